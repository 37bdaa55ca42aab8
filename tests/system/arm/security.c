/*
 * The security extensions: registers of which each state has its own, Monitor mode in between, what Non-secure code may not,
 * interrupts and aborts that Monitor mode takes, address spaces of both states side by side.
 */
#include "bare.h"

enum { MON = 0x16, SVC_MODE = 0x13, USER = 0x10, SYSTEM = 0x1f };
enum { SCR_NS = 1, SCR_IRQ = 2, SCR_FIQ = 4, SCR_EA = 8, SCR_FW = 16, SCR_AW = 32 };
enum { TABLE_S = 0x40300000, TABLE_NS = 0x40304000, VA = 0x70000000, ONE = 0x44000000, TWO = 0x44100000 };
enum { SECTION = 3 << 10 | 2, NOT_GLOBAL = 1 << 17 };

extern char vectors[];

/* What the monitor saw last: vector, SPSR, SCR. It counts and goes back, to the other state when asked to. */
static volatile u32 mon_vector, mon_spsr, mon_scr, mon_count, mon_switch, mon_cpsr;
static u32 mon_stack[64] __attribute__((used));

static void __attribute__((used)) monitor(u32 vector, u32 spsr, u32 cpsr)
{
    mon_vector = vector;
    mon_spsr = spsr;
    mon_cpsr = cpsr;
    mon_scr = READ_CP15(0, c1, c1, 0);
    mon_count++;
    if (vector == 6) { /* the interrupt: the timer is turned off */
        u32 ack = REG(GICC + 0xc);

        WRITE_CP15(0, c14, c3, 1, 0);
        REG(GICC + 0x10) = ack;
    }
    if (mon_switch) {
        WRITE_CP15(0, c1, c1, 0, mon_scr ^ SCR_NS);
    }
}

static void __attribute__((naked, aligned(32))) monitor_vectors(void)
{
    __asm__ volatile("b .\n b .\n b 2f\n b 3f\n b 4f\n b .\n b 6f\n b .\n"
                     "2: push {r0-r3, r12, lr}\n mov r0, #2\n b 9f\n"
                     "3: push {r0-r3, r12, lr}\n mov r0, #3\n b 9f\n"
                     "4: sub lr, lr, #4\n push {r0-r3, r12, lr}\n mov r0, #4\n b 9f\n"
                     "6: sub lr, lr, #4\n push {r0-r3, r12, lr}\n mov r0, #6\n"
                     "9: mrs r1, spsr\n mrs r2, cpsr\n bl monitor\n"
                     "ldm sp!, {r0-r3, r12, pc}^\n");
}

static u32 read_cpsr(void)
{
    u32 v;

    __asm__ volatile("mrs %0, cpsr" : "=r"(v));
    return v;
}

static void start_monitor(void)
{
    WRITE_CP15(0, c12, c0, 1, monitor_vectors);
    __asm__ volatile("cps #0x16\n mov sp, %0\n cps #0x13" ::"r"(mon_stack + 64) : "memory");
}

static void __attribute__((noinline)) call_monitor(void)
{
    __asm__ volatile(".arch_extension sec\n smc #0" ::: "memory");
}

/* From Secure to Non-secure state and back; both run this program, at the same addresses, with one stack. */
static void switch_state(void)
{
    u32 count = mon_count;

    mon_switch = 1;
    call_monitor();
    mon_switch = 0;
    CHECK(mon_count, count + 1);
    CHECK(mon_vector, 2);
}

static u32 undefined_since(u32 count)
{
    return caught[0].count == count + 1 && caught[0].kind == UNDEF;
}

#define IS_UNDEFINED(statement)                                                                    \
    do {                                                                                           \
        u32 count_ = caught[0].count;                                                              \
        statement;                                                                                 \
        CHECK(undefined_since(count_), true);                                                      \
    } while (0)

/* ---- Registers ---- */

#define BANKED(X)                                                                                  \
    X(0, c2, c0, 0, 0x12340000) X(0, c2, c0, 1, 0x23450000) X(0, c3, c0, 0, 0x55555555)            \
    X(0, c5, c0, 0, 0x805) X(0, c5, c0, 1, 0x7) X(0, c6, c0, 0, 0x1111) X(0, c6, c0, 2, 0x2222)    \
    X(0, c7, c4, 0, 0x3333000) X(0, c10, c2, 0, 0x98aa4) X(0, c10, c2, 1, 0x44e048e0)              \
    X(0, c13, c0, 1, 0x42) X(0, c13, c0, 2, 0x5555) X(0, c13, c0, 3, 0x6666)                       \
    X(0, c13, c0, 4, 0x7777) X(2, c0, c0, 0, 1) X(0, c14, c2, 1, 2)

static void test_banks(void)
{
#define X(op1, crn, crm, op2, v) WRITE_CP15(op1, crn, crm, op2, v);
    BANKED(X)
#undef X
    switch_state();
#define X(op1, crn, crm, op2, v) WRITE_CP15(op1, crn, crm, op2, 0);
    BANKED(X)
#undef X
    WRITE_CP15(0, c12, c0, 0, vectors);
    CHECK(READ_CP15(0, c1, c0, 0), 0x00c50078);
    switch_state();
#define X(op1, crn, crm, op2, v) CHECK(READ_CP15(op1, crn, crm, op2), v);
    BANKED(X)
#undef X
#define X(op1, crn, crm, op2, v) WRITE_CP15(op1, crn, crm, op2, 0);
    BANKED(X)
#undef X
}

/* Monitor mode reaches those SCR.NS names, and is Secure all the same. */
static void test_monitor_access(void)
{
    u32 seen, seen_urw, scr;

    WRITE_CP15(0, c13, c0, 4, 1);
    WRITE_CP15(0, c13, c0, 2, 11);
    __asm__ volatile("cps #0x16\n"
                     "mrc p15, 0, %2, c1, c1, 0\n orr %2, %2, #1\n mcr p15, 0, %2, c1, c1, 0\n isb\n"
                     "mov %0, #2\n mcr p15, 0, %0, c13, c0, 4\n mov %1, #22\n mcr p15, 0, %1, c13, c0, 2\n"
                     "mrc p15, 0, %0, c13, c0, 4\n mrc p15, 0, %1, c13, c0, 2\n"
                     "bic %2, %2, #1\n mcr p15, 0, %2, c1, c1, 0\n isb\n cps #0x13"
                     : "=&r"(seen), "=&r"(seen_urw), "=&r"(scr)::"memory");
    CHECK(seen, 2);
    CHECK(seen_urw, 22);
    CHECK(READ_CP15(0, c13, c0, 4), 1);
    CHECK(READ_CP15(0, c13, c0, 2), 11);
    switch_state();
    CHECK(READ_CP15(0, c13, c0, 4), 2);
    CHECK(READ_CP15(0, c13, c0, 2), 22);
    switch_state();
}

/* ---- What Non-secure code may not ---- */

static void test_rights(void)
{
    WRITE_CP15(0, c1, c1, 2, 0x3ff); /* NSACR: no VFP */
    CHECK(READ_CP15(0, c1, c0, 2) >> 20 & 15, 15);
    switch_state();
    CHECK(mon_spsr & 0x1f, SVC_MODE);
    IS_UNDEFINED(READ_CP15(0, c1, c1, 0));
    IS_UNDEFINED(WRITE_CP15(0, c1, c1, 0, 0));
    IS_UNDEFINED(READ_CP15(0, c1, c1, 1));
    IS_UNDEFINED(READ_CP15(0, c12, c0, 1));
    IS_UNDEFINED(WRITE_CP15(0, c1, c1, 2, ~0u));
    CHECK(READ_CP15(0, c1, c1, 2), 0x3ff);
    CHECK(READ_CP15(0, c1, c0, 2) >> 20 & 15, 0);
    WRITE_CP15(0, c1, c0, 2, 0xf << 20);
    CHECK(READ_CP15(0, c1, c0, 2) >> 20 & 15, 0);
    IS_UNDEFINED(__asm__ volatile(".fpu neon\n vmov.i32 q0, #0"));
    __asm__ volatile("cpsie af");
    CHECK(read_cpsr() & 0x140, 0x140); /* SCR.FW, SCR.AW are 0 */
    __asm__ volatile("cps #0x16");
    CHECK(read_cpsr() & 0x1f, SVC_MODE);
    switch_state();
    WRITE_CP15(0, c1, c1, 2, 0xfff);
    WRITE_CP15(0, c1, c1, 0, SCR_FW | SCR_AW);
    switch_state();
    CHECK(READ_CP15(0, c1, c0, 2) >> 20 & 15, 15);
    __asm__ volatile("cpsie af");
    CHECK(read_cpsr() & 0x140, 0);
    __asm__ volatile("cpsid af");
    switch_state();
    WRITE_CP15(0, c1, c1, 0, 0);
}

/* ---- What Monitor mode takes ---- */

static void test_routes(void)
{
    u32 count;

    gic_start();
    REG(GICD + 0x400 + 24) = 0;
    WRITE_CP15(0, c1, c1, 0, SCR_IRQ);
    switch_state();
    count = mon_count;
    WRITE_CP15(0, c14, c3, 0, 0);
    WRITE_CP15(0, c14, c3, 1, 1);
    __asm__ volatile("cpsie i");
    while (mon_count == count) {
    }
    __asm__ volatile("cpsid i");
    CHECK(mon_vector, 6);
    CHECK(mon_scr, SCR_IRQ | SCR_NS);
    CHECK(mon_cpsr & 0x1df, 0x1c0 | MON);
    CHECK(irqs[0][27], 0);
    switch_state();
    WRITE_CP15(0, c1, c1, 0, 0);
}

/* ---- Address spaces ---- */

static void map(u32 table, u32 at, u32 attributes)
{
    for (u32 i = 0; i < 4096; i++) {
        REG(table + i * 4) = i << 20 | SECTION;
    }
    REG(table + (VA >> 18)) = at | attributes;
}

static void mmu_on(u32 table)
{
    WRITE_CP15(0, c2, c0, 0, table);
    WRITE_CP15(0, c3, c0, 0, 1);
    WRITE_CP15(0, c13, c0, 1, 5); /* the same address space identifier in both */
    WRITE_CP15(0, c1, c0, 0, READ_CP15(0, c1, c0, 0) | 1);
    ISB();
}

static void test_spaces(u32 attributes)
{
    u32 par;

    map(TABLE_S, ONE, attributes);
    map(TABLE_NS, TWO, attributes);
    REG(ONE) = 0x51;
    REG(TWO) = 0x52;
    DSB();
    mmu_on(TABLE_S);
    CHECK(REG(VA), 0x51);
    WRITE_CP15(0, c7, c8, 4, VA); /* ATS12NSOPR: its MMU is off yet */
    CHECK(READ_CP15(0, c7, c4, 0) & ~0xfffu, VA);
    switch_state();
    mmu_on(TABLE_NS);
    CHECK(REG(VA), 0x52);
    IS_UNDEFINED(WRITE_CP15(0, c7, c8, 4, VA));
    for (int i = 0; i < 10; i++) {
        switch_state();
        CHECK(REG(VA), i & 1 ? 0x52 : 0x51);
        REG(VA + 4) = (u32)i;
    }
    CHECK(REG(ONE + 4), 8);
    CHECK(REG(TWO + 4), 9);
    switch_state();
    WRITE_CP15(0, c7, c8, 4, VA);
    par = READ_CP15(0, c7, c4, 0);
    CHECK(par & ~0xfffu, TWO);
    WRITE_CP15(0, c7, c8, 0, VA);
    CHECK(READ_CP15(0, c7, c4, 0) & ~0xfffu, ONE);
    WRITE_CP15(0, c1, c0, 0, READ_CP15(0, c1, c0, 0) & ~1u);
    switch_state();
    WRITE_CP15(0, c1, c0, 0, READ_CP15(0, c1, c0, 0) & ~1u);
    switch_state();
}

/* ---- The physical timer of Secure state ---- */

static void test_timers(void)
{
    WRITE_CP15(0, c14, c2, 0, 0x1000000);
    WRITE_CP15(0, c14, c2, 1, 3);
    switch_state();
    WRITE_CP15(0, c14, c2, 0, 0);
    WRITE_CP15(0, c14, c2, 1, 3);
    CHECK(READ_CP15(0, c14, c2, 1), 7);
    switch_state();
    CHECK(READ_CP15(0, c14, c2, 1), 3);
    WRITE_CP15(0, c14, c2, 1, 1);
    WRITE_CP15(0, c14, c2, 0, 0);
    CHECK(REG(GICD + 0x200) >> 29 & 3, 1); /* interrupt 29, not 30 */
    WRITE_CP15(0, c14, c2, 1, 0);
}

int main(void)
{
    start_monitor();
    test_banks();
    test_monitor_access();
    test_rights();
    test_timers();
    test_routes();
    test_spaces(SECTION);
    test_spaces(SECTION | NOT_GLOBAL);
    put("done\n");
    return 0;
}
