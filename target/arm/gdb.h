/*
 * Registers of an AArch32 CPU for debuggers that its user and system guests share.
 */
#ifndef TARGET_ARM_GDB_H
#define TARGET_ARM_GDB_H

#include "common/gdb/regs.h"
#include "target/arm/cpu.h"

u64 arm_gdb_get_pc(void *cpu);
void arm_gdb_set_pc(void *cpu, u64 v);
bool arm_gdb_has_d16(const void *cpu);
bool arm_gdb_has_d32(const void *cpu);
bool arm_gdb_has_neon(const void *cpu);

enum { ARM_GDB_VFP16 = 17, ARM_GDB_VFP32 = 33 };
extern const GdbReg arm_gdb_vfp16[ARM_GDB_VFP16], arm_gdb_vfp32[ARM_GDB_VFP32], arm_gdb_tls[1];

/* clang-format off */
#define GDB_R(n)  {"r" #n, "uint32", 4, offsetof(ArmCpu, r[n]), NULL, NULL}
#define GDB_NONE  {NULL, NULL, 0, 0, NULL, NULL}

/* CPSR is number 25: before it were the registers of a coprocessor of long ago. */
#define ARM_GDB_CORE(get_cpsr, set_cpsr)                                                           \
    GDB_R(0), GDB_R(1), GDB_R(2), GDB_R(3), GDB_R(4), GDB_R(5), GDB_R(6), GDB_R(7), GDB_R(8),      \
    GDB_R(9), GDB_R(10), GDB_R(11), GDB_R(12),                                                     \
    {"sp", "data_ptr", 4, offsetof(ArmCpu, r[13]), NULL, NULL},                                    \
    {"lr", "uint32", 4, offsetof(ArmCpu, r[14]), NULL, NULL},                                      \
    {"pc", "code_ptr", 4, 0, arm_gdb_get_pc, arm_gdb_set_pc},                                      \
    GDB_NONE, GDB_NONE, GDB_NONE, GDB_NONE, GDB_NONE, GDB_NONE, GDB_NONE, GDB_NONE, GDB_NONE,      \
    {"cpsr", "uint32", 4, 0, get_cpsr, set_cpsr},

/* What follows the core. */
#define ARM_GDB_FEATURES                                                                           \
    {"org.gnu.gdb.arm.vfp", NULL, arm_gdb_vfp16, 26, ARM_GDB_VFP16, arm_gdb_has_d16},              \
    {"org.gnu.gdb.arm.vfp", NULL, arm_gdb_vfp32, 26, ARM_GDB_VFP32, arm_gdb_has_d32},              \
    {"org.gnu.gdb.arm.neon", NULL, NULL, 26, 0, arm_gdb_has_neon},                                 \
    {"org.gnu.gdb.arm.tls", NULL, arm_gdb_tls, 59, 1, NULL},
/* clang-format on */

#endif
