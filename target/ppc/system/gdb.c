/*
 * Registers of a PowerPC CPU of 32 bits as a debugger is told of them: GDB's own numbers, then the special
 * purpose registers of spr.def.
 */
#include "target/ppc/gdb.h"
#include "target/ppc/system/spr.h"

static void set_msr(void *cpu, u64 v)
{
    ppc_set_msr(cpu, (u32)v);
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
static const GdbReg core[PPC_GDB_CORE_REGS] = PPC_GDB_CORE(4, "uint32", set_msr);
#define SPR(name, number, ...) {#name, "uint32", 4, 0, NULL, NULL},
#define SPR_BAT(name, number, ...) SPR(name##u, number) SPR(name##l, number + 1)
static const GdbReg spr_regs[] = {
#include "target/ppc/system/spr.def"
};
#define SR(n) {"sr" #n, "uint32", 4, 0, NULL, NULL},
static const GdbReg segments[] = {
    SR(0) SR(1) SR(2) SR(3) SR(4) SR(5) SR(6) SR(7) SR(8) SR(9) SR(10) SR(11) SR(12) SR(13) SR(14) SR(15)
};

static const GdbFeature features[] = {
    {"org.gnu.gdb.power.core", NULL, core, 0, ARRAY_LEN(core), NULL},
    {"org.gnu.gdb.power.fpu", NULL, ppc_gdb_fpu, PPC_GDB_FPU, ARRAY_LEN(ppc_gdb_fpu), NULL},
    {"org.emu.power.segments", NULL, segments, 80, ARRAY_LEN(segments), NULL, has_sr, get_sr, set_sr},
    {"org.emu.power.spr", NULL, spr_regs, 128, ARRAY_LEN(spr_regs), NULL, has_spr, get_spr, set_spr},
    {NULL, NULL, NULL, 0, 0, NULL},
};
/* clang-format on */

const GdbRegs ppc_system_gdb = {"powerpc:common", true, PPC_GDB_PC, features, true};
