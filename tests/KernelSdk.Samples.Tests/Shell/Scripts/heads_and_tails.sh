seq 1 100 > f
head f
head -n 3 f
head -3 f
head -c 5 f
tail -n 2 f
tail -3 f
tail -c 7 f
tail -n +98 f
head -n 0 f; tail -n 0 f
head -n 2 f f
seq 1 50 | head -n 5 | tail -n 2
seq 1 3 | head -n 10
tail -n 1 nope 2> /dev/null; echo $?
echo -n 'no newline' > g; head -n 1 g; tail -n 1 g; echo
cat -n f | tail -n 2
head -n -97 f; head -n -200 f; head -n -0 f | wc -l
