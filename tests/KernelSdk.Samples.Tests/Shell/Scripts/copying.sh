seq 1 3000 > f
cp f g; cat g | wc -l
mkdir d; cp f g d; ls d
cp f d/renamed; ls d
cp -r d e; ls e
cp -r d e; ls e e/d
cp d x 2> /dev/null; echo $?
cp nope x 2> /dev/null; echo $?
cp f f 2> /dev/null; echo $?
cp f g nope 2> /dev/null; echo $?
ln -s f link; cp link l2; readlink l2; cp -r link l3; readlink l3
wc -c l2 d/renamed
