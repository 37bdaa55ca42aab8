/*
 * Virtual signals: the guest's 64 signals with queued siginfo, independent of the host's numbering.
 *
 * The host handler only queues here and kicks the CPU; delivery happens on the task's own thread
 * between blocks. Lock-free towards the host signal handler of the same thread: the owner blocks
 * host signals while it changes the queue.
 */
#ifndef COMMON_USER_SIGQUEUE_H
#define COMMON_USER_SIGQUEUE_H

#include "common/base.h"

enum { GUEST_NSIG = 64, SIG_QUEUE_MAX = 256 };

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
    u64 handler;  /* guest address; 0 default, 1 ignore */
    u64 flags;    /* SA_ bits, generic Linux values */
    u64 restorer;
    u64 mask;
} SigHandler;

/** Per task. Bit n - 1 of a mask is signal n. */
typedef struct {
    u64 blocked;
    u64 pending;          /* signals with an entry in the queue */
    u64 saved_mask;       /* sigsuspend, ppoll ...: mask to restore after the handler */
    bool restore_mask;
    SigInfo first[GUEST_NSIG + 1]; /* standard signals: the one pending instance */
    struct { SigInfo info; } queue[SIG_QUEUE_MAX]; /* real-time signals in arrival order */
    u32 queued;
    u64 alt_sp, alt_size;
    u32 alt_flags;
    SigInfo forced;       /* synchronous: a fault, delivered before everything else */
    bool has_forced;
} SigState;

#endif
