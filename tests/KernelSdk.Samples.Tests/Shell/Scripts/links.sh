echo content > f
ln f hard
ln -s f soft
ln -s nowhere dangling
ln -s . here
ln -s loop loop
cat hard soft
readlink soft dangling
cat dangling 2> /dev/null; echo $?
cat loop 2> /dev/null; echo $?
echo more >> soft; cat f
rm f; cat hard
cat soft 2> /dev/null; echo $?
ls
ln -s target soft 2> /dev/null; echo $?
ln -sf target soft; readlink soft
cat here/here/hard
find . -type l | sort
mkdir d; ln -s ../hard d/up; cat d/up
ln hard d; ls d
