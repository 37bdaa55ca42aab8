/*
 * Waiting for children, and the words the kernel clears when a thread ends.
 */
#include "common/user/traced.h"
#include "linux-user/gen-syscalls.h"
#include "linux-user/signal.h"

/* For a thread in this memory that @t traces. */
static s64 wait_traced(Task *t, int pid, vaddr status, int options, struct rusage *usage)
{
    s64 r = traced_wait(t, pid, options & WNOHANG);

    if (usage) {
        memset(usage, 0, sizeof(*usage));
    }
    return r > 0 && status && !put_u32(status, W_STOPCODE(SIGSTOP)) ? -EFAULT : r;
}

s64 sys_wait4(Task *t, int pid, vaddr status, int options, struct rusage *usage)
{
    int host_status = 0;
    s64 r;

    if (pid > 0 && traced_by(t, pid)) {
        return wait_traced(t, pid, status, options, usage);
    }
    r = call_once(t, SYS_wait4, (u64)(s64)pid, (u64)&host_status, (u64)(s64)options, (u64)usage, 0, 0);
    if (r == 0 && usage) {
        memset(usage, 0, sizeof(*usage));
    }
    return r > 0 && status && !put_u32(status, host_status) ? -EFAULT : r;
}

s64 sys_waitid(Task *t, int idtype, int id, vaddr info, int options, struct rusage *usage)
{
    siginfo_t si;
    SigInfo got = {.layout = SIL_CHLD};
    s64 r;

    memset(&si, 0, sizeof(si));
    r = call_once(t, SYS_waitid, (u64)(s64)idtype, (u64)(s64)id, (u64)&si, (u64)(s64)options,
                  (u64)usage, 0);
    if (r < 0 || !info) {
        return r;
    }
    if (si.si_signo) {
        sig_from_host(&got, &si);
        got.layout = SIL_CHLD;
    }
    return siginfo_put(info, &got) ? r : -EFAULT;
}

s64 sys_set_tid_address(Task *t, vaddr tidptr)
{
    t->clear_child_tid = tidptr;
    return t->tid;
}
