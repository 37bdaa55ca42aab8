/*
 * Integer operations of Advanced SIMD on whole vectors: the same for AArch32 and AArch64, which
 * differ in how registers are named and put together.
 *
 * d, n and m are the manual's operands. What lies above the bits that matter is unspecified, in
 * operands and in results. Long operations take narrow operands in low halves.
 */
#ifndef TARGET_ARM_LANES_H
#define TARGET_ARM_LANES_H

#include "tcg/ir.h"

typedef struct {
    IrBlock *b;
    unsigned qc;   /* slot (v128): any bit set is the sticky saturation flag */
    unsigned size; /* E8..E64: of the lanes, where two widths meet of the narrower ones */
    unsigned bits; /* of the result that matter: 128, 64, or one lane */
    unsigned n;    /* shift amount of an immediate shift */
    bool u;        /* unsigned */
} Lanes;

typedef Val LanesUnary(const Lanes *l, Val m);
typedef Val LanesBinary(const Lanes *l, Val n, Val m);
typedef Val LanesTernary(const Lanes *l, Val d, Val n, Val m);

static inline unsigned lanes_width(const Lanes *l)
{
    return 8u << l->size;
}

/** lanes_attr - VEC() of the lanes; lanes_wide - of those of double width that fill 128 bits. */
static inline unsigned lanes_attr(const Lanes *l)
{
    return VEC(l->size, l->bits >> (3 + l->size));
}

static inline unsigned lanes_wide(const Lanes *l)
{
    return VEC(l->size + 1, 8u >> l->size);
}

/** lanes_op - one vector operation on these lanes. lanes_op1 - of one operand. */
static inline Val lanes_op(const Lanes *l, IrOp op, Val x, Val y)
{
    return ir_v2(l->b, op, lanes_attr(l), 0, x, y);
}

static inline Val lanes_op1(const Lanes *l, IrOp op, unsigned aux, Val x)
{
    return ir_v1(l->b, op, lanes_attr(l), aux, x);
}

/** vec_xor - of all bits. */
Val vec_xor(IrBlock *b, Val x, Val y);
/** vec_high - the upper half of @v brought down. vec_pair - two halves joined. */
Val vec_high(IrBlock *b, Val v);
Val vec_pair(IrBlock *b, Val low, Val high);
/** vec_keep - the low @bits of @v (8 to 128), zeros above. */
Val vec_keep(IrBlock *b, unsigned bits, Val v);

/** lanes_splat - every lane @k. lanes_sign - all ones in negative lanes. */
Val lanes_splat(const Lanes *l, u64 k);
Val lanes_sign(const Lanes *l, Val v);
/** lanes_saturates - the sticky flag is set where @differ, in its bits that matter, is not 0. */
void lanes_saturates(const Lanes *l, Val differ);

/* ---- Three of the same length (lanes.c) ---- */

LanesBinary lanes_orn, lanes_hadd, lanes_rhadd, lanes_hsub, lanes_qadd, lanes_qsub;
LanesBinary lanes_cgt, lanes_cge, lanes_tst, lanes_max, lanes_min, lanes_abd;
LanesBinary lanes_qdmulh, lanes_qrdmulh;
LanesTernary lanes_bsl, lanes_bit, lanes_bif, lanes_aba, lanes_mla, lanes_mls;
LanesTernary lanes_qrdmlah, lanes_qrdmlsh;
/** lanes_shl.. - @v shifted by the signed low byte of each lane of @by. */
LanesBinary lanes_shl, lanes_rshl, lanes_qshl, lanes_qrshl;
/** lanes_suqadd, lanes_usqadd - signed @d plus unsigned @m, and the reverse, saturating as @d. */
LanesBinary lanes_suqadd, lanes_usqadd;

/** lanes_pairwise - @op on adjacent lanes of @n, then of @m. */
Val lanes_pairwise(const Lanes *l, IrOp op, Val n, Val m);

/* ---- Two registers (lanes.c) ---- */

LanesUnary lanes_cls, lanes_qabs, lanes_qneg;
/** lanes_gtz.. - compared with 0, signed. */
LanesUnary lanes_gtz, lanes_gez, lanes_eqz, lanes_lez, lanes_ltz;

/* ---- Two widths (lanes-long.c); addw and subw have a wide n ---- */

LanesBinary lanes_addl, lanes_subl, lanes_addw, lanes_subw, lanes_abdl, lanes_mull, lanes_pmull;
LanesBinary lanes_qdmull;
LanesTernary lanes_abal, lanes_mlal, lanes_mlsl, lanes_qdmlal, lanes_qdmlsl;
/** lanes_addhn.. - upper halves of wide sums and differences, in the low half. */
LanesBinary lanes_addhn, lanes_raddhn, lanes_subhn, lanes_rsubhn;
/**
 * lanes_narrow - wide lanes of @v narrowed by @op (IR_vnarrow..) into the low half; saturating ones
 * set the sticky flag, bits being those of @v.
 */
Val lanes_narrow(const Lanes *l, IrOp op, Val v);
/** lanes_widen - the low half of @v in lanes of double width. */
Val lanes_widen(const Lanes *l, Val v);

/* ---- Shifts by the immediate n (lanes-long.c): left 0..width-1, right 1..width ---- */

LanesUnary lanes_shr_i, lanes_rshr_i, lanes_shl_i, lanes_qshl_i, lanes_qshlu_i;
LanesBinary lanes_sra_i, lanes_rsra_i, lanes_sri_i, lanes_sli_i; /* d, m */
/** lanes_shrn_i - wide lanes shifted right (arithmetically unless u), @round, narrowed by @op. */
Val lanes_shrn_i(const Lanes *l, bool round, IrOp op, Val m);
/** lanes_shll_i - widened and shifted left. */
Val lanes_shll_i(const Lanes *l, Val m);

/* ---- AES (lanes-aes.c): as the instructions of these names ---- */

Val vec_aese(IrBlock *b, Val d, Val m);
Val vec_aesd(IrBlock *b, Val d, Val m);
Val vec_aesmc(IrBlock *b, Val m);
Val vec_aesimc(IrBlock *b, Val m);

/* ---- SHA-256 schedule (lanes-aes.c) ---- */

Val vec_sha256su0(IrBlock *b, Val d, Val n);
Val vec_sha256su1(IrBlock *b, Val d, Val n, Val m);

/** vec_expand_imm - AdvSIMDExpandImm() of op, cmode and imm8, 64 bits. */
u64 vec_expand_imm(int op, int cmode, u64 imm);

#endif
