/*
 * Simplification of integer operations while the block is built: constants, identities, chains of
 * shifts and fields, comparisons of comparisons.
 *
 * A rule looks at the operands' nodes and at most one level below, so the work per node is bounded.
 * Two things it must not break: operands that went into a slot are alive anyway, so reaching
 * through them to their own operands only lengthens lives (see IR_MARK_IN_SLOT); and comparisons
 * keep the pair of operands the guest compared, because the host shares one compare among all that
 * name the same pair.
 */
#include "tcg/guest.h"
#include "tcg/ir-eval.h"
#include "tcg/ir-int.h"

static inline const IrNode *node_of(const IrBlock *b, Val v)
{
    return &b->node[v];
}

static inline bool in_slot(const IrBlock *b, Val v)
{
    return node_of(b, v)->uses & IR_MARK_IN_SLOT;
}

/* Is @v made by @op with a constant right operand *@k, and worth looking through? */
static inline bool by_const(const IrBlock *b, Val v, IrOp op, u64 *k)
{
    const IrNode *n = node_of(b, v);

    return n->op == op && !(n->uses & IR_MARK_IN_SLOT) && ir_is_const(b, n->b, k);
}

static Val number_bin(IrBlock *b, IrOp op, IrType t, Val l, Val r)
{
    return ir_number(b, ir_word0(op, t, 0, 0, l), ir_word1(r, 0, 0, 0));
}

static unsigned bit_length(u64 k)
{
    return k ? 64 - (unsigned)__builtin_clzll(k) : 0;
}

static bool is_low_mask(u64 k)
{
    return k && !(k & (k + 1));
}

static unsigned umin(unsigned x, unsigned y)
{
    return x < y ? x : y;
}

static unsigned umax(unsigned x, unsigned y)
{
    return x > y ? x : y;
}

static unsigned width_known(const IrBlock *b, Val v, int depth)
{
    const IrNode *n = node_of(b, v);
    unsigned full = ir_width(n->type), x, y;
    u64 k;

    switch (n->op) {
    case IR_const:
        return bit_length(n->k);
    case IR_setcond:
    case IR_ovf_add:
    case IR_ovf_sub:
        return 1;
    case IR_extract:
        return n->attr >> 8;
    case IR_clz:
    case IR_ctz:
    case IR_popcnt:
        return full == 64 ? 7 : 6;
    case IR_ld:
        return n->attr & MO_SIGN ? full : umin(full, 8u << (n->attr & MO_SIZE));
    case IR_vget:
        return 8u << VEC_ELEM(n->attr);
    case IR_fcc:
        return 4;
    case IR_get:
        return b->arch->slots[n->attr].boolean ? 1 : full;
    case IR_zext:
        return depth ? width_known(b, n->a, depth - 1) : 32;
    case IR_shr:
        if (!ir_is_const(b, n->b, &k)) {
            return full;
        }
        x = depth ? width_known(b, n->a, depth - 1) : full;
        return x > k ? x - (unsigned)k : 0;
    case IR_and:
        if (!depth) {
            return full;
        }
        x = width_known(b, n->a, depth - 1);
        y = width_known(b, n->b, depth - 1);
        return umin(x, y);
    case IR_or:
    case IR_xor:
        if (!depth) {
            return full;
        }
        x = width_known(b, n->a, depth - 1);
        return x == full ? full : umax(x, width_known(b, n->b, depth - 1));
    case IR_select:
        if (!depth) {
            return full;
        }
        x = width_known(b, n->c, depth - 1);
        return x == full ? full : umax(x, width_known(b, n->d, depth - 1));
    default:
        return full;
    }
}

unsigned ir_width_known(const IrBlock *b, Val v)
{
    return width_known(b, v, 2);
}

/* ---- Sums ---- */

/* @x plus the constant @k; sums of sums become one sum. */
static Val add_const(IrBlock *b, IrType t, Val x, u64 k)
{
    u64 inner;

    if (by_const(b, x, IR_add, &inner)) {
        k += inner;
        x = node_of(b, x)->a;
    } else if (by_const(b, x, IR_sub, &inner)) {
        k -= inner;
        x = node_of(b, x)->a;
    }
    k &= ir_mask(t);
    return k ? number_bin(b, IR_add, t, x, ir_const(b, t, k)) : x;
}

Val ir_add(IrBlock *b, Val l, Val r)
{
    IrType t = ir_type(b, l);
    u64 x, y;

    if (ir_is_const(b, l, &x)) {
        if (ir_is_const(b, r, &y)) {
            return ir_const(b, t, x + y);
        }
        return add_const(b, t, r, x);
    }
    if (ir_is_const(b, r, &y)) {
        return add_const(b, t, l, y);
    }
    if (node_of(b, r)->op == IR_sub && node_of(b, r)->b == l && !in_slot(b, r)) {
        return node_of(b, r)->a; /* l + (a - l) */
    }
    return number_bin(b, IR_add, t, l, r);
}

Val ir_sub(IrBlock *b, Val l, Val r)
{
    IrType t = ir_type(b, l);
    u64 x, y, inner;

    if (l == r) {
        return ir_const(b, t, 0);
    }
    if (ir_is_const(b, r, &y)) {
        if (y == 0) {
            return l;
        }
        if (ir_is_const(b, l, &x)) {
            return ir_const(b, t, x - y);
        }
        if (by_const(b, l, IR_add, &inner) || by_const(b, l, IR_sub, &inner)) {
            return add_const(b, t, l, 0 - y);
        }
    }
    if (ir_is_const(b, l, &x) && x == 0 && node_of(b, r)->op == IR_sub && !in_slot(b, r)) {
        return ir_sub(b, node_of(b, r)->b, node_of(b, r)->a); /* -(a - b) */
    }
    return number_bin(b, IR_sub, t, l, r);
}

Val ir_neg(IrBlock *b, Val a)
{
    return ir_sub(b, ir_const(b, ir_type(b, a), 0), a);
}

Val ir_addi(IrBlock *b, Val l, s64 k)
{
    return ir_add(b, l, ir_const(b, ir_type(b, l), (u64)k));
}

/* ---- Products ---- */

Val ir_mul(IrBlock *b, Val l, Val r)
{
    IrType t = ir_type(b, l);
    u64 x, y;

    if (ir_is_const(b, l, &x)) {
        Val swap = l;

        l = r;
        r = swap;
    }
    if (ir_is_const(b, r, &y)) {
        if (ir_is_const(b, l, &x)) {
            return ir_const(b, t, x * y);
        }
        if (y == 0) {
            return r;
        }
        if (is_pow2(y)) {
            return ir_shli(b, l, bit_length(y) - 1);
        }
    }
    return number_bin(b, IR_mul, t, l, r);
}

static Val mul_high(IrBlock *b, IrOp op, Val l, Val r)
{
    u64 x, y;

    if (ir_is_const(b, l, &x)) {
        Val swap = l;

        l = r;
        r = swap;
    }
    if (ir_is_const(b, r, &y)) {
        if (y == 0) {
            return r;
        }
        if (ir_is_const(b, l, &x)) {
            return ir_const(b, I64, ir_eval_bin(op, true, x, y));
        }
    }
    return number_bin(b, op, I64, l, r);
}

Val ir_mulhu(IrBlock *b, Val l, Val r)
{
    return mul_high(b, IR_mulhu, l, r);
}

Val ir_mulhs(IrBlock *b, Val l, Val r)
{
    return mul_high(b, IR_mulhs, l, r);
}

static Val divide(IrBlock *b, IrOp op, Val l, Val r)
{
    IrType t = ir_type(b, l);
    u64 x, y;

    if (ir_is_const(b, r, &y)) {
        if (y == 1) {
            return l;
        }
        if (y == 0) {
            return r;
        }
        if (ir_is_const(b, l, &x)) {
            return ir_const(b, t, ir_eval_bin(op, t == I64, x, y));
        }
        if (op == IR_udiv && is_pow2(y)) {
            return ir_shri(b, l, bit_length(y) - 1);
        }
    }
    return number_bin(b, op, t, l, r);
}

Val ir_udiv(IrBlock *b, Val l, Val r)
{
    return divide(b, IR_udiv, l, r);
}

Val ir_sdiv(IrBlock *b, Val l, Val r)
{
    return divide(b, IR_sdiv, l, r);
}

/* ---- Bit logic ---- */

/*
 * Comparisons of one pair as sets of outcomes, so that `and` and `or` of two of them are set
 * operations: bit 0 less, 1 equal, 2 greater.
 */
enum { ANY_SIGN, UNSIGNED, SIGNED };
static const struct {
    u8 set, sign;
} cond_set[] = {
    [CC_EQ] = {2, ANY_SIGN},  [CC_NE] = {5, ANY_SIGN},  [CC_LTU] = {1, UNSIGNED},
    [CC_GEU] = {6, UNSIGNED}, [CC_LEU] = {3, UNSIGNED}, [CC_GTU] = {4, UNSIGNED},
    [CC_LT] = {1, SIGNED},    [CC_GE] = {6, SIGNED},    [CC_LE] = {3, SIGNED},
    [CC_GT] = {4, SIGNED},    [CC_TSTEQ] = {8, 0},      [CC_TSTNE] = {8, 0},
};

static IrCond cond_of_set(unsigned set, unsigned sign)
{
    static const u8 by_set[3][8] = {
        [ANY_SIGN] = {[2] = CC_EQ, [5] = CC_NE},
        [UNSIGNED] = {0, CC_LTU, CC_EQ, CC_LEU, CC_GTU, CC_NE, CC_GEU},
        [SIGNED] = {0, CC_LT, CC_EQ, CC_LE, CC_GT, CC_NE, CC_GE},
    };

    return by_set[sign][set];
}

/* `and` (or `or`, @join) of two comparisons of the same operands, or 0. */
static Val merge_conds(IrBlock *b, Val l, Val r, bool join)
{
    const IrNode *x = node_of(b, l), *y = node_of(b, r);
    unsigned set, sx, sy;

    if (x->op != IR_setcond || y->op != IR_setcond || x->a != y->a || x->b != y->b) {
        return 0;
    }
    sx = cond_set[x->attr].sign;
    sy = cond_set[y->attr].sign;
    if ((cond_set[x->attr].set | cond_set[y->attr].set) & 8 || (sx && sy && sx != sy)) {
        return 0;
    }
    set = join ? cond_set[x->attr].set | cond_set[y->attr].set
               : cond_set[x->attr].set & cond_set[y->attr].set;
    if (set == 0 || set == 7) {
        return ir_const(b, I32, set == 7);
    }
    return ir_setcond(b, cond_of_set(set, umax(sx, sy)), x->a, x->b);
}

static Val number_field(IrBlock *b, IrOp op, IrType t, Val a, unsigned pos, unsigned len)
{
    return ir_number(b, ir_word0(op, t, 0, pos | len << 8, a), 0);
}

static Val and_const(IrBlock *b, IrType t, Val x, u64 k)
{
    unsigned len, known;
    u64 inner;

    if (by_const(b, x, IR_and, &inner)) {
        k &= inner;
        x = node_of(b, x)->a;
    }
    if (k == 0) {
        return ir_const(b, t, 0);
    }
    len = bit_length(k);
    if (is_low_mask(k)) {
        return ir_extract(b, x, 0, len);
    }
    known = ir_width_known(b, x);
    if (len > known) {
        return ir_andi(b, x, known ? bits(k, 0, known) : 0);
    }
    return number_bin(b, IR_and, t, x, ir_const(b, t, k));
}

Val ir_and(IrBlock *b, Val l, Val r)
{
    IrType t = ir_type(b, l);
    u64 x, y;
    Val v;

    if (l == r) {
        return l;
    }
    if (ir_is_const(b, l, &x)) {
        return ir_is_const(b, r, &y) ? ir_const(b, t, x & y) : and_const(b, t, r, x);
    }
    if (ir_is_const(b, r, &y)) {
        return and_const(b, t, l, y);
    }
    if (by_const(b, r, IR_xor, &y) && y == ir_mask(t)) {
        return ir_andn(b, l, node_of(b, r)->a);
    }
    if (by_const(b, l, IR_xor, &x) && x == ir_mask(t)) {
        return ir_andn(b, r, node_of(b, l)->a);
    }
    v = merge_conds(b, l, r, false);
    return v ? v : number_bin(b, IR_and, t, l, r);
}

Val ir_or(IrBlock *b, Val l, Val r)
{
    IrType t = ir_type(b, l);
    u64 x, y;
    Val v;

    if (l == r) {
        return l;
    }
    if (ir_is_const(b, l, &x)) {
        v = l;
        l = r;
        r = v;
    }
    if (ir_is_const(b, r, &y)) {
        if (ir_is_const(b, l, &x)) {
            return ir_const(b, t, x | y);
        }
        if (y == 0) {
            return l;
        }
        if (y == ir_mask(t)) {
            return r;
        }
        if (by_const(b, l, IR_or, &x)) {
            return ir_or(b, node_of(b, l)->a, ir_const(b, t, x | y));
        }
    }
    v = merge_conds(b, l, r, true);
    return v ? v : number_bin(b, IR_or, t, l, r);
}

Val ir_xor(IrBlock *b, Val l, Val r)
{
    IrType t = ir_type(b, l);
    u64 x, y;

    if (l == r) {
        return ir_const(b, t, 0);
    }
    if (ir_is_const(b, l, &x)) {
        Val swap = l;

        l = r;
        r = swap;
    }
    if (ir_is_const(b, r, &y)) {
        const IrNode *n = node_of(b, l);

        if (ir_is_const(b, l, &x)) {
            return ir_const(b, t, x ^ y);
        }
        if (y == 0) {
            return l;
        }
        if (by_const(b, l, IR_xor, &x)) {
            return ir_xor(b, n->a, ir_const(b, t, x ^ y));
        }
        if (y == 1 && n->op == IR_setcond) {
            return ir_setcond(b, IR_COND_NOT(n->attr), n->a, n->b);
        }
    }
    return number_bin(b, IR_xor, t, l, r);
}

Val ir_andn(IrBlock *b, Val l, Val r)
{
    IrType t = ir_type(b, l);
    u64 x, y;

    if (l == r) {
        return ir_const(b, t, 0);
    }
    if (ir_is_const(b, r, &y)) {
        return ir_and(b, l, ir_const(b, t, ~y));
    }
    if (ir_is_const(b, l, &x)) {
        if (x == 0) {
            return l;
        }
        if (x == ir_mask(t)) {
            return ir_not(b, r);
        }
    }
    if (by_const(b, r, IR_xor, &y) && y == ir_mask(t)) {
        return ir_and(b, l, node_of(b, r)->a);
    }
    return number_bin(b, IR_andn, t, l, r);
}

Val ir_andi(IrBlock *b, Val l, u64 k)
{
    return ir_and(b, l, ir_const(b, ir_type(b, l), k));
}

Val ir_not(IrBlock *b, Val a)
{
    return ir_xor(b, a, ir_const(b, ir_type(b, a), ~0ull));
}

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

/* ---- Conditions ---- */

static IrCond swapped(IrCond c)
{
    static const u8 other[] = {
        [CC_EQ] = CC_EQ,   [CC_NE] = CC_NE,   [CC_LTU] = CC_GTU,     [CC_GEU] = CC_LEU,
        [CC_LEU] = CC_GEU, [CC_GTU] = CC_LTU, [CC_LT] = CC_GT,       [CC_GE] = CC_LE,
        [CC_LE] = CC_GE,   [CC_GT] = CC_LT,   [CC_TSTEQ] = CC_TSTEQ, [CC_TSTNE] = CC_TSTNE,
    };

    return other[c];
}

static IrCond as_unsigned(IrCond c)
{
    return c >= CC_LT && c <= CC_GT ? (IrCond)(c - CC_LT + CC_LTU) : c;
}

/* @l compared with itself. */
static int fold_same(IrBlock *b, IrCond *c, Val l, Val *r)
{
    switch (*c) {
    case CC_EQ:
    case CC_LEU:
    case CC_GEU:
    case CC_LE:
    case CC_GE:
        return 1;
    case CC_TSTEQ:
    case CC_TSTNE:
        *c = *c == CC_TSTEQ ? CC_EQ : CC_NE;
        *r = ir_const(b, ir_type(b, l), 0);
        return -1;
    default:
        return 0;
    }
}

/* Comparisons with a constant that are always true or false, or a simpler one of the same pair. */
static int fold_limits(IrBlock *b, IrCond *c, Val *l, Val *r, u64 k)
{
    IrType t = ir_type(b, *l);
    u64 mask = ir_mask(t), smin = (mask >> 1) + 1;
    bool known_below = k && bit_length(k) > ir_width_known(b, *l);

    switch (*c) {
    case CC_EQ:
        return known_below ? 0 : -1;
    case CC_NE:
        return known_below ? 1 : -1;
    case CC_LTU:
        return k == 0 ? 0 : known_below ? 1 : -1;
    case CC_GEU:
        return k == 0 ? 1 : known_below ? 0 : -1;
    case CC_LEU:
    case CC_GTU:
        if (k == mask || known_below) {
            return *c == CC_LEU;
        }
        if (k == 0) {
            *c = *c == CC_LEU ? CC_EQ : CC_NE;
        } else if (k == smin - 1) {
            *c = *c == CC_LEU ? CC_GE : CC_LT;
            *r = ir_const(b, t, 0);
        }
        return -1;
    case CC_LT:
    case CC_GE:
        if (k == smin || (k == 0 && ir_width_known(b, *l) < ir_width(t))) {
            return *c == CC_GE;
        }
        return -1;
    case CC_LE:
    case CC_GT:
        return k == smin - 1 ? *c == CC_LE : -1;
    default:
        if (k == 0) {
            return *c == CC_TSTEQ;
        }
        if (k == mask) {
            *c = *c == CC_TSTEQ ? CC_EQ : CC_NE;
            *r = ir_const(b, t, 0);
        } else if (k == smin) {
            *c = *c == CC_TSTEQ ? CC_GE : CC_LT;
            *r = ir_const(b, t, 0);
        }
        return -1;
    }
}

/* @l == 0 or @l != 0: look at how @l was made. Return: did anything change? */
static bool zero_test(IrBlock *b, IrCond *c, Val *l, Val *r)
{
    const IrNode *n = node_of(b, *l);
    unsigned pos, len;

    switch (n->op) {
    case IR_setcond:
        *c = *c == CC_NE ? (IrCond)n->attr : IR_COND_NOT(n->attr);
        break;
    case IR_sub:
        break;
    case IR_xor:
        if (in_slot(b, *l)) {
            return false;
        }
        break;
    case IR_and:
        if (in_slot(b, *l)) {
            return false;
        }
        *c = *c == CC_EQ ? CC_TSTEQ : CC_TSTNE;
        break;
    case IR_extract:
        pos = n->attr & 255;
        len = n->attr >> 8;
        if (in_slot(b, *l) || (n->type == I64 && pos + len > 31)) {
            return false;
        }
        *c = *c == CC_EQ ? CC_TSTEQ : CC_TSTNE;
        *l = n->a;
        *r = ir_const(b, ir_type(b, *l), bits(~0ull, 0, len) << pos);
        return true;
    default:
        return false;
    }
    *l = n->a;
    *r = n->b;
    return true;
}

/*
 * Comparisons of a widened i32 with a constant are comparisons of the i32: widening keeps the
 * unsigned order either way and the signed order when it is signed; zero-extended values are never
 * negative.
 */
static bool narrow_cond(IrBlock *b, IrCond *c, Val *l, Val *r, u64 k)
{
    const IrNode *n = node_of(b, *l);

    if (n->op == IR_zext && k <= 0xffffffff) {
        *c = as_unsigned(*c);
    } else if (n->op != IR_sext || (s64)k != (s32)k) {
        return false;
    }
    *l = n->a;
    *r = ir_const(b, I32, k);
    return true;
}

/* Is @v the sign of a difference p - q? Then its node, else NULL. */
static const IrNode *sign_of_difference(const IrBlock *b, Val v)
{
    const IrNode *n = node_of(b, v);
    bool sign;
    u64 k;

    if (!ir_is_const(b, n->b, &k)) {
        return NULL;
    }
    sign = n->op == IR_setcond ? n->attr == CC_LT && k == 0
                               : n->op == IR_shr && k == ir_width(n->type) - 1;
    if (!sign) {
        return NULL;
    }
    n = node_of(b, n->a);
    return n->op == IR_sub ? n : NULL;
}

/* sign(p - q) against overflow(p - q): the signed comparison of p and q. */
static bool signed_order(IrBlock *b, IrCond *c, Val *l, Val *r)
{
    const IrNode *v = node_of(b, *r), *n;

    if (v->op == IR_ovf_sub) {
        n = sign_of_difference(b, *l);
    } else {
        v = node_of(b, *l);
        n = v->op == IR_ovf_sub ? sign_of_difference(b, *r) : NULL;
    }
    if (!n || n->a != v->a || n->b != v->b) {
        return false;
    }
    *c = *c == CC_EQ ? CC_GE : CC_LT;
    *l = n->a;
    *r = n->b;
    return true;
}

/* One simplification. Return: 0 or 1 known, -1 no rule applied, 2 something changed. */
static int fold_cond_step(IrBlock *b, IrCond *c, Val *l, Val *r)
{
    IrCond before = *c;
    Val right = *r;
    u64 x, y;
    int known;

    if (*l == *r) {
        known = fold_same(b, c, *l, r);
        return known < 0 ? 2 : known;
    }
    if (!ir_is_const(b, *r, &y)) {
        if (ir_is_const(b, *l, NULL)) {
            *r = *l;
            *l = right;
            *c = swapped(*c);
            return 2;
        }
        return (*c == CC_EQ || *c == CC_NE) && signed_order(b, c, l, r) ? 2 : -1;
    }
    if (ir_is_const(b, *l, &x)) {
        return ir_eval_cond(*c, ir_type(b, *l) == I64, x, y);
    }
    known = fold_limits(b, c, l, r, y);
    if (known >= 0) {
        return known;
    }
    if (*c != before || *r != right || narrow_cond(b, c, l, r, y)) {
        return 2;
    }
    if (*c > CC_NE) {
        return -1;
    }
    if (y == 0) {
        return zero_test(b, c, l, r) ? 2 : -1;
    }
    if (y == 1 && ir_width_known(b, *l) == 1) {
        *c = IR_COND_NOT(*c);
        *r = ir_const(b, ir_type(b, *l), 0);
        return 2;
    }
    return -1;
}

int ir_fold_cond(IrBlock *b, IrCond *cond, Val *l, Val *r)
{
    int known;

    do {
        known = fold_cond_step(b, cond, l, r);
    } while (known == 2);
    return known;
}

Val ir_setcond(IrBlock *b, IrCond cond, Val l, Val r)
{
    int known = ir_fold_cond(b, &cond, &l, &r);
    u64 k;

    if (known >= 0) {
        return ir_const(b, I32, (u64)known);
    }
    if (cond == CC_NE && ir_width_known(b, l) == 1 && ir_is_const(b, r, &k) && k == 0) {
        return ir_type(b, l) == I32 ? l : ir_trunc(b, l);
    }
    return ir_number(b, ir_word0(IR_setcond, I32, 0, cond, l), ir_word1(r, 0, 0, 0));
}

Val ir_select(IrBlock *b, IrCond cond, Val l, Val r, Val yes, Val no)
{
    IrType t = ir_type(b, yes);
    int known;
    u64 x, y;

    if (yes == no) {
        return yes;
    }
    known = ir_fold_cond(b, &cond, &l, &r);
    if (known >= 0) {
        return known ? yes : no;
    }
    if (t == I32 && ir_is_const(b, yes, &x) && ir_is_const(b, no, &y) && (x ^ y) == 1 &&
        x + y == 1) {
        return ir_setcond(b, x ? cond : IR_COND_NOT(cond), l, r);
    }
    return ir_number(b, ir_word0(IR_select, t, 0, cond, l), ir_word1(r, yes, no, 0));
}

static Val overflow(IrBlock *b, IrOp op, Val l, Val r)
{
    u64 x, y;

    if (op == IR_ovf_add && ir_is_const(b, l, NULL)) {
        Val swap = l;

        l = r;
        r = swap;
    }
    if (ir_is_const(b, r, &y)) {
        if (y == 0) {
            return ir_const(b, I32, 0);
        }
        if (ir_is_const(b, l, &x)) {
            return ir_const(b, I32, ir_eval_bin(op, ir_type(b, l) == I64, x, y));
        }
    }
    if (op == IR_ovf_sub && l == r) {
        return ir_const(b, I32, 0);
    }
    return ir_number(b, ir_word0(op, I32, 0, 0, l), ir_word1(r, 0, 0, 0));
}

Val ir_ovf_add(IrBlock *b, Val l, Val r)
{
    return overflow(b, IR_ovf_add, l, r);
}

Val ir_ovf_sub(IrBlock *b, Val l, Val r)
{
    return overflow(b, IR_ovf_sub, l, r);
}
