/*
 * The least a guest test needs without a C library: raw system calls, output, checks. Programs
 * built on it are a few kilobytes, so that they can be kept in the tree ready to run. Structures
 * are written out here by hand: they are what is tested.
 */
#ifndef TESTS_LINUX_USER_CALLS_MINI_H
#define TESTS_LINUX_USER_CALLS_MINI_H

#include <asm/unistd.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int32_t s32;
typedef int64_t s64;

enum { ERR_PERM = 1, ERR_NOENT = 2, ERR_INTR = 4, ERR_IO = 5, ERR_BADF = 9, ERR_AGAIN = 11 };
enum { ERR_FAULT = 14, ERR_EXIST = 17 };
enum { ERR_NOTDIR = 20, ERR_INVAL = 22, ERR_NOTTY = 25, ERR_NOSYS = 38, ERR_LOOP = 40 };
enum { ERR_OVERFLOW = 75, ERR_TIMEDOUT = 110 };

#ifdef __powerpc__
#include "machine-ppc.h"
#else
#include "machine-arm.h"
#endif

#define CALL_N(nr, a, b, c, d, e, f, ...)                                                          \
    call6(nr, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))
#define call(nr, ...) CALL_N(__NR_##nr, __VA_ARGS__, 0, 0, 0, 0, 0, 0)
#define call0(nr)     call6(__NR_##nr, 0, 0, 0, 0, 0, 0)

/* A 64-bit argument as the two registers that hold it. */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define PAIR(v) (u32)((u64)(v) >> 32), (u32)(v)
#else
#define PAIR(v) (u32)(v), (u32)((u64)(v) >> 32)
#endif

void *memset(void *p, int c, size_t n);
void *memcpy(void *to, const void *from, size_t n);
int main(int argc, char **argv);

void *memset(void *p, int c, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        ((volatile char *)p)[i] = (char)c;
    }
    return p;
}

void *memcpy(void *to, const void *from, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        ((volatile char *)to)[i] = ((const char *)from)[i];
    }
    return to;
}

static inline size_t length(const char *s)
{
    size_t n = 0;

    while (s[n]) {
        n++;
    }
    return n;
}

static inline int same(const void *a, const void *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (((const char *)a)[i] != ((const char *)b)[i]) {
            return 0;
        }
    }
    return 1;
}

static inline void say(const char *s)
{
    call(write, 2, s, length(s));
}

static inline void say_hex(u32 v)
{
    char text[11] = "0x00000000";

    for (int i = 9; i > 1; i--, v >>= 4) {
        text[i] = "0123456789abcdef"[v & 15];
    }
    say(text);
}

static inline void say_number(u32 v)
{
    static const u32 powers[] = {1000000000, 100000000, 10000000, 1000000, 100000,
                                 10000,      1000,      100,      10,      1};
    char text[2] = "0";
    int any = 0;

    for (int i = 0; i < 10; i++) {
        for (text[0] = '0'; v >= powers[i]; v -= powers[i]) {
            text[0]++;
        }
        any |= text[0] != '0' || i == 9;
        if (any) {
            say(text);
        }
    }
}

static inline void failed(const char *what, int line, long value)
{
    say("line ");
    say_number((u32)line);
    say(": ");
    say(what);
    say(" failed: ");
    say_hex((u32)value);
    say("\n");
    call(exit_group, 1);
}

#define CHECK(cond)                                                                                \
    do {                                                                                           \
        if (!(cond)) {                                                                             \
            failed(#cond, __LINE__, 0);                                                            \
        }                                                                                          \
    } while (0)
#define EQUAL(expr, want)                                                                          \
    do {                                                                                           \
        long got_ = (long)(expr);                                                                  \
        if (got_ != (long)(want)) {                                                                \
            failed(#expr " == " #want, __LINE__, got_);                                            \
        }                                                                                          \
    } while (0)

/* An address that is never mapped, and one that is not the guest's at all. */
#define BAD ((void *)16)
#define FAR ((void *)0xfffff000)

typedef struct {
    s32 sec, nsec;
} Timespec;
typedef struct {
    s64 sec, nsec;
} Timespec64;

void start(long *stack) __attribute__((noreturn, used));
void start(long *stack)
{
    call(exit_group, main((int)stack[0], (char **)(stack + 1)));
    for (;;) {
    }
}

#endif
