/*
 * Decimal instructions of AltiVec (bcdadd. to bcdutrunc.). Power ISA 3.1, Book I, 6.17.
 *
 * A packed number is 31 digits and a sign, four bits each, the sign last; an unsigned one is 32
 * digits. CR6 says how the source, or the exact sum, compares with 0, and in its last bit that the
 * result is too long for its place. Of what is no number the manual leaves any result; CR6 is then
 * that bit alone.
 */
#include "target/ppc/cpu.h"
#include "target/ppc/helper-vec.h"

typedef unsigned __int128 u128;

enum { MINUS = 13, PLUS = 12, PLUS_PS = 15 }; /* signs as results have them */
enum { DIGITS = 31, ZONED = 16, NATIONAL = 7 };

/** The operands as they came, and what becomes of them. */
typedef struct {
    u128 a, b;
    bool ps;       /* which sign positive results have */
    bool invalid;  /* an operand is no number */
    bool overflow; /* digits are lost */
    int sign;      /* of what CR6 tells about: -1, 0, 1 */
    u128 result;
} Decimal;

static unsigned digit(u128 v, unsigned i) /* 0: the last */
{
    return (unsigned)(v >> 4 * i) & 15;
}

/* The last @n digits. */
static u128 low_digits(u128 v, unsigned n)
{
    return n < 32 ? v & (((u128)1 << 4 * n) - 1) : v;
}

/* None above 9: none has 8 and 4 or 2. */
static bool all_digits(u128 v)
{
    u128 ones = (u128)0x1111111111111111 << 64 | 0x1111111111111111;

    return !(v >> 3 & (v >> 2 | v >> 1) & ones);
}

static bool is_minus(u128 v)
{
    return (v & 15) == 11 || (v & 15) == MINUS;
}

/* Notes whether @v, packed, is no number. Return: its digits. */
static u128 magnitude(Decimal *d, u128 v)
{
    d->invalid |= (v & 15) < 10 || !all_digits(v >> 4);
    return v >> 4;
}

static int sign_of(u128 digits, bool minus)
{
    return !digits ? 0 : minus ? -1 : 1;
}

static u128 packed(const Decimal *d, u128 digits, bool minus)
{
    return digits << 4 | (minus ? MINUS : d->ps ? PLUS_PS : PLUS);
}

/* ---- Sums and differences ---- */

static u128 add(u128 a, u128 b)
{
    u128 r = 0;
    unsigned sum = 0;

    for (unsigned i = 0; i < 32; i++) {
        sum = digit(a, i) + digit(b, i) + sum / 10;
        r |= (u128)(sum % 10) << 4 * i;
    }
    return r;
}

/* @a is not less. */
static u128 subtract(u128 a, u128 b)
{
    u128 r = 0;
    unsigned borrow = 0;

    for (unsigned i = 0; i < 32; i++) {
        unsigned x = digit(a, i), y = digit(b, i) + borrow;

        borrow = x < y;
        r |= (u128)(x + 10 * borrow - y) << 4 * i;
    }
    return r;
}

static void sum(Decimal *d, bool minus_a, bool minus_b)
{
    u128 a = magnitude(d, d->a), b = magnitude(d, d->b);
    bool minus = a < b ? minus_b : minus_a;
    u128 v = minus_a == minus_b ? add(a, b) : a < b ? subtract(b, a) : subtract(a, b);

    d->sign = sign_of(v, minus);
    d->overflow = digit(v, DIGITS) != 0;
    d->result = packed(d, low_digits(v, DIGITS), d->sign < 0);
}

static void bcdadd(Decimal *d)
{
    sum(d, is_minus(d->a), is_minus(d->b));
}

static void bcdsub(Decimal *d)
{
    sum(d, is_minus(d->a), !is_minus(d->b));
}

/* ---- Shifts by the signed byte 7 of a, to the right where that is negative ---- */

/* The count, at most @digits. */
static int shift_count(const Decimal *d, int digits)
{
    int n = (s8)(d->a >> 64);

    return n < -digits ? -digits : n < digits ? n : digits;
}

static u128 shifted(Decimal *d, u128 v, int digits, int n)
{
    if (n < 0) {
        return n > -32 ? v >> 4 * -n : 0;
    }
    d->overflow = low_digits(v, (unsigned)(digits - n)) != v;
    return n < 32 ? low_digits(v << 4 * n, (unsigned)digits) : 0;
}

static void shift(Decimal *d, bool round)
{
    u128 v = magnitude(d, d->b);
    bool minus = is_minus(d->b);
    int n = shift_count(d, DIGITS);
    bool up = round && n < 0 && digit(v, (unsigned)(-n - 1)) >= 5;

    d->sign = sign_of(v, minus);
    v = shifted(d, v, DIGITS, n);
    d->result = packed(d, up ? add(v, 1) : v, minus);
}

static void bcds(Decimal *d)
{
    shift(d, false);
}

static void bcdsr(Decimal *d)
{
    shift(d, true);
}

static void bcdus(Decimal *d)
{
    d->invalid = !all_digits(d->b);
    d->sign = sign_of(d->b, false);
    d->result = shifted(d, d->b, 32, shift_count(d, 32));
}

/* ---- No more digits than bits 48-63 of a say ---- */

static u128 truncated(Decimal *d, u128 v)
{
    unsigned n = (u16)(d->a >> 64);
    u128 r = low_digits(v, n);

    d->overflow = r != v;
    return r;
}

static void bcdtrunc(Decimal *d)
{
    u128 v = magnitude(d, d->b);

    d->sign = sign_of(v, is_minus(d->b));
    d->result = packed(d, truncated(d, v), is_minus(d->b));
}

static void bcdutrunc(Decimal *d)
{
    d->invalid = !all_digits(d->b);
    d->sign = sign_of(d->b, false);
    d->result = truncated(d, d->b);
}

/* ---- Signs ---- */

static void bcdcpsgn(Decimal *d)
{
    u128 v = magnitude(d, d->a);

    magnitude(d, d->b);
    d->sign = sign_of(v, is_minus(d->b));
    d->result = v << 4 | (d->b & 15);
}

static void bcdsetsgn(Decimal *d)
{
    u128 v = magnitude(d, d->b);

    d->sign = sign_of(v, is_minus(d->b));
    d->result = packed(d, v, is_minus(d->b));
}

/* ---- National: characters of 16 bits, the sign last ---- */

static u16 halfword(u128 v, unsigned i)
{
    return (u16)(v >> 16 * i);
}

static void bcdcfn(Decimal *d)
{
    bool minus = halfword(d->b, 0) == '-';
    u128 v = 0;

    d->invalid = !minus && halfword(d->b, 0) != '+';
    for (unsigned i = 0; i < NATIONAL; i++) {
        unsigned c = halfword(d->b, i + 1);

        d->invalid |= c < '0' || c > '9';
        v |= (u128)(c & 15) << 4 * i;
    }
    d->sign = sign_of(v, minus);
    d->result = packed(d, v, minus);
}

static void bcdctn(Decimal *d)
{
    u128 v = magnitude(d, d->b);

    d->sign = sign_of(v, is_minus(d->b));
    d->overflow = low_digits(v, NATIONAL) != v;
    d->result = is_minus(d->b) ? '-' : '+';
    for (unsigned i = 0; i < NATIONAL; i++) {
        d->result |= (u128)('0' + digit(v, i)) << 16 * (i + 1);
    }
}

/* ---- Zoned: bytes, a zone and a digit; the last one's zone is the sign ---- */

static void bcdcfz(Decimal *d)
{
    unsigned sign = digit(d->b, 1), zone = d->ps ? 15 : 3;
    bool minus = d->ps ? is_minus(sign) : sign & 4;
    u128 v = 0;

    d->invalid = d->ps && sign < 10;
    for (unsigned i = 0; i < ZONED; i++) {
        d->invalid |= digit(d->b, 2 * i) > 9 || (i && digit(d->b, 2 * i + 1) != zone);
        v |= (u128)digit(d->b, 2 * i) << 4 * i;
    }
    d->sign = sign_of(v, minus);
    d->result = v << 4 | (minus ? MINUS : PLUS);
}

static void bcdctz(Decimal *d)
{
    static const u8 signs[2][2] = {{3, 7}, {PLUS, MINUS}};
    u128 v = magnitude(d, d->b);
    bool minus = is_minus(d->b);

    d->sign = sign_of(v, minus);
    d->overflow = low_digits(v, ZONED) != v;
    d->result = 0;
    for (unsigned i = 0; i < ZONED; i++) {
        unsigned zone = i ? (d->ps ? 15 : 3) : signs[d->ps][minus];

        d->result |= (u128)(zone << 4 | digit(v, i)) << 8 * i;
    }
}

/* ---- Integers ---- */

/* Bit by bit: twice what there is, and the next one. */
static void bcdcfsq(Decimal *d)
{
    bool minus = d->b >> 127;
    u128 n = minus ? -d->b : d->b, v = 0;

    for (int i = 127; i >= 0; i--) {
        d->overflow |= digit(v, DIGITS) >= 5;
        v = add(add(v, v), n >> i & 1);
    }
    d->overflow |= digit(v, DIGITS) != 0;
    d->sign = sign_of(n, minus);
    d->result = packed(d, low_digits(v, DIGITS), minus);
}

static void bcdctsq(Decimal *d)
{
    u128 v = magnitude(d, d->b), n = 0;

    for (unsigned i = DIGITS; i-- > 0;) {
        n = n * 10 + digit(v, i);
    }
    d->sign = sign_of(v, is_minus(d->b));
    d->result = is_minus(d->b) ? -n : n;
}

/* ---- By number ---- */

static u128 quad(const V128 *v)
{
    return (u128)v->d[0] << 64 | v->d[1];
}

static unsigned cr6(const Decimal *d)
{
    if (d->invalid) {
        return CR_SO;
    }
    return (d->sign < 0 ? CR_LT : d->sign ? CR_GT : CR_EQ) | (d->overflow ? CR_SO : 0);
}

void ppc_bcd(Cpu *cpu, V128 *out, const V128 *a, const V128 *b, u32 what)
{
    static void (*const compute[])(Decimal * d) = {
#define X(name) [PPC_##name] = name,
        PPC_BCD_OPS(X)
#undef X
    };
    Decimal d = {.a = quad(a), .b = quad(b), .ps = what & PPC_BCD_PS};

    compute[what & (PPC_BCD_PS - 1)](&d);
    ppc_cpu(cpu)->cr[6] = cr_pack(cr6(&d));
    *out = (V128){.d = {(u64)(d.result >> 64), (u64)d.result}};
}
