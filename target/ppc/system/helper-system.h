/*
 * Numbers and prototypes of the helpers of system mode.
 */
#ifndef TARGET_PPC_SYSTEM_HELPER_SYSTEM_H
#define TARGET_PPC_SYSTEM_HELPER_SYSTEM_H

#include "target/ppc/helper.h"

enum {
    HELPER_SYSTEM_FIRST = HELPER_COUNT - 1,
#define HELPER(name, fn, result, args, traits) HELPER_##name,
#include "target/ppc/system/helper-system.def"
#undef HELPER
};

void ppc_help_mtmsr(Cpu *cpu, u32 v);
/* Special purpose register of row @row of spr.def; get and set: as its member has it. */
u32 ppc_help_spr_get(Cpu *cpu, u32 row);
void ppc_help_spr_set(Cpu *cpu, u32 row, u32 v);
u32 ppc_help_spr_read(Cpu *cpu, u32 row);
void ppc_help_spr_write(Cpu *cpu, u32 row, u32 v);
u32 ppc_help_mfsr(Cpu *cpu, u32 n);
void ppc_help_mtsr(Cpu *cpu, u32 n, u32 v);
void ppc_help_tlbie(Cpu *cpu, u32 va);
void ppc_help_tlbld(Cpu *cpu, u32 va);
void ppc_help_tlbli(Cpu *cpu, u32 va);

#endif
