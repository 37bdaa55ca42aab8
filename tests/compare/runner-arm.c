/*
 * runner-arm - the ARM side of the comparison: reads blocks of random instructions from standard
 * input, executes each on random registers and memory, and writes what it leaves to standard
 * output.
 *
 * Registers go in and out through signal frames: an undefined instruction at the start gives the
 * handler a frame to fill, another one at the end a frame to read. An instruction that faults is
 * noted and skipped.
 *
 * Whatever address a block makes up, both emulators must answer alike: nothing is mapped but the
 * two areas below and this program, which needs no C library and lies where blocks rarely reach.
 */
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <ucontext.h>

#include "tests/compare/state.h"

/* Literal loads and stores reach 4 KiB to both sides of the code. */
enum { CODE = 0x40000000, ROOM = CODE - 0x2000, ROOM_SIZE = 0x5000 };
enum { DATA = 0x50000000, DATA_SIZE = 0x3000, VECTORS = 0xffff0000u };
enum { END_ARM = 0xe7ffdef0, END_THUMB = 0xde7f };
enum { STACK_SIZE = 65536, VFP_MAGIC = 0x56465001 };
enum { PSR_SEEN = 0xf80f0000, PSR_IT_E = 0x0600fe00, PSR_T = 0x20 };

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

/* Used by the assembly below. */
char stack[STACK_SIZE];
void restorer(void);
void run(void);

extern char __executable_start[], _end[];
static BlockHead head;
static State state;
static ucontext_t home;
static int inside; /* 0: enter the block at the next signal */

__asm__(".globl _start, restorer\n"
        ".arm\n"
        "_start: ldr sp, =stack + 65536\n"
        "bl run\n"
        "restorer: mov r7, #173\n" /* rt_sigreturn */
        "svc #0\n");

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

#include "tests/compare/runner.h"

static uint32_t random_word(void)
{
    static const uint32_t special[] = {0, 1, ~0u, 0x80000000, 0x7fffffff, 0x8000, 0xff, 0x10000};

    switch (rnd() % 8) {
    case 0:
        return special[rnd() % 8];
    case 1:
        return rnd() % 64;
    default:
        return rnd();
    }
}

static uint64_t random_float(void)
{
    static const uint32_t f32[] = {0,          0x80000000, 0x3f800000, 0x7f800000,
                                   0xff800000, 0x7fc00000, 0x7fa00001, 1,
                                   0x007fffff, 0x00800000, 0x7f7fffff, 0x4f000000};
    static const uint64_t f64[] = {0,
                                   1ull << 63,
                                   0x3ff0000000000000,
                                   0x7ff0000000000000,
                                   0xfff0000000000000,
                                   0x7ff8000000000000,
                                   0x7ff4000000000001,
                                   1,
                                   0x000fffffffffffff,
                                   0x0010000000000000,
                                   0x7fefffffffffffff,
                                   0x41e0000000000000};
    uint32_t low = rnd(), high = rnd();

    switch (rnd() % 6) {
    case 0:
        return f64[low % 12];
    case 1:
        return f32[low % 12] | (uint64_t)f32[high % 12] << 32;
    case 2: /* doubles near each other */
        return (uint64_t)(0x3fe00000 + high % 0x400000) << 32 | low;
    case 3: /* pairs of singles near each other */
        return (0x3f000000 + low % 0x2000000) | (uint64_t)(0x3f000000 + high % 0x2000000) << 32;
    default:
        return low | (uint64_t)high << 32;
    }
}

/* ---- Into the block and out of it ---- */

static VfpFrame *vfp_of(ucontext_t *uc)
{
    uint32_t *p = (uint32_t *)uc->uc_regspace, *end = p + 128;

    for (; p < end && p[0] && p[1]; p += p[1] / 4) {
        if (p[0] == (uint32_t)VFP_MAGIC) {
            return (VfpFrame *)p;
        }
    }
    call(SYS_exit_group, 3, 0, 0, 0, 0, 0);
    return NULL;
}

static void enter(ucontext_t *uc)
{
    uint32_t *r = (uint32_t *)&uc->uc_mcontext.arm_r0;
    VfpFrame *v = vfp_of(uc);

    home = *uc;
    for (int i = 0; i < 15; i++) {
        r[i] =
            rnd() % 2 ? DATA + 0x1000 + (rnd() % 0x1000 & ~(rnd() % 4 ? 7u : 0u)) : random_word();
    }
    r[13] = DATA + 0x1800;
    uc->uc_mcontext.arm_pc = CODE;
    uc->uc_mcontext.arm_cpsr = (uc->uc_mcontext.arm_cpsr & 0x1ff) | (rnd() & PSR_SEEN);
    if (head.mode) {
        uc->uc_mcontext.arm_cpsr |= PSR_T;
    }
    for (int i = 0; i < 32; i++) {
        v->d[i] = random_float();
    }
    v->fpscr = head.fpscr;
    inside = 1;
}

static void leave(ucontext_t *uc)
{
    const uint32_t *r = (uint32_t *)&uc->uc_mcontext.arm_r0;
    const VfpFrame *v = vfp_of(uc);

    for (int i = 0; i < 15; i++) {
        state.arm.r[i] = r[i];
    }
    state.arm.cpsr = uc->uc_mcontext.arm_cpsr & PSR_SEEN;
    for (int i = 0; i < 32; i++) {
        state.arm.d[i] = v->d[i];
    }
    state.arm.fpscr = v->fpscr;
    state.mem = checksum((uint32_t *)DATA, DATA_SIZE);
    *uc = home;
    uc->uc_mcontext.arm_pc += 4;
    inside = 0;
}

static void handler(int sig, siginfo_t *si, void *p)
{
    ucontext_t *uc = p;
    uint32_t pc = uc->uc_mcontext.arm_pc, at = pc - CODE;
    uint16_t first;

    __asm__ volatile("clrex"); /* as a kernel does on the way back; with some emulators the monitor outlives a handler */
    if (!inside) {
        enter(uc);
        return;
    }
    if (at >= head.bytes || state.faults == MAX_FAULTS) {
        state.stray = at == head.bytes ? 0 : pc;
        leave(uc);
        return;
    }
    state.fault[state.faults].sig = sig;
    state.fault[state.faults].at = at;
    state.fault[state.faults++].addr = sig == SIGSEGV || sig == SIGBUS ? (uint32_t)si->si_addr : 0;
    first = *(uint16_t *)pc;
    uc->uc_mcontext.arm_pc += head.mode && first < 0xe800 ? 2 : 4;
    uc->uc_mcontext.arm_cpsr &= ~PSR_IT_E;
}

/* ---- Set up, block after block ---- */

static void unmap(uint32_t from, uint32_t to)
{
    call(SYS_munmap, from, to - from, 0, 0, 0, 0);
}

static void set_up(void)
{
    KernelSigaction sa = {handler, 0x0c000004 | SA_NODEFER, restorer, {0, 0}};
    int rw = PROT_READ | PROT_WRITE, fixed = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED;

    catch_faults(&sa);
    unmap(0, (uint32_t)__executable_start);
    unmap(((uint32_t)_end + 0xfff) & ~0xfffu, VECTORS);
    unmap(VECTORS, VECTORS + 0x1000);
    call(SYS_mmap2, ROOM, ROOM_SIZE, rw, fixed, -1, 0);
    call(SYS_mmap2, DATA, DATA_SIZE, rw, fixed, -1, 0);
}

/* Code, its end, and memory. No block can change the code. */
static int fill(void)
{
    uint32_t *room = (uint32_t *)ROOM, *data = (uint32_t *)DATA;

    call(SYS_mprotect, ROOM, ROOM_SIZE, PROT_READ | PROT_WRITE, 0, 0, 0);
    for (int i = 0; i < ROOM_SIZE / 4; i++) {
        room[i] = 0;
    }
    if (head.bytes > MAX_BYTES || !get((void *)CODE, head.bytes)) {
        return 0;
    }
    *(uint16_t *)(CODE + head.bytes) = head.mode ? END_THUMB : END_ARM & 0xffff;
    *(uint16_t *)(CODE + head.bytes + 2) = (uint32_t)END_ARM >> 16;
    call(0xf0002, CODE, CODE + head.bytes + 8, 0, 0, 0, 0); /* cacheflush */
    call(SYS_mprotect, ROOM, ROOM_SIZE, PROT_READ | PROT_EXEC, 0, 0, 0);
    for (int i = 0; i < DATA_SIZE / 4; i += 2) {
        uint64_t v = i % 16 ? random_word() | (uint64_t)random_word() << 32 : random_float();

        data[i] = v;
        data[i + 1] = v >> 32;
    }
    return 1;
}

void run(void)
{
    set_up();
    while (get(&head, sizeof(head))) {
        rng = head.seed | 1;
        if (!fill()) {
            call(SYS_exit_group, 2, 0, 0, 0, 0, 0);
        }
        state.faults = state.stray = 0;
        for (int i = 0; i < MAX_FAULTS; i++) {
            state.fault[i].sig = state.fault[i].at = state.fault[i].addr = 0;
        }
        __asm__ volatile(".inst 0xe7f000f0" ::: "memory");
        put(&state, sizeof(state));
    }
    call(SYS_exit_group, 0, 0, 0, 0, 0, 0);
}
