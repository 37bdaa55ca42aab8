/*
 * VFP instructions of ARMv8 that have no condition: selection, maximum and minimum, directed
 * rounding.
 */
#include "target/arm/neon-dec.h"
#include "target/arm/tr-vec.h"

static Val get(Ctx *c, int dp, int r)
{
    return dp ? vd_get(c, r) : vs_get(c, r);
}

static void put(Ctx *c, int dp, int r, Val v)
{
    if (dp) {
        vd_put(c, r, v);
    } else {
        vs_put(c, r, v);
    }
}

static unsigned fpa(const Ctx *c, int dp)
{
    return FPA(dp ? F64 : F32, 1, c->fpm);
}

/* None of them knows short vectors. */
static bool allowed(const Ctx *c, int doubles)
{
    return !v_short_vectors(c) && v_regs_exist(c, doubles);
}

bool tr_vsel(Ctx *c, const args_fsel *a)
{
    static const u8 conds[] = {COND_EQ, COND_VS, COND_GE, COND_GT};
    Test t;

    if (!allowed(c, a->dp ? a->d | a->n | a->m : 0)) {
        return false;
    }
    t = arm_test(c, conds[a->cond]);
    put(c, a->dp, a->d, ir_select(c->b, t.cc, t.l, t.r, get(c, a->dp, a->n), get(c, a->dp, a->m)));
    return true;
}

static bool min_max(Ctx *c, const args_fmm *a, IrOp op)
{
    if (!allowed(c, a->dp ? a->d | a->n | a->m : 0)) {
        return false;
    }
    put(c, a->dp, a->d,
        ir_f2(c->b, op, fpa(c, a->dp), 0, get(c, a->dp, a->n), get(c, a->dp, a->m)));
    return true;
}

bool tr_vfp_maxnm(Ctx *c, const args_fmm *a)
{
    return min_max(c, a, IR_fmaxnm);
}

bool tr_vfp_minnm(Ctx *c, const args_fmm *a)
{
    return min_max(c, a, IR_fminnm);
}

/* A, N, P, M */
static const u8 rounds[] = {FPR_AWAY, FPR_NEAREST, FPR_UP, FPR_DOWN};

bool tr_vfp_rint(Ctx *c, const args_frmode *a)
{
    if (!allowed(c, a->dp ? a->d | a->m : 0)) {
        return false;
    }
    put(c, a->dp, a->d, ir_f1(c->b, IR_frint, fpa(c, a->dp), rounds[a->mode], get(c, a->dp, a->m)));
    return true;
}

/* u: the instruction's op bit, 1 for signed. */
bool tr_vfp_ftoi_r(Ctx *c, const args_frmode *a)
{
    unsigned how = (a->dp ? FTOI_TO32 : 0) | (a->u ? 0 : FTOI_UNSIGNED) |
                   (unsigned)rounds[a->mode] << FTOI_ROUND_SHIFT;

    if (!allowed(c, a->dp ? a->m : 0)) {
        return false;
    }
    vs_put(c, a->d, ir_fcvtint(c->b, IR_ftoi, fpa(c, a->dp), how, 0, get(c, a->dp, a->m)));
    return true;
}
