/*
 * Register allocation: reading and writing guest slots, and what a helper call does to values.
 */
#include "tcg/host/x86_64/alloc.h"

/* ---- Slots ---- */

void slot_forget(EmitCtx *c, unsigned s, u32 beyond)
{
    Val w = c->slot_val[s];
    ValInfo *i = &c->vi[w];

    c->slot_val[s] = 0;
    if (!w || i->mem != (s16)(MEM_SLOT + s)) {
        return;
    }
    if (i->last > beyond && i->reg == REG_NONE) {
        reg_use(c, val_is_xmm(c, w), w);
    }
    i->mem = MEM_NONE;
}

/* @v is known under another name already, by a value that lives on. */
static void make_alias(EmitCtx *c, Val v, Val of)
{
    c->alias[v] = of;
    if (c->vi[of].last < c->vi[v].last) {
        c->vi[of].last = c->vi[v].last;
    }
    c->vi[v].last = c->vi[of].last;
}

void alloc_alias(EmitCtx *c, Val v)
{
    make_alias(c, v, val_of(c, c->node[v].a));
}

void alloc_get(EmitCtx *c, Val v)
{
    unsigned s = c->node[v].attr;
    int r = c->home[s];
    Class k = class_of(c, val_is_xmm(c, v));
    Val w = r == REG_NONE ? c->slot_val[s] : k.val[r];

    if (w && is_live_after(c, w)) {
        make_alias(c, v, w);
        return;
    }
    if (r == REG_NONE) {
        c->vi[v].mem = MEM_SLOT + s;
        c->slot_val[s] = v;
        return;
    }
    if (w && c->vi[w].reg == r) {
        c->vi[w].reg = REG_NONE;
    }
    k.val[r] = v;
    c->vi[v].reg = r;
}

static void put_pinned(EmitCtx *c, unsigned s, Val v)
{
    bool x = val_is_xmm(c, v);
    Class k = class_of(c, x);
    int r = c->home[s], from = c->vi[v].reg;

    if (x) {
        c->synced_xmm &= ~(1u << r);
    } else {
        c->synced_gpr &= ~(1u << r);
    }
    if (k.val[r] == v) {
        return;
    }
    if (from != REG_NONE) {
        *k.lock |= 1u << from;
    }
    reg_displace(c, x, r);
    reg_fill(c, x, r, v);
    k.val[r] = v;
    if (from == REG_NONE || k.temps >> from & 1) {
        if (from != REG_NONE) {
            k.val[from] = 0;
            *k.free |= 1u << from;
        }
        c->vi[v].reg = r;
    }
}

void alloc_put(EmitCtx *c, Val at)
{
    unsigned s = c->node[at].attr;
    Val v = val_of(c, c->node[at].a);
    bool wide = host.slot[s].type == I64;
    u64 k;

    if (c->home[s] != REG_NONE) {
        put_pinned(c, s, v);
        return;
    }
    if (c->slot_val[s] == v) {
        return; /* the memory holds it already */
    }
    if (c->vi[v].reg != REG_NONE) { /* before forgetting: it may be the value to go */
        reg_use(c, val_is_xmm(c, v), v);
    }
    slot_forget(c, s, c->at);
    if (val_is_xmm(c, v)) {
        xmm_store(c, slot_mem(s), use_xmm(c, v));
    } else if (host.slot[s].boolean && val_const(c, v, &k)) {
        asm_rm_imm(c, 0xc6, 0, slot_mem(s), 1);
        asm_8(c, k);
    } else if (val_const(c, v, &k) && c->vi[v].reg == REG_NONE && (!wide || fits32(k))) {
        asm_st_imm(c, wide, slot_mem(s), (s32)k);
    } else {
        asm_rm(c, I_MOV_ST | op_w(wide), use_gpr(c, v), slot_mem(s));
    }
    c->slot_val[s] = v;
    if (c->vi[v].mem == MEM_NONE) {
        c->vi[v].mem = MEM_SLOT + s;
    }
}

bool put_target(EmitCtx *c, Val v, Mem *m)
{
    u32 put = c->vi[v].put;
    unsigned s;

    if (!put) {
        return false;
    }
    s = c->node[put].attr;
    if (c->home[s] != REG_NONE || !host.slot[s].boolean) {
        return false;
    }
    slot_forget(c, s, c->at);
    *m = slot_mem(s);
    return true;
}

void put_done(EmitCtx *c, Val v)
{
    unsigned s = c->node[c->vi[v].put].attr;

    c->slot_val[s] = v;
    c->vi[v].mem = MEM_SLOT + s;
}

void put_cond(EmitCtx *c, unsigned s, int cc)
{
    slot_forget(c, s, c->at);
    asm_rm(c, I_SETCC + cc, 0, slot_mem(s));
}

/* ---- Helper calls ---- */

static void save_temps(EmitCtx *c, bool x, u32 regs)
{
    Class k = class_of(c, x);

    for (regs &= k.temps & ~*k.free; regs; regs &= regs - 1) {
        int r = __builtin_ctz(regs);
        Val v = k.val[r];

        if (!v) {
            continue;
        }
        if (is_live_after(c, v)) {
            val_spill(c, x, v, r);
        }
    }
}

void call_save_temps(EmitCtx *c, u32 gprs, bool xmms)
{
    save_temps(c, false, gprs);
    if (xmms) {
        save_temps(c, true, ~0u);
    }
}

void call_save_slots(EmitCtx *c)
{
    for (unsigned x = 0; x < 2; x++) {
        Class k = class_of(c, x);
        u32 pins = x ? host.xmm_pins : host.gpr_pins;

        for (; pins; pins &= pins - 1) {
            int r = __builtin_ctz(pins);
            Val v = k.val[r];

            if (v && c->vi[v].reg == r && is_live_after(c, v)) {
                if (c->vi[v].mem >= MEM_SLOT) {
                    c->vi[v].mem = MEM_NONE;
                }
                val_spill(c, x, v, r);
            }
        }
    }
    for (unsigned s = 0; s < host.slots; s++) {
        Val w = c->slot_val[s];
        ValInfo *i = &c->vi[w];
        bool x = val_is_xmm(c, w);
        int r;

        if (!w || i->mem != (s16)(MEM_SLOT + s)) {
            continue;
        }
        if (is_live_after(c, w) && !val_is_const(c, w)) {
            r = reg_use(c, x, w);
            i->mem = MEM_NONE;
            val_spill(c, x, w, r);
        }
    }
}

void call_forget_slots(EmitCtx *c)
{
    for (unsigned x = 0; x < 2; x++) {
        Class k = class_of(c, x);
        u32 pins = x ? host.xmm_pins : host.gpr_pins;

        for (; pins; pins &= pins - 1) {
            int r = __builtin_ctz(pins);
            Val v = k.val[r];

            if (v && c->vi[v].reg == r) {
                c->vi[v].reg = REG_NONE;
            }
            k.val[r] = 0;
        }
    }
    for (unsigned s = 0; s < host.slots; s++) {
        Val w = c->slot_val[s];

        if (w && c->vi[w].mem == (s16)(MEM_SLOT + s)) {
            c->vi[w].mem = MEM_NONE;
        }
        c->slot_val[s] = 0;
    }
}

void call_drop_temps(EmitCtx *c, u32 gprs, bool xmms)
{
    for (unsigned x = 0; x < 2; x++) {
        Class k = class_of(c, x);
        u32 m = k.temps & ~*k.free & (x ? (xmms ? ~0u : 0) : gprs);

        for (; m; m &= m - 1) {
            int r = __builtin_ctz(m);

            if (k.val[r]) {
                c->vi[k.val[r]].reg = REG_NONE;
                k.val[r] = 0;
            }
            *k.free |= 1u << r;
        }
    }
}
