/*
 * Helpers of AltiVec: what is rare, or has no form in vectors. See helper-vec.h.
 */
#include "common/crypto/aes.h"
#include "target/ppc/cpu.h"
#include "target/ppc/helper-vec.h"

/* ---- Saturation ---- */

static s64 clamp(Cpu *cpu, s64 v, s64 low, s64 high)
{
    if (v < low || v > high) {
        ppc_cpu(cpu)->sat.d[0] |= 1;
        return v < low ? low : high;
    }
    return v;
}

static void multiply_high(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c, s32 round)
{
    V128 r;

    for (int i = 0; i < 8; i++) {
        s32 product = (s16)a->h[i] * (s16)b->h[i] + round;

        r.h[i] = (u16)clamp(cpu, (product >> 15) + (s16)c->h[i], INT16_MIN, INT16_MAX);
    }
    *d = r;
}

void ppc_vmhaddshs(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c)
{
    multiply_high(cpu, d, a, b, c, 0);
}

void ppc_vmhraddshs(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c)
{
    multiply_high(cpu, d, a, b, c, 0x4000);
}

void ppc_vmsumuhs(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c)
{
    V128 r;

    for (int i = 0; i < 4; i++) {
        u64 sum = (u64)a->h[2 * i] * b->h[2 * i] + (u64)a->h[2 * i + 1] * b->h[2 * i + 1] + c->w[i];

        r.w[i] = (u32)clamp(cpu, (s64)sum, 0, UINT32_MAX);
    }
    *d = r;
}

void ppc_vmsumshs(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c)
{
    V128 r;

    for (int i = 0; i < 4; i++) {
        s64 sum = (s64)(s16)a->h[2 * i] * (s16)b->h[2 * i] +
                  (s64)(s16)a->h[2 * i + 1] * (s16)b->h[2 * i + 1] + (s32)c->w[i];

        r.w[i] = (u32)clamp(cpu, sum, INT32_MIN, INT32_MAX);
    }
    *d = r;
}

void ppc_vsum2sws(Cpu *cpu, V128 *d, const V128 *a, const V128 *b)
{
    V128 r;

    for (int i = 0; i < 2; i++) { /* the odd word of a doubleword is its low half */
        s64 sum = (s64)(s32)a->w[2 * i] + (s32)a->w[2 * i + 1] + (s32)b->w[2 * i];

        r.d[i] = (u32)clamp(cpu, sum, INT32_MIN, INT32_MAX);
    }
    *d = r;
}

void ppc_vsumsws(Cpu *cpu, V128 *d, const V128 *a, const V128 *b)
{
    s64 sum = (s32)b->w[2];

    for (int i = 0; i < 4; i++) {
        sum += (s32)a->w[i];
    }
    d->d[0] = 0;
    d->d[1] = (u32)clamp(cpu, sum, INT32_MIN, INT32_MAX);
}

/* ---- Permutations ---- */

static u8 byte(const V128 *v, unsigned element)
{
    return v->b[element ^ 7];
}

void ppc_vpermxor(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *c)
{
    V128 r;

    (void)cpu;
    for (int i = 0; i < 16; i++) {
        r.b[i] = byte(a, c->b[i] >> 4) ^ byte(b, c->b[i] & 15);
    }
    *d = r;
}

/* Bit @n of a quadword, 0 the most significant. */
static u64 bit(const V128 *v, unsigned n)
{
    return v->d[n / 64] >> (63 - n % 64) & 1;
}

void ppc_vbpermq(Cpu *cpu, V128 *d, const V128 *a, const V128 *b)
{
    u64 r = 0;

    (void)cpu;
    for (unsigned i = 0; i < 16; i++) {
        u8 n = byte(b, i);

        r = r << 1 | (n < 128 ? bit(a, n) : 0);
    }
    d->d[0] = r;
    d->d[1] = 0;
}

void ppc_vbpermd(Cpu *cpu, V128 *d, const V128 *a, const V128 *b)
{
    V128 r = {.d = {0, 0}};

    (void)cpu;
    for (unsigned i = 0; i < 16; i++) {
        u8 n = byte(b, i);

        r.d[i / 8] = r.d[i / 8] << 1 | (n < 64 ? bit(a, i / 8 * 64 + n) : 0);
    }
    *d = r;
}

/* Bit j of byte i becomes bit i of byte j. */
void ppc_vgbbd(Cpu *cpu, V128 *d, const V128 *b)
{
    V128 r = {.d = {0, 0}};

    (void)cpu;
    for (unsigned i = 0; i < 64; i++) {
        for (unsigned half = 0; half < 2; half++) {
            r.d[half] |= (b->d[half] >> i & 1) << (i % 8 * 8 + i / 8);
        }
    }
    *d = r;
}

/* What a set bit of the mask puts there counts up, others keep their number, of the second source.
 */
static unsigned expanded(bool set, unsigned *next, unsigned place)
{
    return set ? (*next)++ : 16 + place;
}

/*
 * Bytes of elements, the first of all counted from the left, or (little) from the right. Expanding:
 * those of set elements are numbered; compressing: their numbers are put side by side.
 */
void ppc_xxgenpcv(Cpu *cpu, V128 *d, const V128 *a, u32 size, u32 how)
{
    unsigned flip = how & PCV_LITTLE ? 15 : 0, next = 0, bytes = 1u << size;
    V128 r = {.d = {0, 0}};

    (void)cpu;
    for (unsigned i = 0; i < 16; i++) {
        unsigned top = (i ^ flip) & ~(bytes - 1); /* the element's byte with its sign */
        bool set = byte(a, top) >> 7;

        if (!(how & PCV_COMPRESS)) {
            r.b[i ^ flip ^ 7] = (u8)expanded(set, &next, i);
        } else if (set) {
            r.b[next++ ^ flip ^ 7] = (u8)i;
        }
    }
    *d = r;
}

u64 ppc_vgnb(Cpu *cpu, const V128 *a, u32 n)
{
    u64 r = 0;

    (void)cpu;
    for (unsigned i = 0; i < 64 && i * n < 128; i++) {
        r |= bit(a, i * n) << (63 - i);
    }
    return r;
}

/* ---- Shifts by what each element says ---- */

void ppc_vslv(Cpu *cpu, V128 *d, const V128 *a, const V128 *b)
{
    V128 r;

    (void)cpu;
    for (unsigned i = 0; i < 16; i++) {
        unsigned pair = byte(a, i) << 8 | (i < 15 ? byte(a, i + 1) : 0);

        r.b[i ^ 7] = (u8)(pair << (byte(b, i) & 7) >> 8);
    }
    *d = r;
}

void ppc_vsrv(Cpu *cpu, V128 *d, const V128 *a, const V128 *b)
{
    V128 r;

    (void)cpu;
    for (unsigned i = 0; i < 16; i++) {
        unsigned pair = (i ? byte(a, i - 1) : 0) << 8 | byte(a, i);

        r.b[i ^ 7] = (u8)(pair >> (byte(b, i) & 7));
    }
    *d = r;
}

/* Ones from bit @first to bit @last, 0 the most significant of @width; where first is behind last,
 * around the end. */
static u64 mask(unsigned first, unsigned last, unsigned width)
{
    u64 all = ~0ull >> (64 - width), from = all >> first;
    u64 to = all & ~(last + 1 < width ? all >> (last + 1) : 0);

    return first <= last ? from & to : from | to;
}

static u64 rotate_insert(u64 a, u64 b, u64 old, unsigned width)
{
    u64 all = ~0ull >> (64 - width);
    unsigned n = b & (width - 1);
    u64 m = mask(b >> 16 & (width - 1), b >> 8 & (width - 1), width);
    u64 v = n ? (a << n | a >> (width - n)) & all : a;

    return (v & m) | (old & ~m & all);
}

void ppc_vrlwmi(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *old)
{
    V128 r;

    (void)cpu;
    for (int i = 0; i < 4; i++) {
        r.w[i] = (u32)rotate_insert(a->w[i], b->w[i], old->w[i], 32);
    }
    *d = r;
}

void ppc_vrldmi(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, const V128 *old)
{
    V128 r;

    (void)cpu;
    for (int i = 0; i < 2; i++) {
        r.d[i] = rotate_insert(a->d[i], b->d[i], old->d[i], 64);
    }
    *d = r;
}

/* ---- Pixels: 1 bit and three of 5, 8 bits each when unpacked ---- */

void ppc_vpkpx(Cpu *cpu, V128 *d, const V128 *a, const V128 *b)
{
    V128 r;

    (void)cpu;
    for (unsigned i = 0; i < 8; i++) { /* halfword element i comes of word element i of both */
        u32 w = i < 4 ? a->w[i ^ 1] : b->w[(i - 4) ^ 1];

        r.h[i ^ 3] = (u16)((w >> 9 & 0xfc00) | (w >> 6 & 0x03e0) | (w >> 3 & 0x001f));
    }
    *d = r;
}

void ppc_pixels(Cpu *cpu, V128 *d, const V128 *v)
{
    V128 r;

    (void)cpu;
    for (int i = 0; i < 4; i++) {
        u32 p = v->w[i];

        r.w[i] = (p & 0xff000000) | (p << 6 & 0x1f0000) | (p << 3 & 0x1f00) | (p & 0x1f);
    }
    *d = r;
}

/* ---- Cryptography ---- */

void ppc_vsbox(Cpu *cpu, V128 *d, const V128 *v)
{
    V128 r;

    (void)cpu;
    for (int i = 0; i < 16; i++) {
        r.b[i] = aes_sbox[v->b[i]];
    }
    *d = r;
}

static u64 element(const V128 *v, unsigned width, unsigned i)
{
    return width == 8 ? v->b[i] : width == 16 ? v->h[i] : v->w[i];
}

/* Products without carry of elements of @width bits, of neighbours summed. */
void ppc_vpmsum(Cpu *cpu, V128 *d, const V128 *a, const V128 *b, u32 width)
{
    V128 r = {.d = {0, 0}};

    (void)cpu;
    for (unsigned i = 0; i < 128 / width; i++) {
        u64 x = element(a, width, i), y = element(b, width, i), product = 0;

        for (unsigned k = 0; k < width; k++) {
            product ^= y >> k & 1 ? x << k : 0;
        }
        r.d[i * width / 64] ^= product << (i / 2 * 2 * width % 64);
    }
    *d = r;
}
