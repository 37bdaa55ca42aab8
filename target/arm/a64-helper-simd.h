/*
 * SHA-512, SM3, SM4: each as the manual's instruction of that name; @d0 is the destination's old
 * value, other operands in the instruction's order.
 */
#ifndef TARGET_ARM_A64_HELPER_SIMD_H
#define TARGET_ARM_A64_HELPER_SIMD_H

#include "tcg/cpu.h"

void a64_sha512h(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);
void a64_sha512h2(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);
void a64_sha512su0(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n);
void a64_sha512su1(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);
void a64_sm3partw1(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);
void a64_sm3partw2(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m);
void a64_sm3ss1(Cpu *cpu, V128 *d, const V128 *n, const V128 *m, const V128 *a);
/** a64_sm3tt - SM3TT1A, 1B, 2A, 2B by @which = 0..3; @w: the message word in every lane. */
void a64_sm3tt(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *w, u32 which);
void a64_sm4e(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n);
void a64_sm4ekey(Cpu *cpu, V128 *d, const V128 *n, const V128 *m);

#endif
