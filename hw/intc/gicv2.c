/*
 * ARM generic interrupt controller, architecture version 2, without the security extensions.
 * Ref: ARM IHI 0048, chapters 2 to 4.
 *
 * What the architecture banks by CPU is an array by CPU here: word 0 of every bit set, and the
 * first 32 priorities.
 */
#include "hw/intc/gic.h"

#include "system/vcpu.h"

typedef struct {
    u32 on;           /* GICD_CTLR */
    u32 cpu_on[CPUS]; /* GICC_CTLR */
    Set enable, level, latched, active, group;
    u32 edge[WORDS]; /* 1: edge-triggered */
    u8 own_priority[CPUS * PRIVATE];
    u8 priority[IRQS];
    u8 target[IRQS];
    u8 sgi[CPUS * SGIS]; /* CPUs that asked for it */
    u32 mask[CPUS];      /* GICC_PMR */
    u32 point[CPUS];     /* GICC_BPR */
    u32 stack[CPUS];     /* active priority levels, a bit each */
} GicState;

typedef struct {
    GicHead head;
    GicState s;
} Gic;

static u8 *priority(GicState *s, unsigned cpu, unsigned irq)
{
    return irq < PRIVATE ? &s->own_priority[cpu * PRIVATE + irq] : &s->priority[irq];
}

static bool is_pending(GicState *s, unsigned cpu, unsigned irq)
{
    bool edge = irq < SGIS || s->edge[irq / 32] >> irq % 32 & 1;

    return has(&s->latched, cpu, irq) || (!edge && has(&s->level, cpu, irq));
}

/* ---- Which interrupt is next ---- */

/* The most urgent one of @cpu that is pending, enabled and not active; SPURIOUS: none. */
static unsigned best(GicState *s, unsigned cpu)
{
    unsigned found = SPURIOUS, urgency = IDLE;

    for (unsigned n = 0; n < WORDS; n++) {
        u32 some = *word(&s->enable, cpu, n) & ~*word(&s->active, cpu, n) &
                   (*word(&s->latched, cpu, n) | *word(&s->level, cpu, n));

        for (; some; some &= some - 1) {
            unsigned irq = n * 32 + (unsigned)__builtin_ctz(some);
            bool mine = irq < PRIVATE || s->target[irq] >> cpu & 1;

            if (mine && is_pending(s, cpu, irq) && *priority(s, cpu, irq) < urgency) {
                found = irq;
                urgency = *priority(s, cpu, irq);
            }
        }
    }
    return found;
}

/* Priority of what @cpu is serving. */
static unsigned running(const GicState *s, unsigned cpu)
{
    return s->stack[cpu] ? (unsigned)__builtin_ctz(s->stack[cpu]) * 8 : IDLE;
}

/* Would @irq interrupt @cpu? */
static bool preempts(GicState *s, unsigned cpu, unsigned irq)
{
    unsigned p;

    if (irq == SPURIOUS || !s->on || !(s->cpu_on[cpu] & 1)) {
        return false;
    }
    p = *priority(s, cpu, irq);
    return p < s->mask[cpu] && (p & ~((2u << s->point[cpu]) - 1)) < running(s, cpu);
}

static void settle(Device *d)
{
    Gic *g = (Gic *)d;

    for (unsigned cpu = 0; cpu < g->head.cpus; cpu++) {
        wire_set(&g->head.irq[cpu], preempts(&g->s, cpu, best(&g->s, cpu)));
    }
}

/* ---- Inputs ---- */

static void line(Gic *g, unsigned cpu, unsigned irq, bool level)
{
    GicState *s = &g->s;

    if (level && !has(&s->level, cpu, irq) && s->edge[irq / 32] >> irq % 32 & 1) {
        put(&s->latched, cpu, irq, true);
    }
    put(&s->level, cpu, irq, level);
    settle(&g->head.dev);
}

static void shared_input(Device *d, unsigned n, bool level)
{
    line((Gic *)d, 0, PRIVATE + n, level);
}

/* Number: cpu * 32 + interrupt. */
static void private_input(Device *d, unsigned n, bool level)
{
    line((Gic *)d, n / PRIVATE, n % PRIVATE, level);
}

/* ---- Distributor ---- */

static u64 read_type(Device *d)
{
    const Gic *g = (Gic *)d;

    return (g->head.irqs + PRIVATE) / 32 - 1 + ((g->head.cpus - 1) << 5);
}

#define SET_REGISTERS(name)                                                                        \
    static u64 read_##name(Device *d, unsigned n)                                                  \
    {                                                                                              \
        return *word(&((Gic *)d)->s.name, vcpu_current(), n);                                      \
    }                                                                                              \
    static void set_##name(Device *d, unsigned n, u64 v)                                           \
    {                                                                                              \
        *word(&((Gic *)d)->s.name, vcpu_current(), n) |= (u32)v;                                   \
    }                                                                                              \
    static void clear_##name(Device *d, unsigned n, u64 v)                                         \
    {                                                                                              \
        *word(&((Gic *)d)->s.name, vcpu_current(), n) &= ~(u32)v;                                  \
    }
SET_REGISTERS(enable)
SET_REGISTERS(active)
#undef SET_REGISTERS

static u64 read_group(Device *d, unsigned n)
{
    return *word(&((Gic *)d)->s.group, vcpu_current(), n);
}

static void write_group(Device *d, unsigned n, u64 v)
{
    *word(&((Gic *)d)->s.group, vcpu_current(), n) = (u32)v;
}

static u64 read_pending(Device *d, unsigned n)
{
    GicState *s = &((Gic *)d)->s;
    u32 v = 0;

    for (unsigned i = 0; i < 32; i++) {
        v |= (u32)is_pending(s, vcpu_current(), n * 32 + i) << i;
    }
    return v;
}

/* Software-generated interrupts are not set or cleared here. */
static u32 settable(unsigned n, u64 v)
{
    return n ? (u32)v : (u32)v & ~0xffffu;
}

static void set_pending(Device *d, unsigned n, u64 v)
{
    *word(&((Gic *)d)->s.latched, vcpu_current(), n) |= settable(n, v);
}

static void clear_pending(Device *d, unsigned n, u64 v)
{
    *word(&((Gic *)d)->s.latched, vcpu_current(), n) &= ~settable(n, v);
}

static u64 read_priority(Device *d, unsigned n)
{
    return *priority(&((Gic *)d)->s, vcpu_current(), n);
}

static void write_priority(Device *d, unsigned n, u64 v)
{
    *priority(&((Gic *)d)->s, vcpu_current(), n) = v & PRIORITY_BITS;
}

/* A CPU finds its own number in the targets of its private interrupts. */
static u64 read_target(Device *d, unsigned n)
{
    const Gic *g = (Gic *)d;

    return n < PRIVATE ? 1u << vcpu_current() : g->s.target[n];
}

static void write_target(Device *d, unsigned n, u64 v)
{
    Gic *g = (Gic *)d;

    if (n >= PRIVATE) {
        g->s.target[n] = (u8)(v & ((1u << g->head.cpus) - 1));
    }
}

/* Two bits an interrupt, of which the upper tells edge from level. */
static u64 read_config(Device *d, unsigned n)
{
    const GicState *s = &((Gic *)d)->s;
    u32 v = 0;

    for (unsigned i = 0; i < 16; i++) {
        v |= (s->edge[n / 2] >> (n % 2 * 16 + i) & 1) << (2 * i + 1);
    }
    return v;
}

static void write_config(Device *d, unsigned n, u64 v)
{
    GicState *s = &((Gic *)d)->s;

    for (unsigned i = 0; i < 16 && n > 0; i++) {
        u32 bit = 1u << (n % 2 * 16 + i);

        s->edge[n / 2] = v >> (2 * i + 1) & 1 ? s->edge[n / 2] | bit : s->edge[n / 2] & ~bit;
    }
}

static void write_sgi(Device *d, u64 v)
{
    Gic *g = (Gic *)d;
    unsigned irq = v & 15, me = vcpu_current(), everyone = (1u << g->head.cpus) - 1;
    u32 targets[4] = {v >> 16 & 0xff, everyone & ~(1u << me), 1u << me, 0};

    for (unsigned cpu = 0; cpu < g->head.cpus; cpu++) {
        if (targets[v >> 24 & 3] >> cpu & 1) {
            g->s.sgi[cpu * SGIS + irq] |= (u8)(1u << me);
            put(&g->s.latched, cpu, irq, true);
        }
    }
}

static u64 read_sgi(Device *d, unsigned n)
{
    return ((Gic *)d)->s.sgi[vcpu_current() * SGIS + n];
}

static void change_sgi(Device *d, unsigned n, u8 sources)
{
    GicState *s = &((Gic *)d)->s;

    s->sgi[vcpu_current() * SGIS + n] = sources;
    put(&s->latched, vcpu_current(), n, sources);
}

static void set_sgi(Device *d, unsigned n, u64 v)
{
    change_sgi(d, n, (u8)(read_sgi(d, n) | v));
}

static void clear_sgi(Device *d, unsigned n, u64 v)
{
    change_sgi(d, n, (u8)(read_sgi(d, n) & ~v));
}

/* ---- CPU interface ---- */

static u64 read_mine(const u32 *banked)
{
    return banked[vcpu_current()];
}

static u64 read_control(Device *d)
{
    return read_mine(((Gic *)d)->s.cpu_on);
}

static void write_control(Device *d, u64 v)
{
    ((Gic *)d)->s.cpu_on[vcpu_current()] = v & 0x201;
}

static u64 read_mask(Device *d)
{
    return read_mine(((Gic *)d)->s.mask);
}

static void write_mask(Device *d, u64 v)
{
    ((Gic *)d)->s.mask[vcpu_current()] = v & PRIORITY_BITS;
}

static u64 read_point(Device *d)
{
    return read_mine(((Gic *)d)->s.point);
}

static void write_point(Device *d, u64 v)
{
    ((Gic *)d)->s.point[vcpu_current()] = (v & 7) < 2 ? 2 : v & 7;
}

/* Acknowledge: the interrupt becomes active. Bits 12-10 name the CPU a software-generated one is
 * from. */
static u64 read_ack(Device *d)
{
    Gic *g = (Gic *)d;
    GicState *s = &g->s;
    unsigned cpu = vcpu_current(), irq = best(s, cpu), from = 0;

    if (!preempts(s, cpu, irq)) {
        return SPURIOUS;
    }
    if (irq < SGIS) {
        u8 *sources = &s->sgi[cpu * SGIS + irq];

        from = *sources ? (unsigned)__builtin_ctz(*sources) : 0;
        *sources &= (u8)(*sources - 1);
        put(&s->latched, cpu, irq, *sources);
    } else {
        put(&s->latched, cpu, irq, false);
    }
    put(&s->active, cpu, irq, true);
    s->stack[cpu] |= 1u << *priority(s, cpu, irq) / 8;
    settle(d);
    return irq | from << 10;
}

static void deactivate(GicState *s, unsigned cpu, unsigned irq)
{
    if (irq < IRQS) {
        put(&s->active, cpu, irq, false);
    }
}

/* With bit 9 of the control register only the priority drops; the interrupt ends by GICC_DIR. */
static void write_end(Device *d, u64 v)
{
    GicState *s = &((Gic *)d)->s;
    unsigned cpu = vcpu_current();

    if ((v & 0x3ff) >= IRQS) {
        return;
    }
    s->stack[cpu] &= s->stack[cpu] - 1;
    if (!(s->cpu_on[cpu] & 0x200)) {
        deactivate(s, cpu, v & 0x3ff);
    }
}

static void write_deactivate(Device *d, u64 v)
{
    deactivate(&((Gic *)d)->s, vcpu_current(), v & 0x3ff);
}

static u64 read_running(Device *d)
{
    unsigned p = running(&((Gic *)d)->s, vcpu_current());

    return p == IDLE ? 0xff : p;
}

static u64 read_highest(Device *d)
{
    return best(&((Gic *)d)->s, vcpu_current());
}

/* 32 levels of priority: the first word has them all. */
static u64 read_active_levels(Device *d, unsigned n)
{
    return n ? 0 : read_mine(((Gic *)d)->s.stack);
}

static void write_active_levels(Device *d, unsigned n, u64 v)
{
    if (!n) {
        ((Gic *)d)->s.stack[vcpu_current()] = (u32)v;
    }
}

/* ---- Life ---- */

static void reset(Device *d)
{
    GicState *s = &((Gic *)d)->s;

    s->edge[0] = 0xffff;
    for (unsigned cpu = 0; cpu < CPUS; cpu++) {
        s->enable.mine[cpu] = 0xffff; /* software-generated ones always are */
        s->point[cpu] = 2;
    }
}

static bool start(Device *d, GError **err)
{
    return gic_check((GicHead *)d, err);
}

/* clang-format off */
#define WORDS_OF .count = WORDS, .stride = 4
static const Reg dist_regs[] = {
    {"CTLR",      0x000, HOLDS(GicState, on), .writes = 1},
    {"TYPER",     0x004, .read = read_type},
    {"IIDR",      0x008, .constant = 0x0200043b},
    {"IGROUPR",   0x080, WORDS_OF, .read_n = read_group, .write_n = write_group},
    {"ISENABLER", 0x100, WORDS_OF, .read_n = read_enable, .write_n = set_enable},
    {"ICENABLER", 0x180, WORDS_OF, .read_n = read_enable, .write_n = clear_enable},
    {"ISPENDR",   0x200, WORDS_OF, .read_n = read_pending, .write_n = set_pending},
    {"ICPENDR",   0x280, WORDS_OF, .read_n = read_pending, .write_n = clear_pending},
    {"ISACTIVER", 0x300, WORDS_OF, .read_n = read_active, .write_n = set_active},
    {"ICACTIVER", 0x380, WORDS_OF, .read_n = read_active, .write_n = clear_active},
    {"IPRIORITYR", 0x400, .count = IRQS, .bytes = true, .read_n = read_priority, .write_n = write_priority},
    {"ITARGETSR", 0x800, .count = IRQS, .bytes = true, .read_n = read_target, .write_n = write_target},
    {"ICFGR",     0xc00, .count = IRQS / 16, .stride = 4, .read_n = read_config, .write_n = write_config},
    {"SGIR",      0xf00, .write = write_sgi},
    {"CPENDSGIR", 0xf10, .count = SGIS, .bytes = true, .read_n = read_sgi, .write_n = clear_sgi},
    {"SPENDSGIR", 0xf20, .count = SGIS, .bytes = true, .read_n = read_sgi, .write_n = set_sgi},
    {"PIDR2",     0xfe8, .constant = 0x2b},
    {0},
};

static const Reg cpu_regs[] = {
    {"CCTLR",  0x0000, .read = read_control, .write = write_control},
    {"PMR",    0x0004, .read = read_mask, .write = write_mask},
    {"BPR",    0x0008, .read = read_point, .write = write_point},
    {"IAR",    0x000c, .read = read_ack},
    {"EOIR",   0x0010, .write = write_end},
    {"RPR",    0x0014, .read = read_running},
    {"HPPIR",  0x0018, .read = read_highest},
    {"APR",    0x00d0, .count = 4, .stride = 4, .read_n = read_active_levels, .write_n = write_active_levels},
    {"CIIDR",  0x00fc, .constant = 0x0202043b},
    {"DIR",    0x1000, .write = write_deactivate},
    {0},
};

static const Field hidden[] = {
    FIELD_ARRAY(GicState, cpu_on),
    SET_FIELDS(enable), SET_FIELDS(level), SET_FIELDS(latched), SET_FIELDS(active), SET_FIELDS(group),
    FIELD_ARRAY(GicState, edge), FIELD_ARRAY(GicState, own_priority), FIELD_ARRAY(GicState, priority),
    FIELD_ARRAY(GicState, target), FIELD_ARRAY(GicState, sgi), FIELD_ARRAY(GicState, mask),
    FIELD_ARRAY(GicState, point), FIELD_ARRAY(GicState, stack),
    {0},
};

static const Window windows[] = {
    {"dist", 0x1000, WIDTH_32, dist_regs}, {"cpu", 0x2000, WIDTH_32, cpu_regs}, {0},
};
static const Pin inputs[] = {
    {"spi", .count = IRQS - PRIVATE, .input = shared_input},
    {"ppi", .count = CPUS * PRIVATE, .input = private_input},
    {0},
};
/* clang-format on */

const DeviceType dev_gicv2 = {
    .name = "gicv2",
    .doc = "ARM generic interrupt controller, version 2",
    .compatible = "arm,cortex-a15-gic",
    .tree = "interrupt-controller; #interrupt-cells=<3>; #address-cells=<0>",
    .interrupt = gic_interrupt,
    .size = sizeof(Gic),
    STATE(Gic, s, hidden),
    .windows = windows,
    .inputs = inputs,
    .outputs = gic_outputs,
    .props = gic_props,
    .start = start,
    .reset = reset,
    .settle = settle,
};
