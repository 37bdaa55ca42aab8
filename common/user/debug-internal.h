/*
 * What debug.c (who runs, who waits) and debug-target.c (what a debugger asks meanwhile) share.
 */
#ifndef COMMON_USER_DEBUG_INTERNAL_H
#define COMMON_USER_DEBUG_INTERNAL_H

#include "common/gdb/stub.h"
#include "common/user/debug.h"

extern const DebugOs *debug_os;
extern GdbStop debug_event; /* the last stop; under the lock of debug.c, or while everything is held */

/** debug_task - the task with id @thread, NULL: none that is shown. It stays while everything is held. */
Task *debug_task(u64 thread);

/** debug_some_thread - the one that stopped last, if it is still there, or another. */
pid_t debug_some_thread(void);

/** debug_target - the part of the protocol's callbacks that neither stops nor starts anything. */
GdbTarget debug_target(void);

#endif
