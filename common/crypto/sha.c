/*
 * SHA-256: rounds and message schedule, four words at a time.
 */
#include "common/crypto/sha.h"

#include "common/bits.h"

static u32 choose(u32 x, u32 y, u32 z)
{
    return (x & y) ^ (~x & z);
}

static u32 majority(u32 x, u32 y, u32 z)
{
    return (x & y) ^ (x & z) ^ (y & z);
}

void sha256_rounds(V128 *abcd, V128 *efgh, const V128 *w)
{
    V128 x = *abcd, y = *efgh;

    for (int i = 0; i < 4; i++) {
        u32 a = x.w[0], e = y.w[0];
        u32 t = y.w[3] + (ror32(e, 6) ^ ror32(e, 11) ^ ror32(e, 25)) + choose(e, y.w[1], y.w[2]) +
                w->w[i];
        u32 u = t + (ror32(a, 2) ^ ror32(a, 13) ^ ror32(a, 22)) + majority(a, x.w[1], x.w[2]);

        y.w[3] = y.w[2];
        y.w[2] = y.w[1];
        y.w[1] = e;
        y.w[0] = x.w[3] + t;
        x.w[3] = x.w[2];
        x.w[2] = x.w[1];
        x.w[1] = a;
        x.w[0] = u;
    }
    *abcd = x;
    *efgh = y;
}

static u32 sigma0(u32 x)
{
    return ror32(x, 7) ^ ror32(x, 18) ^ x >> 3;
}

static u32 sigma1(u32 x)
{
    return ror32(x, 17) ^ ror32(x, 19) ^ x >> 10;
}

void sha256_su0(V128 *d, const V128 *a, const V128 *b)
{
    V128 r;

    for (int i = 0; i < 4; i++) {
        r.w[i] = a->w[i] + sigma0(i < 3 ? a->w[i + 1] : b->w[0]);
    }
    *d = r;
}

void sha256_su1(V128 *d, const V128 *a, const V128 *b)
{
    V128 r;

    for (int i = 0; i < 4; i++) {
        r.w[i] = a->w[i] + sigma1(i < 2 ? b->w[i + 2] : r.w[i - 2]);
    }
    *d = r;
}
