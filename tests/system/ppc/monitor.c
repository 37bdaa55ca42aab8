/*
 * The 750's performance monitor: cycles, bits of the time base, what stops counters, signals; and its temperature sensor. With
 * -icount instructions are counted, exactly.
 */
#include "bare.h"

#define NEGATIVE 0x80000000u
#define DIS 0x80000000u
#define DP 0x40000000u
#define DU 0x20000000u
#define DMR 0x08000000u
#define ENINT 0x04000000u
#define DISCOUNT 0x02000000u
#define BIT_8 0x00800000u
#define BIT_12 0x01000000u
#define INTONBITTRANS 0x00400000u
#define PMC1INT 0x8000u
#define PMCINT 0x4000u
#define TRIGGER 0x2000u
enum { CYCLES = 1, INSNS = 2, TIME_BIT = 3, PMC1 = 1 << 6, PMC2 = 1 };
#define PMC3 (1u << 27)
#define PMC4 (1u << 22)

static volatile u32 signalled, state, first;

static bool on_signal(u32 vector)
{
    if (vector == 0xf00) {
        signalled++;
        state = MFSPR(952);
        first = MFSPR(953);
    }
    return vector == 0xf00;
}

static void wait(u32 ticks)
{
    u32 from = MFSPR(268);

    while (MFSPR(268) - from < ticks) {
    }
}

static void clear(void)
{
    MTSPR(952, DIS);
    MTSPR(956, 0);
    MTSPR(953, 0);
    MTSPR(954, 0);
    MTSPR(957, 0);
    MTSPR(958, 0);
}

static void test_counting(void)
{
    u32 from, ticks, cycles;

    clear();
    MTSPR(956, PMC3 * CYCLES | PMC4 * TIME_BIT);
    from = MFSPR(268);
    MTSPR(952, PMC1 * CYCLES | BIT_8);
    wait(2000);
    MTSPR(952, DIS | PMC1 * CYCLES | BIT_8);
    ticks = MFSPR(268) - from;
    cycles = MFSPR(953);
    CHECK(cycles >= 2000 * 16 && cycles <= ticks * 16, true);
    CHECK(MFSPR(954), 0);
    CHECK(MFSPR(957), cycles);
    CHECK(MFSPR(958) >= 3 && MFSPR(958) <= ticks / 512 + 1, true); /* bit 8 becomes 1 every 512 ticks */
    CHECK(MFSPR(937), cycles);                                      /* as programs see them */
    CHECK(MFSPR(936), DIS | PMC1 * CYCLES | BIT_8);
    CHECK(MFSPR(940), PMC3 * CYCLES | PMC4 * TIME_BIT);
    wait(100);
    CHECK(MFSPR(953), cycles);
    MTSPR(952, DP | PMC1 * CYCLES); /* not here */
    wait(100);
    MTSPR(952, DMR | PMC1 * CYCLES);
    wait(100);
    CHECK(MFSPR(953), cycles);
    MTSPR(952, DU | PMC1 * CYCLES);
    wait(100);
    CHECK(MFSPR(953) > cycles, true);
}

/* A trap ends it. */
static void in_programs(void)
{
    __asm__ volatile("li 3, 2000; mtctr 3; 1: bdnz 1b; mfspr 3, 937; mtspr 937, 3; trap" ::: "r3", "ctr");
}

static void test_programs(void)
{
    u32 cycles;

    clear();
    MTSPR(952, DP | PMC1 * CYCLES);
    CHECK(in_problem_state(in_programs, MFMSR()), 0x700); /* mtspr of what is theirs to read only */
    CHECK(caught.srr1 & 0x00080000, 0x00080000);
    cycles = MFSPR(953);
    CHECK(cycles > 0, true);
    wait(1000);
    CHECK(MFSPR(953), cycles);
    clear();
    MTSPR(952, DU | PMC1 * CYCLES);
    cycles = MFSPR(953);
    wait(10);
    CHECK(MFSPR(953) > cycles, true);
}

/* 100 + 3 of them, at which nobody looks meanwhile. */
static u32 counted(void)
{
    u32 from = MFSPR(953), to;

    __asm__ volatile("li 5, 50; mtctr 5; 1: bdnz 1b; mfspr %0, 953" : "=r"(to)::"r5", "ctr");
    return to - from;
}

static void test_instructions(void)
{
    u32 n;

    clear();
    MTSPR(952, PMC1 * INSNS);
    n = counted();
    if (!n) {
        return; /* nobody counts them */
    }
    CHECK(n, counted());
    CHECK(n >= 52 && n < 60, true);
    signalled = 0;
    on_exception = on_signal;
    MTMSR(MFMSR() | MSR_EE);
    MTSPR(953, NEGATIVE - 100000);
    MTSPR(952, ENINT | PMC1INT | PMC1 * INSNS);
    while (!signalled) {
    }
    CHECK(first - NEGATIVE < 80, true); /* what it took to get there */
    MTMSR(MFMSR() & ~(u32)MSR_EE);
    on_exception = 0;
}

static void test_signals(void)
{
    on_exception = on_signal;
    signalled = 0;
    clear();
    MTSPR(953, NEGATIVE - 16 * 1000);
    MTSPR(952, ENINT | PMC1INT | TRIGGER | PMC1 * CYCLES | PMC2 * CYCLES);
    wait(500);
    CHECK(!MFSPR(954) || MFSPR(953) >= NEGATIVE, true); /* it waits for the first, however late we are */
    wait(1000);
    CHECK(signalled, 0);
    CHECK(MFSPR(954) > 0, true);
    CHECK(MFSPR(952) & ENINT, 0);
    MTMSR(MFMSR() | MSR_EE);
    CHECK(signalled, 1);
    wait(1000);
    CHECK(signalled, 1); /* until it is allowed anew */
    MTSPR(954, NEGATIVE);
    MTSPR(952, ENINT | PMCINT | PMC1 * CYCLES);
    CHECK(signalled, 2);

    /* The time base alone; counting ends with the signal. */
    clear();
    MTSPR(953, 0);
    MTSPR(952, ENINT | DISCOUNT | INTONBITTRANS | BIT_12 | PMC1 * CYCLES);
    while (signalled == 2) {
    }
    CHECK(state & ENINT, 0);
    state = MFSPR(953);
    wait(100);
    CHECK(MFSPR(953), state);
    clear();

    /* Counted down to a while that is waited for. */
    MTSPR(954, NEGATIVE - 16 * 100000);
    MTSPR(952, ENINT | PMCINT | PMC2 * CYCLES);
    while (signalled == 3) {
    }
    CHECK(signalled, 4);
    CHECK(MFSPR(954) >= NEGATIVE, true);
    clear();
    MTMSR(MFMSR() & ~(u32)MSR_EE);
    on_exception = 0;
}

enum { TID = 4, TIE = 2, VALID = 1, ON = 1 };
#define TIN 0x80000000u
#define TIV 0x40000000u
#define DEGREES(n) ((u32)(n) << 23)

static bool too_warm(u32 vector)
{
    if (vector == 0x1700) {
        signalled++;
        MTSPR(1020, 0);
    }
    return vector == 0x1700;
}

static void test_temperature(void)
{
    u32 low = 0, high = 127;

    MTSPR(1020, DEGREES(127) | VALID);
    CHECK(MFSPR(1020), DEGREES(127) | VALID); /* the sensor is off */
    MTSPR(1022, 0x1fff << 1 | ON);
    CHECK(MFSPR(1020), TIV | DEGREES(127) | VALID);
    while (high - low > 1) { /* as its users find it out */
        u32 middle = (high + low) / 2;

        MTSPR(1020, DEGREES(middle) | VALID);
        *(MFSPR(1020) & TIN ? &low : &high) = middle;
    }
    CHECK(low >= 20 && low < 80, true);
    MTSPR(1021, DEGREES(127) | TID | VALID);
    CHECK(MFSPR(1021), TIN | TIV | DEGREES(127) | TID | VALID);
    MTSPR(1021, DEGREES(127) | TID);
    CHECK(MFSPR(1021), DEGREES(127) | TID);
    signalled = 0;
    on_exception = too_warm;
    MTMSR(MFMSR() | MSR_EE);
    MTSPR(1020, DEGREES(127) | TIE | VALID);
    CHECK(signalled, 0);
    MTSPR(1020, DEGREES(1) | VALID);
    CHECK(signalled, 0);
    MTSPR(1020, DEGREES(1) | TIE | VALID);
    CHECK(signalled, 1);
    CHECK(MFSPR(1020), 0);
    MTMSR(MFMSR() & ~(u32)MSR_EE);
    on_exception = 0;
}

int main(void)
{
    test_counting();
    test_programs();
    test_instructions();
    test_signals();
    test_temperature();
    put("done\n");
    return 0;
}
