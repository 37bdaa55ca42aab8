/*
 * See helper-system.h. Those for plain members are in helper-spr.c.
 */
#include "target/ppc/system/helper-system.h"

#include "target/ppc/system/spr.h"
#include "tcg/exec.h"

/* HID0 says what MSR.POW stops. */
enum { HID0_SAVING = 0x00e00000 };

/* An interrupt that waited is taken before the next instruction; so are tracing and napping begun. */
void ppc_help_mtmsr(Cpu *cpu, u32 v)
{
    PpcCpu *c = ppc_cpu(cpu);

    ppc_set_msr(c, v);
    if (c->msr & MSR_POW) {
        c->sys->napping = c->sys->hid0 & HID0_SAVING ? 1 : 0;
        c->msr &= ~(u64)MSR_POW;
    }
    if (ppc_has_interrupt(c) || c->sys->napping || c->msr & (MSR_SE | MSR_BE)) {
        cpu_kick(cpu);
    }
}

u32 ppc_help_spr_read(Cpu *cpu, u32 row)
{
    u32 v;

    HELPER_ENTER(cpu);
    v = ppc_spr_read(ppc_cpu(cpu), ppc_spr_row(row));
    HELPER_LEAVE(cpu);
    return v;
}

void ppc_help_spr_write(Cpu *cpu, u32 row, u32 v)
{
    HELPER_ENTER(cpu);
    ppc_spr_write(ppc_cpu(cpu), ppc_spr_row(row), v);
    HELPER_LEAVE(cpu);
    if (ppc_has_interrupt(ppc_cpu(cpu))) {
        cpu_kick(cpu);
    }
}

void ppc_help_mtsr(Cpu *cpu, u32 n, u32 v)
{
    ppc_set_sr(ppc_cpu(cpu), n & 15, v);
}

/* On the 603 a whole set of each TLB. */
void ppc_help_tlbie(Cpu *cpu, u32 va)
{
    PpcCpu *c = ppc_cpu(cpu);

    ppc_forget_page(c, va);
    for (unsigned i = 0; i < 2 * PPC_WAYS; i++) {
        PpcSoftEntry *e = &c->sys->soft[i / PPC_WAYS][va >> 12 & (PPC_SETS - 1)][i % PPC_WAYS];

        if (e->valid) {
            ppc_forget_page(c, e->page);
            e->valid = 0;
        }
    }
}

void ppc_help_tlbld(Cpu *cpu, u32 va)
{
    ppc_soft_load(ppc_cpu(cpu), va, false);
}

void ppc_help_tlbli(Cpu *cpu, u32 va)
{
    ppc_soft_load(ppc_cpu(cpu), va, true);
}
