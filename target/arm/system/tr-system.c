/*
 * Translation of privileged instructions. Ref: ARM DDI 0406, B9.3 "Alphabetical list of
 * instructions".
 *
 * What changes mode, masks or banks goes through helpers and ends the block; returns from
 * exceptions end it with EXC_ARM_RETURN, the new pc and CPSR in cpu->bkpt_code.
 */
#include "target/arm/system/tr-system.h"

#include "target/arm/system/a32s-dec.h"
#include "target/arm/system/a32us-dec.h"
#include "target/arm/system/cp15.h"
#include "target/arm/system/helper-system.h"
#include "target/arm/system/t16s-dec.h"
#include "target/arm/system/t32s-dec.h"

static bool privileged(const Ctx *c)
{
    return c->flags & ARM_FLAG_PRIV;
}

static Val call(Ctx *c, unsigned helper, Val a, Val b)
{
    return ir_call(c->b, helper, a, b, 0, 0);
}

/* ---- Status registers ---- */

bool sys_mrs(Ctx *c, const args_psr *a)
{
    if (!privileged(c)) {
        return false;
    }
    if (!a->r) {
        set_reg(c, a->rd, arm_status(c, ir_get(c->b, SLOT_PSR)));
        return true;
    }
    arm_effects(c);
    set_reg(c, a->rd, call(c, HELPER_SYS_SPSR, 0, 0));
    return true;
}

/* Bits of a status register that field mask @fields names. */
static u32 field_mask(int fields)
{
    return (fields & 8 ? 0xff000000 : 0) | (fields & 4 ? 0x00ff0000 : 0) |
           (fields & 2 ? 0x0000ff00 : 0) | (fields & 1 ? 0x000000ff : 0);
}

/* Masks that change without anything else; in Non-secure state F may be withheld. */
static u32 plain_masks(const Ctx *c)
{
    return PSR_I | (c->cpu->sys->secure ? 0 : PSR_F);
}

/*
 * Bits @mask of CPSR, out of those of the control field, become those of @v. Kernels mask interrupts for a moment all
 * the time: emitted code is left only if the mode is another then, or an interrupt is let through that waits.
 */
static void change_control(Ctx *c, Val v, u32 mask)
{
    IrBlock *b = c->b;
    Val psr, differ;

    arm_leaving(c);
    psr = ir_get(b, SLOT_PSR);
    differ = ir_andi(b, ir_xor(b, psr, v), mask);
    ir_put(b, SLOT_PSR, ir_xor(b, psr, ir_andi(b, differ, plain_masks(c))));
    differ = ir_andi(b, differ, ~plain_masks(c));
    ir_skip_if(b, CC_EQ, ir_or(b, differ, ir_get(b, SLOT_LINES)), imm32(c, 0));
    ir_call(b, HELPER_SYS_CHANGE_CPSR, v, imm32(c, mask), imm32(c, c->next | c->thumb), 0);
    ir_skip_end(b);
}

static bool to_psr(Ctx *c, int spsr, int fields, Val v)
{
    if (!privileged(c)) {
        return false;
    }
    if (!spsr && fields == 1 && !c->it) {
        change_control(c, v, 0xff & ~(u32)PSR_T);
        return true;
    }
    arm_leaving(c);
    call(c, spsr ? HELPER_SYS_SET_SPSR : HELPER_SYS_SET_CPSR, v, imm32(c, field_mask(fields)));
    c->flag.kind = FLAG_SLOTS;
    if (!spsr) {
        arm_exit_modes(c);
    }
    return true;
}

bool sys_msr_reg(Ctx *c, const args_to_psr *a)
{
    return to_psr(c, a->r, a->mask, reg(c, a->rn));
}

bool sys_msr_imm(Ctx *c, const args_to_psri *a)
{
    return to_psr(c, a->r, a->mask, imm32(c, (u32)a32_imm(a->imm)));
}

/* SYSm of MRS and MSR (Banked register) is a register here? @spsr: one of the SPSRs. */
static bool is_bank(int spsr, int sysm)
{
    static const u32 registers = 0x30ff7f7f, spsrs = 0x10554000;

    return (spsr ? spsrs : registers) >> sysm & 1;
}

bool sys_mrs_bank(Ctx *c, const args_bank *a)
{
    if (!privileged(c) || !is_bank(a->r, a->sysm) || a->rd == 15) {
        return false;
    }
    arm_effects(c);
    set_reg(c, a->rd, call(c, HELPER_SYS_BANK, imm32(c, (u32)(a->r << 5 | a->sysm)), 0));
    return true;
}

bool sys_msr_bank(Ctx *c, const args_bank *a)
{
    if (!privileged(c) || !is_bank(a->r, a->sysm) || a->rd == 15) {
        return false;
    }
    arm_effects(c);
    call(c, HELPER_SYS_SET_BANK, imm32(c, (u32)(a->r << 5 | a->sysm)), reg(c, a->rd));
    return true;
}

s32 t16_cps(s32 v)
{
    return (2 | v >> 3) << 9 | (v & 7) << 5;
}

/* imod (2 bits), M, A I F, mode. */
bool sys_cps(Ctx *c, const args_cps *a)
{
    u32 imod = (u32)a->imm >> 9, masks = (u32)a->imm >> 5 & 7, mask = 0, v = 0;

    if (!privileged(c)) {
        return true; /* does nothing in user mode */
    }
    if (imod & 2) {
        mask = masks << 6;
        v = imod & 1 ? mask : 0;
    }
    if (a->imm >> 8 & 1) {
        mask |= PSR_M;
        v |= (u32)a->imm & PSR_M;
    }
    if (mask == (mask & v & plain_masks(c))) { /* nothing is let through */
        arm_effects(c);
        ir_put(c->b, SLOT_PSR, ir_or(c->b, ir_get(c->b, SLOT_PSR), imm32(c, mask)));
    } else if (mask & PSR_A || c->it) {
        arm_leaving(c);
        call(c, HELPER_SYS_SET_CPSR, imm32(c, v), imm32(c, mask));
        arm_exit_modes(c);
    } else {
        change_control(c, imm32(c, v), mask);
    }
    return true;
}

/* ---- Returning from exceptions ---- */

/* To @pc with the status @cpsr. */
static bool leave(Ctx *c, Val pc, Val cpsr)
{
    IrBlock *b = c->b;
    Val both = ir_or(b, ir_zext(b, pc), ir_shli(b, ir_zext(b, cpsr), 32));

    ir_put(b, SLOT_CODE, both);
    ir_exit_exc(b, EXC_ARM_RETURN, c->pc | c->thumb);
    c->ended = true;
    c->more = false;
    return true;
}

static Val alu(Ctx *c, int opcode, Val n, Val m)
{
    IrBlock *b = c->b;
    Val carry = ir_get(b, SLOT_C), borrow = ir_xor(b, carry, imm32(c, 1));

    switch (opcode) {
    case 0:
        return ir_and(b, n, m);
    case 1:
        return ir_xor(b, n, m);
    case 2:
        return ir_sub(b, n, m);
    case 3:
        return ir_sub(b, m, n);
    case 4:
        return ir_add(b, n, m);
    case 5:
        return ir_add(b, ir_add(b, n, m), carry);
    case 6:
        return ir_sub(b, ir_sub(b, n, m), borrow);
    case 7:
        return ir_sub(b, ir_sub(b, m, n), borrow);
    case 12:
        return ir_or(b, n, m);
    case 13:
        return m;
    case 14:
        return ir_andn(b, n, m);
    default:
        return ir_not(b, m);
    }
}

static bool return_alu(Ctx *c, int opcode, int rn, Val m)
{
    if (!privileged(c)) {
        return false;
    }
    arm_leaving(c);
    return leave(c, alu(c, opcode, reg(c, rn), m), call(c, HELPER_SYS_SPSR, 0, 0));
}

bool sys_ret_imm(Ctx *c, const args_ret_imm *a)
{
    return return_alu(c, a->opcode, a->rn, imm32(c, (u32)a32_imm(a->imm)));
}

/* SUBS PC, LR, #imm. */
bool sys_ret_lr(Ctx *c, const args_number *a)
{
    return return_alu(c, 2, 14, imm32(c, (u32)a->imm));
}

bool sys_eret(Ctx *c, const args_none *a)
{
    (void)a;
    return return_alu(c, 2, 14, imm32(c, 0));
}

static Val shifted(Ctx *c, int r, int type, int amount)
{
    IrBlock *b = c->b;
    Val v = reg(c, r);
    unsigned n = (unsigned)amount;

    switch (type) {
    case 0:
        return n ? ir_shli(b, v, n) : v;
    case 1:
        return n ? ir_shri(b, v, n) : imm32(c, 0);
    case 2:
        return ir_sari(b, v, n ? n : 31);
    default: /* 0: rotate right with extend */
        return n ? ir_rori(b, v, n) : ir_or(b, ir_shri(b, v, 1), ir_shli(b, ir_get(b, SLOT_C), 31));
    }
}

bool sys_ret_reg(Ctx *c, const args_ret_reg *a)
{
    return return_alu(c, a->opcode, a->rn, shifted(c, a->rm, a->type, a->sh));
}

/* ---- Blocks of registers ---- */

static s32 block_start(int p, int u, s32 bytes)
{
    return u ? (p ? 4 : 0) : (p ? -bytes : 4 - bytes);
}

static unsigned word(const Ctx *c, bool align)
{
    return MO_32 | c->mo | (align ? MO_ALIGN : 0);
}

/* LDM with ^: user registers, or with pc in the list a return from an exception. */
bool sys_ldm(Ctx *c, const args_block *a)
{
    s32 bytes = 4 * __builtin_popcount((unsigned)a->list), at = block_start(a->p, a->u, bytes);
    bool returns = a->list >> 15;
    Val base, pc = 0;

    if (!privileged(c) || !a->list || a->rn == 15 || (a->w && !returns)) {
        return false;
    }
    arm_leaving(c);
    base = reg(c, a->rn);
    for (int r = 0; r < 16; r++) {
        Val v;

        if (!(a->list >> r & 1)) {
            continue;
        }
        v = ir_ld(c->b, I32, word(c, dec_has(c, ARM_HAS_V6)), base, at);
        at += 4;
        if (r == 15) {
            pc = v;
        } else if (returns || r < 8) {
            set_reg(c, r, v);
        } else {
            call(c, HELPER_SYS_SET_USER_REG, imm32(c, (u32)r), v);
        }
    }
    if (a->w) {
        set_reg(c, a->rn, ir_addi(c->b, base, a->u ? bytes : -bytes));
    }
    return !returns || leave(c, pc, call(c, HELPER_SYS_SPSR, 0, 0));
}

bool sys_stm(Ctx *c, const args_block *a)
{
    s32 bytes = 4 * __builtin_popcount((unsigned)a->list), at = block_start(a->p, a->u, bytes);
    Val base;

    if (!privileged(c) || !a->list || a->rn == 15) {
        return false;
    }
    arm_effects(c);
    base = reg(c, a->rn);
    for (int r = 0; r < 16; r++) {
        if (a->list >> r & 1) {
            Val v =
                r < 8 || r == 15 ? reg(c, r) : call(c, HELPER_SYS_USER_REG, imm32(c, (u32)r), 0);

            ir_st(c->b, word(c, dec_has(c, ARM_HAS_V6)), base, at, v);
            at += 4;
        }
    }
    return true;
}

bool sys_rfe(Ctx *c, const args_rfe *a)
{
    s32 at = block_start(a->p, a->u, 8);
    Val base = reg(c, a->rn), pc, cpsr;

    if (!privileged(c) || a->rn == 15) {
        return false;
    }
    pc = ir_ld(c->b, I32, word(c, true), base, at);
    cpsr = ir_ld(c->b, I32, word(c, true), base, at + 4);
    if (a->w) {
        set_reg(c, a->rn, ir_addi(c->b, base, a->u ? 8 : -8));
    }
    return leave(c, pc, cpsr);
}

bool sys_srs(Ctx *c, const args_srs *a)
{
    s32 at = block_start(a->p, a->u, 8);
    Val mode = imm32(c, (u32)a->mode), base;

    if (!privileged(c)) {
        return false;
    }
    base = call(c, HELPER_SYS_BANK_SP, mode, 0);
    ir_st(c->b, word(c, true), base, at, reg(c, 14));
    ir_st(c->b, word(c, true), base, at + 4, call(c, HELPER_SYS_SPSR, 0, 0));
    if (a->w) {
        call(c, HELPER_SYS_SET_BANK_SP, mode, ir_addi(c->b, base, a->u ? 8 : -8));
    }
    return true;
}

/* ---- Barriers ---- */

/* @all: one that waits until loads and stores are done also waits until other CPUs have followed orders. */
static bool barrier(Ctx *c, bool loads, bool all)
{
    arm_effects(c);
    ir_fence(c->b, loads);
    if (all && c->cpu->sys->cpus > 1) {
        call(c, HELPER_SYS_DSB, 0, 0);
    }
    return true;
}

bool sys_dsb(Ctx *c, const args_number *a)
{
    bool in_part = (a->imm & 3) == 1 || (a->imm & 3) == 2;

    return barrier(c, !in_part, !in_part);
}

/* ---- Coprocessors ---- */

static u32 cp_key(const Ctx *c, const args_cp *a)
{
    return cp15_found(c->cpu->model, CP15_KEY(a->crn, a->opc1, a->crm, a->opc2));
}

/* The thread registers are slots, but to what may be in Monitor mode; all else is cp15.def's. */
static int thread_slot(const Ctx *c, const args_cp *a)
{
    if ((privileged(c) && c->cpu->sys->secure) || !dec_has(c, ARM_HAS_V6K) || a->crn != 13 || a->opc1 || a->crm) {
        return -1;
    }
    return a->opc2 == 2 ? SLOT_TPIDRURW : a->opc2 == 3 ? SLOT_TPIDRURO : -1;
}

bool sys_mrc15(Ctx *c, const args_cp *a)
{
    int slot = thread_slot(c, a);
    Val v;

    arm_effects(c);
    v = slot >= 0 ? ir_get(c->b, (unsigned)slot) : call(c, HELPER_SYS_MRC15, imm32(c, cp_key(c, a)), 0);
    if (a->rt == 15) { /* the flags: "test and clean" loops */
        flags_nzcv(c, v);
    } else {
        set_reg(c, a->rt, v);
    }
    return true;
}

/* c7, whose CRm tells of instruction caches: what was written to be executed is in a block of its own from here on. */
static bool reaches_code(const args_cp *a)
{
    return a->crn == 7 && (a->crm == 1 || a->crm == 5 || a->crm == 7);
}

/* DMB and DSB, which are everybody's. */
static bool is_barrier(const args_cp *a)
{
    return a->crn == 7 && !a->opc1 && a->crm == 10 && (a->opc2 == 4 || a->opc2 == 5);
}

/* Kernels maintain caches, of which there are none here, line by line, and a loop of it is to stay in emitted code. */
bool sys_mcr15(Ctx *c, const args_cp *a)
{
    int slot = thread_slot(c, a);
    u32 key = cp_key(c, a);

    if (a->rt == 15) {
        return false;
    }
    if (slot == SLOT_TPIDRURW || (slot == SLOT_TPIDRURO && privileged(c))) {
        Val v = reg(c, a->rt);

        arm_effects(c);
        ir_put(c->b, (unsigned)slot, v);
        return true;
    }
    if (is_barrier(a)) {
        return barrier(c, true, a->opc2 == 4);
    }
    if (privileged(c) && cp15_ignores(key)) {
        if (reaches_code(a)) {
            arm_exit_pc(c, XK_JUMP, c->next);
        }
        return true;
    }
    arm_leaving(c);
    call(c, HELPER_SYS_MCR15, imm32(c, key), reg(c, a->rt));
    arm_exit_modes(c);
    return true;
}

bool sys_mrc14(Ctx *c, const args_cp *a)
{
    Val v;

    arm_effects(c);
    v = call(c, HELPER_SYS_MRC14, imm32(c, CP15_KEY(a->crn, a->opc1, a->crm, a->opc2)), 0);
    if (a->rt == 15) {
        flags_nzcv(c, v);
    } else {
        set_reg(c, a->rt, v);
    }
    return true;
}

bool sys_mcr14(Ctx *c, const args_cp *a)
{
    if (a->rt == 15) {
        return false;
    }
    arm_leaving(c);
    call(c, HELPER_SYS_MCR14, imm32(c, CP15_KEY(a->crn, a->opc1, a->crm, a->opc2)), reg(c, a->rt));
    arm_exit_modes(c);
    return true;
}

bool sys_mrrc15(Ctx *c, const args_cpd *a)
{
    Val v;

    if (a->rt == 15 || a->rt2 == 15) {
        return false;
    }
    arm_effects(c);
    v = call(c, HELPER_SYS_MRRC15, imm32(c, CP15_KEY(0, a->opc1, a->crm, 0)), 0);
    set_reg(c, a->rt, ir_trunc(c->b, v));
    set_reg(c, a->rt2, ir_trunc(c->b, ir_shri(c->b, v, 32)));
    return true;
}

bool sys_mcrr15(Ctx *c, const args_cpd *a)
{
    IrBlock *b = c->b;
    Val v;

    if (a->rt == 15 || a->rt2 == 15) {
        return false;
    }
    arm_leaving(c);
    v = ir_or(b, ir_zext(b, reg(c, a->rt)), ir_shli(b, ir_zext(b, reg(c, a->rt2)), 32));
    call(c, HELPER_SYS_MCRR15, imm32(c, CP15_KEY(0, a->opc1, a->crm, 0)), v);
    arm_exit_modes(c);
    return true;
}

/* ---- VFP, waiting, calls of the monitor ---- */

bool sys_vmrs(Ctx *c, const args_vfp *a)
{
    if (a->rt == 15) {
        return false;
    }
    arm_effects(c);
    set_reg(c, a->rt, call(c, HELPER_SYS_VMRS, imm32(c, (u32)a->reg), 0));
    return true;
}

bool sys_vmsr(Ctx *c, const args_vfp *a)
{
    if (a->rt == 15) {
        return false;
    }
    arm_leaving(c);
    call(c, HELPER_SYS_VMSR, imm32(c, (u32)a->reg), reg(c, a->rt));
    arm_exit_modes(c);
    return true;
}

bool sys_wfi(Ctx *c, const args_none *a)
{
    (void)a;
    arm_exception(c, EXC_ARM_WFI, c->next, 0);
    return true;
}

bool sys_wfe(Ctx *c, const args_none *a)
{
    (void)a;
    arm_exception(c, EXC_ARM_WFE, c->next, 0);
    return true;
}

bool sys_sev(Ctx *c, const args_none *a)
{
    (void)a;
    arm_effects(c);
    call(c, HELPER_SYS_SEV, 0, 0);
    return true;
}

bool sys_smc(Ctx *c, const args_number *a)
{
    if (!privileged(c)) {
        return false;
    }
    arm_exception(c, EXC_ARM_SMC, c->next, (u64)a->imm);
    return true;
}

bool sys_hvc(Ctx *c, const args_number *a)
{
    if (!privileged(c)) {
        return false;
    }
    arm_exception(c, EXC_ARM_HVC, c->next, (u64)a->imm);
    return true;
}
