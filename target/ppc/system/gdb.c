/*
 * Registers of a PowerPC CPU of 32 bits as a debugger is told of them: GDB's own numbers, then the special
 * purpose registers of spr.def.
 */
#include "common/gdb/regs.h"
#include "target/ppc/system/spr.h"

/* clang-format off */
#define REGS_32(X)                                                                                 \
    X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15)          \
    X(16) X(17) X(18) X(19) X(20) X(21) X(22) X(23) X(24) X(25) X(26) X(27) X(28) X(29) X(30) X(31)
#define GPR(n) {"r" #n, "uint32", 4, offsetof(PpcCpu, gpr[n]), NULL, NULL},
#define FPR(n) {"f" #n, "ieee_double", 8, offsetof(PpcCpu, vsr[n].d[0]), NULL, NULL},
/* clang-format on */

static u64 get_msr(void *cpu)
{
    return ((PpcCpu *)cpu)->msr;
}

static void set_msr(void *cpu, u64 v)
{
    ppc_set_msr(cpu, (u32)v);
}

static u64 get_cr(void *cpu)
{
    return ppc_cr_get(cpu);
}

static void set_cr(void *cpu, u64 v)
{
    ppc_cr_set(cpu, (u32)v);
}

static u64 get_xer(void *cpu)
{
    return ppc_xer_get(cpu);
}

static void set_xer(void *cpu, u64 v)
{
    ppc_xer_set(cpu, v);
}

static u64 get_fpscr(void *cpu)
{
    return ppc_fpscr_get(cpu);
}

static void set_fpscr(void *cpu, u64 v)
{
    ppc_fpscr_set(cpu, v);
}

/* ---- Special purpose registers and segments: those rows the model has ---- */

static bool has_spr(const void *cpu, unsigned i)
{
    const PpcSpr *s = ppc_spr_row(i);

    return ppc_spr_find(((const PpcCpu *)cpu)->model->features, s->number) == s;
}

static u64 get_spr(void *cpu, unsigned i)
{
    return ppc_spr_read(cpu, ppc_spr_row(i));
}

static void set_spr(void *cpu, unsigned i, u64 v)
{
    ppc_spr_write(cpu, ppc_spr_row(i), (u32)v);
}

static u64 get_sr(void *cpu, unsigned i)
{
    return ((PpcCpu *)cpu)->sys->sr[i];
}

static void set_sr(void *cpu, unsigned i, u64 v)
{
    ppc_set_sr(cpu, i, (u32)v);
}

static bool has_sr(const void *cpu, unsigned i)
{
    (void)cpu;
    (void)i;
    return true;
}

/* ---- The tables ---- */

/* clang-format off */
#define NONE8 NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE
#define NONE  {NULL, NULL, 0, 0, NULL, NULL}
static const GdbReg core[] = {
    REGS_32(GPR) NONE8, NONE8, NONE8, NONE8, /* those between are FPRs */
    {"pc", "code_ptr", 4, offsetof(PpcCpu, cpu.pc), NULL, NULL},
    {"msr", "uint32", 4, 0, get_msr, set_msr},
    {"cr", "uint32", 4, 0, get_cr, set_cr},
    {"lr", "code_ptr", 4, offsetof(PpcCpu, lr), NULL, NULL},
    {"ctr", "uint32", 4, offsetof(PpcCpu, ctr), NULL, NULL},
    {"xer", "uint32", 4, 0, get_xer, set_xer},
};
static const GdbReg fpu[] = {
    REGS_32(FPR) NONE, NONE, NONE, NONE, NONE, NONE, {"fpscr", "uint32", 4, 0, get_fpscr, set_fpscr},
};
#define SPR(name, number, ...) {#name, "uint32", 4, 0, NULL, NULL},
#define SPR_BAT(name, number, ...) SPR(name##u, number) SPR(name##l, number + 1)
static const GdbReg spr_regs[] = {
#include "target/ppc/system/spr.def"
};
#define SR(n) {"sr" #n, "uint32", 4, 0, NULL, NULL},
static const GdbReg segments[] = {
    SR(0) SR(1) SR(2) SR(3) SR(4) SR(5) SR(6) SR(7) SR(8) SR(9) SR(10) SR(11) SR(12) SR(13) SR(14) SR(15)
};

enum { PC = 64 };
static const GdbFeature features[] = {
    {"org.gnu.gdb.power.core", NULL, core, 0, ARRAY_LEN(core), NULL},
    {"org.gnu.gdb.power.fpu", NULL, fpu, 32, ARRAY_LEN(fpu), NULL},
    {"org.emu.power.segments", NULL, segments, 80, ARRAY_LEN(segments), NULL, has_sr, get_sr, set_sr},
    {"org.emu.power.spr", NULL, spr_regs, 128, ARRAY_LEN(spr_regs), NULL, has_spr, get_spr, set_spr},
    {NULL, NULL, NULL, 0, 0, NULL},
};
/* clang-format on */

const GdbRegs ppc_system_gdb = {"powerpc:common", true, PC, features};
