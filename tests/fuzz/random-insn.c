/*
 * random-insn [arm|a64|ppc|ppc64|ppc64le] [seed] [blocks] [instructions]: random instructions of a guest, or of each,
 * drawn from the decoder tables, run by the interpreter and as emitted code on the same registers
 * and memory; whatever differs is reported with the instructions. Then once more with no page of
 * memory accessible, with the page that was missing, and so on: every access that is the first to
 * its page faults once, after all before it were done.
 */
#include "tests/fuzz/random-insn.h"

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/user/guestmem.h"
#include "tcg/exec.h"
#include "tcg/guest.h"
#include "tcg/mem.h"

enum { MAX_INSNS = 32, TRIES = 50, REGS_SIZE = 6144, PAGE = 4096, DATA_PAGES = DATA_SIZE / PAGE };

/* Everything a block can change: the guest's places one after the other. */
typedef struct {
    u8 regs[REGS_SIZE];
    u64 pc, fault;
    int exc;
    u8 data[DATA_SIZE];
} State;

static const RandomGuest *rg;
static const InsnGuest *guest;
static Cpu *cpu;
static u32 rng;
static State start, interp, emitted;
static RandomInsn insn[MAX_INSNS];
static unsigned insns;

u32 random_bits(void)
{
    rng ^= rng << 13;
    rng ^= rng >> 17;
    rng ^= rng << 5;
    return rng;
}

/* ---- Drawing ---- */

static bool is_wanted(const DecPattern *p, const char *const *no)
{
    for (int i = 0; no[i]; i++) {
        if (!strcmp(p->name, no[i])) {
            return false;
        }
    }
    return true;
}

bool random_row(const DecUnit *u, const char *const *no, u32 (*adjust)(const DecPattern *, u32),
                u32 *out)
{
    for (int i = 0; u->count && i < TRIES; i++) {
        const DecPattern *p = &u->pattern[random_bits() % u->count];
        u32 w = p->value | (random_bits() & ~p->mask);

        w = u->width == 16 ? w & 0xffff : adjust(p, w);
        if (is_wanted(p, no) && dec_match(p, w, ~0ull)) {
            *out = w;
            return true;
        }
    }
    return false;
}

static size_t assemble(unsigned mode, u8 *code)
{
    size_t n = 0;

    for (unsigned i = 0; i < insns; i++) {
        n += guest->encode(insn[i].word, insn[i].digits, mode, code + n);
    }
    return n + guest->encode(0, 0, mode, code + n);
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

    return random_bits() % 3 ? (u64)random_bits() << 32 | random_bits()
                             : special[random_bits() % 12];
}

/* ---- State ---- */

/* Bytes of one register of @p; 8 when it has none of its own. */
static unsigned place_size(const InsnPlace *p)
{
    return p->size ? p->size : 8;
}

/* Where it faulted is compared when it did. */
static unsigned registers(const InsnPlace *p)
{
    return p->count ? p->count : strcmp(p->name, "fault") != 0;
}

static void put_place(const InsnPlace *p, unsigned n, const void *from)
{
    u64 v;

    if (p->size) {
        memcpy((u8 *)cpu + p->offset + n * p->stride, from, p->size);
    } else if (p->set) {
        memcpy(&v, from, 8);
        p->set(cpu, v);
    }
}

static void get_place(const InsnPlace *p, unsigned n, void *to)
{
    u64 v;

    if (p->size) {
        memcpy(to, (u8 *)cpu + p->offset + n * p->stride, p->size);
    } else {
        v = p->get(cpu);
        memcpy(to, &v, 8);
    }
}

/* Half of the general registers are addresses of data. */
static void draw_general(u8 *out, unsigned size)
{
    u64 v = DATA + DATA_SIZE / 4 + (random_bits() % (DATA_SIZE / 2) & ~3u);

    if (random_bits() % 2) {
        v = size == 8 ? random_lane() : random_bits();
    }
    memcpy(out, &v, size);
}

static void draw_vectors(u8 *out, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i += 8) {
        u64 v = random_lane();

        memcpy(out + i, &v, 8);
    }
}

/* Flags, rounding and flushing of the floating-point control register. */
static void draw_control(void)
{
    static const u32 control[] = {0, 0, 0, 1u << 24, 1u << 25, 3u << 24, 1u << 22, 3u << 22};
    u64 v = (u64)(random_bits() & 0xf0000000);

    put_place(&guest->places[1], 0, &v);
    for (const InsnPlace *p = guest->places; p->name; p++) {
        v = control[random_bits() % ARRAY_LEN(control)];
        if (!strncmp(guest->name, "ppc", 3)) {
            v |= random_bits() & 3; /* RN */
        }
        if (!strcmp(p->name, "fpscr") || !strcmp(p->name, "fpcr")) {
            put_place(p, 0, &v);
        }
        v = random_bits() & 15;
        if (!strcmp(p->name, "ge")) {
            put_place(p, 0, &v);
        }
    }
}

static void get_state(State *s, int exc)
{
    u8 *at = s->regs;

    for (const InsnPlace *p = guest->places; p->name; p++) {
        for (unsigned n = 0; n < registers(p); n++) {
            if (at + place_size(p) > s->regs + REGS_SIZE) {
                abort();
            }
            get_place(p, n, at);
            at += place_size(p);
        }
    }
    s->pc = cpu->pc;
    s->exc = exc;
    s->fault = exc == EXC_FAULT ? cpu->fault_addr : 0;
    memcpy(s->data, g2h(DATA), DATA_SIZE);
}

static void put_state(const State *s)
{
    const u8 *at = s->regs;

    guest->arch->reset(cpu);
    for (const InsnPlace *p = guest->places; p->name; p++) {
        for (unsigned n = 0; n < registers(p); n++) {
            put_place(p, n, at);
            at += place_size(p);
        }
    }
    cpu->pc = s->pc;
    memcpy(g2h(DATA), s->data, DATA_SIZE);
}

static void draw_state(unsigned mode)
{
    u8 bytes[16];

    insn_guest_fresh(cpu, mode);
    for (const InsnPlace *p = guest->places; p->name; p++) {
        for (unsigned n = 0; n < p->count; n++) {
            if (p == guest->places && p->offset + n * p->stride != guest->sp) {
                draw_general(bytes, p->size);
                put_place(p, n, bytes);
            } else if (p->size == 16) {
                draw_vectors(bytes, 16);
                put_place(p, n, bytes);
            }
        }
    }
    draw_control();
    draw_vectors(g2h(DATA), DATA_SIZE);
    get_state(&start, 0);
}

/* ---- Running ---- */

static void on_alarm(int sig)
{
    (void)sig;
    cpu_kick(cpu);
}

static void protect(const bool *closed)
{
    for (int i = 0; closed && i < DATA_PAGES; i++) {
        if (closed[i]) {
            guest_mprotect(DATA + i * PAGE, PAGE, PROT_NONE);
        }
    }
}

/*
 * @closed: pages of the data without access; NULL: none.
 * Return: false, a block that branches to itself had to be stopped. The code is written anew:
 * blocks may have changed it.
 */
static bool run(AccelKind accel, const u8 *code, size_t len, const bool *closed, State *out)
{
    struct itimerval soon = {.it_value = {.tv_usec = 100000}}, never = {0};
    int exc;

    exec_config.accel = accel;
    insn_guest_code(code, len);
    put_state(&start);
    protect(closed);
    setitimer(ITIMER_REAL, &soon, NULL);
    exc = cpu_exec(cpu);
    setitimer(ITIMER_REAL, &never, NULL);
    guest_mprotect(DATA, DATA_SIZE, PROT_READ | PROT_WRITE);
    get_state(out, exc);
    return exc != EXC_INTERRUPT;
}

/* ---- Reporting ---- */

static void list_block(unsigned mode)
{
    u64 pc = CODE;
    char text[128];
    unsigned state = 0;

    for (unsigned i = 0; i < insns; i++) {
        u8 code[4];
        unsigned bytes = guest->encode(insn[i].word, insn[i].digits, mode, code);

        guest->text(pc | mode, insn[i].word, bytes, &state, text, sizeof(text));
        printf("  %08x: %0*x  %s\n", (u32)pc, insn[i].digits, insn[i].word, text);
        pc += bytes;
    }
}

static void report_word(const char *name, int n, u64 a, u64 b)
{
    if (a != b) {
        printf("  %s%d: interpreter %llx, emitted %llx\n", name, n, (unsigned long long)a,
               (unsigned long long)b);
    }
}

static void report_bytes(const char *name, unsigned n, unsigned size, const u8 *a, const u8 *b)
{
    if (!memcmp(a, b, size)) {
        return;
    }
    printf("  %s%u: interpreter ", name, n);
    for (unsigned i = size; i-- > 0;) {
        printf("%02x", a[i]);
    }
    printf(", emitted ");
    for (unsigned i = size; i-- > 0;) {
        printf("%02x", b[i]);
    }
    printf("\n");
}

static void report(u32 seed, unsigned mode)
{
    size_t at = 0;

    printf("block with seed %u:\n", seed);
    list_block(mode);
    for (const InsnPlace *p = guest->places; p->name; p++) {
        for (unsigned n = 0; n < registers(p); n++) {
            report_bytes(p->name, n, place_size(p), interp.regs + at, emitted.regs + at);
            at += place_size(p);
        }
    }
    report_word("pc", 0, interp.pc, emitted.pc);
    report_word("exception", 0, (u64)interp.exc, (u64)emitted.exc);
    report_word("fault", 0, interp.fault, emitted.fault);
    for (size_t i = 0; i < DATA_SIZE; i++) {
        if (interp.data[i] != emitted.data[i]) {
            report_word("data+", (int)i, interp.data[i], emitted.data[i]);
            break;
        }
    }
}

typedef enum { SAME, DIFFERENT, STOPPED } Outcome;

static unsigned faults; /* made */

static Outcome run_both(const u8 *code, size_t len, const bool *closed)
{
    if (!run(ACCEL_INTERP, code, len, closed, &interp) ||
        !run(ACCEL_TCG, code, len, closed, &emitted)) {
        return STOPPED;
    }
    return memcmp(&interp, &emitted, sizeof(State)) ? DIFFERENT : SAME;
}

/* The page of the data whose lack ended the block; -1: none. */
static int missing(const bool *closed)
{
    u64 page = (interp.fault - DATA) / PAGE;

    return interp.exc == EXC_FAULT && page < DATA_PAGES && closed[page] ? (int)page : -1;
}

/* The block with all its memory, then with none, with one page ... */
static Outcome try_block(const u8 *code, size_t len)
{
    bool closed[DATA_PAGES];
    Outcome o = run_both(code, len, NULL);
    int page;

    memset(closed, true, sizeof(closed));
    while (o == SAME) {
        o = run_both(code, len, closed);
        page = missing(closed);
        if (page < 0) {
            break;
        }
        closed[page] = false;
        faults++;
    }
    return o;
}

static Outcome one_block(u32 seed, unsigned length)
{
    u8 code[4 * MAX_INSNS + 8];
    unsigned mode;
    size_t len;
    Outcome o;

    rng = seed * 2654435761u | 1;
    mode = random_bits() % rg->modes;
    insns = length;
    rg->draw(insn, insns, mode);
    draw_state(mode);
    len = assemble(mode, code);
    o = try_block(code, len);
    if (o == DIFFERENT) {
        report(seed, mode);
    }
    return o;
}

/* Return: exit status. */
static int run_guest(const RandomGuest *which, int argc, char **argv)
{
    u32 seed = argc > 0 ? (u32)strtoul(argv[0], NULL, 0) : 1;
    u32 blocks = argc > 1 ? (u32)strtoul(argv[1], NULL, 0) : 3000;
    unsigned length = argc > 2 ? (unsigned)atoi(argv[2]) : 8, count[3] = {0};

    rg = which;
    guest = rg->guest;
#ifdef EMU_SANITIZE
    /* A random address is the host's, and may be the sanitizer's own memory. */
    if (guest->arch->pc_bits == 64) {
        printf("%s: not with sanitizers, whose memory it could reach\n", guest->name);
        return 0;
    }
#endif
    length = length > MAX_INSNS ? MAX_INSNS : length;
    cpu = insn_guest_init(guest);
    signal(SIGALRM, on_alarm);
    for (u32 n = 0; n < blocks; n++) {
        count[one_block(seed + n, length)]++;
    }
    printf("%s: %u blocks, %u faults in turn, %u differ, %u not run\n", guest->name, blocks, faults,
           count[DIFFERENT], count[STOPPED]);
    fflush(stdout);
    return count[DIFFERENT] != 0;
}

/* All guests: each in a process of its own, the dispatcher is set up once. */
int main(int argc, char **argv)
{
    static const RandomGuest *const guests[] = {&random_arm, &random_a64, &random_ppc, &random_ppc64,
                                                &random_ppc64le};
    int status, bad = 0;

    for (unsigned i = 0; i < ARRAY_LEN(guests); i++) {
        if (argc > 1 && !strcmp(guests[i]->guest->name, argv[1])) {
            return run_guest(guests[i], argc - 2, argv + 2);
        }
    }
    for (unsigned i = 0; i < ARRAY_LEN(guests); i++) {
        if (!fork()) {
            _exit(run_guest(guests[i], argc - 1, argv + 1));
        }
        wait(&status);
        bad |= status;
    }
    return bad != 0;
}
