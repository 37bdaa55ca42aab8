/*
 * Half-precision arithmetic: in single precision, rounded again. That is exact, flags included, for
 * sums, products, quotients and roots: 24 digits are twice 11 and two more, and no single of theirs
 * that had to be rounded is a half or lies between two.
 */
#include "tcg/host/x86_64/emit-fp.h"

#define FP_ROW(op)                                                                                 \
    {                                                                                              \
        I_##op##ss, I_##op##ps                                                                     \
    }
static const VecInsn half_add[] = FP_ROW(add);
static const VecInsn half_sub[] = FP_ROW(sub);
static const VecInsn half_mul[] = FP_ROW(mul);
static const VecInsn half_div[] = FP_ROW(div);
static const VecInsn half_sqrt[] = FP_ROW(sqrt);

static const VecInsn *row_of(unsigned op)
{
    switch (op) {
    case IR_fadd:
        return half_add;
    case IR_fsub:
        return half_sub;
    case IR_fmul:
        return half_mul;
    case IR_fdiv:
        return half_div;
    default:
        return op == IR_fsqrt ? half_sqrt : NULL;
    }
}

/* @t = lanes of @x as singles: four of the low or the high half, or lane 0 with zeros above. */
static void widen(EmitCtx *c, const FpNode *f, int t, int x, bool high)
{
    if (!f->packed) {
        v_shift(c, I_psllq_i, VSH_L_BYTES, t, x, 14);
        v_shift(c, I_psllq_i, VSH_R_BYTES, t, t, 14);
    } else if (high) {
        v_shift(c, I_psllq_i, VSH_R_BYTES, t, x, 8);
    }
    v_rr(c, I_vcvtph2ps, t, f->packed && !high ? x : t);
}

/* @d = the operation on up to four lanes, as halves; @t, @u temporaries. */
static void compute(EmitCtx *c, const FpNode *f, int d, int t, int u, bool high)
{
    VecInsn i = row_of(f->n->op)[f->packed];

    widen(c, f, t, f->x[0], high);
    if (f->operands == 2) {
        widen(c, f, u, f->x[1], high);
        v_rrr(c, i, t, t, u);
    } else if (i & IX_X2) {
        v_rr(c, i, t, t);
    } else {
        v_rrr(c, i, t, t, t);
    }
    v_rri(c, I_vcvtps2ph, t, d, 4);
}

bool emit_fp_half(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    unsigned lanes = FPA_LANES(n->attr);
    FpNode *f;
    int t, u;

    if (!row_of(n->op) || !host_feature.avx || FPA_MODE(n->attr) != FPM_FPSCR ||
        (lanes != 1 && lanes != 4 && lanes != 8)) {
        return false;
    }
    f = fp_begin_as(c, v, F32);
    t = tmp_xmm(c);
    u = tmp_xmm(c);
    fp_result(c, f);
    compute(c, f, f->d, t, u, false);
    if (lanes == 8) {
        compute(c, f, t, t, u, true);
        v_rrr(c, I_punpcklqdq, f->d, f->d, t);
    }
    fp_half_check(c, f, t, u);
    fp_end(c, f);
    return true;
}
