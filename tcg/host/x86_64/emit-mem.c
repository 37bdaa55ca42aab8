/*
 * Guest memory: loads, stores, atomic operations, fences.
 *
 * An access is one instruction on [r15 + address + disp] (32-bit programs) or on the address, which
 * may be a sum with a shifted register, or on what the TLB makes of it (emit-soft.c), so that a fault
 * finds every pinned register as it is before the instruction. x86 orders loads and stores as acquire
 * and release ask; only a store-release that later load-acquires may not pass needs a locked
 * instruction. Ref: Intel SDM vol. 3, "Memory Ordering".
 */
#include "common/bits.h"
#include "tcg/host/x86_64/asm-vec.h"
#include "tcg/host/x86_64/backend.h"

bool host_parallel = true;

static unsigned size_of(unsigned memop)
{
    return memop & MO_SIZE;
}

Mem sum_mem(EmitCtx *c, const IrNode *n, s32 disp)
{
    Val b = val_of(c, n->b);
    unsigned scale = 0;
    u64 k;
    int base;

    if (val_const(c, b, &k) && fits32((s64)k + disp)) {
        return mem_base(use_gpr(c, n->a), (s32)((s64)k + disp));
    }
    if (c->vi[b].bits & VI_INSIDE) {
        scale = c->node[c->node[b].b].k;
        b = c->node[b].a;
    }
    base = use_gpr(c, n->a);
    return (Mem){base, use_gpr(c, b), scale, disp};
}

static Mem guest_mem(EmitCtx *c, const IrNode *n, s32 disp)
{
    Val a = val_of(c, n->a);
    bool fresh = c->vi[a].reg == REG_NONE;
    u64 k;

    if (host.soft) {
        Stub *slow;
        Mem m = soft_mem(c, n, disp, NULL, &slow);

        stub_back(c, slow);
        return m;
    }
    if (host.window) {
        if (val_const(c, a, &k) && fresh && (s64)(u32)k + disp >= 0 &&
            (s64)(u32)k + disp <= INT32_MAX) {
            return mem_base(R15, (s32)((s64)(u32)k + disp));
        }
        return (Mem){R15, use_gpr(c, a), 0, disp};
    }
    if (c->vi[a].bits & VI_INSIDE) {
        return sum_mem(c, &c->node[a], disp);
    }
    if (val_const(c, a, &k) && fresh && fits32((s64)k + disp)) {
        return mem_base(REG_NONE, (s32)((s64)k + disp));
    }
    return mem_base(use_gpr(c, a), disp);
}

/* ---- Alignment ---- */

/* Nothing comes back from here: every register but the pinned ones is free. */
static void align_stub(EmitCtx *c, Stub *s)
{
    asm_lea(c, !host.window, RAX, mem_base(s->reg[0], (s32)s->arg[0]));
    call_thunk(c, s->arg[1] ? THUNK_ALIGN_ST : THUNK_ALIGN_LD, RCX);
}

/* Is @a + @disp known to be a multiple of @bytes, because an access before needed that? */
static bool known_aligned(const EmitCtx *c, Val a, s32 disp, unsigned bytes)
{
    for (unsigned depth = 0; depth < 4; depth++) {
        const IrNode *n = &c->node[a];
        u64 k;

        if (disp & (s32)(bytes - 1)) {
            return false;
        }
        if (val_const(c, a, &k)) {
            return !(k & (bytes - 1));
        }
        if (bytes == 4 && c->vi[a].bits & VI_ALIGNED) {
            return true;
        }
        if ((n->op != IR_add && n->op != IR_sub) || !val_const(c, val_of(c, n->b), &k)) {
            return false;
        }
        disp = (s32)k;
        a = val_of(c, n->a);
    }
    return false;
}

static void check_align(EmitCtx *c, const IrNode *n, s32 disp, bool write)
{
    unsigned bytes = mo_alignment(n->attr);
    Val a = val_of(c, n->a);
    Stub *s;
    int r;

    if (!(n->attr & MO_ALIGN) || bytes == 1 || host.soft || known_aligned(c, a, disp, bytes)) {
        return; /* in system mode the look into the TLB sees that, too */
    }
    r = use_gpr(c, a);
    s = stub_new(c, align_stub);
    s->faults = true;
    s->reg[0] = r;
    s->arg[0] = (u64)(s64)disp;
    s->arg[1] = write;
    if (disp & (s32)(bytes - 1)) {
        r = tmp_gpr(c);
        asm_lea(c, false, r, mem_base(s->reg[0], disp));
    } else if (bytes >= 4 && !c->in_skip) {
        c->vi[a].bits |= VI_ALIGNED;
    }
    asm_rr(c, 0xf6 | OP_BRM, 0, r);
    asm_8(c, bytes - 1);
    flags_lost(c);
    stub_jcc(c, X86_NE, s);
}

/* ---- Loads ---- */

static void load_plain(EmitCtx *c, const IrNode *n, int d, Mem m)
{
    bool wide = n->type == I64, sign = n->attr & MO_SIGN;

    switch (size_of(n->attr)) {
    case MO_8:
        asm_rm(c, sign ? I_MOVSX8 | op_w(wide) : I_MOVZX8, d, m);
        break;
    case MO_16:
        asm_rm(c, sign ? I_MOVSX16 | op_w(wide) : I_MOVZX16, d, m);
        break;
    case MO_32:
        asm_rm(c, sign && wide ? I_MOVSXD : I_MOV_LD, d, m);
        break;
    default:
        asm_rm(c, I_MOV_LD | OP_W, d, m);
        break;
    }
}

/* Not MOVBE, which is two operations, too, and on Zen 5 three times as late with what was just stored. */
static void load_swapped(EmitCtx *c, const IrNode *n, int d, Mem m)
{
    bool wide = n->type == I64, sign = n->attr & MO_SIGN;
    unsigned size = size_of(n->attr);

    if (size == MO_16) {
        asm_rm(c, I_MOVZX16, d, m);
        asm_rr(c, 0xc1 | OP_66, G2_ROL, d);
        asm_8(c, 8);
        flags_lost(c);
        if (sign) {
            asm_rr(c, I_MOVSX16 | op_w(wide), d, d);
        }
        return;
    }
    asm_rm(c, I_MOV_LD | op_w(size == MO_64), d, m);
    asm_bswap(c, size == MO_64, d);
    if (size == MO_32 && sign && wide) {
        asm_rr(c, I_MOVSXD, d, d);
    }
}

static bool is_swapped(const IrNode *n)
{
    return n->attr & MO_BE && size_of(n->attr) != MO_8;
}

static void load_vector(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    unsigned size = size_of(n->attr);
    Mem m = guest_mem(c, n, n->disp);
    int d, t;

    if (size < MO_32 || (is_swapped(n) && size < MO_128)) {
        t = tmp_gpr(c);
        if (is_swapped(n)) {
            IrNode plain = *n;

            plain.type = size == MO_64 ? I64 : I32;
            load_swapped(c, &plain, t, m);
        } else {
            asm_rm(c, size == MO_8 ? I_MOVZX8 : I_MOVZX16, t, m);
        }
        d = def_xmm(c, v);
        xmm_from_gpr(c, d, t, size == MO_64);
        return;
    }
    d = def_xmm(c, v);
    xmm_load_n(c, d, m, 1u << size);
    if (is_swapped(n)) {
        v_rrm(c, I_pshufb, d, d, pool128(c, 0x08090a0b0c0d0e0f, 0x0001020304050607));
    }
}

void emit_ld(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    Mem m;
    int d;

    side_row(c);
    check_align(c, n, n->disp, false);
    if (n->type == TV128) {
        load_vector(c, v);
        return;
    }
    m = guest_mem(c, n, n->disp);
    d = def_gpr(c, v);
    if (is_swapped(n)) {
        load_swapped(c, n, d, m);
    } else {
        load_plain(c, n, d, m);
    }
}

/* ---- Stores ---- */

static const u32 store_op[] = {I_MOV_ST8, I_MOV_ST16, I_MOV_ST, I_MOV_ST | OP_W};

static void store_const(EmitCtx *c, unsigned size, u64 k, Mem m)
{
    switch (size) {
    case MO_8:
        asm_rm_imm(c, 0xc6, 0, m, 1);
        asm_8(c, k);
        break;
    case MO_16:
        asm_rm_imm(c, 0xc7 | OP_66, 0, m, 2);
        asm_8(c, k);
        asm_8(c, k >> 8);
        break;
    default:
        asm_st_imm(c, size == MO_64, m, (s32)k);
        break;
    }
}

void store_form(EmitCtx *c, const StoreForm *f, Mem m)
{
    if (f->constant) {
        store_const(c, f->size, f->k, m);
    } else if (f->op) {
        asm_rm(c, f->op, f->reg, m);
    } else {
        xmm_store_n(c, m, f->reg, 1u << f->size);
    }
}

static u64 swap_const(u64 k, unsigned size)
{
    return size == MO_8 ? k : __builtin_bswap64(k) >> (64 - (8 << size));
}

/* Return: stored as an immediate. */
static bool const_form(EmitCtx *c, const IrNode *n, StoreForm *f)
{
    if (!val_const(c, val_of(c, n->b), &f->k)) {
        return false;
    }
    if (is_swapped(n)) {
        f->k = swap_const(f->k, f->size);
    }
    f->constant = f->size < MO_64 || fits32((s64)f->k);
    return f->constant;
}

/* A copy of @v in a temporary, byte-swapped for @size. */
static int swapped_copy(EmitCtx *c, Val v, unsigned size)
{
    int t = tmp_gpr(c);

    gpr_load_val(c, t, v);
    if (size == MO_16) {
        asm_rr(c, 0xc1 | OP_66, G2_ROL, t);
        asm_8(c, 8);
        flags_lost(c);
    } else {
        asm_bswap(c, size == MO_64, t);
    }
    return t;
}

static void vector_form(EmitCtx *c, const IrNode *n, StoreForm *f)
{
    unsigned size = f->size;
    int x = use_xmm(c, n->b), t;

    f->reg = x;
    if (size < MO_32 || (is_swapped(n) && size < MO_128)) {
        t = tmp_gpr(c);
        gpr_from_xmm(c, t, x, size == MO_64);
        if (is_swapped(n) && size == MO_16) {
            asm_rr(c, 0xc1 | OP_66, G2_ROL, t);
            asm_8(c, 8);
            flags_lost(c);
        } else if (is_swapped(n)) {
            asm_bswap(c, size == MO_64, t);
        }
        f->reg = t;
        f->op = store_op[size];
    } else if (is_swapped(n)) {
        t = tmp_xmm(c);
        xmm_mov(c, t, x);
        v_rrm(c, I_pshufb, t, t, pool128(c, 0x08090a0b0c0d0e0f, 0x0001020304050607));
        f->reg = t;
    }
}

/* What store @n stores, its operand ready in a register. */
static void form_of(EmitCtx *c, const IrNode *n, StoreForm *f)
{
    unsigned size = size_of(n->attr);

    *f = (StoreForm){.size = size};
    if (val_is_xmm(c, n->b)) {
        vector_form(c, n, f);
    } else if (const_form(c, n, f)) {
        return;
    } else if (!is_swapped(n)) {
        f->op = store_op[size];
        f->reg = use_gpr(c, n->b);
    } else if (host_feature.movbe) {
        f->op = I_MOVBE_ST | (size == MO_16 ? OP_66 : op_w(size == MO_64));
        f->reg = use_gpr(c, n->b);
    } else {
        f->op = store_op[size];
        f->reg = swapped_copy(c, n->b, size);
    }
}

/* The stub of a miss stores the same once more, so everything is ready before the look-up. */
static void soft_store(EmitCtx *c, const IrNode *n)
{
    StoreForm *f = arena_alloc(c->b->arena, sizeof(*f));
    Stub *slow;

    form_of(c, n, f);
    store_form(c, f, soft_mem(c, n, n->disp, f, &slow));
    stub_back(c, slow);
}

static void full_barrier(EmitCtx *c)
{
    if (!host_parallel) {
        return;
    }
    asm_8(c, 0xf0); /* lock or dword [rsp], 0: what mfence does, in a quarter of its time */
    asm_alu_mem_imm(c, false, ALU_OR, mem_base(RSP, 0), 0);
    flags_lost(c);
}

void emit_st(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    StoreForm f;
    Mem m;

    side_row(c);
    if (host.soft) {
        soft_store(c, n);
    } else {
        check_align(c, n, n->disp, true);
        m = guest_mem(c, n, n->disp);
        form_of(c, n, &f);
        store_form(c, &f, m);
    }
    if (n->attr & MO_REL) {
        full_barrier(c);
    }
}

/* ---- Atomic operations ---- */

/* A locked opcode for operands of @size; its byte form is one less. The lock goes where nobody
 * looks. */
static u32 locked_op(u32 op, unsigned size)
{
    static const u32 width[] = {OP_BREG, OP_66, 0, OP_W};

    op = (op | width[size]) - (size == MO_8);
    return host_parallel ? op | OP_LOCK : op & ~(u32)OP_LOCK;
}

/* Register @r holds @size memory bits: bring them into the form of the result. */
static void finish_old(EmitCtx *c, const IrNode *n, int r)
{
    unsigned size = size_of(n->attr);
    bool wide = n->type == I64, sign = n->attr & MO_SIGN;

    if (is_swapped(n)) {
        if (size == MO_16) {
            asm_rr(c, 0xc1 | OP_66, G2_ROL, r);
            asm_8(c, 8);
        } else {
            asm_bswap(c, size == MO_64, r);
        }
    }
    switch (size) {
    case MO_8:
        asm_rr(c, sign ? I_MOVSX8 | op_w(wide) : I_MOVZX8, r, r);
        break;
    case MO_16:
        asm_rr(c, sign ? I_MOVSX16 | op_w(wide) : I_MOVZX16, r, r);
        break;
    case MO_32:
        if (sign && wide) {
            asm_rr(c, I_MOVSXD, r, r);
        } else {
            asm_mov(c, false, r, r);
        }
        break;
    default:
        break;
    }
}

static void swap_in_place(EmitCtx *c, unsigned size, int r)
{
    if (size == MO_16) {
        asm_rr(c, 0xc1 | OP_66, G2_ROL, r);
        asm_8(c, 8);
    } else {
        asm_bswap(c, size == MO_64, r);
    }
}

/* Halves of vector register @x to @lo and @hi, in memory order. */
static void split_vector(EmitCtx *c, int x, int lo, int hi, bool swap)
{
    gpr_from_xmm(c, swap ? hi : lo, x, true);
    v_rri(c, I_pextrq, x, swap ? lo : hi, 1);
    if (swap) {
        asm_bswap(c, true, lo);
        asm_bswap(c, true, hi);
    }
}

static void emit_cas16(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    bool swap = is_swapped(n);
    int expect = use_xmm(c, n->b), new = use_xmm(c, n->c), d;
    Mem m;

    check_align(c, n, 0, true);
    tmp_gpr_in(c, RAX);
    tmp_gpr_in(c, RDX);
    tmp_gpr_in(c, RBX);
    tmp_gpr_in(c, RCX);
    m = guest_mem(c, n, 0);
    split_vector(c, expect, RAX, RDX, swap);
    split_vector(c, new, RBX, RCX, swap);
    asm_rm(c, host_parallel ? I_CMPXCHG16B : I_CMPXCHG16B & ~(u32)OP_LOCK, 1, m);
    flags_lost(c);
    if (swap) {
        asm_bswap(c, true, RAX);
        asm_bswap(c, true, RDX);
    }
    d = def_xmm(c, v);
    xmm_from_gpr(c, d, swap ? RDX : RAX, true);
    v_rrri(c, I_pinsrq, d, d, swap ? RAX : RDX, 1);
}

void emit_cas(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    unsigned size = size_of(n->attr);
    Mem m;
    int new;

    side_row(c);
    if (n->type == TV128) {
        emit_cas16(c, v);
        return;
    }
    check_align(c, n, 0, true);
    tmp_gpr_in(c, RAX);
    gpr_load_val(c, RAX, n->b);
    if (is_swapped(n)) {
        swap_in_place(c, size, RAX);
        new = swapped_copy(c, n->c, size);
    } else {
        new = use_gpr(c, n->c);
    }
    m = guest_mem(c, n, 0);
    asm_rm(c, locked_op(I_CMPXCHG, size), new, m);
    finish_old(c, n, RAX);
    def_gpr_in(c, v, RAX);
    flags_lost(c);
}

/* t = function of old value t and operand b; both of @size bits, extended as the function needs. */
static void rmw_compute(EmitCtx *c, unsigned fn, bool wide, int t, int b)
{
    static const u8 cond[] = {[RMW_SMAX - RMW_SMAX] = X86_L,
                              [RMW_SMIN - RMW_SMAX] = X86_G,
                              [RMW_UMAX - RMW_SMAX] = X86_B,
                              [RMW_UMIN - RMW_SMAX] = X86_A};

    switch (fn) {
    case RMW_XCHG:
        asm_mov(c, true, t, b);
        break;
    case RMW_ADD:
        asm_alu(c, wide, ALU_ADD, t, b);
        break;
    case RMW_AND:
    case RMW_ANDN: /* the operand was inverted before */
        asm_alu(c, wide, ALU_AND, t, b);
        break;
    case RMW_OR:
        asm_alu(c, wide, ALU_OR, t, b);
        break;
    case RMW_XOR:
        asm_alu(c, wide, ALU_XOR, t, b);
        break;
    default:
        asm_alu(c, wide, ALU_CMP, t, b);
        asm_rr(c, (I_CMOV + cond[fn - RMW_SMAX]) | op_w(wide), t, b);
        break;
    }
}

static void extend(EmitCtx *c, unsigned size, bool sign, int r)
{
    if (size == MO_8) {
        asm_rr(c, sign ? I_MOVSX8 : I_MOVZX8, r, r);
    } else if (size == MO_16) {
        asm_rr(c, sign ? I_MOVSX16 : I_MOVZX16, r, r);
    }
}

/* Load, compute, compare-and-swap until nobody came between. */
static void rmw_loop(EmitCtx *c, Val v, unsigned size)
{
    const IrNode *n = &c->node[v];
    bool wide = size == MO_64, sign = n->aux == RMW_SMAX || n->aux == RMW_SMIN;
    IrNode as_loaded = {.type = wide ? I64 : I32, .attr = size};
    int t, b;
    Mem m;
    u32 again;

    tmp_gpr_in(c, RAX);
    m = guest_mem(c, n, 0);
    t = tmp_gpr(c);
    b = tmp_gpr(c);
    gpr_load_val(c, b, n->b);
    if (n->aux == RMW_ANDN) {
        asm_g3(c, true, G3_NOT, b);
    }
    extend(c, size, sign, b);
    load_plain(c, &as_loaded, RAX, m);
    again = asm_off(c);
    asm_mov(c, true, t, RAX);
    if (is_swapped(n)) {
        swap_in_place(c, size, t);
    }
    extend(c, size, sign, t);
    rmw_compute(c, n->aux, wide, t, b);
    if (is_swapped(n)) {
        swap_in_place(c, size, t);
    }
    asm_rm(c, locked_op(I_CMPXCHG, size), t, m);
    asm_8(c, 0x70 | X86_NE);
    asm_8(c, again - asm_off(c) - 1);
    finish_old(c, n, RAX);
    def_gpr_in(c, v, RAX);
    flags_lost(c);
}

void emit_rmw(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    unsigned size = size_of(n->attr);
    bool unused = !c->vi[v].last;
    static const s8 alu[] = {
        [RMW_XCHG] = -1,     [RMW_ADD] = ALU_ADD, [RMW_AND] = ALU_AND, [RMW_OR] = ALU_OR,
        [RMW_XOR] = ALU_XOR, [RMW_ANDN] = -1,     [RMW_SMAX] = -1,     [RMW_SMIN] = -1,
        [RMW_UMAX] = -1,     [RMW_UMIN] = -1};
    Mem m;
    int t;

    side_row(c);
    check_align(c, n, 0, true);
    if (n->aux == RMW_XCHG || (n->aux == RMW_ADD && !is_swapped(n))) {
        m = guest_mem(c, n, 0);
        t = tmp_gpr(c);
        gpr_load_val(c, t, n->b);
        if (is_swapped(n)) {
            swap_in_place(c, size, t);
        }
        if (n->aux == RMW_ADD) {
            asm_rm(c, locked_op(I_XADD, size), t, m);
        } else { /* locks by itself, and may not be told so twice */
            asm_rm(c, locked_op(I_XCHG, size) & ~(u32)OP_LOCK, t, m);
        }
        finish_old(c, n, t);
        def_gpr_in(c, v, t);
        flags_lost(c);
        return;
    }
    if (unused && alu[n->aux] >= 0 && !(is_swapped(n) && n->aux == RMW_ADD)) {
        m = guest_mem(c, n, 0);
        t = is_swapped(n) ? swapped_copy(c, n->b, size) : use_gpr(c, n->b);
        asm_rm(c, locked_op(alu[n->aux] << 3 | 1, size), t, m);
        flags_lost(c);
        return;
    }
    rmw_loop(c, v, size);
}

void emit_fence(EmitCtx *c, Val v)
{
    if (c->node[v].attr & 1) {
        full_barrier(c);
    }
}
