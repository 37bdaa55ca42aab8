/*
 * random-insn [seed] [blocks] [instructions]: random Arm instructions drawn from the decoder
 * tables, run by the interpreter and as emitted code on the same registers and memory; whatever
 * differs is reported with the instructions. Rows of all tables take part; Thumb blocks may begin
 * with IT.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

#include "target/arm/cpu.h"
#include "target/arm/decoders.h"
#include "target/arm/dis-arm.h"
#include "tcg/exec.h"
#include "tcg/guest.h"
#include "tcg/mem.h"
#include "tests/unit/insn-guest.h"

enum { MAX_INSNS = 32, TRIES = 50 };

typedef struct {
    u32 word;
    u8 bytes;
    u8 it;
} Insn;

/* Everything a block can change. */
typedef struct {
    u32 r[16], cpsr, fpscr;
    V128 vq[16];
    int exc;
    u64 fault;
    u8 data[DATA_SIZE];
} State;

static ArmCpu *cpu;
static u32 rng;
static State start, interp, emitted;
static Insn insn[MAX_INSNS + 1];
static unsigned insns;

static u32 rnd(void)
{
    rng ^= rng << 13;
    rng ^= rng >> 17;
    rng ^= rng << 5;
    return rng;
}

/* ---- Drawing ---- */

/* Exceptions on purpose end a block early; everything else is welcome, branches included. */
static bool is_wanted(const DecPattern *p)
{
    static const char *const no[] = {"svc", "bkpt", "udf", "it", NULL};

    for (int i = 0; no[i]; i++) {
        if (!strcmp(p->name, no[i])) {
            return false;
        }
    }
    return true;
}

/* A word of one of @u's rows; conditions of A32 are AL three times of four. */
static bool draw(const DecUnit *u, u32 *out)
{
    for (int i = 0; u->count && i < TRIES; i++) {
        const DecPattern *p = &u->pattern[rnd() % u->count];
        u32 w = p->value | (rnd() & ~p->mask);

        if (u->width == 16) {
            w &= 0xffff;
        } else if (!(p->mask >> 28) && p->free >> 28) {
            w = (w & 0x0fffffff) | (rnd() % 4 ? 14u : rnd() % 14) << 28;
        }
        if (is_wanted(p) && dec_match(p, w, ~0ull)) {
            *out = w;
            return true;
        }
    }
    return false;
}

/* The Thumb word of an A32 VFP or Advanced SIMD one. */
static u32 to_thumb(u32 w)
{
    if (w >> 25 == 0x79) {
        return 0xef000000 | (w & 0x00ffffff) | (w >> 24 & 1) << 28;
    }
    if (w >> 24 == 0xf4) {
        return 0xf9000000 | (w & 0x00ffffff);
    }
    return w >> 28 == 15 ? w : (w & 0x0fffffff) | 0xe0000000;
}

static bool draw_insn(bool thumb, Insn *i)
{
    static const DecUnit *const arm[] = {&dec_a32, &dec_a32, &dec_a32u, &dec_arm_vfp,
                                         &dec_arm_neon};
    static const DecUnit *const narrow[] = {&dec_t16, &dec_t16, &dec_t32, &dec_arm_vfp,
                                            &dec_arm_neon};
    unsigned k = rnd() % 5;
    const DecUnit *u = thumb ? narrow[k] : arm[k];

    if (!draw(u, &i->word)) {
        return false;
    }
    i->bytes = u->width / 8;
    if (thumb && k > 2) {
        i->word = to_thumb(i->word);
    }
    return true;
}

static void draw_block(bool thumb, unsigned length)
{
    unsigned it = 0;

    insns = 0;
    while (insns < length) {
        Insn *i = &insn[insns];

        if (thumb && !it && rnd() % 6 == 0) {
            it = rnd() % 14 << 4 | (rnd() % 15 + 1);
            *i = (Insn){0xbf00 | it, 2, 0};
            insns++;
            continue;
        }
        i->it = (u8)it;
        insns += draw_insn(thumb, i);
        it = it & 7 ? (it & 0xe0) | (it << 1 & 0x1f) : 0;
    }
}

static size_t assemble(bool thumb, u8 *code)
{
    size_t n = 0;

    for (unsigned i = 0; i < insns; i++) {
        u32 w = insn[i].word;

        if (thumb && insn[i].bytes == 4) {
            w = w >> 16 | w << 16;
        }
        memcpy(code + n, &w, insn[i].bytes);
        n += insn[i].bytes;
    }
    memcpy(code + n, thumb ? "\x00\xdf\x00\xdf" : "\x00\x00\x00\xef", 4);
    return n + 4;
}

static u64 random_lane(void)
{
    static const u64 special[] = {0,
                                  1ull << 63,
                                  0x3ff0000000000000,
                                  0x7ff0000000000000,
                                  0x7ff8000000000000,
                                  0x7ff4000000000001,
                                  1,
                                  0x0010000000000000,
                                  0x3f80000040000000,
                                  0x7f8000007fc00000,
                                  0x7fa0000100000001,
                                  0x8000000000800000};

    return rnd() % 3 ? (u64)rnd() << 32 | rnd() : special[rnd() % 12];
}

static void draw_state(bool thumb)
{
    static const u32 control[] = {0, 0, 0, 1u << 24, 1u << 25, 3u << 24, 1u << 22, 3u << 22};

    for (int i = 0; i < 15; i++) {
        start.r[i] = rnd() % 2 ? DATA + DATA_SIZE / 4 + (rnd() % (DATA_SIZE / 2) & ~3u) : rnd();
    }
    start.r[13] = DATA + DATA_SIZE / 2;
    start.r[15] = CODE | thumb;
    start.cpsr = rnd() & 0xf80f0000;
    start.fpscr = control[rnd() % 8];
    for (int i = 0; i < 32; i++) {
        start.vq[i / 2].d[i % 2] = random_lane();
    }
    for (size_t i = 0; i < DATA_SIZE; i += 8) {
        u64 v = random_lane();

        memcpy(start.data + i, &v, 8);
    }
}

/* ---- Running ---- */

static void put_state(const State *s)
{
    arm_guest.reset(&cpu->cpu);
    memcpy(cpu->r, s->r, sizeof(cpu->r));
    memcpy(cpu->vq, s->vq, sizeof(cpu->vq));
    arm_set_pc(cpu, s->r[15]);
    arm_cpsr_set(cpu, s->cpsr, 0xf80f0000);
    arm_fpscr_set(cpu, s->fpscr);
    memcpy(g2h(DATA), s->data, DATA_SIZE);
}

static void get_state(State *s, int exc)
{
    memcpy(s->r, cpu->r, sizeof(s->r));
    s->r[15] = arm_get_pc(cpu);
    memcpy(s->vq, cpu->vq, sizeof(s->vq));
    s->cpsr = arm_cpsr_get(cpu);
    s->fpscr = arm_fpscr_get(cpu);
    s->exc = exc;
    s->fault = exc == EXC_FAULT ? cpu->cpu.fault_addr : 0;
    memcpy(s->data, g2h(DATA), DATA_SIZE);
}

static void on_alarm(int sig)
{
    (void)sig;
    cpu_kick(&cpu->cpu);
}

/*
 * Return: false, a block that branches to itself had to be stopped. The code is written anew:
 * blocks may have changed it.
 */
static bool run(AccelKind accel, const u8 *code, size_t len, State *out)
{
    struct itimerval soon = {.it_value = {.tv_usec = 100000}}, never = {0};
    int exc;

    exec_config.accel = accel;
    insn_guest_code(code, len);
    put_state(&start);
    setitimer(ITIMER_REAL, &soon, NULL);
    exc = cpu_exec(&cpu->cpu);
    setitimer(ITIMER_REAL, &never, NULL);
    get_state(out, exc);
    return exc != EXC_INTERRUPT;
}

/* ---- Reporting ---- */

static void list_block(bool thumb)
{
    u64 pc = CODE;
    char text[128];

    for (unsigned i = 0; i < insns; i++) {
        arm_dis_insn(pc | thumb, insn[i].word, insn[i].bytes * 8, thumb, insn[i].it, ~0ull, text,
                     sizeof(text));
        printf("  %08x: %0*x  %s\n", (u32)pc, insn[i].bytes * 2, insn[i].word, text);
        pc += insn[i].bytes;
    }
}

static void report_word(const char *name, int n, u64 a, u64 b)
{
    if (a != b) {
        printf("  %s%d: interpreter %llx, emitted %llx\n", name, n, (unsigned long long)a,
               (unsigned long long)b);
    }
}

static void report(u32 seed, bool thumb)
{
    printf("block with seed %u:\n", seed);
    list_block(thumb);
    for (int i = 0; i < 16; i++) {
        report_word("r", i, interp.r[i], emitted.r[i]);
    }
    for (int i = 0; i < 32; i++) {
        report_word("d", i, interp.vq[i / 2].d[i % 2], emitted.vq[i / 2].d[i % 2]);
    }
    report_word("cpsr", 0, interp.cpsr, emitted.cpsr);
    report_word("fpscr", 0, interp.fpscr, emitted.fpscr);
    report_word("exception", 0, (u64)interp.exc, (u64)emitted.exc);
    report_word("fault", 0, interp.fault, emitted.fault);
    for (size_t i = 0; i < DATA_SIZE; i++) {
        if (interp.data[i] != emitted.data[i]) {
            report_word("data+", (int)i, interp.data[i], emitted.data[i]);
            break;
        }
    }
}

int main(int argc, char **argv)
{
    u32 seed = argc > 1 ? (u32)strtoul(argv[1], NULL, 0) : 1;
    u32 blocks = argc > 2 ? (u32)strtoul(argv[2], NULL, 0) : 3000;
    unsigned length = argc > 3 ? (unsigned)atoi(argv[3]) : 8, bad = 0, skipped = 0;

    length = length > MAX_INSNS ? MAX_INSNS : length;
    cpu = arm_cpu(insn_guest_init(&insn_arm));
    signal(SIGALRM, on_alarm);
    for (u32 n = 0; n < blocks; n++) {
        u8 code[4 * MAX_INSNS + 8];
        u32 block_seed = seed + n;
        bool thumb;
        size_t len;

        rng = block_seed * 2654435761u | 1;
        thumb = rnd() & 1;
        draw_block(thumb, length);
        draw_state(thumb);
        len = assemble(thumb, code);
        if (!run(ACCEL_INTERP, code, len, &interp) || !run(ACCEL_TCG, code, len, &emitted)) {
            skipped++;
            continue;
        }
        if (memcmp(&interp, &emitted, sizeof(State)) != 0) {
            report(block_seed, thumb);
            bad++;
        }
    }
    printf("%u blocks, %u differ, %u not run\n", blocks, bad, skipped);
    return bad != 0;
}
