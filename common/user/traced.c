/*
 * Stopping for a tracer. See traced.h.
 *
 * A thread is stopped when it waits on its way to guest code, or is in a system call: it cannot get past the first from
 * the second. Who is in a call says so by two plain stores. The tracer orders them itself: after it asked a thread to
 * stop, it has every CPU of the process pass a barrier, so what it reads then is no older than what the thread read.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "common/user/traced.h"

#include <errno.h>
#include <linux/futex.h>
#include <linux/membarrier.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FIRST_WAIT = 50, LONGEST_WAIT = 10000 }; /* microseconds */

typedef struct {
    Task *tracer;
    void (*fn)(Task *t, void *opaque);
    void *opaque;
    s64 result;
} Request;

static s64 ask(Task *tracer, pid_t tid, void (*visit)(Task *t, void *request), Request *r)
{
    r->tracer = tracer;
    r->result = -ESRCH;
    task_with(tid, visit, r);
    return r->result;
}

static bool is_stopped(const Task *t)
{
    return __atomic_load_n(&t->traced.stop, __ATOMIC_ACQUIRE) &&
           (__atomic_load_n(&t->traced.parked, __ATOMIC_ACQUIRE) ||
            __atomic_load_n(&t->traced.in_call, __ATOMIC_ACQUIRE));
}

static void let_go(Task *t)
{
    __atomic_store_n(&t->traced.stop, 0, __ATOMIC_RELEASE);
    syscall(SYS_futex, &t->traced.stop, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

/* ---- The tracer's side ---- */

static void attach(Task *t, void *request)
{
    Request *r = request;

    /* Threads of a process that only borrows the memory are its own affair. */
    if (t == r->tracer || t->vfork_child || t->traced.by) {
        r->result = -EPERM;
        return;
    }
    t->traced.by = r->tracer;
    t->traced.told = false;
    __atomic_store_n(&t->traced.stop, 1, __ATOMIC_SEQ_CST);
    cpu_kick(t->cpu);
    r->result = 0;
}

s64 traced_attach(Task *tracer, pid_t tid)
{
    Request r = {0};
    s64 result = ask(tracer, tid, attach, &r);

    if (!result) {
        syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0);
        syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);
    }
    return result;
}

static void is_mine(Task *t, void *request)
{
    Request *r = request;

    r->result = t->traced.by == r->tracer;
}

bool traced_by(Task *tracer, pid_t tid)
{
    Request r = {0};

    return ask(tracer, tid, is_mine, &r) == 1;
}

static void hear(Task *t, void *request)
{
    Request *r = request;

    if (t->traced.by == r->tracer) {
        r->result = !t->traced.told && is_stopped(t);
        t->traced.told |= r->result;
    }
}

/* Nobody is woken by a thread that begins a call, so this looks again; the thread needs some microseconds. */
s64 traced_wait(Task *tracer, pid_t tid, bool poll)
{
    for (unsigned us = FIRST_WAIT;; us = us < LONGEST_WAIT ? us * 2 : us) {
        Request r = {0};
        s64 result = ask(tracer, tid, hear, &r);

        if (result || poll) {
            return result == 1 ? tid : result ? -ECHILD : 0;
        }
        if (sig_pending(&tracer->sig)) {
            return -EINTR;
        }
        usleep(us);
    }
}

static void visit_stopped(Task *t, void *request)
{
    Request *r = request;

    if (t->traced.by == r->tracer && is_stopped(t)) {
        r->fn(t, r->opaque);
        r->result = 0;
    }
}

s64 traced_with(Task *tracer, pid_t tid, void (*fn)(Task *t, void *opaque), void *opaque)
{
    Request r = {.fn = fn, .opaque = opaque};

    return ask(tracer, tid, visit_stopped, &r);
}

static void go_on(Task *t, void *detach)
{
    t->traced.told = false;
    if (*(bool *)detach) {
        t->traced.by = NULL;
    }
    let_go(t);
}

s64 traced_go(Task *tracer, pid_t tid, bool detach)
{
    return traced_with(tracer, tid, go_on, &detach);
}

void traced_release(Task *t, const Task *tracer)
{
    if (t->traced.by == tracer) {
        t->traced.by = NULL;
        let_go(t);
    }
}

/* ---- The thread's side ---- */

void traced_stop(Task *t)
{
    __atomic_store_n(&t->traced.parked, 1, __ATOMIC_SEQ_CST);
    while (__atomic_load_n(&t->traced.stop, __ATOMIC_SEQ_CST)) {
        syscall(SYS_futex, &t->traced.stop, FUTEX_WAIT_PRIVATE, 1, NULL, NULL, 0);
    }
    __atomic_store_n(&t->traced.parked, 0, __ATOMIC_SEQ_CST);
}
