/*
 * What the versions of ARM's generic interrupt controller have in common: how interrupts are numbered
 * and kept, which is next, the CPU interfaces, pins, properties. gicv2.c and gicv3.c are its registers.
 * There is one security state; what is of group 0 can be a fast interrupt.
 *
 * Interrupts 0-15 are software generated, 16-31 private to each CPU, the rest shared.
 */
#ifndef HW_INTC_GIC_H
#define HW_INTC_GIC_H

#include "hw/devices.h"

enum {
    CPUS = 8,
    IRQS = 256,
    WORDS = IRQS / 32,
    PRIVATE = 32,
    SGIS = 16,
    GROUPS = 2,
    SPURIOUS = 1023,
    IDLE = 256,           /* the priority of serving nothing */
    PRIORITY_BITS = 0xf8, /* 32 levels */
    LOWEST_POINT = 2      /* of group 0: their bits do not reach lower */
};

/** GicState.control: group 1 has the point of group 0; ending is two steps; group 0 makes fast
 * interrupts; GICC_IAR knows both groups. */
enum { COMMON_POINT = 1 << 0, SPLIT_END = 1 << 1, FAST_GROUP_0 = 1 << 2, ACK_BOTH = 1 << 3 };

/** A set of interrupts: word 0 is each CPU's own. */
typedef struct {
    u32 mine[CPUS];
    u32 shared[WORDS];
} Set;

typedef struct {
    u32 groups_on; /* GICD_CTLR: a bit for each */
    Set enable, level, latched, active, group;
    Set edge; /* 1: edge-triggered */
    u8 own_priority[CPUS * PRIVATE];
    u8 priority[IRQS];
    u8 target[IRQS];     /* CPUs a shared one goes to */
    u8 sgi[CPUS * SGIS]; /* version 2: CPUs that asked for it */
    u32 route[IRQS * 2]; /* version 3: halves of GICD_IROUTER, lower ones first */
    u32 waker[CPUS];     /* version 3: GICR_WAKER */
    /* CPU interfaces */
    u32 mask[CPUS], control[CPUS];
    u32 on[GROUPS * CPUS], point[GROUPS * CPUS];
    u32 stack[GROUPS * CPUS]; /* active priority levels, a bit each */
} GicState;

typedef struct {
    Device dev;
    u64 cpus;
    u64 irqs; /* shared ones */
    Wire irq[CPUS], fiq[CPUS];
    unsigned seen; /* version 3: whose redistributor is being accessed */
    GicState s;
} Gic;

static inline GicState *gic_state(Device *d)
{
    return &((Gic *)d)->s;
}

static inline u32 *word(Set *set, unsigned cpu, unsigned n)
{
    return n ? &set->shared[n] : &set->mine[cpu];
}

static inline bool has(Set *set, unsigned cpu, unsigned irq)
{
    return *word(set, cpu, irq / 32) >> irq % 32 & 1;
}

static inline void put(Set *set, unsigned cpu, unsigned irq, bool on)
{
    u32 *w = word(set, cpu, irq / 32), bit = 1u << irq % 32;

    *w = on ? *w | bit : *w & ~bit;
}

static inline u8 *gic_priority(GicState *s, unsigned cpu, unsigned irq)
{
    return irq < PRIVATE ? &s->own_priority[cpu * PRIVATE + irq] : &s->priority[irq];
}

/** gic_pending - those of word @n that @cpu sees pending. */
static inline u32 gic_pending(GicState *s, unsigned cpu, unsigned n)
{
    return *word(&s->latched, cpu, n) | (*word(&s->level, cpu, n) & ~*word(&s->edge, cpu, n));
}

/** gic_me - the CPU whose access this is. */
unsigned gic_me(void);

/** gic_next - the most urgent interrupt of @cpu that is pending, enabled and not active; SPURIOUS: none. */
unsigned gic_next(GicState *s, unsigned cpu);

/** gic_acknowledge - @irq, the next one, becomes active, if it interrupts us. Return: whether it does. */
bool gic_acknowledge(Device *d, unsigned irq);

/** gic_drop - our priority is that from before the last one of @group. gic_deactivate - @irq, if there is
 * such, is no longer active. */
void gic_drop(GicState *s, unsigned group);
void gic_deactivate(GicState *s, u64 irq);

/** gic_config - a word of GICD_ICFGR by the lower 16 @edges, two bits an interrupt, of which the upper tells
 * edge from level; gic_edges - its inverse. */
u64 gic_config(u32 edges);
u32 gic_edges(u64 config);

/** Registers of the CPU interface that asks; @group, where there is one for each. */
u64 gic_read_mask(Device *d);
void gic_write_mask(Device *d, u64 v);
u64 gic_read_point(Device *d, unsigned group);
void gic_write_point(Device *d, unsigned group, u64 v);
u64 gic_read_running(Device *d);

/** What both device types are made of: inputs spi and ppi, outputs irq and fiq, properties cpus and irqs. */
extern const Field gic_hidden[];
extern const Pin gic_inputs[];
extern const Pin gic_outputs[];
extern const Prop gic_props[];
void gic_settle(Device *d);

/** gic_check - the properties are such that it can be built. */
bool gic_check(const Gic *g, GError **err);

/** gic_interrupt - DeviceType.interrupt of the inputs: kind, number within it, level high (the Linux
 * binding). */
unsigned gic_interrupt(const Pin *pin, unsigned n, u32 *cells);

#endif
