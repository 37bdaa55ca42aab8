/*
 * Branches, calls, returns, and exceptions on purpose.
 */
#include "target/arm/a64.h"

#include "target/arm/a64-helper.h"
#include "target/arm/a64-int-dec.h"
#include "target/arm/a64-pauth.h"
#include "tcg/mem.h"

static u64 target(const Ctx *c, int offset)
{
    return c->pc + (u64)(s64)offset;
}

static void link(Ctx *c)
{
    a64_set_reg(c, A64_LR, a64_const(c, c->pc + 4));
}

/* ---- To an address in the instruction ---- */

bool tr64_b(Ctx *c, const args_branch *a)
{
    a64_branch(c, target(c, a->imm));
    return true;
}

bool tr64_bl(Ctx *c, const args_branch *a)
{
    link(c);
    a64_exit_pc(c, XK_CALL, target(c, a->imm));
    return true;
}

bool tr64_b_cond(Ctx *c, const args_branch_c *a)
{
    if (a->cond >= COND_AL) {
        a64_branch(c, target(c, a->imm));
    } else {
        a64_branch_if(c, a64_test(c, (unsigned)a->cond), target(c, a->imm));
    }
    return true;
}

static bool branch_zero(Ctx *c, const args_cbz *a, IrCond cc)
{
    Test t = {cc, a64_regw(c, a->sf, a->rt), a64_constw(c, a->sf, 0)};

    a64_branch_if(c, t, target(c, a->imm));
    return true;
}

/* A sign is compared, other bits are tested in 32 bits: 64-bit masks are no immediates of hosts. */
static bool branch_bit(Ctx *c, const args_tbz *a, IrCond zero, IrCond positive)
{
    IrBlock *b = c->b;
    unsigned bit = (unsigned)a->bit;
    Val v = bit < 32 ? a64_reg32(c, a->rt) : a64_reg(c, a->rt);
    Test t = {positive, v, ir_const(b, ir_type(b, v), 0)};

    if ((bit & 31) != 31) {
        v = bit < 32 ? v : ir_trunc(b, ir_shri(b, v, 32));
        t = (Test){zero, v, a64_const32(c, 1u << (bit & 31))};
    } else if (bit == 31) {
        t.r = a64_const32(c, 0);
    }
    a64_branch_if(c, t, target(c, a->imm));
    return true;
}

/* clang-format off */
bool tr64_cbz(Ctx *c, const args_cbz *a)  { return branch_zero(c, a, CC_EQ); }
bool tr64_cbnz(Ctx *c, const args_cbz *a) { return branch_zero(c, a, CC_NE); }
bool tr64_tbz(Ctx *c, const args_tbz *a)  { return branch_bit(c, a, CC_TSTEQ, CC_GE); }
bool tr64_tbnz(Ctx *c, const args_tbz *a) { return branch_bit(c, a, CC_TSTNE, CC_LT); }
/* clang-format on */

/* ---- To an address in a register ---- */

/* PSTATE.BTYPE as the branch sets it: which landing pads a guarded page must have there. */
enum { BTYPE_NONE, BTYPE_JUMP_IP = 1, BTYPE_CALL = 2, BTYPE_JUMP = 3 };

static void go(Ctx *c, ExitKind kind, Val pc, u32 btype)
{
    if (kind == XK_CALL) {
        link(c);
    }
    if (btype && dec_has(c, A64_HAS(BTI))) {
        ir_call(c->b, HELPER_A64_BTI_CHECK, pc, a64_const32(c, btype), 0, 0);
    }
    a64_exit_ind(c, kind, pc);
}

/* Veneers of linkers jump through x16 and x17 to the entries of functions, old code through any. */
static u32 jump_type(const Ctx *c, int rn)
{
    return rn == 16 || rn == 17 || !mem_guarded(c->pc) ? BTYPE_JUMP_IP : BTYPE_JUMP;
}

bool tr64_br(Ctx *c, const args_rn *a)
{
    go(c, XK_JUMP, a64_reg(c, a->rn), jump_type(c, a->rn));
    return true;
}

bool tr64_blr(Ctx *c, const args_rn *a)
{
    go(c, XK_CALL, a64_reg(c, a->rn), BTYPE_CALL);
    return true;
}

bool tr64_ret(Ctx *c, const args_rn *a)
{
    go(c, XK_RET, a64_reg(c, a->rn), BTYPE_NONE);
    return true;
}

/* The modifier of the Z forms (rm is 31 in their row, which reads as sp in the others) is 0. */
static Val authenticated(Ctx *c, const args_pac_branch *a)
{
    bool zero = !(c->insn >> 24 & 1);
    Val modifier = zero ? a64_const(c, 0) : a64_reg_sp(c, a->rm);

    return a64_pauth(c, PAUTH_AUT, a->m ? PAC_IB : PAC_IA, a64_reg(c, a->rn), modifier);
}

bool tr64_bra(Ctx *c, const args_pac_branch *a)
{
    go(c, XK_JUMP, authenticated(c, a), jump_type(c, a->rn));
    return true;
}

bool tr64_blra(Ctx *c, const args_pac_branch *a)
{
    go(c, XK_CALL, authenticated(c, a), BTYPE_CALL);
    return true;
}

bool tr64_reta(Ctx *c, const args_number *a)
{
    Val sp = a64_reg_sp(c, A64_SP), lr = a64_reg(c, A64_LR);

    go(c, XK_RET, a64_pauth(c, PAUTH_AUT, a->imm ? PAC_IB : PAC_IA, lr, sp), BTYPE_NONE);
    return true;
}

/* ---- Exceptions ---- */

bool tr64_svc(Ctx *c, const args_number *a)
{
    a64_exception(c, EXC_SYSCALL, c->pc + 4, (u64)a->imm);
    return true;
}

bool tr64_brk(Ctx *c, const args_number *a)
{
    a64_exception(c, EXC_BKPT, c->pc, (u64)a->imm);
    return true;
}

bool tr64_privileged(Ctx *c, const args_number *a)
{
    (void)c;
    (void)a;
    return false;
}
