/*
 * The dispatcher: from a number to a wrapper, and what an interrupted call becomes.
 *
 * The usual path is short on purpose: registers by the ABI's function, one table lookup, the
 * wrapper, one test for strace and one for restart codes.
 */
#include "linux-user/syscall.h"

#include <ucontext.h>

#include "common/log.h"
#include "common/trace.h"
#include "linux-user/calls.h"

extern const char host_syscall_window[], host_syscall_window_end[], host_syscall_interrupted[];

static bool is_restart(s64 r)
{
    return r == -E_RESTARTSYS || r == -E_RESTARTNOINTR || r == -E_RESTARTNOHAND;
}

static void set_result(Task *t, s64 r)
{
    if (r < 0 && r >= -4095) {
        r = -errno_to_guest((int)-r);
    }
    user_abi.syscall_result(t->cpu, (u64)r);
}

/* Everything that strace and trace events add stays out of the usual path. */
static __attribute__((noinline)) s64 traced_call(Task *t, const CallDesc *c, const u64 *arg)
{
    bool strace = process.strace;
    StraceLine line;
    s64 r;

    trace_user_syscall((int)t->tid, c->name, arg);
    if (strace) {
        strace_enter(t, c, &line);
    }
    r = c->fn(t, arg);
    if (strace) {
        strace_leave(t, c, &line, r);
    }
    trace_user_syscall_ret((int)t->tid, c->name, r);
    return r;
}

static __attribute__((noinline)) s64 other_call(Task *t, u64 nr, const u64 *arg)
{
    s64 r = user_abi.arch_call ? user_abi.arch_call(t, nr, arg) : -ENOSYS;

    if (r == -ENOSYS) {
        log_unimp("system call %llu does not exist\n", (unsigned long long)nr);
    }
    if (UNLIKELY(process.strace)) {
        log_printf("%d syscall_%llx(0x%llx, 0x%llx, 0x%llx) = %lld\n", (int)t->tid,
                   (unsigned long long)nr, (unsigned long long)arg[0], (unsigned long long)arg[1],
                   (unsigned long long)arg[2], (long long)r);
    }
    return r;
}

void linux_syscall(Task *t)
{
    u64 *arg = t->last_arg;
    unsigned call;
    u64 nr;
    s64 r;

    user_abi.syscall_args(t->cpu, &t->last_nr, arg);
    nr = t->last_nr;
    call = nr < user_abi.syscall_count ? user_abi.nr_to_call[nr] : 0;
    if (UNLIKELY(!call)) {
        r = other_call(t, nr, arg);
    } else if (UNLIKELY(process.strace || trace_mask)) {
        r = traced_call(t, &call_table[call], arg);
    } else {
        r = call_table[call].fn(t, arg);
    }
    guest_release();
    if (UNLIKELY(is_restart(r))) {
        t->restart = (int)-r;
        return;
    }
    t->restarted = false;
    if (r != -E_NORESULT) {
        set_result(t, r);
    }
}

void syscall_settle(Task *t, bool handler, u64 sa_flags)
{
    int code = t->restart;

    if (!code) {
        return;
    }
    t->restart = 0;
    if (code == E_RESTARTNOINTR || !handler || (code == E_RESTARTSYS && (sa_flags & SA_RESTART))) {
        t->restarted = !handler;
        user_abi.syscall_restart(t);
        return;
    }
    t->restarted = false;
    t->has_deadline = false;
    set_result(t, -EINTR);
}

void syscall_rewind(void *ucontext)
{
    ucontext_t *uc = ucontext;
    greg_t *pc = &uc->uc_mcontext.gregs[REG_RIP];

    if (*pc >= (greg_t)(uintptr_t)host_syscall_window &&
        *pc < (greg_t)(uintptr_t)host_syscall_window_end) {
        *pc = (greg_t)(uintptr_t)host_syscall_interrupted;
    }
}

s64 raw_call(Task *t, int restart, long nr, u64 a, u64 b, u64 c, u64 d, u64 e, u64 f)
{
    s64 r = host_syscall_block(&t->cpu->exit_request, nr, a, b, c, d, e, f);

    if (UNLIKELY(r == -EINTR || r == -E_RESTARTSYS)) {
        return -restart;
    }
    return r;
}

s64 syscall_sleep_again(Task *t, s64 deadline)
{
    t->deadline = deadline;
    t->has_deadline = true;
    return -E_RESTARTNOHAND;
}

bool syscall_deadline(Task *t, s64 *deadline)
{
    bool again = t->restarted && t->has_deadline;

    t->has_deadline = false;
    if (again) {
        *deadline = t->deadline;
    }
    return again;
}

int errno_to_guest(int e)
{
    if (LIKELY(!abi_errno_differs) || e >= ABI_ERRNO || !abi_errno[e].name) {
        return e;
    }
    return abi_errno[e].guest;
}
