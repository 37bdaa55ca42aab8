/*
 * Helpers of floating point: see target/ppc/helper-fp.def.
 */
#ifndef TARGET_PPC_HELPER_FP_H
#define TARGET_PPC_HELPER_FP_H

#include "common/fpu/float.h"
#include "target/ppc/cpu.h"

/** ppc_fpscr_read - FPSCR. ppc_fpscr_write - bits @mask of it become those of @v. Return: 1, exceptions
 * are enabled or were, so mode bits of blocks may be others now, and ppc_fp_trap() follows; 0. */
u64 ppc_fpscr_read(Cpu *cpu);
u32 ppc_fpscr_write(Cpu *cpu, u64 v, u64 mask);
/** ppc_fp_record - FX FEX VX OX, for CR1. */
u32 ppc_fp_record(Cpu *cpu);
/**
 * ppc_fp_trapping - operation @fpop of PPC_FPA.. into PPC_FPA, with enabled exceptions.
 * ppc_fp_compare_trapping - a comparison into field @crf. Return: FP_KEEP, FP_WRITE (target/ppc/fp.h) or 0.
 * ppc_fp_trap - after those that do not return 0, and all that the instruction writes: the interrupt, if
 * MSR lets it be.
 */
u32 ppc_fp_trapping(Cpu *cpu, u32 fpop);
void ppc_fp_trap(Cpu *cpu);
u32 ppc_fp_compare_trapping(Cpu *cpu, u32 fpop, u32 crf);
/** ppc_fp_estimate - frecpe and frsqrte as target/ppc/fpscr.h has them. */
void ppc_fp_estimate(Cpu *cpu, V128 *d, u32 fpop, const V128 *a);
/** ppc_ftdiv, ppc_ftsqrt - CR field: may a divide or square root routine go wrong? (@unused: one
 * shape for both.) */
u32 ppc_ftdiv(Cpu *cpu, u64 a, u64 b);
u32 ppc_ftsqrt(Cpu *cpu, u64 unused, u64 b);

/**
 * Of helpers that compute what FPSCR sees: ppc_fp_begin - the status to compute with. ppc_fp_raise - FPSCR
 * gets what @st has met; Return: the enabled exceptions among it. ppc_fp_end - FPSCR's bits @mask (FPRF,
 * FR, FI) become @status; Return: FP_KEEP, FP_WRITE or 0 (target/ppc/fp.h).
 */
FpStatus ppc_fp_begin(const PpcCpu *c);
u64 ppc_fp_raise(PpcCpu *c, FpStatus *st);
u32 ppc_fp_end(PpcCpu *c, u64 enabled, u64 mask, u64 status);

#endif
