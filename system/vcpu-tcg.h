/*
 * What CPUs made of the translator have in common; the devices of the architectures add exceptions, timers and power.
 */
#ifndef SYSTEM_VCPU_TCG_H
#define SYSTEM_VCPU_TCG_H

#include "system/vcpu.h"
#include "tcg/cpu.h"

/** vcpu_tcg_kick, vcpu_tcg_ahead - for VcpuOps. vcpu_tcg_stop - for DeviceType. */
void vcpu_tcg_kick(Vcpu *v);
u32 vcpu_tcg_ahead(Vcpu *v);
void vcpu_tcg_stop(Device *d);

/** vcpu_tcg_line - machine's lock held: @bit of the CPU's @lines is @level from now on. */
void vcpu_tcg_line(Vcpu *v, u32 *lines, u32 bit, bool level);

/** vcpu_tcg_returns - cpu_exec() would not execute now, but say so. */
bool vcpu_tcg_returns(const Cpu *cpu);

/** vcpu_tcg_spend - what is no instruction takes the time of one with -icount, or where it leads to itself time would stand still. */
void vcpu_tcg_spend(Cpu *cpu);

/** vcpu_tcg_debug - EXC_DEBUG at @pc. Return: false, a breakpoint of the guest's own; else the debugger is told. */
bool vcpu_tcg_debug(Vcpu *v, vaddr pc);

/** vcpu_tcg_step - cpu_step(), at a watchpoint as the debugger wishes. */
int vcpu_tcg_step(Vcpu *v);

#endif
