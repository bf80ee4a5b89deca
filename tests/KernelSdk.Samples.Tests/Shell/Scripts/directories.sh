mkdir a a/b
mkdir -p a/b/c/d e/f
mkdir a 2> /dev/null; echo $?
mkdir -p a; echo $?
cd a/b; ls
cd ..; ls
cd ../e && ls && cd ..
rmdir a 2> /dev/null; echo $?
rmdir e/f e; ls
rm -r a; ls -a
cd nowhere 2> /dev/null || echo stays
mkdir gone; cd gone; rmdir ../gone; ls; echo $?; touch x 2> /dev/null; echo $?; cd ..
