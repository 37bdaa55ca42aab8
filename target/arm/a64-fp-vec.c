/*
 * Floating point on vectors where lanes meet: pairs, reductions, one lane against all.
 */
#include "target/arm/a64-fp.h"

#include "target/arm/a64-fp-dec.h"

/* ---- Pairs: of both registers one after the other ---- */

static bool pairwise(Ctx *c, const args_f3 *a, IrOp op)
{
    Val n = v_get(c, a->rn), m = v_get(c, a->rm);
    Val even = fp_shuf(c, VS_UZP1, a->fmt, a->q, n, m);
    Val odd = fp_shuf(c, VS_UZP2, a->fmt, a->q, n, m);

    fp_put(c, a->rd, a->fmt, a->q, ir_f2(c->b, op, fp_attr(c, a->fmt, a->q), 0, even, odd));
    return true;
}

/* clang-format off */
bool tr64_faddp(Ctx *c, const args_f3 *a)   { return pairwise(c, a, IR_fadd); }
bool tr64_fmaxp(Ctx *c, const args_f3 *a)   { return pairwise(c, a, IR_fmax); }
bool tr64_fminp(Ctx *c, const args_f3 *a)   { return pairwise(c, a, IR_fmin); }
bool tr64_fmaxnmp(Ctx *c, const args_f3 *a) { return pairwise(c, a, IR_fmaxnm); }
bool tr64_fminnmp(Ctx *c, const args_f3 *a) { return pairwise(c, a, IR_fminnm); }
/* clang-format on */

/* The two lowest lanes. */
static bool pair(Ctx *c, const args_f2 *a, IrOp op)
{
    Val n = v_get(c, a->rn);

    fp_put(c, a->rd, a->fmt, FP_SCALAR,
           ir_f2(c->b, op, fp_attr(c, a->fmt, FP_SCALAR), 0, n, fp_lane(c, a->fmt, 1, n)));
    return true;
}

/* clang-format off */
bool tr64_faddp_s(Ctx *c, const args_f2 *a)   { return pair(c, a, IR_fadd); }
bool tr64_fmaxp_s(Ctx *c, const args_f2 *a)   { return pair(c, a, IR_fmax); }
bool tr64_fminp_s(Ctx *c, const args_f2 *a)   { return pair(c, a, IR_fmin); }
bool tr64_fmaxnmp_s(Ctx *c, const args_f2 *a) { return pair(c, a, IR_fmaxnm); }
bool tr64_fminnmp_s(Ctx *c, const args_f2 *a) { return pair(c, a, IR_fminnm); }
/* clang-format on */

/* All lanes, neighbours first: the manual's Reduce() halves the vector, which pairs the same lanes.
 */
static bool across(Ctx *c, const args_f2 *a, IrOp op)
{
    unsigned mode = FPA_MODE(fp_attr(c, a->fmt, a->q));
    Val v = v_get(c, a->rn);

    for (unsigned lanes = fp_lanes(a->fmt, a->q); lanes > 1; lanes /= 2) {
        Val even = ir_v2(c->b, IR_vshuf, fp_vec(a->fmt), VS_UZP1, v, v);
        Val odd = ir_v2(c->b, IR_vshuf, fp_vec(a->fmt), VS_UZP2, v, v);

        v = ir_f2(c->b, op, FPA((unsigned)a->fmt, lanes / 2, mode), 0, even, odd);
    }
    fp_put(c, a->rd, a->fmt, FP_SCALAR, v);
    return true;
}

/* clang-format off */
bool tr64_fmaxv(Ctx *c, const args_f2 *a)   { return across(c, a, IR_fmax); }
bool tr64_fminv(Ctx *c, const args_f2 *a)   { return across(c, a, IR_fmin); }
bool tr64_fmaxnmv(Ctx *c, const args_f2 *a) { return across(c, a, IR_fmaxnm); }
bool tr64_fminnmv(Ctx *c, const args_f2 *a) { return across(c, a, IR_fminnm); }
/* clang-format on */

/* ---- By element ---- */

static Val element(Ctx *c, const args_felem *a)
{
    Val m = v_get(c, a->rm);

    return a->q == FP_SCALAR ? fp_lane(c, a->fmt, (unsigned)a->idx, m)
                             : fp_dup(c, a->fmt, (unsigned)a->idx, m);
}

static bool times_element(Ctx *c, const args_felem *a, IrOp op)
{
    fp_put(c, a->rd, a->fmt, a->q,
           ir_f2(c->b, op, fp_attr(c, a->fmt, a->q), 0, v_get(c, a->rn), element(c, a)));
    return true;
}

static bool accumulate_element(Ctx *c, const args_felem *a, unsigned neg)
{
    fp_put(c, a->rd, a->fmt, a->q,
           ir_f3(c->b, IR_fma, fp_attr(c, a->fmt, a->q), neg, v_get(c, a->rn), element(c, a),
                 v_get(c, a->rd)));
    return true;
}

/* clang-format off */
bool tr64_fmul_el(Ctx *c, const args_felem *a)  { return times_element(c, a, IR_fmul); }
bool tr64_fmulx_el(Ctx *c, const args_felem *a) { return times_element(c, a, IR_fmulx); }
bool tr64_fmla_el(Ctx *c, const args_felem *a)  { return accumulate_element(c, a, 0); }
bool tr64_fmls_el(Ctx *c, const args_felem *a)  { return accumulate_element(c, a, 1); }
/* clang-format on */
