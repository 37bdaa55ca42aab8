/*
 * Four CPUs: power, exclusives under contention, events, software-generated interrupts, each one's own timer, and
 * changes of mapping and of code that all have to see.
 */
#include "bare.h"

enum { ROUNDS = 5000, RING = 30, VA = 0x70000000, ONE = 0x44000000, TWO = 0x44100000 };
enum { SECTION = 1 << 10 | 2 };

static volatile u32 arrived, stage;
static volatile u32 word, lock, guarded;
static volatile u64 pair;

static u32 add(volatile u32 *at, u32 n)
{
    u32 v, failed;

    do {
        __asm__ volatile("ldrex %0, [%2]\nadd %0, %0, %3\nstrex %1, %0, [%2]"
                         : "=&r"(v), "=&r"(failed)
                         : "r"(at), "r"(n)
                         : "memory");
    } while (failed);
    return v;
}

static void add_pair(volatile u64 *at)
{
    u64 v;
    u32 failed;

    do {
        __asm__ volatile("ldrexd %0, %H0, [%2]\nadds %0, %0, #1\nadc %H0, %H0, #1\n"
                         "strexd %1, %0, %H0, [%2]"
                         : "=&r"(v), "=&r"(failed)
                         : "r"(at)
                         : "memory", "cc");
    } while (failed);
}

static void take(volatile u32 *l)
{
    u32 v, failed;

    do {
        __asm__ volatile("1: ldrex %0, [%2]\ncmp %0, #0\nwfene\nbne 1b\nstrex %1, %3, [%2]"
                         : "=&r"(v), "=&r"(failed)
                         : "r"(l), "r"(1)
                         : "memory", "cc");
    } while (failed);
    DSB();
}

static void release(volatile u32 *l)
{
    DSB();
    *l = 0;
    DSB();
    __asm__ volatile("sev");
}

/* Everybody is here before anybody goes on. */
static void meet(void)
{
    u32 now = stage;

    DSB();
    if (add(&arrived, 1) == CPUS) {
        arrived = 0;
        DSB();
        stage = now + 1;
    }
    while (stage == now) {
    }
    DSB();
    ISB();
}

/* ---- Exclusives, locks ---- */

static void count(void)
{
    meet();
    for (int i = 0; i < ROUNDS; i++) {
        add(&word, 1);
        add_pair(&pair);
    }
    for (int i = 0; i < ROUNDS / 10; i++) {
        take(&lock);
        guarded = guarded + 1;
        release(&lock);
    }
    meet();
    CHECK(word, CPUS * ROUNDS);
    CHECK((u32)pair, CPUS * ROUNDS);
    CHECK((u32)(pair >> 32), CPUS * ROUNDS);
    CHECK(guarded, CPUS * ROUNDS / 10);
}

/* ---- Interrupts ---- */

/* An interrupt between the look and WFI ends that, as it is only masked. */
static void wait_for(volatile u32 *n, u32 want)
{
    while (*n < want) {
        __asm__ volatile("cpsid i");
        if (*n < want) {
            __asm__ volatile("wfi");
        }
        __asm__ volatile("cpsie i");
    }
}

static void interrupts(void)
{
    unsigned me = this_cpu(), next = (me + 1) % CPUS;

    gic_start();
    meet();
    for (u32 i = 1; i <= RING; i++) { /* a ring: each one wakes the next */
        if (me || i > 1) {
            wait_for(&irqs[me][3], me ? i : i - 1);
        }
        REG(GICD + 0xf00) = 1u << (16 + next) | 3;
    }
    wait_for(&irqs[me][3], RING);
    meet();
    REG(GICD + 0xf00) = 1u << 24 | 5; /* to all others */
    wait_for(&irqs[me][5], 1);
    REG(GICD + 0xf00) = 2u << 24 | 6; /* to itself */
    wait_for(&irqs[me][6], 1);
    CHECK(irqs[me][6], 1);
    for (u32 i = 1; i <= 3; i++) { /* its own timer, a millisecond ahead */
        WRITE_CP15(0, c14, c3, 0, READ_CP15(0, c14, c0, 0) / 1000);
        WRITE_CP15(0, c14, c3, 1, 1);
        wait_for(&irqs[me][27], i);
    }
    meet();
    CHECK(irqs[me][27], 3);
    CHECK(irqs[me][3], RING);
}

/* ---- Mapping ---- */

static u32 level1[4096] __attribute__((aligned(16384)));

/* The instructions "mov r0, #n; bx lr". */
static void write_code(u32 at, u32 n)
{
    volatile u32 *code = (u32 *)at;

    code[0] = 0xe3a00000 | n;
    code[1] = 0xe12fff1e;
}

static void see_code(void)
{
    DSB();
    WRITE_CP15(0, c7, c1, 0, 0); /* ICIALLUIS */
    DSB();
    ISB();
}

static void mmu_on(void)
{
    WRITE_CP15(0, c3, c0, 0, 1);
    WRITE_CP15(0, c2, c0, 2, 0);
    WRITE_CP15(0, c2, c0, 0, level1);
    WRITE_CP15(0, c8, c7, 0, 0);
    DSB();
    ISB();
    WRITE_CP15(0, c1, c0, 0, READ_CP15(0, c1, c0, 0) | 1);
    ISB();
}

static void map(u32 at)
{
    level1[VA >> 20] = at | SECTION;
    DSB();
    WRITE_CP15(0, c8, c3, 1, VA); /* TLBIMVAIS */
    DSB();
    ISB();
}

static volatile u32 stop, looked[CPUS];
enum { POISON = 99, MAPPINGS = 60 };

/* Once the others have been told, nobody sees the page that was there, neither data nor code. */
static void change_mapping(void)
{
    for (u32 i = 0; i < MAPPINGS; i++) {
        u32 gone = i & 1 ? TWO : ONE, there = i & 1 ? ONE : TWO, seen[CPUS];

        *(volatile u32 *)(there + 16) = 1;
        write_code(there, 1);
        see_code();
        map(there);
        *(volatile u32 *)(gone + 16) = POISON;
        write_code(gone, POISON);
        see_code();
        for (unsigned n = 1; n < CPUS; n++) {
            seen[n] = looked[n];
        }
        for (unsigned n = 1; n < CPUS; n++) {
            while (looked[n] == seen[n]) {
            }
        }
    }
    stop = 1;
}

static void look_at_mapping(void)
{
    u32 (*fn)(void) = (u32(*)(void))VA;

    while (!stop) {
        u32 data = *(volatile u32 *)(VA + 16);

        ISB();
        CHECK(data, 1);
        CHECK(fn(), 1);
        looked[this_cpu()]++;
    }
}

static void mapping(void)
{
    if (!this_cpu()) {
        for (u32 i = 0; i < 4096; i++) {
            level1[i] = i << 20 | SECTION;
        }
        level1[VA >> 20] = ONE | SECTION;
        *(volatile u32 *)(ONE + 16) = 1;
        write_code(ONE, 1);
    }
    meet();
    mmu_on();
    meet();
    if (this_cpu()) {
        look_at_mapping();
    } else {
        change_mapping();
    }
    meet();
}

/* ---- Code that changes ---- */

static volatile u32 version, ran;

static void code(void)
{
    u32 (*fn)(void) = (u32(*)(void))(ONE + 0x2000);

    meet();
    for (u32 i = 1; i < 40; i++) {
        if (!this_cpu()) {
            write_code(ONE + 0x2000, i);
            see_code();
            ran = 0;
            DSB();
            version = i;
        }
        while (version != i) {
        }
        ISB();
        CHECK(fn(), i);
        CHECK(fn(), i);
        add(&ran, 1);
        while (!this_cpu() && ran < CPUS) {
        }
    }
    meet();
}

/* ---- Power ---- */

static void all(void)
{
    count();
    interrupts();
    mapping();
    code();
}

static void other(void)
{
    all();
    psci(0x84000002, 0, 0, 0);
    put("still on\n");
}

int main(void)
{
    CHECK(psci(0x84000000, 0, 0, 0) >> 16, 1);
    CHECK(psci(0x84000004, 1, 0, 0), 1);          /* off */
    CHECK(psci(0x84000004, 0, 0, 0), 0);          /* on */
    CHECK(psci(0x84000004, 4, 0, 0), (u32)-2);    /* there is none */
    CHECK(psci(0x84000003, 0, 0, 0), (u32)-4);    /* is on */
    CHECK(psci(0x84000003, 7, 0, 0), (u32)-2);
    CHECK(psci(0x8400000a, 0x84000003, 0, 0), 0); /* a feature */
    CHECK(psci(0x8400000a, 0x84000099, 0, 0), (u32)-1);
    CHECK(psci(0x84000099, 0, 0, 0), (u32)-1);
    for (unsigned n = 1; n < CPUS; n++) {
        start_cpu(n, other);
    }
    all();
    for (unsigned n = 1; n < CPUS; n++) {
        while (psci(0x84000004, n, 0, 0) != 1) {
        }
    }
    put("done\n");
    psci(0x84000008, 0, 0, 0); /* the emulator ends */
    put("still on\n");
    return 0;
}
