/*
 * Registers of PowerPC programs as a debugger is told of them.
 */
#include "target/ppc/gdb.h"

u64 ppc_gdb_get_cr(void *cpu)
{
    return ppc_cr_get(cpu);
}

void ppc_gdb_set_cr(void *cpu, u64 v)
{
    ppc_cr_set(cpu, (u32)v);
}

u64 ppc_gdb_get_xer(void *cpu)
{
    return ppc_xer_get(cpu);
}

void ppc_gdb_set_xer(void *cpu, u64 v)
{
    ppc_xer_set(cpu, v);
}

u64 ppc_gdb_get_msr(void *cpu)
{
    return ((PpcCpu *)cpu)->msr;
}

/* What a program's MSR says is not its own to change. */
static void keep_msr(void *cpu, u64 v)
{
    (void)cpu;
    (void)v;
}

static u64 get_fpscr(void *cpu)
{
    return ppc_fpscr_get(cpu);
}

static void set_fpscr(void *cpu, u64 v)
{
    ppc_fpscr_set(cpu, v);
}

static u64 get_vscr(void *cpu)
{
    return ppc_vscr_get(cpu);
}

static void set_vscr(void *cpu, u64 v)
{
    ppc_vscr_set(cpu, (u32)v);
}

static bool has_altivec(const void *cpu)
{
    return ((const PpcCpu *)cpu)->model->features & PPC_HAS(ALTIVEC);
}

static bool has_vsx(const void *cpu)
{
    return ((const PpcCpu *)cpu)->model->features & PPC_HAS(VSX);
}

/* clang-format off */
/* A vector register, by what its elements may be. */
#define ELEMENTS(type, count) "<vector id=\"v" #count type "\" type=\"" type "\" count=\"" #count "\"/>\n"
#define VIEW(name, type, count) "<field name=\"" name "\" type=\"v" #count type "\"/>\n"
static const char vector_types[] =
    ELEMENTS("ieee_single", 4) ELEMENTS("int32", 4) ELEMENTS("int16", 8) ELEMENTS("int8", 16)
    "<union id=\"vec128\">\n<field name=\"uint128\" type=\"uint128\"/>\n"
    VIEW("v4_float", "ieee_single", 4) VIEW("v4_int32", "int32", 4)
    VIEW("v8_int16", "int16", 8) VIEW("v16_int8", "int8", 16) "</union>\n";

#define FPR(n, ...) {"f" #n, "ieee_double", 8, offsetof(PpcCpu, vsr[n].d[0]), NULL, NULL},
#define VR(n, ...) {"vr" #n, "vec128", 16, offsetof(PpcCpu, vsr[32 + n]), NULL, NULL},
/* The other half of a vector-scalar register whose first is an FPR. */
#define VSH(n, ...) {"vs" #n "h", "uint64", 8, offsetof(PpcCpu, vsr[n].d[1]), NULL, NULL},

const GdbReg ppc_gdb_fpu[PPC_GDB_FPU_REGS] = {
    PPC_GDB_32(FPR, ) PPC_GDB_NONE, PPC_GDB_NONE, PPC_GDB_NONE, PPC_GDB_NONE, PPC_GDB_NONE, PPC_GDB_NONE,
    {"fpscr", "uint32", 4, 0, get_fpscr, set_fpscr},
};
static const GdbReg core32[PPC_GDB_CORE_REGS] = PPC_GDB_CORE(4, "uint32", keep_msr);
static const GdbReg core64[PPC_GDB_CORE_REGS] = PPC_GDB_CORE(8, "uint64", keep_msr);
static const GdbReg altivec[] = {
    PPC_GDB_32(VR, )
    {"vscr", "uint32", 4, 0, get_vscr, set_vscr},
    {"vrsave", "uint32", 4, offsetof(PpcCpu, vrsave), NULL, NULL},
};
static const GdbReg vsx[] = {PPC_GDB_32(VSH, )};

#define FEATURES(core) { \
    {.name = "org.gnu.gdb.power.core", .regs = core, .count = ARRAY_LEN(core)}, \
    {.name = "org.gnu.gdb.power.fpu", .regs = ppc_gdb_fpu, .first = PPC_GDB_FPU, .count = ARRAY_LEN(ppc_gdb_fpu)}, \
    {.name = "org.gnu.gdb.power.altivec", .types = vector_types, .regs = altivec, .first = 73, \
     .count = ARRAY_LEN(altivec), .has = has_altivec}, \
    {.name = "org.gnu.gdb.power.vsx", .regs = vsx, .first = 107, .count = ARRAY_LEN(vsx), .has = has_vsx}, \
    {.name = NULL}, \
}
static const GdbFeature features32[] = FEATURES(core32), features64[] = FEATURES(core64);
/* clang-format on */

const GdbRegs ppc_gdb = {"powerpc:common", true, PPC_GDB_PC, features32, .high_half_first = true};
const GdbRegs ppc64_gdb = {"powerpc:common64", true, PPC_GDB_PC, features64, .high_half_first = true};
const GdbRegs ppc64le_gdb = {"powerpc:common64", false, PPC_GDB_PC, features64, .high_half_first = true};
