@ At the reset vector of the board virt, as its firmware: CPUs whose power is controlled do not get here by themselves.
@
@   arm-linux-gnueabihf-gcc -march=armv7ve -marm -mfloat-abi=soft -nostdlib -static -Wl,-Ttext=0,--build-id=none reset.S -o reset.elf
@   arm-linux-gnueabihf-objcopy -O binary reset.elf reset.bin

        .arch   armv7ve
        .syntax unified
        .arm
        .globl  _start
_start: ldr     r4, =0x09000000         @ the first serial port
        mrc     p15, 0, r0, c0, c0, 5
        ands    r0, r0, #0xff
        beq     1f
        mov     r1, #'!'                @ another CPU
        str     r1, [r4]
        b       .
1:      ldr     r2, =2000000            @ time for the others
2:      subs    r2, r2, #1
        bne     2b
        adr     r3, text
3:      ldrb    r1, [r3], #1
        cmp     r1, #0
        beq     4f
        str     r1, [r4]
        b       3b
4:      wfi
        b       4b
text:   .asciz  "done\n"
        .ltorg
