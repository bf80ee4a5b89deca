mkdir -p src/lib test; touch src/a.c src/lib/b.c src/lib/b.h test/a.c README; ln -s src/a.c link
find . | sort
find . -name '*.c' | sort
find src test -type f | sort
find . -type d | sort
find . -type l
find . -type f -name 'b.?' | sort
find src/lib/b.h
find nope 2> /dev/null; echo $?
find . -name 'lib' -type d
find . -name nothing; echo $?
find src -name '[ab].[ch]' | sort | wc -l
