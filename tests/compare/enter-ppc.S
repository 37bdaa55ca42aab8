/*
 * Start of the PowerPC runner, and the way into a block and out of it; see runner-ppc.c. For 32 bits and
 * for 64 (of ABI ELFv2), in either byte order.
 * reg is a PpcRegisters: all are 64 bits wide, of general ones a 32-bit guest has the low halves.
 */
#define LR 32 * 8
#define CTR 33 * 8
#define CR 34 * 8
#define XER 35 * 8
#define FPSCR 36 * 8
#define VSCR 37 * 8 /* 16 bytes */
#define VSR 40 * 8

/* What a block leaves alone, to hold r31 until there is a base register. */
#ifdef __powerpc64__
#define SPARE 815 /* TAR */
#define WORD 8
#define LOW 0
#define ld_ ld
#define st_ std
#else
#define SPARE 256 /* VRSAVE */
#define WORD 4
#define LOW 4 /* of 64 bits in memory */
#define ld_ lwz
#define st_ stw
#endif
#define FRAME 256

.macro each_r op
        .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30
        \op     \n, \n * 8 + LOW(31)
        .endr
.endm

.macro kept op
        .irp n, 14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
        \op     \n, (\n - 14) * WORD + 32(1)
        .endr
.endm

/* The 32 registers from @first on; r3 steps, r4 has 16. */
.macro each_q op, first
        .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
        \op     \first + \n, 0, 3
        addi    3, 3, 16
        .endr
.endm

.macro each_f op
        .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
        \op     \n, VSR + \n * 16(31)
        .endr
.endm

.macro address r, of
        lis     \r, \of@ha
        addi    \r, \r, \of@l
.endm

        .globl  _start, enter, leave
        .text
_start:
#ifdef __powerpc64__
        lis     2, .TOC.@ha
        addi    2, 2, .TOC.@l
#endif
        address 1, stack_end
        bl      run
        nop

/* void enter(void): load reg, go to the block; return when it has come to leave. */
enter:  mflr    0
        st_     0, WORD(1)
        addi    1, 1, -FRAME
        kept    st_
        mfcr    0
        st_     0, 16(1)
        address 31, home
        st_     1, 0(31)
        st_     2, WORD(31)
        address 31, reg
        lfd     0, FPSCR(31)
#ifdef __powerpc64__
        mtfsf   255, 0, 1, 0
        addi    3, 31, VSCR
        lxvd2x  32, 0, 3
        mtvscr  0
        addi    3, 31, VSR
        each_q  lxvd2x, 0
        each_q  lxvd2x, 32
#else
        mtfsf   255, 0
        addi    3, 31, VSCR
        lvx     0, 0, 3
        mtvscr  0
        each_f  lfd
        addi    3, 31, VSR + 512
        each_q  lvx, 0
#endif
        ld_     0, LR + LOW(31)
        mtlr    0
        ld_     0, CTR + LOW(31)
        mtctr   0
        ld_     0, CR + LOW(31)
        mtcr    0
        ld_     0, XER + LOW(31)
        mtxer   0
        each_r  ld_
        ld_     31, 31 * 8 + LOW(31)
        b       block

leave:  mtspr   SPARE, 31
        address 31, reg
        each_r  st_
        mfspr   0, SPARE
        st_     0, 31 * 8 + LOW(31)
        mflr    0
        st_     0, LR + LOW(31)
        mfctr   0
        st_     0, CTR + LOW(31)
        mfcr    0
        st_     0, CR + LOW(31)
        mfxer   0
        st_     0, XER + LOW(31)
        addi    3, 31, VSR
#ifdef __powerpc64__
        each_q  stxvd2x, 0
        each_q  stxvd2x, 32
        mfvscr  0
        addi    3, 31, VSCR
        stxvd2x 32, 0, 3
#else
        each_f  stfd
        addi    3, 3, 512
        each_q  stvx, 0
        mfvscr  0
        addi    3, 31, VSCR
        stvx    0, 0, 3
#endif
        mffs    0
        stfd    0, FPSCR(31)
        address 31, home
        ld_     1, 0(31)
        ld_     2, WORD(31)
        ld_     0, 16(1)
        mtcr    0
        kept    ld_
        addi    1, 1, FRAME
        ld_     0, WORD(1)
        mtlr    0
        blr

        .globl  reg
        .bss
        .balign 16
reg:    .skip   40 * 8 + 64 * 16
home:   .skip   16
        .skip   65536
        .balign 16
stack_end:
        .skip   64 /* the frame above */
        .section .note.GNU-stack,"",@progbits
