/*
 * What Linux says of an AArch64 CPU: hardware capabilities (asm/hwcap.h of arm64) and the ID
 * registers it lets programs read, both derived from the model's features.
 */
#include "target/arm/a64-cpu.h"

#define H(name) A64_HAS(name)

/* ---- AT_HWCAP, AT_HWCAP2: bit, features that set it ---- */

enum { CAP_FP = 1 << 0, CAP_ASIMD = 1 << 1, CAP_CPUID = 1 << 11 };

typedef struct {
    u8 bit;
    u64 features;
} Cap;

static const Cap caps[] = {
    {3, H(AES)},    {4, H(PMULL)},    {5, H(SHA1)},    {6, H(SHA256)}, {7, H(CRC32)},
    {8, H(LSE)},    {9, H(FP16)},     {10, H(FP16)},   {12, H(RDM)},   {13, H(JSCVT)},
    {14, H(FCMA)},  {15, H(LRCPC)},   {16, H(DPB)},    {17, H(SHA3)},  {18, H(SM3)},
    {19, H(SM4)},   {20, H(DOTPROD)}, {21, H(SHA512)}, {23, H(FHM)},   {24, H(DIT)},
    {25, H(LSE2)},  {26, H(LRCPC2)},  {27, H(FLAGM)},  {28, H(SSBS)},  {29, H(SB)},
    {30, H(PAUTH)}, {31, H(PAUTH)},
};

static const Cap caps2[] = {
    {0, H(DPB2)}, {7, H(FLAGM2)}, {8, H(FRINTTS)}, {13, H(I8MM)}, {14, H(BF16)}, {16, H(RNG)},
    {17, H(BTI)}, {31, H(WFXT)},  {34, H(CSSC)},   {43, H(MOPS)}, {44, H(HBC)},  {46, H(LRCPC3)},
};

static u64 caps_of(const A64Model *m, const Cap *cap, size_t n)
{
    u64 v = 0;

    for (size_t i = 0; i < n; i++) {
        v |= m->features & cap[i].features ? 1ull << cap[i].bit : 0;
    }
    return v;
}

u64 a64_hwcap(const A64Model *m)
{
    return caps_of(m, caps, ARRAY_LEN(caps)) | CAP_FP | CAP_ASIMD | CAP_CPUID;
}

u64 a64_hwcap2(const A64Model *m)
{
    return caps_of(m, caps2, ARRAY_LEN(caps2));
}

/* ---- ID registers ---- */

/* CRm:op2 of op0 3, op1 0, CRn 0. */
enum {
    MIDR = 0x00,
    MPIDR = 0x05,
    REVIDR = 0x06,
    PFR0 = 0x20,
    PFR1 = 0x21,
    DFR0 = 0x28,
    ISAR0 = 0x30,
    ISAR1 = 0x31,
    ISAR2 = 0x32,
    MMFR0 = 0x38,
    MMFR2 = 0x3a,
};

/* A 4-bit field has the value of the last row whose features are all there. */
static const struct {
    u8 reg, shift, value;
    u64 features;
} fields[] = {
    {PFR0, 0, 1, 0}, /* EL0 and EL1 run AArch64 only */
    {PFR0, 4, 1, 0},
    {PFR0, 16, 1, H(FP16)},
    {PFR0, 20, 1, H(FP16)},
    {PFR0, 48, 1, H(DIT)},
    {PFR1, 0, 1, H(BTI)},
    {PFR1, 4, 2, H(SSBS)},
    {DFR0, 0, 6, 0}, /* v8 debug; the rest is hidden */
    {ISAR0, 4, 1, H(AES)},
    {ISAR0, 4, 2, H(AES) | H(PMULL)},
    {ISAR0, 8, 1, H(SHA1)},
    {ISAR0, 12, 1, H(SHA256)},
    {ISAR0, 12, 2, H(SHA256) | H(SHA512)},
    {ISAR0, 16, 1, H(CRC32)},
    {ISAR0, 20, 2, H(LSE)},
    {ISAR0, 28, 1, H(RDM)},
    {ISAR0, 32, 1, H(SHA3)},
    {ISAR0, 36, 1, H(SM3)},
    {ISAR0, 40, 1, H(SM4)},
    {ISAR0, 44, 1, H(DOTPROD)},
    {ISAR0, 48, 1, H(FHM)},
    {ISAR0, 52, 1, H(FLAGM)},
    {ISAR0, 52, 2, H(FLAGM) | H(FLAGM2)},
    {ISAR0, 60, 1, H(RNG)},
    {ISAR1, 0, 1, H(DPB)},
    {ISAR1, 0, 2, H(DPB) | H(DPB2)},
    {ISAR1, 8, 5, H(PAUTH)}, /* an algorithm of our own: PAuth2, FPACCOMBINE */
    {ISAR1, 12, 1, H(JSCVT)},
    {ISAR1, 16, 1, H(FCMA)},
    {ISAR1, 20, 1, H(LRCPC)},
    {ISAR1, 20, 2, H(LRCPC) | H(LRCPC2)},
    {ISAR1, 20, 3, H(LRCPC) | H(LRCPC2) | H(LRCPC3)},
    {ISAR1, 28, 1, H(PAUTH)},
    {ISAR1, 32, 1, H(FRINTTS)},
    {ISAR1, 36, 1, H(SB)},
    {ISAR1, 44, 1, H(BF16)},
    {ISAR1, 52, 1, H(I8MM)},
    {ISAR2, 0, 2, H(WFXT)},
    {ISAR2, 16, 1, H(MOPS)},
    {ISAR2, 20, 1, H(HBC)},
    {ISAR2, 52, 1, H(CSSC)},
    {MMFR0, 24, 15, 0}, /* granules: none told */
    {MMFR0, 28, 15, 0},
    {MMFR2, 32, 1, H(LSE2)},
};

static u64 from_fields(const A64Model *m, unsigned reg)
{
    u64 v = 0;

    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        if (fields[i].reg == reg && !(fields[i].features & ~m->features)) {
            v &= ~(15ull << fields[i].shift);
            v |= (u64)fields[i].value << fields[i].shift;
        }
    }
    return v;
}

bool a64_id_register(const A64Model *m, unsigned encoding, u64 *value)
{
    unsigned reg = encoding & 0x7f, crm = reg >> 3;

    if (encoding - reg != A64_SYSREG_NUMBER(3, 0, 0, 0, 0) || crm == 1 || crm > 7) {
        return false;
    }
    switch (crm ? PFR0 : reg) {
    case MIDR:
        *value = m->midr;
        return true;
    case MPIDR:
        *value = 1u << 31;
        return true;
    case REVIDR:
        *value = 0;
        return true;
    case PFR0: /* registers without fields read as zero */
        *value = from_fields(m, reg);
        return true;
    default:
        return false;
    }
}
