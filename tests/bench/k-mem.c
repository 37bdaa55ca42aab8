/* Memory kernels: library copies and scans, pointer chasing, streams. */
#include <stdlib.h>
#include <string.h>

#include "kernels.h"

static uint32_t copies(unsigned n)
{
    static uint8_t from[65536], to[65536];
    uint32_t sum = 0;

    for (unsigned i = 0; i < sizeof(from); i++) {
        from[i] = i * 13;
    }
    for (unsigned i = 0; i < n; i++) {
        unsigned len = 16 + i * 37 % 4000, at = i * 61 % 60000;

        memcpy(to + at, from + i % 5000, len);
        sum += to[at + len / 2];
    }
    return sum;
}

static uint32_t lengths(unsigned n)
{
    static char text[4096];
    uint32_t sum = 0;

    memset(text, 'x', sizeof(text) - 1);
    for (unsigned i = 0; i < n; i++) {
        text[100 + i % 3000] = 0;
        sum += strlen(text + i % 50);
        text[100 + i % 3000] = 'x';
    }
    return sum;
}

static uint32_t chase(unsigned n)
{
    enum { NODES = 1 << 16 };
    uint32_t *next = malloc(NODES * 4), seed = 5, at = 0;

    for (uint32_t i = 0; i < NODES; i++) {
        next[i] = i;
    }
    for (uint32_t i = NODES - 1; i; i--) {
        uint32_t j = next_random(&seed) % i, t = next[i];

        next[i] = next[j];
        next[j] = t;
    }
    while (n--) {
        at = next[at];
    }
    free(next);
    return at;
}

static uint32_t stream(unsigned n)
{
    enum { WORDS = 1 << 18 };
    uint32_t *a = calloc(WORDS, 4), sum = 0;

    while (n--) {
        for (int i = 0; i < WORDS; i++) {
            a[i] += i ^ n;
        }
        sum += a[n % WORDS];
    }
    free(a);
    return sum;
}

const Kernel mem_kernels[] = {{"memcpy", "mem", copies, 1500000},
                              {"strlen", "mem", lengths, 1500000},
                              {"chase", "mem", chase, 30000000},
                              {"stream", "mem", stream, 1000},
                              {0}};
