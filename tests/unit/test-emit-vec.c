/*
 * Vector and floating-point emitters against the meaning of each operation: every op, lane width
 * and immediate on random and special operands, in every rounding mode, with and without flags
 * already set, on each level the host has. Results and sticky flags must be equal bit for bit.
 *
 * Arguments: [first seed] [rounds of everything].
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "common/host/fpenv.h"
#include "tcg/host/x86_64/emit.h"
#include "tcg/ir-eval.h"
#include "tcg/ir-int.h"
#include "tcg/mem.h"
#include "tests/unit/emit-vec.h"

enum { OPERANDS = 24 };

#define SLOT_V(n, pin)                                                                             \
    {                                                                                              \
        "v" #n, offsetof(TestCpu, v[n]), TV128, pin, 0                                             \
    }

/* Pinned ones land in high registers on AVX-512; v7 is where results go. */
static const SlotDef slots[] = {
    SLOT_V(0, 1),
    SLOT_V(1, 2),
    SLOT_V(2, 3),
    SLOT_V(3, 0),
    SLOT_V(4, 0),
    SLOT_V(5, 0),
    SLOT_V(6, 4),
    SLOT_V(7, 5),
    {"x", offsetof(TestCpu, x), I64, 1, 0},
    {"r", offsetof(TestCpu, r), I32, 0, 0},
    {NULL, 0, 0, 0, 0},
};

GuestArch test_arch = {
    .name = "test", .pc_bits = 32, .pc_align = 1, .cpu_size = sizeof(TestCpu), .slots = slots};

u8 *guest_base;
TestCpu cpu __attribute__((aligned(64)));
static JumpEntry table[1 << JUMP_TABLE_BITS];
static u8 *code_start;
u8 *code;
Arena arena;
u64 seed;
const char *level;
unsigned failures, not_emitted;
static HostFeatures all_features; /* of the level */

/*
 * The interpreter is linked but not run: nothing touches guest memory. (tcg/exec.h, where this is
 * declared, brings register names of <ucontext.h> that emit.h has as well.)
 */
void cpu_raise(Cpu *c, int exc) __attribute__((noreturn));

void cpu_raise(Cpu *c, int exc)
{
    (void)c;
    (void)exc;
    abort();
}

u64 mem_ld(Cpu *c, vaddr addr, unsigned memop)
{
    (void)addr;
    (void)memop;
    cpu_raise(c, EXC_FAULT);
}

void mem_st(Cpu *c, vaddr addr, unsigned memop, u64 v)
{
    (void)v;
    mem_ld(c, addr, memop);
}

void mem_ld16(Cpu *c, vaddr addr, unsigned memop, V128 *out)
{
    (void)out;
    mem_ld(c, addr, memop);
}

void mem_st16(Cpu *c, vaddr addr, unsigned memop, const V128 *v)
{
    (void)v;
    mem_ld(c, addr, memop);
}

u64 mem_cas(Cpu *c, vaddr addr, unsigned memop, u64 expect, u64 new)
{
    (void)expect;
    (void)new;
    return mem_ld(c, addr, memop);
}

void mem_cas16(Cpu *c, vaddr addr, unsigned memop, const V128 *expect, const V128 *new, V128 *old)
{
    (void)expect;
    (void)new;
    (void)old;
    mem_ld(c, addr, memop);
}

u64 mem_rmw(Cpu *c, vaddr addr, unsigned memop, int fn, u64 v)
{
    (void)fn;
    (void)v;
    return mem_ld(c, addr, memop);
}

/* ---- One block, run on many operands ---- */

typedef struct {
    IrOp op;
    unsigned attr, aux, frac;
    unsigned operands;
    unsigned bits; /* of the result that count */
    int fmt;       /* of floating-point operands, -1: integers */
    unsigned from[3], keep;
    bool use_const; /* the last operand is a constant */
    unsigned chain; /* operand 0 (1), all operands (2) are the sum of operands 0 and last */
    u64 k;
    u32 size;
} Case;

static Val build_op(IrBlock *b, const Case *k, Val *v)
{
    if (k->chain) {
        v[0] = ir_f2(b, IR_fadd, k->attr, 0, v[0], v[k->operands - 1]);
        if (k->chain > 1) {
            v[1] = v[2] = v[0];
        }
    }
    switch (ir_op_info[k->op].shape) {
    case SHAPE_V1:
        return ir_v1(b, k->op, k->attr, k->aux, v[0]);
    case SHAPE_V2:
        return ir_v2(b, k->op, k->attr, k->aux, v[0], v[1]);
    case SHAPE_V3:
        return ir_v3(b, k->op, k->attr, k->aux, v[0], v[1], v[2]);
    case SHAPE_FP1:
        return ir_fcvtint(b, k->op, k->attr, k->aux, k->frac, v[0]);
    case SHAPE_FP2:
        return ir_f2(b, k->op, k->attr, k->aux, v[0], v[1]);
    default:
        return ir_f3(b, k->op, k->attr, k->aux, v[0], v[1], v[2]);
    }
}

static bool emit_case(Case *k)
{
    IrBlock *b;
    EmitResult e;
    Val v[3] = {0, 0, 0}, r;

    arena_reset(&arena);
    b = ir_begin(&arena, &test_arch, 0x4000, 0);
    ir_insn(b, 0x4000, 0);
    for (unsigned i = 0; i < k->operands; i++) {
        bool last = i + 1 == k->operands && k->operands > 1;

        v[i] = k->use_const && last ? ir_vconst(b, k->k) : ir_get(b, k->from[i]);
    }
    r = build_op(b, k, v);
    if (k->keep < k->operands) {
        ir_put(b, 6, v[k->keep]); /* that operand lives on */
    }
    if (ir_type(b, r) != I32) {
        ir_put(b, 7, ir_type(b, r) == I64 ? ir_vdup(b, E64, r) : r);
    } else {
        ir_put(b, S_R0, r);
    }
    ir_exit(b, XK_JUMP, 0x5000, 0);
    b->insns = 1;
    ir_optimize(b);
    if (!host_emit(b, code, CODE_SIZE / 2, &e)) {
        not_emitted++;
        return false;
    }
    k->size = e.size;
    return true;
}

void show(const char *what, const V128 *v)
{
    printf("#   %s %016llx:%016llx\n", what, (unsigned long long)v->d[1],
           (unsigned long long)v->d[0]);
}

static void report(const Case *k, const V128 *in, const V128 *want, const V128 *got,
                   unsigned want_flags, unsigned got_flags, unsigned round)
{
    if (++failures > 12) {
        return;
    }
    printf("# %s: %s attr %#x aux %u frac %u round %u\n", level, ir_op_info[k->op].name, k->attr,
           k->aux, k->frac, round);
    for (unsigned i = 0; i < k->operands; i++) {
        show("operand", &in[i]);
    }
    show("wanted ", want);
    show("got    ", got);
    printf("#   flags wanted %#x got %#x\n", want_flags, got_flags);
    if (failures == 1) {
        host_disassemble(code, k->size, stdout);
    }
}

bool equal_bits(const V128 *a, const V128 *b, unsigned bits)
{
    return !memcmp(a, b, bits / 8);
}

void enter(void)
{
    cpu.cpu.stack_limit = (u8 *)__builtin_frame_address(0) - 64 * 1024;
    host_enter(&cpu.cpu, code);
}

/* A single, and what added to it comes next to halfway to its neighbour, or to the least of all. */
static void aim_at_single(V128 *a, V128 *b)
{
    u64 exp = below(4) ? 900 + below(250) : 860 + below(40);

    a->d[0] = exp << 52 | (u64)below(1u << 23) << 29;
    b->d[0] = (exp - 24) << 52 | (below(3) ? 0 : below(2) + 1ull);
    b->d[0] |= below(2) ? 1ull << 63 : 0;
}

/* Sometimes choose operands for what comes out. */
static void aim(const Case *k)
{
    V128 in[3];

    if (k->fmt < F32 || below(3)) {
        return;
    }
    if (k->attr & FPA_SINGLE && below(2)) {
        unsigned last = k->operands - 1;

        aim_at_single(&cpu.v[k->from[last]], &cpu.v[k->from[0]]);
        if (k->op == IR_fma) {
            cpu.v[k->from[1]].d[0] = 0x3ff0000000000000;
        }
        return;
    }
    if (k->op == IR_fcvt && k->aux < (unsigned)k->fmt) {
        aim_at_narrow(k->fmt, k->aux, &cpu.v[k->from[0]]);
    } else if (k->op == IR_fmul || k->op == IR_fdiv || k->op == IR_fma) {
        for (unsigned i = 0; i < k->operands; i++) {
            in[i] = cpu.v[k->from[i]];
        }
        aim_at_min_normal(k->op, k->fmt, in);
        for (unsigned i = 0; i < k->operands; i++) {
            cpu.v[k->from[i]] = in[i];
        }
    }
}

static void run_once(const Case *k, unsigned round)
{
    V128 in[3], want = {.d = {0, 0}}, got = {.d = {0, 0}};
    FpStatus *fp = &cpu.cpu.fp, expect;
    unsigned got_flags = 0, start = below(3) ? 0 : below(2) ? FP_INEXACT : below(64) & ~2u;
    bool in_mxcsr = below(2);

    for (unsigned i = 0; i < VECTORS; i++) {
        cpu.v[i] = k->fmt < 0 ? random_int_vector() : random_float_vector(k->fmt);
    }
    aim(k);
    for (unsigned i = 0; i < k->operands; i++) {
        bool last = i + 1 == k->operands && k->operands > 1;

        in[i] = k->use_const && last ? (V128){.d = {k->k, k->k}} : cpu.v[k->from[i]];
    }
    fp_init_arm(fp);
    fp->round = (u8)round;
    fp->default_nan = below(4) == 0;
    if (test_arch.std_quiet) {
        fp->nan_rule = FP_NAN_PPC;
        fp->std_flush = true;
    }
    fp->flags = (u8)start;
    expect = *fp;
    if (k->chain) {
        fp_vec_op(IR_fadd, k->attr, 0, 0, &in[0], &in[0], &in[k->operands - 1], NULL, &expect);
        if (k->chain > 1) {
            in[1] = in[2] = in[0];
        }
    }
    if (k->fmt >= 0) {
        fp_vec_op(k->op, k->attr, k->aux, k->frac, &want, &in[0], &in[1], &in[2], &expect);
    } else {
        ir_eval_vec(k->op, (u16)k->attr, (u8)k->aux, &want, &in[0], &in[1], &in[2]);
    }
    fp->flags = in_mxcsr ? 0 : (u8)start;
    cpu.cpu.mxcsr = FPENV_MASKED | fpenv_round(round) | (in_mxcsr ? start : 0);
    enter();
    if (k->op == IR_fcc && !(k->aux & FCC_ORDER)) {
        got.w[0] = cpu.r;
    } else {
        got = cpu.v[7];
    }
    got_flags = fp->flags | (cpu.cpu.mxcsr & FPENV_STICKY & ~FP_INPUT_DENORMAL);
    if (test_arch.std_quiet) { /* invalid is told apart by kinds, and MXCSR's bit not looked at */
        got_flags = (got_flags & ~FP_INVALID) | (start & FP_INVALID);
    }
    if (!equal_bits(&want, &got, k->bits) || (k->fmt >= 0 && got_flags != expect.flags) ||
        (k->keep < k->operands && !k->chain && !equal_bits(&cpu.v[6], &in[k->keep], 128))) {
        report(k, in, &want, &got, expect.flags, got_flags, round);
    }
}

void drop_features(void)
{
    bool all = below(2);

    host_feature.pclmul = all_features.pclmul && (all || below(2));
    host_feature.vbmi = all_features.vbmi && (all || below(2));
    host_feature.bitalg = all_features.bitalg && (all || below(2));
    host_feature.gfni = all_features.gfni && (all || below(2));
}

static void run_case(Case *k)
{
    drop_features();
    for (unsigned i = 0; i < 3; i++) {
        k->from[i] = S_V0 + below(7);
    }
    k->keep = below(4);
    if (!emit_case(k)) {
        return;
    }
    for (unsigned i = 0; i < OPERANDS; i++) {
        unsigned mode = FPA_MODE(k->attr);

        run_once(k, k->fmt >= 0 && (mode != FPM_STD || test_arch.std_quiet) ? below(4) : FP_NEAREST);
    }
}

/* ---- Integer vectors ---- */

enum { L8 = 1, L16 = 2, L32 = 4, L64 = 8, ALL = 15 };
enum { AUX_NONE, AUX_SHL, AUX_SHR, AUX_LANE, AUX_INS, AUX_SHUF, AUX_EXT, AUX_BOOL, AUX_DOT };

static const struct {
    u8 op, elems, aux;
    bool full; /* half registers make no sense: lanes change width */
} vec_ops[] = {
    /* clang-format off */
    {IR_vadd, ALL, 0, 0}, {IR_vsub, ALL, 0, 0}, {IR_vmul, ALL, 0, 0}, {IR_vand, L64, 0, 0},
    {IR_vor, L64, 0, 0}, {IR_vxor, L64, 0, 0}, {IR_vandn, L64, 0, 0}, {IR_vsel, L64, 0, 0},
    {IR_vshl, ALL, AUX_SHL, 0}, {IR_vshr, ALL, AUX_SHR, 0}, {IR_vsar, ALL, AUX_SHR, 0},
    {IR_vshlu, ALL, 0, 0}, {IR_vshls, ALL, 0, 0},
    {IR_vaddss, ALL, 0, 0}, {IR_vaddus, ALL, 0, 0}, {IR_vsubss, ALL, 0, 0}, {IR_vsubus, ALL, 0, 0},
    {IR_vmins, L8 | L16 | L32, 0, 0}, {IR_vmaxs, L8 | L16 | L32, 0, 0},
    {IR_vminu, L8 | L16 | L32, 0, 0}, {IR_vmaxu, L8 | L16 | L32, 0, 0},
    {IR_vabs, ALL, 0, 0}, {IR_vneg, ALL, 0, 0},
    {IR_vcmpeq, ALL, 0, 0}, {IR_vcmpgts, ALL, 0, 0}, {IR_vcmpgtu, ALL, 0, 0},
    {IR_vavgu, L8 | L16 | L32, 0, 0}, {IR_vcnt, L8, 0, 0}, {IR_vclz, L8 | L16 | L32, 0, 0},
    {IR_vduplane, ALL, AUX_LANE, 0}, {IR_vins, ALL, AUX_INS, 1}, {IR_vzext, L32 | L64, 0, 1},
    {IR_vshuf, ALL, AUX_SHUF, 0}, {IR_vext, L8, AUX_EXT, 1}, {IR_vtbl, L8, 0, 0},
    {IR_vwidens, L8 | L16 | L32, AUX_BOOL, 1}, {IR_vwidenu, L8 | L16 | L32, AUX_BOOL, 1},
    {IR_vnarrow, L16 | L32 | L64, 0, 1}, {IR_vnarrowss, L16 | L32 | L64, 0, 1},
    {IR_vnarrowsu, L16 | L32 | L64, 0, 1}, {IR_vnarrowuu, L16 | L32 | L64, 0, 1},
    {IR_vmulls, L8 | L16 | L32, AUX_BOOL, 1}, {IR_vmullu, L8 | L16 | L32, AUX_BOOL, 1},
    {IR_vpmul, L8, 0, 0}, {IR_vpmull, L8 | L64, AUX_BOOL, 1}, {IR_vpaddl, L8 | L16 | L32, AUX_BOOL, 0},
    {IR_vdot, L32, AUX_DOT, 0}, {IR_vrbit, L8, 0, 0}, {IR_vsumb, L8, 0, 0},
    {IR_vmulhs, L16, 0, 0}, {IR_vmulhrs, L16, 0, 0}, {IR_vminh, L16, 0, 1},
    {IR_vaesenc, L8, 0, 1}, {IR_vaesenclast, L8, 0, 1}, {IR_vaesdec, L8, 0, 1},
    {IR_vaesdeclast, L8, 0, 1}, {IR_vsha256h, L32, 0, 1}, {IR_vsha256h2, L32, 0, 1},
    {IR_vsha256su0, L32, 0, 1}, {IR_vsha256su1, L32, 0, 1},
    /* clang-format on */
};

static unsigned pick_aux(unsigned kind, unsigned e, unsigned lanes)
{
    unsigned which;

    switch (kind) {
    case AUX_SHL:
        return below(8u << e);
    case AUX_SHR:
        return below(4) ? below((8u << e) + 1) : 8u << e;
    case AUX_LANE:
        return below(16u >> e);
    case AUX_INS:
        return below(16u >> e) | below(16u >> e) << 4;
    case AUX_EXT:
        return below(16);
    case AUX_BOOL:
        return below(2);
    case AUX_DOT:
        return below(4);
    case AUX_SHUF:
        do {
            which = below(VS_PAIR + 1);
        } while ((which == VS_REV16 && e > E8) || (which == VS_REV32 && e > E16) ||
                 (which == VS_REV64 && e > E32) || (which < VS_REV16 && lanes < 2));
        return which;
    default:
        return 0;
    }
}

static void test_vector(void)
{
    for (unsigned i = 0; i < ARRAY_LEN(vec_ops); i++) {
        for (unsigned e = E8; e <= E64; e++) {
            unsigned rounds = vec_ops[i].aux ? 24 : 8;

            for (unsigned n = 0; n < rounds && vec_ops[i].elems >> e & 1; n++) {
                bool half = !vec_ops[i].full && below(3) == 0;
                unsigned lanes = (half ? 8u : 16u) >> e;
                Case k = {.op = vec_ops[i].op, .fmt = -1, .bits = half ? 64 : 128};

                k.attr = VEC(e, lanes);
                k.aux = pick_aux(vec_ops[i].aux, e, lanes);
                k.operands = ir_op_info[k.op].shape - SHAPE_V1 + 1;
                if (k.op == IR_vshuf && k.aux >= VS_HIGH) {
                    k.bits = 128;
                }
                if (below(6) == 0) {
                    k.use_const = true;
                    k.k = below(2) ? (u8)special_lane(8) * 0x0101010101010101ull
                                   : random_int_vector().d[0];
                }
                run_case(&k);
            }
        }
    }
}

/* ---- Floating point ---- */

static unsigned fp_bits(const Case *k, int fmt, unsigned lanes)
{
    unsigned width = 16u << fmt;

    if (k->op == IR_fcc) {
        return k->aux & FCC_ORDER ? 64 : 32;
    }
    if (k->op == IR_ftoi) {
        width = k->aux & FTOI_TO32 ? 32 : k->aux & FTOI_TO64 ? 64 : width;
    }
    if (k->op == IR_fcvt) {
        width = k->aux == F16A ? 16 : 16u << k->aux;
    }
    return width * lanes;
}

static void test_fp_op(IrOp op, int fmt, unsigned lanes, unsigned mode, unsigned aux, unsigned frac)
{
    Case k = {.op = op, .fmt = fmt, .aux = aux, .frac = frac};

    k.attr = FPA((unsigned)fmt, lanes, mode & 3) | (mode & FPA_SINGLE);
    k.operands = ir_op_info[op].shape - SHAPE_FP1 + 1;
    k.bits = fp_bits(&k, fmt, lanes);
    if (op == IR_itof && below(2)) {
        k.fmt = fmt; /* integers made of floats' bits are as good as any */
    }
    if (below(8) == 0 && k.operands > 1) {
        V128 v = random_float_vector(fmt);
        u32 w = v.w[0];

        k.use_const = true;
        k.k = fmt == F64 ? v.d[0] : (u64)w << 32 | w;
    }
    if (op != IR_itof && (op != IR_fcvt || lanes == 1) && below(3) == 0) {
        k.chain = 1 + below(2);
    }
    run_case(&k);
}

static void test_arith(int fmt, unsigned lanes, unsigned mode)
{
    static const u8 ops[] = {IR_fadd,   IR_fsub,    IR_fmul,   IR_fdiv,   IR_fsqrt,  IR_fmin,
                             IR_fmax,   IR_fminnm,  IR_fmaxnm, IR_fcmpeq, IR_fcmpge, IR_fcmpgt,
                             IR_frecpe, IR_frsqrte, IR_frecps, IR_frsqrts};

    for (unsigned i = 0; i < sizeof(ops); i++) {
        for (unsigned n = 0; n < 6; n++) {
            test_fp_op(ops[i], fmt, lanes, mode, 0, 0);
        }
    }
    for (unsigned aux = 0; aux < 4; aux++) {
        for (unsigned n = 0; n < 3; n++) {
            test_fp_op(IR_fma, fmt, lanes, mode, aux, 0);
        }
    }
    for (unsigned how = 0; how < 12; how++) {
        if ((how & 7) <= FPR_DYNAMIC) {
            test_fp_op(IR_frint, fmt, lanes, mode, how, 0);
        }
    }
}

/* What PowerPC asks for: doubles rounded to single precision, sums negated after rounding. */
static void test_single(void)
{
    static const u8 ops[] = {IR_fadd, IR_fsub, IR_fmul, IR_fdiv, IR_fsqrt};

    for (unsigned n = 0; n < 6; n++) {
        for (unsigned i = 0; i < sizeof(ops); i++) {
            test_fp_op(ops[i], F64, 1, FPA_SINGLE, 0, 0);
        }
        for (unsigned aux = 0; aux < 4; aux++) {
            unsigned more = (n & 1 ? FMA_NEG_RESULT : 0) | (n & 2 ? FMA_KEEP_NANS : 0);

            test_fp_op(IR_fma, F64, 1, FPA_SINGLE, aux | more, 0);
            test_fp_op(IR_fma, F32 + (n & 1), 1 + (n & 1), 0, aux | more, 0);
        }
    }
}

static void test_to_int(int fmt, unsigned lanes, unsigned mode)
{
    unsigned width = 16u << fmt;

    for (unsigned round = FPR_NEAREST; round <= FPR_DYNAMIC; round++) {
        for (unsigned n = 0; n < 8; n++) {
            unsigned aux = round << FTOI_ROUND_SHIFT | (n & 1 ? FTOI_UNSIGNED : 0);
            unsigned w = width;

            if (lanes == 1 && fmt != F16 && n & 2) {
                aux |= fmt == F64 ? FTOI_TO32 : FTOI_TO64;
                w = fmt == F64 ? 32 : 64;
            }
            test_fp_op(IR_ftoi, fmt, lanes, mode, aux, n & 4 ? below(w + 1) : 0);
        }
    }
}

static void test_from_int(int fmt, unsigned lanes, unsigned mode)
{
    unsigned width = 16u << fmt;

    for (unsigned n = 0; n < 12; n++) {
        unsigned aux = n & 1 ? ITOF_UNSIGNED : 0;
        unsigned w = width;

        if (lanes == 1 && fmt != F16 && n & 2) {
            aux |= fmt == F64 ? ITOF_FROM32 : ITOF_FROM64;
            w = fmt == F64 ? 32 : 64;
        }
        test_fp_op(IR_itof, fmt, lanes, mode, aux, n & 4 ? below(w + 1) : 0);
    }
}

/* FPM_STD of a guest where it raises nothing, as AltiVec uses it. */
static void test_quiet(void)
{
    static const u8 ops[] = {IR_fadd,   IR_fsub,   IR_fmul, IR_fdiv, IR_fma,
                             IR_fmin,   IR_fmax,   IR_fcmpeq, IR_fcmpge, IR_fcmpgt};

    test_arch.std_quiet = true;
    for (unsigned n = 0; n < 6; n++) {
        for (unsigned i = 0; i < sizeof(ops); i++) {
            unsigned aux = ops[i] == IR_fma ? FMA_KEEP_NANS | below(4) | (n & 1 ? FMA_NEG_RESULT : 0) : 0;

            test_fp_op(ops[i], F32, 4, n ? FPM_STD : FPM_STD_SLOW, aux, 0);
        }
        test_fp_op(IR_frint, F32, 4, FPM_STD, n % 4, 0);
        test_fp_op(IR_itof, F32, 4, FPM_STD, n & 1 ? ITOF_UNSIGNED : 0, n & 2 ? below(32) : 0);
        test_fp_op(IR_ftoi, F32, 4, FPM_STD,
                   FPR_ZERO << FTOI_ROUND_SHIFT | (n & 1 ? FTOI_UNSIGNED : 0), n & 2 ? below(32) : 0);
    }
    test_arch.std_quiet = false;
}

static void test_float(void)
{
    test_single();
    test_quiet();
    for (int fmt = F16; fmt <= F64; fmt++) {
        for (unsigned lanes = 1; lanes <= (8u >> fmt); lanes *= 2) {
            for (unsigned mode = FPM_FPSCR; mode <= FPM_STD_SLOW; mode++) {
                test_arith(fmt, lanes, mode);
                test_to_int(fmt, lanes, mode);
                test_from_int(fmt, lanes, mode);
            }
        }
        for (unsigned mode = FPM_FPSCR; mode <= FPM_STD_SLOW; mode++) {
            for (unsigned n = 0; n < 12; n++) {
                test_fp_op(IR_fcc, fmt, 1, mode, n & (fmt == F16 ? FCC_SIGNAL : 3), 0);
            }
            for (unsigned to = F16; to <= F16A; to++) {
                unsigned lanes = fmt == F64 || to == F64 ? 2 : 4;

                for (unsigned n = 0; n < 8 && (int)to != fmt && (fmt != F16 || to != F16A); n++) {
                    test_fp_op(IR_fcvt, fmt, n & 1 ? lanes : 1, mode, to, 0);
                }
            }
        }
    }
}

static bool start_level(const char *name)
{
    static char previous[128];

    level = name;
    setenv("EMU_HOST_LEVEL", name, 1);
    code = code_start + ((host_init(&test_arch, code_start, CODE_SIZE) + 63) & ~63ull);
    cpu.cpu.thunks = host_thunks();
    all_features = host_feature;
    if (!strcmp(previous, host_features())) {
        return false; /* the host has no more than the level before */
    }
    strcpy(previous, host_features());
    return true;
}

int main(int argc, char **argv)
{
    static const char *const levels[] = {"sse", "avx2", "best"};
    u64 first = argc > 1 ? strtoull(argv[1], NULL, 0) : 1;
    u64 rounds = argc > 2 ? strtoull(argv[2], NULL, 0) : 1;

    code_start = mmap(NULL, CODE_SIZE, PROT_READ | PROT_WRITE | PROT_EXEC,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (code_start == MAP_FAILED) {
        return 99;
    }
    for (u32 i = 0; i < 1u << JUMP_TABLE_BITS; i++) {
        table[i].key = ~0ull;
    }
    cpu.cpu.jump_table = table;
    cpu.cpu.arch = &test_arch;
    for (unsigned l = 0; l < ARRAY_LEN(levels); l++) {
        if (!start_level(levels[l])) {
            continue;
        }
        for (u64 i = 0; i < rounds; i++) {
            seed = (first + i) * 0x9e3779b97f4a7c15ull | 1;
            test_vector();
            for (unsigned n = 0; n < 100; n++) {
                test_move(n & 3);
                test_select();
            }
            test_float();
            for (unsigned n = 0; n < 1200; n++) {
                test_lanes(n % 3);
            }
        }
        host_feature = all_features;
        printf("# %s (%s): %u failures\n", levels[l], host_features(), failures);
    }
    if (not_emitted) {
        printf("# %u blocks not emitted\n", not_emitted);
    }
    arena_free(&arena);
    return failures || not_emitted;
}
