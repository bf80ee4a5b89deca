echo plain 'single  quoted' "double  quoted" a\ b "it's" 'say "hi"'
echo '$HOME stays' "a$" $ "x y"z'q'
echo a"b c"d''e "" '' end
echo 'over
two lines' "and
again"
echo joined\
together
echo one # a comment
#echo nothing
echo not#a comment
