/*
 * See helper-system.h.
 */
#include "target/arm/system/helper-system.h"

#include "target/arm/system/cp15.h"
#include "target/arm/system/debug.h"
#include "tcg/exec.h"

/* ---- Status registers ---- */

/* Interrupts that were waiting for their mask to fall are seen before the next instruction. */
static void look_for_interrupts(ArmCpu *c)
{
    if (arm_has_interrupt(c)) {
        cpu_kick(&c->cpu);
    }
}

void arm_help_set_cpsr(Cpu *cpu, u32 v, u32 mask)
{
    ArmCpu *c = arm_cpu(cpu);

    arm_write_cpsr(c, v, mask & ~(u32)(PSR_T | PSR_J | 0x0600fc00));
    look_for_interrupts(c);
}

void arm_help_change_cpsr(Cpu *cpu, u32 v, u32 mask, u32 next)
{
    ArmCpu *c = arm_cpu(cpu);
    u32 mode = arm_mode(c);

    HELPER_ENTER(cpu);
    arm_write_cpsr(c, v, mask);
    if (arm_mode(c) != mode || arm_interrupt_due(c)) {
        cpu->bkpt_code = next;
        cpu_raise_written(cpu, EXC_ARM_MODES);
    }
    HELPER_LEAVE(cpu);
}

u32 arm_help_spsr(Cpu *cpu)
{
    u32 *spsr = arm_spsr(arm_cpu(cpu));

    return spsr ? *spsr : 0;
}

void arm_help_set_spsr(Cpu *cpu, u32 v, u32 mask)
{
    u32 *spsr = arm_spsr(arm_cpu(cpu));

    if (spsr) {
        *spsr = (*spsr & ~mask) | (v & mask);
    }
}

/* ---- Registers of other modes ---- */

static u32 *user_reg(ArmCpu *c, u32 n)
{
    ArmBank bank = arm_bank_of(arm_mode(c));

    if (bank == BANK_FIQ && n >= 8 && n <= 12) {
        return &c->sys->usr_high[n - 8];
    }
    if (bank != BANK_USR && n == 13) {
        return &c->sys->bank_sp[BANK_USR];
    }
    if (bank != BANK_USR && n == 14) {
        return &c->sys->bank_lr[BANK_USR];
    }
    return &c->r[n];
}

u32 arm_help_user_reg(Cpu *cpu, u32 n)
{
    return *user_reg(arm_cpu(cpu), n);
}

void arm_help_set_user_reg(Cpu *cpu, u32 n, u32 v)
{
    *user_reg(arm_cpu(cpu), n) = v;
}

static u32 *bank_sp(ArmCpu *c, u32 mode)
{
    ArmBank bank = arm_bank_of(mode);

    return bank == BANKS || bank == arm_bank_of(arm_mode(c)) ? &c->r[13] : &c->sys->bank_sp[bank];
}

u32 arm_help_bank_sp(Cpu *cpu, u32 mode)
{
    return *bank_sp(arm_cpu(cpu), mode);
}

void arm_help_set_bank_sp(Cpu *cpu, u32 mode, u32 v)
{
    *bank_sp(arm_cpu(cpu), mode) = v;
}

/* Those of no bank or one of r8-r14 that goes by itself. */
static u32 *bank_spsr(ArmCpu *c, u32 sysm)
{
    static const u8 bank[] = {[14] = BANK_FIQ, [16] = BANK_IRQ, [18] = BANK_SVC,
                              [20] = BANK_ABT, [22] = BANK_UND, [28] = BANK_MON};

    return &c->sys->bank_spsr[bank[sysm]];
}

/* SYSm: 0-6 r8-r14 of User mode, 8-14 of FIQ mode, then LR and SP of the other modes in turn. */
static u32 *banked(ArmCpu *c, u32 which)
{
    static const u8 mode[] = {MODE_IRQ, MODE_SVC, MODE_ABT, MODE_UND, 0, 0, MODE_MON};
    u32 sysm = which & 31, n = 8 + (sysm & 7);
    ArmBank bank, now = arm_bank_of(arm_mode(c));

    if (which >> 5) {
        return bank_spsr(c, sysm);
    }
    if (sysm < 8) {
        return user_reg(c, n);
    }
    if (sysm < 13) {
        return now == BANK_FIQ ? &c->r[n] : &c->sys->fiq_high[n - 8];
    }
    bank = sysm < 16 ? BANK_FIQ : arm_bank_of(mode[(sysm - 16) / 2]);
    n = sysm < 16 ? n : 14 - (sysm & 1);
    if (bank == now) {
        return &c->r[n];
    }
    return n == 13 ? &c->sys->bank_sp[bank] : &c->sys->bank_lr[bank];
}

u32 arm_help_bank(Cpu *cpu, u32 which)
{
    return *banked(arm_cpu(cpu), which);
}

void arm_help_set_bank(Cpu *cpu, u32 which, u32 v)
{
    *banked(arm_cpu(cpu), which) = v;
}

/* ---- Other CPUs ---- */

void arm_help_sev(Cpu *cpu)
{
    ArmSystem *s = arm_cpu(cpu)->sys;

    if (s->machine) {
        s->machine->event(s->owner);
    }
}

void arm_help_dsb(Cpu *cpu)
{
    HELPER_ENTER(cpu);
    if (cpu->tlb->tolds) {
        cpu_raise(cpu, EXC_ARM_SYNC);
    }
    HELPER_LEAVE(cpu);
}

/* ---- Coprocessors ---- */

u32 arm_help_mrc15(Cpu *cpu, u32 key)
{
    u32 v;

    HELPER_ENTER(cpu);
    if (!cp15_read(arm_cpu(cpu), key, &v)) {
        cpu_raise(cpu, EXC_UNDEF);
    }
    HELPER_LEAVE(cpu);
    return v;
}

void arm_help_mcr15(Cpu *cpu, u32 key, u32 v)
{
    HELPER_ENTER(cpu);
    if (!cp15_write(arm_cpu(cpu), key, v)) {
        cpu_raise(cpu, EXC_UNDEF);
    }
    HELPER_LEAVE(cpu);
}

u64 arm_help_mrrc15(Cpu *cpu, u32 key)
{
    u64 v;

    HELPER_ENTER(cpu);
    if (!cp15_read64(arm_cpu(cpu), key, &v)) {
        cpu_raise(cpu, EXC_UNDEF);
    }
    HELPER_LEAVE(cpu);
    return v;
}

void arm_help_mcrr15(Cpu *cpu, u32 key, u64 v)
{
    HELPER_ENTER(cpu);
    if (!cp15_write64(arm_cpu(cpu), key, v)) {
        cpu_raise(cpu, EXC_UNDEF);
    }
    HELPER_LEAVE(cpu);
}

u32 arm_help_mrc14(Cpu *cpu, u32 key)
{
    u32 v;

    HELPER_ENTER(cpu);
    if (!cp14_read(arm_cpu(cpu), key, &v)) {
        cpu_raise(cpu, EXC_UNDEF);
    }
    HELPER_LEAVE(cpu);
    return v;
}

void arm_help_mcr14(Cpu *cpu, u32 key, u32 v)
{
    HELPER_ENTER(cpu);
    if (!cp14_write(arm_cpu(cpu), key, v)) {
        cpu_raise(cpu, EXC_UNDEF);
    }
    HELPER_LEAVE(cpu);
}

/* ---- VFP ---- */

enum { VFP_FPSID = 0, VFP_MVFR2 = 5, VFP_MVFR1 = 6, VFP_MVFR0 = 7, VFP_FPEXC = 8, FPEXC_EN = 1 << 30 };

u32 arm_help_vmrs(Cpu *cpu, u32 reg)
{
    ArmCpu *c = arm_cpu(cpu);

    HELPER_ENTER(cpu);
    if (!arm_privileged(c) || !arm_vfp_access(c)) {
        cpu_raise(cpu, EXC_UNDEF);
    }
    HELPER_LEAVE(cpu);
    switch (reg) {
    case VFP_FPSID:
        return c->model->fpsid;
    case VFP_MVFR2: /* ARMv8: selection, rounding, maximum by number */
        return c->model->features & ARM_HAS_V8 ? 0x43 : 0;
    case VFP_MVFR0:
        return c->model->mvfr0;
    case VFP_MVFR1:
        return c->model->mvfr1;
    case VFP_FPEXC:
        return c->fpexc;
    default:
        return 0;
    }
}

void arm_help_vmsr(Cpu *cpu, u32 reg, u32 v)
{
    ArmCpu *c = arm_cpu(cpu);

    HELPER_ENTER(cpu);
    if (!arm_privileged(c) || !arm_vfp_access(c)) {
        cpu_raise(cpu, EXC_UNDEF);
    }
    HELPER_LEAVE(cpu);
    if (reg == VFP_FPEXC) {
        c->fpexc = v & FPEXC_EN;
    }
}
