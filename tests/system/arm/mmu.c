/*
 * The memory management unit: both formats of tables with every kind of fault, the status and address
 * registers of each, address spaces, domains, instructions that span two pages.
 * Ref: ARM DDI 0406, B3.5 to B3.13.
 */
#include "bare.h"

enum { MIB = 1 << 20, VA = 0x70000000, A = 0x44000000, B = 0x44100000 };
enum { WRITE = 1 << 11, LONG = 1 << 9 };

static u32 level1[4096] __attribute__((aligned(16384)));
static u32 other_level1[4096] __attribute__((aligned(16384)));
static u32 level2[256] __attribute__((aligned(1024)));
static u64 long1[4] __attribute__((aligned(32)));
static u64 long2[512] __attribute__((aligned(4096)));
static u64 long3[512] __attribute__((aligned(4096)));

static void forget_all(void)
{
    DSB();
    WRITE_CP15(0, c8, c7, 0, 0);
    DSB();
    ISB();
}

static void forget(u32 va, u32 asid)
{
    DSB();
    WRITE_CP15(0, c8, c7, 1, va | asid);
    DSB();
    ISB();
}

static void domains(u32 dacr)
{
    WRITE_CP15(0, c3, c0, 0, dacr);
    ISB();
}

static void space(u32 asid)
{
    WRITE_CP15(0, c13, c0, 1, asid);
    ISB();
}

/* Section: bits of the descriptor beyond the address. Everything is mapped to itself with these. */
enum { SECTION = 2, AP_RW = 3 << 10, AP_PRIV = 1 << 10, APX = 1 << 15, XN = 1 << 4, NG = 1 << 17 };
#define DOMAIN(n) ((n) << 5)

static void identity(u32 *table)
{
    for (u32 i = 0; i < 4096; i++) {
        table[i] = i << 20 | AP_PRIV | SECTION;
    }
}

static void section(u32 va, u32 desc)
{
    level1[va >> 20] = desc;
    forget(va, 0);
}

static void turn_on(u32 ttbr, u32 ttbcr)
{
    WRITE_CP15(0, c2, c0, 2, ttbcr);
    WRITE_CP15(0, c2, c0, 0, ttbr);
    forget_all();
    WRITE_CP15(0, c1, c0, 0, READ_CP15(0, c1, c0, 0) | 1);
    ISB();
}

static void turn_off(void)
{
    WRITE_CP15(0, c1, c0, 0, READ_CP15(0, c1, c0, 0) & ~1u);
    forget_all();
}

static u32 fault_address(void)
{
    return caught[0].address;
}

/* ---- Short descriptors ---- */

static void test_sections(void)
{
    section(VA, 0);
    CHECK(status_of_read(VA + 4), 0x05);
    CHECK(fault_address(), VA + 4);
    CHECK(status_of_write(VA + 8, 0), 0x05 | WRITE);
    CHECK(status_of_call(VA + 0x10), 0x05);
    CHECK(fault_address(), VA + 0x10);
    section(VA, A | AP_RW | SECTION | DOMAIN(3));
    CHECK(status_of_read(VA), 0x39);
    section(VA, A | AP_PRIV | APX | SECTION);
    CHECK(status_of_read(VA), 0);
    CHECK(status_of_write(VA, 1), 0x0d | WRITE);
    section(VA, A | AP_PRIV | SECTION);
    CHECK(status_of_write(VA, 0xe12fff1e), 0); /* bx lr */
    CHECK(*(volatile u32 *)A, 0xe12fff1e);
    CHECK(status_of_user_read(VA), 0x0d);
    CHECK(status_of_call(VA), 0);
    section(VA, A | AP_PRIV | SECTION | XN);
    CHECK(status_of_call(VA), 0x0d);
    section(VA, A | AP_RW | SECTION | 1); /* PXN */
    CHECK(status_of_call(VA), 0x0d);
    CHECK(status_of_read(VA), 0);
    section(VA, A | AP_RW | SECTION);
    CHECK(status_of_user_read(VA), 0);
    WRITE_CP15(0, c7, c8, 0, VA + 0x123); /* ATS1CPR */
    ISB();
    CHECK(READ_CP15(0, c7, c4, 0) & 0xfffff001, A);
    section(VA, 0);
    WRITE_CP15(0, c7, c8, 0, VA + 0x123);
    ISB();
    CHECK(READ_CP15(0, c7, c4, 0) & 0x3f, 0x05 << 1 | 1);
}

static void page(u32 n, u32 desc)
{
    level2[n] = desc;
    forget(VA + n * 4096, 0);
}

static void test_pages(void)
{
    enum { SMALL = 2, RW = 3 << 4, PRIV = 1 << 4, RO = 1 << 9 };

    section(VA, (u32)level2 | 1 | DOMAIN(2));
    domains(1 | 1 << 4);
    page(1, 0);
    CHECK(status_of_read(VA + 0x1ffc), 0x27);
    CHECK(fault_address(), VA + 0x1ffc);
    page(1, B | SMALL | PRIV);
    CHECK(status_of_write(VA + 0x1ffc, 7), 0);
    CHECK(*(volatile u32 *)(B + 0xffc), 7);
    CHECK(status_of_user_read(VA + 0x1ffc), 0x2f);
    page(1, B | SMALL | PRIV | RO);
    CHECK(status_of_write(VA + 0x1000, 7), 0x2f | WRITE);
    page(1, B | SMALL | RW | 1); /* XN */
    CHECK(status_of_call(VA + 0x1000), 0x2f);
    domains(1);
    CHECK(status_of_read(VA + 0x1000), 0x2b);
    domains(1 | 3 << 4); /* manager: everything goes */
    page(1, B | SMALL);
    CHECK(status_of_write(VA + 0x1000, 9), 0);
    domains(1 | 1 << 4);
    CHECK(status_of_read(VA + 0x1000), 0x2f);
    for (int i = 0; i < 8; i++) { /* several values by turns */
        static const u32 dacr[3] = {1, 1 | 3 << 4, 1 | 1 << 4}, want[3] = {0x2b, 0, 0x2f};

        domains(dacr[i % 3]);
        CHECK(status_of_read(VA + 0x1000), want[i % 3]);
    }
    domains(1 | 1 << 4);
    page(2, (B | 0x1000) | SMALL | PRIV);
    page(3, 0);
    __asm__ volatile("str %1, [%0]" ::"r"(VA + 0x2ffe), "r"(0x11223344) : "memory"); /* half of it nowhere */
    CHECK(caught[0].status, 0x27 | WRITE);
    CHECK(fault_address(), VA + 0x3000);
    WRITE_CP15(0, c1, c0, 0, READ_CP15(0, c1, c0, 0) | 1 << 29); /* AFE: AP[0] is the access flag */
    forget_all();
    page(1, B | SMALL | 2 << 4);
    CHECK(status_of_read(VA + 0x1000), 0x26);
    section(VA + MIB, A | 2 << 10 | SECTION);
    CHECK(status_of_read(VA + MIB), 0x03);
    WRITE_CP15(0, c1, c0, 0, READ_CP15(0, c1, c0, 0) & ~(1u << 29));
    forget_all();
}

static void test_alignment(void)
{
    u64 v;

    section(VA, A | AP_PRIV | SECTION);
    __asm__ volatile("ldrd %0, %H0, [%1]" : "=&r"(v) : "r"(VA + 2) : "memory");
    CHECK(caught[0].status, 0x01);
    CHECK(fault_address(), VA + 2);
    CHECK(status_of_read(VA + 2), 0);
    WRITE_CP15(0, c1, c0, 0, READ_CP15(0, c1, c0, 0) | 2);
    ISB();
    CHECK(status_of_write(VA + 2, 0), 0x01 | WRITE);
    WRITE_CP15(0, c1, c0, 0, READ_CP15(0, c1, c0, 0) & ~2u);
    ISB();
}

/* Pages of one address space are not seen in another, without anything being forgotten. */
static void test_spaces(void)
{
    volatile u32 *at = (u32 *)VA;

    *(volatile u32 *)A = 0xa;
    *(volatile u32 *)B = 0xb;
    space(1);
    section(VA, A | AP_PRIV | SECTION | NG);
    forget(VA, 1);
    CHECK(*at, 0xa);
    level1[VA >> 20] = B | AP_PRIV | SECTION | NG;
    DSB();
    space(2);
    CHECK(*at, 0xb);
    level1[VA >> 20] = A | AP_PRIV | SECTION | NG;
    forget(VA, 1); /* another one's */
    WRITE_CP15(0, c8, c7, 2, 2); /* TLBIASID */
    DSB();
    ISB();
    CHECK(*at, 0xa);
    space(0);
}

/* TTBR1 has the upper half. */
static void test_two_tables(void)
{
    identity(other_level1);
    other_level1[0xf00] = A | AP_PRIV | SECTION;
    WRITE_CP15(0, c2, c0, 1, other_level1);
    level1[0xf00] = 0;
    WRITE_CP15(0, c2, c0, 2, 1);
    forget_all();
    *(volatile u32 *)A = 0x77;
    CHECK(*(volatile u32 *)0xf0000000, 0x77);
    WRITE_CP15(0, c2, c0, 2, 1 | 1 << 5); /* PD1 */
    forget_all();
    CHECK(status_of_read(0xf0000000), 0x05);
    WRITE_CP15(0, c2, c0, 2, 0);
    forget_all();
    CHECK(status_of_read(0xf0000000), 0x05);
}

/* movw r0, #... with its halves on two pages that are no neighbours in physical memory. */
static void test_two_pages(void)
{
    typedef u32 Fn(void);
    Fn *fn = (Fn *)(VA + 0x1fff); /* Thumb */
    volatile uint16_t *first = (uint16_t *)(A + 0xffe);
    volatile uint16_t *second[2] = {(uint16_t *)B, (uint16_t *)(B + 0x8000)};
    u32 count;

    section(VA, (u32)level2 | 1);
    domains(1);
    *first = 0xf240;
    for (int i = 0; i < 2; i++) {
        second[i][0] = (uint16_t)(i + 1);
        second[i][1] = 0x4770; /* bx lr */
    }
    page(1, A | 2 | 1 << 4);
    page(2, B | 2 | 1 << 4);
    for (int i = 0; i < 3; i++) {
        CHECK(fn(), 1);
    }
    second[0][0] = 5; /* written elsewhere */
    DSB();
    WRITE_CP15(0, c7, c5, 0, 0); /* ICIALLU */
    DSB();
    ISB();
    CHECK(fn(), 5);
    page(2, (B + 0x8000) | 2 | 1 << 4); /* mapped otherwise */
    CHECK(fn(), 2);
    page(2, B | 2 | 1 << 4);
    CHECK(fn(), 5);
    page(2, 0);
    CHECK(status_of_call((u32)fn), 0x07);
    CHECK(fault_address(), VA + 0x2000);
    count = caught[0].count;
    level2[2] = B | 2 | 1 << 4; /* no TLB remembers that nothing was there */
    DSB();
    ISB();
    CHECK(fn(), 5);
    CHECK(caught[0].count, count);
}

/* ---- Long descriptors ---- */

enum { BLOCK = 1, TABLE = 3, PAGE = 3, AF = 1 << 10, USER = 1 << 6, READ_ONLY = 1 << 7 };

static void entry(u64 *at, u64 desc, u32 va)
{
    *at = desc;
    forget(va, 0);
}

static void test_long(void)
{
    const u64 no_execute = 1ull << 54;
    u64 *two = &long2[0], *three = &long3[5];

    for (u64 i = 0; i < 4; i++) {
        long1[i] = i << 30 | AF | BLOCK;
    }
    turn_off();
    turn_on((u32)long1, 1u << 31);
    entry(&long1[3], 0, 0xc0000000);
    CHECK(status_of_read(0xc0000004), LONG | 0x05);
    entry(&long1[3], (u32)long2 | TABLE, 0xc0000000);
    CHECK(status_of_write(0xc0000004, 0), LONG | 0x06 | WRITE);
    CHECK(fault_address(), 0xc0000004);
    entry(two, A | BLOCK, 0xc0000000);
    CHECK(status_of_read(0xc0000000), LONG | 0x0a);
    entry(two, A | AF | READ_ONLY | BLOCK, 0xc0000000);
    CHECK(status_of_read(0xc0000000), 0);
    CHECK(status_of_write(0xc0000000, 0), LONG | 0x0e | WRITE);
    CHECK(status_of_user_read(0xc0000000), LONG | 0x0e);
    entry(two, (u32)long3 | TABLE, 0xc0000000);
    CHECK(status_of_read(0xc0005000), LONG | 0x07);
    entry(three, B | PAGE, 0xc0005000);
    CHECK(status_of_read(0xc0005000), LONG | 0x0b);
    entry(three, B | AF | PAGE, 0xc0005000);
    CHECK(status_of_write(0xc0005000, 0xe12fff1e), 0);
    CHECK(*(volatile u32 *)B, 0xe12fff1e);
    CHECK(status_of_call(0xc0005000), 0);
    entry(three, B | AF | PAGE | no_execute, 0xc0005000);
    CHECK(status_of_call(0xc0005000), LONG | 0x0f);
    entry(three, B | AF | PAGE | 1ull << 53, 0xc0005000); /* PXN */
    CHECK(status_of_call(0xc0005000), LONG | 0x0f);
    entry(three, B | AF | USER | PAGE, 0xc0005000);
    CHECK(status_of_user_read(0xc0005000), 0);
    entry(two, (u32)long3 | TABLE | 1ull << 62, 0xc0000000); /* APTable: read-only below */
    CHECK(status_of_write(0xc0005000, 0), LONG | 0x0f | WRITE);
    {
        u64 v;

        __asm__ volatile("ldrexd %0, %H0, [%1]" : "=&r"(v) : "r"(0xc0005004));
        CHECK(caught[0].status, LONG | 0x21);
    }
    turn_off();
    WRITE_CP15(0, c2, c0, 2, 0);
}

int main(void)
{
    identity(level1);
    domains(1);
    turn_on((u32)level1, 0);
    test_sections();
    test_pages();
    test_alignment();
    test_spaces();
    test_two_tables();
    test_two_pages();
    test_long();
    put("done\n");
    return 0;
}
