/*
 * 64-bit PowerPC with VSX (ABI ELFv2), for faults.c: the way in, system calls, registers in a signal frame.
 */
#ifndef FAULTS_MACHINE_PPC64_H
#define FAULTS_MACHINE_PPC64_H

#include "call-ppc.h"

#define SYS_mmap2 SYS_mmap /* they count an offset differently: there is none */

/* on_other_stack: registers are cleared for the work, whatever the kernel and we left in them. */
__asm__(".globl _start, restorer, on_other_stack\n"
        "_start: lis 2, .TOC.@ha\n"
        "addi 2, 2, .TOC.@l\n"
        "mr 3, 1\n"
        "li 0, 0\n"
        "stdu 0, -64(1)\n"
        "b run\n"
        "restorer: li 0, 172\n" /* rt_sigreturn */
        "sc\n"
        "on_other_stack: mflr 0\n"
        "std 0, 16(1)\n"
        "stdu 1, -192(1)\n"
        ".irp n, 14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31\n"
        "std \\n, (\\n - 14) * 8 + 32(1)\n"
        ".endr\n"
        "lis 5, home@ha\n"
        "std 1, home@l(5)\n"
        "addi 1, 4, -64\n"
        "mr 12, 3\n"
        "mtctr 3\n"
        ".irp n, 0,3,4,5,6,7,8,9,10,11,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31\n"
        "li \\n, 0\n"
        ".endr\n"
        "mtxer 0\n"
        "mtcr 0\n"
        "bctrl\n"
        "lis 5, home@ha\n"
        "ld 1, home@l(5)\n"
        ".irp n, 14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31\n"
        "ld \\n, (\\n - 14) * 8 + 32(1)\n"
        ".endr\n"
        "addi 1, 1, 192\n"
        "ld 0, 16(1)\n"
        "mtlr 0\n"
        "blr\n");

static void mix_64(uint64_t v, void (*mix)(uint32_t))
{
    mix((uint32_t)v);
    mix((uint32_t)(v >> 32));
}

/* CTR, LR, XER, CR; of FPSCR all but FR, which not every emulator has; VSRs, whose second doublewords come last. */
static void mix_registers(const ucontext_t *uc, void (*mix)(uint32_t))
{
    enum { NIP = 32, LINK = 36, CCR = 38, FR = 0x40000, VSX_AT = 34 * 2 };
    const mcontext_t *m = &uc->uc_mcontext;
    const uint64_t *v = (const uint64_t *)m->v_regs;
    uint64_t bits;

    for (int i = 0; i <= CCR; i++) {
        if (i <= NIP || i >= LINK - 1) { /* MSR and the call's argument are the kernel's */
            mix_64(m->gp_regs[i], mix);
        }
    }
    for (int i = 0; i < 32; i++) {
        __builtin_memcpy(&bits, &m->fp_regs[i], 8);
        mix_64(bits, mix);
        mix_64(v[2 * i], mix);
        mix_64(v[2 * i + 1], mix);
        mix_64(v[VSX_AT + i], mix);
    }
    __builtin_memcpy(&bits, &m->fp_regs[32], 8);
    mix((uint32_t)bits & ~FR);
}

static uint32_t fault_pc(const ucontext_t *uc)
{
    return (uint32_t)uc->uc_mcontext.gp_regs[32];
}

#endif
