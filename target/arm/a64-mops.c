/*
 * Memory copy and memory set (FEAT_MOPS). Ref: DDI 0487 C3.2.17.
 *
 * Option A: the prologue leaves both pointers at the ends and minus the number of bytes in Xn,
 * which the main part counts up to 0; a copy downwards keeps the pointers and counts Xn down. So
 * the prologue moves nothing, the main part everything, and the epilogue what a program that starts
 * there has left. A helper does it in pieces within pages, keeping Xn up to date: a fault finds
 * what the architecture asks for, and an interrupted instruction is run again.
 */
#include "target/arm/a64-mem.h"

#include "target/arm/a64-helper.h"
#include "target/arm/a64-mem-dec.h"

static Val registers(Ctx *c, const args_mops *a)
{
    return a64_const32(c, (u32)(a->rd | a->rs << 5 | a->rn << 10));
}

static bool begin(Ctx *c, const args_mops *a, unsigned helper)
{
    ir_call(c->b, helper, registers(c, a), 0, 0, 0);
    a64_flags_nzcv(c, a64_const32(c, 0));
    return true;
}

/* Until nothing is left: with something left the instruction is run again. */
static bool go_on(Ctx *c, const args_mops *a, unsigned helper)
{
    Val left = ir_call(c->b, helper, registers(c, a), 0, 0, 0);

    ir_exit_if(c->b, CC_NE, left, a64_const32(c, 0), c->pc);
    return true;
}

/* clang-format off */
bool tr64_cpyfp(Ctx *c, const args_mops *a) { return begin(c, a, HELPER_A64_CPYFP); }
bool tr64_cpyfm(Ctx *c, const args_mops *a) { return go_on(c, a, HELPER_A64_CPY); }
bool tr64_cpyfe(Ctx *c, const args_mops *a) { return go_on(c, a, HELPER_A64_CPY); }
bool tr64_cpyp(Ctx *c, const args_mops *a)  { return begin(c, a, HELPER_A64_CPYP); }
bool tr64_cpym(Ctx *c, const args_mops *a)  { return go_on(c, a, HELPER_A64_CPY); }
bool tr64_cpye(Ctx *c, const args_mops *a)  { return go_on(c, a, HELPER_A64_CPY); }
bool tr64_setp(Ctx *c, const args_mops *a)  { return begin(c, a, HELPER_A64_SETP); }
bool tr64_setm(Ctx *c, const args_mops *a)  { return go_on(c, a, HELPER_A64_SET); }
bool tr64_sete(Ctx *c, const args_mops *a)  { return go_on(c, a, HELPER_A64_SET); }
/* clang-format on */
