/*
 * What a PowerPC CPU of the 6xx and 7xx families has beyond what programs see: special purpose
 * registers, exceptions, block and page address translation.
 */
#ifndef TARGET_PPC_SYSTEM_SYS_H
#define TARGET_PPC_SYSTEM_SYS_H

#include "common/fields.h"
#include "target/ppc/cpu.h"
#include "tcg/tlb.h"

/** MSR bits. */
enum {
    MSR_LE = 1 << 0,
    MSR_RI = 1 << 1,
    MSR_PM = 1 << 2,
    MSR_DR = 1 << 4,
    MSR_IR = 1 << 5,
    MSR_IP = 1 << 6,
    MSR_FE1 = 1 << 8,
    MSR_BE = 1 << 9,
    MSR_SE = 1 << 10,
    MSR_FE0 = 1 << 11,
    MSR_ME = 1 << 12,
    MSR_FP = 1 << 13,
    MSR_PR = 1 << 14,
    MSR_EE = 1 << 15,
    MSR_ILE = 1 << 16,
    MSR_TGPR = 1 << 17, /* 603: GPR0-3 are those of the TLB miss handlers */
    MSR_POW = 1 << 18,
    MSR_VEC = 1 << 25,
};

/** Vectors of exceptions: offsets from 0, or 0xfff00000 with MSR.IP. */
typedef enum {
    PPC_RESET = 0x100,
    PPC_MACHINE_CHECK = 0x200,
    PPC_DSI = 0x300,
    PPC_ISI = 0x400,
    PPC_EXTERNAL = 0x500,
    PPC_ALIGNMENT = 0x600,
    PPC_PROGRAM = 0x700,
    PPC_FP_UNAVAILABLE = 0x800,
    PPC_DECREMENTER = 0x900,
    PPC_SYSTEM_CALL = 0xc00,
    PPC_TRACE = 0xd00,
    PPC_PERFORMANCE = 0xf00,
    PPC_VEC_UNAVAILABLE = 0xf20,
    PPC_FETCH_MISS = 0x1000, /* 603 */
    PPC_LOAD_MISS = 0x1100,
    PPC_STORE_MISS = 0x1200,
    PPC_ADDRESS_BREAK = 0x1300,
    PPC_THERMAL = 0x1700,
} PpcVector;

/** The mmu indices of memory accesses; entries of MMU_REAL serve whoever has relocation off. */
enum { PPC_MMU_REAL, PPC_MMU_PRIV, PPC_MMU_USER };

/** cpu.fault_code of EXC_FAULT and EXC_FETCH: bits of DSISR, for fetches SRR1; or what is below. */
enum {
    FAULT_NO_PAGE = 0x40000000,
    FAULT_NO_EXECUTE = 0x10000000, /* N, guarded, or a direct-store segment */
    FAULT_PROTECTED = 0x08000000,
    FAULT_DIRECT_STORE = 0x04000000,
    FAULT_STORE = 0x02000000,
    FAULT_WATCHED = 0x00400000,
    FAULT_BUS = 1,      /* nothing answers: a machine check */
    FAULT_TLB_MISS = 2, /* 603: its handlers reload the TLB */
};

/** Inputs, as bits of PpcSystem.lines. */
enum { PPC_LINE_INT = 1 };

/** What a CPU asks of the machine it is in. */
typedef struct {
    u64 (*count)(void *owner);    /* the time base's clock: ticks since power-on */
    u64 (*insns)(void *owner);    /* instructions since then, where they are counted */
    /* its alarm follows: the decrementer was set; the performance monitor waits for something else */
    void (*dec_changed)(void *owner);
    void (*monitor_changed)(void *owner);
} PpcMachineOps;

/** 603: a place in one of its TLBs. */
typedef struct {
    u32 page; /* EA bits 4-19 in their places */
    u32 vsid;
    u32 rpa; /* the second word of the entry in memory */
    u32 valid;
} PpcSoftEntry;

enum { PPC_SETS = 32, PPC_WAYS = 2, PPC_BATS = 8, PPC_COUNTERS = 4 };

/** State in system mode; members of special purpose registers are named by spr.def. */
typedef struct PpcSystem {
    u32 srr0, srr1, dar, dsisr, sdr1, ear;
    u32 sprg[8];
    u32 sr[16];
    u32 ibat[2 * PPC_BATS], dbat[2 * PPC_BATS]; /* upper and lower word of each in turn */
    u32 hid0, hid1, hid2, iabr, dabr, pir, l2cr, l3cr, ictc, thrm[3];
    u32 mmcr0, mmcr1, mmcr2, sia, sda, pmc[PPC_COUNTERS], bamr;
    u32 msscr0, msssr0, ictrl, ldstcr, ldstdb;
    u32 dmiss, dcmp, imiss, icmp, rpa, hash1, hash2;
    u32 tgpr[4];       /* GPR0-3 of the side that is not in use */
    u32 victim;        /* a bit for each set: the way loaded next */
    PpcSoftEntry soft[2][PPC_SETS][PPC_WAYS]; /* of data, of instructions */

    u64 tb_offset;   /* the time base, less the ticks of the machine's clock */
    u64 dec_since;   /* at this tick */
    u64 dec_due;     /* the tick at which it goes below 0, and nobody has seen it do so; machine's lock */
    u32 dec_set;     /* the decrementer was that */
    u32 dec_pending; /* it went below 0, and nobody has taken the exception */
    u32 lines;       /* inputs; any thread, atomic */
    u32 napping;     /* nothing is executed until there is an interrupt */
    u32 context;     /* of tlb_switch(): another one for every change of a segment register */
    u32 pm_pending;  /* the performance monitor has signalled, and nobody has taken the exception */
    u32 pm_ended;    /* and counting ended with that */
    u64 pm_tb, pm_insns; /* counters are as they were then */

    /* What follows from that. */
    u64 pm_tick_due, pm_insn_due; /* when a counter does something; ~0: never */
    u32 pm_filtered;              /* counting depends on MSR */
    u32 pm_rang;                  /* it was due; any thread, atomic */

    /* What a reset leaves alone. */
    u32 number;
    u32 break_at; /* blocks stop there, if @break_on */
    bool break_on, break_stale;
    const PpcMachineOps *machine;
    void *owner; /* their argument */
} PpcSystem;

/** Members of PpcCpu and of PpcSystem that are state; each ends with a NULL name. */
extern const Field ppc_cpu_fields[], ppc_system_fields[];

/** ppc_sys_new - state after power-on for @cpu, whose model is chosen. ppc_sys_reset: the same again. */
PpcSystem *ppc_sys_new(PpcCpu *cpu);
void ppc_sys_reset(PpcCpu *cpu);

/** The guests of emu-system-ppc. */
extern const struct GuestArch ppc_system_guest;
extern const struct GdbRegs ppc_system_gdb;

/* ---- Exceptions (exception.c) ---- */

/** ppc_set_msr - the bits the model has; registers of TLB misses come and go with MSR.TGPR. */
void ppc_set_msr(PpcCpu *c, u32 v);
/** ppc_enter - take exception @v, to go on at @back later; @bits: more of SRR1. */
void ppc_enter(PpcCpu *c, PpcVector v, u32 back, u32 bits);
/** ppc_take_exc - what a return of cpu_exec() with EXC_ @exc does. Return: false, none of the CPU's own. */
bool ppc_take_exc(PpcCpu *c, int exc);
/** ppc_return - rfi. */
void ppc_return(PpcCpu *c);
/** ppc_has_interrupt - one is pending that MSR lets in. ppc_take_interrupt - and it is taken now. */
bool ppc_has_interrupt(const PpcCpu *c);
bool ppc_take_interrupt(PpcCpu *c);
/** ppc_traces - is the instruction at the CPU's pc one after which there is a trace exception? */
bool ppc_traces(PpcCpu *c);

/* ---- Time (time.c) ---- */

u64 ppc_tb(const PpcCpu *c);
u32 ppc_dec(const PpcCpu *c);
void ppc_set_dec(PpcCpu *c, u32 v);
/** ppc_dec_start - as dec_set and dec_since say; dec_due is set with the machine's lock held. */
void ppc_dec_start(PpcCpu *c);

/* ---- Breakpoints (debug.c) ---- */

/** ppc_debug_break - there is one at the CPU's pc: its exception is taken. ppc_debug_changed - IABR did;
 * ppc_debug_settle - before the next instruction, where break_stale says so. */
bool ppc_debug_break(PpcCpu *c);
void ppc_debug_changed(PpcCpu *c);
void ppc_debug_settle(PpcCpu *c);
/** ppc_watches_page, ppc_check_access - DABR; see GuestArch. */
bool ppc_watches_page(const Cpu *cpu, u64 page);
void ppc_check_access(Cpu *cpu, u64 va, unsigned len, MemAccess access, unsigned mmu);

/* ---- Performance monitor, temperature (pmu.c) ---- */

/** ppc_pmu_sync - before what counters depend on changes; ppc_pmu_settle - after it. ppc_pmu_look - a
 * counter's time may have come: both. */
void ppc_pmu_sync(PpcCpu *c);
void ppc_pmu_settle(PpcCpu *c);
void ppc_pmu_look(PpcCpu *c);
/** ppc_thermal - THRM1, THRM2 (@n 0, 1) with the outcome of their comparison. ppc_thermal_interrupt -
 * one of them asks for the exception. */
u32 ppc_thermal(const PpcSystem *s, unsigned n);
bool ppc_thermal_interrupt(const PpcSystem *s);

/* ---- Memory (mmu.c) ---- */

/** ppc_tlb_fill, ppc_bus_error, ppc_fetch_mmu - see GuestArch. */
bool ppc_tlb_fill(Cpu *cpu, vaddr va, MemAccess access, unsigned mmu, TlbFill *out);
bool ppc_bus_error(Cpu *cpu, vaddr va, MemAccess access);
unsigned ppc_fetch_mmu(const Cpu *cpu);
/** ppc_pteg - physical address of the group of entries @va is looked for in first, or second. */
paddr ppc_pteg(const PpcSystem *s, u32 va, bool second);
/** ppc_set_sr - segment register @n = @v. */
void ppc_set_sr(PpcCpu *c, unsigned n, u32 v);
/** ppc_forget_page - tlbie: entries for @va of whatever segment. */
void ppc_forget_page(PpcCpu *c, u32 va);
/** ppc_soft_load - tlbld, tlbli (@code): the entry for @va from the miss registers. */
void ppc_soft_load(PpcCpu *c, u32 va, bool code);
/** ppc_soft_miss - the registers that tell the 603's handlers of a miss at @va; Return: bits of SRR1. */
u32 ppc_soft_miss(PpcCpu *c, u32 va, MemAccess access);

#endif
