/*
 * What the runners share; included by each after its call(), its areas ROOM and DATA, and its state.
 */
#ifndef TESTS_COMPARE_RUNNER_H
#define TESTS_COMPARE_RUNNER_H

#include <asm/unistd.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void *memcpy(void *to, const void *from, size_t n);

/* The compiler calls it to copy structures. */
void *memcpy(void *to, const void *from, size_t n)
{
    uint8_t *d = to;
    const uint8_t *s = from;

    while (n--) {
        *d++ = *s++;
    }
    return to;
}

/* ---- Random numbers: the same in all guests ---- */

static uint32_t rng;

static uint32_t rnd(void)
{
    rng ^= rng << 13;
    rng ^= rng >> 17;
    rng ^= rng << 5;
    return rng;
}

static inline uint64_t random_64(void)
{
    uint32_t low = rnd();

    return low | (uint64_t)rnd() << 32;
}

/* The formats have their edges at the same places: sign, exponent, fraction. */
static inline uint64_t edge(int format)
{
    static const uint64_t f64[] = {0,
                                   0x3ff0000000000000,
                                   0x7ff0000000000000,
                                   0x7ff8000000000000,
                                   0x7ff4000000000001,
                                   1,
                                   0x000fffffffffffff,
                                   0x0010000000000000,
                                   0x7fefffffffffffff,
                                   0x41e0000000000000,
                                   0x43e0000000000000};
    static const uint32_t f32[] = {0,          0x3f800000, 0x7f800000, 0x7fc00000, 0x7fa00001, 1,
                                   0x007fffff, 0x00800000, 0x7f7fffff, 0x4f000000, 0x5f000000};
    static const uint16_t f16[] = {0,      0x3c00, 0x7c00, 0x7e00, 0x7d01, 1,
                                   0x03ff, 0x0400, 0x7bff, 0x7800, 0x4c00};
    uint32_t i = rnd() % 11, sign = rnd() & 1;

    switch (format) {
    case 64:
        return f64[i] | (uint64_t)sign << 63;
    case 32:
        return f32[i] | sign << 31;
    default:
        return f16[i] | sign << 15;
    }
}

/* ---- Faults ---- */

/* They come to the handler of @action, a structure of the kernel's, on a stack of their own. */
static void catch_faults(const void *action)
{
    static const int sigs[] = {SIGILL, SIGSEGV, SIGBUS, SIGTRAP, SIGFPE};
    static char stack[65536];
    stack_t ss = {.ss_sp = stack, .ss_size = sizeof(stack)};

    call(__NR_sigaltstack, (long)&ss, 0, 0, 0, 0, 0);
    for (unsigned i = 0; i < sizeof(sigs) / sizeof(sigs[0]); i++) {
        call(__NR_rt_sigaction, sigs[i], (long)action, 0, 8, 0, 0);
    }
}

/* At byte @at of the block. Beyond what the runner maps there is nothing, and far away the host tells no address. */
static inline void note_fault(int sig, uint64_t at, uint64_t addr)
{
    bool told = (sig == SIGSEGV || sig == SIGBUS) && addr - ROOM < DATA + DATA_SIZE - ROOM;

    state.fault[state.faults].sig = sig;
    state.fault[state.faults].at = at;
    state.fault[state.faults].addr = told ? addr : 0;
    state.faults++;
}

/* ---- Standard input and output ---- */

static int get(void *to, uint32_t bytes)
{
    uint32_t done = 0;

    while (done < bytes) {
        long n = call(__NR_read, 0, (long)to + done, bytes - done, 0, 0, 0);

        if (n <= 0) {
            return 0;
        }
        done += n;
    }
    return 1;
}

static void put(const void *from, uint32_t bytes)
{
    while (bytes) {
        long n = call(__NR_write, 1, (long)from, bytes, 0, 0, 0);

        if (n <= 0) {
            call(__NR_exit_group, 3, 0, 0, 0, 0, 0);
        }
        from = (const char *)from + n;
        bytes -= n;
    }
}

static uint32_t checksum(const uint32_t *p, unsigned bytes)
{
    uint32_t sum = 0;

    for (; bytes; bytes -= 4) {
        sum = (sum << 5 | sum >> 27) ^ *p++;
    }
    return sum;
}

#endif
