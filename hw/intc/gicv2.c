/*
 * ARM generic interrupt controller, architecture version 2, without the security extensions.
 * Ref: ARM IHI 0048, chapters 2 to 4.
 *
 * What the architecture banks by CPU is an array by CPU here: word 0 of every bit set, and the
 * first 32 priorities.
 */
#include "hw/intc/gic.h"

#include "common/bits.h"

enum { OTHER_GROUP = 1022 }; /* read instead of an interrupt of the group that is not asked for */
enum { ALIAS = 1 };          /* of a pair of registers the one for group 1 */
/* GICC_CTLR */
enum { ON_0 = 0, ON_1 = 1, CTLR_ACK = 2, CTLR_FIQ = 3, CTLR_CBPR = 4, CTLR_EOI_MODE = 9 };

/* ---- Distributor ---- */

static u64 read_type(Device *d)
{
    const Gic *g = (Gic *)d;

    return (g->irqs + PRIVATE) / 32 - 1 + ((g->cpus - 1) << 5);
}

/* Software-generated interrupts are always enabled, and made pending by GICD_SGIR alone. */
static u32 not_sgi(unsigned n, u64 v)
{
    return n ? (u32)v : (u32)v & ~0xffffu;
}

static u32 all(unsigned n, u64 v)
{
    (void)n;
    return (u32)v;
}

#define READ_SET(name)                                                                             \
    static u64 read_##name(Device *d, unsigned n)                                                  \
    {                                                                                              \
        return *word(&gic_state(d)->name, gic_me(), n);                                            \
    }
#define CHANGE_SET(name, which)                                                                    \
    static void set_##name(Device *d, unsigned n, u64 v)                                           \
    {                                                                                              \
        *word(&gic_state(d)->name, gic_me(), n) |= which(n, v);                                    \
    }                                                                                              \
    static void clear_##name(Device *d, unsigned n, u64 v)                                         \
    {                                                                                              \
        *word(&gic_state(d)->name, gic_me(), n) &= ~which(n, v);                                   \
    }
READ_SET(enable)
READ_SET(active)
READ_SET(group)
CHANGE_SET(enable, not_sgi)
CHANGE_SET(active, all)
CHANGE_SET(latched, not_sgi)
#undef READ_SET
#undef CHANGE_SET

static void write_group(Device *d, unsigned n, u64 v)
{
    *word(&gic_state(d)->group, gic_me(), n) = (u32)v;
}

static u64 read_pending(Device *d, unsigned n)
{
    return gic_pending(gic_state(d), gic_me(), n);
}

static u64 read_priority(Device *d, unsigned n)
{
    return *gic_priority(gic_state(d), gic_me(), n);
}

static void write_priority(Device *d, unsigned n, u64 v)
{
    *gic_priority(gic_state(d), gic_me(), n) = v & PRIORITY_BITS;
}

/* A CPU finds its own number in the targets of its private interrupts. */
static u64 read_target(Device *d, unsigned n)
{
    return n < PRIVATE ? 1u << gic_me() : gic_state(d)->target[n];
}

static void write_target(Device *d, unsigned n, u64 v)
{
    if (n >= PRIVATE) {
        gic_state(d)->target[n] = (u8)(v & ((1u << ((Gic *)d)->cpus) - 1));
    }
}

static u64 read_config(Device *d, unsigned n)
{
    return gic_config(*word(&gic_state(d)->edge, gic_me(), n / 2) >> n % 2 * 16);
}

/* Software-generated interrupts are edges. */
static void write_config(Device *d, unsigned n, u64 v)
{
    u32 *w = word(&gic_state(d)->edge, gic_me(), n / 2);

    *w = n ? (u32)deposit(*w, n % 2 * 16, 16, gic_edges(v)) : *w;
}

static void write_sgi(Device *d, u64 v)
{
    Gic *g = (Gic *)d;
    unsigned irq = v & 15, me = gic_me(), everyone = (1u << g->cpus) - 1;
    u32 targets[4] = {v >> 16 & 0xff, everyone & ~(1u << me), 1u << me, 0};

    for (unsigned cpu = 0; cpu < g->cpus; cpu++) {
        if (targets[v >> 24 & 3] >> cpu & 1) {
            g->s.sgi[cpu * SGIS + irq] |= (u8)(1u << me);
            put(&g->s.latched, cpu, irq, true);
        }
    }
}

static u64 read_sgi(Device *d, unsigned n)
{
    return gic_state(d)->sgi[gic_me() * SGIS + n];
}

static void change_sgi(Device *d, unsigned n, u8 sources)
{
    GicState *s = gic_state(d);

    s->sgi[gic_me() * SGIS + n] = sources;
    put(&s->latched, gic_me(), n, sources);
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

/* Where the bits of GicState.control are in the register. */
static const struct {
    u8 kept, at;
} control_bits[] = {
    {ACK_BOTH, CTLR_ACK}, {FAST_GROUP_0, CTLR_FIQ}, {COMMON_POINT, CTLR_CBPR}, {SPLIT_END, CTLR_EOI_MODE},
};

static u64 read_control(Device *d)
{
    const GicState *s = gic_state(d);
    u64 v = s->on[gic_me()] << ON_0 | s->on[CPUS + gic_me()] << ON_1;

    for (unsigned i = 0; i < ARRAY_LEN(control_bits); i++) {
        v |= (u64) !!(s->control[gic_me()] & control_bits[i].kept) << control_bits[i].at;
    }
    return v;
}

static void write_control(Device *d, u64 v)
{
    GicState *s = gic_state(d);
    u32 control = 0;

    for (unsigned i = 0; i < ARRAY_LEN(control_bits); i++) {
        control |= v >> control_bits[i].at & 1 ? control_bits[i].kept : 0;
    }
    s->control[gic_me()] = control;
    s->on[gic_me()] = v >> ON_0 & 1;
    s->on[CPUS + gic_me()] = v >> ON_1 & 1;
}

/* The aliased register knows group 1, the other group 0, or both. */
static u64 read_highest(Device *d, unsigned alias)
{
    GicState *s = gic_state(d);
    unsigned irq = gic_next(s, gic_me());
    bool one = irq != SPURIOUS && has(&s->group, gic_me(), irq);

    if (alias == ALIAS) {
        return one ? irq : SPURIOUS;
    }
    return one && !(s->control[gic_me()] & ACK_BOTH) ? OTHER_GROUP : irq;
}

/* Bits 12-10 name the CPU a software-generated one is from; it stays pending for those others asked for. */
static u64 read_ack(Device *d, unsigned alias)
{
    GicState *s = gic_state(d);
    unsigned irq = (unsigned)read_highest(d, alias), from;
    u8 *sources;

    if (irq == OTHER_GROUP || !gic_acknowledge(d, irq)) {
        return irq == OTHER_GROUP ? irq : SPURIOUS;
    }
    if (irq >= SGIS) {
        return irq;
    }
    sources = &s->sgi[gic_me() * SGIS + irq];
    from = *sources ? (unsigned)__builtin_ctz(*sources) : 0;
    change_sgi(d, irq, (u8)(*sources & (*sources - 1)));
    gic_settle(d);
    return irq | from << 10;
}

/* With the end split only the priority drops; the interrupt ends by GICC_DIR. */
static void write_end(Device *d, unsigned alias, u64 v)
{
    GicState *s = gic_state(d);
    unsigned irq = v & 0x3ff;

    if (irq >= IRQS || (alias == ALIAS && !has(&s->group, gic_me(), irq))) {
        return;
    }
    gic_drop(s, has(&s->group, gic_me(), irq));
    if (!(s->control[gic_me()] & SPLIT_END)) {
        gic_deactivate(s, irq);
    }
}

static void write_deactivate(Device *d, u64 v)
{
    gic_deactivate(gic_state(d), v & 0x3ff);
}

/* Four words for each group, the first of which has all 32 levels. */
static u64 read_active_levels(Device *d, unsigned n)
{
    return n % 4 ? 0 : gic_state(d)->stack[n / 4 * CPUS + gic_me()];
}

static void write_active_levels(Device *d, unsigned n, u64 v)
{
    if (n % 4 == 0) {
        gic_state(d)->stack[n / 4 * CPUS + gic_me()] = (u32)v;
    }
}

/* ---- Life ---- */

static void reset(Device *d)
{
    GicState *s = gic_state(d);

    for (unsigned cpu = 0; cpu < CPUS; cpu++) {
        s->edge.mine[cpu] = s->enable.mine[cpu] = 0xffff;
        s->point[cpu] = LOWEST_POINT;
        s->point[CPUS + cpu] = LOWEST_POINT + 1;
    }
}

static bool start(Device *d, GError **err)
{
    return gic_check((Gic *)d, err);
}

/* clang-format off */
#define WORDS_OF .count = WORDS, .stride = 4
static const Reg dist_regs[] = {
    {"CTLR",      0x000, HOLDS(GicState, groups_on), .writes = 3},
    {"TYPER",     0x004, .read = read_type},
    {"IIDR",      0x008, .constant = 0x0200043b},
    {"IGROUPR",   0x080, WORDS_OF, .read_n = read_group, .write_n = write_group},
    {"ISENABLER", 0x100, WORDS_OF, .read_n = read_enable, .write_n = set_enable},
    {"ICENABLER", 0x180, WORDS_OF, .read_n = read_enable, .write_n = clear_enable},
    {"ISPENDR",   0x200, WORDS_OF, .read_n = read_pending, .write_n = set_latched},
    {"ICPENDR",   0x280, WORDS_OF, .read_n = read_pending, .write_n = clear_latched},
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

/* Of a pair the second is aliased: GICC_ABPR, GICC_AIAR, GICC_AEOIR, GICC_AHPPIR; GICC_NSAPR. */
#define PAIR(first, second) .count = GROUPS, .stride = (second) - (first)
static const Reg cpu_regs[] = {
    {"CCTLR",  0x0000, .read = read_control, .write = write_control},
    {"PMR",    0x0004, .read = gic_read_mask, .write = gic_write_mask},
    {"BPR",    0x0008, PAIR(0x08, 0x1c), .read_n = gic_read_point, .write_n = gic_write_point},
    {"IAR",    0x000c, PAIR(0x0c, 0x20), .read_n = read_ack},
    {"EOIR",   0x0010, PAIR(0x10, 0x24), .write_n = write_end},
    {"RPR",    0x0014, .read = gic_read_running},
    {"HPPIR",  0x0018, PAIR(0x18, 0x28), .read_n = read_highest},
    {"APR",    0x00d0, .count = 4 * GROUPS, .stride = 4, .read_n = read_active_levels, .write_n = write_active_levels},
    {"CIIDR",  0x00fc, .constant = 0x0202043b},
    {"DIR",    0x1000, .write = write_deactivate},
    {0},
};

static const Window windows[] = {
    {"dist", 0x1000, WIDTH_32, dist_regs}, {"cpu", 0x2000, WIDTH_32, cpu_regs}, {0},
};
/* clang-format on */

const DeviceType dev_gicv2 = {
    .name = "gicv2",
    .doc = "ARM generic interrupt controller, version 2",
    .compatible = "arm,cortex-a15-gic",
    .tree = "interrupt-controller; #interrupt-cells=<3>; #address-cells=<0>",
    .interrupt = gic_interrupt,
    .size = sizeof(Gic),
    STATE(Gic, s, gic_hidden),
    .windows = windows,
    .inputs = gic_inputs,
    .outputs = gic_outputs,
    .props = gic_props,
    .start = start,
    .reset = reset,
    .settle = gic_settle,
};
