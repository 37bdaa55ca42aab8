/*
 * See pmu.h. Cycles are time, at 1 GHz; other events are counted where they happen. Events this
 * emulator cannot tell (instructions, caches, branches) stay at zero, and PMCEID says so.
 *
 * Counters of cycles are brought up to now before anything they depend on changes; between, only the
 * moment of their next overflow is known.
 * Ref: ARM DDI 0406, chapter C12 "The Performance Monitors Extension".
 */
#include "target/arm/system/pmu.h"

enum { PMCR_E = 1, PMCR_P = 2, PMCR_C = 4, PMCR_D = 8, PMCR_KEPT = 0x39, PMCR_N_SHIFT = 11 };
enum { CYCLES = 31, CYCLE_COUNTER = 1u << CYCLES }; /* number and bit of the cycle counter */
enum { CYCLES_HZ = 1000000000, EVENT_CYCLES = 0x11 };

/* PMXEVTYPER: events that are not counted at this privilege; the Non-secure bits turn that round. */
enum { TYPE_EVENT = 0xff, TYPE_P = 1u << 31, TYPE_U = 1 << 30, TYPE_NSK = 1 << 29, TYPE_NSU = 1 << 28 };
enum { TYPE_FILTER = (int)(TYPE_P | TYPE_U | TYPE_NSK | TYPE_NSU) };

/* The events there are, by the version of the monitors that names them. */
static const struct {
    u8 event, version;
} events[] = {
    {PMU_SW_INCR, 1},   {PMU_L1I_TLB_REFILL, 1}, {PMU_L1D_TLB_REFILL, 1}, {PMU_EXC_TAKEN, 1},
    {PMU_EXC_RETURN, 1}, {PMU_CID_WRITE, 1},     {EVENT_CYCLES, 1},       {PMU_TTBR_WRITE, 2},
};

static unsigned counters(const ArmCpu *c)
{
    return arm_ids(c->model)->pm_counters;
}

/* Since version 2 counters have filters, and PMCEID exists. */
static unsigned version(const ArmCpu *c)
{
    return arm_ids(c->model)->dfr0 >> 24 & 15;
}

/* Bits of the counters that exist. */
static u32 existing(const ArmCpu *c)
{
    return CYCLE_COUNTER | ((1u << counters(c)) - 1);
}

static u32 type_of(const ArmSystem *s, unsigned n)
{
    return n == CYCLES ? s->pm_cycle_filter | EVENT_CYCLES : s->pm_type[n];
}

/* Does a filter let the present mode count? */
static bool passes(const ArmCpu *c, u32 type)
{
    const ArmSystem *s = c->sys;
    bool off = type & (arm_privileged(c) ? TYPE_P : TYPE_U);
    bool turned = s->non_secure && type & (arm_privileged(c) ? TYPE_NSK : TYPE_NSU);

    return off == turned;
}

static bool counts(const ArmCpu *c, unsigned n)
{
    const ArmSystem *s = c->sys;

    return s->pmcr & PMCR_E && s->pmcnten >> n & 1 && passes(c, type_of(s, n));
}

/* ---- Time ---- */

static u32 cycles_per_tick(const ArmSystem *s)
{
    return CYCLES_HZ / s->machine->hz;
}

static u64 now(const ArmSystem *s)
{
    return s->machine ? s->machine->count(s->owner) * cycles_per_tick(s) : 0;
}

/* Add to counter @n, and note when it begins anew. */
static void add(ArmSystem *s, unsigned n, u64 delta)
{
    u32 *counter = n == CYCLES ? &s->pm_cycles : &s->pm_count[n];

    if ((*counter + delta) >> 32) {
        s->pmovsr |= 1u << n;
    }
    *counter += (u32)delta;
}

/* Bring the counters of cycles up to now. */
static void sync(ArmCpu *c)
{
    ArmSystem *s = c->sys;
    u64 delta = now(s) - s->pm_since, slow = s->pmcr & PMCR_D ? (delta + s->pm_rest) >> 6 : delta;

    s->pm_since += delta;
    if (counts(c, CYCLES)) {
        s->pm_rest = s->pmcr & PMCR_D ? (delta + s->pm_rest) & 63 : 0;
        add(s, CYCLES, slow);
    }
    for (unsigned n = 0; n < counters(c); n++) {
        if ((s->pm_type[n] & TYPE_EVENT) == EVENT_CYCLES && counts(c, n)) {
            add(s, n, delta);
        }
    }
}

/* The tick at which counter @n, of cycles, overflows. */
static u64 overflow_at(const ArmSystem *s, unsigned n)
{
    u64 left = (1ull << 32) - (n == CYCLES ? s->pm_cycles : s->pm_count[n]);

    if (n == CYCLES && s->pmcr & PMCR_D) {
        left = (left << 6) - s->pm_rest;
    }
    return (s->pm_since + left + cycles_per_tick(s) - 1) / cycles_per_tick(s);
}

void arm_pmu_derive(ArmCpu *c)
{
    ArmSystem *s = c->sys;
    u64 alarm = ~0ull;

    s->pm_on = s->pmcr & PMCR_E ? s->pmcnten & ~CYCLE_COUNTER : 0;
    s->pm_filtered = 0;
    for (unsigned n = 0; s->pmcr & PMCR_E && n <= CYCLES; n++) {
        bool cycles = (existing(c) & s->pmcnten) >> n & 1 && (type_of(s, n) & TYPE_EVENT) == EVENT_CYCLES;

        s->pm_filtered |= cycles && type_of(s, n) & TYPE_FILTER;
        if (cycles && s->machine && s->pminten >> n & 1 && passes(c, type_of(s, n))) {
            u64 at = overflow_at(s, n);

            alarm = at < alarm ? at : alarm;
        }
    }
    __atomic_store_n(&s->pm_alarm, alarm, __ATOMIC_RELEASE);
}

/* After a change, which the machine hears of when it concerns the interrupt. */
static void settle(ArmCpu *c)
{
    u64 before = c->sys->pm_alarm;
    bool high = c->sys->pm_line;

    arm_pmu_derive(c);
    c->sys->pm_line = c->sys->pmcr & PMCR_E && c->sys->pmovsr & c->sys->pminten;
    if (c->sys->machine && (high != c->sys->pm_line || before != c->sys->pm_alarm)) {
        c->sys->machine->changed(c->sys->owner);
    }
}

bool arm_pmu_line(const ArmCpu *c, u64 tick, u64 *next)
{
    u64 alarm = __atomic_load_n(&c->sys->pm_alarm, __ATOMIC_ACQUIRE);

    *next = tick < alarm ? alarm : ~0ull;
    return __atomic_load_n(&c->sys->pm_line, __ATOMIC_RELAXED) || tick >= alarm;
}

void arm_pmu_mode(ArmCpu *c, bool before)
{
    if (LIKELY(!c->sys->pm_filtered)) {
        return;
    }
    if (before) {
        sync(c);
    } else {
        settle(c);
    }
}

void arm_pmu_count(ArmCpu *c, PmuEvent event)
{
    ArmSystem *s = c->sys;
    u32 before = s->pmovsr;

    for (unsigned n = 0; n < counters(c); n++) {
        if ((s->pm_type[n] & TYPE_EVENT) == event && counts(c, n)) {
            add(s, n, 1);
        }
    }
    if (before != s->pmovsr) {
        settle(c);
    }
}

/* ---- Registers ---- */

u32 arm_read_pmcr(ArmCpu *c, u32 key)
{
    enum { ARM_LIMITED = 0x41 };

    (void)key;
    return (u32)ARM_LIMITED << 24 | (c->model->midr >> 4 & 0xff) << 16 | counters(c) << PMCR_N_SHIFT |
           c->sys->pmcr;
}

void arm_write_pmcr(ArmCpu *c, u32 key, u32 v)
{
    ArmSystem *s = c->sys;

    (void)key;
    sync(c);
    s->pmcr = v & PMCR_KEPT;
    if (v & PMCR_C) {
        s->pm_cycles = s->pm_rest = 0;
    }
    for (unsigned n = 0; v & PMCR_P && n < counters(c); n++) {
        s->pm_count[n] = 0;
    }
    settle(c);
}

u32 arm_read_pmceid0(ArmCpu *c, u32 key)
{
    u32 v = 0;

    (void)key;
    for (unsigned i = 0; i < ARRAY_LEN(events); i++) {
        v |= events[i].version <= version(c) ? 1u << events[i].event : 0;
    }
    return v;
}

u32 arm_read_pmovsr(ArmCpu *c, u32 key)
{
    (void)key;
    sync(c);
    settle(c);
    return c->sys->pmovsr;
}

/* Set or clear the bits @v of *@reg that belong to counters. */
static void change_bits(ArmCpu *c, u32 *reg, u32 v, bool set)
{
    sync(c);
    v &= existing(c);
    *reg = set ? *reg | v : *reg & ~v;
    settle(c);
}

void arm_write_pmcntenset(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    change_bits(c, &c->sys->pmcnten, v, true);
}

void arm_write_pmcntenclr(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    change_bits(c, &c->sys->pmcnten, v, false);
}

void arm_write_pmovsr(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    change_bits(c, &c->sys->pmovsr, v, false);
}

void arm_write_pmovsset(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    change_bits(c, &c->sys->pmovsr, v, true);
}

void arm_write_pmintenset(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    change_bits(c, &c->sys->pminten, v, true);
}

void arm_write_pmintenclr(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    change_bits(c, &c->sys->pminten, v, false);
}

void arm_write_pmswinc(ArmCpu *c, u32 key, u32 v)
{
    ArmSystem *s = c->sys;

    (void)key;
    for (unsigned n = 0; n < counters(c); n++) {
        if (v >> n & 1 && (s->pm_type[n] & TYPE_EVENT) == PMU_SW_INCR && counts(c, n)) {
            add(s, n, 1);
        }
    }
    settle(c);
}

u32 arm_read_pmccntr(ArmCpu *c, u32 key)
{
    (void)key;
    sync(c);
    return c->sys->pm_cycles;
}

void arm_write_pmccntr(ArmCpu *c, u32 key, u32 v)
{
    (void)key;
    sync(c);
    c->sys->pm_cycles = v;
    settle(c);
}

/* The counter PMSELR selects; UNPREDICTABLE ones read as zero and ignore writes. */
u32 arm_read_pmxevtyper(ArmCpu *c, u32 key)
{
    const ArmSystem *s = c->sys;

    (void)key;
    if (s->pmselr == CYCLES) {
        return s->pm_cycle_filter;
    }
    return s->pmselr < counters(c) ? s->pm_type[s->pmselr] : 0;
}

void arm_write_pmxevtyper(ArmCpu *c, u32 key, u32 v)
{
    ArmSystem *s = c->sys;
    u32 filter = version(c) >= 2 ? (u32)TYPE_FILTER : 0;

    (void)key;
    sync(c);
    if (s->pmselr == CYCLES) {
        s->pm_cycle_filter = v & filter;
    } else if (s->pmselr < counters(c)) {
        s->pm_type[s->pmselr] = v & (filter | TYPE_EVENT);
    }
    settle(c);
}

u32 arm_read_pmxevcntr(ArmCpu *c, u32 key)
{
    const ArmSystem *s = c->sys;

    (void)key;
    sync(c);
    return s->pmselr < counters(c) ? s->pm_count[s->pmselr] : 0;
}

void arm_write_pmxevcntr(ArmCpu *c, u32 key, u32 v)
{
    ArmSystem *s = c->sys;

    (void)key;
    sync(c);
    if (s->pmselr < counters(c)) {
        s->pm_count[s->pmselr] = v;
    }
    settle(c);
}
