/*
 * Accesses only PowerPC has: several registers, strings, byte-reversed, whole cache lines, AltiVec. Part of work.c.
 */
#ifndef FAULTS_WORK_PPC_H
#define FAULTS_WORK_PPC_H

#include <altivec.h>

/* Over the edge of a page: several registers at once, or vectors; with update. */
#ifdef __powerpc64__
static void blocks(void)
{
    for (unsigned i = 0; i < PAGES; i += 2) {
        uint64_t *from = place(i, 8), *to = place(i + 1, 8);

        from = (uint64_t *)((uintptr_t)from + PAGE - 16 - (uintptr_t)from % PAGE);
        __asm__ volatile("ld 6, 8(%0)\n"
                         "fcfid 1, 1\n"
                         "ldbrx 7, 0, %1\n"
                         "addc 6, 6, 7\n"
                         "stdu 6, 16(%1)\n"
                         "lxvd2x 35, 0, %0\n"
                         "adde 6, 6, 7\n"
                         "xvadddp 36, 35, 35\n"
                         "stxvw4x 36, 0, %1\n"
                         "lxsspx 2, 0, %0\n"
                         "xsmulsp 3, 2, 1\n"
                         "stxsdx 3, 0, %1\n"
                         "xssqrtdp 40, 3\n"
                         "ldux 7, %0, %2\n"
                         "lxvdsx 4, 0, %1\n"
                         "sthu 7, 6(%1)\n"
                         "lhau 8, 5(%0)\n"
                         "lfsu 5, 3(%0)\n"
                         "fmadd 6, 5, 3, 1\n"
                         "stfdu 6, 3(%1)\n"
                         "fcmpu 3, 6, 5\n"
                         "dcbz 0, %1\n"
                         : "+b"(from), "+b"(to)
                         : "b"(13l)
                         : "r6", "r7", "r8", "fr1", "fr2", "fr3", "fr4", "fr5", "fr6", "v3", "v4", "v8", "cr3", "xer",
                           "memory");
    }
}
#else
static void blocks(void)
{
    for (unsigned i = 0; i < PAGES; i += 2) {
        uint32_t *from = place(i, 4), *to = place(i + 1, 4);

        from = (uint32_t *)((uintptr_t)from + PAGE - 16 - (uintptr_t)from % PAGE);
        __asm__ volatile("lmw 26, -8(%0)\n"
                         "addc 26, 26, 27\n"
                         "stmw 26, 4(%1)\n"
                         "lswi 5, %0, 23\n"
                         "adde 5, 5, 6\n"
                         "stswi 5, %1, 23\n"
                         "lwzu 7, 13(%0)\n"
                         "sthu 7, 6(%1)\n"
                         "lhau 8, 5(%0)\n"
                         "stwbrx 8, 0, %1\n"
                         "lhbrx 9, 0, %0\n"
                         "stbu 9, 61(%1)\n"
                         "lfsu 1, 2(%0)\n"
                         "stfdu 1, 3(%1)\n"
                         "dcbz 0, %1\n"
                         : "+b"(from), "+b"(to)
                         :
                         : "r5", "r6", "r7", "r8", "r9", "r10", "r26", "r27", "r28", "r29", "r30", "r31",
                           "fr1", "xer", "memory");
    }
}
#endif

static void vectors(void)
{
    for (unsigned i = 0; i + 3 < PAGES; i++) {
        uint8_t *a = place(i, 8), *b = place(i + 1, 1), *c = place(i + 3, 4);
        vector unsigned char low = vec_ld(0, b), high = vec_ld(15, b);
        vector unsigned char whole = vec_perm(low, high, vec_lvsl(0, b));
        vector unsigned int sums = vec_adds((vector unsigned int)whole, vec_ld(0, (uint32_t *)c));

        vec_st(sums, PAGE - 64, (uint32_t *)a);
        vec_ste(vec_subs(whole, (vector unsigned char)sums), 3, c);
        vec_ste((vector unsigned short)vec_sl(sums, vec_ld(4, (uint32_t *)b)), 5, (uint16_t *)b);
    }
}

/* Fields of CR and the carry, used after an access. */
static uint32_t conditions(void)
{
    uint32_t total = 0;

    for (unsigned i = 0; i < 2 * PAGES; i++) {
        uint32_t *p = place(i, 4), *q = place(i * 11 + 3, 4);

        __asm__ volatile("addco. %0, %0, %3\n"
                         "lwz 9, 0(%1)\n"
                         "cmplw 6, 9, %0\n"
                         "crxor 31, 0, 25\n"
                         "stw 9, 4(%2)\n"
                         "mfcr 10\n"
                         "stwx 10, %1, %4\n"
                         "lwzx 10, %2, %4\n"
                         "adde %0, %0, 10\n"
                         "bgt 6, 1f\n"
                         "lhax 10, %1, %4\n"
                         "1: subfze %0, %0\n"
                         : "+r"(total)
                         : "b"(p), "b"(q), "r"(i << 29 | i * 99), "r"(8)
                         : "r9", "r10", "cr0", "cr6", "cr7", "xer", "memory");
    }
    return total;
}

#endif
