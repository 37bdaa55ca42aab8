/*
 * Arm processors: the device, and its thread's work with the translator.
 */
#include "system/arm/cpu.h"

#include <string.h>

#include "common/log.h"
#include "system/arm/psci.h"
#include "system/icount.h"
#include "system/machine.h"
#include "system/semihosting.h"
#include "system/vcpu-tcg.h"
#include "target/arm/system/debug.h"
#include "target/arm/system/pmu.h"
#include "target/arm/system/state.h"
#include "target/arm/system/sys.h"
#include "tcg/exec.h"

/* Which instruction calls the power controller. */
typedef enum { CONDUIT_NONE, CONDUIT_HVC, CONDUIT_SMC } Conduit;
static const char *const conduits[] = {"disabled", "hvc", "smc", NULL};

typedef struct {
    Vcpu v;
    char *model, *conduit_name;
    Conduit conduit;
    bool secure, only_clock;
    u64 periphbase;
    Clock *base;
    Timer alarm;
    Wire timer[ARM_TIMERS], pmu;
    ArmCpu *cpu;
    bool has_entry;
    ArmEntry entry; /* after every reset */
    bool powering;  /* with the machine's lock: to be started at @start */
    ArmEntry start;
    s64 event_until; /* WFE ends then, event or not */
    Timer patience;  /* that instant with -icount, in the guest's time */
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

/* Lock held: the wires as the comparators and counters say, and an alarm for the next one that will be met. */
static void settle_timers(ArmVcpu *a)
{
    u64 now = timer_count(a), next;

    wire_set(&a->pmu, arm_pmu_line(a->cpu, now, &next));
    for (unsigned i = 0; i < ARM_TIMERS; i++) {
        const ArmTimer *t = &a->cpu->sys->timer[i];
        bool on = t->control & CNT_ENABLE;

        wire_set(&a->timer[i], on && !(t->control & CNT_IMASK) && now >= t->compare);
        if (on && now < t->compare) {
            next = MIN(next, t->compare);
        }
    }
    timer_at(&a->alarm, clock_ticks_ns(next, TIMER_HZ));
}

static void alarm_rang(void *opaque)
{
    settle_timers(opaque);
}

/* WFE with -icount; the CPUs are looked at after each timer. */
static void patience_ends(void *opaque)
{
    (void)opaque;
}

/* On the CPU's thread. */
static void timer_changed(void *owner)
{
    ArmVcpu *a = owner;

    g_mutex_lock(&a->v.dev.machine->lock);
    settle_timers(a);
    g_mutex_unlock(&a->v.dev.machine->lock);
}

static void send_event(void *owner)
{
    vcpu_send_event(((ArmVcpu *)owner)->v.dev.machine);
}

/* On the CPU's thread. */
static bool gic_access(void *owner, unsigned reg, bool write, u64 *v)
{
    const Vcpu *cpu = &((ArmVcpu *)owner)->v;
    GMutex *lock = &cpu->dev.machine->lock;

    if (!cpu->intc) {
        return false;
    }
    g_mutex_lock(lock);
    icount_access(cpu->dev.machine);
    if (write) {
        window_write(cpu->intc, cpu->intc_window, reg * 8, 8, *v);
    } else {
        *v = window_read(cpu->intc, cpu->intc_window, reg * 8, 8);
    }
    g_mutex_unlock(lock);
    return true;
}

static const ArmMachineOps machine_ops = {.count = timer_count,
                                          .changed = timer_changed,
                                          .event = send_event,
                                          .hz = TIMER_HZ,
                                          .gic = gic_access};

/* ---- Power ---- */

/* One of several whose power is controlled waits to be switched on. */
static bool starts_off(const ArmVcpu *a)
{
    return a->conduit != CONDUIT_NONE && a->v.number > 0;
}

/* Firmware that starts Non-secure code lets it use VFP. */
static void leave_secure_state(ArmCpu *c)
{
    enum { NSACR_VFP = 3 << 10 };

    c->sys->nsacr |= NSACR_VFP;
    c->sys->scr |= SCR_NS;
    arm_security_changed(c);
}

static void enter_at(ArmCpu *c, const ArmEntry *e)
{
    if (e->non_secure && c->sys->secure) {
        leave_secure_state(c);
    }
    c->r[0] = e->r0;
    c->r[1] = e->r1;
    c->r[2] = e->r2;
    arm_set_pc(c, e->pc);
}

ArmPower arm_cpu_power(Vcpu *v)
{
    const ArmVcpu *a = arm_vcpu(v);

    if (a->powering) {
        return ARM_POWER_PENDING;
    }
    if (v->reset) {
        return starts_off(a) ? ARM_POWER_OFF : ARM_POWER_ON;
    }
    return __atomic_load_n(&a->cpu->sys->wait, __ATOMIC_ACQUIRE) == ARM_OFF ? ARM_POWER_OFF
                                                                          : ARM_POWER_ON;
}

bool arm_cpu_non_secure(Vcpu *v)
{
    return arm_vcpu(v)->cpu->sys->non_secure;
}

void arm_cpu_power_on(Vcpu *v, const ArmEntry *entry)
{
    arm_vcpu(v)->start = *entry;
    arm_vcpu(v)->powering = true;
    vcpu_notify(v);
}

static void set_wait(ArmVcpu *a, ArmWait w)
{
    __atomic_store_n(&a->cpu->sys->wait, w, __ATOMIC_RELEASE);
}

/* On the CPU's thread, before it executes: somebody may have switched it on. */
static void look_at_power(ArmVcpu *a)
{
    bool powering;
    ArmEntry start;

    g_mutex_lock(&a->v.dev.machine->lock);
    powering = a->powering;
    start = a->start;
    a->powering = false;
    g_mutex_unlock(&a->v.dev.machine->lock);
    if (powering) {
        arm_sys_reset(a->cpu);
        enter_at(a->cpu, &start);
    }
}

/*
 * HVC or SMC. Those that are no conduit are undefined, but SMC with the security extensions; both
 * have four bytes.
 */
static void call_firmware(ArmVcpu *a, Conduit by)
{
    ArmCpu *c = a->cpu;

    if (a->conduit != by && by == CONDUIT_SMC && c->sys->secure) {
        arm_enter(c, ARM_SMC);
        return;
    }
    if (a->conduit != by) {
        c->cpu.pc -= 4;
        arm_enter(c, ARM_UNDEF);
        return;
    }
    switch (arm_psci_call(&a->v, c->r)) {
    case PSCI_GO_ON:
        break;
    case PSCI_SLEEP:
        set_wait(a, ARM_WAITS_IRQ);
        break;
    case PSCI_STOP:
        set_wait(a, ARM_OFF);
        break;
    }
}

/* ---- The thread's work ---- */

static bool create(Vcpu *v, const char *name, GError **err)
{
    ArmVcpu *a = arm_vcpu(v);
    const ArmModel *model = arm_model_find(name);

    if (!model) {
        g_set_error(err, EMU_ERROR, 0, "no CPU model %s; -cpu help lists them", name);
        return false;
    }
    if (a->secure && !(model->features & ARM_HAS_SECURITY)) {
        g_set_error(err, EMU_ERROR, 0, "CPU model %s has no security extensions", name);
        return false;
    }
    if (a->only_clock && !(model->features & ARM_HAS_LPAE)) { /* the timer came with it */
        g_set_error(err, EMU_ERROR, 0, "CPU model %s has no generic timer, and the board no other clock", name);
        return false;
    }
    a->cpu = arm_cpu(cpu_new(&arm_system_guest));
    a->cpu->model = model;
    arm_sys_new(a->cpu)->number = v->number;
    a->cpu->sys->machine = &machine_ops;
    arm_semihosting = !semihost_on()     ? SEMIHOST_OFF
                      : semihost_user() ? SEMIHOST_ALL
                                        : SEMIHOST_PRIV;
    a->cpu->sys->owner = a;
    a->cpu->sys->cpus = v->dev.machine->cpus;
    a->cpu->sys->secure = a->secure;
    a->cpu->sys->periphbase = (u32)a->periphbase;
    if (v->number) {
        exec_share_memory();
    }
    timer_init(&a->alarm, a->base, alarm_rang, a);
    timer_init(&a->patience, &v->dev.machine->clocks[CLOCK_VIRTUAL], patience_ends, a);
    return true;
}

static void reset(Vcpu *v)
{
    ArmVcpu *a = arm_vcpu(v);
    ArmCpu *c = a->cpu;

    arm_sys_reset(c);
    if (starts_off(a)) {
        set_wait(a, ARM_OFF);
    } else if (a->has_entry) {
        enter_at(c, &a->entry);
    }
}

/* What ends WFE besides an event: the timer's event stream, or else our own patience. */
static s64 event_patience(const ArmSystem *s)
{
    enum { EVNTEN = 4, LONGEST = 10000 };
    u64 ticks = 2ull << (s->cntkctl >> 4 & 15);

    return s->cntkctl & EVNTEN ? (s64)MIN(ticks * 1000000 / TIMER_HZ, LONGEST) : LONGEST;
}

/* Us WFE may still wait; -1: until its timer rings. */
static s64 patience_left(const ArmVcpu *a)
{
    if (a->v.dev.machine->icount) {
        return a->patience.pending ? -1 : 0;
    }
    return MAX(a->event_until - g_get_monotonic_time(), 0);
}

/* Return: go on executing at once. */
static bool wait_for_event(ArmVcpu *a)
{
    Machine *m = a->v.dev.machine;
    s64 us = event_patience(a->cpu->sys);

    if (vcpu_take_event(&a->v)) {
        return true;
    }
    if (m->icount) {
        g_mutex_lock(&m->lock);
        timer_at(&a->patience, clock_now(a->patience.clock) + us * 1000);
        g_mutex_unlock(&m->lock);
    }
    a->event_until = g_get_monotonic_time() + us;
    set_wait(a, ARM_WAITS_EVENT);
    return false;
}

/* A call that is to be made again begins with its instruction. */
static void call_host(ArmVcpu *a)
{
    ArmCpu *c = a->cpu;
    s64 result;

    if (semihost_call(&a->v, c->r[0], c->r[1], 4, &result)) {
        c->r[0] = (u32)result;
    } else {
        c->cpu.pc -= c->cpu.pc & 1 ? 2 : 4;
    }
}

static bool serve(ArmVcpu *a, int exc);

/* A breakpoint of the guest's own is taken, if one matches. With -icount that takes the time of an instruction. */
static bool take_breakpoint(ArmCpu *c)
{
    if (!arm_debug_break(c)) {
        return false;
    }
    vcpu_tcg_spend(&c->cpu);
    return true;
}

/* At one of the guest's own, perhaps another CPU's or for another mode. Return: as serve(). */
static bool pass_breakpoint(ArmVcpu *a)
{
    return take_breakpoint(a->cpu) || serve(a, cpu_step(&a->cpu->cpu, true));
}

/* What cpu_exec() or cpu_step() returned. Return: go on executing at once. */
static bool serve(ArmVcpu *a, int exc)
{
    ArmCpu *c = a->cpu;

    switch (exc) {
    case EXC_NONE: /* stepped */
        return true;
    case EXC_ARM_RETURN:
        arm_return(c, (u32)c->cpu.bkpt_code, (u32)(c->cpu.bkpt_code >> 32));
        return true;
    case EXC_ARM_SYNC:
        return true;
    case EXC_ARM_MODES:
        arm_set_pc(c, (u32)c->cpu.bkpt_code);
        c->cpu.insns_left -= exec_config.counted;
        return true;
    case EXC_INTERRUPT:
        return false;
    case EXC_DEBUG:
        return !vcpu_tcg_debug(&a->v, arm_get_pc(c)) && pass_breakpoint(a);
    case EXC_ARM_WFI:
        set_wait(a, ARM_WAITS_IRQ);
        return false;
    case EXC_ARM_WFE:
        return wait_for_event(a);
    case EXC_ARM_SEMIHOST:
        call_host(a);
        return !a->v.paused;
    case EXC_ARM_HVC:
    case EXC_ARM_SMC:
        call_firmware(a, exc == EXC_ARM_HVC ? CONDUIT_HVC : CONDUIT_SMC);
        return c->sys->wait == ARM_RUNS;
    default:
        if (!arm_take_exc(c, exc)) {
            log_guest("exception %d at pc %#x\n", exc, arm_get_pc(c));
            arm_enter(c, ARM_UNDEF);
        }
        vcpu_tcg_spend(&c->cpu);
        return true;
    }
}

/* Breakpoints of the guest that may match at any instruction take them one by one. */
static int execute(ArmVcpu *a)
{
    ArmCpu *c = a->cpu;

    if (UNLIKELY(c->sys->dbg_stale)) {
        arm_debug_settle(c);
    }
    if (LIKELY(!arm_debug_steps(c)) || vcpu_tcg_returns(&c->cpu)) {
        return cpu_exec(&c->cpu);
    }
    return take_breakpoint(c) ? EXC_NONE : cpu_step(&c->cpu, true);
}

static void run(Vcpu *v)
{
    ArmVcpu *a = arm_vcpu(v);
    int exc;

    look_at_power(a);
    do {
        arm_take_interrupt(a->cpu);
        exc = execute(a);
        tlb_told(&a->cpu->cpu);
    } while (serve(a, exc));
}

static bool step(Vcpu *v, bool interrupts)
{
    ArmVcpu *a = arm_vcpu(v);
    int exc;

    look_at_power(a);
    if (interrupts) {
        arm_take_interrupt(a->cpu);
    }
    exc = take_breakpoint(a->cpu) ? EXC_NONE : vcpu_tcg_step(v);
    serve(a, exc);
    return exc != EXC_DEBUG;
}

static s64 idle(Vcpu *v)
{
    ArmVcpu *a = arm_vcpu(v);
    ArmCpu *c = a->cpu;
    s64 left;

    switch (c->sys->wait) {
    case ARM_OFF:
        return a->powering ? 0 : -1;
    case ARM_WAITS_IRQ:
        if (!arm_has_interrupt(c)) { /* masked or not, it ends the wait */
            return -1;
        }
        break;
    case ARM_WAITS_EVENT:
        left = patience_left(a);
        if (!arm_has_interrupt(c) && !vcpu_take_event(v) && left) {
            return left;
        }
        timer_cancel(&a->patience);
        break;
    default:
        return 0;
    }
    set_wait(a, ARM_RUNS);
    return 0;
}

static void start_at(Vcpu *v, paddr entry)
{
    arm_cpu_set_entry(v, &(ArmEntry){.pc = (u32)entry});
}

static Cpu *cpu_of(Vcpu *v)
{
    return &arm_vcpu(v)->cpu->cpu;
}

static const VcpuOps ops = {create, reset, run, step, idle, vcpu_tcg_kick, start_at, cpu_of, vcpu_tcg_ahead};

void arm_cpu_set_entry(Vcpu *v, const ArmEntry *entry)
{
    arm_vcpu(v)->has_entry = true;
    arm_vcpu(v)->entry = *entry;
    vcpu_reset(v);
}

/* ---- The device ---- */

static void line(Device *d, u32 bit, bool level)
{
    ArmVcpu *a = (ArmVcpu *)d;

    vcpu_tcg_line(&a->v, &a->cpu->lines, bit, level);
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
    while (conduits[a->conduit] && strcmp(conduits[a->conduit], a->conduit_name) != 0) {
        a->conduit++;
    }
    if (!conduits[a->conduit]) {
        g_set_error(err, EMU_ERROR, 0, "psci-conduit is disabled, hvc or smc, not %s", a->conduit_name);
        return false;
    }
    if (!create(&a->v, a->model, err)) {
        return false;
    }
    vcpu_start(&a->v);
    return true;
}

static void device_is_reset(Device *d)
{
    ((ArmVcpu *)d)->powering = false;
    vcpu_reset(&((ArmVcpu *)d)->v);
}

/* ---- Snapshots ---- */

/*
 * Of the device itself. What the interrupt controller was told last is state here: the timers are due by the clock, which
 * has gone on since.
 */
#define A(name, member) {name, offsetof(ArmVcpu, member), sizeof(((ArmVcpu *)0)->member), 1}
static const Field own_fields[] = {
    A("powering", powering),
    A("start.pc", start.pc),
    A("start.r0", start.r0),
    A("start.r1", start.r1),
    A("start.r2", start.r2),
    A("start.non_secure", start.non_secure),
    A("timer[0].told", timer[0].level),
    A("timer[1].told", timer[1].level),
    A("timer[2].told", timer[2].level),
    A("pmu.told", pmu.level),
    {NULL, 0, 0, 0},
};
_Static_assert(ARM_TIMERS == 3, "a row for each of them");
#undef A

static void save_cpu(Device *d, GByteArray *out)
{
    ArmVcpu *a = (ArmVcpu *)d;
    u32 fpscr = arm_fpscr_get(a->cpu);

    snap_put_all(out, own_fields, a);
    snap_put_all(out, arm_cpu_fields, a->cpu);
    snap_put_all(out, arm_system_fields, a->cpu->sys);
    snap_field(out, "fpscr", 4, 1, &fpscr);
}

static void load_cpu(Device *d, const SnapItem *item)
{
    ArmVcpu *a = (ArmVcpu *)d;

    snap_take_all(item, own_fields, a);
    snap_take_all(item, arm_cpu_fields, a->cpu);
    snap_take_all(item, arm_system_fields, a->cpu->sys);
    if (!strcmp(item->name, "fpscr") && item->size == 4) {
        arm_fpscr_set(a->cpu, (u32)field_get(item->data, 4));
    }
}

static void loaded(Device *d)
{
    ArmVcpu *a = (ArmVcpu *)d;

    a->event_until = 0;
    timer_cancel(&a->patience);
    tlb_flush(&a->cpu->cpu, ~0u);
    arm_context_changed(a->cpu);
    arm_pmu_derive(a->cpu);
    a->cpu->sys->dbg_stale = true;
    timer_at(&a->alarm, 0); /* what is due is told as soon as the machine runs */
}

/* clang-format off */
static const Pin  inputs[] = {{"irq", .count = 1, .input = irq}, {"fiq", .count = 1, .input = fiq}, {0}};
static const Pin  outputs[] = {{"timer", offsetof(ArmVcpu, timer), ARM_TIMERS}, {"pmu", offsetof(ArmVcpu, pmu), 1}, {0}};
static const Prop props[]  = {
    PROP_STRING("model", ArmVcpu, model, "arm926", "as -cpu names it"),
    PROP_STRING("psci-conduit", ArmVcpu, conduit_name, "disabled", "instruction that calls the power controller: hvc, smc"),
    PROP_BOOL("secure", ArmVcpu, secure, "off", "the security extensions: reset is to Secure state"),
    PROP_BOOL("only-clock", ArmVcpu, only_clock, "off", "the board has no timer but the processor's"),
    PROP_UINT("periphbase", ArmVcpu, periphbase, "0", "what the configuration base address register says"),
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
    .stop = vcpu_tcg_stop,
    .reset = device_is_reset,
    .save = save_cpu,
    .load = load_cpu,
    .loaded = loaded,
};
