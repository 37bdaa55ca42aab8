/*
 * Guest memory for the interpreter: bytes of the host's, a page of which may be missing.
 */
#include <string.h>

#include "tcg/exec.h"
#include "tcg/mem.h"
#include "tests/unit/emit-blocks.h"

static u64 swapped(u64 v, unsigned memop)
{
    unsigned bits = 8u << (memop & MO_SIZE);

    return memop & MO_BE ? __builtin_bswap64(v) >> (64 - bits) : v;
}

static u64 extended(u64 v, unsigned memop)
{
    unsigned bits = 8u << (memop & MO_SIZE);

    return memop & MO_SIGN ? (u64)((s64)(v << (64 - bits)) >> (64 - bits)) : v;
}

static u8 *place(vaddr addr)
{
    return memory + (addr - origin);
}

static void check_access(Cpu *cpu, vaddr addr, unsigned memop)
{
    unsigned size = 1u << (memop & MO_SIZE), align = memop & MO_ALIGN4 ? 4 : size;

    if (memop & MO_ALIGN && addr & (align - 1)) {
        cpu->fault_addr = addr;
        cpu_raise(cpu, EXC_ALIGN);
    }
    addr -= origin;
    if (with_hole && addr + size > HOLE && addr < HOLE + HOLE_SIZE) {
        cpu_raise(cpu, EXC_FAULT);
    }
}

static u64 raw_ld(vaddr addr, unsigned memop)
{
    u64 v = 0;

    memcpy(&v, place(addr), 1u << (memop & MO_SIZE));
    return swapped(v, memop);
}

static void raw_st(vaddr addr, unsigned memop, u64 v)
{
    unsigned bits = 8u << (memop & MO_SIZE);

    v = swapped(bits == 64 ? v : v & ((1ull << bits) - 1), memop);
    memcpy(place(addr), &v, 1u << (memop & MO_SIZE));
}

u64 mem_ld(Cpu *cpu, vaddr addr, unsigned memop)
{
    check_access(cpu, addr, memop);
    return extended(raw_ld(addr, memop), memop);
}

void mem_st(Cpu *cpu, vaddr addr, unsigned memop, u64 v)
{
    check_access(cpu, addr, memop);
    raw_st(addr, memop, v);
}

static void reverse(V128 *v)
{
    V128 t = *v;

    for (unsigned i = 0; i < 16; i++) {
        v->b[i] = t.b[15 - i];
    }
}

void mem_ld16(Cpu *cpu, vaddr addr, unsigned memop, V128 *out)
{
    check_access(cpu, addr, memop);
    memcpy(out, place(addr), 16);
    if (memop & MO_BE) {
        reverse(out);
    }
}

void mem_st16(Cpu *cpu, vaddr addr, unsigned memop, const V128 *v)
{
    V128 t = *v;

    check_access(cpu, addr, memop);
    if (memop & MO_BE) {
        reverse(&t);
    }
    memcpy(place(addr), &t, 16);
}

u64 mem_cas(Cpu *cpu, vaddr addr, unsigned memop, u64 expect, u64 new)
{
    unsigned bits = 8u << (memop & MO_SIZE);
    u64 old;

    check_access(cpu, addr, memop);
    old = raw_ld(addr, memop);
    if (old == (bits == 64 ? expect : expect & ((1ull << bits) - 1))) {
        raw_st(addr, memop, new);
    }
    return extended(old, memop);
}

void mem_cas16(Cpu *cpu, vaddr addr, unsigned memop, const V128 *expect, const V128 *new, V128 *old)
{
    V128 there;

    mem_ld16(cpu, addr, memop, &there);
    if (!memcmp(&there, expect, 16)) {
        mem_st16(cpu, addr, memop, new);
    }
    *old = there;
}

u64 mem_rmw(Cpu *cpu, vaddr addr, unsigned memop, int fn, u64 v)
{
    unsigned bits = 8u << (memop & MO_SIZE);
    u64 old, new = v, a, b;
    s64 sa, sb;

    check_access(cpu, addr, memop);
    old = a = raw_ld(addr, memop);
    b = v << (64 - bits) >> (64 - bits);
    sa = (s64)(a << (64 - bits)) >> (64 - bits);
    sb = (s64)(v << (64 - bits)) >> (64 - bits);
    switch (fn) {
    case RMW_ADD:
        new = a + v;
        break;
    case RMW_AND:
        new = a &v;
        break;
    case RMW_OR:
        new = a | v;
        break;
    case RMW_XOR:
        new = a ^ v;
        break;
    case RMW_ANDN:
        new = a & ~v;
        break;
    case RMW_SMAX:
        new = sa > sb ? a : b;
        break;
    case RMW_SMIN:
        new = sa < sb ? a : b;
        break;
    case RMW_UMAX:
        new = a > b ? a : b;
        break;
    case RMW_UMIN:
        new = a < b ? a : b;
        break;
    default:
        break;
    }
    raw_st(addr, memop, new);
    return extended(old, memop);
}
