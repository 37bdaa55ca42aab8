/*
 * Operands of floating-point instructions as text: kinds of a64-fp.dec beside those of vectors.
 * fmt and q are arguments of the same row: FpFormat; 0 eight bytes, 1 sixteen, 2 a scalar.
 *
 *   fr              register of fmt and q        s3, v3.4s
 *   fone            scalar of fmt                h3
 *   ftwo            the two lanes of a pair      v3.2d
 *   fn fw           narrow side by q, wide side  v3.4h, v3.4s: fmt is the narrow one
 *   f16 f16h f32    halves, half of the halves, singles by q
 *   fhsd            letter of fmt
 *   fto             scalar of format "to"
 *   fxw             general register by sf
 *   fscale          fraction bits, 64 - v
 *   fround          suffix of a rounding (IR's frint)
 *   fe fbt          "e" when not 0; "b", "t" when not 0
 *   frot frotb      quarter turns; one or three of them
 *   fcond           condition
 */
#include <string.h>

#include "target/arm/a64-dis.h"
#include "target/arm/dis-kind.h"
#include "tcg/ir.h"

static const char letters[] = "hsd";

static void scalar(const Kind *k, s32 fmt)
{
    snprintf(k->out, k->size, "%c%d", letters[fmt < 3 ? fmt : 0], k->v);
}

static void lanes(const Kind *k, s32 fmt, s32 count)
{
    snprintf(k->out, k->size, "v%d.%d%c", k->v, count, letters[fmt]);
}

static void kind_fr(const Kind *k)
{
    s32 fmt = arg(k, "fmt"), q = arg(k, "q");

    if (q == 2 || dec_arg(k->d->pattern, "q", k->d->insn, -1) < 0) {
        scalar(k, fmt);
    } else {
        lanes(k, fmt, 4 << q >> fmt);
    }
}

static void kind_fone(const Kind *k)
{
    scalar(k, arg(k, "fmt"));
}

static void kind_ftwo(const Kind *k)
{
    lanes(k, arg(k, "fmt"), 2);
}

static void kind_fn(const Kind *k)
{
    s32 fmt = arg(k, "fmt");

    lanes(k, fmt, 4 << arg(k, "q") >> fmt);
}

static void kind_fw(const Kind *k)
{
    s32 fmt = arg(k, "fmt");

    lanes(k, fmt + 1, 4 >> fmt);
}

static void kind_f16(const Kind *k)
{
    lanes(k, F16, 4 << arg(k, "q"));
}

static void kind_f16h(const Kind *k)
{
    lanes(k, F16, 2 << arg(k, "q"));
}

static void kind_f32(const Kind *k)
{
    lanes(k, F32, 2 << arg(k, "q"));
}

static void kind_fhsd(const Kind *k)
{
    snprintf(k->out, k->size, "%c", letters[k->v]);
}

static void kind_fto(const Kind *k)
{
    scalar(k, arg(k, "to"));
}

static void kind_fxw(const Kind *k)
{
    if (k->v == 31) {
        put(k, arg(k, "sf") ? "xzr" : "wzr");
    } else {
        snprintf(k->out, k->size, "%c%d", arg(k, "sf") ? 'x' : 'w', k->v);
    }
}

static void kind_fscale(const Kind *k)
{
    snprintf(k->out, k->size, "#%d", 64 - k->v);
}

static void kind_fround(const Kind *k)
{
    static const char by_mode[] = "npmza";

    if (k->v & (FRINT_32 | FRINT_64)) {
        snprintf(k->out, k->size, "%s%c", k->v & FRINT_32 ? "32" : "64",
                 (k->v & 7) == FPR_DYNAMIC ? 'x' : 'z');
    } else if ((k->v & 7) == FPR_DYNAMIC) {
        put(k, k->v & FRINT_EXACT ? "x" : "i");
    } else {
        snprintf(k->out, k->size, "%c", by_mode[k->v]);
    }
}

static void kind_fe(const Kind *k)
{
    put(k, k->v ? "e" : "");
}

static void kind_fbt(const Kind *k)
{
    put(k, k->v ? "t" : "b");
}

static void kind_frot(const Kind *k)
{
    snprintf(k->out, k->size, "#%d", k->v * 90);
}

static void kind_frotb(const Kind *k)
{
    put(k, k->v ? "#270" : "#90");
}

static void kind_fcond(const Kind *k)
{
    static const char name[16][3] = {"eq", "ne", "cs", "cc", "mi", "pl", "vs", "vc",
                                     "hi", "ls", "ge", "lt", "gt", "le", "al", "nv"};

    put(k, name[k->v & 15]);
}

static const KindRow kinds[] = {
    {"fr", kind_fr},         {"fone", kind_fone},   {"ftwo", kind_ftwo}, {"fn", kind_fn},
    {"fw", kind_fw},         {"f16", kind_f16},     {"f16h", kind_f16h}, {"f32", kind_f32},
    {"fhsd", kind_fhsd},     {"fto", kind_fto},     {"fxw", kind_fxw},   {"fscale", kind_fscale},
    {"fround", kind_fround}, {"fe", kind_fe},       {"fbt", kind_fbt},   {"frot", kind_frot},
    {"frotb", kind_frotb},   {"fcond", kind_fcond},
};

bool a64_dis_fp_kind(const DisInfo *d, const char *kind, s32 value, char *out, size_t size)
{
    Kind k = {d, value, out, size};

    return kind_write(kinds, ARRAY_LEN(kinds), kind, &k);
}
