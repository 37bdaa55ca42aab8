/*
 * Floating point: arithmetic, conversion, comparison, selection and moves of FPRs.
 * Power ISA 3.1, Book I, 4.6.6 to 4.6.10.
 */
#include "target/ppc/fp-dec.h"
#include "target/ppc/fp.h"
#include "target/ppc/helper.h"

#define SIGN (1ull << 63)

static Val fpr(Ctx *c, int n)
{
    return ppc_vsr(c, n);
}

static Val bits(Ctx *c, int n)
{
    return ir_vget(c->b, E64, 0, fpr(c, n));
}


/* The end of an instruction with Rc. */
static bool done(Ctx *c, int rc)
{
    if (rc) {
        ppc_fp_rc(c);
    }
    return true;
}

static Val bitwise(Ctx *c, IrOp op, Val v, u64 k)
{
    return ir_v2(c->b, op, VEC(E64, 2), 0, v, ir_vconst(c->b, k));
}

/* ---- Moves ---- */

static bool move(Ctx *c, const args_fp_un *a, Val v)
{
    ppc_set_fpr(c, a->frt, v);
    return done(c, a->rc);
}

bool tr_ppc_fmr(Ctx *c, const args_fp_un *a)
{
    return !ppc_need(c, PPC_FLAG_FP) || move(c, a, fpr(c, a->frb));
}

bool tr_ppc_fneg(Ctx *c, const args_fp_un *a)
{
    return !ppc_need(c, PPC_FLAG_FP) || move(c, a, bitwise(c, IR_vxor, fpr(c, a->frb), SIGN));
}

bool tr_ppc_fabs(Ctx *c, const args_fp_un *a)
{
    return !ppc_need(c, PPC_FLAG_FP) || move(c, a, bitwise(c, IR_vandn, fpr(c, a->frb), SIGN));
}

bool tr_ppc_fnabs(Ctx *c, const args_fp_un *a)
{
    return !ppc_need(c, PPC_FLAG_FP) || move(c, a, bitwise(c, IR_vor, fpr(c, a->frb), SIGN));
}

bool tr_ppc_fcpsgn(Ctx *c, const args_fp_ab *a)
{
    if (!ppc_need(c, PPC_FLAG_FP)) {
        return true;
    }
    ppc_set_fpr(c, a->frt,
                ir_v3(c->b, IR_vsel, VEC(E64, 2), 0, ir_vconst(c->b, SIGN), fpr(c, a->fra),
                      fpr(c, a->frb)));
    return done(c, a->rc);
}

/* Words of doubleword 0: 1 is its upper, 0 its lower half. */
enum { UPPER = 1, LOWER = 0 };

static bool merge(Ctx *c, const args_fp_merge *a, Val into, Val from, unsigned to, unsigned lane)
{
    ppc_set_fpr(c, a->frt, ir_v2(c->b, IR_vins, VEC(E32, 4), to | lane << 4, into, from));
    return true;
}

bool tr_ppc_fmrgew(Ctx *c, const args_fp_merge *a)
{
    return !ppc_need(c, PPC_FLAG_VSX) ||
           merge(c, a, fpr(c, a->fra), fpr(c, a->frb), LOWER, UPPER);
}

bool tr_ppc_fmrgow(Ctx *c, const args_fp_merge *a)
{
    return !ppc_need(c, PPC_FLAG_VSX) ||
           merge(c, a, fpr(c, a->frb), fpr(c, a->fra), UPPER, LOWER);
}

/* ---- Arithmetic ---- */

static unsigned attr_of(int sgl)
{
    return sgl ? FP_SINGLE : FP_DOUBLE;
}

static bool binary(Ctx *c, const args_fp_ab *a, IrOp op)
{
    if (!ppc_need(c, PPC_FLAG_FP)) {
        return true;
    }
    ppc_fp_op(c, a->frt, op, attr_of(a->sgl), 0, fpr(c, a->fra), fpr(c, a->frb), 0);
    return done(c, a->rc);
}

static bool unary(Ctx *c, const args_fp_b *a, IrOp op, unsigned aux)
{
    if (!ppc_need(c, PPC_FLAG_FP)) {
        return true;
    }
    ppc_fp_op(c, a->frt, op, attr_of(a->sgl), aux, fpr(c, a->frb), 0, 0);
    return done(c, a->rc);
}

/* clang-format off */
bool tr_ppc_fadd(Ctx *c, const args_fp_ab *a)   { return binary(c, a, IR_fadd); }
bool tr_ppc_fsub(Ctx *c, const args_fp_ab *a)   { return binary(c, a, IR_fsub); }
bool tr_ppc_fmul(Ctx *c, const args_fp_ab *a)   { return binary(c, a, IR_fmul); }
bool tr_ppc_fdiv(Ctx *c, const args_fp_ab *a)   { return binary(c, a, IR_fdiv); }
bool tr_ppc_fsqrt(Ctx *c, const args_fp_b *a)   { return unary(c, a, IR_fsqrt, 0); }
bool tr_ppc_fre(Ctx *c, const args_fp_b *a)     { return unary(c, a, IR_frecpe, 0); }
bool tr_ppc_frsqrte(Ctx *c, const args_fp_b *a) { return unary(c, a, IR_frsqrte, 0); }
/* clang-format on */

bool tr_ppc_fmadd(Ctx *c, const args_fp_abc *a)
{
    if (!ppc_need(c, PPC_FLAG_FP)) {
        return true;
    }
    ppc_fp_op(c, a->frt, IR_fma, attr_of(a->sgl), (unsigned)a->neg | FMA_KEEP_NANS,
              fpr(c, a->fra), fpr(c, a->frc), fpr(c, a->frb));
    return done(c, a->rc);
}

/* ---- Rounding and conversion ---- */

bool tr_ppc_frsp(Ctx *c, const args_fp_un *a)
{
    if (!ppc_need(c, PPC_FLAG_FP)) {
        return true;
    }
    ppc_fp_round_single(c, a->frt, fpr(c, a->frb));
    return done(c, a->rc);
}

bool tr_ppc_fcti(Ctx *c, const args_fp_toint *a)
{
    if (!ppc_need(c, PPC_FLAG_FP)) {
        return true;
    }
    ppc_fp_op(c, a->frt, IR_ftoi, FP_DOUBLE, (unsigned)a->aux, fpr(c, a->frb), 0, 0);
    return done(c, a->rc);
}

bool tr_ppc_fcfid(Ctx *c, const args_fp_b *a)
{
    return unary(c, a, IR_itof, ITOF_FROM64);
}

bool tr_ppc_fcfidu(Ctx *c, const args_fp_b *a)
{
    return unary(c, a, IR_itof, ITOF_FROM64 | ITOF_UNSIGNED);
}

bool tr_ppc_frint(Ctx *c, const args_fp_rint *a)
{
    if (!ppc_need(c, PPC_FLAG_FP)) {
        return true;
    }
    ppc_fp_op(c, a->frt, IR_frint, FP_DOUBLE, (unsigned)a->round, fpr(c, a->frb), 0, 0);
    return done(c, a->rc);
}

/* ---- Comparison and selection ---- */

bool tr_ppc_fcmp(Ctx *c, const args_fp_cmp *a)
{
    if (ppc_need(c, PPC_FLAG_FP)) {
        ppc_fp_compare(c, a->crf, a->signal, fpr(c, a->fra), fpr(c, a->frb));
    }
    return true;
}

/* FRA >= 0 ? FRC : FRB by its bits: nothing is raised, and a NaN is not. */
bool tr_ppc_fsel(Ctx *c, const args_fp_sel *a)
{
    IrBlock *b = c->b;
    Val x, yes, no, v;

    if (!ppc_need(c, PPC_FLAG_FP)) {
        return true;
    }
    x = bits(c, a->fra);
    yes = fpr(c, a->frc);
    no = fpr(c, a->frb);
    v = ir_select(b, CC_LEU, x, ir_const(b, I64, 0x7ff0000000000000), yes, no);
    ppc_set_fpr(c, a->frt, ir_select(b, CC_EQ, x, ir_const(b, I64, SIGN), yes, v));
    return done(c, a->rc);
}

static bool test(Ctx *c, const args_fp_test *a, unsigned helper, Val x)
{
    ppc_set_crf(c, a->crf, ir_call(c->b, helper, x, bits(c, a->frb), 0, 0));
    return true;
}

bool tr_ppc_ftdiv(Ctx *c, const args_fp_test *a)
{
    return !ppc_need(c, PPC_FLAG_FP) || test(c, a, HELPER_PPC_FTDIV, bits(c, a->fra));
}

bool tr_ppc_ftsqrt(Ctx *c, const args_fp_test *a)
{
    return !ppc_need(c, PPC_FLAG_FP) || test(c, a, HELPER_PPC_FTSQRT, ir_const(c->b, I64, 0));
}
