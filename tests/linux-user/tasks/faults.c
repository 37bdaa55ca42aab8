/*
 * Faults: what their handlers learn, what they may change, and stacks that end.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <setjmp.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

#include "signals.h"

static char altstack[65536];
static sigjmp_buf jump;

static void on_fault(int sig, siginfo_t *si, void *uc)
{
    last_info = *si;
    order[0] = sig;
    siglongjmp(jump, 1);
}

static void test_segv(void)
{
    char *page = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    set_info_handler(SIGSEGV, on_fault, 0);
    set_info_handler(SIGBUS, on_fault, 0);
    mprotect(page + 4096, 4096, PROT_READ);
    if (!sigsetjmp(jump, 1)) {
        *(volatile int *)(page + 4096 + 20) = 1;
        CHECK(0);
    }
    CHECK(order[0] == SIGSEGV && last_info.si_addr == page + 4116 && last_info.si_code == SEGV_ACCERR);
    munmap(page + 4096, 4096);
    for (int i = 0; i < 1000; i++) {
        if (!sigsetjmp(jump, 1)) {
            CHECK(*(volatile char *)(page + 4096 + i) == 0);
            CHECK(0);
        }
        CHECK(last_info.si_addr == page + 4096 + i && last_info.si_code == SEGV_MAPERR);
    }
    if (!sigsetjmp(jump, 1)) {
        ((void (*)(void))(page + 4096))();
        CHECK(0);
    }
    CHECK(order[0] == SIGSEGV && last_info.si_addr == page + 4096);
    {
        char name[] = "/tmp/emu-sig-XXXXXX";
        int fd = mkstemp(name);
        char *p = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);

        unlink(name);
        if (!sigsetjmp(jump, 1)) {
            CHECK(p[5] == 0);
            CHECK(0);
        }
        CHECK(order[0] == SIGBUS && last_info.si_addr == p + 5 && last_info.si_code == BUS_ADRERR);
        close(fd);
        /* the kernel is told as well: EFAULT, no signal */
        CHECK(write(1, page + 4096, 10) == -1 && errno == EFAULT);
        CHECK(access(page + 4096, F_OK) == -1 && errno == EFAULT);
    }
    set_handler(SIGSEGV, SIG_DFL, 0);
}

/* The handler makes the page usable, the instruction is done again. */
static char *lazy_page;

static void on_lazy(int sig, siginfo_t *si, void *uc)
{
    count++;
    CHECK((char *)si->si_addr >= lazy_page && (char *)si->si_addr < lazy_page + 4096);
    mprotect(lazy_page, 4096, PROT_READ | PROT_WRITE);
}

static void test_lazy(void)
{
    lazy_page = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    count = 0;
    set_info_handler(SIGSEGV, on_lazy, 0);
    for (int i = 0; i < 100; i++) {
        mprotect(lazy_page, 4096, PROT_NONE);
        lazy_page[i]++;
        CHECK(lazy_page[i] == 1);
    }
    CHECK(count == 100);
    set_handler(SIGSEGV, SIG_DFL, 0);
}

/* The handler changes registers: skips an undefined instruction and leaves a value. */
#ifdef __arm__
static void on_illegal(int sig, siginfo_t *si, void *context)
{
    ucontext_t *uc = context;

    CHECK(si->si_code == ILL_ILLOPC && (uintptr_t)si->si_addr == uc->uc_mcontext.arm_pc);
    CHECK(uc->uc_mcontext.arm_r4 == 0x12345678);
    uc->uc_mcontext.arm_pc += uc->uc_mcontext.arm_cpsr & 0x20 ? 2 : 4;
    uc->uc_mcontext.arm_r4 = 0x87654321;
    uc->uc_mcontext.arm_cpsr |= 0x80000000;
}

static void test_context(void)
{
    unsigned v, n;

    set_info_handler(SIGILL, on_illegal, 0);
    __asm__ volatile("mov r4, %2\n"
#ifdef __thumb__
                     ".short 0xde5a\n"
#else
                     ".word 0xe7f5a5f5\n"
#endif
                     "mov %0, r4\n"
                     "mrs %1, cpsr\n"
                     : "=r"(v), "=r"(n)
                     : "r"(0x12345678)
                     : "r4", "cc");
    CHECK(v == 0x87654321 && n >> 31);
    set_handler(SIGILL, SIG_DFL, 0);
}

/* VFP registers and flags survive a handler that uses them; the frame shows them. */
static void on_float(int sig, siginfo_t *si, void *context)
{
    ucontext_t *uc = context;
    unsigned *space = (unsigned *)uc->uc_regspace;
    volatile double d = 1.5;

    CHECK(space[0] == 0x56465001 && space[1] == 288);
    for (int i = 0; i < 100; i++) {
        d = d * 1.0001 + 1.0;
    }
    count++;
}

static void test_float(void)
{
#if defined(__VFP_FP__) && !defined(__SOFTFP__)
    double before = 1.0, after;
    unsigned fpscr;

    count = 0;
    set_info_handler(SIGUSR1, on_float, 0);
    for (int i = 0; i < 20; i++) {
        before = before * 3.7 + i;
        raise(SIGUSR1);
    }
    after = 1.0;
    for (int i = 0; i < 20; i++) {
        after = after * 3.7 + i;
    }
    CHECK(before == after && count == 20);
    __asm__ volatile("vmrs %0, fpscr" : "=r"(fpscr));
#endif
}
#elif defined(__aarch64__)
/* The first record of the frame has the vector registers. */
struct vector_record {
    unsigned magic, size, fpsr, fpcr;
    __uint128_t v[32];
};

static void on_illegal(int sig, siginfo_t *si, void *context)
{
    mcontext_t *mc = &((ucontext_t *)context)->uc_mcontext;
    struct vector_record *r = (struct vector_record *)mc->__reserved;

    CHECK(sig == SIGILL && si->si_code == ILL_ILLOPC && (uintptr_t)si->si_addr == mc->pc);
    CHECK(mc->regs[4] == 0x123456789abcdef0 && r->magic == 0x46508001 && r->size == sizeof(*r));
    CHECK((unsigned long)r->v[9] == 77 && (unsigned long)(r->v[9] >> 64) == 78);
    mc->pc += 4;
    mc->regs[4] = 0x8765432100000001;
    mc->pstate |= 1ul << 31;
    r->v[9] += (__uint128_t)1 << 64;
}

static void test_context(void)
{
    unsigned long v, flags, low = 77, high = 78;

    set_info_handler(SIGILL, on_illegal, 0);
    __asm__ volatile("mov x4, %4\n"
                     "ins v9.d[0], %2\n"
                     "ins v9.d[1], %3\n"
                     "cmp xzr, xzr\n"
                     "udf #7\n"
                     "mov %0, x4\n"
                     "mrs %1, nzcv\n"
                     "umov %2, v9.d[0]\n"
                     "umov %3, v9.d[1]\n"
                     : "=r"(v), "=r"(flags), "+r"(low), "+r"(high)
                     : "r"(0x123456789abcdef0)
                     : "x4", "v9", "cc");
    CHECK(v == 0x8765432100000001 && flags == 0xe0000000 && low == 77 && high == 79);
    set_handler(SIGILL, SIG_DFL, 0);
}

/* A fault's frame has its syndrome; a misaligned exclusive is SIGBUS, a brk is SIGTRAP. */
static unsigned long syndrome;

static void on_syndrome(int sig, siginfo_t *si, void *context)
{
    mcontext_t *mc = &((ucontext_t *)context)->uc_mcontext;
    unsigned *r = (unsigned *)mc->__reserved;

    CHECK(si->si_signo == sig);
    syndrome = 0;
    for (; r[0]; r += r[1] / 4) {
        if (r[0] == 0x45535201) {
            syndrome = *(unsigned long *)(r + 2);
            CHECK(mc->fault_address == (unsigned long)si->si_addr);
        }
    }
    last_info = *si;
    mc->pc += 4;
}

static void test_float(void)
{
    /* Across 16 bytes: with LSE2 what lies within them need not be aligned. */
    unsigned long words[4] __attribute__((aligned(16))) = {0}, *odd = (unsigned long *)((char *)words + 12), none = 0;

    set_info_handler(SIGSEGV, on_syndrome, 0);
    set_info_handler(SIGBUS, on_syndrome, 0);
    set_info_handler(SIGTRAP, on_syndrome, 0);
    __asm__ volatile("str xzr, [%0]" : : "r"(none + 8) : "memory");
    CHECK(syndrome >> 26 == 0x24 && syndrome & 64 && last_info.si_addr == (void *)8);
    __asm__ volatile("ldr x4, [%0]" : : "r"(none + 16) : "x4", "memory");
    CHECK(syndrome >> 26 == 0x24 && !(syndrome & 64) && last_info.si_code == SEGV_MAPERR);
    __asm__ volatile("ldxr x4, [%0]" : : "r"(odd) : "x4", "memory");
    CHECK((syndrome & 63) == 0x21 && last_info.si_code == BUS_ADRALN && last_info.si_addr == odd);
    __asm__ volatile("brk #0x3e8");
    CHECK(last_info.si_signo == SIGTRAP && last_info.si_code == TRAP_BRKPT);
    set_handler(SIGSEGV, SIG_DFL, 0);
    set_handler(SIGBUS, SIG_DFL, 0);
    set_handler(SIGTRAP, SIG_DFL, 0);
}
#else
static void test_context(void)
{
}
static void test_float(void)
{
}
#endif

/* A stack too small for the signal's frame: that must not fit where this function's does not. */
static void overflow(int unused)
{
    volatile char block[64];

    block[0] = unused;
    overflow(block[0] + 1);
    block[1] = 0;
}

static void die_overflow(int on_altstack)
{
    if (on_altstack) {
        stack_t ss = {.ss_sp = altstack, .ss_size = sizeof(altstack)};

        sigaltstack(&ss, NULL);
        set_info_handler(SIGSEGV, on_fault, SA_ONSTACK);
        if (!sigsetjmp(jump, 1)) {
            overflow(0);
        }
        _exit(order[0] == SIGSEGV ? 33 : 1);
    }
    set_info_handler(SIGSEGV, on_fault, 0);
    overflow(0);
}

static void test_overflow(void)
{
    int s = status_of(die_overflow, 0);

    CHECK(WIFSIGNALED(s) && WTERMSIG(s) == SIGSEGV);
    s = status_of(die_overflow, 1);
    CHECK(WIFEXITED(s) && WEXITSTATUS(s) == 33);
}

#ifdef __powerpc__
/* prctl(PR_SET_FPEXC) decides whether what FPSCR enables interrupts, or changes results only. */
static void test_float_traps(void)
{
    static const struct {
        double enable; /* FPSCR bits, as a denormal */
        double a, b;
        int code;
    } cases[] = {
        {0x10 * 0x1p-1074, 1, 0, FPE_FLTDIV},
        {0x80 * 0x1p-1074, 0, 0, FPE_FLTINV},
        {0x40 * 0x1p-1074, 1e308, 1e-308, FPE_FLTOVF},
        {0x20 * 0x1p-1074, 1e-308, 1e308, FPE_FLTUND},
        {0x08 * 0x1p-1074, 1, 3, FPE_FLTRES},
    };

    set_info_handler(SIGFPE, on_fault, 0);
    for (volatile unsigned i = 0; i < 2 * sizeof(cases) / sizeof(cases[0]); i++) {
        volatile int on = i & 1;
        int mode = -1;
        double r = 0;

        CHECK(prctl(PR_SET_FPEXC, on ? PR_FP_EXC_PRECISE : PR_FP_EXC_DISABLED) == 0);
        CHECK(prctl(PR_GET_FPEXC, &mode) == 0 && mode == (on ? PR_FP_EXC_PRECISE : 0));
        last_info.si_code = 0;
        if (!sigsetjmp(jump, 1)) {
            __asm__ volatile("mtfsf 255,%1\n\tfdiv %0,%2,%3"
                             : "+d"(r)
                             : "d"(cases[i / 2].enable), "d"(cases[i / 2].a), "d"(cases[i / 2].b));
            CHECK(!on);
        } else {
            CHECK(on && last_info.si_code == cases[i / 2].code);
        }
        __asm__ volatile("mtfsf 255,%0" : : "d"(0.0));
    }
    CHECK(prctl(PR_SET_FPEXC, 4) == -1 && errno == EINVAL);
    signal(SIGFPE, SIG_DFL);
}
#endif

void faults_run(void)
{
    RUN(test_segv);
    RUN(test_lazy);
    RUN(test_context);
    RUN(test_float);
#ifdef __powerpc__
    RUN(test_float_traps);
#endif
    RUN(test_overflow);
}
