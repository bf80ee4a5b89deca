mkfifo p
find . -type p
seq 3 | tee p | tail -n 1 | cat p -
echo through > p | cat p
seq 1 1000 > p | sort -n < p | tail -n 1
rm p; ls
