/*
 * Audit: the tables of a PowerPC CPU's state cover every byte of the structures, but for what is named here; rows of
 * special purpose registers are sound; HWCAPs of the models promise what is there.
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

/* A program that finds a bit uses the instructions. No feature: they are SIGILL with every model. */
static int wrong_hwcaps(const PpcModel *m)
{
    /* clang-format off */
    static const struct {
        const char *name;
        u64 hwcap, hwcap2, feature;
    } promise[] = {
        {"64",        0x40000000, 0,          PPC_HAS(64)},
        {"altivec",   0x10000000, 0,          PPC_HAS(ALTIVEC)},
        {"arch_2_05", 0x00001000, 0,          PPC_HAS(ISA205)},
        {"arch_2_06", 0x00000100, 0,          PPC_HAS(ISA206)},
        {"vsx",       0x00000080, 0,          PPC_HAS(VSX)},
        {"arch_2_07", 0,          0x80000000, PPC_HAS(ISA207)},
        {"isel",      0,          0x08000000, PPC_HAS(ISA205)},
        {"vcrypto",   0,          0x02000000, PPC_HAS(ISA207)},
        {"arch_3_00", 0,          0x00800000, PPC_HAS(ISA300)},
        {"ieee128",   0,          0x00400000, PPC_HAS(ISA300)},
        {"darn",      0,          0x00200000, PPC_HAS(ISA300)},
        {"scv",       0,          0x00100000, PPC_HAS(ISA300)},
        {"arch_3_1",  0,          0x00040000, PPC_HAS(ISA310)},
        {"dfp",       0x00000400, 0,          0},
        {"spe",       0x00800000, 0,          0},
        {"htm",       0,          0x40000000, 0},
        {"mma",       0,          0x00020000, 0},
    };
    /* clang-format on */
    int bad = 0;

    for (size_t i = 0; i < ARRAY_LEN(promise); i++) {
        bool promised = m->hwcap & promise[i].hwcap || m->hwcap2 & promise[i].hwcap2;

        if (promised != !!(m->features & promise[i].feature)) {
            printf("%s: %s is %s\n", m->name, promise[i].name,
                   promised ? "promised, not there" : "there, not promised");
            bad = 1;
        }
    }
    return bad;
}

static int all_wrong_hwcaps(void)
{
    int bad = 0;

    for (const PpcModel *m = ppc_models; m->name; m++) {
        bad |= wrong_hwcaps(m);
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
           shared_names(ppc_cpu_fields, ppc_system_fields) | all_wrong_sprs() |
           all_wrong_hwcaps();
}
