/*
 * runner-a64 - the AArch64 guest side of the comparison: see runner-arm.c.
 *
 * A block is entered by a branch when all registers are loaded and left by a branch at its end
 * (enter-a64.S), so it needs no signals; only an instruction that faults does: it is noted and
 * skipped.
 */
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <ucontext.h>

#include "tests/compare/state.h"

/* Literal loads reach 1 MiB to both sides of the code: zeros there. */
enum { CODE = 0x40000000, ROOM = CODE - 0x100000, ROOM_SIZE = 0x200000, CODE_SIZE = 0x2000 };
enum { DATA = 0x50000000, DATA_SIZE = 0x3000 };

typedef struct {
    void (*handler)(int, siginfo_t *, void *);
    unsigned long flags;
    void (*restorer)(void);
    uint64_t mask;
} KernelSigaction;

/* In enter-a64.S. */
extern A64Registers reg;
void restorer(void);
void enter(void);
void leave(void);
void run(void);
_Static_assert(offsetof(A64Registers, sp) == 31 * 8 && offsetof(A64Registers, v) == 36 * 8,
               "as there");

static BlockHead head;
static State state;

static long call(long nr, long a, long b, long c, long d, long e, long f)
{
    register long x8 __asm__("x8") = nr, x0 __asm__("x0") = a, x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c, x3 __asm__("x3") = d, x4 __asm__("x4") = e;
    register long x5 __asm__("x5") = f;

    __asm__ volatile("svc #0"
                     : "+r"(x0)
                     : "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5), "r"(x8)
                     : "memory");
    return x0;
}

#include "tests/compare/runner.h"

static uint64_t random_word(void)
{
    static const uint64_t special[] = {0,          1,          ~0ull,      1ull << 63,
                                       ~0ull >> 1, 0x80000000, 0x7fffffff, 0xffffffff,
                                       1ull << 32, 0x8000,     0xff,       0x10000};

    switch (rnd() % 8) {
    case 0:
        return special[rnd() % 12];
    case 1:
        return rnd() % 64;
    case 2:
        return -(uint64_t)(rnd() % 64);
    case 3:
        return rnd();
    default:
        return random_64();
    }
}

static uint64_t random_float(void)
{
    uint64_t v = 0;

    switch (rnd() % 8) {
    case 0:
        return edge(64);
    case 1:
        v = edge(32);
        return v << 32 | edge(32);
    case 2:
        for (int i = 0; i < 4; i++) {
            v = v << 16 | (rnd() % 2 ? edge(16) : 0x3800 + rnd() % 0x1000);
        }
        return v;
    case 3: /* doubles near each other */
        v = 0x3fe00000 + rnd() % 0x400000;
        return v << 32 | rnd();
    case 4: /* pairs of singles near each other */
        v = 0x3f000000 + rnd() % 0x2000000;
        return v << 32 | (0x3f000000 + rnd() % 0x2000000);
    case 5: /* small integers in every lane */
        return random_64() & 0x0f070f03070f0307;
    default:
        return random_64();
    }
}

/* ---- Faults ---- */

static void handler(int sig, siginfo_t *si, void *p)
{
    ucontext_t *uc = p;
    uint64_t pc = uc->uc_mcontext.pc, at = pc - CODE;

    if (at >= head.bytes || state.faults == MAX_FAULTS) {
        state.stray = pc;
        uc->uc_mcontext.pc = (uint64_t)leave;
        return;
    }
    note_fault(sig, at, (unsigned long)si->si_addr);
    uc->uc_mcontext.pc += 4;
}

/* ---- Set up, block after block ---- */

static void set_up(void)
{
    KernelSigaction sa = {handler, 0x0c000004 | SA_NODEFER, restorer, 0};
    int rwx = PROT_READ | PROT_WRITE | PROT_EXEC, fixed = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED;

    catch_faults(&sa);
    call(SYS_mmap, ROOM, ROOM_SIZE, PROT_READ, fixed, -1, 0);
    call(SYS_mmap, CODE, CODE_SIZE, rwx, fixed, -1, 0);
    call(SYS_mmap, DATA, DATA_SIZE, PROT_READ | PROT_WRITE, fixed, -1, 0);
}

/* The code, two instructions more for a branch that skips one, and the branch out. */
static int load_code(void)
{
    uint32_t *end = (uint32_t *)(uint64_t)(CODE + head.bytes);

    if (head.bytes > MAX_BYTES || !get((void *)CODE, head.bytes)) {
        return 0;
    }
    end[0] = end[1] = 0xd503201f; /* nop */
    end[2] = 0x14000000 | ((uint32_t)((uint64_t)leave - (uint64_t)&end[2]) >> 2 & 0x3ffffff);
    __builtin___clear_cache((char *)CODE, (char *)(end + 3));
    return 1;
}

static void fill(void)
{
    uint64_t *data = (uint64_t *)DATA;

    for (int i = 0; i < DATA_SIZE / 8; i++) {
        data[i] = i % 2 ? random_word() : random_float();
    }
    for (int i = 0; i < 31; i++) {
        reg.x[i] =
            rnd() % 2 ? DATA + 0x1000 + (rnd() % 0x1000 & ~(rnd() % 4 ? 15u : 0u)) : random_word();
    }
    reg.sp = DATA + 0x1800;
    reg.nzcv = rnd() & 0xf0000000;
    reg.fpcr = head.fpscr;
    reg.fpsr = rnd() % 4 ? 0 : rnd() & 0x0800009f;
    for (int i = 0; i < 32; i++) {
        reg.v[i][0] = random_float();
        reg.v[i][1] = random_float();
    }
}

void run(void)
{
    set_up();
    while (get(&head, sizeof(head))) {
        rng = head.seed | 1;
        if (!load_code()) {
            call(SYS_exit_group, 2, 0, 0, 0, 0, 0);
        }
        fill();
        for (unsigned i = 0; i < sizeof(state); i++) {
            ((char *)&state)[i] = 0;
        }
        enter();
        state.mem = checksum((uint32_t *)DATA, DATA_SIZE);
        state.a64 = reg;
        put(&state, sizeof(state));
    }
    call(SYS_exit_group, 0, 0, 0, 0, 0, 0);
}
