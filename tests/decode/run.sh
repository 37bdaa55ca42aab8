#!/bin/sh
# Every bad-*.dec must be refused with the message its first line wants; the good one is compiled
# and run by the test program good. EMU_BUILD and EMU_SRC are the tops of both trees.
dir=${EMU_SRC:-.}/tests/decode
decgen=${EMU_BUILD:-.}/decgen
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
status=0
for f in "$dir"/bad-*.dec; do
    want=$(sed -n '1s/^# wants: //p' "$f")
    if "$decgen" "$f" "$tmp/x.h" "$tmp/x.c" 2>"$tmp/err"; then
        echo "$f: accepted, wanted $want"
        status=1
    elif ! grep -qF "$want" "$tmp/err"; then
        echo "$f: wanted $want, got:"
        cat "$tmp/err"
        status=1
    fi
    if [ -e "$tmp/x.h" ]; then
        echo "$f: output written for a bad table"
        status=1
    fi
    rm -f "$tmp"/x.*
done
exit $status
