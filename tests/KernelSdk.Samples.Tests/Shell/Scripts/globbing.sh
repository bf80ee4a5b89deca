touch a.c b.c ab.h .hidden 'we ird'
mkdir dir other
touch dir/x.c dir/y.h other/z.c
echo *
echo *.c
echo ?.c [ab].c [!a].c
echo */*.c
echo .h*
echo nothing*here
echo "*" '*.c' \*.c *"."c
echo dir/* d*/x.c
echo [a-b]*
ls *.h
cat *.c | wc -c
X='*.c'
echo $X "$X"
echo * | wc -w
