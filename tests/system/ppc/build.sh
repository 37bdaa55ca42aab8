#!/bin/sh
# The programs of this folder as the tests take them: build.sh PROGRAM... makes PROGRAM.bin.gz of PROGRAM.c.
cc=${PPC_CC:-powerpc-linux-gnu-gcc}
objcopy=${cc%gcc}objcopy
cd "$(dirname "$0")" || exit 1
for p; do
    $cc -std=gnu11 -mcpu=750 -msoft-float -O1 -Wall -Wextra -ffreestanding -nostdlib -static -fno-pic -mno-sdata -fno-stack-protector \
        -fno-tree-loop-distribute-patterns -fno-reorder-functions -Wl,-Ttext=0x10000,--build-id=none,-z,noexecstack -no-pie \
        -o "$p.elf" bare.S bare.c "$p.c" || exit 1
    $objcopy -S -O binary "$p.elf" "$p.bin" && gzip -9nf "$p.bin" && chmod 644 "$p.bin.gz" && rm "$p.elf"
done
