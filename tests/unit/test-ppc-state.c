/*
 * Audit: the tables of a PowerPC CPU's state cover every byte of the structures, but for what is named here; rows of
 * special purpose registers are sound.
 */
#include "target/ppc/system/spr.h"
#include "target/ppc/system/sys.h"
#include "tests/unit/state-audit.h"

/* No model has two registers of one number, and all that it has is found by it. */
static int wrong_sprs(const PpcModel *m)
{
    int bad = 0;

    for (unsigned i = 0; ppc_spr_row(i); i++) {
        const PpcSpr *s = ppc_spr_row(i);

        if ((!s->needs || m->features & s->needs) && ppc_spr_find(m->features, s->number) != s) {
            printf("%s: %s has the number of another register\n", m->name, s->name);
            bad = 1;
        }
    }
    return bad;
}

static int all_wrong_sprs(void)
{
    int bad = 0;

    for (const PpcModel *m = ppc_models; m->name; m++) {
        bad |= m->features & PPC_HAS(6XX) ? wrong_sprs(m) : 0;
    }
    return bad;
}

int main(void)
{
    static const Range cpu[] = {
        /* FPSCR: ppc_fpscr_get() */
        MEMBER(PpcCpu, fpa),
        MEMBER(PpcCpu, fpb),
        MEMBER(PpcCpu, fpc),
        MEMBER(PpcCpu, fpop),
        MEMBER(PpcCpu, fpcc),
        MEMBER(PpcCpu, fpscr),
        /* set once */
        MEMBER(PpcCpu, model),
        MEMBER(PpcCpu, sys),
        PADDING_BEHIND(PpcCpu, xerb, vsr),
        PADDING_BEHIND(PpcCpu, vscr, msr),
        {offsetof(PpcCpu, sys) + sizeof(void *), sizeof(PpcCpu)},
        {0, 0},
    };
    static const Range sys[] = {
        PADDING_BEHIND(PpcSystem, soft, tb_offset),
        PADDING_BEHIND(PpcSystem, context, number),
        {0, 0},
    };

    return missing("PpcCpu", ppc_cpu_fields, cpu, sizeof(Cpu), sizeof(PpcCpu)) |
           missing("PpcSystem", ppc_system_fields, sys, 0, offsetof(PpcSystem, number)) |
           shared_names(ppc_cpu_fields, ppc_system_fields) | all_wrong_sprs();
}
