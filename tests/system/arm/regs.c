/*
 * Registers kernels and firmware look at: identification, the cycle counter, the security extensions, which this program wants
 * to be there.
 */
#include "bare.h"

enum { MODE = 0x1f, MONITOR = 0x16 };

static void test_identification(void)
{
    CHECK(READ_CP15(0, c0, c0, 0), 0x414fc0f1);
    CHECK(READ_CP15(0, c0, c0, 5), 0x80000000);
    CHECK(READ_CP15(0, c0, c1, 1), 0x00010011); /* Security, generic timer, no virtualization */
    CHECK(READ_CP15(1, c9, c0, 2), 1 << 24 | 1 << 23); /* L2CTLR: two CPUs */
    WRITE_CP15(2, c0, c0, 0, 1);
    CHECK(READ_CP15(1, c0, c0, 0), 0x201fe00a); /* CCSIDR of the instruction cache */
    CHECK(READ_CP15(0, c14, c0, 0), 62500000);
}

static void test_cycles(void)
{
    u32 before, after;

    WRITE_CP15(0, c9, c12, 1, 1u << 31);
    WRITE_CP15(0, c9, c12, 0, 1 | 4); /* on, from 0 */
    CHECK(READ_CP15(0, c9, c12, 0), 0x410f3001);
    before = READ_CP15(0, c9, c13, 0);
    CHECK(before < 100000000, true);
    do {
        after = READ_CP15(0, c9, c13, 0);
    } while (after < before + 1000);
    WRITE_CP15(0, c9, c12, 0, 0);
    before = READ_CP15(0, c9, c13, 0);
    for (volatile int i = 0; i < 1000; i++) {
    }
    CHECK(READ_CP15(0, c9, c13, 0), before);
    WRITE_CP15(0, c9, c13, 0, 0x12345678);
    CHECK(READ_CP15(0, c9, c13, 0), 0x12345678);
}

/* What SMC finds in Monitor mode, and the way back. */
static u32 seen_cpsr, seen_spsr, seen_scr;

static void monitor_vectors(void) __attribute__((naked, aligned(32)));
static void monitor_vectors(void)
{
    __asm__ volatile("b .\n"
                     "b .\n"
                     "mrs r0, cpsr\n"
                     "mrs r1, spsr\n"
                     "mrc p15, 0, r2, c1, c1, 0\n"
                     "eor r3, r2, #1\n"
                     "mcr p15, 0, r3, c1, c1, 0\n"
                     "movs pc, lr\n");
}

static void test_monitor(void)
{
    WRITE_CP15(0, c12, c0, 1, (u32)monitor_vectors);
    for (int i = 0; i < 2; i++) {
        __asm__ volatile(".arch_extension sec\n"
                         "smc #0\n"
                         "mov %0, r0\n"
                         "mov %1, r1\n"
                         "mov %2, r2"
                         : "=r"(seen_cpsr), "=r"(seen_spsr), "=r"(seen_scr)::"r0", "r1", "r2", "r3", "memory");
        CHECK(seen_cpsr & MODE, MONITOR);
        CHECK(seen_spsr & MODE, 0x13);
        CHECK(seen_scr, i);
    }
}

int main(void)
{
    test_identification();
    test_cycles();
    test_monitor();
    put("done\n");
    return 0;
}
