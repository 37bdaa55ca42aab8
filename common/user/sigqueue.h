/*
 * Signals of the guest, carried by the host's.
 *
 * Guest signal n is host signal n, for all 64: the host's sigaction and masks are set by raw system
 * calls, so libc's private 32 and 33 are free for the guest (emu itself never cancels host threads
 * nor changes ids through libc). What the guest leaves to its default or ignores, the host kernel
 * does: stopping, continuing, killing, SIGCHLD rules. What is blocked stays pending in the host
 * kernel: queues, order, process- or thread-directed, sigwait and signalfd are the real ones.
 *
 * A signal with a guest handler arrives in our host handler. It is noted in the task's SigState,
 * the CPU is kicked, and the interrupted context returns with every signal blocked, so at most one
 * is held back here until the thread enters the guest's handler and restores the mask the guest
 * wants.
 *
 * Exception: SIGSEGV, SIGBUS, SIGFPE and SIGTRAP may be our own business (faults of emitted code)
 * and are never blocked nor ignored on the host. Sent by kill() while the guest blocks them they
 * wait in SigState.
 */
#ifndef COMMON_USER_SIGQUEUE_H
#define COMMON_USER_SIGQUEUE_H

#include <signal.h>

#include "common/base.h"

struct Task;

enum { GUEST_NSIG = 64 };

static inline u64 sig_bit(int sig)
{
    return 1ull << (sig - 1);
}

/** A siginfo in host-independent form. */
typedef struct {
    s32 signo; /* guest number 1..64 */
    s32 err;
    s32 code;  /* SI_ / SEGV_ / CLD_ ..., Linux values */
    u8 layout; /* SIL_ */
    s32 pid;
    u32 uid;
    s32 status;
    s32 timer_id, overrun;
    s64 utime, stime, band;
    s32 fd;
    u64 addr;
    u64 value; /* sigval */
    s32 sys_nr;
    u32 sys_arch;
} SigInfo;

enum { SIL_KILL, SIL_TIMER, SIL_POLL, SIL_FAULT, SIL_CHLD, SIL_RT, SIL_SYS };

/** A handler as the guest installed it: host-independent. */
typedef struct {
    u64 handler; /* guest address; 0 default, 1 ignore */
    u64 flags;   /* SA_ bits, generic Linux values */
    u64 restorer;
    u64 mask;
} SigHandler;

enum {
    GUEST_SIG_DFL = 0,
    GUEST_SIG_IGN = 1,
    GUEST_SA_RESTORER = 0x04000000,
    GUEST_SA_THIRTYTWO = 0x02000000, /* ARM: handler runs in 32-bit mode, as all code does */
    GUEST_SS_AUTODISARM = 1u << 31,
};

/** Handlers, shared by the tasks of CLONE_SIGHAND. */
typedef struct {
    u32 refs; /* tasks; atomic */
    u32 lock; /* taken with all host signals blocked */
    SigHandler handler[GUEST_NSIG + 1];
} SigTable;

/** Per task, used by its own thread and its host signal handler only. Bit n - 1 of a mask is signal
 * n. */
typedef struct {
    u64 blocked;
    volatile u64 pending;    /* taken from the host, not delivered: first[n] describes it */
    volatile bool host_full; /* the host handler left every signal blocked */
    u64 saved_mask;          /* sigsuspend, ppoll ...: mask to restore after the handler */
    bool restore_mask;
    bool redo; /* a signal came before the call in progress: make it again */
    bool has_forced;
    SigInfo forced; /* synchronous: a fault, delivered before everything else */
    SigInfo first[GUEST_NSIG + 1];
    u64 alt_sp, alt_size;
    u32 alt_flags;
    SigTable *table;
} SigState;

/** sig_init - once: handlers and mask as inherited from the parent; @t is the first task. */
void sig_init(struct Task *t);

/**
 * sig_thread_start - on each new host thread or process that runs @t: alternate stack for host
 * handlers. sig_thread_stop gives it back. All signals are blocked by the caller.
 */
void sig_thread_start(struct Task *t);
void sig_thread_stop(struct Task *t);

/** sig_reinstall - take back the signals that libc seizes with the first host thread (32, 33). */
void sig_reinstall(struct Task *t);

/** sig_table_new - a copy of @from (NULL: all default); sig_table_put drops one reference. */
SigTable *sig_table_new(const SigTable *from);
void sig_table_put(SigTable *table);

/** sig_block_all - block every host signal; sig_unblock - back to what the guest's mask asks for.
 */
void sig_block_all(struct Task *t);
void sig_unblock(struct Task *t);

/** sig_host_mask - the host mask that stands for guest mask @blocked. */
u64 sig_host_mask(u64 blocked);

/** sig_pending - is a signal waiting here that @t should act on now? */
static inline bool sig_pending(const SigState *s)
{
    return s->has_forced || (s->pending & ~s->blocked) || s->host_full;
}

/**
 * sig_set_blocked - the guest asks for mask @blocked (SIGKILL and SIGSTOP are left out of it).
 * Return: false: a signal came first; nothing changed, make the call again after delivery.
 */
bool sig_set_blocked(struct Task *t, u64 blocked);

/**
 * sig_set_temporary - mask for one call, see linux-user/syscall.h; sig_end_temporary: it was not
 * interrupted.
 */
void sig_set_temporary(struct Task *t, u64 mask);
void sig_end_temporary(struct Task *t);

/**
 * sig_action - exchange the handler of @sig for @new (unless NULL), the old one in *@old (unless
 * NULL). Return: 0 or -EINVAL.
 */
int sig_action(struct Task *t, int sig, const SigHandler *new, SigHandler *old);

/**
 * sig_take - the next signal to act on: forced ones, then the pending ones that are not blocked.
 * Handlers with SA_RESETHAND are reset. Return: its number with *@info and *@h filled, or 0.
 */
int sig_take(struct Task *t, SigInfo *info, SigHandler *h);

/** sig_take_held - take one of @set that waits here blocked (sigtimedwait). Return: number or 0. */
int sig_take_held(struct Task *t, u64 set, SigInfo *info);

/** sig_force - a fault of @t itself: if blocked or ignored it kills (the kernel's force_sig). */
void sig_force(struct Task *t, const SigInfo *info);

/** sig_die - end the process as by the default action of fatal signal @info, with a report on
 * stderr and a core file. */
void sig_die(struct Task *t, const SigInfo *info) __attribute__((noreturn));

/** sig_catch_deaths - signals that would end the process by default come to sig_take() from now on. */
void sig_catch_deaths(struct Task *t);

/** sig_before_exec - dispositions the next program must inherit; sig_after_exec when execve failed.
 */
void sig_before_exec(struct Task *t);
void sig_after_exec(struct Task *t);

/** sig_on_altstack - does @sp lie on the alternate stack? */
bool sig_on_altstack(const SigState *s, u64 sp);
/** sig_frame_stack - top of the stack for a frame of @h when the thread's pointer is @sp. */
u64 sig_frame_stack(const SigState *s, const SigHandler *h, u64 sp);
/** sig_autodisarm - SS_AUTODISARM: entering a handler on the alternate stack disables it. */
void sig_autodisarm(SigState *s);

/** sig_from_host, sig_to_host - siginfo of the host kernel's form and ours. */
void sig_from_host(SigInfo *out, const siginfo_t *si);
void sig_to_host(siginfo_t *out, const SigInfo *in);

/* ---- host-signal.c ---- */

/** host_sig_install - raw rt_sigaction: our handler (@ours) or @disposition, SIG_DFL or SIG_IGN. */
void host_sig_install(int sig, bool ours, bool ignore, u64 flags);
/** host_sig_disposition - 0 default, 1 ignored, 2 something else. */
int host_sig_disposition(int sig);
/** host_sigmask - raw rt_sigprocmask(SIG_SETMASK). Return: the old mask. */
u64 host_sigmask(u64 mask);

#endif
