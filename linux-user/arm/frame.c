/*
 * ARM signal frames: struct sigframe and struct rt_sigframe of arch/arm/include/asm/ucontext.h and
 * signal.c. Both hold a ucontext; the old form is the ucontext alone, with a mark in uc_flags.
 *
 *      0  uc_flags, uc_link
 *      8  uc_stack {sp, flags, size}
 *     20  uc_mcontext {trap_no, error_code, oldmask, r0-r15, cpsr, fault_address}
 *    104  uc_sigmask, 8 bytes, room up to 232
 *    232  uc_regspace: blocks {magic, size, data}, then a zero; VFP: d0-d31, fpscr, fpexc, fpinst,
 * fpinst2 744  (end of ucontext) retcode, 4 words
 */
#include <string.h>

#include "common/bits.h"
#include "linux-user/arm/abi-table.h"
#include "linux-user/arm/arm-abi.h"
#include "linux-user/signal.h"

enum {
    UC_FLAGS = 0,
    UC_STACK = 8,
    UC_MCONTEXT = 20,
    MC_REGS = UC_MCONTEXT + 12,
    MC_CPSR = MC_REGS + 64,
    MC_FAULT = MC_CPSR + 4,
    UC_SIGMASK = 104,
    UC_REGSPACE = 232,
    UC_SIZE = 744,
    FRAME_SIZE = UC_SIZE + 16,
    RT_FRAME_SIZE = GUEST_SIGINFO_SIZE + FRAME_SIZE,
    OLD_FRAME_MARK = 0x5ac3c35a,

    VFP_MAGIC = 0x56465001,
    VFP_SIZE = 288,
    VFP_REGS = UC_REGSPACE + 8,
    VFP_FPSCR = VFP_REGS + 256,
    VFP_FPEXC = VFP_FPSCR + 8,

    FPSCR_LEN_STRIDE = 0x00370000,
    CPSR_T = 1 << 5,
    CPSR_E = 1 << 9,
    CPSR_IT = 0x0600fc00,
    CPSR_FLAGS = (int)0xff000000,
    CPSR_USER = (int)0xf80f0000 | CPSR_IT | CPSR_E,
};

static void put32(u8 *uc, unsigned at, u32 v)
{
    store_guest(uc + at, 4, v);
}

static u32 get32(const u8 *uc, unsigned at)
{
    return load_guest(uc + at, 4);
}

/* ---- The ucontext ---- */

static void save_vfp(u8 *uc, ArmCpu *c)
{
    put32(uc, UC_REGSPACE, VFP_MAGIC);
    put32(uc, UC_REGSPACE + 4, VFP_SIZE);
    for (int i = 0; i < 32; i++) {
        store_guest(uc + VFP_REGS + 8 * i, 8, c->vq[i / 2].d[i % 2]);
    }
    put32(uc, VFP_FPSCR, arm_fpscr_get(c));
    put32(uc, VFP_FPEXC, c->fpexc);
}

static void restore_vfp(const u8 *uc, ArmCpu *c)
{
    if (get32(uc, UC_REGSPACE) != VFP_MAGIC || get32(uc, UC_REGSPACE + 4) != VFP_SIZE) {
        return;
    }
    for (int i = 0; i < 32; i++) {
        c->vq[i / 2].d[i % 2] = load_guest(uc + VFP_REGS + 8 * i, 8);
    }
    arm_fpscr_set(c, get32(uc, VFP_FPSCR));
}

/* The whole context at the moment of the signal; uc has UC_SIZE bytes, cleared. */
static void save_context(u8 *uc, Task *t, u64 mask)
{
    ArmCpu *c = arm_cpu(t->cpu);

    put32(uc, UC_STACK, t->sig.alt_sp);
    put32(uc, UC_STACK + 4, t->sig.alt_flags);
    put32(uc, UC_STACK + 8, t->sig.alt_size);
    put32(uc, UC_MCONTEXT, t->fault_trap);
    put32(uc, UC_MCONTEXT + 4, t->fault_error);
    put32(uc, UC_MCONTEXT + 8, mask);
    for (int i = 0; i < 15; i++) {
        put32(uc, MC_REGS + 4 * i, c->r[i]);
    }
    put32(uc, MC_REGS + 60, arm_get_pc(c));
    put32(uc, MC_CPSR, arm_cpsr_get(c));
    put32(uc, MC_FAULT, t->fault_addr);
    put32(uc, UC_SIGMASK, mask);
    put32(uc, UC_SIGMASK + 4, mask >> 32);
    save_vfp(uc, c);
}

static void restore_context(const u8 *uc, Task *t)
{
    ArmCpu *c = arm_cpu(t->cpu);
    u32 cpsr = get32(uc, MC_CPSR), pc = get32(uc, MC_REGS + 60);

    for (int i = 0; i < 15; i++) {
        c->r[i] = get32(uc, MC_REGS + 4 * i);
    }
    arm_set_pc(c, cpsr & CPSR_T ? pc | 1 : pc & ~3u);
    arm_cpsr_set(c, cpsr, CPSR_USER);
    restore_vfp(uc, c);
    signal_return_mask(t, get32(uc, UC_SIGMASK) | (u64)get32(uc, UC_SIGMASK + 4) << 32);
}

/* ---- Entering a handler ---- */

/* The two or three words of code that old unwinders look for after the frame. */
static void save_retcode(u8 *retcode, bool rt, bool thumb)
{
    const u32 *code = arm_sigreturn_code + (rt ? 3 : 0) + (thumb ? 2 : 0);

    put32(retcode, 0, code[0]);
    if (!thumb) {
        put32(retcode, 4, code[1]);
    }
}

static u32 return_address(const SigHandler *h, bool rt, bool thumb)
{
    if (h->flags & GUEST_SA_RESTORER) {
        return h->restorer;
    }
    if (thumb) {
        return (process.sigtramp + (rt ? SIGPAGE_RT_THUMB : SIGPAGE_THUMB)) | 1;
    }
    return process.sigtramp + (rt ? SIGPAGE_RT_ARM : SIGPAGE_ARM);
}

/* A handler starts with flags and IT state clear, in the program's own byte order. */
static void enter(ArmCpu *c, u32 handler, u32 sp, u32 lr, int sig)
{
    u32 order = user_abi.big_endian ? CPSR_E : 0;

    c->r[0] = sig;
    c->r[13] = sp;
    c->r[14] = lr;
    arm_set_pc(c, handler & 1 ? handler : handler & ~3u);
    arm_cpsr_set(c, order, CPSR_FLAGS | CPSR_IT | CPSR_E);
    arm_fpscr_set(c, arm_fpscr_get(c) & ~FPSCR_LEN_STRIDE);
}

bool arm_setup_frame(Task *t, int sig, const SigInfo *info, const SigHandler *h, u64 old_mask)
{
    ArmCpu *c = arm_cpu(t->cpu);
    bool rt = h->flags & SA_SIGINFO, thumb = h->handler & 1;
    unsigned size = rt ? RT_FRAME_SIZE : FRAME_SIZE, skip = rt ? GUEST_SIGINFO_SIZE : 0;
    u32 sp = (u32)(sig_frame_stack(&t->sig, h, c->r[13]) - size) & ~7u;
    u8 frame[RT_FRAME_SIZE];

    memset(frame, 0, sizeof(frame));
    if (rt) {
        siginfo_encode(frame, info);
    } else {
        put32(frame, UC_FLAGS, OLD_FRAME_MARK);
    }
    save_context(frame + skip, t, old_mask);
    save_retcode(frame + skip + UC_SIZE, rt, thumb);
    if (!copy_to_guest(sp, frame, size)) {
        return false;
    }
    enter(c, h->handler, sp, return_address(h, rt, thumb), sig);
    if (rt) {
        c->r[1] = sp;
        c->r[2] = sp + GUEST_SIGINFO_SIZE;
    }
    sig_autodisarm(&t->sig);
    return true;
}

bool arm_sigreturn(Task *t, bool rt)
{
    ArmCpu *c = arm_cpu(t->cpu);
    u32 sp = c->r[13];
    u8 uc[UC_SIZE];

    if (sp & 7 || !copy_from_guest(uc, sp + (rt ? GUEST_SIGINFO_SIZE : 0), UC_SIZE)) {
        return false;
    }
    restore_context(uc, t);
    if (rt) {
        altstack_set(t, c->r[13], get32(uc, UC_STACK), get32(uc, UC_STACK + 4),
                     get32(uc, UC_STACK + 8));
    }
    return true;
}

/* ---- Core files ---- */

static void save_regs(u8 *p, const Task *t)
{
    ArmCpu *c = arm_cpu(t->cpu);

    for (unsigned i = 0; i < 15; i++) {
        put32(p, 4 * i, c->r[i]);
    }
    put32(p, 60, arm_get_pc(c));
    put32(p, 64, arm_cpsr_get(c));
    put32(p, 68, ~0u); /* of no call */
}

static void save_vfp_regs(u8 *p, const Task *t)
{
    ArmCpu *c = arm_cpu(t->cpu);

    for (unsigned i = 0; i < 32; i++) {
        store_guest(p + 8 * i, 8, c->vq[i / 2].d[i % 2]);
    }
    put32(p, 256, arm_fpscr_get(c));
}

const CoreSet arm_core_sets[] = {{NT_PRSTATUS, 72, save_regs}, {NT_ARM_VFP, 260, save_vfp_regs}, {0}};
