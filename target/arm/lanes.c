/*
 * Advanced SIMD on lanes of one width: three registers of the same length, two registers.
 */
#include "target/arm/lanes.h"

/* ---- Whole vectors ---- */

Val vec_xor(IrBlock *b, Val x, Val y)
{
    return ir_v2(b, IR_vxor, VEC(E64, 2), 0, x, y);
}

Val vec_high(IrBlock *b, Val v)
{
    return ir_v2(b, IR_vshuf, VEC(E64, 2), VS_HIGH, v, v);
}

Val vec_pair(IrBlock *b, Val low, Val high)
{
    return ir_v2(b, IR_vshuf, VEC(E64, 2), VS_PAIR, low, high);
}

Val vec_keep(IrBlock *b, unsigned bits, Val v)
{
    switch (bits) {
    case 128:
        return v;
    case 64:
        return ir_v1(b, IR_vzext, VEC(E64, 2), 0, v);
    case 32:
        return ir_v1(b, IR_vzext, VEC(E32, 4), 0, v);
    default:
        v = ir_v2(b, IR_vand, VEC(E64, 2), 0, v, ir_vconst(b, (1ull << bits) - 1));
        return ir_v1(b, IR_vzext, VEC(E64, 2), 0, v);
    }
}

Val lanes_splat(const Lanes *l, u64 k)
{
    return ir_vsplat(l->b, l->size, k);
}

Val lanes_sign(const Lanes *l, Val v)
{
    return lanes_op1(l, IR_vsar, lanes_width(l) - 1, v);
}

void lanes_saturates(const Lanes *l, Val differ)
{
    differ = vec_keep(l->b, l->bits, differ);
    ir_put(l->b, l->qc, ir_v2(l->b, IR_vor, VEC(E64, 2), 0, differ, ir_get(l->b, l->qc)));
}

/* ---- Logic ---- */

static Val choose(const Lanes *l, Val mask, Val yes, Val no)
{
    return ir_v3(l->b, IR_vsel, VEC(E64, 2), 0, mask, yes, no);
}

Val lanes_orn(const Lanes *l, Val n, Val m)
{
    return lanes_op(l, IR_vor, n, ir_vnot(l->b, m));
}

Val lanes_bsl(const Lanes *l, Val d, Val n, Val m)
{
    return choose(l, d, n, m);
}

Val lanes_bit(const Lanes *l, Val d, Val n, Val m)
{
    return choose(l, m, n, d);
}

Val lanes_bif(const Lanes *l, Val d, Val n, Val m)
{
    return choose(l, m, d, n);
}

/* ---- Halving: from the rounding average, which is unsigned; sign bits flip on both sides ---- */

static u64 sign_bit(const Lanes *l)
{
    return 1ull << (lanes_width(l) - 1);
}

static Val flip(const Lanes *l, Val v, bool complement)
{
    u64 sign = l->u ? 0 : sign_bit(l);

    if (l->u && !complement) {
        return v;
    }
    return vec_xor(l->b, v, lanes_splat(l, complement ? ~sign : sign));
}

static Val average(const Lanes *l, bool complement, Val n, Val m)
{
    Val r = lanes_op(l, IR_vavgu, flip(l, n, complement), flip(l, m, complement));

    return flip(l, r, complement);
}

Val lanes_rhadd(const Lanes *l, Val n, Val m)
{
    return average(l, false, n, m);
}

/* (n + m) >> 1 is the complement of the rounding average of complements. */
Val lanes_hadd(const Lanes *l, Val n, Val m)
{
    return average(l, true, n, m);
}

/* (n - m) >> 1 is n less the rounding average. */
Val lanes_hsub(const Lanes *l, Val n, Val m)
{
    n = flip(l, n, false);
    return lanes_op(l, IR_vsub, n, lanes_op(l, IR_vavgu, n, flip(l, m, false)));
}

/* ---- Saturating ---- */

static Val saturating(const Lanes *l, IrOp sat, IrOp wrap, Val n, Val m)
{
    Val r = lanes_op(l, sat, n, m);

    lanes_saturates(l, vec_xor(l->b, r, lanes_op(l, wrap, n, m)));
    return r;
}

Val lanes_qadd(const Lanes *l, Val n, Val m)
{
    return saturating(l, l->u ? IR_vaddus : IR_vaddss, IR_vadd, n, m);
}

Val lanes_qsub(const Lanes *l, Val n, Val m)
{
    return saturating(l, l->u ? IR_vsubus : IR_vsubss, IR_vsub, n, m);
}

/* With the accumulator's sign bit flipped the sum saturates as that of the addend's kind. */
static Val mixed_sum(const Lanes *l, IrOp sat, Val d, Val m)
{
    Val sign = lanes_splat(l, sign_bit(l));

    return vec_xor(l->b, saturating(l, sat, IR_vadd, vec_xor(l->b, d, sign), m), sign);
}

Val lanes_suqadd(const Lanes *l, Val d, Val m)
{
    return mixed_sum(l, IR_vaddus, d, m);
}

Val lanes_usqadd(const Lanes *l, Val d, Val m)
{
    return mixed_sum(l, IR_vaddss, d, m);
}

/* The absolute value of MIN is MIN, which as an unsigned number is one too large. */
Val lanes_qabs(const Lanes *l, Val m)
{
    Val r = lanes_op1(l, IR_vabs, 0, m), sat;

    if (l->size == E64) {
        sat = lanes_op(l, IR_vadd, r, lanes_sign(l, r));
    } else {
        sat = lanes_op(l, IR_vminu, r, lanes_splat(l, sign_bit(l) - 1));
    }
    lanes_saturates(l, vec_xor(l->b, r, sat));
    return sat;
}

Val lanes_qneg(const Lanes *l, Val m)
{
    Val sat = lanes_op(l, IR_vsubss, ir_vconst(l->b, 0), m);

    lanes_saturates(l, vec_xor(l->b, sat, lanes_op1(l, IR_vneg, 0, m)));
    return sat;
}

/* ---- Shifts by register ---- */

Val lanes_shl(const Lanes *l, Val v, Val by)
{
    return lanes_op(l, l->u ? IR_vshlu : IR_vshls, v, by);
}

/* All ones in lanes that shift to the right. */
static Val right(const Lanes *l, Val by)
{
    if (l->size > E8) {
        by = lanes_op1(l, IR_vshl, lanes_width(l) - 8, by);
    }
    return lanes_sign(l, by);
}

/*
 * A right shift rounds by adding the last bit it drops: shift by one less, keep the lowest bit.
 * That holds for shifts by the width (the dropped bit is the top one) and beyond.
 */
Val lanes_rshl(const Lanes *l, Val v, Val by)
{
    Val one = lanes_splat(l, 1);
    Val last = lanes_shl(l, v, lanes_op(l, IR_vadd, by, one));

    last = lanes_op(l, IR_vand, last, lanes_op(l, IR_vand, one, right(l, by)));
    return lanes_op(l, IR_vadd, lanes_shl(l, v, by), last);
}

/* A left shift overflows when shifting back does not give the operand. */
static Val saturate_left(const Lanes *l, Val v, Val by, Val r)
{
    Val back = lanes_shl(l, lanes_shl(l, v, by), lanes_op1(l, IR_vneg, 0, by));
    Val good = lanes_op(l, IR_vor, lanes_op(l, IR_vcmpeq, back, v), right(l, by));
    Val limit = lanes_splat(l, l->u ? ~0ull : sign_bit(l) - 1);

    if (!l->u) {
        limit = vec_xor(l->b, lanes_sign(l, v), limit);
    }
    lanes_saturates(l, ir_vnot(l->b, good));
    return choose(l, good, r, limit);
}

Val lanes_qshl(const Lanes *l, Val v, Val by)
{
    return saturate_left(l, v, by, lanes_shl(l, v, by));
}

Val lanes_qrshl(const Lanes *l, Val v, Val by)
{
    return saturate_left(l, v, by, lanes_rshl(l, v, by));
}

/* ---- Comparison, extremes, difference ---- */

Val lanes_cgt(const Lanes *l, Val n, Val m)
{
    return lanes_op(l, l->u ? IR_vcmpgtu : IR_vcmpgts, n, m);
}

Val lanes_max(const Lanes *l, Val n, Val m)
{
    return lanes_op(l, l->u ? IR_vmaxu : IR_vmaxs, n, m);
}

Val lanes_min(const Lanes *l, Val n, Val m)
{
    return lanes_op(l, l->u ? IR_vminu : IR_vmins, n, m);
}

Val lanes_cge(const Lanes *l, Val n, Val m)
{
    if (l->size == E64) {
        return ir_vnot(l->b, lanes_cgt(l, m, n));
    }
    return lanes_op(l, IR_vcmpeq, lanes_max(l, n, m), n);
}

Val lanes_tst(const Lanes *l, Val n, Val m)
{
    Val zero = ir_vconst(l->b, 0);

    return ir_vnot(l->b, lanes_op(l, IR_vcmpeq, lanes_op(l, IR_vand, n, m), zero));
}

Val lanes_gtz(const Lanes *l, Val m)
{
    return lanes_op(l, IR_vcmpgts, m, ir_vconst(l->b, 0));
}

Val lanes_ltz(const Lanes *l, Val m)
{
    return lanes_op(l, IR_vcmpgts, ir_vconst(l->b, 0), m);
}

Val lanes_eqz(const Lanes *l, Val m)
{
    return lanes_op(l, IR_vcmpeq, m, ir_vconst(l->b, 0));
}

Val lanes_gez(const Lanes *l, Val m)
{
    return ir_vnot(l->b, lanes_ltz(l, m));
}

Val lanes_lez(const Lanes *l, Val m)
{
    return ir_vnot(l->b, lanes_gtz(l, m));
}

Val lanes_abd(const Lanes *l, Val n, Val m)
{
    return lanes_op(l, IR_vsub, lanes_max(l, n, m), lanes_min(l, n, m));
}

Val lanes_aba(const Lanes *l, Val d, Val n, Val m)
{
    return lanes_op(l, IR_vadd, d, lanes_abd(l, n, m));
}

/* Bits like the sign bit, below it. */
Val lanes_cls(const Lanes *l, Val m)
{
    Val same = vec_xor(l->b, m, lanes_sign(l, m));

    return lanes_op(l, IR_vsub, lanes_op1(l, IR_vclz, 0, same), lanes_splat(l, 1));
}

/* ---- Pairs: even lanes with odd ones ---- */

Val lanes_pairwise(const Lanes *l, IrOp op, Val n, Val m)
{
    unsigned attr = lanes_attr(l);
    Val even, odd;

    if (n == m && l->size < E32) { /* both halves are the same: one shift does for the odd lanes */
        odd = ir_v1(l->b, IR_vshr, VEC(l->size + 1, 8u >> l->size), lanes_width(l), n);
        even = lanes_op(l, op, n, odd);
        return ir_v2(l->b, IR_vshuf, attr, VS_UZP1, even, even);
    }
    even = ir_v2(l->b, IR_vshuf, attr, VS_UZP1, n, m);
    odd = ir_v2(l->b, IR_vshuf, attr, VS_UZP2, n, m);
    return lanes_op(l, op, even, odd);
}

/* ---- Products ---- */

Val lanes_mla(const Lanes *l, Val d, Val n, Val m)
{
    return lanes_op(l, IR_vadd, d, lanes_op(l, IR_vmul, n, m));
}

Val lanes_mls(const Lanes *l, Val d, Val n, Val m)
{
    return lanes_op(l, IR_vsub, d, lanes_op(l, IR_vmul, n, m));
}

typedef Val Half(const Lanes *l, bool round, Val d, Val n, Val m);

/* @fn on halves of the operands, whose products have room for a sum and its rounding. */
static Val by_halves(const Lanes *l, Half *fn, bool round, Val d, Val n, Val m)
{
    Lanes half = *l;
    Val low;

    half.bits = l->bits == 128 ? 128 : 2 * l->bits;
    low = fn(&half, round, d, n, m);
    if (l->bits < 128) {
        return low;
    }
    d = d ? vec_high(l->b, d) : 0;
    return vec_pair(l->b, low, fn(&half, round, d, vec_high(l->b, n), vec_high(l->b, m)));
}

/* 2nm >> width is nm >> (width - 1), and out of range only for MIN * MIN: it narrows saturating. */
static Val qdmulh_half(const Lanes *l, bool round, Val d, Val n, Val m)
{
    unsigned width = lanes_width(l), wide = lanes_wide(l);
    Val p = ir_v2(l->b, IR_vmulls, VEC(l->size, 8u >> l->size), 0, n, m);

    (void)d;
    if (round) {
        p = ir_v2(l->b, IR_vadd, wide, 0, p, ir_vsplat(l->b, l->size + 1, 1ull << (width - 2)));
    }
    return lanes_narrow(l, IR_vnarrowss, ir_v1(l->b, IR_vsar, wide, width - 1, p));
}

/* On halfwords only MIN * MIN gives MIN, which stands for one more than the greatest. */
static Val saturate_min(const Lanes *l, Val r)
{
    Val over = lanes_op(l, IR_vcmpeq, r, lanes_splat(l, sign_bit(l)));

    lanes_saturates(l, over);
    return vec_xor(l->b, r, over);
}

Val lanes_qdmulh(const Lanes *l, Val n, Val m)
{
    if (l->size == E16) {
        Val high = lanes_op1(l, IR_vshl, 1, lanes_op(l, IR_vmulhs, n, m));
        Val last = lanes_op1(l, IR_vshr, 15, lanes_op(l, IR_vmul, n, m));

        return saturate_min(l, lanes_op(l, IR_vor, high, last));
    }
    return by_halves(l, qdmulh_half, false, 0, n, m);
}

Val lanes_qrdmulh(const Lanes *l, Val n, Val m)
{
    if (l->size == E16) {
        return saturate_min(l, lanes_op(l, IR_vmulhrs, n, m));
    }
    return by_halves(l, qdmulh_half, true, 0, n, m);
}

/*
 * (d << width) +- 2nm + rounding, all >> width, is computed at half of that: d << (width - 1) and the
 * product are at most 2^(2 width - 2) in magnitude, so their sum fits the wide lanes.
 */
static Val qrdmlah_half(const Lanes *l, bool subtract, Val d, Val n, Val m)
{
    unsigned width = lanes_width(l), wide = lanes_wide(l);
    Val p = ir_v2(l->b, IR_vmulls, VEC(l->size, 8u >> l->size), 0, n, m);
    Val sum = ir_v1(l->b, IR_vwidens, VEC(l->size, 8u >> l->size), 0, d);

    sum = ir_v1(l->b, IR_vshl, wide, width - 1, sum);
    sum = ir_v2(l->b, IR_vadd, wide, 0, sum, ir_vsplat(l->b, l->size + 1, 1ull << (width - 2)));
    sum = ir_v2(l->b, subtract ? IR_vsub : IR_vadd, wide, 0, sum, p);
    return lanes_narrow(l, IR_vnarrowss, ir_v1(l->b, IR_vsar, wide, width - 1, sum));
}

Val lanes_qrdmlah(const Lanes *l, Val d, Val n, Val m)
{
    return by_halves(l, qrdmlah_half, false, d, n, m);
}

Val lanes_qrdmlsh(const Lanes *l, Val d, Val n, Val m)
{
    return by_halves(l, qrdmlah_half, true, d, n, m);
}
