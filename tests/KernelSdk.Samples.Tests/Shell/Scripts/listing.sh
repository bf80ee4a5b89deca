mkdir -p d/sub/deep
touch d/b d/a d/.dot d/sub/c file
ls
ls -a d
ls -A d
ls d/sub d file
ls -R
ls -R d/sub
ls -d d
ls nope 2> /dev/null; echo $?
ls d nope 2> /dev/null; echo $?
ls d/a d/b
ls -a | wc -l
