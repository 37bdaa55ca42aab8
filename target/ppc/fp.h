/*
 * Floating point in IR, as FPRs, VSX scalars and VSX vectors share it.
 *
 * Operands and results are VSRs as Val of v128; scalars are in lane 0 (doubleword 0), and writing one
 * clears doubleword 1. Operations are IR's (tcg/ir.def) with FPA(F64 or F32, lanes, FPM_FPSCR); a
 * double that is to be rounded to single precision has FPA_SINGLE. fma takes FMA_KEEP_NANS.
 * Exceptions, enabled or not, and the status bits of FPSCR are seen to in here.
 */
#ifndef TARGET_PPC_FP_H
#define TARGET_PPC_FP_H

#include "target/ppc/tr.h"

/* Attributes of the usual formats. */
enum {
    FP_DOUBLE = FPA(F64, 1, FPM_FPSCR),
    FP_SINGLE = FPA(F64, 1, FPM_FPSCR) | FPA_SINGLE,
    FP_VEC_DOUBLE = FPA(F64, 2, FPM_FPSCR),
    FP_VEC_SINGLE = FPA(F32, 4, FPM_FPSCR),
};

/** ppc_altivec - attribute of AltiVec's arithmetic: no use of FPSCR, results from ir_f1() and its like. */
static inline unsigned ppc_altivec(const Ctx *c)
{
    return FPA(F32, 4, c->flags & PPC_FLAG_NJ ? FPM_STD : FPM_STD_SLOW);
}

/** What an operation gives: its value, and while exceptions are enabled (otherwise 0) an i32 of
 * FP_KEEP .. below: what becomes of the target; Ctx.fp_trap, too. */
typedef struct {
    Val v, keep;
} FpResult;

enum { FP_KEEP = 1, FP_WRITE = 2 }; /* an enabled exception: it is not written; it is */

/**
 * ppc_fp_eval - operation @op (fadd .. fma, fcvt, itof, ftoi, frint, frecpe, frsqrte as in
 * target/ppc/fpscr.h) of @x, @y, @z (0: none).
 * With one lane it also sets FPRF, FR and FI.
 */
FpResult ppc_fp_eval(Ctx *c, IrOp op, unsigned attr, unsigned aux, Val x, Val y, Val z);

/** ppc_fp_write - VSR @xt = @v, made of what @r is; must follow each ppc_fp_eval(). */
void ppc_fp_write(Ctx *c, int xt, FpResult r, Val v);

/** ppc_fp_op - both, with 0 above a scalar. */
void ppc_fp_op(Ctx *c, int xt, IrOp op, unsigned attr, unsigned aux, Val x, Val y, Val z);

/** ppc_fp_round_single - VSR @xt = scalar @x rounded to single precision (frsp, xsrsp). */
void ppc_fp_round_single(Ctx *c, int xt, Val x);

/** ppc_fp_compare - field @crf and FPCC from scalars; @signal: quiet NaNs are invalid too. */
void ppc_fp_compare(Ctx *c, int crf, bool signal, Val x, Val y);

/** ppc_fp_set_fpcc - FPCC = field @crf, which was just written. */
void ppc_fp_set_fpcc(Ctx *c, int crf);

/** ppc_fp_rc - CR1 = FX FEX VX OX: what Rc = 1 of floating-point instructions asks for. */
void ppc_fp_rc(Ctx *c);

/** ppc_set_fpr - VSR @n = lane 0 of @v, 0 above. */
static inline void ppc_set_fpr(Ctx *c, int n, Val v)
{
    ppc_set_vsr(c, n, ir_v1(c->b, IR_vzext, VEC(E64, 2), 0, v));
}

/** ppc_fp_widen - the double equal to the single in the lowest word of @v, as lfs makes it. */
Val ppc_fp_widen(Ctx *c, Val v);

/** ppc_fp_narrow - the word (i32) stfs stores of scalar @v. */
Val ppc_fp_narrow(Ctx *c, Val v);

#endif
