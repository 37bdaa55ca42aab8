/*
 * The IR: golden texts, text round trips, and the interpreter as judge of the folding builder and
 * of the backward pass. What single operations mean is checked in test-interp.c.
 *
 * A golden is a file tests/ir/NAME.ir: a comment, "=== in" and IR text, then "=== built" and "===
 * opt" with what the builder and ir_optimize() make of it. BLESS=1 in the environment rewrites the
 * last two.
 */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tcg/exec.h"
#include "tcg/host.h"
#include "tcg/ir-int.h"
#include "tcg/mem.h"
#include "tests/fuzz/fake-guest.h"
#include "tests/fuzz/random-ir.h"

static Arena arena;

static char *text_of(const IrBlock *b)
{
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);

    g_assert_nonnull(f);
    ir_print(b, f);
    fclose(f);
    return text;
}

static IrBlock *parse(const char *text)
{
    const char *error;
    IrBlock *b = ir_parse(&arena, &fake_guest, text, &error);

    if (!b) {
        g_error("%s in:\n%s", error, text);
    }
    return b;
}

static void assert_valid(const IrBlock *b, const char *what)
{
    const char *problem = ir_verify(b);

    if (problem) {
        ir_print(b, stderr);
        g_error("%s: %s", what, problem);
    }
}

/* ---- Goldens ---- */

static char *golden_dir(void)
{
    const char *src = g_getenv("EMU_SRC");

    return g_build_filename(src ? src : ".", "tests", "ir", NULL);
}

/* The text after the line "=== @name" up to the next such line or the end. */
static char *section(const char *file, const char *name)
{
    g_autofree char *mark = g_strdup_printf("=== %s\n", name);
    const char *start = strstr(file, mark), *end;

    if (!start) {
        return g_strdup("");
    }
    start += strlen(mark);
    end = strstr(start, "=== ");
    return end ? g_strndup(start, (gsize)(end - start)) : g_strdup(start);
}

static void check_golden(const char *path)
{
    g_autofree char *file = NULL, *in = NULL, *want = NULL, *got = NULL, *head = NULL;
    g_autoptr(GError) err = NULL;
    char *built, *opt, *again;
    IrBlock *raw, *b;

    if (!g_file_get_contents(path, &file, NULL, &err)) {
        g_error("%s", err->message);
    }
    arena_reset(&arena);
    in = section(file, "in");
    raw = parse(in);
    assert_valid(raw, path);
    b = ir_refold(&arena, raw);
    assert_valid(b, path);
    built = text_of(b);
    again = text_of(parse(built));
    g_assert_cmpstr(built, ==, again);
    ir_optimize(b);
    assert_valid(b, path);
    opt = text_of(b);
    got = g_strdup_printf("=== built\n%s=== opt\n%s", built, opt);
    want = strstr(file, "=== built\n") ? g_strdup(strstr(file, "=== built\n")) : g_strdup("");
    if (strcmp(want, got) != 0 && g_getenv("BLESS")) {
        head = g_strndup(file, strlen(file) - strlen(want));
        g_free(file);
        file = g_strconcat(head, got, NULL);
        g_assert_true(g_file_set_contents(path, file, -1, NULL));
    } else if (strcmp(want, got) != 0) {
        g_error("%s: expected\n%s\ngot\n%s", path, want, got);
    }
    free(built);
    free(opt);
    free(again);
}

static void test_goldens(void)
{
    g_autofree char *dir = golden_dir();
    GDir *d = g_dir_open(dir, 0, NULL);
    unsigned seen = 0;

    g_assert_nonnull(d);
    for (const char *name = g_dir_read_name(d); name; name = g_dir_read_name(d)) {
        g_autofree char *path = g_build_filename(dir, name, NULL);

        if (g_str_has_suffix(name, ".ir")) {
            check_golden(path);
            seen++;
        }
    }
    g_dir_close(d);
    g_assert_cmpuint(seen, >, 0);
}

/* ---- Text ---- */

static void test_round_trip(void)
{
    for (u64 seed = 1; seed <= 200; seed++) {
        IrBlock *b, *again;
        char *text, *text2;

        arena_reset(&arena);
        b = random_ir(&arena, &fake_guest, seed, 200);
        assert_valid(b, "random block");
        text = text_of(b);
        again = parse(text);
        text2 = text_of(again);
        g_assert_cmpstr(text, ==, text2);
        g_assert_cmpuint(b->count, ==, again->count);
        g_assert_cmpint(memcmp(b->node + 1, again->node + 1, (b->count - 1) * sizeof(IrNode)), ==,
                        0);
        free(text);
        free(text2);
    }
}

static void test_parse_errors(void)
{
    static const struct {
        const char *text, *error;
    } bad[] = {
        {"v1.i32 = frob v0", "line 1: no such operation"},
        {"v1.i32 = const 1\nv2.i32 = add v1, v3", "line 2: a value is used before it is made"},
        {"v1.i99 = const 1", "line 1: no such type"},
        {"v1.i32 = get r77", "line 1: no such slot"},
        {"v1.i32 = const 1\nv1.i32 = const 2", "line 2: the value's number is taken or too large"},
        {"v1.i32 = const 1 2", "line 1: unexpected text at the end"},
        {"v1.i32 = const", "line 1: a number is missing"},
        {"v1.i32 = const 1\nv2.i32 = setcond xx v1, v1", "line 2: no such condition"},
        {"v1.i32 = const 1\nv2.i32 = ld.33 [v1]", "line 2: no such width"},
        {"exit nowhere 0x1000", "line 1: no such kind of exit"},
        {"call nobody v1", "line 1: no such helper"},
    };

    for (unsigned i = 0; i < ARRAY_LEN(bad); i++) {
        const char *error = NULL;

        arena_reset(&arena);
        g_assert_null(ir_parse(&arena, &fake_guest, bad[i].text, &error));
        g_assert_cmpstr(error, ==, bad[i].error);
    }
}

static void test_verify_errors(void)
{
    static const struct {
        const char *text, *error;
    } bad[] = {
        {"v1.i32 = const 1\nexit jump 0x4\nput r0, v1", NULL},
        {"v1.i32 = const 1", "the block has no end"},
        {"v1.i32 = const 1\nv2.i64 = const 1\nv3.i32 = add v1, v2\nexit jump 0x4",
         "node 3 (add): types differ"},
        {"v1.i32 = const 1\nput x0, v1\nexit jump 0x4", NULL},
        {"v1.i64 = const 1\nput r0, v1\nexit jump 0x4", "node 2 (put): slot type"},
        {"v1.i32 = const 1\nput_cv flag1, v1, v1\nexit jump 0x4", "node 2 (put_cv): slot type"},
        {"v1.i32 = const 1\nv2.i64 = const 1\nput_cv flag0, v1, v2\nexit jump 0x4",
         "node 3 (put_cv): types differ"},
        {"v1.i32 = const 1\nskip_if eq v1, v1\nv3.i32 = const 2\nskip_end\nput r0, v3\nexit jump 4",
         "node 5 (put): operand 1 (v3) was made in a skip region"},
        {"v1.i32 = const 1\nskip_if eq v1, v1\nexit jump 4", "a skip region is not closed"},
        {"v1.i32 = const 1\nv2.i32 = extract v1, 30, 5\nexit jump 4",
         "node 2 (extract): field outside the value"},
        {"v1.i32 = const 1\nv2.i32 = ld.64 [v1]\nexit jump 4",
         "node 2 (ld): width does not fit the type"},
        {"v1.v128 = vconst 1\nv2.v128 = vshl.8x16 v1, #8\nexit jump 4",
         "node 2 (vshl): immediate 8 out of range"},
        {"exit call 0x1000", "node 1 (exit): calls, and only they, have a return address"},
        {"v1.i64 = const 1\nv2.i32 = call pure2 v1, v1\nexit jump 4",
         "node 2 (call): argument 1 of pure2"},
    };

    for (unsigned i = 0; i < ARRAY_LEN(bad); i++) {
        arena_reset(&arena);
        g_assert_cmpstr(ir_verify(parse(bad[i].text)), ==, bad[i].error);
    }
}

/* ---- Folding and optimising change nothing that can be seen ---- */

static void assert_same(const FakeCpu *x, const FakeCpu *y, u64 seed, const char *what, IrBlock *b)
{
    bool same = x->cpu.pc == y->cpu.pc && x->cpu.exception == y->cpu.exception &&
                x->cpu.fp.flags == y->cpu.fp.flags && memcmp(x->r, y->r, sizeof(x->r)) == 0 &&
                memcmp(x->x, y->x, sizeof(x->x)) == 0 && memcmp(x->q, y->q, sizeof(x->q)) == 0 &&
                memcmp(x->flag, y->flag, sizeof(x->flag)) == 0;

    if (!same) {
        ir_print(b, stderr);
        for (unsigned i = 0; i < 10; i++) {
            fprintf(stderr, "r%u %08x %08x\n", i, x->r[i], y->r[i]);
        }
        for (unsigned i = 0; i < 4; i++) {
            fprintf(stderr, "x%u %016llx %016llx\n", i, (unsigned long long)x->x[i],
                    (unsigned long long)y->x[i]);
        }
        for (unsigned i = 0; i < 6; i++) {
            fprintf(stderr, "q%u %016llx%016llx %016llx%016llx\n", i,
                    (unsigned long long)x->q[i].d[1], (unsigned long long)x->q[i].d[0],
                    (unsigned long long)y->q[i].d[1], (unsigned long long)y->q[i].d[0]);
        }
        g_error("seed %llu, %s: state differs", (unsigned long long)seed, what);
    }
}

static void run_on(FakeCpu *c, IrBlock *b, u64 seed, u8 *memory)
{
    fake_memory(seed);
    fake_reset(c, seed);
    fake_run(c, b);
    memcpy(memory, guest_base, FAKE_MEMORY);
}

static void check_seed(u64 seed, unsigned nodes, u8 *mem1, u8 *mem2)
{
    IrBlock *raw, *b;
    FakeCpu x, y;

    arena_reset(&arena);
    raw = random_ir(&arena, &fake_guest, seed, nodes);
    assert_valid(raw, "random block");
    run_on(&x, raw, seed, mem1);
    b = ir_refold(&arena, raw);
    assert_valid(b, "folded block");
    run_on(&y, b, seed, mem2);
    assert_same(&x, &y, seed, "folded", b);
    g_assert_cmpint(memcmp(mem1, mem2, FAKE_MEMORY), ==, 0);
    ir_optimize(b);
    assert_valid(b, "optimised block");
    run_on(&y, b, seed, mem2);
    assert_same(&x, &y, seed, "optimised", b);
    g_assert_cmpint(memcmp(mem1, mem2, FAKE_MEMORY), ==, 0);
    ir_optimize(raw);
    run_on(&y, raw, seed, mem2);
    assert_same(&x, &y, seed, "optimised without folding", raw);
    g_assert_cmpint(memcmp(mem1, mem2, FAKE_MEMORY), ==, 0);
}

static void test_random(void)
{
    const char *first = g_getenv("SEED"), *count = g_getenv("COUNT");
    u64 from = first ? strtoull(first, NULL, 0) : 1, n = count ? strtoull(count, NULL, 0) : 3000;
    u8 *mem1 = g_malloc(FAKE_MEMORY), *mem2 = g_malloc(FAKE_MEMORY);

    for (u64 seed = from; seed < from + n; seed++) {
        check_seed(seed, 20 + (unsigned)(seed % 16) * 20, mem1, mem2);
    }
    g_free(mem1);
    g_free(mem2);
}

/* Every pair of conditions on one pair of operands, joined by and, or, xor with 1, select. */
static void test_conditions(void)
{
    static const u32 value[] = {0, 1, 2, 0x7fffffff, 0x80000000, 0xffffffff};
    enum { VALUES = ARRAY_LEN(value) };

    for (unsigned i = 0; i < 12 * 12 * VALUES * VALUES; i++) {
        unsigned c1 = i % 12, c2 = i / 12 % 12, l = i / 144 % VALUES, r = i / 144 / VALUES;
        FakeCpu c;
        IrBlock *b;
        Val x, y, p, q;

        arena_reset(&arena);
        fake_reset(&c, 1);
        c.r[0] = value[l];
        c.r[1] = value[r];
        b = ir_begin(&arena, &fake_guest, 0, 0);
        x = ir_get(b, FAKE_R0);
        y = i & 1 ? ir_get(b, FAKE_R0 + 1) : ir_const(b, I32, value[r]);
        p = ir_setcond(b, c1, x, y);
        q = ir_setcond(b, c2, x, y);
        ir_put(b, FAKE_R0 + 2, ir_and(b, p, q));
        ir_put(b, FAKE_R0 + 3, ir_or(b, p, q));
        ir_put(b, FAKE_R0 + 4, ir_xor(b, p, ir_const(b, I32, 1)));
        ir_put(b, FAKE_R0 + 5, ir_select(b, CC_EQ, q, ir_const(b, I32, 1), x, y));
        ir_put(b, FAKE_R0 + 6, p);
        ir_put(b, FAKE_R0 + 7, q);
        ir_exit(b, XK_JUMP, 0, 0);
        fake_run(&c, b);
        g_assert_cmpuint(c.r[2], ==, c.r[6] & c.r[7]);
        g_assert_cmpuint(c.r[3], ==, c.r[6] | c.r[7]);
        g_assert_cmpuint(c.r[4], ==, c.r[6] ^ 1);
        g_assert_cmpuint(c.r[5], ==, c.r[7] ? value[l] : value[r]);
    }
}

static void test_overflow(void)
{
    IrBlock *b;
    Val v;

    arena_reset(&arena);
    b = ir_begin(&arena, &fake_guest, 0, 0);
    v = ir_get(b, FAKE_R0);
    for (unsigned i = 0; i < IR_MAX_NODES; i++) {
        v = ir_mul(b, v, ir_get(b, FAKE_R0 + 1));
        g_assert_true(ir_nearly_full(b) || i < IR_MAX_NODES / 8 * 7);
    }
    g_assert_true(b->overflow);
    g_assert_nonnull(ir_verify(b));
}

/* What the builder costs, for the record. */
static void test_speed(void)
{
    enum { ROUNDS = 200000 };
    clock_t start = clock();
    u64 nodes = 0;
    double ns;

    for (unsigned i = 0; i < ROUNDS; i++) {
        IrBlock *b;

        arena_reset(&arena);
        b = ir_begin(&arena, &fake_guest, 0x8000, 0);
        for (unsigned k = 0; k < 8; k++) {
            Val x = ir_get(b, FAKE_R0 + k), y = ir_get(b, FAKE_R0 + 1), z;

            ir_insn(b, 0x8000 + 4 * k, 0);
            z = ir_add(b, x, ir_shli(b, y, k));
            ir_put(b, FAKE_R0 + k, ir_ld(b, I32, MO_32, ir_addi(b, z, 16), 4));
            ir_put(b, FAKE_X0, ir_zext(b, ir_sub(b, z, y)));
            ir_put(b, FAKE_FLAG0, ir_setcond(b, CC_GEU, z, y));
        }
        ir_exit(b, XK_JUMP, 0x9000, 0);
        ir_optimize(b);
        nodes += b->count;
    }
    ns = (double)(clock() - start) * 1e9 / CLOCKS_PER_SEC;
    g_test_message("%.1f ns per node, %.0f ns per block of 8 instructions", ns / (double)nodes,
                   ns / ROUNDS);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    fake_memory(1);
    g_test_add_func("/ir/goldens", test_goldens);
    g_test_add_func("/ir/round-trip", test_round_trip);
    g_test_add_func("/ir/parse-errors", test_parse_errors);
    g_test_add_func("/ir/verify-errors", test_verify_errors);
    g_test_add_func("/ir/conditions", test_conditions);
    g_test_add_func("/ir/random", test_random);
    g_test_add_func("/ir/overflow", test_overflow);
    if (g_test_perf()) {
        g_test_add_func("/ir/speed", test_speed);
    }
    return g_test_run();
}
