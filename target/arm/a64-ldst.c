/*
 * Loads and stores.
 */
#include "target/arm/a64.h"

#include "target/arm/a64-mem-dec.h"

bool tr64_ldr(Ctx *c, const args_mem *a)
{
    a64_set_reg(c, a->rt, ir_ld(c->b, I64, MO_64 | c->mo, a64_base(c, a->rn), a->imm));
    return true;
}
