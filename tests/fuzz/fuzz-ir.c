/*
 * Random IR, interpreted and emitted: registers, memory, floating-point flags and the way out must
 * be equal. Every operation takes part, mixed, with long lives and many values at once.
 *
 * Arguments: [first seed] [number of blocks] [largest block, nodes]. A difference is reduced to
 * the nodes it needs and printed with its seed; give that seed and 1 to see it again.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "common/host/fpenv.h"
#include "tcg/host.h"
#include "tcg/mem.h"
#include "tests/fuzz/fake-guest.h"
#include "tests/fuzz/random-ir.h"

enum { CODE_SIZE = 4 << 20 };

static FakeCpu cpu_ir, cpu_code;
static u8 memory_ir[FAKE_MEMORY];
static JumpEntry table[1 << JUMP_TABLE_BITS];

static bool loudly; /* print what differs */

static bool differ(const char *what, const void *ir, const void *code, size_t size)
{
    const u8 *x = ir, *y = code;

    if (memcmp(x, y, size) == 0) {
        return false;
    }
    if (!loudly) {
        return true;
    }
    printf("# %s: interpreter ", what);
    for (size_t i = size; i--;) {
        printf("%02x", x[i]);
    }
    printf(", emitted code ");
    for (size_t i = size; i--;) {
        printf("%02x", y[i]);
    }
    putchar('\n');
    return true;
}

static bool compare(bool loud)
{
    u32 flags_ir = cpu_ir.cpu.fp.flags;
    u32 sticky = cpu_code.cpu.mxcsr & FPENV_STICKY & ~(u32)FP_INPUT_DENORMAL;
    u32 flags_code = cpu_code.cpu.fp.flags | sticky;
    bool bad;

    loudly = loud;
    bad = differ("pc", &cpu_ir.cpu.pc, &cpu_code.cpu.pc, 8);
    bad |= differ("exception", &cpu_ir.cpu.exception, &cpu_code.cpu.exception, 4);
    bad |= differ("fp flags", &flags_ir, &flags_code, 4);
    for (const SlotDef *s = fake_guest.slots; s->name; s++) {
        size_t size = s->type == I32 ? 4 : s->type == I64 ? 8 : 16;

        bad |= differ(s->name, (u8 *)&cpu_ir + s->offset, (u8 *)&cpu_code + s->offset, size);
    }
    for (u32 i = 0; i < FAKE_MEMORY; i += 16) {
        if (memcmp(memory_ir + i, guest_base + i, 16) != 0) {
            char name[32];

            snprintf(name, sizeof(name), "memory at %#x", i);
            bad |= differ(name, memory_ir + i, guest_base + i, 16);
        }
    }
    return bad;
}

static void reset(FakeCpu *c, u64 seed)
{
    fake_reset(c, seed);
    c->cpu.mxcsr = FPENV_MASKED;
    c->cpu.thunks = host_thunks();
    c->cpu.jump_table = table;
    c->cpu.stack_limit = (u8 *)__builtin_frame_address(0) - 64 * 1024;
}

/* Run @b both ways. Return: do they differ? Says how when @loud. */
static bool differs(IrBlock *b, u8 *code, u64 seed, bool loud)
{
    EmitResult emitted;
    const u8 *stub;

    if (!host_emit(b, code, CODE_SIZE / 2, &emitted)) {
        return false; /* more values alive at once than there are places */
    }
    fake_memory(seed);
    reset(&cpu_ir, seed);
    fake_run(&cpu_ir, b);
    memcpy(memory_ir, guest_base, FAKE_MEMORY);
    fake_memory(seed);
    reset(&cpu_code, seed);
    cpu_code.cpu.in_code = true;
    stub = host_enter(&cpu_code.cpu, code);
    if (stub) {
        cpu_code.cpu.pc = host_site(emitted.exit, emitted.exits, (u32)(stub - code))->pc;
    }
    if (!compare(loud)) {
        return false;
    }
    if (loud) {
        printf("# seed %llu\n", (unsigned long long)seed);
        ir_print(b, stdout);
        host_disassemble(code, emitted.size, stdout);
    }
    return true;
}

/*
 * @n made as simple as can be: an effect goes, a value becomes zero. Return: did it change? What
 * keeps addresses inside the memory there is stays.
 */
static bool simplify(IrNode *n)
{
    switch (n->op) {
    case IR_const:
    case IR_vconst:
    case IR_add:
    case IR_sub:
    case IR_and:
    case IR_extract:
    case IR_skip_if:
    case IR_skip_end:
    case IR_exit:
    case IR_exit_ind:
    case IR_exit_exc:
        return false;
    default:
        *n = (IrNode){.op = n->type == TV128 ? IR_vconst : IR_const, .type = n->type};
        return true;
    }
}

/* Take away from @b whatever the difference does not need. */
static void reduce(IrBlock *b, u8 *code, u64 seed)
{
    static IrNode best[IR_MAX_NODES];

    for (u32 i = b->count - 1; i > 0; i--) {
        memcpy(best, b->node, b->count * sizeof(*best));
        if (simplify(&b->node[i])) {
            for (u32 k = 0; k < b->count; k++) {
                b->node[k].uses = 0;
            }
            ir_optimize(b);
            if (!differs(b, code, seed, false)) {
                memcpy(b->node, best, b->count * sizeof(*best));
            }
        }
    }
}

/* Return: false when the two ways differ. */
static bool check_seed(Arena *arena, u8 *code, u64 seed, unsigned nodes)
{
    const char *bad;
    IrBlock *b;

    arena_reset(arena);
    b = ir_refold(arena, random_ir(arena, &fake_guest, seed, nodes));
    ir_optimize(b);
    bad = ir_verify(b);
    if (bad) {
        printf("# seed %llu: malformed: %s\n", (unsigned long long)seed, bad);
        return false;
    }
    if (!differs(b, code, seed, false)) {
        return true;
    }
    reduce(b, code, seed);
    differs(b, code, seed, true);
    return false;
}

/* All blocks with code for host features of @level. Return: did all agree? */
static bool check_level(const char *level, u8 *code, u64 first, u64 count, unsigned largest)
{
    Arena arena = {0};
    bool same = true;

    setenv("EMU_HOST_LEVEL", level, 1);
    code += (host_init(&fake_guest, code, CODE_SIZE / 4) + 63) & ~63ull;
    for (u64 seed = first; same && seed < first + count; seed++) {
        same = check_seed(&arena, code, seed, 20 + (unsigned)(seed * 37 % largest));
    }
    printf("# %s: %llu blocks on %s\n", level, (unsigned long long)count, host_features());
    arena_free(&arena);
    return same;
}

int main(int argc, char **argv)
{
    static const char *const levels[] = {"sse", "avx2", "best"};
    u64 first = argc > 1 ? strtoull(argv[1], NULL, 0) : 1;
    u64 count = argc > 2 ? strtoull(argv[2], NULL, 0) : 2000;
    unsigned largest = argc > 3 ? (unsigned)strtoul(argv[3], NULL, 0) : 320;
    u8 *code = mmap(NULL, CODE_SIZE, PROT_READ | PROT_WRITE | PROT_EXEC,
                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (code == MAP_FAILED) {
        return 99;
    }
    for (u32 i = 0; i < 1u << JUMP_TABLE_BITS; i++) {
        table[i].key = ~0ull;
    }
    for (unsigned i = 0; i < ARRAY_LEN(levels); i++) {
        if (!check_level(levels[i], code, first, count, largest)) {
            return 1;
        }
    }
    return 0;
}
