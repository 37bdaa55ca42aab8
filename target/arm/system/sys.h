/*
 * What an Arm CPU has in system mode beyond what programs see: processor modes with their banked
 * registers, exceptions, coprocessor 15 and the memory management unit.
 */
#ifndef TARGET_ARM_SYSTEM_SYS_H
#define TARGET_ARM_SYSTEM_SYS_H

#include "common/fields.h"
#include "target/arm/cpu.h"
#include "tcg/tlb.h"

/** CPSR.M. */
enum {
    MODE_USR = 0x10,
    MODE_FIQ = 0x11,
    MODE_IRQ = 0x12,
    MODE_SVC = 0x13,
    MODE_MON = 0x16,
    MODE_ABT = 0x17,
    MODE_UND = 0x1b,
    MODE_SYS = 0x1f,
};

/** CPSR and SPSR bits. */
enum {
    PSR_M = 0x1f,
    PSR_T = 1 << 5,
    PSR_F = 1 << 6,
    PSR_I = 1 << 7,
    PSR_A = 1 << 8,
    PSR_E = 1 << 9,
    PSR_J = 1 << 24,
    PSR_MASKS = PSR_A | PSR_I | PSR_F,
};

/** Banks of r13, r14 and SPSR; MODE_USR and MODE_SYS share one that has no SPSR. */
typedef enum {
    BANK_USR,
    BANK_FIQ,
    BANK_IRQ,
    BANK_SVC,
    BANK_MON,
    BANK_ABT,
    BANK_UND,
    BANKS
} ArmBank;

/** The mmu indices of memory accesses; there are two pairs, see ArmSystem.pair. */
enum { MMU_USER = 0, MMU_PRIV = 1, MMU_PAIR = 3, MMU_ALL = 15 };

/** Interrupt inputs, as bits of ArmCpu.lines. */
enum { LINE_IRQ = 1, LINE_FIQ = 2 };

/** SCTLR bits. */
enum {
    SCTLR_M = 1 << 0,
    SCTLR_A = 1 << 1,
    SCTLR_S = 1 << 8, /* before v7 */
    SCTLR_R = 1 << 9,
    SCTLR_V = 1 << 13,
    SCTLR_U = 1 << 22,
    SCTLR_XP = 1 << 23,
    SCTLR_EE = 1 << 25,
    SCTLR_TRE = 1 << 28,
    SCTLR_AFE = 1 << 29,
    SCTLR_TE = 1 << 30,
};

/** SCR bits. The rest belongs to the virtualization extensions, which are not built. */
enum {
    SCR_NS = 1 << 0,
    SCR_IRQ = 1 << 1, /* IRQ, FIQ, external aborts are taken to Monitor mode */
    SCR_FIQ = 1 << 2,
    SCR_EA = 1 << 3,
    SCR_FW = 1 << 4, /* Non-secure code may change CPSR.F, CPSR.A */
    SCR_AW = 1 << 5,
    SCR_NET = 1 << 6,
    SCR_KEPT = 0x7f,
};

/** The generic timer's comparators: physical (Non-secure), virtual, physical of Secure state. */
enum { ARM_TIMER_PHYS, ARM_TIMER_VIRT, ARM_TIMER_SECURE, ARM_TIMERS };
enum { CNT_ENABLE = 1, CNT_IMASK = 2, CNT_ISTATUS = 4 };

typedef struct {
    u64 compare;
    u32 control; /* CNT_ENABLE, CNT_IMASK */
} ArmTimer;

/** Registers of the interrupt controller by CRm * 8 + opc2: those with a meaning to the CPU. */
enum { ICC_SGI1R = 0x5d, ICC_ASGI1R = 0x5e, ICC_SGI0R = 0x5f, ICC_SRE = 0x65 };

/** What a CPU asks of the machine it is in. */
typedef struct {
    u64 (*count)(void *owner);    /* the timers' clock: ticks since power-on */
    void (*changed)(void *owner); /* a comparator is another one: outputs and alarms follow */
    void (*event)(void *owner);   /* SEV */
    u32 hz;
    /* A register of the interrupt controller (ICC_), by CRm * 8 + opc2. Return: false, none is. */
    bool (*gic)(void *owner, unsigned reg, bool write, u64 *v);
} ArmMachineOps;

/** Why a CPU executes nothing. */
typedef enum {
    ARM_RUNS,
    ARM_WAITS_IRQ,   /* WFI */
    ARM_WAITS_EVENT, /* WFE */
    ARM_OFF,         /* until another one starts it */
} ArmWait;

/** Registers each security state has its own of; CPUs without the security extensions use one set. */
typedef struct {
    u64 ttbr0, ttbr1, par;
    u32 sctlr, ttbcr, dacr;
    u32 dfsr, ifsr, dfar, ifar, adfsr, aifsr;
    u32 prrr, nmrr, vbar;
    u32 fcseidr, contextidr, csselr;
    u32 tpidrprw;
    u32 tpidrurw, tpidruro; /* while the set is not in force; else ArmCpu has them */
} ArmBanked;

enum { ARM_PM_COUNTERS = 6, ARM_BREAKPOINTS = 6, ARM_WATCHPOINTS = 4 };

/** State in system mode; coprocessor 15 members are named by cp15.def. */
typedef struct ArmSystem {
    u32 bank_sp[BANKS], bank_lr[BANKS], bank_spsr[BANKS];
    u32 usr_high[5], fiq_high[5]; /* r8-r12 of the side that is not in use */
    u32 wait;                     /* ArmWait */

    ArmBanked now, other;       /* what is in force, and what is of the other security state */
    u32 non_secure;             /* whose @now is: 1, Non-secure's */
    u32 scr, sder, nsacr, mvbar;
    u32 actlr, cpacr;
    u32 pair;                   /* 0 or 1: mmu indices in use, with what was found under */
    u32 pair_dacr[2];           /* these values of DACR */
    u32 pair_ns[2];             /* in these security states */
    u32 pmcr, pmcnten, pmovsr, pmselr, pmuserenr, pminten;
    u32 pm_cycles, pm_rest;     /* the cycle counter, and what PMCR.D has not counted yet */
    u64 pm_since;               /* when they were that much */
    u32 pm_cycle_filter, pm_type[ARM_PM_COUNTERS], pm_count[ARM_PM_COUNTERS];
    /* What follows for pmu.c: event counters that count, counters of cycles depend on the mode, the
     * interrupt, the tick of the next one. */
    u32 pm_on, pm_filtered, pm_line;
    u64 pm_alarm;
    u32 dbg_dscr, dbg_os_lock, dbg_claim, dbg_wfar;
    u32 dbg_bvr[ARM_BREAKPOINTS], dbg_bcr[ARM_BREAKPOINTS];
    u32 dbg_wvr[ARM_WATCHPOINTS], dbg_wcr[ARM_WATCHPOINTS];
    u32 l2_lock[4]; /* cache and TLB lockdown: kept, without effect */
    u32 xscale_cpar;

    u32 cntkctl;
    ArmTimer timer[ARM_TIMERS];

    /* What a reset leaves alone. */
    u32 number; /* of the CPU, from 0 */
    u32 cpus;   /* how many there are */
    bool secure; /* has the security extensions; then reset is to Secure state */
    u32 periphbase; /* what CBAR says */
    /* What follows for debug.c: registers changed since, breakpoints that may match anywhere, addresses
     * the translator was told. */
    bool dbg_stale;
    u32 dbg_steps;
    u32 dbg_place[2 * ARM_BREAKPOINTS], dbg_places;
    const ArmMachineOps *machine; /* NULL: none */
    void *owner;                  /* their argument */
} ArmSystem;

/** ID registers of a model, as its technical reference manual lists them. */
typedef struct {
    const char *model;
    u32 pfr[2], dfr0, afr0, mmfr[4], isar[6];
    u32 clidr, ccsidr[3];
    u32 sctlr_reset; /* with the pins of a board that boots at 0 */
    u32 dbgdidr;
    u8 pm_counters; /* event counters of the performance monitors */
} ArmIds;

/** arm_ids - of @m; models without ID registers (before v6) get only SCTLR. */
const ArmIds *arm_ids(const ArmModel *m);

/** arm_sys_new - state after power-on for @cpu. arm_sys_reset: the same again. */
ArmSystem *arm_sys_new(ArmCpu *cpu);
void arm_sys_reset(ArmCpu *cpu);

static inline u32 arm_mode(const ArmCpu *c)
{
    return c->psr & PSR_M;
}

static inline bool arm_privileged(const ArmCpu *c)
{
    return arm_mode(c) != MODE_USR;
}

/* ---- Modes and exceptions (exception.c) ---- */

/** arm_security_changed - after a change of SCR.NS: the registers of the state the CPU is in now are
 * in force. (A change of mode does so itself.) */
void arm_security_changed(ArmCpu *c);
/** arm_accessed - the set that instructions reach: Monitor mode is Secure, and SCR.NS says which. */
ArmBanked *arm_accessed(ArmCpu *c);

/** arm_sys_cpsr, arm_sys_set_cpsr - the whole register; setting switches banks. @mask: bits to
 * change. */
u32 arm_sys_cpsr(const ArmCpu *c);
void arm_sys_set_cpsr(ArmCpu *c, u32 v, u32 mask);
/** arm_write_cpsr - the same as far as privileged code may: Non-secure code is kept from Monitor mode
 * and from masks that SCR does not leave to it. */
void arm_write_cpsr(ArmCpu *c, u32 v, u32 mask);
/** arm_spsr - SPSR of the present mode, or NULL. */
u32 *arm_spsr(ArmCpu *c);
/** arm_bank_of - bank of mode @mode; BANKS: no such mode. */
ArmBank arm_bank_of(u32 mode);

typedef enum {
    ARM_RESET,
    ARM_UNDEF,
    ARM_SVC,
    ARM_PREFETCH_ABORT,
    ARM_DATA_ABORT,
    ARM_IRQ,
    ARM_FIQ,
    ARM_SMC
} ArmVector;

/** arm_enter - take exception @v; cpu->pc is that of the instruction (of the next one for ARM_SVC,
 * SMC, IRQ, FIQ). */
void arm_enter(ArmCpu *c, ArmVector v);
/** arm_take_exc - what a return of cpu_exec() with EXC_ @exc does. Return: false, none of the CPU's
 * own. */
bool arm_take_exc(ArmCpu *c, int exc);
/** arm_return - from an exception, to @pc with status @cpsr. */
void arm_return(ArmCpu *c, u32 pc, u32 cpsr);
/** arm_take_interrupt - if one is pending and not masked. Return: taken. arm_interrupt_due: would it be?
 * arm_has_interrupt: pending at all. */
bool arm_take_interrupt(ArmCpu *c);
bool arm_interrupt_due(const ArmCpu *c);
bool arm_has_interrupt(const ArmCpu *c);

/** arm_vfp_access - does CPACR let the present mode use VFP? (FPEXC.EN is another matter.) */
bool arm_vfp_access(const ArmCpu *c);

/** Instructions that call the host: never, or from privileged code, or from all. Set before the first
 * CPU runs. */
typedef enum { SEMIHOST_OFF, SEMIHOST_PRIV, SEMIHOST_ALL } ArmSemihosting;
extern ArmSemihosting arm_semihosting;

/** The guests of emu-system-arm. */
extern const struct GuestArch arm_system_guest;

/* ---- Memory (mmu.c) ---- */

/** arm_tlb_fill - see GuestArch. arm_bus_error: nothing answers at a physical address. */
bool arm_tlb_fill(Cpu *cpu, vaddr va, MemAccess access, unsigned mmu, TlbFill *out);
bool arm_bus_error(Cpu *cpu, vaddr va, MemAccess access);
/** arm_align_status - the fault status of a misaligned access. arm_debug_status: of a debug event. */
u32 arm_align_status(const ArmCpu *c);
u32 arm_debug_status(const ArmCpu *c);
/** arm_is_external - is @status that of an external abort? */
bool arm_is_external(u32 status);

/** arm_context_changed - tell the TLB which address space the registers name now. arm_pair_changed -
 * the mmu indices in use are those of the present DACR and security state. */
void arm_context_changed(ArmCpu *c);
void arm_pair_changed(ArmCpu *c);
/** arm_context - what the TLB knows address space @asid of Non-secure (@ns) or Secure state by. */
static inline u32 arm_context(u32 asid, u32 ns)
{
    return ns << 8 | (asid & 0xff);
}

/**
 * arm_translate - walk the tables @b names, without faulting. Return: false, *@fsr says why not.
 * arm_is_long: are they long descriptors?
 */
bool arm_translate(ArmCpu *c, const ArmBanked *b, vaddr va, MemAccess access, unsigned mmu, TlbFill *out, u32 *fsr);
bool arm_is_long(const ArmCpu *c, const ArmBanked *b);

#endif
