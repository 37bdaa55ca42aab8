/*
 * Start of the AArch64 runner, and the way into a block and out of it; see runner-a64.c.
 * reg is an A64Registers: x0-x30, sp, nzcv, fpcr, fpsr, one unused, v0-v31.
 */
#define SP 31 * 8
#define NZCV 32 * 8
#define FPCR 33 * 8
#define FPSR 34 * 8
#define V 36 * 8

.macro each_x op
        .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29
        \op     x\n, [x30, #\n * 8]
        .endr
.endm

.macro each_v op
        .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
        \op     q\n, [x29, #\n * 16]
        .endr
.endm

        .globl  _start, restorer, enter, leave
        .text
_start: adr     x0, stack_end
        mov     sp, x0
        bl      run
restorer:
        mov     x8, #139                /* rt_sigreturn */
        svc     #0

/* void enter(void): load reg, go to the block; return when it has come to leave. */
enter:  stp     x29, x30, [sp, #-160]!
        stp     x19, x20, [sp, #16]
        stp     x21, x22, [sp, #32]
        stp     x23, x24, [sp, #48]
        stp     x25, x26, [sp, #64]
        stp     x27, x28, [sp, #80]
        stp     d8, d9, [sp, #96]
        stp     d10, d11, [sp, #112]
        stp     d12, d13, [sp, #128]
        stp     d14, d15, [sp, #144]
        adr     x30, home
        mov     x0, sp
        str     x0, [x30]
        adr     x30, reg
        add     x29, x30, #V
        each_v  ldr
        ldp     x0, x1, [x30, #SP]
        mov     sp, x0
        msr     nzcv, x1
        ldp     x0, x1, [x30, #FPCR]
        msr     fpcr, x0
        msr     fpsr, x1
        each_x  ldr
        ldr     x30, [x30, #240]
        b       block

leave:  msr     tpidr_el0, x30
        adr     x30, reg
        each_x  str
        mrs     x0, tpidr_el0
        str     x0, [x30, #240]
        add     x29, x30, #V
        each_v  str
        mov     x0, sp
        mrs     x1, nzcv
        stp     x0, x1, [x30, #SP]
        mrs     x0, fpcr
        mrs     x1, fpsr
        stp     x0, x1, [x30, #FPCR]
        msr     fpcr, xzr
        adr     x30, home
        ldr     x0, [x30]
        mov     sp, x0
        ldp     d14, d15, [sp, #144]
        ldp     d12, d13, [sp, #128]
        ldp     d10, d11, [sp, #112]
        ldp     d8, d9, [sp, #96]
        ldp     x27, x28, [sp, #80]
        ldp     x25, x26, [sp, #64]
        ldp     x23, x24, [sp, #48]
        ldp     x21, x22, [sp, #32]
        ldp     x19, x20, [sp, #16]
        ldp     x29, x30, [sp], #160
        ret

        .globl  reg
        .bss
        .balign 16
reg:    .skip   36 * 8 + 32 * 16
home:   .skip   16
        .skip   65536
stack_end:
