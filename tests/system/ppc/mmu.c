/*
 * Blocks, segments and pages: places, rights, R and C, what is forgotten when. On a 603 the handlers of bare.S do
 * the walk.
 */
#include "bare.h"

enum {
    TABLE = 0x00a00000, /* 64 KiB: 1024 groups */
    FRAME = 0x02000000, /* memory that is mapped elsewhere */
    PAGE = 0x30000000,
    VSID = 0x123,
    PTE_R = 0x100, PTE_C = 0x80, PTE_G = 8,
    NO_PAGE = 0x40000000, PROTECTED = 0x08000000, STORE = 0x02000000, NO_EXECUTE = 0x10000000,
    BLR = 0x4e800020,
};

/* ---- The table ---- */

static u32 *group(u32 vsid, u32 va, bool second)
{
    u32 hash = (vsid & 0x7ffff) ^ (va >> 12 & 0xffff);

    return (u32 *)(TABLE + ((second ? ~hash : hash) & 0x3ff) * 64);
}

/* An entry that maps @va; it is at the end of its group. */
static u32 *map(u32 vsid, u32 va, u32 pa, u32 bits, bool second)
{
    u32 *e = group(vsid, va, second) + 14;

    e[1] = pa | bits;
    e[0] = 0x80000000 | vsid << 7 | (second ? 0x40 : 0) | (va >> 22 & 0x3f);
    __asm__ volatile("sync" ::: "memory");
    TLBIE(va);
    return e;
}

static void set_block(unsigned n, u32 upper, u32 lower)
{
    if (n == 0) {
        MTSPR(529, lower);
        MTSPR(528, upper);
        MTSPR(537, lower);
        MTSPR(536, upper);
    } else {
        MTSPR(531, lower);
        MTSPR(530, upper);
        MTSPR(539, lower);
        MTSPR(538, upper);
    }
}

static void set_segment(u32 v)
{
    MTSR(3, v);
}

/* A word of a frame as it is, and of what is mapped. */
static volatile u32 *real(u32 pa)
{
    return (volatile u32 *)pa; /* block 0 maps all of memory to itself */
}

/* ---- Blocks ---- */

static void touch(void)
{
    load(0x40000000);
    __asm__ volatile("sc");
}

static void blocks(void)
{
    u32 msr = MFMSR();

    *real(FRAME) = 0x11111111;
    *real(FRAME + 0x30000) = 0x22222222;
    set_block(1, 0x40000002 | 1 << 2, FRAME | 2); /* 256 KiB, supervisor */
    MTMSR(msr | MSR_IR | MSR_DR);
    CHECK(load(0x40000000), 0);
    CHECK(last_loaded, 0x11111111);
    CHECK(load(0x40030000), 0);
    CHECK(last_loaded, 0x22222222);
    CHECK(load(0x40040000), 0x300);
    CHECK(caught.dar, 0x40040000);
    CHECK(caught.dsisr, NO_PAGE);
    CHECK(store(0x40000000, 0x33333333), 0);
    CHECK(*real(FRAME), 0x33333333);
    caught.vector = caught.dsisr = 0;
    caught.count = 0;
    CHECK(in_problem_state(touch, MSR_IR | MSR_DR), 0x300);
    CHECK(caught.dsisr, NO_PAGE);
    set_block(1, 0x40000001, FRAME | 2); /* user */
    CHECK(in_problem_state(touch, MSR_IR | MSR_DR), 0xc00);
    CHECK(load(0x40000000), 0x300);
    set_block(1, 0x40000003, FRAME | 1); /* read-only */
    CHECK(load(0x40000000), 0);
    CHECK(store(0x40000000, 0), 0x300);
    CHECK(caught.dsisr, PROTECTED | STORE);
    set_block(1, 0x40000003, FRAME);
    CHECK(load(0x40000000), 0x300);
    CHECK(caught.dsisr, PROTECTED);
    CHECK(jump(0x40000000), 0x400);
    CHECK(caught.srr1 & 0xffff0000, PROTECTED);
    CHECK(caught.srr0, 0x40000000);
    set_block(1, 0x40000003, FRAME | 2);
    *real(FRAME) = BLR;
    CHECK(jump(0x40000000), 0);
    set_block(1, 0, 0);
    CHECK(jump(0x40000000), 0x400);
    CHECK(caught.srr1 & 0xffff0000, NO_PAGE);
    MTMSR(msr);
}

/* ---- Pages ---- */

static void places(void)
{
    volatile u32 *e = map(VSID, PAGE, FRAME, 2, false);

    set_segment(VSID);
    *real(FRAME) = 0x44444444;
    CHECK(load(PAGE), 0);
    CHECK(last_loaded, 0x44444444);
    CHECK(e[1], FRAME | 2 | PTE_R);
    CHECK(store(PAGE + 0xffc, 0x55555555), 0);
    CHECK(*real(FRAME + 0xffc), 0x55555555);
    CHECK(e[1], FRAME | 2 | PTE_R | PTE_C);
    CHECK(load(PAGE + 0x1000), 0x300);
    CHECK(caught.dar, PAGE + 0x1000);
    CHECK(caught.dsisr, NO_PAGE);
    CHECK(store(PAGE + 0x1004, 0), 0x300);
    CHECK(caught.dar, PAGE + 0x1004);
    CHECK(caught.dsisr, NO_PAGE | STORE);
    CHECK(load(PAGE + 0xffe), 0x300); /* half on the page that is not there */
    CHECK(caught.dar, PAGE + 0x1000);
    e = map(VSID, PAGE + 0x5000, FRAME + 0x3000, 2, true);
    *real(FRAME + 0x3000) = 0x66666666;
    CHECK(load(PAGE + 0x5000), 0);
    CHECK(last_loaded, 0x66666666);
    CHECK(e[1], (FRAME + 0x3000) | 2 | PTE_R);
    e[0] = 0;
    TLBIE(PAGE + 0x5000);
    CHECK(load(PAGE + 0x5000), 0x300);
    e = map(VSID, PAGE, FRAME + 0x3000, 2, false);
    CHECK(load(PAGE), 0);
    CHECK(last_loaded, 0x66666666);
    e[1] = FRAME | 2;
    __asm__ volatile("sync");
    TLBIE(0x90000000); /* the segment is not compared */
    CHECK(load(PAGE), 0);
    CHECK(last_loaded, 0x44444444);
    e[0] = 0;
    TLBIE(PAGE);
}

/* PP and key: 0 nothing, 1 may be read, 3 also written. */
static void rights(void)
{
    static const u8 may[2][4] = {{3, 3, 3, 1}, {0, 1, 3, 1}};

    for (unsigned key = 0; key < 2; key++) {
        for (unsigned pp = 0; pp < 4; pp++) {
            volatile u32 *e = map(VSID, PAGE, FRAME, pp, false);

            set_segment(VSID | key << 30);
            CHECK(load(PAGE), may[key][pp] & 1 ? 0 : 0x300);
            CHECK(may[key][pp] & 1 ? PROTECTED : caught.dsisr, PROTECTED);
            CHECK(store(PAGE, pp), may[key][pp] & 2 ? 0 : 0x300);
            CHECK(may[key][pp] & 2 ? PROTECTED | STORE : caught.dsisr, PROTECTED | STORE);
            CHECK(e[1] & PTE_C, may[key][pp] & 2 ? PTE_C : 0);
            e[0] = 0;
            TLBIE(PAGE);
        }
    }
}

static void touch_page(void)
{
    load(PAGE);
    __asm__ volatile("sc");
}

/* The same page for supervisor and user: Ks and Kp. */
static void keys(void)
{
    map(VSID, PAGE, FRAME, 0, false);
    set_segment(VSID | 0x20000000);
    CHECK(load(PAGE), 0);
    CHECK(in_problem_state(touch_page, MSR_IR | MSR_DR), 0x300);
    CHECK(caught.dsisr, PROTECTED);
    set_segment(VSID | 0x40000000);
    CHECK(load(PAGE), 0x300);
    CHECK(in_problem_state(touch_page, MSR_IR | MSR_DR), 0xc00);
    set_segment(VSID);
}

static void code(void)
{
    map(VSID, PAGE, FRAME, 2, false);
    *real(FRAME) = BLR;
    CHECK(jump(PAGE), 0);
    set_segment(VSID | 0x10000000);
    CHECK(jump(PAGE), 0x400);
    CHECK(caught.srr1 & 0xffff0000, NO_EXECUTE);
    CHECK(load(PAGE), 0);
    set_segment(VSID);
    map(VSID, PAGE, FRAME, 2 | PTE_G, false);
    CHECK(jump(PAGE), 0x400);
    CHECK(caught.srr1 & 0xffff0000, NO_EXECUTE);
    CHECK(jump(PAGE + 0x8000), 0x400);
    CHECK(caught.srr1 & 0xffff0000, NO_PAGE);
    set_segment(0x80000000);
    CHECK(load(PAGE), 0x300);
    CHECK(caught.dsisr, 0x04000000);
    CHECK(store(PAGE, 0), 0x300);
    CHECK(caught.dsisr, 0x04000000 | STORE);
    set_segment(VSID);
}

/* Segment registers are all that an operating system changes for another task. */
static void tasks(void)
{
    map(VSID, PAGE, FRAME, 2, false);
    map(VSID + 1, PAGE, FRAME + 0x1000, 2, false);
    *real(FRAME) = 0x38600001;     /* li 3, 1 */
    *real(FRAME + 4) = BLR;
    *real(FRAME + 0x1000) = 0x38600002;
    *real(FRAME + 0x1004) = BLR;
    for (u32 i = 0; i < 100; i++) {
        set_segment(VSID + i % 2);
        CHECK(load(PAGE), 0);
        CHECK(last_loaded, 0x38600001 + i % 2);
        CHECK(((u32(*)(void))PAGE)(), 1 + i % 2);
    }
}

/* More pages than any TLB holds, each written and read. */
static void many(void)
{
    enum { PAGES = 600 };

    set_segment(0x7abcd);
    for (u32 i = 0; i < PAGES; i++) {
        map(0x7abcd, PAGE + i * 0x1000, FRAME + i * 0x1000, 2, false);
    }
    for (u32 i = 0; i < PAGES; i++) {
        CHECK(store(PAGE + i * 0x1000 + i * 4, i), 0);
    }
    for (u32 i = 0; i < PAGES; i++) {
        CHECK(load(PAGE + i * 0x1000 + i * 4), 0);
        CHECK(last_loaded, i);
        CHECK(*real(FRAME + i * 0x1000 + i * 4), i);
    }
}

int main(void)
{
    for (u32 i = 0; i < 0x10000; i += 4) {
        *(u32 *)(TABLE + i) = 0;
    }
    MTSPR(25, TABLE);
    for (u32 i = 0; i < 16; i++) {
        __asm__ volatile("mtsrin %0, %1; isync" ::"r"(0x500 + i), "r"(i << 28));
    }
    set_block(0, 0x00000003 | 0x1ff << 2, 2); /* 64 MiB to themselves */
    set_block(1, 0, 0);
    blocks();
    MTMSR(MFMSR() | MSR_IR | MSR_DR);
    places();
    rights();
    keys();
    code();
    tasks();
    many();
    put("done\n");
    for (;;) {
    }
}
