/*
 * Load-acquire and store-release, exclusives, atomic operations.
 * Ref: DDI 0487 C3.2.6 to C3.2.14, B2.11 "Synchronization and semaphores".
 *
 * Load-exclusive remembers address and value; store-exclusive succeeds when the address is the same
 * and a compare-and-swap finds the value unchanged (docs/design.md tells what that lets through).
 */
#include "target/arm/a64-mem.h"

#include "target/arm/a64-helper.h"
#include "target/arm/a64-mem-dec.h"

/* Within 16 bytes: the helper raises the alignment fault otherwise. */
static void check_granule(Ctx *c, int size, Val at, s32 disp)
{
    IrBlock *b = c->b;
    Val whole = ir_addi(b, at, disp), low = ir_andi(b, ir_trunc(b, whole), 15);

    ir_skip_if(b, CC_LEU, low, a64_const32(c, 16 - (1u << size)));
    ir_call(b, HELPER_A64_MISALIGNED, whole, 0, 0, 0);
    ir_skip_end(b);
}

unsigned a64_ordered(Ctx *c, int size, Val at, s32 disp)
{
    if (size == MO_8) {
        return 0;
    }
    if (size < MO_128 && dec_has(c, A64_HAS(LSE2))) {
        check_granule(c, size, at, disp);
        return 0;
    }
    return MO_ALIGN;
}

void a64_ordered_pair(Ctx *c, int size, Val at, s32 disp)
{
    IrBlock *b = c->b;
    u32 good = size == 3 ? 0x0101 : 0x11ff; /* by the low four bits of the address */
    Val whole = ir_addi(b, at, disp), low = ir_andi(b, ir_trunc(b, whole), 15);

    ir_skip_if(b, CC_TSTNE, ir_shr(b, a64_const32(c, good), low), a64_const32(c, 1));
    ir_call(b, HELPER_A64_MISALIGNED, whole, 0, 0, 0);
    ir_skip_end(b);
}

static IrType type_of(int size)
{
    return size == 3 ? I64 : I32;
}

/* ---- Ordered ---- */

bool tr64_ldar(Ctx *c, const args_order *a)
{
    A64Address at = {.base = a64_base(c, a->rn)};

    a64_load(c, (unsigned)a->size | MO_ACQ | a64_ordered(c, a->size, at.base, 0), a->size == 3,
             a->rt, &at);
    return true;
}

bool tr64_ldapr(Ctx *c, const args_order *a)
{
    return tr64_ldar(c, a);
}

bool tr64_stlr(Ctx *c, const args_order *a)
{
    A64Address at = {.base = a64_base(c, a->rn)};

    a64_store(c, (unsigned)a->size | MO_REL | a64_ordered(c, a->size, at.base, 0), a->rt, &at);
    return true;
}

bool tr64_ldapr_wb(Ctx *c, const args_order *a)
{
    A64Address at = a64_address(c, a->rn, 1 << a->size, A64_POST, 0);

    a64_load(c, (unsigned)a->size | MO_ACQ | a64_ordered(c, a->size, at.base, at.disp),
             a->size == 3, a->rt, &at);
    return true;
}

bool tr64_stlr_wb(Ctx *c, const args_order *a)
{
    A64Address at = a64_address(c, a->rn, -(1 << a->size), A64_PRE, 0);

    a64_store(c, (unsigned)a->size | MO_REL | a64_ordered(c, a->size, at.base, at.disp), a->rt,
              &at);
    return true;
}

/* ---- Two registers as one value of 8 or 16 bytes; the first is at the lower address ---- */

static Val join(Ctx *c, int size, int first, int second)
{
    int low = c->mo & MO_BE ? second : first, high = c->mo & MO_BE ? first : second;
    IrBlock *b = c->b;

    if (size == 3) {
        return ir_vset(b, E64, 1, ir_vdup(b, E64, a64_reg(c, low)), a64_reg(c, high));
    }
    return ir_or(b, ir_zext(b, a64_reg32(c, low)), ir_shli(b, ir_zext(b, a64_reg32(c, high)), 32));
}

static Val half(Ctx *c, int size, Val v, bool high)
{
    if (size == 3) {
        return ir_vget(c->b, E64, high, v);
    }
    return ir_trunc(c->b, high ? ir_shri(c->b, v, 32) : v);
}

static void split(Ctx *c, int size, Val v, int first, int second)
{
    bool be = c->mo & MO_BE;

    a64_set_reg(c, first, half(c, size, v, be));
    a64_set_reg(c, second, half(c, size, v, !be));
}

static IrType pair_type(int size)
{
    return size == 3 ? TV128 : I64;
}

/* ---- Exclusives ---- */

bool tr64_ldxr(Ctx *c, const args_excl *a)
{
    Val at = a64_base(c, a->rn), v;

    v = ir_ld(c->b, type_of(a->size), (unsigned)a->size | c->mo | a64_ordered(c, a->size, at, 0),
              at, 0);
    ir_put(c->b, A64_EXADDR, at);
    ir_put(c->b, A64_EXVAL, a->size == 3 ? v : ir_zext(c->b, v));
    a64_set_reg(c, a->rt, v);
    return true;
}

bool tr64_ldxp(Ctx *c, const args_exclp *a)
{
    unsigned size = (unsigned)a->size + 1;
    Val at = a64_base(c, a->rn), v;

    v = ir_ld(c->b, pair_type(a->size), size | c->mo | a64_ordered(c, (int)size, at, 0), at, 0);
    ir_put(c->b, A64_EXADDR, at);
    if (a->size == 3) {
        ir_put(c->b, A64_EXVAL, ir_vget(c->b, E64, 0, v));
        ir_put(c->b, A64_EXVAL2, ir_vget(c->b, E64, 1, v));
    } else {
        ir_put(c->b, A64_EXVAL, v);
    }
    split(c, a->size, v, a->rt, a->rt2);
    return true;
}

/* The value seen by the load-exclusive, as type @t. */
static Val seen_value(Ctx *c, IrType t)
{
    Val v = ir_get(c->b, A64_EXVAL);

    if (t == TV128) {
        return ir_vset(c->b, E64, 1, ir_vdup(c->b, E64, v), ir_get(c->b, A64_EXVAL2));
    }
    return t == I32 ? ir_trunc(c->b, v) : v;
}

/* 0 when @old is @seen, else 1. */
static Val has_changed(Ctx *c, IrType t, Val old, Val seen)
{
    IrBlock *b = c->b;

    if (t == TV128) {
        seen = ir_xor(b, ir_vget(b, E64, 0, old), ir_get(b, A64_EXVAL));
        old = ir_xor(b, ir_vget(b, E64, 1, old), ir_get(b, A64_EXVAL2));
        return ir_setcond(b, CC_NE, ir_or(b, old, seen), a64_const(c, 0));
    }
    return ir_setcond(b, CC_NE, old, seen);
}

/* @v goes to @at when the monitor holds; @rs tells how it went, and keeps its value when that
 * faults. */
static bool store_exclusive(Ctx *c, IrType t, int size, int rs, Val at, Val v)
{
    IrBlock *b = c->b;
    unsigned mo = (unsigned)size | c->mo | a64_ordered(c, size, at, 0);
    Val seen = seen_value(c, t), monitor = ir_get(b, A64_EXADDR), old;

    ir_skip_if(b, CC_EQ, monitor, at);
    a64_set_reg(c, rs, a64_const(c, 1));
    ir_skip_end(b);
    ir_skip_if(b, CC_NE, monitor, at);
    old = ir_cas(b, t, mo, at, seen, v);
    a64_set_reg(c, rs, has_changed(c, t, old, seen));
    ir_skip_end(b);
    ir_put(b, A64_EXADDR, a64_const(c, ~0ull));
    return true;
}

bool tr64_stxr(Ctx *c, const args_exclst *a)
{
    return store_exclusive(c, type_of(a->size), a->size, a->rs, a64_base(c, a->rn),
                           a64_value(c, a->size, a->rt));
}

bool tr64_stxp(Ctx *c, const args_exclpst *a)
{
    return store_exclusive(c, pair_type(a->size), a->size + 1, a->rs, a64_base(c, a->rn),
                           join(c, a->size, a->rt, a->rt2));
}

/* ---- Compare and swap ---- */

bool tr64_cas(Ctx *c, const args_atomic *a)
{
    Val at = a64_base(c, a->rn), expect = a64_value(c, a->size, a->rs);
    unsigned mo = (unsigned)a->size | c->mo | a64_ordered(c, a->size, at, 0);

    a64_set_reg(c, a->rs,
                ir_cas(c->b, type_of(a->size), mo, at, expect, a64_value(c, a->size, a->rt)));
    return true;
}

bool tr64_casp(Ctx *c, const args_atomic *a)
{
    Val at = a64_base(c, a->rn), expect = join(c, a->size, a->rs, a->rs + 1);
    unsigned mo = ((unsigned)a->size + 1) | c->mo | a64_ordered(c, a->size + 1, at, 0);
    Val old = ir_cas(c->b, pair_type(a->size), mo, at, expect, join(c, a->size, a->rt, a->rt + 1));

    split(c, a->size, old, a->rs, a->rs + 1);
    return true;
}

/* ---- Read, modify, write ---- */

static bool atomic(Ctx *c, IrRmw fn, const args_atomic *a)
{
    Val at = a64_base(c, a->rn), v = a64_value(c, a->size, a->rs);
    unsigned mo = (unsigned)a->size | c->mo | a64_ordered(c, a->size, at, 0);

    a64_set_reg(c, a->rt, ir_rmw(c->b, type_of(a->size), mo, fn, at, v));
    return true;
}

/* clang-format off */
bool tr64_ldadd(Ctx *c, const args_atomic *a)  { return atomic(c, RMW_ADD, a); }
bool tr64_ldclr(Ctx *c, const args_atomic *a)  { return atomic(c, RMW_ANDN, a); }
bool tr64_ldeor(Ctx *c, const args_atomic *a)  { return atomic(c, RMW_XOR, a); }
bool tr64_ldset(Ctx *c, const args_atomic *a)  { return atomic(c, RMW_OR, a); }
bool tr64_ldsmax(Ctx *c, const args_atomic *a) { return atomic(c, RMW_SMAX, a); }
bool tr64_ldsmin(Ctx *c, const args_atomic *a) { return atomic(c, RMW_SMIN, a); }
bool tr64_ldumax(Ctx *c, const args_atomic *a) { return atomic(c, RMW_UMAX, a); }
bool tr64_ldumin(Ctx *c, const args_atomic *a) { return atomic(c, RMW_UMIN, a); }
bool tr64_swp(Ctx *c, const args_atomic *a)    { return atomic(c, RMW_XCHG, a); }
/* clang-format on */
