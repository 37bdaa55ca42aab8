/*
 * What the files of linux-user/arm share.
 */
#ifndef LINUX_USER_ARM_ARM_ABI_H
#define LINUX_USER_ARM_ARM_ABI_H

#include "linux-user/abi.h"
#include "target/arm/cpu.h"

/** Offsets of the return code variants in the signal page, by [rt][thumb]. */
enum { SIGPAGE_ARM = 0, SIGPAGE_THUMB = 8, SIGPAGE_RT_ARM = 12, SIGPAGE_RT_THUMB = 20 };
/** arm_sigreturn_code - the words of the signal page, as instructions. */
extern const u32 arm_sigreturn_code[6];

bool arm_setup_frame(Task *t, int sig, const SigInfo *info, const SigHandler *h, u64 old_mask);
bool arm_sigreturn(Task *t, bool rt);
bool arm_map_special(void);
void arm_cpuinfo(const Cpu *cpu, int cpus, FILE *out);
const char *arm_machine(const Cpu *cpu);
/** arm_code_swapped - is code in memory in the other byte order than ours (BE32 programs)? */
bool arm_code_swapped(void);
/** arm_oabi_args - arguments of an old-ABI call @nr moved to where the EABI has them. */
void arm_oabi_args(u64 nr, u64 arg[7]);

#endif
