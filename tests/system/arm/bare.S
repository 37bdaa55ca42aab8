@ Start of bare-metal programs on the board virt: stacks of every mode for every CPU, vectors whose handlers are in C
@ (bare.c). Loaded and entered at 0x40010000 in Supervisor mode with the MMU off.

        .arch   armv7ve
        .syntax unified
        .arm
        .globl  _start, start_other, vectors
        .equ    STACKS, 0x40200000      @ 64 KiB a CPU: 8 for each mode, the rest for Supervisor mode

        .text
_start: mov     r0, #0
        ldr     r4, =main
        b       1f
start_other:                            @ r0: its number; what it does is in others[]
        ldr     r4, =others
        ldr     r4, [r4, r0, lsl #2]
1:      ldr     r1, =STACKS + 0x10000
        add     r1, r1, r0, lsl #16
        cps     #0x13
        mov     sp, r1
        sub     r1, r1, #0x8000
        cps     #0x12
        mov     sp, r1
        sub     r1, r1, #0x2000
        cps     #0x17
        mov     sp, r1
        sub     r1, r1, #0x2000
        cps     #0x1b
        mov     sp, r1
        cps     #0x13
        ldr     r1, =vectors
        mcr     p15, 0, r1, c12, c0, 0
        mrc     p15, 0, r1, c1, c0, 2   @ VFP and Advanced SIMD
        orr     r1, r1, #0xf << 20
        mcr     p15, 0, r1, c1, c0, 2
        isb
        blx     r4
2:      wfi
        b       2b

        @ Registers and where to go on, as struct Frame, then the handler in C.
        .macro  handler number, back
        .if     \back
        sub     lr, lr, #\back
        .endif
        srsdb   sp!, #\number
        push    {r0-r12, lr}
        mov     r0, #\number
        mov     r1, sp
        bl      exception
        pop     {r0-r12, lr}
        rfeia   sp!
        .endm

        .align  5
vectors:
        b       .
        b       undef
        b       svc
        b       prefetch
        b       data
        b       .
        b       irq
        b       .
undef:  handler 0x1b, 0
svc:    push    {r0-r12, lr}            @ in the mode it came from: lr is lost, as it is for any such call
        mrs     r2, spsr
        push    {r2}
        mov     r0, #0x13
        sub     r1, sp, #0
        bl      supervisor_call
        pop     {r2}
        msr     spsr_cxsf, r2
        ldm     sp!, {r0-r12, pc}^
prefetch:
        handler 0x17, 4
data:   sub     lr, lr, #8
        srsdb   sp!, #0x17
        push    {r0-r12, lr}
        mov     r0, #0x10               @ a data abort, by a number of ours
        mov     r1, sp
        bl      exception
        pop     {r0-r12, lr}
        rfeia   sp!
irq:    handler 0x12, 4
        .ltorg
