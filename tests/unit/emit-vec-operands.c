/*
 * Random operands, and such that come out near the edges of formats.
 */
#include <string.h>

#include "tests/unit/emit-vec.h"

u64 special_lane(unsigned bits)
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

V128 random_int_vector(void)
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

u64 random_float(int fmt)
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

V128 random_float_vector(int fmt)
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

void aim_at_min_normal(IrOp op, int fmt, V128 *in)
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

void aim_at_narrow(int from, unsigned to, V128 *v)
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
