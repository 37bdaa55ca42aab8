/*
 * Encoders of vector and floating-point instructions, one function per operand shape.
 *
 * An instruction is a constant packed from its row in asm-vec.def; the encoder picks the shortest
 * form that can hold the registers: legacy SSE on hosts without AVX, VEX for xmm0..15, EVEX when a
 * register is 16 or more, when there is no other form, or when an opmask or rounding is asked for.
 * Ref: Intel SDM volume 2, 2.3 (VEX) and 2.7 (EVEX).
 */
#ifndef TCG_HOST_X86_64_ASM_VEC_H
#define TCG_HOST_X86_64_ASM_VEC_H

#include "tcg/host/x86_64/emit.h"

enum { IX_P0, IX_P66, IX_PF3, IX_PF2 };
enum { IX_M0F = 1, IX_M38, IX_M3A };
enum { IX_W00 = 0, IX_W01 = 2, IX_W11 = 3 };

/* Fields of an instruction constant. */
enum {
    IX_PREFIX_SHIFT = 8,
    IX_MAP_SHIFT = 10,
    IX_W_SHIFT = 12, /* bit 0: VEX.W, bit 1: EVEX.W */
    IX_N_SHIFT = 14,
    IX_S = 1 << 17,
    IX_V = 1 << 18,
    IX_E = 1 << 19,
    IX_C = 1 << 20,
    IX_X2 = 1 << 21,
    IX_D = 1 << 22,
};

typedef enum {
#define P0  IX_P0
#define P66 IX_P66
#define PF3 IX_PF3
#define PF2 IX_PF2
#define M0F IX_M0F
#define M38 IX_M38
#define M3A IX_M3A
#define W00 IX_W00
#define W01 IX_W01
#define W11 IX_W11
#define S   IX_S
#define V   IX_V
#define E   IX_E
#define C   IX_C
#define X2  IX_X2
#define D   IX_D
#define VI(name, prefix, map, opcode, w, n, forms)                                                 \
    I_##name = (opcode) | (prefix) << IX_PREFIX_SHIFT | (map) << IX_MAP_SHIFT |                    \
               (w) << IX_W_SHIFT | (n) << IX_N_SHIFT | (forms),
#include "tcg/host/x86_64/asm-vec.def"
#undef VI
#undef P0
#undef P66
#undef PF3
#undef PF2
#undef M0F
#undef M38
#undef M3A
#undef W00
#undef W01
#undef W11
#undef S
#undef V
#undef E
#undef C
#undef X2
#undef D
} VecInsn;

/*
 * EVEX extras of ve_*: opmask k1..k7 in the low bits, VE_ZERO zeroing of masked lanes, VE_BCAST a
 * memory operand of one lane, VE_RN..VE_RZ rounding of a scalar instruction with exceptions
 * suppressed (SAE).
 */
enum {
    VE_ZERO = 8,
    VE_BCAST = 16,
    VE_RN = 16,
    VE_RD = 16 | 32,
    VE_RU = 16 | 64,
    VE_RZ = 16 | 32 | 64,
    VE_FORCE = 128, /* EVEX form even when nothing above asks for it */
};

/* Digits of the shifts by immediate. */
enum {
    VSH_RL = 2,
    VSH_RA = 4,
    VSH_LL = 6,
    VSH_R_BYTES = 3,
    VSH_L_BYTES = 7,
    VSH_ROR = 0,
    VSH_ROL = 1
};

/* Predicates of integer compares into opmasks. */
enum { KCMP_EQ, KCMP_LT, KCMP_LE, KCMP_NE = 4, KCMP_GE, KCMP_GT };

/* Predicates of cmpps and its kin: the first eight exist in SSE. */
enum {
    FCMP_EQ,
    FCMP_LT,
    FCMP_LE,
    FCMP_UNORD,
    FCMP_NEQ,
    FCMP_NLT,
    FCMP_NLE,
    FCMP_ORD,
    FCMP_EQ_U,
    FCMP_EQ_OS = 0x10,
    FCMP_NGE_UQ = 0x19,
    FCMP_NGT_UQ = 0x1a,
    FCMP_LT_OQ = 0x11,
    FCMP_GT_OQ = 0x1e,
    FCMP_NLT_UQ = 0x15
};

/** v_rr - @reg op @rm: two operands, in the order of ModRM.reg and ModRM.rm. */
void v_rr(EmitCtx *c, VecInsn i, int reg, int rm);
void v_rri(EmitCtx *c, VecInsn i, int reg, int rm, unsigned imm);
/** v_rm - the same with memory. */
void v_rm(EmitCtx *c, VecInsn i, int reg, Mem m);
void v_rmi(EmitCtx *c, VecInsn i, int reg, Mem m, unsigned imm);

/**
 * v_rrr - @d = @a op @b. Without AVX @a is copied to @d first; when @d is @b and the operation
 * does not commute, @b goes through memory, so callers see to it that this stays rare.
 */
void v_rrr(EmitCtx *c, VecInsn i, int d, int a, int b);
void v_rrri(EmitCtx *c, VecInsn i, int d, int a, int b, unsigned imm);
void v_rrm(EmitCtx *c, VecInsn i, int d, int a, Mem m);
void v_rrmi(EmitCtx *c, VecInsn i, int d, int a, Mem m, unsigned imm);

/** v_shift - @d = @s shifted by @imm; @digit VSH_. */
void v_shift(EmitCtx *c, VecInsn i, unsigned digit, int d, int s, unsigned imm);

/** v_blendvb - @d = top bit of the byte of @mask ? @b : @a, registers 0..15, AVX only. */
void v_blendvb(EmitCtx *c, int d, int a, int b, int mask);

/** ve_rrr, ve_rr - EVEX forms with @extra (VE_, opmask); the immediate when @imm >= 0. */
void ve_rrr(EmitCtx *c, VecInsn i, int d, int a, int b, int imm, unsigned extra);
void ve_rr(EmitCtx *c, VecInsn i, int reg, int rm, int imm, unsigned extra);
void ve_rrm(EmitCtx *c, VecInsn i, int d, int a, Mem m, int imm, unsigned extra);

/** k_ortest, k_test - EFLAGS: ZF when (a | b), (a & b) is 0; CF when a | b is all ones (8 bits;
 * wide: 16). */
void k_ortest(EmitCtx *c, int a, int b, bool wide);
void k_test(EmitCtx *c, int a, int b, bool wide);
/** k_to_gpr - 8 (wide: 16) bits of opmask @k to @gpr, zeros above. */
void k_to_gpr(EmitCtx *c, int gpr, int k, bool wide);

/** v_zero - all bits of @d clear. */
void v_zero(EmitCtx *c, int d);

#endif
