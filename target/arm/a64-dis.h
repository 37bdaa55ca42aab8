/*
 * AArch64 instructions as text.
 */
#ifndef TARGET_ARM_A64_DIS_H
#define TARGET_ARM_A64_DIS_H

#include <stdio.h>

#include "common/dis.h"
#include "tcg/cpu.h"

extern const DecUnit dec_a64_int, dec_a64_mem, dec_a64_simd, dec_a64_fp;

/** a64_disassemble, a64_dump - see GuestArch. */
unsigned a64_disassemble(u64 pc, u32 flags, const u8 *bytes, unsigned avail, char *out,
                         size_t size);
void a64_dump(const Cpu *cpu, FILE *out);

/** a64_dis_insn - text of one instruction word for a CPU with @features. */
void a64_dis_insn(u64 pc, u32 insn, u64 features, char *out, size_t size);

/** a64_dis_int_kind - kinds of operand text (a DisKind), those of all tables. */
bool a64_dis_int_kind(const DisInfo *d, const char *kind, s32 value, char *out, size_t size);

/** a64_dis_vec_kind - kinds of operand text of a64-simd.dec and a64-fp.dec (a DisKind), asked when
 * the integer ones do not know the name. */
bool a64_dis_vec_kind(const DisInfo *d, const char *kind, s32 value, char *out, size_t size);

/** a64_dis_fp_kind - kinds of operand text of a64-fp.dec alone. */
bool a64_dis_fp_kind(const DisInfo *d, const char *kind, s32 value, char *out, size_t size);

/** a64_dis_mem_kind - kinds of operand text of a64-mem.dec (a DisKind). */
bool a64_dis_mem_kind(const DisInfo *d, const char *kind, s32 value, char *out, size_t size);

#endif
