/*
 * See helper-system.h.
 */
#include "target/arm/system/helper-system.h"

#include "target/arm/system/cp15.h"
#include "tcg/exec.h"

/* ---- Status registers ---- */

u32 arm_help_cpsr(Cpu *cpu)
{
    return arm_sys_cpsr(arm_cpu(cpu)) & ~(u32)(PSR_T | PSR_J | 0x0600fc00);
}

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

    arm_sys_set_cpsr(c, v, mask & ~(u32)(PSR_T | PSR_J | 0x0600fc00));
    look_for_interrupts(c);
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
    ArmBank bank = arm_bank_of(c->sys->mode);

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

    return bank == BANKS || bank == arm_bank_of(c->sys->mode) ? &c->r[13] : &c->sys->bank_sp[bank];
}

u32 arm_help_bank_sp(Cpu *cpu, u32 mode)
{
    return *bank_sp(arm_cpu(cpu), mode);
}

void arm_help_set_bank_sp(Cpu *cpu, u32 mode, u32 v)
{
    *bank_sp(arm_cpu(cpu), mode) = v;
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

/* Debug registers: DBGDIDR tells what the model has, everything else reads as zero (locked, off).
 */
u32 arm_help_mrc14(Cpu *cpu, u32 key)
{
    ArmCpu *c = arm_cpu(cpu);

    HELPER_ENTER(cpu);
    if (!arm_privileged(c) || !(c->model->features & ARM_HAS_V6K)) {
        cpu_raise(cpu, EXC_UNDEF);
    }
    HELPER_LEAVE(cpu);
    return key == 0 ? arm_ids(c->model)->dbgdidr : 0;
}

/* ---- VFP ---- */

enum { VFP_FPSID = 0, VFP_MVFR1 = 6, VFP_MVFR0 = 7, VFP_FPEXC = 8, FPEXC_EN = 1 << 30 };

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

void arm_help_halt(Cpu *cpu)
{
    arm_cpu(cpu)->sys->halted = 1;
}
