/*
 * Arm processors as devices of a machine.
 */
#ifndef SYSTEM_ARM_CPU_H
#define SYSTEM_ARM_CPU_H

#include "system/vcpu.h"

/** "arm-cpu": inputs irq and fiq; property model. */
extern const DeviceType dev_arm_cpu;

/** What a boot loader hands over: registers of the first CPU after every reset. */
typedef struct {
    u32 pc, r0, r1, r2;
    bool non_secure; /* with the security extensions: in that state */
} ArmEntry;

typedef enum { ARM_POWER_ON, ARM_POWER_OFF, ARM_POWER_PENDING } ArmPower;

/**
 * arm_cpu_power - is @v switched on? arm_cpu_power_on - start one that is off, registers as after
 * reset but for those of @entry. Machine's lock held.
 */
ArmPower arm_cpu_power(Vcpu *v);
/** arm_cpu_non_secure - is @v, whose thread this is, in Non-secure state? */
bool arm_cpu_non_secure(Vcpu *v);
void arm_cpu_power_on(Vcpu *v, const ArmEntry *entry);

/** arm_cpu_set_entry - @v starts there instead of at its reset vector. */
void arm_cpu_set_entry(Vcpu *v, const ArmEntry *entry);

#endif
