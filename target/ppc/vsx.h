/*
 * What the floating-point files of VSX share.
 */
#ifndef TARGET_PPC_VSX_H
#define TARGET_PPC_VSX_H

#include "target/ppc/fp.h"
#include "target/ppc/helper.h"
#include "target/ppc/vec.h"

/** fmt of vsx.dec: a double in doubleword 0, the same rounded to single precision; vectors. */
enum { VSX_DOUBLE, VSX_SINGLE, VSX_DOUBLES, VSX_SINGLES };

/** vsx_attr - FpAttr of a fmt. */
static inline unsigned vsx_attr(int fmt)
{
    static const u16 attr[] = {FP_DOUBLE, FP_SINGLE, FP_VEC_DOUBLE, FP_VEC_SINGLE};

    return attr[fmt];
}

/** vsx_scalar - doubleword 0 of @v, 0 in the other. */
static inline Val vsx_scalar(Ctx *c, Val v)
{
    return ir_v1(c->b, IR_vzext, vec_attr(E64), 0, v);
}

/** vsx_silent - scalar operation @op of doubles that leaves FPRF, FR and FI; then ppc_fp_write(). */
FpResult vsx_silent(Ctx *c, IrOp op, unsigned aux, Val x, Val y);

/** vsx_silent_any - the same of whatever @fmt has. */
static inline FpResult vsx_silent_any(Ctx *c, IrOp op, int fmt, unsigned aux, Val x, Val y)
{
    if (fmt == VSX_DOUBLE) {
        return vsx_silent(c, op, aux, x, y);
    }
    return ppc_fp_eval(c, op, vsx_attr(fmt), aux, x, y, 0);
}

/** vsx_write - VSR @xt = @v, made of what @r is; scalars with 0 in doubleword 1. */
static inline void vsx_write(Ctx *c, int xt, int fmt, FpResult r, Val v)
{
    ppc_fp_write(c, xt, r, fmt == VSX_DOUBLE ? vsx_scalar(c, v) : v);
}

#endif
