/*
 * Simplification of shifts, fields, conversions and other operations of one operand: chains of them
 * become one. See ir-fold.c.
 */
#include "tcg/ir-fold.h"

/* ---- Shifts ---- */

static Val number_shift(IrBlock *b, IrOp op, IrType t, Val x, unsigned n)
{
    return number_bin(b, op, t, x, ir_const(b, t, n));
}

/* @x shifted left by a constant, 1 <= @n < w. */
static Val shl_const(IrBlock *b, IrType t, Val x, unsigned n)
{
    u64 k;

    if (by_const(b, x, IR_shl, &k)) {
        return n + k < ir_width(t) ? number_shift(b, IR_shl, t, node_of(b, x)->a, n + (unsigned)k)
                                   : ir_const(b, t, 0);
    }
    if (by_const(b, x, IR_shr, &k) && k == n && (t == I32 || n < 32)) {
        return ir_andi(b, node_of(b, x)->a, ir_mask(t) << n);
    }
    return number_shift(b, IR_shl, t, x, n);
}

static Val shr_const(IrBlock *b, IrType t, Val x, unsigned n)
{
    const IrNode *inner = node_of(b, x);
    unsigned w = ir_width(t);
    u64 k;

    if (n >= ir_width_known(b, x)) {
        return ir_const(b, t, 0);
    }
    if (by_const(b, x, IR_shr, &k)) {
        return number_shift(b, IR_shr, t, inner->a, n + (unsigned)k);
    }
    if (by_const(b, x, IR_shl, &k) && n >= k) {
        return ir_extract(b, inner->a, n - (unsigned)k, w - n);
    }
    if (inner->op == IR_zext) {
        return ir_zext(b, ir_shri(b, inner->a, n));
    }
    if (inner->op == IR_extract && !in_slot(b, x)) {
        return ir_extract(b, inner->a, (inner->attr & 255) + n, (inner->attr >> 8) - n);
    }
    return number_shift(b, IR_shr, t, x, n);
}

static Val sar_const(IrBlock *b, IrType t, Val x, unsigned n)
{
    unsigned w = ir_width(t);
    u64 k;

    if (ir_width_known(b, x) < w) {
        return shr_const(b, t, x, n);
    }
    if (by_const(b, x, IR_sar, &k)) {
        return number_shift(b, IR_sar, t, node_of(b, x)->a, umin(n + (unsigned)k, w - 1));
    }
    if (by_const(b, x, IR_shl, &k) && n >= k) {
        return ir_sextract(b, node_of(b, x)->a, n - (unsigned)k, w - n);
    }
    return number_shift(b, IR_sar, t, x, n);
}

static Val ror_const(IrBlock *b, IrType t, Val x, unsigned n)
{
    u64 k;

    if (by_const(b, x, IR_ror, &k)) {
        n = (n + (unsigned)k) & (ir_width(t) - 1);
        x = node_of(b, x)->a;
    }
    return n ? number_shift(b, IR_ror, t, x, n) : x;
}

static Val shift(IrBlock *b, IrOp op, Val l, Val r)
{
    IrType t = ir_type(b, l);
    u64 x, y;

    if (ir_is_const(b, l, &x)) {
        if (x == 0) {
            return l;
        }
        if (ir_is_const(b, r, &y)) {
            return ir_const(b, t, ir_eval_bin(op, t == I64, x, y));
        }
    }
    if (!ir_is_const(b, r, &y)) {
        return number_bin(b, op, t, l, r);
    }
    y &= ir_width(t) - 1;
    if (y == 0) {
        return l;
    }
    switch (op) {
    case IR_shl:
        return shl_const(b, t, l, (unsigned)y);
    case IR_shr:
        return shr_const(b, t, l, (unsigned)y);
    case IR_sar:
        return sar_const(b, t, l, (unsigned)y);
    default:
        return ror_const(b, t, l, (unsigned)y);
    }
}

Val ir_shl(IrBlock *b, Val l, Val r)
{
    return shift(b, IR_shl, l, r);
}

Val ir_shr(IrBlock *b, Val l, Val r)
{
    return shift(b, IR_shr, l, r);
}

Val ir_sar(IrBlock *b, Val l, Val r)
{
    return shift(b, IR_sar, l, r);
}

Val ir_ror(IrBlock *b, Val l, Val r)
{
    return shift(b, IR_ror, l, r);
}

Val ir_shli(IrBlock *b, Val l, unsigned n)
{
    return ir_shl(b, l, ir_const(b, ir_type(b, l), n));
}

Val ir_shri(IrBlock *b, Val l, unsigned n)
{
    return ir_shr(b, l, ir_const(b, ir_type(b, l), n));
}

Val ir_sari(IrBlock *b, Val l, unsigned n)
{
    return ir_sar(b, l, ir_const(b, ir_type(b, l), n));
}

Val ir_rori(IrBlock *b, Val l, unsigned n)
{
    return ir_ror(b, l, ir_const(b, ir_type(b, l), n));
}

/* ---- Fields ---- */

/*
 * What of @x the field [pos, pos + len) really reads: go to the operand of a shift, mask, field or
 * insertion when the field lies wholly inside what it passes on. Return: false when nothing
 * changed.
 */
static bool narrow_field(IrBlock *b, Val *x, unsigned *pos, unsigned len)
{
    const IrNode *n = node_of(b, *x);
    unsigned w = ir_width(n->type), from, width;
    u64 k;

    if (in_slot(b, *x)) {
        return false;
    }
    switch (n->op) {
    case IR_shr:
        if (!ir_is_const(b, n->b, &k) || *pos + len + k > w) {
            return false;
        }
        *pos += (unsigned)k;
        break;
    case IR_shl:
        if (!ir_is_const(b, n->b, &k) || *pos < k) {
            return false;
        }
        *pos -= (unsigned)k;
        break;
    case IR_and:
        if (!ir_is_const(b, n->b, &k) || bits(~k, *pos, len)) {
            return false;
        }
        break;
    case IR_or:
    case IR_xor:
        if (!ir_is_const(b, n->b, &k) || bits(k, *pos, len)) {
            return false;
        }
        break;
    case IR_extract:
    case IR_sextract:
        from = n->attr & 255;
        width = n->attr >> 8;
        if (*pos + len > width) {
            return false;
        }
        *pos += from;
        break;
    case IR_deposit:
        from = n->attr & 255;
        width = n->attr >> 8;
        if (*pos >= from && *pos + len <= from + width) {
            *pos -= from;
            *x = n->b;
            return true;
        }
        if (*pos + len > from && *pos < from + width) {
            return false;
        }
        break;
    default:
        return false;
    }
    *x = n->a;
    return true;
}

Val ir_extract(IrBlock *b, Val a, unsigned pos, unsigned len)
{
    IrType t = ir_type(b, a);
    unsigned w = ir_width(t), known;
    u64 k;

    if (pos == 0 && len == w) {
        return a;
    }
    if (ir_is_const(b, a, &k)) {
        return ir_const(b, t, bits(k, pos, len));
    }
    if (narrow_field(b, &a, &pos, len)) {
        return ir_extract(b, a, pos, len);
    }
    known = ir_width_known(b, a);
    if (pos >= known) {
        return ir_const(b, t, 0);
    }
    if (pos == 0 && len >= known) {
        return a;
    }
    if (node_of(b, a)->op == IR_zext) {
        return ir_zext(b, ir_extract(b, node_of(b, a)->a, pos, umin(len, 32 - pos)));
    }
    if (pos + len == w || (pos > 0 && pos + len >= known)) {
        return number_shift(b, IR_shr, t, a, pos);
    }
    if (pos == 0 && len < 32 && len != 8 && len != 16) {
        return number_bin(b, IR_and, t, a, ir_const(b, t, bits(~0ull, 0, len)));
    }
    return number_field(b, IR_extract, t, a, pos, len);
}

Val ir_sextract(IrBlock *b, Val a, unsigned pos, unsigned len)
{
    IrType t = ir_type(b, a);
    unsigned w = ir_width(t);
    u64 k;

    if (pos == 0 && len == w) {
        return a;
    }
    if (ir_is_const(b, a, &k)) {
        return ir_const(b, t, (u64)sbits(k, pos, len));
    }
    if (narrow_field(b, &a, &pos, len)) {
        return ir_sextract(b, a, pos, len);
    }
    if (ir_width_known(b, a) < pos + len) {
        return ir_extract(b, a, pos, len);
    }
    if (pos + len == w) {
        return number_shift(b, IR_sar, t, a, pos);
    }
    return number_field(b, IR_sextract, t, a, pos, len);
}

/* The low @len bits of the result are all that matters: strip what only sets bits above. */
static Val low_bits_of(IrBlock *b, Val v, unsigned len)
{
    unsigned pos = 0;
    Val inner = v;

    while (narrow_field(b, &inner, &pos, len) && pos == 0) {
        v = inner;
    }
    return v;
}

Val ir_deposit(IrBlock *b, Val a, unsigned pos, unsigned len, Val field)
{
    IrType t = ir_type(b, a);
    u64 mask = bits(~0ull, 0, len) << pos, x, y;

    if (len == ir_width(t)) {
        return field;
    }
    field = low_bits_of(b, field, len);
    if (ir_is_const(b, field, &y)) {
        y = y << pos & mask;
        if (ir_is_const(b, a, &x)) {
            return ir_const(b, t, (x & ~mask) | y);
        }
        if (t == I32 || pos + len < 32) {
            return ir_or(b, y == mask ? a : ir_andi(b, a, ~mask), ir_const(b, t, y));
        }
    }
    if (ir_is_const(b, a, &x) && !(x & ~mask)) {
        return ir_shli(b, ir_extract(b, field, 0, len), pos);
    }
    if (node_of(b, a)->op == IR_deposit && node_of(b, a)->attr == (pos | len << 8)) {
        a = node_of(b, a)->a;
    }
    return ir_number(b, ir_word0(IR_deposit, t, 0, pos | len << 8, a), ir_word1(field, 0, 0, 0));
}

/* ---- One operand ---- */

static Val unary(IrBlock *b, IrOp op, Val a)
{
    IrType t = ir_type(b, a);
    u64 k;

    if (ir_is_const(b, a, &k)) {
        return ir_const(b, t, ir_eval_un(op, t == I64, k));
    }
    if (op == IR_bswap && node_of(b, a)->op == IR_bswap) {
        return node_of(b, a)->a;
    }
    return ir_number(b, ir_word0(op, t, 0, 0, a), 0);
}

Val ir_clz(IrBlock *b, Val a)
{
    return unary(b, IR_clz, a);
}

Val ir_ctz(IrBlock *b, Val a)
{
    return unary(b, IR_ctz, a);
}

Val ir_popcnt(IrBlock *b, Val a)
{
    return unary(b, IR_popcnt, a);
}

Val ir_bswap(IrBlock *b, Val a)
{
    return unary(b, IR_bswap, a);
}

Val ir_zext(IrBlock *b, Val a)
{
    u64 k;

    if (ir_is_const(b, a, &k)) {
        return ir_const(b, I64, k);
    }
    if (node_of(b, a)->op == IR_trunc) {
        return ir_extract(b, node_of(b, a)->a, 0, 32);
    }
    return ir_number(b, ir_word0(IR_zext, I64, 0, 0, a), 0);
}

Val ir_sext(IrBlock *b, Val a)
{
    u64 k;

    if (ir_is_const(b, a, &k)) {
        return ir_const(b, I64, (u64)(s64)(s32)k);
    }
    if (ir_width_known(b, a) < 32) {
        return ir_zext(b, a);
    }
    if (node_of(b, a)->op == IR_trunc) {
        return ir_sextract(b, node_of(b, a)->a, 0, 32);
    }
    return ir_number(b, ir_word0(IR_sext, I64, 0, 0, a), 0);
}

Val ir_trunc(IrBlock *b, Val a)
{
    const IrNode *n;
    u64 k;

    if (ir_is_const(b, a, &k)) {
        return ir_const(b, I32, k);
    }
    a = low_bits_of(b, a, 32);
    n = node_of(b, a);
    if (n->op == IR_zext || n->op == IR_sext) {
        return n->a;
    }
    if (ir_is_const(b, a, &k)) {
        return ir_const(b, I32, k);
    }
    return ir_number(b, ir_word0(IR_trunc, I32, 0, 0, a), 0);
}
