/*
 * Waiting for children, and the words the kernel clears when a thread ends.
 */
#include "common/user/traced.h"
#include "linux-user/core.h"
#include "linux-user/signal.h"
#include "linux-user/sys.h"

/* For a thread in this memory that @t traces. */
static s64 wait_traced(Task *t, int pid, vaddr status, int options, struct rusage *usage)
{
    s64 r = traced_wait(t, pid, options & WNOHANG);

    if (usage) {
        memset(usage, 0, sizeof(*usage));
    }
    return r > 0 && status && !put_u32(status, W_STOPCODE(SIGSTOP)) ? -EFAULT : r;
}

/* The host does not know of a core file that its emulator wrote, but it knows the limits of a child until that is gone. */
static bool dumped_core(const siginfo_t *si)
{
    struct rlimit limit;

    return si->si_code == CLD_KILLED && !HOST4(prlimit64, si->si_pid, RLIMIT_CORE, 0, &limit) &&
           limit.rlim_cur == CORE_DUMPED;
}

/* waitid() that says CLD_DUMPED of guests, too; si_pid is 0 if there was nothing to wait for. */
static s64 wait_child(Task *t, int idtype, int id, siginfo_t *si, int options, struct rusage *usage)
{
    bool keep = options & WNOWAIT, dumped;
    s64 r;

    do {
        memset(si, 0, sizeof(*si));
        r = call_once(t, SYS_waitid, (u64)(s64)idtype, (u64)(s64)id, (u64)si, (u64)(s64)(options | WNOWAIT),
                      keep ? (u64)usage : 0, 0);
        if (r < 0 || !si->si_pid) {
            return r;
        }
        dumped = dumped_core(si);
        if (!keep) {
            r = HOST5(waitid, P_PID, si->si_pid, si, options | WNOHANG, usage);
        }
    } while (!keep && (r < 0 || !si->si_pid)); /* another thread was quicker */
    if (dumped) {
        si->si_code = CLD_DUMPED;
    }
    return r;
}

static int wait_status(const siginfo_t *si)
{
    switch (si->si_code) {
    case CLD_EXITED:
        return W_EXITCODE(si->si_status, 0);
    case CLD_KILLED:
        return si->si_status;
    case CLD_DUMPED:
        return si->si_status | WCOREFLAG;
    case CLD_CONTINUED:
        return __W_CONTINUED;
    default:
        return W_STOPCODE(si->si_status);
    }
}

s64 sys_wait4(Task *t, int pid, vaddr status, int options, struct rusage *usage)
{
    int idtype = pid == -1 ? P_ALL : pid <= 0 ? P_PGID : P_PID;
    int id = pid ? pid < 0 ? -(s64)pid : pid : getpgrp();
    siginfo_t si;
    s64 r;

    if (pid > 0 && traced_by(t, pid)) {
        return wait_traced(t, pid, status, options, usage);
    }
    if (options & ~(WNOHANG | WUNTRACED | WCONTINUED | __WNOTHREAD | __WCLONE | __WALL)) {
        return -EINVAL;
    }
    if (pid == INT32_MIN) {
        return -ESRCH;
    }
    r = wait_child(t, idtype, id, &si, options | WEXITED, usage);
    if (r == 0 && !si.si_pid && usage) {
        memset(usage, 0, sizeof(*usage));
    }
    if (r < 0) {
        return r;
    }
    return si.si_pid && status && !put_u32(status, wait_status(&si)) ? -EFAULT : si.si_pid;
}

s64 sys_waitid(Task *t, int idtype, int id, vaddr info, int options, struct rusage *usage)
{
    SigInfo got = {.layout = SIL_CHLD};
    siginfo_t si;
    s64 r = wait_child(t, idtype, id, &si, options, usage);

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
