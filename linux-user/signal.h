/*
 * Signal structures of the guest's Linux, shared by the calls (sys-signal.c, sys-proc.c) and the
 * frames of each architecture.
 */
#ifndef LINUX_USER_SIGNAL_H
#define LINUX_USER_SIGNAL_H

#include "linux-user/syscall.h"

enum { GUEST_SIGINFO_SIZE = 128 };

/** siginfo_encode - @in as the guest's 128-byte siginfo_t; siginfo_decode - back, for sigqueueinfo.
 */
void siginfo_encode(u8 out[GUEST_SIGINFO_SIZE], const SigInfo *in);
void siginfo_decode(SigInfo *out, const u8 in[GUEST_SIGINFO_SIZE]);

/** siginfo_put - write @in at guest address @at. Return: false: EFAULT. */
bool siginfo_put(vaddr at, const SigInfo *in);

/**
 * altstack_set - sigaltstack's rules for a thread whose stack pointer is @sp.
 * Return: 0, -EPERM (running on it), -EINVAL, -ENOMEM (too small).
 */
s64 altstack_set(Task *t, u64 sp, u64 ss_sp, u32 ss_flags, u64 ss_size);

/** signal_fault - a fault of the thread itself becomes @sig with @code and si_addr @addr. */
void signal_fault(Task *t, int sig, int code, vaddr addr);

/** signal_segv_code - SEGV_ACCERR or SEGV_MAPERR for EXC_FAULT; @mapped: the guest's map has that page. */
int signal_segv_code(const Cpu *cpu, bool mapped);
/** signal_access - the access that made EXC_FAULT becomes SIGBUS or SIGSEGV; @mapped: there is memory at its address. */
void signal_access(Task *t, bool mapped);

/** signal_return_mask - mask from a signal frame takes effect. */
void signal_return_mask(Task *t, u64 mask);

/**
 * call_once - host call that may sleep and whose interruption the host kernel has the last word on:
 * -EINTR goes to the guest, anything not begun or to be begun again is made again.
 */
static inline s64 call_once(Task *t, long nr, u64 a, u64 b, u64 c, u64 d, u64 e, u64 f)
{
    s64 r = host_syscall_block(&t->cpu->exit_request, nr, a, b, c, d, e, f);

    return r == -E_RESTARTSYS ? -E_RESTARTNOINTR : r;
}

/* ---- robust.c ---- */

/** robust_exit - thread @t ends: mark the robust mutexes it holds. */
void robust_exit(Task *t);
/** robust_is_pending - is the robust mutex of @word what @t is about to lock? */
bool robust_is_pending(const Task *t, vaddr word);
/** robust_note - before a call of @t: let the host kernel know which shared mutexes it may die
 * holding. */
void robust_note(Task *t);
/** robust_fork_child - the kernel forgot our list, and the guest's belongs to the parent. */
void robust_fork_child(Task *t);

/* ---- sys-clone.c ---- */

/** task_clear_tid - CLONE_CHILD_CLEARTID: zero the word and wake its waiters. */
void task_clear_tid(Task *t);

#endif
