/*
 * Accesses only ARM has: several registers, NEON structures, predicated ones. Part of work.c.
 */
#ifndef FAULTS_WORK_ARM_H
#define FAULTS_WORK_ARM_H

#include <arm_neon.h>

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

#endif
