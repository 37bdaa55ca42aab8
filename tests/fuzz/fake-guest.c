/*
 * The imaginary guest: its tables, helpers, and memory as one flat array behind guest_base, with
 * the accessors of tcg/mem.h that mem-user.c has for real guests. cpu_raise() is the test's
 * business.
 */
#include "tests/fuzz/fake-guest.h"

#include <string.h>
#include <sys/mman.h>

#include "common/bits.h"
#include "common/host/fpenv.h"
#include "common/log.h"
#include "tcg/exec.h"
#include "tcg/host.h"
#include "tcg/mem.h"

u8 *guest_base;

u64 fake_random(u64 *seed)
{
    u64 x = *seed += 0x9e3779b97f4a7c15ull;

    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ x >> 27) * 0x94d049bb133111ebull;
    return x ^ x >> 31;
}

u64 fake_operand(u64 *seed)
{
    u64 r = fake_random(seed), v = fake_random(seed);

    switch (r & 7) {
    case 0:
        return v & 15;
    case 1:
        return 0 - (v & 15);
    case 2:
        return (u64)0x8000000080000000 - (v & 1);
    case 3:
        return (u64)0x7fffffff;
    case 4:
        return v >> (r >> 8 & 63);
    default:
        return v;
    }
}

/* ---- Running ---- */

void cpu_raise(Cpu *cpu, int exc)
{
    cpu->exception = (u32)exc;
    fake_guest.restore(cpu, cpu->interp_pc, cpu->interp_restore);
    siglongjmp(cpu->unwind, 1);
}

void fake_run(FakeCpu *c, IrBlock *b)
{
    if (sigsetjmp(c->cpu.unwind, 0) == 0) {
        interp_block(&c->cpu, b);
    }
}

/* ---- Memory ---- */

void fake_memory(u64 seed)
{
    if (!guest_base) {
        void *p = mmap(NULL, 4 * GIB + 2 * MIB, PROT_NONE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

        if (p == MAP_FAILED || mprotect((u8 *)p + MIB, FAKE_MEMORY, PROT_READ | PROT_WRITE) != 0) {
            fatal("cannot map the test's guest memory");
        }
        guest_base = (u8 *)p + MIB;
    }
    for (u32 i = 0; i < FAKE_MEMORY; i += 8) {
        u64 v = fake_random(&seed);

        memcpy(guest_base + i, &v, 8);
    }
}

static unsigned size_of(unsigned memop)
{
    return 1u << (memop & MO_SIZE);
}

static void check_align(Cpu *cpu, vaddr addr, unsigned memop)
{
    unsigned size = memop & MO_ALIGN4 ? 4 : size_of(memop);

    if (memop & MO_ALIGN && addr & (size - 1)) {
        cpu->fault_addr = addr;
        cpu_raise(cpu, EXC_ALIGN);
    }
}

static void copy(u8 *to, const u8 *from, unsigned memop)
{
    unsigned n = size_of(memop);

    for (unsigned i = 0; i < n; i++) {
        to[i] = from[memop & MO_BE ? n - 1 - i : i];
    }
}

static u64 load(vaddr addr, unsigned memop)
{
    u8 b[8] = {0};
    u64 v;

    copy(b, guest_base + addr, memop);
    memcpy(&v, b, 8);
    return v;
}

static void store(vaddr addr, unsigned memop, u64 v)
{
    u8 b[8];

    memcpy(b, &v, 8);
    copy(guest_base + addr, b, memop);
}

static u64 extended(u64 v, unsigned memop)
{
    return memop & MO_SIGN ? (u64)sbits(v, 0, 8 * size_of(memop)) : v;
}

u64 mem_ld(Cpu *cpu, vaddr addr, unsigned memop)
{
    check_align(cpu, addr, memop);
    return extended(load(addr, memop), memop);
}

void mem_st(Cpu *cpu, vaddr addr, unsigned memop, u64 v)
{
    check_align(cpu, addr, memop);
    store(addr, memop, v);
}

void mem_ld16(Cpu *cpu, vaddr addr, unsigned memop, V128 *out)
{
    check_align(cpu, addr, memop);
    copy(out->b, guest_base + addr, memop);
}

void mem_st16(Cpu *cpu, vaddr addr, unsigned memop, const V128 *v)
{
    check_align(cpu, addr, memop);
    copy(guest_base + addr, v->b, memop);
}

u64 mem_cas(Cpu *cpu, vaddr addr, unsigned memop, u64 expect, u64 new)
{
    u64 old;

    check_align(cpu, addr, memop);
    old = load(addr, memop);
    if (old == bits(expect, 0, 8 * size_of(memop))) {
        store(addr, memop, new);
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

static u64 apply(int fn, u64 a, u64 b, s64 sa, s64 sb)
{
    switch (fn) {
    case RMW_ADD:
        return a + b;
    case RMW_AND:
        return a & b;
    case RMW_OR:
        return a | b;
    case RMW_XOR:
        return a ^ b;
    case RMW_ANDN:
        return a & ~b;
    case RMW_SMAX:
        return sa > sb ? a : b;
    case RMW_SMIN:
        return sa < sb ? a : b;
    case RMW_UMAX:
        return a > b ? a : b;
    case RMW_UMIN:
        return a < b ? a : b;
    default:
        return b;
    }
}

u64 mem_rmw(Cpu *cpu, vaddr addr, unsigned memop, int fn, u64 v)
{
    unsigned width = 8 * size_of(memop);
    u64 old;

    check_align(cpu, addr, memop);
    old = load(addr, memop);
    store(addr, memop, apply(fn, old, bits(v, 0, width), sbits(old, 0, width), sbits(v, 0, width)));
    return extended(old, memop);
}

/* ---- Helpers ---- */

static u32 pure2(Cpu *cpu, u32 a, u32 b)
{
    (void)cpu;
    return a * 3 ^ b;
}

static u64 pure4(Cpu *cpu, u64 a, u32 b, u64 c, u32 d)
{
    (void)cpu;
    return a - b + (c ^ d) * 5;
}

static void vector(Cpu *cpu, V128 *out, const V128 *a, u64 b, const V128 *c)
{
    V128 r = {.d = {a->d[0] + b, c->d[1] ^ b}};

    (void)cpu;
    *out = r;
}

static u64 sum(Cpu *cpu, const V128 *a)
{
    const FakeCpu *c = (const FakeCpu *)cpu;
    u64 v = a->d[0] + a->d[1];

    for (unsigned i = 0; i < 10; i++) {
        v = v * 31 + c->r[i];
    }
    return v + c->q[0].w[1] + c->q[5].w[3] + c->x[0];
}

static void shake(Cpu *cpu, u32 a)
{
    FakeCpu *c = (FakeCpu *)cpu;

    c->r[0] += a;
    c->r[3] ^= a;
    c->x[0] += a;
    c->x[1] *= 3;
    c->flag[0] ^= 1;
    c->q[1].w[2] += a;
    c->q[4].w[0] ^= a;
}

static void clear_flags(Cpu *cpu)
{
    cpu->fp.flags = 0;
    cpu->mxcsr &= ~(u32)FPENV_STICKY; /* emitted code gathers flags there */
}

#define FN(f) ((void (*)(void))(f))
static const HelperDef helpers[] = {
    {"pure2", FN(pure2), I32, 2, {I32, I32}, H_PURE},
    {"pure4", FN(pure4), I64, 4, {I64, I32, I64, I32}, H_PURE},
    {"vector", FN(vector), TV128, 3, {TV128, I64, TV128}, H_PURE},
    {"sum", FN(sum), I64, 1, {TV128}, H_READS | H_FAULTS},
    {"shake", FN(shake), VOID, 1, {I32}, H_READS | H_WRITES},
    {"clear_flags", FN(clear_flags), VOID, 0, {0}, H_READS | H_WRITES},
};

/* ---- Registers ---- */

#define R(n, pin)                                                                                  \
    {                                                                                              \
        "r" #n, offsetof(FakeCpu, r[n]), I32, pin, 0                                               \
    }
#define X(n, pin)                                                                                  \
    {                                                                                              \
        "x" #n, offsetof(FakeCpu, x[n]), I64, pin, 0                                               \
    }
#define F(n)                                                                                       \
    {                                                                                              \
        "flag" #n, offsetof(FakeCpu, flag[n]), I32, 0, 1                                           \
    }
#define Q(n, pin)                                                                                  \
    {                                                                                              \
        "q" #n, offsetof(FakeCpu, q[n]), TV128, pin, 0                                             \
    }
static const SlotDef slots[] = {
    R(0, 1),
    R(1, 2),
    R(2, 3),
    R(3, 0),
    R(4, 0),
    R(5, 5),
    R(6, 6),
    R(7, 8),
    R(8, 0),
    R(9, 0),
    X(0, 4),
    X(1, 7),
    X(2, 9),
    X(3, 0),
    F(0),
    F(1),
    Q(0, 1),
    Q(1, 2),
    Q(2, 0),
    Q(3, 0),
    Q(4, 0),
    Q(5, 3),
    {NULL, 0, 0, 0, 0},
};

static void restore(Cpu *cpu, u64 pc, u16 word)
{
    cpu->pc = pc;
    ((FakeCpu *)cpu)->restored = word;
}

const GuestArch fake_guest = {
    .name = "fake",
    .pc_bits = 32,
    .pc_align = 1,
    .cpu_size = sizeof(FakeCpu),
    .slots = slots,
    .helpers = helpers,
    .helper_count = ARRAY_LEN(helpers),
    .restore = restore,
};

void fake_reset(FakeCpu *c, u64 seed)
{
    memset(c, 0, sizeof(*c));
    c->cpu.arch = &fake_guest;
    fp_init_arm(&c->cpu.fp);
    for (unsigned i = 0; i < 10; i++) {
        c->r[i] = (u32)fake_random(&seed);
    }
    for (unsigned i = 0; i < 4; i++) {
        c->x[i] = fake_random(&seed);
    }
    for (unsigned i = 0; i < 2; i++) {
        c->flag[i] = fake_random(&seed) & 1;
    }
    for (unsigned i = 0; i < 6; i++) {
        c->q[i].d[0] = fake_random(&seed);
        c->q[i].d[1] = fake_random(&seed);
    }
}
