/*
 * Bit fields, rotation, sign extension and alignment, all defined for every argument.
 */
#ifndef COMMON_BITS_H
#define COMMON_BITS_H

#include "common/base.h"

/** bits - @len bits of @v from bit @pos up, zero-extended; 1 <= @len <= 64, @pos + @len <= 64. */
static inline u64 bits(u64 v, unsigned pos, unsigned len)
{
    return (v >> pos) & (~0ull >> (64 - len));
}

/** sbits - as bits(), sign-extended. */
static inline s64 sbits(u64 v, unsigned pos, unsigned len)
{
    return (s64)(v << (64 - len - pos)) >> (64 - len);
}

/** deposit - @v with @len bits from @pos replaced by the low bits of @field. */
static inline u64 deposit(u64 v, unsigned pos, unsigned len, u64 field)
{
    u64 mask = (~0ull >> (64 - len)) << pos;

    return (v & ~mask) | ((field << pos) & mask);
}

static inline u32 rol32(u32 v, unsigned n)
{
    return (v << (n & 31)) | (v >> (-n & 31));
}

static inline u32 ror32(u32 v, unsigned n)
{
    return (v >> (n & 31)) | (v << (-n & 31));
}

static inline u64 ror64(u64 v, unsigned n)
{
    return (v >> (n & 63)) | (v << (-n & 63));
}

static inline u64 align_down(u64 v, u64 to)
{
    return v & ~(to - 1);
}

static inline u64 align_up(u64 v, u64 to)
{
    return (v + to - 1) & ~(to - 1);
}

static inline bool is_pow2(u64 v)
{
    return v && !(v & (v - 1));
}

#endif
