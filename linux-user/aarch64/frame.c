/*
 * AArch64 signal frames: struct rt_sigframe of arch/arm64/kernel/signal.c and struct sigcontext of
 * uapi/asm/sigcontext.h. From the stack pointer up:
 *
 *      0  siginfo
 *    128  ucontext: uc_flags, uc_link, uc_stack {sp, flags, size}, uc_sigmask, room up to 176
 *    304  uc_mcontext: fault_address, x0-x30, sp, pc, pstate, room up to 288
 *    592  4096 bytes of records {magic, size, data}, ended by a zero one: FPSIMD {fpsr, fpcr,
 *         v0-v31}, ESR {esr}
 *   4688  frame record {x29, x30}, which unwinders follow
 */
#include <string.h>

#include "common/bits.h"
#include "linux-user/aarch64/a64-abi.h"
#include "linux-user/signal.h"

enum {
    UC_STACK = 16,
    UC_SIGMASK = 40,
    MC_FAULT = 176,
    MC_REGS = MC_FAULT + 8,
    MC_SP = MC_REGS + 31 * 8,
    MC_PC = MC_SP + 8,
    MC_PSTATE = MC_PC + 8,
    RECORDS = MC_FAULT + 288,
    RECORDS_SIZE = 4096,
    UC_SIZE = RECORDS + RECORDS_SIZE,
    UCONTEXT = GUEST_SIGINFO_SIZE,
    FRAME_RECORD = UCONTEXT + UC_SIZE,
    FRAME_SIZE = FRAME_RECORD + 16,

    FPSIMD_MAGIC = 0x46508001,
    FPSIMD_SIZE = 528,
    ESR_MAGIC = 0x45535201,
    ESR_SIZE = 16,
    EXTRA_MAGIC = 0x45585401, /* where more records are: we never need any */

    PSTATE_NZCV = (int)0xf0000000,
};

_Static_assert(FRAME_SIZE + 16 == A64_FRAME_ROOM, "aligning the stack may cost 16 bytes");

static void put32(u8 *p, u32 v)
{
    store_guest(p, 4, v);
}

static void put64(u8 *p, u64 v)
{
    store_guest(p, 8, v);
}

static u32 get32(const u8 *p)
{
    return load_guest(p, 4);
}

static u64 get64(const u8 *p)
{
    return load_guest(p, 8);
}

/* ---- Records ---- */

/* A V register is one number of 16 bytes. */
static unsigned half_at(int half)
{
    return user_abi.big_endian ? 8 - 8 * half : 8 * half;
}

static void save_fpsimd(u8 *r, const A64Cpu *c)
{
    put32(r, FPSIMD_MAGIC);
    put32(r + 4, FPSIMD_SIZE);
    put32(r + 8, a64_fpsr_get(c));
    put32(r + 12, a64_fpcr_get(c));
    for (int i = 0; i < 64; i++) {
        put64(r + 16 + i / 2 * 16 + half_at(i % 2), c->v[i / 2].d[i % 2]);
    }
}

static void restore_fpsimd(const u8 *r, A64Cpu *c)
{
    a64_fpsr_set(c, get32(r + 8));
    a64_fpcr_set(c, get32(r + 12));
    for (int i = 0; i < 64; i++) {
        c->v[i / 2].d[i % 2] = get64(r + 16 + i / 2 * 16 + half_at(i % 2));
    }
}

/* The FPSIMD record, which has to be there. Return: NULL: the list of records is damaged. */
static const u8 *find_fpsimd(const u8 *records)
{
    const u8 *found = NULL;

    for (unsigned at = 0; at + 8 <= RECORDS_SIZE;) {
        u32 magic = get32(records + at), size = get32(records + at + 4);

        if (!magic) {
            return size ? NULL : found;
        }
        if (size < 8 || size % 16 || size > RECORDS_SIZE - at) {
            return NULL;
        }
        if (magic == FPSIMD_MAGIC) {
            if (found || size != FPSIMD_SIZE) {
                return NULL;
            }
            found = records + at;
        } else if (magic != ESR_MAGIC && magic != EXTRA_MAGIC) {
            return NULL;
        }
        at += size;
    }
    return found;
}

/* ---- The ucontext ---- */

/* The whole context at the moment of the signal; uc has UC_SIZE bytes, cleared. */
static void save_context(u8 *uc, Task *t, u64 mask)
{
    const A64Cpu *c = a64_cpu(t->cpu);

    put64(uc + UC_STACK, t->sig.alt_sp);
    put32(uc + UC_STACK + 8, t->sig.alt_flags);
    put64(uc + UC_STACK + 16, t->sig.alt_size);
    put64(uc + UC_SIGMASK, mask);
    put64(uc + MC_FAULT, t->fault_addr);
    for (int i = 0; i < 31; i++) {
        put64(uc + MC_REGS + 8 * i, c->x[i]);
    }
    put64(uc + MC_SP, c->x[31]);
    put64(uc + MC_PC, t->cpu->pc);
    put64(uc + MC_PSTATE, a64_nzcv_get(c) | c->pstate);
    save_fpsimd(uc + RECORDS, c);
    if (t->fault_error) {
        u8 *r = uc + RECORDS + FPSIMD_SIZE;

        put32(r, ESR_MAGIC);
        put32(r + 4, ESR_SIZE);
        put64(r + 8, t->fault_error);
    }
}

/* What a program may set. BTYPE is not looked at: the branch it told of was refused. */
static u32 kept_pstate(const A64Model *m)
{
    return (m->features & A64_HAS(DIT) ? 1u << A64_PSTATE_DIT : 0) |
           (m->features & A64_HAS(SSBS) ? 1u << A64_PSTATE_SSBS : 0);
}

static bool restore_context(const u8 *uc, Task *t)
{
    const u8 *fpsimd = find_fpsimd(uc + RECORDS);
    A64Cpu *c = a64_cpu(t->cpu);
    u32 pstate;

    if (!fpsimd) {
        return false;
    }
    for (int i = 0; i < 31; i++) {
        c->x[i] = get64(uc + MC_REGS + 8 * i);
    }
    c->x[31] = get64(uc + MC_SP);
    t->cpu->pc = get64(uc + MC_PC);
    pstate = get64(uc + MC_PSTATE);
    a64_nzcv_set(c, pstate & (u32)PSTATE_NZCV);
    c->pstate = pstate & kept_pstate(c->model);
    restore_fpsimd(fpsimd, c);
    signal_return_mask(t, get64(uc + UC_SIGMASK));
    return true;
}

/* ---- Entering a handler ---- */

bool a64_setup_frame(Task *t, int sig, const SigInfo *info, const SigHandler *h, u64 old_mask)
{
    A64Cpu *c = a64_cpu(t->cpu);
    u64 top = align_down(sig_frame_stack(&t->sig, h, c->x[31]), 16);
    u64 sp = top - FRAME_SIZE;
    u8 frame[FRAME_SIZE];

    memset(frame, 0, sizeof(frame));
    if (h->flags & SA_SIGINFO) {
        siginfo_encode(frame, info);
    }
    save_context(frame + UCONTEXT, t, old_mask);
    put64(frame + FRAME_RECORD, c->x[29]);
    put64(frame + FRAME_RECORD + 8, c->x[30]);
    if (!copy_to_guest(sp, frame, sizeof(frame))) {
        return false;
    }
    c->x[0] = sig;
    if (h->flags & SA_SIGINFO) {
        c->x[1] = sp;
        c->x[2] = sp + UCONTEXT;
    }
    c->x[29] = sp + FRAME_RECORD;
    c->x[30] = h->flags & GUEST_SA_RESTORER ? h->restorer : process.sigtramp;
    c->x[31] = sp;
    c->pstate &= ~(3u << A64_PSTATE_BTYPE);
    t->cpu->pc = h->handler;
    sig_autodisarm(&t->sig);
    return true;
}

bool a64_sigreturn(Task *t, bool rt)
{
    A64Cpu *c = a64_cpu(t->cpu);
    u64 sp = c->x[31];
    u8 uc[UC_SIZE];

    if (!rt || sp % 16 || !copy_from_guest(uc, sp + UCONTEXT, UC_SIZE) || !restore_context(uc, t)) {
        return false;
    }
    altstack_set(t, c->x[31], get64(uc + UC_STACK), get32(uc + UC_STACK + 8),
                 get64(uc + UC_STACK + 16));
    return true;
}

/* ---- Core files ---- */

static void save_regs(u8 *p, const Task *t)
{
    const A64Cpu *c = a64_cpu(t->cpu);

    for (unsigned i = 0; i < 32; i++) {
        put64(p + 8 * i, c->x[i]); /* the last is sp */
    }
    put64(p + 256, t->cpu->pc);
    put64(p + 264, a64_nzcv_get(c) | c->pstate);
}

static void save_vector_regs(u8 *p, const Task *t)
{
    const A64Cpu *c = a64_cpu(t->cpu);

    for (int i = 0; i < 64; i++) {
        put64(p + i / 2 * 16 + half_at(i % 2), c->v[i / 2].d[i % 2]);
    }
    put32(p + 512, a64_fpsr_get(c));
    put32(p + 516, a64_fpcr_get(c));
}

static void save_tls(u8 *p, const Task *t)
{
    put64(p, a64_cpu(t->cpu)->tpidr);
}

const CoreSet a64_core_sets[] = {
    {NT_PRSTATUS, 272, save_regs}, {NT_PRFPREG, 528, save_vector_regs}, {NT_ARM_TLS, 8, save_tls}, {0}};
