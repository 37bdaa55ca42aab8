/*
 * Helpers of vector instructions: see target/ppc/helper-vec.def.
 */
#ifndef TARGET_PPC_HELPER_VEC_H
#define TARGET_PPC_HELPER_VEC_H

#include "tcg/cpu.h"

/** ppc_vscr_read, ppc_vscr_write - ppc_vscr_get() and ppc_vscr_set(), from emitted code. */
u32 ppc_vscr_read(Cpu *cpu);
void ppc_vscr_write(Cpu *cpu, u32 v);

#endif
