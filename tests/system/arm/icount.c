/*
 * Time made of instructions, with -icount 4: an instruction takes 16 ns, a tick of the generic timer. What is printed
 * depends on every instruction before it, of all CPUs: it is the same in every run.
 */
#include "bare.h"

enum { ROUNDS = 200, TIMER = 27, PMCR_ON = 1, CYCLES_ON = 1u << 31, NAP = 62500 };

static u32 ticks(void)
{
    u32 low, high;

    __asm__ volatile("mrrc p15, 1, %0, %1, c14" : "=r"(low), "=r"(high)::"memory");
    return low;
}

static void set_alarm(u32 in)
{
    WRITE_CP15(0, c14, c3, 0, in);
    WRITE_CP15(0, c14, c3, 1, 1);
}

/* ---- An instruction is a tick, wherever in its block it is ---- */

static void count_plain(void)
{
    u32 a, b, high;

    __asm__ volatile("mrrc p15, 1, %0, %2, c14\n.rept 100\nnop\n.endr\nmrrc p15, 1, %1, %2, c14"
                     : "=r"(a), "=r"(b), "=r"(high)::"memory");
    CHECK(b - a, 101);
    WRITE_CP15(0, c9, c12, 0, PMCR_ON);
    WRITE_CP15(0, c9, c12, 1, CYCLES_ON);
    __asm__ volatile("mrc p15, 0, %0, c9, c13, 0\n.rept 100\nnop\n.endr\nmrc p15, 0, %1, c9, c13, 0"
                     : "=r"(a), "=r"(b)::"memory");
    CHECK(b - a, 101 * 16);
}

/* Skipped by their condition, in a block that is left at its side, before and after an exception. */
static void count_odd(void)
{
    u32 a, b, high;

    __asm__ volatile("mrrc p15, 1, %0, %2, c14\n"
                     "cmp %0, %0\n"
                     "addne %2, %2, #1\nsubne %2, %2, #1\nldrne %2, [%2]\n"
                     "nop\nbeq 1f\nnop\nnop\n"
                     "1: svc #0\n"
                     "nop\n"
                     "mrrc p15, 1, %1, %2, c14"
                     : "=r"(a), "=r"(b), "=&r"(high)::"memory", "cc", "lr");
    put("call ");
    put_hex(b - a);
    a = ticks();
    status_of_read(0xf0000000); /* where nothing is */
    b = ticks();
    put(" abort ");
    put_hex(b - a);
    put("\n");
}

/* ---- Timers ring at their instruction ---- */

static void alarms(void)
{
    volatile u32 *rang = &irqs[0][TIMER];
    u32 begin, end, n = 0, before = *rang;

    set_alarm(1000);
    while (*rang == before) {
        n++;
    }
    put("alarm ");
    put_hex(n);
    begin = ticks();
    set_alarm(NAP);
    __asm__ volatile("cpsid i\nwfi\ncpsie i" ::: "memory");
    end = ticks();
    put(" nap ");
    put_hex(end - begin);
    put("\n");
}

/* ---- CPUs take turns: who gets the lock when ---- */

static volatile u32 lock, order, arrived;

static void take(void)
{
    u32 v, failed;

    do {
        __asm__ volatile("1: ldrex %0, [%2]\ncmp %0, #0\nwfene\nbne 1b\nstrex %1, %3, [%2]"
                         : "=&r"(v), "=&r"(failed)
                         : "r"(&lock), "r"(1)
                         : "memory", "cc");
    } while (failed);
    DSB();
}

static void compete(void)
{
    for (unsigned i = 0; i < ROUNDS; i++) {
        take();
        order = order * 5 + this_cpu() + 1;
        for (u32 until = ticks() + 500; (int32_t)(ticks() - until) < 0;) {
        }
        arrived += i == ROUNDS - 1;
        DSB();
        lock = 0;
        __asm__ volatile("dsb\nsev");
    }
}

static void other(void)
{
    compete();
    for (;;) {
        __asm__ volatile("wfi");
    }
}

int main(void)
{
    gic_start();
    count_plain();
    count_odd();
    alarms();
    for (unsigned n = 1; n < CPUS; n++) {
        start_cpu(n, other);
    }
    compete();
    while (arrived != CPUS) {
    }
    put("order ");
    put_hex(order);
    put(" end ");
    put_hex(ticks());
    put("\ndone\n");
    return 0;
}
