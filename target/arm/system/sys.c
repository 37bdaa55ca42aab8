/*
 * The system half of an Arm CPU: making and resetting it.
 */
#include "target/arm/system/sys.h"

#include <stdlib.h>
#include <string.h>

#include "common/log.h"
#include "target/arm/system/pmu.h"
#include "tcg/guest.h"

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
    c->psr = MODE_SVC | PSR_MASKS;
    __atomic_store_n(&c->lines, 0, __ATOMIC_RELAXED);
    s->now.sctlr = s->other.sctlr = arm_ids(c->model)->sctlr_reset;
    s->cpacr = c->model->features & ARM_HAS_V6 ? 0 : ~0u;
    c->fpexc = 0;
    tlb_flush(&c->cpu, MMU_ALL);
    arm_context_changed(c);
    arm_pmu_derive(c);
    arm_set_pc(c, 0);
}
