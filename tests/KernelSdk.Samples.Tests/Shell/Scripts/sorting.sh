echo banana > f; echo apple >> f; echo cherry >> f; echo apple >> f; echo Date >> f
sort f
sort -r f
sort -u f
sort f | uniq
sort f | uniq -c
sort f | uniq -d
sort f | uniq -u
seq 1 12 | sort
seq 1 12 | sort -n -r
echo 10 > n; echo 9 >> n; echo -3 >> n; echo 2.5 >> n; echo x >> n; echo 10 >> n; echo 010 >> n
sort -n n
sort -n -u n
sort -r -n n
sort f n | head -n 4
sort nope 2> /dev/null; echo $?
echo 'b' > e; echo -n 'a' >> e; sort e
