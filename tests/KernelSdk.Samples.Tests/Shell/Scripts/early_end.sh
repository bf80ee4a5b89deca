seq 1 200000 > big
cat big | head -n 1
echo $?
yes 2> /dev/null | head -n 3
seq 1 1000000 2> /dev/null | head -c 10
cat big 2> /dev/null | true; echo $?
cat big big 2> /dev/null | cat 2> /dev/null | head -n 2 | tail -n 1
