/*
 * Arm instructions as text.
 */
#ifndef TARGET_ARM_DIS_ARM_H
#define TARGET_ARM_DIS_ARM_H

#include <stdio.h>

#include "common/dis.h"
#include "target/arm/cpu.h"

/** arm_disassemble, arm_dump - see GuestArch. */
unsigned arm_disassemble(u64 pc, u32 flags, const u8 *bytes, unsigned avail, char *out,
                         size_t size);
void arm_dump(const Cpu *cpu, FILE *out);
/** arm_dump_as - the same with status @psr, which is of mode @mode; @state: "", or the security state and a space. */
void arm_dump_as(const ArmCpu *c, u32 psr, const char *state, const char *mode, FILE *out);

/**
 * arm_dis_insn - text of one instruction word.
 * @width: 16 or 32; @thumb: T32 words have their first half on top; @it: ITSTATE.
 * @features: ARM_HAS_ bits; rows of others are not seen.
 */
void arm_dis_insn(u64 pc, u32 insn, unsigned width, bool thumb, unsigned it, u64 features,
                  char *out, size_t size);

/** arm_t32_to_a32 - A32 word of a VFP or Advanced SIMD instruction in Thumb; 0: @insn is none. */
u32 arm_t32_to_a32(u32 insn);

/**
 * arm_dis_fp_kind - kinds of operand text of vfp.dec and neon.dec (a DisKind), asked when the
 * integer ones do not know the name.
 */
bool arm_dis_fp_kind(const DisInfo *d, const char *kind, s32 value, char *out, size_t size);

#endif
