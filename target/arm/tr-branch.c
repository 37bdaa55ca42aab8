/*
 * Branches, calls, returns, table branches, IT, and the instructions that enter the supervisor.
 *
 * A conditional branch forward leaves the block by a side exit and the block goes on; backward it
 * ends the block, so that every loop has a place where requests to stop are seen.
 */
#include "target/arm/tr.h"

#include "target/arm/a32-dec.h"
#include "target/arm/a32u-dec.h"
#include "target/arm/t16-dec.h"
#include "target/arm/t32-dec.h"

static u32 target(const Ctx *c, int offset)
{
    return pc_value(c) + (u32)offset;
}

/* To @to when @t holds. */
static void branch_if(Ctx *c, Test t, u32 to)
{
    c->pred = PRED_ALWAYS;
    ir_exit_if(c->b, t.cc, t.l, t.r, to | c->thumb);
    if (to <= c->pc) {
        arm_exit_pc(c, XK_JUMP, c->next);
    }
}

bool tr_b(Ctx *c, const args_branch *a)
{
    if (c->pred == PRED_ALWAYS) {
        arm_exit_pc(c, XK_JUMP, target(c, a->imm));
        return true;
    }
    arm_close_skip(c);
    branch_if(c, c->test, target(c, a->imm));
    return true;
}

bool tr_bcond(Ctx *c, const args_branch_c *a)
{
    if (c->it) {
        return false;
    }
    branch_if(c, arm_test(c, (unsigned)a->cond), target(c, a->imm));
    return true;
}

bool tr_cbz(Ctx *c, const args_cbz *a)
{
    Test t = {a->nz ? CC_NE : CC_EQ, reg(c, a->rn), imm32(c, 0)};

    if (c->it) {
        return false;
    }
    branch_if(c, t, target(c, a->imm));
    return true;
}

static void link_register(Ctx *c)
{
    arm_leaving(c);
    set_reg(c, 14, imm32(c, c->next | c->thumb));
}

bool tr_bl(Ctx *c, const args_branch *a)
{
    link_register(c);
    arm_exit_pc(c, XK_CALL, target(c, a->imm));
    return true;
}

/* From Thumb the target is relative to pc rounded down to a word. */
bool tr_blx_imm(Ctx *c, const args_branch *a)
{
    link_register(c);
    arm_exit_state(c, XK_CALL, (pc_value(c) & ~3u) + (u32)a->imm, !c->thumb);
    return true;
}

bool tr_bx(Ctx *c, const args_rm *a)
{
    arm_leaving(c);
    arm_exit_bx(c, a->rm == 14 ? XK_RET : XK_JUMP, reg(c, a->rm));
    return true;
}

/* Without Jazelle BXJ is BX. */
bool tr_bxj(Ctx *c, const args_rm *a)
{
    return a->rm != 15 && tr_bx(c, a);
}

bool tr_blx_reg(Ctx *c, const args_rm *a)
{
    Val to = reg(c, a->rm);

    if (a->rm == 15) {
        return false;
    }
    link_register(c);
    arm_exit_bx(c, XK_CALL, to);
    return true;
}

static bool table_branch(Ctx *c, unsigned mo, unsigned shift, const args_table *a)
{
    IrBlock *b = c->b;
    Val at, entry;

    if (a->rm == 15) {
        return false;
    }
    arm_leaving(c);
    at = ir_add(b, reg(c, a->rn), ir_shli(b, reg(c, a->rm), shift));
    entry = ir_ld(b, I32, mo | c->mo, at, 0);
    arm_exit_bx(c, XK_JUMP, ir_addi(b, ir_shli(b, entry, 1), (s64)pc_value(c) | 1));
    return true;
}

bool tr_tbb(Ctx *c, const args_table *a)
{
    return table_branch(c, MO_8, 0, a);
}

bool tr_tbh(Ctx *c, const args_table *a)
{
    return table_branch(c, MO_16, 1, a);
}

/* The translation loop reads the new state from c->it. Condition 15 and AL with an else are
 * refused. */
bool tr_it(Ctx *c, const args_it *a)
{
    if (c->it || (a->cond == COND_AL && (a->mask & (a->mask - 1)))) {
        return false;
    }
    c->new_it = (u8)(a->cond << 4 | a->mask);
    return true;
}

/* ---- Exceptions on purpose ---- */

/* A32's immediate is the old ABI's call number; Thumb's is ignored by Linux. */
bool tr_svc(Ctx *c, const args_number *a)
{
    arm_exception(c, EXC_SYSCALL, c->next, c->thumb ? 0 : (u32)a->imm);
    return true;
}

/* BKPT executes whatever the condition. */
bool tr_bkpt(Ctx *c, const args_number *a)
{
    arm_close_skip(c);
    c->pred = PRED_ALWAYS;
    arm_exception(c, EXC_BKPT, c->pc, (u32)a->imm);
    return true;
}

bool tr_udf(Ctx *c, const args_number *a)
{
    (void)a;
    arm_undefined(c);
    return true;
}
