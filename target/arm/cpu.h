/*
 * State of an Arm CPU (AArch32; AArch64 joins later).
 *
 * Flags are kept as the last results rather than as a packed word:
 *   nz  Z is (u32)nz == 0; N is nz > 0x7fffffff. A 32-bit result zero-extended is both at once;
 *       bit 32 alone stands for N and Z together.
 *   c v 0 or 1.    q 0 or 1 (sticky).    ge bit 7 of each byte.
 * A Q register is one slot of 16 bytes; S and D registers are its lanes.
 */
#ifndef TARGET_ARM_CPU_H
#define TARGET_ARM_CPU_H

#include "tcg/cpu.h"

/* Slots, in the order of the table in target/arm/guest.c. */
enum {
    SLOT_R0,
    SLOT_SP = 13,
    SLOT_LR = 14, /* r15 is not a slot: its value is known at translation time */
    SLOT_NZ = 15, /* I64 */
    SLOT_C,       /* I32 each from here */
    SLOT_V,
    SLOT_Q,
    SLOT_GE,
    SLOT_FPCC,    /* FPSCR.NZCV as four bits N=8 Z=4 C=2 V=1 */
    SLOT_EXADDR,  /* exclusive monitor: I64 each */
    SLOT_EXVAL,
    SLOT_QC,      /* TV128: any bit set is FPSCR.QC */
    SLOT_VQ0,     /* TV128 q0..q15 */
    SLOT_IT = SLOT_VQ0 + 16, /* I32: itstate; 0 inside emitted code */
    SLOT_BIG,     /* I32: CPSR.E */
    SLOT_CODE,    /* I64: cpu.bkpt_code */
    SLOT_TPIDRURW, /* I32 */
    SLOT_TPIDRURO,
    SLOT_PSR,
    SLOT_LINES,
    SLOT_ARM_COUNT
};

/* Block key mode bits. Thumb is bit 0 of the block pc. */
enum {
    ARM_FLAG_IT_SHIFT = 0,   /* 8 bits: CPSR.IT, 0 outside an IT block */
    ARM_FLAG_BE = 1 << 8,    /* CPSR.E: data are big-endian */
    ARM_FLAG_FZ = 1 << 9,    /* FPSCR.FZ */
    ARM_FLAG_RND = 1 << 10,  /* FPSCR.RMode is not nearest */
    ARM_FLAG_AHP = 1 << 11,  /* FPSCR.AHP: alternative half precision */
    ARM_FLAG_VEC = 0x370000, /* FPSCR.Len and Stride, where FPSCR has them (VFP short vectors) */
    ARM_FLAG_STRICT = 1 << 12, /* alignment checked on all accesses */
    ARM_FLAG_PRIV = 1 << 13,   /* system mode: not User mode */
    ARM_FLAG_NOVFP = 1 << 14,  /* system mode: VFP and Advanced SIMD are switched off */
    ARM_FLAG_MMU2 = 1 << 15,   /* system mode: the second pair of mmu indices */
};

/** Exceptions of this guest, in system mode. */
enum {
    EXC_ARM_RETURN = EXC_GUEST, /* to pc and CPSR in bkpt_code, low and high half */
    EXC_ARM_WFI,                /* waits for an interrupt; pc is past it, as for the others */
    EXC_ARM_WFE,                /* waits for an event */
    EXC_ARM_SEMIHOST,           /* a call of the host; pc is past it */
    EXC_ARM_SMC,                /* monitor call */
    EXC_ARM_HVC,                /* hypervisor call */
    EXC_ARM_WATCH,              /* a watchpoint of the guest's own: fault_addr, fault_write */
    EXC_ARM_SYNC,               /* other CPUs have to follow first; pc is that of the barrier */
    EXC_ARM_MODES,              /* mode or masks are others; to go on at the pc in bkpt_code */
};

typedef struct ArmModel ArmModel;
struct ArmSystem;

typedef struct {
    Cpu cpu;
    u32 r[16]; /* r[15] only while outside emitted code, by arm_get_pc() */
    u64 nz;
    u32 c, v, q, ge;
    u32 fpcc;
    V128 qc;
    V128 vq[16];
    u32 itstate;    /* CPSR.IT between blocks */
    u32 big_data;   /* CPSR.E, 0 or 1 */
    bool big_code;  /* instructions are big-endian (images older than BE8) */
    u32 fpscr_ctl;  /* AHP DN FZ RMode Stride Len as in FPSCR; flags live in cpu.fp, mxcsr, fpcc, qc */
    u32 fpexc;
    u32 tpidrurw, tpidruro; /* user TLS registers; tpidruro is what set_tls writes */
    u32 psr;        /* system mode: CPSR.M and the masks A, I, F in their places */
    u32 lines;      /* system mode: interrupt inputs; any thread, atomic */
    const ArmModel *model;
    struct ArmSystem *sys; /* system mode: target/arm/system/sys.h; else NULL */
} ArmCpu;

/* CPU features: an instruction whose feature the model lacks is undefined. */
#define ARM_FEATURES(X)                                                                            \
    X(V4T) X(V5) X(V5E) X(V6) X(V6K) X(T2) X(V7) X(V8) X(MP) X(DIV_T) X(DIV_A) X(VFP2) X(VFP3)     \
    X(D32) X(FP16) X(VFP4) X(NEON) X(NEON_FMA) X(AES) X(PMULL) X(SHA1) X(SHA2) X(CRC32) X(XSCALE)  \
    X(THUMBEE) X(LPAE) X(SECURITY)
typedef enum {
#define X(name) ARM_HAS_##name##_BIT,
    ARM_FEATURES(X)
#undef X
} ArmFeatureBit;
enum {
#define X(name) ARM_HAS_##name = 1u << ARM_HAS_##name##_BIT,
    ARM_FEATURES(X)
#undef X
};

struct ArmModel {
    const char *name;  /* as -cpu takes it */
    const char *doc;
    u32 midr;
    u32 features;      /* ARM_HAS_ bits */
    u32 fpsid, mvfr0, mvfr1;
    u32 ctr;
};

/** arm_models - all models, ends with a NULL name. arm_model_find - by name or alias; NULL when unknown. */
extern const ArmModel arm_models[];
const ArmModel *arm_model_find(const char *name);
/** arm_default_model - "max". */
const ArmModel *arm_default_model(void);
/** arm_hwcap - Linux AT_HWCAP and AT_HWCAP2 of @m (asm/hwcap.h of the arm kernel). */
u32 arm_hwcap(const ArmModel *m);
u32 arm_hwcap2(const ArmModel *m);
/** arm_platform - AT_PLATFORM: "v5l", "v6l", "v7l", "v8l", with b for big-endian. */
const char *arm_platform(const ArmModel *m, bool big_endian);

/** The whole CPSR as the architecture packs it, and back (mode bits: user). T comes from bit 0 of pc. */
u32 arm_cpsr_get(const ArmCpu *c);
void arm_cpsr_set(ArmCpu *c, u32 v, u32 mask);
/** FPSCR with all flags folded in, and back. Also usable in signal frames (outside emitted code). */
u32 arm_fpscr_get(ArmCpu *c);
void arm_fpscr_set(ArmCpu *c, u32 v);
/** pc of the next instruction without the Thumb bit; set takes bit 0 as Thumb. */
u32 arm_get_pc(const ArmCpu *c);
void arm_set_pc(ArmCpu *c, u32 pc_with_thumb);

extern const struct GuestArch arm_guest, armeb_guest;
extern const struct GdbRegs arm_gdb, armeb_gdb, arm_system_gdb;

static inline ArmCpu *arm_cpu(Cpu *cpu)
{
    return (ArmCpu *)cpu;
}

#endif
