/*
 * Vector operations on integers that the IR lacks: estimates; SHA-1, four rounds or schedule steps
 * each. FIPS 180-4 names the functions; ARM DDI 0487 says which registers hold what.
 */
#include "target/arm/helper-simd.h"

#include "common/bits.h"
#include "common/fpu/float.h"

/* ---- Estimates ---- */

void arm_urecpe(Cpu *cpu, V128 *d, const V128 *m)
{
    (void)cpu;
    for (int i = 0; i < 4; i++) {
        d->w[i] = fp_recpe_u32(m->w[i]);
    }
}

void arm_ursqrte(Cpu *cpu, V128 *d, const V128 *m)
{
    (void)cpu;
    for (int i = 0; i < 4; i++) {
        d->w[i] = fp_rsqrte_u32(m->w[i]);
    }
}

/* ---- SHA-1 ---- */

static u32 choose(u32 x, u32 y, u32 z)
{
    return (x & y) ^ (~x & z);
}

static u32 parity(u32 x, u32 y, u32 z)
{
    return x ^ y ^ z;
}

static u32 majority(u32 x, u32 y, u32 z)
{
    return (x & y) ^ (x & z) ^ (y & z);
}

/* Four rounds: d0 holds a b c d, n e in its lowest word, m the four message words plus constant. */
static void sha1_rounds(V128 *d, const V128 *d0, const V128 *n, const V128 *m,
                        u32 (*f)(u32, u32, u32))
{
    u32 a = d0->w[0], b = d0->w[1], c = d0->w[2], dd = d0->w[3], e = n->w[0];
    V128 w = *m;

    for (int i = 0; i < 4; i++) {
        u32 t = rol32(a, 5) + f(b, c, dd) + e + w.w[i];

        e = dd;
        dd = c;
        c = rol32(b, 30);
        b = a;
        a = t;
    }
    d->w[0] = a;
    d->w[1] = b;
    d->w[2] = c;
    d->w[3] = dd;
}

void arm_sha1c(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m)
{
    (void)cpu;
    sha1_rounds(d, d0, n, m, choose);
}

void arm_sha1p(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m)
{
    (void)cpu;
    sha1_rounds(d, d0, n, m, parity);
}

void arm_sha1m(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m)
{
    (void)cpu;
    sha1_rounds(d, d0, n, m, majority);
}

/* Schedule: w[t-16] ^ w[t-14] ^ w[t-8] for four t; d0, n, m are words t-16.., t-12.., t-8... */
void arm_sha1su0(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m)
{
    V128 r;

    (void)cpu;
    r.d[0] = d0->d[0] ^ d0->d[1] ^ m->d[0];
    r.d[1] = d0->d[1] ^ n->d[0] ^ m->d[1];
    *d = r;
}

/* The rest: ^ w[t-3], rotated; the last word needs the first new one. */
void arm_sha1su1(Cpu *cpu, V128 *d, const V128 *d0, const V128 *m)
{
    V128 r;

    (void)cpu;
    r.w[0] = rol32(d0->w[0] ^ m->w[1], 1);
    r.w[1] = rol32(d0->w[1] ^ m->w[2], 1);
    r.w[2] = rol32(d0->w[2] ^ m->w[3], 1);
    r.w[3] = rol32(d0->w[3] ^ r.w[0], 1);
    *d = r;
}

void arm_sha1h(Cpu *cpu, V128 *d, const V128 *m)
{
    u32 e = rol32(m->w[0], 30);

    (void)cpu;
    *d = (V128){.w = {e, 0, 0, 0}};
}
