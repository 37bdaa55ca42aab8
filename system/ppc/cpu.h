/*
 * PowerPC processors as devices of a machine.
 */
#ifndef SYSTEM_PPC_CPU_H
#define SYSTEM_PPC_CPU_H

#include "system/vcpu.h"

/** "ppc-cpu": input int; properties model, timebase-hz, clock. */
extern const DeviceType dev_ppc_cpu;

/** What a boot loader hands over: registers after every reset. */
typedef struct {
    u32 pc, msr, r1, r3, r4, r5, r6, r7;
} PpcEntry;

/** ppc_cpu_set_entry - @v starts there, with exceptions low in memory, instead of at its reset vector. */
void ppc_cpu_set_entry(Vcpu *v, const PpcEntry *entry);

/** ppc_cpu_timebase - ticks of its time base in a second. */
u32 ppc_cpu_timebase(const Vcpu *v);

/**
 * ppc_cpu_offer - "sc 1" of supervisor code on @v calls @fn with the general registers, on the
 * CPU's thread, without the machine's lock; else it is what every sc is.
 */
typedef void PpcService(void *opaque, Vcpu *v, u64 *gpr);
void ppc_cpu_offer(Vcpu *v, PpcService *fn, void *opaque);

#endif
