/*
 * Floating-point operations in IR and what they leave for FPSCR. See fp.h.
 */
#include "target/ppc/fp.h"

#include "target/ppc/fpscr.h"
#include "target/ppc/helper.h"

/* ---- Singles that are held as doubles ---- */

Val ppc_fp_widen(Ctx *c, Val v)
{
    return ir_f1(c->b, IR_fcvt, FPA(F32, 1, FPM_FPSCR), F64 | FCVT_KEEP, v);
}

/* A value whose lane 0 is that of @v: a register's, before what is above was cleared. */
static Val lane0(const Ctx *c, Val v)
{
    const IrNode *n = &c->b->node[v];

    return n->op == IR_vzext && VEC_ELEM(n->attr) == E64 ? n->a : v;
}

/* The single that @v was made from, in the lowest word; 0: it is not known to be one. */
static Val single_of(const Ctx *c, Val v)
{
    const IrNode *n = &c->b->node[lane0(c, v)];

    return n->op == IR_fcvt && FPA_FMT(n->attr) == F32 && n->aux == (F64 | FCVT_KEEP) ? n->a : 0;
}

/* The same, or made now of a result that was rounded to one: nothing is lost, nothing raised. */
static Val narrowed(Ctx *c, Val v)
{
    const IrNode *n = &c->b->node[lane0(c, v)];

    if (n->op >= IR_fadd && n->op <= IR_fma && n->attr & FPA_SINGLE) {
        return ir_f1(c->b, IR_fcvt, FP_DOUBLE, F32, v);
    }
    return single_of(c, v);
}

/*
 * A number below the smallest normal single loses its last digits: shifted until its exponent is that
 * of a denormal. What is smaller still, or too large, is undefined; the upper bits are given.
 */
Val ppc_fp_narrow(Ctx *c, Val v)
{
    enum { LEAST = 1023 - 149, NORMAL = 1023 - 126 }; /* exponent fields of a double */
    IrBlock *b = c->b;
    Val s = narrowed(c, v), x, hi, exp, normal, frac, denormal;

    if (s) {
        return ir_vget(b, E32, 0, s);
    }
    x = ir_vget(b, E64, 0, v);
    hi = ir_trunc(b, ir_shri(b, x, 32));
    exp = ir_extract(b, hi, 20, 11);
    normal = ir_or(b, ir_andi(b, hi, 0xc0000000), ir_trunc(b, ir_extract(b, x, 29, 30)));
    frac = ir_or(b, ir_extract(b, x, 0, 52), ir_const(b, I64, 1ull << 52));
    denormal = ir_trunc(
        b, ir_shr(b, frac, ir_zext(b, ir_sub(b, ir_const(b, I32, 52 + LEAST), exp))));
    denormal = ir_or(b, denormal, ir_andi(b, hi, 0x80000000));
    return ir_select(b, CC_LTU, ir_addi(b, exp, -LEAST), ir_const(b, I32, NORMAL - LEAST), denormal,
                     normal);
}

/* ---- What FPSCR is worked out from ---- */

static void note_operands(Ctx *c, u32 fpop, Val x, Val y, Val z)
{
    ir_put(c->b, PPC_FPA, lane0(c, x));
    if (y) {
        ir_put(c->b, PPC_FPB, lane0(c, y));
    }
    if (z) {
        ir_put(c->b, PPC_FPC, lane0(c, z));
    }
    ir_put(c->b, PPC_FPOP, ppc_const32(c, fpop));
}

static void put_operands(Ctx *c, Val x, Val y, Val z)
{
    ir_put(c->b, PPC_FPA, x);
    ir_put(c->b, PPC_FPB, y ? y : x);
    ir_put(c->b, PPC_FPC, z ? z : x);
}

/* While exceptions are enabled: all by a helper, which leaves the result in PPC_FPA. */
static FpResult trapping(Ctx *c, u32 fpop, Val x, Val y, Val z)
{
    Val keep;

    put_operands(c, x, y, z);
    keep = ir_call(c->b, HELPER_PPC_FP_TRAPPING, ppc_const32(c, fpop), 0, 0, 0);
    return (FpResult){ir_get(c->b, PPC_FPA), keep};
}

/* ---- Operations ---- */

static Val by_operands(Ctx *c, IrOp op, unsigned attr, unsigned aux, Val x, Val y, Val z)
{
    if (z) {
        return ir_f3(c->b, op, attr, aux, x, y, z);
    }
    return y ? ir_f2(c->b, op, attr, aux, x, y) : ir_f1(c->b, op, attr, aux, x);
}

/* Arithmetic on doubles that are all singles is arithmetic on singles. Return: 0, they are not. */
static Val all_single(Ctx *c, IrOp op, unsigned aux, Val x, Val y, Val z)
{
    unsigned attr = FPA(F32, 1, FPM_FPSCR);
    Val v;

    x = single_of(c, x);
    y = y ? single_of(c, y) : x;
    z = z ? single_of(c, z) : x;
    if (!x || !y || !z) {
        return 0;
    }
    y = op == IR_fsqrt ? 0 : y;
    z = op == IR_fma ? z : 0;
    v = by_operands(c, op, attr, aux, x, y, z);
    note_operands(c, FPOP(op, attr, aux), x, y, z);
    return ppc_fp_widen(c, v);
}

static Val compute(Ctx *c, IrOp op, unsigned attr, unsigned aux, Val x, Val y, Val z)
{
    if (op == IR_frecpe || op == IR_frsqrte) {
        return ir_call(c->b, HELPER_PPC_FP_ESTIMATE, ppc_const32(c, FPOP(op, attr, aux)), x, 0, 0);
    }
    if (op == IR_fcvt && aux == F64S) {
        return ppc_fp_widen(c, ir_f1(c->b, op, attr, F32, x));
    }
    if (op == IR_itof && attr & FPA_SINGLE) {
        return ppc_fp_widen(c, ir_f1(c->b, op, FPA(F32, 1, FPM_FPSCR), aux, x));
    }
    if (op == IR_ftoi && aux & FTOI_TO32 && FPA_LANES(attr) == 1) { /* as wide as the register */
        Val i = ir_ftoi(c->b, attr, aux, 0, x);

        return ir_vdup(c->b, E64, aux & FTOI_UNSIGNED ? ir_zext(c->b, i) : ir_sext(c->b, i));
    }
    return by_operands(c, op, attr, aux, x, y, z);
}

FpResult ppc_fp_eval(Ctx *c, IrOp op, unsigned attr, unsigned aux, Val x, Val y, Val z)
{
    Val v = 0;

    if (c->flags & PPC_FLAG_FPTRAP) {
        return trapping(c, FPOP(op, attr, aux), x, y, z);
    }
    if (attr & FPA_SINGLE && op <= IR_fma) {
        v = all_single(c, op, aux, x, y, z);
    }
    if (!v) {
        v = compute(c, op, attr, aux, x, y, z);
        if (FPA_LANES(attr) == 1) {
            note_operands(c, FPOP(op, attr, aux), x, y, z);
        }
    }
    return (FpResult){v, 0};
}

void ppc_fp_write(Ctx *c, int xt, FpResult r, Val v)
{
    if (!r.keep) {
        ppc_set_vsr(c, xt, v);
        return;
    }
    ppc_set_vsr(c, xt, ir_select(c->b, CC_NE, r.keep, ppc_const32(c, FP_KEEP), v, ppc_vsr(c, xt)));
    c->fp_trap = r.keep;
}

void ppc_fp_op(Ctx *c, int xt, IrOp op, unsigned attr, unsigned aux, Val x, Val y, Val z)
{
    FpResult r = ppc_fp_eval(c, op, attr, aux, x, y, z);

    ppc_fp_write(c, xt, r, FPA_LANES(attr) == 1 ? ir_v1(c->b, IR_vzext, VEC(E64, 2), 0, r.v) : r.v);
}

void ppc_fp_round_single(Ctx *c, int xt, Val x)
{
    ppc_fp_op(c, xt, IR_fcvt, FP_DOUBLE, F64S, x, 0, 0);
}

/* ---- Comparison ---- */

void ppc_fp_set_fpcc(Ctx *c, int crf)
{
    IrBlock *b = c->b;

    ir_put(b, PPC_FPCC, ir_get(b, (unsigned)(PPC_CR0 + crf)));
    ir_put(b, PPC_FPOP, ir_or(b, ir_get(b, PPC_FPOP), ppc_const32(c, FPOP_COMPARED)));
}

void ppc_fp_compare(Ctx *c, int crf, bool signal, Val x, Val y)
{
    unsigned aux = FCC_ORDER | (signal ? FCC_SIGNAL : 0);
    IrBlock *b = c->b;

    if (c->flags & PPC_FLAG_FPTRAP) {
        put_operands(c, x, y, 0);
        c->fp_trap = ir_call(b, HELPER_PPC_FP_COMPARE, ppc_const32(c, FPOP(IR_fcc, FP_DOUBLE, aux)),
                             ppc_const32(c, (u32)crf), 0, 0);
        ppc_cr_clobbered(c);
        return;
    }
    ppc_set_crf_order(c, crf, ir_f2(b, IR_fcc, FP_DOUBLE, aux, x, y));
    ppc_fp_set_fpcc(c, crf);
}

void ppc_fp_rc(Ctx *c)
{
    ppc_set_crf(c, 1, ir_call(c->b, HELPER_PPC_FP_RECORD, 0, 0, 0, 0));
}
