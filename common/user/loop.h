/*
 * The loop of a guest thread, and what it needs from the OS layer above.
 */
#ifndef COMMON_USER_LOOP_H
#define COMMON_USER_LOOP_H

#include "common/user/task.h"

/** The guest OS: linux-user or bsd-user fills in one. */
typedef struct {
    /** Serve the call just made. */
    void (*syscall)(Task *t);
    /** In the host handler, a signal was noted: a call about to enter the kernel must not. */
    void (*rewind)(void *ucontext);
    /** Turn exception @exc (not a call, not an interruption) into a signal for @t. */
    void (*exception)(Task *t, int exc);
    /** An interrupted call: decide its fate, before a handler with @flags is entered or without
     * one. */
    void (*settle)(Task *t, bool handler, u64 flags);
    /** Enter a handler. Return: false: no room for the frame. */
    bool (*setup_frame)(Task *t, int sig, const SigInfo *info, const SigHandler *h, u64 old_mask);
    /** Name of call number @nr, for reports. */
    const char *(*call_name)(u64 nr);
    /** @t ends the process by @info; other tasks are frozen. Return: there is a core file of it. */
    bool (*dump_core)(Task *t, const SigInfo *info);
} UserOs;

extern const UserOs user_os;

/** user_loop - run @cpu's task on the calling thread until it ends (task->exiting). */
void user_loop(Cpu *cpu);

/**
 * user_freeze - no other task runs guest code from now on, for good; one in a call stays there. Of tasks
 * that ask at once one goes on.
 */
void user_freeze(Task *self);

/**
 * user_deliver - act on all pending signals of @t and let the host deliver again; called by the
 * loop, and by whoever waits for a signal inside a call.
 */
void user_deliver(Task *t);

#endif
