#!/bin/sh
# build.sh DIR [PROGRAM...] - build the programs here into DIR/arm, DIR/armeb, DIR/aarch64 and
# DIR/aarch64_be; wide is for the 64-bit guests, the others for the 32-bit ones. What lies in directories
# of these names beside the sources was made by `build.sh .` (the 64-bit ones packed with gzip -9n) and
# runs where there is no compiler.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cc=${ARM_CC:-arm-linux-gnueabi-gcc}
cc64=${AARCH64_CC:-aarch64-linux-gnu-gcc}
dir=$1
shift
[ $# -gt 0 ] || set -- $(cd "$here" && ls *.c | sed 's/\.c$//')
flags="-std=gnu11 -Wall -Wextra -O1 -ffreestanding -fno-builtin -nostdlib -static -fno-pic -no-pie -s
    -Wl,--build-id=none -Wl,-z,noseparate-code"
mkdir -p "$dir/arm" "$dir/armeb" "$dir/aarch64" "$dir/aarch64_be"
for p in "$@"; do
    if [ "$p" = wide ]; then
        command -v "$cc64" >/dev/null || continue
        $cc64 $flags -o "$dir/aarch64/$p" "$here/$p.c"
        $cc64 $flags -mbig-endian -o "$dir/aarch64_be/$p" "$here/$p.c"
        continue
    fi
    command -v "$cc" >/dev/null || continue
    $cc $flags -Wl,-z,max-page-size=4096 -march=armv5te -marm -o "$dir/arm/$p" "$here/$p.c"
    $cc $flags -Wl,-z,max-page-size=4096 -march=armv7-a -marm -mbig-endian -Wl,--be8 -o "$dir/armeb/$p" "$here/$p.c"
done
