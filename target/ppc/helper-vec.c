/*
 * Helpers of vector instructions. See helper-vec.h.
 */
#include "target/ppc/helper-vec.h"

#include "target/ppc/cpu.h"

u32 ppc_vscr_read(Cpu *cpu)
{
    return ppc_vscr_get(ppc_cpu(cpu));
}

void ppc_vscr_write(Cpu *cpu, u32 v)
{
    ppc_vscr_set(ppc_cpu(cpu), v);
}
