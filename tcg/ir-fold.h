/*
 * What the files that simplify integer operations share (ir-fold*.c).
 */
#ifndef TCG_IR_FOLD_H
#define TCG_IR_FOLD_H

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

static inline Val number_bin(IrBlock *b, IrOp op, IrType t, Val l, Val r)
{
    return ir_number(b, ir_word0(op, t, 0, 0, l), ir_word1(r, 0, 0, 0));
}

static inline unsigned bit_length(u64 k)
{
    return k ? 64 - (unsigned)__builtin_clzll(k) : 0;
}

static inline bool is_low_mask(u64 k)
{
    return k && !(k & (k + 1));
}

static inline unsigned umin(unsigned x, unsigned y)
{
    return x < y ? x : y;
}

static inline unsigned umax(unsigned x, unsigned y)
{
    return x > y ? x : y;
}

static inline Val number_field(IrBlock *b, IrOp op, IrType t, Val a, unsigned pos, unsigned len)
{
    return ir_number(b, ir_word0(op, t, 0, pos | len << 8, a), 0);
}

#endif
