/*
 * The system half of a PowerPC CPU: making and resetting it.
 */
#include "target/ppc/system/sys.h"

#include <stdlib.h>
#include <string.h>

#include "common/log.h"
#include "tcg/guest.h"

PpcSystem *ppc_sys_new(PpcCpu *c)
{
    c->sys = calloc(1, sizeof(*c->sys));
    if (!c->sys) {
        fatal("out of memory for a CPU");
    }
    return c->sys;
}

void ppc_sys_reset(PpcCpu *c)
{
    PpcSystem *s = c->sys;

    c->cpu.arch->reset(&c->cpu);
    memset(s, 0, offsetof(PpcSystem, number));
    s->dec_set = ~0u;
    s->dec_due = ~0ull;
    s->dec_since = s->machine ? s->machine->count(s->owner) : 0;
    s->tb_offset = -s->dec_since;
    s->pm_insns = s->machine ? s->machine->insns(s->owner) : 0;
    s->pm_tick_due = s->pm_insn_due = ~0ull;
    s->break_stale = true;
    ppc_dec_start(c);
    c->msr = MSR_IP;
    c->cpu.pc = 0xfff00000 + PPC_RESET;
    tlb_flush(&c->cpu, ~0u);
}
