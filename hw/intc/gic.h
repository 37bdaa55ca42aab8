/*
 * What the versions of ARM's generic interrupt controller have in common: how interrupts are
 * numbered and kept, pins, properties. See gicv2.c and gicv3.c.
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
    SPURIOUS = 1023,
    IDLE = 256,          /* the priority of serving nothing */
    PRIORITY_BITS = 0xf8 /* 32 levels */
};

/** A set of interrupts: word 0 is each CPU's own. */
typedef struct {
    u32 mine[CPUS];
    u32 shared[WORDS];
} Set;

/** Field rows of a Set that is a member of GicState. */
#define SET_FIELDS(set)                                                                            \
    {#set "-mine", offsetof(GicState, set.mine), 4, CPUS},                                         \
    {                                                                                              \
#set "-shared", offsetof(GicState, set.shared), 4, WORDS                                   \
    }

/** The head of every version. */
typedef struct {
    Device dev;
    u64 cpus;
    u64 irqs; /* shared ones */
    Wire irq[CPUS], fiq[CPUS];
} GicHead;

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

/** Outputs irq and fiq, properties cpus and irqs, of a type that begins with a GicHead. */
extern const Pin gic_outputs[];
extern const Prop gic_props[];

/** gic_check - the properties are such that it can be built. */
bool gic_check(const GicHead *g, GError **err);

/** gic_interrupt - DeviceType.interrupt of inputs spi and ppi: kind, number within it, level high
 * (the Linux binding). */
unsigned gic_interrupt(const Pin *pin, unsigned n, u32 *cells);

#endif
