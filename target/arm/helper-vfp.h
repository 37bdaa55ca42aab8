/*
 * The C functions behind target/arm/helper-vfp.def.
 */
#ifndef TARGET_ARM_HELPER_VFP_H
#define TARGET_ARM_HELPER_VFP_H

#include "tcg/cpu.h"

/** arm_fpscr_read, arm_fpscr_write - VMRS and VMSR of FPSCR, sticky flags merged in. */
u32 arm_fpscr_read(Cpu *cpu);
void arm_fpscr_write(Cpu *cpu, u32 v);

/**
 * arm_to_fix16 - VCVT to 16-bit fixed point, toward zero.
 * @how: bit 0 @a is an f64 (else f32), bit 1 unsigned, from bit 2 the fraction bits.
 */
u64 arm_to_fix16(Cpu *cpu, u64 a, u32 how);

/** VRECPE, VRSQRTE of unsigned words. */
void arm_urecpe(Cpu *cpu, V128 *d, const V128 *m);
void arm_ursqrte(Cpu *cpu, V128 *d, const V128 *m);

/* Crypto: each as the manual's instruction of that name; @d0 is the destination's old value. */
void arm_aese(Cpu *cpu, V128 *d, const V128 *d0, const V128 *m);
void arm_aesd(Cpu *cpu, V128 *d, const V128 *d0, const V128 *m);
void arm_aesmc(Cpu *cpu, V128 *d, const V128 *m);
void arm_aesimc(Cpu *cpu, V128 *d, const V128 *m);
void arm_sha1c(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);
void arm_sha1p(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);
void arm_sha1m(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);
void arm_sha1su0(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);
void arm_sha1su1(Cpu *cpu, V128 *d, const V128 *d0, const V128 *m);
void arm_sha1h(Cpu *cpu, V128 *d, const V128 *m);
void arm_sha256h(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);
void arm_sha256h2(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);
void arm_sha256su0(Cpu *cpu, V128 *d, const V128 *d0, const V128 *m);
void arm_sha256su1(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);

#endif
