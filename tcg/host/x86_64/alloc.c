/*
 * Register allocation and emission in one forward pass over the block.
 *
 * A value is in a register, in memory (a spill slot, or a guest slot whose memory equals it), or a
 * constant made again where needed. Pinned guest slots have their home register, which holds the
 * slot at every node that may leave the block; a value read from such a slot simply lives there
 * until a put replaces it. A backward pass finds for every value its last use and, when nothing
 * between the two can tell the difference, the put it may be computed into directly.
 *
 * A predicated stretch (skip_if .. skip_end) ends in the register state of its start, because
 * both ways meet there: what it evicted is reloaded at its end.
 */
#include <string.h>

#include "common/bits.h"
#include "tcg/host/x86_64/asm-vec.h"
#include "tcg/host/x86_64/backend.h"

enum {
    SHORT_SKIP = 7
}; /* nodes from skip_if to skip_end that mostly are less than 128 bytes of code */

struct Skip {
    bool open;
    bool is_short;
    u32 end;   /* skip_end node */
    u32 field; /* of the jump over the stretch */
    Val gpr_val[EMIT_GPRS], xmm_val[EMIT_XMMS];
    s16 gpr_mem[EMIT_GPRS], xmm_mem[EMIT_XMMS];
    u32 synced_gpr, synced_xmm;
};

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

static inline bool is_xmm(const EmitCtx *c, Val v)
{
    return c->vi[v].bits & VI_XMM;
}

/* ---- Moves ---- */

void xmm_mov(EmitCtx *c, int d, int s)
{
    if (d != s) {
        v_rr(c, I_movaps, d, s);
    }
}

void xmm_load(EmitCtx *c, int d, Mem m)
{
    v_rm(c, I_movups, d, m);
}

void xmm_store(EmitCtx *c, Mem m, int s)
{
    v_rm(c, I_movups_st, s, m);
}

void xmm_load_n(EmitCtx *c, int d, Mem m, unsigned bytes)
{
    v_rm(c, bytes == 4 ? I_movss_ld : bytes == 8 ? I_movsd_ld : I_movups, d, m);
}

void xmm_store_n(EmitCtx *c, Mem m, int s, unsigned bytes)
{
    v_rm(c, bytes == 4 ? I_movss_st : bytes == 8 ? I_movsd_st : I_movups_st, s, m);
}

void xmm_from_gpr(EmitCtx *c, int d, int s, bool wide)
{
    v_rr(c, wide ? I_movq : I_movd, d, s);
}

void gpr_from_xmm(EmitCtx *c, int d, int s, bool wide)
{
    v_rr(c, wide ? I_movq_st : I_movd_st, s, d);
}

void gpr_const(EmitCtx *c, int reg, u64 k)
{
    asm_mov_imm(c, reg, k);
}

static Mem val_mem(const EmitCtx *c, Val v)
{
    int m = c->vi[v].mem;

    if (m >= MEM_SLOT) {
        return slot_mem(m - MEM_SLOT);
    }
    if (is_xmm(c, v)) {
        return mem_vscratch(VSCRATCH_SPILL + m);
    }
    return mem_env(offsetof(Cpu, spill.scratch[EMIT_SPILLS - 1]) - m * 8); /* nearest first */
}

/* Register @d = register @s, which holds @v. */
static void move_reg(EmitCtx *c, bool x, int d, int s, Val v)
{
    if (x) {
        xmm_mov(c, d, s);
    } else if (d != s) {
        asm_mov(c, val_wide(c, v), d, s);
    }
}

/* Register @r, which holds nothing of worth, becomes a copy of @v. */
static void fill_reg(EmitCtx *c, bool x, int r, Val v)
{
    const ValInfo *i = &c->vi[v];

    if (i->reg != REG_NONE) {
        move_reg(c, x, r, i->reg, v);
    } else if (i->bits & VI_CONST) {
        if (x) {
            emit_vec_const(c, r, c->node[v].k);
        } else {
            gpr_const(c, r, c->node[v].k);
        }
    } else if (i->mem == MEM_NONE) {
        c->failed = true; /* an operand that was never computed: malformed IR */
    } else if (x) {
        xmm_load(c, r, val_mem(c, v));
    } else {
        const HostSlot *s = i->mem >= MEM_SLOT ? &host.slot[i->mem - MEM_SLOT] : NULL;

        /* A boolean may have been stored as one byte: a wider load would wait for it. */
        asm_rm(c, s && s->boolean ? I_MOVZX8 : I_MOV_LD | op_w(!s || s->type == I64), r,
               val_mem(c, v));
    }
}

void gpr_load_val(EmitCtx *c, int reg, Val v)
{
    fill_reg(c, false, reg, val_of(c, v));
}

/* ---- Registers ---- */

static bool is_live(const EmitCtx *c, Val v)
{
    return c->vi[v].last >= c->at;
}

static bool is_live_after(const EmitCtx *c, Val v)
{
    return c->vi[v].last > c->at;
}

/* Give @v a place in memory unless it has one or is a constant; it is in register @r. */
static void spill(EmitCtx *c, bool x, Val v, int r)
{
    ValInfo *i = &c->vi[v];

    if (i->bits & VI_CONST || i->mem != MEM_NONE) {
        return;
    }
    if (x) {
        if (!c->vspill_free) {
            c->failed = true;
            return;
        }
        i->mem = __builtin_ctz(c->vspill_free);
        c->vspill_free &= c->vspill_free - 1;
        xmm_store(c, val_mem(c, v), r);
        return;
    }
    if (!c->spill_free) {
        c->failed = true;
        return;
    }
    i->mem = __builtin_ctzll(c->spill_free);
    c->spill_free &= c->spill_free - 1;
    asm_rm(c, I_MOV_ST | OP_W, r, val_mem(c, v));
}

static void free_spill(EmitCtx *c, bool x, int mem)
{
    if (mem == MEM_NONE || mem >= MEM_SLOT) {
        return;
    }
    if (x) {
        c->vspill_free |= 1u << mem;
    } else {
        c->spill_free |= 1ull << mem;
    }
}

/* A pinned register other than @not holding @v, or REG_NONE. */
static int other_pin(EmitCtx *c, bool x, Val v, int not )
{
    Class k = class_of(c, x);
    u32 pins = x ? host.xmm_pins : host.gpr_pins;

    for (pins &= ~(1u << not ); pins; pins &= pins - 1) {
        int r = __builtin_ctz(pins);

        if (k.val[r] == v) {
            return r;
        }
    }
    return REG_NONE;
}

static void evict(EmitCtx *c, bool x, int r)
{
    Class k = class_of(c, x);
    Val v = k.val[r];

    if (v) {
        if (is_live(c, v)) {
            spill(c, x, v, r);
        }
        c->vi[v].reg = REG_NONE;
        k.val[r] = 0;
    }
    *k.free |= 1u << r;
}

static int pick(bool x, u32 m)
{
    const u32 fixed = 1 << RAX | 1 << RDX | 1 << RCX;

    if (!x && m & ~fixed) {
        m &= ~fixed;
    } else if (!x && m & ~(1u << RCX)) {
        m &= ~(1u << RCX);
    }
    return __builtin_ctz(m);
}

/* A temporary of @allowed holding no value and not locked; not yet marked as taken. */
static int take_reg(EmitCtx *c, bool x, u32 allowed)
{
    Class k = class_of(c, x);
    u32 m = *k.free & allowed & ~*k.lock;
    int best = REG_NONE;
    u32 best_score = 0;

    if (LIKELY(m)) {
        return pick(x, m);
    }
    for (m = k.temps & allowed & ~*k.lock; m; m &= m - 1) {
        int r = __builtin_ctz(m);
        const ValInfo *i = &c->vi[k.val[r]];
        u32 score = i->last + (i->bits & VI_CONST || i->mem != MEM_NONE ? 0x10000 : 0) + 1;

        if (score > best_score) {
            best_score = score;
            best = r;
        }
    }
    if (best == REG_NONE) {
        c->failed = true;
        return __builtin_ctz(k.temps & allowed);
    }
    evict(c, x, best);
    return best;
}

static void own_reg(EmitCtx *c, bool x, Val v, int r)
{
    Class k = class_of(c, x);

    k.val[r] = v;
    c->vi[v].reg = r;
    *k.free &= ~(1u << r);
    *k.lock |= 1u << r;
}

static int use_reg(EmitCtx *c, bool x, Val v)
{
    int r;

    v = val_of(c, v);
    r = c->vi[v].reg;
    if (r == REG_NONE) {
        r = take_reg(c, x, ~0u);
        fill_reg(c, x, r, v);
        own_reg(c, x, v, r);
    }
    if (x) {
        c->xmm_lock |= 1u << r;
    } else {
        c->gpr_lock |= 1u << r;
    }
    return r;
}

int use_gpr(EmitCtx *c, Val v)
{
    return use_reg(c, false, v);
}

int use_xmm(EmitCtx *c, Val v)
{
    return use_reg(c, true, v);
}

bool use_mem(EmitCtx *c, Val v, Mem *m)
{
    const ValInfo *i;

    v = val_of(c, v);
    i = &c->vi[v];
    if (i->reg != REG_NONE) {
        return false;
    }
    if (i->bits & VI_CONST) {
        if (i->bits & VI_XMM) {
            *m = pool128(c, c->node[v].k, c->node[v].k);
            return true;
        }
        return false;
    }
    if (i->mem == MEM_NONE || (i->mem >= MEM_SLOT && host.slot[i->mem - MEM_SLOT].boolean)) {
        return false;
    }
    *m = val_mem(c, v);
    return true;
}

int tmp_gpr(EmitCtx *c)
{
    int r = take_reg(c, false, ~0u);

    c->gpr_lock |= 1u << r;
    return r;
}

int tmp_xmm(EmitCtx *c)
{
    int r = take_reg(c, true, 0xffff);

    c->xmm_lock |= 1u << r;
    return r;
}

void tmp_gpr_in(EmitCtx *c, int reg)
{
    Val v = c->gpr_val[reg];

    if (v && is_live(c, v)) {
        u32 m = c->gpr_free & ~c->gpr_lock & ~(1u << reg);

        if (m) {
            int r = pick(false, m);

            asm_mov(c, val_wide(c, v), r, reg);
            c->gpr_val[r] = v;
            c->vi[v].reg = r;
            c->gpr_free &= ~(1u << r);
            c->gpr_val[reg] = 0;
            c->gpr_free |= 1u << reg;
        } else {
            evict(c, false, reg);
        }
    } else {
        evict(c, false, reg);
    }
    c->gpr_lock |= 1u << reg;
}

void use_gpr_in(EmitCtx *c, Val v, int reg)
{
    v = val_of(c, v);
    if (c->vi[v].reg == reg && !is_live_after(c, v)) {
        c->gpr_lock |= 1u << reg;
        return;
    }
    if (c->vi[v].reg == reg) {
        tmp_gpr_in(c, reg); /* moves or spills the value; the register still holds it */
        return;
    }
    tmp_gpr_in(c, reg);
    fill_reg(c, false, reg, v);
}

/* ---- Results ---- */

/* Take the content of pinned register @r out of it, when it lives on: it is about to be
 * overwritten. */
static void displace(EmitCtx *c, bool x, int r)
{
    Class k = class_of(c, x);
    Val w = k.val[r];
    int to;

    k.val[r] = 0;
    if (!w || c->vi[w].reg != r) {
        return;
    }
    c->vi[w].reg = REG_NONE;
    if (!is_live_after(c, w)) {
        return;
    }
    to = other_pin(c, x, w, r);
    if (to != REG_NONE) {
        c->vi[w].reg = to;
        return;
    }
    if (c->vi[w].bits & VI_CONST || c->vi[w].mem != MEM_NONE) {
        return;
    }
    to = take_reg(c, x, ~0u);
    move_reg(c, x, to, r, w);
    k.val[to] = w;
    c->vi[w].reg = to;
    *k.free &= ~(1u << to);
}

/* The pinned register that @v will be put into, when it can be computed there; else REG_NONE. */
static int take_home(EmitCtx *c, bool x, Val v, u32 forbidden)
{
    Class k = class_of(c, x);
    u32 put = c->vi[v].put;
    int r;
    Val w;

    if (!put) {
        return REG_NONE;
    }
    r = host.slot[c->node[put].attr].reg;
    if (r == REG_NONE || forbidden >> r & 1) {
        return REG_NONE;
    }
    w = k.val[r];
    if (w && c->vi[w].reg == r && is_live_after(c, w) && c->vi[w].last <= put) {
        return REG_NONE; /* its last use is between: moving the new value later is as cheap */
    }
    displace(c, x, r);
    return r;
}

/* A temporary register whose value dies in this node, or REG_NONE. */
static int dying_operand(EmitCtx *c, bool x)
{
    const IrNode *n = &c->node[c->at];
    unsigned mask = host_operands[n->op];
    Val op[4] = {n->a, n->b, n->c, n->d};
    Class k = class_of(c, x);

    for (unsigned i = 0; mask; i++, mask >>= 1) {
        Val v;
        int r;

        if (!(mask & 1) || !op[i]) {
            continue;
        }
        v = val_of(c, op[i]);
        r = c->vi[v].reg;
        if (is_xmm(c, v) == x && r != REG_NONE && !is_live_after(c, v) && k.temps >> r & 1 &&
            k.val[r] == v) {
            c->vi[v].reg = REG_NONE;
            k.val[r] = 0;
            return r;
        }
    }
    return REG_NONE;
}

static int def_reg(EmitCtx *c, bool x, Val v, bool early)
{
    Class k = class_of(c, x);
    int r = take_home(c, x, v, early ? *k.lock : 0);

    if (r == REG_NONE && !early) {
        r = dying_operand(c, x);
    }
    if (r == REG_NONE) {
        r = take_reg(c, x, ~0u);
    }
    own_reg(c, x, v, r);
    return r;
}

int def_gpr(EmitCtx *c, Val v)
{
    return def_reg(c, false, v, false);
}

int def_xmm(EmitCtx *c, Val v)
{
    return def_reg(c, true, v, false);
}

int def_gpr_early(EmitCtx *c, Val v)
{
    return def_reg(c, false, v, true);
}

int def_xmm_early(EmitCtx *c, Val v)
{
    return def_reg(c, true, v, true);
}

static int def_copy(EmitCtx *c, bool x, Val v, Val a, Val other)
{
    Class k = class_of(c, x);
    int ra, r;
    bool dies;

    a = val_of(c, a);
    other = other ? val_of(c, other) : 0;
    ra = c->vi[a].reg;
    dies = !is_live_after(c, a) && a != other;
    if (ra != REG_NONE) {
        *k.lock |= 1u << ra;
    }
    r = take_home(c, x, v, *k.lock & ~(ra != REG_NONE && a != other ? 1u << ra : 0));
    if (r == REG_NONE && dies && ra != REG_NONE && k.temps >> ra & 1 && k.val[ra] == a) {
        c->vi[a].reg = REG_NONE;
        r = ra;
    }
    if (r == REG_NONE) {
        r = take_reg(c, x, ~0u);
    }
    if (ra != REG_NONE) {
        move_reg(c, x, r, ra, a);
    } else {
        fill_reg(c, x, r, a);
    }
    own_reg(c, x, v, r);
    return r;
}

int def_gpr_copy(EmitCtx *c, Val v, Val a, Val other)
{
    return def_copy(c, false, v, a, other);
}

int def_xmm_copy(EmitCtx *c, Val v, Val a, Val other)
{
    return def_copy(c, true, v, a, other);
}

void def_gpr_in(EmitCtx *c, Val v, int reg)
{
    int r = take_home(c, false, v, 0);

    if (c->gpr_val[reg]) { /* an operand that died here */
        c->vi[c->gpr_val[reg]].reg = REG_NONE;
        c->gpr_val[reg] = 0;
        c->gpr_free |= 1u << reg;
    }
    if (r == REG_NONE) {
        r = reg;
    } else {
        asm_mov(c, val_wide(c, v), r, reg);
    }
    own_reg(c, false, v, r);
}

static inline void release(EmitCtx *c, Val v)
{
    ValInfo *i = &c->vi[v];
    bool x = i->bits & VI_XMM;
    Class k = class_of(c, x);
    int r = i->reg;

    if (r != REG_NONE && k.temps >> r & 1 && k.val[r] == v) {
        k.val[r] = 0;
        *k.free |= 1u << r;
        i->reg = REG_NONE;
    }
    if (i->mem != MEM_NONE && i->mem < MEM_SLOT) {
        free_spill(c, x, i->mem);
        i->mem = MEM_NONE;
    }
}

static inline void release_operand(EmitCtx *c, Val op, u32 at)
{
    Val v = val_of(c, op);

    if (c->vi[v].bits & VI_SCALED && at != v) { /* what the shift shifts ends here, too */
        v = val_of(c, c->node[v].a);
    }
    if (c->vi[v].last <= at && v) {
        release(c, v);
    }
}

void alloc_release(EmitCtx *c, u32 at)
{
    const IrNode *n = &c->node[at];
    unsigned mask = host_operands[n->op];

    if (mask & 1) {
        release_operand(c, n->a, at);
    }
    if (mask & 2) {
        release_operand(c, n->b, at);
    }
    if (mask & 4) {
        release_operand(c, n->c, at);
        if (mask & 8) {
            release_operand(c, n->d, at);
        }
    }
    if (!c->vi[at].last) {
        release(c, at);
    }
}

/* ---- Slots ---- */

/* The memory of slot @s is about to change: a value known only by it moves to a register. */
static void forget_slot(EmitCtx *c, unsigned s, u32 beyond)
{
    Val w = c->slot_val[s];
    ValInfo *i = &c->vi[w];

    c->slot_val[s] = 0;
    if (!w || i->mem != (s16)(MEM_SLOT + s)) {
        return;
    }
    if (i->last > beyond && i->reg == REG_NONE) {
        use_reg(c, i->bits & VI_XMM, w);
    }
    i->mem = MEM_NONE;
}

/* @v is known under another name already, by a value that lives on. */
static void make_alias(EmitCtx *c, Val v, Val of)
{
    c->vi[v].alias = of;
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
    int r = host.slot[s].reg;
    Class k = class_of(c, is_xmm(c, v));
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
    bool x = is_xmm(c, v);
    Class k = class_of(c, x);
    int r = host.slot[s].reg, from = c->vi[v].reg;

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
    displace(c, x, r);
    fill_reg(c, x, r, v);
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

    if (host.slot[s].reg != REG_NONE) {
        put_pinned(c, s, v);
        return;
    }
    if (c->slot_val[s] == v) {
        return; /* the memory holds it already */
    }
    if (c->vi[v].reg != REG_NONE) { /* before forgetting: it may be the value to go */
        use_reg(c, is_xmm(c, v), v);
    }
    forget_slot(c, s, c->at);
    if (is_xmm(c, v)) {
        xmm_store(c, slot_mem(s), use_xmm(c, v));
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
    if (host.slot[s].reg != REG_NONE || !host.slot[s].boolean) {
        return false;
    }
    forget_slot(c, s, c->at);
    *m = slot_mem(s);
    return true;
}

void put_done(EmitCtx *c, Val v)
{
    unsigned s = c->node[c->vi[v].put].attr;

    c->slot_val[s] = v;
    c->vi[v].mem = MEM_SLOT + s;
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
            spill(c, x, v, r);
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
                spill(c, x, v, r);
            }
        }
    }
    for (unsigned s = 0; s < host.slots; s++) {
        Val w = c->slot_val[s];
        ValInfo *i = &c->vi[w];
        bool x = i->bits & VI_XMM;
        int r;

        if (!w || i->mem != (s16)(MEM_SLOT + s)) {
            continue;
        }
        if (is_live_after(c, w) && !(i->bits & VI_CONST)) {
            r = use_reg(c, x, w);
            i->mem = MEM_NONE;
            spill(c, x, w, r);
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

/* ---- Predicated stretches ---- */

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

/* Slot @s is put inside: values used after node @end must not live there only. */
static void skip_rescue(EmitCtx *c, unsigned s, u32 end, bool pinned)
{
    bool x = host.slot[s].type == TV128;
    int r = host.slot[s].reg;
    Class k = class_of(c, x);
    Val w;
    int to;

    if (pinned != (r != REG_NONE)) {
        return;
    }
    if (!pinned) {
        if (c->vi[c->slot_val[s]].last > end) {
            forget_slot(c, s, end);
        }
        return;
    }
    w = k.val[r];
    if (!w || c->vi[w].reg != r || c->vi[w].last <= end || c->vi[w].bits & VI_CONST ||
        c->vi[w].mem != MEM_NONE) {
        return;
    }
    to = take_reg(c, x, ~0u);
    move_reg(c, x, to, r, w);
    k.val[r] = 0;
    own_reg(c, x, w, to);
    *k.lock &= ~(1u << to);
}

/* Memory first: a value whose memory copy goes may have its register in danger, too. */
static void skip_prepare(EmitCtx *c, u32 end)
{
    for (int pinned = 0; pinned < 2; pinned++) {
        for (u32 i = c->at + 1; i < end; i++) {
            const IrNode *n = &c->node[i];

            if (n->op == IR_put) {
                skip_rescue(c, n->attr, end, pinned);
            } else if (writes_slots(c, n)) {
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
            release(c, w);
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
            spill(c, x, v, now); /* through memory: no order of moves to think about */
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
            fill_reg(c, x, r, v);
        }
        if (cur && cur != v) {
            c->vi[cur].reg = REG_NONE;
        }
        k.val[r] = v;
        if (v) {
            ValInfo *i = &c->vi[v];

            i->reg = r;
            if (i->mem != mem[r]) {
                free_spill(c, x, i->mem);
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
            free_spill(c, x, c->vi[v].mem);
            c->vi[v].mem = mem[r];
        }
    }
}

void alloc_skip_end(EmitCtx *c)
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
    for (u32 i = c->at; c->node[i].op != IR_skip_if; i--) {
        const IrNode *n = &c->node[i];

        if (n->op == IR_put) {
            Val w = c->slot_val[n->attr];

            if (w && c->vi[w].mem == (s16)(MEM_SLOT + n->attr)) {
                c->vi[w].mem = MEM_NONE;
            }
            c->slot_val[n->attr] = 0;
        }
    }
    c->synced_gpr &= k->synced_gpr;
    c->synced_xmm &= k->synced_xmm;
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
