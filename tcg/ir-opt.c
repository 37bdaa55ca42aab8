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

/* Must @n run although nobody uses its value? Keeps @s up to date with what it looks at. */
static bool has_effect(const IrBlock *b, const IrNode *n, SlotSet *s)
{
    unsigned traits = ir_op_info[n->op].traits;
    u64 bit = 1ull << (n->attr & 63);

    switch (n->op) {
    case IR_put:
        if (s->over[n->attr >> 6] & bit) {
            return false;
        }
        s->over[n->attr >> 6] |= bit;
        return true;
    case IR_get:
        if (n->uses) {
            s->over[n->attr >> 6] &= ~bit;
        }
        return false;
    case IR_skip_if:
    case IR_skip_end:
        forget_all(s);
        return true;
    case IR_call:
        if (call_looks(b, n)) {
            forget_all(s);
        }
        return !call_is_pure(b, n);
    default:
        if (traits & (T_FAULTS | T_EXITS)) {
            forget_all(s);
        }
        return !(traits & T_PURE);
    }
}

/* Drop what stands behind the exit that ends the block. */
static void cut_tail(IrBlock *b)
{
    bool skipping = false;

    for (u32 i = 1; i < b->count; i++) {
        const IrNode *n = &b->node[i];

        b->node[i].uses = 0;
        if (n->op == IR_skip_if || n->op == IR_skip_end) {
            skipping = n->op == IR_skip_if;
        }
        if (!skipping && (n->op == IR_exit || n->op == IR_exit_ind || n->op == IR_exit_exc)) {
            b->count = i + 1;
        }
    }
}

void ir_optimize(IrBlock *b)
{
    SlotSet s;

    forget_all(&s);
    cut_tail(b);
    for (u32 i = b->count - 1; i > 0; i--) {
        IrNode *n = &b->node[i];
        Val used[4];
        int count;

        if (!has_effect(b, n, &s) && n->uses == 0) {
            *n = (IrNode){.op = IR_const, .type = VOID};
            continue;
        }
        count = ir_operands(b, n, used);
        for (int k = 0; k < count; k++) {
            u8 *uses = &b->node[used[k]].uses;

            *uses += *uses < 255;
        }
    }
}
