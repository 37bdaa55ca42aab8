/*
 * Advanced SIMD: three registers of different lengths (long, wide, narrow), two registers and a
 * scalar. ARM DDI 0406 A7.4.2, A7.4.3.
 *
 * size is that of the narrower elements. By-scalar forms are the same functions with the scalar in
 * every lane.
 */
#include "target/arm/neon-dec.h"
#include "target/arm/tr-neon.h"

Val v_abd(Ctx *c, unsigned attr, int u, Val n, Val m)
{
    Val most = ir_v2(c->b, u ? IR_vmaxu : IR_vmaxs, attr, 0, n, m);
    Val least = ir_v2(c->b, u ? IR_vminu : IR_vmins, attr, 0, n, m);

    return ir_v2(c->b, IR_vsub, attr, 0, most, least);
}

/* Comparing widened results: a saturated value may share its low bits with the original. */
Val v_narrow(Ctx *c, int size, IrOp op, Val v)
{
    Val r = ir_v1(c->b, op, v_attr(size + 1, 1), 0, v);

    if (op != IR_vnarrow) {
        IrOp widen = op == IR_vnarrowss ? IR_vwidens : IR_vwidenu;
        Val back = ir_v1(c->b, widen, v_attr(size, 0), 0, r);

        v_saturates(c, 1, ir_v2(c->b, IR_vxor, VEC(E64, 2), 0, v, back));
    }
    return r;
}

/* 2nm >> width is nm >> (width - 1), and out of range only for MIN * MIN: it narrows saturating. */
static Val qdmulh_half(Ctx *c, int size, bool round, Val n, Val m)
{
    unsigned width = 8u << size, wide = v_attr(size + 1, 1);
    Val p = ir_v2(c->b, IR_vmulls, v_attr(size, 0), 0, n, m);

    if (round) {
        p = ir_v2(c->b, IR_vadd, wide, 0, p, v_splat(c, size + 1, 1ull << (width - 2)));
    }
    return v_narrow(c, size, IR_vnarrowss, ir_v1(c->b, IR_vsar, wide, width - 1, p));
}

Val v_qdmulh(Ctx *c, int size, int q, bool round, Val n, Val m)
{
    Val low = qdmulh_half(c, size, round, n, m);

    if (!q) {
        return low;
    }
    return v_pair(c, low, qdmulh_half(c, size, round, v_high(c, n), v_high(c, m)));
}

/* ---- The functions: n and m in low halves (wide, narrow: whole), d and result whole ---- */

typedef Val Long(Ctx *c, int size, int u, Val d, Val n, Val m);

static Val widen(Ctx *c, int size, int u, Val v)
{
    return ir_v1(c->b, u ? IR_vwidenu : IR_vwidens, v_attr(size, 0), 0, v);
}

/* On lanes of twice the size. */
static Val wide2(Ctx *c, int size, IrOp op, Val x, Val y)
{
    return ir_v2(c->b, op, v_attr(size + 1, 1), 0, x, y);
}

static Val addl(Ctx *c, int size, int u, Val d, Val n, Val m)
{
    (void)d;
    return wide2(c, size, IR_vadd, widen(c, size, u, n), widen(c, size, u, m));
}

static Val subl(Ctx *c, int size, int u, Val d, Val n, Val m)
{
    (void)d;
    return wide2(c, size, IR_vsub, widen(c, size, u, n), widen(c, size, u, m));
}

static Val addw(Ctx *c, int size, int u, Val d, Val n, Val m)
{
    (void)d;
    return wide2(c, size, IR_vadd, n, widen(c, size, u, m));
}

static Val subw(Ctx *c, int size, int u, Val d, Val n, Val m)
{
    (void)d;
    return wide2(c, size, IR_vsub, n, widen(c, size, u, m));
}

/* A difference without sign fits the narrow lanes as an unsigned number. */
static Val abdl(Ctx *c, int size, int u, Val d, Val n, Val m)
{
    (void)d;
    return widen(c, size, 1, v_abd(c, v_attr(size, 0), u, n, m));
}

static Val abal(Ctx *c, int size, int u, Val d, Val n, Val m)
{
    return wide2(c, size, IR_vadd, d, abdl(c, size, u, 0, n, m));
}

static Val mull(Ctx *c, int size, int u, Val d, Val n, Val m)
{
    (void)d;
    return ir_v2(c->b, u ? IR_vmullu : IR_vmulls, v_attr(size, 0), 0, n, m);
}

static Val mlal(Ctx *c, int size, int u, Val d, Val n, Val m)
{
    return wide2(c, size, IR_vadd, d, mull(c, size, u, 0, n, m));
}

static Val mlsl(Ctx *c, int size, int u, Val d, Val n, Val m)
{
    return wide2(c, size, IR_vsub, d, mull(c, size, u, 0, n, m));
}

static Val pmull(Ctx *c, int size, int u, Val d, Val n, Val m)
{
    (void)d;
    (void)u;
    return ir_v2(c->b, IR_vpmull, v_attr(size, 0), 0, n, m);
}

static Val saturating(Ctx *c, int size, IrOp sat, IrOp wrap, Val x, Val y)
{
    Val r = wide2(c, size, sat, x, y);

    v_saturates(c, 1, ir_v2(c->b, IR_vxor, VEC(E64, 2), 0, r, wide2(c, size, wrap, x, y)));
    return r;
}

static Val qdmull(Ctx *c, int size, int u, Val d, Val n, Val m)
{
    Val p = mull(c, size, 0, 0, n, m);

    (void)d;
    (void)u;
    return saturating(c, size, IR_vaddss, IR_vadd, p, p);
}

static Val qdmlal(Ctx *c, int size, int u, Val d, Val n, Val m)
{
    return saturating(c, size, IR_vaddss, IR_vadd, d, qdmull(c, size, u, 0, n, m));
}

static Val qdmlsl(Ctx *c, int size, int u, Val d, Val n, Val m)
{
    return saturating(c, size, IR_vsubss, IR_vsub, d, qdmull(c, size, u, 0, n, m));
}

/* ---- Three registers of different lengths ---- */

enum { READS_D = 1, WIDE_N = 2 };

static bool lengthening(Ctx *c, const args_nlong *a, unsigned how, Long *fn)
{
    Val n;

    if (!v_regs_exist(c, a->d | a->n | a->m) || (a->d & 1) || (how & WIDE_N && a->n & 1)) {
        return false;
    }
    n = how & WIDE_N ? vq_get(c, a->n >> 1) : vd_get(c, a->n);
    vq_put(c, a->d >> 1,
           fn(c, a->size, a->u, how & READS_D ? vq_get(c, a->d >> 1) : 0, n, vd_get(c, a->m)));
    return true;
}

/* clang-format off */
bool tr_vaddl(Ctx *c, const args_nlong *a)   { return lengthening(c, a, 0, addl); }
bool tr_vsubl(Ctx *c, const args_nlong *a)   { return lengthening(c, a, 0, subl); }
bool tr_vaddw(Ctx *c, const args_nlong *a)   { return lengthening(c, a, WIDE_N, addw); }
bool tr_vsubw(Ctx *c, const args_nlong *a)   { return lengthening(c, a, WIDE_N, subw); }
bool tr_vabdl(Ctx *c, const args_nlong *a)   { return lengthening(c, a, 0, abdl); }
bool tr_vabal(Ctx *c, const args_nlong *a)   { return lengthening(c, a, READS_D, abal); }
bool tr_vmull(Ctx *c, const args_nlong *a)   { return lengthening(c, a, 0, mull); }
bool tr_vmlal(Ctx *c, const args_nlong *a)   { return lengthening(c, a, READS_D, mlal); }
bool tr_vmlsl(Ctx *c, const args_nlong *a)   { return lengthening(c, a, READS_D, mlsl); }
bool tr_vmull_p(Ctx *c, const args_nlong *a) { return lengthening(c, a, 0, pmull); }
bool tr_vqdmull(Ctx *c, const args_nlong *a) { return lengthening(c, a, 0, qdmull); }
bool tr_vqdmlal(Ctx *c, const args_nlong *a) { return lengthening(c, a, READS_D, qdmlal); }
bool tr_vqdmlsl(Ctx *c, const args_nlong *a) { return lengthening(c, a, READS_D, qdmlsl); }
/* clang-format on */

/* Upper halves of wide sums. */
static bool high_half(Ctx *c, const args_nlong *a, IrOp op, bool round)
{
    unsigned width = 8u << a->size, wide = v_attr(a->size + 1, 1);
    Val v;

    if (!v_regs_exist(c, a->d | a->n | a->m) || ((a->n | a->m) & 1)) {
        return false;
    }
    v = ir_v2(c->b, op, wide, 0, vq_get(c, a->n >> 1), vq_get(c, a->m >> 1));
    if (round) {
        v = ir_v2(c->b, IR_vadd, wide, 0, v, v_splat(c, a->size + 1, 1ull << (width - 1)));
    }
    vd_put(c, a->d, v_narrow(c, a->size, IR_vnarrow, ir_v1(c->b, IR_vshr, wide, width, v)));
    return true;
}

/* clang-format off */
bool tr_vaddhn(Ctx *c, const args_nlong *a)  { return high_half(c, a, IR_vadd, false); }
bool tr_vraddhn(Ctx *c, const args_nlong *a) { return high_half(c, a, IR_vadd, true); }
bool tr_vsubhn(Ctx *c, const args_nlong *a)  { return high_half(c, a, IR_vsub, false); }
bool tr_vrsubhn(Ctx *c, const args_nlong *a) { return high_half(c, a, IR_vsub, true); }
/* clang-format on */

/* ---- Two registers and a scalar ---- */

static Val scalar(Ctx *c, const args_nscalar *a)
{
    int lane = a->idx + ((a->m & 1) << (3 - a->size));

    return ir_v1(c->b, IR_vduplane, v_attr(a->size, 1), (unsigned)lane, vq_get(c, a->m >> 1));
}

static bool scalar_long(Ctx *c, const args_nscalar *a, unsigned how, Long *fn)
{
    if (!v_regs_exist(c, a->d | a->n) || (a->d & 1)) {
        return false;
    }
    vq_put(c, a->d >> 1,
           fn(c, a->size, a->u, how & READS_D ? vq_get(c, a->d >> 1) : 0, vd_get(c, a->n),
              scalar(c, a)));
    return true;
}

/* clang-format off */
bool tr_vmull_s(Ctx *c, const args_nscalar *a)   { return scalar_long(c, a, 0, mull); }
bool tr_vmlal_s(Ctx *c, const args_nscalar *a)   { return scalar_long(c, a, READS_D, mlal); }
bool tr_vmlsl_s(Ctx *c, const args_nscalar *a)   { return scalar_long(c, a, READS_D, mlsl); }
bool tr_vqdmull_s(Ctx *c, const args_nscalar *a) { return scalar_long(c, a, 0, qdmull); }
bool tr_vqdmlal_s(Ctx *c, const args_nscalar *a) { return scalar_long(c, a, READS_D, qdmlal); }
bool tr_vqdmlsl_s(Ctx *c, const args_nscalar *a) { return scalar_long(c, a, READS_D, qdmlsl); }
/* clang-format on */

typedef Val Same(Ctx *c, const args_nscalar *a, Val d, Val n, Val m);

static bool scalar_same(Ctx *c, const args_nscalar *a, Same *fn)
{
    if (!v_regs_exist(c, a->d | a->n) || (a->q & (a->d | a->n))) {
        return false;
    }
    v_put(c, a->q, a->d, fn(c, a, v_get(c, a->q, a->d), v_get(c, a->q, a->n), scalar(c, a)));
    return true;
}

static Val same2(Ctx *c, const args_nscalar *a, IrOp op, Val x, Val y)
{
    return ir_v2(c->b, op, v_attr(a->size, a->q), 0, x, y);
}

static Val fp2(Ctx *c, const args_nscalar *a, IrOp op, Val x, Val y)
{
    return ir_f2(c->b, op, FPA(F32, a->q ? 4 : 2, v_fpm(c)), 0, x, y);
}

static Val mul(Ctx *c, const args_nscalar *a, Val d, Val n, Val m)
{
    (void)d;
    return same2(c, a, IR_vmul, n, m);
}

static Val mla(Ctx *c, const args_nscalar *a, Val d, Val n, Val m)
{
    return same2(c, a, IR_vadd, d, same2(c, a, IR_vmul, n, m));
}

static Val mls(Ctx *c, const args_nscalar *a, Val d, Val n, Val m)
{
    return same2(c, a, IR_vsub, d, same2(c, a, IR_vmul, n, m));
}

static Val fmul(Ctx *c, const args_nscalar *a, Val d, Val n, Val m)
{
    (void)d;
    return fp2(c, a, IR_fmul, n, m);
}

static Val fmla(Ctx *c, const args_nscalar *a, Val d, Val n, Val m)
{
    return fp2(c, a, IR_fadd, d, fp2(c, a, IR_fmul, n, m));
}

static Val fmls(Ctx *c, const args_nscalar *a, Val d, Val n, Val m)
{
    return fp2(c, a, IR_fsub, d, fp2(c, a, IR_fmul, n, m));
}

static Val qdmulh(Ctx *c, const args_nscalar *a, Val d, Val n, Val m)
{
    (void)d;
    return v_qdmulh(c, a->size, a->q, false, n, m);
}

static Val qrdmulh(Ctx *c, const args_nscalar *a, Val d, Val n, Val m)
{
    (void)d;
    return v_qdmulh(c, a->size, a->q, true, n, m);
}

/* clang-format off */
bool tr_vmul_s(Ctx *c, const args_nscalar *a)     { return scalar_same(c, a, mul); }
bool tr_vmla_s(Ctx *c, const args_nscalar *a)     { return scalar_same(c, a, mla); }
bool tr_vmls_s(Ctx *c, const args_nscalar *a)     { return scalar_same(c, a, mls); }
bool tr_vmul_fs(Ctx *c, const args_nscalar *a)    { return scalar_same(c, a, fmul); }
bool tr_vmla_fs(Ctx *c, const args_nscalar *a)    { return scalar_same(c, a, fmla); }
bool tr_vmls_fs(Ctx *c, const args_nscalar *a)    { return scalar_same(c, a, fmls); }
bool tr_vqdmulh_s(Ctx *c, const args_nscalar *a)  { return scalar_same(c, a, qdmulh); }
bool tr_vqrdmulh_s(Ctx *c, const args_nscalar *a) { return scalar_same(c, a, qrdmulh); }
/* clang-format on */
