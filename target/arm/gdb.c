/*
 * Registers of the AArch32 guests as a debugger is told of them.
 * Ref: GDB manual, "ARM Features".
 */
#include "common/gdb/regs.h"
#include "target/arm/cpu.h"

/* The Thumb bit is CPSR's for a debugger. */
static u64 get_pc(void *cpu)
{
    return arm_get_pc(cpu);
}

static void set_pc(void *cpu, u64 v)
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

static bool has_d16(const void *cpu)
{
    u32 features = ((const ArmCpu *)cpu)->model->features;

    return features & ARM_HAS_VFP2 && !(features & ARM_HAS_D32);
}

static bool has_d32(const void *cpu)
{
    return ((const ArmCpu *)cpu)->model->features & ARM_HAS_D32;
}

static bool has_neon(const void *cpu)
{
    return ((const ArmCpu *)cpu)->model->features & ARM_HAS_NEON;
}

/* clang-format off */
#define R(n)     {"r" #n, "uint32", 4, offsetof(ArmCpu, r[n]), NULL, NULL}
#define D(n)     {"d" #n, "ieee_double", 8, offsetof(ArmCpu, vq[n / 2].d[n & 1]), NULL, NULL}
#define D8(a, b, c, d, e, f, g, h) D(a), D(b), D(c), D(d), D(e), D(f), D(g), D(h)
#define NONE     {NULL, NULL, 0, 0, NULL, NULL}
#define FPSCR    {"fpscr", "int", 4, 0, get_fpscr, set_fpscr}
#define D_LOWER  D8(0, 1, 2, 3, 4, 5, 6, 7), D8(8, 9, 10, 11, 12, 13, 14, 15)
#define D_UPPER  D8(16, 17, 18, 19, 20, 21, 22, 23), D8(24, 25, 26, 27, 28, 29, 30, 31)

/* CPSR is number 25: before it were the registers of a coprocessor of long ago. */
static const GdbReg core[] = {
    R(0), R(1), R(2), R(3), R(4), R(5), R(6), R(7), R(8), R(9), R(10), R(11), R(12),
    {"sp", "data_ptr", 4, offsetof(ArmCpu, r[13]), NULL, NULL},
    {"lr", "uint32", 4, offsetof(ArmCpu, r[14]), NULL, NULL},
    {"pc", "code_ptr", 4, 0, get_pc, set_pc},
    NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE,
    {"cpsr", "uint32", 4, 0, get_cpsr, set_cpsr},
};
static const GdbReg vfp16[] = {D_LOWER, FPSCR};
static const GdbReg vfp32[] = {D_LOWER, D_UPPER, FPSCR};
static const GdbReg tls[] = {{"tpidruro", "data_ptr", 4, offsetof(ArmCpu, tpidruro), NULL, NULL}};

static const GdbFeature features[] = {
    {"org.gnu.gdb.arm.core", NULL, core, 0, ARRAY_LEN(core), NULL},
    {"org.gnu.gdb.arm.vfp", NULL, vfp16, 26, ARRAY_LEN(vfp16), has_d16},
    {"org.gnu.gdb.arm.vfp", NULL, vfp32, 26, ARRAY_LEN(vfp32), has_d32},
    {"org.gnu.gdb.arm.neon", NULL, NULL, 26, 0, has_neon},
    {"org.gnu.gdb.arm.tls", NULL, tls, 59, ARRAY_LEN(tls), NULL},
    {NULL, NULL, NULL, 0, 0, NULL},
};
/* clang-format on */

const GdbRegs arm_gdb = {"arm", false, 15, features};
const GdbRegs armeb_gdb = {"arm", true, 15, features};
