/*
 * AdvSIMD three same, three same extra, and their scalar forms. Arm ARM C4.1.96.
 */
#include "target/arm/a64-simd.h"

#include "target/arm/a64-simd-dec.h"

static bool three(Ctx *c, const args_v3 *a, LanesBinary *fn)
{
    Lanes l = v_lanes(c, a->size, a->u, a->q, a->t);

    v_result(c, &l, a->rd, fn(&l, v_get(c, a->rn), v_get(c, a->rm)));
    return true;
}

static bool three_d(Ctx *c, const args_v3 *a, LanesTernary *fn)
{
    Lanes l = v_lanes(c, a->size, a->u, a->q, a->t);

    v_result(c, &l, a->rd, fn(&l, v_get(c, a->rd), v_get(c, a->rn), v_get(c, a->rm)));
    return true;
}

static bool one_op(Ctx *c, const args_v3 *a, IrOp op)
{
    Lanes l = v_lanes(c, a->size, a->u, a->q, a->t);

    v_result(c, &l, a->rd, lanes_op(&l, op, v_get(c, a->rn), v_get(c, a->rm)));
    return true;
}

static bool pairwise(Ctx *c, const args_v3 *a, IrOp op)
{
    Lanes l = v_lanes(c, a->size, a->u, a->q, a->t);

    v_result(c, &l, a->rd, lanes_pairwise(&l, op, v_get(c, a->rn), v_get(c, a->rm)));
    return true;
}

/* clang-format off */
bool tr64v_hadd(Ctx *c, const args_v3 *a)    { return three(c, a, lanes_hadd); }
bool tr64v_qadd(Ctx *c, const args_v3 *a)    { return three(c, a, lanes_qadd); }
bool tr64v_rhadd(Ctx *c, const args_v3 *a)   { return three(c, a, lanes_rhadd); }
bool tr64v_and(Ctx *c, const args_v3 *a)     { return one_op(c, a, IR_vand); }
bool tr64v_bic(Ctx *c, const args_v3 *a)     { return one_op(c, a, IR_vandn); }
bool tr64v_orr(Ctx *c, const args_v3 *a)     { return one_op(c, a, IR_vor); }
bool tr64v_orn(Ctx *c, const args_v3 *a)     { return three(c, a, lanes_orn); }
bool tr64v_eor(Ctx *c, const args_v3 *a)     { return one_op(c, a, IR_vxor); }
bool tr64v_bsl(Ctx *c, const args_v3 *a)     { return three_d(c, a, lanes_bsl); }
bool tr64v_bit(Ctx *c, const args_v3 *a)     { return three_d(c, a, lanes_bit); }
bool tr64v_bif(Ctx *c, const args_v3 *a)     { return three_d(c, a, lanes_bif); }
bool tr64v_hsub(Ctx *c, const args_v3 *a)    { return three(c, a, lanes_hsub); }
bool tr64v_qsub(Ctx *c, const args_v3 *a)    { return three(c, a, lanes_qsub); }
bool tr64v_cgt(Ctx *c, const args_v3 *a)     { return three(c, a, lanes_cgt); }
bool tr64v_cge(Ctx *c, const args_v3 *a)     { return three(c, a, lanes_cge); }
bool tr64v_shl_r(Ctx *c, const args_v3 *a)   { return three(c, a, lanes_shl); }
bool tr64v_qshl_r(Ctx *c, const args_v3 *a)  { return three(c, a, lanes_qshl); }
bool tr64v_rshl_r(Ctx *c, const args_v3 *a)  { return three(c, a, lanes_rshl); }
bool tr64v_qrshl_r(Ctx *c, const args_v3 *a) { return three(c, a, lanes_qrshl); }
bool tr64v_vmax(Ctx *c, const args_v3 *a)    { return three(c, a, lanes_max); }
bool tr64v_vmin(Ctx *c, const args_v3 *a)    { return three(c, a, lanes_min); }
bool tr64v_abd(Ctx *c, const args_v3 *a)     { return three(c, a, lanes_abd); }
bool tr64v_aba(Ctx *c, const args_v3 *a)     { return three_d(c, a, lanes_aba); }
bool tr64v_vadd(Ctx *c, const args_v3 *a)    { return one_op(c, a, IR_vadd); }
bool tr64v_vsub(Ctx *c, const args_v3 *a)    { return one_op(c, a, IR_vsub); }
bool tr64v_cmtst(Ctx *c, const args_v3 *a)   { return three(c, a, lanes_tst); }
bool tr64v_cmeq(Ctx *c, const args_v3 *a)    { return one_op(c, a, IR_vcmpeq); }
bool tr64v_mla(Ctx *c, const args_v3 *a)     { return three_d(c, a, lanes_mla); }
bool tr64v_mls(Ctx *c, const args_v3 *a)     { return three_d(c, a, lanes_mls); }
bool tr64v_vmul(Ctx *c, const args_v3 *a)    { return one_op(c, a, IR_vmul); }
bool tr64v_pmul(Ctx *c, const args_v3 *a)    { return one_op(c, a, IR_vpmul); }
bool tr64v_maxp(Ctx *c, const args_v3 *a)    { return pairwise(c, a, a->u ? IR_vmaxu : IR_vmaxs); }
bool tr64v_minp(Ctx *c, const args_v3 *a)    { return pairwise(c, a, a->u ? IR_vminu : IR_vmins); }
bool tr64v_addp(Ctx *c, const args_v3 *a)    { return pairwise(c, a, IR_vadd); }
bool tr64v_qdmulh(Ctx *c, const args_v3 *a)  { return three(c, a, lanes_qdmulh); }
bool tr64v_qrdmulh(Ctx *c, const args_v3 *a) { return three(c, a, lanes_qrdmulh); }
bool tr64v_qrdmlah(Ctx *c, const args_v3 *a) { return three_d(c, a, lanes_qrdmlah); }
bool tr64v_qrdmlsh(Ctx *c, const args_v3 *a) { return three_d(c, a, lanes_qrdmlsh); }
/* clang-format on */

/* ---- Dot products: @how VDOT_ bits of the operands' signs ---- */

static Val dot(Ctx *c, unsigned how, Val d, Val n, Val m)
{
    return ir_v3(c->b, IR_vdot, VEC(E32, 4), how, d, n, m);
}

static bool dot_lanes(Ctx *c, const args_v3 *a, unsigned how)
{
    v_put_q(c, a->q, a->rd, dot(c, how, v_get(c, a->rd), v_get(c, a->rn), v_get(c, a->rm)));
    return true;
}

bool tr64v_dot(Ctx *c, const args_v3 *a)
{
    return dot_lanes(c, a, a->u ? 0 : VDOT_B_SIGNED | VDOT_C_SIGNED);
}

bool tr64v_usdot(Ctx *c, const args_v3 *a)
{
    return dot_lanes(c, a, VDOT_C_SIGNED);
}

static bool dot_element(Ctx *c, const args_velem *a, unsigned how)
{
    Val m = ir_v1(c->b, IR_vduplane, VEC(E32, 4), (unsigned)a->idx, v_get(c, a->rm));

    v_put_q(c, a->q, a->rd, dot(c, how, v_get(c, a->rd), v_get(c, a->rn), m));
    return true;
}

bool tr64v_dot_e(Ctx *c, const args_velem *a)
{
    return dot_element(c, a, a->u ? 0 : VDOT_B_SIGNED | VDOT_C_SIGNED);
}

bool tr64v_usdot_e(Ctx *c, const args_velem *a)
{
    return dot_element(c, a, VDOT_C_SIGNED);
}

bool tr64v_sudot_e(Ctx *c, const args_velem *a)
{
    return dot_element(c, a, VDOT_B_SIGNED);
}

/*
 * The 2 x 2 products of the rows of n and m, eight bytes each: first halves of all rows, then
 * second ones.
 */
static bool matrix(Ctx *c, const args_v3 *a, unsigned how)
{
    Val n = v_get(c, a->rn), m = v_get(c, a->rm), d = v_get(c, a->rd);

    for (unsigned half = 0; half < 2; half++) {
        Val rows = ir_v2(c->b, IR_vshuf, VEC(E32, 4), VS_TRN1 + half, n, n);
        Val columns = ir_v2(c->b, IR_vshuf, VEC(E32, 4), VS_UZP1 + half, m, m);

        d = dot(c, how, d, rows, columns);
    }
    v_put(c, a->rd, d);
    return true;
}

bool tr64v_mmla(Ctx *c, const args_v3 *a)
{
    return matrix(c, a, a->u ? 0 : VDOT_B_SIGNED | VDOT_C_SIGNED);
}

bool tr64v_usmmla(Ctx *c, const args_v3 *a)
{
    return matrix(c, a, VDOT_C_SIGNED);
}
