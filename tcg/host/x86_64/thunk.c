/*
 * The code every block shares - entry, exit, the slow ends of returns - and what C does to emitted
 * code: entering it, patching its exits.
 *
 * Stack while emitted code runs, from high to low: the C frames, six saved registers, 8 bytes of
 * padding, a frame {base_return, key ~0} at cpu->stack_base that no guest return matches, then one
 * such frame per guest call. rsp is 16-aligned wherever emitted code calls. Ref: System V AMD64
 * psABI.
 */
#include <string.h>

#include "common/log.h"
#include "tcg/host/x86_64/asm-vec.h"
#include "tcg/host/x86_64/backend.h"
#include "tcg/mem.h"
#include "tcg/tlb.h"

enum { RET_SEARCH = 8 };
#define ALL ~0u /* of the pinned registers */

HostState host;

typedef const void *EnterFn(Cpu *cpu, const void *code);

static const void *thunk_table[THUNKS];
static EnterFn *enter_code;

/* ---- Layout ---- */

/*
 * Guests without a window leave rbx, an operand of cmpxchg16b, to temporaries: it could not keep a pinned slot
 * over an access that may fault. An access through the TLB needs two temporaries more than others.
 */
static const s8 pins_window[] = {RBX, R12, R13, R14, R8, R9, R10, R11, RDI};
static const s8 pins_free[] = {R15, R12, R13, R14, R8, R9, R10, R11, RDI};
_Static_assert(sizeof(pins_window) == sizeof(pins_free), "all guests have as many");
enum { PINS = sizeof(pins_free), PINS_SOFT = PINS - 2 };

static void place_slots(const GuestArch *arch)
{
    unsigned pins;

    memset(&host, 0, sizeof(host));
    host.arch = arch;
    host.soft = arch->soft_mem;
    host.tlb = tlb_offset(arch);
    host.window = arch->pc_bits == 32 && !host.soft;
    pins = host.soft ? PINS_SOFT : PINS;
    memset(host.gpr_slot, -1, sizeof(host.gpr_slot));
    memset(host.xmm_slot, -1, sizeof(host.xmm_slot));
    for (; arch->slots[host.slots].name; host.slots++) {
        const SlotDef *def = &arch->slots[host.slots];
        HostSlot *s = &host.slot[host.slots];
        unsigned xmms = host_feature.avx512 ? 16 : 8;
        s8 *home = &host.home[host.slots];

        *s = (HostSlot){def->offset, def->type, def->boolean};
        *home = REG_NONE;
        if (def->type == TV128 && def->pin && def->pin <= xmms) {
            *home = (s8)((host_feature.avx512 ? 16 : 8) + def->pin - 1);
            host.xmm_slot[*home] = host.slots;
            host.xmm_pins |= 1u << *home;
        } else if (def->type != TV128 && def->pin && def->pin <= pins) {
            *home = host.window ? pins_window[def->pin - 1] : pins_free[def->pin - 1];
            host.gpr_slot[*home] = host.slots;
            host.gpr_pins |= 1u << *home;
        }
    }
    host.gpr_temps = 0xffff & ~(1u << RSP | 1u << RBP | host.gpr_pins);
    host.gpr_temps &= ~(host.window ? 1u << R15 : 0);
    host.xmm_temps = 0xffff & ~host.xmm_pins;
}

/* ---- Thunks ---- */

static void move_pins(EmitCtx *c, bool load, u32 which)
{
    for (u32 m = host.gpr_pins & which; m; m &= m - 1) {
        int r = __builtin_ctz(m);
        unsigned s = host.gpr_slot[r];

        asm_rm(c, (load ? I_MOV_LD : I_MOV_ST) | op_w(host.slot[s].type == I64), r, slot_mem(s));
    }
}

static void move_xmm_pins(EmitCtx *c, bool load)
{
    for (u32 m = host.xmm_pins; m; m &= m - 1) {
        int r = __builtin_ctz(m);

        v_rm(c, load ? I_movups : I_movups_st, r, slot_mem(host.xmm_slot[r]));
    }
}

static void mxcsr_op(EmitCtx *c, int digit, size_t offset)
{
    asm_rm(c, 0xae | OP_0F, digit, mem_env(offset));
}

static void load_abs(EmitCtx *c, int r, const void *p)
{
    asm_8(c, 0x48 | r >> 3);
    asm_8(c, 0xb8 | (r & 7));
    asm_64(c, (u64)(uintptr_t)p);
}

static const u8 saved[] = {RBX, RBP, R12, R13, R14, R15};

static void make_exit(EmitCtx *c)
{
    thunk_table[THUNK_EXIT] = c->p;
    move_pins(c, false, ALL);
    move_xmm_pins(c, false);
    mxcsr_op(c, 3, offsetof(Cpu, mxcsr));
    mxcsr_op(c, 2, offsetof(Cpu, saved_mxcsr));
    asm_rm(c, I_MOV_LD | OP_W, RSP, mem_env(offsetof(Cpu, stack_base)));
    asm_alu_imm(c, true, ALU_ADD, RSP, 24);
    for (unsigned i = ARRAY_LEN(saved); i-- > 0;) {
        asm_pop(c, saved[i]);
    }
    asm_ret(c);
}

static void jump_back(EmitCtx *c, const void *to)
{
    asm_patch(c, asm_jmp(c), (u32)((const u8 *)to - c->code));
}

static void make_miss(EmitCtx *c)
{
    thunk_table[THUNK_EXIT_LINK] = c->p;
    asm_pop(c, RCX);
    asm_lea(c, true, RAX, mem_base(RCX, -1));
    jump_back(c, thunk_table[THUNK_EXIT]);
    thunk_table[THUNK_MISS] = c->p;
    asm_rm(c, I_MOV_ST | OP_W, RAX, mem_env(offsetof(Cpu, pc)));
    asm_alu(c, false, ALU_XOR, RAX, RAX);
    jump_back(c, thunk_table[THUNK_EXIT]);
}

/*
 * What is not in the table leaves. In system mode, which clears it at each change of a mapping, SoftMem.find_code() is asked
 * first: leaving would also drop the return frames. Entered by a jump, where the stack is aligned.
 */
static void make_find(EmitCtx *c)
{
    u32 leave;

    thunk_table[THUNK_FIND] = host.soft ? c->p : thunk_table[THUNK_MISS];
    if (!host.soft) {
        return;
    }
    asm_rm(c, I_MOV_ST | OP_W, RAX, mem_env(offsetof(Cpu, pc)));
    move_pins(c, false, GPR_CALLER_SAVED);
    move_xmm_pins(c, false);
    asm_lea(c, true, RDI, mem_env(0));
    asm_mov(c, true, RSI, RAX);
    asm_mov(c, true, RDX, RCX);
    load_abs(c, RAX, (const void *)(uintptr_t)host.arch->soft_mem->find_code);
    asm_rr(c, 0xff, 2, RAX);
    move_pins(c, true, GPR_CALLER_SAVED);
    move_xmm_pins(c, true);
    asm_rr(c, I_TEST | OP_W, RAX, RAX);
    leave = asm_jcc(c, X86_E);
    asm_rr(c, 0xff, 4, RAX);
    asm_patch(c, leave, (u32)((const u8 *)thunk_table[THUNK_EXIT] - c->code));
}

static void make_enter(EmitCtx *c)
{
    const u8 *start = c->p;
    u32 field;

    memcpy(&enter_code, &start, sizeof(start));
    for (unsigned i = 0; i < ARRAY_LEN(saved); i++) {
        asm_push(c, saved[i]);
    }
    asm_lea(c, true, RBP, mem_base(RDI, CPU_ENV_BIAS));
    asm_alu_imm(c, true, ALU_SUB, RSP, 8);
    asm_push_imm(c, -1);
    asm_8(c, 0x48); /* lea rax, [rip + base_return] */
    asm_8(c, 0x8d);
    asm_8(c, 0x05);
    asm_32(c, 0);
    field = asm_off(c) - 4;
    asm_push(c, RAX);
    asm_rm(c, I_MOV_ST | OP_W, RSP, mem_env(offsetof(Cpu, stack_base)));
    mxcsr_op(c, 3, offsetof(Cpu, saved_mxcsr));
    mxcsr_op(c, 2, offsetof(Cpu, mxcsr));
    if (host.window) {
        load_abs(c, RAX, &guest_base);
        asm_rm(c, I_MOV_LD | OP_W, R15, mem_base(RAX, 0));
    }
    move_pins(c, true, ALL);
    move_xmm_pins(c, true);
    asm_rr(c, 0xff, 4, RSI); /* jmp rsi */
    /* A guest return matched the key ~0: the pc in rax is no frame's, go there through the
     * dispatcher. */
    asm_patch(c, field, asm_off(c));
    jump_back(c, thunk_table[THUNK_MISS]);
}

/* rax pc, rcx key: unwind to the frame of that key when it is near, else as an indirect jump. */
static void make_ret_miss(EmitCtx *c)
{
    u32 loop, out, found, miss[2];
    Mem line = {RDX, RSI, 4 - host.arch->pc_align, 0};

    thunk_table[THUNK_RET_MISS] = c->p;
    asm_lea(c, true, RDX, mem_base(RSP, 16));
    gpr_const(c, RSI, RET_SEARCH);
    loop = asm_off(c);
    asm_alu_rm(c, true, ALU_CMP, RDX, mem_env(offsetof(Cpu, stack_base)));
    out = asm_jcc8(c, X86_AE);
    asm_alu_rm(c, true, ALU_CMP, RCX, mem_base(RDX, 8));
    found = asm_jcc8(c, X86_E);
    asm_alu_imm(c, true, ALU_ADD, RDX, 16);
    asm_alu_imm(c, false, ALU_SUB, RSI, 1);
    asm_8(c, 0x70 | X86_NE);
    asm_8(c, loop - asm_off(c) - 1);
    asm_patch8(c, out);
    asm_alu_mem_imm(c, false, ALU_CMP, mem_env(offsetof(Cpu, exit_request)), 0);
    miss[0] = asm_jcc(c, X86_NE);
    asm_mov(c, false, RSI, RAX);
    asm_alu_imm(c, false, ALU_AND, RSI, (s32)host_jump_mask(host.arch));
    asm_rm(c, I_MOV_LD | OP_W, RDX, mem_env(offsetof(Cpu, jump_table)));
    asm_alu_rm(c, true, ALU_CMP, RCX, line);
    miss[1] = asm_jcc(c, X86_NE);
    asm_jmp_mem(c, mem_add(line, 8));
    asm_patch8(c, found);
    asm_mov(c, true, RSP, RDX);
    asm_ret(c);
    for (unsigned i = 0; i < 2; i++) {
        asm_patch(c, miss[i], (u32)((const u8 *)thunk_table[THUNK_FIND] - c->code));
    }
}

static void make_align(EmitCtx *c)
{
    for (int write = 0; write < 2; write++) {
        thunk_table[write ? THUNK_ALIGN_ST : THUNK_ALIGN_LD] = c->p;
        asm_rm(c, I_MOV_ST | OP_W, RAX, mem_env(offsetof(Cpu, fault_addr)));
        asm_st_imm(c, false, mem_env(offsetof(Cpu, fault_write)), write);
        move_pins(c, false, ALL);
        move_xmm_pins(c, false);
        asm_rm(c, I_MOV_LD | OP_W, RSI, mem_base(RSP, 0));
        asm_lea(c, true, RDI, mem_env(0));
        asm_alu_imm(c, true, ALU_SUB, RSP, 8);
        load_abs(c, RAX, (const void *)(uintptr_t)host_raise_align);
        asm_rr(c, 0xff, 2, RAX);
    }
}

static void make_xmm(EmitCtx *c)
{
    thunk_table[THUNK_SAVE_XMM] = c->p;
    move_xmm_pins(c, false);
    asm_ret(c);
    thunk_table[THUNK_LOAD_XMM] = c->p;
    move_xmm_pins(c, true);
    asm_ret(c);
}

/*
 * fp_vec_op(op, attr, aux, frac, d, a, b, c, st) with the operands of the descriptor in scratch. It
 * is compiled for general registers only, so these are all there is to save.
 */
static void make_fp_slow(EmitCtx *c)
{
    static const u8 regs[] = {RAX, RCX, RDX, RSI, RDI, R8, R9, R10, R11};
    Mem desc = mem_env(offsetof(Cpu, spill.scratch) + SCRATCH_FP_DESC * 8);

    thunk_table[THUNK_FP_SLOW] = c->p;
    for (unsigned i = 0; i < ARRAY_LEN(regs); i++) {
        asm_push(c, regs[i]);
    }
    _Static_assert((ARRAY_LEN(regs) + 1 + 3 + 1) % 2 == 0,
                   "registers, 8 bytes, arguments, return address");
    asm_alu_imm(c, true, ALU_SUB, RSP, 8); /* rsp is 16-aligned at the call */
    asm_lea(c, true, RAX, mem_env(offsetof(Cpu, fp)));
    asm_push(c, RAX);
    asm_lea(c, true, RAX, mem_vscratch(VSCRATCH_C));
    asm_push(c, RAX);
    asm_lea(c, true, RAX, mem_vscratch(VSCRATCH_B));
    asm_push(c, RAX);
    asm_lea(c, true, R9, mem_vscratch(VSCRATCH_A));
    asm_lea(c, true, R8, mem_vscratch(VSCRATCH_D));
    asm_rm(c, I_MOV_LD, RCX, mem_add(desc, 4));
    asm_rm(c, I_MOVZX8, RDX, mem_add(desc, 1));
    asm_rm(c, I_MOVZX16, RSI, mem_add(desc, 2));
    asm_rm(c, I_MOVSX8, RDI, desc);
    asm_alu_imm(c, false, ALU_ADD, RDI, FP_DESC_FIRST);
    load_abs(c, RAX, (const void *)(uintptr_t)fp_vec_op);
    asm_rr(c, 0xff, 2, RAX);
    asm_alu_imm(c, true, ALU_ADD, RSP, 32);
    for (unsigned i = ARRAY_LEN(regs); i-- > 0;) {
        asm_pop(c, regs[i]);
    }
    asm_ret(c);
}

/*
 * function(cpu, address, MemOp, bytes) of GuestArch.soft_mem. It may raise, so pinned registers go to
 * their slots first; temporaries are kept on the stack. The result is left as its difference to the
 * address, which is what the access adds.
 */
static void make_soft(EmitCtx *c, Thunk n, const void *fn)
{
    u32 gprs = GPR_CALLER_SAVED & host.gpr_temps;
    u32 pushed = __builtin_popcount(gprs), xmms = __builtin_popcount(host.xmm_temps);
    u32 room = xmms * sizeof(V128) + (pushed % 2 ? 0 : 8);
    unsigned i = 0;

    thunk_table[n] = c->p;
    for (u32 m = gprs; m; m &= m - 1) {
        asm_push(c, __builtin_ctz(m));
    }
    asm_alu_imm(c, true, ALU_SUB, RSP, (s32)room);
    for (u32 m = host.xmm_temps; m; m &= m - 1) {
        v_rm(c, I_movups_st, __builtin_ctz(m), mem_base(RSP, (s32)(i++ * sizeof(V128))));
    }
    move_pins(c, false, ALL);
    move_xmm_pins(c, false);
    asm_rm(c, I_MOV_LD | OP_W, RAX, mem_base(RSP, (s32)(room + pushed * 8)));
    asm_rm(c, I_MOV_ST | OP_W, RAX, mem_env(offsetof(Cpu, helper_ra)));
    asm_lea(c, true, RDI, mem_env(0));
    asm_rm(c, I_MOV_LD | OP_W, RSI, mem_scratch(SCRATCH_SOFT_ADDR));
    asm_rm(c, I_MOV_LD, RDX, mem_scratch(SCRATCH_SOFT_OP));
    asm_lea(c, true, RCX, mem_vscratch(VSCRATCH_TMP));
    load_abs(c, RAX, fn);
    asm_rr(c, 0xff, 2, RAX);
    asm_st_imm(c, true, mem_env(offsetof(Cpu, helper_ra)), 0);
    asm_alu_rm(c, true, ALU_SUB, RAX, mem_scratch(SCRATCH_SOFT_ADDR));
    asm_rm(c, I_MOV_ST | OP_W, RAX, mem_scratch(SCRATCH_SOFT_ADDR));
    move_pins(c, true, ALL);
    move_xmm_pins(c, true);
    i = 0;
    for (u32 m = host.xmm_temps; m; m &= m - 1) {
        v_rm(c, I_movups, __builtin_ctz(m), mem_base(RSP, (s32)(i++ * sizeof(V128))));
    }
    asm_alu_imm(c, true, ALU_ADD, RSP, (s32)room);
    for (int r = R15; r >= 0; r--) {
        if (gprs >> r & 1) {
            asm_pop(c, r);
        }
    }
    asm_ret(c);
}

size_t host_init(const GuestArch *arch, u8 *code, size_t room)
{
    EmitCtx c = {.p = code, .code = code, .limit = code + room};
    const char *lacks = features_detect();

    if (lacks) {
        fatal("this processor lacks %s", lacks);
    }
    if (arch->helper_count > MAX_HELPERS) {
        fatal("too many helpers: %u", arch->helper_count);
    }
    host_init_ops();
    place_slots(arch);
    make_exit(&c);
    make_miss(&c);
    make_find(&c);
    make_enter(&c);
    make_ret_miss(&c);
    make_align(&c);
    make_xmm(&c);
    make_fp_slow(&c);
    if (host.soft) {
        make_soft(&c, THUNK_SOFT_LD, (const void *)(uintptr_t)arch->soft_mem->load);
        make_soft(&c, THUNK_SOFT_ST, (const void *)(uintptr_t)arch->soft_mem->store);
        make_soft(&c, THUNK_SOFT_RMW, (const void *)(uintptr_t)arch->soft_mem->atomic);
    }
    for (u32 i = 0; i < arch->helper_count; i++) {
        memcpy(&thunk_table[THUNK_HELPER + i], &arch->helpers[i].fn, sizeof(void *));
    }
    return c.p - code;
}

const void *const *host_thunks(void)
{
    return thunk_table;
}

const void *host_enter(Cpu *cpu, const void *code)
{
    cpu->exception = EXC_NONE;
    cpu->exit_link = thunk_table[THUNK_EXIT_LINK];
    cpu->exit_miss = thunk_table[THUNK_FIND];
    cpu->ret_miss = thunk_table[THUNK_RET_MISS];
    cpu->fp_slow = thunk_table[THUNK_FP_SLOW];
    return enter_code(cpu, code);
}

/* ---- Links ---- */

static s32 *jump_field(u8 *code, const ExitSite *site)
{
    return (s32 *)(void *)(code + site->jump);
}

/* What @field holds when its jump leads to @to. */
static s32 distance(const s32 *field, const u8 *to)
{
    return (s32)(to - (const u8 *)(field + 1));
}

static void set_jump(u8 *code, const ExitSite *site, const u8 *to)
{
    s32 *field = jump_field(code, site);

    __atomic_store_n(field, distance(field, to), __ATOMIC_RELEASE);
}

void host_link(u8 *code, const ExitSite *site, const void *target)
{
    set_jump(code, site, target);
}

void host_unlink(u8 *code, const ExitSite *site)
{
    set_jump(code, site, code + site->stub);
}

void host_poll(const TransBlock *tb)
{
    s32 *field = jump_field(tb->code, &tb->exit[tb->loop.way]);
    s32 straight = distance(field, tb->code + tb->loop.head);

    __atomic_compare_exchange_n(field, &straight, distance(field, tb->code + tb->loop.poll), false,
                                __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}
