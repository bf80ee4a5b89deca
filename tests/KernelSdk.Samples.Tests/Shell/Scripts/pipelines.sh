seq 1 20 | grep 1 | wc -l
seq 1 100000 | tail -n 1
seq 1 100000 | wc
seq 10 | sort -r | head -n 3
echo b a c b | cat | cat | cat | cat
cat /dev/null | wc
seq 1 30000 | cat | cat | sort -n -r | head -n 2
seq 5 | tee copy | tail -n 2; cat copy
cd / | pwd > where; wc -l where
