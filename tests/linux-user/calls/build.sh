#!/bin/sh
# build.sh DIR [PROGRAM...] - build the programs here for ARM into DIR/arm and DIR/armeb. What lies in
# arm/ and armeb/ beside the sources was made by `build.sh .` and runs where there is no compiler.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cc=${ARM_CC:-arm-linux-gnueabi-gcc}
dir=$1
shift
[ $# -gt 0 ] || set -- $(cd "$here" && ls *.c | sed 's/\.c$//')
flags="-std=gnu11 -Wall -Wextra -O1 -ffreestanding -fno-builtin -nostdlib -static -fno-pic -no-pie -s
    -Wl,--build-id=none -Wl,-z,max-page-size=4096 -Wl,-z,noseparate-code"
mkdir -p "$dir/arm" "$dir/armeb"
for p in "$@"; do
    $cc $flags -march=armv5te -marm -o "$dir/arm/$p" "$here/$p.c"
    $cc $flags -march=armv7-a -marm -mbig-endian -Wl,--be8 -o "$dir/armeb/$p" "$here/$p.c"
done
