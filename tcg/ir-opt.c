/*
 * The backward pass: which values are used, and by how many; which puts nobody can see.
 *
 * A put is dead when the slot is put again further down and nothing in between could have looked:
 * no node that may raise (but for slots that are `late`) or leave, no helper that reads slots, no get, no edge of a skip region.
 * Going backwards, a value's users have all been seen before the value itself, so one pass
 * suffices.
 */
#include <string.h>

#include "tcg/guest.h"
#include "tcg/ir-int.h"

/* Slots that will be overwritten before anybody can see them. */
typedef struct {
    u64 over[IR_MAX_SLOTS / 64];
    u64 late[IR_MAX_SLOTS / 64]; /* the same, of slots nobody looks at after a fault */
} SlotSet;

static inline void forget_all(SlotSet *s)
{
    *s = (SlotSet){{0, 0}, {0, 0}};
}

/* A helper call that can see or leave the guest's state. */
static bool call_looks(const IrBlock *b, const IrNode *n)
{
    return b->arch->helpers[ir_exit_pc(b, n)].traits & (H_READS | H_WRITES | H_FAULTS | H_NORETURN);
}

static bool call_is_pure(const IrBlock *b, const IrNode *n)
{
    return b->arch->helpers[ir_exit_pc(b, n)].traits & H_PURE;
}

/* How many of a, b, c, d are values; unused ones are 0, and counting node 0 does no harm. */
enum {
    USES_CONST = 0,
    USES_GET = 0,
    USES_MARK = 0,
    USES_UN = 1,
    USES_CONV = 1,
    USES_PUT = 1,
    USES_LD = 1,
    USES_V1 = 1,
    USES_VTOI = 1,
    USES_FP1 = 1,
    USES_BIN = 2,
    USES_CMP = 2,
    USES_EXT = 2,
    USES_ST = 2,
    USES_RMW = 2,
    USES_V2 = 2,
    USES_ITOV = 2,
    USES_FP2 = 2,
    USES_SKIP = 2,
    USES_EXIF = 2,
    USES_XIND = 2,
    USES_EXIT = 2,
    USES_CAS = 4,
    USES_V3 = 4,
    USES_FP3 = 4,
    USES_SEL = 4,
    USES_CALL = 4,
    USES_MASK = 7,
    IS_PURE = 8,
};
#define PURE    IS_PURE
#define READS   0
#define WRITES  0
#define FAULTS  0
#define EXITS   0
#define FPFLAGS 0
static const u8 op_kind[IR_OP_COUNT] = {
#define IR_OP(name, shape, traits, meaning) USES_##shape | (traits),
#include "tcg/ir.def"
#undef IR_OP
};
#undef PURE
#undef READS
#undef WRITES
#undef FAULTS
#undef EXITS
#undef FPFLAGS

static inline void count_use(IrNode *node, Val v)
{
    node[v].uses += (node[v].uses & IR_USES_MAX) < IR_USES_MAX;
}

static void count_uses(IrNode *node, const IrNode *n, unsigned count)
{
    if (count) {
        count_use(node, n->a);
    }
    if (count > 1) {
        count_use(node, n->b);
    }
    if (count > 2) {
        count_use(node, n->c);
        count_use(node, n->d);
    }
}

/* Must @n, not pure, run although nobody uses its value? Keeps @s up to date with what it looks at.
 */
static bool has_effect(const IrBlock *b, const IrNode *n, SlotSet *s)
{
    u64 bit = 1ull << (n->attr & 63);

    switch (n->op) {
    case IR_put:
        if ((s->over[n->attr >> 6] | s->late[n->attr >> 6]) & bit) {
            return false;
        }
        s->over[n->attr >> 6] |= bit;
        s->late[n->attr >> 6] |= b->arch->slots[n->attr].late ? bit : 0;
        return true;
    case IR_get:
        if (n->uses) {
            s->over[n->attr >> 6] &= ~bit;
            s->late[n->attr >> 6] &= ~bit;
        }
        return false;
    case IR_skip_if:
    case IR_skip_end:
        forget_all(s);
        return true;
    case IR_call:
        if (!n->uses && call_is_pure(b, n)) {
            return false;
        }
        if (call_looks(b, n)) {
            forget_all(s);
        }
        return !call_is_pure(b, n);
    default:
        if (ir_op_info[n->op].traits & T_EXITS) {
            forget_all(s);
        } else if (ir_op_info[n->op].traits & T_FAULTS) {
            memset(s->over, 0, sizeof(s->over));
        }
        return true;
    }
}

void ir_optimize(IrBlock *b)
{
    IrNode *node = b->node;
    SlotSet s;

    forget_all(&s);
    while (b->builder->ended && !(ir_op_info[node[b->count - 1].op].traits & T_EXITS)) {
        b->count--; /* values nobody asked for any more */
    }
    for (IrNode *n = node + b->count - 1; n > node; n--) {
        unsigned kind = op_kind[n->op];

        n->uses &= IR_USES_MAX;
        if ((kind & IS_PURE || !has_effect(b, n, &s)) && n->uses == 0) {
            *n = (IrNode){.op = IR_const, .type = VOID};
        } else {
            count_uses(node, n, kind & USES_MASK);
        }
    }
    node[0].uses = 0;
}
