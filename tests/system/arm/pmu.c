/*
 * The performance monitors of a Cortex-A15: which events there are, that each counts what it says, filters, overflow and its
 * interrupt.
 */
#include "bare.h"

enum { CYCLES = 31, EVENT_CYCLES = 0x11, PMU_IRQ = 23 };
enum { TYPE_NO_PRIV = 1u << 31, TYPE_NO_USER = 1 << 30 };

#define PMCR 0, c9, c12, 0
#define PMCNTENSET 0, c9, c12, 1
#define PMCNTENCLR 0, c9, c12, 2
#define PMOVSR 0, c9, c12, 3
#define PMSWINC 0, c9, c12, 4
#define PMSELR 0, c9, c12, 5
#define PMCEID0 0, c9, c12, 6
#define PMCCNTR 0, c9, c13, 0
#define PMXEVTYPER 0, c9, c13, 1
#define PMXEVCNTR 0, c9, c13, 2
#define PMUSERENR 0, c9, c14, 0
#define PMINTENSET 0, c9, c14, 1
#define PMINTENCLR 0, c9, c14, 2
#define READ(...) READ_CP15(__VA_ARGS__)
#define WRITE(...) WRITE_CP15(__VA_ARGS__)

static void count(u32 n, u32 type, u32 from)
{
    WRITE(PMCNTENCLR, 1u << n);
    WRITE(PMSELR, n);
    WRITE(PMXEVTYPER, type);
    if (n != CYCLES) {
        WRITE(PMXEVCNTR, from);
    }
    WRITE(PMCNTENSET, 1u << n);
}

static u32 counted(u32 n)
{
    WRITE(PMSELR, n);
    return READ(PMXEVCNTR);
}

static void test_registers(void)
{
    CHECK(READ(PMCR), 0x410f3000);
    CHECK(READ(PMCEID0), 0x10020e25);
    WRITE(PMCR, 1 | 2 | 4);
    WRITE(PMCNTENSET, ~0u);
    CHECK(READ(PMCNTENSET), 0x8000003f);
    WRITE(PMCNTENCLR, ~0u);
    CHECK(READ(PMCNTENCLR), 0);
    WRITE(PMSELR, 6); /* there are six */
    WRITE(PMXEVTYPER, ~0u);
    CHECK(READ(PMXEVTYPER), 0);
    WRITE(PMSELR, 5);
    WRITE(PMXEVTYPER, ~0u);
    CHECK(READ(PMXEVTYPER), 0xf00000ff);
}

static void test_events(void)
{
    count(0, 0x00, 0xfffffffe);
    count(1, 0x09, 0);
    count(2, 0x0a, 0);
    count(3, 0x0b, 0);
    count(4, 0x1c, 0);
    count(5, 0x08, 7); /* instructions: nobody counts them */
    WRITE(PMOVSR, ~0u);
    for (int i = 0; i < 5; i++) {
        WRITE(PMSWINC, 1 | 2);
        __asm__ volatile("svc #0" ::: "lr");
        WRITE_CP15(0, c13, c0, 1, i);
        WRITE_CP15(0, c2, c0, 0, 0);
        WRITE_CP15(0, c2, c0, 1, 0);
    }
    CHECK(counted(0), 3);
    CHECK(counted(1), 5);
    CHECK(counted(2), 5);
    CHECK(counted(3), 5);
    CHECK(counted(4), 10);
    CHECK(counted(5), 7);
    CHECK(READ(PMOVSR), 1);
    WRITE(PMOVSR, 1);
    CHECK(READ(PMOVSR), 0);
    WRITE(PMCNTENCLR, ~0u);
    WRITE(PMSWINC, 1);
    CHECK(counted(0), 3);
}

/* Each page needs an entry once, and again when entries are forgotten. */
static void test_tlb(void)
{
    u32 pages[2];

    for (int round = 0; round < 2; round++) {
        WRITE_CP15(0, c8, c7, 0, 0);
        count(0, 0x05, 0);
        for (u32 i = 0; i < 300; i++) {
            (void)REG(0x44000000 + i % 100 * 4096);
        }
        pages[round] = counted(0);
        CHECK(pages[round] >= 100 && pages[round] < 110, true);
    }
    count(1, 0x02, 0);
    WRITE_CP15(0, c8, c7, 0, 0);
    CHECK(counted(1) > 0, true);
}

/* The same program in user mode for a while; r0-r3 are lost. */
static void in_user_mode(void)
{
    __asm__ volatile("cps #0x10\n"
                     "mov r0, #100\n"
                     "1: subs r0, r0, #1\n bne 1b\n"
                     "svc #1" ::: "r0", "lr", "memory");
}

/* Supervisor mode again after that call: what supervisor_call() saved is changed. */
static void test_filters(void)
{
    u32 user, kernel, user_svc;

    count(0, 0x09 | TYPE_NO_PRIV, 0);
    count(1, 0x09 | TYPE_NO_USER, 0);
    count(2, EVENT_CYCLES | TYPE_NO_PRIV, 0);
    count(3, EVENT_CYCLES | TYPE_NO_USER, 0);
    __asm__ volatile("svc #0" ::: "lr");
    CHECK(counted(0), 0);
    CHECK(counted(1), 1);
    user = counted(2);
    kernel = counted(3);
    CHECK(user, 0);
    CHECK(kernel > 0, true);
    stay_privileged = 1;
    in_user_mode();
    stay_privileged = 0;
    CHECK(counted(0), 1); /* taken from user mode */
    CHECK(counted(1), 1);
    user_svc = counted(2);
    CHECK(user_svc > 0, true);
    CHECK(counted(2), user_svc);
    CHECK(counted(3) > kernel, true);
    WRITE(PMCNTENCLR, ~0u);
}

static void wait_for_irq(u32 n)
{
    while (irqs[0][PMU_IRQ] < n) {
        __asm__ volatile("wfi");
    }
}

static void test_overflow(void)
{
    u32 left;

    gic_start();
    REG(GICD + 0x100) = 1u << PMU_IRQ;
    WRITE(PMOVSR, ~0u);
    WRITE(PMCCNTR, 0xffffffff - 200000);
    WRITE(PMINTENSET, 1u << CYCLES);
    count(CYCLES, 0, 0);
    wait_for_irq(1);
    CHECK(READ(PMOVSR), 1u << CYCLES);
    left = READ(PMCCNTR);
    CHECK(left < 1000000000, true);
    WRITE(PMCNTENCLR, ~0u);
    WRITE(PMOVSR, ~0u);
    count(2, EVENT_CYCLES, 0xffff0000);
    WRITE(PMINTENSET, 4);
    wait_for_irq(2);
    CHECK(READ(PMOVSR), 4);
    WRITE(PMOVSR, ~0u);
    count(3, 0x00, 0xffffffff);
    WRITE(PMINTENSET, 8);
    WRITE(PMSWINC, 8);
    wait_for_irq(3);
    CHECK(READ(PMOVSR), 8);
    WRITE(PMCNTENCLR, ~0u);
    __asm__ volatile("cpsid i");
}

/* Divided by 64. */
static void test_divider(void)
{
    u32 slow, fast;

    WRITE(PMCR, 1 | 2 | 4 | 8);
    count(CYCLES, 0, 0);
    count(0, EVENT_CYCLES, 0);
    while (counted(0) < 1000000) {
    }
    slow = READ(PMCCNTR);
    fast = counted(0);
    CHECK(slow > 15000 && slow < fast / 32, true);
    WRITE(PMCR, 0);
}

int main(void)
{
    test_registers();
    test_events();
    test_tlb();
    test_filters();
    test_overflow();
    test_divider();
    put("done\n");
    return 0;
}
