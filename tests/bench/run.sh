#!/bin/sh
# run.sh BUILDDIR [ROUNDS] - the benchmark: kernels and real programs, emu-arm against qemu-arm and native.
# Needs the ARM cross compiler and qemu-user; real programs come from a sysroot fetched by apt.
set -eu
build=$1 rounds=${2:-5}
here=$(cd "$(dirname "$0")" && pwd)
work=$build/bench.d
peer=${EMU_BENCH_PEER:-qemu-arm}
mkdir -p "$work"

for tool in arm-linux-gnueabihf-gcc "$peer"; do
    command -v "$tool" >/dev/null || { echo "bench: $tool is not installed" >&2; exit 1; }
done

sources="$here/kernels.c $here/k-int.c $here/k-branch.c $here/k-fp.c $here/k-mem.c $here/k-sys.c"
compile() { # compiler, output, vector flags
    "$1" -O3 -ffast-math $3 -c "$here/k-simd.c" -o "$work/simd.o"
    # shellcheck disable=SC2086
    "$1" -O2 -static $sources "$work/simd.o" -o "$2" -lm -pthread
}
compile gcc "$work/kernels-native" ""
compile arm-linux-gnueabihf-gcc "$work/kernels-arm" -mfpu=neon
echo 'int main(void) { return 0; }' >"$work/true.c"
gcc -O2 -static "$work/true.c" -o "$work/true-native"
arm-linux-gnueabihf-gcc -O2 -static "$work/true.c" -o "$work/true-arm"

plan=$work/plan
: >"$plan"
add() { printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "$4" >>"$plan"; }
"$work/kernels-native" -l | while read -r name kind units; do
    case $kind in fp) units=$((units * 3)) ;; esac
    add "$name" "$kind" "$work/kernels-native $name $units" "@ $work/kernels-arm $name $units"
done
add true startup "i=0; while [ \$i -lt 100 ]; do $work/true-native; i=\$((i+1)); done" \
    "i=0; while [ \$i -lt 100 ]; do @ $work/true-arm; i=\$((i+1)); done"

# Real programs: the same Debian release natively and in the sysroot.
sysroot=${EMU_BENCH_SYSROOT:-$build/sysroot-armhf}
programs="zstd xz-utils lua5.4 python3 sqlite3 gzip openssl gcc libc6-dev perl gawk bash coreutils grep"
if "$here/../sysroot.sh" armhf "$sysroot" $programs; then
    i=0
    while [ $i -lt 400 ]; do cat "$here/k-int.c" "$here/k-sys.c"; i=$((i + 1)); done >"$work/text"
    cp "$here/programs/"* "$work/"
    for line in \
        "zstd|int|zstd -q -3 -c $work/text" \
        "xz|int|xz -1 -c $work/text" \
        "gzip|int|gzip -6 -c $work/text" \
        "lua|interp|lua5.4 $work/bench.lua" \
        "python|interp|python3 -S $work/bench.py" \
        "sqlite|interp|sqlite3 :memory: -init $work/bench.sql .quit" \
        "perl|interp|perl $work/bench.pl" \
        "gawk|interp|gawk -f $work/bench.awk $work/text" \
        "grep|mem|grep -c return $work/text" \
        "openssl|int|openssl dgst -md5 -sha512 $work/text" \
        "pystart|startup|python3 -S -c pass" \
        "ls|startup|ls /usr/bin" ; do
        name=${line%%|*} rest=${line#*|} kind=${rest%%|*}
        kind=${rest%%|*} command=${rest#*|}
        program=${command%% *} arguments=${command#* }
        command -v "$program" >/dev/null || continue
        add "$name" "$kind" "$command" "@ -L $sysroot $sysroot/usr/bin/$program $arguments"
    done
    cc1=$(ls -d "$sysroot"/usr/lib/gcc/arm-linux-gnueabihf/*/cc1 | head -1)
    arm-linux-gnueabihf-gcc -E -P "$here/k-fp.c" >"$work/input.i"
    add cc1 int "$(gcc -print-prog-name=cc1) -quiet -O2 -fpreprocessed -w $work/input.i -o /dev/null" \
        "@ -L $sysroot $cc1 -quiet -O2 -fpreprocessed -w $work/input.i -o /dev/null"
    # Forks only: the peer would start the host's programs.
    add shloop startup "bash -c 'for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do (echo \$i); done'" \
        "@ -L $sysroot $sysroot/usr/bin/bash -c 'for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do (echo \$i); done'"
else
    echo "bench: the package mirror is out of reach; kernels only" >&2
fi

"$build/tests/bench/bench" "$plan" -n "$rounds" -j "$build/bench.json" -e "$build/emu-arm" -p "$peer"

echo
echo "translation and memory (a program of one line; python):"
"$build/emu-arm" -d stats "$work/true-arm"
[ ! -e "$sysroot/usr/bin/python3" ] || "$build/emu-arm" -d stats -L "$sysroot" "$sysroot/usr/bin/python3" -S -c pass
