/*
 * Floating-point conversions: between formats, to integral values, to and from integers and fixed
 * point.
 */
#include "target/arm/a64-fp.h"

#include "target/arm/a64-fp-dec.h"
#include "target/arm/a64-helper.h"

/* ---- Between formats: FPCR.AHP says what a half is; FZ16 is for arithmetic only ---- */

static unsigned half(const Ctx *c)
{
    return c->flags & A64_FLAG_AHP ? F16A : F16;
}

static Val convert(Ctx *c, unsigned from, unsigned to, unsigned lanes, Val v)
{
    from = from == F16 ? half(c) : from;
    to = to == F16 ? half(c) : to;
    return ir_f1(c->b, IR_fcvt, FPA(from, lanes, c->fpm), to, v);
}

bool tr64_fcvt(Ctx *c, const args_fconv *a)
{
    fp_put(c, a->rd, a->to == BF16 ? F16 : a->to, FP_SCALAR,
           convert(c, (unsigned)a->fmt, (unsigned)a->to, 1, v_get(c, a->rn)));
    return true;
}

/* fmt is the narrow side of these. */
bool tr64_fcvtl(Ctx *c, const args_fwide *a)
{
    unsigned from = (unsigned)a->fmt;
    Val v = fp_low_high(c, a->q, v_get(c, a->rn));

    v_put(c, a->rd, convert(c, from, from + 1, 4u >> from, v));
    return true;
}

bool tr64_fcvtn(Ctx *c, const args_fwide *a)
{
    unsigned to = (unsigned)a->fmt;

    fp_put_half(c, a->rd, a->q, convert(c, to + 1, to, 4u >> to, v_get(c, a->rn)));
    return true;
}

bool tr64_fcvtxn(Ctx *c, const args_fwide *a)
{
    bool scalar = a->q == FP_SCALAR;
    Val v = convert(c, F64, F32 | FCVT_ODD, scalar ? 1 : 2, v_get(c, a->rn));

    if (scalar) {
        v_put32(c, a->rd, v);
    } else {
        fp_put_half(c, a->rd, a->q, v);
    }
    return true;
}

bool tr64_bfcvtn(Ctx *c, const args_fwide *a)
{
    fp_put_half(c, a->rd, a->q, convert(c, F32, BF16, 4, v_get(c, a->rn)));
    return true;
}

/* ---- To integral values ---- */

bool tr64_frint(Ctx *c, const args_fround *a)
{
    fp_put(c, a->rd, a->fmt, a->q,
           ir_f1(c->b, IR_frint, fp_attr(c, a->fmt, a->q), (unsigned)a->how, v_get(c, a->rn)));
    return true;
}

/* ---- Integers in general registers; frac is 64 minus the number of fraction bits ---- */

bool tr64_ftoi(Ctx *c, const args_fint *a)
{
    unsigned how = (a->sf ? FTOI_TO64 : FTOI_TO32) | (a->uns ? FTOI_UNSIGNED : 0) |
                   (unsigned)a->round << FTOI_ROUND_SHIFT;

    a64_set_reg(
        c, a->rd,
        ir_ftoi(c->b, fp_attr(c, a->fmt, FP_SCALAR), how, 64 - (unsigned)a->frac, v_get(c, a->rn)));
    return true;
}

bool tr64_itof(Ctx *c, const args_fint *a)
{
    unsigned how = (a->sf ? ITOF_FROM64 : ITOF_FROM32) | (a->uns ? ITOF_UNSIGNED : 0);

    fp_put(c, a->rd, a->fmt, FP_SCALAR,
           ir_fcvtint(c->b, IR_itof, fp_attr(c, a->fmt, FP_SCALAR), how, 64 - (unsigned)a->frac,
                      a64_regw(c, a->sf, a->rn)));
    return true;
}

/* The result with "inexact" above it, which is the opposite of Z. */
bool tr64_fjcvtzs(Ctx *c, const args_fgpr *a)
{
    IrBlock *b = c->b;
    Val r = ir_call(b, HELPER_A64_FJCVTZS, ir_vget(b, E64, 0, v_get(c, a->rn)), 0, 0, 0);

    a64_set_reg(c, a->rd, ir_trunc(b, r));
    a64_flags_nzcv(c, ir_trunc(b, ir_shri(b, r, 32)));
    return true;
}

/* ---- Integers of the same width in vector registers ---- */

bool tr64_ftoi_v(Ctx *c, const args_fvint *a)
{
    unsigned how = (a->uns ? FTOI_UNSIGNED : 0) | (unsigned)a->round << FTOI_ROUND_SHIFT;

    fp_put(c, a->rd, a->fmt, a->q,
           ir_fcvtint(c->b, IR_ftoi, fp_attr(c, a->fmt, a->q), how, 64 - (unsigned)a->frac,
                      v_get(c, a->rn)));
    return true;
}

bool tr64_itof_v(Ctx *c, const args_fvint *a)
{
    unsigned how = a->uns ? ITOF_UNSIGNED : 0;

    fp_put(c, a->rd, a->fmt, a->q,
           ir_fcvtint(c->b, IR_itof, fp_attr(c, a->fmt, a->q), how, 64 - (unsigned)a->frac,
                      v_get(c, a->rn)));
    return true;
}
