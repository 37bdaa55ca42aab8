/*
 * AES instructions of Arm as rounds of the IR, whose key comes last where Arm's comes first.
 *
 * AESE; AESMC is one round with key 0, and the key that the next AESE adds joins it: a chain of
 * them becomes one round each. What stands alone is completed by the inverse of the other half.
 */
#include "target/arm/lanes.h"

static Val op2(IrBlock *b, IrOp op, Val x, Val key)
{
    return ir_v2(b, op, VEC(E8, 16), 0, x, key);
}

/* Is @v what @op makes with key 0? Then *@x is its operand. */
static bool is_round(const IrBlock *b, IrOp op, Val v, Val *x)
{
    const IrNode *n = &b->node[v], *key = &b->node[n->b];

    *x = n->a;
    return n->op == op && key->op == IR_vconst && !key->k;
}

/* @x ^ @key; after a round with key 0 the same round with this one. */
static Val add_key(IrBlock *b, IrOp round, Val x, Val key)
{
    Val from;

    return is_round(b, round, x, &from) ? op2(b, round, from, key) : vec_xor(b, x, key);
}

Val vec_aese(IrBlock *b, Val d, Val m)
{
    return op2(b, IR_vaesenclast, add_key(b, IR_vaesenc, d, m), ir_vconst(b, 0));
}

Val vec_aesd(IrBlock *b, Val d, Val m)
{
    return op2(b, IR_vaesdeclast, add_key(b, IR_vaesdec, d, m), ir_vconst(b, 0));
}

/* @round of what @last was made of; or of what its inverse @undo leaves. */
static Val mix(IrBlock *b, IrOp round, IrOp last, IrOp undo, Val v)
{
    Val zero = ir_vconst(b, 0), from;

    if (!is_round(b, last, v, &from)) {
        from = op2(b, undo, v, zero);
    }
    return op2(b, round, from, zero);
}

Val vec_aesmc(IrBlock *b, Val m)
{
    return mix(b, IR_vaesenc, IR_vaesenclast, IR_vaesdeclast, m);
}

Val vec_aesimc(IrBlock *b, Val m)
{
    return mix(b, IR_vaesdec, IR_vaesdeclast, IR_vaesenclast, m);
}

/* ---- SHA-256 schedule ---- */

Val vec_sha256su0(IrBlock *b, Val d, Val n)
{
    return ir_v2(b, IR_vsha256su0, VEC(E32, 4), 0, d, n);
}

/* The words seven back come first: n and m hold those eight and four back. */
Val vec_sha256su1(IrBlock *b, Val d, Val n, Val m)
{
    Val seven = ir_v2(b, IR_vext, VEC(E8, 16), 4, n, m);

    return ir_v2(b, IR_vsha256su1, VEC(E32, 4), 0, ir_v2(b, IR_vadd, VEC(E32, 4), 0, d, seven), m);
}
