#!/bin/sh
# run.sh BUILDDIR ARCH [ROUNDS] - the benchmark: kernels and real programs, emu-ARCH against qemu-ARCH and native.
# Needs a cross compiler and qemu-user; real programs come from a sysroot fetched by apt, of what Debian has, and are
# built of Debian's sources where it has none.
#   BENCH_PEER     a second emulator to compare with, a command
#   BENCH_SYSROOT  an unpacked sysroot, instead of BUILDDIR/sysroot-*
#   BENCH_BUILT    what tests/cross.sh built, instead of BUILDDIR/suites
#   BENCH_ONLY     only lines whose name fits this pattern of grep -E
#   BENCH_DOC      file whose section of ARCH is to be replaced with the tables (docs/performance.md)
set -eu
build=$1 arch=$2 rounds=${3:-5}
here=$(cd "$(dirname "$0")" && pwd)
work=$build/bench-$arch.d
emu=$build/emu-$arch peer=${EMU_BENCH_PEER:-qemu-$arch}
mkdir -p "$work"

case $arch in
arm) triple=arm-linux-gnueabihf vectors=-mfpu=neon debian=armhf ;;
aarch64) triple=aarch64-linux-gnu vectors="" debian=arm64 ;;
ppc) triple=powerpc-linux-gnu vectors="-mcpu=7400 -maltivec" debian="" QEMU_CPU=7400; export QEMU_CPU ;;
ppc64) triple=powerpc64-linux-gnu vectors="-mcpu=970 -maltivec" debian="" ;;
ppc64le) triple=powerpc64le-linux-gnu vectors="" debian=ppc64el ;;
*) echo "bench: no programs for $arch" >&2; exit 2 ;;
esac
for tool in "$triple-gcc" "${peer%% *}" "$emu"; do
    command -v "$tool" >/dev/null || { echo "bench: $tool is not installed" >&2; exit 1; }
done

sources=
for f in kernels k-int k-branch k-fp k-mem k-sys k-mech; do sources="$sources $here/$f.c"; done
compile() { # compiler, output, vector flags
    # shellcheck disable=SC2086
    "$1" -O3 -ffast-math $3 -c "$here/k-simd.c" -o "$work/simd.o"
    # shellcheck disable=SC2086
    "$1" -O2 -static $sources "$work/simd.o" -o "$2" -lm -pthread
}
compile gcc "$work/kernels-native" ""
compile "$triple-gcc" "$work/kernels" "$vectors"
echo 'int main(void) { return 0; }' >"$work/true.c"
gcc -O2 -static "$work/true.c" -o "$work/true-native"
"$triple-gcc" -O2 -static "$work/true.c" -o "$work/true"

plan=$work/plan
: >"$plan"
add() { # name class units native guest
    echo "$1" | grep -qE "${BENCH_ONLY:-}" || return 0
    printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" "$5" >>"$plan"
}
"$work/kernels-native" -l | while read -r name kind units; do
    case $kind in fp) units=$((units * 3)) ;; esac
    add "$name" "$kind" "$units" "$work/kernels-native $name $units" "@ $work/kernels $name $units"
done
# shellcheck disable=SC2016
hundred='i=0; while [ $i -lt 100 ]; do %s; i=$((i+1)); done'
# shellcheck disable=SC2059
add true startup 100 "$(printf "$hundred" "$work/true-native")" "$(printf "$hundred" "@ $work/true")"

# Real programs: the same Debian release natively and in the sysroot, or the same sources built for both.
native_bin='' guest_bin='' root='' lua=lua5.4
if [ -n "$debian" ]; then
    sysroot=${BENCH_SYSROOT:-$build/sysroot-$debian}
    programs="zstd xz-utils lua5.4 python3 sqlite3 gzip bzip2 openssl gcc libc6-dev perl gawk bash coreutils grep"
    # shellcheck disable=SC2086
    if [ -n "${BENCH_SYSROOT:-}" ] || "$here/../sysroot.sh" $debian "$sysroot" $programs; then
        guest_bin=$sysroot/usr/bin/ root=$sysroot
    fi
else
    built=${BENCH_BUILT:-$build/suites} native=$(gcc -dumpmachine) lua=lua
    build() { "$here/../cross.sh" "$built" "$1" bash bzip2 gawk lua sqlite; }
    if build "$triple" && build "$native"; then
        native_bin=$built/$native/bin/ guest_bin=$built/$triple/bin/ root=/usr/$triple
    fi
fi
program() { # name class command, of programs both have
    [ -n "$guest_bin" ] && command -v "$native_bin${3%% *}" >/dev/null && [ -x "$guest_bin${3%% *}" ] || return 0
    add "$1" "$2" 1 "$native_bin$3" "@ -L $root $guest_bin$3"
}
if [ -z "$guest_bin" ]; then
    echo "bench: kernels only" >&2
else
    i=0
    while [ $i -lt 400 ]; do cat "$here/k-int.c" "$here/k-sys.c"; i=$((i + 1)); done >"$work/text"
    cp "$here/programs/"* "$work/"
    program zstd int "zstd -q -3 -c $work/text"
    program xz int "xz -1 -c $work/text"
    program gzip int "gzip -6 -c $work/text"
    program bzip2 int "bzip2 -1 -c $work/text"
    program lua interp "$lua $work/bench.lua"
    program python interp "python3 -S $work/bench.py"
    program sqlite interp "sqlite3 :memory: -init $work/bench.sql .quit"
    program perl interp "perl $work/bench.pl"
    program gawk interp "gawk -f $work/bench.awk $work/text"
    program bash interp "bash $work/bench.sh"
    program grep mem "grep -c return $work/text"
    program openssl int "openssl dgst -md5 -sha512 $work/text"
    program pystart startup "python3 -S -c pass"
    program ls startup "ls /usr/bin"
    # Forks only: the peer would start the host's programs.
    program shloop startup "bash -c 'for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do (echo \$i); done'"
    cc1=$(find "$root/usr/lib/gcc/" -name cc1 2>/dev/null | head -1)
    if [ -n "$cc1" ]; then
        "$triple-gcc" -E -P "$here/k-fp.c" >"$work/input.i"
        options="-quiet -O2 -fpreprocessed -w $work/input.i -o /dev/null"
        add cc1 int 1 "$(gcc -print-prog-name=cc1) $options" "@ -L $root $cc1 $options"
    fi
fi

set -- -p "$peer"
[ -z "${BENCH_PEER:-}" ] || set -- "$@" -p "$BENCH_PEER"
"$build/tests/bench/bench" "$plan" -n "$rounds" -j "$build/bench-$arch.json" -m "$work/tables.md" -e "$emu" "$@"

# The quickest of five runs: what the host does besides goes into one.
stats() {
    for _ in 1 2 3 4 5; do "$emu" -d stats "$@" 2>&1 >/dev/null; done | sed -n 's/^stats: //p' |
        awk '{ ns = $6 + 0 } NR == 1 || ns < least { least = ns; line = $0 } END { print line }'
}
{
    echo "\`true\`: $(stats "$work/true")."
    if [ -n "$debian" ] && [ -e "$sysroot/usr/bin/python3" ]; then
        case $arch in
        arm) isa=thumb ;;
        aarch64) isa=a64 ;;
        *) isa=$arch ;;
        esac
        echo "\`python3 -S -c pass\`: $(stats -L "$sysroot" "$sysroot/usr/bin/python3" -S -c pass)."
        echo "All of python3's code, one block after the other: $(
            "$build/tests/bench/translate" "$isa" "$sysroot/usr/bin/python3" 5 | sed -n 's/^all *\(.* ns\) /\1 of translation /p')."
    fi
} >"$work/stats"
echo
cat "$work/stats"
[ -n "${BENCH_DOC:-}" ] || exit 0
version() { echo "$(basename "${1%% *}") $($1 --version | sed -n '1s/.*version \([0-9.]*\).*/\1/p')"; }
{
    echo "peer: $(version "$peer")$([ -z "${BENCH_PEER:-}" ] || echo "; peer2: $(version "$BENCH_PEER")")."
    echo
    cat "$work/tables.md"
    echo
    cat "$work/stats"
} >"$work/section.md"
"$here/doc.sh" "$BENCH_DOC" "$arch" "$work/section.md"
