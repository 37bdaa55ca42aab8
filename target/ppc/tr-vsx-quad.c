/*
 * VSX: quad precision. Power ISA 3.1, Book I, 7.6.1.
 *
 * A number is a whole register. No host has instructions for it: all but moves is out of line.
 */
#include "target/ppc/vsx-dec.h"
#include "target/ppc/vsx.h"

static Val get(Ctx *c, int n)
{
    return ppc_vsr(c, n);
}

/* ---- Arithmetic and conversion ---- */

static bool compute(Ctx *c, int xt, u32 what, Val x, Val y, Val z)
{
    IrBlock *b = c->b;
    Val keep;

    ir_put(b, PPC_FPA, x);
    ir_put(b, PPC_FPB, y);
    ir_put(b, PPC_FPC, z);
    keep = ir_call(b, HELPER_PPC_QUAD, ppc_const32(c, what), 0, 0, 0);
    x = ir_get(b, PPC_FPA);
    ppc_fp_write(c, xt, (FpResult){x, keep}, x);
    return true;
}

static bool two(Ctx *c, const args_xq3 *a, QuadOp op)
{
    u32 what = op | (a->odd ? QUAD_ODD : 0);

    return !ppc_need(c, PPC_FLAG_VSX) ||
           compute(c, a->xt, what, get(c, a->xa), get(c, a->xb), get(c, a->xt));
}

static bool one(Ctx *c, const args_xq2 *a, u32 what)
{
    Val x;

    if (!ppc_need(c, PPC_FLAG_VSX)) {
        return true;
    }
    x = get(c, a->xb);
    return compute(c, a->xt, what | (a->odd ? QUAD_ODD : 0), x, x, x);
}

/* clang-format off */
bool tr_ppc_xsaddqp(Ctx *c, const args_xq3 *a)   { return two(c, a, QUAD_ADD); }
bool tr_ppc_xssubqp(Ctx *c, const args_xq3 *a)   { return two(c, a, QUAD_SUB); }
bool tr_ppc_xsmulqp(Ctx *c, const args_xq3 *a)   { return two(c, a, QUAD_MUL); }
bool tr_ppc_xsdivqp(Ctx *c, const args_xq3 *a)   { return two(c, a, QUAD_DIV); }
bool tr_ppc_xsmaddqp(Ctx *c, const args_xq3 *a)  { return two(c, a, QUAD_MADD); }
bool tr_ppc_xsmsubqp(Ctx *c, const args_xq3 *a)  { return two(c, a, QUAD_MSUB); }
bool tr_ppc_xsnmaddqp(Ctx *c, const args_xq3 *a) { return two(c, a, QUAD_NMADD); }
bool tr_ppc_xsnmsubqp(Ctx *c, const args_xq3 *a) { return two(c, a, QUAD_NMSUB); }
bool tr_ppc_xssqrtqp(Ctx *c, const args_xq2 *a)  { return one(c, a, QUAD_SQRT); }
bool tr_ppc_xscvdpqp(Ctx *c, const args_xq2 *a)  { return one(c, a, QUAD_FROM_DOUBLE); }
bool tr_ppc_xscvqpdp(Ctx *c, const args_xq2 *a)  { return one(c, a, QUAD_TO_DOUBLE); }
bool tr_ppc_xscvsdqp(Ctx *c, const args_xq2 *a)  { return one(c, a, QUAD_FROM_INT); }
bool tr_ppc_xscvudqp(Ctx *c, const args_xq2 *a)  { return one(c, a, QUAD_FROM_INT | QUAD_UNSIGNED); }
bool tr_ppc_xscvqpsdz(Ctx *c, const args_xq2 *a) { return one(c, a, QUAD_TO_INT); }
bool tr_ppc_xscvqpudz(Ctx *c, const args_xq2 *a) { return one(c, a, QUAD_TO_INT | QUAD_UNSIGNED); }
bool tr_ppc_xscvqpswz(Ctx *c, const args_xq2 *a) { return one(c, a, QUAD_TO_INT | QUAD_WORD); }
bool tr_ppc_xscvqpuwz(Ctx *c, const args_xq2 *a) { return one(c, a, QUAD_TO_INT | QUAD_WORD | QUAD_UNSIGNED); }
bool tr_ppc_xscvqpsqz(Ctx *c, const args_xq2 *a) { return one(c, a, QUAD_TO_INT | QUAD_WIDE); }
bool tr_ppc_xscvqpuqz(Ctx *c, const args_xq2 *a) { return one(c, a, QUAD_TO_INT | QUAD_WIDE | QUAD_UNSIGNED); }
bool tr_ppc_xscvsqqp(Ctx *c, const args_xq2 *a)  { return one(c, a, QUAD_FROM_INT | QUAD_WIDE); }
bool tr_ppc_xscvuqqp(Ctx *c, const args_xq2 *a)  { return one(c, a, QUAD_FROM_INT | QUAD_WIDE | QUAD_UNSIGNED); }
/* clang-format on */

static bool round_to(Ctx *c, const args_xround *a, u32 what)
{
    static const u8 mode[2][4] = {{FPR_AWAY, FPR_AWAY, FPR_AWAY, FPR_DYNAMIC},
                                  {FPR_NEAREST, FPR_ZERO, FPR_UP, FPR_DOWN}};
    Val x;

    if (!a->r && a->rmc && a->rmc != 3) {
        return false; /* reserved */
    }
    if (!ppc_need(c, PPC_FLAG_VSX)) {
        return true;
    }
    x = get(c, a->xb);
    return compute(c, a->xt, what | (u32)mode[a->r][a->rmc] << QUAD_ROUND_SHIFT, x, x, x);
}

bool tr_ppc_xsrqpi(Ctx *c, const args_xround *a)
{
    return round_to(c, a, QUAD_ROUND_INT | (a->exact ? QUAD_EXACT : 0));
}

bool tr_ppc_xsrqpxp(Ctx *c, const args_xround *a)
{
    return round_to(c, a, QUAD_ROUND_F80);
}

/* ---- Comparison and tests ---- */

/* FPRF, FR and FI stay. */
static bool select(Ctx *c, const args_xq3 *a, QuadOp op)
{
    Val keep, v;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        keep = ir_call(c->b, HELPER_PPC_QUAD_SELECT, get(c, a->xa), get(c, a->xb),
                       ppc_const32(c, op), 0);
        v = ir_get(c->b, PPC_FPA);
        ppc_fp_write(c, a->xt, (FpResult){v, keep}, v);
    }
    return true;
}

/* clang-format off */
bool tr_ppc_xscmpeqqp(Ctx *c, const args_xq3 *a) { return select(c, a, QUAD_EQUAL); }
bool tr_ppc_xscmpgeqp(Ctx *c, const args_xq3 *a) { return select(c, a, QUAD_GREATER_EQUAL); }
bool tr_ppc_xscmpgtqp(Ctx *c, const args_xq3 *a) { return select(c, a, QUAD_GREATER); }
bool tr_ppc_xsmaxcqp(Ctx *c, const args_xq3 *a)  { return select(c, a, QUAD_MAX); }
bool tr_ppc_xsmincqp(Ctx *c, const args_xq3 *a)  { return select(c, a, QUAD_MIN); }
/* clang-format on */

enum { QUIET, SIGNALLING, EXPONENTS };

static bool compare(Ctx *c, const args_xcmp *a, u32 how)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        c->fp_trap = ir_call(c->b, HELPER_PPC_QUAD_COMPARE, get(c, a->xa), get(c, a->xb),
                             ppc_const32(c, how), 0);
        ppc_set_crf_order(c, a->crf, ir_get(c->b, PPC_FPCC));
        ppc_fp_set_fpcc(c, a->crf);
    }
    return true;
}

/* clang-format off */
bool tr_ppc_xscmpuqp(Ctx *c, const args_xcmp *a)   { return compare(c, a, QUIET); }
bool tr_ppc_xscmpoqp(Ctx *c, const args_xcmp *a)   { return compare(c, a, SIGNALLING); }
bool tr_ppc_xscmpexpqp(Ctx *c, const args_xcmp *a) { return compare(c, a, EXPONENTS); }
/* clang-format on */

bool tr_ppc_xststdcqp(Ctx *c, const args_xclass *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_crf(c, a->crf,
                    ir_call(c->b, HELPER_PPC_QUAD_CLASS, get(c, a->xb),
                            ppc_const32(c, (u32)a->dcmx), 0, 0));
        ppc_fp_set_fpcc(c, a->crf);
    }
    return true;
}

/* ---- Signs and parts, all in doubleword 0 ---- */

enum { EXP_POS = 48, EXP_LEN = 15, EXP_TOP = 32767 };

static Val sign_bit(Ctx *c)
{
    return vec_pair(c, ir_vconst(c->b, 1ull << 63), ir_vconst(c->b, 0));
}

static bool sign(Ctx *c, const args_xq2 *a, IrOp op)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_vsr(c, a->xt, vec_op(c, op, E64, get(c, a->xb), sign_bit(c)));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_xsabsqp(Ctx *c, const args_xq2 *a)  { return sign(c, a, IR_vandn); }
bool tr_ppc_xsnabsqp(Ctx *c, const args_xq2 *a) { return sign(c, a, IR_vor); }
bool tr_ppc_xsnegqp(Ctx *c, const args_xq2 *a)  { return sign(c, a, IR_vxor); }
/* clang-format on */

bool tr_ppc_xscpsgnqp(Ctx *c, const args_xq3 *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_vsr(
            c, a->xt,
            ir_v3(c->b, IR_vsel, vec_attr(E64), 0, sign_bit(c), get(c, a->xa), get(c, a->xb)));
    }
    return true;
}

static Val upper(Ctx *c, Val v)
{
    return ir_vget(c->b, E64, 0, v);
}

static Val exponent(Ctx *c, Val v)
{
    return ir_extract(c->b, upper(c, v), EXP_POS, EXP_LEN);
}

bool tr_ppc_xsxexpqp(Ctx *c, const args_xq2 *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_fpr(c, a->xt, ir_vdup(c->b, E64, exponent(c, get(c, a->xb))));
    }
    return true;
}

bool tr_ppc_xsxsigqp(Ctx *c, const args_xq2 *a)
{
    IrBlock *b = c->b;
    Val v, frac;

    if (!ppc_need(c, PPC_FLAG_VSX)) {
        return true;
    }
    v = get(c, a->xb);
    frac = ir_extract(b, upper(c, v), 0, EXP_POS);
    frac = ir_select(b, CC_LTU, ir_addi(b, exponent(c, v), -1), ir_const(b, I64, EXP_TOP - 1),
                     ir_or(b, frac, ir_const(b, I64, 1ull << EXP_POS)), frac);
    ppc_set_vsr(c, a->xt, ir_vset(b, E64, 0, v, frac));
    return true;
}

bool tr_ppc_xsiexpqp(Ctx *c, const args_xq3 *a)
{
    IrBlock *b = c->b;
    Val v;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        v = get(c, a->xa);
        ppc_set_vsr(c, a->xt,
                    ir_vset(b, E64, 0, v,
                            ir_deposit(b, upper(c, v), EXP_POS, EXP_LEN, upper(c, get(c, a->xb)))));
    }
    return true;
}
