true && echo a || echo b
false && echo a || echo b
false || false || echo c
true || echo d && echo e
false && echo f; echo g
true &&
echo h
false ||

echo i
echo j |
cat
: && : || echo k
