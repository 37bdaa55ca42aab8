/*
 * The client interface of the built-in Open Firmware: what services do, and calls nobody should make.
 * Afterwards bootargs says: "exit", "boot": by that service; "wait": state is still there when a key is typed.
 */
#include <stdarg.h>

#include "bare.h"

enum { FAILED = -1, RAM_END = 64 << 20 };
#define NOTHING 0xd0000000u

static int (*entry)(u32 *cells);
static u32 cells[24];
static u32 *results;
static int made; /* what the call itself returned */

/* The first result; FAILED if the call failed. */
static u32 of(const char *service, u32 args, u32 rets, ...)
{
    va_list list;

    cells[0] = (u32)service;
    cells[1] = args;
    cells[2] = rets;
    va_start(list, rets);
    for (u32 i = 0; i < args; i++) {
        cells[3 + i] = va_arg(list, u32);
    }
    va_end(list);
    results = cells + 3 + args;
    results[0] = 0x5a5a5a5a;
    made = entry(cells);
    return made < 0 ? (u32)FAILED : rets ? results[0] : 0;
}

static u32 length(const char *s)
{
    u32 n = 0;

    while (s[n]) {
        n++;
    }
    return n;
}

static bool same(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return *a == *b;
}

static u32 find(const char *path)
{
    return of("finddevice", 1, 1, path);
}

static u32 cell_of(u32 node, const char *name)
{
    u32 v = 0x77777777;

    CHECK(of("getprop", 4, 1, node, name, &v, 4), 4);
    return v;
}

static u32 chosen(const char *name)
{
    return cell_of(find("/chosen"), name);
}

static char text[1024];

/* ---- The tree ---- */

static void properties(u32 node)
{
    static char name[32], before[32];
    u32 count = 0;

    before[0] = 0;
    while (of("nextprop", 3, 1, node, before, name) == 1) {
        u32 len = of("getproplen", 2, 1, node, name);

        CHECK(len <= sizeof(text), 1);
        CHECK(of("getprop", 4, 1, node, name, text, sizeof(text)), len);
        __builtin_memcpy(before, name, sizeof(name));
        count++;
    }
    CHECK(results[0], 0);
    CHECK(name[0], 0);
    CHECK(count >= 1, 1);
}

static void node(u32 n, u32 parent)
{
    u32 child = of("child", 1, 1, n);

    CHECK(of("parent", 1, 1, n), parent);
    properties(n);
    CHECK(of("package-to-path", 3, 1, n, text, sizeof(text)), length(text));
    CHECK(find(text), n);
    for (; child; child = of("peer", 1, 1, child)) {
        CHECK(child != (u32)FAILED, 1);
        node(child, n);
    }
}

static void paths(void)
{
    u32 serial = find("/serial@f0000000");

    CHECK(serial != (u32)FAILED, 1);
    CHECK(find("/serial"), serial);
    CHECK(find("/@f0000000"), serial);
    CHECK(find("ttya"), serial);
    CHECK(find("ttya:9600,8"), serial);
    CHECK(find("/nosuch"), FAILED);
    CHECK(find("nosuch"), FAILED);
    CHECK(find("/serial/nosuch"), FAILED);
    CHECK(find("/seri"), FAILED);
    CHECK(of("canon", 3, 1, "ttya", text, sizeof(text)), 16);
    CHECK(same(text, "/serial@f0000000"), 1);
    text[4] = '#';
    CHECK(of("canon", 3, 1, "ttya", text, 4), 16);
    CHECK(text[4], '#');
    CHECK(of("package-to-path", 3, 1, find("/"), text, 10), 1);
    CHECK(same(text, "/"), 1);
    CHECK(of("instance-to-path", 3, 1, chosen("stdout"), text, sizeof(text)), 16);
    CHECK(of("instance-to-package", 1, 1, chosen("stdout")), serial);
    CHECK(of("instance-to-package", 1, 1, 3), FAILED);
}

static void values(void)
{
    u32 root = find("/"), cpu = of("child", 1, 1, find("/cpus"));

    CHECK(of("getprop", 4, 1, root, "model", text, 2), 5);
    CHECK(of("getprop", 4, 1, root, "nosuch", text, 2), FAILED);
    CHECK(of("getproplen", 2, 1, root, "nosuch"), FAILED);
    CHECK(of("getproplen", 2, 1, 0x1234, "model"), FAILED);
    CHECK(of("nextprop", 3, 1, root, "nosuch", text), FAILED);
    CHECK(cell_of(cpu, "cpu-version"), MFSPR(287));
    CHECK(cell_of(cpu, "timebase-frequency"), 16600000);
    CHECK(of("instance-to-package", 1, 1, chosen("cpu")), cpu);
    CHECK(of("setprop", 4, 1, root, "new", "value", 6), 6);
    CHECK(of("getprop", 4, 1, root, "new", text, sizeof(text)), 6);
    CHECK(same(text, "value"), 1);
    CHECK(of("setprop", 4, 1, root, "new", 0, 0), 0);
    CHECK(of("getproplen", 2, 1, root, "new"), 0);
    CHECK(of("getprop", 4, 1, root, "new", text, sizeof(text)), 0);
}

/* ---- Memory ---- */

/* Bytes the tree says are free. */
static u32 available(void)
{
    static u32 rows[64];
    u32 n = of("getprop", 4, 1, find("/memory"), "available", rows, sizeof(rows)), sum = 0;

    for (u32 i = 1; i < n / 4; i += 2) {
        sum += rows[i];
    }
    return sum;
}

static void memory(void)
{
    u32 before = available(), at, memory = chosen("memory"), mmu = chosen("mmu");

    CHECK(before > RAM_END / 2 && before < RAM_END, 1);
    CHECK(of("claim", 3, 1, 0x10000, 0x1000, 0), FAILED); /* this program */
    CHECK(of("claim", 3, 1, 0x2000000, 0x3000, 0), 0x2000000);
    CHECK(of("claim", 3, 1, 0x2002000, 0x1000, 0), FAILED);
    CHECK(of("claim", 3, 1, 0x1fff000, 0x2000, 0), FAILED);
    CHECK(of("claim", 3, 1, RAM_END, 0x1000, 0), FAILED);
    CHECK(of("claim", 3, 1, 0xfffff000, 0x2000, 0), FAILED);
    CHECK(of("claim", 3, 1, 0x2800000, 0, 0), FAILED);
    CHECK(of("claim", 3, 1, 0, 0x1000, 3), FAILED);
    CHECK(of("claim", 3, 1, 0, 0xffffffff, 0x1000), FAILED);
    CHECK(available(), before - 0x3000);
    at = of("claim", 3, 1, 0, 0x5000, 0x10000);
    CHECK(at != (u32)FAILED && at < RAM_END, 1);
    CHECK(at & 0xffff, 0);
    CHECK(of("claim", 3, 1, at, 0x1000, 0), FAILED);
    of("release", 2, 0, at, 0x5000);
    of("release", 2, 0, 0x2001000, 0x1000); /* its middle */
    CHECK(available(), before - 0x2000);
    CHECK(of("claim", 3, 1, 0x2001000, 0x1000, 0), 0x2001000);
    of("release", 2, 0, 0x2000000, 0x3000);
    CHECK(available(), before);
    CHECK(of("call-method", 5, 2, "claim", memory, 0, 0x1000, 0x2000000), 0);
    CHECK(results[1], 0x2000000);
    CHECK(of("call-method", 5, 2, "claim", memory, 0, 0x1000, 0x2000000) != 0, 1);
    CHECK(of("call-method", 4, 1, "release", memory, 0x1000, 0x2000000), 0);
    CHECK(available(), before);
    CHECK(of("call-method", 6, 1, "map", mmu, 0x12, 0x1000, 0x2000000, 0x2000000), 0);
    CHECK(of("call-method", 6, 1, "map", mmu, 0x12, 0x1000, 0x2000000, 0x3000000) != 0, 1);
    CHECK(of("call-method", 3, 4, "translate", mmu, 0x123456), 0);
    CHECK(results[1], -1);
    CHECK(results[3], 0x123456);
    CHECK(of("call-method", 2, 1, "nosuch", mmu) != 0, 1);
    CHECK(of("call-method", 2, 1, "translate", 77) != 0, 1);
}

/* ---- Instances ---- */

static void instances(void)
{
    static u32 open[100];
    u32 n = 0, last;

    CHECK(of("open", 1, 1, "/nosuch"), 0);
    CHECK(of("open", 1, 1, "/aliases"), 0);
    while (n < 100 && (open[n] = of("open", 1, 1, "ttya:9600"))) {
        n++;
    }
    CHECK(n > 20 && n < 100, 1);
    for (last = open[n - 1]; n;) {
        of("close", 1, 0, open[--n]);
    }
    CHECK(of("write", 3, 1, last, "x", 1), FAILED);
    of("close", 1, 0, last);
    CHECK(of("seek", 3, 1, chosen("stdout"), 0, 0), FAILED);
    CHECK(of("read", 3, 1, chosen("stdin"), text, 1), -2);
    CHECK(of("read", 3, 1, chosen("memory"), text, 1), FAILED);
}

/* ---- What nobody should do ---- */

static void nonsense(void)
{
    static char longest[2000];
    char *end = (char *)RAM_END - 8;
    u32 root = find("/");

    CHECK(of("nosuch", 0, 0), FAILED);
    CHECK(of("interpret", 1, 1, "1 2 + ."), FAILED);
    CHECK(of("test", 1, 1, "getprop"), 0);
    CHECK(of("test", 1, 1, "nosuch"), 1);
    CHECK(of("getprop", 3, 1, root, "model", text), FAILED); /* too few */
    CHECK(of("getprop", 4, 0, root, "model", text, 1), FAILED);
    CHECK(entry((u32 *)NOTHING), FAILED);
    CHECK(entry((u32 *)0xfffffffc), FAILED);
    CHECK(entry((u32 *)(RAM_END - 4)), FAILED);
    CHECK(of((const char *)NOTHING, 0, 0), FAILED);
    CHECK(of("getprop", 4, 1, root, NOTHING, text, 4), FAILED);
    CHECK(of("getprop", 4, 1, root, "model", NOTHING, 4), FAILED);
    CHECK(of("getprop", 4, 1, root, "model", text, -1), 5);
    CHECK(of("setprop", 4, 1, root, "big", text, -1), FAILED);
    CHECK(of("setprop", 4, 1, root, "", text, 1), FAILED);
    CHECK(of("setprop", 4, 1, 0, "x", text, 1), FAILED);
    CHECK(of("write", 3, 1, chosen("stdout"), NOTHING, 100), FAILED);
    cells[0] = (u32)"peer";
    cells[1] = 0x40000000;
    cells[2] = 1;
    CHECK(entry(cells), FAILED);
    cells[1] = 1;
    cells[2] = -1;
    CHECK(entry(cells), FAILED);
    for (u32 i = 0; i < sizeof(longest) - 1; i++) {
        longest[i] = '/';
    }
    CHECK(find(longest), FAILED);
    CHECK(of(longest, 0, 0), FAILED);
    for (u32 i = 0; i < 8; i++) {
        end[i] = '/';
    }
    CHECK(find(end), FAILED);
    end[7] = 0;
    CHECK(find(end), root);
}

static void as_much_as_there_is(void)
{
    static u8 large[60000];
    char name[] = "large?";
    u32 n = 0;

    while (n < 50 && of("setprop", 4, 1, find("/"), name, large, sizeof(large)) == sizeof(large)) {
        name[5] = (char)('0' + ++n);
    }
    CHECK(n > 4 && n < 50, 1);
}

static void call_in_problem_state(void)
{
    __asm__ volatile("sc 1");
}

/* ---- The end ---- */

static void wait_for_key(void)
{
    u32 root = find("/"), ihandle = of("open", 1, 1, "ttya");
    char key = 0;

    of("setprop", 4, 1, root, "kept", "yes", 4);
    of("claim", 3, 1, 0x2000000, 0x1000, 0);
    put("waiting\n");
    while (of("read", 3, 1, ihandle, &key, 1) != 1) {
    }
    CHECK(key, 'x');
    CHECK(of("getprop", 4, 1, root, "kept", text, sizeof(text)), 4);
    CHECK(same(text, "yes"), 1);
    CHECK(of("claim", 3, 1, 0x2000000, 0x1000, 0), FAILED);
}

int main(u32 r3, u32 r4, u32 r5)
{
    u32 start, since;

    CHECK(r3 | r4, 0); /* no initrd */
    CHECK(MFMSR(), MSR_ME | MSR_FP);
    entry = (int (*)(u32 *))r5;
    CHECK(of("peer", 1, 1, 0), find("/"));
    node(find("/"), 0);
    paths();
    values();
    memory();
    instances();
    nonsense();
    CHECK(in_problem_state(call_in_problem_state, 0), 0xc00);
    start = of("milliseconds", 0, 1);
    do {
        since = of("milliseconds", 0, 1) - start;
    } while (!since);
    CHECK(since < 60000, 1);
    of("quiesce", 0, 0);
    CHECK(made, 0);
    CHECK(of("getprop", 4, 1, find("/chosen"), "bootargs", text, sizeof(text)) != (u32)FAILED, 1);
    if (same(text, "wait")) {
        wait_for_key();
    } else {
        as_much_as_there_is();
    }
    CHECK(of("write", 3, 1, chosen("stdout"), "done\n", 5), 5);
    CHECK(of("getprop", 4, 1, find("/chosen"), "bootargs", text, sizeof(text)) != (u32)FAILED, 1);
    if (same(text, "exit") || same(text, "boot")) {
        of(text, text[0] == 'b', 0, "");
        put("still here\n");
    }
    return 0;
}
