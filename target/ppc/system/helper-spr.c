/*
 * Helpers of system mode that touch no vector register. See helper-system.h.
 */
#include "target/ppc/system/helper-system.h"
#include "target/ppc/system/spr.h"

static u32 *member(Cpu *cpu, u32 row)
{
    return (u32 *)((char *)ppc_cpu(cpu)->sys + ppc_spr_row(row)->at);
}

u32 ppc_help_spr_get(Cpu *cpu, u32 row)
{
    return *member(cpu, row);
}

void ppc_help_spr_set(Cpu *cpu, u32 row, u32 v)
{
    u32 writes = ppc_spr_row(row)->writes, *m = member(cpu, row);

    *m = (*m & ~writes) | (v & writes);
}

u32 ppc_help_mfsr(Cpu *cpu, u32 n)
{
    return ppc_cpu(cpu)->sys->sr[n & 15];
}
