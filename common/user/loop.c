/*
 * The loop of a guest thread: run, serve calls, deliver signals.
 */
#include "common/user/loop.h"

#include <unistd.h>

#include "common/log.h"
#include "common/user/debug.h"
#include "common/user/report.h"
#include "common/user/traced.h"

/* No room on the stack for the frame of @sig: a SIGSEGV, final if that was the signal itself. */
static void frame_failed(Task *t, int sig)
{
    SigInfo segv = {.signo = SIGSEGV, .code = SI_KERNEL, .layout = SIL_KILL};

    if (sig == SIGSEGV) {
        sig_die(t, &segv);
    }
    sig_force(t, &segv);
}

static void enter_handler(Task *t, int sig, const SigInfo *info, const SigHandler *h)
{
    SigState *s = &t->sig;
    u64 old = s->restore_mask ? s->saved_mask : s->blocked;

    if (UNLIKELY(process.strace || log_on(LOG_STRACE | LOG_INT))) {
        report_signal(t, info);
    }
    user_os.settle(t, true, h->flags);
    if (!user_os.setup_frame(t, sig, info, h, old)) {
        frame_failed(t, sig);
        return;
    }
    s->restore_mask = false;
    s->blocked |= h->mask;
    if (!(h->flags & SA_NODEFER)) {
        s->blocked |= sig_bit(sig);
    }
}

void user_deliver(Task *t)
{
    SigState *s = &t->sig;
    SigInfo info;
    SigHandler h;
    int sig;

    do {
        __atomic_store_n(&t->cpu->exit_request, 0, __ATOMIC_SEQ_CST);
        while ((sig = sig_take(t, &info, &h))) {
            if (UNLIKELY(user_debugged) && !debug_signal(t, &info)) {
                continue;
            }
            if (h.handler == GUEST_SIG_DFL) {
                sig_die(t, &info);
            }
            enter_handler(t, sig, &info, &h);
        }
        if (s->restore_mask) {
            s->restore_mask = false;
            s->blocked = s->saved_mask;
            s->host_full = true;
        }
        sig_unblock(t);
    } while (sig_pending(s));
    user_os.settle(t, false, 0);
}

/* ---- The end of all ---- */

static struct {
    bool on;
    unsigned tasks; /* that have stopped */
} frozen;

static void stay_frozen(void)
{
    __atomic_add_fetch(&frozen.tasks, 1, __ATOMIC_SEQ_CST);
    for (;;) {
        pause();
    }
}

static void kick_other(Task *t, void *self)
{
    if (t != self) {
        cpu_kick(t->cpu);
    }
}

/* Nobody knows who is in a call that sleeps, so the others are waited for a while, not for ever. */
void user_freeze(Task *self)
{
    enum { MILLISECONDS = 100 };

    if (self->vfork_child) {
        return; /* the others are the parent's */
    }
    if (__atomic_exchange_n(&frozen.on, true, __ATOMIC_SEQ_CST)) {
        stay_frozen();
    }
    task_for_each(kick_other, self);
    for (int i = 0; i < MILLISECONDS && __atomic_load_n(&frozen.tasks, __ATOMIC_SEQ_CST) + 1 < task_count(); i++) {
        usleep(1000);
    }
}

/* ---- The loop ---- */

static void make_call(Task *t)
{
    __atomic_store_n(&t->traced.in_call, true, __ATOMIC_RELEASE);
    if (UNLIKELY(user_debugged)) {
        debug_call(t);
    }
    user_os.syscall(t);
    t->recent[t->recent_count++ % TASK_RECENT] = t->last_nr;
    if (UNLIKELY(user_debugged)) {
        debug_return(t, t->last_nr);
    }
    __atomic_store_n(&t->traced.in_call, false, __ATOMIC_RELEASE);
}

void user_loop(Cpu *cpu)
{
    Task *t = cpu->task;

    while (!t->exiting) {
        int exc;

        if (UNLIKELY(__atomic_load_n(&t->traced.stop, __ATOMIC_ACQUIRE))) {
            traced_stop(t);
        }
        exc = UNLIKELY(user_debugged) ? debug_exec(t) : cpu_exec(cpu);
        if (exc != EXC_INTERRUPT) {
            cpu->excl_addr = ~0ull; /* so does the kernel's way back; a handler's is the call it returns by */
        }
        if (UNLIKELY(__atomic_load_n(&frozen.on, __ATOMIC_RELAXED))) {
            stay_frozen();
        }
        if (exc == EXC_SYSCALL) {
            make_call(t);
        } else if (exc != EXC_INTERRUPT) {
            user_os.exception(t, exc);
        }
        if (sig_pending(&t->sig) || t->restart) {
            user_deliver(t);
        }
    }
}
