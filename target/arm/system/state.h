/*
 * Arm CPU state as tables, for snapshots.
 */
#ifndef TARGET_ARM_SYSTEM_STATE_H
#define TARGET_ARM_SYSTEM_STATE_H

#include "common/fields.h"

/** Members of ArmCpu and of ArmSystem; each ends with a NULL name. What they leave out is FPSCR, or
 * follows from the rest (tests/unit/test-arm-state.c). */
extern const Field arm_cpu_fields[], arm_system_fields[];

#endif
