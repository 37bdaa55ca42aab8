/*
 * The AArch64 guest for instruction tests.
 */
#include <string.h>

#include "target/arm/a64-cpu.h"
#include "target/arm/a64-dis.h"
#include "tests/unit/insn-guest.h"

/* clang-format off */
static u64 get_nzcv(Cpu *c) { return a64_nzcv_get(a64_cpu(c)); }
static u64 get_fpcr(Cpu *c) { return a64_fpcr_get(a64_cpu(c)); }
static u64 get_fpsr(Cpu *c) { return a64_fpsr_get(a64_cpu(c)); }
static void set_nzcv(Cpu *c, u64 v) { a64_nzcv_set(a64_cpu(c), (u32)v); }
static void set_fpcr(Cpu *c, u64 v) { a64_fpcr_set(a64_cpu(c), (u32)v); }
static void set_fpsr(Cpu *c, u64 v) { a64_fpsr_set(a64_cpu(c), (u32)v); }

#define AT(name, member)    {name, 0, sizeof(((A64Cpu *)0)->member), 0, offsetof(A64Cpu, member), NULL, NULL}
#define BANK(name, count, size, stride, member) \
    {name, count, size, stride, offsetof(A64Cpu, member), NULL, NULL}
#define BY(name, get, set)  {name, 0, 0, 0, 0, get, set}
static const InsnPlace places[] = {
    BANK("x", 32, 8, 8, x[0]),
    BY("flags", get_nzcv, set_nzcv),
    BANK("w", 32, 4, 8, x[0]), AT("sp", x[31]), AT("lr", x[30]), AT("pc", cpu.pc),
    BANK("v", 32, 16, 16, v), BANK("q", 32, 16, 16, v), BANK("d", 32, 8, 16, v),
    BANK("s", 32, 4, 16, v), BANK("h", 32, 2, 16, v), BANK("b", 32, 1, 16, v),
    BY("nzcv", get_nzcv, set_nzcv), BY("fpcr", get_fpcr, set_fpcr), BY("fpsr", get_fpsr, set_fpsr),
    AT("tpidr", tpidr), AT("tpidrro", tpidrro), AT("fault", cpu.fault_addr),
    AT("code", cpu.bkpt_code),
    {NULL, 0, 0, 0, 0, NULL, NULL},
};
/* clang-format on */

static bool set_model(Cpu *cpu, const char *name)
{
    return (a64_cpu(cpu)->model = a64_model_find(name)) != NULL;
}

static unsigned encode(u32 word, unsigned digits, unsigned mode, u8 *out)
{
    (void)mode;
    word = digits ? word : 0xd4000001;
    memcpy(out, &word, 4);
    return 4;
}

static void text(u64 pc, u32 word, unsigned bytes, unsigned *state, char *out, size_t size)
{
    (void)bytes;
    (void)state;
    a64_dis_insn(pc, word, ~0ull, out, size);
}

static const char *const modes[] = {"a64", NULL};
static const char *const exceptions[] = {"pc_align", "sp_align", "pac", "bti", NULL};

const InsnGuest insn_a64 = {
    .name = "a64",
    .arch = &aarch64_guest,
    .places = places,
    .modes = modes,
    .exceptions = exceptions,
    .sp = offsetof(A64Cpu, x[31]),
    .set_model = set_model,
    .encode = encode,
    .text = text,
};
