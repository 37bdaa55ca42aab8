/*
 * Capabilities of 32-bit ARM. The program is built for ARMv4, which the oldest models are. Not of SWP, which the model
 * of ARMv8 keeps for old programs.
 */
#ifndef TESTS_LINUX_USER_CALLS_CAPS_ARM_H
#define TESTS_LINUX_USER_CALLS_CAPS_ARM_H

static u64 id_register(int reg)
{
    (void)reg; /* not to be read by programs */
    return 0;
}

#define THUMB(text) "adr r1, 1f\nadd r1, r1, #1\nbx r1\n.thumb\n1: " text "\nbx lr\n.arm"

/* FEATURE(name, CAP or CAP2, bit, instructions; r0: memory) */
#define FEATURES                                                                                                       \
    FEATURE(half, CAP, 1, "ldrh r1, [r0]")                                                                             \
    FEATURE(thumb, CAP, 2, THUMB("mov r1, r2"))                                                                        \
    FEATURE(fastmult, CAP, 4, "umull r1, r2, r3, ip")                                                                  \
    FEATURE(vfp, CAP, 6, "vadd.f32 s0, s0, s1")                                                                        \
    FEATURE(edsp, CAP, 7, "smulbb r1, r2, r3")                                                                         \
    FEATURE(neon, CAP, 12, "vadd.i8 d0, d0, d1")                                                                       \
    FEATURE(vfpv3, CAP, 13, "vmov.f32 s0, #1.0")                                                                       \
    FEATURE(tls, CAP, 15, "mrc p15, 0, r1, c13, c0, 3")                                                                \
    FEATURE(vfpv4, CAP, 16, "vfma.f32 s0, s1, s2")                                                                     \
    FEATURE(idiva, CAP, 17, "sdiv r1, r2, r3")                                                                         \
    FEATURE(idivt, CAP, 18, THUMB("sdiv r1, r2, r3"))                                                                  \
    FEATURE(vfpd32, CAP, 19, "vadd.f64 d16, d16, d17")                                                                 \
    FEATURE(aes, CAP2, 0, "aese.8 q0, q1")                                                                             \
    FEATURE(pmull, CAP2, 1, "vmull.p64 q0, d2, d3")                                                                    \
    FEATURE(sha1, CAP2, 2, "sha1h.32 q0, q1")                                                                          \
    FEATURE(sha2, CAP2, 3, "sha256h.32 q0, q1, q2")                                                                    \
    FEATURE(crc32, CAP2, 4, "crc32b r1, r2, r3")                                                                       \
    FEATURE(sb, CAP2, 5, ".inst 0xf57ff070")

#define FEATURE(name, word, bit, text)                                                                                 \
    void insn_##name(void *memory);                                                                                    \
    __asm__(".arch armv8-a\n.arch_extension crc\n.fpu crypto-neon-fp-armv8\n.syntax unified\n.arm\n"                   \
            "insn_" #name ": " text "\nmov pc, lr\n");
FEATURES
#undef FEATURE
__asm__(".arch armv4\n");

static const Row rows[] = {
#define FEATURE(name, word, bit, text) {#name, word, bit, 0, 0, 0, insn_##name},
    FEATURES
#undef FEATURE
};

#endif
