/*
 * Advanced SIMD: three registers of the same length. ARM DDI 0406 A7.4.1.
 *
 * Each instruction is a function on whole vectors; three() fetches operands and stores the result.
 */
#include "target/arm/neon-dec.h"
#include "target/arm/tr-neon.h"

typedef struct {
    unsigned attr; /* VEC() */
    int size, u, q;
} Lanes;

typedef Val Binary(Ctx *c, const Lanes *l, Val n, Val m);
typedef Val Ternary(Ctx *c, const Lanes *l, Val d, Val n, Val m);

static bool regs_ok(const Ctx *c, const args_n3 *a)
{
    return v_regs_exist(c, a->d | a->n | a->m) && !(a->q & (a->d | a->n | a->m));
}

static Lanes lanes(const args_n3 *a)
{
    return (Lanes){v_attr(a->size, a->q), a->size, a->u, a->q};
}

static bool three(Ctx *c, const args_n3 *a, Binary *fn)
{
    Lanes l = lanes(a);

    if (!regs_ok(c, a)) {
        return false;
    }
    v_put(c, a->q, a->d, fn(c, &l, v_get(c, a->q, a->n), v_get(c, a->q, a->m)));
    return true;
}

static bool three_d(Ctx *c, const args_n3 *a, Ternary *fn)
{
    Lanes l = lanes(a);

    if (!regs_ok(c, a)) {
        return false;
    }
    v_put(c, a->q, a->d,
          fn(c, &l, v_get(c, a->q, a->d), v_get(c, a->q, a->n), v_get(c, a->q, a->m)));
    return true;
}

/* One IR op, signed or unsigned. */
static bool one_op(Ctx *c, const args_n3 *a, IrOp s, IrOp u)
{
    if (!regs_ok(c, a)) {
        return false;
    }
    v_put(c, a->q, a->d,
          ir_v2(c->b, a->u ? u : s, v_attr(a->size, a->q), 0, v_get(c, a->q, a->n),
                v_get(c, a->q, a->m)));
    return true;
}

static Val op2(Ctx *c, const Lanes *l, IrOp op, Val x, Val y)
{
    return ir_v2(c->b, op, l->attr, 0, x, y);
}

static Val xor (Ctx * c, Val x, Val y) { return ir_v2(c->b, IR_vxor, VEC(E64, 2), 0, x, y); }

    /* clang-format off */
bool tr_vadd(Ctx *c, const args_n3 *a)   { return one_op(c, a, IR_vadd, IR_vadd); }
bool tr_vsub(Ctx *c, const args_n3 *a)   { return one_op(c, a, IR_vsub, IR_vsub); }
bool tr_vmul(Ctx *c, const args_n3 *a)   { return one_op(c, a, IR_vmul, IR_vmul); }
bool tr_vmul_p(Ctx *c, const args_n3 *a) { return one_op(c, a, IR_vpmul, IR_vpmul); }
bool tr_vand(Ctx *c, const args_n3 *a)   { return one_op(c, a, IR_vand, IR_vand); }
bool tr_vbic(Ctx *c, const args_n3 *a)   { return one_op(c, a, IR_vandn, IR_vandn); }
bool tr_vorr(Ctx *c, const args_n3 *a)   { return one_op(c, a, IR_vor, IR_vor); }
bool tr_veor(Ctx *c, const args_n3 *a)   { return one_op(c, a, IR_vxor, IR_vxor); }
bool tr_vceq(Ctx *c, const args_n3 *a)   { return one_op(c, a, IR_vcmpeq, IR_vcmpeq); }
bool tr_vcgt(Ctx *c, const args_n3 *a)   { return one_op(c, a, IR_vcmpgts, IR_vcmpgtu); }
bool tr_vmax(Ctx *c, const args_n3 *a)   { return one_op(c, a, IR_vmaxs, IR_vmaxu); }
bool tr_vmin(Ctx *c, const args_n3 *a)   { return one_op(c, a, IR_vmins, IR_vminu); }
/* clang-format on */

/* ---- Logic with three operands ---- */

static Val orn(Ctx *c, const Lanes *l, Val n, Val m)
{
    return op2(c, l, IR_vor, n, v_not(c, m));
}

static Val choose(Ctx *c, Val mask, Val yes, Val no)
{
    return ir_v3(c->b, IR_vsel, VEC(E64, 2), 0, mask, yes, no);
}

static Val bsl(Ctx *c, const Lanes *l, Val d, Val n, Val m)
{
    (void)l;
    return choose(c, d, n, m);
}

static Val bit(Ctx *c, const Lanes *l, Val d, Val n, Val m)
{
    (void)l;
    return choose(c, m, n, d);
}

static Val bif(Ctx *c, const Lanes *l, Val d, Val n, Val m)
{
    (void)l;
    return choose(c, m, d, n);
}

/* ---- Halving: from the rounding average, which is unsigned; sign bits flip on both sides of it
 * ---- */

static Val flip(Ctx *c, const Lanes *l, Val v, bool complement)
{
    u64 sign = l->u ? 0 : 1ull << ((8 << l->size) - 1);

    if (l->u && !complement) {
        return v;
    }
    return xor(c, v, v_splat(c, l->size, complement ? ~sign : sign));
}

static Val rhadd(Ctx *c, const Lanes *l, Val n, Val m)
{
    return flip(c, l, op2(c, l, IR_vavgu, flip(c, l, n, false), flip(c, l, m, false)), false);
}

/* (n + m) >> 1 is the complement of the rounding average of complements. */
static Val hadd(Ctx *c, const Lanes *l, Val n, Val m)
{
    return flip(c, l, op2(c, l, IR_vavgu, flip(c, l, n, true), flip(c, l, m, true)), true);
}

/* (n - m) >> 1 is n less the rounding average. */
static Val hsub(Ctx *c, const Lanes *l, Val n, Val m)
{
    n = flip(c, l, n, false);
    return op2(c, l, IR_vsub, n, op2(c, l, IR_vavgu, n, flip(c, l, m, false)));
}

/* ---- Saturating ---- */

static Val saturating(Ctx *c, const Lanes *l, IrOp sat, IrOp wrap, Val n, Val m)
{
    Val r = op2(c, l, sat, n, m);

    v_saturates(c, l->q, xor(c, r, op2(c, l, wrap, n, m)));
    return r;
}

static Val qadd(Ctx *c, const Lanes *l, Val n, Val m)
{
    return saturating(c, l, l->u ? IR_vaddus : IR_vaddss, IR_vadd, n, m);
}

static Val qsub(Ctx *c, const Lanes *l, Val n, Val m)
{
    return saturating(c, l, l->u ? IR_vsubus : IR_vsubss, IR_vsub, n, m);
}

/* ---- Shifts by register: the signed low byte of n's lanes shifts m ---- */

static Val shift(Ctx *c, const Lanes *l, Val v, Val by)
{
    return op2(c, l, l->u ? IR_vshlu : IR_vshls, v, by);
}

/* All ones in lanes that shift to the right. */
static Val right(Ctx *c, const Lanes *l, Val by)
{
    unsigned width = 8u << l->size;

    if (width > 8) {
        by = ir_v1(c->b, IR_vshl, l->attr, width - 8, by);
    }
    return v_sign(c, l->size, l->attr, by);
}

static Val shift_reg(Ctx *c, const Lanes *l, Val n, Val m)
{
    return shift(c, l, m, n);
}

/*
 * A right shift rounds by adding the last bit it drops: shift by one less, keep the lowest bit.
 * That holds for shifts by the width (the dropped bit is the top one) and beyond.
 */
static Val rshl(Ctx *c, const Lanes *l, Val n, Val m)
{
    Val one = v_splat(c, l->size, 1);
    Val last = shift(c, l, m, op2(c, l, IR_vadd, n, one));

    last = op2(c, l, IR_vand, last, op2(c, l, IR_vand, one, right(c, l, n)));
    return op2(c, l, IR_vadd, shift(c, l, m, n), last);
}

/* A left shift overflows when shifting back does not give the operand. */
static Val saturate_left(Ctx *c, const Lanes *l, Val n, Val m, Val r)
{
    Val back = shift(c, l, shift(c, l, m, n), ir_v1(c->b, IR_vneg, l->attr, 0, n));
    Val good = op2(c, l, IR_vor, op2(c, l, IR_vcmpeq, back, m), right(c, l, n));
    u64 most = l->u ? ~0ull : ~0ull >> (65 - (8 << l->size));
    Val limit = v_splat(c, l->size, most);

    if (!l->u) {
        limit = xor(c, v_sign(c, l->size, l->attr, m), limit);
    }
    v_saturates(c, l->q, v_not(c, good));
    return choose(c, good, r, limit);
}

static Val qshl(Ctx *c, const Lanes *l, Val n, Val m)
{
    return saturate_left(c, l, n, m, shift(c, l, m, n));
}

static Val qrshl(Ctx *c, const Lanes *l, Val n, Val m)
{
    return saturate_left(c, l, n, m, rshl(c, l, n, m));
}

/* ---- Comparison, difference ---- */

static Val cge(Ctx *c, const Lanes *l, Val n, Val m)
{
    return op2(c, l, IR_vcmpeq, op2(c, l, l->u ? IR_vmaxu : IR_vmaxs, n, m), n);
}

static Val tst(Ctx *c, const Lanes *l, Val n, Val m)
{
    return v_not(c, op2(c, l, IR_vcmpeq, op2(c, l, IR_vand, n, m), ir_vconst(c->b, 0)));
}

static Val abd(Ctx *c, const Lanes *l, Val n, Val m)
{
    return v_abd(c, l->attr, l->u, n, m);
}

static Val aba(Ctx *c, const Lanes *l, Val d, Val n, Val m)
{
    return op2(c, l, IR_vadd, d, abd(c, l, n, m));
}

static Val mla(Ctx *c, const Lanes *l, Val d, Val n, Val m)
{
    return op2(c, l, IR_vadd, d, op2(c, l, IR_vmul, n, m));
}

static Val mls(Ctx *c, const Lanes *l, Val d, Val n, Val m)
{
    return op2(c, l, IR_vsub, d, op2(c, l, IR_vmul, n, m));
}

/* ---- Pairs: even and odd lanes of both operands, D registers only ---- */

static bool pairwise(Ctx *c, const args_n3 *a, IrOp op, unsigned fp)
{
    unsigned attr = v_attr(a->size, 0);
    Val n = vd_get(c, a->n), m = vd_get(c, a->m), even, odd;

    if (!regs_ok(c, a)) {
        return false;
    }
    even = ir_v2(c->b, IR_vshuf, attr, VS_UZP1, n, m);
    odd = ir_v2(c->b, IR_vshuf, attr, VS_UZP2, n, m);
    vd_put(c, a->d, fp ? ir_f2(c->b, op, fp, 0, even, odd) : ir_v2(c->b, op, attr, 0, even, odd));
    return true;
}

/* ---- Saturating doubling multiply, upper half ---- */

static Val qdmulh(Ctx *c, const Lanes *l, Val n, Val m)
{
    return v_qdmulh(c, l->size, l->q, false, n, m);
}

static Val qrdmulh(Ctx *c, const Lanes *l, Val n, Val m)
{
    return v_qdmulh(c, l->size, l->q, true, n, m);
}

/* clang-format off */
bool tr_vorn(Ctx *c, const args_n3 *a)     { return three(c, a, orn); }
bool tr_vbsl(Ctx *c, const args_n3 *a)     { return three_d(c, a, bsl); }
bool tr_vbit(Ctx *c, const args_n3 *a)     { return three_d(c, a, bit); }
bool tr_vbif(Ctx *c, const args_n3 *a)     { return three_d(c, a, bif); }
bool tr_vhadd(Ctx *c, const args_n3 *a)    { return three(c, a, hadd); }
bool tr_vrhadd(Ctx *c, const args_n3 *a)   { return three(c, a, rhadd); }
bool tr_vhsub(Ctx *c, const args_n3 *a)    { return three(c, a, hsub); }
bool tr_vqadd(Ctx *c, const args_n3 *a)    { return three(c, a, qadd); }
bool tr_vqsub(Ctx *c, const args_n3 *a)    { return three(c, a, qsub); }
bool tr_vshl_r(Ctx *c, const args_n3 *a)   { return three(c, a, shift_reg); }
bool tr_vrshl(Ctx *c, const args_n3 *a)    { return three(c, a, rshl); }
bool tr_vqshl_r(Ctx *c, const args_n3 *a)  { return three(c, a, qshl); }
bool tr_vqrshl(Ctx *c, const args_n3 *a)   { return three(c, a, qrshl); }
bool tr_vcge(Ctx *c, const args_n3 *a)     { return three(c, a, cge); }
bool tr_vtst(Ctx *c, const args_n3 *a)     { return three(c, a, tst); }
bool tr_vabd(Ctx *c, const args_n3 *a)     { return three(c, a, abd); }
bool tr_vaba(Ctx *c, const args_n3 *a)     { return three_d(c, a, aba); }
bool tr_vmla(Ctx *c, const args_n3 *a)     { return three_d(c, a, mla); }
bool tr_vmls(Ctx *c, const args_n3 *a)     { return three_d(c, a, mls); }
bool tr_vqdmulh(Ctx *c, const args_n3 *a)  { return three(c, a, qdmulh); }
bool tr_vqrdmulh(Ctx *c, const args_n3 *a) { return three(c, a, qrdmulh); }
bool tr_vpadd(Ctx *c, const args_n3 *a)    { return pairwise(c, a, IR_vadd, 0); }
bool tr_vpmax(Ctx *c, const args_n3 *a)    { return pairwise(c, a, a->u ? IR_vmaxu : IR_vmaxs, 0); }
bool tr_vpmin(Ctx *c, const args_n3 *a)    { return pairwise(c, a, a->u ? IR_vminu : IR_vmins, 0); }
/* clang-format on */

/* ---- Floating point ---- */

static unsigned fp_attr(const Ctx *c, int q)
{
    return FPA(F32, q ? 4 : 2, v_fpm(c));
}

static Val fp_op(Ctx *c, const Lanes *l, IrOp op, Val n, Val m)
{
    return ir_f2(c->b, op, fp_attr(c, l->q), 0, n, m);
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

static Val abd_f(Ctx *c, const Lanes *l, Val n, Val m)
{
    return v_fabs(c, E32, fp_op(c, l, IR_fsub, n, m));
}

static Val mla_f(Ctx *c, const Lanes *l, Val d, Val n, Val m)
{
    return fp_op(c, l, IR_fadd, d, fp_op(c, l, IR_fmul, n, m));
}

static Val mls_f(Ctx *c, const Lanes *l, Val d, Val n, Val m)
{
    return fp_op(c, l, IR_fsub, d, fp_op(c, l, IR_fmul, n, m));
}

static Val acge(Ctx *c, const Lanes *l, Val n, Val m)
{
    return fp_op(c, l, IR_fcmpge, v_fabs(c, E32, n), v_fabs(c, E32, m));
}

static Val acgt(Ctx *c, const Lanes *l, Val n, Val m)
{
    return fp_op(c, l, IR_fcmpgt, v_fabs(c, E32, n), v_fabs(c, E32, m));
}

/* clang-format off */
bool tr_vadd_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fadd); }
bool tr_vsub_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fsub); }
bool tr_vmul_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fmul); }
bool tr_vmla_f(Ctx *c, const args_n3 *a)  { return three_d(c, a, mla_f); }
bool tr_vmls_f(Ctx *c, const args_n3 *a)  { return three_d(c, a, mls_f); }
bool tr_vfma(Ctx *c, const args_n3 *a)    { return fp_fused(c, a, 0); }
bool tr_vfms(Ctx *c, const args_n3 *a)    { return fp_fused(c, a, 1); }
bool tr_vabd_f(Ctx *c, const args_n3 *a)  { return three(c, a, abd_f); }
bool tr_vceq_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fcmpeq); }
bool tr_vcge_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fcmpge); }
bool tr_vcgt_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fcmpgt); }
bool tr_vacge(Ctx *c, const args_n3 *a)   { return three(c, a, acge); }
bool tr_vacgt(Ctx *c, const args_n3 *a)   { return three(c, a, acgt); }
bool tr_vmax_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fmax); }
bool tr_vmin_f(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fmin); }
bool tr_vmaxnm(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fmaxnm); }
bool tr_vminnm(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_fminnm); }
bool tr_vrecps(Ctx *c, const args_n3 *a)  { return fp_three(c, a, IR_frecps); }
bool tr_vrsqrts(Ctx *c, const args_n3 *a) { return fp_three(c, a, IR_frsqrts); }
bool tr_vpadd_f(Ctx *c, const args_n3 *a) { return pairwise(c, a, IR_fadd, fp_attr(c, 0)); }
bool tr_vpmax_f(Ctx *c, const args_n3 *a) { return pairwise(c, a, IR_fmax, fp_attr(c, 0)); }
bool tr_vpmin_f(Ctx *c, const args_n3 *a) { return pairwise(c, a, IR_fmin, fp_attr(c, 0)); }
/* clang-format on */
