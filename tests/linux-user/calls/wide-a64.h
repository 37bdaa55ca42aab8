/*
 * What wide.c asks of AArch64: its structures, tags in addresses, registers in signal frames, the exclusive monitor, new
 * threads.
 */
#ifndef TESTS_LINUX_USER_CALLS_WIDE_A64_H
#define TESTS_LINUX_USER_CALLS_WIDE_A64_H

#include "mini.h"

enum { MAP_LAZY = 0x4000 };
#define TAG (0x12ul << 56) /* no part of an address */

struct stat {
    u64 dev, ino;
    u32 mode, nlink, uid, gid;
    u64 rdev, pad;
    s64 size;
    s32 blksize, pad2;
    s64 blocks, atime[2], mtime[2], ctime[2];
    u32 unused[2];
};

struct context {
    u64 flags, link, stack[3], mask, unused[16];
    u64 fault, reg[31], sp, pc, pstate, pad;
    u32 magic, size, fpsr, fpcr;
};
_Static_assert(sizeof(struct context) == 480, "as the kernel has it");

/* The frame holds floating-point registers. */
static int context_ok(const struct context *uc)
{
    return uc->magic == 0x46508001 && uc->size == 528;
}

#define CONTEXT_REG(uc) (uc)->reg[20]
#define CONTEXT_PC(uc)  (uc)->pc
#define KEPT            "x20"

static void store_word(u64 at)
{
    __asm__ volatile("str xzr, [%0]" : : "r"(at) : "memory");
}

/* The top byte is no part of an address that is given to a call. */
static void test_tags(void)
{
    u64 tag = 0x5aul << 56;
    struct {
        u64 base, len;
    } iov = {(u64) "tagged" | tag, 6};
    int fds[2];
    char text[8];

    EQUAL(call(pipe2, (u64)fds | tag, 0), 0);
    EQUAL(call(writev, fds[1], (u64)&iov | tag, 1), 6);
    EQUAL(call(read, fds[0], (u64)text | tag, 8), 6);
    CHECK(same(text, "tagged", 6));
    EQUAL(call(faccessat, -100, (u64) "/proc" | tag, 0), 0);
    EQUAL(call(write, fds[1], 0xffff000000000000, 4), -ERR_FAULT);
}

/* The way back from the kernel clears the exclusive monitor: of a call, and of a handler. */
static void test_monitor(void)
{
    static u64 word;
    u32 lost[3];
    u64 seen_word;

    __asm__ volatile("ldxr %0, [%4]\n"
                     "stxr %w1, %0, [%4]\n"
                     "mov x8, %6\n"
                     "ldxr %0, [%4]\n"
                     "svc 0\n"
                     "stxr %w2, %0, [%4]\n"
                     "ldxr %0, [%4]\n"
                     "str xzr, [%5]\n"
                     "stxr %w3, %0, [%4]\n"
                     : "=&r"(seen_word), "=&r"(lost[0]), "=&r"(lost[1]), "=&r"(lost[2])
                     : "r"(&word), "r"(0x700000000008), "r"((long)__NR_getpid)
                     : "x0", "x8", "memory");
    CHECK(!lost[0] && lost[1] && lost[2]);
}

/*
 * A thread whose stack ends at @top. It reads its word of TLS, locks @word with its id, registers @list
 * and ends. Return: its id.
 */
static long thread(u64 flags, void *top, void *ids, void *tls, u32 *seen_word, u32 *word, void *list)
{
    register long x0 __asm__("x0") = (long)flags;
    register long x1 __asm__("x1") = (long)top;
    register long x2 __asm__("x2") = (long)ids;
    register long x3 __asm__("x3") = (long)tls;
    register long x4 __asm__("x4") = (long)ids;
    register long x8 __asm__("x8") = __NR_clone;

    __asm__ volatile("svc 0\n"
                     "cbnz x0, 1f\n"
                     "mrs x9, tpidr_el0\n"
                     "ldr w10, [x9]\n"
                     "str w10, [%[seen]]\n"
                     "mov x8, #178\n" /* gettid */
                     "svc 0\n"
                     "str w0, [%[word]]\n"
                     "mov x0, %[list]\n"
                     "mov x1, #24\n"
                     "mov x8, #99\n" /* set_robust_list */
                     "svc 0\n"
                     "mov x0, #0\n"
                     "mov x8, #93\n" /* exit */
                     "svc 0\n"
                     "1:\n"
                     : "+r"(x0)
                     : "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x8), [seen] "r"(seen_word),
                       [word] "r"(word), [list] "r"(list)
                     : "x9", "x10", "memory");
    return x0;
}

static long vdso_call(const void *f, long a, void *b)
{
    return ((long (*)(long, void *))f)(a, b);
}

#endif
