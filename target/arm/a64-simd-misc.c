/*
 * AdvSIMD two-register miscellaneous, across lanes, scalar pairwise. Arm ARM C4.1.96.
 */
#include "target/arm/a64-helper.h"
#include "target/arm/a64-simd.h"

#include "target/arm/a64-simd-dec.h"

static Lanes lanes(Ctx *c, const args_v2 *a)
{
    return v_lanes(c, a->size, a->u, a->q, a->t);
}

static bool unary(Ctx *c, const args_v2 *a, LanesUnary *fn)
{
    Lanes l = lanes(c, a);

    v_result(c, &l, a->rd, fn(&l, v_get(c, a->rn)));
    return true;
}

static bool one_op(Ctx *c, const args_v2 *a, IrOp op)
{
    Lanes l = lanes(c, a);

    v_result(c, &l, a->rd, lanes_op1(&l, op, 0, v_get(c, a->rn)));
    return true;
}

static bool reverse(Ctx *c, const args_v2 *a, VecShuf how)
{
    Lanes l = lanes(c, a);
    Val n = v_get(c, a->rn);

    v_result(c, &l, a->rd, ir_v2(c->b, IR_vshuf, lanes_attr(&l), how, n, n));
    return true;
}

static bool with_d(Ctx *c, const args_v2 *a, LanesBinary *fn)
{
    Lanes l = lanes(c, a);

    v_result(c, &l, a->rd, fn(&l, v_get(c, a->rd), v_get(c, a->rn)));
    return true;
}

static Val not(const Lanes *l, Val m)
{
    return ir_vnot(l->b, m);
}

/* clang-format off */
bool tr64v_rev64(Ctx *c, const args_v2 *a)  { return reverse(c, a, VS_REV64); }
bool tr64v_rev32(Ctx *c, const args_v2 *a)  { return reverse(c, a, VS_REV32); }
bool tr64v_rev16(Ctx *c, const args_v2 *a)  { return reverse(c, a, VS_REV16); }
bool tr64v_suqadd(Ctx *c, const args_v2 *a) { return with_d(c, a, lanes_suqadd); }
bool tr64v_usqadd(Ctx *c, const args_v2 *a) { return with_d(c, a, lanes_usqadd); }
bool tr64v_cls(Ctx *c, const args_v2 *a)    { return unary(c, a, lanes_cls); }
bool tr64v_clz(Ctx *c, const args_v2 *a)    { return one_op(c, a, IR_vclz); }
bool tr64v_cnt(Ctx *c, const args_v2 *a)    { return one_op(c, a, IR_vcnt); }
bool tr64v_vnot(Ctx *c, const args_v2 *a)   { return unary(c, a, not); }
bool tr64v_rbit(Ctx *c, const args_v2 *a)   { return one_op(c, a, IR_vrbit); }
bool tr64v_qabs(Ctx *c, const args_v2 *a)   { return unary(c, a, lanes_qabs); }
bool tr64v_qneg(Ctx *c, const args_v2 *a)   { return unary(c, a, lanes_qneg); }
bool tr64v_gtz(Ctx *c, const args_v2 *a)    { return unary(c, a, lanes_gtz); }
bool tr64v_gez(Ctx *c, const args_v2 *a)    { return unary(c, a, lanes_gez); }
bool tr64v_eqz(Ctx *c, const args_v2 *a)    { return unary(c, a, lanes_eqz); }
bool tr64v_lez(Ctx *c, const args_v2 *a)    { return unary(c, a, lanes_lez); }
bool tr64v_ltz(Ctx *c, const args_v2 *a)    { return unary(c, a, lanes_ltz); }
bool tr64v_abs(Ctx *c, const args_v2 *a)    { return one_op(c, a, IR_vabs); }
bool tr64v_neg(Ctx *c, const args_v2 *a)    { return one_op(c, a, IR_vneg); }
/* clang-format on */

/* ---- Pairwise long sums ---- */

static Val pair_sums(Ctx *c, const args_v2 *a)
{
    Lanes l = lanes(c, a);

    return lanes_op1(&l, IR_vpaddl, !a->u, v_get(c, a->rn));
}

bool tr64v_addlp(Ctx *c, const args_v2 *a)
{
    v_put_q(c, a->q, a->rd, pair_sums(c, a));
    return true;
}

bool tr64v_adalp(Ctx *c, const args_v2 *a)
{
    Lanes l = v_lanes(c, a->size + 1, a->u, a->q, 0);

    v_result(c, &l, a->rd, lanes_op(&l, IR_vadd, v_get(c, a->rd), pair_sums(c, a)));
    return true;
}

/* ---- Narrower, wider: size is that of the narrower lanes ---- */

static bool narrowing(Ctx *c, const args_v2 *a, IrOp op)
{
    Lanes l = v_long(c, a->size, a->u, a->t);
    Val v = lanes_narrow(&l, op, v_get(c, a->rn));

    if (a->t) {
        v_put(c, a->rd, vec_keep(c->b, 8u << a->size, v));
    } else {
        v_put_part(c, a->q, a->rd, v);
    }
    return true;
}

bool tr64v_xtn(Ctx *c, const args_v2 *a)
{
    return narrowing(c, a, IR_vnarrow);
}

bool tr64v_qxtun(Ctx *c, const args_v2 *a)
{
    return narrowing(c, a, IR_vnarrowsu);
}

bool tr64v_qxtn(Ctx *c, const args_v2 *a)
{
    return narrowing(c, a, a->u ? IR_vnarrowuu : IR_vnarrowss);
}

bool tr64v_shll_max(Ctx *c, const args_v2 *a)
{
    Lanes l = v_long(c, a->size, 1, 0);

    l.n = 8u << a->size;
    v_put(c, a->rd, lanes_shll_i(&l, v_part(c, a->q, a->rn)));
    return true;
}

/* ---- Estimates ---- */

bool tr64v_urecpe(Ctx *c, const args_v2 *a)
{
    v_put_q(c, a->q, a->rd, ir_call(c->b, HELPER_ARM_URECPE, v_get(c, a->rn), 0, 0, 0));
    return true;
}

bool tr64v_ursqrte(Ctx *c, const args_v2 *a)
{
    v_put_q(c, a->q, a->rd, ir_call(c->b, HELPER_ARM_URSQRTE, v_get(c, a->rn), 0, 0, 0));
    return true;
}

/* ---- Across lanes ---- */

/* Lane 0 = all lanes of @v joined by @op: the upper half is folded on the lower one, and so on. */
static Val reduce(const Lanes *l, IrOp op, Val v)
{
    for (unsigned bytes = l->bits / 16; bytes >= 1u << l->size; bytes /= 2) {
        v = lanes_op(l, op, v, ir_v2(l->b, IR_vext, VEC(E8, 16), bytes, v, v));
    }
    return v;
}

static bool across(Ctx *c, const args_v2 *a, IrOp op)
{
    Lanes l = lanes(c, a);

    v_put(c, a->rd, vec_keep(c->b, 8u << a->size, reduce(&l, op, v_get(c, a->rn))));
    return true;
}

/*
 * Bytes and halfwords: the least of eight halfwords is one host instruction. Flipped bits turn the
 * other orders into the unsigned one, and the result back; the lesser of a halfword's two bytes has
 * a zero above.
 */
static bool extreme(Ctx *c, const args_v2 *a, bool max)
{
    u64 width = 8u << a->size, flip = max ? ~0ull >> (64 - width) : 0;
    Val v = v_get(c, a->rn), k;

    flip ^= a->u ? 0 : 1ull << (width - 1);
    k = ir_vsplat(c->b, (unsigned)a->size, flip);
    v = a->q ? v : vec_pair(c->b, v, v);
    v = vec_xor(c->b, v, k);
    if (a->size == E8) {
        v = ir_v2(c->b, IR_vminu, VEC(E8, 16), 0, v, ir_v1(c->b, IR_vshr, VEC(E16, 8), 8, v));
    }
    v = ir_v1(c->b, IR_vminh, VEC(E16, 8), 0, v);
    v_put(c, a->rd, vec_keep(c->b, (unsigned)width, vec_xor(c->b, v, k)));
    return true;
}

bool tr64v_maxv(Ctx *c, const args_v2 *a)
{
    return a->size < E32 ? extreme(c, a, true) : across(c, a, a->u ? IR_vmaxu : IR_vmaxs);
}

bool tr64v_minv(Ctx *c, const args_v2 *a)
{
    return a->size < E32 ? extreme(c, a, false) : across(c, a, a->u ? IR_vminu : IR_vmins);
}

/* Sum of the bytes, unsigned. */
static Val sum_bytes(Ctx *c, const args_v2 *a)
{
    Val v = ir_v1(c->b, IR_vsumb, VEC(E8, 16), 0, v_get(c, a->rn));

    return a->q ? ir_v2(c->b, IR_vadd, VEC(E64, 2), 0, v, vec_high(c->b, v)) : v;
}

bool tr64v_addv(Ctx *c, const args_v2 *a)
{
    if (a->size == E8) {
        v_put(c, a->rd, vec_keep(c->b, 8, sum_bytes(c, a)));
        return true;
    }
    return across(c, a, IR_vadd);
}

bool tr64v_addlv(Ctx *c, const args_v2 *a)
{
    Lanes wide = v_lanes(c, a->size + 1, a->u, a->q, 0);

    if (a->size == E8 && a->u) {
        v_put64(c, a->rd, sum_bytes(c, a)); /* at most 16 * 255 */
        return true;
    }
    v_put(c, a->rd, vec_keep(c->b, 16u << a->size, reduce(&wide, IR_vadd, pair_sums(c, a))));
    return true;
}

bool tr64v_addp_d(Ctx *c, const args_v2 *a)
{
    Val n = v_get(c, a->rn);

    v_put64(c, a->rd, ir_v2(c->b, IR_vadd, VEC(E64, 2), 0, n, vec_high(c->b, n)));
    return true;
}
