/*
 * What wide.c asks of 64-bit PowerPC: its structures, registers in signal frames, reservations, new threads. Both ABIs:
 * a function's address is that of a descriptor, or of its code.
 */
#ifndef TESTS_LINUX_USER_CALLS_WIDE_PPC_H
#define TESTS_LINUX_USER_CALLS_WIDE_PPC_H

#include "mini.h"

enum { MAP_LAZY = 0x40 };
#define TAG 0

struct stat {
    u64 dev, ino, nlink;
    u32 mode, uid, gid, pad;
    u64 rdev;
    s64 size;
    u64 blksize, blocks;
    s64 atime[2], mtime[2], ctime[2];
    u64 unused[3];
};
_Static_assert(sizeof(struct stat) == 144, "as the kernel has it");

struct context {
    u64 flags, link, stack[3], mask, unused[15];
    u64 unused2[4];
    s32 signal, pad;
    u64 handler, old_mask, *regs, reg[48], fpr[33], *vector;
};
_Static_assert(offsetof(struct context, reg) == 168 + 64, "as the kernel has it");

/* The frame tells where its registers are. */
static int context_ok(const struct context *uc)
{
    return uc->regs == uc->reg && !((u64)uc->vector % 16) && (u64)uc->vector - (u64)uc < 4096;
}

#define CONTEXT_REG(uc) (uc)->reg[20]
#define CONTEXT_PC(uc)  (uc)->reg[32]
#define KEPT            "r20"

static void store_word(u64 at)
{
    __asm__ volatile("std %0, 0(%0)" : : "b"(at) : "memory");
}

/* What has a top byte is no address. */
static void test_tags(void)
{
    EQUAL(call(faccessat, -100, (u64) "/proc" | 0x5aul << 56, 0), -ERR_FAULT);
}

/* A reservation does not outlive the handler of a signal. */
static void test_monitor(void)
{
    static u64 word;
    u64 held, lost, seen_word;

    __asm__ volatile("ldarx %0, 0, %3\n"
                     "stdcx. %0, 0, %3\n"
                     "mfcr %1\n"
                     "ldarx %0, 0, %3\n"
                     "std %0, 0(%4)\n"
                     "stdcx. %0, 0, %3\n"
                     "mfcr %2\n"
                     : "=&r"(seen_word), "=&r"(held), "=&r"(lost)
                     : "b"(&word), "b"(0x700000000008)
                     : "cr0", "memory");
    CHECK((held & 0x20000000) && !(lost & 0x20000000));
}

/*
 * A thread whose stack ends at @top. It reads its word of TLS, locks @word with its id, registers @list
 * and ends. Return: its id.
 */
static long thread(u64 flags, void *top, void *ids, void *tls, u32 *seen_word, u32 *word, void *list)
{
    register long r0 __asm__("r0") = __NR_clone;
    register long r3 __asm__("r3") = (long)flags;
    register long r4 __asm__("r4") = (long)top;
    register long r5 __asm__("r5") = (long)ids;
    register long r6 __asm__("r6") = (long)tls;
    register long r7 __asm__("r7") = (long)ids;

    __asm__ volatile("sc\n"
                     "cmpdi 3, 0\n"
                     "bne 1f\n"
                     "lwz 9, 0(13)\n"
                     "stw 9, 0(%[seen])\n"
                     "li 0, 207\n" /* gettid */
                     "sc\n"
                     "stw 3, 0(%[word])\n"
                     "mr 3, %[list]\n"
                     "li 4, 24\n"
                     "li 0, 300\n" /* set_robust_list */
                     "sc\n"
                     "li 3, 0\n"
                     "li 0, 1\n" /* exit */
                     "sc\n"
                     "1:\n"
                     : "+r"(r0), "+r"(r3), "+r"(r4), "+r"(r5), "+r"(r6), "+r"(r7)
                     : [seen] "b"(seen_word), [word] "b"(word), [list] "r"(list)
                     : "r8", "r9", "r10", "r11", "r12", "ctr", "cr0", "memory");
    return r3;
}

/* There are no descriptors in the vDSO; CR0.SO tells an error. */
static long vdso_call(const void *f, long a, void *b)
{
    register long r3 __asm__("r3") = a;
    register void *r4 __asm__("r4") = b;
    register const void *r12 __asm__("r12") = f;

    __asm__ volatile("mtctr 12\n"
                     "bctrl\n"
                     "bns+ 1f\n"
                     "neg 3, 3\n"
                     "1:"
                     : "+r"(r3), "+r"(r4), "+r"(r12)
                     :
                     : "r0", "r5", "r6", "r7", "r8", "r9", "r10", "r11", "lr", "ctr", "cr0", "cr1",
                       "cr5", "cr6", "cr7", "memory");
    return r3;
}

#endif
