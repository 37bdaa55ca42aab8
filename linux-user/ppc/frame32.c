/*
 * Signal frames of 32-bit PowerPC: struct sigframe and struct rt_sigframe of
 * arch/powerpc/kernel/signal_32.c. From the stack pointer up (a back chain of 64 or 80 bytes comes
 * first):
 *
 *   old   0  sigcontext: 4 words (the third: upper half of the mask), signal, handler, mask, regs
 *        32  mcontext
 *   rt    0  siginfo
 *       128  ucontext: flags, link, stack {sp, flags, size}, room, regs (at 48), mask (52), room up
 * to 192 320  mcontext
 *
 * mcontext: 48 words of registers, 33 doubles, 2 words, 33 quadwords. Then 56 bytes nobody touches:
 * leaf functions keep data below the stack pointer.
 */
#include <errno.h>
#include <string.h>

#include "linux-user/ppc/frame.h"
#include "linux-user/signal.h"
#include "linux-user/syscall.h"

enum {
    BACK_CHAIN = 64,
    RT_BACK_CHAIN = 80,
    RED_ZONE = 56,

    MC_FP = GREGS * 4,
    MC_VR = MC_FP + FPREGS * 8 + 8,
    MC_VRSAVE = MC_VR + 32 * 16,
    MC_SIZE = MC_VR + VRREGS * 16,

    SC_MASK_HIGH = 12,
    SC_SIGNAL = 16,
    SC_HANDLER = 20,
    SC_MASK = 24,
    SC_REGS = 28,
    OLD_MC = 32,
    OLD_SIZE = OLD_MC + MC_SIZE,

    UC_STACK = 8,
    UC_REGS = 48,
    UC_MASK = 52,
    UC_MC = 192,
    UC_SIZE = UC_MC + MC_SIZE,
    UCONTEXT = GUEST_SIGINFO_SIZE,
    RT_SIZE = UCONTEXT + UC_SIZE,
};

_Static_assert(PPC_REGS_RT32 == RT_BACK_CHAIN + UCONTEXT + UC_REGS, "as unwinders are told");
_Static_assert(PPC_REGS_OLD32 == BACK_CHAIN + SC_REGS, "the same");

static void put32(u8 *p, u64 v)
{
    frame_put(p, 4, v);
}

static u32 get32(const u8 *p)
{
    return (u32)load_guest(p, 4);
}

static void save_context(u8 *mc, const Task *t)
{
    const PpcCpu *c = ppc_cpu(t->cpu);

    frame_save_regs(mc, t);
    frame_save_fp(mc + MC_FP, c);
    frame_save_vr(mc + MC_VR, c);
    put32(mc + MC_VRSAVE, c->vrsave);
}

static void restore_context(const u8 *mc, PpcCpu *c)
{
    frame_restore_regs(mc, c);
    frame_restore_fp(mc + MC_FP, c);
    frame_restore_vr(mc + MC_VR, c);
    c->vrsave = get32(mc + MC_VRSAVE);
}

/* The mask: 64 bits, the low word first in the frame whatever the byte order of words. */
static void put_mask(u8 *p, u64 mask)
{
    frame_put(p, 8, user_abi.big_endian ? mask << 32 | mask >> 32 : mask);
}

static u64 get_mask(const u8 *p)
{
    return get32(p) | (u64)get32(p + 4) << 32;
}

static void fill_old(u8 *f, const Task *t, int sig, const SigHandler *h, u64 mask, u32 at)
{
    put32(f + SC_MASK_HIGH, mask >> 32);
    put32(f + SC_SIGNAL, (u32)sig);
    put32(f + SC_HANDLER, h->handler);
    put32(f + SC_MASK, mask);
    put32(f + SC_REGS, at + OLD_MC);
    save_context(f + OLD_MC, t);
}

static void fill_rt(u8 *f, Task *t, const SigInfo *info, u64 mask, u32 at)
{
    u8 *uc = f + UCONTEXT;

    siginfo_encode(f, info);
    put32(uc + UC_STACK, t->sig.alt_sp);
    put32(uc + UC_STACK + 4, t->sig.alt_flags);
    put32(uc + UC_STACK + 8, t->sig.alt_size);
    put32(uc + UC_REGS, at + UCONTEXT + UC_MC);
    put_mask(uc + UC_MASK, mask);
    save_context(uc + UC_MC, t);
}

bool ppc_setup_frame32(Task *t, int sig, const SigInfo *info, const SigHandler *h, u64 old_mask)
{
    PpcCpu *c = ppc_cpu(t->cpu);
    bool rt = h->flags & SA_SIGINFO;
    u32 size = rt ? RT_SIZE : OLD_SIZE, chain = rt ? RT_BACK_CHAIN : BACK_CHAIN;
    u32 at = (u32)(sig_frame_stack(&t->sig, h, c->gpr[1]) - size - RED_ZONE) & ~15u,
        sp = at - chain;
    u8 frame[RT_SIZE], back[4];

    memset(frame, 0, sizeof(frame));
    if (rt) {
        fill_rt(frame, t, info, old_mask, at);
    } else {
        fill_old(frame, t, sig, h, old_mask, at);
    }
    put32(back, c->gpr[1]);
    if (!copy_to_guest(at, frame, size) || !copy_to_guest(sp, back, 4)) {
        return false;
    }
    c->gpr[1] = sp;
    c->gpr[3] = (u32)sig;
    c->gpr[4] = at;
    if (rt) {
        c->gpr[5] = at + UCONTEXT;
        c->gpr[6] = at;
    }
    c->lr = (u32)ppc_trampoline(rt);
    t->cpu->pc = (u32)h->handler;
    ppc_fpscr_set(c, 0);
    sig_autodisarm(&t->sig);
    return true;
}

static bool return_old(Task *t, u32 at)
{
    u8 sc[OLD_MC], mc[MC_SIZE];

    if (!copy_from_guest(sc, at, sizeof(sc)) ||
        !copy_from_guest(mc, get32(sc + SC_REGS), MC_SIZE)) {
        return false;
    }
    restore_context(mc, ppc_cpu(t->cpu));
    signal_return_mask(t, get32(sc + SC_MASK) | (u64)get32(sc + SC_MASK_HIGH) << 32);
    return true;
}

static bool return_rt(Task *t, u32 at)
{
    u8 uc[UC_MC], mc[MC_SIZE];

    if (!copy_from_guest(uc, at + UCONTEXT, sizeof(uc)) ||
        !copy_from_guest(mc, get32(uc + UC_REGS), MC_SIZE)) {
        return false;
    }
    restore_context(mc, ppc_cpu(t->cpu));
    signal_return_mask(t, get_mask(uc + UC_MASK));
    altstack_set(t, ppc_get_sp(t->cpu), get32(uc + UC_STACK), get32(uc + UC_STACK + 4),
                 get32(uc + UC_STACK + 8));
    return true;
}

/* Where the registers of the context at @uc go: what room there is lets them begin at a multiple of 16. */
static u32 context_regs(u32 uc)
{
    return (uc + UC_MC) & ~15u;
}

static bool put_context(Task *t, u32 uc)
{
    PpcCpu *c = ppc_cpu(t->cpu);
    u8 word[4], mask[8], mc[MC_SIZE];

    memset(mc, 0, sizeof(mc));
    ppc_cr_set(c, ppc_cr_get(c) & ~(u32)CR_SO << 28); /* the call succeeds when it is come back to */
    save_context(mc, t);
    put32(word, context_regs(uc));
    put_mask(mask, t->sig.blocked);
    return copy_to_guest(context_regs(uc), mc, MC_SIZE) && copy_to_guest(uc + UC_REGS, word, 4) &&
           copy_to_guest(uc + UC_MASK, mask, 8);
}

/* All of the context but the thread's own r2. */
static bool get_context(Task *t, u32 uc)
{
    PpcCpu *c = ppc_cpu(t->cpu);
    u8 head[UC_MC], mc[MC_SIZE];
    u64 thread = c->gpr[2];

    if (!copy_from_guest(head, uc, sizeof(head)) ||
        !copy_from_guest(mc, get32(head + UC_REGS), MC_SIZE)) {
        return false;
    }
    restore_context(mc, c);
    c->gpr[2] = thread;
    signal_return_mask(t, get_mask(head + UC_MASK));
    return true;
}

s64 ppc_swapcontext32(Task *t, vaddr from, vaddr to, u64 size)
{
    if (size < UC_SIZE) {
        return -EINVAL;
    }
    if (from && !put_context(t, (u32)from)) {
        return -EFAULT;
    }
    if (to && !get_context(t, (u32)to)) {
        return -EFAULT;
    }
    return to ? -E_NORESULT : 0;
}

bool ppc_sigreturn32(Task *t, bool rt)
{
    u32 sp = (u32)ppc_get_sp(t->cpu);

    return rt ? return_rt(t, sp + RT_BACK_CHAIN) : return_old(t, sp + BACK_CHAIN);
}
