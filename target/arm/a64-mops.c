/*
 * Memory copy and memory set (FEAT_MOPS). Ref: DDI 0487 C3.2.17.
 *
 * Option A: the prologue leaves both pointers at the ends and minus the number of bytes in Xn,
 * which the main part counts up to 0; a copy downwards keeps the pointers and counts Xn down. So
 * the prologue moves nothing, the main part everything, and the epilogue what a program that starts
 * there has left; found with registers of option B, they go back to the prologue as Linux has it.
 * A helper does it in pieces within pages, keeping Xn up to date: a fault finds
 * what the architecture asks for, and an interrupted instruction is run again.
 */
#include "target/arm/a64-mem.h"

#include "target/arm/a64-helper.h"
#include "target/arm/a64-mem-dec.h"

static Val registers(Ctx *c, const args_mops *a, bool sets)
{
    return a64_const32(c, (u32)(a->rd | a->rs << 5 | a->rn << 10 | sets << 15));
}

static bool begin(Ctx *c, const args_mops *a, unsigned helper)
{
    ir_call(c->b, helper, registers(c, a, false), 0, 0, 0);
    a64_flags_nzcv(c, a64_const32(c, 0));
    return true;
}

/* Have the flags been those of option A since the prologue? */
static bool is_option_a(const Ctx *c)
{
    u64 k;

    return c->flag.known && c->flag.kind == FK_NZCV && !c->flag.cond &&
           ir_is_const(c->b, c->flag.a, &k) && !k;
}

/* Until nothing is left: with something left the instruction is run again. */
static bool go_on(Ctx *c, const args_mops *a, unsigned helper, unsigned prologue)
{
    Val regs = registers(c, a, helper == HELPER_A64_SET), zero = a64_const32(c, 0);

    if (!is_option_a(c)) {
        ir_exit_if(c->b, CC_NE, ir_call(c->b, HELPER_A64_MOPS_FOREIGN, regs, 0, 0, 0), zero,
                   c->pc - prologue);
    }
    ir_exit_if(c->b, CC_NE, ir_call(c->b, helper, regs, 0, 0, 0), zero, c->pc);
    return true;
}

/* clang-format off */
bool tr64_cpyfp(Ctx *c, const args_mops *a) { return begin(c, a, HELPER_A64_CPYFP); }
bool tr64_cpyfm(Ctx *c, const args_mops *a) { return go_on(c, a, HELPER_A64_CPY, 4); }
bool tr64_cpyfe(Ctx *c, const args_mops *a) { return go_on(c, a, HELPER_A64_CPY, 8); }
bool tr64_cpyp(Ctx *c, const args_mops *a)  { return begin(c, a, HELPER_A64_CPYP); }
bool tr64_cpym(Ctx *c, const args_mops *a)  { return go_on(c, a, HELPER_A64_CPY, 4); }
bool tr64_cpye(Ctx *c, const args_mops *a)  { return go_on(c, a, HELPER_A64_CPY, 8); }
bool tr64_setp(Ctx *c, const args_mops *a)  { return begin(c, a, HELPER_A64_SETP); }
bool tr64_setm(Ctx *c, const args_mops *a)  { return go_on(c, a, HELPER_A64_SET, 4); }
bool tr64_sete(Ctx *c, const args_mops *a)  { return go_on(c, a, HELPER_A64_SET, 8); }
/* clang-format on */
