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

#include <string.h>

#include "common/bits.h"
#include "system/machine.h"
#include "system/vcpu.h"

enum { FIQ_GROUP, IRQ_GROUP };
enum { CTLR_GROUPS = 3, CTLR_ARE = 1 << 4, CTLR_DS = 1 << 6 };
enum { CTLR_KEPT = COMMON_POINT | SPLIT_END }; /* ICC_CTLR has them where GicState.control does */
enum { WAKER_SLEEP = 1 << 1, WAKER_ASLEEP = 1 << 2 };
enum { ROUTE_ANY = 1u << 31, REDIST_SIZE = 0x20000 };

/* ---- Registers both the distributor and the redistributors have ---- */

/* Word 0 is that of the redistributor: the distributor's is reserved with affinity routing. */
#define READ_SET(name)                                                                             \
    static u64 read_##name(Device *d, unsigned n)                                                  \
    {                                                                                              \
        return n ? gic_state(d)->name.shared[n] : 0;                                                   \
    }                                                                                              \
    static u64 own_##name(Device *d)                                                               \
    {                                                                                              \
        return gic_state(d)->name.mine[((Gic *)d)->seen];                                              \
    }
#define CHANGE_SET(name)                                                                           \
    static void set_##name(Device *d, unsigned n, u64 v)                                           \
    {                                                                                              \
        gic_state(d)->name.shared[n] |= n ? (u32)v : 0;                                                \
    }                                                                                              \
    static void clear_##name(Device *d, unsigned n, u64 v)                                         \
    {                                                                                              \
        gic_state(d)->name.shared[n] &= ~(u32)v;                                                       \
    }                                                                                              \
    static void set_own_##name(Device *d, u64 v)                                                   \
    {                                                                                              \
        gic_state(d)->name.mine[((Gic *)d)->seen] |= (u32)v;                                           \
    }                                                                                              \
    static void clear_own_##name(Device *d, u64 v)                                                 \
    {                                                                                              \
        gic_state(d)->name.mine[((Gic *)d)->seen] &= ~(u32)v;                                          \
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
    gic_state(d)->group.shared[n] = n ? (u32)v : 0;
}

static void write_own_group(Device *d, u64 v)
{
    gic_state(d)->group.mine[((Gic *)d)->seen] = (u32)v;
}

static u64 read_pending(Device *d, unsigned n)
{
    return n ? gic_pending(gic_state(d), 0, n) : 0;
}

static u64 own_pending(Device *d)
{
    return gic_pending(gic_state(d), ((Gic *)d)->seen, 0);
}

static u64 read_priority(Device *d, unsigned n)
{
    return n < PRIVATE ? 0 : gic_state(d)->priority[n];
}

static void write_priority(Device *d, unsigned n, u64 v)
{
    gic_state(d)->priority[n] = n < PRIVATE ? 0 : v & PRIORITY_BITS;
}

static u64 own_priority(Device *d, unsigned n)
{
    return gic_state(d)->own_priority[((Gic *)d)->seen * PRIVATE + n];
}

static void write_own_priority(Device *d, unsigned n, u64 v)
{
    gic_state(d)->own_priority[((Gic *)d)->seen * PRIVATE + n] = v & PRIORITY_BITS;
}

static u64 read_config(Device *d, unsigned n)
{
    return n < 2 ? 0 : gic_config(gic_state(d)->edge.shared[n / 2] >> n % 2 * 16);
}

static void write_config(Device *d, unsigned n, u64 v)
{
    u32 *w = &gic_state(d)->edge.shared[n / 2];

    *w = n < 2 ? 0 : (u32)deposit(*w, n % 2 * 16, 16, gic_edges(v));
}

static u64 own_config(Device *d, unsigned n)
{
    return gic_config(gic_state(d)->edge.mine[((Gic *)d)->seen] >> n * 16);
}

/* Software-generated interrupts are edges. */
static void write_own_config(Device *d, unsigned n, u64 v)
{
    u32 *w = &gic_state(d)->edge.mine[((Gic *)d)->seen];

    *w = n ? (u32)deposit(*w, 16, 16, gic_edges(v)) : *w;
}

/* ---- Distributor ---- */

static u64 read_dist_control(Device *d)
{
    return gic_state(d)->groups_on | CTLR_ARE | CTLR_DS;
}

static void write_dist_control(Device *d, u64 v)
{
    gic_state(d)->groups_on = v & CTLR_GROUPS;
}

/* Numbers of ten bits, no interrupts for any of several CPUs. */
static u64 read_type(Device *d)
{
    return (((Gic *)d)->irqs + PRIVATE) / 32 - 1 + (9u << 19) + (1u << 25);
}

static u64 read_route(Device *d, unsigned n)
{
    return gic_state(d)->route[n];
}

/* Interrupts for any CPU go to the first. */
static u8 target_of(const u32 *route)
{
    return route[0] & ROUTE_ANY ? 1 : route[0] < CPUS && !route[1] ? (u8)(1u << route[0]) : 0;
}

static void write_route(Device *d, unsigned n, u64 v)
{
    GicState *s = gic_state(d);

    if (n / 2 >= PRIVATE) {
        s->route[n] = (u32)v & (n % 2 ? 0xff : 0x80ffffff);
        s->target[n / 2] = target_of(&s->route[n & ~1u]);
    }
}

/* ---- Redistributors ---- */

static u64 read_redist_type(Device *d, unsigned half)
{
    const Gic *g = (Gic *)d;

    return half ? g->seen : g->seen << 8 | (g->seen + 1 == g->cpus) << 4;
}

static u64 read_waker(Device *d)
{
    return gic_state(d)->waker[((Gic *)d)->seen];
}

static void write_waker(Device *d, u64 v)
{
    gic_state(d)->waker[((Gic *)d)->seen] = v & WAKER_SLEEP ? WAKER_SLEEP | WAKER_ASLEEP : 0;
}

/* ---- CPU interface: the registers of the CPU that asks ---- */

static u64 read_on(Device *d, unsigned group)
{
    return gic_state(d)->on[group * CPUS + gic_me()];
}

static void write_on(Device *d, unsigned group, u64 v)
{
    gic_state(d)->on[group * CPUS + gic_me()] = v & 1;
}

/* Five bits of priority, numbers of 16 bits, affinity 3. */
static u64 read_control(Device *d)
{
    return (gic_state(d)->control[gic_me()] & CTLR_KEPT) | 4 << 8 | 1 << 15;
}

static void write_control(Device *d, u64 v)
{
    gic_state(d)->control[gic_me()] = (v & CTLR_KEPT) | FAST_GROUP_0;
}

/* The next interrupt, if it is of @group. */
static u64 read_highest(Device *d, unsigned group)
{
    unsigned irq = gic_next(gic_state(d), gic_me());

    return irq != SPURIOUS && has(&gic_state(d)->group, gic_me(), irq) == group ? irq : SPURIOUS;
}

/* Acknowledge: the interrupt becomes active. */
static u64 read_ack(Device *d, unsigned group)
{
    unsigned irq = (unsigned)read_highest(d, group);

    return gic_acknowledge(d, irq) ? irq : SPURIOUS;
}

/* With the end split only the priority drops; the interrupt ends by ICC_DIR. */
static void write_end(Device *d, unsigned group, u64 v)
{
    GicState *s = gic_state(d);

    if ((v & 0xffffff) >= IRQS) {
        return;
    }
    gic_drop(s, group);
    if (!(s->control[gic_me()] & SPLIT_END)) {
        gic_deactivate(s, v & 0xffffff);
    }
}

static void write_deactivate(Device *d, u64 v)
{
    gic_deactivate(gic_state(d), v & 0xffffff);
}

static u64 read_stack(Device *d, unsigned group)
{
    return gic_state(d)->stack[group * CPUS + gic_me()];
}

static void write_stack(Device *d, unsigned group, u64 v)
{
    gic_state(d)->stack[group * CPUS + gic_me()] = (u32)v;
}

/* Targets are bits of the lowest affinity, those above it being 0; or all but oneself. */
static void send_sgi(Device *d, u64 v, unsigned group)
{
    Gic *g = (Gic *)d;
    unsigned irq = v >> 24 & 15;
    bool others = v >> 40 & 1, near = !(v & 0xff00ff00ff0000);
    u32 targets = others ? ~(1u << gic_me()) : near ? v & 0xffff : 0;

    for (unsigned cpu = 0; cpu < g->cpus; cpu++) {
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
    {"ICC_PMR",     0x30 * 8, .read = gic_read_mask, .write = gic_write_mask},
    {"ICC_IAR",     0x40 * 8, BOTH(0x40, 0x60), .read_n = read_ack},
    {"ICC_EOIR",    0x41 * 8, BOTH(0x41, 0x61), .write_n = write_end},
    {"ICC_HPPIR",   0x42 * 8, BOTH(0x42, 0x62), .read_n = read_highest},
    {"ICC_BPR",     0x43 * 8, BOTH(0x43, 0x63), .read_n = gic_read_point, .write_n = gic_write_point},
    {"ICC_APR",     0x44 * 8, BOTH(0x44, 0x48), .read_n = read_stack, .write_n = write_stack},
    {"ICC_DIR",     0x59 * 8, .write = write_deactivate},
    {"ICC_RPR",     0x5b * 8, .read = gic_read_running},
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
    return g->seen < g->cpus;
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
    GicState *s = gic_state(d);

    memset(s->target + PRIVATE, target_of(s->route), IRQS - PRIVATE);
    for (unsigned cpu = 0; cpu < CPUS; cpu++) {
        s->control[cpu] = FAST_GROUP_0;
        s->edge.mine[cpu] = 0xffff;
        s->waker[cpu] = WAKER_SLEEP | WAKER_ASLEEP;
        s->point[cpu] = LOWEST_POINT;
        s->point[CPUS + cpu] = LOWEST_POINT + 1;
    }
}

static bool start(Device *d, GError **err)
{
    Gic *g = (Gic *)d;

    if (!gic_check(g, err)) {
        return false;
    }
    for (unsigned n = 0; n < g->cpus; n++) {
        Vcpu *v = machine_vcpu(d->machine, n);

        if (v) {
            v->intc = d;
            v->intc_window = device_window(d, "cpu");
        }
    }
    return true;
}

const DeviceType dev_gicv3 = {
    .name = "gicv3",
    .doc = "ARM generic interrupt controller, version 3",
    .compatible = "arm,gic-v3",
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
