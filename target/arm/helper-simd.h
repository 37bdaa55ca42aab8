/*
 * The C functions behind target/arm/helper-simd.def: vector operations on integers alone.
 */
#ifndef TARGET_ARM_HELPER_SIMD_H
#define TARGET_ARM_HELPER_SIMD_H

#include "tcg/cpu.h"

/** URECPE, URSQRTE: estimates of unsigned words. */
void arm_urecpe(Cpu *cpu, V128 *d, const V128 *m);
void arm_ursqrte(Cpu *cpu, V128 *d, const V128 *m);

/* Crypto: each as the manual's instruction of that name; @d0 is the destination's old value. */
void arm_sha1c(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);
void arm_sha1p(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);
void arm_sha1m(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);
void arm_sha1su0(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);
void arm_sha1su1(Cpu *cpu, V128 *d, const V128 *d0, const V128 *m);
void arm_sha1h(Cpu *cpu, V128 *d, const V128 *m);

#endif
