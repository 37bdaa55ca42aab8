/*
 * A machine running: the I/O thread's main loop with timers, reset and the end.
 */
#include "system/machine.h"

#include <assert.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

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

/* Nanoseconds until @c's first timer; @wait when that is sooner. */
static s64 sooner(const Clock *c, s64 wait)
{
    s64 at = clock_deadline(c), ns;

    if (at < 0 || c->stopped || c->source) { /* see icount.h */
        return wait;
    }
    ns = at - clock_now(c);
    ns = MAX(ns, 1); /* 0 would be never */
    return wait < 0 || ns < wait ? ns : wait;
}

/* Lock held, any thread: the main loop wakes for the earliest timer. */
static void arm_timers(void *opaque)
{
    Machine *m = opaque;
    struct itimerspec at = {0};
    s64 wait = -1;

    for (unsigned i = 0; i < CLOCK_KINDS; i++) {
        wait = sooner(&m->clocks[i], wait);
    }
    if (wait >= 0) {
        at.it_value.tv_sec = wait / NS_PER_SECOND;
        at.it_value.tv_nsec = wait % NS_PER_SECOND;
    }
    timerfd_settime(m->timers, 0, &at, NULL);
}

/* Of the clocks the main loop rings the timers of. */
static void hear_of_timers(Machine *m, void (*changed)(void *opaque))
{
    for (unsigned i = 0; i < CLOCK_KINDS; i++) {
        if (!m->clocks[i].source) {
            m->clocks[i].changed = changed;
            m->clocks[i].opaque = m;
        }
    }
}

static gboolean timers_due(gint fd, GIOCondition condition, gpointer opaque)
{
    Machine *m = opaque;
    u64 times;

    (void)condition;
    g_mutex_lock(&m->lock);
    if (read(fd, &times, sizeof(times)) == sizeof(times)) { /* not set anew meanwhile */
        for (unsigned i = 0; i < CLOCK_KINDS; i++) {
            if (!m->clocks[i].source) {
                clock_run(&m->clocks[i]);
            }
        }
        arm_timers(m);
    }
    g_mutex_unlock(&m->lock);
    return G_SOURCE_CONTINUE;
}

/* ---- Standing still and going on ---- */

const char *machine_state_name(RunState s)
{
    static const char *const names[RUN_STATES] = {
        [RUN_PRELAUNCH] = "prelaunch", [RUN_RUNNING] = "running", [RUN_PAUSED] = "paused",
        [RUN_DEBUG] = "debug",         [RUN_SAVING] = "save-vm",  [RUN_IO_ERROR] = "io-error",
        [RUN_WATCHDOG] = "watchdog",   [RUN_PANICKED] = "guest-panicked",
        [RUN_SHUTDOWN] = "shutdown",
    };

    return names[s];
}

typedef struct {
    MachineListener *fn;
    void *opaque;
} Listener;

void machine_listen(Machine *m, MachineListener *fn, void *opaque)
{
    Listener *l = g_new(Listener, 1);

    *l = (Listener){fn, opaque};
    g_ptr_array_add(m->listeners, l);
}

void machine_tell(Machine *m, MachineEvent e)
{
    for (unsigned i = 0; i < m->listeners->len; i++) {
        const Listener *l = m->listeners->pdata[i];

        l->fn(l->opaque, e);
    }
}

void machine_stop(Machine *m, RunState why)
{
    bool running = m->state == RUN_RUNNING;

    if (running) {
        each_cpu(m, vcpu_pause);
        clock_stop(&m->clocks[CLOCK_VIRTUAL]);
    }
    m->state = why;
    if (running) {
        machine_tell(m, EVENT_STOP);
    }
}

void machine_cont(Machine *m)
{
    if (m->state == RUN_RUNNING) {
        return;
    }
    m->state = RUN_RUNNING;
    if (!m->clock_held) {
        clock_start(&m->clocks[CLOCK_VIRTUAL]);
    }
    arm_timers(m);
    each_cpu(m, vcpu_resume);
    machine_tell(m, EVENT_RESUME);
}

/* ---- Reset and the end ---- */

static void reset_now(Machine *m)
{
    bool running = m->state == RUN_RUNNING;

    if (running) {
        each_cpu(m, vcpu_pause);
    }
    machine_reset(m);
    if (running) {
        each_cpu(m, vcpu_resume);
    }
    machine_tell(m, EVENT_RESET);
}

static void end_now(Machine *m)
{
    machine_tell(m, EVENT_SHUTDOWN);
    if (m->no_shutdown) {
        machine_stop(m, RUN_SHUTDOWN);
    } else {
        machine_quit(m);
    }
}

/* With the priority of timers and descriptors, some of which may always be ready on a busy host. */
void machine_soon(GSourceFunc fn, void *opaque)
{
    g_idle_add_full(G_PRIORITY_DEFAULT, fn, opaque, NULL);
}

/* What was asked for since the last time; the end wins. */
static gboolean serve_wishes(gpointer opaque)
{
    Machine *m = opaque;
    bool off, reset;

    g_mutex_lock(&m->lock);
    off = m->off_wanted || (m->reset_wanted && m->no_reboot);
    reset = m->reset_wanted && !off;
    m->off_wanted = m->reset_wanted = false;
    if (off) {
        end_now(m);
    } else if (reset) {
        reset_now(m);
    }
    g_mutex_unlock(&m->lock);
    return false;
}

static void wish(Machine *m, bool *what, bool by_guest)
{
    if (!m->off_wanted && !m->reset_wanted) {
        machine_soon(serve_wishes, m);
    }
    m->by_guest = by_guest;
    *what = true;
}

void machine_want_reset(Machine *m, bool by_guest)
{
    wish(m, &m->reset_wanted, by_guest);
}

void machine_want_off(Machine *m, bool by_guest)
{
    wish(m, &m->off_wanted, by_guest);
}

static gboolean quit_now(gpointer opaque)
{
    Machine *m = opaque;

    if (m->loop) {
        g_main_loop_quit(m->loop);
    }
    return false;
}

/* By the loop itself: one that has yet to begin would not notice. */
void machine_quit(Machine *m)
{
    machine_soon(quit_now, m);
}

void machine_run(Machine *m, bool paused)
{
    guint timers;

    m->loop = g_main_loop_new(NULL, false);
    m->timers = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    assert(m->timers >= 0);
    timers = g_unix_fd_add(m->timers, G_IO_IN, timers_due, m);
    g_mutex_lock(&m->lock);
    hear_of_timers(m, arm_timers);
    arm_timers(m);
    if (!paused) {
        machine_cont(m);
    }
    g_mutex_unlock(&m->lock);
    g_main_loop_run(m->loop);
    g_mutex_lock(&m->lock);
    machine_stop(m, RUN_SHUTDOWN);
    hear_of_timers(m, NULL);
    g_mutex_unlock(&m->lock);
    g_source_remove(timers);
    close(m->timers);
    g_main_loop_unref(m->loop);
    m->loop = NULL;
}
