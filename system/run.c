/*
 * A machine running: the I/O thread's main loop with timers, reset and the end.
 */
#include "system/machine.h"
#include "system/vcpu.h"

/* ---- CPUs, all of them ---- */

static void each_cpu(Machine *m, void (*fn)(Vcpu *v))
{
    for (unsigned i = 0; i < m->devices->len; i++) {
        Device *d = m->devices->pdata[i];

        if (g_str_has_prefix(d->name, "cpu[")) {
            fn((Vcpu *)d);
        }
    }
}

/* ---- Timers ---- */

static gboolean timers_due(gpointer opaque);

/* Milliseconds until @c's first timer; @wait when that is sooner. */
static s64 sooner(const Clock *c, s64 wait)
{
    s64 at = clock_deadline(c), ms;

    if (at < 0 || c->stopped) {
        return wait;
    }
    ms = (at - clock_now(c) + 999999) / 1000000;
    ms = ms < 0 ? 0 : ms;
    return wait < 0 || ms < wait ? ms : wait;
}

/* Lock held: the main loop wakes for the earliest timer. */
static void arm_timers(void *opaque)
{
    Machine *m = opaque;
    s64 wait = -1;

    for (unsigned i = 0; i < CLOCK_KINDS; i++) {
        wait = sooner(&m->clocks[i], wait);
    }
    if (m->timers) {
        g_source_remove(m->timers);
        m->timers = 0;
    }
    if (wait >= 0) {
        m->timers = g_timeout_add((guint)MIN(wait, 3600 * 1000), timers_due, m);
    }
}

static gboolean timers_due(gpointer opaque)
{
    Machine *m = opaque;

    g_mutex_lock(&m->lock);
    m->timers = 0;
    for (unsigned i = 0; i < CLOCK_KINDS; i++) {
        clock_run(&m->clocks[i]);
    }
    arm_timers(m);
    g_mutex_unlock(&m->lock);
    return false;
}

/* ---- Reset and the end ---- */

static gboolean do_reset(gpointer opaque)
{
    Machine *m = opaque;

    g_mutex_lock(&m->lock);
    m->reset_wanted = false;
    each_cpu(m, vcpu_pause);
    machine_reset(m);
    each_cpu(m, vcpu_resume);
    g_mutex_unlock(&m->lock);
    return false;
}

void machine_want_reset(Machine *m)
{
    if (!m->reset_wanted) {
        m->reset_wanted = true;
        g_idle_add(do_reset, m);
    }
}

void machine_quit(Machine *m)
{
    if (m->loop) {
        g_main_loop_quit(m->loop);
    }
}

void machine_run(Machine *m)
{
    m->loop = g_main_loop_new(NULL, false);
    g_mutex_lock(&m->lock);
    for (unsigned i = 0; i < CLOCK_KINDS; i++) {
        m->clocks[i].changed = arm_timers;
        m->clocks[i].opaque = m;
    }
    clock_start(&m->clocks[CLOCK_VIRTUAL]);
    arm_timers(m);
    each_cpu(m, vcpu_resume);
    g_mutex_unlock(&m->lock);
    g_main_loop_run(m->loop);
    g_mutex_lock(&m->lock);
    each_cpu(m, vcpu_pause);
    clock_stop(&m->clocks[CLOCK_VIRTUAL]);
    g_mutex_unlock(&m->lock);
    g_main_loop_unref(m->loop);
    m->loop = NULL;
}
