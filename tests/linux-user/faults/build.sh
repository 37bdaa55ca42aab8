#!/bin/sh
# build.sh DIR - build faults for ARM, the work as A32 and as T32 code, and for PowerPC of 32 and 64 bits, into DIR. What
# lies in kept/ was made by `build.sh kept` and runs where there is no compiler.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
flags="-std=gnu11 -Wall -Wextra -O2 -ffreestanding -fno-tree-loop-distribute-patterns -nostdlib -static -fno-pic -no-pie -s
    -Wl,--build-id=none -Wl,-z,max-page-size=4096 -Wl,-z,noseparate-code"
build() { # DIR ISA COMPILER [OPTIONS]
    out=$1/faults-$2
    shift 2
    command -v "$1" >/dev/null || return 0
    "$@" $flags -o "$out" "$here/faults.c" "$here/work.c" -lgcc
}
for isa in arm thumb; do
    build "$1" $isa ${ARM_CC:-arm-linux-gnueabihf-gcc} -march=armv7-a+neon-vfpv4 -mfloat-abi=hard -m$isa
done
build "$1" ppc ${PPC_CC:-powerpc-linux-gnu-gcc} -mcpu=7450 -maltivec -mstrict-align
build "$1" ppc64le ${PPC64LE_CC:-powerpc64le-linux-gnu-gcc} -mcpu=power8 -Wno-deprecated
