/*
 * What the vector operations mean: the interpreter against plain C on the types of the lanes.
 */
#include <glib.h>
#include <string.h>

#include "tcg/host.h"
#include "tcg/ir-int.h"
#include "tests/fuzz/fake-guest.h"

enum { ROUNDS = 300 };

static Arena arena;
static u64 seed = 1;
static V128 q[3]; /* operands */

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

static unsigned leading(u64 v, unsigned width)
{
    unsigned n = 0;

    while (n < width && !(v >> (width - 1 - n) & 1)) {
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

static V128 run_vector(unsigned op, unsigned attr, unsigned aux)
{
    unsigned shape = ir_op_info[op].shape;
    IrBlock *b = begin();
    FakeCpu c;
    Val v[3];

    for (unsigned i = 0; i < 3; i++) {
        v[i] = ir_get(b, FAKE_Q0 + i);
    }
    v[0] = raw(b, op, TV128, aux, attr, v[0], shape == SHAPE_V1 ? 0 : v[1],
               shape == SHAPE_V3 ? v[2] : 0);
    ir_put(b, FAKE_Q0 + 3, v[0]);
    ir_exit(b, XK_JUMP, 4, 0);
    fake_reset(&c, 1);
    memcpy(c.q, q, sizeof(q));
    fake_run(&c, b);
    return c.q[3];
}

static void random_vectors(void)
{
    for (unsigned i = 0; i < 6; i++) {
        u64 r = fake_random(&seed);

        q[i / 2].d[i % 2] = r & 1 ? fake_random(&seed) : fake_operand(&seed);
    }
    if (fake_random(&seed) % 4 == 0) {
        q[1].d[0] = q[0].d[0];
    }
}

static void check_vector(unsigned op, unsigned attr, unsigned aux, const V128 *want)
{
    V128 got = run_vector(op, attr, aux);

    if (memcmp(&got, want, 16) != 0) {
        for (unsigned i = 0; i < 3; i++) {
            fprintf(stderr, "operand %016llx %016llx\n", (unsigned long long)q[i].d[1],
                    (unsigned long long)q[i].d[0]);
        }
        g_error("%s %ux%u #%u: %016llx %016llx, not %016llx %016llx", ir_op_info[op].name,
                8u << VEC_ELEM(attr), VEC_LANES(attr), aux, (unsigned long long)got.d[1],
                (unsigned long long)got.d[0], (unsigned long long)want->d[1],
                (unsigned long long)want->d[0]);
    }
}

/* clang-format off */
/*
 * LANES computes lane r of @d, of type T, from lanes a and b of fields F of the operands; w is their
 * width. LANES_U and LANES_S do so for unsigned and signed lanes of all widths and compare with @op;
 * LANES_U3 and LANES_S3 leave out 64 bits.
 */
#define LANES(T, F, count, body)                                                                   \
    for (unsigned i = 0; i < (count); i++) {                                                       \
        T a = q[0].F[i], b = q[1].F[i], r = 0;                                                     \
        const unsigned w = 8 * sizeof(T);                                                          \
        (void)a; (void)b; (void)w;                                                                 \
        body;                                                                                      \
        d.F[i] = r;                                                                                \
    }
#define CHECK(op, elem, aux) check_vector(op, VEC(elem, 16 >> (elem)), aux, &d)
#define LANES_U3(op, aux, body)                                                                    \
    do {                                                                                           \
        LANES(u8, b, 16, body) CHECK(op, E8, aux);                                                 \
        LANES(u16, h, 8, body) CHECK(op, E16, aux);                                                \
        LANES(u32, w, 4, body) CHECK(op, E32, aux);                                                \
    } while (0)
#define LANES_S3(op, aux, body)                                                                    \
    do {                                                                                           \
        LANES(s8, sb, 16, body) CHECK(op, E8, aux);                                                \
        LANES(s16, sh, 8, body) CHECK(op, E16, aux);                                               \
        LANES(s32, sw, 4, body) CHECK(op, E32, aux);                                               \
    } while (0)
#define LANES_U(op, aux, body)                                                                     \
    do {                                                                                           \
        LANES_U3(op, aux, body);                                                                   \
        LANES(u64, d, 2, body) CHECK(op, E64, aux);                                                \
    } while (0)
#define LANES_S(op, aux, body)                                                                     \
    do {                                                                                           \
        LANES_S3(op, aux, body);                                                                   \
        LANES(s64, sd, 2, body) CHECK(op, E64, aux);                                               \
    } while (0)
/* clang-format on */

/* Largest and smallest value of a signed lane of @w bits. */
static s64 top(unsigned w)
{
    return (s64)(mask_of(w) >> 1);
}

static void check_lanes(void)
{
    V128 d;

    LANES_U(IR_vadd, 0, r = a + b);
    LANES_U(IR_vsub, 0, r = a - b);
    LANES_U(IR_vmul, 0, r = (u64)a * b);
    LANES_U(IR_vand, 0, r = a & b);
    LANES_U(IR_vor, 0, r = a | b);
    LANES_U(IR_vxor, 0, r = a ^ b);
    LANES_U(IR_vandn, 0, r = a & ~b);
    LANES_U(IR_vcmpeq, 0, r = a == b ? -1 : 0);
    LANES_S(IR_vcmpgts, 0, r = a > b ? -1 : 0);
    LANES_U(IR_vcmpgtu, 0, r = a > b ? -1 : 0);
    LANES_S(IR_vabs, 0, r = a < 0 ? 0 - (u64)a : (u64)a);
    LANES_U(IR_vneg, 0, r = 0 - a);
    LANES_S3(IR_vmins, 0, r = a < b ? a : b);
    LANES_S3(IR_vmaxs, 0, r = a > b ? a : b);
    LANES_U3(IR_vminu, 0, r = a < b ? a : b);
    LANES_U3(IR_vmaxu, 0, r = a > b ? a : b);
    LANES_U3(IR_vavgu, 0, r = ((u64)a + b + 1) / 2);
    LANES_U3(IR_vclz, 0, r = leading(a, w));
}

static void check_saturating(void)
{
    V128 d;

    LANES_S(IR_vaddss, 0, if (__builtin_add_overflow(a, b, &r)) r = a < 0 ? -top(w) - 1 : top(w));
    LANES_S(IR_vsubss, 0, if (__builtin_sub_overflow(a, b, &r)) r = a < 0 ? -top(w) - 1 : top(w));
    LANES_U(IR_vaddus, 0, if (__builtin_add_overflow(a, b, &r)) r = -1);
    LANES_U(IR_vsubus, 0, if (__builtin_sub_overflow(a, b, &r)) r = 0);
}

/* Shift counts that matter: the borders of every width, small ones, and anything. */
static void shift_counts(void)
{
    static const s8 count[] = {0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, -128};

    for (unsigned i = 0; i < 16; i++) {
        s8 n = count[fake_random(&seed) % ARRAY_LEN(count)];

        q[1].sb[i] = fake_random(&seed) & 1 ? n : (s8)-n;
    }
}

static u64 shifted(u64 a, int n, int w)
{
    if (n >= w || n <= -w) {
        return 0;
    }
    return n >= 0 ? a << n : a >> -n;
}

static s64 shifted_signed(s64 a, int n, int w)
{
    if (n >= 0) {
        return (s64)shifted((u64)a, n, w);
    }
    return n <= -w ? (a < 0 ? -1 : 0) : a >> -n;
}

static void check_shifts(void)
{
    V128 d;

    for (unsigned n = 0; n < 8; n++) {
        LANES_U(IR_vshl, n, r = a << n);
    }
    for (unsigned n = 0; n <= 8; n++) {
        LANES_U(IR_vshr, n, r = n < w ? a >> n : 0);
        LANES_S(IR_vsar, n, r = a >> (n < w ? n : w - 1));
    }
    LANES(u64, d, 2, r = 0) CHECK(IR_vshr, E64, 64);
    LANES(s64, sd, 2, r = a >> 63) CHECK(IR_vsar, E64, 64);
    LANES(u32, w, 4, r = a << 31) CHECK(IR_vshl, E32, 31);
    shift_counts();
    LANES_U(IR_vshlu, 0, r = shifted(a, (s8)b, w));
    LANES_S(IR_vshls, 0, r = shifted_signed(a, (s8)b, w));
}

static void check_polynomial(void)
{
    V128 d;

    LANES(u8, b, 16, for (unsigned k = 0; k < 8; k++) if (b >> k & 1) r ^= (u8)(a << k))
    CHECK(IR_vpmul, E8, 0);
    for (unsigned i = 0; i < 8; i++) {
        d.h[i] = 0;
        for (unsigned k = 0; k < 8; k++) {
            d.h[i] ^= q[1].b[i] >> k & 1 ? (u16)(q[0].b[i] << k) : 0;
        }
    }
    CHECK(IR_vpmull, E8, 0);
    d.d[0] = d.d[1] = 0;
    for (unsigned k = 0; k < 64; k++) {
        unsigned __int128 p = q[1].d[0] >> k & 1 ? (unsigned __int128)q[0].d[0] << k : 0;

        d.d[0] ^= (u64)p;
        d.d[1] ^= (u64)(p >> 64);
    }
    CHECK(IR_vpmull, E64, 0);
    LANES(u8, b, 16, r = (u8)ones(a)) CHECK(IR_vcnt, E8, 0);
}

static s64 clamp(s64 v, s64 lo, s64 hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

/* clang-format off */
/* Widths change: @N narrow field, @W wide field, signed ones with S. */
#define WIDENING(elem, n, N, W, SN, SW, ST)                                                        \
    for (unsigned high = 0; high < 2; high++) {                                                    \
        const unsigned at = high ? (n) : 0;                                                        \
        for (unsigned i = 0; i < (n); i++) { d.SW[i] = q[0].SN[at + i]; }                          \
        CHECK(IR_vwidens, elem, high);                                                             \
        for (unsigned i = 0; i < (n); i++) { d.W[i] = q[0].N[at + i]; }                            \
        CHECK(IR_vwidenu, elem, high);                                                             \
        for (unsigned i = 0; i < (n); i++) { d.SW[i] = (ST)q[0].SN[at + i] * q[1].SN[at + i]; }    \
        CHECK(IR_vmulls, elem, high);                                                              \
        for (unsigned i = 0; i < (n); i++) { d.W[i] = (u64)q[0].N[at + i] * q[1].N[at + i]; }      \
        CHECK(IR_vmullu, elem, high);                                                              \
        for (unsigned i = 0; i < (n); i++) { d.SW[i] = (ST)q[0].SN[2 * i] + q[0].SN[2 * i + 1]; }  \
        CHECK(IR_vpaddl, elem, 1);                                                                 \
        for (unsigned i = 0; i < (n); i++) { d.W[i] = (u64)q[0].N[2 * i] + q[0].N[2 * i + 1]; }    \
        CHECK(IR_vpaddl, elem, 0);                                                                 \
    }
#define NARROWING(elem, n, N, W, SN, SW)                                                           \
    do {                                                                                           \
        const s64 hi = (s64)mask_of(4u << (elem)) / 2;                                             \
        const u64 all = mask_of(4u << (elem));                                                     \
        V128 zero = {.d = {0, 0}}; d = zero;                                                       \
        for (unsigned i = 0; i < (n); i++) { d.N[i] = q[0].W[i]; }                                 \
        CHECK(IR_vnarrow, elem, 0);                                                                \
        for (unsigned i = 0; i < (n); i++) { d.SN[i] = clamp(q[0].SW[i], -hi - 1, hi); }           \
        CHECK(IR_vnarrowss, elem, 0);                                                              \
        for (unsigned i = 0; i < (n); i++) { d.N[i] = clamp(q[0].SW[i], 0, (s64)all); }            \
        CHECK(IR_vnarrowsu, elem, 0);                                                              \
        for (unsigned i = 0; i < (n); i++) { d.N[i] = q[0].W[i] > all ? all : q[0].W[i]; }         \
        CHECK(IR_vnarrowuu, elem, 0);                                                              \
    } while (0)
/* clang-format on */

static void check_widths(void)
{
    V128 d;

    WIDENING(E8, 8, b, h, sb, sh, int)
    WIDENING(E16, 4, h, w, sh, sw, int)
    WIDENING(E32, 2, w, d, sw, sd, s64)
    NARROWING(E16, 8, b, h, sb, sh);
    NARROWING(E32, 4, h, w, sh, sw);
    NARROWING(E64, 2, w, d, sw, sd);
}

/* Sums and products that one host instruction or few make. */
static void check_dot(void)
{
    V128 d;

    for (unsigned how = 0; how < 4; how++) {
        for (unsigned i = 0; i < 4; i++) {
            d.w[i] = q[0].w[i];
            for (unsigned k = 4 * i; k < 4 * i + 4; k++) {
                d.w[i] += (u32)((how & VDOT_B_SIGNED ? q[1].sb[k] : q[1].b[k]) *
                                (how & VDOT_C_SIGNED ? q[2].sb[k] : q[2].b[k]));
            }
        }
        CHECK(IR_vdot, E32, how);
    }
    LANES(s16, sh, 8, r = (s16)(a * b >> 16)) CHECK(IR_vmulhs, E16, 0);
    LANES(s16, sh, 8, r = (s16)(((a * b >> 14) + 1) >> 1)) CHECK(IR_vmulhrs, E16, 0);
    LANES(u8, b, 16, for (unsigned k = 0; k < 8; k++) r |= (u8)((a >> k & 1) << (7 - k)))
    CHECK(IR_vrbit, E8, 0);
    d.d[0] = d.d[1] = 0;
    for (unsigned i = 0; i < 16; i++) {
        d.d[i / 8] += q[0].b[i];
    }
    CHECK(IR_vsumb, E8, 0);
    d.d[0] = 0xffff;
    d.d[1] = 0;
    for (unsigned i = 8; i-- > 0;) {
        d.d[0] = q[0].h[i] <= d.h[0] ? q[0].h[i] | i << 16 : d.d[0];
    }
    CHECK(IR_vminh, E16, 0);
}

static void check_bytes(void)
{
    unsigned from = (unsigned)(fake_random(&seed) % 16);
    u8 both[32];
    V128 d;

    memcpy(both, &q[0], 16);
    memcpy(both + 16, &q[1], 16);
    memcpy(&d, both + from, 16);
    check_vector(IR_vext, VEC(E8, 16), from, &d);
    for (unsigned i = 0; i < 16; i++) {
        q[1].b[i] &= fake_random(&seed) & 1 ? 31 : 255;
        d.b[i] = q[1].b[i] < 16 ? q[0].b[q[1].b[i]] : 0;
    }
    check_vector(IR_vtbl, VEC(E8, 16), 0, &d);
    for (unsigned i = 0; i < 2; i++) {
        d.d[i] = (q[0].d[i] & q[1].d[i]) | (~q[0].d[i] & q[2].d[i]);
    }
    check_vector(IR_vsel, VEC(E8, 16), 0, &d);
    d = (V128){.w = {q[0].w[0], 0, 0, 0}};
    check_vector(IR_vzext, VEC(E32, 4), 0, &d);
    d = (V128){.d = {q[0].d[0], 0}};
    check_vector(IR_vzext, VEC(E64, 2), 0, &d);
}

/* Byte @k of lane @lane of width @elem of @v. */
static u8 *lane_byte(V128 *v, unsigned elem, unsigned lane, unsigned k)
{
    return &v->b[(lane << elem) + k];
}

/* Source of lane @i under permutation @how of @n lanes: operand in *@which. */
static unsigned shuffled(unsigned how, unsigned elem, unsigned n, unsigned i, unsigned *which)
{
    unsigned per = how >= VS_REV16 ? (2u << (how - VS_REV16)) >> elem : 1;

    *which = 0;
    switch (how) {
    case VS_ZIP1:
    case VS_ZIP2:
        *which = i % 2;
        return i / 2 + (how == VS_ZIP2 ? n / 2 : 0);
    case VS_UZP1:
    case VS_UZP2:
        *which = i >= n / 2;
        return i * 2 % n + (how == VS_UZP2);
    case VS_TRN1:
    case VS_TRN2:
        *which = i % 2;
        return i / 2 * 2 + (how == VS_TRN2);
    default:
        return i / per * per + (per - 1 - i % per);
    }
}

static void check_shuffle(unsigned how, unsigned elem, unsigned lanes)
{
    V128 want = {.d = {0, 0}}, got;

    for (unsigned i = 0; i < lanes; i++) {
        unsigned which, from = shuffled(how, elem, lanes, i, &which);

        for (unsigned k = 0; k < 1u << elem; k++) {
            *lane_byte(&want, elem, i, k) = *lane_byte(&q[which], elem, from, k);
        }
    }
    got = run_vector(IR_vshuf, VEC(elem, lanes), how);
    g_assert_cmpmem(&got, (gsize)lanes << elem, &want, (gsize)lanes << elem);
}

static void check_shuffles(void)
{
    V128 d;

    for (unsigned elem = E8; elem <= E64; elem++) {
        for (unsigned how = VS_ZIP1; how <= VS_TRN2; how++) {
            check_shuffle(how, elem, 16u >> elem);
            if (elem < E64) {
                check_shuffle(how, elem, 8u >> elem);
            }
        }
        for (unsigned how = VS_REV16; how <= VS_REV64 && elem < E64; how++) {
            if (elem <= how - VS_REV16) {
                check_shuffle(how, elem, 16u >> elem);
            }
        }
    }
    d = (V128){.d = {q[0].d[1], 0}};
    check_vector(IR_vshuf, VEC(E64, 2), VS_HIGH, &d);
    d = (V128){.d = {q[0].d[0], q[1].d[0]}};
    check_vector(IR_vshuf, VEC(E64, 2), VS_PAIR, &d);
}

static void check_lane_moves(unsigned elem)
{
    unsigned n = 16u >> elem, to = (unsigned)(fake_random(&seed) % n);
    unsigned from = (unsigned)(fake_random(&seed) % n), attr = VEC(elem, n);
    V128 d = q[0], dup;
    FakeCpu c;
    IrBlock *b;
    IrType t = elem == E64 ? I64 : I32;
    Val x, y, i;
    u64 got, want = 0;

    memcpy(lane_byte(&d, elem, to, 0), lane_byte(&q[1], elem, from, 0), 1u << elem);
    check_vector(IR_vins, attr, to | from << 4, &d);
    for (unsigned k = 0; k < 16; k++) {
        dup.b[k] = *lane_byte(&q[0], elem, from, k % (1u << elem));
    }
    check_vector(IR_vduplane, attr, from, &dup);

    b = begin();
    x = ir_get(b, FAKE_Q0);
    y = ir_get(b, FAKE_Q0 + 1);
    i = raw(b, IR_vget, t, from, attr, y, 0, 0);
    raw(b, IR_put, VOID, 0, (t == I64 ? FAKE_X0 : FAKE_R0) + 3, i, 0, 0);
    if (elem <= E16) {
        i = raw(b, IR_vgets, I32, from, attr, y, 0, 0);
        raw(b, IR_put, VOID, 0, FAKE_R0 + 4, i, 0, 0);
    }
    raw(b, IR_put, VOID, 0, FAKE_Q0 + 3, raw(b, IR_vset, TV128, to, attr, x, i, 0), 0, 0);
    raw(b, IR_put, VOID, 0, FAKE_Q0 + 4, raw(b, IR_vdup, TV128, 0, attr, i, 0, 0), 0, 0);
    ir_exit(b, XK_JUMP, 4, 0);
    fake_reset(&c, 1);
    memcpy(c.q, q, sizeof(q));
    fake_run(&c, b);
    memcpy(&want, lane_byte(&q[1], elem, from, 0), 1u << elem);
    got = elem == E64 ? c.x[3] : c.r[3];
    g_assert_cmpuint(got, ==, want);
    if (elem <= E16) {
        g_assert_cmpint((s32)c.r[4], ==, elem == E8 ? (s8)want : (s16)want);
    }
    g_assert_cmpmem(&c.q[3], 16, &d, 16);
    for (unsigned k = 0; k < 16; k++) {
        g_assert_cmpuint(c.q[4].b[k], ==, (u8)(want >> 8 * (k % (1u << elem))));
    }
}

static void test_vectors(void)
{
    for (unsigned i = 0; i < ROUNDS; i++) {
        random_vectors();
        check_lanes();
        check_saturating();
        check_polynomial();
        check_widths();
        check_dot();
        check_shuffles();
        for (unsigned elem = E8; elem <= E64; elem++) {
            check_lane_moves(elem);
        }
        check_shifts();
        random_vectors();
        check_bytes();
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/interp/vectors", test_vectors);
    return g_test_run();
}
