/*
 * The host's signal handler and the raw calls around it.
 *
 * Raw because libc keeps signals 32 and 33 for itself: it refuses handlers for them and drops them
 * from masks. Handlers of asynchronous signals run with everything blocked and leave everything
 * blocked (the mask of the interrupted context is edited). Those of faults (SIGSEGV, SIGBUS,
 * SIGFPE, SIGTRAP) block nothing, so that leaving them by siglongjmp() leaves the mask as it was.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "common/user/sigqueue.h"

#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include "common/host/guard.h"
#include "common/user/guestmem.h"
#include "common/user/loop.h"
#include "common/user/task.h"

/* The kernel's struct sigaction. */
typedef struct {
    u64 handler;
    unsigned long flags;
    void (*restorer)(void);
    u64 mask;
} KernelAction;

enum { HOST_SA_RESTORER = 0x04000000 };

static const u64 fault_signals =
    1ull << (SIGSEGV - 1) | 1ull << (SIGBUS - 1) | 1ull << (SIGFPE - 1) | 1ull << (SIGTRAP - 1);

/* rt_sigreturn; debuggers know signal frames by these very bytes. */
void host_sig_return(void);
__asm__(".text\n"
        ".balign 16\n"
        "nop\n"
        ".globl host_sig_return\n"
        ".type host_sig_return, @function\n"
        "host_sig_return: mov $15, %rax\n"
        "syscall\n"
        ".size host_sig_return, .-host_sig_return\n");

u64 sig_host_mask(u64 blocked)
{
    return blocked & ~fault_signals;
}

u64 host_sigmask(u64 mask)
{
    u64 old = 0;

    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, &old, sizeof(mask));
    return old;
}

/* Something is wrong with emu itself: say where, then let the fault happen again without us. */
static void internal_fault(int sig, const siginfo_t *si, const ucontext_t *uc)
{
    char text[200];
    int len =
        snprintf(text, sizeof(text),
                 "emu: internal error: host signal %d at %#llx, address %p (guest pc %#llx)\n", sig,
                 (unsigned long long)uc->uc_mcontext.gregs[REG_RIP], si->si_addr,
                 this_task ? (unsigned long long)this_task->cpu->pc : 0);

    if (write(2, text, len) < 0) {
        /* nobody to tell */
    }
    host_sig_install(sig, false, false, 0);
}

/* A fault of the machine: emitted code's, or C code's on guest memory. */
static void on_fault(int sig, siginfo_t *si, ucontext_t *uc)
{
    bool write = uc->uc_mcontext.gregs[REG_ERR] & 2;
    vaddr addr;

    if (guestmem_host_fault(si, uc)) {
        return;
    }
    if (this_task && cpu_host_fault(this_task->cpu, sig, si, uc)) {
        return;
    }
    if (sig == SIGSEGV && si->si_code == SEGV_ACCERR && mem_guest_address(si->si_addr, &addr) &&
        mem_fault_resolved(addr, write)) {
        return;
    }
    if (guard_fault(uc)) {
        return;
    }
    internal_fault(sig, si, uc);
}

static void hold_signal(SigState *s, int sig, const siginfo_t *si)
{
    if (!(s->pending & sig_bit(sig))) {
        sig_from_host(&s->first[sig], si);
        s->pending |= sig_bit(sig);
    }
}

static void on_signal(int sig, siginfo_t *si, void *ucontext)
{
    Task *t = this_task;
    ucontext_t *uc = ucontext;
    u64 all = ~fault_signals;

    if (sig_bit(sig) & fault_signals) {
        if (si->si_code > 0) {
            on_fault(sig, si, uc);
            return;
        }
        if (!t || t->sig.table->handler[sig].handler == GUEST_SIG_IGN) {
            return;
        }
        if (t->sig.blocked & sig_bit(sig)) {
            hold_signal(&t->sig, sig, si);
            return;
        }
    }
    if (!t) {
        return; /* a host thread without guest: it blocks all that matters */
    }
    hold_signal(&t->sig, sig, si);
    t->sig.host_full = true;
    memcpy(&uc->uc_sigmask, &all, sizeof(all));
    cpu_kick(t->cpu);
    user_os.rewind(uc);
}

void host_sig_install(int sig, bool ours, bool ignore, u64 flags)
{
    KernelAction act = {.restorer = host_sig_return, .flags = HOST_SA_RESTORER};

    if (ours) {
        act.handler = (u64)on_signal;
        act.flags |= SA_SIGINFO | SA_ONSTACK | flags;
        if (sig_bit(sig) & fault_signals) {
            act.flags |= SA_NODEFER;
        } else {
            act.mask = ~fault_signals;
        }
    } else {
        act.handler = (u64)(ignore ? SIG_IGN : SIG_DFL);
        act.flags |= flags;
    }
    syscall(SYS_rt_sigaction, sig, &act, NULL, sizeof(act.mask));
}

int host_sig_disposition(int sig)
{
    KernelAction act = {0};

    syscall(SYS_rt_sigaction, sig, NULL, &act, sizeof(act.mask));
    if (act.handler == (u64)SIG_DFL) {
        return 0;
    }
    return act.handler == (u64)SIG_IGN ? 1 : 2;
}
