/*
 * faults [list] - some work on memory of which only the pages touched last can be accessed: nearly
 * every access faults. Prints how many faults there were and a checksum of all registers at all of
 * them, which must not depend on how the program is run; `list` prints a line a fault.
 *
 * Needs no C library: what the work calls is all here. Nothing it computes depends on where the
 * kernel put the stack: the work has its own in the memory that faults.
 */
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <ucontext.h>

#include "work.h"

/* Three pages: an instruction may touch two, and must not fault for ever. */
enum { PAGE = 4096, KEPT = 3, VFP_MAGIC = 0x56465001, ALT_STACK = 65536 };

typedef struct {
    uint32_t magic, size;
    uint64_t d[32];
    uint32_t fpscr;
} VfpFrame;

typedef struct {
    void (*handler)(int, siginfo_t *, void *);
    unsigned long flags;
    void (*restorer)(void);
    uint32_t mask[2];
} KernelSigaction;

void restorer(void);
void run(const long *stack);
void on_other_stack(void (*fn)(void), char *stack);

uint32_t home; /* stack pointer the kernel gave us */

static char alt_stack[ALT_STACK];
static uint32_t kept[KEPT], faults, sum;
static int list;

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

static void print(const char *text, uint32_t value)
{
    char out[64];
    size_t n = 0;

    while (text[n]) {
        out[n] = text[n];
        n++;
    }
    for (int i = 28; i >= 0; i -= 4) {
        out[n++] = "0123456789abcdef"[value >> i & 15];
    }
    out[n++] = '\n';
    call(SYS_write, 1, (long)out, n, 0, 0, 0);
}

static void mix(uint32_t v)
{
    sum = (sum ^ v) * 16777619u;
    sum ^= sum >> 15;
}

static void mix_registers(const ucontext_t *uc)
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

/* Lets the program have the page; takes away the one it got first. */
static void on_fault(int sig, siginfo_t *si, void *p)
{
    uint32_t page = (uint32_t)si->si_addr & -PAGE, *slot = &kept[faults % KEPT];

    mix((uint32_t)si->si_addr);
    mix_registers(p);
    if (list) {
        print("at ", ((ucontext_t *)p)->uc_mcontext.arm_pc);
        print("  sum ", sum);
    }
    if (sig != SIGSEGV || page - ARENA >= ARENA_SIZE || faults++ > 1000000) {
        print("stray fault at ", (uint32_t)si->si_addr);
        call(SYS_exit_group, 1, 0, 0, 0, 0, 0);
    }
    if (*slot) {
        call(SYS_mprotect, *slot, PAGE, PROT_NONE, 0, 0, 0);
    }
    *slot = page;
    call(SYS_mprotect, page, PAGE, PROT_READ | PROT_WRITE, 0, 0, 0);
}

void run(const long *stack)
{
    KernelSigaction sa = {on_fault, SA_SIGINFO | SA_ONSTACK | 0x04000000, restorer, {0, 0}};
    stack_t ss = {.ss_sp = alt_stack, .ss_size = ALT_STACK};

    list = stack[0] > 1;
    call(SYS_sigaltstack, (long)&ss, 0, 0, 0, 0, 0);
    call(SYS_rt_sigaction, SIGSEGV, (long)&sa, 0, 8, 0, 0);
    call(SYS_rt_sigaction, SIGBUS, (long)&sa, 0, 8, 0, 0);
    call(SYS_mmap2, ARENA, ARENA_SIZE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    on_other_stack(work, (char *)ARENA + ARENA_SIZE);
    print("faults ", faults);
    print("sum ", sum);
    call(SYS_exit_group, 0, 0, 0, 0, 0, 0);
}
