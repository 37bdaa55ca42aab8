/*
 * 32-bit PowerPC with AltiVec, for faults.c: the way in, system calls, registers in a signal frame.
 */
#ifndef FAULTS_MACHINE_PPC_H
#define FAULTS_MACHINE_PPC_H

#include "call-ppc.h"

/* on_other_stack: registers are cleared for the work, whatever the kernel and we left in them. */
__asm__(".globl _start, restorer, on_other_stack\n"
        "_start: mr 3, 1\n"
        "li 0, 0\n"
        "stwu 0, -16(1)\n"
        "b run\n"
        "restorer: li 0, 172\n" /* rt_sigreturn */
        "sc\n"
        "on_other_stack: mflr 0\n"
        "stw 0, 4(1)\n"
        "stwu 1, -96(1)\n"
        "stmw 13, 16(1)\n"
        "lis 5, home@ha\n"
        "stw 1, home@l(5)\n"
        "addi 1, 4, -64\n"
        "mtctr 3\n"
        ".irp n, 0,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31\n"
        "li \\n, 0\n"
        ".endr\n"
        "mtxer 0\n"
        "mtcr 0\n"
        "bctrl\n"
        "lis 5, home@ha\n"
        "lwz 1, home@l(5)\n"
        "lmw 13, 16(1)\n"
        "addi 1, 1, 96\n"
        "lwz 0, 4(1)\n"
        "mtlr 0\n"
        "blr\n");

/*
 * CTR, LR, XER, CR; FPSCR is the last double's second word. Its FR is left out, and VSCR: not every emulator has them
 * where Linux does.
 */
static void mix_registers(const ucontext_t *uc, void (*mix)(uint32_t))
{
    enum { FR = 0x40000 };
    const uint32_t *r = (const uint32_t *)uc->uc_mcontext.uc_regs;

    for (int i = 0; i < 39; i++) {
        if (i < 33 || i > 34) { /* MSR and the call's argument are the kernel's */
            mix(r[i]);
        }
    }
    for (int i = 48; i < 48 + 2 * 33 - 1; i++) {
        mix(r[i]);
    }
    mix(r[48 + 2 * 33 - 1] & ~FR);
    r += 116; /* at a multiple of 16 */
    for (int i = 0; i < 4 * 32; i++) {
        mix(r[i]);
    }
}

static uint32_t fault_pc(const ucontext_t *uc)
{
    return uc->uc_mcontext.uc_regs->gregs[32];
}

#endif
