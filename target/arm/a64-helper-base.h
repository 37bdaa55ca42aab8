/*
 * Helpers of the base instructions.
 */
#ifndef TARGET_ARM_A64_HELPER_BASE_H
#define TARGET_ARM_A64_HELPER_BASE_H

#include "tcg/cpu.h"

/** a64_nzcv_of - NZCV as a number 0..15 of @fk (see A64FlagKind) with operands @a, @b. */
u32 a64_nzcv_of(Cpu *cpu, u32 fk, u64 a, u64 b);

/** a64_crc32, a64_crc32c - CRC @v run on through the low @bytes of @data. */
u32 a64_crc32(Cpu *cpu, u32 v, u64 data, u32 bytes);
u32 a64_crc32c(Cpu *cpu, u32 v, u64 data, u32 bytes);

/** a64_pac - @pointer with its code for @modifier in it; @key: PacKey, PAC_GA gives the code alone.
 * a64_aut - @pointer without it; a wrong one raises EXC_A64_PAC. */
u64 a64_pac(Cpu *cpu, u64 pointer, u64 modifier, u32 key);
u64 a64_aut(Cpu *cpu, u64 pointer, u64 modifier, u32 key);

/** a64_bti_check - raise EXC_A64_BTI at @target unless it is a landing pad for PSTATE.BTYPE @btype
 * or its page is not guarded. */
void a64_bti_check(Cpu *cpu, u64 target, u32 btype);

/** a64_ic_ivau - the line of @addr in the instruction cache is invalid. */
void a64_ic_ivau(Cpu *cpu, u64 addr);
/** a64_cntvct - the virtual counter, nanoseconds. a64_rndr - a random number. */
u64 a64_cntvct(Cpu *cpu);
u64 a64_rndr(Cpu *cpu);

/** a64_fpcr_write, a64_fpsr_read, a64_fpsr_write - a64_fpcr_set() and so on, from emitted code. */
void a64_fpcr_write(Cpu *cpu, u32 v);
u32 a64_fpsr_read(Cpu *cpu);
void a64_fpsr_write(Cpu *cpu, u32 v);

#endif
