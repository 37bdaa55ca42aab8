#!/bin/sh
# The programs of this folder as the tests take them: build.sh PROGRAM... makes PROGRAM.bin.gz of PROGRAM.c (or PROGRAM.S).
# Those that need Secure state stay ELF files: a plain image is taken for Linux, which starts in Non-secure state.
cc=${ARM_CC:-arm-linux-gnueabihf-gcc}
objcopy=${cc%gcc}objcopy
cd "$(dirname "$0")" || exit 1
for p; do
    src=$p.c
    [ -f "$src" ] || src=$p.S
    case $p in
    regs | security) format=elf32-littlearm ;;
    *) format=binary ;;
    esac
    $cc -std=gnu11 -march=armv7ve -marm -mfloat-abi=soft -O1 -Wall -Wextra -ffreestanding -nostdlib -static \
        -fno-tree-loop-distribute-patterns -fno-reorder-functions -Wl,-Ttext=0x40010000,--build-id=none,-z,noexecstack \
        -o "$p.elf" bare.S bare.c "$src" || exit 1
    $objcopy -S -O $format "$p.elf" "$p.bin" && gzip -9nf "$p.bin" && chmod 644 "$p.bin.gz" && rm "$p.elf"
done
