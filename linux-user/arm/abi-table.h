/*
 * Functions of user_abi, the same for both byte orders; see linux-user/abi.h for what each does.
 */
#ifndef LINUX_USER_ARM_ABI_TABLE_H
#define LINUX_USER_ARM_ABI_TABLE_H

#include <elf.h>

#include "linux-user/arm/arm-abi.h"
#include "linux-user/calls.h"

/** Made by sysgen from nr.tbl. */
extern const u16 abi_nr_to_call[ABI_CALLS];

void arm_syscall_args(Cpu *cpu, u64 *nr, u64 arg[7]);
void arm_syscall_result(Cpu *cpu, u64 result);
void arm_syscall_restart(Task *t);
s64 arm_arch_call(Task *t, u64 nr, const u64 arg[7]);
u64 arm_get_sp(const Cpu *cpu);
void arm_start(Cpu *cpu, vaddr entry, vaddr bias, vaddr sp);
void arm_clone_regs(Cpu *child, vaddr sp);
void arm_set_tls(Cpu *cpu, vaddr tls);
void arm_exception_signal(Task *t, int exc);
u64 arm_abi_hwcap(const Cpu *cpu);
u64 arm_abi_hwcap2(const Cpu *cpu);
const char *arm_abi_platform(const Cpu *cpu);
bool arm_choose_model(Cpu *cpu, const char *name);
void arm_list_models(void);

extern const CoreSet arm_core_sets[];

/** ARM_USER_ABI - user_abi of one byte order. */
#define ARM_USER_ABI(guest_name, uname_machine, guest, big)                                        \
    {                                                                                              \
        .name = guest_name,                                                                        \
        .machine = uname_machine,                                                                  \
        .elf_machine = EM_ARM,                                                                     \
        .elf_class = ELFCLASS32,                                                                   \
        .elf_data = big ? ELFDATA2MSB : ELFDATA2LSB,                                               \
        .word = 4,                                                                                 \
        .pair_align = true,                                                                        \
        .ipc_forms = true,                                                                         \
        .big_endian = big,                                                                         \
        .syscall_count = ABI_CALLS,                                                                \
        .nr_to_call = abi_nr_to_call,                                                              \
        .minsigstksz = 2048,                                                                       \
        .arch = &guest,                                                                            \
        .syscall_args = arm_syscall_args,                                                          \
        .syscall_result = arm_syscall_result,                                                      \
        .syscall_restart = arm_syscall_restart,                                                    \
        .arch_call = arm_arch_call,                                                                \
        .get_sp = arm_get_sp,                                                                      \
        .start = arm_start,                                                                        \
        .clone_regs = arm_clone_regs,                                                              \
        .set_tls = arm_set_tls,                                                                    \
        .exception = arm_exception_signal,                                                         \
        .setup_frame = arm_setup_frame,                                                            \
        .sigreturn = arm_sigreturn,                                                                \
        .map_special = arm_map_special,                                                            \
        .hwcap = arm_abi_hwcap,                                                                    \
        .hwcap2 = arm_abi_hwcap2,                                                                  \
        .platform = arm_abi_platform,                                                              \
        .machine_for = arm_machine,                                                                \
        .choose_model = arm_choose_model,                                                          \
        .list_models = arm_list_models,                                                            \
        .cpuinfo = arm_cpuinfo,                                                                    \
        .core_id = 2,                                                                              \
        .core_sets = arm_core_sets,                                                                \
        .pt_regs = 72,                                                                             \
    }

#endif
