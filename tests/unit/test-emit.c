/*
 * Emitted code against the interpreter: random blocks of every integer, memory and control
 * operation, and a selection of vector operations, over imaginary guests of 32 and 64 bits with
 * pinned, plain and boolean slots. State, memory and the way out must be equal; in every third block one page of
 * guest memory is missing, and the state at the fault must be equal, too.
 *
 * Arguments: [first seed] [number of blocks] [largest block, guest instructions].
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#include "tcg/exec.h"
#include "tcg/guest.h"
#include "tcg/host.h"
#include "tcg/ir.h"
#include "tcg/mem.h"
#include "tests/unit/emit-blocks.h"

#define SLOT_R(n, pin)                                                                             \
    {                                                                                              \
        "r" #n, offsetof(TestCpu, r[n]), I32, pin, 0                                               \
    }
#define SLOT_X(n, pin)                                                                             \
    {                                                                                              \
        "x" #n, offsetof(TestCpu, x[n]), I64, pin, 0                                               \
    }
#define SLOT_V(n, pin)                                                                             \
    {                                                                                              \
        "v" #n, offsetof(TestCpu, v[n]), TV128, pin, 0                                             \
    }

static const SlotDef slots[] = {
    SLOT_R(0, 1),
    SLOT_R(1, 2),
    SLOT_R(2, 3),
    SLOT_R(3, 0),
    SLOT_R(4, 5),
    SLOT_R(5, 6),
    SLOT_R(6, 7),
    SLOT_R(7, 0),
    SLOT_R(8, 0),
    SLOT_R(9, 0),
    SLOT_R(10, 0),
    SLOT_R(11, 0),
    SLOT_R(12, 0),
    SLOT_R(13, 0),
    SLOT_R(14, 0),
    SLOT_R(15, 0),
    SLOT_X(0, 4),
    SLOT_X(1, 0),
    SLOT_X(2, 0),
    SLOT_X(3, 0),
    {"flag0", offsetof(TestCpu, flag[0]), I32, 0, 1},
    {"flag1", offsetof(TestCpu, flag[1]), I32, 0, 1},
    SLOT_V(0, 1),
    SLOT_V(1, 2),
    SLOT_V(2, 3),
    SLOT_V(3, 0),
    SLOT_V(4, 0),
    SLOT_V(5, 8),
    {"origin", offsetof(TestCpu, origin), I64, 0, 0},
    {NULL, 0, 0, 0, 0},
};

u8 *guest_base;
u8 *memory;
u64 origin;
bool wide, with_hole;
unsigned largest = 40;
u64 seed;
static unsigned faults, misaligned, loops; /* blocks that ended so */
static bool interpreting;
static EmitResult emitted;
static u8 *emitted_code;

/* ---- Helpers ---- */

static u32 helper_pure(Cpu *cpu, u32 a, u32 b)
{
    (void)cpu;
    return a * 3 ^ b;
}

static u64 helper_four(Cpu *cpu, u64 a, u32 b, u64 c, u32 d)
{
    (void)cpu;
    return a - b + (c ^ d) * 5;
}

static void helper_vector(Cpu *cpu, V128 *out, const V128 *a, u64 b, const V128 *c)
{
    V128 t;

    (void)cpu;
    t.d[0] = a->d[0] + b;
    t.d[1] = c->d[1] ^ b;
    *out = t;
    __asm__ volatile("pxor %%xmm0, %%xmm0; pxor %%xmm7, %%xmm7; pxor %%xmm15, %%xmm15" ::
                         : "xmm0", "xmm7", "xmm15");
}

static u32 helper_reads(Cpu *cpu, u32 a)
{
    TestCpu *t = (TestCpu *)cpu;
    u32 sum = a;

    for (unsigned i = 0; i < 16; i++) {
        sum = sum * 31 + t->r[i];
    }
    return sum + t->v[0].w[1] + t->v[5].w[3] + (u32)t->x[0];
}

static void helper_writes(Cpu *cpu, u32 a)
{
    TestCpu *t = (TestCpu *)cpu;

    t->r[0] += a;
    t->r[3] ^= a;
    t->r[6] -= a;
    t->x[0] += a;
    t->x[1] *= 3;
    t->flag[0] ^= 1;
    t->v[1].w[2] += a;
    t->v[4].w[0] ^= a;
}

#define FN(f) (void (*)(void))(f)
static const HelperDef helpers[] = {
    {"PURE", FN(helper_pure), I32, 2, {I32, I32}, H_PURE | H_GPR_ONLY},
    {"FOUR", FN(helper_four), I64, 4, {I64, I32, I64, I32}, H_PURE},
    {"VECTOR", FN(helper_vector), TV128, 3, {TV128, I64, TV128}, H_PURE},
    {"READS", FN(helper_reads), I32, 1, {I32}, H_READS | H_FAULTS},
    {"WRITES", FN(helper_writes), VOID, 1, {I32}, H_READS | H_WRITES},
};

#define TEST_ARCH(bits)                                                                            \
    {                                                                                              \
        .name = "test", .pc_bits = bits, .pc_align = bits / 32, .cpu_size = sizeof(TestCpu),       \
        .slots = slots, .helpers = helpers, .helper_count = HELPERS,                               \
    }
static const GuestArch arch32 = TEST_ARCH(32), arch64 = TEST_ARCH(64);

const GuestArch *test_arch(void)
{
    return wide ? &arch64 : &arch32;
}

/* The guest instruction of host address @host, by the side table. */
static u64 guest_pc(u64 host)
{
    u32 off = host - (u64)(uintptr_t)emitted_code;
    u64 pc = 0;

    for (u32 i = 0; i < emitted.sides && emitted.side[i].host <= off; i++) {
        pc = emitted.side[i].pc;
    }
    return pc;
}

void cpu_raise(Cpu *cpu, int exc)
{
    cpu->exception = exc;
    cpu->pc = interpreting ? cpu->interp_pc : guest_pc(cpu->helper_ra - 1);
    siglongjmp(cpu->unwind, 1);
}

/* ---- Comparing ---- */

static TestCpu cpu_a __attribute__((aligned(64))), cpu_b __attribute__((aligned(64)));
static u8 memory_before[MEM_SIZE], memory_a[MEM_SIZE];
static JumpEntry table[1 << JUMP_TABLE_BITS];

static void random_state(TestCpu *t)
{
    for (unsigned i = 0; i < 16; i++) {
        t->r[i] = (u32)random_int();
    }
    for (unsigned i = 0; i < 4; i++) {
        t->x[i] = random_int();
    }
    t->origin = origin + 0x1000;
    t->flag[0] = below(2);
    t->flag[1] = below(2);
    for (unsigned i = 0; i < 12; i++) {
        t->v[i / 2].d[i % 2] = random_int();
    }
    for (unsigned i = 0; i < MEM_SIZE; i++) {
        memory_before[i] = (u8)next_random();
    }
}

static bool differ(const char *what, u64 interp, u64 code)
{
    if (interp == code) {
        return false;
    }
    printf("# %s: interpreter %#llx, emitted code %#llx\n", what, (unsigned long long)interp,
           (unsigned long long)code);
    return true;
}

static bool compare(void)
{
    bool bad = differ("pc", cpu_a.cpu.pc, cpu_b.cpu.pc);

    bad |= differ("exception", cpu_a.cpu.exception, cpu_b.cpu.exception);

    for (const SlotDef *s = slots; s->name; s++) {
        u64 a[2] = {0}, b[2] = {0};
        size_t size = s->type == I32 ? 4 : s->type == I64 ? 8 : 16;

        memcpy(a, (u8 *)&cpu_a + s->offset, size);
        memcpy(b, (u8 *)&cpu_b + s->offset, size);
        bad |= differ(s->name, a[0], b[0]);
        bad |= differ(s->name, a[1], b[1]);
    }
    for (unsigned i = 0; i < MEM_SIZE; i++) {
        if (memory_a[i] != memory[i]) {
            printf("# memory %#x\n", i);
            bad |= differ("byte", memory_a[i], memory[i]);
        }
    }
    if (cpu_a.cpu.exception == EXC_ALIGN) {
        bad |= differ("fault_addr", cpu_a.cpu.fault_addr, cpu_b.cpu.fault_addr);
    }
    return bad;
}

static void run_interp(IrBlock *b)
{
    interpreting = true;
    cpu_a.cpu.in_interp = true;
    if (!sigsetjmp(cpu_a.cpu.unwind, 0)) {
        interp_block(&cpu_a.cpu, b);
    }
    interpreting = false;
}

static void on_fault(int sig, siginfo_t *si, void *uc)
{
    u64 host = host_pc(uc);

    if (host - (u64)(uintptr_t)emitted_code >= emitted.size) {
        fprintf(stderr, "signal %d at %p outside emitted code\n", sig, si->si_addr);
        _exit(1);
    }
    host_recover(&cpu_b.cpu, uc, &emitted.loop);
    cpu_b.cpu.pc = guest_pc(host);
    cpu_b.cpu.exception = EXC_FAULT;
    siglongjmp(cpu_b.cpu.unwind, 1);
}

static void run_code(void)
{
    const u8 *stub;

    cpu_b.cpu.stack_limit = (u8 *)__builtin_frame_address(0) - 64 * 1024;
    if (!sigsetjmp(cpu_b.cpu.unwind, 1)) {
        stub = host_enter(&cpu_b.cpu, emitted_code);
        if (stub) {
            cpu_b.cpu.pc = host_site(emitted.exit, emitted.exits, (u32)(stub - emitted_code))->pc;
        }
    }
}

static void protect_hole(int prot)
{
    if (with_hole && mprotect(memory + HOLE, HOLE_SIZE, prot)) {
        perror("mprotect");
        exit(99);
    }
}

static bool check_block(Arena *arena, u8 *code, u64 number)
{
    u64 start = seed;
    IrBlock *b = gen_block(arena);
    const char *bad = ir_verify(b);

    if (!bad) {
        ir_optimize(b);
        bad = ir_verify(b);
    }
    if (bad) {
        printf("# seed %#llx: malformed: %s\n", (unsigned long long)start, bad);
        return false;
    }
    if (!host_emit(b, code, CODE_SIZE / 2, &emitted)) {
        printf("# block %llu not emitted\n", (unsigned long long)number);
        return true;
    }
    memset(&cpu_a, 0, sizeof(cpu_a));
    random_state(&cpu_a);
    cpu_a.cpu.arch = test_arch();
    cpu_a.cpu.mxcsr = 0x1f80;
    cpu_a.cpu.thunks = host_thunks();
    cpu_a.cpu.jump_table = table;
    memcpy(&cpu_b, &cpu_a, sizeof(cpu_a));
    memcpy(memory, memory_before, MEM_SIZE);
    with_hole = number % 3 == 0;
    emitted_code = code;
    run_interp(b);
    memcpy(memory_a, memory, MEM_SIZE);
    memcpy(memory, memory_before, MEM_SIZE);
    protect_hole(PROT_NONE);
    run_code();
    protect_hole(PROT_READ | PROT_WRITE);
    faults += cpu_a.cpu.exception == EXC_FAULT;
    misaligned += cpu_a.cpu.exception == EXC_ALIGN;
    loops += emitted.loop.pins != 0;
    if (compare()) {
        printf("# block %llu, seed %#llx\n", (unsigned long long)number, (unsigned long long)start);
        ir_print(b, stdout);
        host_disassemble(code, emitted.size, stdout);
        return false;
    }
    return true;
}

/* Return: false when a block of @first.. misbehaved. */
static bool check_level(const char *level, u8 *code, u64 first, u64 count)
{
    Arena arena = {0};
    bool good = true;

    setenv("EMU_HOST_LEVEL", level, 1);
    host_parallel = strcmp(level, "avx2"); /* once without */
    code += (host_init(test_arch(), code, CODE_SIZE) + 63) & ~63ull;
    faults = misaligned = loops = 0;
    for (u64 i = 0; i < count && good; i++) {
        seed = (first + i) * 0x9e3779b97f4a7c15ull | 1;
        arena_reset(&arena);
        good = check_block(&arena, code, first + i);
    }
    printf("# %s: %u bits, %llu blocks, %u loops, %u faults, %u misaligned, on %s\n", level,
           test_arch()->pc_bits, (unsigned long long)count, loops, faults, misaligned, host_features());
    arena_free(&arena);
    return good;
}

/*
 * Where the guest's memory is: at @at, which may be all there is to an address, or anywhere and a window
 * of a 32-bit guest.
 */
static bool map_memory(u64 at)
{
    u8 *p = mmap((void *)(uintptr_t)at, 0x10000, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS | (at ? MAP_FIXED_NOREPLACE : 0), -1, 0);

    if (p == MAP_FAILED) {
        return false;
    }
    wide = at;
    memory = p + 0x8000;
    origin = wide ? (u64)(uintptr_t)memory : 0;
    guest_base = wide ? NULL : memory;
    return true;
}

int main(int argc, char **argv)
{
    static const char *const level[] = {"sse", "avx2", "best"};
    static const u64 where[] = {0, 0x20000000, 0x210000000000};
    u64 first = argc > 1 ? strtoull(argv[1], NULL, 0) : 1;
    u64 count = argc > 2 ? strtoull(argv[2], NULL, 0) : 800;
    u8 *code = mmap(NULL, CODE_SIZE, PROT_READ | PROT_WRITE | PROT_EXEC,
                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    struct sigaction fault = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO};
    bool good = true;

    sigaction(SIGSEGV, &fault, NULL);
    largest = argc > 3 ? strtoul(argv[3], NULL, 0) : largest;
    if (code == MAP_FAILED) {
        return 99;
    }
    for (u32 i = 0; i < 1u << JUMP_TABLE_BITS; i++) {
        table[i].key = host_jump_empty(i);
    }
    for (unsigned w = 0; w < ARRAY_LEN(where); w++) {
        if (!map_memory(where[w])) {
            return 99;
        }
        for (unsigned i = 0; i < ARRAY_LEN(level) && good; i++) {
            good = check_level(level[i], code, first + i * count, count);
        }
    }
    return !good;
}
