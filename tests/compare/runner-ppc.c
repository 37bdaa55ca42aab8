/*
 * runner-ppc - the PowerPC guest side of the comparison, 32 or 64 bits, either byte order: see
 * runner-arm.c.
 *
 * As with AArch64 a block is entered and left by branches (enter-ppc.S); an instruction that faults
 * is noted and skipped. What is read and written is little-endian.
 */
#include <asm/siginfo.h>
#include <asm/signal.h>
#include <asm/ucontext.h>
#include <asm/unistd.h>
#include <linux/mman.h>
#include <linux/prctl.h>
#include <stddef.h>
#include <stdint.h>

#include "tests/compare/state.h"

/* What is relative to the code reaches 64 KiB to both sides: zeros there. */
enum { CODE = 0x11000000, ROOM = CODE - 0x10000, ROOM_SIZE = 0x20000, CODE_SIZE = 0x2000 };
enum { DATA = 0x50000000, DATA_SIZE = 0x3000 };
enum { NOP = 0x60000000, PREFIX = 1 /* primary opcode */, VSCR_NJ = 0x10000 };

typedef struct {
    void (*handler)(int, siginfo_t *, void *);
    unsigned long flags;
    void (*restorer)(void);
    uint64_t mask;
} KernelSigaction;

/* In enter-ppc.S. */
extern PpcRegisters reg;
void enter(void);
void leave(void);
void run(void);
_Static_assert(offsetof(PpcRegisters, lr) == 32 * 8 && offsetof(PpcRegisters, vsr) == 40 * 8,
               "as there");

static BlockHead head;
static State state;

static long call(long nr, long a, long b, long c, long d, long e, long f)
{
    register long r0 __asm__("r0") = nr, r3 __asm__("r3") = a, r4 __asm__("r4") = b;
    register long r5 __asm__("r5") = c, r6 __asm__("r6") = d, r7 __asm__("r7") = e;
    register long r8 __asm__("r8") = f;
    long error;

    __asm__ volatile("sc; mfcr %0"
                     : "=&r"(error), "+r"(r0), "+r"(r3), "+r"(r4), "+r"(r5), "+r"(r6), "+r"(r7),
                       "+r"(r8)
                     :
                     : "memory", "cr0", "ctr", "lr", "xer", "r9", "r10", "r11", "r12");
    return error & 0x10000000 ? -r3 : r3;
}

#include "tests/compare/runner.h"

static uint32_t little_32(uint32_t v)
{
    return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? __builtin_bswap32(v) : v;
}

static uint64_t little_64(uint64_t v)
{
    return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? __builtin_bswap64(v) : v;
}

/* ---- Contents of registers and memory ---- */

static uint64_t random_word(void)
{
    static const uint64_t special[] = {0,          1,          ~0ull,      1ull << 63,
                                       ~0ull >> 1, 0x80000000, 0x7fffffff, 0xffffffff,
                                       1ull << 32, 0x8000,     0xff,       0x10000};

    switch (rnd() % 8) {
    case 0:
        return special[rnd() % 12];
    case 1:
    case 2:
        return rnd() % 128;
    case 3:
        return -(uint64_t)(rnd() % 64);
    case 4:
        return rnd();
    default:
        return random_64();
    }
}

/* A single as a double has it, of any exponent. */
static uint64_t single_as_double(void)
{
    uint64_t exp = 1023 - 150 + rnd() % 280, v = (uint64_t)(rnd() & 0x807fffff) << 29;

    return (v & 0xfffffffffffff) | exp << 52 | (uint64_t)(rnd() & 1) << 63;
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
    case 2: /* doubles near each other */
        v = 0x3fe00000 + rnd() % 0x400000;
        return v << 32 | rnd();
    case 3: /* pairs of singles near each other */
        v = 0x3f000000 + rnd() % 0x2000000;
        return v << 32 | (0x3f000000 + rnd() % 0x2000000);
    case 4: /* small integers in every lane */
        return random_64() & 0x0f070f03070f0307;
    case 5:
        return single_as_double();
    default:
        return random_64();
    }
}

/* Digits of four bits, as many as are asked for. */
static uint64_t random_digits(unsigned n)
{
    uint64_t v = 0;

    while (n--) {
        v = v << 4 | rnd() % 10;
    }
    return v;
}

static uint64_t spread(uint64_t digits, unsigned width, uint64_t zone)
{
    uint64_t v = 0;

    for (unsigned at = 0; at < 64; at += width, digits >>= 4) {
        v |= (zone | (digits & 15)) << at;
    }
    return v;
}

/* Decimal numbers, packed, national and zoned; quads whose exponents are near each other. */
static void random_quad(uint64_t d[2])
{
    switch (rnd() % 16) {
    case 0:
        d[0] = rnd() % 4 ? random_digits(rnd() % 17) : 0;
        d[1] = random_digits(rnd() % 16) << 4 | (rnd() % 8 ? 10 + rnd() % 6 : rnd() % 16);
        return;
    case 1:
        d[0] = spread(random_digits(4), 16, 0x30);
        d[1] = (spread(random_digits(3), 16, 0x30) << 16) | (rnd() % 2 ? 0x2b : 0x2d);
        return;
    case 2:
        d[0] = spread(random_digits(8), 8, rnd() % 2 ? 0x30 : 0xf0);
        d[1] = (spread(random_digits(8), 8, d[0] >> 56 & 0xf0) & ~0xf0ull) | (rnd() % 16) << 4;
        return;
    case 3:
        d[0] = (uint64_t)(0x3fd0 + rnd() % 0x60) << 48 | (random_64() & 0x8000ffffffffffff);
        d[1] = rnd() % 2 ? random_64() : rnd() % 4;
        return;
    default:
        d[0] = random_float();
        d[1] = random_float();
    }
}

/* ---- Faults ---- */

static unsigned long *pc_of(struct ucontext *uc)
{
    enum { NIP = 32 };
#ifdef __powerpc64__
    return &uc->uc_mcontext.gp_regs[NIP];
#else
    return (unsigned long *)&uc->uc_regs->mc_gregs[NIP];
#endif
}

static void handler(int sig, siginfo_t *si, void *p)
{
    unsigned long *pc = pc_of(p), at = *pc - CODE;

    if (at >= head.bytes || state.faults == MAX_FAULTS) {
        state.stray = *pc;
        *pc = (unsigned long)leave;
        return;
    }
    note_fault(sig, at, (unsigned long)si->si_addr);
    *pc += *(uint32_t *)*pc >> 26 == PREFIX ? 8 : 4;
}

/* ---- Set up, block after block ---- */

static void set_up(void)
{
    KernelSigaction sa = {handler, SA_SIGINFO | SA_ONSTACK | SA_NODEFER, NULL, 0};
    int rwx = PROT_READ | PROT_WRITE | PROT_EXEC, fixed = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED;

    catch_faults(&sa);
    call(__NR_prctl, PR_SET_FPEXC, PR_FP_EXC_PRECISE, 0, 0, 0, 0); /* as the peer always has it */
    call(__NR_mmap, ROOM, ROOM_SIZE, PROT_READ, fixed, -1, 0);
    call(__NR_mmap, CODE, CODE_SIZE, rwx, fixed, -1, 0);
    call(__NR_mmap, DATA, DATA_SIZE, PROT_READ | PROT_WRITE, fixed, -1, 0);
}

static int get_head(void)
{
    uint32_t *word = (uint32_t *)&head;

    if (!get(&head, sizeof(head))) {
        return 0;
    }
    for (unsigned i = 0; i < sizeof(head) / 4; i++) {
        word[i] = little_32(word[i]);
    }
    return 1;
}

/* The code, two instructions more for a branch that skips one, and the branch out. */
static int load_code(void)
{
    uint32_t *code = (uint32_t *)CODE, *end = code + head.bytes / 4;

    if (head.bytes > MAX_BYTES || !get(code, head.bytes)) {
        return 0;
    }
    for (uint32_t *p = code; p < end; p++) {
        *p = little_32(*p);
    }
    end[0] = end[1] = NOP;
    end[2] = 0x48000000 | ((uint32_t)((long)leave - (long)&end[2]) & 0x3fffffc);
    for (uint32_t *p = code; p <= end + 2; p++) {
        __asm__ volatile("dcbst 0, %0; sync; icbi 0, %0; isync" : : "r"(p) : "memory");
    }
    return 1;
}

static void fill(void)
{
    uint64_t *data = (uint64_t *)DATA;

    for (int i = 0; i < DATA_SIZE / 8; i++) {
        data[i] = i % 2 ? random_word() : random_float();
    }
    for (int i = 0; i < 32; i++) {
        reg.r[i] =
            rnd() % 2 ? DATA + 0x1000 + (rnd() % 0x1000 & ~(rnd() % 4 ? 15u : 0u)) : random_word();
    }
    reg.lr = random_word();
    reg.ctr = rnd() % 2 ? rnd() % 3 : random_word();
    reg.cr = rnd();
    reg.xer = rnd() & (sizeof(long) == 8 ? 0xe00c001f : 0xe000001f);
    reg.fpscr = head.fpscr | (rnd() % 2 ? 0 : 0x80000000 | (rnd() & 0x1ff80700));
    reg.vscr[0] = 0;
    reg.vscr[1] = (head.mode & VSCR_NJ) | (rnd() & 1);
    for (int i = 0; i < 64; i++) {
        random_quad(reg.vsr[i]);
    }
}

/* What 32-bit guests have nothing of is 0, as is what an emulator may lose of FPSCR in a signal
 * frame. */
static void take_registers(void)
{
    uint64_t *from = (uint64_t *)&reg, *to = (uint64_t *)&state.ppc;

    if (state.faults) {
        reg.fpscr &= 0xffffffff;
    }

    for (int i = 0; i < 32 && sizeof(long) == 4; i++) {
        reg.vsr[i][1] = 0;
    }
    for (unsigned i = 0; i < sizeof(reg) / 8; i++) {
        to[i] = little_64(sizeof(long) == 4 && i < 36 ? (uint32_t)from[i] : from[i]);
    }
}

static void put_state(void)
{
    take_registers();
    for (unsigned i = 0; i < state.faults; i++) {
        state.fault[i].sig = little_32(state.fault[i].sig);
        state.fault[i].at = little_32(state.fault[i].at);
        state.fault[i].addr = little_64(state.fault[i].addr);
    }
    state.faults = little_32(state.faults);
    state.mem = little_32(state.mem);
    state.stray = little_64(state.stray);
    put(&state, sizeof(state));
}

void run(void)
{
    set_up();
    while (get_head()) {
        rng = head.seed | 1;
        if (!load_code()) {
            call(__NR_exit_group, 2, 0, 0, 0, 0, 0);
        }
        fill();
        for (unsigned i = 0; i < sizeof(state); i++) {
            ((volatile char *)&state)[i] = 0;
        }
        enter();
        state.mem = checksum((uint32_t *)DATA, DATA_SIZE);
        put_state();
    }
    call(__NR_exit_group, 0, 0, 0, 0, 0, 0);
}
