/*
 * Exceptions of 6xx and 7xx: vectors, SRR0 and SRR1, MSR, tracing, the decrementer, napping.
 */
#include "bare.h"

#define AT(label) __asm__ volatile(".globl " #label "; " #label ":")
extern char at_illegal[], at_trap[], at_call[], at_fp[];

static void privileged(void)
{
    (void)MFMSR();
}

static void privileged_spr(void)
{
    (void)MFSPR(272);
}

static void version(void)
{
    (void)MFSPR(287);
}

static void calls(void)
{
    __asm__ volatile("sc");
}

static void instructions(void)
{
    u32 count = caught.count;

    MTMSR(MFMSR() | MSR_ME | MSR_RI);
    caught.vector = 0;
    AT(at_illegal);
    __asm__ volatile(".long 0");
    CHECK(caught.vector, 0x700);
    CHECK(caught.srr0, at_illegal);
    CHECK(caught.srr1, 0x00080000 | MSR_ME | MSR_RI);
    CHECK(caught.msr, MSR_ME);
    AT(at_trap);
    __asm__ volatile("trap");
    CHECK(caught.srr0, at_trap);
    CHECK(caught.srr1 & 0xffff0000, 0x00020000);
    AT(at_call);
    __asm__ volatile("sc");
    CHECK(caught.vector, 0xc00);
    CHECK(caught.srr0, at_call + 4);
    CHECK(caught.srr1 & 0xffff0000, 0);
    AT(at_fp);
    __asm__ volatile("fmr 1, 2" ::: "fr1");
    CHECK(caught.vector, 0x800);
    CHECK(caught.srr0, at_fp);
    MTMSR(MFMSR() | MSR_FP);
    __asm__ volatile("fmr 1, 2" ::: "fr1");
    CHECK(caught.count, count + 4);
    MTMSR(MFMSR() & ~(u32)MSR_FP);
    __asm__ volatile("mfspr 3, 300" ::: "r3");
    CHECK(caught.srr1 & 0xffff0000, 0x00080000);
    CHECK(in_problem_state(privileged, 0), 0x700);
    CHECK(caught.srr1, 0x00040000 | MSR_PR);
    CHECK(in_problem_state(privileged_spr, 0), 0x700);
    CHECK(caught.srr1 & 0xffff0000, 0x00040000);
    CHECK(in_problem_state(version, 0), 0x700);
    CHECK(in_problem_state(calls, 0), 0xc00);
    CHECK(MFMSR(), MSR_ME | MSR_RI);
}

static void accesses(void)
{
    CHECK(load(0xe0000000), 0x200); /* nobody answers */
    CHECK(caught.msr & MSR_ME, 0);
    CHECK(MFMSR() & MSR_ME, MSR_ME);
    caught.vector = 0;
    __asm__ volatile("lwarx 3, 0, %0" ::"r"(0x20002) : "r3");
    CHECK(caught.vector, 0x600);
    CHECK(caught.dar, 0x20002);
    CHECK(caught.dsisr & 0x3ff, 3 << 5);
}

static void registers(void)
{
    MTSPR(272, 0x12345678);
    MTSPR(275, 0x9abcdef0);
    CHECK(MFSPR(272), 0x12345678);
    CHECK(MFSPR(275), 0x9abcdef0);
    MTSPR(528, 0xffffffff);
    CHECK(MFSPR(528), 0xfffe1fff);
    MTSPR(528, 0);
    CHECK(MFSPR(528), 0);
    MTSR(5, 0x20000123);
    __asm__ volatile("mfsrin %0, %1" : "=r"(last_loaded) : "r"(0x50000000));
    CHECK(last_loaded, 0x20000123);
    MTSR(5, 0);
}

/* ---- Time ---- */

static volatile u32 ticks;

static bool count_ticks(u32 vector)
{
    if (vector == 0x900) {
        ticks++;
        MTSPR(22, 2000);
        MTSPR(27, MFSPR(27));
        MTSPR(26, caught.srr0);
        return true;
    }
    return false;
}

static u64 now(void)
{
    u32 high, low, again;

    do {
        __asm__ volatile("mftbu %0; mftb %1; mftbu %2" : "=r"(high), "=r"(low), "=r"(again));
    } while (high != again);
    return (u64)high << 32 | low;
}

static void decrementer(void)
{
    u64 t;
    u32 d;

    MTSPR(22, 0x7fffffff);
    d = MFSPR(22);
    t = now();
    while (now() < t + 1000) {
    }
    CHECK(d - MFSPR(22) >= 500, 1);
    MTSPR(285, 0);
    MTSPR(284, 0xffffff00);
    while (!(u32)(now() >> 32)) {
    }
    CHECK(now() >> 32, 1);
    on_exception = count_ticks;
    MTSPR(22, 500);
    MTMSR(MFMSR() | MSR_EE);
    while (ticks < 3) {
    }
    for (u32 i = 0; i < 2000; i++) { /* it is over before anybody looks */
        u64 start = now();

        ticks = 0;
        MTSPR(22, i % 4);
        while (!ticks && now() < start + 16600000) {
        }
        CHECK(ticks != 0, 1);
    }
    MTMSR(MFMSR() & ~(u32)MSR_EE);
    for (u32 i = 0; i < 500; i++) { /* it was below 0 before it was set again */
        ticks = 0;
        MTSPR(22, 1);
        for (t = now(); now() < t + 4;) {
        }
        MTSPR(22, 0x7fffffff);
        MTMSR(MFMSR() | MSR_EE);
        CHECK(ticks != 0, 1);
        MTMSR(MFMSR() & ~(u32)MSR_EE);
    }
    ticks = 0;
    MTSPR(22, 0x7fffffff);
    MTSPR(22, 0xffffffff); /* by being set */
    CHECK(ticks, 0);
    MTMSR(MFMSR() | MSR_EE);
    CHECK(ticks != 0, 1); /* and again every 120 us, as often as the host finds time for */
    ticks = 0;
    MTSPR(1008, MFSPR(1008) | 0x00800000); /* doze */
    MTMSR(MFMSR() | MSR_POW);
    CHECK(ticks != 0, 1);
    MTMSR(MFMSR() & ~(u32)MSR_EE);
    on_exception = 0;
}

/* ---- Tracing ---- */

static volatile u32 steps, trace_at[8];

static bool trace(u32 vector)
{
    if (vector != 0xd00) {
        return false;
    }
    trace_at[steps++ & 7] = caught.srr0;
    MTSPR(26, caught.srr0);
    MTSPR(27, caught.srr1 & ~(steps == 3 ? MSR_SE | MSR_BE : 0));
    return true;
}

extern char step_1[], step_2[], branch_1[], branch_2[];

static void tracing(void)
{
    u32 msr = MFMSR();

    on_exception = trace;
    steps = 0;
    __asm__ volatile("mtmsr %0; .globl step_1; step_1: nop; .globl step_2; step_2: nop; nop; nop; nop" ::"r"(msr | MSR_SE));
    CHECK(steps, 3);
    CHECK(trace_at[2] - trace_at[1], 4);
    CHECK(MFMSR(), msr);
    steps = 0;
    __asm__ volatile("mtmsr %0; nop; b 1f; nop; 1: .globl branch_1; branch_1: nop; b 2f; 2: .globl branch_2; branch_2: nop; b 3f; 3: nop" ::"r"(
        msr | MSR_BE));
    CHECK(steps, 3);
    CHECK(trace_at[0], branch_1);
    CHECK(trace_at[1], branch_2);
    on_exception = 0;
}

int main(void)
{
    instructions();
    accesses();
    registers();
    decrementer();
    tracing();
    put("done\n");
    for (;;) {
    }
}
