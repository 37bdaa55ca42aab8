/*
 * Random blocks: see emit-blocks.h.
 */
#include "tests/unit/emit-blocks.h"

u64 random_int(void)
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

IrBlock *gen_block(Arena *arena)
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
