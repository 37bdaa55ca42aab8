/*
 * Reservations, atomic memory operations, barriers, caches. Ref: Power ISA 3.1, Book II, 4.3 to
 * 4.6.
 *
 * A load with reservation remembers address and value; a conditional store succeeds when the
 * address is the same and a compare-and-swap finds the value unchanged (docs/design.md tells what
 * that lets through).
 */
#include "target/ppc/helper.h"
#include "target/ppc/int-dec.h"
#include "target/ppc/tr.h"

static IrType type_of(unsigned size)
{
    return size == MO_128 ? TV128 : size == MO_64 ? I64 : I32;
}

static Val wide(Ctx *c, Val v)
{
    return ir_type(c->b, v) == I32 ? ir_zext(c->b, v) : v;
}

/* ---- Reservations ---- */

static bool load_reserve(Ctx *c, const args_excl *a, unsigned size)
{
    IrBlock *b = c->b;
    Val at = ppc_ea_x(c, a->ra, a->rb), v = ppc_ld(c, type_of(size), size | MO_ALIGN, at, 0);

    ir_put(b, PPC_EXADDR, wide(c, at));
    if (size == MO_128) {
        ir_put(b, PPC_EXVAL, ir_vget(b, E64, 0, v));
        ir_put(b, PPC_EXVAL2, ir_vget(b, E64, 1, v));
        ppc_set_quad(c, a->rt, v);
    } else {
        ir_put(b, PPC_EXVAL, wide(c, v));
        ppc_set_reg(c, a->rt, ppc_wide_u(c, v));
    }
    return true;
}

/* The value seen by the load, as type @t. */
static Val seen_value(Ctx *c, IrType t)
{
    Val v = ir_get(c->b, PPC_EXVAL);

    if (t == TV128) {
        return ir_vset(c->b, E64, 1, ir_vdup(c->b, E64, v), ir_get(c->b, PPC_EXVAL2));
    }
    return t == I32 ? ir_trunc(c->b, v) : v;
}

/* 0 when @old is @seen, else 1. */
static Val has_changed(Ctx *c, IrType t, Val old, Val seen)
{
    IrBlock *b = c->b;

    if (t == TV128) {
        seen = ir_xor(b, ir_vget(b, E64, 0, old), ir_get(b, PPC_EXVAL));
        old = ir_xor(b, ir_vget(b, E64, 1, old), ir_get(b, PPC_EXVAL2));
        return ir_setcond(b, CC_NE, ir_or(b, old, seen), ir_const(b, I64, 0));
    }
    return ir_setcond(b, CC_NE, old, seen);
}

/* CR0 with EQ when @failed, i32, is 0 (see cr_pack()). */
static void set_cr0(Ctx *c, Val failed)
{
    unsigned so = c->flags & PPC_FLAG_SO ? CR_SO : 0;
    Val zero_but_eq = ir_const(c->b, I64, cr_pack(so | CR_EQ));

    ir_put(c->b, PPC_CR0, ir_or(c->b, zero_but_eq, ir_zext(c->b, failed)));
    c->cr[0].kind = CRF_SLOT;
}

static bool store_conditional(Ctx *c, const args_excl *a, unsigned size)
{
    IrBlock *b = c->b;
    IrType t = type_of(size);
    Val at = ppc_ea_x(c, a->ra, a->rb), v = t == TV128 ? ppc_quad(c, a->rt) : ppc_reg(c, a->rt);
    Val seen = seen_value(c, t), monitor = ir_get(b, PPC_EXADDR), place = wide(c, at), old;

    v = t == I32 ? ppc_low(c, v) : v;
    ir_skip_if(b, CC_EQ, monitor, place);
    set_cr0(c, ppc_const32(c, 1));
    ir_skip_end(b);
    ir_skip_if(b, CC_NE, monitor, place);
    old = ir_cas(b, t, (size | MO_ALIGN) ^ c->mo, at, seen, v);
    set_cr0(c, has_changed(c, t, old, seen));
    ir_skip_end(b);
    ir_put(b, PPC_EXADDR, ir_const(b, I64, ~0ull));
    return true;
}

/* clang-format off */
bool tr_ppc_lbarx(Ctx *c, const args_excl *a) { return load_reserve(c, a, MO_8); }
bool tr_ppc_lharx(Ctx *c, const args_excl *a) { return load_reserve(c, a, MO_16); }
bool tr_ppc_lwarx(Ctx *c, const args_excl *a) { return load_reserve(c, a, MO_32); }
bool tr_ppc_ldarx(Ctx *c, const args_excl *a) { return load_reserve(c, a, MO_64); }
bool tr_ppc_lqarx(Ctx *c, const args_excl *a) { return load_reserve(c, a, MO_128); }
bool tr_ppc_stbcx(Ctx *c, const args_excl *a) { return store_conditional(c, a, MO_8); }
bool tr_ppc_sthcx(Ctx *c, const args_excl *a) { return store_conditional(c, a, MO_16); }
bool tr_ppc_stwcx(Ctx *c, const args_excl *a) { return store_conditional(c, a, MO_32); }
bool tr_ppc_stdcx(Ctx *c, const args_excl *a) { return store_conditional(c, a, MO_64); }
bool tr_ppc_stqcx(Ctx *c, const args_excl *a) { return store_conditional(c, a, MO_128); }
/* clang-format on */

/* ---- Atomic memory operations ---- */

/* Function codes. */
enum {
    AMO_ADD,
    AMO_XOR,
    AMO_OR,
    AMO_AND,
    AMO_UMAX,
    AMO_SMAX,
    AMO_UMIN,
    AMO_SMIN,
    AMO_SWAP,
    AMO_CAS_NOT_EQUAL = 16,
    AMO_INC_BOUNDED = 24,
    AMO_INC_EQUAL = 25,
    AMO_DEC_BOUNDED = 28,
    AMO_STORE_TWIN = 24,
};
static const u8 rmw_of[] = {RMW_ADD,  RMW_XOR,  RMW_OR,   RMW_AND, RMW_UMAX,
                            RMW_SMAX, RMW_UMIN, RMW_SMIN, RMW_XCHG};

static Val operand(Ctx *c, int r, unsigned size)
{
    Val v = ppc_reg(c, r & 31);

    return size == MO_32 ? ppc_low(c, v) : v;
}

static Val rmw(Ctx *c, const args_atomic *a, unsigned size, Val v)
{
    return ir_rmw(c->b, type_of(size), (size | MO_ALIGN) ^ c->mo, (IrRmw)rmw_of[a->fc],
                  ppc_reg0(c, a->ra), v);
}

/*
 * Functions of two operands in memory, or with a condition: a compare-and-swap, and the instruction
 * again when it fails.
 */
static Val conditional_amo(Ctx *c, const args_atomic *a, unsigned size)
{
    IrBlock *b = c->b;
    IrType t = type_of(size);
    Val at = ppc_reg0(c, a->ra), one = ir_const(b, t, 1);
    Val least = ir_const(b, t, t == I64 ? 1ull << 63 : 1u << 31);
    Val v = ppc_ld(c, t, size | MO_ALIGN, at, 0), other, new, result, old;
    s32 step = 1 << size;

    switch (a->fc) {
    case AMO_CAS_NOT_EQUAL:
        result = v;
        new = ir_select(b, CC_NE, v, operand(c, a->rt + 1, size), operand(c, a->rt + 2, size), v);
        break;
    case AMO_INC_BOUNDED:
        other = ppc_ld(c, t, size, at, step);
        result = ir_select(b, CC_NE, v, other, v, least);
        new = ir_select(b, CC_NE, v, other, ir_add(b, v, one), v);
        break;
    case AMO_INC_EQUAL:
        other = ppc_ld(c, t, size, at, step);
        result = ir_select(b, CC_EQ, v, other, v, least);
        new = ir_select(b, CC_EQ, v, other, ir_add(b, v, one), v);
        break;
    default: /* AMO_DEC_BOUNDED */
        other = ppc_ld(c, t, size, at, -step);
        result = ir_select(b, CC_NE, v, other, v, least);
        new = ir_select(b, CC_NE, v, other, ir_sub(b, v, one), v);
        break;
    }
    old = ir_cas(b, t, (size | MO_ALIGN) ^ c->mo, at, v, new);
    ir_exit_if(b, CC_NE, old, v, c->pc);
    return result;
}

static bool load_atomic(Ctx *c, const args_atomic *a, unsigned size)
{
    Val v;

    if (a->fc <= AMO_SWAP) {
        v = rmw(c, a, size, operand(c, a->rt + 1, size));
    } else if (a->fc == AMO_CAS_NOT_EQUAL || a->fc == AMO_INC_BOUNDED || a->fc == AMO_INC_EQUAL ||
               a->fc == AMO_DEC_BOUNDED) {
        v = conditional_amo(c, a, size);
    } else {
        return false;
    }
    ppc_set_reg(c, a->rt, ppc_wide_u(c, v));
    return true;
}

/* Both of two equal neighbours become @rt's value, the second without a guarantee. */
static void store_twin(Ctx *c, const args_atomic *a, unsigned size)
{
    IrBlock *b = c->b;
    Val at = ppc_reg0(c, a->ra), v = operand(c, a->rt, size);
    Val one = ppc_ld(c, type_of(size), size | MO_ALIGN, at, 0);
    Val two = ppc_ld(c, type_of(size), size, at, 1 << size);

    ir_skip_if(b, CC_NE, one, two);
    ppc_st(c, size, at, 0, v);
    ppc_st(c, size, at, 1 << size, v);
    ir_skip_end(b);
}

static bool store_atomic(Ctx *c, const args_atomic *a, unsigned size)
{
    if (a->fc <= AMO_SMIN) {
        rmw(c, a, size, operand(c, a->rt, size));
    } else if (a->fc == AMO_STORE_TWIN) {
        store_twin(c, a, size);
    } else {
        return false;
    }
    return true;
}

/* clang-format off */
bool tr_ppc_lwat(Ctx *c, const args_atomic *a)  { return load_atomic(c, a, MO_32); }
bool tr_ppc_ldat(Ctx *c, const args_atomic *a)  { return load_atomic(c, a, MO_64); }
bool tr_ppc_stwat(Ctx *c, const args_atomic *a) { return store_atomic(c, a, MO_32); }
bool tr_ppc_stdat(Ctx *c, const args_atomic *a) { return store_atomic(c, a, MO_64); }
/* clang-format on */

/* ---- Barriers ---- */

enum { SYNC_LIGHT = 1 };

bool tr_ppc_sync(Ctx *c, const args_level *a)
{
    ir_fence(c->b, a->l != SYNC_LIGHT);
    return true;
}

bool tr_ppc_eieio(Ctx *c, const args_none *a)
{
    (void)a;
    ir_fence(c->b, false);
    return true;
}

/* What follows may be code just written: it is fetched anew. */
bool tr_ppc_isync(Ctx *c, const args_none *a)
{
    (void)a;
    ppc_branch(c, XK_JUMP, ppc_next(c));
    return true;
}

/* ---- Caches ---- */

bool tr_ppc_touch(Ctx *c, const args_touch *a)
{
    (void)c;
    (void)a;
    return true;
}

bool tr_ppc_dss(Ctx *c, const args_level *a)
{
    (void)c;
    (void)a;
    return true;
}

/* Cleaning touches the line as a load does: an address that is not mapped faults. */
bool tr_ppc_clean(Ctx *c, const args_clean *a)
{
    ppc_ld(c, I32, MO_8, ppc_ea_x(c, a->ra, a->rb), 0);
    return true;
}

bool tr_ppc_dcbz(Ctx *c, const args_addr *a)
{
    IrBlock *b = c->b;
    s32 line = c->cpu->model->cache_line;
    Val at = ir_and(b, ppc_ea_x(c, a->ra, a->rb), ppc_const(c, (u64)(s64)-line));
    Val zero = ir_vconst(b, 0);

    for (s32 i = 0; i < line; i += 16) {
        ppc_st(c, MO_128, at, i, zero);
    }
    return true;
}

bool tr_ppc_icbi(Ctx *c, const args_addr *a)
{
    Val at = ppc_ea_x(c, a->ra, a->rb);

    ppc_ld(c, I32, MO_8, at, 0);
    ir_call(c->b, HELPER_PPC_ICBI, wide(c, at), 0, 0, 0);
    return true;
}
