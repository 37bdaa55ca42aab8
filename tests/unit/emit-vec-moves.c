/*
 * Moves between vector and integer registers, constants, selection.
 */
#include <stdio.h>
#include <string.h>

#include "common/host/fpenv.h"
#include "tcg/ir-eval.h"
#include "tests/unit/emit-vec.h"

static void fail_move(const char *what, unsigned e, unsigned lane)
{
    if (++failures <= 12) {
        printf("# %s: %s elem %u lane %u\n", level, what, e, lane);
    }
}

static void finish_block(IrBlock *b)
{
    EmitResult r;

    ir_exit(b, XK_JUMP, 0x5000, 0);
    b->insns = 1;
    ir_optimize(b);
    if (!host_emit(b, code, CODE_SIZE / 2, &r)) {
        not_emitted++;
        return;
    }
    cpu.cpu.mxcsr = FPENV_MASKED;
    enter();
}

void test_move(unsigned e)
{
    unsigned lane = below(16u >> e), bytes = 1u << e, slot = below(7);
    IrType t = e == E64 ? I64 : I32;
    V128 in = random_int_vector(), want = in, dup;
    u64 x = next_random(), k = special_lane(64), mask = e == E64 ? ~0ull : (1ull << 8 * bytes) - 1,
        got = 0;
    IrBlock *b;
    Val i;

    arena_reset(&arena);
    b = ir_begin(&arena, &test_arch, 0x4000, 0);
    cpu.v[slot] = in;
    cpu.x = x;
    cpu.r = (u32)x;
    i = ir_get(b, t == I64 ? S_X0 : S_R0);
    ir_put(b, 7, ir_vset(b, e, lane, ir_get(b, slot), i));
    ir_put(b, 6, ir_vdup(b, e, i));
    ir_put(b, t == I64 ? S_X0 : S_R0, ir_vget(b, e, lane, ir_get(b, slot == 6 ? 5 : slot)));
    if (slot == 6) {
        cpu.v[5] = in;
    }
    ir_put(b, 4, ir_vconst(b, k));
    finish_block(b);
    memcpy(&got, &in.b[lane * bytes], bytes);
    memcpy(&want.b[lane * bytes], &x, bytes);
    for (unsigned j = 0; j < 16; j += bytes) {
        memcpy(&dup.b[j], &x, bytes);
    }
    if (!equal_bits(&want, &cpu.v[7], 128)) {
        fail_move("vset", e, lane);
    }
    if (!equal_bits(&dup, &cpu.v[6], 128)) {
        fail_move("vdup", e, lane);
    }
    if ((t == I64 ? cpu.x : cpu.r) != (got & mask)) {
        fail_move("vget", e, lane);
    }
    if (cpu.v[4].d[0] != k || cpu.v[4].d[1] != k) {
        fail_move("vconst", e, lane);
    }
}

void test_select(void)
{
    unsigned cond = below(CC_TSTNE + 1), lane = below(4);
    V128 in = random_int_vector();
    bool is_signed = below(2);
    u32 a = below(3) ? (u32)next_random() : 5;
    u64 want;
    IrBlock *b;

    arena_reset(&arena);
    b = ir_begin(&arena, &test_arch, 0x4000, 0);
    cpu.v[1] = in;
    cpu.v[2] = random_int_vector();
    cpu.v[3] = in;
    cpu.r = a;
    ir_put(b, 7,
           ir_select(b, cond, ir_get(b, S_R0), ir_const(b, I32, 5), ir_get(b, 1), ir_get(b, 2)));
    ir_put(b, S_R0,
           is_signed ? ir_vgets(b, E8 + lane % 2, lane, ir_get(b, 3))
                     : ir_vget(b, E8 + lane % 2, lane, ir_get(b, 3)));
    finish_block(b);
    if (!equal_bits(&cpu.v[7], ir_eval_cond(cond, false, a, 5) ? &in : &cpu.v[2], 128)) {
        fail_move("select", cond, 0);
    }
    want = lane % 2    ? (is_signed ? (u32)in.sh[lane] : in.h[lane])
           : is_signed ? (u32)in.sb[lane]
                       : in.b[lane];
    if (cpu.r != want) {
        fail_move("vgets", lane % 2, lane);
    }
}
