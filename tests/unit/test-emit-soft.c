/*
 * Guest memory in system mode, emitted code against the interpreter: random accesses of imaginary
 * guests of 32 and 64 bits, with and without a warm TLB, to RAM, read-only and missing pages, a
 * device, pages mapped in part, the page of the code itself, over the ends of all of them and of
 * the address space. State, memory, what the device saw and the exception must be equal.
 *
 * Arguments: [number of programs] [first].
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tcg/exec.h"
#include "tcg/mem.h"
#include "tcg/phys.h"
#include "tcg/tlb.h"
#include "tests/random.h"

enum {
    DATA = 6,  /* slots of each width that hold data */
    PLACE = 4, /* and addresses */
    S_W = 0,
    S_X = DATA,
    S_V = 2 * DATA,
    S_PLACE = S_V + 3,
    SLOTS = S_PLACE + PLACE,
    BLOCKS = 3, /* of a program, each on its own page */
    CODE = 0x40000,
    PAGES = 0x50,
    LAST_PAGE = 0xfffff,
};

/* What is at pages 0x10 and on; page 0 and the last are RAM, too. */
typedef enum { RAM, READ_ONLY, MISSING, DEVICE, IN_PART, PRIVILEGED } PageKind;
static const u8 kinds[] = {RAM,     RAM, RAM,    RAM, READ_ONLY, RAM,        MISSING, RAM,
                           IN_PART, RAM, DEVICE, RAM, RAM,       PRIVILEGED, RAM};

typedef struct {
    Cpu cpu;
    u32 w[DATA], place32[PLACE];
    u64 x[DATA], place64[PLACE];
    V128 v[3];
} TestCpu;

#define W(n, pin)                                                                                  \
    {                                                                                              \
        "w" #n, offsetof(TestCpu, w[n]), I32, pin, 0                                               \
    }
#define X(n, pin)                                                                                  \
    {                                                                                              \
        "x" #n, offsetof(TestCpu, x[n]), I64, pin, 0                                               \
    }
#define V(n, pin)                                                                                  \
    {                                                                                              \
        "v" #n, offsetof(TestCpu, v[n]), TV128, pin, 0                                             \
    }
#define P(n, size)                                                                                 \
    {                                                                                              \
        "place" #n, offsetof(TestCpu, place##size[n]), I##size, n == 1 ? 7 : 0, 0                  \
    }
#define DATA_SLOTS                                                                                 \
    W(0, 1), W(1, 2), W(2, 0), W(3, 0), W(4, 3), W(5, 0), X(0, 4), X(1, 5), X(2, 0), X(3, 0),      \
        X(4, 6), X(5, 0), V(0, 1), V(1, 0), V(2, 2)

static const SlotDef slots32[] = {DATA_SLOTS, P(0, 32), P(1, 32), P(2, 32), P(3, 32), {0}};
static const SlotDef slots64[] = {DATA_SLOTS, P(0, 64), P(1, 64), P(2, 64), P(3, 64), {0}};

static const GuestArch *arch;
static u8 ram[PAGES + 1][TLB_PAGE];
static u8 ram_before[PAGES + 1][TLB_PAGE];
static u64 device_sum; /* of all that happened there */
u64 seed;
static u32 program;
static unsigned faults, misaligned, finished;

/* ---- The machine ---- */

static PageKind kind_of(u64 page)
{
    return page - 0x10 < sizeof(kinds)                                      ? kinds[page - 0x10]
           : page == 0 || page == LAST_PAGE || page - (CODE >> 12) < BLOCKS ? RAM
                                                                            : MISSING;
}

static bool phys_page(void *opaque, paddr a, PhysPage *out)
{
    u64 page = a >> TLB_PAGE_BITS;

    (void)opaque;
    if (kind_of(page) == DEVICE) {
        return false;
    }
    *out = (PhysPage){ram[page == LAST_PAGE ? PAGES : page], true};
    return true;
}

/* The upper half of the device's page answers to nobody. */
static bool device(paddr a, unsigned size, u64 v)
{
    device_sum = device_sum * 0x9e3779b97f4a7c15ull + a * 16 + size + v;
    return !(a & 0x800);
}

static bool phys_read(void *opaque, paddr a, unsigned size, u64 *v)
{
    (void)opaque;
    *v = (a * 0x123456789ull + device_sum) & ~0ull >> (64 - size * 8);
    return device(a, size, 1);
}

static bool phys_write(void *opaque, paddr a, unsigned size, u64 v)
{
    (void)opaque;
    return device(a, size, v << 1);
}

static const PhysOps ops = {phys_page, phys_read, phys_write};

static bool tlb_fill(Cpu *cpu, u64 va, MemAccess access, unsigned mmu, TlbFill *out)
{
    PageKind kind = kind_of((u32)va >> TLB_PAGE_BITS);

    cpu->fault_code = 10 + kind;
    if (kind == MISSING || (kind == PRIVILEGED && mmu) ||
        (arch->pc_bits == 64 && va >> 32 && va >> 32 != 0x7f12)) {
        return false;
    }
    *out = (TlbFill){.at = (u32)va & -TLB_PAGE, .allow = {true, true, true}};
    out->partial = kind == IN_PART;
    return kind != READ_ONLY || access != MEM_WRITE;
}

static bool bus_error(Cpu *cpu, u64 va, MemAccess access)
{
    (void)va;
    cpu->fault_code = 99;
    return access == MEM_READ; /* writes go nowhere unseen */
}

static unsigned fetch_mmu(const Cpu *cpu)
{
    (void)cpu;
    return 0;
}

/* ---- The guest ---- */

static Val address(IrBlock *b)
{
    IrType t = arch->pc_bits == 32 ? I32 : I64;
    Val v = ir_get(b, S_PLACE + below(PLACE));

    switch (below(6)) {
    case 0:
        return ir_const(b, t, (0x10 + below(2)) * 0x1000 + below(TLB_PAGE / 4) * 4);
    case 1:
        return ir_add(b, v, ir_shli(b, ir_andi(b, ir_get(b, t == I32 ? S_W : S_X), 7), below(4)));
    default:
        return v;
    }
}

static void access_memory(IrBlock *b)
{
    unsigned size = below(5), flags = (below(3) ? 0 : MO_BE) | (below(3) ? 0 : 1 << MO_MMU_SHIFT);
    unsigned n = below(DATA), op = below(8);
    s32 disp = below(2) ? 0 : below(6) ? ((s32)below(16) - 8) * 16 : (s32)below(64) - 32;
    IrType t = size == MO_64 || below(2) ? I64 : I32;
    unsigned slot = (t == I64 ? S_X : S_W) + n;
    Val at = address(b), v;

    flags |= below(2) ? 0 : MO_ALIGN | (below(2) ? 0 : MO_ALIGN4);
    if (size == MO_128 || op == 0) {
        size = op == 0 && size < MO_32 ? MO_32 : size;
        if (below(2)) {
            ir_put(b, S_V + below(3), ir_ld(b, TV128, flags | size, at, disp));
        } else {
            ir_st(b, flags | size, at, disp, ir_get(b, S_V + below(3)));
        }
    } else if (op < 4) {
        v = ir_ld(b, t, flags | size | (below(2) ? 0 : MO_SIGN), at, disp);
        ir_put(b, slot, below(2) ? v : ir_add(b, v, ir_get(b, slot)));
    } else if (op < 6) {
        ir_st(b, flags | size, at, disp,
              below(3) ? ir_get(b, slot) : ir_const(b, t, t == I64 ? next_random() : 0x81828384));
    } else if (op == 6) {
        ir_put(b, slot, ir_cas(b, t, flags | size, at, ir_get(b, slot), ir_const(b, t, 0x1234)));
    } else {
        ir_put(b, slot, ir_rmw(b, t, flags | size, below(RMW_UMIN + 1), at, ir_get(b, slot)));
    }
}

static void translate(TranslateJob *job)
{
    IrBlock *b = job->b;
    unsigned n, number = (job->pc - CODE) >> TLB_PAGE_BITS;
    u32 bytes;

    mem_fetch(job->cpu, job->pc, &bytes, 4);
    seed = (job->flags * BLOCKS + number) * 0x9e3779b97f4a7c15ull | 1;
    n = 1 + below(12);
    b->insns = job->max_insns < n ? job->max_insns : n;
    b->bytes = 64;
    b->exit_flags = job->flags;
    for (unsigned i = 0; i < n; i++) {
        ir_insn(b, job->pc + i * 4, 0);
        if (below(4)) {
            access_memory(b);
        } else {
            ir_skip_if(b, below(12), ir_get(b, S_W + below(DATA)), ir_get(b, S_W + below(DATA)));
            ir_st(b, MO_32, ir_get(b, S_PLACE + below(PLACE)), 0, ir_get(b, S_W + below(DATA)));
            ir_skip_end(b);
        }
        ir_put(b, S_X + 5, ir_addi(b, ir_get(b, S_X + 5), 3));
    }
    if (number + 1 == BLOCKS) {
        ir_exit_exc(b, EXC_GUEST, 0);
    } else if (below(3)) {
        ir_exit(b, XK_JUMP, job->pc + TLB_PAGE, 0);
    } else {
        ir_exit_if(b, below(12), ir_get(b, S_W), ir_get(b, S_W + 1), job->pc + TLB_PAGE);
        ir_exit(b, XK_CALL, job->pc + TLB_PAGE, job->pc + TLB_PAGE);
    }
}

static void block_key(const Cpu *cpu, u64 *pc, u32 *flags)
{
    *pc = cpu->pc;
    *flags = program;
}

static void restore(Cpu *cpu, u64 pc, u16 word)
{
    (void)word;
    cpu->pc = pc;
}

static const HelperDef helpers[1];

#define TEST_ARCH(bits, align)                                                                     \
    {                                                                                              \
        .name = "test", .pc_bits = bits, .pc_align = align, .cpu_size = sizeof(TestCpu),           \
        .slots = slots##bits, .helpers = helpers, .translate = translate, .block_key = block_key,  \
        .restore = restore, .soft_mem = &mem_soft, .tlb_fill = tlb_fill, .bus_error = bus_error,   \
        .fetch_mmu = fetch_mmu,                                                                    \
    }
static const GuestArch arches[] = {TEST_ARCH(32, 1), TEST_ARCH(64, 2)};

/* ---- Comparing ---- */

/* An address in one of the pages, mostly aligned, or at the end of one. */
static u64 random_place(void)
{
    static const u32 page[] = {0, LAST_PAGE, CODE >> 12};
    u64 at = (below(6) ? 0x10 + below(sizeof(kinds)) : page[below(ARRAY_LEN(page))]) * 0x1000ull;

    at += below(10) ? below(TLB_PAGE / 16) * 16 : TLB_PAGE - below(20);
    return arch->pc_bits == 64 && below(2) ? at | 0x7f12ull << 32 : (u32)at;
}

static void random_state(TestCpu *t)
{
    for (unsigned i = 0; i < DATA; i++) {
        t->w[i] = (u32)next_random();
        t->x[i] = next_random();
        t->v[i / 2].d[i % 2] = next_random();
    }
    for (unsigned i = 0; i < PLACE; i++) {
        t->place64[i] = random_place();
        t->place32[i] = (u32)t->place64[i];
    }
}

typedef struct {
    u8 slot[sizeof(TestCpu) - sizeof(Cpu)];
    u8 ram[sizeof(ram)];
    u64 device, pc, fault_addr;
    int exc;
    u32 write, code;
} Outcome;

static void run(TestCpu *t, const TestCpu *from, AccelKind accel, Outcome *out)
{
    exec_config.accel = accel;
    memcpy(&t->cpu + 1, &from->cpu + 1, sizeof(out->slot));
    memcpy(ram, ram_before, sizeof(ram));
    device_sum = 0;
    t->cpu.pc = CODE;
    t->cpu.fault_addr = t->cpu.fault_write = t->cpu.fault_code = 0;
    do {
        out->exc = cpu_exec(&t->cpu);
    } while (out->exc == EXC_INTERRUPT);
    memcpy(out->slot, &t->cpu + 1, sizeof(out->slot));
    memcpy(out->ram, ram, sizeof(ram));
    out->device = device_sum;
    out->pc = t->cpu.pc;
    out->fault_addr = out->exc == EXC_GUEST ? 0 : t->cpu.fault_addr;
    out->write = t->cpu.fault_write;
    out->code = out->exc == EXC_FAULT ? t->cpu.fault_code : 0;
}

static bool check(TestCpu *t, bool warm)
{
    static Outcome interp, code;
    static TestCpu from;

    memset(&interp, 0, sizeof(interp));
    memset(&code, 0, sizeof(code));
    random_state(&from);
    run(t, &from, ACCEL_INTERP, &interp);
    if (!warm) {
        tlb_flush(&t->cpu, ~0u);
    }
    run(t, &from, ACCEL_TCG, &code);
    faults += code.exc == EXC_FAULT;
    misaligned += code.exc == EXC_ALIGN;
    finished += code.exc == EXC_GUEST;
    if (!memcmp(&interp, &code, sizeof(code))) {
        return true;
    }
    printf("# program %u, TLB %s: exception %d and %d, pc %#llx and %#llx, fault %#llx and %#llx\n",
           program, warm ? "warm" : "cold", interp.exc, code.exc, (unsigned long long)interp.pc,
           (unsigned long long)code.pc, (unsigned long long)interp.fault_addr,
           (unsigned long long)code.fault_addr);
    return false;
}

static bool check_guest(u32 first, u32 count)
{
    TestCpu *t;
    bool good = true;

    exec_init(arch);
    t = (TestCpu *)cpu_new(arch);
    for (program = first; program < first + count && good; program++) {
        seed = program * 0x2545f4914f6cdd1dull | 1;
        for (int i = 0; i < 4 && good; i++) {
            good = check(t, i & 1);
        }
    }
    printf("# %u bits: %u runs to the end, %u faults, %u misaligned\n", arch->pc_bits, finished,
           faults, misaligned);
    cpu_free(&t->cpu);
    return good && finished && faults && misaligned;
}

/* A process runs one kind of guest. */
int main(int argc, char **argv)
{
    u32 count = argc > 1 ? strtoul(argv[1], NULL, 0) : 4000;
    u32 first = argc > 2 ? strtoul(argv[2], NULL, 0) : 1;
    int status = 0;

    phys_ops = &ops;
    for (unsigned i = 0; i < sizeof(ram_before); i++) {
        ram_before[i / TLB_PAGE][i % TLB_PAGE] = (u8)(i * 7 + (i >> 9));
    }
    for (unsigned a = 0; a < ARRAY_LEN(arches) && !status; a++) {
        pid_t pid = fork();

        arch = &arches[a];
        if (!pid) {
            return !check_guest(first, count);
        }
        if (waitpid(pid, &status, 0) != pid) {
            status = 1;
        }
    }
    return status != 0;
}
