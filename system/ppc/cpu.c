/*
 * PowerPC processors: the device, and its thread's work with the translator.
 */
#include "system/ppc/cpu.h"

#include <string.h>

#include "common/log.h"
#include "system/icount.h"
#include "system/machine.h"
#include "system/vcpu-tcg.h"
#include "target/ppc/system/sys.h"
#include "tcg/exec.h"

typedef struct {
    Vcpu v;
    char *model;
    u64 timebase_hz;
    Clock *base;
    Timer alarm;   /* of the decrementer */
    Timer monitor; /* of the performance monitor */
    PpcCpu *cpu;
    bool has_entry;
    PpcEntry entry; /* after every reset */
    PpcService *service; /* of sc 1; NULL: none */
    void *service_opaque;
} PpcVcpu;

static PpcVcpu *ppc_vcpu(const Vcpu *v)
{
    return (PpcVcpu *)v;
}

/* ---- Time base, decrementer, performance monitor ---- */

enum { SOON_NS = 10000 }; /* instructions are looked at no more often than that */

static u64 count(void *owner)
{
    const PpcVcpu *p = owner;

    return clock_ticks(clock_now(p->base), p->timebase_hz);
}

static u64 insns(void *owner)
{
    const Machine *m = ((PpcVcpu *)owner)->v.dev.machine;

    return m->icount ? icount_done(m) : 0;
}

/* When the performance monitor has something to do; ~0: never. An idle CPU executes less than expected, so
 * instructions may need another look. */
static u64 monitor_due(const PpcVcpu *p)
{
    const PpcSystem *s = p->cpu->sys;
    const Machine *m = p->v.dev.machine;
    u64 due = s->pm_tick_due == ~0ull ? ~0ull : (u64)clock_ticks_ns(s->pm_tick_due, p->timebase_hz), at;

    if (m->icount && s->pm_insn_due != ~0ull) {
        u64 done = icount_done(m), left = s->pm_insn_due > done ? s->pm_insn_due - done : 0;

        at = (u64)clock_now(p->base) + (left ? icount_ns(m, left) : SOON_NS);
        due = MIN(due, at);
    }
    return due;
}

/* Lock held. */
static void set_alarm(PpcVcpu *p)
{
    timer_at(&p->alarm, clock_ticks_ns(p->cpu->sys->dec_due, p->timebase_hz));
}

/* The CPU may have set the decrementer meanwhile, and is about to say so. */
static void alarm_rang(void *opaque)
{
    enum { BITS = 32 };
    PpcVcpu *p = opaque;
    PpcSystem *s = p->cpu->sys;
    u64 now = count(p);

    if (now >= s->dec_due) {
        s->dec_due += (((now - s->dec_due) >> BITS) + 1) << BITS;
        __atomic_store_n(&s->dec_pending, 1, __ATOMIC_RELEASE);
        vcpu_notify(&p->v);
    }
    set_alarm(p);
}

static void set_monitor(PpcVcpu *p)
{
    u64 due = monitor_due(p);

    if (due == ~0ull) {
        timer_cancel(&p->monitor);
    } else {
        timer_at(&p->monitor, (s64)due);
    }
}

/* The CPU's thread looks at its counters, and says when it wants to again. */
static void monitor_rang(void *opaque)
{
    PpcVcpu *p = opaque;

    __atomic_store_n(&p->cpu->sys->pm_rang, 1, __ATOMIC_RELEASE);
    vcpu_notify(&p->v);
}

/* On the CPU's thread; or, with the lock held, by a debugger. */
static void lock_machine(PpcVcpu *p, bool on)
{
    GMutex *lock = &p->v.dev.machine->lock;

    if (vcpu_self() == &p->v) {
        on ? g_mutex_lock(lock) : g_mutex_unlock(lock);
    }
}

/* Time has passed since it was set: it may be below 0 by now, and rings at once. So may it have been before. */
static void dec_changed(void *owner)
{
    PpcVcpu *p = owner;
    PpcSystem *s = p->cpu->sys;

    lock_machine(p, true);
    if (s->dec_due <= s->dec_since) {
        __atomic_store_n(&s->dec_pending, 1, __ATOMIC_RELEASE);
    }
    s->dec_due = s->dec_since + s->dec_set + 1;
    set_alarm(p);
    lock_machine(p, false);
}

static void monitor_changed(void *owner)
{
    PpcVcpu *p = owner;

    lock_machine(p, true);
    set_monitor(p);
    lock_machine(p, false);
}

static const PpcMachineOps machine_ops = {count, insns, dec_changed, monitor_changed};

/* ---- The thread's work ---- */

static bool create(Vcpu *v, const char *name, GError **err)
{
    PpcVcpu *p = ppc_vcpu(v);
    const PpcModel *model = ppc_model_find(name);

    if (!model || !(model->features & PPC_HAS(6XX))) {
        g_set_error(err, EMU_ERROR, 0, "no CPU model %s; -cpu help lists them", name);
        return false;
    }
    p->cpu = ppc_cpu(cpu_new(&ppc_system_guest));
    p->cpu->model = model;
    ppc_sys_new(p->cpu)->number = v->number;
    p->cpu->sys->machine = &machine_ops;
    p->cpu->sys->owner = p;
    if (v->number) {
        exec_share_memory();
    }
    timer_init(&p->alarm, p->base, alarm_rang, p);
    timer_init(&p->monitor, p->base, monitor_rang, p);
    return true;
}

static void reset(Vcpu *v)
{
    PpcVcpu *p = ppc_vcpu(v);
    const PpcEntry *e = &p->entry;

    ppc_sys_reset(p->cpu);
    if (p->has_entry) {
        const u32 args[] = {e->r3, e->r4, e->r5, e->r6, e->r7};

        p->cpu->gpr[1] = e->r1;
        for (unsigned i = 0; i < ARRAY_LEN(args); i++) {
            p->cpu->gpr[3 + i] = args[i];
        }
        p->cpu->cpu.pc = e->pc;
        ppc_set_msr(p->cpu, e->msr);
    }
}

static bool serve(PpcVcpu *p, int exc);

/* A breakpoint of the guest's own is taken, if it matches. With -icount that takes the time of an instruction. */
static bool take_breakpoint(PpcCpu *c)
{
    if (!ppc_debug_break(c)) {
        return false;
    }
    vcpu_tcg_spend(&c->cpu);
    return true;
}

/* At one of the guest's own, perhaps for another state of translation. Return: as serve(). */
static bool pass_breakpoint(PpcVcpu *p)
{
    return take_breakpoint(p->cpu) || serve(p, cpu_step(&p->cpu->cpu, true));
}

static bool calls_service(const PpcVcpu *p, int exc)
{
    return exc == EXC_SYSCALL && p->cpu->cpu.bkpt_code == PPC_CALL_HV && p->service;
}

/* What cpu_exec() or cpu_step() returned. Return: go on executing at once. */
static bool serve(PpcVcpu *p, int exc)
{
    PpcCpu *c = p->cpu;

    switch (exc) {
    case EXC_NONE: /* stepped */
        return true;
    case EXC_PPC_RFI:
        ppc_return(c);
        return !ppc_has_interrupt(c);
    case EXC_INTERRUPT:
        return false;
    case EXC_DEBUG:
        return !vcpu_tcg_debug(&p->v, c->cpu.pc) && pass_breakpoint(p);
    default:
        if (calls_service(p, exc)) {
            p->service(p->service_opaque, &p->v, c->gpr);
            return !p->v.paused;
        }
        if (!ppc_take_exc(c, exc)) {
            log_guest("exception %d at pc %#llx\n", exc, (unsigned long long)c->cpu.pc);
            ppc_take_exc(c, EXC_UNDEF);
        }
        vcpu_tcg_spend(&c->cpu);
        return true;
    }
}

/* With MSR.SE or BE instructions are taken one by one, and a trace exception follows each. */
static int execute_traced(PpcCpu *c)
{
    bool traces = ppc_traces(c);
    int exc;

    if (take_breakpoint(c)) {
        return EXC_NONE;
    }
    exc = cpu_step(&c->cpu, true);
    if (exc == EXC_NONE && traces) {
        ppc_enter(c, PPC_TRACE, (u32)c->cpu.pc, 0);
    }
    return exc;
}

static int execute(PpcCpu *c)
{
    bool whole = !(c->msr & (MSR_SE | MSR_BE)) || vcpu_tcg_returns(&c->cpu);

    if (UNLIKELY(c->sys->break_stale)) {
        ppc_debug_settle(c);
    }
    return LIKELY(whole) ? cpu_exec(&c->cpu) : execute_traced(c);
}

static void run(Vcpu *v)
{
    PpcVcpu *p = ppc_vcpu(v);
    int exc;

    do {
        ppc_take_interrupt(p->cpu);
        exc = execute(p->cpu);
    } while (serve(p, exc));
}

static bool step(Vcpu *v, bool interrupts)
{
    PpcVcpu *p = ppc_vcpu(v);
    int exc;

    if (interrupts) {
        ppc_take_interrupt(p->cpu);
    }
    exc = take_breakpoint(p->cpu) ? EXC_NONE : vcpu_tcg_step(v);
    serve(p, exc);
    return exc != EXC_DEBUG;
}

static s64 idle(Vcpu *v)
{
    PpcCpu *c = ppc_vcpu(v)->cpu;

    if (!c->sys->napping || ppc_has_interrupt(c)) {
        c->sys->napping = 0;
        return 0;
    }
    return -1;
}

static void start_at(Vcpu *v, paddr entry)
{
    ppc_cpu_set_entry(v, &(PpcEntry){.pc = (u32)entry});
}

static Cpu *cpu_of(Vcpu *v)
{
    return &ppc_vcpu(v)->cpu->cpu;
}

static const VcpuOps ops = {create, reset, run, step, idle, vcpu_tcg_kick, start_at, cpu_of, vcpu_tcg_ahead};

void ppc_cpu_set_entry(Vcpu *v, const PpcEntry *entry)
{
    ppc_vcpu(v)->has_entry = true;
    ppc_vcpu(v)->entry = *entry;
    vcpu_reset(v);
}

u32 ppc_cpu_timebase(const Vcpu *v)
{
    return (u32)ppc_vcpu(v)->timebase_hz;
}

void ppc_cpu_offer(Vcpu *v, PpcService *fn, void *opaque)
{
    ppc_vcpu(v)->service = fn;
    ppc_vcpu(v)->service_opaque = opaque;
}

/* ---- The device ---- */

static void int_pin(Device *d, unsigned n, bool level)
{
    PpcVcpu *p = (PpcVcpu *)d;

    (void)n;
    vcpu_tcg_line(&p->v, &p->cpu->sys->lines, PPC_LINE_INT, level);
}

static bool start(Device *d, GError **err)
{
    PpcVcpu *p = (PpcVcpu *)d;

    p->v.ops = &ops;
    if (!p->timebase_hz) {
        g_set_error(err, EMU_ERROR, 0, "timebase-hz is not to be 0");
        return false;
    }
    if (!create(&p->v, p->model, err)) {
        return false;
    }
    vcpu_start(&p->v);
    return true;
}

static void device_is_reset(Device *d)
{
    vcpu_reset(&((PpcVcpu *)d)->v);
}

/* ---- Snapshots ---- */

static void save_cpu(Device *d, GByteArray *out)
{
    PpcVcpu *p = (PpcVcpu *)d;
    u64 fpscr = ppc_fpscr_get(p->cpu);

    snap_put_all(out, ppc_cpu_fields, p->cpu);
    snap_put_all(out, ppc_system_fields, p->cpu->sys);
    snap_field(out, "fpscr", 8, 1, &fpscr);
}

static void load_cpu(Device *d, const SnapItem *item)
{
    PpcVcpu *p = (PpcVcpu *)d;

    snap_take_all(item, ppc_cpu_fields, p->cpu);
    snap_take_all(item, ppc_system_fields, p->cpu->sys);
    if (!strcmp(item->name, "fpscr") && item->size == 8) {
        ppc_fpscr_set(p->cpu, field_get(item->data, 8));
    }
}

static void loaded(Device *d)
{
    PpcVcpu *p = (PpcVcpu *)d;

    tlb_flush(&p->cpu->cpu, ~0u);
    p->cpu->sys->break_stale = true;
    __atomic_store_n(&p->cpu->sys->pm_rang, 1, __ATOMIC_RELEASE); /* its counters know when they are due */
    set_alarm(p);
}

/* clang-format off */
static const Pin  inputs[] = {{"int", .count = 1, .input = int_pin}, {0}};
static const Prop props[]  = {
    PROP_STRING("model", PpcVcpu, model, "750", "as -cpu names it"),
    PROP_UINT("timebase-hz", PpcVcpu, timebase_hz, "16600000", "ticks of time base and decrementer in a second"),
    PROP_CLOCK("base", PpcVcpu, base, "virtual", "clock of both"),
    {0},
};
/* clang-format on */

const DeviceType dev_ppc_cpu = {
    .name = "ppc-cpu",
    .doc = "PowerPC processor",
    .size = sizeof(PpcVcpu),
    .inputs = inputs,
    .props = props,
    .start = start,
    .stop = vcpu_tcg_stop,
    .reset = device_is_reset,
    .save = save_cpu,
    .load = load_cpu,
    .loaded = loaded,
};
