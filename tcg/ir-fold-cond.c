/*
 * Simplification of comparisons, and of what is chosen by them. See ir-fold.c.
 */
#include "tcg/ir-fold.h"

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
