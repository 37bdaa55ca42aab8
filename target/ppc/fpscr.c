/*
 * The floating-point status and control register. See fpscr.h.
 */
#include "target/ppc/fpscr.h"

u64 ppc_fpscr_get(const PpcCpu *c)
{
    return c->fpscr;
}

void ppc_fpscr_set(PpcCpu *c, u64 v)
{
    c->fpscr = (u32)v;
}
