#!/bin/sh
# build.sh DIR - build prog.c into DIR/prog-GUEST. Those beside the source were made by `build.sh .`.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
flags="-std=gnu11 -Wall -Wextra -O1 -g1 -fno-inline -ffreestanding -fno-builtin -nostdlib -static -fno-pic -no-pie
    -fno-unwind-tables -fno-asynchronous-unwind-tables -Wl,--build-id=none -Wl,-z,max-page-size=4096 -Wl,-z,noseparate-code
    -fdebug-prefix-map=$here=."
arm=${ARM_CC:-arm-linux-gnueabi-gcc}
a64=${AARCH64_CC:-aarch64-linux-gnu-gcc}
cd "$here"
mkdir -p "$1"
$arm $flags -march=armv7-a -marm -o "$1/prog-arm" prog.c
$arm $flags -march=armv7-a -mthumb -o "$1/prog-thumb" prog.c
$arm $flags -march=armv7-a -marm -mbig-endian -Wl,--be8 -o "$1/prog-armeb" prog.c
$a64 $flags -o "$1/prog-aarch64" prog.c
${PPC_CC:-powerpc-linux-gnu-gcc} $flags -o "$1/prog-ppc" prog.c
${PPC64_CC:-powerpc64-linux-gnu-gcc} $flags -o "$1/prog-ppc64" prog.c
${PPC64LE_CC:-powerpc64le-linux-gnu-gcc} $flags -o "$1/prog-ppc64le" prog.c
