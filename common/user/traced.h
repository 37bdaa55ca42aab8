/*
 * Threads that stop for a tracer in the same memory: a process made with CLONE_VM, as leak checkers start one to look at
 * the registers of all others. A tracer whose memory is another does not see them.
 */
#ifndef COMMON_USER_TRACED_H
#define COMMON_USER_TRACED_H

#include "common/user/task.h"

/** traced_attach - the thread @tid is to stop for @tracer. Return: 0, -ESRCH, -EPERM. */
s64 traced_attach(Task *tracer, pid_t tid);

/** traced_by - does @tracer trace @tid? */
bool traced_by(Task *tracer, pid_t tid);

/**
 * traced_wait - until @tid has stopped, unless that was told before; @poll: do not wait.
 * Return: @tid, 0 when @poll and it still runs, -ECHILD when it is no more, -EINTR for a signal.
 */
s64 traced_wait(Task *tracer, pid_t tid, bool poll);

/** traced_with - call @fn on @tid, which has stopped for @tracer. Return: 0, -ESRCH. */
s64 traced_with(Task *tracer, pid_t tid, void (*fn)(Task *t, void *opaque), void *opaque);

/** traced_go - @tid goes on, @detach: for ever. Return: 0, -ESRCH. */
s64 traced_go(Task *tracer, pid_t tid, bool detach);

/** traced_stop - the calling thread was told to stop: it stays until it may go on. */
void traced_stop(Task *t);

/** traced_release - @tracer ends: @t goes on if it was its. Under the lock of the list of tasks. */
void traced_release(Task *t, const Task *tracer);

#endif
