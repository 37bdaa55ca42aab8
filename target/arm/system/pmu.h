/*
 * The performance monitors of ARMv7: a cycle counter, event counters, their interrupt.
 */
#ifndef TARGET_ARM_SYSTEM_PMU_H
#define TARGET_ARM_SYSTEM_PMU_H

#include "target/arm/system/sys.h"

/** Events that happen one at a time, by the number of the common events. */
typedef enum {
    PMU_SW_INCR = 0x00,
    PMU_L1I_TLB_REFILL = 0x02,
    PMU_L1D_TLB_REFILL = 0x05,
    PMU_EXC_TAKEN = 0x09,
    PMU_EXC_RETURN = 0x0a,
    PMU_CID_WRITE = 0x0b,
    PMU_TTBR_WRITE = 0x1c,
} PmuEvent;

void arm_pmu_count(ArmCpu *c, PmuEvent event);

/** arm_pmu_event - @event happens, in the present mode. */
static inline void arm_pmu_event(ArmCpu *c, PmuEvent event)
{
    if (UNLIKELY(c->sys->pm_on)) {
        arm_pmu_count(c, event);
    }
}

/** arm_pmu_mode - the mode or the security state is about to change (@before) or has changed. */
void arm_pmu_mode(ArmCpu *c, bool before);

/** arm_pmu_derive - after a snapshot is loaded: what follows from the registers. */
void arm_pmu_derive(ArmCpu *c);

/**
 * arm_pmu_line - the interrupt output at the timers' tick @now, and in *@next when it rises by itself;
 * ~0: never. Any thread.
 */
bool arm_pmu_line(const ArmCpu *c, u64 now, u64 *next);

/* Rows of cp15.def. */
u32 arm_read_pmcr(ArmCpu *c, u32 key);
u32 arm_read_pmovsr(ArmCpu *c, u32 key);
u32 arm_read_pmceid0(ArmCpu *c, u32 key);
u32 arm_read_pmccntr(ArmCpu *c, u32 key);
u32 arm_read_pmxevtyper(ArmCpu *c, u32 key);
u32 arm_read_pmxevcntr(ArmCpu *c, u32 key);
void arm_write_pmcr(ArmCpu *c, u32 key, u32 v);
void arm_write_pmcntenset(ArmCpu *c, u32 key, u32 v);
void arm_write_pmcntenclr(ArmCpu *c, u32 key, u32 v);
void arm_write_pmovsr(ArmCpu *c, u32 key, u32 v);
void arm_write_pmovsset(ArmCpu *c, u32 key, u32 v);
void arm_write_pmswinc(ArmCpu *c, u32 key, u32 v);
void arm_write_pmccntr(ArmCpu *c, u32 key, u32 v);
void arm_write_pmxevtyper(ArmCpu *c, u32 key, u32 v);
void arm_write_pmxevcntr(ArmCpu *c, u32 key, u32 v);
void arm_write_pmintenset(ArmCpu *c, u32 key, u32 v);
void arm_write_pmintenclr(ArmCpu *c, u32 key, u32 v);

#endif
