/*
 * AdvSIMD three different (long, wide, narrow) and vector x indexed element, with scalar forms.
 * Arm ARM C4.1.96.
 *
 * size is that of the narrower lanes; q chooses the half of the registers that hold them.
 */
#include "target/arm/a64-simd.h"

#include "target/arm/a64-simd-dec.h"

static bool lengthening(Ctx *c, const args_vl *a, LanesBinary *fn)
{
    Lanes l = v_long(c, a->size, a->u, a->t);

    v_result(c, &l, a->rd, fn(&l, v_part(c, a->q, a->rn), v_part(c, a->q, a->rm)));
    return true;
}

static bool lengthening_d(Ctx *c, const args_vl *a, LanesTernary *fn)
{
    Lanes l = v_long(c, a->size, a->u, a->t);

    v_result(c, &l, a->rd, fn(&l, v_get(c, a->rd), v_part(c, a->q, a->rn), v_part(c, a->q, a->rm)));
    return true;
}

static bool wide(Ctx *c, const args_vl *a, LanesBinary *fn)
{
    Lanes l = v_long(c, a->size, a->u, 0);

    v_put(c, a->rd, fn(&l, v_get(c, a->rn), v_part(c, a->q, a->rm)));
    return true;
}

static bool narrowing(Ctx *c, const args_vl *a, LanesBinary *fn)
{
    Lanes l = v_long(c, a->size, a->u, 0);

    v_put_part(c, a->q, a->rd, fn(&l, v_get(c, a->rn), v_get(c, a->rm)));
    return true;
}

/* clang-format off */
bool tr64v_addl(Ctx *c, const args_vl *a)   { return lengthening(c, a, lanes_addl); }
bool tr64v_addw(Ctx *c, const args_vl *a)   { return wide(c, a, lanes_addw); }
bool tr64v_subl(Ctx *c, const args_vl *a)   { return lengthening(c, a, lanes_subl); }
bool tr64v_subw(Ctx *c, const args_vl *a)   { return wide(c, a, lanes_subw); }
bool tr64v_addhn(Ctx *c, const args_vl *a)  { return narrowing(c, a, lanes_addhn); }
bool tr64v_raddhn(Ctx *c, const args_vl *a) { return narrowing(c, a, lanes_raddhn); }
bool tr64v_subhn(Ctx *c, const args_vl *a)  { return narrowing(c, a, lanes_subhn); }
bool tr64v_rsubhn(Ctx *c, const args_vl *a) { return narrowing(c, a, lanes_rsubhn); }
bool tr64v_abal(Ctx *c, const args_vl *a)   { return lengthening_d(c, a, lanes_abal); }
bool tr64v_abdl(Ctx *c, const args_vl *a)   { return lengthening(c, a, lanes_abdl); }
bool tr64v_mlal(Ctx *c, const args_vl *a)   { return lengthening_d(c, a, lanes_mlal); }
bool tr64v_mlsl(Ctx *c, const args_vl *a)   { return lengthening_d(c, a, lanes_mlsl); }
bool tr64v_mull(Ctx *c, const args_vl *a)   { return lengthening(c, a, lanes_mull); }
bool tr64v_pmull(Ctx *c, const args_vl *a)  { return lengthening(c, a, lanes_pmull); }
bool tr64v_qdmlal(Ctx *c, const args_vl *a) { return lengthening_d(c, a, lanes_qdmlal); }
bool tr64v_qdmlsl(Ctx *c, const args_vl *a) { return lengthening_d(c, a, lanes_qdmlsl); }
bool tr64v_qdmull(Ctx *c, const args_vl *a) { return lengthening(c, a, lanes_qdmull); }
/* clang-format on */

/* ---- By element ---- */

static Val element(Ctx *c, const args_velem *a)
{
    return ir_v1(c->b, IR_vduplane, VEC(a->size, 16 >> a->size), (unsigned)a->idx, v_get(c, a->rm));
}

static bool same(Ctx *c, const args_velem *a, LanesBinary *fn)
{
    Lanes l = v_lanes(c, a->size, a->u, a->q, a->t);

    v_result(c, &l, a->rd, fn(&l, v_get(c, a->rn), element(c, a)));
    return true;
}

static bool same_d(Ctx *c, const args_velem *a, LanesTernary *fn)
{
    Lanes l = v_lanes(c, a->size, a->u, a->q, a->t);

    v_result(c, &l, a->rd, fn(&l, v_get(c, a->rd), v_get(c, a->rn), element(c, a)));
    return true;
}

static bool longer(Ctx *c, const args_velem *a, LanesBinary *fn)
{
    Lanes l = v_long(c, a->size, a->u, a->t);

    v_result(c, &l, a->rd, fn(&l, v_part(c, a->q, a->rn), element(c, a)));
    return true;
}

static bool longer_d(Ctx *c, const args_velem *a, LanesTernary *fn)
{
    Lanes l = v_long(c, a->size, a->u, a->t);

    v_result(c, &l, a->rd, fn(&l, v_get(c, a->rd), v_part(c, a->q, a->rn), element(c, a)));
    return true;
}

static Val mul(const Lanes *l, Val n, Val m)
{
    return lanes_op(l, IR_vmul, n, m);
}

/* clang-format off */
bool tr64v_mul_e(Ctx *c, const args_velem *a)     { return same(c, a, mul); }
bool tr64v_mla_e(Ctx *c, const args_velem *a)     { return same_d(c, a, lanes_mla); }
bool tr64v_mls_e(Ctx *c, const args_velem *a)     { return same_d(c, a, lanes_mls); }
bool tr64v_qdmulh_e(Ctx *c, const args_velem *a)  { return same(c, a, lanes_qdmulh); }
bool tr64v_qrdmulh_e(Ctx *c, const args_velem *a) { return same(c, a, lanes_qrdmulh); }
bool tr64v_qrdmlah_e(Ctx *c, const args_velem *a) { return same_d(c, a, lanes_qrdmlah); }
bool tr64v_qrdmlsh_e(Ctx *c, const args_velem *a) { return same_d(c, a, lanes_qrdmlsh); }
bool tr64v_mull_e(Ctx *c, const args_velem *a)    { return longer(c, a, lanes_mull); }
bool tr64v_mlal_e(Ctx *c, const args_velem *a)    { return longer_d(c, a, lanes_mlal); }
bool tr64v_mlsl_e(Ctx *c, const args_velem *a)    { return longer_d(c, a, lanes_mlsl); }
bool tr64v_qdmull_e(Ctx *c, const args_velem *a)  { return longer(c, a, lanes_qdmull); }
bool tr64v_qdmlal_e(Ctx *c, const args_velem *a)  { return longer_d(c, a, lanes_qdmlal); }
bool tr64v_qdmlsl_e(Ctx *c, const args_velem *a)  { return longer_d(c, a, lanes_qdmlsl); }
/* clang-format on */
