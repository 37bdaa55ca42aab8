/*
 * Instructions of privileged code in their Thumb forms, exceptions from Thumb code, registers of other modes, and what
 * exclusives, events and interrupts do to each other.
 */
#include "bare.h"

#define THUMB __attribute__((target("thumb"), noinline))
#define PSR()                                                                                      \
    ({                                                                                             \
        u32 v_;                                                                                    \
        __asm__ volatile("mrs %0, cpsr" : "=r"(v_));                                               \
        v_;                                                                                        \
    })

enum { MODE = 0x1f, T = 0x20, F = 0x40, I = 0x80, ABORTS = 0x100 };

THUMB static void test_state(void)
{
    u32 v;

    __asm__ volatile("cpsid i");
    CHECK(PSR() & I, I);
    __asm__ volatile("cpsid f");
    CHECK(PSR() & F, F);
    __asm__ volatile("cpsie f");
    CHECK(PSR() & F, 0);
    __asm__ volatile("cpsid.w a");
    CHECK(PSR() & ABORTS, ABORTS);
    __asm__ volatile("cpsie.w a");
    CHECK(PSR() & ABORTS, 0);
    __asm__ volatile("mrs %0, cpsr\nbic r2, %0, #0x1f\norr r2, r2, #0x1b\nmsr cpsr_c, r2\nmrs r2, cpsr\n"
                     "msr cpsr_c, %0\nmov %0, r2"
                     : "=&r"(v)::"r2", "memory");
    CHECK(v & MODE, UNDEF);
    CHECK(PSR() & MODE, 0x13);
    __asm__ volatile("cps #0x1f\nmov r2, sp\ncps #0x13" ::: "r2");
    CHECK(PSR() & MODE, 0x13);
    CHECK(READ_CP15(0, c0, c0, 0) >> 24, 0x41);
}

THUMB static void test_banks(void)
{
    u32 v, other;

    __asm__ volatile(".arch_extension virt\nmrs %0, sp_irq\ncps #0x12\nmov %1, sp\ncps #0x13"
                     : "=&r"(v), "=&r"(other));
    CHECK(v, other);
    __asm__ volatile("movw r2, #0x1234\nmsr lr_abt, r2\nmrs %0, lr_abt\ncps #0x17\nmov %1, lr\ncps #0x13"
                     : "=&r"(v), "=&r"(other)::"r2");
    CHECK(v, 0x1234);
    CHECK(other, 0x1234);
    __asm__ volatile("movw r2, #0x61d1\nmsr spsr_fiq, r2\nmrs %0, spsr_fiq" : "=r"(v)::"r2");
    CHECK(v, 0x61d1);
    __asm__ volatile("movw r2, #0x777\nmsr r9_fiq, r2\nmrs %0, r9_fiq\nmov r2, #5\nmsr sp_usr, r2\nmrs %1, sp_usr"
                     : "=&r"(v), "=&r"(other)::"r2");
    CHECK(v, 0x777);
    CHECK(other, 5);
}

/* Through SRS and RFE, SUBS PC LR and ERET to a place behind, in another state and mode. */
THUMB static void test_returns(void)
{
    u32 psr, v, sp;

    __asm__ volatile("mov r3, sp\n"
                     "mrs r2, cpsr\nmsr spsr_cxsf, r2\n"
                     "movw lr, #0x55\nsrsdb sp!, #0x13\nldr %0, [sp]\nldr %1, [sp, #4]\n"
                     "mov r2, sp\nsub %2, r3, r2\nadd sp, #8"
                     : "=&r"(v), "=&r"(psr), "=&r"(sp)::"r2", "r3", "lr", "memory");
    CHECK(v, 0x55);
    CHECK(psr & MODE, 0x13);
    CHECK(sp, 8);
    __asm__ volatile("mrs r2, cpsr\norr r2, r2, #0x20\nadr r3, 1f\nmovs %0, #0\npush {r3, r4}\nstr r2, [sp, #4]\n"
                     "rfeia sp!\nmovs %0, #1\nnop\n.balign 4\n1:"
                     : "=&r"(v)::"r2", "r3", "memory", "cc");
    CHECK(v, 0);
    __asm__ volatile("mrs r2, cpsr\norr r2, r2, #0x20\nmsr spsr_cxsf, r2\nmovs %0, #0\nadr lr, 1f\nadd lr, #4\n"
                     "subs pc, lr, #4\nmovs %0, #1\nnop\n.balign 4\n1:"
                     : "=&r"(v)::"r2", "lr", "memory", "cc");
    CHECK(v, 0);
    __asm__ volatile("mrs r2, cpsr\norr r2, r2, #0x20\nmsr spsr_cxsf, r2\nmovs %0, #0\nadr lr, 1f\n"
                     "eret\nmovs %0, #1\nnop\n.balign 4\n1:"
                     : "=&r"(v)::"r2", "lr", "memory", "cc");
    CHECK(v, 0);
}

THUMB static void test_exceptions(void)
{
    __asm__ volatile("svc #7" ::: "lr", "memory");
    CHECK(caught[0].kind, SVC);
    CHECK(caught[0].psr & T, T);
    __asm__ volatile("cmp r0, r0\nit eq\nudfeq #3" ::: "memory", "cc");
    CHECK(caught[0].kind, UNDEF);
    CHECK(caught[0].psr & (T | MODE), T | 0x13);
    caught[0].kind = NONE;
    __asm__ volatile(".arch_extension sec\nsmc #0" ::: "memory"); /* there is no monitor */
    CHECK(caught[0].kind, UNDEF);
}

/* An event that came before is not waited for; WFE ends by one of the CPU itself. */
THUMB static void test_events(void)
{
    __asm__ volatile("sev\nwfe\nsev\nwfe" ::: "memory");
}

/* An exception between the two of a pair makes the store fail. */
static void test_monitor(void)
{
    u32 word = 1, failed;

    __asm__ volatile("ldrex r2, [%1]\nsvc #0\nstrex %0, r2, [%1]" : "=&r"(failed) : "r"(&word) : "r2", "lr", "memory");
    CHECK(failed, 1);
    __asm__ volatile("ldrex r2, [%1]\nclrex\nstrex %0, r2, [%1]" : "=&r"(failed) : "r"(&word) : "r2", "memory");
    CHECK(failed, 1);
    __asm__ volatile("ldrex r2, [%1]\nstrex %0, r2, [%1]" : "=&r"(failed) : "r"(&word) : "r2", "memory");
    CHECK(failed, 0);
}

/* Priorities: the more urgent one first, masked ones not at all; a pending one wakes from WFI though masked. */
static void test_priorities(void)
{
    volatile uint8_t *priority = (uint8_t *)GICD + 0x400;

    gic_start();
    __asm__ volatile("cpsid i");
    priority[1] = 0x80;
    priority[2] = 0x40;
    priority[3] = 0xf0;
    REG(GICD + 0xf00) = 2u << 24 | 1;
    REG(GICD + 0xf00) = 2u << 24 | 2;
    REG(GICD + 0xf00) = 2u << 24 | 3;
    __asm__ volatile("wfi");
    CHECK(REG(GICC + 0x18), 2);
    CHECK(REG(GICC + 0xc), 2);
    CHECK(REG(GICC + 0x14), 0x40);
    CHECK(REG(GICC + 0xc), 1023); /* not urgent enough */
    REG(GICC + 0x10) = 2;
    CHECK(REG(GICC + 0xc), 1);
    REG(GICC + 0x10) = 1;
    CHECK(REG(GICC + 0xc), 1023); /* the last is masked */
    REG(GICC + 4) = 0xff;
    CHECK(REG(GICC + 0xc), 3);
    REG(GICC + 0x10) = 3;
}

int main(void)
{
    test_state();
    test_banks();
    test_returns();
    test_exceptions();
    test_events();
    test_monitor();
    test_priorities();
    put("done\n");
    return 0;
}
