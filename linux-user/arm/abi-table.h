/*
 * Functions of user_abi, the same for both byte orders; see linux-user/abi.h for what each does.
 */
#ifndef LINUX_USER_ARM_ABI_TABLE_H
#define LINUX_USER_ARM_ABI_TABLE_H

#include "linux-user/calls.h"

/** Made by sysgen from nr.tbl. */
extern const u16 abi_nr_to_call[ABI_CALLS];

void arm_syscall_args(Cpu *cpu, u64 *nr, u64 arg[7]);
void arm_syscall_result(Cpu *cpu, u64 result);
void arm_syscall_restart(Task *t);
s64 arm_arch_call(Task *t, u64 nr, const u64 arg[7]);
u64 arm_get_sp(const Cpu *cpu);
void arm_start(Cpu *cpu, vaddr entry, vaddr sp);
void arm_clone_regs(Cpu *child, vaddr sp);
void arm_set_tls(Cpu *cpu, vaddr tls);
void arm_exception_signal(Task *t, int exc);
u64 arm_abi_hwcap(const Cpu *cpu);
u64 arm_abi_hwcap2(const Cpu *cpu);
const char *arm_abi_platform(const Cpu *cpu);
bool arm_choose_model(Cpu *cpu, const char *name);
void arm_list_models(void);

#endif
