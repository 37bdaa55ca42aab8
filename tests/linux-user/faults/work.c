/*
 * The work: what programs do with memory, over pages far apart. Built once as A32 and once as T32
 * code.
 */
#include "work.h"

#include <arm_neon.h>
#include <stddef.h>
#include <stdint.h>

enum { PAGE = 4096, PAGES = 64, WORDS = 300 };

typedef struct Node {
    struct Node *next, *previous;
    uint64_t key;
    uint16_t half;
    int8_t byte;
} Node;

static uint32_t seed = 1;

static uint32_t rnd(void)
{
    return seed = seed * 1664525 + 1013904223;
}

/* Page @n of the arena; a few bytes in, differently for each. */
static void *place(unsigned n, unsigned align)
{
    return (void *)(ARENA + n % PAGES * PAGE + n * 40 % 1024 / align * align);
}

/* Words spread over many pages. */
static uint32_t *word(unsigned i)
{
    return (uint32_t *)(ARENA + i * 628 % (PAGES * PAGE) / 4 * 4);
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

/* Four, eight registers at once, with write-back. */
static void blocks(void)
{
    for (unsigned i = 0; i < PAGES; i += 2) {
        uint32_t *from = place(i, 4), *to = place(i + 1, 4);

        from =
            (uint32_t *)((uintptr_t)from + PAGE - 64 - (uintptr_t)from % PAGE); /* over the edge */
        __asm__ volatile("ldmia %0!, {r4-r7}\n"
                         "adds r4, r4, r5\n"
                         "stmia %1!, {r4-r7}\n"
                         "ldmdb %0, {r4, r6, r8, r9}\n"
                         "adcs r4, r6, r8\n"
                         "stmdb %1!, {r4, r6, r8, r9}\n"
                         "ldrd r4, r5, [%0, #24]\n"
                         "strd r4, r5, [%1, #-16]\n"
                         "ldrsh r6, [%0, #3]\n"
                         "strb r6, [%1], #1\n"
                         "ldr r8, [%0, #61]!\n"
                         "str r8, [%1, #4]!\n"
                         : "+r"(from), "+r"(to)
                         :
                         : "r4", "r5", "r6", "r7", "r8", "r9", "cc", "memory");
    }
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

static void vectors(void)
{
    for (unsigned i = 0; i + 3 < PAGES; i++) {
        uint8_t *a = place(i, 8), *b = place(i + 1, 1), *c = place(i + 3, 4);
        uint8x8x3_t three = vld3_u8(b);
        uint16x4x4_t four = vld4_u16((uint16_t *)a);
        uint32x4_t sums = vaddq_u32(vld1q_u32((uint32_t *)c), vmovl_u16(four.val[1]));

        three.val[0] = vqadd_u8(three.val[0], three.val[2]);
        vst3_u8(c, three);
        vst1q_u32((uint32_t *)a, sums);
        vst2_lane_u16((uint16_t *)b, (uint16x4x2_t){{four.val[0], four.val[3]}}, 2);
        vst1_u8(b + PAGE - (uintptr_t)b % PAGE - 4, vld1_dup_u8(a + 3)); /* over the edge */
    }
}

static uint32_t exclusive(void)
{
    uint32_t total = 0;

    for (unsigned i = 0; i < PAGES; i++) {
        uint32_t *p = place(i * 3, 8);

        total += __atomic_fetch_add(p, i, __ATOMIC_SEQ_CST);
        total += (uint32_t)__atomic_exchange_n((uint64_t *)p, total, __ATOMIC_SEQ_CST);
        __atomic_fetch_or((uint8_t *)p + 1, 0x81, __ATOMIC_SEQ_CST);
    }
    return total;
}

/* Predicated accesses, and flags that are used after an access. */
static uint32_t conditions(void)
{
    uint32_t total = 0;

    for (unsigned i = 0; i < 2 * PAGES; i++) {
        uint32_t *p = place(i, 4), *q = place(i * 11 + 3, 4);

        __asm__ volatile("adds %0, %0, %3\n"
                         "itete cs\n"
                         "ldrcs r4, [%1]\n"
                         "ldrcc r4, [%2]\n"
                         "strcs r4, [%2, #4]\n"
                         "strcc r4, [%1, #8]\n"
                         "adc %0, %0, r4\n"
                         : "+r"(total)
                         : "r"(p), "r"(q), "r"(i << 29 | i * 99)
                         : "r4", "cc", "memory");
    }
    return total;
}

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
