/*
 * Registers as a debugger is told of them: what programs and machines have in common. Numbers are GDB's.
 * Ref: GDB manual, "PowerPC Features".
 */
#ifndef TARGET_PPC_GDB_H
#define TARGET_PPC_GDB_H

#include "common/gdb/regs.h"
#include "target/ppc/cpu.h"

u64 ppc_gdb_get_cr(void *cpu);
void ppc_gdb_set_cr(void *cpu, u64 v);
u64 ppc_gdb_get_xer(void *cpu);
void ppc_gdb_set_xer(void *cpu, u64 v);
u64 ppc_gdb_get_msr(void *cpu);

enum { PPC_GDB_FPU = 32, PPC_GDB_PC = 64, PPC_GDB_CORE_REGS = 70, PPC_GDB_FPU_REGS = 39 };

/** f0-f31 and FPSCR. */
extern const GdbReg ppc_gdb_fpu[PPC_GDB_FPU_REGS];

/* clang-format off */
#define PPC_GDB_32(X, ...) \
    X(0, __VA_ARGS__) X(1, __VA_ARGS__) X(2, __VA_ARGS__) X(3, __VA_ARGS__) \
    X(4, __VA_ARGS__) X(5, __VA_ARGS__) X(6, __VA_ARGS__) X(7, __VA_ARGS__) \
    X(8, __VA_ARGS__) X(9, __VA_ARGS__) X(10, __VA_ARGS__) X(11, __VA_ARGS__) \
    X(12, __VA_ARGS__) X(13, __VA_ARGS__) X(14, __VA_ARGS__) X(15, __VA_ARGS__) \
    X(16, __VA_ARGS__) X(17, __VA_ARGS__) X(18, __VA_ARGS__) X(19, __VA_ARGS__) \
    X(20, __VA_ARGS__) X(21, __VA_ARGS__) X(22, __VA_ARGS__) X(23, __VA_ARGS__) \
    X(24, __VA_ARGS__) X(25, __VA_ARGS__) X(26, __VA_ARGS__) X(27, __VA_ARGS__) \
    X(28, __VA_ARGS__) X(29, __VA_ARGS__) X(30, __VA_ARGS__) X(31, __VA_ARGS__)
#define PPC_GDB_NONE  {NULL, NULL, 0, 0, NULL, NULL}
#define PPC_GDB_NONE8 PPC_GDB_NONE, PPC_GDB_NONE, PPC_GDB_NONE, PPC_GDB_NONE, \
    PPC_GDB_NONE, PPC_GDB_NONE, PPC_GDB_NONE, PPC_GDB_NONE
#define PPC_GDB_GPR(n, word, uint) {"r" #n, uint, word, offsetof(PpcCpu, gpr[n]), NULL, NULL},
/* The core registers of a CPU whose words have @word bytes. Between the GPRs and pc are numbers of FPRs. */
#define PPC_GDB_CORE(word, uint, set_msr) { \
    PPC_GDB_32(PPC_GDB_GPR, word, uint) PPC_GDB_NONE8, PPC_GDB_NONE8, PPC_GDB_NONE8, PPC_GDB_NONE8, \
    {"pc", "code_ptr", word, offsetof(PpcCpu, cpu.pc), NULL, NULL}, \
    {"msr", uint, word, 0, ppc_gdb_get_msr, set_msr}, \
    {"cr", "uint32", 4, 0, ppc_gdb_get_cr, ppc_gdb_set_cr}, \
    {"lr", "code_ptr", word, offsetof(PpcCpu, lr), NULL, NULL}, \
    {"ctr", uint, word, offsetof(PpcCpu, ctr), NULL, NULL}, \
    {"xer", "uint32", 4, 0, ppc_gdb_get_xer, ppc_gdb_set_xer}, \
}
/* clang-format on */

#endif
