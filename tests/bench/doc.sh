#!/bin/sh
# doc.sh DOCUMENT NAME SECTION - put file SECTION into the document, between the comments that mark NAME, with the machine
# it was measured on.
set -eu
doc=$1 name=$2 section=$3
awk -v name="$name" -v section="$section" -v host="$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) CPUs" '
    $0 == "<!-- end " name " -->" { inside = 0 }
    !inside { print }
    $0 == "<!-- begin " name " -->" {
        inside = 1
        print "Machine: " host "."
        while ((getline line < section) > 0) print line
    }' "$doc" >"$doc.new"
mv "$doc.new" "$doc"
