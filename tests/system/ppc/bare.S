# Start of bare-metal programs on the board "bare": a stack, vectors at 0 whose handler is in C (bare.c). Loaded and entered
# at 0x10000; main() gets the first registers of arguments as they were.

        .machine "750cl"
        .globl  _start, user_call, user_back
        .text
_start: mr      29, 3
        mr      30, 4
        mr      31, 5
        lis     1, 0x40
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
        .irp    v, 0x1000, 0x1100, 0x1200       # the 603's have handlers of their own
        lis     5, 0x4800
        ori     5, 5, 2
        lis     6, miss_\v@ha
        addi    6, 6, miss_\v@l
        or      5, 5, 6
        stw     5, \v(0)
        .endr
        li      6, 0
        sync
        icbi    0, 6
        isync
        mr      3, 29
        mr      4, 30
        mr      5, 31
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

# The 603's misses: the entry at EA is looked for in both groups and loaded, with @bits set; or else there is no page.
        .macro  reload vector, compare, ea, load, bits
miss_\vector:
        mfspr   2, 978                  # HASH1
        mfspr   3, \compare
1:      lwz     1, 0(2)
        cmpw    1, 3
        beq     2f
        addi    2, 2, 8
        andi.   1, 2, 63
        bne     1b
        andi.   1, 3, 0x40
        bne     3f
        ori     3, 3, 0x40
        mfspr   2, 979                  # HASH2
        b       1b
2:      lwz     1, 4(2)
        ori     1, 1, \bits
        stw     1, 4(2)
        mtspr   982, 1                  # RPA
        mfspr   0, \ea
        \load   0
        mfsrr1  3
        mtcrf   0x80, 3
        rfi
3:      mfsrr1  1
        mtcrf   0x80, 1
        rlwinm  2, 1, 0, 16, 31
        .if     \vector == 0x1000
        oris    2, 2, 0x4000
        .else
        rlwinm  3, 1, 9, 6, 6           # a store
        oris    3, 3, 0x4000
        mtdsisr 3
        mfspr   3, \ea
        mtdar   3
        .endif
        mtsrr1  2
        mfmsr   0
        xoris   0, 0, 2                 # back to the registers of the program
        mtmsr   0
        isync
        .if     \vector == 0x1000
        ba      0x400
        .else
        ba      0x300
        .endif
        .endm

        .machine push
        .machine "603"
        reload  0x1000, 981, 980, tlbli, 0x100
        reload  0x1100, 977, 976, tlbld, 0x100
        reload  0x1200, 977, 976, tlbld, 0x180
        .machine pop

# user_call(code, msr): the exception that ends it goes on at user_back.
user_call:
        mflr    0
        stw     0, 4(1)
        stwu    1, -128(1)
        stmw    13, 8(1)
        lis     5, user_sp@ha
        stw     1, user_sp@l(5)
        mtsrr0  3
        mtsrr1  4
        rfi
user_back:
        lis     5, user_sp@ha
        lwz     1, user_sp@l(5)
        lmw     13, 8(1)
        addi    1, 1, 128
        lwz     0, 4(1)
        mtlr    0
        blr

        .bss
        .align  2
user_sp:
        .skip   4
