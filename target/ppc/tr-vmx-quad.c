/*
 * AltiVec: quadwords, each one number. Power ISA 3.1, Book I, 6.9.1, 6.9.7, 6.12.
 */
#include "target/ppc/helper.h"
#include "target/ppc/vec.h"
#include "target/ppc/vmx-dec.h"

/* ---- Sums and differences ---- */

typedef struct {
    Val low, high, carry; /* i64; carry out is 0 or 1 */
} Quad;

/* @x + @y + @in, where @in is an i64, 0 or 1. */
static Quad add_quads(Ctx *c, Val x, Val y, Val in)
{
    IrBlock *b = c->b;
    Val x0 = ir_vget(b, E64, 1, x), x1 = ir_vget(b, E64, 0, x), part, over;
    Quad q;

    part = ir_add(b, x0, ir_vget(b, E64, 1, y));
    q.low = ir_add(b, part, in);
    over = ir_or(b, ir_setcond(b, CC_LTU, part, x0), ir_setcond(b, CC_LTU, q.low, part));
    part = ir_add(b, x1, ir_vget(b, E64, 0, y));
    q.high = ir_add(b, part, ir_zext(b, over));
    over = ir_or(b, ir_setcond(b, CC_LTU, part, x1), ir_setcond(b, CC_LTU, q.high, part));
    q.carry = ir_zext(b, over);
    return q;
}

/* @in: the low bit of the last element is carried in; else @preset is. */
static bool quad(Ctx *c, int vrt, Val x, Val y, Val in, bool carry)
{
    Quad q = add_quads(c, x, y, in);

    vec_put(c, vrt,
            carry ? vec_quad(c, ir_const(c->b, I64, 0), q.carry) : vec_quad(c, q.high, q.low));
    return true;
}

/* A difference is a sum with what the second operand's bits are not, and 1. */
static bool quad3(Ctx *c, const args_v3 *a, bool subtract, bool carry)
{
    Val y;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    y = vec_get(c, a->vrb);
    return quad(c, a->vrt, vec_get(c, a->vra), subtract ? vec_not(c, y) : y,
                ir_const(c->b, I64, subtract), carry);
}

static bool quad4(Ctx *c, const args_v4 *a, bool subtract, bool carry)
{
    Val y, in;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    y = vec_get(c, a->vrb);
    in = ir_andi(c->b, ir_vget(c->b, E64, 1, vec_get(c, a->vrc)), 1);
    return quad(c, a->vrt, vec_get(c, a->vra), subtract ? vec_not(c, y) : y, in, carry);
}

/* clang-format off */
bool tr_ppc_vadduqm(Ctx *c, const args_v3 *a)   { return quad3(c, a, false, false); }
bool tr_ppc_vaddcuq(Ctx *c, const args_v3 *a)   { return quad3(c, a, false, true); }
bool tr_ppc_vsubuqm(Ctx *c, const args_v3 *a)   { return quad3(c, a, true, false); }
bool tr_ppc_vsubcuq(Ctx *c, const args_v3 *a)   { return quad3(c, a, true, true); }
bool tr_ppc_vaddeuqm(Ctx *c, const args_v4 *a)  { return quad4(c, a, false, false); }
bool tr_ppc_vaddecuq(Ctx *c, const args_v4 *a)  { return quad4(c, a, false, true); }
bool tr_ppc_vsubeuqm(Ctx *c, const args_v4 *a)  { return quad4(c, a, true, false); }
bool tr_ppc_vsubecuq(Ctx *c, const args_v4 *a)  { return quad4(c, a, true, true); }
/* clang-format on */

/* ---- Quadwords times 10: the carry, or a digit more from the end of vrb ---- */

static bool times_ten(Ctx *c, const args_v3 *a, bool carry, bool digit)
{
    Val k;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        k = digit ? ir_andi(c->b, ir_vget(c->b, E64, 1, vec_get(c, a->vrb)), 15)
                  : ir_const(c->b, I64, 0);
        vec_put(c, a->vrt,
                ir_call(c->b, HELPER_PPC_VMUL10, vec_get(c, a->vra), k, ppc_const32(c, carry), 0));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vmul10uq(Ctx *c, const args_v3 *a)   { return times_ten(c, a, false, false); }
bool tr_ppc_vmul10cuq(Ctx *c, const args_v3 *a)  { return times_ten(c, a, true, false); }
bool tr_ppc_vmul10euq(Ctx *c, const args_v3 *a)  { return times_ten(c, a, false, true); }
bool tr_ppc_vmul10ecuq(Ctx *c, const args_v3 *a) { return times_ten(c, a, true, true); }
/* clang-format on */

/* ---- Shifts: doublewords moved, and what crosses over; one moved by 64 or more has gone ---- */

/* The low seven bits of doubleword 0 of @vr, in both doublewords. */
static Val bit_count(Ctx *c, int vr)
{
    Val n = ir_v1(c->b, IR_vduplane, vec_attr(E64), 0, vec_get(c, vr));

    return vec_op(c, IR_vand, E64, n, vec_splat(c, E64, 127));
}

/* @x moved to the left by @n + @more, to the right where that is negative. */
static Val moved(Ctx *c, IrOp op, Val x, Val n, int more)
{
    return vec_op(c, op, E64, x, vec_op(c, IR_vadd, E64, n, vec_splat(c, E64, (u64)(s64)more)));
}

bool tr_ppc_vslq(Ctx *c, const args_v3 *a)
{
    Val n, x, in;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        n = bit_count(c, a->vrb);
        x = vec_get(c, a->vra);
        in = moved(c, IR_vshlu, vec_middle(c, x, ir_vconst(c->b, 0)), n, -64);
        vec_put(c, a->vrt, vec_op(c, IR_vor, E64, vec_op(c, IR_vshlu, E64, x, n), in));
    }
    return true;
}

static bool shift_right(Ctx *c, const args_v3 *a, bool is_signed)
{
    Val n, x, in, v;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    n = ir_v1(c->b, IR_vneg, vec_attr(E64), 0, bit_count(c, a->vrb));
    x = vec_get(c, a->vra);
    v = vec_op(c, IR_vshlu, E64, x, n);
    in = moved(c, IR_vshlu, x, n, 64);
    if (is_signed) { /* of doubleword 0 the sign comes in, in both places */
        v = ir_v2(c->b, IR_vins, vec_attr(E64), 0, v, vec_op(c, IR_vshls, E64, x, n));
        in = moved(c, IR_vshls, x, n, 64);
    }
    in = vec_pair(c, ir_vconst(c->b, 0), in);
    vec_put(c, a->vrt, vec_op(c, IR_vor, E64, v, in));
    return true;
}

/* clang-format off */
bool tr_ppc_vsrq(Ctx *c, const args_v3 *a)  { return shift_right(c, a, false); }
bool tr_ppc_vsraq(Ctx *c, const args_v3 *a) { return shift_right(c, a, true); }
/* clang-format on */

/* Up to 63 bits come from the neighbour's end, more of the doubleword itself, which has gone round.
 */
bool tr_ppc_vrlq(Ctx *c, const args_v3 *a)
{
    Val n, x, v;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        n = bit_count(c, a->vrb);
        x = vec_get(c, a->vra);
        v = vec_op(c, IR_vor, E64, vec_op(c, IR_vshlu, E64, x, n), moved(c, IR_vshlu, x, n, -128));
        v = vec_op(c, IR_vor, E64, v, moved(c, IR_vshlu, vec_swap(c, x), n, -64));
        vec_put(c, a->vrt, v);
    }
    return true;
}

static bool rotate_mask(Ctx *c, const args_v3 *a, bool insert)
{
    Val old;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        old = insert ? vec_get(c, a->vrt) : ir_vconst(c->b, 0);
        vec_put(c, a->vrt,
                ir_call(c->b, HELPER_PPC_VRLQMI, vec_get(c, a->vra), vec_get(c, a->vrb), old, 0));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vrlqmi(Ctx *c, const args_v3 *a) { return rotate_mask(c, a, true); }
bool tr_ppc_vrlqnm(Ctx *c, const args_v3 *a) { return rotate_mask(c, a, false); }
/* clang-format on */

bool tr_ppc_vextsd2q(Ctx *c, const args_v2s *a)
{
    Val v;

    if (ppc_need(c, PPC_FLAG_VEC)) {
        v = vec_get(c, a->vrb);
        vec_put(c, a->vrt,
                ir_v2(c->b, IR_vshuf, vec_attr(E64), VS_ZIP2,
                      ir_v1(c->b, IR_vsar, vec_attr(E64), 63, v), v));
    }
    return true;
}

/* ---- Comparisons: the upper halves decide, or, if they are equal, the lower ones ---- */

static Val less(Ctx *c, bool is_signed, Val x, Val y)
{
    IrBlock *b = c->b;
    Val x1 = ir_vget(b, E64, 0, x), y1 = ir_vget(b, E64, 0, y);
    Val low = ir_setcond(b, CC_LTU, ir_vget(b, E64, 1, x), ir_vget(b, E64, 1, y));
    Val high = ir_setcond(b, is_signed ? CC_LT : CC_LTU, x1, y1);

    return ir_select(b, CC_EQ, x1, y1, low, high);
}

static Val equal(Ctx *c, Val x, Val y)
{
    IrBlock *b = c->b;
    Val v = vec_op(c, IR_vxor, E64, x, y);

    v = ir_or(b, ir_vget(b, E64, 0, v), ir_vget(b, E64, 1, v));
    return ir_setcond(b, CC_EQ, v, ir_const(b, I64, 0));
}

/* All ones where @holds, 0 or 1, is 1. */
static void put_mask(Ctx *c, const args_vcmp *a, Val holds)
{
    Val v = ir_vdup(c->b, E64, ir_sub(c->b, ir_const(c->b, I64, 0), ir_zext(c->b, holds)));

    vec_put(c, a->vrt, v);
    if (a->rc) {
        vec_set_cr6(c, v);
    }
}

bool tr_ppc_vcmpequq(Ctx *c, const args_vcmp *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        put_mask(c, a, equal(c, vec_get(c, a->vra), vec_get(c, a->vrb)));
    }
    return true;
}

static bool greater(Ctx *c, const args_vcmp *a, bool is_signed)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        put_mask(c, a, less(c, is_signed, vec_get(c, a->vrb), vec_get(c, a->vra)));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_vcmpgtuq(Ctx *c, const args_vcmp *a) { return greater(c, a, false); }
bool tr_ppc_vcmpgtsq(Ctx *c, const args_vcmp *a) { return greater(c, a, true); }
/* clang-format on */

static bool compare(Ctx *c, const args_vcmpq *a, bool is_signed)
{
    IrBlock *b = c->b;
    Val x, y, field;

    if (!ppc_need(c, PPC_FLAG_VEC)) {
        return true;
    }
    x = vec_get(c, a->vra);
    y = vec_get(c, a->vrb);
    field =
        ir_or(b, ir_shli(b, less(c, is_signed, x, y), 3), ir_shli(b, less(c, is_signed, y, x), 2));
    ppc_set_crf(c, a->crf, ir_or(b, field, ir_shli(b, equal(c, x, y), 1)));
    return true;
}

/* clang-format off */
bool tr_ppc_vcmpuq(Ctx *c, const args_vcmpq *a) { return compare(c, a, false); }
bool tr_ppc_vcmpsq(Ctx *c, const args_vcmpq *a) { return compare(c, a, true); }
/* clang-format on */
