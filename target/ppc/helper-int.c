/*
 * Helpers of integer instructions: what is rare. Ref: Power ISA 3.1, Book I, 3.3.
 */
#include "target/ppc/helper.h"

#include <stdlib.h>
#include <unistd.h>

#include "common/bits.h"
#include "tcg/exec.h"
#include "tcg/mem.h"

/* ---- Interrupts ---- */

void ppc_trap(Cpu *cpu)
{
    HELPER_ENTER(cpu);
    cpu->bkpt_code = 0;
    cpu_raise(cpu, EXC_PPC_TRAP);
}

void ppc_align(Cpu *cpu, u64 addr)
{
    HELPER_ENTER(cpu);
    cpu->fault_addr = addr;
    cpu_raise(cpu, EXC_PPC_ALIGN);
}

/* ---- CR ---- */

u32 ppc_mfcr(Cpu *cpu)
{
    return ppc_cr_get(ppc_cpu(cpu));
}

void ppc_mtcrf(Cpu *cpu, u32 v, u32 fields)
{
    PpcCpu *c = ppc_cpu(cpu);

    for (unsigned f = 0; f < 8; f++) {
        if (fields >> (7 - f) & 1) {
            c->cr[f] = cr_pack(v >> (28 - 4 * f) & 15);
        }
    }
}

/* ---- Division of 128 bits, the lower 64 of them 0 ---- */

typedef unsigned __int128 Wide;

static u64 magnitude(u64 v)
{
    return v >> 63 ? -v : v;
}

/* The quotient, by restoring division: nothing of the compiler's library, which uses vectors. */
static u64 quotient(u64 n, u64 d)
{
    u64 q = 0;

    for (int i = 0; i < 64; i++) {
        bool carry = n >> 63;

        n <<= 1;
        q <<= 1;
        if (carry || n >= d) {
            n -= d;
            q |= 1;
        }
    }
    return q;
}

u64 ppc_divdeu(Cpu *cpu, u64 n, u64 d)
{
    (void)cpu;
    return n >= d ? 0 : quotient(n, d);
}

/* Does n * 2^64 / d, signed, not fit in 64 bits? */
u32 ppc_divde_ov(Cpu *cpu, u64 n, u64 d)
{
    bool minus = (n ^ d) >> 63;
    u64 m = magnitude(n), by = magnitude(d), q;

    (void)cpu;
    if (m >= by) {
        return 1;
    }
    q = quotient(m, by);
    return q > (1ull << 63) - !minus;
}

u64 ppc_divde(Cpu *cpu, u64 n, u64 d)
{
    u64 q;

    if (ppc_divde_ov(cpu, n, d)) {
        return 0;
    }
    q = quotient(magnitude(n), magnitude(d));
    return (n ^ d) >> 63 ? -q : q;
}

/* ---- Decimal ---- */

/* Sixes where the digits' sums have no carry out. */
u64 ppc_addg6s(Cpu *cpu, u64 a, u64 b, u32 width)
{
    u64 v = 0;

    (void)cpu;
    for (unsigned i = 0; i < width; i += 4) {
        Wide mask = ((Wide)1 << (i + 4)) - 1, sum = (a & mask) + (b & mask);

        v |= sum >> (i + 4) ? 0 : 6ull << i;
    }
    return v;
}

/* The three digits of declet @v = pqr stu v wxy, by the four forms its bits v, w, x, s, t tell
 * apart. */
static u32 digits_of(u32 v)
{
    u32 pq = v >> 8 & 3, r = v >> 7 & 1, st = v >> 5 & 3, u = v >> 4 & 1, wx = v >> 1 & 3,
        y = v & 1;
    u32 a = pq << 1 | r, b = st << 1 | u, c = wx << 1 | y;

    if (!(v >> 3 & 1)) {
        return a << 8 | b << 4 | c;
    }
    switch (wx) {
    case 0:
        return a << 8 | b << 4 | (8 | y);
    case 1:
        return a << 8 | (8 | u) << 4 | (st << 1 | y);
    case 2:
        return (8 | r) << 8 | b << 4 | (pq << 1 | y);
    default:
        break;
    }
    switch (st) {
    case 0:
        return (8 | r) << 8 | (8 | u) << 4 | (pq << 1 | y);
    case 1:
        return (8 | r) << 8 | (pq << 1 | u) << 4 | (8 | y);
    case 2:
        return a << 8 | (8 | u) << 4 | (8 | y);
    default:
        return (8 | r) << 8 | (8 | u) << 4 | (8 | y);
    }
}

static u32 declet_of(u32 bcd)
{
    u32 v;

    for (v = 0; v < 1024 && digits_of(v) != bcd; v++) {
    }
    return v & 1023;
}

u32 ppc_declet_to_bcd(Cpu *cpu, u32 v)
{
    (void)cpu;
    return digits_of(v >> 10 & 1023) << 12 | digits_of(v & 1023);
}

u32 ppc_bcd_to_declet(Cpu *cpu, u32 v)
{
    (void)cpu;
    return declet_of(v >> 12 & 0xfff) << 10 | declet_of(v & 0xfff);
}

/* ---- Bits ---- */

u64 ppc_bpermd(Cpu *cpu, u64 indices, u64 v)
{
    u64 to = 0;

    (void)cpu;
    for (unsigned i = 0; i < 8; i++) {
        u64 n = indices >> 8 * i & 255;

        to |= n < 64 ? (v >> (63 - n) & 1) << i : 0;
    }
    return to;
}

u64 ppc_pextd(Cpu *cpu, u64 v, u64 mask)
{
    u64 to = 0;

    (void)cpu;
    for (unsigned i = 0; mask; mask &= mask - 1, i++) {
        to |= (v >> __builtin_ctzll(mask) & 1) << i;
    }
    return to;
}

u64 ppc_pdepd(Cpu *cpu, u64 v, u64 mask)
{
    u64 to = 0;

    (void)cpu;
    for (; mask; mask &= mask - 1, v >>= 1) {
        to |= (v & 1) << __builtin_ctzll(mask);
    }
    return to;
}

/* Bits under ones of the mask go to the right, those under zeros to the left. */
u64 ppc_cfuged(Cpu *cpu, u64 v, u64 mask)
{
    unsigned ones = (unsigned)__builtin_popcountll(mask);
    u64 left = ppc_pextd(cpu, v, ~mask);

    return (ones < 64 ? left << ones : 0) | ppc_pextd(cpu, v, mask);
}

/* Zeros of @v from the left, of the bits under the mask alone. */
u64 ppc_cntlzdm(Cpu *cpu, u64 v, u64 mask)
{
    u64 n = (u64)__builtin_popcountll(mask), picked = ppc_pextd(cpu, v, mask);

    return picked ? n - 64 + (u64)__builtin_clzll(picked) : n;
}

u64 ppc_cnttzdm(Cpu *cpu, u64 v, u64 mask)
{
    u64 n = (u64)__builtin_popcountll(mask), picked = ppc_pextd(cpu, v, mask);

    return picked ? (u64)__builtin_ctzll(picked) : n;
}

/* ---- Strings ---- */

/* @regs: rt, ra << 5, rb << 10. Bytes fill registers from bit 32 of each up, and wrap around to r0.
 */
void ppc_lswx(Cpu *cpu, u64 addr, u32 regs)
{
    PpcCpu *c = ppc_cpu(cpu);
    u32 value[32] = {0}, count;
    unsigned rt = regs & 31, ra = regs >> 5 & 31, rb = regs >> 10 & 31;
    unsigned memop = MO_8 | ppc_data_mmu(c) << MO_MMU_SHIFT;

    HELPER_ENTER(cpu);
    for (u32 i = 0; i < c->xerb; i++) {
        u64 at = addr + i;

        at = ppc_is_64(cpu->arch) ? at : (u32)at;
        value[i / 4] |= (u32)mem_ld(cpu, at, memop) << (24 - 8 * (i & 3));
    }
    count = (c->xerb + 3) / 4;
    for (unsigned i = 0; i < count; i++) {
        unsigned r = (rt + i) & 31;

        if (r != rb && (r != ra || !ra)) { /* an invalid form keeps its base */
            c->gpr[r] = value[i];
        }
    }
    HELPER_LEAVE(cpu);
}

void ppc_stswx(Cpu *cpu, u64 addr, u32 regs)
{
    PpcCpu *c = ppc_cpu(cpu);
    unsigned rt = regs & 31, memop = MO_8 | ppc_data_mmu(c) << MO_MMU_SHIFT;

    HELPER_ENTER(cpu);
    for (u32 i = 0; i < c->xerb; i++) {
        u64 at = addr + i;

        at = ppc_is_64(cpu->arch) ? at : (u32)at;
        mem_st(cpu, at, memop, c->gpr[(rt + i / 4) & 31] >> (24 - 8 * (i & 3)) & 255);
    }
    HELPER_LEAVE(cpu);
}

/* ---- Special purpose registers ---- */

static u64 *kept(PpcCpu *c, u32 n)
{
    return n == PPC_SPR_UDSCR ? &c->dscr : n == PPC_SPR_UAMR ? &c->amr : &c->ppr;
}

u64 ppc_spr_get(Cpu *cpu, u32 n)
{
    u64 v = *kept(ppc_cpu(cpu), n);

    return n == PPC_SPR_PPR32 ? v >> 32 : v;
}

enum { PPR_SHIFT = 50, PPR_LOWEST = 1, PPR_HIGHEST = 4 };

/* Programs may take priorities from very low to medium; what else they write changes nothing. */
static u64 priority(u64 old, u64 v)
{
    u64 p = v >> PPR_SHIFT & 7;

    return p >= PPR_LOWEST && p <= PPR_HIGHEST ? p << PPR_SHIFT : old;
}

void ppc_spr_set(Cpu *cpu, u32 n, u64 v)
{
    u64 *to = kept(ppc_cpu(cpu), n);

    if (to == &ppc_cpu(cpu)->ppr) {
        *to = priority(*to, n == PPC_SPR_PPR32 ? v << 32 : v);
    } else {
        *to = v;
    }
}

u64 ppc_darn(Cpu *cpu)
{
    u64 v;

    (void)cpu;
    if (getentropy(&v, sizeof(v))) {
        abort();
    }
    return v;
}
