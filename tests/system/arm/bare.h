/*
 * What bare-metal programs on the board virt share: text, exceptions, other CPUs, the interrupt
 * controller. No library is linked.
 */
#ifndef TESTS_SYSTEM_ARM_BARE_H
#define TESTS_SYSTEM_ARM_BARE_H

#include "../bare-text.h"

enum { CPUS = 4 };

/* ---- Coprocessor 15 and barriers ---- */

#define READ_CP15(op1, crn, crm, op2)                                                              \
    ({                                                                                             \
        u32 v_;                                                                                    \
        __asm__ volatile("mrc p15, " #op1 ", %0, " #crn ", " #crm ", " #op2 : "=r"(v_));           \
        v_;                                                                                        \
    })
#define WRITE_CP15(op1, crn, crm, op2, v)                                                          \
    __asm__ volatile("mcr p15, " #op1 ", %0, " #crn ", " #crm ", " #op2 ::"r"((u32)(v)) : "memory")
#define DSB() __asm__ volatile("dsb ish" ::: "memory")
#define ISB() __asm__ volatile("isb" ::: "memory")

static inline unsigned this_cpu(void)
{
    return READ_CP15(0, c0, c0, 5) & 0xff;
}

/* ---- Exceptions: the last of each CPU; the program goes on behind the instruction ---- */

enum { NONE, UNDEF = 0x1b, SVC = 0x13, PREFETCH = 0x17, DATA = 0x10, IRQ = 0x12 };

typedef struct {
    u32 kind;
    u32 status, address; /* of aborts: DFSR and DFAR, IFSR and IFAR */
    u32 psr;             /* before */
    u32 count;
    u32 back; /* where an aborted call goes on */
} Caught;
extern volatile Caught caught[CPUS];
extern volatile u32 stay_privileged; /* a supervisor call returns to Supervisor mode wherever it came from */

/* Debug events: how many, where the last was; how often the handler steps on instead of removing the breakpoint. */
extern volatile u32 debug_hits, debug_pc, debug_steps;

/* The status of an access that must abort at @address; 0: it did not. */
u32 status_of_read(u32 address);
u32 status_of_write(u32 address, u32 v);
u32 status_of_user_read(u32 address);
u32 status_of_call(u32 address);

/* ---- Other CPUs ---- */

typedef void Work(void);
extern Work *others[CPUS];

u32 psci(u32 call, u32 a, u32 b, u32 c);
/* CPU @n starts at @fn. */
void start_cpu(unsigned n, Work *fn);

/* ---- Interrupts: each CPU counts those it got, by number ---- */

enum { GICD = 0x08000000, GICC = 0x08010000 };
#define REG(at) (*(volatile u32 *)(at))
extern volatile u32 irqs[CPUS][64];
void gic_start(void); /* on every CPU */

#endif
