/*
 * Fixed-point arithmetic and logic.
 */
#include "target/ppc/int-dec.h"
#include "target/ppc/tr.h"

bool tr_ppc_addi(Ctx *c, const args_d_form *a)
{
    ppc_set_reg(c, a->rt, ir_add(c->b, ppc_reg0(c, a->ra), ppc_const(c, (u64)(s64)a->imm)));
    return true;
}
