/*
 * Semihosting by all of its instructions: files, console, clock, command line, and the exit status. Without it they
 * are ordinary exceptions. The file its argument names is written, read and removed.
 */
#include "bare.h"

__attribute__((target("arm"), noinline)) static u32 arm_svc(u32 op, const void *arg)
{
    register u32 r0 __asm__("r0") = op;
    register const void *r1 __asm__("r1") = arg;

    __asm__ volatile("svc #0x123456" : "+r"(r0) : "r"(r1) : "memory", "lr");
    return r0;
}

__attribute__((target("arm"), noinline)) static u32 arm_hlt(u32 op, const void *arg)
{
    register u32 r0 __asm__("r0") = op;
    register const void *r1 __asm__("r1") = arg;

    __asm__ volatile(".inst 0xe10f0070" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

__attribute__((target("thumb"), noinline)) static u32 thumb_svc(u32 op, const void *arg)
{
    register u32 r0 __asm__("r0") = op;
    register const void *r1 __asm__("r1") = arg;

    __asm__ volatile("svc #0xab" : "+r"(r0) : "r"(r1) : "memory", "lr");
    return r0;
}

__attribute__((target("thumb"), noinline)) static u32 thumb_bkpt(u32 op, const void *arg)
{
    register u32 r0 __asm__("r0") = op;
    register const void *r1 __asm__("r1") = arg;

    __asm__ volatile("bkpt #0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

__attribute__((target("thumb"), noinline)) static u32 thumb_hlt(u32 op, const void *arg)
{
    register u32 r0 __asm__("r0") = op;
    register const void *r1 __asm__("r1") = arg;

    __asm__ volatile(".inst.n 0xbabc" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

enum {
    OPEN = 1, CLOSE, WRITEC, WRITE0, WRITE, READ, READC, ISERROR, ISTTY, SEEK, FLEN = 12, TMPNAM, REMOVE, RENAME,
    CLOCK, TIME, ERRNO = 0x13, GET_CMDLINE = 0x15, HEAPINFO, EXIT = 0x18, EXIT_EXTENDED = 0x20, ELAPSED = 0x30,
    TICKFREQ,
};

static u32 call(u32 op, u32 a, u32 b, u32 c, u32 d)
{
    const u32 block[] = {a, b, c, d};

    return arm_svc(op, block);
}

static u32 length(const char *s)
{
    u32 n = 0;

    while (s[n]) {
        n++;
    }
    return n;
}

static bool equal(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return *a == *b;
}

static u32 open(const char *name, u32 mode)
{
    return call(OPEN, (u32)name, mode, length(name), 0);
}

static void test_console(void)
{
    u32 out = open(":tt", 4);

    arm_svc(WRITE0, "svc ");
    arm_hlt(WRITE0, "hlt ");
    thumb_svc(WRITE0, "tsvc ");
    thumb_bkpt(WRITE0, "tbkpt ");
    thumb_hlt(WRITE0, "thlt ");
    arm_svc(WRITEC, "c\n");
    CHECK(call(WRITE, out, (u32) " written\n", 9, 0), 0);
    CHECK(call(ISTTY, out, 0, 0, 0), 1);
    CHECK(call(CLOSE, out, 0, 0, 0), 0);
    CHECK(call(CLOSE, out, 0, 0, 0), -1u);
    CHECK(call(ERRNO, 0, 0, 0, 0), 9);
}

static void test_files(const char *name)
{
    static char buf[64], other[80];
    u32 n = length(name), h = open(name, 6);

    CHECK(call(WRITE, h, (u32) "0123456789", 10, 0), 0);
    CHECK(call(FLEN, h, 0, 0, 0), 10);
    CHECK(call(SEEK, h, 4, 0, 0), 0);
    CHECK(call(READ, h, (u32)buf, 20, 0), 14);
    CHECK(equal(buf, "456789"), 1);
    CHECK(call(ISTTY, h, 0, 0, 0), 0);
    CHECK(call(CLOSE, h, 0, 0, 0), 0);
    h = open(name, 8); /* append */
    CHECK(call(WRITE, h, (u32) "ab", 2, 0), 0);
    CHECK(call(FLEN, h, 0, 0, 0), 12);
    CHECK(call(READ, h, (u32)buf, 1, 0), 1);
    CHECK(call(CLOSE, h, 0, 0, 0), 0);
    for (u32 i = 0; i < n; i++) {
        other[i] = name[i];
    }
    other[n] = '2';
    CHECK(call(RENAME, (u32)name, n, (u32)other, n + 1), 0);
    CHECK(open(name, 0), -1u);
    CHECK(call(ERRNO, 0, 0, 0, 0), 2);
    CHECK(call(REMOVE, (u32)other, n + 1, 0, 0), 0);
    CHECK(call(REMOVE, (u32)other, n + 1, 0, 0), -1u);
    CHECK(call(OPEN, 0xfffff000, 0, 8, 0), -1u); /* not there */
    CHECK(call(OPEN, (u32)name, 12, n, 0), -1u);
    CHECK(call(ISERROR, -1u, 0, 0, 0), 1);
    CHECK(call(ISERROR, 0, 0, 0, 0), 0);
}

static void test_machine(void)
{
    static u32 heap[4], elapsed[2];
    static unsigned char magic[5];
    u32 h = open(":semihosting-features", 0);

    CHECK(call(FLEN, h, 0, 0, 0), 5);
    CHECK(call(READ, h, (u32)magic, 5, 0), 0);
    CHECK((u32)magic[0] << 24 | magic[1] << 16 | magic[2] << 8 | magic[3], 0x53484642);
    CHECK(magic[4], 3);
    CHECK(call(WRITE, h, (u32)magic, 5, 0), 5);
    CHECK(call(CLOSE, h, 0, 0, 0), 0);
    CHECK(call(HEAPINFO, (u32)heap, 0, 0, 0), 0);
    CHECK(heap[0] == 0x44000000 && heap[1] == 0x48000000 && heap[2] == heap[1] && heap[3] == heap[0], 1);
    CHECK(call(CLOCK, 0, 0, 0, 0) < 6000, 1);
    CHECK(call(TIME, 0, 0, 0, 0) > 1700000000, 1);
    CHECK(arm_svc(TICKFREQ, 0), 1000000000);
    CHECK(arm_svc(ELAPSED, elapsed), 0);
    CHECK((elapsed[0] | elapsed[1]) != 0, 1);
    CHECK(arm_svc(0x77, 0), -1u);
}

int main(void)
{
    static char line[256];
    u32 block[] = {(u32)line, sizeof(line)}, before = caught[0].count;
    u32 got = arm_svc(GET_CMDLINE, block);

    if (caught[0].count != before) { /* no semihosting: the architecture's own */
        CHECK(caught[0].kind, SVC);
        thumb_svc(WRITEC, "x");
        CHECK(caught[0].kind, SVC);
        put("done\n");
        return 0;
    }
    CHECK(got, 0);
    CHECK(block[1], length(line));
    test_console();
    test_files(line);
    test_machine();
    put("done\n");
    block[0] = 0x20026;
    block[1] = 42;
    arm_svc(EXIT_EXTENDED, block);
    put("still here\n");
    return 0;
}
