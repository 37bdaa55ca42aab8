/*
 * Register allocation: predicated stretches. Both ways meet at skip_end, so the stretch ends in the
 * register state of its start: what it evicted is reloaded at its end, and what a put inside it
 * would drive out of a slot's home is moved away before the branch.
 */
#include <string.h>

#include "tcg/host/x86_64/alloc.h"

/* Nodes from skip_if to skip_end that mostly are less than 128 bytes of code. */
enum { SHORT_SKIP = 7 };

struct Skip {
    bool open;
    bool is_short;
    u32 end;   /* skip_end node */
    u32 field; /* of the jump over the stretch */
    Val gpr_val[EMIT_GPRS], xmm_val[EMIT_XMMS];
    s16 gpr_mem[EMIT_GPRS], xmm_mem[EMIT_XMMS];
    u32 synced_gpr, synced_xmm;
};

struct Skip *alloc_skip_new(Arena *arena)
{
    struct Skip *k = arena_alloc(arena, sizeof(*k));

    k->open = false;
    return k;
}

static bool writes_slots(const EmitCtx *c, const IrNode *n)
{
    return n->op == IR_call && c->b->arch->helpers[ir_exit_pc(c->b, n)].traits & H_WRITES;
}

/* How many slots @n puts: n->attr and those behind it. */
static unsigned puts_slots(const IrNode *n)
{
    return n->op == IR_put ? 1 : n->op == IR_put_cv ? 2 : 0;
}

/* Slot @s is put inside: values used after node @end must not live there only. */
static void skip_rescue(EmitCtx *c, unsigned s, u32 end, bool pinned)
{
    bool x = host.slot[s].type == TV128;
    int r = c->home[s];
    Class k = class_of(c, x);
    Val w;
    int to;

    if (pinned != (r != REG_NONE)) {
        return;
    }
    if (!pinned) {
        if (c->vi[c->slot_val[s]].last > end) {
            slot_forget(c, s, end);
        }
        return;
    }
    w = k.val[r];
    if (!w || c->vi[w].reg != r || c->vi[w].last <= end || val_is_const(c, w) ||
        c->vi[w].mem != MEM_NONE) {
        return;
    }
    to = reg_take(c, x, ~0u);
    reg_move(c, x, to, r, w);
    k.val[r] = 0;
    reg_own(c, x, w, to);
    *k.lock &= ~(1u << to);
}

/* Memory first: a value whose memory copy goes may have its register in danger, too. */
static void skip_prepare(EmitCtx *c, u32 end)
{
    for (int pinned = 0; pinned < 2; pinned++) {
        for (u32 i = c->at + 1; i < end; i++) {
            const IrNode *n = &c->node[i];

            for (unsigned s = n->attr; s < n->attr + puts_slots(n); s++) {
                skip_rescue(c, s, end, pinned);
            }
            if (writes_slots(c, n)) {
                for (unsigned s = 0; s < host.slots; s++) {
                    skip_rescue(c, s, end, pinned);
                }
            }
        }
        c->gpr_lock = c->xmm_lock = 0;
    }
}

static void skip_snapshot(EmitCtx *c, struct Skip *k)
{
    memcpy(k->gpr_val, c->gpr_val, sizeof(k->gpr_val));
    memcpy(k->xmm_val, c->xmm_val, sizeof(k->xmm_val));
    for (unsigned r = 0; r < EMIT_GPRS; r++) {
        k->gpr_mem[r] = c->vi[c->gpr_val[r]].mem;
    }
    for (unsigned r = 0; r < EMIT_XMMS; r++) {
        k->xmm_mem[r] = c->vi[c->xmm_val[r]].mem;
    }
    k->synced_gpr = c->synced_gpr;
    k->synced_xmm = c->synced_xmm;
}

void alloc_skip_if(EmitCtx *c, Val at)
{
    const IrNode *n = &c->node[at];
    struct Skip *k = c->skip;
    u32 end = at + 1;
    int cc;

    while (end < c->b->count && c->node[end].op != IR_skip_end) {
        end++;
    }
    k->open = c->in_skip = true;
    k->end = end;
    k->is_short = !c->no_short && end - at <= SHORT_SKIP;
    skip_prepare(c, end);
    cc = emit_compare(c, n->attr, n->a, n->b);
    for (Val *v = (Val[]){n->a, n->b, 0}; *v;
         v++) { /* they may die here: not part of the snapshot */
        Val w = val_of(c, *v);
        int r = c->vi[w].reg;

        if (!is_live_after(c, w) && r != REG_NONE && host.gpr_temps >> r & 1) {
            val_release(c, w);
        }
    }
    skip_snapshot(c, k);
    k->field = k->is_short ? asm_jcc8(c, cc) : asm_jcc(c, cc);
}

/* Make the registers of one class what they were at the skip. */
static void skip_reload(EmitCtx *c, bool x, const Val *old, const s16 *mem)
{
    Class k = class_of(c, x);

    for (unsigned r = 0; r < k.count; r++) {
        Val v = old[r];
        int now = c->vi[v].reg;

        if (v && k.temps >> r & 1 && is_live_after(c, v) && now != (int)r && now != REG_NONE &&
            k.temps >> now & 1) {
            val_spill(c, x, v, now); /* through memory: no order of moves to think about */
            c->vi[v].reg = REG_NONE;
            k.val[now] = 0;
        }
    }
    for (unsigned r = 0; r < k.count; r++) {
        Val v = old[r], cur = k.val[r];

        if (!(k.temps >> r & 1)) {
            continue;
        }
        if (v && !is_live_after(c, v)) {
            v = 0;
        }
        if (v && (cur != v || c->vi[v].reg != (int)r)) {
            reg_fill(c, x, r, v);
        }
        if (cur && cur != v) {
            c->vi[cur].reg = REG_NONE;
        }
        k.val[r] = v;
        if (v) {
            ValInfo *i = &c->vi[v];

            i->reg = r;
            if (i->mem != mem[r]) {
                val_unspill(c, x, i->mem);
                i->mem = mem[r];
            }
            *k.free &= ~(1u << r);
        } else {
            *k.free |= 1u << r;
        }
    }
}

/* Pinned registers put inside hold something unknown now. */
static void skip_pins(EmitCtx *c, bool x, const Val *old, const s16 *mem)
{
    Class k = class_of(c, x);
    u32 pins = x ? host.xmm_pins : host.gpr_pins;

    for (; pins; pins &= pins - 1) {
        int r = __builtin_ctz(pins);
        Val v = old[r];

        if (k.val[r] != v) {
            if (k.val[r] && c->vi[k.val[r]].reg == r) {
                c->vi[k.val[r]].reg = REG_NONE;
            }
            k.val[r] = 0;
        } else if (v && c->vi[v].reg == r && c->vi[v].mem != mem[r] && is_live_after(c, v)) {
            val_unspill(c, x, c->vi[v].mem);
            c->vi[v].mem = mem[r];
        }
    }
}

void alloc_skip_end(EmitCtx *c, Val at)
{
    struct Skip *k = c->skip;

    if (!k->open) {
        return;
    }
    k->open = c->in_skip = false;
    skip_reload(c, false, k->gpr_val, k->gpr_mem);
    skip_reload(c, true, k->xmm_val, k->xmm_mem);
    skip_pins(c, false, k->gpr_val, k->gpr_mem);
    skip_pins(c, true, k->xmm_val, k->xmm_mem);
    for (u32 i = at; c->node[i].op != IR_skip_if; i--) {
        const IrNode *n = &c->node[i];

        for (unsigned s = n->attr; s < n->attr + puts_slots(n); s++) {
            Val w = c->slot_val[s];

            if (w && c->vi[w].mem == (s16)(MEM_SLOT + s)) {
                c->vi[w].mem = MEM_NONE;
            }
            c->slot_val[s] = 0;
        }
    }
    c->synced_gpr &= k->synced_gpr;
    c->synced_xmm &= k->synced_xmm;
    c->lane_masks = 0;
    flags_lost(c);
    if (!k->is_short) {
        asm_patch(c, k->field, asm_off(c));
    } else if (asm_off(c) - k->field - 1 < 128) {
        asm_patch8(c, k->field);
    } else {
        c->no_short = true;
        c->failed = true;
    }
}
