/*
 * runner FILE - guest side of the comparison with another emulator: executes blocks of random
 * instructions on random registers and memory and prints what they leave, one line a block.
 *
 * Registers go in and out through signal frames: an undefined instruction at the start gives the
 * handler a frame to fill, another one at the end a frame to read. An instruction that faults is noted
 * and skipped.
 *
 * FILE: records of u32 {thumb, seed, fpscr, bytes} and the code.
 */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

enum { CODE = 0x40000000, DATA = 0x50000000, DATA_SIZE = 0x3000, MAX_FAULTS = 64 };
enum { END_ARM = 0xe7ffdef0, END_THUMB = 0xde7f };

typedef struct {
    uint32_t thumb, seed, fpscr, bytes;
} Record;

typedef struct {
    uint32_t magic, size;
    uint64_t d[32];
    uint32_t fpscr;
} VfpFrame;

enum { VFP_MAGIC = 0x56465001 };

static Record rec;
static ucontext_t home;
static int phase; /* 0: enter the block at the next signal, 1: inside */
static int faults;
static uint32_t rng;

static uint32_t rnd(void)
{
    rng ^= rng << 13;
    rng ^= rng >> 17;
    rng ^= rng << 5;
    return rng;
}

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
    static const uint32_t f32[] = {0,          0x80000000, 0x3f800000, 0x7f800000, 0xff800000, 0x7fc00000,
                                   0x7fa00001, 1,          0x007fffff, 0x00800000, 0x7f7fffff, 0x4f000000};
    static const uint64_t f64[] = {0, 1ull << 63, 0x3ff0000000000000, 0x7ff0000000000000, 0xfff0000000000000,
                                   0x7ff8000000000000, 0x7ff4000000000001, 1, 0x000fffffffffffff,
                                   0x0010000000000000, 0x7fefffffffffffff, 0x41e0000000000000};

    switch (rnd() % 6) {
    case 0:
        return f64[rnd() % 12];
    case 1:
        return f32[rnd() % 12] | (uint64_t)f32[rnd() % 12] << 32;
    case 2: /* doubles near each other */
        return (uint64_t)(0x3fe00000 + rnd() % 0x400000) << 32 | rnd();
    case 3: { /* pairs of singles near each other */
        uint32_t low = 0x3f000000 + rnd() % 0x2000000;
        uint32_t high = 0x3f000000 + rnd() % 0x2000000;

        return low | (uint64_t)high << 32;
    }
    default: {
        uint32_t low = rnd();

        return low | (uint64_t)rnd() << 32;
    }
    }
}

static VfpFrame *vfp_of(ucontext_t *uc)
{
    uint32_t *p = (uint32_t *)uc->uc_regspace, *end = p + 128;

    for (; p < end && p[0]; p += p[1] / 4) {
        if (p[0] == VFP_MAGIC) {
            return (VfpFrame *)p;
        }
        if (!p[1]) {
            break;
        }
    }
    return NULL;
}

static void enter(ucontext_t *uc)
{
    uint32_t *r = (uint32_t *)&uc->uc_mcontext.arm_r0;
    VfpFrame *v = vfp_of(uc);

    home = *uc;
    for (int i = 0; i < 15; i++) {
        r[i] = rnd() % 2 ? DATA + 0x1000 + (rnd() % 0x1000 & ~(rnd() % 4 ? 7u : 0u)) : random_word();
    }
    r[13] = DATA + 0x1800;
    uc->uc_mcontext.arm_pc = CODE;
    uc->uc_mcontext.arm_cpsr = (uc->uc_mcontext.arm_cpsr & 0x1ff) | (rnd() & 0xf80f0000);
    if (rec.thumb) {
        uc->uc_mcontext.arm_cpsr |= 0x20;
    }
    if (v) {
        for (int i = 0; i < 32; i++) {
            v->d[i] = random_float();
        }
        v->fpscr = rec.fpscr;
    }
    phase = 1;
}

static void report(ucontext_t *uc)
{
    uint32_t *r = (uint32_t *)&uc->uc_mcontext.arm_r0, sum = 0;
    VfpFrame *v = vfp_of(uc);

    for (int i = 0; i < 15; i++) {
        printf(" %08x", (unsigned)r[i]);
    }
    printf(" cpsr=%08x", (unsigned)uc->uc_mcontext.arm_cpsr & 0xf80f0000);
    if (v) {
        for (int i = 0; i < 32; i++) {
            printf(" %016llx", (unsigned long long)v->d[i]);
        }
        printf(" fpscr=%08x", (unsigned)v->fpscr);
    }
    for (uint32_t *p = (uint32_t *)DATA; p < (uint32_t *)(DATA + DATA_SIZE); p++) {
        sum = (sum << 5 | sum >> 27) ^ *p;
    }
    printf(" mem=%08x\n", (unsigned)sum);
}

static void leave(ucontext_t *uc)
{
    report(uc);
    *uc = home;
    uc->uc_mcontext.arm_pc += 4;
    phase = 0;
}

static void handler(int sig, siginfo_t *si, void *p)
{
    ucontext_t *uc = p;
    uint32_t pc = uc->uc_mcontext.arm_pc, at = pc - CODE;
    uint16_t first;

    (void)si;
    if (phase == 0) {
        enter(uc);
        return;
    }
    if (at >= rec.bytes || faults++ == MAX_FAULTS) {
        if (at != rec.bytes) {
            printf(" stray %x sig %d", (unsigned)pc, sig);
        }
        leave(uc);
        return;
    }
    printf(" %d@%x", sig, (unsigned)at);
    memcpy(&first, (void *)(uintptr_t)pc, 2);
    uc->uc_mcontext.arm_pc += rec.thumb && first < 0xe800 ? 2 : 4;
    uc->uc_mcontext.arm_cpsr &= ~0x0600fe00ul; /* IT and E */
}

int main(int argc, char **argv)
{
    static char altstack[65536];
    stack_t ss = {.ss_sp = altstack, .ss_size = sizeof(altstack)};
    struct sigaction sa = {.sa_sigaction = handler, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
    FILE *f = argc > 1 ? fopen(argv[1], "rb") : NULL;
    /* Literal loads reach 4 KiB to both sides: zeros there, whatever else the emulator maps. */
    uint8_t *room = mmap((void *)(CODE - 65536), 3 * 65536, PROT_READ | PROT_WRITE | PROT_EXEC,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    uint8_t *code = (uint8_t *)CODE;
    uint32_t *data = mmap((void *)DATA, DATA_SIZE, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);

    if (!f || room == MAP_FAILED || data == MAP_FAILED) {
        return 2;
    }
    sigaltstack(&ss, NULL);
    sigaction(SIGILL, &sa, NULL);
    sigaction(SIGSEGV, &sa, NULL);
    sigaction(SIGBUS, &sa, NULL);
    sigaction(SIGTRAP, &sa, NULL);
    sigaction(SIGFPE, &sa, NULL);
    for (unsigned n = 0; fread(&rec, sizeof(rec), 1, f) == 1; n++) {
        uint32_t arm_end = END_ARM;
        uint16_t thumb_end = END_THUMB;

        if (rec.bytes > 60000 || fread(code, 1, rec.bytes, f) != rec.bytes) {
            return 2;
        }
        memcpy(code + rec.bytes, rec.thumb ? (void *)&thumb_end : &arm_end, rec.thumb ? 2 : 4);
        __builtin___clear_cache((char *)code, (char *)code + rec.bytes + 8);
        rng = rec.seed | 1;
        for (int i = 0; i < DATA_SIZE / 4; i += 2) {
            uint64_t v = i % 16 ? random_word() | (uint64_t)random_word() << 32 : random_float();

            data[i] = v;
            data[i + 1] = v >> 32;
        }
        faults = 0;
        printf("%u:", n);
        __asm__ volatile(".inst 0xe7f000f0" ::: "memory");
    }
    return 0;
}
