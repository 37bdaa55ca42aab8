/*
 * The debug unit as a kernel uses it on itself: breakpoints, stepping by mismatch, watchpoints, who may do what, contexts.
 * Runs on a Cortex-A15 with two CPUs.
 */
#include "bare.h"

enum { MDB_EN = 1 << 15, E = 1, ANY_MODE = 3 << 1, PRIV = 1 << 1, USER = 2 << 1, WORD = 0xf << 5, LINKED = 1 << 20 };
enum { CONTEXT = 3 << 20, MISMATCH = 4 << 20, LOAD = 1 << 3, STORE = 2 << 3 };
enum { STATUS_DEBUG = 2, WNR = 1 << 11 };

#define READ_CP14(crn, crm, op2)                                                                   \
    ({                                                                                             \
        u32 v_;                                                                                    \
        __asm__ volatile("mrc p14, 0, %0, " #crn ", " #crm ", " #op2 : "=r"(v_));                  \
        v_;                                                                                        \
    })
#define WRITE_CP14(crn, crm, op2, v)                                                               \
    __asm__ volatile("mcr p14, 0, %0, " #crn ", " #crm ", " #op2 "\n isb" ::"r"((u32)(v)) : "memory")
#define DSCR() READ_CP14(c0, c1, 0)
#define MOE() (DSCR() >> 2 & 15)

/* Three instructions, and where it was stopped. */
static u32 __attribute__((noinline, naked)) target(u32 v)
{
    __asm__ volatile("add r0, r0, #1\n add r0, r0, #2\n add r0, r0, #4\n bx lr");
    (void)v;
}

static void test_registers(void)
{
    CHECK(READ_CP14(c0, c0, 0), 0x3515f021);
    CHECK(READ_CP14(c1, c1, 4) & ~2u, 8); /* OSLSR */
    WRITE_CP14(c1, c0, 4, 0xc5acce55);
    CHECK(READ_CP14(c1, c1, 4), 10);
    WRITE_CP14(c1, c0, 4, 0);
    CHECK(READ_CP14(c1, c1, 4), 8);
    CHECK(READ_CP14(c1, c5, 4) & 1, 1);
    CHECK(DSCR() & MDB_EN, 0);
    WRITE_CP14(c0, c2, 2, MDB_EN);
    CHECK(DSCR() & MDB_EN, MDB_EN);
    WRITE_CP14(c0, c0, 7, LOAD | 0xff << 5 | PRIV);
    CHECK(READ_CP14(c0, c0, 7), LOAD | 0xff << 5 | PRIV);
    WRITE_CP14(c0, c5, 4, ~0u); /* the last two compare contexts */
    CHECK(READ_CP14(c0, c5, 4), ~0u);
    WRITE_CP14(c0, c3, 4, ~0u);
    CHECK(READ_CP14(c0, c3, 4), ~3u);
    WRITE_CP14(c7, c8, 6, 0x15);
    WRITE_CP14(c7, c9, 6, 0x11);
    CHECK(READ_CP14(c7, c9, 6), 4);
    WRITE_CP14(c7, c9, 6, 0xff);
}

/* Calls target() and checks that it gives @want after @hits debug events, the first at @at. */
static void call(u32 hits, u32 at)
{
    volatile Caught *c = &caught[0];
    u32 count = c->count;

    debug_hits = 0;
    CHECK(target(0), 7);
    CHECK(debug_hits, hits);
    CHECK(c->count - count, hits);
    if (hits) {
        CHECK(c->kind, PREFETCH);
        CHECK(debug_pc, at);
        CHECK(c->status, STATUS_DEBUG);
        CHECK(MOE(), 1);
    }
}

static void test_breakpoints(void)
{
    u32 second = (u32)target + 4;

    call(0, 0);
    WRITE_CP14(c0, c0, 4, second);
    WRITE_CP14(c0, c0, 5, E | ANY_MODE | WORD);
    call(1, second);
    WRITE_CP14(c0, c0, 5, E | PRIV | WORD);
    call(1, second);
    WRITE_CP14(c0, c0, 5, E | USER | WORD);
    call(0, 0);
    WRITE_CP14(c0, c0, 5, ANY_MODE | WORD);
    call(0, 0);
    WRITE_CP14(c0, c0, 5, E | ANY_MODE | WORD);
    WRITE_CP14(c1, c0, 4, 0xc5acce55); /* locked */
    call(0, 0);
    WRITE_CP14(c1, c0, 4, 0);
    WRITE_CP14(c0, c2, 2, 0); /* off */
    call(0, 0);
    WRITE_CP14(c0, c2, 2, MDB_EN);
    call(1, second);
    CHECK(READ_CP14(c0, c0, 5) & E, 0); /* the handler did that */
}

/* Only when CONTEXTIDR is the fifth breakpoint's value. */
static void test_context(void)
{
    u32 second = (u32)target + 4;

    WRITE_CP14(c0, c5, 4, 0x1234);
    WRITE_CP14(c0, c5, 5, E | ANY_MODE | WORD | CONTEXT);
    WRITE_CP14(c0, c0, 4, second);
    WRITE_CP14(c0, c0, 5, E | ANY_MODE | WORD | LINKED | 5 << 16);
    call(0, 0);
    WRITE_CP15(0, c13, c0, 1, 0x1234);
    call(1, second);
    WRITE_CP15(0, c13, c0, 1, 0);
    WRITE_CP14(c0, c5, 5, 0);
}

/* As a kernel steps: at a breakpoint the handler has it match every other address, and the next event ends that. */
static void test_mismatch(void)
{
    debug_hits = 0;
    debug_steps = 3;
    WRITE_CP14(c0, c0, 4, target);
    WRITE_CP14(c0, c0, 5, E | ANY_MODE | WORD);
    CHECK(target(0), 7);
    CHECK(debug_hits, 4);
    CHECK(debug_pc, (u32)target + 12);
    debug_steps = 0;
}

/* ---- Watchpoints ---- */

static volatile u64 data[1024] __attribute__((aligned(4096)));

static void watch(u32 at, u32 control)
{
    WRITE_CP14(c0, c1, 7, 0);
    WRITE_CP14(c0, c1, 6, at);
    WRITE_CP14(c0, c1, 7, control);
}

static void test_watchpoints(void)
{
    u32 at = (u32)&data[3];

    watch(at, E | ANY_MODE | LOAD | WORD);
    CHECK(status_of_read(at), STATUS_DEBUG);
    CHECK(caught[0].address, at);
    CHECK(MOE(), 10);
    CHECK(status_of_write(at, 5), 0);
    CHECK(status_of_read(at + 4), 0);
    CHECK(status_of_read(at - 4), 0);
    watch(at, E | ANY_MODE | STORE | WORD);
    CHECK(status_of_write(at, 6), STATUS_DEBUG | WNR);
    CHECK(status_of_read(at), 0);
    watch(at, 0);
    CHECK((u32)data[3], 5); /* the store was not made */
    watch(at, E | ANY_MODE | STORE | LOAD | 0xff << 5);
    CHECK(status_of_read(at + 4), STATUS_DEBUG);
    CHECK(status_of_read(at + 8), 0);
    watch(at, E | PRIV | LOAD | WORD);
    CHECK(status_of_read(at), STATUS_DEBUG);
    CHECK(status_of_user_read(at), 0);
    watch(at, E | USER | LOAD | WORD);
    CHECK(status_of_read(at), 0);
    CHECK(status_of_user_read(at), STATUS_DEBUG);
    watch((u32)data, E | ANY_MODE | LOAD | 0xff << 5 | 10 << 24); /* 1 KiB */
    CHECK(status_of_read((u32)data + 1020), STATUS_DEBUG);
    CHECK(status_of_read((u32)data + 1024), 0);
    watch(at, 0);
    CHECK(status_of_read(at), 0);
    CHECK(status_of_read((u32)data), 0);
}

/* ---- Another CPU has nothing of it ---- */

static volatile u32 other_done;

static void other(void)
{
    CHECK(target(0), 7);
    CHECK(status_of_read((u32)&data[3]), 0);
    CHECK(caught[1].count, 0);
    DSB();
    other_done = 1;
}

static void test_other_cpu(void)
{
    WRITE_CP14(c0, c0, 4, (u32)target + 4);
    WRITE_CP14(c0, c0, 5, E | ANY_MODE | WORD);
    watch((u32)&data[3], E | ANY_MODE | LOAD | WORD);
    start_cpu(1, other);
    while (!other_done) {
    }
    call(1, (u32)target + 4);
    watch(0, 0);
}

int main(void)
{
    test_registers();
    test_breakpoints();
    test_context();
    test_mismatch();
    test_watchpoints();
    test_other_cpu();
    put("done\n");
    return 0;
}
