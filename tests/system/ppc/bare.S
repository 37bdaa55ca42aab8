# Start of bare-metal programs on the board "bare": a stack, vectors at 0 whose handler is in C (bare.c). Loaded and entered
# at 0x10000 with MSR 0.

        .machine "750cl"
        .globl  _start, user_call, user_back
        .text
_start: lis     1, 0x40
        li      0, 0
        stwu    0, -64(1)
        lis     3, first_vector@ha      # to every vector from 0x100 to 0x1700
        addi    3, 3, first_vector@l
        li      4, 0x100
1:      li      5, vector_end - first_vector
        mtctr   5
        li      6, 0
2:      lbzx    7, 3, 6
        stbx    7, 4, 6
        addi    6, 6, 1
        bdnz    2b
        dcbst   0, 4
        addi    8, 4, first_number - first_vector + 2
        sth     4, 0(8)
        addi    4, 4, 0x100
        cmpwi   4, 0x1800
        blt     1b
        li      6, 0
        sync
        icbi    0, 6
        isync
        bl      main
3:      b       3b

# At each vector: the registers a handler needs, then the common part with relocation off.
first_vector:
        mtsprg  1, 1
        mtsprg  2, 3
        mfcr    3
        mtsprg  3, 3
first_number:
        li      3, 0
        ba      common
vector_end:

        .org    _start + 0x400
common: mfmsr   1                       # 603: back to the registers of the program
        mtsprg  0, 3
        rlwinm  3, 1, 0, 15, 13
        mtmsr   3
        isync
        lis     3, saved_msr@ha
        stw     1, saved_msr@l(3)
        lis     1, 0x50                 # a stack of its own
        stwu    1, -256(1)
        stw     0, 12(1)
        stw     2, 16(1)
        stmw    4, 20(1)
        mfsprg  3, 1
        stw     3, 132(1)
        mfsprg  3, 2
        stw     3, 136(1)
        mfsprg  3, 3
        stw     3, 140(1)
        mflr    3
        stw     3, 144(1)
        mfctr   3
        stw     3, 148(1)
        mfxer   3
        stw     3, 152(1)
        mfsprg  3, 0
        bl      exception
        lwz     3, 140(1)
        mtcr    3
        lwz     3, 144(1)
        mtlr    3
        lwz     3, 148(1)
        mtctr   3
        lwz     3, 152(1)
        mtxer   3
        lwz     0, 12(1)
        lwz     2, 16(1)
        lmw     4, 20(1)
        lwz     3, 136(1)
        lwz     1, 132(1)
        rfi

# user_call(code, msr): the exception that ends it goes on at user_back.
user_call:
        mflr    0
        stw     0, 4(1)
        stwu    1, -128(1)
        stmw    13, 8(1)
        mtsrr0  3
        mtsrr1  4
        rfi
user_back:
        lmw     13, 8(1)
        addi    1, 1, 128
        lwz     0, 4(1)
        mtlr    0
        blr
