/*
 * VSX: floating-point comparisons and tests, exponents and significands. Power ISA 3.1, Book
 * I, 7.6.1.
 */
#include "target/ppc/vsx-dec.h"
#include "target/ppc/vsx.h"

enum { FRACTION = 52, EXPONENT_MAX = 2047 }; /* of doubles */

/* ---- Comparison ---- */

static bool compare(Ctx *c, const args_xcmp *a, bool signal)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_fp_compare(c, a->crf, signal, ppc_vsr(c, a->xa), ppc_vsr(c, a->xb));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_xscmpu(Ctx *c, const args_xcmp *a) { return compare(c, a, false); }
bool tr_ppc_xscmpo(Ctx *c, const args_xcmp *a) { return compare(c, a, true); }
/* clang-format on */

static bool mask(Ctx *c, const args_x3c *a, IrOp op)
{
    FpResult r;

    if (!ppc_need(c, PPC_FLAG_VSX)) {
        return true;
    }
    r = vsx_silent_any(c, op, a->fmt, FCMP_KINDS, ppc_vsr(c, a->xa), ppc_vsr(c, a->xb));
    vsx_write(c, a->xt, a->fmt, r, r.v);
    if (a->rc) {
        vec_set_cr6(c, r.v);
    }
    return true;
}

/* clang-format off */
bool tr_ppc_xcmpeq(Ctx *c, const args_x3c *a) { return mask(c, a, IR_fcmpeq); }
bool tr_ppc_xcmpgt(Ctx *c, const args_x3c *a) { return mask(c, a, IR_fcmpgt); }
bool tr_ppc_xcmpge(Ctx *c, const args_x3c *a) { return mask(c, a, IR_fcmpge); }
/* clang-format on */

/* Is double @x (i64) a NaN? Its exponent or FCC_NO_ORDER. */
static Val exponent_or_nan(Ctx *c, Val x, Val otherwise)
{
    IrBlock *b = c->b;

    return ir_select(b, CC_GTU, ir_shli(b, x, 1),
                     ir_const(b, I64, (u64)EXPONENT_MAX << (FRACTION + 1)),
                     ir_const(b, I64, FCC_NO_ORDER), otherwise);
}

/* Exponents alone; nothing is raised. */
bool tr_ppc_xscmpexp(Ctx *c, const args_xcmp *a)
{
    IrBlock *b = c->b;
    Val x, y, v, one;

    if (!ppc_need(c, PPC_FLAG_VSX)) {
        return true;
    }
    x = ir_vget(b, E64, 0, ppc_vsr(c, a->xa));
    y = ir_vget(b, E64, 0, ppc_vsr(c, a->xb));
    v = ir_sub(b, ir_extract(b, x, FRACTION, 11), ir_extract(b, y, FRACTION, 11));
    one = ir_zext(b, ir_setcond(b, CC_GT, v, ir_const(b, I64, 0)));
    v = ir_select(b, CC_LT, v, ir_const(b, I64, 0), ir_const(b, I64, ~0ull), one);
    ppc_set_crf_order(c, a->crf, exponent_or_nan(c, x, exponent_or_nan(c, y, v)));
    ppc_fp_set_fpcc(c, a->crf);
    return true;
}

/* ---- Tests ---- */

static bool test(Ctx *c, const args_xtest *a, unsigned helper)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_crf(c, a->crf,
                    ir_call(c->b, helper, ppc_vsr(c, a->xa), ppc_vsr(c, a->xb),
                            ppc_const32(c, vsx_attr(a->fmt)), 0));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_xtdiv(Ctx *c, const args_xtest *a)  { return test(c, a, HELPER_PPC_XTDIV); }
bool tr_ppc_xtsqrt(Ctx *c, const args_xtest *a) { return test(c, a, HELPER_PPC_XTSQRT); }
/* clang-format on */

bool tr_ppc_xststdc(Ctx *c, const args_xclass *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_crf(c, a->crf,
                    ir_call(c->b, HELPER_PPC_XSTSTDC, ir_vget(c->b, E64, 0, ppc_vsr(c, a->xb)),
                            ppc_const32(c, (u32)a->dcmx), ppc_const32(c, a->fmt == VSX_SINGLE), 0));
        ppc_fp_set_fpcc(c, a->crf);
    }
    return true;
}

bool tr_ppc_xvtstdc(Ctx *c, const args_xclassv *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_vsr(c, a->xt,
                    ir_call(c->b, HELPER_PPC_XVTSTDC, ppc_vsr(c, a->xb),
                            ppc_const32(c, (u32)a->dcmx), ppc_const32(c, vsx_attr(a->fmt)), 0));
    }
    return true;
}

/* ---- Parts ---- */

static Val fraction(Ctx *c, Val x)
{
    return ir_extract(c->b, x, 0, FRACTION);
}

bool tr_ppc_xsxexpdp(Ctx *c, const args_xtogpr *a)
{
    IrBlock *b = c->b;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        Val v = ir_extract(b, ir_vget(b, E64, 0, ppc_vsr(c, a->xb)), FRACTION, 11);

        ppc_set_reg(c, a->rt, c->word == I64 ? v : ir_trunc(b, v));
    }
    return true;
}

/* With the leading one of normal numbers. */
bool tr_ppc_xsxsigdp(Ctx *c, const args_xtogpr *a)
{
    IrBlock *b = c->b;
    Val x, exp, v;

    if (!ppc_need(c, PPC_FLAG_VSX)) {
        return true;
    }
    x = ir_vget(b, E64, 0, ppc_vsr(c, a->xb));
    exp = ir_extract(b, x, FRACTION, 11);
    v = ir_select(b, CC_LTU, ir_addi(b, exp, -1), ir_const(b, I64, EXPONENT_MAX - 1),
                  ir_or(b, fraction(c, x), ir_const(b, I64, 1ull << FRACTION)), fraction(c, x));
    ppc_set_reg(c, a->rt, c->word == I64 ? v : ir_trunc(b, v));
    return true;
}

/* Registers of 32-bit guests are the lower halves of what is read. */
static Val wide_reg(Ctx *c, int r)
{
    Val v = ppc_reg(c, r);

    return c->word == I32 ? ir_zext(c->b, v) : v;
}

bool tr_ppc_xsiexpdp(Ctx *c, const args_xgpr2 *a)
{
    IrBlock *b = c->b;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_fpr(
            c, a->xt,
            ir_vdup(b, E64, ir_deposit(b, wide_reg(c, a->ra), FRACTION, 11, wide_reg(c, a->rb))));
    }
    return true;
}

/* Of vectors: where a fraction ends, and every lane's exponent field as it lies. */
static unsigned lane_size(int fmt)
{
    return fmt == VSX_SINGLES ? E32 : E64;
}

static unsigned fraction_bits(int fmt)
{
    return fmt == VSX_SINGLES ? 23 : FRACTION;
}

static Val exponents(Ctx *c, int fmt)
{
    return ir_vconst(c->b, fmt == VSX_SINGLES ? 0x7f8000007f800000 : 0x7ff0000000000000);
}

bool tr_ppc_xviexp(Ctx *c, const args_x3f *a)
{
    unsigned size = lane_size(a->fmt);
    Val v;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        v = ir_v1(c->b, IR_vshl, vec_attr(size), fraction_bits(a->fmt), ppc_vsr(c, a->xb));
        ppc_set_vsr(
            c, a->xt,
            ir_v3(c->b, IR_vsel, vec_attr(E64), 0, exponents(c, a->fmt), v, ppc_vsr(c, a->xa)));
    }
    return true;
}

bool tr_ppc_xvxexp(Ctx *c, const args_x2f *a)
{
    Val v;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        v = vec_op(c, IR_vand, E64, ppc_vsr(c, a->xb), exponents(c, a->fmt));
        ppc_set_vsr(c, a->xt,
                    ir_v1(c->b, IR_vshr, vec_attr(lane_size(a->fmt)), fraction_bits(a->fmt), v));
    }
    return true;
}

bool tr_ppc_xvxsig(Ctx *c, const args_x2f *a)
{
    unsigned size = lane_size(a->fmt);
    u64 one = 1ull << fraction_bits(a->fmt);
    Val x, exp, ends, v;

    if (!ppc_need(c, PPC_FLAG_VSX)) {
        return true;
    }
    x = ppc_vsr(c, a->xb);
    exp = vec_op(c, IR_vand, E64, x, exponents(c, a->fmt));
    ends = vec_op(c, IR_vor, E64, vec_op(c, IR_vcmpeq, size, exp, exponents(c, a->fmt)),
                  vec_op(c, IR_vcmpeq, size, exp, ir_vconst(c->b, 0)));
    v = vec_op(c, IR_vandn, E64, vec_splat(c, size, one), ends);
    ppc_set_vsr(c, a->xt,
                vec_op(c, IR_vor, E64, v, vec_op(c, IR_vand, E64, x, vec_splat(c, size, one - 1))));
    return true;
}
