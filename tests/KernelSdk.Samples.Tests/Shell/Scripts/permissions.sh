touch f; chmod 644 f; find f -type f
chmod 600 f; ls -ln f | head -c 10; echo
chmod u+x,go+r f; ls -ln f | head -c 10; echo
chmod a-r f; ls -ln f | head -c 10; echo
chmod =rw f; ls -ln f | head -c 10; echo
chmod u=rwx,g=rx,o= f; ls -ln f | head -c 10; echo
chmod +x f; ls -ln f | head -c 10; echo
chmod 4755 f; ls -ln f | head -c 10; echo
mkdir d; chmod 1777 d; ls -ldn d | head -c 10; echo
chmod bad f 2> /dev/null; echo $?
chmod 644 nope 2> /dev/null; echo $?
umask 077; touch private; ls -ln private | head -c 10; echo
mkdir p; ls -ldn p | head -c 10; echo
ln -s f l; ls -ln l | head -c 10; echo
