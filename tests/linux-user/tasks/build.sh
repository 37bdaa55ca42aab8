#!/bin/sh
# build.sh DIR - build the programs here for ARM into DIR/arm and DIR/armeb. What lies in arm/ and armeb/
# beside the sources was made by `build.sh .` (tasks packed with gzip -9n) and runs where there is no compiler.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cc=${ARM_CC:-arm-linux-gnueabi-gcc}
hf=${ARM_HF_CC:-arm-linux-gnueabihf-gcc}
dir=$1
flags="-std=gnu11 -Wall -Wextra -O1 -ffreestanding -fno-builtin -nostdlib -static -fno-pic -no-pie -s
    -Wl,--build-id=none -Wl,-z,max-page-size=4096 -Wl,-z,noseparate-code"
mkdir -p "$dir/arm" "$dir/armeb"
$cc $flags -march=armv6k -marm -o "$dir/arm/raw" "$here/raw.c"
$cc $flags -march=armv7-a -marm -mbig-endian -Wl,--be8 -o "$dir/armeb/raw" "$here/raw.c"
if command -v "$hf" >/dev/null; then
    $hf -std=gnu11 -Wall -Wno-infinite-recursion -Os -s -static -Wl,--gc-sections -o "$dir/arm/tasks" \
        "$here/main.c" "$here/signals.c" "$here/threads.c" "$here/processes.c" -lpthread
fi
