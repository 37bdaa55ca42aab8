/*
 * Numbers and prototypes of the AArch64 guest's helpers: those of the core, then its own.
 */
#ifndef TARGET_ARM_A64_HELPER_H
#define TARGET_ARM_A64_HELPER_H

#include "target/arm/a64-helper-base.h"
#include "target/arm/a64-helper-simd.h"
#include "target/arm/helper-simd.h"
#include "target/arm/a64-cpu.h"
#include "tcg/helper.h"

enum {
#define HELPER(name, fn, result, args, traits) HELPER_##name,
#include "tcg/helper.def"
#include "target/arm/a64-helper.def"
#undef HELPER
    HELPER_COUNT
};

/** a64_fjcvtzs - f64 @v to 32 bits as ECMAScript has it; NZCV in bits 35-32: Z when exact. */
u64 a64_fjcvtzs(Cpu *cpu, u64 v);
/** The vDSO's functions: arguments as there. Return: 0 or -errno. */
u64 a64_clock_gettime(Cpu *cpu, u64 clock, u64 at);
u64 a64_clock_getres(Cpu *cpu, u64 clock, u64 at);
u64 a64_gettimeofday(Cpu *cpu, u64 at, u64 zone_at);

/** a64_address_of - where load or store @insn accesses memory, the tag cleared; not for copy and set. */
u64 a64_address_of(const A64Cpu *a, u32 insn);
/** a64_misaligned - raise the alignment fault of an access at @addr. */
void a64_misaligned(Cpu *cpu, u64 addr);
/*
 * Memory copy and set, the parts of an instruction on registers @regs, Xd | Xs << 5 | Xn << 10: prologues,
 * and copying and setting proper. Return: 1, some is left, run it again; 0, done.
 */
void a64_cpyfp(Cpu *cpu, u32 regs);
void a64_cpyp(Cpu *cpu, u32 regs);
u32 a64_cpy(Cpu *cpu, u32 regs);
u32 a64_mops_foreign(Cpu *cpu, u32 regs);
void a64_setp(Cpu *cpu, u32 regs);
u32 a64_set(Cpu *cpu, u32 regs);

#endif
