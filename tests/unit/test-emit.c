/*
 * Emitted code against the interpreter: random blocks of every integer, memory and control
 * operation, and a selection of vector operations, over imaginary guests of 32 and 64 bits with
 * pinned, plain and boolean slots. State, memory and the way out must be equal; in every third block one page of
 * guest memory is missing, and the state at the fault must be equal, too.
 *
 * Arguments: [first seed] [number of blocks] [largest block, guest instructions].
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#include "common/arena.h"
#include "tcg/exec.h"
#include "tcg/guest.h"
#include "tcg/host.h"
#include "tcg/ir.h"
#include "tcg/mem.h"

enum {
    S_R0 = 0,
    S_X0 = 16,
    S_FLAG0 = 20,
    S_V0 = 22,
    S_ORIGIN = 28,
    SLOTS = 29,
    MEM_SIZE = 0x5000, /* addresses are 0x1000..0x3fff + displacement */
    HOLE = 0x2000,     /* the page that is missing sometimes */
    HOLE_SIZE = 0x1000,
    CODE_SIZE = 1 << 20,
    RETURN_PC = 0x4004,
};

typedef struct {
    Cpu cpu;
    u32 r[16];
    u64 x[4];
    u32 flag[2];
    V128 v[6];
    u64 origin; /* never written: address 0x1000 of the memory */
} TestCpu;

#define SLOT_R(n, pin)                                                                             \
    {                                                                                              \
        "r" #n, offsetof(TestCpu, r[n]), I32, pin, 0                                               \
    }
#define SLOT_X(n, pin)                                                                             \
    {                                                                                              \
        "x" #n, offsetof(TestCpu, x[n]), I64, pin, 0                                               \
    }
#define SLOT_V(n, pin)                                                                             \
    {                                                                                              \
        "v" #n, offsetof(TestCpu, v[n]), TV128, pin, 0                                             \
    }

static const SlotDef slots[] = {
    SLOT_R(0, 1),
    SLOT_R(1, 2),
    SLOT_R(2, 3),
    SLOT_R(3, 0),
    SLOT_R(4, 5),
    SLOT_R(5, 6),
    SLOT_R(6, 7),
    SLOT_R(7, 0),
    SLOT_R(8, 0),
    SLOT_R(9, 0),
    SLOT_R(10, 0),
    SLOT_R(11, 0),
    SLOT_R(12, 0),
    SLOT_R(13, 0),
    SLOT_R(14, 0),
    SLOT_R(15, 0),
    SLOT_X(0, 4),
    SLOT_X(1, 0),
    SLOT_X(2, 0),
    SLOT_X(3, 0),
    {"flag0", offsetof(TestCpu, flag[0]), I32, 0, 1},
    {"flag1", offsetof(TestCpu, flag[1]), I32, 0, 1},
    SLOT_V(0, 1),
    SLOT_V(1, 2),
    SLOT_V(2, 3),
    SLOT_V(3, 0),
    SLOT_V(4, 0),
    SLOT_V(5, 8),
    {"origin", offsetof(TestCpu, origin), I64, 0, 0},
    {NULL, 0, 0, 0, 0},
};

u8 *guest_base;
static u8 *memory;  /* of the guest: MEM_SIZE bytes */
static u64 origin;  /* and their address */
static bool wide;   /* the guest of 64 bits, which has host addresses */
static u64 seed;
static bool with_hole;
static unsigned faults, misaligned, loops; /* blocks that ended so */
static bool interpreting;
static EmitResult emitted;
static u8 *emitted_code;
static unsigned largest = 40;

/* ---- Guest memory for the interpreter ---- */

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

/* ---- Helpers ---- */

static u32 helper_pure(Cpu *cpu, u32 a, u32 b)
{
    (void)cpu;
    return a * 3 ^ b;
}

static u64 helper_four(Cpu *cpu, u64 a, u32 b, u64 c, u32 d)
{
    (void)cpu;
    return a - b + (c ^ d) * 5;
}

static void helper_vector(Cpu *cpu, V128 *out, const V128 *a, u64 b, const V128 *c)
{
    V128 t;

    (void)cpu;
    t.d[0] = a->d[0] + b;
    t.d[1] = c->d[1] ^ b;
    *out = t;
    __asm__ volatile("pxor %%xmm0, %%xmm0; pxor %%xmm7, %%xmm7; pxor %%xmm15, %%xmm15" ::
                         : "xmm0", "xmm7", "xmm15");
}

static u32 helper_reads(Cpu *cpu, u32 a)
{
    TestCpu *t = (TestCpu *)cpu;
    u32 sum = a;

    for (unsigned i = 0; i < 16; i++) {
        sum = sum * 31 + t->r[i];
    }
    return sum + t->v[0].w[1] + t->v[5].w[3] + (u32)t->x[0];
}

static void helper_writes(Cpu *cpu, u32 a)
{
    TestCpu *t = (TestCpu *)cpu;

    t->r[0] += a;
    t->r[3] ^= a;
    t->r[6] -= a;
    t->x[0] += a;
    t->x[1] *= 3;
    t->flag[0] ^= 1;
    t->v[1].w[2] += a;
    t->v[4].w[0] ^= a;
}

enum { HELPER_PURE, HELPER_FOUR, HELPER_VECTOR, HELPER_READS, HELPER_WRITES, HELPERS };

#define FN(f) (void (*)(void))(f)
static const HelperDef helpers[] = {
    {"PURE", FN(helper_pure), I32, 2, {I32, I32}, H_PURE | H_GPR_ONLY},
    {"FOUR", FN(helper_four), I64, 4, {I64, I32, I64, I32}, H_PURE},
    {"VECTOR", FN(helper_vector), TV128, 3, {TV128, I64, TV128}, H_PURE},
    {"READS", FN(helper_reads), I32, 1, {I32}, H_READS | H_FAULTS},
    {"WRITES", FN(helper_writes), VOID, 1, {I32}, H_READS | H_WRITES},
};

#define TEST_ARCH(bits)                                                                            \
    {                                                                                              \
        .name = "test", .pc_bits = bits, .pc_align = bits / 32, .cpu_size = sizeof(TestCpu),       \
        .slots = slots, .helpers = helpers, .helper_count = HELPERS,                               \
    }
static const GuestArch arch32 = TEST_ARCH(32), arch64 = TEST_ARCH(64);

static const GuestArch *test_arch(void)
{
    return wide ? &arch64 : &arch32;
}

/* The guest instruction of host address @host, by the side table. */
static u64 guest_pc(u64 host)
{
    u32 off = host - (u64)(uintptr_t)emitted_code;
    u64 pc = 0;

    for (u32 i = 0; i < emitted.sides && emitted.side[i].host <= off; i++) {
        pc = emitted.side[i].pc;
    }
    return pc;
}

void cpu_raise(Cpu *cpu, int exc)
{
    cpu->exception = exc;
    cpu->pc = interpreting ? cpu->interp_pc : guest_pc(cpu->helper_ra - 1);
    siglongjmp(cpu->unwind, 1);
}

/* ---- Random blocks ---- */

static u64 next_random(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed * 0x2545f4914f6cdd1dull;
}

static unsigned below(unsigned n)
{
    return (next_random() >> 33) % n;
}

static u64 random_int(void)
{
    static const u64 corner[] = {0,         1,          2,          0x7f,       0x80,
                                 0xff,      0x7fff,     0x8000,     0xffff,     0x10000,
                                 0x7ffffff, 0x7fffffff, 0x80000000, 0xffffffff, 0x100000000,
                                 ~0ull,     1ull << 63, ~0ull >> 1};

    return below(3) ? next_random() >> below(64) : corner[below(ARRAY_LEN(corner))];
}

enum { POOL = 24 };
typedef struct {
    IrBlock *b;
    Val val[4][POOL]; /* recent values by type; 0: none yet */
    Val base;         /* address of an earlier access */
    bool skipping;
} Gen;

static void keep(Gen *g, Val v)
{
    if (v && !g->skipping) {
        g->val[ir_type(g->b, v)][below(POOL)] = v;
    }
}

static Val any(Gen *g, IrType t)
{
    Val v = g->val[t][below(POOL)];

    if (v && below(4)) {
        return v;
    }
    switch (t) {
    case I32:
        return below(4) ? ir_get(g->b, below(8) ? S_R0 + below(16) : S_FLAG0 + below(2))
                        : ir_const(g->b, I32, (u32)random_int());
    case I64:
        return below(4) ? ir_get(g->b, S_X0 + below(4)) : ir_const(g->b, I64, random_int());
    default:
        return below(6) ? ir_get(g->b, S_V0 + below(6)) : ir_vconst(g->b, random_int());
    }
}

/* An index shifted and added to the base, a constant, sums of both orders. */
static Val wide_address(Gen *g)
{
    u64 low = origin + 0x1000;
    unsigned shift = below(5);
    Val v;

    switch (below(4)) {
    case 0:
        return ir_const(g->b, I64, low + below(0x1ffc));
    case 1:
        v = ir_const(g->b, I64, low - 0x12340);
        return ir_addi(g->b, ir_add(g->b, ir_andi(g->b, any(g, I64), 0x1fff), v), 0x12340);
    default:
        v = ir_shli(g->b, ir_andi(g->b, any(g, I64), 0x1ffc >> shift), shift);
        return ir_add(g->b, below(2) ? ir_const(g->b, I64, low) : ir_get(g->b, S_ORIGIN), v);
    }
}

static Val address(Gen *g)
{
    IrType t = wide ? I64 : I32;
    Val v;

    if (g->base && !below(3)) {
        return below(2) ? g->base : ir_addi(g->b, g->base, below(5) * 4);
    }
    v = wide ? wide_address(g)
             : ir_addi(g->b, ir_andi(g->b, any(g, t), below(3) ? 0x1ffc : 0x1fff), 0x1000);
    g->base = g->skipping ? g->base : v;
    return v;
}

static void gen_int(Gen *g, IrType t)
{
    typedef Val Fn(IrBlock *, Val, Val);
    static Fn *const fn[] = {ir_add,  ir_sub, ir_mul, ir_and,   ir_or,   ir_xor,
                             ir_andn, ir_shl, ir_shr, ir_sar,   ir_ror,  ir_udiv,
                             ir_sdiv, ir_add, ir_sub, ir_mulhu, ir_mulhs};
    Val a = any(g, t), b = any(g, t);
    unsigned w = t == I64 ? 64 : 32, pos = below(w), len = 1 + below(w - pos);

    switch (below(14)) {
    case 12:
        keep(g, ir_add(g->b, a, ir_shli(g->b, b, below(5))));
        break;
    case 13:
        a = any(g, I64);
        keep(g, ir_trunc(g->b, below(2) ? ir_shri(g->b, a, 28 + below(36))
                                        : ir_andi(g->b, a, random_int())));
        break;
    case 0:
        keep(g, ir_extract(g->b, a, pos, len));
        break;
    case 1:
        keep(g, ir_sextract(g->b, a, pos, len));
        break;
    case 2:
        keep(g, ir_deposit(g->b, a, pos, len, b));
        break;
    case 3:
        keep(g, below(2) ? ir_clz(g->b, a) : below(2) ? ir_ctz(g->b, a) : ir_popcnt(g->b, a));
        break;
    case 4:
        keep(g, ir_bswap(g->b, a));
        break;
    case 5:
        keep(g, t == I64 ? ir_trunc(g->b, a) : below(2) ? ir_zext(g->b, a) : ir_sext(g->b, a));
        break;
    default:
        keep(g, fn[below(t == I64 ? 17 : 15)](g->b, a, b));
        break;
    }
}

/* What Arm's flag-setting instructions become: a sum and all that is asked about it. */
static void gen_flags(Gen *g)
{
    IrType t = below(3) ? I32 : I64;
    Val a = any(g, t), b = any(g, t), v, c, o;

    if (below(2)) {
        v = ir_sub(g->b, a, b);
        c = ir_setcond(g->b, CC_GEU, a, b);
        o = ir_ovf_sub(g->b, a, b);
    } else {
        v = ir_add(g->b, a, b);
        c = ir_setcond(g->b, CC_LTU, v, a);
        o = ir_ovf_add(g->b, a, b);
    }
    if (below(2)) {
        ir_put(g->b, (t == I64 ? S_X0 : S_R0) + below(4), v);
    }
    if (t == I32 && below(2)) {
        ir_put(g->b, S_X0 + below(4), ir_zext(g->b, v));
    }
    if (below(2)) {
        ir_put(g->b, S_FLAG0, c);
    }
    if (below(2)) {
        ir_put(g->b, S_FLAG0 + 1, o);
    }
    keep(g, v);
    keep(g, c);
    keep(g, o);
    keep(g, ir_setcond(g->b, below(12), v, ir_const(g->b, t, 0)));
    keep(g, ir_setcond(g->b, below(12), a, b));
    if (t == I32) {
        keep(g, ir_setcond(g->b, CC_GTU, ir_zext(g->b, v), ir_const(g->b, I64, 0x7fffffff)));
    }
}

static void gen_select(Gen *g)
{
    IrType t = below(2) ? I32 : I64, u = below(8) ? t : below(2) ? TV128 : I64;
    Val a = any(g, t), b = any(g, t);

    keep(g, ir_select(g->b, below(12), a, b, any(g, u), any(g, u)));
}

static void gen_put(Gen *g)
{
    switch (below(5)) {
    case 0:
        ir_put(g->b, S_X0 + below(4), any(g, I64));
        break;
    case 1:
        ir_put(g->b, S_V0 + below(6), any(g, TV128));
        break;
    case 2:
        ir_put(g->b, S_FLAG0 + below(2), ir_setcond(g->b, below(12), any(g, I32), any(g, I32)));
        break;
    default:
        ir_put(g->b, S_R0 + below(16), any(g, I32));
        break;
    }
}

static unsigned memop_flags(void)
{
    return (below(3) ? 0 : MO_BE) | (below(2) ? 0 : MO_SIGN) | (below(6) ? 0 : MO_ACQ | MO_REL) |
           (below(15) ? 0 : MO_ALIGN | (below(2) ? MO_ALIGN4 : 0));
}

static void gen_memory(Gen *g)
{
    unsigned op = memop_flags(), size = below(4);
    IrType t = size == MO_64 ? I64 : below(2) ? I32 : I64;
    Val at = address(g);
    s32 disp = below(3) ? (s32)below(64) * 4 : (s32)below(255) - 127;
    unsigned kind = below(8);

    switch (kind == 6 && !wide ? 7 : kind) {
    case 0:
    case 1:
        keep(g, ir_ld(g->b, t, op | size, at, disp));
        break;
    case 2:
    case 3:
        ir_st(g->b, (op & ~MO_SIGN) | size, at, disp, any(g, t));
        break;
    case 4:
        size = 2 + below(3);
        op &= ~MO_SIGN;
        if (below(2)) {
            keep(g, ir_ld(g->b, TV128, op | size, at, disp));
        } else {
            ir_st(g->b, op | size, at, disp, any(g, TV128));
        }
        break;
    case 5:
        op &= ~MO_SIGN;
        keep(g, ir_cas(g->b, t, op | size, at,
                       below(2) ? ir_ld(g->b, t, op | size, at, 0) : any(g, t), any(g, t)));
        break;
    case 6:
        op = (op & MO_BE) | MO_ALIGN | MO_128;
        at = below(8) ? ir_andi(g->b, at, ~15ull) : at;
        keep(g, ir_cas(g->b, TV128, op, at,
                       below(2) ? ir_ld(g->b, TV128, op, at, 0) : any(g, TV128), any(g, TV128)));
        break;
    default:
        op &= ~MO_SIGN;
        keep(g, ir_rmw(g->b, t, op | size, below(RMW_UMIN + 1), at, any(g, t)));
        break;
    }
}

static void gen_vector(Gen *g)
{
    static const u8 two[] = {IR_vadd, IR_vsub, IR_vand, IR_vor, IR_vxor, IR_vandn, IR_vcmpeq};
    unsigned elem = below(4), lanes = 16 >> elem;

    switch (below(6)) {
    case 0:
        keep(g, ir_vdup(g->b, elem, any(g, elem == E64 ? I64 : I32)));
        break;
    case 1:
        keep(g, ir_vset(g->b, elem, below(lanes), any(g, TV128), any(g, elem == E64 ? I64 : I32)));
        break;
    case 2:
        keep(g, ir_vget(g->b, elem, below(lanes), any(g, TV128)));
        break;
    default:
        keep(g, ir_v2(g->b, two[below(sizeof(two))], VEC(elem, lanes), 0, any(g, TV128),
                      any(g, TV128)));
        break;
    }
}

static void gen_call(Gen *g)
{
    switch (below(HELPERS)) {
    case HELPER_PURE:
        keep(g, ir_call(g->b, HELPER_PURE, any(g, I32), any(g, I32), 0, 0));
        break;
    case HELPER_FOUR:
        keep(g, ir_call(g->b, HELPER_FOUR, any(g, I64), any(g, I32), any(g, I64), any(g, I32)));
        break;
    case HELPER_VECTOR:
        keep(g, ir_call(g->b, HELPER_VECTOR, any(g, TV128), any(g, I64), any(g, TV128), 0));
        break;
    case HELPER_READS:
        keep(g, ir_call(g->b, HELPER_READS, any(g, I32), 0, 0, 0));
        break;
    default:
        ir_call(g->b, HELPER_WRITES, any(g, I32), 0, 0, 0);
        break;
    }
}

static void gen_one(Gen *g)
{
    unsigned kind = below(100);

    if (kind < 36) {
        gen_int(g, below(3) ? I32 : I64);
    } else if (kind < 46) {
        gen_flags(g);
    } else if (kind < 52) {
        gen_select(g);
    } else if (kind < 74) {
        gen_put(g);
    } else if (kind < 86) {
        gen_memory(g);
    } else if (kind < 93) {
        gen_vector(g);
    } else if (kind < 95) {
        gen_call(g);
    } else {
        keep(g, ir_setcond(g->b, below(12), any(g, I32), any(g, I32)));
    }
}

static void gen_skip(Gen *g)
{
    unsigned n = 1 + below(below(2) ? 3 : 12);

    ir_skip_if(g->b, below(12), any(g, I32), any(g, I32));
    g->skipping = true;
    while (n--) {
        if (below(2)) {
            gen_put(g);
        } else {
            gen_one(g);
        }
    }
    g->skipping = false;
    ir_skip_end(g->b);
}

static void gen_end(Gen *g)
{
    switch (below(8)) {
    case 0:
        ir_exit(g->b, XK_JUMP, 0x3000 + below(0x4000), 0);
        break;
    case 1:
        ir_exit(g->b, XK_CALL, 0x3000 + below(0x4000), RETURN_PC);
        break;
    case 2:
    case 3:
        ir_exit(g->b, XK_JUMP, g->b->pc, 0);
        break;
    case 4:
        ir_exit_exc(g->b, EXC_GUEST + below(4), 0x8000 + below(100));
        break;
    default:
        ir_exit_ind(g->b, below(3), any(g, wide ? I64 : I32), RETURN_PC);
        break;
    }
}

static IrBlock *gen_block(Arena *arena)
{
    Gen g = {.b = ir_begin(arena, test_arch(), 0x4000, below(3) ? 0 : 5)};
    unsigned insns = 1 + below(below(3) ? (largest + 4) / 5 : largest);

    g.b->exit_flags = below(3) ? g.b->flags : 9;
    for (unsigned i = 0; i < insns; i++) {
        unsigned n = 1 + below(5);

        ir_insn(g.b, 0x4000 + i * 4, (u16)i);
        while (n--) {
            gen_one(&g);
        }
        if (!below(6)) {
            gen_skip(&g);
        }
        if (!below(12)) {
            ir_exit_if(g.b, below(12), any(&g, I32), any(&g, I32), below(2) ? 0x3000 : 0x5000);
        }
    }
    gen_end(&g);
    g.b->insns = insns;
    return g.b;
}

/* ---- Comparing ---- */

static TestCpu cpu_a __attribute__((aligned(64))), cpu_b __attribute__((aligned(64)));
static u8 memory_before[MEM_SIZE], memory_a[MEM_SIZE];
static JumpEntry table[1 << JUMP_TABLE_BITS];

static void random_state(TestCpu *t)
{
    for (unsigned i = 0; i < 16; i++) {
        t->r[i] = (u32)random_int();
    }
    for (unsigned i = 0; i < 4; i++) {
        t->x[i] = random_int();
    }
    t->origin = origin + 0x1000;
    t->flag[0] = below(2);
    t->flag[1] = below(2);
    for (unsigned i = 0; i < 12; i++) {
        t->v[i / 2].d[i % 2] = random_int();
    }
    for (unsigned i = 0; i < MEM_SIZE; i++) {
        memory_before[i] = (u8)next_random();
    }
}

static bool differ(const char *what, u64 interp, u64 code)
{
    if (interp == code) {
        return false;
    }
    printf("# %s: interpreter %#llx, emitted code %#llx\n", what, (unsigned long long)interp,
           (unsigned long long)code);
    return true;
}

static bool compare(void)
{
    bool bad = differ("pc", cpu_a.cpu.pc, cpu_b.cpu.pc);

    bad |= differ("exception", cpu_a.cpu.exception, cpu_b.cpu.exception);

    for (const SlotDef *s = slots; s->name; s++) {
        u64 a[2] = {0}, b[2] = {0};
        size_t size = s->type == I32 ? 4 : s->type == I64 ? 8 : 16;

        memcpy(a, (u8 *)&cpu_a + s->offset, size);
        memcpy(b, (u8 *)&cpu_b + s->offset, size);
        bad |= differ(s->name, a[0], b[0]);
        bad |= differ(s->name, a[1], b[1]);
    }
    for (unsigned i = 0; i < MEM_SIZE; i++) {
        if (memory_a[i] != memory[i]) {
            printf("# memory %#x\n", i);
            bad |= differ("byte", memory_a[i], memory[i]);
        }
    }
    if (cpu_a.cpu.exception == EXC_ALIGN) {
        bad |= differ("fault_addr", cpu_a.cpu.fault_addr, cpu_b.cpu.fault_addr);
    }
    return bad;
}

static void run_interp(IrBlock *b)
{
    interpreting = true;
    cpu_a.cpu.in_interp = true;
    if (!sigsetjmp(cpu_a.cpu.unwind, 0)) {
        interp_block(&cpu_a.cpu, b);
    }
    interpreting = false;
}

static void on_fault(int sig, siginfo_t *si, void *uc)
{
    u64 host = host_pc(uc);

    if (host - (u64)(uintptr_t)emitted_code >= emitted.size) {
        fprintf(stderr, "signal %d at %p outside emitted code\n", sig, si->si_addr);
        _exit(1);
    }
    host_recover(&cpu_b.cpu, uc, &emitted.loop);
    cpu_b.cpu.pc = guest_pc(host);
    cpu_b.cpu.exception = EXC_FAULT;
    siglongjmp(cpu_b.cpu.unwind, 1);
}

static void run_code(void)
{
    const u8 *stub;

    cpu_b.cpu.stack_limit = (u8 *)__builtin_frame_address(0) - 64 * 1024;
    if (!sigsetjmp(cpu_b.cpu.unwind, 1)) {
        stub = host_enter(&cpu_b.cpu, emitted_code);
        if (stub) {
            cpu_b.cpu.pc = host_site(emitted.exit, emitted.exits, (u32)(stub - emitted_code))->pc;
        }
    }
}

static void protect_hole(int prot)
{
    if (with_hole && mprotect(memory + HOLE, HOLE_SIZE, prot)) {
        perror("mprotect");
        exit(99);
    }
}

static bool check_block(Arena *arena, u8 *code, u64 number)
{
    u64 start = seed;
    IrBlock *b = gen_block(arena);
    const char *bad = ir_verify(b);

    if (!bad) {
        ir_optimize(b);
        bad = ir_verify(b);
    }
    if (bad) {
        printf("# seed %#llx: malformed: %s\n", (unsigned long long)start, bad);
        return false;
    }
    if (!host_emit(b, code, CODE_SIZE / 2, &emitted)) {
        printf("# block %llu not emitted\n", (unsigned long long)number);
        return true;
    }
    memset(&cpu_a, 0, sizeof(cpu_a));
    random_state(&cpu_a);
    cpu_a.cpu.arch = test_arch();
    cpu_a.cpu.mxcsr = 0x1f80;
    cpu_a.cpu.thunks = host_thunks();
    cpu_a.cpu.jump_table = table;
    memcpy(&cpu_b, &cpu_a, sizeof(cpu_a));
    memcpy(memory, memory_before, MEM_SIZE);
    with_hole = number % 3 == 0;
    emitted_code = code;
    run_interp(b);
    memcpy(memory_a, memory, MEM_SIZE);
    memcpy(memory, memory_before, MEM_SIZE);
    protect_hole(PROT_NONE);
    run_code();
    protect_hole(PROT_READ | PROT_WRITE);
    faults += cpu_a.cpu.exception == EXC_FAULT;
    misaligned += cpu_a.cpu.exception == EXC_ALIGN;
    loops += emitted.loop.pins != 0;
    if (compare()) {
        printf("# block %llu, seed %#llx\n", (unsigned long long)number, (unsigned long long)start);
        ir_print(b, stdout);
        host_disassemble(code, emitted.size, stdout);
        return false;
    }
    return true;
}

/* Return: false when a block of @first.. misbehaved. */
static bool check_level(const char *level, u8 *code, u64 first, u64 count)
{
    Arena arena = {0};
    bool good = true;

    setenv("EMU_HOST_LEVEL", level, 1);
    host_parallel = strcmp(level, "avx2"); /* once without */
    code += (host_init(test_arch(), code, CODE_SIZE) + 63) & ~63ull;
    faults = misaligned = loops = 0;
    for (u64 i = 0; i < count && good; i++) {
        seed = (first + i) * 0x9e3779b97f4a7c15ull | 1;
        arena_reset(&arena);
        good = check_block(&arena, code, first + i);
    }
    printf("# %s: %u bits, %llu blocks, %u loops, %u faults, %u misaligned, on %s\n", level,
           test_arch()->pc_bits, (unsigned long long)count, loops, faults, misaligned, host_features());
    arena_free(&arena);
    return good;
}

/*
 * Where the guest's memory is: at @at, which may be all there is to an address, or anywhere and a window
 * of a 32-bit guest.
 */
static bool map_memory(u64 at)
{
    u8 *p = mmap((void *)(uintptr_t)at, 0x10000, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS | (at ? MAP_FIXED_NOREPLACE : 0), -1, 0);

    if (p == MAP_FAILED) {
        return false;
    }
    wide = at;
    memory = p + 0x8000;
    origin = wide ? (u64)(uintptr_t)memory : 0;
    guest_base = wide ? NULL : memory;
    return true;
}

int main(int argc, char **argv)
{
    static const char *const level[] = {"sse", "avx2", "best"};
    static const u64 where[] = {0, 0x20000000, 0x210000000000};
    u64 first = argc > 1 ? strtoull(argv[1], NULL, 0) : 1;
    u64 count = argc > 2 ? strtoull(argv[2], NULL, 0) : 800;
    u8 *code = mmap(NULL, CODE_SIZE, PROT_READ | PROT_WRITE | PROT_EXEC,
                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    struct sigaction fault = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO};
    bool good = true;

    sigaction(SIGSEGV, &fault, NULL);
    largest = argc > 3 ? strtoul(argv[3], NULL, 0) : largest;
    if (code == MAP_FAILED) {
        return 99;
    }
    for (u32 i = 0; i < 1u << JUMP_TABLE_BITS; i++) {
        table[i].key = host_jump_empty(i);
    }
    for (unsigned w = 0; w < ARRAY_LEN(where); w++) {
        if (!map_memory(where[w])) {
            return 99;
        }
        for (unsigned i = 0; i < ARRAY_LEN(level) && good; i++) {
            good = check_level(level[i], code, first + i * count, count);
        }
    }
    return !good;
}
