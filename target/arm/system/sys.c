/*
 * The system half of an Arm CPU: making and resetting it, identification.
 */
#include "target/arm/system/sys.h"

#include <stdlib.h>
#include <string.h>

#include "common/log.h"
#include "target/arm/system/pmu.h"
#include "tcg/guest.h"

static const ArmIds table[] = {
#define IDS(model, pfr0, pfr1, dfr0, afr0, mmfr0, mmfr1, mmfr2, mmfr3, isar0, isar1, isar2, isar3, \
            isar4, isar5, clidr, ccsidr0, ccsidr1, ccsidr2, sctlr, didr, counters)                           \
    {model,                                                                                        \
     {pfr0, pfr1},                                                                                 \
     dfr0,                                                                                         \
     afr0,                                                                                         \
     {mmfr0, mmfr1, mmfr2, mmfr3},                                                                 \
     {isar0, isar1, isar2, isar3, isar4, isar5},                                                   \
     clidr,                                                                                        \
     {ccsidr0, ccsidr1, ccsidr2},                                                                  \
     sctlr,                                                                                        \
     didr,                                                                                         \
     counters},
#include "target/arm/system/ids.def"
#undef IDS
};

/* Before v6 there are none; the control register has its write buffer and 32-bit bits set. */
static const ArmIds old = {.model = "", .sctlr_reset = 0x78};

const ArmIds *arm_ids(const ArmModel *m)
{
    for (unsigned i = 0; i < ARRAY_LEN(table); i++) {
        if (!strcmp(table[i].model, m->name)) {
            return &table[i];
        }
    }
    return &old;
}

ArmSystem *arm_sys_new(ArmCpu *cpu)
{
    cpu->sys = calloc(1, sizeof(*cpu->sys));
    if (!cpu->sys) {
        fatal("out of memory for a CPU");
    }
    return cpu->sys;
}

void arm_sys_reset(ArmCpu *c)
{
    ArmSystem *s = c->sys;

    c->cpu.arch->reset(&c->cpu);
    memset(s, 0, offsetof(ArmSystem, number));
    s->dbg_stale = true;
    s->mode = MODE_SVC;
    s->masks = PSR_MASKS;
    s->now.sctlr = s->other.sctlr = arm_ids(c->model)->sctlr_reset;
    s->cpacr = c->model->features & ARM_HAS_V6 ? 0 : ~0u;
    c->fpexc = 0;
    tlb_flush(&c->cpu, MMU_ALL);
    arm_context_changed(c);
    arm_pmu_derive(c);
    arm_set_pc(c, 0);
}
