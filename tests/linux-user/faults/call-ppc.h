/*
 * System calls of PowerPC, for both machines of faults.c.
 */
#ifndef FAULTS_CALL_PPC_H
#define FAULTS_CALL_PPC_H

static long call(long nr, long a, long b, long c, long d, long e, long f)
{
    register long r0 __asm__("r0") = nr, r3 __asm__("r3") = a, r4 __asm__("r4") = b;
    register long r5 __asm__("r5") = c, r6 __asm__("r6") = d, r7 __asm__("r7") = e;
    register long r8 __asm__("r8") = f;

    __asm__ volatile("sc"
                     : "+r"(r0), "+r"(r3), "+r"(r4), "+r"(r5), "+r"(r6), "+r"(r7), "+r"(r8)
                     :
                     : "r9", "r10", "r11", "r12", "ctr", "cr0", "memory");
    return r3;
}

#endif
