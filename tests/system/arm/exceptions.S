@ Exceptions, banked registers, interrupts and the MMU of an ARM926 on an Integrator/CP, told over the first
@ serial port: one letter for each thing that works, then "done". Runs at 0x10000 with the MMU off.
@
@   arm-linux-gnueabihf-gcc -march=armv5te -marm -mfloat-abi=soft -nostdlib -static -Wl,-Ttext=0x10000,--build-id=none exceptions.S -o x.elf
@   arm-linux-gnueabihf-objcopy -O binary x.elf exceptions.bin

        .arm
        .globl  _start
        .equ    UART, 0x16000000
        .equ    PIC, 0x14000000
        .equ    TIMER1, 0x13000100
        .equ    TABLE, 0x00100000       @ translation table, 16 KiB

_start: mov     sp, #0x80000
        mov     r0, #0                  @ vectors: ldr pc, [pc, #24] and the addresses behind them
        ldr     r1, =vectors
        mov     r2, #16
1:      ldr     r3, [r1], #4
        str     r3, [r0], #4
        subs    r2, r2, #1
        bne     1b
        msr     cpsr_c, #0xd2           @ stacks of IRQ, abort and undefined mode
        mov     sp, #0x81000
        msr     cpsr_c, #0xd7
        mov     sp, #0x82000
        msr     cpsr_c, #0xdb
        mov     sp, #0x83000
        msr     cpsr_c, #0xd3
        mov     r0, #'S'
        bl      put

        svc     #1                      @ supervisor call: prints 'v'
        .word   0xe7f000f0              @ undefined: prints 'u'

        ldr     r4, =PIC                @ a timer interrupt: prints 'i'
        mov     r5, #0x40
        str     r5, [r4, #8]
        ldr     r6, =TIMER1
        mov     r5, #100
        str     r5, [r6]
        mov     r5, #0xa3
        str     r5, [r6, #8]
        mov     r7, #0
        msr     cpsr_c, #0x53
2:      cmp     r7, #1
        bne     2b
        msr     cpsr_c, #0xd3

        ldr     r0, =TABLE              @ identity sections; 0x00200000 has no access, 0x00300000 is unmapped
        ldr     r1, =0x00000c12
        mov     r2, #0
3:      str     r1, [r0, r2, lsl #2]
        add     r1, r1, #0x100000
        add     r2, r2, #1
        cmp     r2, #4096
        bne     3b
        ldr     r1, =0x00200012
        str     r1, [r0, #8]
        mov     r1, #0
        str     r1, [r0, #12]
        ldr     r1, =0x00000c12         @ 0x00400000 shows what is at 0
        str     r1, [r0, #16]
        mcr     p15, 0, r0, c2, c0, 0
        mov     r1, #1
        mcr     p15, 0, r1, c3, c0, 0
        mcr     p15, 0, r1, c8, c7, 0
        mrc     p15, 0, r1, c1, c0, 0
        orr     r1, r1, #1
        mcr     p15, 0, r1, c1, c0, 0
        mov     r0, #'m'
        bl      put
        mov     r8, #0x00400000         @ the alias
        ldr     r9, [r8]
        mov     r8, #0
        ldr     r10, [r8]
        cmp     r9, r10
        moveq   r0, #'a'
        movne   r0, #'!'
        bl      put
        mov     r11, #0xd               @ permission fault, section
        mov     r8, #0x00200000
        ldr     r9, [r8]                @ prints 'p'
        mov     r11, #0x5               @ translation fault, section
        mov     r8, #0x00300000
        str     r9, [r8, #4]            @ prints 'p'
        mov     r11, #0xd
        mov     r12, #0x00200000        @ the same for a fetch
        mov     lr, pc
        mov     pc, r12                 @ prints 'f', returns by lr of the caller
        ldr     r8, =0x00500000         @ code that ran is written anew where RAM shows a second time: prints 'c'
        ldr     r9, =0xe3a00021         @ mov r0, #'!'
        ldr     r10, =0xe1a0f00e        @ mov pc, lr
        stm     r8, {r9, r10}
        mov     lr, pc
        mov     pc, r8
        add     r12, r8, #0x80000000
        bic     r9, r9, #0xff
        orr     r9, r9, #'c'
        str     r9, [r12]
        mcr     p15, 0, r0, c7, c5, 0
        mov     lr, pc
        mov     pc, r8
        bl      put
        mov     r0, #'\n'
        bl      put
        adr     r4, text
4:      ldrb    r0, [r4], #1
        cmp     r0, #0
        beq     5f
        bl      put
        b       4b
5:      mcr     p15, 0, r0, c7, c0, 4   @ wait for ever
        b       5b

put:    ldr     r1, =UART
        strb    r0, [r1]
        mov     pc, lr

undef:  push    {r0-r2, lr}
        mov     r0, #'u'
        bl      put
        ldm     sp!, {r0-r2, pc}^

svc:    push    {r0-r2, lr}
        ldr     r2, [lr, #-4]
        and     r2, r2, #0xff
        cmp     r2, #1
        moveq   r0, #'v'
        movne   r0, #'!'
        bl      put
        ldm     sp!, {r0-r2, pc}^

pabt:   mov     r0, #'f'
        ldr     r1, =UART
        strb    r0, [r1]
        mrs     r0, spsr
        msr     cpsr_c, #0xd3           @ back in supervisor mode, its lr has the caller
        mov     pc, lr

@ Checks status and address, then goes on behind the instruction.
dabt:   push    {r0-r2, lr}
        mrc     p15, 0, r0, c5, c0, 0
        and     r0, r0, #15
        cmp     r0, r11
        mrceq   p15, 0, r1, c6, c0, 0
        biceq   r1, r1, #4
        cmpeq   r1, r8
        moveq   r0, #'p'
        movne   r0, #'!'
        bl      put
        pop     {r0-r2, lr}
        subs    pc, lr, #4

irq:    push    {r0-r2, lr}
        ldr     r1, =TIMER1
        str     r1, [r1, #12]
        mov     r0, #'i'
        bl      put
        mov     r7, #1
        pop     {r0-r2, lr}
        subs    pc, lr, #4

text:   .asciz  "done\n"
        .align
vectors:
        .rept   8
        ldr     pc, [pc, #24]
        .endr
        .word   _start, undef, svc, pabt, dabt, 0, irq, 0
        .ltorg
