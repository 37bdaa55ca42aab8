/*
 * Advanced SIMD: three registers of the same length. ARM DDI 0406 A7.4.1.
 *
 * Each instruction is a function on whole vectors, of target/arm/lanes.h when on integers; three()
 * fetches operands and stores the result.
 */
#include "target/arm/neon-dec.h"
#include "target/arm/tr-vec.h"

static bool regs_ok(const Ctx *c, const args_n3 *a)
{
    return v_regs_exist(c, a->d | a->n | a->m) && !(a->q & (a->d | a->n | a->m));
}

static bool three(Ctx *c, const args_n3 *a, LanesBinary *fn)
{
    Lanes l = v_lanes(c, a->size, a->u, a->q);

    if (!regs_ok(c, a)) {
        return false;
    }
    v_put(c, a->q, a->d, fn(&l, v_get(c, a->q, a->n), v_get(c, a->q, a->m)));
    return true;
}

static bool three_d(Ctx *c, const args_n3 *a, LanesTernary *fn)
{
    Lanes l = v_lanes(c, a->size, a->u, a->q);

    if (!regs_ok(c, a)) {
        return false;
    }
    v_put(c, a->q, a->d,
          fn(&l, v_get(c, a->q, a->d), v_get(c, a->q, a->n), v_get(c, a->q, a->m)));
    return true;
}

/* The lanes of n shift those of m. */
static bool shift(Ctx *c, const args_n3 *a, LanesBinary *fn)
{
    Lanes l = v_lanes(c, a->size, a->u, a->q);

    if (!regs_ok(c, a)) {
        return false;
    }
    v_put(c, a->q, a->d, fn(&l, v_get(c, a->q, a->m), v_get(c, a->q, a->n)));
    return true;
}

static bool one_op(Ctx *c, const args_n3 *a, IrOp op)
{
    if (!regs_ok(c, a)) {
        return false;
    }
    v_put(c, a->q, a->d,
          ir_v2(c->b, op, v_attr(a->size, a->q), 0, v_get(c, a->q, a->n), v_get(c, a->q, a->m)));
    return true;
}

/* Adjacent lanes of both operands, D registers only. */
static bool pairwise(Ctx *c, const args_n3 *a, IrOp op)
{
    Lanes l = v_lanes(c, a->size, a->u, 0);

    if (!regs_ok(c, a)) {
        return false;
    }
    vd_put(c, a->d, lanes_pairwise(&l, op, vd_get(c, a->n), vd_get(c, a->m)));
    return true;
}

/* clang-format off */
bool tr_vadd(Ctx *c, const args_n3 *a)     { return one_op(c, a, IR_vadd); }
bool tr_vsub(Ctx *c, const args_n3 *a)     { return one_op(c, a, IR_vsub); }
bool tr_vmul(Ctx *c, const args_n3 *a)     { return one_op(c, a, IR_vmul); }
bool tr_vmul_p(Ctx *c, const args_n3 *a)   { return one_op(c, a, IR_vpmul); }
bool tr_vand(Ctx *c, const args_n3 *a)     { return one_op(c, a, IR_vand); }
bool tr_vbic(Ctx *c, const args_n3 *a)     { return one_op(c, a, IR_vandn); }
bool tr_vorr(Ctx *c, const args_n3 *a)     { return one_op(c, a, IR_vor); }
bool tr_veor(Ctx *c, const args_n3 *a)     { return one_op(c, a, IR_vxor); }
bool tr_vceq(Ctx *c, const args_n3 *a)     { return one_op(c, a, IR_vcmpeq); }
bool tr_vorn(Ctx *c, const args_n3 *a)     { return three(c, a, lanes_orn); }
bool tr_vbsl(Ctx *c, const args_n3 *a)     { return three_d(c, a, lanes_bsl); }
bool tr_vbit(Ctx *c, const args_n3 *a)     { return three_d(c, a, lanes_bit); }
bool tr_vbif(Ctx *c, const args_n3 *a)     { return three_d(c, a, lanes_bif); }
bool tr_vcgt(Ctx *c, const args_n3 *a)     { return three(c, a, lanes_cgt); }
bool tr_vcge(Ctx *c, const args_n3 *a)     { return three(c, a, lanes_cge); }
bool tr_vmax(Ctx *c, const args_n3 *a)     { return three(c, a, lanes_max); }
bool tr_vmin(Ctx *c, const args_n3 *a)     { return three(c, a, lanes_min); }
bool tr_vhadd(Ctx *c, const args_n3 *a)    { return three(c, a, lanes_hadd); }
bool tr_vrhadd(Ctx *c, const args_n3 *a)   { return three(c, a, lanes_rhadd); }
bool tr_vhsub(Ctx *c, const args_n3 *a)    { return three(c, a, lanes_hsub); }
bool tr_vqadd(Ctx *c, const args_n3 *a)    { return three(c, a, lanes_qadd); }
bool tr_vqsub(Ctx *c, const args_n3 *a)    { return three(c, a, lanes_qsub); }
bool tr_vshl_r(Ctx *c, const args_n3 *a)   { return shift(c, a, lanes_shl); }
bool tr_vrshl(Ctx *c, const args_n3 *a)    { return shift(c, a, lanes_rshl); }
bool tr_vqshl_r(Ctx *c, const args_n3 *a)  { return shift(c, a, lanes_qshl); }
bool tr_vqrshl(Ctx *c, const args_n3 *a)   { return shift(c, a, lanes_qrshl); }
bool tr_vtst(Ctx *c, const args_n3 *a)     { return three(c, a, lanes_tst); }
bool tr_vabd(Ctx *c, const args_n3 *a)     { return three(c, a, lanes_abd); }
bool tr_vaba(Ctx *c, const args_n3 *a)     { return three_d(c, a, lanes_aba); }
bool tr_vmla(Ctx *c, const args_n3 *a)     { return three_d(c, a, lanes_mla); }
bool tr_vmls(Ctx *c, const args_n3 *a)     { return three_d(c, a, lanes_mls); }
bool tr_vqdmulh(Ctx *c, const args_n3 *a)  { return three(c, a, lanes_qdmulh); }
bool tr_vqrdmulh(Ctx *c, const args_n3 *a) { return three(c, a, lanes_qrdmulh); }
bool tr_vpadd(Ctx *c, const args_n3 *a)    { return pairwise(c, a, IR_vadd); }
bool tr_vpmax(Ctx *c, const args_n3 *a)    { return pairwise(c, a, a->u ? IR_vmaxu : IR_vmaxs); }
bool tr_vpmin(Ctx *c, const args_n3 *a)    { return pairwise(c, a, a->u ? IR_vminu : IR_vmins); }
/* clang-format on */

/* ---- Floating point ---- */

static unsigned fp_attr(const Ctx *c, int q)
{
    return FPA(F32, q ? 4 : 2, v_fpm(c));
}

static Val fp_op(Ctx *c, const args_n3 *a, IrOp op, Val n, Val m)
{
    return ir_f2(c->b, op, fp_attr(c, a->q), 0, n, m);
}

static bool fp_three(Ctx *c, const args_n3 *a, IrOp op)
{
    if (!regs_ok(c, a)) {
        return false;
    }
    v_put(c, a->q, a->d,
          ir_f2(c->b, op, fp_attr(c, a->q), 0, v_get(c, a->q, a->n), v_get(c, a->q, a->m)));
    return true;
}

/* Even and odd lanes of both operands, D registers only. */
static bool fp_pairwise(Ctx *c, const args_n3 *a, IrOp op)
{
    Val n = vd_get(c, a->n), m = vd_get(c, a->m), even, odd;

    if (!regs_ok(c, a)) {
        return false;
    }
    even = ir_v2(c->b, IR_vshuf, VEC(E32, 2), VS_UZP1, n, m);
    odd = ir_v2(c->b, IR_vshuf, VEC(E32, 2), VS_UZP2, n, m);
    vd_put(c, a->d, ir_f2(c->b, op, fp_attr(c, 0), 0, even, odd));
    return true;
}

static bool fp_fused(Ctx *c, const args_n3 *a, unsigned negate)
{
    if (!regs_ok(c, a)) {
        return false;
    }
    v_put(c, a->q, a->d,
          ir_f3(c->b, IR_fma, fp_attr(c, a->q), negate, v_get(c, a->q, a->n), v_get(c, a->q, a->m),
                v_get(c, a->q, a->d)));
    return true;
}

typedef Val Binary(Ctx *c, const args_n3 *a, Val n, Val m);
typedef Val Ternary(Ctx *c, const args_n3 *a, Val d, Val n, Val m);

static bool fp_expr(Ctx *c, const args_n3 *a, Binary *fn)
{
    if (!regs_ok(c, a)) {
        return false;
    }
    v_put(c, a->q, a->d, fn(c, a, v_get(c, a->q, a->n), v_get(c, a->q, a->m)));
    return true;
}

static bool fp_expr_d(Ctx *c, const args_n3 *a, Ternary *fn)
{
    if (!regs_ok(c, a)) {
        return false;
    }
    v_put(c, a->q, a->d,
          fn(c, a, v_get(c, a->q, a->d), v_get(c, a->q, a->n), v_get(c, a->q, a->m)));
    return true;
}

static Val abd_f(Ctx *c, const args_n3 *a, Val n, Val m)
{
    return v_fabs(c, E32, fp_op(c, a, IR_fsub, n, m));
}

static Val mla_f(Ctx *c, const args_n3 *a, Val d, Val n, Val m)
{
    return fp_op(c, a, IR_fadd, d, fp_op(c, a, IR_fmul, n, m));
}

static Val mls_f(Ctx *c, const args_n3 *a, Val d, Val n, Val m)
{
    return fp_op(c, a, IR_fsub, d, fp_op(c, a, IR_fmul, n, m));
}

static Val acge(Ctx *c, const args_n3 *a, Val n, Val m)
{
    return fp_op(c, a, IR_fcmpge, v_fabs(c, E32, n), v_fabs(c, E32, m));
}

static Val acgt(Ctx *c, const args_n3 *a, Val n, Val m)
{
    return fp_op(c, a, IR_fcmpgt, v_fabs(c, E32, n), v_fabs(c, E32, m));
}

/* clang-format off */
bool tr_vadd_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fadd); }
bool tr_vsub_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fsub); }
bool tr_vmul_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fmul); }
bool tr_vmla_f(Ctx *c, const args_n3 *a)  { return fp_expr_d(c, a, mla_f); }
bool tr_vmls_f(Ctx *c, const args_n3 *a)  { return fp_expr_d(c, a, mls_f); }
bool tr_vfma(Ctx *c, const args_n3 *a)    { return fp_fused(c, a, 0); }
bool tr_vfms(Ctx *c, const args_n3 *a)    { return fp_fused(c, a, 1); }
bool tr_vabd_f(Ctx *c, const args_n3 *a)  { return fp_expr(c, a, abd_f); }
bool tr_vceq_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fcmpeq); }
bool tr_vcge_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fcmpge); }
bool tr_vcgt_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fcmpgt); }
bool tr_vacge(Ctx *c, const args_n3 *a)   { return fp_expr(c, a, acge); }
bool tr_vacgt(Ctx *c, const args_n3 *a)   { return fp_expr(c, a, acgt); }
bool tr_vmax_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fmax); }
bool tr_vmin_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fmin); }
bool tr_vmaxnm(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fmaxnm); }
bool tr_vminnm(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fminnm); }
bool tr_vrecps(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_frecps); }
bool tr_vrsqrts(Ctx *c, const args_n3 *a) { return fp_three(c, a, IR_frsqrts); }
bool tr_vpadd_f(Ctx *c, const args_n3 *a) { return fp_pairwise(c, a, IR_fadd); }
bool tr_vpmax_f(Ctx *c, const args_n3 *a) { return fp_pairwise(c, a, IR_fmax); }
bool tr_vpmin_f(Ctx *c, const args_n3 *a) { return fp_pairwise(c, a, IR_fmin); }
/* clang-format on */
