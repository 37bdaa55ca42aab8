/*
 * Scalars that live in lanes of vectors: random blocks against the interpreter.
 */
#include <stdio.h>

#include "common/host/fpenv.h"
#include "tcg/ir-int.h"
#include "tests/unit/emit-vec.h"

typedef struct {
    IrBlock *b;
    unsigned mode;
    Val full[6];      /* all lanes known */
    Val scalar[2][6]; /* lane 0 known: F32, F64 */
} LaneGen;

static Val any_full(LaneGen *g)
{
    return below(3) ? g->full[below(6)] : ir_get(g->b, S_V0 + below(VECTORS));
}

/* A scalar of format @fmt: a lane of a vector or an earlier result. */
static Val any_scalar(LaneGen *g, int fmt, Val q, unsigned lane)
{
    if (below(3) == 0 && g->scalar[fmt - F32][0]) {
        return g->scalar[fmt - F32][below(6)];
    }
    if (below(2)) {
        q = any_full(g);
        lane = below(fmt == F32 ? 4 : 2);
    }
    if (fmt == F32) {
        return lane || below(4) ? ir_v1(g->b, IR_vduplane, VEC(E32, 4), lane, q) : q;
    }
    return lane ? ir_v2(g->b, IR_vshuf, VEC(E64, 2), VS_HIGH, q, q) : q;
}

static Val scalar_op(LaneGen *g, int fmt, Val q, unsigned lane)
{
    static const u8 ops[] = {IR_fadd, IR_fadd, IR_fsub, IR_fmul, IR_fdiv, IR_fma, IR_fmax};
    IrOp op = ops[below(sizeof(ops))];
    unsigned attr = FPA((unsigned)fmt, 1, g->mode);
    Val x = any_scalar(g, fmt, q, lane), y = any_scalar(g, fmt, q, lane), v;

    if (op == IR_fma) {
        v = ir_f3(g->b, op, attr, below(4), x, y, any_scalar(g, fmt, q, lane));
    } else {
        v = ir_f2(g->b, op, attr, 0, x, y);
    }
    g->scalar[fmt - F32][below(6)] = v;
    for (unsigned i = 0; i < 6; i++) {
        if (!g->scalar[fmt - F32][i]) {
            g->scalar[fmt - F32][i] = v;
        }
    }
    return v;
}

static void lane_step(LaneGen *g, bool skipping)
{
    int fmt = below(2) ? F32 : F64;
    unsigned lane = below(fmt == F32 ? 4 : 2);
    Val q = any_full(g), x, w;

    x = below(3) ? scalar_op(g, fmt, q, lane) : any_full(g);
    if (fmt == F64 && lane) {
        w = ir_v2(g->b, IR_vshuf, VEC(E64, 2), VS_PAIR, q, x);
    } else if (fmt == F64) {
        w = ir_v2(g->b, IR_vins, VEC(E64, 2), 0, q, x);
    } else {
        w = ir_v2(g->b, IR_vins, VEC(E32, 4), lane, q, x);
    }
    if (!skipping || below(2)) {
        g->full[below(6)] = w;
    }
    if (below(2)) {
        ir_put(g->b, S_V0 + below(VECTORS), w);
    }
}

/* Values must not leave a predicated stretch: the pools are put back. */
static void lane_skip(LaneGen *g)
{
    LaneGen before = *g;

    ir_skip_if(g->b, CC_EQ + below(2), ir_get(g->b, S_R0), ir_const(g->b, I32, 0));
    for (unsigned n = 1 + below(3); n; n--) {
        lane_step(g, true);
    }
    ir_skip_end(g->b);
    *g = before;
}

void test_lanes(unsigned mode)
{
    static TestCpu start, done;
    LaneGen g = {.b = NULL, .mode = mode};
    EmitResult e;
    unsigned round = mode == FPM_STD ? FP_NEAREST : below(4), got, want;

    arena_reset(&arena);
    drop_features();
    g.b = ir_begin(&arena, &test_arch, 0x4000, 0);
    ir_insn(g.b, 0x4000, 0);
    for (unsigned i = 0; i < 6; i++) {
        g.full[i] = ir_get(g.b, S_V0 + below(VECTORS));
    }
    for (unsigned n = 1 + below(16); n; n--) {
        if (below(8)) {
            lane_step(&g, false);
        } else {
            lane_skip(&g);
        }
    }
    ir_exit(g.b, XK_JUMP, 0x5000, 0);
    g.b->insns = 1;
    ir_optimize(g.b);
    if (!host_emit(g.b, code, CODE_SIZE / 2, &e)) {
        not_emitted++;
        return;
    }
    for (unsigned i = 0; i < VECTORS; i++) {
        cpu.v[i] = random_float_vector(below(2) ? F32 : F64);
    }
    cpu.r = below(2);
    fp_init_arm(&cpu.cpu.fp);
    cpu.cpu.fp.round = (u8)round;
    cpu.cpu.fp.flags = below(2) ? FP_INEXACT : 0;
    cpu.cpu.mxcsr = FPENV_MASKED | fpenv_round(round);
    start = cpu;
    interp_block(&cpu.cpu, g.b);
    want = cpu.cpu.fp.flags;
    done = cpu;
    cpu = start;
    enter();
    got = cpu.cpu.fp.flags | (cpu.cpu.mxcsr & FPENV_STICKY & ~FP_INPUT_DENORMAL);
    for (unsigned i = 0; i < VECTORS; i++) {
        if (!equal_bits(&done.v[i], &cpu.v[i], 128) || got != want) {
            if (++failures <= 3) {
                printf("# %s: lanes, v%u, flags wanted %#x got %#x\n", level, i, want, got);
                show("wanted", &done.v[i]);
                show("got   ", &cpu.v[i]);
                ir_print(g.b, stdout);
                host_disassemble(code, e.size, stdout);
            }
            return;
        }
    }
}
