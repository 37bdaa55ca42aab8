/*
 * Clocks: timers that are always due, and those that never are.
 */
#include <glib.h>

#include "system/clock.h"

typedef struct {
    Timer timer, *other;
    unsigned rang, again; /* sets itself again so often, for at once */
} Bell;

static void ring(void *opaque)
{
    Bell *b = opaque;

    b->rang++;
    if (b->rang <= b->again) {
        timer_at(&b->timer, clock_now(b->timer.clock));
    }
    if (b->other) {
        timer_cancel(b->other);
    }
}

static void bell(Bell *b, Clock *c, s64 at)
{
    timer_init(&b->timer, c, ring, b);
    timer_at(&b->timer, at);
}

/* A run ends, and the others get their turn. */
static void always_due(void)
{
    Clock c;
    Bell now = {.again = 1000}, next = {0}, late = {.again = 1};

    clock_init(&c, CLOCK_VIRTUAL);
    bell(&now, &c, 0);
    bell(&next, &c, 0);
    bell(&late, &c, -5);
    clock_run(&c);
    g_assert_cmpuint(now.rang, ==, 1);
    g_assert_cmpuint(next.rang, ==, 1);
    g_assert_cmpuint(late.rang, ==, 1);
    clock_run(&c);
    g_assert_cmpuint(now.rang, ==, 2);
    g_assert_cmpuint(late.rang, ==, 2);
    g_assert_false(next.timer.pending || late.timer.pending);
    g_assert_true(now.timer.pending);
}

/* One that another cancels does not ring, though it was due. */
static void cancelled(void)
{
    Clock c;
    Bell second = {0}, first = {.other = &second.timer};

    clock_init(&c, CLOCK_VIRTUAL);
    bell(&first, &c, 0);
    bell(&second, &c, 0);
    clock_run(&c);
    g_assert_cmpuint(first.rang, ==, 1);
    g_assert_cmpuint(second.rang, ==, 0);
}

static void never_due(void)
{
    Clock c;
    Bell b = {0};

    clock_init(&c, CLOCK_VIRTUAL);
    g_assert_cmpint(clock_ticks_ns(~0ull, 1), ==, CLOCK_END);
    g_assert_cmpint(clock_ticks_ns(1ull << 60, 62500000), ==, CLOCK_END);
    clock_set(&c, clock_ticks_ns(1ull << 57, 62500000));
    bell(&b, &c, clock_now(&c) + clock_ticks_ns(~0ull, 1));
    g_assert_cmpint(clock_deadline(&c), ==, -1);
    timer_in_seconds(&b.timer, 1ull << 32);
    g_assert_cmpint(clock_deadline(&c), ==, -1);
    timer_in_seconds(&b.timer, 1);
    g_assert_cmpint(clock_deadline(&c), >, clock_now(&c));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/clock/always-due", always_due);
    g_test_add_func("/clock/cancelled", cancelled);
    g_test_add_func("/clock/never-due", never_due);
    return g_test_run();
}
