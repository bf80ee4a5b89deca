touch a b c; mkdir d; touch d/x
rm a; ls
rm a 2> /dev/null; echo $?
rm -f a; echo $?
rm d 2> /dev/null; echo $?
rm -r d; ls
mkdir -p deep/1/2/3; touch deep/1/2/3/f deep/1/g; ln -s .. deep/1/up
rm -rf deep nope; echo $?; ls
rm b c nope 2> /dev/null; echo $?; ls
rm -f; echo $?
echo kept > 'a b'; rm 'a b'; ls
