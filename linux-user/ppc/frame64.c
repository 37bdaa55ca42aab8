/*
 * Signal frames of 64-bit PowerPC: struct rt_sigframe of arch/powerpc/kernel/signal_64.c. From the
 * stack pointer up (a back chain of 128 bytes comes first, which the trampoline takes off):
 *
 *      0  ucontext: flags, link, stack {sp, flags, size}, mask and room up to 168
 *    168  sigcontext: 4 words, signal, handler, mask, regs; 48 words of registers (at 64), 33
 * doubles (448), pointer to the vector registers (712), room for them (720): 34 quadwords from a
 * multiple of 16 on, the last VRSAVE, then doubleword 1 of VSR 0-31 1696  2 words, 6 instructions
 * and padding, pinfo, puc, siginfo
 *
 * Then 512 bytes nobody touches: leaf functions keep data below the stack pointer.
 */
#include <string.h>

#include "common/bits.h"
#include "linux-user/ppc/frame.h"
#include "linux-user/signal.h"

enum {
    BACK_CHAIN = 128,
    RED_ZONE = 512,

    UC_STACK = 16,
    UC_MASK = 40,
    SC = 168,
    SC_SIGNAL = SC + 32,
    SC_HANDLER = SC + 40,
    SC_REGS = SC + 56,
    SC_GP = SC + 64,
    SC_FP = SC_GP + GREGS * 8,
    SC_VPTR = SC_FP + FPREGS * 8,
    SC_ROOM = SC_VPTR + 8,
    SC_END = SC_ROOM + (34 + 34 + 1 + 32) * 8,
    PINFO = SC_END + 16 + 24,
    PUC = PINFO + 8,
    INFO = PUC + 8,
    SIZE = INFO + GUEST_SIGINFO_SIZE,

    VR_VRSAVE = 33 * 16,
    VR_VSX = 34 * 16,
};

_Static_assert(PPC_REGS_RT64 == BACK_CHAIN + SC_REGS, "as unwinders are told");

static void put64(u8 *p, u64 v)
{
    frame_put(p, 8, v);
}

static u64 get64(const u8 *p)
{
    return load_guest(p, 8);
}

/* Where the vector registers of a frame at @at begin, from its start. */
static unsigned vectors_in(vaddr at)
{
    return (unsigned)(align_up(at + SC_ROOM, 16) - at);
}

static void save_vectors(u8 *p, const PpcCpu *c)
{
    frame_save_vr(p, c);
    frame_put(p + VR_VRSAVE, 4, c->vrsave);
    for (unsigned i = 0; i < 32; i++) {
        put64(p + VR_VSX + 8 * i, c->vsr[i].d[1]);
    }
}

static void restore_vectors(const u8 *p, PpcCpu *c)
{
    frame_restore_vr(p, c);
    c->vrsave = (u32)load_guest(p + VR_VRSAVE, 4);
    for (unsigned i = 0; i < 32; i++) {
        c->vsr[i].d[1] = get64(p + VR_VSX + 8 * i);
    }
}

static void fill(u8 *f, Task *t, int sig, const SigInfo *info, const SigHandler *h, u64 mask,
                 vaddr at)
{
    const PpcCpu *c = ppc_cpu(t->cpu);

    put64(f + UC_STACK, t->sig.alt_sp);
    frame_put(f + UC_STACK + 8, 4, t->sig.alt_flags);
    put64(f + UC_STACK + 16, t->sig.alt_size);
    put64(f + UC_MASK, mask);
    frame_put(f + SC_SIGNAL, 4, (u32)sig);
    put64(f + SC_HANDLER, h->handler);
    put64(f + SC_REGS, at + SC_GP);
    frame_save_regs(f + SC_GP, t);
    frame_save_fp(f + SC_FP, c);
    put64(f + SC_VPTR, at + vectors_in(at));
    save_vectors(f + vectors_in(at), c);
    put64(f + PINFO, at + INFO);
    put64(f + PUC, at);
    siginfo_encode(f + INFO, info);
}

bool ppc_setup_frame64(Task *t, int sig, const SigInfo *info, const SigHandler *h, u64 old_mask)
{
    PpcCpu *c = ppc_cpu(t->cpu);
    vaddr at = align_down(sig_frame_stack(&t->sig, h, c->gpr[1]) - SIZE - RED_ZONE, 16);
    u8 frame[SIZE], back[8];

    memset(frame, 0, sizeof(frame));
    fill(frame, t, sig, info, h, old_mask, at);
    put64(back, c->gpr[1]);
    if (!copy_to_guest(at, frame, SIZE) || !copy_to_guest(at - BACK_CHAIN, back, 8) ||
        !ppc_to_function(c, h->handler)) {
        return false;
    }
    c->gpr[1] = at - BACK_CHAIN;
    c->gpr[3] = (u32)sig;
    c->gpr[4] = h->flags & SA_SIGINFO ? at + INFO : at + SC;
    if (h->flags & SA_SIGINFO) {
        c->gpr[5] = at;
        c->gpr[6] = at;
    }
    c->lr = ppc_trampoline(true);
    ppc_fpscr_set(c, 0);
    sig_autodisarm(&t->sig);
    return true;
}

bool ppc_sigreturn64(Task *t, bool rt)
{
    vaddr at = ppc_get_sp(t->cpu), vectors;
    PpcCpu *c = ppc_cpu(t->cpu);
    u8 f[SC_ROOM], v[VR_VSX + 32 * 8];

    if (!rt || !copy_from_guest(f, at, sizeof(f))) {
        return false;
    }
    vectors = get64(f + SC_VPTR);
    if (vectors && !copy_from_guest(v, vectors, sizeof(v))) {
        return false;
    }
    frame_restore_regs(f + SC_GP, c);
    frame_restore_fp(f + SC_FP, c);
    if (vectors) {
        restore_vectors(v, c);
    }
    signal_return_mask(t, get64(f + UC_MASK));
    altstack_set(t, ppc_get_sp(t->cpu), get64(f + UC_STACK), (u32)load_guest(f + UC_STACK + 8, 4),
                 get64(f + UC_STACK + 16));
    return true;
}
