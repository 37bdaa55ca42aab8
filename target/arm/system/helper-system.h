/*
 * Numbers and prototypes of the helpers of system mode.
 */
#ifndef TARGET_ARM_SYSTEM_HELPER_SYSTEM_H
#define TARGET_ARM_SYSTEM_HELPER_SYSTEM_H

#include "target/arm/helper.h"

enum {
    HELPER_SYSTEM_FIRST = HELPER_COUNT - 1,
#define HELPER(name, fn, result, args, traits) HELPER_##name,
#include "target/arm/system/helper-system.def"
#undef HELPER
};

/* CPSR and SPSR as MSR and MRS see them; @mask: bits to change. */
void arm_help_set_cpsr(Cpu *cpu, u32 v, u32 mask);
/* The same, and raises EXC_ARM_MODES to go on at @next if code translated for what was does not fit any more. */
void arm_help_change_cpsr(Cpu *cpu, u32 v, u32 mask, u32 next);
u32 arm_help_spsr(Cpu *cpu);
void arm_help_set_spsr(Cpu *cpu, u32 v, u32 mask);
/* User mode's register @n, for LDM and STM of user registers. */
u32 arm_help_user_reg(Cpu *cpu, u32 n);
void arm_help_set_user_reg(Cpu *cpu, u32 n, u32 v);
/* Stack pointer of mode @mode, for SRS. */
u32 arm_help_bank_sp(Cpu *cpu, u32 mode);
void arm_help_set_bank_sp(Cpu *cpu, u32 mode, u32 v);
/* Coprocessors 15 and 14; @key: cp15.h. Refused ones raise EXC_UNDEF. */
u32 arm_help_mrc15(Cpu *cpu, u32 key);
void arm_help_mcr15(Cpu *cpu, u32 key, u32 v);
u64 arm_help_mrrc15(Cpu *cpu, u32 key);
void arm_help_mcrr15(Cpu *cpu, u32 key, u64 v);
u32 arm_help_mrc14(Cpu *cpu, u32 key);
void arm_help_mcr14(Cpu *cpu, u32 key, u32 v);
/* VFP system registers other than FPSCR. */
u32 arm_help_vmrs(Cpu *cpu, u32 reg);
void arm_help_vmsr(Cpu *cpu, u32 reg, u32 v);
/* Register @which of MRS and MSR (Banked register): SYSm, and R in bit 5. */
u32 arm_help_bank(Cpu *cpu, u32 which);
void arm_help_set_bank(Cpu *cpu, u32 which, u32 v);
/* SEV. DSB: orders to other CPUs they have not followed yet raise EXC_ARM_SYNC. */
void arm_help_sev(Cpu *cpu);
void arm_help_dsb(Cpu *cpu);

#endif
