echo "one fish" > first; echo "two fish" > second; echo "red fish" >> second
cat first second | grep -n fish | sort -r | head -n 2
ln -s second latest; ls -l
cat third 2> /dev/null || echo "cat ended with $?"
mkdir small; mount -t tmpfs -o size=4k none small
seq 1 5000 2> /dev/null > small/numbers || wc -c small/numbers
sleep 3600 | ps
cat /proc/uptime
