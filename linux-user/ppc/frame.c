/*
 * Registers in PowerPC signal frames. Ref: arch/powerpc/include/uapi/asm/{ptrace.h,elf.h}.
 */
#include "linux-user/ppc/frame.h"

#include "linux-user/signal.h"

/* Places in elf_gregset_t. */
enum {
    PT_NIP = 32,
    PT_MSR,
    PT_ORIG_R3,
    PT_CTR,
    PT_LNK,
    PT_XER,
    PT_CCR,
    PT_SOFTE,
    PT_TRAP,
    PT_DAR,
    PT_DSISR,
    PT_RESULT,
};

/* Of a program: interrupts, problem state, floating point, machine checks, translation; SF, and LE.
 */
static u64 user_msr(const PpcCpu *c)
{
    enum { MSR_VEC = 1 << 25, MSR_VSX = 1 << 23, MSR_BASE = 0xf032 };
    u64 v = MSR_BASE | (c->msr & PPC_MSR_FE) | (user_abi.word == 8 ? 1ull << 63 : 0) |
            !user_abi.big_endian;

    v |= c->model->features & PPC_HAS(ALTIVEC) ? MSR_VEC : 0;
    return v | (c->model->features & PPC_HAS(VSX) && user_abi.word == 8 ? MSR_VSX : 0);
}

void frame_save_regs(u8 *p, const Task *t)
{
    const PpcCpu *c = ppc_cpu(t->cpu);
    unsigned w = user_abi.word;
    const u64 special[] = {t->cpu->pc,    user_msr(c),    c->gpr[3],      c->ctr,
                           c->lr,         ppc_xer_get(c), ppc_cr_get(c),  1,
                           t->fault_trap, t->fault_addr,  t->fault_error, 0};

    for (unsigned i = 0; i < 32; i++) {
        frame_put(p + i * w, w, c->gpr[i]);
    }
    for (unsigned i = 0; i < ARRAY_LEN(special); i++) {
        frame_put(p + (PT_NIP + i) * w, w, special[i]);
    }
}

void frame_restore_regs(const u8 *p, PpcCpu *c)
{
    unsigned w = user_abi.word;

    for (unsigned i = 0; i < 32; i++) {
        c->gpr[i] = load_guest(p + i * w, w);
    }
    c->cpu.pc = load_guest(p + PT_NIP * w, w) & ~3ull;
    c->ctr = load_guest(p + PT_CTR * w, w);
    c->lr = load_guest(p + PT_LNK * w, w);
    ppc_xer_set(c, load_guest(p + PT_XER * w, w));
    ppc_cr_set(c, (u32)load_guest(p + PT_CCR * w, w));
}

void frame_save_fp(u8 *p, const PpcCpu *c)
{
    for (unsigned i = 0; i < 32; i++) {
        frame_put(p + 8 * i, 8, c->vsr[i].d[0]);
    }
    frame_put(p + 8 * 32, 8, ppc_fpscr_get(c));
}

void frame_restore_fp(const u8 *p, PpcCpu *c)
{
    for (unsigned i = 0; i < 32; i++) {
        c->vsr[i].d[0] = load_guest(p + 8 * i, 8);
    }
    ppc_fpscr_set(c, load_guest(p + 8 * 32, 8));
}

/* A quadword in memory: doubleword 0 comes first in big-endian order, last in little-endian. */
static unsigned half_at(unsigned half)
{
    return user_abi.big_endian ? 8 * half : 8 - 8 * half;
}

void frame_save_vr(u8 *p, const PpcCpu *c)
{
    for (unsigned i = 0; i < 32; i++) {
        for (unsigned h = 0; h < 2; h++) {
            frame_put(p + 16 * i + half_at(h), 8, c->vsr[32 + i].d[h]);
        }
    }
    frame_put(p + 16 * 32 + (user_abi.big_endian ? 12 : 0), 4, ppc_vscr_get(c));
}

void frame_restore_vr(const u8 *p, PpcCpu *c)
{
    for (unsigned i = 0; i < 32; i++) {
        for (unsigned h = 0; h < 2; h++) {
            c->vsr[32 + i].d[h] = load_guest(p + 16 * i + half_at(h), 8);
        }
    }
    ppc_vscr_set(c, (u32)load_guest(p + 16 * 32 + (user_abi.big_endian ? 12 : 0), 4));
}

/* ---- Core files ---- */

static void save_fp(u8 *p, const Task *t)
{
    frame_save_fp(p, ppc_cpu(t->cpu));
}

static void save_vr(u8 *p, const Task *t)
{
    const PpcCpu *c = ppc_cpu(t->cpu);

    frame_save_vr(p, c);
    frame_put(p + 16 * VRREGS, 4, c->vrsave);
}

/* Doubleword 1 of VSR 0 to 31; the others are above. */
static void save_vsx(u8 *p, const Task *t)
{
    for (unsigned i = 0; i < 32; i++) {
        frame_put(p + 8 * i, 8, ppc_cpu(t->cpu)->vsr[i].d[1]);
    }
}

/* clang-format off */
#define CORE_SETS(word)                                 \
    {NT_PRSTATUS, GREGS * (word), frame_save_regs},     \
    {NT_PRFPREG, FPREGS * 8, save_fp},                  \
    {NT_PPC_VMX, (VRREGS + 1) * 16, save_vr}
/* clang-format on */
const CoreSet ppc_core_sets32[] = {CORE_SETS(4), {0}};
const CoreSet ppc_core_sets64[] = {CORE_SETS(8), {NT_PPC_VSX, 32 * 8, save_vsx}, {0}};
