/*
 * See vcpu.h.
 */
#include "system/vcpu.h"

#include "system/machine.h"

static __thread unsigned current_number;

unsigned vcpu_current(void)
{
    return current_number;
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
            g_cond_broadcast(&v->wake);
        } else if (v->reset || v->kicked || !v->ops->halted(v)) {
            break;
        }
        g_cond_wait(&v->wake, &m->lock);
    }
    v->standing = false;
    v->kicked = false;
    return true;
}

static void *thread(void *opaque)
{
    Vcpu *v = opaque;
    Machine *m = v->dev.machine;

    current_number = v->number;
    for (;;) {
        bool go, reset;

        g_mutex_lock(&m->lock);
        go = wait_for_work(v);
        reset = v->reset;
        v->reset = false;
        g_mutex_unlock(&m->lock);
        if (!go) {
            return NULL;
        }
        if (reset) {
            v->ops->reset(v);
        }
        v->ops->run(v);
    }
}

void vcpu_start(Vcpu *v)
{
    g_cond_init(&v->wake);
    v->paused = true;
    v->thread = g_thread_new(v->dev.name, thread, v);
}

void vcpu_end(Vcpu *v)
{
    Machine *m = v->dev.machine;

    if (!v->thread) {
        return;
    }
    g_mutex_lock(&m->lock);
    v->leave = true;
    v->ops->kick(v);
    g_cond_broadcast(&v->wake);
    g_mutex_unlock(&m->lock);
    g_thread_join(v->thread);
    v->thread = NULL;
}

void vcpu_pause(Vcpu *v)
{
    v->paused = true;
    v->ops->kick(v);
    g_cond_broadcast(&v->wake);
    while (!v->standing) {
        g_cond_wait(&v->wake, &v->dev.machine->lock);
    }
}

void vcpu_resume(Vcpu *v)
{
    v->paused = false;
    g_cond_broadcast(&v->wake);
}

void vcpu_notify(Vcpu *v)
{
    v->kicked = true;
    v->ops->kick(v);
    g_cond_broadcast(&v->wake);
}
