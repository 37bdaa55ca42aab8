/*
 * See mem-raw.h.
 */
#include "tcg/mem-raw.h"

#define CAS(type, p, expect, new)                                                                  \
    do {                                                                                           \
        type old_ = (type)(expect);                                                                \
                                                                                                   \
        __atomic_compare_exchange_n((type *)(p), &old_, (type)(new), false, __ATOMIC_SEQ_CST,      \
                                    __ATOMIC_SEQ_CST);                                             \
        return old_;                                                                               \
    } while (0)

/* In memory order. */
static u64 cas(void *p, unsigned size, u64 expect, u64 new)
{
    switch (size) {
    case MO_8:
        CAS(u8, p, expect, new);
    case MO_16:
        CAS(u16, p, expect, new);
    case MO_32:
        CAS(u32, p, expect, new);
    default:
        CAS(u64, p, expect, new);
    }
}

u64 raw_cas(void *p, unsigned memop, u64 expect, u64 new)
{
    u64 old = cas(p, memop & MO_SIZE, raw_order(expect, memop), raw_order(new, memop));

    return raw_order(old, memop);
}

static u64 rmw_value(IrRmw fn, u64 old, u64 v, unsigned size)
{
    unsigned width = 8u << size;
    s64 so = sbits(old, 0, width), sv = sbits(v, 0, width);

    switch (fn) {
    case RMW_XCHG:
        return v;
    case RMW_ADD:
        return old + v;
    case RMW_AND:
        return old & v;
    case RMW_OR:
        return old | v;
    case RMW_XOR:
        return old ^ v;
    case RMW_ANDN:
        return old & ~v;
    case RMW_SMAX:
        return so > sv ? old : v;
    case RMW_SMIN:
        return so < sv ? old : v;
    case RMW_UMAX:
        return bits(old, 0, width) > bits(v, 0, width) ? old : v;
    default: /* RMW_UMIN */
        return bits(old, 0, width) < bits(v, 0, width) ? old : v;
    }
}

u64 raw_rmw(void *p, unsigned memop, IrRmw fn, u64 v)
{
    unsigned size = memop & MO_SIZE;

    for (;;) {
        u64 old = raw_load(p, memop);

        if (raw_cas(p, memop, old, bits(rmw_value(fn, old, v, size), 0, 8u << size)) == old) {
            return old;
        }
    }
}

void raw_cas16(void *p, unsigned memop, const V128 *expect, const V128 *new, V128 *old)
{
    V128 e = raw_order16(expect, memop), n = raw_order16(new, memop);

    __asm__ volatile("lock cmpxchg16b %0"
                     : "+m"(*(V128 *)p), "+a"(e.d[0]), "+d"(e.d[1])
                     : "b"(n.d[0]), "c"(n.d[1])
                     : "cc", "memory");
    *old = raw_order16(&e, memop);
}
