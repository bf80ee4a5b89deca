seq 1 30 > n
grep 2 n | wc -l
grep -n 30 n
grep -v 1 n | head -n 3
grep -c 2 n
echo 'Hello World' > h; echo 'hello again' >> h; echo 'bye' >> h
grep hello h
grep -i HELLO h
grep -in 'o w' h
grep '^h' h
grep 'e$' h
grep 'h.l*o' h
grep '[HW]o' h
grep -v o h; echo $?
grep nothing h; echo $?
grep x nope 2> /dev/null; echo $?
grep o h n
grep -l 1 h n
grep -c 1 h n
grep -q bye h; echo $?
cat h | grep -n again -
grep '' h | wc -l
echo 'a.b' | grep 'a\.b'; echo 'axb' | grep 'a\.b'; echo $?
echo 'a*b' | grep 'a\*b'
echo 'aab' | grep '^a*b$'
echo 'ab(c)' | grep '(c)'
echo 'abab' | grep '\(ab\)\{2\}'
echo 'x+y' | grep 'x+y'
echo 'xxy' | grep -E '^x+y$'
echo 'cat dog' | grep -E 'cow|dog'
echo '[x]' | grep '[[]x[]]'
echo 'tab 7' | grep '[[:digit:]]'
echo 'a.b' | grep -F a.b; echo 'axb' | grep -F a.b; echo $?
grep -e bye h; grep -w hell h; echo $?; grep -w hello h; grep -c -e l h n
