#!/bin/sh
# build.sh DIR - build the programs here into DIR/arm, DIR/armeb, DIR/aarch64, DIR/ppc, DIR/ppc64 and DIR/ppc64le. What lies in directories
# of these names beside the sources was made by `build.sh .` (tasks packed with gzip -9n) and runs where there is no compiler.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cc=${ARM_CC:-arm-linux-gnueabi-gcc}
hf=${ARM_HF_CC:-arm-linux-gnueabihf-gcc}
a64=${AARCH64_CC:-aarch64-linux-gnu-gcc}
dir=$1
flags="-std=gnu11 -Wall -Wextra -O1 -ffreestanding -fno-builtin -nostdlib -static -fno-pic -no-pie -s
    -Wl,--build-id=none -Wl,-z,max-page-size=4096 -Wl,-z,noseparate-code"
mkdir -p "$dir/arm" "$dir/armeb" "$dir/aarch64" "$dir/ppc" "$dir/ppc64" "$dir/ppc64le"
tasks() { # COMPILER DIRECTORY [LIBRARY]
    command -v "$1" >/dev/null || return 0
    "$1" -std=gnu11 -Wall -Wno-infinite-recursion -Os -s -static -Wl,--gc-sections -fmacro-prefix-map="$here/=" -o "$2/tasks" \
        "$here/main.c" "$here/signals.c" "$here/faults.c" "$here/threads.c" "$here/processes.c" \
        "$here/tracer.c" -lpthread ${3:-}
}
tasks "$hf" "$dir/arm"
tasks "$a64" "$dir/aarch64"
tasks "${PPC_CC:-powerpc-linux-gnu-gcc}" "$dir/ppc" -latomic
tasks "${PPC64_CC:-powerpc64-linux-gnu-gcc}" "$dir/ppc64"
tasks "${PPC64LE_CC:-powerpc64le-linux-gnu-gcc}" "$dir/ppc64le"
command -v "$cc" >/dev/null || exit 0
$cc $flags -march=armv6k -marm -o "$dir/arm/raw" "$here/raw.c"
$cc $flags -march=armv7-a -marm -mbig-endian -Wl,--be8 -o "$dir/armeb/raw" "$here/raw.c"
