/*
 * ARM generic interrupt controller, architecture version 3, with one security state and affinity
 * routing: distributor, a redistributor for each CPU, and the CPU interface, whose registers CPUs
 * reach as system registers. No message-based interrupts (LPI, ITS).
 * Ref: ARM IHI 0069, chapters 4, 8 and 12.
 *
 * Interrupts 0-31 belong to each CPU and are set up in its redistributor, the rest in the
 * distributor; word 0 of every bit set is an array by CPU here. A CPU's number is its affinity.
 */
#include "hw/intc/gic.h"

#include "common/bits.h"
#include "system/machine.h"
#include "system/vcpu.h"

enum { LOWEST_POINT = 2 };
enum { GROUPS = 2, FIQ_GROUP = 0, IRQ_GROUP = 1 };
enum { CTLR_GROUPS = 3, CTLR_ARE = 1 << 4, CTLR_DS = 1 << 6 };
enum { WAKER_SLEEP = 1 << 1, WAKER_ASLEEP = 1 << 2 };
enum { ICC_COMMON_POINT = 1 << 0, ICC_SPLIT_END = 1 << 1 };
enum { ROUTE_ANY = 1u << 31, REDIST_SIZE = 0x20000 };

typedef struct {
    u32 route[IRQS * 2]; /* halves of GICD_IROUTER, lower ones first */
    u32 groups_on;       /* GICD_CTLR: a bit for each */
    Set enable, level, latched, active, group;
    Set edge; /* 1: edge-triggered */
    u8 own_priority[CPUS * PRIVATE];
    u8 priority[IRQS];
    u32 waker[CPUS];
    /* CPU interfaces */
    u32 mask[CPUS], control[CPUS];
    u32 on[GROUPS * CPUS], point[GROUPS * CPUS];
    u32 stack[GROUPS * CPUS]; /* active priority levels, a bit each */
} GicState;

typedef struct {
    GicHead head;
    unsigned seen; /* whose redistributor is being accessed */
    GicState s;
} Gic;

static GicState *state(Device *d)
{
    return &((Gic *)d)->s;
}

static u8 *priority(GicState *s, unsigned cpu, unsigned irq)
{
    return irq < PRIVATE ? &s->own_priority[cpu * PRIVATE + irq] : &s->priority[irq];
}

/* ---- Which interrupt is next ---- */

static u32 pending_word(GicState *s, unsigned cpu, unsigned n)
{
    return *word(&s->latched, cpu, n) | (*word(&s->level, cpu, n) & ~*word(&s->edge, cpu, n));
}

/* Interrupts for any CPU go to the first. */
static bool is_for(const GicState *s, unsigned cpu, unsigned irq)
{
    const u32 *route = &s->route[irq * 2];

    return irq < PRIVATE || (route[0] & ROUTE_ANY ? cpu == 0 : route[0] == cpu && !route[1]);
}

static bool is_on(GicState *s, unsigned cpu, unsigned irq)
{
    unsigned group = has(&s->group, cpu, irq);

    return s->groups_on >> group & 1 && s->on[group * CPUS + cpu];
}

/* The most urgent one of @cpu that is pending, enabled and not active; SPURIOUS: none. */
static unsigned best(GicState *s, unsigned cpu)
{
    unsigned found = SPURIOUS, urgency = IDLE;

    for (unsigned n = 0; n < WORDS; n++) {
        u32 some = *word(&s->enable, cpu, n) & ~*word(&s->active, cpu, n) & pending_word(s, cpu, n);

        for (; some; some &= some - 1) {
            unsigned irq = n * 32 + (unsigned)__builtin_ctz(some);

            if (*priority(s, cpu, irq) < urgency && is_for(s, cpu, irq) && is_on(s, cpu, irq)) {
                found = irq;
                urgency = *priority(s, cpu, irq);
            }
        }
    }
    return found;
}

static u32 levels(const GicState *s, unsigned cpu)
{
    return s->stack[cpu] | s->stack[CPUS + cpu];
}

/* Priority of what @cpu is serving. */
static unsigned running(const GicState *s, unsigned cpu)
{
    return levels(s, cpu) ? (unsigned)__builtin_ctz(levels(s, cpu)) * 8 : IDLE;
}

/* The bits of a priority that decide who preempts whom. Group 1 counts its point from 1. */
static u32 group_mask(const GicState *s, unsigned cpu, unsigned group)
{
    if (group == FIQ_GROUP || s->control[cpu] & ICC_COMMON_POINT) {
        return ~((2u << s->point[cpu]) - 1);
    }
    return ~((1u << s->point[CPUS + cpu]) - 1);
}

/* Would @irq interrupt @cpu? */
static bool preempts(GicState *s, unsigned cpu, unsigned irq)
{
    unsigned p;

    if (irq == SPURIOUS) {
        return false;
    }
    p = *priority(s, cpu, irq);
    return p < s->mask[cpu] && (p & group_mask(s, cpu, has(&s->group, cpu, irq))) < running(s, cpu);
}

static void settle(Device *d)
{
    Gic *g = (Gic *)d;

    for (unsigned cpu = 0; cpu < g->head.cpus; cpu++) {
        unsigned irq = best(&g->s, cpu);
        bool now = preempts(&g->s, cpu, irq);
        bool one = now && has(&g->s.group, cpu, irq);

        wire_set(&g->head.irq[cpu], now && one);
        wire_set(&g->head.fiq[cpu], now && !one);
    }
}

/* ---- Inputs ---- */

static void line(Gic *g, unsigned cpu, unsigned irq, bool level)
{
    GicState *s = &g->s;

    if (level && !has(&s->level, cpu, irq) && has(&s->edge, cpu, irq)) {
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

/* ---- Registers both the distributor and the redistributors have ---- */

/* Word 0 is that of the redistributor: the distributor's is reserved with affinity routing. */
#define READ_SET(name)                                                                             \
    static u64 read_##name(Device *d, unsigned n)                                                  \
    {                                                                                              \
        return n ? state(d)->name.shared[n] : 0;                                                   \
    }                                                                                              \
    static u64 own_##name(Device *d)                                                               \
    {                                                                                              \
        return state(d)->name.mine[((Gic *)d)->seen];                                              \
    }
#define CHANGE_SET(name)                                                                           \
    static void set_##name(Device *d, unsigned n, u64 v)                                           \
    {                                                                                              \
        state(d)->name.shared[n] |= n ? (u32)v : 0;                                                \
    }                                                                                              \
    static void clear_##name(Device *d, unsigned n, u64 v)                                         \
    {                                                                                              \
        state(d)->name.shared[n] &= ~(u32)v;                                                       \
    }                                                                                              \
    static void set_own_##name(Device *d, u64 v)                                                   \
    {                                                                                              \
        state(d)->name.mine[((Gic *)d)->seen] |= (u32)v;                                           \
    }                                                                                              \
    static void clear_own_##name(Device *d, u64 v)                                                 \
    {                                                                                              \
        state(d)->name.mine[((Gic *)d)->seen] &= ~(u32)v;                                          \
    }
READ_SET(enable)
READ_SET(active)
READ_SET(group)
CHANGE_SET(enable)
CHANGE_SET(active)
CHANGE_SET(latched)
#undef READ_SET
#undef CHANGE_SET

static void write_group(Device *d, unsigned n, u64 v)
{
    state(d)->group.shared[n] = n ? (u32)v : 0;
}

static void write_own_group(Device *d, u64 v)
{
    state(d)->group.mine[((Gic *)d)->seen] = (u32)v;
}

static u64 read_pending(Device *d, unsigned n)
{
    return n ? pending_word(state(d), 0, n) : 0;
}

static u64 own_pending(Device *d)
{
    return pending_word(state(d), ((Gic *)d)->seen, 0);
}

static u64 read_priority(Device *d, unsigned n)
{
    return n < PRIVATE ? 0 : state(d)->priority[n];
}

static void write_priority(Device *d, unsigned n, u64 v)
{
    state(d)->priority[n] = n < PRIVATE ? 0 : v & PRIORITY_BITS;
}

static u64 own_priority(Device *d, unsigned n)
{
    return state(d)->own_priority[((Gic *)d)->seen * PRIVATE + n];
}

static void write_own_priority(Device *d, unsigned n, u64 v)
{
    state(d)->own_priority[((Gic *)d)->seen * PRIVATE + n] = v & PRIORITY_BITS;
}

/* Two bits an interrupt, of which the upper tells edge from level; half a word of interrupts. */
static u64 config_of(u32 edges)
{
    u64 v = 0;

    for (unsigned i = 0; i < 16; i++) {
        v |= (u64)(edges >> i & 1) << (2 * i + 1);
    }
    return v;
}

static u32 edges_of(u64 config)
{
    u32 v = 0;

    for (unsigned i = 0; i < 16; i++) {
        v |= (u32)(config >> (2 * i + 1) & 1) << i;
    }
    return v;
}

static u64 read_config(Device *d, unsigned n)
{
    return n < 2 ? 0 : config_of(state(d)->edge.shared[n / 2] >> n % 2 * 16);
}

static void write_config(Device *d, unsigned n, u64 v)
{
    u32 *w = &state(d)->edge.shared[n / 2];

    *w = n < 2 ? 0 : (u32)deposit(*w, n % 2 * 16, 16, edges_of(v));
}

static u64 own_config(Device *d, unsigned n)
{
    return config_of(state(d)->edge.mine[((Gic *)d)->seen] >> n * 16);
}

/* Software-generated interrupts are edges. */
static void write_own_config(Device *d, unsigned n, u64 v)
{
    u32 *w = &state(d)->edge.mine[((Gic *)d)->seen];

    *w = n ? (u32)deposit(*w, 16, 16, edges_of(v)) : *w;
}

/* ---- Distributor ---- */

static u64 read_dist_control(Device *d)
{
    return state(d)->groups_on | CTLR_ARE | CTLR_DS;
}

static void write_dist_control(Device *d, u64 v)
{
    state(d)->groups_on = v & CTLR_GROUPS;
}

/* Numbers of ten bits, no interrupts for any of several CPUs. */
static u64 read_type(Device *d)
{
    return (((GicHead *)d)->irqs + PRIVATE) / 32 - 1 + (9u << 19) + (1u << 25);
}

static u64 read_route(Device *d, unsigned n)
{
    return state(d)->route[n];
}

static void write_route(Device *d, unsigned n, u64 v)
{
    state(d)->route[n] = n / 2 < PRIVATE ? 0 : (u32)v & (n % 2 ? 0xff : 0x80ffffff);
}

/* ---- Redistributors ---- */

static u64 read_redist_type(Device *d, unsigned half)
{
    const Gic *g = (Gic *)d;

    return half ? g->seen : g->seen << 8 | (g->seen + 1 == g->head.cpus) << 4;
}

static u64 read_waker(Device *d)
{
    return state(d)->waker[((Gic *)d)->seen];
}

static void write_waker(Device *d, u64 v)
{
    state(d)->waker[((Gic *)d)->seen] = v & WAKER_SLEEP ? WAKER_SLEEP | WAKER_ASLEEP : 0;
}

/* ---- CPU interface: the registers of the CPU that asks ---- */

static unsigned me(void)
{
    return vcpu_current() % CPUS;
}

static u64 read_mask(Device *d)
{
    return state(d)->mask[me()];
}

static void write_mask(Device *d, u64 v)
{
    state(d)->mask[me()] = v & PRIORITY_BITS;
}

static u64 read_point(Device *d, unsigned group)
{
    return state(d)->point[group * CPUS + me()];
}

static void write_point(Device *d, unsigned group, u64 v)
{
    state(d)->point[group * CPUS + me()] = (u32)MAX(v & 7, LOWEST_POINT + group);
}

static u64 read_on(Device *d, unsigned group)
{
    return state(d)->on[group * CPUS + me()];
}

static void write_on(Device *d, unsigned group, u64 v)
{
    state(d)->on[group * CPUS + me()] = v & 1;
}

/* Five bits of priority, numbers of 16 bits, affinity 3. */
static u64 read_control(Device *d)
{
    return state(d)->control[me()] | 4 << 8 | 1 << 15;
}

static void write_control(Device *d, u64 v)
{
    state(d)->control[me()] = v & (ICC_COMMON_POINT | ICC_SPLIT_END);
}

/* The next interrupt, if it is of @group. */
static u64 read_highest(Device *d, unsigned group)
{
    unsigned irq = best(state(d), me());

    return irq != SPURIOUS && has(&state(d)->group, me(), irq) == group ? irq : SPURIOUS;
}

/* Acknowledge: the interrupt becomes active. */
static u64 read_ack(Device *d, unsigned group)
{
    GicState *s = state(d);
    unsigned cpu = me(), irq = (unsigned)read_highest(d, group);

    if (!preempts(s, cpu, irq)) {
        return SPURIOUS;
    }
    put(&s->latched, cpu, irq, false);
    put(&s->active, cpu, irq, true);
    s->stack[group * CPUS + cpu] |= 1u << (*priority(s, cpu, irq) & group_mask(s, cpu, group)) / 8;
    settle(d);
    return irq;
}

static void deactivate(GicState *s, u64 irq)
{
    if (irq < IRQS) {
        put(&s->active, me(), (unsigned)irq, false);
    }
}

/* With the end split only the priority drops; the interrupt ends by ICC_DIR. */
static void write_end(Device *d, unsigned group, u64 v)
{
    GicState *s = state(d);
    u32 *stack = &s->stack[group * CPUS + me()];

    if ((v & 0xffffff) >= IRQS) {
        return;
    }
    *stack &= *stack - 1;
    if (!(s->control[me()] & ICC_SPLIT_END)) {
        deactivate(s, v & 0xffffff);
    }
}

static void write_deactivate(Device *d, u64 v)
{
    deactivate(state(d), v & 0xffffff);
}

static u64 read_running(Device *d)
{
    unsigned p = running(state(d), me());

    return p == IDLE ? 0xff : p;
}

static u64 read_stack(Device *d, unsigned group)
{
    return state(d)->stack[group * CPUS + me()];
}

static void write_stack(Device *d, unsigned group, u64 v)
{
    state(d)->stack[group * CPUS + me()] = (u32)v;
}

/* Targets are bits of the lowest affinity, those above it being 0; or all but oneself. */
static void send_sgi(Device *d, u64 v, unsigned group)
{
    Gic *g = (Gic *)d;
    unsigned irq = v >> 24 & 15;
    bool others = v >> 40 & 1, near = !(v & 0xff00ff00ff0000);
    u32 targets = others ? ~(1u << me()) : near ? v & 0xffff : 0;

    for (unsigned cpu = 0; cpu < g->head.cpus; cpu++) {
        if (targets >> cpu & 1 && has(&g->s.group, cpu, irq) == group) {
            put(&g->s.latched, cpu, irq, true);
        }
    }
}

static void write_sgi0(Device *d, u64 v)
{
    send_sgi(d, v, FIQ_GROUP);
}

static void write_sgi1(Device *d, u64 v)
{
    send_sgi(d, v, IRQ_GROUP);
}

/* ---- Windows ---- */

/* clang-format off */
#define WORDS_OF .count = WORDS, .stride = 4
static const Reg dist_regs[] = {
    {"CTLR",       0x0000, .read = read_dist_control, .write = write_dist_control},
    {"TYPER",      0x0004, .read = read_type},
    {"IIDR",       0x0008, .constant = 0x0300043b},
    {"IGROUPR",    0x0080, WORDS_OF, .read_n = read_group, .write_n = write_group},
    {"ISENABLER",  0x0100, WORDS_OF, .read_n = read_enable, .write_n = set_enable},
    {"ICENABLER",  0x0180, WORDS_OF, .read_n = read_enable, .write_n = clear_enable},
    {"ISPENDR",    0x0200, WORDS_OF, .read_n = read_pending, .write_n = set_latched},
    {"ICPENDR",    0x0280, WORDS_OF, .read_n = read_pending, .write_n = clear_latched},
    {"ISACTIVER",  0x0300, WORDS_OF, .read_n = read_active, .write_n = set_active},
    {"ICACTIVER",  0x0380, WORDS_OF, .read_n = read_active, .write_n = clear_active},
    {"IPRIORITYR", 0x0400, .count = IRQS, .bytes = true, .read_n = read_priority, .write_n = write_priority},
    {"ITARGETSR",  0x0800, .count = IRQS / 4, .stride = 4, .write = reg_ignore},
    {"ICFGR",      0x0c00, .count = IRQS / 16, .stride = 4, .read_n = read_config, .write_n = write_config},
    {"IGRPMODR",   0x0d00, WORDS_OF, .write = reg_ignore},
    {"IROUTER",    0x6000, .count = IRQS * 2, .stride = 4, .read_n = read_route, .write_n = write_route},
    {"PIDR2",      0xffe8, .constant = 0x3b},
    {0},
};

static const Reg redist_regs[] = {
    {"RCTLR",       0x00000, .write = reg_ignore},
    {"RIIDR",       0x00004, .constant = 0x0300043b},
    {"RTYPER",      0x00008, .count = 2, .stride = 4, .read_n = read_redist_type},
    {"WAKER",       0x00014, .read = read_waker, .write = write_waker},
    {"RPIDR2",      0x0ffe8, .constant = 0x3b},
    {"IGROUPR0",    0x10080, .read = own_group, .write = write_own_group},
    {"ISENABLER0",  0x10100, .read = own_enable, .write = set_own_enable},
    {"ICENABLER0",  0x10180, .read = own_enable, .write = clear_own_enable},
    {"ISPENDR0",    0x10200, .read = own_pending, .write = set_own_latched},
    {"ICPENDR0",    0x10280, .read = own_pending, .write = clear_own_latched},
    {"ISACTIVER0",  0x10300, .read = own_active, .write = set_own_active},
    {"ICACTIVER0",  0x10380, .read = own_active, .write = clear_own_active},
    {"RPRIORITYR",  0x10400, .count = PRIVATE, .bytes = true, .read_n = own_priority, .write_n = write_own_priority},
    {"RCFGR",       0x10c00, .count = 2, .stride = 4, .read_n = own_config, .write_n = write_own_config},
    {"RGRPMODR0",   0x10d00, .write = reg_ignore},
    {0},
};

/* Eight bytes each, at CRm * 8 + opc2 of the system register. */
#define BOTH(n0, n1) .count = GROUPS, .stride = ((n1) - (n0)) * 8
static const Reg cpu_regs[] = {
    {"ICC_PMR",     0x30 * 8, .read = read_mask, .write = write_mask},
    {"ICC_IAR",     0x40 * 8, BOTH(0x40, 0x60), .read_n = read_ack},
    {"ICC_EOIR",    0x41 * 8, BOTH(0x41, 0x61), .write_n = write_end},
    {"ICC_HPPIR",   0x42 * 8, BOTH(0x42, 0x62), .read_n = read_highest},
    {"ICC_BPR",     0x43 * 8, BOTH(0x43, 0x63), .read_n = read_point, .write_n = write_point},
    {"ICC_APR",     0x44 * 8, BOTH(0x44, 0x48), .read_n = read_stack, .write_n = write_stack},
    {"ICC_DIR",     0x59 * 8, .write = write_deactivate},
    {"ICC_RPR",     0x5b * 8, .read = read_running},
    {"ICC_SGI1R",   0x5d * 8, .write = write_sgi1},
    {"ICC_ASGI1R",  0x5e * 8, .write = reg_ignore}, /* of the other security state */
    {"ICC_SGI0R",   0x5f * 8, .write = write_sgi0},
    {"ICC_CTLR",    0x64 * 8, .read = read_control, .write = write_control},
    {"ICC_SRE",     0x65 * 8, .constant = 7, .write = reg_ignore},
    {"ICC_IGRPEN",  0x66 * 8, BOTH(0x66, 0x67), .read_n = read_on, .write_n = write_on},
    {0},
};
/* clang-format on */

/* The redistributors lie side by side; one of them is a window of its own. */
static const Window redist = {"redist", REDIST_SIZE, WIDTH_32, redist_regs};

static bool select_redist(Device *d, u64 *offset)
{
    Gic *g = (Gic *)d;

    g->seen = (unsigned)(*offset / REDIST_SIZE);
    *offset %= REDIST_SIZE;
    return g->seen < g->head.cpus;
}

static u64 read_redist(Device *d, u64 offset, unsigned size)
{
    return select_redist(d, &offset) ? window_read(d, &redist, offset, size) : 0;
}

static void write_redist(Device *d, u64 offset, unsigned size, u64 v)
{
    if (select_redist(d, &offset)) {
        window_write(d, &redist, offset, size, v);
    }
}

/* clang-format off */
static const Window windows[] = {
    {"dist", 0x10000, WIDTH_32, dist_regs},
    {"redist", (u64)CPUS * REDIST_SIZE, .read = read_redist, .write = write_redist},
    {"cpu", 0x400, WIDTH_64, cpu_regs}, /* mapped nowhere: CPUs' system registers */
    {0},
};
/* clang-format on */

/* ---- Life ---- */

static void reset(Device *d)
{
    GicState *s = state(d);

    for (unsigned cpu = 0; cpu < CPUS; cpu++) {
        s->edge.mine[cpu] = 0xffff;
        s->waker[cpu] = WAKER_SLEEP | WAKER_ASLEEP;
        s->point[cpu] = LOWEST_POINT;
        s->point[CPUS + cpu] = LOWEST_POINT + 1;
    }
}

static bool start(Device *d, GError **err)
{
    Gic *g = (Gic *)d;

    if (!gic_check(&g->head, err)) {
        return false;
    }
    for (unsigned n = 0; n < g->head.cpus; n++) {
        Vcpu *v = machine_vcpu(d->machine, n);

        if (v) {
            v->intc = d;
            v->intc_window = device_window(d, "cpu");
        }
    }
    return true;
}

/* clang-format off */
static const Field hidden[] = {
    FIELD(GicState, groups_on),
    SET_FIELDS(enable), SET_FIELDS(level), SET_FIELDS(latched), SET_FIELDS(active), SET_FIELDS(group),
    SET_FIELDS(edge), FIELD_ARRAY(GicState, own_priority), FIELD_ARRAY(GicState, priority),
    FIELD_ARRAY(GicState, route), FIELD_ARRAY(GicState, waker), FIELD_ARRAY(GicState, mask),
    FIELD_ARRAY(GicState, control), FIELD_ARRAY(GicState, on), FIELD_ARRAY(GicState, point),
    FIELD_ARRAY(GicState, stack),
    {0},
};
static const Pin inputs[] = {
    {"spi", .count = IRQS - PRIVATE, .input = shared_input},
    {"ppi", .count = CPUS * PRIVATE, .input = private_input},
    {0},
};
/* clang-format on */

const DeviceType dev_gicv3 = {
    .name = "gicv3",
    .doc = "ARM generic interrupt controller, version 3",
    .compatible = "arm,gic-v3",
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
