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
enum { PAGE = 4096, KEPT = 3, ALT_STACK = 65536 };

typedef struct {
    void (*handler)(int, siginfo_t *, void *);
    unsigned long flags;
    void (*restorer)(void);
    uint32_t mask[2];
} KernelSigaction;

void restorer(void);
void run(const long *stack);
void on_other_stack(void (*fn)(void), char *stack);

uintptr_t home; /* stack pointer the kernel gave us */

static char alt_stack[ALT_STACK];
static uint32_t kept[KEPT], faults, sum;
static int list;

static void mix(uint32_t v)
{
    sum = (sum ^ v) * 16777619u;
    sum ^= sum >> 15;
}

#if defined(__powerpc64__)
#include "machine-ppc64.h"
#elif defined(__powerpc__)
#include "machine-ppc.h"
#else
#include "machine-arm.h"
#endif

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

/* Lets the program have the page; takes away the one it got first. */
static void on_fault(int sig, siginfo_t *si, void *p)
{
    uint32_t page = (uint32_t)(uintptr_t)si->si_addr & -PAGE, *slot = &kept[faults % KEPT];

    mix((uint32_t)(uintptr_t)si->si_addr);
    mix_registers(p, mix);
    if (list) {
        print("at ", fault_pc(p));
        print("  sum ", sum);
    }
    if (sig != SIGSEGV || page - ARENA >= ARENA_SIZE || faults++ > 1000000) {
        print("stray fault at ", (uint32_t)(uintptr_t)si->si_addr);
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
