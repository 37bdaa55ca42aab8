/*
 * Functions of user_abi, the same for both byte orders; see linux-user/abi.h for what each does.
 */
#ifndef LINUX_USER_AARCH64_A64_ABI_H
#define LINUX_USER_AARCH64_A64_ABI_H

#include <elf.h>

#include "linux-user/abi.h"
#include "linux-user/calls.h"
#include "target/arm/a64-cpu.h"

/** Bytes of a signal frame with the padding before it. */
enum { A64_FRAME_ROOM = 4720 };

void a64_syscall_args(Cpu *cpu, u64 *nr, u64 arg[7]);
void a64_syscall_result(Cpu *cpu, u64 result);
void a64_syscall_restart(Task *t);
s64 a64_prctl(Task *t, int option, u64 a2, u64 a3, u64 a4, u64 a5);
/** Keys in the order of A64Cpu.pac_key, which is that of PR_PAC_APIAKEY and its like. */
enum { A64_ALL_KEYS = 31 };
/** a64_random_keys - new keys for pointer authentication: those of @which, bits of PR_PAC_RESET_KEYS. */
void a64_random_keys(A64Cpu *c, unsigned which);
u64 a64_get_sp(const Cpu *cpu);
void a64_start(Cpu *cpu, vaddr entry, vaddr bias, vaddr sp);
void a64_clone_regs(Cpu *child, vaddr sp);
void a64_set_tls(Cpu *cpu, vaddr tls);
void a64_exception_signal(Task *t, int exc);
bool a64_setup_frame(Task *t, int sig, const SigInfo *info, const SigHandler *h, u64 old_mask);
bool a64_sigreturn(Task *t, bool rt);
bool a64_map_special(void);
u64 a64_abi_hwcap(const Cpu *cpu);
u64 a64_abi_hwcap2(const Cpu *cpu);
const char *a64_platform(const Cpu *cpu);
bool a64_choose_model(Cpu *cpu, const char *name);
void a64_list_models(void);
void a64_cpuinfo(const Cpu *cpu, int cpus, FILE *out);

extern const CoreSet a64_core_sets[];

/** A64_USER_ABI - user_abi of one byte order. */
#define A64_USER_ABI(guest_name, uname_machine, guest, big)                                        \
    {                                                                                              \
        .name = guest_name,                                                                        \
        .machine = uname_machine,                                                                  \
        .machine32 = big ? "armv8b" : "armv8l",                                                    \
        .elf_machine = EM_AARCH64,                                                                 \
        .elf_class = ELFCLASS64,                                                                   \
        .elf_data = big ? ELFDATA2MSB : ELFDATA2LSB,                                               \
        .word = 8,                                                                                 \
        .pair_align = false,                                                                       \
        .big_endian = big,                                                                         \
        .syscall_count = ABI_CALLS,                                                                \
        .nr_to_call = abi_nr_to_call,                                                              \
        .minsigstksz = 5120,                                                                       \
        .frame_room = A64_FRAME_ROOM,                                                              \
        .arch = &guest,                                                                            \
        .syscall_args = a64_syscall_args,                                                          \
        .syscall_result = a64_syscall_result,                                                      \
        .syscall_restart = a64_syscall_restart,                                                    \
        .prctl = a64_prctl,                                                                        \
        .get_sp = a64_get_sp,                                                                      \
        .start = a64_start,                                                                        \
        .clone_regs = a64_clone_regs,                                                              \
        .set_tls = a64_set_tls,                                                                    \
        .exception = a64_exception_signal,                                                         \
        .setup_frame = a64_setup_frame,                                                            \
        .sigreturn = a64_sigreturn,                                                                \
        .map_special = a64_map_special,                                                            \
        .hwcap = a64_abi_hwcap,                                                                    \
        .hwcap2 = a64_abi_hwcap2,                                                                  \
        .platform = a64_platform,                                                                  \
        .choose_model = a64_choose_model,                                                          \
        .list_models = a64_list_models,                                                            \
        .cpuinfo = a64_cpuinfo,                                                                    \
        .core_id = 4,                                                                              \
        .core_sets = a64_core_sets,                                                                \
    }

#endif
