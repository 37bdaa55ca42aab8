/*
 * State of a PowerPC CPU, 32 and 64 bits, either byte order.
 *
 * Registers are 64 bits wide in every guest; slots of 32-bit guests are the low halves, and the
 * upper ones stay 0. Bits and elements are numbered as the manuals do: 0 is the most significant.
 *
 * A field of CR is one number that compares with 0 as its LT, GT and EQ say, so that the result of
 * a comparison is stored as it is (see cr_pack()).
 *
 * A VSX register is a V128 whose d[0] is doubleword 0, in both byte orders: an FPR, which is
 * doubleword 0 of VSR 0-31, is lane 0 of its slot. Element i of 1, 2, 4, 8 bytes is b[i ^ 7], h[i ^
 * 3], w[i ^ 1], d[i].
 */
#ifndef TARGET_PPC_CPU_H
#define TARGET_PPC_CPU_H

#include <stdio.h>

#include "tcg/cpu.h"

/* Slots, in the order of the tables in target/ppc/guest.c. */
enum {
    PPC_R0,               /* word: r0..r31 */
    PPC_LR = 32,          /* word */
    PPC_CTR,              /* word */
    PPC_TAR,              /* word */
    PPC_CR0,              /* I64: CR fields 0..7, see cr_pack() */
    PPC_CA = PPC_CR0 + 8, /* I32, 0 or 1, each: XER's bits */
    PPC_CA32,
    PPC_OV,
    PPC_OV32,
    PPC_SO,   /* also in the block key: PPC_FLAG_SO */
    PPC_XERB, /* I32: XER bits 57-63, the byte count of lswx and stswx */
    PPC_VSR0, /* TV128 VSR 0..63; FPRs are d[0] of 0..31, vector registers are 32..63 */
    PPC_VR0 = PPC_VSR0 + 32,
    PPC_SAT = PPC_VSR0 + 64, /* TV128: any bit set is VSCR.SAT */
    PPC_FPA, /* TV128 each: operands of the last operation that sets FPRF, FR, FI; lane 0 */
    PPC_FPB,
    PPC_FPC,
    PPC_FPOP,   /* I32: what that operation was, see target/ppc/fpscr.h */
    PPC_FPCC,   /* I64: the last comparison since, as a slot of CR has it */
    PPC_VRSAVE, /* I32 */
    PPC_EXADDR, /* reservation: address (~0 none), values seen */
    PPC_EXVAL,
    PPC_EXVAL2,
    PPC_CODE, /* I64: cpu.bkpt_code */
    PPC_MSR,  /* I64; changed by helpers only */
    PPC_SLOT_COUNT
};

/* Block key mode bits: all in bits 16-31 (they join the pc in the key of the indirect-branch
 * table). */
enum {
    PPC_FLAG_LE = 1 << 16, /* MSR.LE: data and instructions are little-endian */
    PPC_FLAG_SO = 1 << 17, /* XER.SO is 1: comparisons copy it */
    PPC_FLAG_FPTRAP =
        1 << 18, /* an enabled floating-point exception would trap: operations are helpers */
    PPC_FLAG_NJ = 1 << 19, /* VSCR.NJ: vector operations flush denormals */
    PPC_FLAG_PR = 1 << 20, /* MSR.PR: problem state; always set in user mode */
    PPC_FLAG_FP = 1 << 21, /* MSR.FP, MSR.VEC, MSR.VSX: the facility is available */
    PPC_FLAG_VEC = 1 << 22,
    PPC_FLAG_VSX = 1 << 23,
    PPC_FLAG_IR =
        1 << 24, /* MSR.IR, MSR.DR: relocation is on (which mmu index loads and stores take) */
    PPC_FLAG_DR = 1 << 25,
    PPC_FLAG_SE = 1 << 26, /* MSR.SE or BE: a trace exception after the instruction */
};

/** Exceptions of this guest; cpu.bkpt_code tells more. */
enum {
    EXC_PPC_TRAP = EXC_GUEST, /* tw, td held; pc is the instruction's */
    EXC_PPC_PRIVILEGED,       /* privileged instruction in problem state */
    EXC_PPC_FP, /* enabled floating-point exception; cpu.bkpt_code: the FPSCR bits that did it */
    EXC_PPC_UNAVAILABLE, /* FP, VEC or VSX is off; cpu.bkpt_code: PPC_FLAG_ of which */
    EXC_PPC_ALIGN,       /* alignment interrupt of an instruction at cpu.fault_addr */
    EXC_PPC_RFI,         /* system mode: rfi, mtmsr, mtsr ...: state has changed, go on at cpu.pc */
};

/** cpu.bkpt_code of EXC_SYSCALL: which instruction it was; PPC_CALL_HV: sc 1 of a supervisor. */
enum { PPC_CALL_SC, PPC_CALL_SCV, PPC_CALL_HV };

/* What a model has beyond the 603's base; an instruction whose feature the model lacks is illegal.
 */
#define PPC_FEATURES(X)                                                                            \
    X(64)                                                                                          \
    X(FSQRT) X(FGRAPHICS) X(ALTIVEC) X(STRINGS) X(ISA202) X(ISA205) X(ISA206) X(VSX) X(ISA207)     \
        X(ISA300) X(ISA310) X(6XX) X(BATS4) X(SOFT_TLB) X(7XX) X(74XX) X(MFTB)
typedef enum {
#define X(name) PPC_HAS_##name##_BIT,
    PPC_FEATURES(X)
#undef X
} PpcFeatureBit;
#define PPC_HAS(name) (1ull << PPC_HAS_##name##_BIT)
/*
 * 64: 64-bit instructions; FSQRT: fsqrt, fsqrts; FGRAPHICS: fres, frsqrte, fsel, stfiwx; STRINGS:
 * lswi and its kind; ISA202: popcntb, mfocrf, hardware of the 970; ISA205: cmpb, popcnt, prtyw,
 * lfdp, fcpsgn, isel; ISA206: lbarx, divde, bpermd, popcntw, ldbrx, fcfids; ISA207: bctar, fusion,
 * lqarx, vector crypto, VSX scalar singles; ISA300: power9; ISA310: power10, prefixed instructions;
 * 6XX: segment registers, hash table and BATs; BATS4: the second four BATs; SOFT_TLB: 603; 7XX,
 * 74XX: HIDs, performance and thermal registers.
 */

/** A processor -cpu knows. */
typedef struct {
    const char *name, *doc;
    u64 features; /* PPC_HAS() bits */
    u32 pvr;
    u64 hwcap, hwcap2;    /* Linux AT_HWCAP, AT_HWCAP2 as asm/cputable.h has them */
    const char *platform; /* AT_PLATFORM and AT_BASE_PLATFORM, "power9" */
    const char *cpuinfo;  /* its name in /proc/cpuinfo */
    u16 cache_line;       /* bytes dcbz clears, and AT_DCACHEBSIZE */
} PpcModel;

typedef struct {
    Cpu cpu;
    u64 cr[8]; /* first: comparisons store them */
    u64 gpr[32];
    u64 lr, ctr, tar;
    u32 ca, ca32, ov, ov32, so, xerb;
    V128 vsr[64];
    V128 sat;
    V128 fpa, fpb, fpc;
    u32 fpop;
    u32 vrsave;
    u64 fpcc;
    u64 fpscr; /* control bits, FX and exception bits as last written; the rest is derived:
                  ppc_fpscr_get() */
    u32 vscr;  /* NJ only; SAT is in @sat */
    u64 msr;
    u64 dscr, amr, ppr; /* registers only mfspr and mtspr look at */
    const PpcModel *model;
    struct PpcSystem *sys; /* system mode: target/ppc/system; NULL in programs */
} PpcCpu;

static inline PpcCpu *ppc_cpu(Cpu *cpu)
{
    return (PpcCpu *)cpu;
}

enum { PPC_MSR_FE = 0x900 }; /* MSR.FE0 and FE1: enabled floating-point exceptions interrupt */

/* ---- CR ---- */

enum { CR_LT = 8, CR_GT = 4, CR_EQ = 2, CR_SO = 1 };

/*
 * A field as a slot holds it, an s64 v:   LT bit 62;  GT v > 0;  EQ the low 32 bits are 0;
 * SO bit 59 differs from the sign. So the sign-extended difference of two 32-bit numbers, or -1, 0,
 * 1, is the field of their comparison with SO 0; all 16 combinations have a value. That of SO alone may
 * be FCC_NO_ORDER (tcg/ir.h).
 */
enum { CRV_LT = 62, CRV_SO = 59, CRV_NOT_EQ = 32 };

/** cr_pack - the slot's value of field @bits (CR_LT | ..). cr_unpack - its bits. */
static inline u64 cr_pack(unsigned bits)
{
    u64 v = 1ull << CRV_NOT_EQ;

    v |= bits & CR_EQ ? 0 : 1;
    v |= bits & CR_LT ? 1ull << CRV_LT : 0;
    v |= bits & CR_GT ? 0 : 1ull << 63;
    return v | (u64)(!(bits & CR_GT) ^ (bits & CR_SO)) << CRV_SO;
}

static inline unsigned cr_unpack(u64 v)
{
    return (v >> CRV_LT & 1 ? CR_LT : 0) | ((s64)v > 0 ? CR_GT : 0) | ((u32)v ? 0 : CR_EQ) |
           ((v >> CRV_SO ^ v >> 63) & 1);
}

/** ppc_cr_get, ppc_cr_set - the whole register, field 0 in bits 31-28. */
u32 ppc_cr_get(const PpcCpu *c);
void ppc_cr_set(PpcCpu *c, u32 v);
/** ppc_xer_get, ppc_xer_set - the whole register. */
u64 ppc_xer_get(const PpcCpu *c);
void ppc_xer_set(PpcCpu *c, u64 v);
/** ppc_fpscr_get, ppc_fpscr_set - the whole register (64 bits: DRN and the upper word, too),
 * target/ppc/fpscr.c. */
u64 ppc_fpscr_get(const PpcCpu *c);
void ppc_fpscr_set(PpcCpu *c, u64 v);
/** ppc_vscr_get, ppc_vscr_set - NJ is bit 16, SAT bit 0. */
u32 ppc_vscr_get(const PpcCpu *c);
void ppc_vscr_set(PpcCpu *c, u32 v);

/** ppc_models - all models, ends with a NULL name. ppc_model_find - by name or alias; NULL:
 * unknown. */
extern const PpcModel ppc_models[];
const PpcModel *ppc_model_find(const char *name);
/** ppc_default_model - what distribution binaries of @arch run fastest on. */
const PpcModel *ppc_default_model(const struct GuestArch *arch);

/** Where ".long n" calls function n of the vDSO: the page of linux-user/ppc/vdso.c, or ~0. */
extern u64 ppc_vdso_page;
enum {
    PPC_VDSO_GETTIMEOFDAY = 1,
    PPC_VDSO_CLOCK_GETTIME,
    PPC_VDSO_CLOCK_GETRES,
    PPC_VDSO_TIME,
    PPC_VDSO_CLOCK_GETTIME64,
    PPC_VDSO_FUNCTIONS
};

/** ppc_is_64 - is @arch a guest of 64 bits? */
bool ppc_is_64(const struct GuestArch *arch);

extern const struct GuestArch ppc_guest, ppc64_guest, ppc64le_guest;
extern const struct GdbRegs ppc_gdb, ppc64_gdb, ppc64le_gdb;

/** ppc_data_mmu - the mmu index of @c's loads and stores, for helpers: 0 in programs. */
static inline unsigned ppc_data_mmu(const PpcCpu *c)
{
    enum { DR = 1 << 4, PR = 1 << 14 }; /* of MSR */

    return !c->sys || !(c->msr & DR) ? 0 : c->msr & PR ? 2 : 1;
}

/** ppc_dump, ppc_disassemble - see GuestArch; so are the others. */
void ppc_dump(const Cpu *cpu, FILE *out);
unsigned ppc_disassemble(u64 pc, u32 flags, const u8 *bytes, unsigned avail, char *out,
                         size_t size);
void ppc_block_key(const Cpu *cpu, u64 *pc, u32 *flags);
void ppc_restore(Cpu *cpu, u64 pc, u16 word);
void ppc_reset(Cpu *cpu);

#endif
