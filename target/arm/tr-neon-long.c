/*
 * Advanced SIMD: three registers of different lengths (long, wide, narrow), two registers and a
 * scalar. ARM DDI 0406 A7.4.2, A7.4.3.
 *
 * size is that of the narrower elements. By-scalar forms are the same functions with the scalar in
 * every lane.
 */
#include "target/arm/neon-dec.h"
#include "target/arm/tr-vec.h"

/* ---- Three registers of different lengths ---- */

static bool lengthening(Ctx *c, const args_nlong *a, LanesBinary *fn)
{
    Lanes l = v_lanes(c, a->size, a->u, 1);

    if (!v_regs_exist(c, a->d | a->n | a->m) || (a->d & 1)) {
        return false;
    }
    vq_put(c, a->d >> 1, fn(&l, vd_get(c, a->n), vd_get(c, a->m)));
    return true;
}

static bool lengthening_d(Ctx *c, const args_nlong *a, LanesTernary *fn)
{
    Lanes l = v_lanes(c, a->size, a->u, 1);

    if (!v_regs_exist(c, a->d | a->n | a->m) || (a->d & 1)) {
        return false;
    }
    vq_put(c, a->d >> 1, fn(&l, vq_get(c, a->d >> 1), vd_get(c, a->n), vd_get(c, a->m)));
    return true;
}

static bool wide(Ctx *c, const args_nlong *a, LanesBinary *fn)
{
    Lanes l = v_lanes(c, a->size, a->u, 1);

    if (!v_regs_exist(c, a->d | a->n | a->m) || ((a->d | a->n) & 1)) {
        return false;
    }
    vq_put(c, a->d >> 1, fn(&l, vq_get(c, a->n >> 1), vd_get(c, a->m)));
    return true;
}

static bool narrow(Ctx *c, const args_nlong *a, LanesBinary *fn)
{
    Lanes l = v_lanes(c, a->size, 0, 1);

    if (!v_regs_exist(c, a->d | a->n | a->m) || ((a->n | a->m) & 1)) {
        return false;
    }
    vd_put(c, a->d, fn(&l, vq_get(c, a->n >> 1), vq_get(c, a->m >> 1)));
    return true;
}

/* clang-format off */
bool tr_vaddl(Ctx *c, const args_nlong *a)   { return lengthening(c, a, lanes_addl); }
bool tr_vsubl(Ctx *c, const args_nlong *a)   { return lengthening(c, a, lanes_subl); }
bool tr_vaddw(Ctx *c, const args_nlong *a)   { return wide(c, a, lanes_addw); }
bool tr_vsubw(Ctx *c, const args_nlong *a)   { return wide(c, a, lanes_subw); }
bool tr_vabdl(Ctx *c, const args_nlong *a)   { return lengthening(c, a, lanes_abdl); }
bool tr_vabal(Ctx *c, const args_nlong *a)   { return lengthening_d(c, a, lanes_abal); }
bool tr_vmull(Ctx *c, const args_nlong *a)   { return lengthening(c, a, lanes_mull); }
bool tr_vmlal(Ctx *c, const args_nlong *a)   { return lengthening_d(c, a, lanes_mlal); }
bool tr_vmlsl(Ctx *c, const args_nlong *a)   { return lengthening_d(c, a, lanes_mlsl); }
bool tr_vmull_p(Ctx *c, const args_nlong *a) { return lengthening(c, a, lanes_pmull); }
bool tr_vqdmull(Ctx *c, const args_nlong *a) { return lengthening(c, a, lanes_qdmull); }
bool tr_vqdmlal(Ctx *c, const args_nlong *a) { return lengthening_d(c, a, lanes_qdmlal); }
bool tr_vqdmlsl(Ctx *c, const args_nlong *a) { return lengthening_d(c, a, lanes_qdmlsl); }
bool tr_vaddhn(Ctx *c, const args_nlong *a)  { return narrow(c, a, lanes_addhn); }
bool tr_vraddhn(Ctx *c, const args_nlong *a) { return narrow(c, a, lanes_raddhn); }
bool tr_vsubhn(Ctx *c, const args_nlong *a)  { return narrow(c, a, lanes_subhn); }
bool tr_vrsubhn(Ctx *c, const args_nlong *a) { return narrow(c, a, lanes_rsubhn); }
/* clang-format on */

/* ---- Two registers and a scalar ---- */

static Val scalar(Ctx *c, const args_nscalar *a)
{
    int lane = a->idx + ((a->m & 1) << (3 - a->size));

    return ir_v1(c->b, IR_vduplane, v_attr(a->size, 1), (unsigned)lane, vq_get(c, a->m >> 1));
}

static bool scalar_long(Ctx *c, const args_nscalar *a, LanesBinary *fn)
{
    Lanes l = v_lanes(c, a->size, a->u, 1);

    if (!v_regs_exist(c, a->d | a->n) || (a->d & 1)) {
        return false;
    }
    vq_put(c, a->d >> 1, fn(&l, vd_get(c, a->n), scalar(c, a)));
    return true;
}

static bool scalar_long_d(Ctx *c, const args_nscalar *a, LanesTernary *fn)
{
    Lanes l = v_lanes(c, a->size, a->u, 1);

    if (!v_regs_exist(c, a->d | a->n) || (a->d & 1)) {
        return false;
    }
    vq_put(c, a->d >> 1, fn(&l, vq_get(c, a->d >> 1), vd_get(c, a->n), scalar(c, a)));
    return true;
}

static bool same_ok(const Ctx *c, const args_nscalar *a)
{
    return v_regs_exist(c, a->d | a->n) && !(a->q & (a->d | a->n));
}

static bool same(Ctx *c, const args_nscalar *a, LanesBinary *fn)
{
    Lanes l = v_lanes(c, a->size, a->u, a->q);

    if (!same_ok(c, a)) {
        return false;
    }
    v_put(c, a->q, a->d, fn(&l, v_get(c, a->q, a->n), scalar(c, a)));
    return true;
}

static bool same_d(Ctx *c, const args_nscalar *a, LanesTernary *fn)
{
    Lanes l = v_lanes(c, a->size, a->u, a->q);

    if (!same_ok(c, a)) {
        return false;
    }
    v_put(c, a->q, a->d, fn(&l, v_get(c, a->q, a->d), v_get(c, a->q, a->n), scalar(c, a)));
    return true;
}

static Val mul(const Lanes *l, Val n, Val m)
{
    return lanes_op(l, IR_vmul, n, m);
}

/* clang-format off */
bool tr_vmull_s(Ctx *c, const args_nscalar *a)    { return scalar_long(c, a, lanes_mull); }
bool tr_vmlal_s(Ctx *c, const args_nscalar *a)    { return scalar_long_d(c, a, lanes_mlal); }
bool tr_vmlsl_s(Ctx *c, const args_nscalar *a)    { return scalar_long_d(c, a, lanes_mlsl); }
bool tr_vqdmull_s(Ctx *c, const args_nscalar *a)  { return scalar_long(c, a, lanes_qdmull); }
bool tr_vqdmlal_s(Ctx *c, const args_nscalar *a)  { return scalar_long_d(c, a, lanes_qdmlal); }
bool tr_vqdmlsl_s(Ctx *c, const args_nscalar *a)  { return scalar_long_d(c, a, lanes_qdmlsl); }
bool tr_vmul_s(Ctx *c, const args_nscalar *a)     { return same(c, a, mul); }
bool tr_vmla_s(Ctx *c, const args_nscalar *a)     { return same_d(c, a, lanes_mla); }
bool tr_vmls_s(Ctx *c, const args_nscalar *a)     { return same_d(c, a, lanes_mls); }
bool tr_vqdmulh_s(Ctx *c, const args_nscalar *a)  { return same(c, a, lanes_qdmulh); }
bool tr_vqrdmulh_s(Ctx *c, const args_nscalar *a) { return same(c, a, lanes_qrdmulh); }
/* clang-format on */

/* n times the scalar, or that combined with d by @op. */
static bool fp_scalar(Ctx *c, const args_nscalar *a, IrOp op)
{
    unsigned attr = FPA(F32, a->q ? 4 : 2, v_fpm(c));
    Val r;

    if (!same_ok(c, a)) {
        return false;
    }
    r = ir_f2(c->b, IR_fmul, attr, 0, v_get(c, a->q, a->n), scalar(c, a));
    if (op != IR_fmul) {
        r = ir_f2(c->b, op, attr, 0, v_get(c, a->q, a->d), r);
    }
    v_put(c, a->q, a->d, r);
    return true;
}

/* clang-format off */
bool tr_vmul_fs(Ctx *c, const args_nscalar *a) { return fp_scalar(c, a, IR_fmul); }
bool tr_vmla_fs(Ctx *c, const args_nscalar *a) { return fp_scalar(c, a, IR_fadd); }
bool tr_vmls_fs(Ctx *c, const args_nscalar *a) { return fp_scalar(c, a, IR_fsub); }
/* clang-format on */
