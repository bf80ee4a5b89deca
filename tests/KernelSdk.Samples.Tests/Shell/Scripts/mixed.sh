mkdir -p logs; cd logs
seq 1 50 > a.log; seq 25 75 > b.log
cat a.log b.log | sort -n | uniq -d | wc -l
grep -n '^3' *.log | head -n 5
find . -name '*.log' | sort | head -n 1
cat nope a.log 2> err | tail -n 1; wc -l < err
cd ..; cp -r logs backup && rm -r logs; ls backup; ls
test_result=ok; echo $test_result
echo done > status && cat status || echo failed
wc -l backup/* | sort -n
