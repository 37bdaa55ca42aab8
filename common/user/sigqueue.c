/*
 * The guest's handlers and masks on top of the host's. See sigqueue.h for the division of labour.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "common/user/sigqueue.h"

#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "common/log.h"
#include "common/user/debug.h"
#include "common/user/loop.h"
#include "common/user/report.h"
#include "common/user/task.h"

enum { HOST_STACK = 32 * 1024 };

#define BIT(sig) (1ull << ((sig)-1))

static const u64 never_blocked = BIT(SIGKILL) | BIT(SIGSTOP);
/* Faults: see sigqueue.h. */
static const u64 fault_signals = BIT(SIGSEGV) | BIT(SIGBUS) | BIT(SIGFPE) | BIT(SIGTRAP);
/* Death by one of these comes with a report. */
static const u64 reported = BIT(SIGSEGV) | BIT(SIGBUS) | BIT(SIGFPE) | BIT(SIGTRAP) | BIT(SIGILL) |
                            BIT(SIGABRT) | BIT(SIGSYS);
/* Caught even when the guest leaves them to their default, beside those. */
static u64 deaths;
static const u64 default_ignored = BIT(SIGCHLD) | BIT(SIGCONT) | BIT(SIGURG) | BIT(SIGWINCH);
static const u64 default_stops = BIT(SIGSTOP) | BIT(SIGTSTP) | BIT(SIGTTIN) | BIT(SIGTTOU);

/* The first thread's; others get theirs from the heap. */
static u8 main_stack[HOST_STACK] __attribute__((aligned(64)));
static bool main_stack_used;

/* ---- Handlers ---- */

static void lock_table(SigTable *table)
{
    while (__atomic_exchange_n(&table->lock, 1, __ATOMIC_ACQUIRE)) {
        sched_yield();
    }
}

static void unlock_table(SigTable *table)
{
    __atomic_store_n(&table->lock, 0, __ATOMIC_RELEASE);
}

SigTable *sig_table_new(const SigTable *from)
{
    SigTable *table = calloc(1, sizeof(*table));

    if (!table) {
        fatal("out of memory for a table of signal handlers");
    }
    if (from) {
        memcpy(table->handler, from->handler, sizeof(table->handler));
    }
    table->refs = 1;
    return table;
}

void sig_table_put(SigTable *table)
{
    if (__atomic_sub_fetch(&table->refs, 1, __ATOMIC_ACQ_REL) == 0) {
        free(table);
    }
}

/* Make the host agree with @h. */
static void install(int sig, const SigHandler *h)
{
    u64 child = h->flags & (SA_NOCLDSTOP | SA_NOCLDWAIT);

    if (h->handler > GUEST_SIG_IGN) {
        host_sig_install(sig, true, false, child | (h->flags & SA_RESTART));
    } else if (BIT(sig) & fault_signals ||
               (h->handler == GUEST_SIG_DFL && BIT(sig) & (reported | deaths))) {
        host_sig_install(sig, true, false, SA_RESTART);
    } else {
        host_sig_install(sig, false, h->handler == GUEST_SIG_IGN, child);
    }
}

int sig_action(Task *t, int sig, const SigHandler *new, SigHandler *old)
{
    SigTable *table = t->sig.table;

    if (sig < 1 || sig > GUEST_NSIG || (new &&BIT(sig) & never_blocked)) {
        return -EINVAL;
    }
    lock_table(table);
    if (old) {
        *old = table->handler[sig];
    }
    if (new) {
        table->handler[sig] = *new;
        table->handler[sig].mask &= ~never_blocked;
        install(sig, &table->handler[sig]);
    }
    unlock_table(table);
    return 0;
}

void sig_reinstall(Task *t)
{
    SigTable *table = t->sig.table;

    lock_table(table);
    for (int sig = 32; sig <= 33; sig++) {
        install(sig, &table->handler[sig]);
    }
    unlock_table(table);
}

void sig_init(Task *t)
{
    SigState *s = &t->sig;

    s->table = sig_table_new(NULL);
    for (int sig = 1; sig <= GUEST_NSIG; sig++) {
        SigHandler *h = &s->table->handler[sig];

        if (BIT(sig) & never_blocked) {
            continue;
        }
        if (host_sig_disposition(sig) == 1) {
            h->handler = GUEST_SIG_IGN;
        }
        if (BIT(sig) & reported) {
            install(sig, h);
        }
    }
    s->blocked = host_sigmask(~0ull) & ~never_blocked;
    s->alt_flags = SS_DISABLE;
    sig_thread_start(t);
    s->host_full = true;
    sig_unblock(t);
}

void sig_catch_deaths(Task *t)
{
    deaths = ~(never_blocked | default_ignored | default_stops);
    lock_table(t->sig.table);
    for (int sig = 1; sig <= GUEST_NSIG; sig++) {
        if (BIT(sig) & deaths) {
            install(sig, &t->sig.table->handler[sig]);
        }
    }
    unlock_table(t->sig.table);
}

void sig_thread_start(Task *t)
{
    stack_t ss = {.ss_size = HOST_STACK};

    if (!main_stack_used) {
        main_stack_used = true;
        ss.ss_sp = main_stack;
    } else {
        ss.ss_sp = t->host_stack = malloc(HOST_STACK);
        if (!ss.ss_sp) {
            fatal("out of memory for a signal stack");
        }
    }
    sigaltstack(&ss, NULL);
}

void sig_thread_stop(Task *t)
{
    stack_t ss = {.ss_flags = SS_DISABLE};

    if (t->host_stack) {
        sigaltstack(&ss, NULL);
        free(t->host_stack);
        t->host_stack = NULL;
    }
}

/* ---- Masks ---- */

void sig_block_all(Task *t)
{
    t->sig.host_full = true;
    host_sigmask(~fault_signals);
}

/*
 * Signals taken under a mask that no longer holds (ppoll returned with events although one came) go
 * back to the kernel, where sigwait, signalfd and sigpending find them. Everything is blocked
 * meanwhile.
 */
static void give_back(Task *t)
{
    u64 set;

    while ((set = t->sig.pending & t->sig.blocked & ~fault_signals)) {
        int sig = __builtin_ctzll(set) + 1;
        siginfo_t si;

        sig_to_host(&si, &t->sig.first[sig]);
        __atomic_and_fetch(&t->sig.pending, ~BIT(sig), __ATOMIC_RELAXED);
        syscall(SYS_rt_tgsigqueueinfo, getpid(), t->tid, sig, &si);
    }
}

void sig_unblock(Task *t)
{
    while (t->sig.host_full && !(t->sig.pending & ~t->sig.blocked)) {
        if (UNLIKELY(t->sig.pending)) {
            give_back(t);
        }
        t->sig.host_full = false;
        host_sigmask(sig_host_mask(t->sig.blocked));
    }
}

void sig_before_exec(Task *t)
{
    u64 wanted = t->sig.blocked;

    for (int sig = 1; sig <= GUEST_NSIG; sig++) {
        if (BIT(sig) & fault_signals && t->sig.table->handler[sig].handler == GUEST_SIG_IGN) {
            host_sig_install(sig, false, true, 0);
        }
    }
    sig_block_all(t);
    t->sig.blocked = ~0ull;
    give_back(t);
    t->sig.blocked = wanted;
    host_sigmask(wanted);
}

void sig_after_exec(Task *t)
{
    for (int sig = 1; sig <= GUEST_NSIG; sig++) {
        if (BIT(sig) & fault_signals) {
            install(sig, &t->sig.table->handler[sig]);
        }
    }
    t->sig.host_full = true;
    sig_unblock(t);
}

bool sig_set_blocked(Task *t, u64 blocked)
{
    SigState *s = &t->sig;

    blocked &= ~never_blocked;
    if (blocked == s->blocked) {
        return true;
    }
    if (!s->host_full && !(blocked & ~s->blocked)) {
        /* Only opening: what comes meanwhile is welcome either way. */
        s->blocked = blocked;
        host_sigmask(sig_host_mask(blocked));
        return true;
    }
    sig_block_all(t);
    if (s->pending & ~s->blocked) {
        return false;
    }
    s->blocked = blocked;
    sig_unblock(t);
    return true;
}

void sig_set_temporary(Task *t, u64 mask)
{
    SigState *s = &t->sig;

    sig_block_all(t);
    if (s->pending & ~s->blocked) {
        cpu_kick(t->cpu); /* the call will not begin */
        s->redo = true;
        return;
    }
    s->saved_mask = s->blocked;
    s->restore_mask = true;
    s->blocked = mask & ~never_blocked;
    if (s->pending & ~s->blocked) {
        cpu_kick(t->cpu); /* one that was held here */
    }
    sig_unblock(t);
}

void sig_end_temporary(Task *t)
{
    SigState *s = &t->sig;

    if (s->restore_mask) {
        sig_block_all(t);
        s->restore_mask = false;
        s->blocked = s->saved_mask;
        sig_unblock(t);
    }
    s->redo = false;
}

/* ---- Taking ---- */

static int lowest(u64 set)
{
    return __builtin_ctzll(set) + 1;
}

/* SA_RESETHAND: the first delivery takes the handler away. */
static SigHandler fetch_handler(SigTable *table, int sig)
{
    SigHandler h;

    lock_table(table);
    h = table->handler[sig];
    if (h.handler > GUEST_SIG_IGN && h.flags & SA_RESETHAND) {
        table->handler[sig] = (SigHandler){0};
        install(sig, &table->handler[sig]);
    }
    unlock_table(table);
    return h;
}

/* Default action of a signal that is here because it had a handler a moment ago. */
static bool default_kills(Task *t, int sig)
{
    if (BIT(sig) & default_ignored) {
        return false;
    }
    if (BIT(sig) & default_stops) {
        syscall(SYS_tgkill, getpid(), t->tid, sig); /* the host's disposition is the default now */
        return false;
    }
    return true;
}

int sig_take(Task *t, SigInfo *info, SigHandler *h)
{
    SigState *s = &t->sig;
    u64 ready;

    if (s->has_forced) {
        int sig = s->forced.signo;

        s->has_forced = false;
        *info = s->forced;
        *h = fetch_handler(s->table, sig);
        if (s->blocked & BIT(sig) || h->handler == GUEST_SIG_IGN) {
            h->handler = GUEST_SIG_DFL;
        }
        return sig;
    }
    while ((ready = s->pending & ~s->blocked)) {
        int sig = lowest(ready & fault_signals ? ready & fault_signals : ready);

        *info = s->first[sig];
        __atomic_and_fetch(&s->pending, ~BIT(sig), __ATOMIC_RELAXED);
        *h = fetch_handler(s->table, sig);
        if (h->handler > GUEST_SIG_IGN || (h->handler == GUEST_SIG_DFL && default_kills(t, sig))) {
            return sig;
        }
    }
    return 0;
}

int sig_take_held(Task *t, u64 set, SigInfo *info)
{
    u64 ready = t->sig.pending & set;
    int sig;

    if (!ready) {
        return 0;
    }
    sig = lowest(ready);
    *info = t->sig.first[sig];
    __atomic_and_fetch(&t->sig.pending, ~BIT(sig), __ATOMIC_RELAXED);
    return sig;
}

void sig_force(Task *t, const SigInfo *info)
{
    t->sig.forced = *info;
    t->sig.has_forced = true;
}

void sig_die(Task *t, const SigInfo *info)
{
    int sig = info->signo;
    u64 all = ~BIT(sig);

    debug_ends(t, true, sig);
    if (BIT(sig) & reported) {
        user_freeze(t);
        report_death(t, sig, user_os.dump_core(t, info));
    }
    fflush(log_file());
    host_sigmask(~0ull);
    host_sig_install(sig, false, false, 0);
    syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), sig);
    host_sigmask(all);
    /* The first process of a pid namespace does not die of its own signals. */
    for (;;) {
        syscall(SYS_exit_group, 128 + sig);
    }
}

/* ---- Alternate stack ---- */

bool sig_on_altstack(const SigState *s, u64 sp)
{
    if (s->alt_flags & GUEST_SS_AUTODISARM) {
        return false;
    }
    return sp > s->alt_sp && sp - s->alt_sp <= s->alt_size;
}

u64 sig_frame_stack(const SigState *s, const SigHandler *h, u64 sp)
{
    if (h->flags & SA_ONSTACK && s->alt_size && !sig_on_altstack(s, sp)) {
        return s->alt_sp + s->alt_size;
    }
    return sp;
}

void sig_autodisarm(SigState *s)
{
    if (s->alt_flags & GUEST_SS_AUTODISARM) {
        s->alt_sp = 0;
        s->alt_size = 0;
        s->alt_flags = SS_DISABLE;
    }
}

/* ---- siginfo ---- */

/* Which members of the union the kernel filled. */
static int layout_of(const siginfo_t *si)
{
    int code = si->si_code;

    if (code <= 0) {
        switch (code) {
        case SI_TIMER:
            return SIL_TIMER;
        case SI_SIGIO:
            return SIL_POLL;
        case SI_USER:
        case SI_TKILL:
            return SIL_KILL;
        default:
            return SIL_RT;
        }
    }
    if (code == SI_KERNEL) {
        return SIL_KILL;
    }
    switch (si->si_signo) {
    case SIGILL:
    case SIGFPE:
    case SIGSEGV:
    case SIGBUS:
    case SIGTRAP:
        return SIL_FAULT;
    case SIGCHLD:
        return SIL_CHLD;
    case SIGSYS:
        return SIL_SYS;
    default:
        return code >= POLL_IN && code <= POLL_HUP ? SIL_POLL : SIL_KILL;
    }
}

void sig_from_host(SigInfo *out, const siginfo_t *si)
{
    memset(out, 0, sizeof(*out));
    out->signo = si->si_signo;
    out->err = si->si_errno;
    out->code = si->si_code;
    out->layout = layout_of(si);
    switch (out->layout) {
    case SIL_TIMER:
        out->timer_id = si->si_timerid;
        out->overrun = si->si_overrun;
        out->value = (u64)si->si_value.sival_ptr;
        break;
    case SIL_POLL:
        out->band = si->si_band;
        out->fd = si->si_fd;
        break;
    case SIL_FAULT:
        out->addr = (u64)si->si_addr;
        break;
    case SIL_CHLD:
        out->pid = si->si_pid;
        out->uid = si->si_uid;
        out->status = si->si_status;
        out->utime = si->si_utime;
        out->stime = si->si_stime;
        break;
    case SIL_SYS:
        out->addr = (u64)si->si_call_addr;
        out->sys_nr = si->si_syscall;
        out->sys_arch = si->si_arch;
        break;
    case SIL_RT:
        out->value = (u64)si->si_value.sival_ptr;
        /* fall through */
    default:
        out->pid = si->si_pid;
        out->uid = si->si_uid;
        break;
    }
}

void sig_to_host(siginfo_t *out, const SigInfo *in)
{
    memset(out, 0, sizeof(*out));
    out->si_signo = in->signo;
    out->si_errno = in->err;
    out->si_code = in->code;
    switch (in->layout) {
    case SIL_TIMER:
        out->si_timerid = in->timer_id;
        out->si_overrun = in->overrun;
        out->si_value.sival_ptr = (void *)in->value;
        break;
    case SIL_POLL:
        out->si_band = in->band;
        out->si_fd = in->fd;
        break;
    case SIL_FAULT:
        out->si_addr = (void *)in->addr;
        break;
    case SIL_CHLD:
        out->si_status = in->status;
        out->si_utime = in->utime;
        out->si_stime = in->stime;
        /* fall through */
    case SIL_RT:
    default:
        out->si_pid = in->pid;
        out->si_uid = in->uid;
        if (in->layout == SIL_RT) {
            out->si_value.sival_ptr = (void *)in->value;
        }
        break;
    }
}
