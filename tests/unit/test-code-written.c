/*
 * System mode: one CPU writes an instruction over and over while another executes it. What was written before the other
 * was told is what it executes, whichever of the two came first to the page.
 *
 * The guest: at WRITER register a is stored to the instruction; the instruction loads a with its own word.
 */
#include <glib.h>
#include <sched.h>
#include <stddef.h>
#include <string.h>

#include "tcg/exec.h"
#include "tcg/mem.h"
#include "tcg/phys.h"
#include "tcg/tlb.h"

enum { INSN = 0x1010, WRITER = 0x2000, NEIGHBOUR = 0x1800, PAGES = 4, SLOT_A = 0, PER_ROUND = 4 };

typedef struct {
    Cpu cpu;
    u32 a;
} ToyCpu;

static u8 ram[PAGES * TLB_PAGE] __attribute__((aligned(TLB_PAGE)));

/* ---- The machine ---- */

static bool phys_page(void *opaque, paddr a, PhysPage *out)
{
    (void)opaque;
    *out = (PhysPage){ram + a, true};
    return true;
}

static bool tlb_fill(Cpu *cpu, u64 va, MemAccess access, unsigned mmu, TlbFill *out)
{
    (void)cpu, (void)access, (void)mmu;
    *out = (TlbFill){.at = va & -(u64)TLB_PAGE, .allow = {true, true, true}};
    return va < sizeof(ram);
}

static const PhysOps memory = {.page = phys_page};

/* ---- The guest ---- */

static void translate(TranslateJob *job)
{
    IrBlock *b = job->b;
    u32 word;

    ir_insn(b, job->pc, 0);
    b->insns = 1;
    b->bytes = 4;
    mem_fetch(job->cpu, job->pc, &word, sizeof(word));
    if (job->pc == WRITER) {
        ir_st(b, MO_32, ir_const(b, I32, INSN), 0, ir_get(b, SLOT_A));
    } else {
        ir_put(b, SLOT_A, ir_const(b, I32, word));
    }
    ir_exit_exc(b, EXC_GUEST, 0);
}

static void block_key(const Cpu *cpu, u64 *pc, u32 *flags)
{
    *pc = cpu->pc;
    *flags = 0;
}

static void restore(Cpu *cpu, u64 pc, u16 word)
{
    (void)word;
    cpu->pc = pc;
}

static unsigned fetch_mmu(const Cpu *cpu)
{
    (void)cpu;
    return 0;
}

static const SlotDef slots[] = {{"a", offsetof(ToyCpu, a), I32, 1, 0}, {0}};
static const HelperDef helpers[1];
static const GuestArch toy = {
    .name = "toy",
    .pc_bits = 32,
    .pc_align = 1,
    .cpu_size = sizeof(ToyCpu),
    .slots = slots,
    .helpers = helpers,
    .translate = translate,
    .block_key = block_key,
    .restore = restore,
    .soft_mem = &mem_soft,
    .tlb_fill = tlb_fill,
    .fetch_mmu = fetch_mmu,
};

static u32 run(Cpu *cpu, u32 pc, u32 a)
{
    int exc;

    ((ToyCpu *)cpu)->a = a;
    cpu->pc = pc;
    do {
        exc = cpu_exec(cpu);
    } while (exc == EXC_INTERRUPT);
    g_assert_cmpint(exc, ==, EXC_GUEST);
    return ((ToyCpu *)cpu)->a;
}

/* ---- The threads ---- */

static u32 told, last, rounds;
static int over;
static gint64 limit = 5 * G_USEC_PER_SEC; /* of a race: a busy host makes the threads take turns, which takes long */

static gpointer write_all(gpointer unused)
{
    Cpu *cpu = cpu_new(&toy);

    (void)unused;
    for (u32 n = 1; n <= last && !g_atomic_int_get(&over); n++) {
        u32 round = __atomic_load_n(&rounds, __ATOMIC_ACQUIRE);

        run(cpu, WRITER, n);
        __atomic_store_n(&told, n, __ATOMIC_RELEASE);
        while (n % PER_ROUND == 0 && n < last && round == __atomic_load_n(&rounds, __ATOMIC_ACQUIRE) &&
               !g_atomic_int_get(&over)) {
            sched_yield();
        }
    }
    cpu_free(cpu);
    return NULL;
}

/* @neighbour: other code of the page stays translated. */
static void race(bool neighbour)
{
    Cpu *cpu = cpu_new(&toy);
    gint64 end = g_get_monotonic_time() + limit;
    GThread *writer;
    u32 known, found;

    told = 0;
    over = false;
    memset(ram, 0, sizeof(ram));
    exec_flush_all();
    writer = g_thread_new("writer", write_all, NULL);
    do {
        known = __atomic_load_n(&told, __ATOMIC_ACQUIRE);
        if (neighbour) {
            run(cpu, NEIGHBOUR, 0);
        }
        found = run(cpu, INSN, 0);
        g_assert_cmpuint(found, >=, known);
        __atomic_fetch_add(&rounds, 1, __ATOMIC_RELEASE);
    } while (known < last && g_get_monotonic_time() < end);
    g_atomic_int_set(&over, true);
    g_thread_join(writer);
    cpu_free(cpu);
}

static void test_alone(void)
{
    race(false);
}

static void test_neighbour(void)
{
    race(true);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    last = 2000;
    if (argc > 1) {
        last = (u32)g_ascii_strtoull(argv[1], NULL, 0);
        limit = (gint64)G_MAXINT32 * G_USEC_PER_SEC;
    }
    phys_ops = &memory;
    exec_init(&toy);
    exec_share_memory();
    g_test_add_func("/code-written/alone", test_alone);
    g_test_add_func("/code-written/neighbour", test_neighbour);
    return g_test_run();
}
