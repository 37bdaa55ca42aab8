/*
 * One mechanism each: what a call, a jump, a fault, new code cost. The unit is one use of it, with the
 * loop around it.
 */
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kernels.h"

#define NO_VALUE __asm__ volatile("" ::: "memory")

static uint32_t loop(unsigned n)
{
    while (n--) {
        NO_VALUE;
    }
    return 0;
}

static __attribute__((noinline)) void nothing(void)
{
    NO_VALUE;
}

static uint32_t call_return(unsigned n)
{
    while (n--) {
        nothing();
    }
    return 0;
}

static void other(void)
{
    NO_VALUE;
}

static uint32_t call_pointer(unsigned n)
{
    static void (*volatile target[2])(void) = {nothing, other};

    while (n--) {
        target[n & 1]();
    }
    return 0;
}

/* An indirect jump with eight targets in no simple order. */
static uint32_t jump_table(unsigned n)
{
    static const void *const target[8] = {&&a, &&b, &&c, &&d, &&e, &&f, &&g, &&h};
    uint32_t x = 1, seed = 99;

next:
    if (!n--) {
        return x;
    }
    goto *target[next_random(&seed) & 7];
a:
    x += 1;
    goto next;
b:
    x ^= 2;
    goto next;
c:
    x -= 3;
    goto next;
d:
    x += 4;
    goto next;
e:
    x ^= 5;
    goto next;
f:
    x -= 6;
    goto next;
g:
    x += 7;
    goto next;
h:
    x ^= 8;
    goto next;
}

/* Store, load, one waiting for the other. */
static uint32_t store_load(unsigned n)
{
    volatile uint32_t x = n;

    while (n--) {
        x += 1;
    }
    return x;
}

/* A condition from a comparison that is used twice and later. */
static uint32_t flags(unsigned n)
{
    uint32_t less = 0, equal = 0, seed = 7;

    while (n--) {
        uint32_t v = next_random(&seed);

        less += v < 0x40000000;
        equal += (int32_t)v < (int32_t)n;
    }
    return less + equal;
}

static uint32_t fp_add(unsigned n)
{
    volatile double step = 1.0000001;
    double x = 0, s = step;

    while (n--) {
        x += s;
        NO_VALUE;
    }
    return (uint32_t)x;
}

static uint32_t fp_divide(unsigned n)
{
    volatile float step = 1.0000001f;
    float x = 1e9f, s = step;

    while (n--) {
        x /= s;
        NO_VALUE;
    }
    return x > 1;
}

static uint32_t fp_to_int(unsigned n)
{
    volatile double start = 0.5;
    double x = start;
    uint32_t sum = 0;

    while (n--) {
        sum += (uint32_t)(int32_t)x;
        x += 1.0;
    }
    return sum;
}

static uint32_t compare_swap(unsigned n)
{
    static _Atomic uint32_t cell;

    while (n--) {
        uint32_t old = atomic_load(&cell);

        atomic_compare_exchange_weak(&cell, &old, old + 1);
    }
    return 0;
}

static uint32_t system_call(unsigned n)
{
    uint32_t sum = 0;

    while (n--) {
        sum += syscall(SYS_getppid) == 0;
    }
    return sum;
}

static volatile sig_atomic_t signals;

static void count_signal(int sig)
{
    signals += sig == SIGUSR1;
}

static uint32_t signal_to_self(unsigned n)
{
    signal(SIGUSR1, count_signal);
    for (unsigned i = n; i; i--) {
        raise(SIGUSR1);
    }
    return (uint32_t)signals == n;
}

static sigjmp_buf back;

static void leave(int sig)
{
    (void)sig;
    siglongjmp(back, 1);
}

static uint32_t fault(unsigned n)
{
    char *page = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    signal(SIGSEGV, leave);
    for (volatile unsigned i = n; i; i--) {
        if (!sigsetjmp(back, 1)) {
            *(volatile char *)page = 1;
        }
    }
    return 1;
}

static uint32_t map_touch(unsigned n)
{
    while (n--) {
        char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

        *page = 1;
        munmap(page, 4096);
    }
    return 0;
}

static void *no_work(void *arg)
{
    return arg;
}

static uint32_t thread(unsigned n)
{
    while (n--) {
        pthread_t t;

        pthread_create(&t, NULL, no_work, NULL);
        pthread_join(t, NULL);
    }
    return 0;
}

/* A function pointer of ELFv1 is the address of a descriptor. */
static void call_code(char *code)
{
#if defined(_CALL_ELF) && _CALL_ELF == 1
    void *descriptor[3] = {code, NULL, NULL}, *p = descriptor;
#else
    void *p = code;
#endif
    void (*call)(void);

    __asm__ volatile("" : "+r"(p) : : "memory"); /* or nobody seems to read the descriptor */
    memcpy(&call, &p, sizeof(call));
    call();
}

/* A function that only returns, written anew and called each time, on pages of 64 of them. */
static uint32_t new_code(unsigned n)
{
#if defined(__aarch64__)
    static const uint32_t code = 0xd65f03c0;
#elif defined(__arm__)
    static const uint32_t code = 0xe12fff1e;
#elif defined(__powerpc__)
    static const uint32_t code = 0x4e800020;
#else
    static const uint32_t code = 0xccccccc3;
#endif
    char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
                      -1, 0);

    for (unsigned i = 0; i < n; i++) {
        if (i % 64 == 0) {
            for (int k = 0; k < 64; k++) {
                memcpy(page + k * 64, &code, 4);
            }
            __builtin___clear_cache(page, page + 4096);
        }
        call_code(page + i % 64 * 64);
    }
    return 0;
}

const Kernel mech_kernels[] = {{"loop", "mech", loop, 300000000},
                               {"call", "mech", call_return, 100000000},
                               {"callptr", "mech", call_pointer, 50000000},
                               {"jumptable", "mech", jump_table, 20000000},
                               {"storeload", "mech", store_load, 200000000},
                               {"flags", "mech", flags, 50000000},
                               {"fpadd", "mech", fp_add, 50000000},
                               {"fpdiv", "mech", fp_divide, 20000000},
                               {"fptoint", "mech", fp_to_int, 20000000},
                               {"cas", "mech", compare_swap, 10000000},
                               {"syscall", "mech", system_call, 500000},
                               {"signal", "mech", signal_to_self, 50000},
                               {"fault", "mech", fault, 30000},
                               {"mmap", "mech", map_touch, 50000},
                               {"thread", "mech", thread, 3000},
                               {"newcode", "mech", new_code, 200000},
                               {0}};
