/*
 * Arm processors: the device, and its thread's work with the translator.
 */
#include "system/arm/cpu.h"

#include <string.h>

#include "common/log.h"
#include "system/machine.h"
#include "target/arm/system/sys.h"
#include "tcg/exec.h"

typedef struct {
    Vcpu v;
    char *model;
    Clock *base;
    Timer alarm;
    Wire timer[ARM_TIMERS];
    ArmCpu *cpu;
    bool has_entry;
    ArmEntry entry;
} ArmVcpu;

static ArmVcpu *arm_vcpu(const Vcpu *v)
{
    return (ArmVcpu *)v;
}

/* ---- Generic timer ---- */

enum { TIMER_HZ = 62500000 };

static u64 timer_count(void *owner)
{
    return clock_ticks(clock_now(((ArmVcpu *)owner)->base), TIMER_HZ);
}

/* Lock held: the wires as the comparators say, and an alarm for the next one that will be met. */
static void settle_timers(ArmVcpu *a)
{
    u64 now = timer_count(a), next = ~0ull;

    for (unsigned i = 0; i < ARM_TIMERS; i++) {
        const ArmTimer *t = &a->cpu->sys->timer[i];
        bool on = t->control & CNT_ENABLE;

        wire_set(&a->timer[i], on && !(t->control & CNT_IMASK) && now >= t->compare);
        if (on && now < t->compare) {
            next = MIN(next, t->compare);
        }
    }
    if (next < 1ull << 60) {
        timer_at(&a->alarm, clock_ticks_ns(next, TIMER_HZ));
    } else {
        timer_cancel(&a->alarm);
    }
}

static void alarm_rang(void *opaque)
{
    settle_timers(opaque);
}

/* On the CPU's thread. */
static void timer_changed(void *owner)
{
    ArmVcpu *a = owner;

    g_mutex_lock(&a->v.dev.machine->lock);
    settle_timers(a);
    g_mutex_unlock(&a->v.dev.machine->lock);
}

static const ArmTimerOps timer_ops = {timer_count, timer_changed, TIMER_HZ};

/* ---- The thread's work ---- */

static bool create(Vcpu *v, const char *name, GError **err)
{
    ArmVcpu *a = arm_vcpu(v);
    const ArmModel *model = arm_model_find(name);

    if (!model) {
        g_set_error(err, EMU_ERROR, 0, "no CPU model %s; -cpu help lists them", name);
        return false;
    }
    a->cpu = arm_cpu(cpu_new(&arm_system_guest));
    a->cpu->model = model;
    arm_sys_new(a->cpu)->number = v->number;
    a->cpu->sys->timer_ops = &timer_ops;
    a->cpu->sys->owner = a;
    timer_init(&a->alarm, a->base, alarm_rang, a);
    return true;
}

static void reset(Vcpu *v)
{
    ArmVcpu *a = arm_vcpu(v);
    ArmCpu *c = a->cpu;

    arm_sys_reset(c);
    if (a->has_entry) {
        c->r[0] = a->entry.r0;
        c->r[1] = a->entry.r1;
        c->r[2] = a->entry.r2;
        arm_set_pc(c, a->entry.pc);
    }
}

static void return_from_exception(ArmCpu *c)
{
    u32 pc = (u32)c->cpu.bkpt_code, cpsr = (u32)(c->cpu.bkpt_code >> 32);

    arm_sys_set_cpsr(c, cpsr, ~0u);
    arm_set_pc(c, cpsr & PSR_T ? pc | 1 : pc & ~3u);
}

static void run(Vcpu *v)
{
    ArmCpu *c = arm_vcpu(v)->cpu;
    int exc;

    for (;;) {
        arm_take_interrupt(c);
        exc = cpu_exec(&c->cpu);
        if (exc == EXC_ARM_RETURN) {
            return_from_exception(c);
        } else if (exc == EXC_ARM_HALT || exc == EXC_INTERRUPT) {
            return;
        } else if (!arm_take_exc(c, exc)) {
            log_guest("exception %d at pc %#x\n", exc, arm_get_pc(c));
            arm_enter(c, ARM_UNDEF);
        }
    }
}

static bool halted(const Vcpu *v)
{
    ArmCpu *c = arm_vcpu(v)->cpu;

    if (c->sys->halted && arm_has_interrupt(c)) { /* masked or not, it ends the wait */
        c->sys->halted = 0;
    }
    return c->sys->halted;
}

static void kick(Vcpu *v)
{
    cpu_kick(&arm_vcpu(v)->cpu->cpu);
}

static const VcpuOps ops = {create, reset, run, halted, kick};

void arm_cpu_set_entry(Vcpu *v, const ArmEntry *entry)
{
    arm_vcpu(v)->has_entry = true;
    arm_vcpu(v)->entry = *entry;
}

/* ---- The device ---- */

static void line(Device *d, u32 bit, bool level)
{
    ArmVcpu *a = (ArmVcpu *)d;

    if (level) {
        __atomic_fetch_or(&a->cpu->sys->lines, bit, __ATOMIC_RELEASE);
        vcpu_notify(&a->v);
    } else {
        __atomic_fetch_and(&a->cpu->sys->lines, ~bit, __ATOMIC_RELEASE);
    }
}

static void irq(Device *d, unsigned n, bool level)
{
    (void)n;
    line(d, LINE_IRQ, level);
}

static void fiq(Device *d, unsigned n, bool level)
{
    (void)n;
    line(d, LINE_FIQ, level);
}

static bool start(Device *d, GError **err)
{
    ArmVcpu *a = (ArmVcpu *)d;

    a->v.ops = &ops;
    if (!create(&a->v, a->model, err)) {
        return false;
    }
    vcpu_start(&a->v);
    return true;
}

static void stop(Device *d)
{
    vcpu_end(&((ArmVcpu *)d)->v);
}

static void device_is_reset(Device *d)
{
    ((ArmVcpu *)d)->v.reset = true;
}

/* clang-format off */
static const Pin  inputs[] = {{"irq", .count = 1, .input = irq}, {"fiq", .count = 1, .input = fiq}, {0}};
static const Pin  outputs[] = {{"timer", offsetof(ArmVcpu, timer), ARM_TIMERS}, {0}};
static const Prop props[]  = {
    PROP_STRING("model", ArmVcpu, model, "arm926", "as -cpu names it"),
    PROP_CLOCK("base", ArmVcpu, base, "virtual", "clock of the generic timer"),
    {0},
};
/* clang-format on */

const DeviceType dev_arm_cpu = {
    .name = "arm-cpu",
    .doc = "Arm processor",
    .size = sizeof(ArmVcpu),
    .inputs = inputs,
    .outputs = outputs,
    .props = props,
    .start = start,
    .stop = stop,
    .reset = device_is_reset,
};
