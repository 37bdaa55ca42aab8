/*
 * Control: guest instruction marks, exits, the return stack, helper calls.
 *
 * Exits. A direct exit is a jump whose rel32 field lies within 8 aligned bytes, so that patching it
 * is one store to everybody; unlinked it goes to its stub, a call of a thunk, by whose return address
 * the dispatcher finds the site and the guest pc. The way back of a block to itself goes straight there
 * in user mode; in front of its stub is the way that looks at exit_request first.
 * Guest calls push {key of the return pc} and call the target, so the host's return predictor works for
 * the guest: a return compares the key with the target and returns on the host stack.
 * Indirect jumps probe cpu->jump_table in line: one indirect jump per site, for the predictor. In system
 * mode so do direct ones to another page, which may be mapped otherwise by then: mapping it so
 * clears the table.
 *
 * Helper calls. Pinned registers that the helper may look at are stored to their slots before;
 * those the C convention loses are reloaded after; temporaries that live on are spilled.
 */
#include "common/bits.h"
#include "tcg/block.h"
#include "tcg/host/x86_64/backend.h"

bool host_counted;

/* ---- Leaving with an exception, counting ---- */

static void store_pc(EmitCtx *c, u64 pc)
{
    Mem m = mem_env(offsetof(Cpu, pc));

    if (fits32(pc)) {
        asm_st_imm(c, true, m, (s32)pc);
    } else {
        asm_st_imm(c, false, m, (s32)pc);
        asm_st_imm(c, false, mem_add(m, 4), (s32)(pc >> 32));
    }
}

static void leave_with(EmitCtx *c, unsigned exc, u64 pc)
{
    store_pc(c, pc);
    asm_st_imm(c, false, mem_env(offsetof(Cpu, exception)), (s32)exc);
    asm_alu(c, false, ALU_XOR, RAX, RAX);
    jmp_thunk(c, THUNK_EXIT, RCX);
}

static void spent_stub(EmitCtx *c, Stub *s)
{
    (void)s;
    leave_with(c, EXC_SPENT, c->b->pc);
}

static void look_at_request(EmitCtx *c)
{
    asm_alu_mem_imm(c, false, ALU_CMP, mem_env(offsetof(Cpu, exit_request)), 0);
}

/*
 * Counted blocks are executed whole or not at all, and see a kick whether they are linked or not: where a
 * run is interrupted then depends on the guest alone.
 */
void emit_entry(EmitCtx *c)
{
    Stub *s;

    loop_enter(c);
    if (!host_counted) {
        return;
    }
    s = stub_new(c, spent_stub);
    asm_alu_mem_imm(c, false, ALU_CMP, mem_env(offsetof(Cpu, insns_left)), (s32)c->b->insns);
    stub_jcc(c, X86_L, s);
    look_at_request(c);
    stub_jcc(c, X86_NE, s);
}

/* All instructions of the block up to that of insn node @insn are done, but for the last @undone. */
static void count_done(EmitCtx *c, u32 insn, unsigned undone)
{
    if (host_counted) {
        asm_alu_mem_imm(c, false, ALU_SUB, mem_env(offsetof(Cpu, insns_left)),
                        (s32)(insns_before(c, insn) + 1 - undone));
    }
}

/* ---- Direct exits ---- */

static void exit_stub(EmitCtx *c, Stub *s)
{
    ExitSite *site = &c->out->exit[s->arg[0]];
    HostLoop *l = &c->out->loop;

    if (s->arg[1]) {
        l->way = s->arg[0];
        l->poll = asm_off(c);
        look_at_request(c);
        asm_patch(c, asm_jcc(c, X86_E), l->head);
        asm_patch(c, site->jump, asm_off(c));
    }
    site->stub = asm_off(c);
    if (loop_back(c, site->pc)) {
        loop_leave(c);
    }
    asm_call_mem(c, mem_env(offsetof(Cpu, exit_link)));
}

/* A new exit site to @pc; its stub is what jumps to it reach until they are linked. */
static Stub *new_site(EmitCtx *c, u64 pc)
{
    ExitSite *site = &c->out->exit[c->out->exits];
    Stub *s = stub_new(c, exit_stub);

    *site = (ExitSite){.pc = pc};
    s->arg[0] = c->out->exits++;
    s->arg[1] = false; /* the way back */
    return s;
}

/* May the way to @pc go back without a look at exit_request? One of a block may. */
static bool is_way_back(const EmitCtx *c, u64 pc)
{
    return pc == c->b->pc && c->b->exit_flags == c->b->flags && !host.soft && !host_counted &&
           !c->way_back;
}

static Stub *way_back(EmitCtx *c)
{
    Stub *s = new_site(c, c->b->pc);

    s->arg[1] = true;
    c->way_back = true;
    return s;
}

/* The jump or call about to be written is the one to patch; its field is @ahead bytes on. */
static void begin_link(EmitCtx *c, unsigned ahead)
{
    asm_align_field(c, ahead);
}

static void end_link(EmitCtx *c, Stub *s)
{
    c->out->exit[s->arg[0]].jump = asm_off(c) - 4;
}

static void poll_exit(EmitCtx *c, Stub *s)
{
    look_at_request(c);
    stub_jcc(c, X86_NE, s);
}

/* Through the table of indirect branches, see there. */
static void table_jump(EmitCtx *c, u64 pc);
static void table_call(EmitCtx *c, u64 back, Val link);

/* Is @pc where no link may lead? In system mode each page is mapped by itself. */
static bool is_far(const EmitCtx *c, u64 pc)
{
    return host.soft && ((pc ^ c->b->pc) >> BLOCK_PAGE_BITS || guest_may_cross(host.arch, pc));
}

static void link_jump(EmitCtx *c, u64 pc)
{
    Stub *s;

    if (is_far(c, pc)) {
        table_jump(c, pc);
        return;
    }
    if (!loop_back(c, pc)) {
        loop_leave(c);
    }
    if (is_way_back(c, pc)) {
        s = way_back(c);
    } else {
        s = new_site(c, pc);
        if (pc <= c->b->pc) {
            poll_exit(c, s);
        }
    }
    begin_link(c, 1);
    stub_jmp(c, s);
    end_link(c, s);
}

static void far_stub(EmitCtx *c, Stub *s)
{
    count_done(c, s->insn, 0);
    link_jump(c, s->arg[0]);
}

void emit_exit_if(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    u64 pc = ir_exit_pc(c->b, n);
    int cc = emit_compare(c, n->attr, n->a, n->b);
    bool back = is_way_back(c, pc);
    Stub *s;
    u32 over;

    if (host_counted || is_far(c, pc) || (c->out->loop.pins && !loop_back(c, pc))) {
        s = stub_new(c, far_stub);
        s->arg[0] = pc;
        stub_jcc(c, cc, s);
        return;
    }
    if (pc <= c->b->pc && !back) {
        over = asm_jcc8(c, cc ^ 1);
        link_jump(c, pc);
        asm_patch8(c, over);
        flags_lost(c); /* on the way that goes on they still hold, but the poll's compare is not
                          worth it */
        return;
    }
    s = back ? way_back(c) : new_site(c, pc);
    begin_link(c, 2);
    stub_jcc(c, cc, s);
    end_link(c, s);
}

/* ---- The return stack ---- */

static u64 exit_key(const EmitCtx *c, u64 pc)
{
    return host_jump_key(pc, c->b->exit_flags);
}

static void drop_stub(EmitCtx *c, Stub *s)
{
    asm_rm(c, I_MOV_LD | OP_W, RSP, mem_env(offsetof(Cpu, stack_base)));
    stub_return(c, s);
}

/* Push a frame for a return to @pc, which is @back; uses rsi. The link register mostly has it. */
static void push_frame(EmitCtx *c, u64 pc, Val back)
{
    u64 key = exit_key(c, pc);
    int slot = c->vi[val_of(c, back)].mem - MEM_SLOT;
    Stub *s = stub_new(c, drop_stub);

    asm_alu_rm(c, true, ALU_CMP, RSP, mem_env(offsetof(Cpu, stack_limit)));
    stub_jcc(c, X86_B, s);
    stub_back(c, s);
    if (fits32(key)) {
        asm_push_imm(c, (s32)key);
    } else if (slot >= 0 && host.slot[slot].type == I64 && !c->b->exit_flags) {
        asm_rm(c, 0xff, 6, slot_mem((unsigned)slot));
    } else {
        gpr_const(c, RSI, key);
        asm_push(c, RSI);
    }
}

/* Control comes back here by a guest return: drop the key and go on at @pc. */
static void return_point(EmitCtx *c, u64 pc)
{
    Stub *s;

    asm_pop(c, RCX);
    if (is_far(c, pc)) {
        table_jump(c, pc);
        return;
    }
    s = new_site(c, pc);
    begin_link(c, 1);
    stub_jmp(c, s);
    end_link(c, s);
}

void emit_exit(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    u64 pc = ir_exit_pc(c->b, n), back;
    Stub *s;

    count_done(c, c->insn, 0);
    if (n->aux != XK_CALL || !val_const(c, n->b, &back)) {
        link_jump(c, pc);
        return;
    }
    if (is_far(c, pc)) {
        gpr_const(c, RAX, pc);
        table_call(c, back, n->b);
        return;
    }
    s = new_site(c, pc);
    if (pc <= c->b->pc) {
        poll_exit(c, s);
    }
    push_frame(c, back, n->b);
    begin_link(c, 1);
    asm_8(c, 0xe8);
    asm_32(c, 0);
    s->jump[s->jumps++] = asm_off(c) - 4;
    end_link(c, s);
    return_point(c, back);
}

/* ---- Indirect exits ---- */

/* In system mode the key is looked for elsewhere, too. */
static void miss_stub(EmitCtx *c, Stub *s)
{
    (void)s;
    if (host.soft && !c->b->exit_flags) {
        asm_mov(c, true, RCX, RAX);
    }
    asm_jmp_mem(c, mem_env(offsetof(Cpu, exit_miss)));
}

/*
 * rax: pc; rcx: key. Return: where the address of the code is, by rdx and rsi; or it goes to @miss.
 * See host_jump_index().
 */
static Mem probe_table(EmitCtx *c, Stub *miss)
{
    bool flags = c->b->exit_flags;
    Mem line = {RDX, RSI, 4 - c->b->arch->pc_align, 0};

    poll_exit(c, miss);
    asm_mov(c, false, RSI, RAX);
    asm_alu_imm(c, false, ALU_AND, RSI, (s32)host_jump_mask(c->b->arch));
    asm_rm(c, I_MOV_LD | OP_W, RDX, mem_env(offsetof(Cpu, jump_table)));
    asm_alu_rm(c, true, ALU_CMP, flags ? RCX : RAX, line);
    stub_jcc(c, X86_NE, miss);
    return mem_add(line, 8);
}

static void load_key(EmitCtx *c)
{
    if (c->b->exit_flags) {
        gpr_const(c, RCX, (u64)c->b->exit_flags << 32);
        asm_alu(c, true, ALU_XOR, RCX, RAX);
    }
}

/* rax: pc. Jump there, or call it for a return to @back. */

static void table_jump_rax(EmitCtx *c)
{
    load_key(c);
    asm_jmp_mem(c, probe_table(c, stub_new(c, miss_stub)));
}

static void table_call(EmitCtx *c, u64 back, Val link)
{
    load_key(c);
    asm_lea(c, true, RCX, probe_table(c, stub_new(c, miss_stub)));
    push_frame(c, back, link);
    asm_call_mem(c, mem_base(RCX, 0));
    return_point(c, back);
}

static void table_jump(EmitCtx *c, u64 pc)
{
    gpr_const(c, RAX, pc);
    table_jump_rax(c);
}

static void ret_miss_stub(EmitCtx *c, Stub *s)
{
    (void)s;
    if (!c->b->exit_flags) {
        asm_mov(c, true, RCX, RAX);
    }
    asm_jmp_mem(c, mem_env(offsetof(Cpu, ret_miss)));
}

void emit_exit_ind(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    Stub *miss;
    u64 back;

    count_done(c, c->insn, 0);
    use_gpr_in(c, n->a, RAX); /* nothing lives on: the other registers are free */
    if (n->aux == XK_CALL && val_const(c, n->b, &back)) {
        table_call(c, back, n->b);
    } else if (n->aux == XK_RET) {
        load_key(c);
        miss = stub_new(c, ret_miss_stub);
        asm_alu_rm(c, true, ALU_CMP, c->b->exit_flags ? RCX : RAX, mem_base(RSP, 8));
        stub_jcc(c, X86_NE, miss);
        asm_ret(c);
    } else {
        table_jump_rax(c);
    }
}

void emit_exit_exc(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    u64 pc = ir_exit_pc(c->b, n);

    count_done(c, c->insn, pc == c->node[c->insn].k);
    leave_with(c, n->attr, pc);
}

/* ---- Helper calls ---- */

enum { REACHES_STATE = H_READS | H_WRITES | H_FAULTS };

static void pin_store(EmitCtx *c, int r)
{
    unsigned s = host.gpr_slot[r];

    asm_rm(c, I_MOV_ST | op_w(host.slot[s].type == I64), r, slot_mem(s));
}

static void pin_load(EmitCtx *c, int r)
{
    unsigned s = host.gpr_slot[r];

    asm_rm(c, I_MOV_LD | op_w(host.slot[s].type == I64), r, slot_mem(s));
}

static void mxcsr_op(EmitCtx *c, int digit)
{
    asm_rm(c, 0xae | OP_0F, digit, mem_env(offsetof(Cpu, mxcsr)));
}

static void sync_pins(EmitCtx *c, unsigned traits)
{
    u32 gprs = host.gpr_pins & (traits & REACHES_STATE ? ~0u : GPR_CALLER_SAVED);
    u32 xmms = traits & REACHES_STATE || !(traits & H_GPR_ONLY) ? host.xmm_pins : 0;

    for (gprs &= ~c->synced_gpr; gprs; gprs &= gprs - 1) {
        int r = __builtin_ctz(gprs);

        pin_store(c, r);
        c->synced_gpr |= 1u << r;
    }
    xmms &= ~c->synced_xmm;
    if (__builtin_popcount(xmms) > 2) {
        call_thunk(c, THUNK_SAVE_XMM, tmp_gpr(c));
    } else {
        for (u32 m = xmms; m; m &= m - 1) {
            xmm_store(c, slot_mem(host.xmm_slot[__builtin_ctz(m)]), __builtin_ctz(m));
        }
    }
    c->synced_xmm |= xmms;
    if (traits & (H_READS | H_WRITES)) {
        mxcsr_op(c, 3);
    }
}

static void reload_pins(EmitCtx *c, unsigned traits)
{
    u32 gprs = host.gpr_pins & (traits & H_WRITES ? ~0u : GPR_CALLER_SAVED);

    for (; gprs; gprs &= gprs - 1) {
        pin_load(c, __builtin_ctz(gprs));
    }
    if (host.xmm_pins && (traits & H_WRITES || !(traits & H_GPR_ONLY))) {
        call_thunk(c, THUNK_LOAD_XMM, RCX);
    }
    if (traits & H_WRITES) {
        mxcsr_op(c, 2);
    }
}

typedef struct {
    Val v;
    int to;
    s8 from; /* register, REG_NONE: memory or constant */
} ArgMove;

/* Move arguments to their registers, none overwriting one still to be read. */
static void move_args(EmitCtx *c, ArgMove *a, unsigned n)
{
    u32 pending = 0;
    bool moved;

    for (unsigned i = 0; i < n; i++) {
        a[i].from = c->vi[a[i].v].reg;
        pending |= a[i].from != REG_NONE && a[i].from != a[i].to ? 1u << i : 0;
    }
    do {
        moved = false;
        for (unsigned i = 0; i < n; i++) {
            bool blocked = false;

            if (!(pending >> i & 1)) {
                continue;
            }
            for (unsigned j = 0; j < n; j++) {
                blocked |= j != i && pending >> j & 1 && a[j].from == a[i].to;
            }
            /* An argument that is already in place must not be overwritten either: it is not. */
            if (!blocked) {
                asm_mov(c, true, a[i].to, a[i].from);
                pending &= ~(1u << i);
                moved = true;
            }
        }
        if (!moved && pending) { /* a cycle: exchange two, which puts one in place */
            unsigned i = __builtin_ctz(pending);
            int x = a[i].from, y = a[i].to;

            asm_rr(c, I_XCHG | OP_W, x, y);
            pending &= ~(1u << i);
            for (unsigned j = 0; j < n; j++) {
                if (pending >> j & 1) {
                    a[j].from = a[j].from == y ? x : a[j].from == x ? y : a[j].from;
                    pending &= a[j].from == a[j].to ? ~(1u << j) : ~0u;
                }
            }
            moved = true;
        }
    } while (pending && moved);
}

static void set_args(EmitCtx *c, const IrNode *n, const HelperDef *h)
{
    static const u8 arg_reg[] = {RSI, RDX, RCX, R8, R9};
    Val op[4] = {n->a, n->b, n->c, n->d};
    unsigned first = h->result == TV128, moves = 0;
    ArgMove a[4];

    for (unsigned i = 0; i < h->nargs; i++) {
        if (h->arg[i] != TV128) {
            a[moves++] = (ArgMove){val_of(c, op[i]), arg_reg[first + i], REG_NONE};
        }
    }
    move_args(c, a, moves);
    for (unsigned i = 0; i < moves; i++) {
        if (a[i].from == REG_NONE) {
            gpr_load_val(c, a[i].to, a[i].v);
        }
    }
    for (unsigned i = 0; i < h->nargs; i++) {
        if (h->arg[i] == TV128) {
            asm_lea(c, true, arg_reg[first + i], mem_vscratch(i));
        }
    }
    if (first) {
        asm_lea(c, true, RSI, mem_vscratch(VSCRATCH_TMP));
    }
    asm_lea(c, true, RDI, mem_env(0));
}

static void def_result(EmitCtx *c, Val v, const HelperDef *h)
{
    if (h->result == TV128) {
        xmm_load(c, def_xmm(c, v), mem_vscratch(VSCRATCH_TMP));
    } else if (h->result != VOID && c->vi[v].last) {
        if (h->result == I32) {
            asm_mov(c, false, RAX, RAX); /* the C convention leaves the upper half undefined */
        }
        def_gpr_in(c, v, RAX);
    }
}

void emit_call(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    unsigned number = ir_exit_pc(c->b, n);
    const HelperDef *h = &c->b->arch->helpers[number];
    unsigned traits = h->traits;
    bool xmms = !(traits & H_GPR_ONLY);
    Val op[4] = {n->a, n->b, n->c, n->d};

    side_row(c);
    call_save_temps(c, GPR_CALLER_SAVED, xmms);
    if (traits & H_WRITES) {
        call_save_slots(c);
    }
    for (unsigned i = 0; i < h->nargs; i++) {
        if (h->arg[i] == TV128) {
            xmm_store(c, mem_vscratch(i), use_xmm(c, op[i]));
        }
    }
    sync_pins(c, traits);
    set_args(c, n, h);
    call_thunk(c, THUNK_HELPER + number, RAX);
    flags_lost(c);
    c->gpr_lock = c->xmm_lock = 0;
    call_drop_temps(c, GPR_CALLER_SAVED, xmms);
    c->lane_masks = 0;
    if (traits & H_NORETURN) {
        return;
    }
    if (traits & H_WRITES) {
        call_forget_slots(c);
        c->synced_gpr = host.gpr_pins;
        c->synced_xmm = host.xmm_pins;
    }
    c->gpr_lock = 1u << RAX;
    reload_pins(c, traits);
    def_result(c, v, h);
}

void fp_slow_call(EmitCtx *c, Val v)
{
    const IrNode *n = &c->node[v];
    bool frac = n->op == IR_ftoi || n->op == IR_itof;
    Mem m = mem_env(offsetof(Cpu, spill.scratch) + SCRATCH_FP_DESC * 8);

    asm_st_imm(c, false, m,
               (s32)((u8)(n->op - FP_DESC_FIRST) | n->aux << 8 | (u32)n->attr << 16));
    asm_st_imm(c, false, mem_add(m, 4), frac ? n->c : 0);
    asm_call_mem(c, mem_env(offsetof(Cpu, fp_slow)));
}
