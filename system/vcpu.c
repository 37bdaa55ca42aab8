/*
 * See vcpu.h.
 */
#include "system/vcpu.h"

#include <stdio.h>
#include <unistd.h>

#include "system/icount.h"
#include "system/machine.h"

static __thread Vcpu *current;

unsigned vcpu_current(void)
{
    return current ? current->number : 0;
}

Vcpu *vcpu_self(void)
{
    return current;
}

/* ---- Events ---- */

/*
 * A CPU about to sleep says so first and then looks for its event; who sends one sets the bits
 * first and then looks for sleepers. So one of the two sees the other.
 */
void vcpu_send_event(Machine *m)
{
    if (__atomic_load_n(&m->events, __ATOMIC_SEQ_CST) == ~0ull) {
        return; /* nobody took one since the last */
    }
    __atomic_store_n(&m->events, ~0ull, __ATOMIC_SEQ_CST);
    if (!__atomic_load_n(&m->sleepers, __ATOMIC_SEQ_CST)) {
        return;
    }
    g_mutex_lock(&m->lock);
    for (unsigned i = 0; i < m->devices->len; i++) {
        Device *d = m->devices->pdata[i];

        if (g_str_has_prefix(d->name, "cpu[")) {
            g_cond_broadcast(((Vcpu *)d)->wake);
        }
    }
    g_mutex_unlock(&m->lock);
}

bool vcpu_take_event(Vcpu *v)
{
    u64 mine = 1ull << v->number % 64;
    u64 *events = &v->dev.machine->events;

    return __atomic_load_n(events, __ATOMIC_SEQ_CST) & mine &&
           __atomic_fetch_and(events, ~mine, __ATOMIC_SEQ_CST) & mine;
}

/* ---- The thread ---- */

/* Machine's lock held: sleep if the CPU is idle. Return: it is not. */
static bool sleep_a_while(Vcpu *v)
{
    Machine *m = v->dev.machine;
    s64 us;

    __atomic_fetch_add(&m->sleepers, 1, __ATOMIC_SEQ_CST);
    us = v->ops->idle(v);
    v->asleep = us != 0;
    if (us < 0) {
        g_cond_wait(v->wake, &m->lock);
    } else if (us) {
        g_cond_wait_until(v->wake, &m->lock, g_get_monotonic_time() + us);
    }
    __atomic_fetch_sub(&m->sleepers, 1, __ATOMIC_SEQ_CST);
    return us == 0;
}

/* Machine's lock held: wait until there is something to execute. Return: false, the thread ends. */
static bool wait_for_work(Vcpu *v)
{
    Machine *m = v->dev.machine;

    for (;;) {
        if (v->leave) {
            return false;
        }
        if (v->paused) {
            v->standing = true;
            g_cond_broadcast(v->wake);
            g_cond_wait(v->wake, &m->lock);
        } else if (v->reset || sleep_a_while(v)) {
            break;
        }
    }
    v->standing = false;
    return true;
}

static void single_step(Vcpu *v)
{
    bool done = v->ops->step(v, v->step_interrupts);

    v->step = v->step_over = false;
    if (done) {
        vcpu_report(v, VCPU_STEPPED, 0, 0);
    }
}

void vcpu_execute(Vcpu *v)
{
    Machine *m = v->dev.machine;
    bool reset = v->reset;

    v->reset = false;
    v->tid = v->tid ? v->tid : gettid();
    g_mutex_unlock(&m->lock);
    current = v;
    if (reset) {
        v->ops->reset(v); /* and perhaps there is nothing to do then */
    } else if (v->step) {
        single_step(v);
    } else if (!v->step_over || v->ops->step(v, true)) {
        v->step_over = false;
        v->ops->run(v);
    }
    current = NULL;
    g_mutex_lock(&m->lock);
}

static void *thread(void *opaque)
{
    Vcpu *v = opaque;
    Machine *m = v->dev.machine;

    v->tid = gettid();
    g_mutex_lock(&m->lock);
    while (wait_for_work(v)) {
        vcpu_execute(v);
    }
    g_mutex_unlock(&m->lock);
    return NULL;
}

void vcpu_start(Vcpu *v)
{
    g_cond_init(&v->own_wake);
    v->wake = &v->own_wake;
    v->paused = true;
    if (v->dev.machine->icount) {
        icount_add(v);
    } else {
        v->thread = g_thread_new(v->dev.name, thread, v);
    }
}

void vcpu_end(Vcpu *v)
{
    Machine *m = v->dev.machine;

    if (m->icount) {
        icount_end(m);
    }
    if (!v->thread) {
        return;
    }
    g_mutex_lock(&m->lock);
    v->leave = true;
    v->ops->kick(v);
    g_cond_broadcast(v->wake);
    g_mutex_unlock(&m->lock);
    g_thread_join(v->thread);
    v->thread = NULL;
}

void vcpu_pause(Vcpu *v)
{
    v->paused = true;
    v->ops->kick(v);
    g_cond_broadcast(v->wake);
    while (!v->standing) {
        g_cond_wait(v->wake, &v->dev.machine->lock);
    }
}

void vcpu_resume(Vcpu *v)
{
    v->paused = v->held;
    g_cond_broadcast(v->wake);
}

void vcpu_reset(Vcpu *v)
{
    v->reset = !v->paused;
    if (v->paused) {
        v->ops->reset(v);
    }
}

void vcpu_report(Vcpu *v, VcpuWhy why, vaddr addr, unsigned accesses)
{
    Machine *m = v->dev.machine;

    g_mutex_lock(&m->lock);
    v->paused = true;
    m->debugger(m->debugger_opaque, v, why, addr, accesses);
    g_mutex_unlock(&m->lock);
}

Vcpu *machine_vcpu(Machine *m, unsigned n)
{
    char name[16];

    snprintf(name, sizeof(name), "cpu[%u]", n);
    return (Vcpu *)machine_device(m, name);
}

void vcpu_notify(Vcpu *v)
{
    v->ops->kick(v);
    g_cond_broadcast(v->wake);
}
