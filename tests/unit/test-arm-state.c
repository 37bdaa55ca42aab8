/*
 * Audit: the tables of state cover every byte of the structures, but for what is named here; and the
 * identification registers say what the models have.
 */
#include <stdio.h>
#include <string.h>

#include "target/arm/system/state.h"
#include "target/arm/system/sys.h"
#include "tests/unit/state-audit.h"

/* A field of an identification register, and the feature with which it is @least or more. */
#define ID_FIELDS(X)                                                                               \
    X(pfr[0], 4, 3, T2) X(pfr[0], 12, 1, THUMBEE) X(pfr[1], 4, 1, SECURITY)                        \
    X(pfr[1], 16, 1, LPAE) X(mmfr[0], 0, 5, LPAE) X(isar[0], 24, 1, DIV_T) X(isar[0], 24, 2, DIV_A) \
    X(isar[5], 4, 1, AES) X(isar[5], 4, 2, PMULL) X(isar[5], 8, 1, SHA1) X(isar[5], 12, 1, SHA2)   \
    X(isar[5], 16, 1, CRC32) X(isar[1], 28, 1, V6)

static int wrong_ids(const ArmModel *m)
{
    const ArmIds *ids = arm_ids(m);
    int bad = 0;

#define X(reg, shift, least, feature)                                                              \
    if (((ids->reg >> (shift) & 15) >= (least)) != !!(m->features & ARM_HAS_##feature)) {            \
        printf("%s: " #reg " %#x and " #feature " differ\n", m->name, ids->reg);                   \
        bad = 1;                                                                                   \
    }
    if (m->features & ARM_HAS_V6) {
        ID_FIELDS(X)
    }
#undef X
    if (ids->pm_counters > ARM_PM_COUNTERS || (ids->dbgdidr >> 24 & 15) >= ARM_BREAKPOINTS ||
        ids->dbgdidr >> 28 >= ARM_WATCHPOINTS) {
        printf("%s: more counters, breakpoints or watchpoints than there is room for\n", m->name);
        bad = 1;
    }
    return bad;
}

static int all_wrong_ids(void)
{
    int bad = 0;

    for (const ArmModel *m = arm_models; m->name; m++) {
        bad |= wrong_ids(m);
    }
    return bad;
}

int main(void)
{
    static const Range cpu[] = {
        /* FPSCR: arm_fpscr_get() */
        MEMBER(ArmCpu, fpcc),
        MEMBER(ArmCpu, qc),
        MEMBER(ArmCpu, fpscr_ctl),
        /* set once */
        MEMBER(ArmCpu, model),
        MEMBER(ArmCpu, sys),
        PADDING_BEHIND(ArmCpu, fpcc, qc),
        PADDING_BEHIND(ArmCpu, big_code, fpscr_ctl),
        PADDING_BEHIND(ArmCpu, tpidruro, model),
        {offsetof(ArmCpu, sys) + sizeof(void *), sizeof(ArmCpu)},
        {0, 0},
    };
    static const Range sys[] = {
        PADDING_BEHIND(ArmSystem, wait, now),
        /* ArmCpu has them */
        MEMBER(ArmSystem, now.tpidrurw),
        MEMBER(ArmSystem, now.tpidruro),
        PADDING_BEHIND(ArmSystem, now.tpidruro, other),
        PADDING_BEHIND(ArmSystem, other.tpidruro, non_secure),
        PADDING_BEHIND(ArmSystem, pm_rest, pm_since),
        PADDING_BEHIND(ArmSystem, pm_line, pm_alarm),
        PADDING_BEHIND(ArmSystem, cntkctl, timer),
        PADDING_BEHIND(ArmSystem, timer[0].control, timer[1]),
        PADDING_BEHIND(ArmSystem, timer[1].control, timer[2]),
        PADDING_BEHIND(ArmSystem, timer[2].control, number),
        {0, 0},
    };

    return missing("ArmCpu", arm_cpu_fields, cpu, sizeof(Cpu), sizeof(ArmCpu)) |
           missing("ArmSystem", arm_system_fields, sys, 0, offsetof(ArmSystem, number)) |
           shared_names(arm_cpu_fields, arm_system_fields) | all_wrong_ids();
}
