/*
 * Processor modes, banked registers, and entry to exceptions.
 * Ref: ARM DDI 0406, B1.3 "ARM processor modes and ARM core registers", B1.8 "Exception handling".
 */
#include <string.h>

#include "common/log.h"
#include "common/trace.h"
#include "target/arm/system/debug.h"
#include "target/arm/system/pmu.h"
#include "target/arm/system/sys.h"

ArmBank arm_bank_of(u32 mode)
{
    switch (mode) {
    case MODE_USR:
    case MODE_SYS:
        return BANK_USR;
    case MODE_FIQ:
        return BANK_FIQ;
    case MODE_IRQ:
        return BANK_IRQ;
    case MODE_SVC:
        return BANK_SVC;
    case MODE_MON:
        return BANK_MON;
    case MODE_ABT:
        return BANK_ABT;
    case MODE_UND:
        return BANK_UND;
    default:
        return BANKS;
    }
}

/* r8-r12 of the two sides change places. */
static void swap_high(ArmCpu *c, u32 *leaving, const u32 *coming)
{
    memcpy(leaving, &c->r[8], 5 * sizeof(u32));
    memcpy(&c->r[8], coming, 5 * sizeof(u32));
}

/* ---- Security states ---- */

/* Monitor mode is Secure whatever SCR.NS says. */
void arm_security_changed(ArmCpu *c)
{
    ArmSystem *s = c->sys;
    u32 ns = s->scr & SCR_NS && arm_mode(c) != MODE_MON;
    ArmBanked coming = s->other;

    if (ns == s->non_secure) {
        return;
    }
    s->other = s->now;
    s->other.tpidrurw = c->tpidrurw;
    s->other.tpidruro = c->tpidruro;
    s->now = coming;
    c->tpidrurw = coming.tpidrurw;
    c->tpidruro = coming.tpidruro;
    s->non_secure = ns;
    arm_pair_changed(c);
    arm_context_changed(c);
}

ArmBanked *arm_accessed(ArmCpu *c)
{
    ArmSystem *s = c->sys;

    return s->non_secure == (s->scr & SCR_NS) ? &s->now : &s->other;
}

/* Bits of CPSR that are SCR's to give to Non-secure code. */
static u32 withheld(const ArmSystem *s)
{
    return !s->non_secure ? 0 : (s->scr & SCR_FW ? 0 : PSR_F) | (s->scr & SCR_AW ? 0 : PSR_A);
}

/* ---- The present mode ---- */

static void set_mode(ArmCpu *c, u32 mode)
{
    ArmSystem *s = c->sys;
    ArmBank from = arm_bank_of(arm_mode(c)), to = arm_bank_of(mode);

    if (to == BANKS) { /* UNPREDICTABLE: the mode stays */
        return;
    }
    arm_pmu_mode(c, true);
    if (from != to) {
        s->bank_sp[from] = c->r[13];
        s->bank_lr[from] = c->r[14];
        if (from == BANK_FIQ) {
            swap_high(c, s->fiq_high, s->usr_high);
        } else if (to == BANK_FIQ) {
            swap_high(c, s->usr_high, s->fiq_high);
        }
        c->r[13] = s->bank_sp[to];
        c->r[14] = s->bank_lr[to];
    }
    c->psr = (c->psr & ~(u32)PSR_M) | mode;
    arm_security_changed(c);
    arm_pmu_mode(c, false);
}

u32 arm_sys_cpsr(const ArmCpu *c)
{
    return (arm_cpsr_get(c) & ~(u32)(PSR_M | PSR_MASKS)) | c->psr;
}

void arm_sys_set_cpsr(ArmCpu *c, u32 v, u32 mask)
{
    u32 masks = mask & PSR_MASKS;

    arm_cpsr_set(c, v, mask);
    c->psr = (c->psr & ~masks) | (v & masks);
    if (mask & PSR_M) {
        set_mode(c, v & PSR_M);
    }
}

void arm_write_cpsr(ArmCpu *c, u32 v, u32 mask)
{
    const ArmSystem *s = c->sys;

    if ((v & mask & PSR_M) == MODE_MON && (s->non_secure || !s->secure)) {
        mask &= ~(u32)PSR_M; /* UNPREDICTABLE: the mode stays */
    }
    arm_sys_set_cpsr(c, v, mask & ~withheld(s));
}

u32 *arm_spsr(ArmCpu *c)
{
    ArmBank b = arm_bank_of(arm_mode(c));

    return b == BANK_USR ? NULL : &c->sys->bank_spsr[b];
}

/* ---- Entry ---- */

/* What each exception does: vector, mode, masks beyond I, what is added to pc for the link register
 * in A32 and T32 state. */
static const struct {
    const char *name;
    u8 vector, mode, link_arm, link_thumb;
    u16 masks;
} entry[] = {
    [ARM_RESET] = {"reset", 0x00, MODE_SVC, 0, 0, PSR_F | PSR_A},
    [ARM_UNDEF] = {"undefined", 0x04, MODE_UND, 4, 2, 0},
    [ARM_SVC] = {"supervisor call", 0x08, MODE_SVC, 0, 0, 0},
    [ARM_PREFETCH_ABORT] = {"prefetch abort", 0x0c, MODE_ABT, 4, 4, PSR_A},
    [ARM_DATA_ABORT] = {"data abort", 0x10, MODE_ABT, 8, 8, PSR_A},
    [ARM_IRQ] = {"IRQ", 0x18, MODE_IRQ, 4, 4, PSR_A},
    [ARM_FIQ] = {"FIQ", 0x1c, MODE_FIQ, 4, 4, PSR_F | PSR_A},
    [ARM_SMC] = {"secure monitor call", 0x08, MODE_MON, 0, 0, PSR_F | PSR_A},
};

static u32 vector_base(const ArmCpu *c)
{
    const ArmSystem *s = c->sys;

    if (arm_mode(c) == MODE_MON) {
        return s->mvbar;
    }
    return s->now.sctlr & SCTLR_V ? 0xffff0000 : s->now.vbar;
}

/* Out of Monitor mode it goes to Secure state. The order: the mode's change decides whose registers say the rest. */
static void enter(ArmCpu *c, ArmVector v, u32 mode)
{
    ArmSystem *s = c->sys;
    u32 cpsr = arm_sys_cpsr(c);
    u32 link = arm_get_pc(c) + (cpsr & PSR_T ? entry[v].link_thumb : entry[v].link_arm);
    u32 masks = mode == MODE_MON ? PSR_MASKS : PSR_I | entry[v].masks;
    bool v6 = c->model->features & ARM_HAS_V6;

    trace_cpu_exception(s->number, entry[v].name, arm_get_pc(c), cpsr);
    if (log_on(LOG_INT)) {
        log_printf("exception: cpu %u %s pc %#x cpsr %#x\n", s->number, entry[v].name, arm_get_pc(c), cpsr);
    }
    if (arm_mode(c) == MODE_MON) {
        s->scr &= ~(u32)SCR_NS;
    }
    arm_pmu_event(c, PMU_EXC_TAKEN);
    set_mode(c, mode);
    if (v != ARM_RESET) {
        *arm_spsr(c) = cpsr;
        c->r[14] = link;
    }
    c->psr |= masks & ~withheld(s) & (v6 ? ~0u : ~(u32)PSR_A);
    c->itstate = 0;
    c->big_data = v6 && s->now.sctlr & SCTLR_EE ? 1 : 0;
    c->cpu.excl_addr = ~0ull;
    s->wait = ARM_RUNS;
    arm_set_pc(c, (vector_base(c) + entry[v].vector) |
                      (c->model->features & ARM_HAS_T2 && s->now.sctlr & SCTLR_TE ? 1 : 0));
}

void arm_enter(ArmCpu *c, ArmVector v)
{
    u32 to_monitor = v == ARM_IRQ ? SCR_IRQ : v == ARM_FIQ ? SCR_FIQ : 0;

    enter(c, v, c->sys->scr & to_monitor ? MODE_MON : entry[v].mode);
}

/* External aborts may be Monitor mode's. The fault registers are those of the state that handles it. */
static void enter_abort(ArmCpu *c, ArmVector v, u32 status)
{
    bool monitor = c->sys->scr & SCR_EA && arm_is_external(status);

    enter(c, v, monitor ? MODE_MON : MODE_ABT);
}

bool arm_take_exc(ArmCpu *c, int exc)
{
    ArmSystem *s = c->sys;

    switch (exc) {
    case EXC_SYSCALL:
        arm_enter(c, ARM_SVC);
        return true;
    case EXC_UNDEF:
        arm_enter(c, ARM_UNDEF);
        return true;
    case EXC_FETCH:
        enter_abort(c, ARM_PREFETCH_ABORT, c->cpu.fault_code);
        s->now.ifsr = c->cpu.fault_code;
        s->now.ifar = (u32)c->cpu.fault_addr;
        return true;
    case EXC_BKPT:
        arm_take_bkpt(c);
        return true;
    case EXC_ARM_WATCH:
        arm_take_watchpoint(c);
        return true;
    case EXC_ALIGN:
        c->cpu.fault_code = arm_align_status(c);
        /* fall through */
    case EXC_FAULT:
        enter_abort(c, ARM_DATA_ABORT, c->cpu.fault_code);
        s->now.dfsr = c->cpu.fault_code |
                      (c->model->features & ARM_HAS_V6 && c->cpu.fault_write ? 1u << 11 : 0);
        s->now.dfar = (u32)c->cpu.fault_addr;
        return true;
    default:
        return false;
    }
}

void arm_return(ArmCpu *c, u32 pc, u32 cpsr)
{
    arm_pmu_event(c, PMU_EXC_RETURN);
    arm_write_cpsr(c, cpsr, ~0u);
    arm_set_pc(c, cpsr & PSR_T ? pc | 1 : pc & ~3u);
}

bool arm_has_interrupt(const ArmCpu *c)
{
    return __atomic_load_n(&c->lines, __ATOMIC_ACQUIRE) != 0;
}

/* LINE_ bits of interrupts that are pending and not masked. */
static u32 lines_due(const ArmCpu *c)
{
    u32 lines = __atomic_load_n(&c->lines, __ATOMIC_ACQUIRE);

    return lines & ((c->psr & PSR_F ? 0 : LINE_FIQ) | (c->psr & PSR_I ? 0 : LINE_IRQ));
}

bool arm_interrupt_due(const ArmCpu *c)
{
    return lines_due(c) != 0;
}

bool arm_take_interrupt(ArmCpu *c)
{
    u32 due = lines_due(c);

    if (due) {
        arm_enter(c, due & LINE_FIQ ? ARM_FIQ : ARM_IRQ);
    }
    return due != 0;
}
