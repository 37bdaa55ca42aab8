/*
 * Numbers and prototypes of the PowerPC guests' helpers: those of the core, then their own.
 */
#ifndef TARGET_PPC_HELPER_H
#define TARGET_PPC_HELPER_H

#include "target/ppc/cpu.h"
#include "target/ppc/helper-fp.h"
#include "target/ppc/helper-vec.h"
#include "tcg/helper.h"

enum {
#define HELPER(name, fn, result, args, traits) HELPER_##name,
#include "target/ppc/helper.def"
#include "tcg/helper.def"
#undef HELPER
    HELPER_COUNT
};

/** ppc_trap, ppc_align - raise EXC_PPC_TRAP; EXC_PPC_ALIGN of @addr. */
void ppc_trap(Cpu *cpu);
void ppc_align(Cpu *cpu, u64 addr);
/** ppc_mfcr, ppc_mtcrf - CR; those of its fields whose bits are set in @fields, field 0 is 128. */
u32 ppc_mfcr(Cpu *cpu);
void ppc_mtcrf(Cpu *cpu, u32 v, u32 fields);
/** ppc_divde, ppc_divdeu - n * 2^64 / d, 0 when that does not fit; ppc_divde_ov: 1 when. */
u64 ppc_divde(Cpu *cpu, u64 n, u64 d);
u64 ppc_divdeu(Cpu *cpu, u64 n, u64 d);
u32 ppc_divde_ov(Cpu *cpu, u64 n, u64 d);
/** Instructions of that name; addg6s of @width bits, cdtbcd and cbcdtd of one word. */
u64 ppc_addg6s(Cpu *cpu, u64 a, u64 b, u32 width);
u32 ppc_declet_to_bcd(Cpu *cpu, u32 v);
u32 ppc_bcd_to_declet(Cpu *cpu, u32 v);
u64 ppc_bpermd(Cpu *cpu, u64 indices, u64 v);
u64 ppc_pextd(Cpu *cpu, u64 v, u64 mask);
u64 ppc_pdepd(Cpu *cpu, u64 v, u64 mask);
u64 ppc_cfuged(Cpu *cpu, u64 v, u64 mask);
u64 ppc_cntlzdm(Cpu *cpu, u64 v, u64 mask);
u64 ppc_cnttzdm(Cpu *cpu, u64 v, u64 mask);
u64 ppc_darn(Cpu *cpu);
/** ppc_lswx, ppc_stswx - as many bytes as XER says; @regs: rt | ra << 5 | rb << 10. */
void ppc_lswx(Cpu *cpu, u64 addr, u32 regs);
void ppc_stswx(Cpu *cpu, u64 addr, u32 regs);

/** Registers kept for programs. ppc_spr_get, ppc_spr_set - by these numbers. */
enum { PPC_SPR_UDSCR = 3, PPC_SPR_UAMR = 13, PPC_SPR_PPR = 896, PPC_SPR_PPR32 = 898 };
u64 ppc_spr_get(Cpu *cpu, u32 n);
void ppc_spr_set(Cpu *cpu, u32 n, u64 v);

/** ppc_timebase - the time base: 512 MHz in programs, as Linux tells them (its "timebase"). */
u64 ppc_timebase(Cpu *cpu);
/** ppc_icbi - the instruction cache block of @addr is invalid. */
void ppc_icbi(Cpu *cpu, u64 addr);
/** ppc_vdso - PPC_VDSO_ @function of the vDSO with arguments @a, @b. Return: its result, or -errno. */
u64 ppc_vdso(Cpu *cpu, u32 function, u64 a, u64 b);

#endif
