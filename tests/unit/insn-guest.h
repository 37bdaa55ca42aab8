/*
 * A bare Arm CPU with a page of code and some data, for tests that run single instructions.
 */
#ifndef TESTS_UNIT_INSN_GUEST_H
#define TESTS_UNIT_INSN_GUEST_H

#include "target/arm/cpu.h"

enum { CODE = 0x10000, CODE_SIZE = 0x1000, DATA = 0x20000, DATA_SIZE = 0x10000 };

/** insn_guest_init - host signals, guest memory, dispatcher; once. Return: the CPU. */
ArmCpu *insn_guest_init(const char *model);
/** insn_guest_code - @len bytes of code at CODE, nothing left of what was there. */
void insn_guest_code(const void *code, size_t len);
/** insn_guest_fresh - registers and data memory cleared, pc at CODE, sp in the middle of the data.
 */
void insn_guest_fresh(ArmCpu *cpu, bool thumb);
/** insn_guest_run - until an exception. Return: EXC_ code. */
int insn_guest_run(ArmCpu *cpu);

#endif
