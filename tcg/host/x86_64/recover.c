/*
 * Leaving emitted code in the middle: guest registers out of a host signal frame, misaligned
 * accesses. Ref: Linux asm/sigcontext.h; Intel SDM vol. 1 chapter 13 (XSAVE areas, standard form).
 */
#include <cpuid.h>
#include <string.h>
#include <ucontext.h>

#include "common/bits.h"
#include "tcg/exec.h"
#include "tcg/host.h"
#include "tcg/host/x86_64/layout.h"

u64 host_pc(const void *uc)
{
    return ((const ucontext_t *)uc)->uc_mcontext.gregs[REG_RIP];
}

static u64 signal_gpr(const ucontext_t *uc, int r)
{
    static const u8 index[16] = {REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP,
                                 REG_RSI, REG_RDI, REG_R8,  REG_R9,  REG_R10, REG_R11,
                                 REG_R12, REG_R13, REG_R14, REG_R15};

    return uc->uc_mcontext.gregs[index[r]];
}

/*
 * Where the frame has xmm16 and on; 0: nowhere. Asked once: CPUID leaves a virtual machine, which
 * takes longer than all else of a fault.
 */
static u32 hi16_offset(void)
{
    enum { UNASKED = 1 };
    static u32 known = UNASKED;
    u32 a, b, d, offset = __atomic_load_n(&known, __ATOMIC_RELAXED);

    if (offset == UNASKED) {
        if (!__get_cpuid_count(0xd, 7, &a, &offset, &b, &d)) {
            offset = 0;
        }
        __atomic_store_n(&known, offset, __ATOMIC_RELAXED);
    }
    return offset;
}

/* Where xmm register @r is in the frame; NULL: its state component is absent, that is all zero. */
static const void *signal_xmm(const ucontext_t *uc, int r)
{
    enum { XSTATE_BV = 512, HI16 = 1 << 7 };
    const u8 *area = (const u8 *)uc->uc_mcontext.fpregs;
    u64 present;

    if (r < 16) {
        return &uc->uc_mcontext.fpregs->_xmm[r];
    }
    memcpy(&present, area + XSTATE_BV, sizeof(present));
    if (!(present & HI16) || !hi16_offset()) {
        return NULL;
    }
    return area + hi16_offset() + (r - 16) * 64;
}

void host_recover(Cpu *cpu, void *context, const HostLoop *loop)
{
    const ucontext_t *uc = context;
    u8 *state = (u8 *)cpu;
    s16 slot[ARRAY_LEN(host.gpr_slot)];

    memcpy(slot, host.gpr_slot, sizeof(slot));
    for (unsigned i = 0; i < loop->pins; i++) {
        slot[loop->pin[i].reg] = loop->pin[i].slot;
    }
    for (u32 m = host.gpr_pins; m; m &= m - 1) {
        int r = __builtin_ctz(m);
        const HostSlot *s = &host.slot[slot[r]];
        u64 v = signal_gpr(uc, r);

        memcpy(state + s->offset, &v, s->type == I64 ? 8 : 4);
    }
    for (u32 m = host.xmm_pins; m; m &= m - 1) {
        int r = __builtin_ctz(m);
        u8 *to = state + host.slot[host.xmm_slot[r]].offset;
        const void *from = signal_xmm(uc, r);

        if (from) {
            memcpy(to, from, sizeof(V128));
        } else {
            memset(to, 0, sizeof(V128));
        }
    }
}

void host_raise_align(Cpu *cpu, u64 ra)
{
    cpu->helper_ra = ra;
    cpu_raise(cpu, EXC_ALIGN);
}
