/*
 * Capabilities of PowerPC. Not of isel and DSCR, which processors had before there were bits for them.
 */
#ifndef TESTS_LINUX_USER_CALLS_CAPS_PPC_H
#define TESTS_LINUX_USER_CALLS_CAPS_PPC_H

static u64 id_register(int reg)
{
    (void)reg; /* there are none */
    return 0;
}

/* FEATURE(name, CAP or CAP2, bit, instruction) */
#define FEATURES                                                                                                       \
    FEATURE(ppc64, CAP, 30, "extsw 4, 5")                                                                              \
    FEATURE(altivec, CAP, 28, "vaddubm 0, 1, 2")                                                                       \
    FEATURE(fpu, CAP, 27, "fadd 0, 1, 2")                                                                              \
    FEATURE(arch_2_05, CAP, 12, "cmpb 4, 5, 6")                                                                        \
    FEATURE(dfp, CAP, 10, "dadd 0, 2, 4")                                                                              \
    FEATURE(arch_2_06, CAP, 8, "popcntw 4, 5")                                                                         \
    FEATURE(vsx, CAP, 7, "xvadddp 0, 1, 2")                                                                            \
    FEATURE(arch_2_07, CAP2, 31, "vaddudm 0, 1, 2")                                                                    \
    FEATURE(htm, CAP2, 30, "tbegin. 0")                                                                                \
    FEATURE(tar, CAP2, 26, "mfspr 4, 815")                                                                             \
    FEATURE(crypto, CAP2, 25, "vcipher 0, 1, 2")                                                                       \
    FEATURE(arch_3_00, CAP2, 23, "modsw 4, 5, 6")                                                                      \
    FEATURE(ieee128, CAP2, 22, "xsaddqp 0, 1, 2")                                                                      \
    FEATURE(darn, CAP2, 21, "darn 4, 0")                                                                               \
    FEATURE(arch_3_1, CAP2, 18, "setbc 4, 2")                                                                          \
    FEATURE(mma, CAP2, 17, "xxsetaccz 0")

#define FEATURE(name, word, bit, text)                                                                                 \
    void insn_##name(void *memory);                                                                                    \
    __asm__(".machine push\n.machine power10\n.machine altivec\n"                                                      \
            "insn_" #name ": " text "\nblr\n"                                                                          \
            ".machine pop\n");
FEATURES
#undef FEATURE

static const Row rows[] = {
#define FEATURE(name, word, bit, text) {#name, word, bit, 0, 0, 0, insn_##name},
    FEATURES
#undef FEATURE
};

#endif
