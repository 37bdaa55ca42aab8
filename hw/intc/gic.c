/*
 * See gic.h.
 */
#include "hw/intc/gic.h"

#include <string.h>

#include "common/snapshot.h"
#include "system/vcpu.h"

unsigned gic_me(void)
{
    return vcpu_current() % CPUS;
}

/* ---- Which interrupt is next ---- */

static bool is_on(GicState *s, unsigned cpu, unsigned irq)
{
    unsigned group = has(&s->group, cpu, irq);

    return s->groups_on >> group & 1 && s->on[group * CPUS + cpu];
}

unsigned gic_next(GicState *s, unsigned cpu)
{
    unsigned found = SPURIOUS, urgency = IDLE;

    for (unsigned n = 0; n < WORDS; n++) {
        u32 some = *word(&s->enable, cpu, n) & ~*word(&s->active, cpu, n) & gic_pending(s, cpu, n);

        for (; some; some &= some - 1) {
            unsigned irq = n * 32 + (unsigned)__builtin_ctz(some);
            bool mine = irq < PRIVATE || s->target[irq] >> cpu & 1;

            if (mine && *gic_priority(s, cpu, irq) < urgency && is_on(s, cpu, irq)) {
                found = irq;
                urgency = *gic_priority(s, cpu, irq);
            }
        }
    }
    return found;
}

/* Priority of what @cpu is serving. */
static unsigned running(const GicState *s, unsigned cpu)
{
    u32 levels = s->stack[cpu] | s->stack[CPUS + cpu];

    return levels ? (unsigned)__builtin_ctz(levels) * 8 : IDLE;
}

/* The bits of a priority that decide who preempts whom. Group 1 counts its point from 1. */
static u32 group_mask(const GicState *s, unsigned cpu, unsigned group)
{
    if (!group || s->control[cpu] & COMMON_POINT) {
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
    p = *gic_priority(s, cpu, irq);
    return p < s->mask[cpu] && (p & group_mask(s, cpu, has(&s->group, cpu, irq))) < running(s, cpu);
}

void gic_settle(Device *d)
{
    Gic *g = (Gic *)d;

    for (unsigned cpu = 0; cpu < g->cpus; cpu++) {
        unsigned irq = gic_next(&g->s, cpu);
        bool now = preempts(&g->s, cpu, irq);
        bool fast = now && g->s.control[cpu] & FAST_GROUP_0 && !has(&g->s.group, cpu, irq);

        wire_set(&g->irq[cpu], now && !fast);
        wire_set(&g->fiq[cpu], fast);
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
    gic_settle(&g->dev);
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

/* ---- Serving ---- */

bool gic_acknowledge(Device *d, unsigned irq)
{
    GicState *s = gic_state(d);
    unsigned cpu = gic_me(), group;

    if (!preempts(s, cpu, irq)) {
        return false;
    }
    group = has(&s->group, cpu, irq);
    put(&s->latched, cpu, irq, false);
    put(&s->active, cpu, irq, true);
    s->stack[group * CPUS + cpu] |= 1u << (*gic_priority(s, cpu, irq) & group_mask(s, cpu, group)) / 8;
    gic_settle(d);
    return true;
}

void gic_drop(GicState *s, unsigned group)
{
    u32 *stack = &s->stack[group * CPUS + gic_me()];

    *stack &= *stack - 1;
}

void gic_deactivate(GicState *s, u64 irq)
{
    if (irq < IRQS) {
        put(&s->active, gic_me(), (unsigned)irq, false);
    }
}

/* ---- Registers ---- */

u64 gic_config(u32 edges)
{
    u64 v = 0;

    for (unsigned i = 0; i < 16; i++) {
        v |= (u64)(edges >> i & 1) << (2 * i + 1);
    }
    return v;
}

u32 gic_edges(u64 config)
{
    u32 v = 0;

    for (unsigned i = 0; i < 16; i++) {
        v |= (u32)(config >> (2 * i + 1) & 1) << i;
    }
    return v;
}

u64 gic_read_mask(Device *d)
{
    return gic_state(d)->mask[gic_me()];
}

void gic_write_mask(Device *d, u64 v)
{
    gic_state(d)->mask[gic_me()] = v & PRIORITY_BITS;
}

u64 gic_read_point(Device *d, unsigned group)
{
    return gic_state(d)->point[group * CPUS + gic_me()];
}

void gic_write_point(Device *d, unsigned group, u64 v)
{
    gic_state(d)->point[group * CPUS + gic_me()] = (u32)MAX(v & 7, LOWEST_POINT + group);
}

u64 gic_read_running(Device *d)
{
    unsigned p = running(gic_state(d), gic_me());

    return p == IDLE ? 0xff : p;
}

/* ---- Tables ---- */

/* clang-format off */
#define SET(set)                                                                                                       \
    {#set "-mine", offsetof(GicState, set.mine), 4, CPUS}, {#set "-shared", offsetof(GicState, set.shared), 4, WORDS}
const Field gic_hidden[] = {
    FIELD(GicState, groups_on),
    SET(enable), SET(level), SET(latched), SET(active), SET(group), SET(edge),
    FIELD_ARRAY(GicState, own_priority), FIELD_ARRAY(GicState, priority), FIELD_ARRAY(GicState, target),
    FIELD_ARRAY(GicState, sgi), FIELD_ARRAY(GicState, route), FIELD_ARRAY(GicState, waker),
    FIELD_ARRAY(GicState, mask), FIELD_ARRAY(GicState, control), FIELD_ARRAY(GicState, on),
    FIELD_ARRAY(GicState, point), FIELD_ARRAY(GicState, stack),
    {0},
};
#undef SET
const Pin gic_inputs[] = {
    {"spi", .count = IRQS - PRIVATE, .input = shared_input},
    {"ppi", .count = CPUS * PRIVATE, .input = private_input},
    {0},
};
const Pin gic_outputs[] = {
    {"irq", offsetof(Gic, irq), CPUS}, {"fiq", offsetof(Gic, fiq), CPUS}, {0},
};
const Prop gic_props[] = {
    PROP_UINT("cpus", Gic, cpus, "1", "processors it serves"),
    PROP_UINT("irqs", Gic, irqs, "224", "shared interrupts"),
    {0},
};
/* clang-format on */

bool gic_check(const Gic *g, GError **err)
{
    if (g->cpus < 1 || g->cpus > CPUS || g->irqs % 32 || g->irqs + PRIVATE > IRQS) {
        g_set_error(err, EMU_ERROR, 0, "%s: 1 to %d CPUs and up to %d interrupts in steps of 32",
                    g->dev.name, CPUS, IRQS - PRIVATE);
        return false;
    }
    return true;
}

unsigned gic_interrupt(const Pin *pin, unsigned n, u32 *cells)
{
    bool private = !strcmp(pin->name, "ppi");

    cells[0] = private;
    cells[1] = private ? n % PRIVATE - SGIS : n;
    cells[2] = 4;
    return 3;
}
