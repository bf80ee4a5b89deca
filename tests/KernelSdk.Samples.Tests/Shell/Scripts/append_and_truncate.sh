seq 1 5 > f
seq 6 10 >> f
cat f
echo short > f
cat f
cat f f > g
cat g >> f
wc f g
