true; echo $?
false; echo $?
no_such_program 2> /dev/null; echo $?
cat nope 2> /dev/null; echo $?
./nope 2> /dev/null; echo $?
echo text > plain
./plain 2> /dev/null; echo $?
mkdir d
./d 2> /dev/null; echo $?
! true; echo $?
! false; echo $?
true | false; echo $?
false | true; echo $?
! false | false; echo $?
exit 7
echo never
