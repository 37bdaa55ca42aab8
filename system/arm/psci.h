/*
 * The power controller as firmware offers it: PSCI.
 */
#ifndef SYSTEM_ARM_PSCI_H
#define SYSTEM_ARM_PSCI_H

#include "system/vcpu.h"

/** What the calling CPU does afterwards. */
typedef enum {
    PSCI_GO_ON,
    PSCI_SLEEP, /* until an interrupt comes */
    PSCI_STOP,  /* it is off, or the machine will be */
} PsciThen;

/**
 * arm_psci_call - the call in @r[0] with arguments @r[1] to @r[3]; the result goes to @r[0].
 * Ref: ARM DEN 0022, chapter 5, for version 1.1.
 */
PsciThen arm_psci_call(Vcpu *caller, u32 *r);

#endif
