/*
 * Capabilities of AArch64, with their fields of ID registers.
 */
#ifndef TESTS_LINUX_USER_CALLS_CAPS_A64_H
#define TESTS_LINUX_USER_CALLS_CAPS_A64_H

enum { PFR0, PFR1, ISAR0, ISAR1, ISAR2, MMFR2 };

#define READ(reg)                                                                                                      \
    case reg: __asm__("mrs %0, " ID_##reg : "=r"(v)); break
#define ID_PFR0  "id_aa64pfr0_el1"
#define ID_PFR1  "id_aa64pfr1_el1"
#define ID_ISAR0 "id_aa64isar0_el1"
#define ID_ISAR1 "id_aa64isar1_el1"
#define ID_ISAR2 "s3_0_c0_c6_2"
#define ID_MMFR2 "id_aa64mmfr2_el1"

static u64 id_register(int reg)
{
    u64 v = 0;

    switch (reg) {
        READ(PFR0);
        READ(PFR1);
        READ(ISAR0);
        READ(ISAR1);
        READ(ISAR2);
        READ(MMFR2);
    }
    return v;
}

/* FEATURE(name, CAP or CAP2, bit, ID register, its shift, least value, instructions; x0: memory) */
#define FEATURES                                                                                                       \
    FEATURE(fp, CAP, 0, PFR0, 0, 0, "fadd s0, s0, s0")                                                                 \
    FEATURE(asimd, CAP, 1, PFR0, 0, 0, "add v0.16b, v0.16b, v0.16b")                                                   \
    FEATURE(aes, CAP, 3, ISAR0, 4, 1, "aese v0.16b, v1.16b")                                                           \
    FEATURE(pmull, CAP, 4, ISAR0, 4, 2, "pmull v0.1q, v1.1d, v2.1d")                                                   \
    FEATURE(sha1, CAP, 5, ISAR0, 8, 1, "sha1h s0, s1")                                                                 \
    FEATURE(sha2, CAP, 6, ISAR0, 12, 1, "sha256h q0, q1, v2.4s")                                                       \
    FEATURE(crc32, CAP, 7, ISAR0, 16, 1, "crc32b w1, w2, w3")                                                          \
    FEATURE(atomics, CAP, 8, ISAR0, 20, 2, "ldadd w1, w2, [x0]")                                                       \
    FEATURE(fphp, CAP, 9, ISAR0, 0, 0, "fadd h0, h0, h0")                                                              \
    FEATURE(asimdhp, CAP, 10, ISAR0, 0, 0, "fadd v0.4h, v0.4h, v0.4h")                                                 \
    FEATURE(cpuid, CAP, 11, ISAR0, 0, 0, "mrs x1, midr_el1")                                                           \
    FEATURE(asimdrdm, CAP, 12, ISAR0, 28, 1, "sqrdmlah v0.4h, v1.4h, v2.4h")                                           \
    FEATURE(jscvt, CAP, 13, ISAR1, 12, 1, "fjcvtzs w1, d0")                                                            \
    FEATURE(fcma, CAP, 14, ISAR1, 16, 1, "fcadd v0.2s, v1.2s, v2.2s, #90")                                             \
    FEATURE(lrcpc, CAP, 15, ISAR1, 20, 1, "ldapr w1, [x0]")                                                            \
    FEATURE(dcpop, CAP, 16, ISAR1, 0, 1, "dc cvap, x0")                                                                \
    FEATURE(sha3, CAP, 17, ISAR0, 32, 1, "eor3 v0.16b, v1.16b, v2.16b, v3.16b")                                        \
    FEATURE(sm3, CAP, 18, ISAR0, 36, 1, "sm3partw1 v0.4s, v1.4s, v2.4s")                                               \
    FEATURE(sm4, CAP, 19, ISAR0, 40, 1, "sm4e v0.4s, v1.4s")                                                           \
    FEATURE(asimddp, CAP, 20, ISAR0, 44, 1, "sdot v0.2s, v1.8b, v2.8b")                                                \
    FEATURE(sha512, CAP, 21, ISAR0, 12, 2, "sha512su0 v0.2d, v1.2d")                                                   \
    FEATURE(sve, CAP, 22, PFR0, 32, 1, ".inst 0x04200000") /* add z0.b, z0.b, z0.b */                                  \
    FEATURE(asimdfhm, CAP, 23, ISAR0, 48, 1, "fmlal v0.2s, v1.2h, v2.2h")                                              \
    FEATURE(dit, CAP, 24, PFR0, 48, 1, "msr dit, #1")                                                                  \
    FEATURE(ilrcpc, CAP, 26, ISAR1, 20, 2, "ldapur w1, [x0, #4]")                                                      \
    FEATURE(flagm, CAP, 27, ISAR0, 52, 1, "cfinv")                                                                     \
    FEATURE(ssbs, CAP, 28, PFR1, 4, 2, "msr ssbs, #0")                                                                 \
    FEATURE(sb, CAP, 29, ISAR1, 36, 1, "sb")                                                                           \
    FEATURE(paca, CAP, 30, ISAR0, 0, 0, "pacia x1, x2")                                                                \
    FEATURE(pacg, CAP, 31, ISAR0, 0, 0, "pacga x1, x2, x3")                                                            \
    FEATURE(dcpodp, CAP2, 0, ISAR1, 0, 2, "dc cvadp, x0")                                                              \
    FEATURE(flagm2, CAP2, 7, ISAR0, 52, 2, "xaflag")                                                                   \
    FEATURE(frint, CAP2, 8, ISAR1, 32, 1, "frint32z s0, s0")                                                           \
    FEATURE(i8mm, CAP2, 13, ISAR1, 52, 1, "smmla v0.4s, v1.16b, v2.16b")                                               \
    FEATURE(bf16, CAP2, 14, ISAR1, 44, 1, "bfdot v0.2s, v1.4h, v2.4h")                                                 \
    FEATURE(rng, CAP2, 16, ISAR0, 60, 1, "mrs x1, s3_3_c2_c4_0")                                                       \
    FEATURE(mte, CAP2, 18, PFR1, 8, 2, "irg x1, x0")                                                                   \
    FEATURE(wfxt, CAP2, 31, ISAR2, 0, 2, "mov x1, #0\nwfet x1")                                                        \
    FEATURE(cssc, CAP2, 34, ISAR2, 52, 1, ".inst 0xdac01841") /* ctz x1, x2 */                                         \
    FEATURE(mops, CAP2, 43, ISAR2, 16, 1,                                                                              \
            "mov x1, #0\nmov x2, x0\nsetp [x2]!, x1!, x3\nsetm [x2]!, x1!, x3\nsete [x2]!, x1!, x3")                   \
    FEATURE(hbc, CAP2, 44, ISAR2, 20, 1, ".inst 0x54000030")    /* bc.eq to the next instruction */                    \
    FEATURE(lrcpc3, CAP2, 46, ISAR1, 20, 3, ".inst 0x99021801") /* stilp w1, w2, [x0] */                               \
    FEATURE(lse128, CAP2, 47, ISAR0, 20, 3, ".inst 0x19221001") /* ldclrp x1, x2, [x0] */

#define FEATURE(name, word, bit, reg, shift, id, text)                                                                 \
    void insn_##name(void *memory);                                                                                    \
    __asm__(".arch armv8.8-a+crypto+sha3+sm4+fp16+fp16fml+i8mm+bf16+rng+memtag+mops+flagm\n"                           \
            "insn_" #name ": " text "\nret");
FEATURES
#undef FEATURE

static const Row rows[] = {
#define FEATURE(name, word, bit, reg, shift, id, text) {#name, word, bit, reg, shift, id, insn_##name},
    FEATURES
#undef FEATURE
};

#endif
