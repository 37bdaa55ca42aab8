/*
 * The dispatcher and block cache under threads: several CPUs run a made-up guest while another thread
 * invalidates and flushes. Under ThreadSanitizer this also checks the locking.
 *
 * The guest: at pc p (multiple of 4, below LENGTH) one instruction adds p to register a and goes on at
 * p + 4, at the end of a block by a direct exit, or an indirect one when p / 4 is odd, and before that by a
 * conditional one if the sum is SIDE_EXIT; at LENGTH it makes a system call. The instruction at LOOP goes
 * on at itself, unless the loop is over.
 */
#include <glib.h>
#include <stddef.h>
#include <string.h>

#include "tcg/block.h"
#include "tcg/mem.h"
#include "tcg/exec.h"

enum { LENGTH = 4 * 3000, ROUNDS = 60, THREADS = 4, SLOT_A = 0, SIDE_EXIT = 4 * 10, LOOP = LENGTH + 4 };

typedef struct {
    Cpu cpu;
    u32 a;
} ToyCpu;

static const SlotDef toy_slots[] = {{"a", offsetof(ToyCpu, a), I32, 1, 0}, {0}};

static u32 most_insns = 1; /* in a block */
static int loop_over;

static void translate_loop(IrBlock *b)
{
    ir_insn(b, LOOP, 0);
    b->insns = 1;
    b->bytes = 4;
    if (!g_atomic_int_get(&loop_over)) {
        ir_put(b, SLOT_A, ir_addi(b, ir_get(b, SLOT_A), 1));
        ir_exit_if(b, CC_NE, ir_get(b, SLOT_A), ir_const(b, I32, 0), LOOP);
    }
    ir_exit(b, XK_JUMP, LENGTH, 0);
}

static void toy_translate(TranslateJob *job)
{
    IrBlock *b = job->b;
    u64 pc = job->pc;

    if (pc == LOOP) {
        translate_loop(b);
        return;
    }
    for (;; pc += 4) {
        ir_insn(b, pc, 0);
        b->insns++;
        b->bytes += 4;
        if (pc == LENGTH) {
            ir_exit_exc(b, EXC_SYSCALL, 0);
            return;
        }
        ir_put(b, SLOT_A, ir_addi(b, ir_get(b, SLOT_A), pc));
        if (b->insns == MIN(most_insns, job->max_insns)) {
            break;
        }
        ir_exit_if(b, CC_EQ, ir_get(b, SLOT_A), ir_const(b, I32, SIDE_EXIT), pc + 4);
    }
    if (pc / 4 % 2) {
        ir_exit_ind(b, XK_JUMP, ir_const(b, I32, pc + 4), 0);
    } else {
        ir_exit(b, XK_JUMP, pc + 4, 0);
    }
}

static void toy_key(const Cpu *cpu, u64 *pc, u32 *flags)
{
    *pc = cpu->pc;
    *flags = 0;
}

static void toy_restore(Cpu *cpu, u64 pc, u16 restore)
{
    (void)restore;
    cpu->pc = pc;
}

static void toy_reset(Cpu *cpu)
{
    (void)cpu;
}

static unsigned toy_disassemble(u64 pc, u32 flags, const u8 *bytes, unsigned avail, char *out,
                                size_t size)
{
    (void)pc, (void)flags, (void)bytes, (void)avail;
    g_strlcpy(out, "toy", size);
    return 4;
}

static void toy_dump(const Cpu *cpu, FILE *out)
{
    fprintf(out, "pc=%x a=%x\n", (unsigned)cpu->pc, ((const ToyCpu *)cpu)->a);
}

static const HelperDef toy_helpers[1];
static const GuestArch toy = {
    .name = "toy",
    .pc_bits = 32,
    .pc_align = 1,
    .cpu_size = sizeof(ToyCpu),
    .slots = toy_slots,
    .helpers = toy_helpers,
    .helper_count = 0,
    .translate = toy_translate,
    .block_key = toy_key,
    .restore = toy_restore,
    .reset = toy_reset,
    .disassemble = toy_disassemble,
    .dump = toy_dump,
};

static int running;

static u32 run_once(Cpu *cpu)
{
    int exc;

    ((ToyCpu *)cpu)->a = 0;
    cpu->pc = 0;
    do {
        exc = cpu_exec(cpu);
    } while (exc == EXC_INTERRUPT);
    g_assert_cmpint(exc, ==, EXC_SYSCALL);
    return ((ToyCpu *)cpu)->a;
}

static u32 expected(void)
{
    u32 sum = 0;

    for (u32 pc = 0; pc < LENGTH; pc += 4) {
        sum += pc;
    }
    return sum;
}

static gpointer runner(gpointer unused)
{
    Cpu *cpu = cpu_new(&toy);

    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        g_assert_cmphex(run_once(cpu), ==, expected());
    }
    cpu_free(cpu);
    g_atomic_int_add(&running, -1);
    return NULL;
}

static void test_single(void)
{
    Cpu *cpu = cpu_new(&toy);
    ExecStats before, after;

    g_assert_cmphex(run_once(cpu), ==, expected());
    exec_stats(&before);
    g_assert_cmphex(run_once(cpu), ==, expected());
    exec_stats(&after);
    g_assert_cmpuint(before.blocks, ==, after.blocks); /* nothing is translated twice */
    exec_invalidate(400, 4);
    g_assert_cmphex(run_once(cpu), ==, expected());
    exec_stats(&after);
    g_assert_cmpuint(after.blocks, ==, before.blocks + 1); /* only what was invalidated */
    cpu_free(cpu);
}

static void test_kick(void)
{
    Cpu *cpu = cpu_new(&toy);

    cpu->pc = 0;
    cpu_kick(cpu);
    g_assert_cmpint(cpu_exec(cpu), ==, EXC_INTERRUPT);
    g_assert_cmphex(run_once(cpu), ==, expected());
    cpu_free(cpu);
}

/* Into the loop. Return: the exception that ended it. */
static gpointer into_loop(gpointer cpu)
{
    ((ToyCpu *)cpu)->a = 1;
    ((Cpu *)cpu)->pc = LOOP;
    return GINT_TO_POINTER(cpu_exec(cpu));
}

/* The same, again after a kick. */
static gpointer stay_in_loop(gpointer cpu)
{
    gpointer exc;

    do {
        exc = into_loop(cpu);
    } while (GPOINTER_TO_INT(exc) == EXC_INTERRUPT);
    return exc;
}

/* A loop that does not look whether it should stop is left for a kick, by those who are told only. */
static void test_loop_kick(void)
{
    enum { TIMES = 40 };
    Cpu *cpu[2] = {cpu_new(&toy), cpu_new(&toy)};

    for (int i = 0; i < TIMES; i++) {
        GThread *t[2];

        if (i % 4 == 0) {
            exec_flush_all(); /* a loop that has been kicked looks ever after */
        }
        for (int k = 0; k < 2; k++) {
            t[k] = g_thread_new("loop", into_loop, cpu[k]);
            g_usleep(i % 3 * 300);
        }
        for (int k = 0; k < 2; k++) {
            cpu_kick(cpu[k]);
            g_assert_cmpint(GPOINTER_TO_INT(g_thread_join(t[k])), ==, EXC_INTERRUPT);
            g_assert_cmphex(cpu[k]->pc, ==, LOOP);
        }
    }
    cpu_free(cpu[0]);
    cpu_free(cpu[1]);
}

/* Nor does it outlive its block, or keep others from dropping all. */
static void test_loop_dropped(void)
{
    Cpu *cpu = cpu_new(&toy);

    for (int i = 0; i < 40; i++) {
        GThread *t = g_thread_new("loop", stay_in_loop, cpu);

        g_usleep(i % 3 * 300);
        if (i % 2) {
            exec_flush_all();
            g_usleep(i % 5 * 100);
        }
        g_atomic_int_set(&loop_over, true);
        exec_invalidate(LOOP, 4);
        g_assert_cmpint(GPOINTER_TO_INT(g_thread_join(t)), ==, EXC_SYSCALL);
        g_atomic_int_set(&loop_over, false);
        exec_invalidate(LOOP, 4);
    }
    cpu_free(cpu);
}

/* A counted CPU executes as many instructions as it may: blocks are cut, side exits count what they did. */
static void test_counted(void)
{
    static const s32 grants[] = {1, 2, 6, 7, 8, 20, 21, 22, 64, 1000, 2999};
    Cpu *cpu = cpu_new(&toy);

    host_counted = true;
    most_insns = 7;
    for (unsigned i = 0; i < 4 * ARRAY_LEN(grants); i++) {
        u32 n = grants[i / 4], sum = 0;

        exec_config.accel = i % 2 ? ACCEL_INTERP : ACCEL_TCG;
        exec_config.nochain = i / 2 % 2;
        if (i < 2) {
            exec_flush_all();
        }
        for (u32 pc = 0; pc < n * 4; pc += 4) {
            sum += pc;
        }
        ((ToyCpu *)cpu)->a = 0;
        cpu->pc = 0;
        cpu->insns_left = (s32)n;
        g_assert_cmpint(cpu_exec(cpu), ==, EXC_INTERRUPT);
        g_assert_cmphex(cpu->pc, ==, n * 4);
        g_assert_cmphex(((ToyCpu *)cpu)->a, ==, sum);
        g_assert_cmpint(cpu->insns_left, ==, 0);
    }
    cpu->insns_left = 5000;
    g_assert_cmphex(run_once(cpu), ==, expected());
    g_assert_cmpint(cpu->insns_left, ==, 5000 - LENGTH / 4 - 1); /* the call counts */
    cpu_free(cpu);
    host_counted = exec_config.nochain = false;
    exec_config.accel = ACCEL_TCG;
    most_insns = 1;
    exec_flush_all();
}

static void test_threads(void)
{
    GThread *t[THREADS];
    GRand *rand = g_rand_new_with_seed(1);

    running = THREADS;
    for (int i = 0; i < THREADS; i++) {
        t[i] = g_thread_new("runner", runner, NULL);
    }
    for (int n = 0; g_atomic_int_get(&running); n++) {
        exec_invalidate(g_rand_int_range(rand, 0, LENGTH), g_rand_int_range(rand, 1, 5000));
        if (n % 16 == 0) {
            exec_flush_all();
        }
        g_usleep(200);
    }
    for (int i = 0; i < THREADS; i++) {
        g_thread_join(t[i]);
    }
    g_rand_free(rand);
}

/* A block is dropped for the bytes it covers, before its pc as well, and for no others. */
static void test_covered(void)
{
    enum { PC = 0x300004, BEFORE = 8, BYTES = 16, FIRST = PC - BEFORE };
    static const struct {
        vaddr at;
        u64 len;
        bool goes;
    } writes[] = {
        {FIRST, 1, true},         {FIRST + BYTES - 1, 1, true},  {PC, 4, true},
        {FIRST - 16, 4096, true}, {FIRST - 16, 16, false},       {FIRST + BYTES, 4096, false},
    };
    static const CodePlace place = {.at = PC, .next = NO_NEXT_PAGE};
    static u8 host_code[64];
    IrBlock b = {.insns = 4, .bytes = BYTES, .before = BEFORE};
    EmitResult e = {.size = sizeof(host_code)};

    for (unsigned i = 0; i < ARRAY_LEN(writes); i++) {
        exec_flush_all();
        g_assert_nonnull(block_new(PC, 0, &place, &b, host_code, &e));
        exec_invalidate(writes[i].at, writes[i].len);
        g_assert_cmpint(block_find(PC, 0, &place) == NULL, ==, writes[i].goes);
    }
    exec_flush_all();
}

/* System mode: half an instruction on the next virtual page, which is anywhere, or the same again. */
static void test_two_places(void)
{
    enum { PC = 0x300ffe, ELSEWHERE = 0x555000, SAME = 0x300000 };
    static const struct {
        paddr next, at;
        u64 len;
        bool goes;
    } writes[] = {
        {ELSEWHERE, PC, 1, true},         {ELSEWHERE, ELSEWHERE + 1, 1, true},
        {ELSEWHERE, PC + 2, 4096, false}, {ELSEWHERE, ELSEWHERE + 2, 4096, false},
        {ELSEWHERE, PC - 64, 64, false},  {ELSEWHERE, ELSEWHERE - 64, 64, false},
        {SAME, SAME, 1, true},            {SAME, SAME + 2, 0xffc, false},
        {SAME, PC + 1, 1, true},          {NO_NEXT_PAGE, PC + 2, 1, true},
    };
    static u8 host_code[64];
    IrBlock b = {.insns = 1, .bytes = 4};
    EmitResult e = {.size = sizeof(host_code)};

    for (unsigned i = 0; i < ARRAY_LEN(writes); i++) {
        CodePlace place = {.at = PC, .next = writes[i].next}, other = {.at = PC, .next = 0x666000};

        exec_flush_all();
        g_assert_nonnull(block_new(PC, 0, &place, &b, host_code, &e));
        g_assert_null(block_find(PC, 0, &other));
        exec_invalidate(writes[i].at, writes[i].len);
        g_assert_cmpint(block_find(PC, 0, &place) == NULL, ==, writes[i].goes);
    }
    exec_flush_all();
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    exec_init(&toy);
    g_test_add_func("/exec/single", test_single);
    g_test_add_func("/exec/covered", test_covered);
    g_test_add_func("/exec/two-places", test_two_places);
    g_test_add_func("/exec/kick", test_kick);
    g_test_add_func("/exec/loop-kick", test_loop_kick);
    g_test_add_func("/exec/loop-dropped", test_loop_dropped);
    g_test_add_func("/exec/counted", test_counted);
    g_test_add_func("/exec/threads", test_threads);
    return g_test_run();
}
