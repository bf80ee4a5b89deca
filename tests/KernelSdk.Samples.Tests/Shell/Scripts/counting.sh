echo 'one two' > f; echo three >> f; echo >> f
wc f
wc -l f
wc -w f; wc -c f
wc -l -w f
wc < f
wc -l < f
cat f | wc
cat f | wc -l -c
seq 1 1000 > g
wc f g
wc -l f g
wc nope f 2> /dev/null; echo $?
wc /dev/null
echo -n none > h; wc -l h; wc h
