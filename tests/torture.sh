#!/bin/sh
# torture.sh EXECUTE_DIR WORK_DIR EMU [PEER] - compile GCC's c-torture execute tests for EMU's guest and run them.
# EXECUTE_DIR is gcc/testsuite/gcc.c-torture/execute of the gcc source package. Every test that passes
# under PEER (default qemu-arm, qemu-aarch64, qemu-ppc*) must pass under EMU (emu-arm*, emu-aarch64*, emu-ppc*).
# Variants: -O0 -O2 -O3, of ARM ARM and Thumb-2, soft and hard float, of AArch64 ARMv8.0 and ARMv8.4, of PowerPC each
# compiler, ppc64le also for POWER9; VARIANTS="hf-arm-O2 ..." chooses some.
set -eu
src=$1 work=$2 emu=$3
case $(basename "$emu") in
*aarch64*) families="a64-v80 a64-v84" peer=${4:-qemu-aarch64} ;;
*ppc64le*) families="ppc64le ppc64le-p9" peer=${4:-qemu-ppc64le} ;;
*ppc64*) families=ppc64 peer=${4:-qemu-ppc64} ;;
*ppc*) families=ppc peer=${4:-qemu-ppc} ;;
*) families="hf-arm hf-thumb sf-arm sf-thumb" peer=${4:-qemu-arm} ;;
esac
variants=${VARIANTS:-$(for f in $families; do for o in O0 O2 O3; do echo "$f-$o"; done; done)}
mkdir -p "$work"

one() { # variant, source
    v=$1 c=$2
    name=$(basename "$c" .c)
    exe=$work/$v/$name
    case $v in
    hf-*) cc="arm-linux-gnueabihf-gcc -march=armv7-a+fp" root=$HF_ROOT ;;
    sf-*) cc="arm-linux-gnueabi-gcc -march=armv7-a -mfloat-abi=soft" root=$SF_ROOT ;;
    a64-v80-*) cc="aarch64-linux-gnu-gcc -march=armv8-a" root=$A64_ROOT ;;
    ppc64le-p9-*) cc="powerpc64le-linux-gnu-gcc -mcpu=power9" root=$PPC64LE_ROOT ;;
    ppc64le-*) cc=powerpc64le-linux-gnu-gcc root=$PPC64LE_ROOT ;;
    ppc64-*) cc=powerpc64-linux-gnu-gcc root=$PPC64_ROOT ;;
    ppc-*) cc=powerpc-linux-gnu-gcc root=$PPC_ROOT ;;
    a64-v84-*) cc="aarch64-linux-gnu-gcc -march=armv8.4-a" root=$A64_ROOT ;;
    esac
    case $v in *-thumb-*) cc="$cc -mthumb" ;; *-arm-*) cc="$cc -marm" ;; esac
    if [ ! -e "$exe.done" ]; then
        case $c in */ieee/*) fp="-fno-trapping-math" ;; *) fp= ;; esac
        $cc -${v##*-} -w -fno-diagnostics-color $fp "$c" -o "$exe" -lm 2>/dev/null || rm -f "$exe"
        : >"$exe.done"
    fi
    [ -x "$exe" ] || return 0
    if [ ! -e "$exe.peer" ]; then
        r=0
        timeout 60 "$peer" -L "$root" "$exe" >/dev/null 2>&1 || r=$?
        echo $r >"$exe.peer"
    fi
    [ "$(cat "$exe.peer")" = 0 ] || { echo "skip $v $name"; return 0; }
    r=0
    [ "$emu" = none ] || timeout 60 "$emu" -L "$root" "$exe" >/dev/null 2>&1 || r=$?
    if [ $r = 0 ]; then echo "pass $v $name"; else echo "FAIL $v $name ($r)"; fi
}

if [ "${TORTURE_ONE:-}" ]; then
    for c in $TORTURE_ONE; do one "$TORTURE_VARIANT" "$c"; done
    exit 0
fi
export HF_ROOT=${HF_ROOT:-/usr/arm-linux-gnueabihf} SF_ROOT=${SF_ROOT:-/usr/arm-linux-gnueabi}
export A64_ROOT=${A64_ROOT:-/usr/aarch64-linux-gnu} PPC_ROOT=${PPC_ROOT:-/usr/powerpc-linux-gnu}
export PPC64_ROOT=${PPC64_ROOT:-/usr/powerpc64-linux-gnu} PPC64LE_ROOT=${PPC64LE_ROOT:-/usr/powerpc64le-linux-gnu}
export EMU="$emu"
for v in $variants; do
    mkdir -p "$work/$v"
    export TORTURE_VARIANT="$v"
    ls "$src"/*.c "$src"/ieee/*.c | xargs -P "${JOBS:-2}" -n 20 sh -c \
        'TORTURE_ONE="$*" exec "$0" "'"$src"'" "'"$work"'" "'"$emu"'" "'"$peer"'"' "$0" >"$work/$v.log"
    echo "$v: $(grep -c ^pass "$work/$v.log") passed, $(grep -c ^FAIL "$work/$v.log" || :) failed, $(grep -c ^skip "$work/$v.log" || :) not run"
    grep ^FAIL "$work/$v.log" || :
    grep -q ^pass "$work/$v.log" || { echo "$v: nothing could be compiled and run"; exit 1; }
done
