/*
 * The Arm guest (A32 and T32) for instruction tests.
 */
#include <string.h>

#include "target/arm/cpu.h"
#include "target/arm/dis-arm.h"
#include "tests/unit/insn-guest.h"

enum { PSR_NZCV = 0xf0000000u, PSR_GE = 0xf0000, PSR_E = 1 << 9 };

/* clang-format off */
static u64 get_pc(Cpu *c)    { return arm_get_pc(arm_cpu(c)); }
static u64 get_flags(Cpu *c) { return arm_cpsr_get(arm_cpu(c)) & PSR_NZCV; }
static u64 get_ge(Cpu *c)    { return (arm_cpsr_get(arm_cpu(c)) & PSR_GE) >> 16; }
static u64 get_fpscr(Cpu *c) { return arm_fpscr_get(arm_cpu(c)); }
static void set_flags(Cpu *c, u64 v) { arm_cpsr_set(arm_cpu(c), (u32)v, PSR_NZCV); }
static void set_ge(Cpu *c, u64 v)    { arm_cpsr_set(arm_cpu(c), (u32)v << 16, PSR_GE); }
static void set_e(Cpu *c, u64 v)     { arm_cpsr_set(arm_cpu(c), v ? PSR_E : 0, PSR_E); }
static u64 get_e(Cpu *c)             { return arm_cpu(c)->big_data; }
static void set_fpscr(Cpu *c, u64 v) { arm_fpscr_set(arm_cpu(c), (u32)v); }

#define AT(name, member)         {name, 0, sizeof(((ArmCpu *)0)->member), 0, offsetof(ArmCpu, member), NULL, NULL}
#define BANK(name, count, size, member) {name, count, size, size, offsetof(ArmCpu, member), NULL, NULL}
#define BY(name, get, set)       {name, 0, 0, 0, 0, get, set}
static const InsnPlace places[] = {
    BANK("r", 15, 4, r[0]),
    BY("flags", get_flags, set_flags),
    AT("sp", r[13]), AT("lr", r[14]), BY("pc", get_pc, NULL), BY("r15", get_pc, NULL),
    AT("q", q), BY("ge", get_ge, set_ge), BY("e", get_e, set_e), BY("fpscr", get_fpscr, set_fpscr),
    BANK("s", 32, 4, vq), BANK("d", 32, 8, vq), BANK("q", 16, 16, vq),
    AT("fault", cpu.fault_addr),
    {NULL, 0, 0, 0, 0, NULL, NULL},
};
/* clang-format on */

static bool set_model(Cpu *cpu, const char *name)
{
    return (arm_cpu(cpu)->model = arm_model_find(name)) != NULL;
}

/* Thumb: 4 digits, or 8 with the first half in front. */
static unsigned encode(u32 word, unsigned digits, unsigned thumb, u8 *out)
{
    unsigned bytes = thumb && digits <= 4 ? 2 : 4;

    if (!digits) {
        word = thumb ? 0xdf00df00 : 0xef000000;
        bytes = 4;
    } else if (thumb && bytes == 4) {
        word = word >> 16 | word << 16;
    }
    memcpy(out, &word, bytes);
    return bytes;
}

/* @it: ITSTATE. */
static void text(u64 pc, u32 word, unsigned bytes, unsigned *it, char *out, size_t size)
{
    bool thumb = pc & 1;

    arm_dis_insn(pc, word, bytes * 8, thumb, *it, ~0ull, out, size);
    *it = *it & 7 ? (*it & 0xe0) | (*it << 1 & 0x1f) : 0;
    if (thumb && bytes == 2 && (word & 0xff00) == 0xbf00 && word & 15) {
        *it = word & 0xff;
    }
}

static const char *const modes[] = {"arm", "thumb", NULL};
static const char *const exceptions[] = {NULL};

const InsnGuest insn_arm = {
    .name = "arm",
    .arch = &arm_guest,
    .places = places,
    .modes = modes,
    .exceptions = exceptions,
    .sp = offsetof(ArmCpu, r[13]),
    .set_model = set_model,
    .encode = encode,
    .text = text,
};
