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

/** ppc_timebase - the time base: 512 MHz in programs, as Linux tells them (its "timebase"). */
u64 ppc_timebase(Cpu *cpu);
/** ppc_icbi - the instruction cache block of @addr is invalid. */
void ppc_icbi(Cpu *cpu, u64 addr);

#endif
