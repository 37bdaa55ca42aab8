/*
 * What bare-metal programs on the board "bare" of emu-system-ppc share: text, exceptions, registers. No library is linked.
 */
#ifndef TESTS_SYSTEM_PPC_BARE_H
#define TESTS_SYSTEM_PPC_BARE_H

#include "../bare-text.h"

/* ---- Registers ---- */

#define MFSPR(n)                                                                                   \
    ({                                                                                             \
        u32 v_;                                                                                    \
        __asm__ volatile("mfspr %0, " #n : "=r"(v_)::"memory");                                    \
        v_;                                                                                        \
    })
#define MTSPR(n, v) __asm__ volatile("mtspr " #n ", %0; isync" ::"r"((u32)(v)) : "memory")
#define MFMSR()                                                                                    \
    ({                                                                                             \
        u32 v_;                                                                                    \
        __asm__ volatile("mfmsr %0" : "=r"(v_)::"memory");                                         \
        v_;                                                                                        \
    })
#define MTMSR(v) __asm__ volatile("mtmsr %0; isync" ::"r"((u32)(v)) : "memory")
#define MTSR(n, v) __asm__ volatile("mtsr " #n ", %0; isync" ::"r"((u32)(v)) : "memory")
#define TLBIE(va) __asm__ volatile("tlbie %0; sync" ::"r"((u32)(va)) : "memory")

enum {
    MSR_RI = 2, MSR_DR = 0x10, MSR_IR = 0x20, MSR_SE = 0x400, MSR_BE = 0x200, MSR_ME = 0x1000,
    MSR_FP = 0x2000, MSR_PR = 0x4000, MSR_EE = 0x8000, MSR_POW = 0x40000, MSR_TGPR = 0x20000,
};

/* ---- Exceptions: the last one; the program goes on behind the instruction, or at @back ---- */

typedef struct {
    u32 vector, srr0, srr1, dar, dsisr;
    u32 count;
    u32 msr;  /* in the handler */
    u32 back; /* 0: behind the instruction; else there */
    u32 keep; /* do not go on in another state: bits of SRR1 that are cleared on the way back */
} Caught;
extern volatile Caught caught;
/* What a program does with an exception itself. Return: it is dealt with, go on at SRR0. */
extern bool (*on_exception)(u32 vector);

/* The vector of what @access must cause at @address; 0: nothing. */
u32 load(u32 address);
u32 store(u32 address, u32 v);
/* A call to @address that must fail. */
u32 jump(u32 address);
extern u32 last_loaded;

/* Run @code in problem state with @msr until it takes an exception. */
u32 in_problem_state(void (*code)(void), u32 msr);

#endif
