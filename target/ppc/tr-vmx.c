/*
 * AltiVec: operations on elements of one size.
 */
#include "target/ppc/helper.h"
#include "target/ppc/vec.h"
#include "target/ppc/vmx-dec.h"

/* ---- Sums, extremes, averages ---- */

static bool two(Ctx *c, const args_v3s *a, IrOp op)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                vec_op(c, op, (unsigned)a->size, vec_get(c, a->vra), vec_get(c, a->vrb)));
    }
    return true;
}

/* @op saturates, @plain does not: where they differ SAT is set. */
static bool saturating(Ctx *c, const args_v3s *a, IrOp op, IrOp plain)
{
    Val x, y, v;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    x = vec_get(c, a->vra);
    y = vec_get(c, a->vrb);
    v = vec_op(c, op, (unsigned)a->size, x, y);
    vec_saturated(c, v, vec_op(c, plain, (unsigned)a->size, x, y));
    vec_put(c, a->vrt, v);
    return true;
}

void vec_saturated(Ctx *c, Val x, Val y)
{
    Val differ = vec_op(c, IR_vxor, E64, x, y);

    ir_put(c->b, PPC_SAT, vec_op(c, IR_vor, E64, ir_get(c->b, PPC_SAT), differ));
}

/* @cmp all ones where the first operand is to be taken: doublewords have no instruction on most
 * hosts. */
static bool choose(Ctx *c, const args_v3s *a, IrOp op, IrOp cmp, bool greater)
{
    Val x, y, mask;

    if (a->size != E64) {
        return two(c, a, op);
    }
    if (ppc_need(c, PPC_FLAG_VEC)) {
        x = vec_get(c, a->vra);
        y = vec_get(c, a->vrb);
        mask = greater ? vec_op(c, cmp, E64, x, y) : vec_op(c, cmp, E64, y, x);
        vec_put(c, a->vrt, ir_v3(c->b, IR_vsel, vec_attr(E64), 0, mask, x, y));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vadd(Ctx *c, const args_v3s *a)   { return two(c, a, IR_vadd); }
bool tr_ppc_vsub(Ctx *c, const args_v3s *a)   { return two(c, a, IR_vsub); }
bool tr_ppc_vaddus(Ctx *c, const args_v3s *a) { return saturating(c, a, IR_vaddus, IR_vadd); }
bool tr_ppc_vaddss(Ctx *c, const args_v3s *a) { return saturating(c, a, IR_vaddss, IR_vadd); }
bool tr_ppc_vsubus(Ctx *c, const args_v3s *a) { return saturating(c, a, IR_vsubus, IR_vsub); }
bool tr_ppc_vsubss(Ctx *c, const args_v3s *a) { return saturating(c, a, IR_vsubss, IR_vsub); }
bool tr_ppc_vmaxu(Ctx *c, const args_v3s *a)  { return choose(c, a, IR_vmaxu, IR_vcmpgtu, true); }
bool tr_ppc_vmaxs(Ctx *c, const args_v3s *a)  { return choose(c, a, IR_vmaxs, IR_vcmpgts, true); }
bool tr_ppc_vminu(Ctx *c, const args_v3s *a)  { return choose(c, a, IR_vminu, IR_vcmpgtu, false); }
bool tr_ppc_vmins(Ctx *c, const args_v3s *a)  { return choose(c, a, IR_vmins, IR_vcmpgts, false); }
bool tr_ppc_vavgu(Ctx *c, const args_v3s *a)  { return two(c, a, IR_vavgu); }
bool tr_ppc_vmul_low(Ctx *c, const args_v3s *a) { return two(c, a, IR_vmul); }
/* clang-format on */

/* Signed averages are unsigned ones of numbers moved by half the range. */
bool tr_ppc_vavgs(Ctx *c, const args_v3s *a)
{
    unsigned size = (unsigned)a->size;
    Val half = vec_splat(c, size, 1ull << ((8u << size) - 1)), v;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    v = vec_op(c, IR_vavgu, size, vec_op(c, IR_vxor, E64, vec_get(c, a->vra), half),
               vec_op(c, IR_vxor, E64, vec_get(c, a->vrb), half));
    vec_put(c, a->vrt, vec_op(c, IR_vxor, E64, v, half));
    return true;
}

bool tr_ppc_vabsd(Ctx *c, const args_v3s *a)
{
    unsigned size = (unsigned)a->size;
    Val x, y;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        x = vec_get(c, a->vra);
        y = vec_get(c, a->vrb);
        vec_put(c, a->vrt,
                vec_op(c, IR_vsub, size, vec_op(c, IR_vmaxu, size, x, y),
                       vec_op(c, IR_vminu, size, x, y)));
    }
    return true;
}

/* The carry out of each word, 0 or 1: the sum is less than an operand. */
bool tr_ppc_vaddcuw(Ctx *c, const args_v3 *a)
{
    Val x, sum;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        x = vec_get(c, a->vra);
        sum = vec_op(c, IR_vadd, E32, x, vec_get(c, a->vrb));
        vec_put(c, a->vrt,
                ir_v1(c->b, IR_vshr, vec_attr(E32), 31, vec_op(c, IR_vcmpgtu, E32, x, sum)));
    }
    return true;
}

/* 1 where there is no borrow. */
bool tr_ppc_vsubcuw(Ctx *c, const args_v3 *a)
{
    Val borrow;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        borrow = vec_op(c, IR_vcmpgtu, E32, vec_get(c, a->vrb), vec_get(c, a->vra));
        vec_put(c, a->vrt, vec_op(c, IR_vadd, E32, borrow, vec_splat(c, E32, 1)));
    }
    return true;
}

/* ---- Logic ---- */

static bool logic(Ctx *c, const args_v3 *a, IrOp op, bool invert)
{
    Val v;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        v = vec_op(c, op, E64, vec_get(c, a->vra), vec_get(c, a->vrb));
        vec_put(c, a->vrt, invert ? vec_not(c, v) : v);
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vand(Ctx *c, const args_v3 *a)  { return logic(c, a, IR_vand, false); }
bool tr_ppc_vandc(Ctx *c, const args_v3 *a) { return logic(c, a, IR_vandn, false); }
bool tr_ppc_vor(Ctx *c, const args_v3 *a)   { return logic(c, a, IR_vor, false); }
bool tr_ppc_vxor(Ctx *c, const args_v3 *a)  { return logic(c, a, IR_vxor, false); }
bool tr_ppc_vnor(Ctx *c, const args_v3 *a)  { return logic(c, a, IR_vor, true); }
bool tr_ppc_vnand(Ctx *c, const args_v3 *a) { return logic(c, a, IR_vand, true); }
bool tr_ppc_veqv(Ctx *c, const args_v3 *a)  { return logic(c, a, IR_vxor, true); }
/* clang-format on */

bool tr_ppc_vorc(Ctx *c, const args_v3 *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                vec_op(c, IR_vor, E64, vec_get(c, a->vra), vec_not(c, vec_get(c, a->vrb))));
    }
    return true;
}

bool tr_ppc_vsel(Ctx *c, const args_v4 *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt,
                ir_v3(c->b, IR_vsel, vec_attr(E64), 0, vec_get(c, a->vrc), vec_get(c, a->vrb),
                      vec_get(c, a->vra)));
    }
    return true;
}

/* ---- Comparisons ---- */

void vec_set_cr6(Ctx *c, Val mask)
{
    IrBlock *b = c->b;
    Val low = ir_vget(b, E64, 0, mask), high = ir_vget(b, E64, 1, mask);
    Val all = ir_setcond(b, CC_EQ, ir_and(b, low, high), ir_const(b, I64, ~0ull));
    Val none = ir_setcond(b, CC_EQ, ir_or(b, low, high), ir_const(b, I64, 0));

    ppc_set_crf(c, 6, ir_or(b, ir_shli(b, all, 3), ir_shli(b, none, 1)));
}

static void put_mask(Ctx *c, const args_vcmp *a, Val mask)
{
    vec_put(c, a->vrt, mask);
    if (a->rc) {
        vec_set_cr6(c, mask);
    }
}

static bool compare(Ctx *c, const args_vcmp *a, IrOp op, bool invert)
{
    Val mask;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        mask = vec_op(c, op, (unsigned)a->size, vec_get(c, a->vra), vec_get(c, a->vrb));
        put_mask(c, a, invert ? vec_not(c, mask) : mask);
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vcmpequ(Ctx *c, const args_vcmp *a) { return compare(c, a, IR_vcmpeq, false); }
bool tr_ppc_vcmpgtu(Ctx *c, const args_vcmp *a) { return compare(c, a, IR_vcmpgtu, false); }
bool tr_ppc_vcmpgts(Ctx *c, const args_vcmp *a) { return compare(c, a, IR_vcmpgts, false); }
bool tr_ppc_vcmpne(Ctx *c, const args_vcmp *a)  { return compare(c, a, IR_vcmpeq, true); }
/* clang-format on */

/* True also where either is zero. */
bool tr_ppc_vcmpnez(Ctx *c, const args_vcmp *a)
{
    unsigned size = (unsigned)a->size;
    Val x, y, zero = ir_vconst(c->b, 0), v;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    x = vec_get(c, a->vra);
    y = vec_get(c, a->vrb);
    v = vec_op(c, IR_vor, E64, vec_op(c, IR_vcmpeq, size, x, zero),
               vec_op(c, IR_vcmpeq, size, y, zero));
    v = vec_op(c, IR_vor, E64, v, vec_not(c, vec_op(c, IR_vcmpeq, size, x, y)));
    put_mask(c, a, v);
    return true;
}

/* ---- Shifts of elements: by the low bits of the other operand's ---- */

static Val count(Ctx *c, const args_v3s *a)
{
    unsigned size = (unsigned)a->size;

    return vec_op(c, IR_vand, E64, vec_get(c, a->vrb), vec_splat(c, size, (8u << size) - 1));
}

static bool shift(Ctx *c, const args_v3s *a, IrOp op, bool right)
{
    Val n;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        n = count(c, a);
        n = right ? ir_v1(c->b, IR_vneg, vec_attr((unsigned)a->size), 0, n) : n;
        vec_put(c, a->vrt, vec_op(c, op, (unsigned)a->size, vec_get(c, a->vra), n));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vsl_e(Ctx *c, const args_v3s *a)  { return shift(c, a, IR_vshlu, false); }
bool tr_ppc_vsr_e(Ctx *c, const args_v3s *a)  { return shift(c, a, IR_vshlu, true); }
bool tr_ppc_vsra_e(Ctx *c, const args_v3s *a) { return shift(c, a, IR_vshls, true); }
/* clang-format on */

/* A shift by -width gives 0, as rotating by 0 wants of its second half. */
bool tr_ppc_vrl(Ctx *c, const args_v3s *a)
{
    unsigned size = (unsigned)a->size;
    Val n, x, back;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    n = count(c, a);
    x = vec_get(c, a->vra);
    back = vec_op(c, IR_vsub, size, n, vec_splat(c, size, 8u << size));
    vec_put(c, a->vrt,
            vec_op(c, IR_vor, E64, vec_op(c, IR_vshlu, size, x, n),
                   vec_op(c, IR_vshlu, size, x, back)));
    return true;
}

/* ---- Counts ---- */

static bool one(Ctx *c, const args_v2s *a, IrOp op)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        vec_put(c, a->vrt, ir_v1(c->b, op, vec_attr((unsigned)a->size), 0, vec_get(c, a->vrb)));
    }
    return true;
}

bool tr_ppc_vclz(Ctx *c, const args_v2s *a)
{
    IrBlock *b = c->b;
    Val v;

    if (a->size != E64) {
        return one(c, a, IR_vclz);
    }
    if (ppc_need(c, PPC_FLAG_VEC)) {
        v = vec_get(c, a->vrb);
        vec_put(c, a->vrt,
                ir_vset(b, E64, 1, ir_vdup(b, E64, ir_clz(b, ir_vget(b, E64, 0, v))),
                        ir_clz(b, ir_vget(b, E64, 1, v))));
    }
    return true;
}

/* Bytes are counted, and their counts summed. */
bool tr_ppc_vpopcnt(Ctx *c, const args_v2s *a)
{
    Val v;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    v = ir_v1(c->b, IR_vcnt, vec_attr(E8), 0, vec_get(c, a->vrb));
    for (unsigned size = E8; size < (unsigned)a->size; size++) {
        v = ir_v1(c->b, IR_vpaddl, vec_attr(size), 0, v);
    }
    vec_put(c, a->vrt, v);
    return true;
}

/* ---- Products ---- */

/* Elements of @size in lanes of double width: the even ones are their upper halves, the odd ones
 * their lower. */
static Val widened(Ctx *c, Val v, unsigned size, bool even, bool is_signed)
{
    unsigned attr = vec_attr(size + 1), n = 8u << size;

    v = even ? v : ir_v1(c->b, IR_vshl, attr, n, v);
    return ir_v1(c->b, is_signed ? IR_vsar : IR_vshr, attr, n, v);
}

static Val quad_product(Ctx *c, unsigned lane, bool is_signed, Val x, Val y)
{
    IrBlock *b = c->b;

    x = ir_vget(b, E64, lane, x);
    y = ir_vget(b, E64, lane, y);
    return vec_quad(c, is_signed ? ir_mulhs(b, x, y) : ir_mulhu(b, x, y), ir_mul(b, x, y));
}

static bool multiply(Ctx *c, const args_v3s *a, bool even, bool is_signed)
{
    unsigned size = (unsigned)a->size;
    Val x, y;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    x = vec_get(c, a->vra);
    y = vec_get(c, a->vrb);
    if (size == E64) {
        vec_put(c, a->vrt, quad_product(c, !even, is_signed, x, y));
        return true;
    }
    if (size == E32) {
        unsigned part = even ? VS_UZP2 : VS_UZP1;

        x = ir_v2(c->b, IR_vshuf, vec_attr(E32), part, x, x);
        y = ir_v2(c->b, IR_vshuf, vec_attr(E32), part, y, y);
        vec_put(c, a->vrt, vec_op(c, is_signed ? IR_vmulls : IR_vmullu, E32, x, y));
        return true;
    }
    x = widened(c, x, size, even, is_signed);
    y = widened(c, y, size, even, is_signed);
    vec_put(c, a->vrt, vec_op(c, IR_vmul, size + 1, x, y));
    return true;
}

/* clang-format off */
bool tr_ppc_vmulou(Ctx *c, const args_v3s *a) { return multiply(c, a, false, false); }
bool tr_ppc_vmulos(Ctx *c, const args_v3s *a) { return multiply(c, a, false, true); }
bool tr_ppc_vmuleu(Ctx *c, const args_v3s *a) { return multiply(c, a, true, false); }
bool tr_ppc_vmules(Ctx *c, const args_v3s *a) { return multiply(c, a, true, true); }
/* clang-format on */

bool tr_ppc_vmladduhm(Ctx *c, const args_v4 *a)
{
    Val v;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        v = vec_op(c, IR_vmul, E16, vec_get(c, a->vra), vec_get(c, a->vrb));
        vec_put(c, a->vrt, vec_op(c, IR_vadd, E16, v, vec_get(c, a->vrc)));
    }
    return true;
}

/* ---- VSCR ---- */

bool tr_ppc_mfvscr(Ctx *c, const args_vone *a)
{
    IrBlock *b = c->b;
    Val v;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        v = ir_zext(b, ir_call(b, HELPER_PPC_VSCR_READ, 0, 0, 0, 0));
        vec_put(c, a->vrt, vec_swap(c, ir_v1(b, IR_vzext, vec_attr(E64), 0, ir_vdup(b, E64, v))));
    }
    return true;
}

/* NJ is part of the block key. */
bool tr_ppc_mtvscr(Ctx *c, const args_vone *a)
{
    IrBlock *b = c->b;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        ir_call(b, HELPER_PPC_VSCR_WRITE, ir_vget(b, E32, vec_lane(E32, 3), vec_get(c, a->vrt)), 0,
                0, 0);
        c->modes = true;
    }
    return true;
}
