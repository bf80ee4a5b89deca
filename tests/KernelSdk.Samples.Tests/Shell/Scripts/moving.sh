echo a > a; echo b > b
mv a c; cat c
mv c b; cat b; ls
mkdir d e; mv b d; ls d
mv d e; find e | sort
mv nope x 2> /dev/null; echo $?
echo 1 > 1; echo 2 > 2; mv 1 2 e; ls e
mv e f; ls
mv f f/sub 2> /dev/null; echo $?
