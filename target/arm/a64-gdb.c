/*
 * Registers of the AArch64 guests as a debugger is told of them.
 * Ref: GDB manual, "AArch64 Features".
 */
#include "common/gdb/regs.h"
#include "target/arm/a64-cpu.h"

static u64 get_cpsr(void *cpu)
{
    const A64Cpu *c = cpu;

    return a64_nzcv_get(c) | c->pstate;
}

static void set_cpsr(void *cpu, u64 v)
{
    a64_nzcv_set(cpu, (u32)v & 0xf0000000);
}

static u64 get_fpsr(void *cpu)
{
    return a64_fpsr_get(cpu);
}

static void set_fpsr(void *cpu, u64 v)
{
    a64_fpsr_set(cpu, (u32)v);
}

static u64 get_fpcr(void *cpu)
{
    return a64_fpcr_get(cpu);
}

static void set_fpcr(void *cpu, u64 v)
{
    a64_fpcr_set(cpu, (u32)v);
}

/* clang-format off */
/* A vector register by the width of its lanes, and what a lane may be. */
#define LANES(letter, width, count) \
    "<vector id=\"v" #letter "u\" type=\"uint" #width "\" count=\"" #count "\"/>\n" \
    "<vector id=\"v" #letter "s\" type=\"int" #width "\" count=\"" #count "\"/>\n"
#define REALS(letter, type, count) \
    "<vector id=\"v" #letter "f\" type=\"" type "\" count=\"" #count "\"/>\n"
#define CHOICE(letter, more) \
    "<union id=\"v" #letter "\">\n" more "<field name=\"u\" type=\"v" #letter "u\"/>\n" \
    "<field name=\"s\" type=\"v" #letter "s\"/>\n</union>\n"
#define REAL(letter) "<field name=\"f\" type=\"v" #letter "f\"/>\n"
static const char vector_types[] =
    REALS(d, "ieee_double", 2) LANES(d, 64, 2) REALS(s, "ieee_single", 4) LANES(s, 32, 4)
    REALS(h, "ieee_half", 8) LANES(h, 16, 8) LANES(b, 8, 16) LANES(q, 128, 1)
    CHOICE(d, REAL(d)) CHOICE(s, REAL(s)) CHOICE(h, REAL(h)) CHOICE(b, "") CHOICE(q, "")
    "<union id=\"vector\">\n<field name=\"d\" type=\"vd\"/>\n<field name=\"s\" type=\"vs\"/>\n"
    "<field name=\"h\" type=\"vh\"/>\n<field name=\"b\" type=\"vb\"/>\n"
    "<field name=\"q\" type=\"vq\"/>\n</union>\n";

#define X(n) {"x" #n, "int", 8, offsetof(A64Cpu, x[n]), NULL, NULL}
#define V(n) {"v" #n, "vector", 16, offsetof(A64Cpu, v[n]), NULL, NULL}

static const GdbReg core[] = {
    X(0), X(1), X(2), X(3), X(4), X(5), X(6), X(7), X(8), X(9), X(10), X(11), X(12), X(13), X(14),
    X(15), X(16), X(17), X(18), X(19), X(20), X(21), X(22), X(23), X(24), X(25), X(26), X(27),
    X(28), X(29), X(30),
    {"sp", "data_ptr", 8, offsetof(A64Cpu, x[31]), NULL, NULL},
    {"pc", "code_ptr", 8, offsetof(A64Cpu, cpu.pc), NULL, NULL},
    {"cpsr", "uint32", 4, 0, get_cpsr, set_cpsr},
};
static const GdbReg fpu[] = {
    V(0), V(1), V(2), V(3), V(4), V(5), V(6), V(7), V(8), V(9), V(10), V(11), V(12), V(13), V(14),
    V(15), V(16), V(17), V(18), V(19), V(20), V(21), V(22), V(23), V(24), V(25), V(26), V(27),
    V(28), V(29), V(30), V(31),
    {"fpsr", "int", 4, 0, get_fpsr, set_fpsr},
    {"fpcr", "int", 4, 0, get_fpcr, set_fpcr},
};
static const GdbReg tls[] = {{"tpidr", "data_ptr", 8, offsetof(A64Cpu, tpidr), NULL, NULL}};

static const GdbFeature features[] = {
    {"org.gnu.gdb.aarch64.core", NULL, core, 0, ARRAY_LEN(core), NULL},
    {"org.gnu.gdb.aarch64.fpu", vector_types, fpu, 34, ARRAY_LEN(fpu), NULL},
    {"org.gnu.gdb.aarch64.tls", NULL, tls, 68, ARRAY_LEN(tls), NULL},
    {NULL, NULL, NULL, 0, 0, NULL},
};
/* clang-format on */

const GdbRegs a64_gdb = {"aarch64", false, 32, features};
const GdbRegs a64_be_gdb = {"aarch64", true, 32, features};
