/*
 * See icount.h.
 */
#include "system/icount.h"

#include "common/log.h"
#include "system/machine.h"
#include "tcg/cpu.h"

enum {
    ALONE = 1 << 20,             /* instructions of a turn, with one CPU */
    AMONG_OTHERS = 1 << 16,      /* and with several */
    SHIFT_FIRST = 3,             /* shift=auto begins with that */
    WEIGH_NS = 100 * 1000 * 1000, /* how often speed is looked at, host's time */
    SAY_NS = 2000 * 1000 * 1000,  /* and how often lateness is said */
    LATE_NS = 100 * 1000 * 1000,
    AHEAD_NS = 1000 * 1000,
    SKIPS = 64,                  /* of time, between two pauses in which others get the lock */
    PAUSE_US = 50,
};

typedef struct Icount {
    Machine *m;
    IcountChoice choice;
    GPtrArray *cpus; /* Vcpu * */
    GThread *thread;
    GCond wake; /* of all CPUs */
    bool leave;
    unsigned turn;  /* whose, in @cpus */
    s32 turn_left;  /* instructions of it */
    Vcpu *running;  /* executes: what it was granted is not in @done yet */
    s32 granted;
    u64 done;       /* instructions */
    s64 skipped;    /* ns the clock moved without instructions; shift=auto may make it less than 0 */
    s64 idle_since; /* host's time; -1: not idle */
    u32 skips;      /* how often idle time was skipped */
    /* Since it was looked at last, both clocks: */
    s64 weighed_host, weighed_guest;
    s64 ahead;      /* align=on: host's time minus the clock when they were equal */
    bool aligned;   /* @ahead is known */
    s64 said;       /* when lateness was said */
} Icount;

static Icount *counter(const Machine *m)
{
    return m->icount;
}

static s64 host_ns(void)
{
    return g_get_monotonic_time() * 1000;
}

/* ---- Counting ---- */

static struct Cpu *cpu_of(Vcpu *v)
{
    return v->ops->cpu(v);
}

u64 icount_done(const Machine *m)
{
    const Icount *t = counter(m);
    Vcpu *v = t->running;
    u64 n = t->done;

    if (v) {
        n += (u64)(s64)(t->granted - __atomic_load_n(&cpu_of(v)->insns_left, __ATOMIC_RELAXED));
        n += vcpu_self() == v ? v->ops->ahead(v) : 0;
    }
    return n;
}

u64 icount_ns(const Machine *m, u64 insns)
{
    return insns << counter(m)->choice.shift;
}

void icount_set_done(Machine *m, u64 done)
{
    Icount *t = counter(m);

    t->skipped += (s64)(t->done << t->choice.shift) - (s64)(done << t->choice.shift);
    t->done = done;
}

static s64 now(const Icount *t)
{
    return (s64)(icount_done(t->m) << t->choice.shift) + t->skipped;
}

static s64 clock_source(void *opaque)
{
    return now(opaque);
}

/* ---- Timers ---- */

/* Ns to the next timer; -1: there is none, or time stands still. */
static s64 next_timer(const Icount *t)
{
    s64 wait = -1;

    for (unsigned i = 0; i < CLOCK_KINDS; i++) {
        const Clock *c = &t->m->clocks[i];
        s64 at = c->source && !c->stopped ? clock_deadline(c) : -1;

        if (at >= 0) {
            s64 ns = MAX(at - clock_now(c), 0);

            wait = wait < 0 ? ns : MIN(wait, ns);
        }
    }
    return wait;
}

static void ring(Icount *t)
{
    for (unsigned i = 0; i < CLOCK_KINDS; i++) {
        if (t->m->clocks[i].source && !t->m->clocks[i].stopped) {
            clock_run(&t->m->clocks[i]);
        }
    }
}

void icount_access(Machine *m)
{
    if (UNLIKELY(m->icount)) {
        ring(m->icount);
    }
}

/* The next timer is another: who executes or waits takes it into account. */
static void timers_changed(void *opaque)
{
    Icount *t = opaque;

    if (t->running) {
        t->running->ops->kick(t->running);
    } else {
        g_cond_broadcast(&t->wake);
    }
}

void icount_drive(Machine *m, Clock *c)
{
    s64 ns = clock_now(c);

    c->source = clock_source;
    c->source_opaque = m->icount;
    clock_set(c, ns);
    c->changed = timers_changed;
    c->opaque = m->icount;
}

/* How many instructions the CPU whose turn it is may execute: to the next timer at most. */
static s32 grant(const Icount *t)
{
    s64 wait = next_timer(t);
    s64 insns = wait < 0 ? t->turn_left : (wait + (1ll << t->choice.shift) - 1) >> t->choice.shift;

    return (s32)MAX(MIN(insns, t->turn_left), 1);
}

/* ---- Beside the host's clock ---- */

/* shift=auto: guest time is to pass as fast as the host's. */
static void weigh(Icount *t)
{
    s64 host = host_ns() - t->weighed_host, guest = now(t) - t->weighed_guest;
    unsigned old = t->choice.shift;

    if (!t->choice.automatic || host < WEIGH_NS) {
        return;
    }
    if (guest > host + host / 2 && old > 0) {
        t->choice.shift--;
    } else if (guest < host / 4 * 3 && old < ICOUNT_SHIFT_MOST) {
        t->choice.shift++;
    }
    t->skipped += (s64)(t->done << old) - (s64)(t->done << t->choice.shift);
    t->weighed_host += host;
    t->weighed_guest += guest;
}

/* Lock held. align=on: wait for the host's clock, or say how far it is ahead. Return: waited. */
static bool align(Icount *t)
{
    s64 host = host_ns(), lead;

    if (!t->choice.align || t->m->clocks[CLOCK_VIRTUAL].stopped) {
        t->aligned = false; /* and when it goes on they are equal */
        return false;
    }
    if (!t->aligned) {
        t->ahead = host - now(t);
        t->aligned = true;
    }
    lead = now(t) + t->ahead - host;
    if (lead > AHEAD_NS) {
        g_cond_wait_until(&t->wake, &t->m->lock, (host + lead) / 1000);
        return true;
    }
    if (lead < -LATE_NS && host - t->said > SAY_NS) {
        fprintf(stderr, "emu: the guest's clock is %.1f s late: a larger shift= makes instructions take longer\n",
                (double)-lead / NS_PER_SECOND);
        t->said = host;
    }
    return false;
}

/* ---- Turns ---- */

/* Lock held, nobody executes. */
static bool is_idle(Vcpu *v)
{
    v->asleep = !v->reset && v->ops->idle(v) != 0;
    return v->asleep;
}

/* Lock held: those that are asked to stand do. Return: all of them. */
static bool let_stand(Icount *t)
{
    bool all = true;

    for (unsigned i = 0; i < t->cpus->len; i++) {
        Vcpu *v = t->cpus->pdata[i];

        v->standing = v->paused;
        all &= v->paused;
    }
    g_cond_broadcast(&t->wake);
    return all;
}

/* The first from @turn on that has something to do becomes the one whose turn it is. */
static Vcpu *pick(Icount *t)
{
    for (unsigned i = 0; i < t->cpus->len; i++) {
        unsigned n = (t->turn + i) % t->cpus->len;
        Vcpu *v = t->cpus->pdata[n];

        if (!v->paused && !is_idle(v)) {
            if (n != t->turn || t->turn_left <= 0) {
                t->turn = n;
                t->turn_left = t->cpus->len > 1 ? AMONG_OTHERS : ALONE;
            }
            return v;
        }
    }
    return NULL;
}

/* There is something to do before the timer that was waited for: the clock shows what the host's did. */
static void end_idle(Icount *t)
{
    s64 wait = next_timer(t), passed = host_ns() - t->idle_since;

    if (t->idle_since >= 0 && t->choice.sleep && !t->m->clocks[CLOCK_VIRTUAL].stopped) {
        t->skipped += wait < 0 ? passed : MIN(wait, passed);
    }
    t->idle_since = -1;
}

/* Nobody has anything to do: the clock goes on to the next timer, or time has to pass. */
static void pass_time(Icount *t)
{
    s64 wait = next_timer(t), host = host_ns();

    t->idle_since = t->idle_since < 0 ? host : t->idle_since;
    if (wait < 0) {
        g_cond_wait(&t->wake, &t->m->lock);
    } else if (!t->choice.sleep || host >= t->idle_since + wait) {
        t->skipped += wait;
        t->idle_since = -1;
        if (++t->skips % SKIPS == 0) { /* timers may wake no CPU, for ever */
            g_cond_wait_until(&t->wake, &t->m->lock, g_get_monotonic_time() + PAUSE_US);
        }
    } else {
        g_cond_wait_until(&t->wake, &t->m->lock, (t->idle_since + wait + 999) / 1000);
    }
}

/* Lock held: who executes next, and how much of it. Return: NULL, the thread ends. */
static Vcpu *next(Icount *t)
{
    Vcpu *v;

    while (!t->leave) {
        if (let_stand(t)) {
            t->idle_since = -1;
            g_cond_wait(&t->wake, &t->m->lock);
            continue;
        }
        ring(t);
        weigh(t);
        if (align(t)) {
            continue;
        }
        if (t->turn_left <= 0) {
            t->turn = (t->turn + 1) % t->cpus->len;
        }
        v = pick(t);
        if (v) {
            end_idle(t);
            return v;
        }
        pass_time(t);
    }
    return NULL;
}

static void *thread(void *opaque)
{
    Icount *t = opaque;
    Vcpu *v;

    g_mutex_lock(&t->m->lock);
    while ((v = next(t))) {
        struct Cpu *cpu = cpu_of(v);
        s32 used;

        t->granted = cpu->insns_left = grant(t);
        t->running = v;
        vcpu_execute(v);
        t->running = NULL;
        used = t->granted - cpu->insns_left;
        t->done += (u64)(s64)used;
        t->turn_left -= used;
    }
    g_mutex_unlock(&t->m->lock);
    return NULL;
}

/* ---- Beginning and end ---- */

void icount_add(Vcpu *v)
{
    Icount *t = counter(v->dev.machine);

    g_mutex_lock(&t->m->lock);
    v->wake = &t->wake;
    g_ptr_array_add(t->cpus, v);
    if (!t->thread) {
        t->thread = g_thread_new("cpus", thread, t);
    }
    g_cond_broadcast(&t->wake);
    g_mutex_unlock(&t->m->lock);
}

void icount_end(Machine *m)
{
    Icount *t = counter(m);

    if (!t->thread) {
        return;
    }
    g_mutex_lock(&m->lock);
    t->leave = true;
    timers_changed(t);
    g_mutex_unlock(&m->lock);
    g_thread_join(t->thread);
    t->thread = NULL;
}

void icount_start(Machine *m, const IcountChoice *choice)
{
    Icount *t = g_new0(Icount, 1);

    t->m = m;
    t->choice = *choice;
    t->choice.shift = choice->automatic ? SHIFT_FIRST : choice->shift;
    t->cpus = g_ptr_array_new();
    t->idle_since = -1;
    t->weighed_host = host_ns();
    g_cond_init(&t->wake);
    m->icount = t;
    icount_drive(m, &m->clocks[CLOCK_VIRTUAL]);
}

void icount_free(Machine *m)
{
    Icount *t = counter(m);

    if (t) {
        g_ptr_array_free(t->cpus, true);
        g_cond_clear(&t->wake);
        g_free(t);
        m->icount = NULL;
    }
}
