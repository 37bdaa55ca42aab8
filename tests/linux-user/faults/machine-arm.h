/*
 * ARM, for faults.c: the way in, system calls, registers in a signal frame.
 */
#ifndef FAULTS_MACHINE_ARM_H
#define FAULTS_MACHINE_ARM_H

enum { VFP_MAGIC = 0x56465001 };

typedef struct {
    uint32_t magic, size;
    uint64_t d[32];
    uint32_t fpscr;
} VfpFrame;

/* on_other_stack: registers are cleared for the work, whatever the kernel and we left in them. */
__asm__(".globl _start, restorer, on_other_stack\n"
        ".type restorer, %function\n"
        ".type on_other_stack, %function\n"
        ".arm\n"
        "_start: mov r0, sp\n"
        "bic sp, sp, #7\n"
        "b run\n"
        "restorer: mov r7, #173\n" /* rt_sigreturn */
        "svc #0\n"
        "on_other_stack: push {r4-r11, lr}\n"
        "ldr r2, =home\n"
        "str sp, [r2]\n"
        "mov sp, r1\n"
        "mov r12, r0\n"
        "mov r0, #0\nmov r1, #0\nmov r2, #0\nmov r3, #0\nmov r4, #0\nmov r5, #0\n"
        "mov r6, #0\nmov r7, #0\nmov r8, #0\nmov r9, #0\nmov r10, #0\nmov r11, #0\n"
        "cmp r0, #0\n"
        "blx r12\n"
        "ldr r2, =home\n"
        "ldr sp, [r2]\n"
        "pop {r4-r11, pc}\n");

static long call(long nr, long a, long b, long c, long d, long e, long f)
{
    register long r7 __asm__("r7") = nr, r0 __asm__("r0") = a, r1 __asm__("r1") = b;
    register long r2 __asm__("r2") = c, r3 __asm__("r3") = d, r4 __asm__("r4") = e;
    register long r5 __asm__("r5") = f;

    __asm__ volatile("svc #0"
                     : "+r"(r0)
                     : "r"(r1), "r"(r2), "r"(r3), "r"(r4), "r"(r5), "r"(r7)
                     : "memory");
    return r0;
}

static void mix_registers(const ucontext_t *uc, void (*mix)(uint32_t))
{
    const uint32_t *r = (const uint32_t *)&uc->uc_mcontext.arm_r0;
    const uint32_t *p = (const uint32_t *)uc->uc_regspace;

    for (int i = 0; i < 16; i++) {
        mix(r[i]);
    }
    mix(uc->uc_mcontext.arm_cpsr & 0xfe0ffe20); /* flags, Q, GE, E, IT, T */
    while (p[0] && p[0] != VFP_MAGIC) {
        p += p[1] / 4;
    }
    for (int i = 0; p[0] && i < 64; i++) {
        mix(p[2 + i]);
    }
    if (p[0]) {
        mix(((const VfpFrame *)p)->fpscr);
    }
}

static uint32_t fault_pc(const ucontext_t *uc)
{
    return uc->uc_mcontext.arm_pc;
}

#endif
