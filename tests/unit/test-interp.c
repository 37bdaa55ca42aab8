/*
 * What every IR operation means: the interpreter, and the folding builder on constants, against
 * plain C on the types of the lanes.
 */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "tcg/exec.h"
#include "tcg/host.h"
#include "tcg/ir-int.h"
#include "tcg/mem.h"
#include "tests/fuzz/fake-guest.h"

enum { ROUNDS = 300 };

static Arena arena;
static u64 seed = 1;

static u64 mask_of(unsigned width)
{
    return width == 64 ? ~0ull : (1ull << width) - 1;
}

static IrBlock *begin(void)
{
    arena_reset(&arena);
    return ir_begin(&arena, &fake_guest, 0x8000, 0);
}

static Val raw(IrBlock *b, unsigned op, IrType t, unsigned aux, unsigned attr, Val x, Val y, Val z)
{
    return ir_append(b, ir_word0(op, t, aux, attr, x), ir_word1(y, z, 0, 0));
}

/* Slots of type @t: operands are the first ones, the result goes into the last. */
static unsigned slot_of(IrType t, unsigned n)
{
    return (t == I32 ? FAKE_R0 : t == I64 ? FAKE_X0 : FAKE_Q0) + n;
}

static void check_op(unsigned op, u64 got, u64 want, u64 x, u64 y)
{
    if (got != want) {
        g_error("%s of %#llx, %#llx: %#llx, not %#llx", ir_op_info[op].name, (unsigned long long)x,
                (unsigned long long)y, (unsigned long long)got, (unsigned long long)want);
    }
}

/* ---- Integers ---- */

static u64 bin32(unsigned op, u32 a, u32 b)
{
    unsigned n = b % 32;

    switch (op) {
    case IR_add:
        return (u32)(a + b);
    case IR_sub:
        return (u32)(a - b);
    case IR_mul:
        return (u32)((u64)a * b);
    case IR_udiv:
        return b ? a / b : 0;
    case IR_sdiv:
        return b ? (u32)((s64)(s32)a / (s32)b) : 0;
    case IR_and:
        return a & b;
    case IR_or:
        return a | b;
    case IR_xor:
        return a ^ b;
    case IR_andn:
        return a & ~b;
    case IR_shl:
        return (u32)((u64)a << n);
    case IR_shr:
        return a >> n;
    case IR_sar:
        return (u32)((s64)(s32)a >> n);
    case IR_ror:
        return (u32)(((u64)a << 32 | a) >> n);
    case IR_ovf_add:
        return (s64)(s32)a + (s32)b != (s32)(a + b);
    default:
        return (s64)(s32)a - (s32)b != (s32)(a - b);
    }
}

static u64 bin64(unsigned op, u64 a, u64 b)
{
    unsigned n = b % 64;
    s64 r;

    switch (op) {
    case IR_add:
        return a + b;
    case IR_sub:
        return a - b;
    case IR_mul:
        return a * b;
    case IR_mulhu:
        return (a >> 32) * (b >> 32) + ((a >> 32) * (u32)b >> 32) + ((b >> 32) * (u32)a >> 32) +
               ((((a >> 32) * (u32)b & 0xffffffff) + ((b >> 32) * (u32)a & 0xffffffff) +
                 ((a & 0xffffffff) * (b & 0xffffffff) >> 32)) >>
                32);
    case IR_mulhs:
        return bin64(IR_mulhu, a, b) - ((s64)a < 0 ? b : 0) - ((s64)b < 0 ? a : 0);
    case IR_udiv:
        return b ? a / b : 0;
    case IR_sdiv:
        return b == 0 ? 0 : b == ~0ull ? 0 - a : (u64)((s64)a / (s64)b);
    case IR_and:
        return a & b;
    case IR_or:
        return a | b;
    case IR_xor:
        return a ^ b;
    case IR_andn:
        return a & ~b;
    case IR_shl:
        return a << n;
    case IR_shr:
        return a >> n;
    case IR_sar:
        return (u64)((s64)a >> n);
    case IR_ror:
        return n ? a >> n | a << (64 - n) : a;
    case IR_ovf_add:
        return __builtin_add_overflow((s64)a, (s64)b, &r);
    default:
        return __builtin_sub_overflow((s64)a, (s64)b, &r);
    }
}

static u64 refold_const(IrBlock *from, unsigned result_slot)
{
    IrBlock *b = ir_refold(&arena, from);
    FakeCpu c;

    fake_reset(&c, 99);
    fake_run(&c, b);
    return result_slot < FAKE_X0 ? c.r[result_slot] : c.x[result_slot - FAKE_X0];
}

/* Run @op on x and y in slots, and once more on constants through the builder. */
static void check_int(unsigned op, IrType t, IrType result, unsigned attr, u64 x, u64 y, u64 want)
{
    unsigned shape = ir_op_info[op].shape, out = slot_of(result, 3);
    bool two = shape == SHAPE_BIN || shape == SHAPE_CMP || op == IR_deposit;
    FakeCpu c;
    IrBlock *b = begin();
    Val l = ir_get(b, slot_of(t, 0)), r = two ? ir_get(b, slot_of(t, 1)) : 0;

    ir_put(b, out, raw(b, op, result, 0, attr, l, r, 0));
    ir_exit(b, XK_JUMP, 4, 0);
    fake_reset(&c, 1);
    c.r[0] = (u32)x;
    c.r[1] = (u32)y;
    c.x[0] = x;
    c.x[1] = y;
    fake_run(&c, b);
    check_op(op, result == I64 ? c.x[3] : c.r[3], want, x, y);

    b = begin();
    l = ir_const(b, t, x);
    r = two ? ir_const(b, t, y) : 0;
    raw(b, IR_put, VOID, 0, out, raw(b, op, result, 0, attr, l, r, 0), 0, 0);
    ir_exit(b, XK_JUMP, 4, 0);
    check_op(op, refold_const(b, out), want, x, y);
}

static void test_binary(void)
{
    static const u8 more[] = {IR_ovf_add, IR_ovf_sub};

    for (unsigned i = 0; i < ROUNDS; i++) {
        u64 x = fake_operand(&seed), y = fake_operand(&seed);

        for (unsigned op = IR_add; op <= IR_ror; op++) {
            if (op != IR_mulhu && op != IR_mulhs) {
                check_int(op, I32, I32, 0, x, y, bin32(op, (u32)x, (u32)y));
            }
            check_int(op, I64, I64, 0, x, y, bin64(op, x, y));
        }
        for (unsigned k = 0; k < 2; k++) {
            check_int(more[k], I32, I32, 0, x, y, bin32(more[k], (u32)x, (u32)y));
            check_int(more[k], I64, I32, 0, x, y, bin64(more[k], x, y));
        }
    }
}

static unsigned leading(u64 v, unsigned width)
{
    unsigned n = 0;

    while (n < width && !(v >> (width - 1 - n) & 1)) {
        n++;
    }
    return n;
}

static unsigned trailing(u64 v, unsigned width)
{
    unsigned n = 0;

    while (n < width && !(v >> n & 1)) {
        n++;
    }
    return n;
}

static unsigned ones(u64 v)
{
    unsigned n = 0;

    for (; v; v &= v - 1) {
        n++;
    }
    return n;
}

static u64 reversed(u64 v, unsigned width)
{
    u64 r = 0;

    for (unsigned i = 0; i < width; i += 8) {
        r |= (v >> i & 255) << (width - 8 - i);
    }
    return r;
}

static void test_unary(void)
{
    for (unsigned i = 0; i < ROUNDS; i++) {
        u64 v = fake_operand(&seed);

        check_int(IR_clz, I32, I32, 0, v, 0, leading((u32)v, 32));
        check_int(IR_clz, I64, I64, 0, v, 0, leading(v, 64));
        check_int(IR_ctz, I32, I32, 0, v, 0, trailing((u32)v, 32));
        check_int(IR_ctz, I64, I64, 0, v, 0, trailing(v, 64));
        check_int(IR_popcnt, I32, I32, 0, v, 0, ones((u32)v));
        check_int(IR_popcnt, I64, I64, 0, v, 0, ones(v));
        check_int(IR_bswap, I32, I32, 0, v, 0, reversed((u32)v, 32));
        check_int(IR_bswap, I64, I64, 0, v, 0, reversed(v, 64));
        check_int(IR_zext, I32, I64, 0, v, 0, (u32)v);
        check_int(IR_sext, I32, I64, 0, v, 0, (u64)(s64)(s32)v);
        check_int(IR_trunc, I64, I32, 0, v, 0, (u32)v);
    }
}

static void test_fields(void)
{
    for (unsigned i = 0; i < 20 * ROUNDS; i++) {
        IrType t = i & 1 ? I64 : I32;
        unsigned w = ir_width(t), pos = (unsigned)(fake_random(&seed) % w);
        unsigned len = 1 + (unsigned)(fake_random(&seed) % (w - pos)), attr = pos | len << 8;
        u64 x = fake_operand(&seed) & mask_of(w), y = fake_operand(&seed) & mask_of(w),
            m = mask_of(len);
        u64 f = x >> pos & m, sign = f >> (len - 1) & 1 ? ~m & mask_of(w) : 0;

        check_int(IR_extract, t, t, attr, x, 0, f);
        check_int(IR_sextract, t, t, attr, x, 0, f | sign);
        check_int(IR_deposit, t, t, attr, x, y, (x & ~(m << pos)) | (y & m) << pos);
    }
}

static bool holds(unsigned cond, bool w64, u64 x, u64 y)
{
    s64 sx = w64 ? (s64)x : (s32)x, sy = w64 ? (s64)y : (s32)y;
    const bool all[] = {
        x == y,       x != y,      x<y, x >= y, x <= y, x> y, sx<sy, sx >= sy, sx <= sy, sx> sy,
        (x & y) == 0, (x & y) != 0};

    return all[cond];
}

static void check_select(IrType t, unsigned cond, u64 x, u64 y, bool want)
{
    IrBlock *b = begin();
    FakeCpu c, before;
    Val l = ir_get(b, slot_of(t, 0)), r = ir_get(b, slot_of(t, 1)), v;

    v = ir_append(b, ir_word0(IR_select, TV128, 0, cond, l),
                  ir_word1(r, ir_get(b, FAKE_Q0), ir_get(b, FAKE_Q0 + 1), 0));
    ir_put(b, FAKE_Q0 + 2, v);
    raw(b, IR_skip_if, VOID, 0, cond, l, r, 0);
    raw(b, IR_put, VOID, 0, FAKE_R0 + 5, ir_const(b, I32, 77), 0, 0);
    raw(b, IR_skip_end, VOID, 0, 0, 0, 0, 0);
    ir_append(b, ir_word0(IR_exit_if, VOID, 0, cond, l), ir_word1(r, 0, 0, ir_target(b, 0x100)));
    ir_exit(b, XK_JUMP, 0x200, 0);
    fake_reset(&c, 5);
    c.r[0] = (u32)x;
    c.r[1] = (u32)y;
    c.x[0] = x;
    c.x[1] = y;
    before = c;
    fake_run(&c, b);
    g_assert_cmpmem(&c.q[2], 16, &before.q[want ? 0 : 1], 16);
    g_assert_cmpuint(c.r[5], ==, want ? before.r[5] : 77);
    g_assert_cmpuint(c.cpu.pc, ==, want ? 0x100 : 0x200);
}

static void test_conditions(void)
{
    for (unsigned i = 0; i < ROUNDS; i++) {
        u64 x = fake_operand(&seed), y = i & 1 ? fake_operand(&seed) : x + (i & 2);

        for (unsigned cond = 0; cond < 12; cond++) {
            bool narrow = holds(cond, false, (u32)x, (u32)y), wide = holds(cond, true, x, y);

            check_int(IR_setcond, I32, I32, cond, x, y, narrow);
            check_int(IR_setcond, I64, I32, cond, x, y, wide);
            check_select(I32, cond, x, y, narrow);
            check_select(I64, cond, x, y, wide);
        }
    }
}

/* ---- Memory ---- */

static u64 memory_value(vaddr a, unsigned memop)
{
    unsigned n = 1u << (memop & MO_SIZE);
    u64 v = 0;

    for (unsigned i = 0; i < n; i++) {
        v = v << 8 | guest_base[a + (memop & MO_BE ? i : n - 1 - i)];
    }
    if (memop & MO_SIGN && v >> (8 * n - 1)) {
        v |= ~mask_of(8 * n);
    }
    return v;
}

static void check_access(IrType t, unsigned memop, vaddr a, int disp)
{
    IrBlock *b = begin();
    Val at = ir_get(b, FAKE_R0);
    vaddr to = a + 0x100;
    u64 value = fake_random(&seed), want = memory_value(a + (u64)disp, memop);
    FakeCpu c;
    V128 old;

    ir_put(b, slot_of(t, 2), ir_ld(b, t, memop, at, disp));
    ir_st(b, memop & ~MO_SIGN, ir_get(b, FAKE_R0 + 1), disp, ir_get(b, slot_of(t, 3)));
    ir_exit(b, XK_JUMP, 4, 0);
    fake_reset(&c, 7);
    c.r[0] = (u32)a;
    c.r[1] = (u32)to;
    c.r[3] = (u32)value;
    c.x[3] = value;
    memcpy(&old, guest_base + to + disp, 16);
    fake_run(&c, b);
    g_assert_cmpuint(t == I32 ? c.r[2] : c.x[2], ==, t == I32 ? (u32)want : want);
    g_assert_cmpuint(memory_value(to + (u64)disp, memop & ~MO_SIGN), ==,
                     value & mask_of(8u << (memop & MO_SIZE)));
    g_assert_cmpint(memcmp(guest_base + to + disp + (1u << (memop & MO_SIZE)),
                           old.b + (1u << (memop & MO_SIZE)), 16 - (1u << (memop & MO_SIZE))),
                    ==, 0);
}

static void test_memory(void)
{
    for (unsigned i = 0; i < ROUNDS; i++) {
        for (unsigned memop = 0; memop < 32; memop++) {
            unsigned size = memop & MO_SIZE;

            if (size <= MO_64) {
                check_access(I64, memop, 0x1000 + i, (int)(i % 9) - 4);
            }
            if (size <= MO_32) {
                check_access(I32, memop, 0x1000 + i, (int)(i % 9) - 4);
            }
        }
    }
}

static void test_memory_vector(void)
{
    for (unsigned memop = MO_32; memop <= (MO_128 | MO_BE); memop++) {
        unsigned size = memop & MO_SIZE, n = 1u << size;
        IrBlock *b = begin();
        V128 want = {.d = {0, 0}};
        FakeCpu c;

        if (memop & MO_SIGN || size < MO_32 || size > MO_128) {
            continue;
        }
        for (unsigned i = 0; i < n; i++) {
            want.b[i] = guest_base[0x2003 + (memop & MO_BE ? n - 1 - i : i)];
        }
        ir_put(b, FAKE_Q0, ir_ld(b, TV128, memop, ir_get(b, FAKE_R0), 3));
        ir_st(b, memop, ir_get(b, FAKE_R0), 67, ir_get(b, FAKE_Q0));
        ir_exit(b, XK_JUMP, 4, 0);
        fake_reset(&c, 7);
        c.r[0] = 0x2000;
        fake_run(&c, b);
        g_assert_cmpmem(&c.q[0], 16, &want, 16);
        g_assert_cmpmem(guest_base + 0x2043, n, guest_base + 0x2003, n);
    }
}

static u64 rmw_result(unsigned fn, u64 a, u64 b, unsigned width)
{
    s64 sa = (s64)(a << (64 - width)), sb = (s64)(b << (64 - width));
    const u64 all[] = {b,      a + b,           a & b,           a | b,         a ^ b,
                       a & ~b, sa > sb ? a : b, sa < sb ? a : b, a > b ? a : b, a < b ? a : b};

    return all[fn] & mask_of(width);
}

static void check_atomic(IrType t, unsigned memop, int fn)
{
    unsigned width = 8u << (memop & MO_SIZE);
    IrBlock *b = begin();
    vaddr a = 0x3000 + (fake_random(&seed) % 64) * 8;
    u64 old = memory_value(a, memop), x = fake_operand(&seed), y = fake_operand(&seed), want;
    Val at = ir_get(b, FAKE_R0), l = ir_get(b, slot_of(t, 1)), r = ir_get(b, slot_of(t, 2));
    FakeCpu c;

    if (t == I32) {
        x = (u32)x;
    }
    if (fn < 0) {
        x = fake_random(&seed) & 1 ? old : x;
        want = old == (x & mask_of(width)) ? y & mask_of(width) : old;
        ir_put(b, slot_of(t, 3), ir_cas(b, t, memop, at, l, r));
    } else {
        want = rmw_result((unsigned)fn, old, x & mask_of(width), width);
        ir_put(b, slot_of(t, 3), ir_rmw(b, t, memop, (IrRmw)fn, at, l));
    }
    ir_exit(b, XK_JUMP, 4, 0);
    fake_reset(&c, 7);
    c.r[0] = (u32)a;
    c.r[1] = (u32)x;
    c.r[2] = (u32)y;
    c.x[1] = x;
    c.x[2] = y;
    fake_run(&c, b);
    g_assert_cmpuint(t == I32 ? c.r[3] : c.x[3], ==, old);
    g_assert_cmpuint(memory_value(a, memop), ==, want);
}

static void test_atomics(void)
{
    for (unsigned i = 0; i < ROUNDS; i++) {
        for (int fn = -1; fn <= RMW_UMIN; fn++) {
            for (unsigned size = MO_8; size <= MO_64; size++) {
                check_atomic(I64, size, fn);
                check_atomic(I64, size | MO_BE, fn);
                if (size < MO_64) {
                    check_atomic(I32, size, fn);
                }
            }
        }
    }
}

/* A fault in mid-block: earlier puts are done, later ones not, the instruction is known. */
static void test_fault(void)
{
    IrBlock *b = begin();
    FakeCpu c;
    Val one = ir_const(b, I32, 1), v;

    ir_insn(b, 0x8000, 11);
    ir_put(b, FAKE_R0 + 1, one);
    ir_insn(b, 0x8004, 22);
    ir_put(b, FAKE_R0 + 2, one);
    v = ir_ld(b, I32, MO_32 | MO_ALIGN, ir_get(b, FAKE_R0), 0);
    ir_put(b, FAKE_R0 + 3, v);
    ir_insn(b, 0x8008, 33);
    ir_put(b, FAKE_R0 + 1, v);
    ir_exit(b, XK_JUMP, 0x800c, 0);
    ir_optimize(b);
    fake_reset(&c, 1);
    c.r[0] = 0x1002;
    c.r[3] = 5;
    fake_run(&c, b);
    g_assert_cmpuint(c.cpu.exception, ==, EXC_ALIGN);
    g_assert_cmpuint(c.cpu.pc, ==, 0x8004);
    g_assert_cmpuint(c.restored, ==, 22);
    g_assert_cmpuint(c.cpu.fault_addr, ==, 0x1002);
    g_assert_cmpuint(c.r[1], ==, 1);
    g_assert_cmpuint(c.r[2], ==, 1);
    g_assert_cmpuint(c.r[3], ==, 5);
    c.r[0] = 0x1004;
    fake_run(&c, b);
    g_assert_cmpuint(c.cpu.exception, ==, EXC_NONE);
    g_assert_cmpuint(c.cpu.pc, ==, 0x800c);
    g_assert_cmpuint(c.r[1], ==, c.r[3]);
}

static void test_exits(void)
{
    FakeCpu c;
    IrBlock *b = begin();

    ir_exit_ind(b, XK_RET, ir_get(b, FAKE_R0), 0);
    g_assert_true(ir_ended(b));
    fake_reset(&c, 1);
    fake_run(&c, b);
    g_assert_cmpuint(c.cpu.pc, ==, c.r[0]);

    b = begin();
    ir_exit_exc(b, EXC_GUEST + 2, 0x1234);
    fake_run(&c, b);
    g_assert_cmpuint(c.cpu.pc, ==, 0x1234);
    g_assert_cmpuint(c.cpu.exception, ==, EXC_GUEST + 2);

    b = begin();
    ir_exit(b, XK_CALL, 0x5678, 0x8004);
    ir_put(b, FAKE_R0, ir_const(b, I32, 1));
    ir_optimize(b);
    c.r[0] = 9;
    fake_run(&c, b);
    g_assert_cmpuint(c.cpu.pc, ==, 0x5678);
    g_assert_cmpuint(c.cpu.exception, ==, EXC_NONE);
    g_assert_cmpuint(c.r[0], ==, 9);
}

/* Helpers 0..4 of the fake guest: their arguments, results and access to registers. */
static void test_helpers(void)
{
    IrBlock *b = begin();
    FakeCpu c, was;
    u64 sum;
    Val r0 = ir_get(b, FAKE_R0), r1 = ir_get(b, FAKE_R0 + 1), x1 = ir_get(b, FAKE_X0 + 1);
    Val x2 = ir_get(b, FAKE_X0 + 2), q2 = ir_get(b, FAKE_Q0 + 2);

    ir_put(b, FAKE_R0 + 4, ir_call(b, 0, r0, r1, 0, 0));
    ir_put(b, FAKE_X0 + 3, ir_call(b, 1, x1, r0, x2, r1));
    ir_put(b, FAKE_Q0 + 3, ir_call(b, 2, q2, x1, ir_get(b, FAKE_Q0 + 5), 0));
    ir_put(b, FAKE_X0 + 2, ir_call(b, 3, q2, 0, 0, 0));
    ir_call(b, 4, r0, 0, 0, 0);
    ir_put(b, FAKE_R0 + 5, ir_get(b, FAKE_R0));
    ir_exit(b, XK_JUMP, 4, 0);
    ir_optimize(b);
    fake_reset(&c, 3);
    was = c;
    fake_run(&c, b);
    g_assert_cmpuint(c.r[4], ==, (u32)(was.r[0] * 3 ^ was.r[1]));
    g_assert_cmpuint(c.x[3], ==, was.x[1] - was.r[0] + (was.x[2] ^ was.r[1]) * 5);
    g_assert_cmpuint(c.q[3].d[0], ==, was.q[2].d[0] + was.x[1]);
    g_assert_cmpuint(c.q[3].d[1], ==, was.q[5].d[1] ^ was.x[1]);
    sum = was.q[2].d[0] + was.q[2].d[1];
    for (unsigned i = 0; i < 10; i++) {
        sum = sum * 31 + (i == 4 ? c.r[4] : was.r[i]);
    }
    g_assert_cmpuint(c.x[2], ==, sum + was.q[0].w[1] + was.q[5].w[3] + was.x[0]);
    g_assert_cmpuint(c.r[0], ==, was.r[0] * 2);
    g_assert_cmpuint(c.r[5], ==, was.r[0] * 2);
}

/* ---- Floating point: that the node's fields arrive; the arithmetic is test-float's ---- */

static u32 bits32(float f)
{
    u32 v;

    memcpy(&v, &f, 4);
    return v;
}

static u64 bits64(double f)
{
    u64 v;

    memcpy(&v, &f, 8);
    return v;
}

static V128 q[3]; /* operands */

static void check_f64(unsigned op, unsigned aux, double want)
{
    unsigned shape = ir_op_info[op].shape;
    IrBlock *b = begin();
    FakeCpu c;
    Val x = ir_get(b, FAKE_Q0), y = shape == SHAPE_FP1 ? 0 : ir_get(b, FAKE_Q0 + 1);
    Val z = shape == SHAPE_FP3 ? ir_get(b, FAKE_Q0 + 2) : 0;

    ir_put(b, FAKE_Q0 + 3, raw(b, op, TV128, aux, FPA(F64, 2, FPM_FPSCR), x, y, z));
    ir_exit(b, XK_JUMP, 4, 0);
    fake_reset(&c, 1);
    memcpy(c.q, q, sizeof(q));
    fake_run(&c, b);
    g_assert_cmpuint(c.q[3].d[0], ==, bits64(want));
}

static void test_float(void)
{
    IrBlock *b;
    FakeCpu c;

    q[0].d[0] = q[0].d[1] = bits64(6.25);
    q[1].d[0] = q[1].d[1] = bits64(-1.5);
    q[2].d[0] = q[2].d[1] = bits64(100);
    check_f64(IR_fadd, 0, 4.75);
    check_f64(IR_fsub, 0, 7.75);
    check_f64(IR_fmul, 0, -9.375);
    check_f64(IR_fdiv, 0, 6.25 / -1.5);
    check_f64(IR_fsqrt, 0, 2.5);
    check_f64(IR_fma, 0, 90.625);
    check_f64(IR_fma, 1, 109.375);
    check_f64(IR_fma, 2, -109.375);
    check_f64(IR_fma, 3, -90.625);
    check_f64(IR_fmin, 0, -1.5);
    check_f64(IR_fmaxnm, 0, 6.25);
    check_f64(IR_frint, FPR_UP, 7);
    check_f64(IR_frint, FPR_DOWN, 6);

    b = begin();
    ir_put(b, FAKE_R0,
           ir_f2(b, IR_fcc, FPA(F64, 1, 0), 0, ir_get(b, FAKE_Q0), ir_get(b, FAKE_Q0 + 1)));
    ir_put(b, FAKE_Q0 + 3,
           ir_fcvtint(b, IR_ftoi, FPA(F64, 1, 0), FTOI_TO32 | FPR_ZERO << FTOI_ROUND_SHIFT, 4,
                      ir_get(b, FAKE_Q0)));
    ir_put(b, FAKE_Q0 + 4, ir_f1(b, IR_fcvt, FPA(F64, 1, 0), F32, ir_get(b, FAKE_Q0 + 1)));
    ir_exit(b, XK_JUMP, 4, 0);
    g_assert_true(b->uses_fp);
    fake_reset(&c, 1);
    memcpy(c.q, q, sizeof(q));
    fake_run(&c, b);
    g_assert_cmpuint(c.r[0], ==, 4);
    g_assert_cmpuint(c.q[3].w[0], ==, 100);
    g_assert_cmpuint(c.q[4].w[0], ==, bits32(-1.5f));
    g_assert_cmpuint(c.cpu.fp.flags, ==, 0);
}

/* Equal operations are one, but not across a helper that clears the flags. */
static void test_float_numbering(void)
{
    IrBlock *b = begin();
    Val x = ir_get(b, FAKE_Q0), y = ir_get(b, FAKE_Q0 + 1), v, w;
    FakeCpu c;

    v = ir_f2(b, IR_fdiv, FPA(F64, 2, 0), 0, x, y);
    g_assert_cmpuint(ir_f2(b, IR_fdiv, FPA(F64, 2, 0), 0, x, y), ==, v);
    ir_call(b, 5, 0, 0, 0, 0);
    w = ir_f2(b, IR_fdiv, FPA(F64, 2, 0), 0, x, y);
    g_assert_cmpuint(w, !=, v);
    ir_exit(b, XK_JUMP, 4, 0);
    ir_optimize(b);
    fake_reset(&c, 1);
    c.q[0].d[0] = c.q[0].d[1] = bits64(1);
    c.q[1].d[0] = c.q[1].d[1] = 0;
    fake_run(&c, b);
    g_assert_cmpuint(c.cpu.fp.flags, ==, FP_DIVZERO);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    fake_memory(1);
    g_test_add_func("/interp/binary", test_binary);
    g_test_add_func("/interp/unary", test_unary);
    g_test_add_func("/interp/fields", test_fields);
    g_test_add_func("/interp/conditions", test_conditions);
    g_test_add_func("/interp/memory", test_memory);
    g_test_add_func("/interp/memory-vector", test_memory_vector);
    g_test_add_func("/interp/atomics", test_atomics);
    g_test_add_func("/interp/fault", test_fault);
    g_test_add_func("/interp/exits", test_exits);
    g_test_add_func("/interp/helpers", test_helpers);
    g_test_add_func("/interp/float", test_float);
    g_test_add_func("/interp/float-numbering", test_float_numbering);
    return g_test_run();
}
