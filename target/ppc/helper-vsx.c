/*
 * Tests of floating-point numbers: classes, and what software divide and square root cannot do.
 */
#include "target/ppc/helper.h"
#include "tcg/ir.h"

/* A number taken apart. */
typedef struct {
    bool sign, zero, denormal, inf, nan;
    int exp; /* unbiased; of a denormal that of its field */
} Parts;

typedef struct {
    int exp_bits, frac_bits;
} Layout;

static const Layout of_double = {11, 52};

static Layout layout_of(unsigned attr)
{
    return FPA_FMT(attr) == F32 ? (Layout){8, 23} : of_double;
}

static int bias(Layout f)
{
    return (1 << (f.exp_bits - 1)) - 1;
}

static u64 lane(const V128 *v, unsigned attr, unsigned i)
{
    return FPA_FMT(attr) == F32 ? v->w[i] : v->d[i];
}

static Parts take_apart(u64 x, Layout f)
{
    int max = (1 << f.exp_bits) - 1, exp = (int)(x >> f.frac_bits) & max;
    u64 frac = x & ((1ull << f.frac_bits) - 1);
    Parts p = {.sign = x >> (f.exp_bits + f.frac_bits) & 1, .exp = exp - bias(f)};

    p.zero = !exp && !frac;
    p.denormal = !exp && frac;
    p.inf = exp == max && !frac;
    p.nan = exp == max && frac;
    return p;
}

/* ---- Software divide and square root ---- */

enum { FL = 8, FG = 4, FE = 2 };

static u32 test_divide(Parts a, Parts b, Layout f)
{
    int top = bias(f), low = 1 - top; /* exponents of the largest and smallest normal number */
    bool fg = a.inf || b.zero || b.inf || b.denormal;
    bool fe = a.nan || a.inf || b.nan || b.inf || b.zero || b.exp <= low || b.exp >= top - 2;

    fe |= !a.zero && (a.exp - b.exp >= top || a.exp - b.exp <= low + 1 || a.exp <= low + f.frac_bits);
    return (fg ? FG : 0) | (fe ? FE : 0);
}

static u32 test_sqrt(Parts b, Layout f)
{
    bool fg = b.zero || b.inf || b.denormal;
    bool fe = b.nan || b.inf || b.zero || b.sign || b.exp <= 1 - bias(f) + f.frac_bits;

    return (fg ? FG : 0) | (fe ? FE : 0);
}

u32 ppc_ftdiv(Cpu *cpu, u64 a, u64 b)
{
    (void)cpu;
    return FL | test_divide(take_apart(a, of_double), take_apart(b, of_double), of_double);
}

u32 ppc_ftsqrt(Cpu *cpu, u64 unused, u64 b)
{
    (void)cpu;
    (void)unused;
    return FL | test_sqrt(take_apart(b, of_double), of_double);
}

u32 ppc_xtdiv(Cpu *cpu, const V128 *a, const V128 *b, u32 attr)
{
    Layout f = layout_of(attr);
    u32 v = FL;

    (void)cpu;
    for (unsigned i = 0; i < FPA_LANES(attr); i++) {
        v |= test_divide(take_apart(lane(a, attr, i), f), take_apart(lane(b, attr, i), f), f);
    }
    return v;
}

u32 ppc_xtsqrt(Cpu *cpu, const V128 *unused, const V128 *b, u32 attr)
{
    Layout f = layout_of(attr);
    u32 v = FL;

    (void)cpu;
    (void)unused;
    for (unsigned i = 0; i < FPA_LANES(attr); i++) {
        v |= test_sqrt(take_apart(lane(b, attr, i), f), f);
    }
    return v;
}

/* ---- Classes ---- */

/* The bit of DCMX: NaN, then +, - of infinity, zero, denormal. */
static bool in_classes(Parts p, u32 classes)
{
    unsigned bit = p.nan ? 6 : (p.inf ? 4 : p.zero ? 2 : 0) + !p.sign;

    return (p.nan || p.inf || p.zero || p.denormal) && classes >> bit & 1;
}

/* Does @x survive being rounded to single precision? */
static bool is_single(u64 x, Parts p)
{
    int lost = p.exp >= -126 ? 29 : 29 - 126 - p.exp; /* digits a single has not */

    if (p.nan || p.inf || p.zero) {
        return !(x & ((1ull << 29) - 1));
    }
    return p.exp <= 127 && p.exp >= -149 && !(x & ((1ull << lost) - 1));
}

u32 ppc_xststdc(Cpu *cpu, u64 x, u32 classes, u32 single)
{
    Parts p = take_apart(x, (Layout){11, 52});

    (void)cpu;
    p.denormal |= single && !p.zero && p.exp < -126;
    return (p.sign ? CR_LT : 0) | (in_classes(p, classes) ? CR_EQ : 0) |
           (single && !is_single(x, p) ? CR_SO : 0);
}

void ppc_xvtstdc(Cpu *cpu, V128 *d, const V128 *x, u32 classes, u32 attr)
{
    V128 r = {.d = {0, 0}};

    (void)cpu;
    for (unsigned i = 0; i < FPA_LANES(attr); i++) {
        bool is = in_classes(take_apart(lane(x, attr, i), layout_of(attr)), classes);

        if (FPA_FMT(attr) == F32) {
            r.w[i] = is ? ~0u : 0;
        } else {
            r.d[i] = is ? ~0ull : 0;
        }
    }
    *d = r;
}

/* ---- Java's maximum ---- */

static bool is_nan(u64 x)
{
    return x << 1 > 2047ull << 53;
}

/* In the order of integers; -0 below +0. */
static s64 ordered(u64 x)
{
    return x >> 63 ? (s64)(x ^ ~0ull >> 1) : (s64)x;
}

u64 ppc_java_max(Cpu *cpu, u64 a, u64 b, u32 max)
{
    (void)cpu;
    if (is_nan(a) || is_nan(b)) {
        return is_nan(a) ? a : b;
    }
    return (ordered(a) > ordered(b)) == (max != 0) ? a : b;
}
