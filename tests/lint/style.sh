#!/bin/sh
# Sizes and shapes: files under 1500 lines, functions under 150, no tabs, header guards, few #if.
top=${srcdir:-.}
cd "$top" || exit 1
bad=0
say() { echo "$*"; bad=1; }

for f in $(find common tcg target linux-user system hw img -name '*.[ch]'); do
    lines=$(wc -l <"$f")
    [ "$lines" -le 1500 ] || say "$f: $lines lines; split it by topic"
    ! grep -qn "$(printf '\t')" "$f" || say "$f: tab characters"
    case $f in
    *.h) grep -q "#ifndef $(echo "$f" | tr 'a-z/.-' 'A-Z___')" "$f" || say "$f: header guard is not $(echo "$f" | tr 'a-z/.-' 'A-Z___')" ;;
    esac
    awk -v f="$f" '
        /^[A-Za-z_].*\)[ \t]*$/ { name = $0 }
        /^\{/ { start = NR }
        /^\}/ { if (start && NR - start > 150) { print f ": " name " has " NR - start " lines"; bad = 1 } start = 0 }
        END { exit bad }' "$f" || bad=1
done
exit $bad
