/*
 * What the runners share; included by each after its call().
 */
#ifndef TESTS_COMPARE_RUNNER_H
#define TESTS_COMPARE_RUNNER_H

#include <asm/unistd.h>
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
