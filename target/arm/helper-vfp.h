/*
 * The C functions behind target/arm/helper-vfp.def.
 */
#ifndef TARGET_ARM_HELPER_VFP_H
#define TARGET_ARM_HELPER_VFP_H

#include "target/arm/helper-simd.h"
#include "tcg/cpu.h"

/** arm_fpscr_read, arm_fpscr_write - VMRS and VMSR of FPSCR, sticky flags merged in. */
u32 arm_fpscr_read(Cpu *cpu);
void arm_fpscr_write(Cpu *cpu, u32 v);

/**
 * arm_to_fix16 - VCVT to 16-bit fixed point, toward zero.
 * @how: bit 0 @a is an f64 (else f32), bit 1 unsigned, from bit 2 the fraction bits.
 */
u64 arm_to_fix16(Cpu *cpu, u64 a, u32 how);

#endif
