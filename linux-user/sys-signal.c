/*
 * Calls about signals. The host kernel queues, blocks and sends (see common/user/sigqueue.h); here
 * are the guest's structures and the rules for masks and stacks.
 */
#include "common/user/loop.h"
#include "linux-user/calls.h"
#include "linux-user/core.h"
#include "linux-user/signal.h"

#include "common/log.h"

enum { SIGSET_SIZE = 8 };

/* ---- The OS side of the loop ---- */

static void settle(Task *t, bool handler, u64 flags)
{
    if (t->sig.redo) {
        t->sig.redo = false;
        if (t->restart) {
            t->restart = E_RESTARTNOINTR;
        }
    }
    syscall_settle(t, handler, flags);
}

static void serve(Task *t)
{
    robust_note(t);
    linux_syscall(t);
}

static void exception(Task *t, int exc)
{
    user_abi.exception(t, exc);
}

static bool setup_frame(Task *t, int sig, const SigInfo *info, const SigHandler *h, u64 old_mask)
{
    return user_abi.setup_frame(t, sig, info, h, old_mask);
}

static const char *call_name(u64 nr)
{
    unsigned call = nr < user_abi.syscall_count ? user_abi.nr_to_call[nr] : 0;

    return call ? call_table[call].name : NULL;
}

const UserOs user_os = {
    .syscall = serve,
    .rewind = syscall_rewind,
    .exception = exception,
    .settle = settle,
    .setup_frame = setup_frame,
    .call_name = call_name,
    .dump_core = core_dump,
};

void signal_fault(Task *t, int sig, int code, vaddr addr)
{
    SigInfo info = {.signo = sig, .code = code, .layout = SIL_FAULT, .addr = addr};

    if (log_on(LOG_INT)) {
        log_printf("fault: signal %d code %d addr %#llx pc %#llx\n", sig, code,
                   (unsigned long long)addr, (unsigned long long)t->cpu->pc);
    }
    sig_force(t, &info);
}

/*
 * What the host calls mapped may be a guard of the window, and what the guest's map calls mapped may
 * be gone: MADV_GUARD_INSTALL, MADV_DONTFORK.
 */
int signal_segv_code(const Cpu *cpu, bool mapped)
{
    return mapped && cpu->fault_code == SEGV_ACCERR ? SEGV_ACCERR : SEGV_MAPERR;
}

void signal_access(Task *t, bool mapped)
{
    const Cpu *cpu = t->cpu;
    bool bus = cpu->fault_code & 0x100;
    int code = bus ? (int)(cpu->fault_code & 0xff) : signal_segv_code(cpu, mapped);

    signal_fault(t, bus ? SIGBUS : SIGSEGV, code, cpu->fault_addr);
}

void signal_return_mask(Task *t, u64 mask)
{
    t->sig.blocked = mask & ~(sig_bit(SIGKILL) | sig_bit(SIGSTOP));
    t->sig.host_full = true; /* the loop makes the host agree */
}

void signal_set_temporary(Task *t, u64 mask)
{
    sig_set_temporary(t, mask);
}

void signal_end_temporary(Task *t)
{
    sig_end_temporary(t);
}

/* ---- Handlers ---- */

static bool get_handler(vaddr at, SigHandler *h)
{
    unsigned word = user_abi.word;

    return get_word(at, &h->handler) && get_word(at + word, &h->flags) &&
           get_word(at + 2 * word, &h->restorer) && get_sigset(at + 3 * word, &h->mask);
}

static bool put_handler(vaddr at, const SigHandler *h)
{
    unsigned word = user_abi.word;

    return put_word(at, h->handler) && put_word(at + word, h->flags) &&
           put_word(at + 2 * word, h->restorer) && put_sigset(at + 3 * word, h->mask);
}

s64 sys_rt_sigaction(Task *t, int sig, vaddr act, vaddr old, u64 size)
{
    SigHandler new, was;
    int r;

    if (size != SIGSET_SIZE) {
        return -EINVAL;
    }
    if (act && !get_handler(act, &new)) {
        return -EFAULT;
    }
    r = sig_action(t, sig, act ? &new : NULL, &was);
    if (!r && old && !put_handler(old, &was)) {
        return -EFAULT;
    }
    return r;
}

/* The old structure: handler, one word of mask, flags, restorer. */
s64 sys_sigaction(Task *t, int sig, vaddr act, vaddr old)
{
    unsigned word = user_abi.word;
    SigHandler new, was;
    int r;

    if (act &&
        (!get_word(act, &new.handler) || !get_word(act + word, &new.mask) ||
         !get_word(act + 2 * word, &new.flags) || !get_word(act + 3 * word, &new.restorer))) {
        return -EFAULT;
    }
    r = sig_action(t, sig, act ? &new : NULL, &was);
    if (!r && old &&
        (!put_word(old, was.handler) || !put_word(old + word, was.mask) ||
         !put_word(old + 2 * word, was.flags) || !put_word(old + 3 * word, was.restorer))) {
        return -EFAULT;
    }
    return r;
}

s64 sys_signal(Task *t, int sig, vaddr handler)
{
    SigHandler new = {.handler = handler, .flags = (u32)(SA_RESETHAND | SA_NODEFER)}, was;
    int r = sig_action(t, sig, &new, &was);

    return r ? r : (s64)was.handler;
}

/* ---- Masks ---- */

/* Return: 0, or an error; a signal that comes first is delivered before the mask changes. */
static s64 change_mask(Task *t, int how, u64 set)
{
    u64 mask = t->sig.blocked;

    switch (how) {
    case SIG_BLOCK:
        mask |= set;
        break;
    case SIG_UNBLOCK:
        mask &= ~set;
        break;
    case SIG_SETMASK:
        mask = set;
        break;
    default:
        return -EINVAL;
    }
    return sig_set_blocked(t, mask) ? 0 : -E_RESTARTNOINTR;
}

s64 sys_rt_sigprocmask(Task *t, int how, vaddr set, vaddr old, u64 size)
{
    u64 mask, was = t->sig.blocked;
    s64 r;

    if (size != SIGSET_SIZE) {
        return -EINVAL;
    }
    if (set) {
        if (!get_sigset(set, &mask)) {
            return -EFAULT;
        }
        r = change_mask(t, how, mask);
        if (r) {
            return r;
        }
    }
    return old && !put_sigset(old, was) ? -EFAULT : 0;
}

s64 sys_sigprocmask(Task *t, int how, vaddr set, vaddr old)
{
    u64 mask, was = t->sig.blocked;
    s64 r;

    if (set) {
        if (!get_word(set, &mask)) {
            return -EFAULT;
        }
        if (how == SIG_SETMASK && user_abi.word == 4) {
            mask |= was & ~0xffffffffull;
        }
        r = change_mask(t, how, mask);
        if (r) {
            return r;
        }
    }
    return old && !put_word(old, was) ? -EFAULT : 0;
}

static u64 pending_set(Task *t)
{
    u64 set = 0;

    host_syscall(SYS_rt_sigpending, (u64)&set, sizeof(set), 0, 0, 0, 0);
    return (set | t->sig.pending) & t->sig.blocked;
}

s64 sys_rt_sigpending(Task *t, vaddr set, u64 size)
{
    u64 pending = pending_set(t);

    if (size > SIGSET_SIZE) {
        return -EINVAL;
    }
    return put_sigset(set, pending) ? 0 : -EFAULT;
}

s64 sys_sigpending(Task *t, vaddr set)
{
    return put_word(set, pending_set(t)) ? 0 : -EFAULT;
}

/* ---- Waiting ---- */

static s64 suspend(Task *t)
{
    host_syscall_block(&t->cpu->exit_request, SYS_pause, 0, 0, 0, 0, 0, 0);
    return -E_RESTARTNOHAND;
}

s64 sys_pause(Task *t)
{
    return suspend(t);
}

s64 sys_rt_sigsuspend(Task *t, vaddr mask, u64 size)
{
    u64 set;

    if (size != SIGSET_SIZE) {
        return -EINVAL;
    }
    if (!get_sigset(mask, &set)) {
        return -EFAULT;
    }
    sig_set_temporary(t, set);
    return suspend(t);
}

s64 sys_sigsuspend(Task *t, s64 unused1, s64 unused2, u64 mask)
{
    (void)unused1;
    (void)unused2;
    sig_set_temporary(t, mask);
    return suspend(t);
}

static s64 timed_wait(Task *t, vaddr set, vaddr info, const struct timespec *timeout, u64 size)
{
    siginfo_t si;
    SigInfo got;
    u64 mask;
    s64 r;

    if (size != SIGSET_SIZE) {
        return -EINVAL;
    }
    if (!get_sigset(set, &mask)) {
        return -EFAULT;
    }
    if (timeout && (timeout->tv_sec < 0 || (u64)timeout->tv_nsec >= 1000000000)) {
        return -EINVAL;
    }
    r = sig_take_held(t, mask, &got);
    if (!r) {
        r = host_syscall_block(&t->cpu->exit_request, SYS_rt_sigtimedwait, (u64)&mask, (u64)&si,
                               (u64)timeout, sizeof(mask), 0, 0);
        if (r < 0) {
            return r == -E_RESTARTSYS ? -E_RESTARTNOINTR : r;
        }
        sig_from_host(&got, &si);
    }
    return info && !siginfo_put(info, &got) ? -EFAULT : r;
}

s64 sys_rt_sigtimedwait(Task *t, vaddr set, vaddr info, const struct timespec *timeout, u64 size)
{
    return timed_wait(t, set, info, timeout, size);
}

s64 sys_rt_sigtimedwait_time64(Task *t, vaddr set, vaddr info, const struct timespec *timeout,
                               u64 size)
{
    return timed_wait(t, set, info, timeout, size);
}

/* ---- Sending ---- */

s64 sys_kill(Task *t, int pid, int sig)
{
    (void)t;
    return host_syscall(SYS_kill, (u64)(s64)pid, (u64)(s64)sig, 0, 0, 0, 0);
}

s64 sys_tkill(Task *t, int tid, int sig)
{
    (void)t;
    return host_syscall(SYS_tkill, (u64)(s64)tid, (u64)(s64)sig, 0, 0, 0, 0);
}

s64 sys_tgkill(Task *t, int pid, int tid, int sig)
{
    (void)t;
    return host_syscall(SYS_tgkill, (u64)(s64)pid, (u64)(s64)tid, (u64)(s64)sig, 0, 0, 0);
}

/* The guest's siginfo for the host kernel, which checks si_code itself. */
static s64 get_info(vaddr at, int sig, siginfo_t *si)
{
    u8 bytes[GUEST_SIGINFO_SIZE];
    SigInfo info;

    if (!copy_from_guest(bytes, at, sizeof(bytes))) {
        return -EFAULT;
    }
    siginfo_decode(&info, bytes);
    info.signo = sig;
    sig_to_host(si, &info);
    return 0;
}

s64 sys_rt_sigqueueinfo(Task *t, int pid, int sig, vaddr info)
{
    siginfo_t si;
    s64 r = get_info(info, sig, &si);

    (void)t;
    return r ? r
             : host_syscall(SYS_rt_sigqueueinfo, (u64)(s64)pid, (u64)(s64)sig, (u64)&si, 0, 0, 0);
}

s64 sys_rt_tgsigqueueinfo(Task *t, int pid, int tid, int sig, vaddr info)
{
    siginfo_t si;
    s64 r = get_info(info, sig, &si);

    (void)t;
    return r ? r
             : host_syscall(SYS_rt_tgsigqueueinfo, (u64)(s64)pid, (u64)(s64)tid, (u64)(s64)sig,
                            (u64)&si, 0, 0);
}

s64 sys_pidfd_send_signal(Task *t, int pidfd, int sig, vaddr info, u32 flags)
{
    siginfo_t si;
    s64 r = info ? get_info(info, sig, &si) : 0;

    (void)t;
    return r ? r
             : host_syscall(SYS_pidfd_send_signal, (u64)(s64)pidfd, (u64)(s64)sig,
                            info ? (u64)&si : 0, flags, 0, 0);
}

/* ---- Stacks and returning ---- */

s64 altstack_set(Task *t, u64 sp, u64 ss_sp, u32 ss_flags, u64 ss_size)
{
    SigState *s = &t->sig;
    u32 mode = ss_flags & ~(u32)GUEST_SS_AUTODISARM;

    if (sig_on_altstack(s, sp)) {
        return -EPERM;
    }
    if (mode != SS_DISABLE && mode != SS_ONSTACK && mode != 0) {
        return -EINVAL;
    }
    if (s->alt_sp == ss_sp && s->alt_size == ss_size && s->alt_flags == ss_flags) {
        return 0;
    }
    if (mode == SS_DISABLE) {
        ss_sp = 0;
        ss_size = 0;
    } else if (ss_size < user_abi.minsigstksz) {
        return -ENOMEM;
    }
    s->alt_sp = ss_sp;
    s->alt_size = ss_size;
    s->alt_flags = ss_flags;
    return 0;
}

/* What sigaltstack reports as flags: state, and the mode bits that were set. */
static u32 altstack_flags(const SigState *s, u64 sp)
{
    u32 state = s->alt_size ? sig_on_altstack(s, sp) ? SS_ONSTACK : 0 : SS_DISABLE;

    return state | (s->alt_flags & (u32)GUEST_SS_AUTODISARM);
}

s64 sys_sigaltstack(Task *t, vaddr new, vaddr old)
{
    unsigned word = user_abi.word;
    u64 sp = user_abi.get_sp(t->cpu), ss_sp, ss_size;
    SigState was = {
        .alt_sp = t->sig.alt_sp, .alt_size = t->sig.alt_size, .alt_flags = t->sig.alt_flags};
    u32 ss_flags;
    s64 r = 0;

    if (new) {
        if (!get_word(new, &ss_sp) || !get_u32(new + word, &ss_flags) ||
            !get_word(new + 2 * word, &ss_size)) {
            return -EFAULT;
        }
        r = altstack_set(t, sp, ss_sp, ss_flags, ss_size);
    }
    if (!r && old &&
        (!put_word(old, was.alt_sp) || !put_u32(old + word, altstack_flags(&was, sp)) ||
         !put_word(old + 2 * word, was.alt_size))) {
        return -EFAULT;
    }
    return r;
}

static s64 return_from_handler(Task *t, bool rt)
{
    SigInfo bad = {.signo = SIGSEGV, .code = SI_KERNEL, .layout = SIL_KILL};

    if (!user_abi.sigreturn(t, rt)) {
        sig_force(t, &bad);
    }
    return -E_NORESULT;
}

s64 sys_sigreturn(Task *t)
{
    return return_from_handler(t, false);
}

s64 sys_rt_sigreturn(Task *t)
{
    return return_from_handler(t, true);
}

s64 sys_swapcontext(Task *t, vaddr from, vaddr to, u64 size)
{
    return user_abi.swapcontext ? user_abi.swapcontext(t, from, to, size) : -ENOSYS;
}
