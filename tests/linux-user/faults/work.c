/*
 * The work: what programs do with memory, over pages far apart. Built as A32, as T32
 * and as PowerPC code; what only one of them has is in work-*.h.
 */
#include "work.h"

#include <stddef.h>
#include <stdint.h>

enum { PAGE = 4096, PAGES = 64, WORDS = 300 };

typedef struct Node {
    struct Node *next, *previous;
    uint64_t key;
    uint16_t half;
    int8_t byte;
} Node;

/* The largest that is exchanged at once. */
#ifdef __powerpc__
typedef uint32_t Wide;
#else
typedef uint64_t Wide;
#endif

static uint32_t seed = 1;

static uint32_t rnd(void)
{
    return seed = seed * 1664525 + 1013904223;
}

/* Page @n of the arena; a few bytes in, differently for each. */
static void *place(unsigned n, unsigned align)
{
    return (void *)(uintptr_t)(ARENA + n % PAGES * PAGE + n * 40 % 1024 / align * align);
}

/* Words spread over many pages. */
static uint32_t *word(unsigned i)
{
    return (uint32_t *)(uintptr_t)(ARENA + i * 628 % (PAGES * PAGE) / 4 * 4);
}

static void sort(int low, int high)
{
    int i = low, j = high;
    uint32_t pivot;

    if (low >= high) {
        return;
    }
    pivot = *word((low + high) / 2);
    while (i <= j) {
        while (*word(i) < pivot) {
            i++;
        }
        while (*word(j) > pivot) {
            j--;
        }
        if (i <= j) {
            uint32_t t = *word(i);

            *word(i++) = *word(j);
            *word(j--) = t;
        }
    }
    sort(low, j);
    sort(i, high);
}

static uint64_t lists(void)
{
    Node *head = NULL;
    uint64_t total = 0;

    for (unsigned i = 0; i < 2 * PAGES; i++) {
        Node *n = place(i * 7, 8);

        n->next = head;
        n->previous = NULL;
        n->key = (uint64_t)rnd() << 20 | i;
        n->half = (uint16_t)(i * 77);
        n->byte = (int8_t)-i;
        if (head && i < PAGES) {
            head->previous = n;
        }
        head = i < PAGES ? n : head;
    }
    for (Node *n = head; n; n = n->next) {
        total = total * 31 + n->key + n->half + n->byte;
    }
    return total;
}

static float floats(void)
{
    float total = 0;

    for (unsigned i = 0; i < PAGES; i++) {
        float *f = place(i, 8);
        double *d = place(i * 5 + 1, 8);

        f[0] = (float)(i * 3) / 7;
        d[0] = f[0] * 1.25 + i;
        f[1] = (float)d[0] - f[0];
        total += f[1];
        d[2] = total;
    }
    return total;
}

static uint32_t exclusive(void)
{
    uint32_t total = 0;

    for (unsigned i = 0; i < PAGES; i++) {
        uint32_t *p = place(i * 3, 8);

        total += __atomic_fetch_add(p, i, __ATOMIC_SEQ_CST);
        total += (uint32_t)__atomic_exchange_n((Wide *)p, total, __ATOMIC_SEQ_CST);
        __atomic_fetch_or((uint8_t *)p + 1, 0x81, __ATOMIC_SEQ_CST);
    }
    return total;
}

#ifdef __powerpc__
#include "work-ppc.h"
#else
#include "work-arm.h"
#endif

void work(void)
{
    for (int i = 0; i < WORDS; i++) {
        *word(i) = rnd();
    }
    sort(0, WORDS - 1);
    *word(1) += (uint32_t)lists();
    blocks();
    *(float *)word(2) = floats();
    vectors();
    *word(3) = exclusive();
    *word(4) = conditions();
}
