/*
 * A CPU, looked at by a monitor: it stands still between begin and end.
 */
#ifndef SYSTEM_MONITOR_CPU_H
#define SYSTEM_MONITOR_CPU_H

#include "system/monitor/monitor.h"
#include "system/vcpu.h"

typedef struct {
    Vcpu *v;
    struct Cpu *cpu;
    bool running; /* it did before */
} MonitorCpu;

/** monitor_begin_cpu - the one commands of @mon are about. Return: false, there is none.
 * monitor_end_cpu - it goes on. */
bool monitor_begin_cpu(Monitor *mon, MonitorCpu *c, GError **err);
void monitor_end_cpu(MonitorCpu *c);

/** monitor_peek - bytes at virtual address @va. Return: how many of them are memory. */
u64 monitor_peek(MonitorCpu *c, u64 va, u8 *to, u64 len);

/** monitor_disassemble - the instruction @bytes at @va, in its present state. Return: its length. */
unsigned monitor_disassemble(MonitorCpu *c, u64 va, const u8 *bytes, unsigned avail, char *out,
                             size_t size);

#endif
