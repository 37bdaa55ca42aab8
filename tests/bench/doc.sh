#!/bin/sh
# doc.sh DOCUMENT ARCH WORK PEER [PEER2] - put the tables of a run into the section of ARCH in the document, between
# the comments that mark it.
set -eu
doc=$1 arch=$2 work=$3 peer=$4 peer2=$5
version() { echo "$(basename "${1%% *}") $($1 --version | sed -n '1s/.*version \([0-9.]*\).*/\1/p')"; }
{
    echo "peer: $(version "$peer")$([ -z "$peer2" ] || echo "; peer2: $(version "$peer2")")."
    echo "Machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) CPUs."
    echo
    cat "$work/tables.md"
    echo
    echo "Translation and memory: \`true\` $(cat "$work/stats-true")$([ -s "$work/stats-python" ] && echo ";" || echo .)"
    [ ! -s "$work/stats-python" ] || echo "\`python3 -S -c pass\` $(cat "$work/stats-python")."
} >"$work/section.md"
awk -v arch="$arch" -v section="$work/section.md" '
    $0 == "<!-- end " arch " -->" { inside = 0 }
    !inside { print }
    $0 == "<!-- begin " arch " -->" { inside = 1; while ((getline line < section) > 0) print line }' "$doc" >"$work/doc.md"
cp "$work/doc.md" "$doc"
