touch a b; ls
touch -c none; ls
touch a; echo $?
touch nope/x 2> /dev/null; echo $?
echo text > a; touch a; cat a
mkdir d; touch d; echo $?
