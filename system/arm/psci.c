/*
 * See psci.h.
 */
#include "system/arm/psci.h"

#include "system/arm/cpu.h"
#include "system/machine.h"

enum {
    SUCCESS = 0,
    NOT_SUPPORTED = -1,
    INVALID_PARAMETERS = -2,
    ALREADY_ON = -4,
    ON_PENDING = -5,
};

enum { VERSION_1_1 = 1 << 16 | 1, NO_TRUSTED_OS = 2 };

/* A call that one function serves: its number, arguments in, result out. */
typedef struct {
    u32 id;
    s32 (*serve)(Vcpu *caller, const u32 *arg);
    PsciThen then; /* when it succeeds */
} Call;

static s32 version(Vcpu *caller, const u32 *arg)
{
    (void)caller;
    (void)arg;
    return VERSION_1_1;
}

static s32 done(Vcpu *caller, const u32 *arg)
{
    (void)caller;
    (void)arg;
    return SUCCESS;
}

/* The CPU of affinity @mpidr; NULL: none. All are in one cluster. */
static Vcpu *cpu_at(Vcpu *caller, u32 mpidr)
{
    g_autofree char *name = g_strdup_printf("cpu[%u]", mpidr & 0xff);

    return mpidr >> 8 & 0xffff ? NULL : (Vcpu *)machine_device(caller->dev.machine, name);
}

static s32 cpu_on(Vcpu *caller, const u32 *arg)
{
    Vcpu *target = cpu_at(caller, arg[0]);

    if (!target) {
        return INVALID_PARAMETERS;
    }
    switch (arm_cpu_power(target)) {
    case ARM_POWER_ON:
        return ALREADY_ON;
    case ARM_POWER_PENDING:
        return ON_PENDING;
    default:
        arm_cpu_power_on(target, &(ArmEntry){.pc = arg[1], .r0 = arg[2], .non_secure = arm_cpu_non_secure(caller)});
        return SUCCESS;
    }
}

static s32 affinity_info(Vcpu *caller, const u32 *arg)
{
    Vcpu *target = cpu_at(caller, arg[0]);

    return target && !arg[1] ? (s32)arm_cpu_power(target) : INVALID_PARAMETERS;
}

static s32 migrate_info(Vcpu *caller, const u32 *arg)
{
    (void)caller;
    (void)arg;
    return NO_TRUSTED_OS;
}

static s32 system_off(Vcpu *caller, const u32 *arg)
{
    (void)arg;
    machine_want_off(caller->dev.machine, true);
    return SUCCESS;
}

static s32 system_reset(Vcpu *caller, const u32 *arg)
{
    (void)arg;
    machine_want_reset(caller->dev.machine, true);
    return SUCCESS;
}

static s32 features(Vcpu *caller, const u32 *arg);

static const Call calls[] = {
    {0x84000000, version, PSCI_GO_ON},
    {0x84000001, done, PSCI_SLEEP}, /* CPU_SUSPEND: every state is a standby state */
    {0x84000002, done, PSCI_STOP},  /* CPU_OFF */
    {0x84000003, cpu_on, PSCI_GO_ON},
    {0x84000004, affinity_info, PSCI_GO_ON},
    {0x84000006, migrate_info, PSCI_GO_ON},
    {0x84000008, system_off, PSCI_STOP},
    {0x84000009, system_reset, PSCI_STOP},
    {0x8400000a, features, PSCI_GO_ON},
};

static const Call *find(u32 id)
{
    for (unsigned i = 0; i < ARRAY_LEN(calls); i++) {
        if (calls[i].id == id) {
            return &calls[i];
        }
    }
    return NULL;
}

static s32 features(Vcpu *caller, const u32 *arg)
{
    (void)caller;
    return find(arg[0]) ? 0 : NOT_SUPPORTED;
}

PsciThen arm_psci_call(Vcpu *caller, u32 *r)
{
    const Call *call = find(r[0]);
    Machine *m = caller->dev.machine;

    if (!call) {
        r[0] = (u32)NOT_SUPPORTED;
        return PSCI_GO_ON;
    }
    g_mutex_lock(&m->lock);
    r[0] = (u32)call->serve(caller, r + 1);
    g_mutex_unlock(&m->lock);
    return call->then;
}
