/*
 * The debug unit as software on the same CPU uses it (monitor debug-mode): coprocessor 14, breakpoints
 * and watchpoints. There is no external debugger: no halting, no communications channel.
 */
#ifndef TARGET_ARM_SYSTEM_DEBUG_H
#define TARGET_ARM_SYSTEM_DEBUG_H

#include "target/arm/system/sys.h"

/** arm_take_bkpt, arm_take_watchpoint - the aborts of a BKPT instruction and of EXC_ARM_WATCH. */
void arm_take_bkpt(ArmCpu *c);
void arm_take_watchpoint(ArmCpu *c);

/** cp14_read, cp14_write - MRC, MCR of the register with key @key, as CP15_KEY() makes it. Return: false, UNDEFINED. */
bool cp14_read(ArmCpu *c, u32 key, u32 *v);
bool cp14_write(ArmCpu *c, u32 key, u32 v);

/**
 * arm_debug_settle - outside of emitted code, when ArmSystem.dbg_stale says so: the translator knows
 * the addresses of the breakpoints that are on.
 */
void arm_debug_settle(ArmCpu *c);

/**
 * arm_debug_break - before the instruction at pc: a breakpoint that matches is taken as a Prefetch
 * Abort. Return: it was. arm_debug_steps: some that are on may match at any instruction in this mode.
 */
bool arm_debug_break(ArmCpu *c);
bool arm_debug_steps(const ArmCpu *c);

/** arm_watches_page, arm_check_access - see GuestArch. */
bool arm_watches_page(const Cpu *cpu, u64 page);
void arm_check_access(Cpu *cpu, u64 va, unsigned len, MemAccess access, unsigned mmu);

#endif
