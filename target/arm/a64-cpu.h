/*
 * State of an Arm CPU in AArch64 state.
 *
 * Condition flags are kept lazily, as the operation that made them last:
 *   fk   A64FlagKind; fa, fb its operands. NZCV are computed when somebody asks.
 * A V register is one slot of 16 bytes; B, H, S and D registers are its lowest lane.
 */
#ifndef TARGET_ARM_A64_CPU_H
#define TARGET_ARM_A64_CPU_H

#include "tcg/cpu.h"

/* Slots, in the order of the table in target/arm/a64.c. */
enum {
    A64_X0,          /* I64 x0..x30 */
    A64_LR = 30,
    A64_SP = 31,     /* I64; number 31 as stack pointer. As zero register it is no slot */
    A64_FA,          /* I64 */
    A64_FB,          /* I64 */
    A64_FK,          /* I32 A64FlagKind */
    A64_FT,          /* I32, 0 or 1: the last condition of flags from another block */
    A64_QC,          /* TV128: any bit set is FPSR.QC */
    A64_V0,          /* TV128 v0..v31 */
    A64_TPIDR = A64_V0 + 32, /* I64 each: TPIDR_EL0, TPIDRRO_EL0 */
    A64_TPIDRRO,
    A64_EXADDR,      /* exclusive monitor: address (~0 none), values seen */
    A64_EXVAL,
    A64_EXVAL2,
    A64_CODE,        /* I64: cpu.bkpt_code */
    A64_FPCR,        /* I32; written by a64_fpcr_set() only */
    A64_PSTATE,      /* I32 */
    A64_SLOT_COUNT
};

/**
 * What NZCV come from, bits 0-7 of fk. Upper halves of 32-bit operands are anything. A small constant that
 * is subtracted has no store of its own: it is in fk, too.
 */
typedef enum {
    FK_NZCV,    /* fa: N=8 Z=4 C=2 V=1 */
    FK_SUB64,   /* fa - fb; these numbers: see test_stored() */
    FK_SUB32,
    FK_IMM = 4, /* with the two above: not fb, but bits 8-31 of fk, sign-extended */
    FK_SUBI64,
    FK_SUBI32,
    FK_ADD64 = 8, /* fa + fb */
    FK_ADC64,   /* fa + fb + 1: FK_ADD64 and the carry that came in */
    FK_ADD32,
    FK_ADC32,
    FK_LOGIC64, /* fa is the result; C and V are 0 */
    FK_LOGIC32,
    FK_FCC,     /* fa: 1 less, 2 equal, 4 greater, 8 unordered */
    FK_FCMP32,  /* fa compared with fb, floating point; FZ: denormals are zero */
    FK_FCMP64,
    FK_FCMP32_FZ,
    FK_FCMP64_FZ,
    FK_KIND = 255,
} A64FlagKind;

/* Block key mode bits: all in bits 16-31 (they join the pc in the key of the indirect-branch table). */
enum {
    A64_FLAG_FZ = 1 << 16,   /* FPCR.FZ */
    A64_FLAG_FZ16 = 1 << 17, /* FPCR.FZ16 */
    A64_FLAG_AHP = 1 << 18,  /* FPCR.AHP: alternative half precision in conversions */
    A64_FLAG_TBI = 1 << 19,  /* data addresses carry tags: the top byte is cleared before access */
    A64_FLAG_BE = 1 << 20,   /* data are big-endian */
    A64_FLAG_DN = 1 << 22,   /* FPCR.DN */
};

/** Exceptions of this guest. */
enum {
    EXC_A64_PC_ALIGN = EXC_GUEST, /* pc is no multiple of 4 */
    EXC_A64_SP_ALIGN,             /* sp is no multiple of 16 at a load or store */
    EXC_A64_PAC,                  /* authentication of a pointer failed (FPAC) */
    EXC_A64_BTI,                  /* an indirect branch to what is no landing pad */
};

/* CPU features beyond ARMv8.0: an instruction whose feature the model lacks is undefined. */
#define A64_FEATURES(X)                                                                            \
    X(CRC32) X(AES) X(PMULL) X(SHA1) X(SHA256) X(SHA512) X(SHA3) X(SM3) X(SM4) X(LSE) X(LSE2)      \
    X(RDM) X(FP16) X(FHM) X(DOTPROD) X(FCMA) X(JSCVT) X(LRCPC) X(LRCPC2) X(LRCPC3) X(FLAGM)        \
    X(FLAGM2) X(FRINTTS) X(BF16) X(I8MM) X(PAUTH) X(BTI) X(MOPS) X(WFXT) X(RNG) X(DPB) X(DPB2)     \
    X(SB) X(SSBS) X(DIT) X(HBC) X(XS) X(CSSC)
typedef enum {
#define X(name) A64_HAS_##name##_BIT,
    A64_FEATURES(X)
#undef X
} A64FeatureBit;
#define A64_HAS(name) (1ull << A64_HAS_##name##_BIT)

/** A processor -cpu knows; the ID registers a program can read follow from its features. */
typedef struct {
    const char *name, *doc;
    u64 features; /* A64_HAS() bits */
    u32 midr;
    u32 ctr;      /* CTR_EL0 */
    u8 dczva;     /* DCZID_EL0.BS: log2 of the words DC ZVA clears */
} A64Model;

typedef struct {
    Cpu cpu;
    u64 fa, fb; /* first: stored by every comparison, they are near the register emitted code uses */
    u32 fk, ft;
    u64 x[32];  /* x[31] is sp */
    u32 fpcr;   /* as the register; cpu.fp and mxcsr follow it */
    u32 pstate; /* DIT and SSBS as in SPSR; BTYPE while EXC_A64_BTI is raised */
    V128 qc;
    V128 v[32];
    u64 tpidr, tpidrro;
    bool tbi;  /* see A64_FLAG_TBI; set by the fault handler when a program turns out to use tags */
    u64 landing; /* 0, or while EXC_A64_BTI is raised the target that is no landing pad */
    u64 pac_key[5][2]; /* APIA APIB APDA APDB APGA: low, high */
    const A64Model *model;
} A64Cpu;

/** a64_models - all models, ends with a NULL name. a64_model_find - by name or alias; NULL: unknown. */
extern const A64Model a64_models[];
const A64Model *a64_model_find(const char *name);
/** a64_default_model - what distribution binaries run fastest on while getting the features they use. */
const A64Model *a64_default_model(void);
/** a64_hwcap, a64_hwcap2 - Linux AT_HWCAP and AT_HWCAP2 (asm/hwcap.h of arm64). */
u64 a64_hwcap(const A64Model *m);
u64 a64_hwcap2(const A64Model *m);
/**
 * a64_id_register - value of the ID register encoded as op0:op1:CRn:CRm:op2 (16 bits, as in MRS
 * bits 20-5) as Linux shows it to programs. Return: false, not one that programs may read.
 */
bool a64_id_register(const A64Model *m, unsigned encoding, u64 *value);

/** Where "udf #n" calls function n of the vDSO: the page of linux-user/aarch64/vdso.c, or ~0. */
extern u64 a64_vdso_page;
enum { A64_VDSO_CLOCK_GETTIME = 1, A64_VDSO_CLOCK_GETRES, A64_VDSO_GETTIMEOFDAY };
/** A64_SYSREG_NUMBER - a system register as MRS has it in bits 20-5. */
#define A64_SYSREG_NUMBER(op0, op1, crn, crm, op2)                                                 \
    ((op0) << 14 | (op1) << 11 | (crn) << 7 | (crm) << 3 | (op2))

/** Lowest bits of PSTATE fields as in SPSR; BTYPE has two. */
enum { A64_PSTATE_BTYPE = 10, A64_PSTATE_SSBS = 12, A64_PSTATE_DIT = 24 };

/** NZCV in bits 31-28, as PSTATE has them in SPSR; set changes only these. */
u32 a64_nzcv_get(const A64Cpu *c);
void a64_nzcv_set(A64Cpu *c, u32 v);
/** FPCR, FPSR: whole registers; usable in signal frames (outside emitted code). */
u32 a64_fpcr_get(const A64Cpu *c);
void a64_fpcr_set(A64Cpu *c, u32 v);
u32 a64_fpsr_get(const A64Cpu *c);
void a64_fpsr_set(A64Cpu *c, u32 v);

extern const struct GuestArch aarch64_guest, aarch64_be_guest;
extern const struct GdbRegs a64_gdb, a64_be_gdb;

/** a64_untagged - @addr without its tag (TBI); addresses of the upper half, no program's, stay. */
static inline u64 a64_untagged(u64 addr)
{
    return addr >> 55 & 1 ? addr : addr & ~0ull >> 8;
}

static inline A64Cpu *a64_cpu(Cpu *cpu)
{
    return (A64Cpu *)cpu;
}

#endif
