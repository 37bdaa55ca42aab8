#!/bin/sh
# build.sh DIR [PROGRAM...] - build the programs here into DIR/GUEST; wide is for the 64-bit guests, caps for one of
# each kind, the others for the 32-bit ones. What lies in directories of these names beside the sources was made by `build.sh .` (the 64-bit
# ones and PowerPC's packed with gzip -9n) and runs where there is no compiler.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
arm=${ARM_CC:-arm-linux-gnueabi-gcc}
a64=${AARCH64_CC:-aarch64-linux-gnu-gcc}
dir=$1
shift
[ $# -gt 0 ] || set -- $(cd "$here" && ls *.c | sed 's/\.c$//')
flags="-std=gnu11 -Wall -Wextra -O1 -ffreestanding -fno-builtin -nostdlib -static -fno-pic -no-pie -s
    -Wl,--build-id=none -Wl,-z,noseparate-code"
build() { # GUEST PROGRAM COMPILER [OPTIONS]
    out=$dir/$1/$2 program=$2
    shift 2
    command -v "$1" >/dev/null || return 0
    mkdir -p "${out%/*}"
    "$@" $flags -o "$out" "$here/$program.c"
}
for p in "$@"; do
    if [ "$p" = wide ]; then
        build aarch64 $p $a64
        build aarch64_be $p $a64 -mbig-endian
        build ppc64 $p ${PPC64_CC:-powerpc64-linux-gnu-gcc}
        build ppc64le $p ${PPC64LE_CC:-powerpc64le-linux-gnu-gcc}
        continue
    fi
    if [ "$p" = caps ]; then
        build arm $p $arm -march=armv4 -marm
        build aarch64 $p $a64
        build ppc $p ${PPC_CC:-powerpc-linux-gnu-gcc}
        build ppc64le $p ${PPC64LE_CC:-powerpc64le-linux-gnu-gcc} -mcpu=970 -Wl,-z,max-page-size=4096
        continue
    fi
    build arm $p $arm -Wl,-z,max-page-size=4096 -march=armv5te -marm
    build armeb $p $arm -Wl,-z,max-page-size=4096 -march=armv7-a -marm -mbig-endian -Wl,--be8
    build ppc $p ${PPC_CC:-powerpc-linux-gnu-gcc} -Wl,-z,max-page-size=4096
done
