/*
 * VSX: floating-point arithmetic and moves, scalar and vector. Power ISA 3.1, Book I, 7.6.1.
 */
#include "target/ppc/vsx-dec.h"
#include "target/ppc/vsx.h"

/* ---- Arithmetic ---- */

static bool three(Ctx *c, const args_x3f *a, IrOp op)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_fp_op(c, a->xt, op, vsx_attr(a->fmt), 0, ppc_vsr(c, a->xa), ppc_vsr(c, a->xb), 0);
    }
    return true;
}

static bool two(Ctx *c, const args_x2f *a, IrOp op)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_fp_op(c, a->xt, op, vsx_attr(a->fmt), 0, ppc_vsr(c, a->xb), 0, 0);
    }
    return true;
}

/* xt is the addend of the "a" forms, a factor of the "m" forms. */
static bool fused(Ctx *c, const args_x3f *a, int factor, int addend, unsigned neg)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_fp_op(c, a->xt, IR_fma, vsx_attr(a->fmt), neg | FMA_KEEP_NANS, ppc_vsr(c, a->xa),
                  ppc_vsr(c, factor), ppc_vsr(c, addend));
    }
    return true;
}

enum { MSUB = FMA_NEG_ADDEND, NMADD = FMA_NEG_RESULT, NMSUB = MSUB | NMADD };

/* clang-format off */
bool tr_ppc_xadd(Ctx *c, const args_x3f *a)    { return three(c, a, IR_fadd); }
bool tr_ppc_xsub(Ctx *c, const args_x3f *a)    { return three(c, a, IR_fsub); }
bool tr_ppc_xmul(Ctx *c, const args_x3f *a)    { return three(c, a, IR_fmul); }
bool tr_ppc_xdiv(Ctx *c, const args_x3f *a)    { return three(c, a, IR_fdiv); }
bool tr_ppc_xsqrt(Ctx *c, const args_x2f *a)   { return two(c, a, IR_fsqrt); }
bool tr_ppc_xre(Ctx *c, const args_x2f *a)     { return two(c, a, IR_frecpe); }
bool tr_ppc_xrsqrte(Ctx *c, const args_x2f *a) { return two(c, a, IR_frsqrte); }
bool tr_ppc_xmadda(Ctx *c, const args_x3f *a)  { return fused(c, a, a->xb, a->xt, 0); }
bool tr_ppc_xmaddm(Ctx *c, const args_x3f *a)  { return fused(c, a, a->xt, a->xb, 0); }
bool tr_ppc_xmsuba(Ctx *c, const args_x3f *a)  { return fused(c, a, a->xb, a->xt, MSUB); }
bool tr_ppc_xmsubm(Ctx *c, const args_x3f *a)  { return fused(c, a, a->xt, a->xb, MSUB); }
bool tr_ppc_xnmadda(Ctx *c, const args_x3f *a) { return fused(c, a, a->xb, a->xt, NMADD); }
bool tr_ppc_xnmaddm(Ctx *c, const args_x3f *a) { return fused(c, a, a->xt, a->xb, NMADD); }
bool tr_ppc_xnmsuba(Ctx *c, const args_x3f *a) { return fused(c, a, a->xb, a->xt, NMSUB); }
bool tr_ppc_xnmsubm(Ctx *c, const args_x3f *a) { return fused(c, a, a->xt, a->xb, NMSUB); }
/* clang-format on */

/* ---- Maxima and minima: scalars set no status ---- */

/* With enabled exceptions as a vector of two that are equal. */
FpResult vsx_silent(Ctx *c, IrOp op, unsigned aux, Val x, Val y)
{
    IrBlock *b = c->b;

    if (!(c->flags & PPC_FLAG_FPTRAP)) {
        return (FpResult){ir_f2(b, op, FP_DOUBLE, aux, x, y), 0};
    }
    x = ir_v1(b, IR_vduplane, vec_attr(E64), 0, x);
    y = ir_v1(b, IR_vduplane, vec_attr(E64), 0, y);
    return ppc_fp_eval(c, op, FP_VEC_DOUBLE, aux, x, y, 0);
}

static bool extreme(Ctx *c, const args_x3f *a, IrOp op)
{
    FpResult r;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        r = vsx_silent_any(c, op, a->fmt, 0, ppc_vsr(c, a->xa), ppc_vsr(c, a->xb));
        vsx_write(c, a->xt, a->fmt, r, r.v);
    }
    return true;
}

/* clang-format off */
bool tr_ppc_xmax(Ctx *c, const args_x3f *a) { return extreme(c, a, IR_fmaxnm); }
bool tr_ppc_xmin(Ctx *c, const args_x3f *a) { return extreme(c, a, IR_fminnm); }
/* clang-format on */

/* C's x > y ? x : y, or with <; only a signalling NaN is invalid. @order: of x and y, then. */
static bool choose_c(Ctx *c, const args_x3 *a, s64 order)
{
    IrBlock *b = c->b;
    FpResult r;
    Val x, y, fcc, v;

    if (!ppc_need(c, PPC_FLAG_VSX)) {
        return true;
    }
    x = ppc_vsr(c, a->xa);
    y = ppc_vsr(c, a->xb);
    r = c->flags & PPC_FLAG_FPTRAP ? vsx_silent(c, IR_fcmpeq, FCMP_KINDS, x, y) : (FpResult){0, 0};
    fcc = ir_f2(b, IR_fcc, FP_DOUBLE, FCC_ORDER, x, y);
    v = ir_select(b, CC_EQ, fcc, ir_const(b, I64, (u64)order), x, y);
    vsx_write(c, a->xt, VSX_DOUBLE, r, v);
    return true;
}

/* Java's: the first NaN as it is, and -0 is less than +0. */
static bool choose_java(Ctx *c, const args_x3 *a, bool max)
{
    IrBlock *b = c->b;
    FpResult r;
    Val x, y, v;

    if (!ppc_need(c, PPC_FLAG_VSX)) {
        return true;
    }
    x = ppc_vsr(c, a->xa);
    y = ppc_vsr(c, a->xb);
    r = vsx_silent(c, IR_fcmpeq, FCMP_KINDS, x, y);
    v = ir_call(b, HELPER_PPC_JAVA_MAX, ir_vget(b, E64, 0, x), ir_vget(b, E64, 0, y),
                ppc_const32(c, max), 0);
    vsx_write(c, a->xt, VSX_DOUBLE, r, ir_vdup(b, E64, v));
    return true;
}

/* clang-format off */
bool tr_ppc_xsmaxc(Ctx *c, const args_x3 *a) { return choose_c(c, a, 1); }
bool tr_ppc_xsminc(Ctx *c, const args_x3 *a) { return choose_c(c, a, -1); }
bool tr_ppc_xsmaxj(Ctx *c, const args_x3 *a) { return choose_java(c, a, true); }
bool tr_ppc_xsminj(Ctx *c, const args_x3 *a) { return choose_java(c, a, false); }
/* clang-format on */

/* ---- Signs ---- */

static Val sign_bits(Ctx *c, int fmt)
{
    return ir_vconst(c->b, fmt == VSX_SINGLES ? 0x8000000080000000 : 1ull << 63);
}

static void put(Ctx *c, int xt, int fmt, Val v)
{
    ppc_set_vsr(c, xt, fmt == VSX_DOUBLE ? vsx_scalar(c, v) : v);
}

static bool sign(Ctx *c, const args_x2f *a, IrOp op)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        put(c, a->xt, a->fmt, vec_op(c, op, E64, ppc_vsr(c, a->xb), sign_bits(c, a->fmt)));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_xabs(Ctx *c, const args_x2f *a)  { return sign(c, a, IR_vandn); }
bool tr_ppc_xnabs(Ctx *c, const args_x2f *a) { return sign(c, a, IR_vor); }
bool tr_ppc_xneg(Ctx *c, const args_x2f *a)  { return sign(c, a, IR_vxor); }
/* clang-format on */

bool tr_ppc_xcpsgn(Ctx *c, const args_x3f *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        put(c, a->xt, a->fmt,
            ir_v3(c->b, IR_vsel, vec_attr(E64), 0, sign_bits(c, a->fmt), ppc_vsr(c, a->xa),
                  ppc_vsr(c, a->xb)));
    }
    return true;
}
