/*
 * The backward pass: which values are used, and by how many; which puts nobody can see.
 *
 * A put is dead when the slot is put again further down and nothing in between could have looked:
 * no node that may raise or leave, no helper that reads slots, no get, no edge of a skip region.
 * Going backwards, a value's users have all been seen before the value itself, so one pass
 * suffices.
 */
#include "tcg/guest.h"
#include "tcg/ir-int.h"

/* Slots that will be overwritten before anybody can see them. */
typedef struct {
    u64 over[IR_MAX_SLOTS / 64];
} SlotSet;

static inline void forget_all(SlotSet *s)
{
    *s = (SlotSet){{0, 0}};
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
    USES_PUT2 = 2,
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
};
/* What an op is to this pass: one byte, as every node of every block is looked up. */
enum {
    IS_PURE = 8,   /* nothing when nobody uses its value */
    LOOKS = 16,    /* the guest may look at its slots: the op may raise, or leaves */
    IS_STATE = 32, /* see state_effect() */
};
#define PURE    IS_PURE
#define READS   0
#define WRITES  0
#define FAULTS  LOOKS
#define EXITS   LOOKS
#define FPFLAGS 0
static const u8 op_kind[IR_OP_COUNT] = {
#define IR_OP(name, shape, traits, meaning)                                                        \
    USES_##shape | (traits) |                                                                      \
        (IR_##name >= IR_get && IR_##name <= IR_put_cv ? IS_STATE : 0) |                            \
        (IR_##name == IR_call ? IS_STATE : 0) |                                                    \
        (IR_##name == IR_skip_if || IR_##name == IR_skip_end ? LOOKS : 0),
#include "tcg/ir.def"
#undef IR_OP
};
#undef PURE
#undef READS
#undef WRITES
#undef FAULTS
#undef EXITS
#undef FPFLAGS

/* One user, or more: 0, 1, 3. The builder's marks, in the bits above, are cleared. */
static inline void count_use(IrNode *node, Val v)
{
    node[v].uses = (node[v].uses << 1 | 1) & IR_USES_MANY;
}

static inline void count_uses(IrNode *node, const IrNode *n, unsigned count)
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

/* May anybody see what is put to @slot here? Puts further up are seen no more. */
static bool put_is_seen(unsigned slot, SlotSet *s)
{
    u64 bit = 1ull << (slot & 63), *over = &s->over[slot >> 6];
    bool seen = !(*over & bit);

    *over |= bit;
    return seen;
}

/* Must @n, a get, put or call, run although nobody uses its value? Keeps @s up to date with what it looks at. */
static bool state_effect(const IrBlock *b, IrNode *n, SlotSet *s)
{
    u64 bit = 1ull << (n->attr & 63), *over = &s->over[n->attr >> 6];

    switch (n->op) {
    case IR_put:
        return put_is_seen(n->attr, s);
    case IR_put_cv:
        n->aux |= put_is_seen(n->attr, s) ? 0 : CV_NO_CARRY;
        n->aux |= put_is_seen(n->attr + 1u, s) ? 0 : CV_NO_OVERFLOW;
        return (n->aux & CV_NOTHING) != CV_NOTHING;
    case IR_get:
        if (n->uses) {
            *over &= ~bit;
        }
        return false;
    default:
        if (!n->uses && call_is_pure(b, n)) {
            return false;
        }
        if (call_looks(b, n)) {
            forget_all(s);
        }
        return !call_is_pure(b, n);
    }
}

/* The same for any node that is not pure. */
static inline bool has_effect(const IrBlock *b, IrNode *n, unsigned kind, SlotSet *s)
{
    if (kind & IS_STATE) {
        return state_effect(b, n, s);
    }
    if (kind & LOOKS) {
        forget_all(s);
    }
    return true;
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

        n->uses &= IR_USES_MANY;
        if ((kind & IS_PURE || !has_effect(b, n, kind, &s)) && n->uses == 0) {
            *n = (IrNode){.op = IR_const, .type = VOID};
        } else {
            count_uses(node, n, kind & USES_MASK);
        }
    }
    node[0].uses = 0;
}
