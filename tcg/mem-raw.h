/*
 * Guest values in host memory: loads, stores and atomic operations of 1 to 16 bytes at a host
 * address, in the byte order a MemOp asks for. Shared by the user-mode and the softmmu half of
 * tcg/mem.h.
 */
#ifndef TCG_MEM_RAW_H
#define TCG_MEM_RAW_H

#include <string.h>

#include "common/bits.h"
#include "tcg/ir.h"

static inline u64 raw_swap(u64 v, unsigned size)
{
    return __builtin_bswap64(v) >> (64 - (8u << size));
}

/** raw_order - @v between memory order and the value, whichever way. */
static inline u64 raw_order(u64 v, unsigned memop)
{
    return memop & MO_BE ? raw_swap(v, memop & MO_SIZE) : v;
}

static inline V128 raw_order16(const V128 *v, unsigned memop)
{
    if (memop & MO_BE) {
        return (V128){.d = {__builtin_bswap64(v->d[1]), __builtin_bswap64(v->d[0])}};
    }
    return *v;
}

/** raw_extend - to 64 bits, as MO_SIGN says. */
static inline u64 raw_extend(u64 v, unsigned memop)
{
    unsigned width = 8u << (memop & MO_SIZE);

    return memop & MO_SIGN ? (u64)sbits(v, 0, width) : v;
}

/** raw_load, raw_store - 1 << (@memop & MO_SIZE) bytes as a value; aligned ones are single
 * accesses. */
static inline u64 raw_load(const void *p, unsigned memop)
{
    u16 h;
    u32 w;
    u64 d;

    switch (memop & MO_SIZE) {
    case MO_8:
        return *(const volatile u8 *)p;
    case MO_16:
        memcpy(&h, p, 2);
        return raw_order(h, memop);
    case MO_32:
        memcpy(&w, p, 4);
        return raw_order(w, memop);
    default:
        memcpy(&d, p, 8);
        return raw_order(d, memop);
    }
}

static inline void raw_store(void *p, unsigned memop, u64 v)
{
    v = raw_order(v, memop);
    switch (memop & MO_SIZE) {
    case MO_8:
        *(volatile u8 *)p = (u8)v;
        break;
    case MO_16:
        memcpy(p, &(u16){(u16)v}, 2);
        break;
    case MO_32:
        memcpy(p, &(u32){(u32)v}, 4);
        break;
    default:
        memcpy(p, &v, 8);
        break;
    }
}

/** raw_cas - compare and swap, values in the order of @memop. Return: what was there. */
u64 raw_cas(void *p, unsigned memop, u64 expect, u64 new);
/** raw_rmw - [p] = @fn(old, @v). Return: old. */
u64 raw_rmw(void *p, unsigned memop, IrRmw fn, u64 v);
/** raw_cas16 - 16 bytes, aligned. */
void raw_cas16(void *p, unsigned memop, const V128 *expect, const V128 *new, V128 *old);

#endif
