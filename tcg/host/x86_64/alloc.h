/*
 * Inside the register allocator: what alloc.c (registers), alloc-slot.c (guest slots and helper
 * calls) and alloc-skip.c (predicated stretches) share. @x: vector registers, else general ones.
 */
#ifndef TCG_HOST_X86_64_ALLOC_H
#define TCG_HOST_X86_64_ALLOC_H

#include "tcg/host/x86_64/backend.h"

/* One register class, GPR or XMM, of the state in EmitCtx. */
typedef struct {
    Val *val;
    u32 *free, *lock;
    u32 temps;
    const s16 *slot;
    unsigned count;
    bool x;
} Class;

static inline Class class_of(EmitCtx *c, bool x)
{
    if (x) {
        return (Class){c->xmm_val,    &c->xmm_free, &c->xmm_lock, host.xmm_temps,
                       host.xmm_slot, EMIT_XMMS,    true};
    }
    return (Class){c->gpr_val,    &c->gpr_free, &c->gpr_lock, host.gpr_temps,
                   host.gpr_slot, EMIT_GPRS,    false};
}

static inline bool is_live(const EmitCtx *c, Val v)
{
    return c->vi[v].last >= c->at;
}

static inline bool is_live_after(const EmitCtx *c, Val v)
{
    return c->vi[v].last > c->at;
}

/** reg_move - register @d = register @s, which holds @v. */
void reg_move(EmitCtx *c, bool x, int d, int s, Val v);

/** reg_fill - register @r, which holds nothing of worth, becomes a copy of @v. */
void reg_fill(EmitCtx *c, bool x, int r, Val v);

/** reg_take - a temporary of @allowed holding no value and not locked; not yet marked as taken. */
int reg_take(EmitCtx *c, bool x, u32 allowed);

/** reg_own - @v is in register @r from now on, locked to the end of the node. */
void reg_own(EmitCtx *c, bool x, Val v, int r);

/** reg_use - register holding @v, locked to the end of the node. */
int reg_use(EmitCtx *c, bool x, Val v);

/** reg_displace - pinned register @r is about to be overwritten: move its content when it lives on.
 */
void reg_displace(EmitCtx *c, bool x, int r);

/** val_spill - give @v, in register @r, a place in memory unless it has one or is a constant. */
void val_spill(EmitCtx *c, bool x, Val v, int r);

/** val_unspill - spill slot @mem, if it is one, is free again. */
void val_unspill(EmitCtx *c, bool x, int mem);

/** val_release - nobody needs @v any more. */
void val_release(EmitCtx *c, Val v);

/**
 * slot_forget - the memory of slot @s is about to change: a value known only by it and used after
 * node @beyond moves to a register.
 */
void slot_forget(EmitCtx *c, unsigned s, u32 beyond);

#endif
