echo one > f
echo two >> f
cat < f
cat f > g; wc -l < g
cat nope f > out 2> err; echo $?; cat out; wc -l < err
cat nope > both 2>&1; wc -l < both
echo hidden > /dev/null
echo to-error >&2 2> /dev/null
> empty; wc -c empty
: > g; wc -c < g
echo x >a>b; cat a; cat b
<f cat
cat <f >h; cat h
echo 1 2>e; cat e
cat 3> third 2>&3 nope; wc -l third
nope 2> /dev/null > made; echo $?; ls made
umask 2> /dev/null > mask; wc -l mask
