/*
 * Helpers of vector instructions: see target/ppc/helper-vec.def.
 */
#ifndef TARGET_PPC_HELPER_VEC_H
#define TARGET_PPC_HELPER_VEC_H

#include "tcg/cpu.h"

/** ppc_vscr_read, ppc_vscr_write - ppc_vscr_get() and ppc_vscr_set(), from emitted code. */
u32 ppc_vscr_read(Cpu *cpu);
void ppc_vscr_write(Cpu *cpu, u32 v);
/**
 * ppc_lxvl, ppc_stxvl - the first @length bytes (at most 16) at @addr, the rest of the register 0;
 * @left: the first byte is element 0, else the last.
 */
void ppc_lxvl(Cpu *cpu, V128 *out, u64 addr, u32 length, u32 left);
void ppc_stxvl(Cpu *cpu, u64 addr, u32 length, u32 left, const V128 *v);

#endif
