/*
 * Branches, system calls, traps. Ref: Power ISA 3.1, Book I, 2.4, 2.7, 3.3.11.
 */
#include "target/ppc/helper.h"
#include "target/ppc/int-dec.h"
#include "target/ppc/tr.h"

/* Bits of BO. */
enum { BO_ANY = 16, BO_TRUE = 8, BO_NO_CTR = 4, BO_CTR_ZERO = 2 };

static u64 target(const Ctx *c, int imm, int aa)
{
    u64 pc = (aa ? 0 : c->pc) + (u64)(s64)imm;

    return c->word == I32 ? (u32)pc : pc;
}

static void link(Ctx *c)
{
    ir_put(c->b, PPC_LR, ppc_const(c, ppc_next(c)));
}

static bool is_always(int bo)
{
    return (bo & BO_ANY) && (bo & BO_NO_CTR);
}

/* Counts CTR down; does it allow the branch? */
static Test count_down(Ctx *c, int bo)
{
    Val v = ir_addi(c->b, ir_get(c->b, PPC_CTR), -1);

    ir_put(c->b, PPC_CTR, v);
    return (Test){bo & BO_CTR_ZERO ? CC_EQ : CC_NE, v, ppc_const(c, 0)};
}

static Test cr_test(Ctx *c, int bo, int bi)
{
    Test t = ppc_test(c, bi);

    return bo & BO_TRUE ? t : ppc_test_not(t);
}

/* The condition of a branch that has one. */
static Test condition(Ctx *c, int bo, int bi)
{
    Test count, t;

    if (bo & BO_NO_CTR) {
        return cr_test(c, bo, bi);
    }
    count = count_down(c, bo);
    if (bo & BO_ANY) {
        return count;
    }
    t = cr_test(c, bo, bi);
    return (Test){CC_TSTNE, ir_setcond(c->b, t.cc, t.l, t.r),
                  ir_setcond(c->b, count.cc, count.l, count.r)};
}

/* Goes on at the next instruction unless @t holds. */
static void go_on_unless(Ctx *c, Test t)
{
    t = ppc_test_not(t);
    ir_exit_if(c->b, t.cc, t.l, t.r, ppc_next(c));
}

/* ---- To an address in the instruction ---- */

/* A call of the next instruction is how code learns where it is: nobody returns from it. */
static bool call(Ctx *c, u64 pc)
{
    link(c);
    if (pc != ppc_next(c)) {
        ppc_branch(c, XK_CALL, pc);
    }
    return true;
}

bool tr_ppc_b(Ctx *c, const args_branch *a)
{
    u64 pc = target(c, a->imm, a->aa);

    if (a->lk) {
        return call(c, pc);
    }
    ppc_branch(c, XK_JUMP, pc);
    return true;
}

bool tr_ppc_bc(Ctx *c, const args_branch_c *a)
{
    u64 pc = target(c, a->imm, a->aa);

    if (is_always(a->bo)) {
        return tr_ppc_b(c, &(args_branch){.imm = a->imm, .aa = a->aa, .lk = a->lk});
    }
    if (a->lk) {
        link(c);
        go_on_unless(c, condition(c, a->bo, a->bi));
        ppc_branch(c, XK_CALL, pc);
    } else {
        ppc_branch_if(c, condition(c, a->bo, a->bi), pc);
    }
    return true;
}

/* ---- To an address in a register ---- */

static bool branch_to(Ctx *c, const args_branch_r *a, unsigned slot, ExitKind kind)
{
    Val pc = ir_get(c->b, slot);

    if (a->lk) {
        link(c);
        kind = XK_CALL;
    }
    if (!is_always(a->bo)) {
        go_on_unless(c, condition(c, a->bo, a->bi));
    }
    ppc_exit_ind(c, kind, pc);
    return true;
}

bool tr_ppc_bclr(Ctx *c, const args_branch_r *a)
{
    return branch_to(c, a, PPC_LR, a->bh ? XK_JUMP : XK_RET);
}

bool tr_ppc_bcctr(Ctx *c, const args_branch_r *a)
{
    return a->bo & BO_NO_CTR && branch_to(c, a, PPC_CTR, XK_JUMP);
}

bool tr_ppc_bctar(Ctx *c, const args_branch_r *a)
{
    return branch_to(c, a, PPC_TAR, XK_JUMP);
}

/* ---- System calls ---- */

bool tr_ppc_sc(Ctx *c, const args_lev *a)
{
    bool hypervisor = a->lev == 1 && !(c->flags & PPC_FLAG_PR);

    ppc_exception(c, EXC_SYSCALL, ppc_next(c), hypervisor ? PPC_CALL_HV : PPC_CALL_SC);
    return true;
}

/* Linux offers level 0 only. */
bool tr_ppc_scv(Ctx *c, const args_lev *a)
{
    if (a->lev) {
        return false;
    }
    ppc_exception(c, EXC_SYSCALL, ppc_next(c), PPC_CALL_SCV);
    return true;
}

/* ---- Traps ---- */

/* Bits of TO. */
enum { TO_EQ = 4, TO_ANY_SIGNED = 28, TO_ANY_UNSIGNED = 7 };
enum { CC_NEVER = -1 };

/* The comparisons of TO's bits LT GT EQ and LTU GTU. */
static const s8 signed_cc[8] = {CC_NEVER, CC_EQ, CC_GT, CC_GE, CC_LT, CC_LE, CC_NE};
static const s8 unsigned_cc[4] = {CC_NEVER, CC_GTU, CC_LTU, CC_NE};

static bool trap_if(Ctx *c, Test t)
{
    ir_skip_if(c->b, IR_COND_NOT(t.cc), t.l, t.r);
    ir_call(c->b, HELPER_PPC_TRAP, 0, 0, 0, 0);
    ir_skip_end(c->b);
    return true;
}

static bool trap(Ctx *c, int to, Val l, Val r)
{
    int s, u;

    if ((to & TO_ANY_SIGNED) == TO_ANY_SIGNED || (to & TO_ANY_UNSIGNED) == TO_ANY_UNSIGNED) {
        ppc_exception(c, EXC_PPC_TRAP, c->pc, 0);
        return true;
    }
    s = signed_cc[to >> 2];
    u = unsigned_cc[to & 3];
    if (s != CC_NEVER && u != CC_NEVER) {
        Val v = ir_or(c->b, ir_setcond(c->b, (IrCond)s, l, r), ir_setcond(c->b, (IrCond)u, l, r));

        return trap_if(c, (Test){CC_NE, v, ppc_const32(c, 0)});
    }
    if (s != CC_NEVER || u != CC_NEVER) {
        return trap_if(c, (Test){(IrCond)(s != CC_NEVER ? s : u), l, r});
    }
    return true;
}

bool tr_ppc_tw(Ctx *c, const args_trap *a)
{
    return trap(c, a->to, ppc_low(c, ppc_reg(c, a->ra)), ppc_low(c, ppc_reg(c, a->rb)));
}

bool tr_ppc_twi(Ctx *c, const args_trap_imm *a)
{
    return trap(c, a->to, ppc_low(c, ppc_reg(c, a->ra)), ppc_const32(c, (u32)a->imm));
}

bool tr_ppc_td(Ctx *c, const args_trap *a)
{
    return trap(c, a->to, ppc_reg(c, a->ra), ppc_reg(c, a->rb));
}

bool tr_ppc_tdi(Ctx *c, const args_trap_imm *a)
{
    return trap(c, a->to, ppc_reg(c, a->ra), ppc_const(c, (u64)(s64)a->imm));
}
