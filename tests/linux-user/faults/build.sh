#!/bin/sh
# build.sh DIR - build faults for ARM, the work as A32 and as T32 code, into DIR. What lies in arm/ was made
# by `build.sh arm` and runs where there is no compiler.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
for isa in arm thumb; do
    ${ARM_CC:-arm-linux-gnueabihf-gcc} -std=gnu11 -Wall -Wextra -O2 -march=armv7-a+neon-vfpv4 -mfloat-abi=hard -m$isa \
        -ffreestanding -fno-tree-loop-distribute-patterns -nostdlib -static -fno-pic -no-pie -s \
        -Wl,--build-id=none -Wl,-z,max-page-size=4096 -Wl,-z,noseparate-code \
        -o "$1/faults-$isa" "$here/faults.c" "$here/work.c" -lgcc
done
