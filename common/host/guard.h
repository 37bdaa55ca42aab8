/*
 * Atomic access to memory that may fault, from C: assembly whose faulting instructions the host
 * signal handler knows, so a missing page becomes a return value instead of a signal. (Plain copies
 * are in common/user/guestmem.h.)
 */
#ifndef COMMON_HOST_GUARD_H
#define COMMON_HOST_GUARD_H

#include "common/base.h"

/**
 * guard_cas32 - atomically replace *@p by @new if it equals *@expect; *@expect becomes what was
 * there. Return: 0, or -1 after a fault.
 */
int guard_cas32(u32 *p, u32 *expect, u32 new);

/** guard_load32 - *@p in *@out. Return: 0, or -1 after a fault. */
int guard_load32(const u32 *p, u32 *out);

/** guard_fault - for the host handler: if the fault was in one of these, make it return. */
bool guard_fault(void *ucontext);

#endif
