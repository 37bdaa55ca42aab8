/*
 * Advanced SIMD on lanes of two widths, and shifts by an immediate.
 */
#include "target/arm/lanes.h"

/* ---- Long and wide ---- */

static unsigned low_half(const Lanes *l)
{
    return VEC(l->size, 8u >> l->size);
}

Val lanes_widen(const Lanes *l, Val v)
{
    return ir_v1(l->b, l->u ? IR_vwidenu : IR_vwidens, low_half(l), 0, v);
}

/* On lanes of twice the width. */
static Val wide_op(const Lanes *l, IrOp op, Val x, Val y)
{
    return ir_v2(l->b, op, lanes_wide(l), 0, x, y);
}

Val lanes_addl(const Lanes *l, Val n, Val m)
{
    return wide_op(l, IR_vadd, lanes_widen(l, n), lanes_widen(l, m));
}

Val lanes_subl(const Lanes *l, Val n, Val m)
{
    return wide_op(l, IR_vsub, lanes_widen(l, n), lanes_widen(l, m));
}

Val lanes_addw(const Lanes *l, Val n, Val m)
{
    return wide_op(l, IR_vadd, n, lanes_widen(l, m));
}

Val lanes_subw(const Lanes *l, Val n, Val m)
{
    return wide_op(l, IR_vsub, n, lanes_widen(l, m));
}

/* A difference without sign fits the narrow lanes as an unsigned number. */
Val lanes_abdl(const Lanes *l, Val n, Val m)
{
    return ir_v1(l->b, IR_vwidenu, low_half(l), 0, lanes_abd(l, n, m));
}

Val lanes_abal(const Lanes *l, Val d, Val n, Val m)
{
    return wide_op(l, IR_vadd, d, lanes_abdl(l, n, m));
}

/* Products of bytes as words, so that what is widened more than once is widened once. */
Val lanes_mull(const Lanes *l, Val n, Val m)
{
    if (l->size == E8) {
        return wide_op(l, IR_vmul, lanes_widen(l, n), lanes_widen(l, m));
    }
    return ir_v2(l->b, l->u ? IR_vmullu : IR_vmulls, low_half(l), 0, n, m);
}

Val lanes_mlal(const Lanes *l, Val d, Val n, Val m)
{
    return wide_op(l, IR_vadd, d, lanes_mull(l, n, m));
}

Val lanes_mlsl(const Lanes *l, Val d, Val n, Val m)
{
    return wide_op(l, IR_vsub, d, lanes_mull(l, n, m));
}

Val lanes_pmull(const Lanes *l, Val n, Val m)
{
    return ir_v2(l->b, IR_vpmull, low_half(l), 0, n, m);
}

static Val saturating(const Lanes *l, IrOp sat, IrOp wrap, Val x, Val y)
{
    Val r = wide_op(l, sat, x, y);

    lanes_saturates(l, vec_xor(l->b, r, wide_op(l, wrap, x, y)));
    return r;
}

/* u is not set in the saturating doubling products. */
Val lanes_qdmull(const Lanes *l, Val n, Val m)
{
    Val p = lanes_mull(l, n, m);

    return saturating(l, IR_vaddss, IR_vadd, p, p);
}

Val lanes_qdmlal(const Lanes *l, Val d, Val n, Val m)
{
    return saturating(l, IR_vaddss, IR_vadd, d, lanes_qdmull(l, n, m));
}

Val lanes_qdmlsl(const Lanes *l, Val d, Val n, Val m)
{
    return saturating(l, IR_vsubss, IR_vsub, d, lanes_qdmull(l, n, m));
}

/* ---- Narrow ---- */

/* Comparing widened results: a saturated value may share its low bits with the original. */
Val lanes_narrow(const Lanes *l, IrOp op, Val v)
{
    Val r = ir_v1(l->b, op, lanes_wide(l), 0, v);

    if (op != IR_vnarrow) {
        IrOp widen = op == IR_vnarrowss ? IR_vwidens : IR_vwidenu;

        lanes_saturates(l, vec_xor(l->b, v, ir_v1(l->b, widen, low_half(l), 0, r)));
    }
    return r;
}

static Val high_half(const Lanes *l, IrOp op, bool round, Val n, Val m)
{
    Val v = wide_op(l, op, n, m);

    if (round) {
        u64 half = 1ull << (lanes_width(l) - 1);

        v = wide_op(l, IR_vadd, v, ir_vsplat(l->b, l->size + 1, half));
    }
    v = ir_v1(l->b, IR_vshr, lanes_wide(l), lanes_width(l), v);
    return lanes_narrow(l, IR_vnarrow, v);
}

Val lanes_addhn(const Lanes *l, Val n, Val m)
{
    return high_half(l, IR_vadd, false, n, m);
}

Val lanes_raddhn(const Lanes *l, Val n, Val m)
{
    return high_half(l, IR_vadd, true, n, m);
}

Val lanes_subhn(const Lanes *l, Val n, Val m)
{
    return high_half(l, IR_vsub, false, n, m);
}

Val lanes_rsubhn(const Lanes *l, Val n, Val m)
{
    return high_half(l, IR_vsub, true, n, m);
}

/* ---- Shifts by an immediate ---- */

static Val by_imm(const Lanes *l, IrOp op, unsigned n, Val v)
{
    return n ? lanes_op1(l, op, n, v) : v;
}

Val lanes_shr_i(const Lanes *l, Val m)
{
    return by_imm(l, l->u ? IR_vshr : IR_vsar, l->n, m);
}

/*
 * Shifted by one less, the last bit rounds the rest: an average with 0, or 1 added, which cannot
 * overflow once there was a shift; without one (by 1) the last bit is added to the result.
 */
Val lanes_rshr_i(const Lanes *l, Val m)
{
    IrOp op = l->u ? IR_vshr : IR_vsar;
    Val one = lanes_splat(l, 1), less;

    if (l->n == 1 && (!l->u || l->size > E16)) {
        return lanes_op(l, IR_vadd, lanes_shr_i(l, m), lanes_op(l, IR_vand, m, one));
    }
    less = by_imm(l, op, l->n - 1, m);
    if (l->u && l->size <= E16) {
        return lanes_op(l, IR_vavgu, less, ir_vconst(l->b, 0));
    }
    return lanes_op1(l, op, 1, lanes_op(l, IR_vadd, less, one));
}

Val lanes_sra_i(const Lanes *l, Val d, Val m)
{
    return lanes_op(l, IR_vadd, d, lanes_shr_i(l, m));
}

Val lanes_rsra_i(const Lanes *l, Val d, Val m)
{
    return lanes_op(l, IR_vadd, d, lanes_rshr_i(l, m));
}

static Val insert(const Lanes *l, u64 mask, Val d, Val v)
{
    return ir_v3(l->b, IR_vsel, VEC(E64, 2), 0, lanes_splat(l, mask), v, d);
}

Val lanes_sri_i(const Lanes *l, Val d, Val m)
{
    unsigned width = lanes_width(l);

    if (l->n == width) {
        return d;
    }
    return insert(l, ~0ull >> (64 - width) >> l->n, d, by_imm(l, IR_vshr, l->n, m));
}

Val lanes_shl_i(const Lanes *l, Val m)
{
    return by_imm(l, IR_vshl, l->n, m);
}

Val lanes_sli_i(const Lanes *l, Val d, Val m)
{
    return l->n ? insert(l, ~0ull << l->n, d, lanes_shl_i(l, m)) : m;
}

/* Overflow when shifting back does not give the operand. */
Val lanes_qshl_i(const Lanes *l, Val m)
{
    Val r = lanes_shl_i(l, m), good, limit;

    if (!l->n) {
        return m;
    }
    good = lanes_op(l, IR_vcmpeq, lanes_shr_i(l, r), m);
    limit = lanes_splat(l, l->u ? ~0ull : ~0ull >> (65 - lanes_width(l)));
    if (!l->u) {
        limit = vec_xor(l->b, lanes_sign(l, m), limit);
    }
    lanes_saturates(l, ir_vnot(l->b, good));
    return ir_v3(l->b, IR_vsel, VEC(E64, 2), 0, good, r, limit);
}

/* Signed operand, unsigned result: negative ones become 0. */
Val lanes_qshlu_i(const Lanes *l, Val m)
{
    Val r = lanes_shl_i(l, m), negative = lanes_sign(l, m);
    Val good = lanes_op(l, IR_vcmpeq, by_imm(l, IR_vshr, l->n, r), m);

    good = lanes_op(l, IR_vandn, good, negative);
    lanes_saturates(l, ir_vnot(l->b, good));
    return ir_v3(l->b, IR_vsel, VEC(E64, 2), 0, good, r, ir_vnot(l->b, negative));
}

Val lanes_shrn_i(const Lanes *l, bool round, IrOp op, Val m)
{
    Lanes wide = *l;

    wide.size = l->size + 1;
    wide.bits = 128;
    return lanes_narrow(l, op, round ? lanes_rshr_i(&wide, m) : lanes_shr_i(&wide, m));
}

Val lanes_shll_i(const Lanes *l, Val m)
{
    Val v = lanes_widen(l, m);

    return l->n ? ir_v1(l->b, IR_vshl, lanes_wide(l), l->n, v) : v;
}

/* ---- Modified immediate ---- */

u64 vec_expand_imm(int op, int cmode, u64 imm)
{
    u64 v = 0;

    switch (cmode >> 1) {
    case 0:
    case 1:
    case 2:
    case 3:
        v = imm << (8 * (cmode >> 1));
        return v | v << 32;
    case 4:
    case 5:
        v = imm << (8 * (cmode >> 1 & 1));
        return v * 0x0001000100010001;
    case 6:
        v = cmode & 1 ? imm << 16 | 0xffff : imm << 8 | 0xff;
        return v | v << 32;
    }
    if (!(cmode & 1) && !op) {
        return imm * 0x0101010101010101;
    }
    if (!(cmode & 1)) {
        for (int i = 0; i < 8; i++) {
            v |= imm >> i & 1 ? 0xffull << (8 * i) : 0;
        }
        return v;
    }
    v = (imm & 0x80) << 24 | (imm & 0x40 ? 0x3e000000 : 0x40000000) | (imm & 0x3f) << 19;
    return v | v << 32;
}
