/*
 * The down-counter inside ARM's timer modules: 16 or 32 bits, prescaled, free-running, periodic or
 * one-shot. A state holds one CounterState for each; nothing ticks: the value follows from when
 * it was loaded.
 * Ref: ARM DDI 0271 (SP804), "Programmer's Model".
 */
#ifndef HW_TIMER_COUNTER_H
#define HW_TIMER_COUNTER_H

#include "hw/devices.h"

typedef struct {
    s64 since; /* clock time at which the counter had @from, ns */
    u32 from;  /* value then, or at present while it stands still */
    u32 load;  /* reload value */
    u32 control;
    u32 raw; /* interrupt before masking */
} CounterState;

enum {
    COUNTER_ONESHOT = 1 << 0,
    COUNTER_32 = 1 << 1,
    COUNTER_INT = 1 << 5,
    COUNTER_PERIODIC = 1 << 6,
    COUNTER_ENABLE = 1 << 7,
};

typedef struct {
    Timer timer;
    Wire irq;
    u64 hz; /* before the prescaler */
} Counter;

/** counter_value - what it counts down from now. */
u32 counter_value(const Counter *c, const CounterState *s);
/** Writes of the load, background load and control registers. */
void counter_load(Counter *c, CounterState *s, u32 v);
void counter_background(CounterState *s, u32 v);
void counter_control(Counter *c, CounterState *s, u32 v);
/** counter_catch_up - a zero that has passed while its timer has not rung yet takes effect. */
void counter_catch_up(const Counter *c, CounterState *s);
/** counter_settle - drive wire and timer. counter_expire - the timer rang. */
void counter_settle(Counter *c, const CounterState *s);
void counter_expire(Counter *c, CounterState *s);
void counter_reset(CounterState *s);

#endif
