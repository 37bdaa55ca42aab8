/*
 * Helpers of AltiVec's quadwords. See helper-vec.h.
 */
#include "target/ppc/cpu.h"
#include "target/ppc/helper-vec.h"

typedef unsigned __int128 u128;

static u128 quad(const V128 *v)
{
    return (u128)v->d[0] << 64 | v->d[1];
}

static V128 from_quad(u128 v)
{
    return (V128){.d = {(u64)(v >> 64), (u64)v}};
}

/* ---- Sums of products ---- */

/* Return: what does not fit. */
static unsigned sum_products(u128 *sum, const V128 *a, const V128 *b, const V128 *c)
{
    unsigned over = 0;

    *sum = quad(c);
    for (int i = 0; i < 2; i++) {
        u128 product = (u128)a->d[i] * b->d[i];

        *sum += product;
        over += *sum < product;
    }
    return over;
}

void ppc_vmsumudm(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c)
{
    u128 sum;

    (void)cpu;
    sum_products(&sum, a, b, c);
    *d = from_quad(sum);
}

void ppc_vmsumcud(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c)
{
    u128 sum;

    (void)cpu;
    *d = from_quad(sum_products(&sum, a, b, c));
}

void ppc_vmul10(Cpu *cpu, V128 *d, const V128 *a, u64 digit, u32 carry)
{
    u128 low = (u128)a->d[1] * 10 + digit, high = (u128)a->d[0] * 10 + (u64)(low >> 64);

    (void)cpu;
    *d = carry ? (V128){.d = {0, (u64)(high >> 64)}} : (V128){.d = {(u64)high, (u64)low}};
}

/* ---- Rotation under a mask ---- */

/* Ones from bit @first to bit @last, 0 the most significant; where first is behind last, around the
 * end. */
static u128 mask(unsigned first, unsigned last)
{
    u128 from = ~(u128)0 >> first, to = ~(u128)0 << (127 - last);

    return first <= last ? from & to : from | to;
}

void ppc_vrlqmi(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *old)
{
    unsigned how = (unsigned)b->d[0], n = how & 127;
    u128 v = quad(a), m = mask(how >> 16 & 127, how >> 8 & 127);

    (void)cpu;
    v = n ? v << n | v >> (128 - n) : v;
    *d = from_quad((v & m) | (quad(old) & ~m));
}

/* ---- Division, restoring: the compiler's library uses vectors ---- */

/* @high:@low by @by; the quotient's low half in @low. Return: the remainder. */
static u128 divide(u128 high, u128 *low, u128 by)
{
    for (int i = 0; i < 128; i++) {
        bool over = high >> 127;

        high = high << 1 | *low >> 127;
        *low <<= 1;
        if (over || high >= by) {
            high -= by;
            *low |= 1;
        }
    }
    return high;
}

static u128 absolute(u128 v, bool is_signed)
{
    return is_signed && v >> 127 ? -v : v;
}

/* A remainder has the dividend's sign. */
void ppc_vdivq(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, u32 what)
{
    bool is_signed = what & VDIVQ_SIGNED, extended = what & VDIVQ_EXTENDED;
    u128 x = quad(a), y = quad(b), low = absolute(x, is_signed), rest;
    bool minus_x = is_signed && x >> 127, minus = minus_x != (is_signed && y >> 127);

    (void)cpu;
    if (extended) {
        rest = low;
        low = 0;
        divide(rest, &low, absolute(y, is_signed));
    } else {
        rest = divide(0, &low, absolute(y, is_signed));
    }
    *d = from_quad(what & VDIVQ_REMAINDER ? (minus_x ? -rest : rest) : minus ? -low : low);
}
