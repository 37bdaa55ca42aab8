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
    u32 pc, r3, r4, r5, r6, r7;
} PpcEntry;

/** ppc_cpu_set_entry - @v starts there, with exceptions low in memory, instead of at its reset vector. */
void ppc_cpu_set_entry(Vcpu *v, const PpcEntry *entry);

#endif
