A=5
echo $A "$A" '$A' ${A}b
B="two words"
echo $B
echo "$B"
C=$B
echo "$C"
D=
echo "[$D]" $D end
echo $UNSET_VARIABLE end
E=a'b'"c"
echo $E
PATTERN='*'
echo "$PATTERN"
X=1 Y=2
echo $X$Y
SPACED="  a   b  "
echo x${SPACED}y
echo $SPACED
