echo 'echo from a script; exit 5' > s
sh s; echo $?
chmod +x s
./s; echo $?
sh -c 'echo text; cd /; pwd'; echo $?
echo 'echo read from input' | sh
echo 'cat' > t; echo 'what the script reads' | sh t
sh -c 'exit 300'; echo $?
sh -c ''; echo $?
sh -c 'exit' ; echo $?
sh -c 'cat | wc -l; echo after' < s
