/*
 * What emitted code does of privileged instructions without leaving: interrupt masks and the mode changed in the middle
 * of a block, instructions written ahead of the one that is executed.
 */
#include "bare.h"

enum { MODE = 0x1f, F = 0x40, I = 0x80, ABORTS = 0x100, SGI = 5 };
#define SHOWN (0xf0000000 | ABORTS | I | F | MODE)

static void send_to_self(void)
{
    REG(GICD + 0xf00) = 2u << 24 | SGI;
    DSB();
}

/* Masked by @mask, the interrupt is taken between @unmask and the instruction behind it, not before. */
#define TAKEN_AT(mask, unmask)                                                                     \
    do {                                                                                           \
        u32 before_, at_, after_, count_ = irqs[0][SGI];                                           \
        __asm__ volatile(mask ::: "r2", "memory");                                                 \
        send_to_self();                                                                            \
        __asm__ volatile("mrs r2, cpsr\nldr %0, [%3]\nldr %1, [%3]\n" unmask "\nldr %2, [%3]"      \
                         : "=&r"(before_), "=&r"(at_), "=&r"(after_)                               \
                         : "r"(&irqs[0][SGI])                                                      \
                         : "r2", "r3", "memory");                                                  \
        CHECK(before_, count_);                                                                    \
        CHECK(at_, count_);                                                                        \
        CHECK(after_, count_ + 1);                                                                 \
    } while (0)

static void test_taken(void)
{
    TAKEN_AT("cpsid i", "cpsie i");
    TAKEN_AT("cpsid if", "cpsie if");
    TAKEN_AT("mrs r2, cpsr\norr r2, r2, #0x80\nmsr cpsr_c, r2", "bic r2, r2, #0x80\nmsr cpsr_c, r2");
    TAKEN_AT("msr cpsr_c, #0xd3", "msr cpsr_c, #0x13");
    TAKEN_AT("cpsid i", "bic r2, r2, #0x80\nmsr cpsr_cxsf, r2");
    TAKEN_AT("cpsid i", "cmp r2, r2\nmsreq cpsr_c, #0x13");
    TAKEN_AT("cpsid i", "cpsie i, #0x1f\nmov r3, #0\ncps #0x13"); /* the mode with it */
}

/* One that is masked stays so, whatever else is unmasked, also when it is not the first. */
static void test_not_taken(void)
{
    u32 count = irqs[0][SGI];

    __asm__ volatile("cpsid if");
    send_to_self();
    __asm__ volatile("cpsie f\nmsr cpsr_c, #0xd3\nmsr cpsr_c, #0x93\ncpsid i\ncmp r0, r0\nmsrne cpsr_c, #0x13" ::: "cc");
    CHECK(irqs[0][SGI], count);
    __asm__ volatile("cpsie i");
    CHECK(irqs[0][SGI], count + 1);
}

/* What MRS shows after each change; the flags stay, whoever makes them. */
static void test_status(void)
{
    u32 v[6], free; /* without what Non-secure code may not change */

    __asm__ volatile("cpsid af\nmrs %0, cpsr\ncpsie af\nmrs r2, cpsr\neor %0, %0, r2" : "=&r"(free)::"r2");
    free |= ~(u32)(ABORTS | F);
    __asm__ volatile("cpsid aif\nmov r2, #0\nadds r2, r2, #0\nmrs %0, cpsr\n"
                     "subs r2, r2, #1\ncpsie f\nmrs %1, cpsr\n"
                     "msr cpsr_c, #0x13\nmrs %2, cpsr\n"
                     "msr cpsr_c, #0x9f\nmrs %3, cpsr\n"
                     "msr cpsr_f, #0x60000000\nmsr cpsr_c, #0x13\nmrs %4, cpsr\n"
                     "cpsie a\nmrs %5, cpsr\n"
                     : "=&r"(v[0]), "=&r"(v[1]), "=&r"(v[2]), "=&r"(v[3]), "=&r"(v[4]), "=&r"(v[5])::"r2", "cc");
    CHECK(v[0] & SHOWN & free, (0x40000000 | ABORTS | I | F | 0x13) & free);
    CHECK(v[1] & SHOWN & free, (0x80000000 | ABORTS | I | 0x13) & free);
    CHECK(v[2] & SHOWN & free, (0x80000000 | ABORTS | 0x13) & free);
    CHECK(v[3] & SHOWN & free, (0x80000000 | ABORTS | I | 0x1f) & free);
    CHECK(v[4] & SHOWN & free, (0x60000000 | ABORTS | 0x13) & free);
    CHECK(v[5] & SHOWN & free, (0x60000000 | 0x13) & free);
}

/* To System mode and back in a block: banked registers change, the others do not. */
static void test_mode(void)
{
    u32 sp, lr, kept, psr;

    __asm__ volatile("mov r3, sp\nmov lr, #1\nmov r4, #4\nmrs r2, cpsr\norr %3, r2, #0x1f\nmsr cpsr_c, %3\n"
                     "mov lr, #2\nadd r4, r4, #1\nmov sp, #0x40\nmsr cpsr_c, r2\n"
                     "sub %0, sp, r3\nmov %1, lr\nmov %2, r4\nmrs %3, cpsr"
                     : "=&r"(sp), "=&r"(lr), "=&r"(kept), "=&r"(psr)::"r2", "r3", "r4", "lr", "memory");
    CHECK(sp, 0);
    CHECK(lr, 1);
    CHECK(kept, 5);
    CHECK(psr & MODE, 0x13);
}

/* mov r0, #@n; what it was is executed first, so that it has been translated. */
__attribute__((noinline)) static u32 patched(u32 n, u32 times)
{
    u32 result = 0;

    for (u32 i = 0; i < times; i++) {
        __asm__ volatile("adr r3, 1f\nstr %1, [r3]\n"
                         "mcr p15, 0, r3, c7, c11, 1\nmcr p15, 0, r3, c7, c10, 4\nmcr p15, 0, r3, c7, c5, 1\n"
                         "1: mov r0, #99\nmov %0, r0"
                         : "=r"(result)
                         : "r"(0xe3a00000 | (n + i))
                         : "r0", "r3", "memory");
    }
    return result;
}

int main(void)
{
    gic_start();
    test_taken();
    test_not_taken();
    test_status();
    test_mode();
    CHECK(patched(1, 1), 1);
    CHECK(patched(10, 5), 14);
    put("done\n");
    return 0;
}
