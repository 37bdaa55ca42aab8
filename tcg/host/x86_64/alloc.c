/*
 * Register allocation and emission in one forward pass over the block.
 *
 * A value is in a register, in memory (a spill slot, or a guest slot whose memory equals it), or a
 * constant made again where needed. Pinned guest slots have their home register, which holds the
 * slot at every node that may leave the block; a value read from such a slot simply lives there
 * until a put replaces it. A backward pass finds for every value its last use and, when nothing
 * between the two can tell the difference, the put it may be computed into directly.
 */
#include <string.h>

#include "common/bits.h"
#include "tcg/host/x86_64/alloc.h"
#include "tcg/host/x86_64/asm-vec.h"

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
    if (val_is_xmm(c, v)) {
        return mem_vscratch(VSCRATCH_SPILL + m);
    }
    return mem_env(offsetof(Cpu, spill.scratch[EMIT_SPILLS - 1]) - m * 8); /* nearest first */
}

void reg_move(EmitCtx *c, bool x, int d, int s, Val v)
{
    if (x) {
        xmm_mov(c, d, s);
    } else if (d != s) {
        asm_mov(c, val_wide(c, v), d, s);
    }
}

void reg_fill(EmitCtx *c, bool x, int r, Val v)
{
    const ValInfo *i = &c->vi[v];

    if (i->reg != REG_NONE) {
        reg_move(c, x, r, i->reg, v);
    } else if (val_is_const(c, v)) {
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
    reg_fill(c, false, reg, val_of(c, v));
}

/* ---- Registers ---- */

void val_spill(EmitCtx *c, bool x, Val v, int r)
{
    ValInfo *i = &c->vi[v];

    if (val_is_const(c, v) || i->mem != MEM_NONE) {
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
        c->moved_at = asm_off(c);
        return;
    }
    if (!c->spill_free) {
        c->failed = true;
        return;
    }
    i->mem = __builtin_ctzll(c->spill_free);
    c->spill_free &= c->spill_free - 1;
    asm_rm(c, I_MOV_ST | OP_W, r, val_mem(c, v));
    c->moved_at = asm_off(c);
}

void val_unspill(EmitCtx *c, bool x, int mem)
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
            val_spill(c, x, v, r);
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

/* The register of @m whose value is best moved to memory, or REG_NONE. */
static int pick_victim(EmitCtx *c, bool x, u32 m)
{
    Class k = class_of(c, x);
    int best = REG_NONE;
    u32 best_score = 0;

    for (; m; m &= m - 1) {
        int r = __builtin_ctz(m);
        const ValInfo *i = &c->vi[k.val[r]];
        bool cheap = val_is_const(c, k.val[r]) || i->mem != MEM_NONE;
        u32 score = i->last + (cheap ? 0x10000 : 0) + 1;

        if (score > best_score) {
            best_score = score;
            best = r;
        }
    }
    return best;
}

int reg_take(EmitCtx *c, bool x, u32 allowed)
{
    Class k = class_of(c, x);
    u32 m = *k.free & allowed & ~*k.lock;
    int r;

    if (LIKELY(m)) {
        return pick(x, m);
    }
    r = pick_victim(c, x, k.temps & allowed & ~*k.lock);
    if (r == REG_NONE) {
        c->failed = true;
        return __builtin_ctz(k.temps & allowed);
    }
    evict(c, x, r);
    return r;
}

static void reserve(EmitCtx *c, bool x, int count)
{
    Class k = class_of(c, x);

    while (__builtin_popcount(*k.free & ~*k.lock & 0xffff) < count) {
        int r = pick_victim(c, x, k.temps & ~*k.free & ~*k.lock & 0xffff);

        if (r == REG_NONE) {
            return;
        }
        evict(c, x, r);
    }
}

void settle(EmitCtx *c, Val v, int gprs, int xmms)
{
    u32 put = c->vi[v].put;
    bool x = val_is_xmm(c, v);
    int home = put ? c->home[c->node[put].attr] : REG_NONE;

    if (home != REG_NONE) {
        Val w = class_of(c, x).val[home];

        if (w && c->vi[w].last > put) {
            reg_displace(c, x, home);
        }
    }
    reserve(c, false, gprs);
    reserve(c, true, xmms);
}

void reg_own(EmitCtx *c, bool x, Val v, int r)
{
    Class k = class_of(c, x);

    k.val[r] = v;
    c->vi[v].reg = r;
    *k.free &= ~(1u << r);
    *k.lock |= 1u << r;
}

int reg_use(EmitCtx *c, bool x, Val v)
{
    int r;

    v = val_of(c, v);
    r = c->vi[v].reg;
    if (r == REG_NONE) {
        r = reg_take(c, x, ~0u);
        reg_fill(c, x, r, v);
        reg_own(c, x, v, r);
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
    return reg_use(c, false, v);
}

int use_xmm(EmitCtx *c, Val v)
{
    return reg_use(c, true, v);
}

bool use_mem(EmitCtx *c, Val v, Mem *m)
{
    const ValInfo *i;

    v = val_of(c, v);
    i = &c->vi[v];
    if (i->reg != REG_NONE) {
        return false;
    }
    if (val_is_const(c, v)) {
        if (val_is_xmm(c, v)) {
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
    int r = reg_take(c, false, ~0u);

    c->gpr_lock |= 1u << r;
    return r;
}

int tmp_xmm(EmitCtx *c)
{
    int r = reg_take(c, true, 0xffff);

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
    reg_fill(c, false, reg, v);
}

/* ---- Results ---- */

void reg_displace(EmitCtx *c, bool x, int r)
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
    if (val_is_const(c, w) || c->vi[w].mem != MEM_NONE) {
        return;
    }
    to = reg_take(c, x, ~0u);
    reg_move(c, x, to, r, w);
    c->moved_at = asm_off(c);
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
    r = c->home[c->node[put].attr];
    if (r == REG_NONE || forbidden >> r & 1) {
        return REG_NONE;
    }
    w = k.val[r];
    if (w && c->vi[w].reg == r && is_live_after(c, w) && c->vi[w].last <= put) {
        return REG_NONE; /* its last use is between: moving the new value later is as cheap */
    }
    reg_displace(c, x, r);
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
        if (val_is_xmm(c, v) == x && r != REG_NONE && !is_live_after(c, v) && k.temps >> r & 1 &&
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
        r = reg_take(c, x, ~0u);
    }
    reg_own(c, x, v, r);
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
        r = reg_take(c, x, ~0u);
    }
    if (ra != REG_NONE) {
        reg_move(c, x, r, ra, a);
    } else {
        reg_fill(c, x, r, a);
    }
    reg_own(c, x, v, r);
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
    reg_own(c, false, v, r);
}

void val_release(EmitCtx *c, Val v)
{
    ValInfo *i = &c->vi[v];
    bool x = val_is_xmm(c, v);
    Class k = class_of(c, x);
    int r = i->reg;

    if ((u64)k.temps >> (r & 63) & 1 && k.val[r] == v) { /* REG_NONE is no temporary */
        k.val[r] = 0;
        *k.free |= 1u << r;
        i->reg = REG_NONE;
    }
    if ((u16)i->mem < MEM_SLOT) { /* which MEM_NONE is not */
        val_unspill(c, x, i->mem);
        i->mem = MEM_NONE;
    }
}

/* What is computed inside its user ends there, and so do its operands. */
static void release_inside(EmitCtx *c, Val v, u32 at)
{
    const IrNode *n = &c->node[v];
    Val op[2] = {n->a, host_operands[n->op] & 2 ? n->b : 0};

    for (unsigned i = 0; i < 2; i++) {
        Val w = val_of(c, op[i]);

        if (c->vi[w].bits & VI_INSIDE) {
            release_inside(c, w, at);
        } else if (c->vi[w].last <= at && w) {
            val_release(c, w);
        }
    }
}

/* @v, the value of an operand, is used here for the last time. */
static void release_operand(EmitCtx *c, Val v, u32 at)
{
    if (UNLIKELY(c->vi[v].bits & (VI_INSIDE | VI_SCALED))) {
        if (c->vi[v].bits & VI_INSIDE) {
            release_inside(c, v, at);
            return;
        }
        v = val_of(c, c->node[v].a); /* what the shift shifts ends here, too */
        if (c->vi[v].last > at) {
            return;
        }
    }
    val_release(c, v);
}

/* Value 0, no operand, lives for ever. */
void alloc_release(EmitCtx *c, u32 at)
{
    const IrNode *n = &c->node[at];
    unsigned mask = host_operands[n->op];
    Val v = val_of(c, mask & 1 ? n->a : 0), w = val_of(c, mask & 2 ? n->b : 0);

    if (c->vi[v].last <= at) {
        release_operand(c, v, at);
    }
    if (c->vi[w].last <= at) {
        release_operand(c, w, at);
    }
    if (mask & 4) {
        v = val_of(c, n->c);
        w = val_of(c, mask & 8 ? n->d : 0);
        if (c->vi[v].last <= at) {
            release_operand(c, v, at);
        }
        if (c->vi[w].last <= at) {
            release_operand(c, w, at);
        }
    }
    if (n->type != VOID && !c->vi[at].last) {
        val_release(c, at);
    }
}
