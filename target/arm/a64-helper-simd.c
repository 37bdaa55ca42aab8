/*
 * SHA-512, SM3, SM4 instructions: two rounds or schedule steps of SHA-512, one of SM3, four of SM4.
 * FIPS 180-4, GB/T 32905 and GB/T 32907 name the functions; the Arm ARM says which registers hold
 * what.
 */
#include "target/arm/a64-helper-simd.h"

#include "common/bits.h"

/* ---- SHA-512 ---- */

static u64 big_sigma0(u64 x)
{
    return ror64(x, 28) ^ ror64(x, 34) ^ ror64(x, 39);
}

static u64 big_sigma1(u64 x)
{
    return ror64(x, 14) ^ ror64(x, 18) ^ ror64(x, 41);
}

static u64 small_sigma0(u64 x)
{
    return ror64(x, 1) ^ ror64(x, 8) ^ x >> 7;
}

static u64 small_sigma1(u64 x)
{
    return ror64(x, 19) ^ ror64(x, 61) ^ x >> 6;
}

static u64 choose64(u64 x, u64 y, u64 z)
{
    return (x & y) ^ (~x & z);
}

static u64 majority64(u64 x, u64 y, u64 z)
{
    return (x & y) ^ (x & z) ^ (y & z);
}

void a64_sha512h(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m)
{
    V128 r, w = *d0, x = *n, y = *m;
    u64 e;

    (void)cpu;
    r.d[1] = w.d[1] + big_sigma1(y.d[1]) + choose64(y.d[1], x.d[0], x.d[1]);
    e = r.d[1] + y.d[0];
    r.d[0] = w.d[0] + big_sigma1(e) + choose64(e, y.d[1], x.d[0]);
    *d = r;
}

void a64_sha512h2(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m)
{
    V128 r, w = *d0, y = *m;
    u64 x = n->d[0];

    (void)cpu;
    r.d[1] = w.d[1] + big_sigma0(y.d[0]) + majority64(x, y.d[1], y.d[0]);
    r.d[0] = w.d[0] + big_sigma0(r.d[1]) + majority64(r.d[1], y.d[0], y.d[1]);
    *d = r;
}

void a64_sha512su0(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n)
{
    V128 w = *d0;
    u64 next = n->d[0];

    (void)cpu;
    d->d[0] = w.d[0] + small_sigma0(w.d[1]);
    d->d[1] = w.d[1] + small_sigma0(next);
}

void a64_sha512su1(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m)
{
    V128 r;

    (void)cpu;
    r.d[0] = d0->d[0] + small_sigma1(n->d[0]) + m->d[0];
    r.d[1] = d0->d[1] + small_sigma1(n->d[1]) + m->d[1];
    *d = r;
}

/* ---- SM3: word 3 of the first state is A, of the second E ---- */

static u32 permute0(u32 x)
{
    return x ^ rol32(x, 9) ^ rol32(x, 17);
}

static u32 permute1(u32 x)
{
    return x ^ rol32(x, 15) ^ rol32(x, 23);
}

void a64_sm3partw1(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m)
{
    V128 r;

    (void)cpu;
    for (int i = 0; i < 4; i++) {
        u32 next = i < 3 ? m->w[i + 1] : r.w[0];

        r.w[i] = permute1(d0->w[i] ^ n->w[i] ^ rol32(next, 15));
    }
    *d = r;
}

void a64_sm3partw2(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *m)
{
    V128 r;
    u32 first = n->w[0] ^ rol32(m->w[0], 7);

    (void)cpu;
    for (int i = 0; i < 4; i++) {
        r.w[i] = d0->w[i] ^ n->w[i] ^ rol32(m->w[i], 7);
    }
    r.w[3] ^= permute1(rol32(first, 15));
    *d = r;
}

void a64_sm3ss1(Cpu *cpu, V128 *d, const V128 *n, const V128 *m, const V128 *a)
{
    u32 sum = rol32(n->w[3], 12) + m->w[3] + a->w[3];

    (void)cpu;
    *d = (V128){.w = {0, 0, 0, rol32(sum, 7)}};
}

void a64_sm3tt(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n, const V128 *w, u32 which)
{
    u32 a = d0->w[3], b = d0->w[2], c = d0->w[1], t = d0->w[0] + w->w[0];
    u32 mixed[4] = {a ^ b ^ c, (a & b) | (a & c) | (b & c), a ^ b ^ c, (a & b) | (~a & c)};

    (void)cpu;
    t += mixed[which];
    if (which < 2) {
        t += n->w[3] ^ rol32(a, 12);
    } else {
        t = permute0(t + n->w[3]);
    }
    *d = (V128){.w = {c, rol32(b, which < 2 ? 9 : 19), a, t}};
}

/* ---- SM4 ---- */

/* clang-format off */
static const u8 sm4_sbox[256] = {
    0xd6, 0x90, 0xe9, 0xfe, 0xcc, 0xe1, 0x3d, 0xb7, 0x16, 0xb6, 0x14, 0xc2, 0x28, 0xfb, 0x2c, 0x05,
    0x2b, 0x67, 0x9a, 0x76, 0x2a, 0xbe, 0x04, 0xc3, 0xaa, 0x44, 0x13, 0x26, 0x49, 0x86, 0x06, 0x99,
    0x9c, 0x42, 0x50, 0xf4, 0x91, 0xef, 0x98, 0x7a, 0x33, 0x54, 0x0b, 0x43, 0xed, 0xcf, 0xac, 0x62,
    0xe4, 0xb3, 0x1c, 0xa9, 0xc9, 0x08, 0xe8, 0x95, 0x80, 0xdf, 0x94, 0xfa, 0x75, 0x8f, 0x3f, 0xa6,
    0x47, 0x07, 0xa7, 0xfc, 0xf3, 0x73, 0x17, 0xba, 0x83, 0x59, 0x3c, 0x19, 0xe6, 0x85, 0x4f, 0xa8,
    0x68, 0x6b, 0x81, 0xb2, 0x71, 0x64, 0xda, 0x8b, 0xf8, 0xeb, 0x0f, 0x4b, 0x70, 0x56, 0x9d, 0x35,
    0x1e, 0x24, 0x0e, 0x5e, 0x63, 0x58, 0xd1, 0xa2, 0x25, 0x22, 0x7c, 0x3b, 0x01, 0x21, 0x78, 0x87,
    0xd4, 0x00, 0x46, 0x57, 0x9f, 0xd3, 0x27, 0x52, 0x4c, 0x36, 0x02, 0xe7, 0xa0, 0xc4, 0xc8, 0x9e,
    0xea, 0xbf, 0x8a, 0xd2, 0x40, 0xc7, 0x38, 0xb5, 0xa3, 0xf7, 0xf2, 0xce, 0xf9, 0x61, 0x15, 0xa1,
    0xe0, 0xae, 0x5d, 0xa4, 0x9b, 0x34, 0x1a, 0x55, 0xad, 0x93, 0x32, 0x30, 0xf5, 0x8c, 0xb1, 0xe3,
    0x1d, 0xf6, 0xe2, 0x2e, 0x82, 0x66, 0xca, 0x60, 0xc0, 0x29, 0x23, 0xab, 0x0d, 0x53, 0x4e, 0x6f,
    0xd5, 0xdb, 0x37, 0x45, 0xde, 0xfd, 0x8e, 0x2f, 0x03, 0xff, 0x6a, 0x72, 0x6d, 0x6c, 0x5b, 0x51,
    0x8d, 0x1b, 0xaf, 0x92, 0xbb, 0xdd, 0xbc, 0x7f, 0x11, 0xd9, 0x5c, 0x41, 0x1f, 0x10, 0x5a, 0xd8,
    0x0a, 0xc1, 0x31, 0x88, 0xa5, 0xcd, 0x7b, 0xbd, 0x2d, 0x74, 0xd0, 0x12, 0xb8, 0xe5, 0xb4, 0xb0,
    0x89, 0x69, 0x97, 0x4a, 0x0c, 0x96, 0x77, 0x7e, 0x65, 0xb9, 0xf1, 0x09, 0xc5, 0x6e, 0xc6, 0x84,
    0x18, 0xf0, 0x7d, 0xec, 0x3a, 0xdc, 0x4d, 0x20, 0x79, 0xee, 0x5f, 0x3e, 0xd7, 0xcb, 0x39, 0x48,
};
/* clang-format on */

static u32 round_transform(u32 x)
{
    return x ^ rol32(x, 2) ^ rol32(x, 10) ^ rol32(x, 18) ^ rol32(x, 24);
}

static u32 key_transform(u32 x)
{
    return x ^ rol32(x, 13) ^ rol32(x, 23);
}

/* Four rounds on the words of @x with those of @key. */
static void sm4_rounds(V128 *d, const V128 *x, const V128 *key, u32 (*transform)(u32))
{
    V128 s = *x, k = *key;

    for (int i = 0; i < 4; i++) {
        u32 t = s.w[3] ^ s.w[2] ^ s.w[1] ^ k.w[i], u = 0;

        for (int at = 0; at < 32; at += 8) {
            u |= (u32)sm4_sbox[t >> at & 255] << at;
        }
        t = s.w[0] ^ transform(u);
        s.w[0] = s.w[1];
        s.w[1] = s.w[2];
        s.w[2] = s.w[3];
        s.w[3] = t;
    }
    *d = s;
}

void a64_sm4e(Cpu *cpu, V128 *d, const V128 *d0, const V128 *n)
{
    (void)cpu;
    sm4_rounds(d, d0, n, round_transform);
}

void a64_sm4ekey(Cpu *cpu, V128 *d, const V128 *n, const V128 *m)
{
    (void)cpu;
    sm4_rounds(d, n, m, key_transform);
}
