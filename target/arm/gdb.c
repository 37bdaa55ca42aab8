/*
 * Registers of the AArch32 guests as a debugger is told of them.
 * Ref: GDB manual, "ARM Features".
 */
#include "target/arm/gdb.h"

/* The Thumb bit is CPSR's for a debugger. */
u64 arm_gdb_get_pc(void *cpu)
{
    return arm_get_pc(cpu);
}

void arm_gdb_set_pc(void *cpu, u64 v)
{
    ArmCpu *c = cpu;

    arm_set_pc(c, ((u32)v & ~1u) | (c->cpu.pc & 1));
}

static u64 get_cpsr(void *cpu)
{
    return arm_cpsr_get(cpu);
}

static void set_cpsr(void *cpu, u64 v)
{
    arm_cpsr_set(cpu, (u32)v, ~0u);
}

static u64 get_fpscr(void *cpu)
{
    return arm_fpscr_get(cpu);
}

static void set_fpscr(void *cpu, u64 v)
{
    arm_fpscr_set(cpu, (u32)v);
}

bool arm_gdb_has_d16(const void *cpu)
{
    u32 features = ((const ArmCpu *)cpu)->model->features;

    return features & ARM_HAS_VFP2 && !(features & ARM_HAS_D32);
}

bool arm_gdb_has_d32(const void *cpu)
{
    return ((const ArmCpu *)cpu)->model->features & ARM_HAS_D32;
}

bool arm_gdb_has_neon(const void *cpu)
{
    return ((const ArmCpu *)cpu)->model->features & ARM_HAS_NEON;
}

/* clang-format off */
#define D(n)     {"d" #n, "ieee_double", 8, offsetof(ArmCpu, vq[n / 2].d[n & 1]), NULL, NULL}
#define D8(a, b, c, d, e, f, g, h) D(a), D(b), D(c), D(d), D(e), D(f), D(g), D(h)
#define FPSCR    {"fpscr", "int", 4, 0, get_fpscr, set_fpscr}
#define D_LOWER  D8(0, 1, 2, 3, 4, 5, 6, 7), D8(8, 9, 10, 11, 12, 13, 14, 15)
#define D_UPPER  D8(16, 17, 18, 19, 20, 21, 22, 23), D8(24, 25, 26, 27, 28, 29, 30, 31)

static const GdbReg core[] = {ARM_GDB_CORE(get_cpsr, set_cpsr)};
const GdbReg arm_gdb_vfp16[ARM_GDB_VFP16] = {D_LOWER, FPSCR};
const GdbReg arm_gdb_vfp32[ARM_GDB_VFP32] = {D_LOWER, D_UPPER, FPSCR};
const GdbReg arm_gdb_tls[] = {{"tpidruro", "data_ptr", 4, offsetof(ArmCpu, tpidruro), NULL, NULL}};

static const GdbFeature features[] = {
    {"org.gnu.gdb.arm.core", NULL, core, 0, ARRAY_LEN(core), NULL},
    ARM_GDB_FEATURES
    {NULL, NULL, NULL, 0, 0, NULL},
};
/* clang-format on */

const GdbRegs arm_gdb = {"arm", false, 15, features};
const GdbRegs armeb_gdb = {"arm", true, 15, features};
