/*
 * Loops: a block that branches back to itself has pins of its own.
 *
 * Registers whose slots the block does not name serve slots it writes, which went to memory in
 * every round. The block begins with the exchange, its exits end with the reverse, and the way back
 * leads between the two. A fault learns from the block's record what was where. Not for blocks that
 * call thunks which store pinned registers: those know one place for each. Nor for blocks with many
 * ways out, which an interpreter's dispatch looks like: they are left after a round or two, and the
 * exchanges cost more than the stores.
 */
#include <string.h>

#include "tcg/host/x86_64/backend.h"

enum { PUT = 1 << 16 }; /* weight of a put; that of a get is 1 */
enum { WAYS_OUT = 2 };

static bool branches_back(const IrBlock *b)
{
    for (u32 at = b->count - 1; at && at + 2 >= b->count; at--) {
        const IrNode *n = &b->node[at];

        if ((n->op == IR_exit || n->op == IR_exit_if) && ir_exit_pc(b, n) == b->pc) {
            return b->exit_flags == b->flags;
        }
    }
    return false;
}

/* Does @n leave pinned registers to the emitters? */
static bool is_plain(const IrNode *n)
{
    switch (n->op) {
    case IR_call:
    case IR_exit_ind:
    case IR_exit_exc:
        return false;
    case IR_exit:
        return n->aux == XK_JUMP;
    case IR_ld:
    case IR_st:
    case IR_cas:
    case IR_rmw:
        return !(n->attr & MO_ALIGN);
    default:
        return true;
    }
}

static bool leads_out(const IrBlock *b, const IrNode *n)
{
    return (n->op == IR_exit || n->op == IR_exit_if) && ir_exit_pc(b, n) != b->pc;
}

/* How often the block names each slot. Return: false, its pins should be those of all. */
static bool weigh_slots(const IrBlock *b, u32 weight[IR_MAX_SLOTS])
{
    unsigned ways = 0;

    memset(weight, 0, IR_MAX_SLOTS * sizeof(*weight));
    for (const IrNode *n = b->node + 1; n < b->node + b->count; n++) {
        ways += leads_out(b, n);
        if (!is_plain(n) || ways > WAYS_OUT) {
            return false;
        }
        if (n->op == IR_get || n->op == IR_put) {
            weight[n->attr] += n->op == IR_put ? PUT : 1;
        }
    }
    return true;
}

/* The slot in memory most worth a register; -1: none is written. */
static int heaviest(const s8 *home, const u32 weight[IR_MAX_SLOTS])
{
    u32 most = PUT - 1;
    int best = -1;

    for (unsigned s = 0; s < host.slots; s++) {
        if (weight[s] > most && home[s] == REG_NONE && host.slot[s].type != TV128 &&
            !host.slot[s].boolean) {
            most = weight[s];
            best = (int)s;
        }
    }
    return best;
}

void loop_pins(EmitCtx *c)
{
    HostLoop *l = &c->out->loop;
    u32 weight[IR_MAX_SLOTS];
    unsigned count = 0;
    s8 *home;

    if (host.soft || host_counted || !branches_back(c->b) || !weigh_slots(c->b, weight)) {
        return;
    }
    home = arena_alloc(c->b->arena, host.slots * sizeof(*home));
    memcpy(home, host.home, host.slots * sizeof(*home));
    c->home = home;
    for (u32 m = host.gpr_pins; m && count < HOST_LOOP_PINS; m &= m - 1) {
        int r = __builtin_ctz(m), idle = host.gpr_slot[r], s;

        if (weight[idle]) {
            continue;
        }
        s = heaviest(home, weight);
        if (s < 0) {
            break;
        }
        home[idle] = REG_NONE;
        home[s] = (s8)r;
        l->pin[count++] = (HostPin){(u8)r, (u8)s};
    }
    l->pins = (u8)count;
}

static void move(EmitCtx *c, u32 op, int r, unsigned s)
{
    asm_rm(c, op | op_w(host.slot[s].type == I64), r, slot_mem(s));
}

void loop_enter(EmitCtx *c)
{
    HostLoop *l = &c->out->loop;

    for (unsigned i = 0; i < l->pins; i++) {
        move(c, I_MOV_ST, l->pin[i].reg, (unsigned)host.gpr_slot[l->pin[i].reg]);
        move(c, I_MOV_LD, l->pin[i].reg, l->pin[i].slot);
    }
    l->head = l->pins ? asm_off(c) : 0;
}

void loop_leave(EmitCtx *c)
{
    const HostLoop *l = &c->out->loop;

    for (unsigned i = 0; i < l->pins; i++) {
        move(c, I_MOV_ST, l->pin[i].reg, l->pin[i].slot);
        move(c, I_MOV_LD, l->pin[i].reg, (unsigned)host.gpr_slot[l->pin[i].reg]);
    }
}
