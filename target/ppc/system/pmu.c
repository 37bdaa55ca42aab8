/*
 * The performance monitor of the 750 and its temperature sensor.
 * Ref: MPC750 User's Manual, 11 "Performance Monitor"; 10.3 "Thermal Assist Unit".
 *
 * Cycles are time, sixteen to a tick of the time base: the bus takes four, the core four times as many.
 * Instructions are counted where time is made of them (-icount); other events stay at zero. Counters
 * are brought up to now before anything they depend on changes; between, only the moment is known when
 * one of them becomes negative, or a bit of the time base a one.
 */
#include "target/ppc/system/sys.h"

enum { CYCLES_PER_TICK = 16 };
#define NEGATIVE 0x80000000u

/* MMCR0; MMCR1 only has the selections of counters 3 and 4. */
#define DIS 0x80000000u         /* nothing counts */
#define DP 0x40000000u          /* in supervisor state */
#define DU 0x20000000u          /* in problem state */
#define DMS 0x10000000u         /* with MSR.PM */
#define DMR 0x08000000u         /* without */
#define ENINT 0x04000000u       /* signals are let out, one each time it is set */
#define DISCOUNT 0x02000000u    /* counting ends with a signal */
#define INTONBITTRANS 0x00400000u
#define PMC1INTCONTROL 0x8000u  /* counter 1 signals when it is negative */
#define PMCINTCONTROL 0x4000u   /* the others do */
#define PMCTRIGGER 0x2000u      /* the others count when counter 1 is negative */
enum { BIT_SHIFT = 23 };

/* What a counter counts. */
enum { EVENT_CYCLES = 1, EVENT_INSNS = 2, EVENT_TIME_BIT = 3, EVENT_DISPATCHED = 4 };

static unsigned event_of(const PpcSystem *s, unsigned n)
{
    const u32 select[PPC_COUNTERS] = {s->mmcr0 >> 6 & 0x7f, s->mmcr0 & 0x3f, s->mmcr1 >> 27,
                                      s->mmcr1 >> 22 & 31};

    return select[n];
}

/* The bit of the time base that is looked at, from the least significant one. */
static unsigned time_bit(const PpcSystem *s)
{
    static const u8 bits[] = {0, 8, 12, 16};

    return bits[s->mmcr0 >> BIT_SHIFT & 3];
}

static bool counts(const PpcCpu *c, unsigned n)
{
    const PpcSystem *s = c->sys;
    u32 off = DIS | (c->msr & MSR_PR ? DU : DP) | (c->msr & MSR_PM ? DMS : DMR);

    return !(s->mmcr0 & off) && !s->pm_ended && (!n || !(s->mmcr0 & PMCTRIGGER) || s->pmc[0] & NEGATIVE);
}

static bool signals(const PpcSystem *s, unsigned n)
{
    return s->mmcr0 & ENINT && s->mmcr0 & (n ? PMCINTCONTROL : PMC1INTCONTROL);
}

/* ---- Counting ---- */

static u64 insns(const PpcSystem *s)
{
    return s->machine ? s->machine->insns(s->owner) : 0;
}

/* How often bit @bit became 1 until @tb, since 0. */
static u64 rises(u64 tb, unsigned bit)
{
    return (tb + (1ull << bit)) >> (bit + 1);
}

/* An event of the time base was met, or a counter is negative, and is to signal. */
static bool has_cause(const PpcSystem *s, bool bit_rose)
{
    bool cause = s->mmcr0 & INTONBITTRANS && bit_rose;

    for (unsigned n = 0; n < PPC_COUNTERS; n++) {
        cause |= signals(s, n) && s->pmc[n] & NEGATIVE;
    }
    return cause && s->mmcr0 & ENINT;
}

static void signal_if(PpcCpu *c, bool bit_rose)
{
    PpcSystem *s = c->sys;

    if (has_cause(s, bit_rose)) {
        s->mmcr0 &= ~ENINT;
        s->pm_ended |= s->mmcr0 & DISCOUNT ? 1 : 0;
        s->pm_pending = 1;
        s->sia = (u32)c->cpu.pc;
    }
}

/* What happened since counters were as they are. */
typedef struct {
    u64 by[EVENT_DISPATCHED + 1];
} Delta;

static u64 delta_of(const PpcCpu *c, const Delta *d, unsigned n)
{
    unsigned event = event_of(c->sys, n);

    return event < ARRAY_LEN(d->by) && counts(c, n) ? d->by[event] : 0;
}

/* Counter 1 lets the others go when it becomes negative: they have the rest of the time. */
static void count_first(PpcCpu *c, Delta *d)
{
    PpcSystem *s = c->sys;
    u64 by = delta_of(c, d, 0), left = NEGATIVE - s->pmc[0];

    if (s->mmcr0 & PMCTRIGGER && !(s->pmc[0] & NEGATIVE) && by >= left) {
        for (unsigned i = 0; i < ARRAY_LEN(d->by); i++) {
            d->by[i] = d->by[i] * (by - left) / by;
        }
    }
    s->pmc[0] += (u32)by;
}

void ppc_pmu_sync(PpcCpu *c)
{
    PpcSystem *s = c->sys;
    u64 tb = ppc_tb(c), done = insns(s);
    u64 rose = rises(tb, time_bit(s)) - rises(s->pm_tb, time_bit(s));
    Delta d = {{[EVENT_CYCLES] = (tb - s->pm_tb) * CYCLES_PER_TICK,
                [EVENT_INSNS] = done - s->pm_insns,
                [EVENT_TIME_BIT] = rose,
                [EVENT_DISPATCHED] = done - s->pm_insns}};

    count_first(c, &d);
    for (unsigned n = 1; n < PPC_COUNTERS; n++) {
        s->pmc[n] += (u32)delta_of(c, &d, n);
    }
    s->pm_tb = tb;
    s->pm_insns = done;
    signal_if(c, rose);
}

/* ---- What comes next ---- */

static u64 least(u64 a, u64 b)
{
    return a < b ? a : b;
}

/* Ticks until bit @bit of the time base becomes 1. */
static u64 until_rise(u64 tb, unsigned bit)
{
    u64 period = 2ull << bit;

    return period - ((tb + (1ull << bit)) & (period - 1));
}

void ppc_pmu_settle(PpcCpu *c)
{
    PpcSystem *s = c->sys;
    u64 ticks = ~0ull, more = ~0ull, tick = ticks, insn = more;

    if (s->mmcr0 & ENINT && s->mmcr0 & INTONBITTRANS) {
        ticks = until_rise(s->pm_tb, time_bit(s));
    }
    for (unsigned n = 0; n < PPC_COUNTERS; n++) {
        u64 left = NEGATIVE - s->pmc[n];

        if ((!signals(s, n) && !(s->mmcr0 & PMCTRIGGER)) || s->pmc[n] & NEGATIVE || !counts(c, n)) {
            continue;
        }
        switch (event_of(s, n)) {
        case EVENT_CYCLES:
            ticks = least(ticks, (left + CYCLES_PER_TICK - 1) / CYCLES_PER_TICK);
            break;
        case EVENT_TIME_BIT:
            ticks = least(ticks, until_rise(s->pm_tb, time_bit(s)) + ((left - 1) << (time_bit(s) + 1)));
            break;
        case EVENT_INSNS:
        case EVENT_DISPATCHED:
            more = least(more, left);
            break;
        }
    }
    tick = ticks == ~0ull ? ticks : s->pm_tb - s->tb_offset + ticks;
    insn = more == ~0ull ? more : s->pm_insns + more;
    s->pm_filtered = s->mmcr0 & (DP | DU | DMS | DMR);
    if (tick != s->pm_tick_due || insn != s->pm_insn_due) {
        s->pm_tick_due = tick;
        s->pm_insn_due = insn;
        if (s->machine) {
            s->machine->monitor_changed(s->owner);
        }
    }
}

void ppc_pmu_look(PpcCpu *c)
{
    __atomic_store_n(&c->sys->pm_rang, 0, __ATOMIC_RELAXED);
    ppc_pmu_sync(c);
    ppc_pmu_settle(c);
}

/* ---- The temperature ---- */

enum { DEGREES = 40 };
#define THRM_TIN 0x80000000u /* beyond the threshold */
#define THRM_TIV 0x40000000u /* it was compared */
enum { THRM_BELOW = 4, THRM_INTERRUPTS = 2, THRM_VALID = 1, THRM3_ON = 1 };

/* A comparison is done at once. */
u32 ppc_thermal(const PpcSystem *s, unsigned n)
{
    u32 v = s->thrm[n];
    int threshold = v >> 23 & 0x7f;

    if (!(v & THRM_VALID) || !(s->thrm[2] & THRM3_ON)) {
        return v;
    }
    return v | THRM_TIV | ((v & THRM_BELOW ? DEGREES < threshold : DEGREES > threshold) ? THRM_TIN : 0);
}

bool ppc_thermal_interrupt(const PpcSystem *s)
{
    return (s->thrm[0] & THRM_INTERRUPTS && ppc_thermal(s, 0) & THRM_TIN) ||
           (s->thrm[1] & THRM_INTERRUPTS && ppc_thermal(s, 1) & THRM_TIN);
}
