/*
 * Time base and decrementer: both count ticks of the machine's clock.
 * Ref: PowerPC Programming Environments, 2.2 "TB", 2.3.14 "DEC".
 */
#include "target/ppc/system/sys.h"

static u64 ticks(const PpcCpu *c)
{
    return c->sys->machine ? c->sys->machine->count(c->sys->owner) : 0;
}

u64 ppc_tb(const PpcCpu *c)
{
    return ticks(c) + c->sys->tb_offset;
}

u32 ppc_dec(const PpcCpu *c)
{
    return c->sys->dec_set - (u32)(ticks(c) - c->sys->dec_since);
}

/* It is heard of when it goes below 0, also by being set. */
void ppc_set_dec(PpcCpu *c, u32 v)
{
    PpcSystem *s = c->sys;

    if (v >> 31 && !(ppc_dec(c) >> 31)) {
        s->dec_pending = 1;
    }
    s->dec_set = v;
    s->dec_since = ticks(c);
    ppc_dec_start(c);
}

void ppc_dec_start(PpcCpu *c)
{
    if (c->sys->machine) {
        c->sys->machine->dec_changed(c->sys->owner);
    }
}
