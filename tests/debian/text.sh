. "$(dirname "$0")/lib.sh"
seq 1 2000 >numbers
cp "$0" sample
for i in 1 2 3 4 5 6 7 8; do cat "$here"/*.sh "$0"; done >text
for c in "sort -R --random-source=text text" "sort -n -r numbers" "uniq -c text" "wc text" "md5sum text" "sha256sum text" \
    "sha512sum text" "cksum text" "base64 text" "od -An -tx1 sample" "cut -c3-9 text" "tr a-z A-Z" "fold -w 20 text" \
    "head -n 30 text" "tail -n 30 text" "nl text" "tac text" "rev sample" "expr 6 * 7" "seq 1 3 30" "factor 123456789 4294967297" \
    "date -u -d @86400" "printf %s-%d-%x-%5.2f x 10 255 3.14159" "stat -c %s text" "ls -lA --time-style=+%s sample text numbers" "du -b text" "numfmt --to=iec 123456789"; do
    set -f
    set -- $c
    set +f
    p=$1
    shift
    [ "$p" = rev ] && continue
    same "$c" "$($p "$@" <text 2>&1 | md5sum)" "$(guest /usr/bin/$p "$@" <text 2>&1 | md5sum)"
done
same grep "$(grep -nE 'g(u|e)+[sn]t? ' text | md5sum)" "$(guest /usr/bin/grep -nE 'g(u|e)+[sn]t? ' text | md5sum)"
same sed "$(sed -E 's/([a-z]+) ([a-z]+)/\2 \1/g; /same/d' text | md5sum)" "$(guest /usr/bin/sed -E 's/([a-z]+) ([a-z]+)/\2 \1/g; /same/d' text | md5sum)"
same gawk "2001000 1000.5 2.92" "$(guest /usr/bin/gawk '{ s += $1 } END { printf "%d %.1f %.2f\n", s, s / NR, log(s) / log(144) }' numbers)"
same find "$(find . -name '*t*' -type f | sort | md5sum)" "$(guest /usr/bin/find . -name '*t*' -type f | sort | md5sum)"
same xargs "$(find . -type f | sort | xargs -n 1 wc -c)" "$(guest /usr/bin/find . -type f | sort | guest /usr/bin/xargs -n 1 wc -c)"
mkdir d && cp text sample d && ln -s text d/link
guest /usr/bin/tar cf t.tar d && guest /usr/bin/tar tf t.tar >/dev/null && mkdir x && guest /usr/bin/tar xf t.tar -C x
same tar "$(cd d && cat text sample && readlink link)" "$(cd x/d && cat text sample && readlink link)"
for z in gzip xz zstd bzip2; do
    guest /usr/bin/$z -c <text >text.$z
    same "$z out" "$(md5sum <text)" "$($z -dc <text.$z | md5sum)"
    same "$z back" "$(md5sum <text)" "$(guest /usr/bin/$z -dc <text.$z | md5sum)"
done
guest /usr/bin/tar czf t.tgz d
same tgz "$(tar tzf t.tgz | sort)" "$(guest /usr/bin/tar tzf t.tgz | sort)"
finish
