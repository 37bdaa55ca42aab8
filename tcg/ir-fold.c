/*
 * Simplification of integer operations while the block is built: constants and identities of sums,
 * products and bit logic here, shifts and fields in ir-fold-bits.c, comparisons in ir-fold-cond.c.
 *
 * A rule looks at the operands' nodes and at most one level below, so the work per node is bounded.
 * Two things it must not break: operands that went into a slot are alive anyway, so reaching
 * through them to their own operands only lengthens lives (see IR_MARK_IN_SLOT); and comparisons
 * keep the pair of operands the guest compared, because the host shares one compare among all that
 * name the same pair.
 */
#include "tcg/ir-fold.h"

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
        return n->aux & FCC_ORDER ? 64 : 4;
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
