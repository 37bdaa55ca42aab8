# Sums, words, patterns and functions, all in the shell itself.
fib() { if (($1 < 2)); then r=$1; else fib $(($1 - 1)); local a=$r; fib $(($1 - 2)); r=$((a + r)); fi; }
fib 15
declare -A words
text=
for ((i = 1; i <= 4000; i++)); do
    w=w$((i * 7919 % 1009))
    words[$w]=$((${words[$w]:-0} + 1))
    text+=" $w"
done
count=0
for w in $text; do
    case $w in
    *7 | w1?) ((words[$w] > 3)) && count=$((count + 1)) ;;
    esac
    t=${w#w}
    sum=$((sum + ${#t}))
done
echo "$r $count $sum ${#text}"
