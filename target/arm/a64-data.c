/*
 * Data processing.
 */
#include "target/arm/a64.h"

#include "target/arm/a64-int-dec.h"

bool tr64_nop(Ctx *c, const args_none *a)
{
    (void)c;
    (void)a;
    return true;
}

bool tr64_svc(Ctx *c, const args_number *a)
{
    a64_exception(c, EXC_SYSCALL, c->pc + 4, (u64)a->imm);
    return true;
}
