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

#include "common/arena.h"
#include "common/host/fpenv.h"
#include "tcg/guest.h"
#include "tcg/host.h"
#include "tcg/host/x86_64/emit.h"
#include "tcg/ir-eval.h"
#include "tcg/ir-int.h"
#include "tcg/mem.h"

enum { S_V0, VECTORS = 8, S_X0 = VECTORS, S_R0, SLOTS };
enum { CODE_SIZE = 1 << 20, OPERANDS = 24 };

typedef struct {
    Cpu cpu;
    V128 v[VECTORS];
    u64 x;
    u32 r;
} TestCpu;

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

static GuestArch test_arch = {
    .name = "test", .pc_bits = 32, .pc_align = 1, .cpu_size = sizeof(TestCpu), .slots = slots};

u8 *guest_base;
static TestCpu cpu __attribute__((aligned(64)));
static JumpEntry table[1 << JUMP_TABLE_BITS];
static u8 *code_start, *code;
static Arena arena;
static u64 seed;
static const char *level;
static unsigned failures, not_emitted;
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

static u64 next_random(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed * 0x2545f4914f6cdd1dull;
}

static unsigned below(unsigned n)
{
    return (next_random() >> 33) % n;
}

/* ---- Operands ---- */

static u64 special_lane(unsigned bits)
{
    static const s64 near[] = {0,   1,   -1, 2,  -2, 3,   7,   8,   9,   15,  16,
                               17,  31,  32, 33, -7, -8,  -9,  -15, -16, -17, -31,
                               -32, -33, 63, 64, 65, -63, -64, -65, 127, -128};
    u64 top = 1ull << (bits - 1);

    switch (below(4)) {
    case 0:
        return top + (u64)near[below(5)];
    case 1:
        return next_random() >> below(64);
    default:
        return (u64)near[below(ARRAY_LEN(near))];
    }
}

static V128 random_int_vector(void)
{
    unsigned bits = 8u << below(4);
    V128 v = {.d = {next_random(), next_random()}};

    if (below(3)) {
        for (unsigned i = 0; i < 128 / bits; i++) {
            u64 x = special_lane(bits);

            memcpy(&v.b[i * bits / 8], &x, bits / 8);
        }
    }
    return v;
}

static const struct {
    unsigned exp_bits, frac_bits;
} format[] = {{5, 10}, {8, 23}, {11, 52}};

/* A number of @fmt: corners of the format, neighbours of integers' limits, small and random ones.
 */
static u64 random_float(int fmt)
{
    unsigned fb = format[fmt].frac_bits, eb = format[fmt].exp_bits;
    u64 one = 1ull << fb, bias = (1ull << (eb - 1)) - 1, inf = ((1ull << eb) - 1) << fb;
    u64 sign = (u64)below(2) << (fb + eb), frac = next_random() & (one - 1), v, e;

    switch (below(14)) {
    case 0:
        v = 0;
        break;
    case 1:
        v = one - 2 + below(5); /* around the smallest normal number */
        break;
    case 2:
        v = frac >> below(fb); /* denormal */
        break;
    case 3:
        v = inf - (below(3) ? 0 : 1);
        break;
    case 4:
        v = inf | (one >> 1) | frac; /* quiet NaN */
        break;
    case 5:
        v = inf | ((frac & (one / 2 - 1)) + 1); /* signalling NaN */
        break;
    case 6:
        v = (bias << fb) + (u64)below(4) * (one >> 1); /* 1.0, 1.5 .. */
        break;
    case 7:
    case 8:
        e = bias + 12 + below(56); /* near limits of integers */
        v = (e < 2 * bias ? e : bias) << fb | (below(3) ? 0 : frac) | (below(2) ? 0 : one - 1);
        v += below(3) - 1;
        break;
    case 9:
        e = 1 + below((unsigned)bias); /* small */
        v = e << fb | (below(2) ? frac : below(2) ? 0 : one - 1);
        break;
    case 10:
        e = (bias / 2) + below(4); /* products of two near the smallest normal number */
        v = e << fb | (below(2) ? frac : below(2) ? below(4) : one - 1 - below(4));
        break;
    case 11:
        e = bias + below(8); /* with few bits */
        v = e << fb | (frac & ~((one >> below(6)) - 1) & (one - 1));
        break;
    default:
        v = (bias - 4 + below(9)) << fb | frac;
    }
    return sign | v;
}

static V128 random_float_vector(int fmt)
{
    unsigned bytes = 2u << fmt;
    bool tame = below(3); /* one odd lane among ordinary ones */
    unsigned odd = below(16 / bytes);
    V128 v;

    for (unsigned i = 0; i < 16 / bytes; i++) {
        u64 x = random_float(fmt);

        if (tame && i != odd) {
            x = (((1ull << (format[fmt].exp_bits - 1)) - 1) << format[fmt].frac_bits) + below(999);
        }
        memcpy(&v.b[i * bytes], &x, bytes);
    }
    return v;
}

static long double lane_float(const V128 *v, int fmt, unsigned i)
{
    float f;
    double d;

    if (fmt == F32) {
        memcpy(&f, &v->w[i], 4);
        return f;
    }
    memcpy(&d, &v->d[i], 8);
    return d;
}

static void set_lane_float(V128 *v, int fmt, unsigned i, long double x)
{
    float f = (float)x;
    double d = (double)x;

    if (fmt == F32) {
        memcpy(&v->w[i], &f, 4);
    } else {
        memcpy(&v->d[i], &d, 8);
    }
}

/*
 * Make one lane's operands give a result within a few units of the smallest normal number: where
 * tininess before and after rounding differ.
 */
static void aim_at_min_normal(IrOp op, int fmt, V128 *in)
{
    unsigned i = below(fmt == F32 ? 4 : 2), ulps = below(9);
    long double unit = fmt == F32 ? 0x1p-150L : 0x1p-1075L;
    long double target = (fmt == F32 ? 0x1p-126L : 0x1p-1022L) + unit * ((int)ulps - 4);
    u64 x = random_float(fmt), bias = (1ull << (format[fmt].exp_bits - 1)) - 1;
    V128 v = {.d = {0, 0}};

    x = (x & ((1ull << format[fmt].frac_bits) - 1)) | (bias - 8 + below(16))
                                                          << format[fmt].frac_bits;
    memcpy(fmt == F32 ? (void *)&v.w[i] : (void *)&v.d[i], &x, fmt == F32 ? 4 : 8);
    if (op == IR_fmul) {
        in[0] = below(2) ? in[0] : v;
        set_lane_float(&in[0], fmt, i, lane_float(&v, fmt, i));
        set_lane_float(&in[1], fmt, i, target / lane_float(&v, fmt, i));
    } else if (op == IR_fdiv) {
        set_lane_float(&in[1], fmt, i, 1 / lane_float(&v, fmt, i));
        set_lane_float(&in[0], fmt, i, target / lane_float(&v, fmt, i));
    } else {
        set_lane_float(&in[0], fmt, i, lane_float(&v, fmt, i));
        set_lane_float(&in[1], fmt, i, target / lane_float(&v, fmt, i) * below(5));
        set_lane_float(&in[2], fmt, i,
                       target - lane_float(&in[0], fmt, i) * lane_float(&in[1], fmt, i));
    }
}

/* The same for conversions to a narrower format. */
static void aim_at_narrow(int from, unsigned to, V128 *v)
{
    u64 x;

    if (from == F64) {
        x = (to == F32 ? 0x3810000000000000ull : 0x3f10000000000000ull) -
            (next_random() >> (16 + below(40)));
        v->d[below(2)] = x | (u64)below(2) << 63;
    } else {
        v->w[below(4)] = (u32)(0x38800000u - (next_random() >> (46 + below(18)))) | below(2) << 31;
    }
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

static void show(const char *what, const V128 *v)
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

static bool equal_bits(const V128 *a, const V128 *b, unsigned bits)
{
    return !memcmp(a, b, bits / 8);
}

static void enter(void)
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

/* Emit as for hosts that lack some of the optional instructions. */
static void drop_features(void)
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

/* ---- Between vector and integer registers, constants, selection ---- */

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

static void test_move(unsigned e)
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

static void test_select(void)
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

/* ---- Scalars that live in lanes: random blocks against the interpreter ---- */

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

static void test_lanes(unsigned mode)
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
