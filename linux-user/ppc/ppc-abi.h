/*
 * Functions of user_abi, the same for every PowerPC guest; see linux-user/abi.h for what each does.
 */
#ifndef LINUX_USER_PPC_PPC_ABI_H
#define LINUX_USER_PPC_PPC_ABI_H

#include <elf.h>

#include "linux-user/abi.h"
#include "linux-user/calls.h"
#include "target/ppc/cpu.h"

void ppc_syscall_args(Cpu *cpu, u64 *nr, u64 arg[7]);
void ppc_syscall_result(Cpu *cpu, u64 result);
void ppc_syscall_restart(Task *t);
u64 ppc_get_sp(const Cpu *cpu);
void ppc_start(Cpu *cpu, vaddr entry, vaddr bias, vaddr sp);
void ppc_clone_regs(Cpu *child, vaddr sp);
void ppc_set_tls(Cpu *cpu, vaddr tls);
void ppc_exception_signal(Task *t, int exc);
bool ppc_setup_frame32(Task *t, int sig, const SigInfo *info, const SigHandler *h, u64 old_mask);
bool ppc_sigreturn32(Task *t, bool rt);
s64 ppc_swapcontext32(Task *t, vaddr from, vaddr to, u64 size);
bool ppc_setup_frame64(Task *t, int sig, const SigInfo *info, const SigHandler *h, u64 old_mask);
bool ppc_sigreturn64(Task *t, bool rt);
bool ppc_map_special(void);
u64 ppc_hwcap(const Cpu *cpu);
u64 ppc_hwcap2(const Cpu *cpu);
unsigned ppc_auxv(const Cpu *cpu, AuxEntry *out);
const char *ppc_platform(const Cpu *cpu);
bool ppc_choose_model(Cpu *cpu, const char *name);
void ppc_list_models(void);
void ppc_cpuinfo(const Cpu *cpu, int cpus, FILE *out);
s64 ppc_prctl(Task *t, int option, u64 a2, u64 a3, u64 a4, u64 a5);
void ppc_termios(u32 flag[4], u8 cc[19], bool to_host);

extern const CoreSet ppc_core_sets32[], ppc_core_sets64[];

/** ppc_descriptors - are functions reached through descriptors {entry, TOC} (ELFv1)? */
bool ppc_descriptors(void);
/** ppc_to_function - pc and r2 or r12 as a call of function pointer @at has them. Return: false: it
 * is unreadable. */
bool ppc_to_function(PpcCpu *c, vaddr at);

/** ppc_trampoline - where a signal handler returns to. */
vaddr ppc_trampoline(bool rt);

/** PPC_USER_ABI - user_abi of one guest; @bits: 32 or 64. */
#define PPC_USER_ABI(guest_name, guest, machine_number, bits, big)                                 \
    {                                                                                              \
        .name = guest_name, .machine = guest_name, .elf_machine = machine_number,                  \
        .machine32 = bits == 32 ? NULL : big ? "ppc" : "ppcle",                                    \
        .elf_class = bits == 64 ? ELFCLASS64 : ELFCLASS32,                                         \
        .elf_data = big ? ELFDATA2MSB : ELFDATA2LSB, .word = bits / 8, .pair_align = bits == 32,   \
        .base_platform = true, .swapcontext = bits == 32 ? ppc_swapcontext32 : NULL,               \
        .ioctl_dir3 = true, .big_endian = big, .syscall_count = ABI_CALLS,                         \
        .nr_to_call = abi_nr_to_call, .minsigstksz = bits == 64 ? 4096 : 2048,                     \
        .frame_room = bits == 64 ? 2432 : 1472, .arch = &guest, .syscall_args = ppc_syscall_args,  \
        .syscall_result = ppc_syscall_result, .syscall_restart = ppc_syscall_restart,              \
        .get_sp = ppc_get_sp, .start = ppc_start, .clone_regs = ppc_clone_regs,                    \
        .set_tls = ppc_set_tls, .exception = ppc_exception_signal,                                 \
        .setup_frame = ppc_setup_frame##bits, .sigreturn = ppc_sigreturn##bits,                    \
        .map_special = ppc_map_special, .hwcap = ppc_hwcap, .hwcap2 = ppc_hwcap2,                  \
        .auxv = ppc_auxv, .platform = ppc_platform, .choose_model = ppc_choose_model,              \
        .list_models = ppc_list_models, .cpuinfo = ppc_cpuinfo, .termios = ppc_termios,            \
        .prctl = ppc_prctl, .core_id = 4, .core_sets = ppc_core_sets##bits,                        \
        .pt_regs = 44 * bits / 8,                                                                  \
    }

#endif
