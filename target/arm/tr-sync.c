/*
 * Synchronization: exclusive accesses, load-acquire and store-release, SWP, barriers.
 *
 * LDREX remembers address and value; STREX succeeds when the address is the same and a
 * compare-and-swap finds the value unchanged. A value that changed and changed back is not noticed,
 * which real programs' use of exclusives (counters, locks, tagged pointers) allows.
 */
#include "target/arm/tr.h"

#include "target/arm/a32-dec.h"
#include "target/arm/a32u-dec.h"
#include "target/arm/t32-dec.h"

static void no_monitor(Ctx *c)
{
    ir_put(c->b, SLOT_EXADDR, ir_const(c->b, I64, ~0ull));
}

static bool load_exclusive(Ctx *c, unsigned mo, const args_excl *a)
{
    Val at, v;

    if (a->rt == 15 || a->rn == 15) {
        return false;
    }
    arm_effects(c);
    at = ir_addi(c->b, reg(c, a->rn), a->imm);
    v = ir_ld(c->b, I32, mo | c->mo | MO_ALIGN, at, 0);
    ir_put(c->b, SLOT_EXADDR, ir_zext(c->b, at));
    ir_put(c->b, SLOT_EXVAL, ir_zext(c->b, v));
    set_reg(c, a->rt, v);
    return true;
}

static bool load_exclusive_two(Ctx *c, unsigned mo, const args_excl_d *a)
{
    bool be = c->mo & MO_BE;
    Val at, v, low, high;

    if (a->rt == 15 || a->rt2 == 15 || a->rn == 15 || a->rt == a->rt2) {
        return false;
    }
    arm_effects(c);
    at = reg(c, a->rn);
    v = ir_ld(c->b, I64, mo | MO_64 | c->mo | MO_ALIGN, at, 0);
    low = ir_trunc(c->b, v);
    high = ir_trunc(c->b, ir_shri(c->b, v, 32));
    ir_put(c->b, SLOT_EXADDR, ir_zext(c->b, at));
    ir_put(c->b, SLOT_EXVAL, v);
    set_reg(c, a->rt, be ? high : low);
    set_reg(c, a->rt2, be ? low : high);
    return true;
}

/* @v, of type @t, goes to @at when the monitor holds; @rd tells how it went. */
static void store_exclusive(Ctx *c, IrType t, unsigned mo, int rd, Val at, Val v)
{
    IrBlock *b = c->b;
    Val seen = ir_get(b, SLOT_EXVAL), old;

    if (t == I32) {
        seen = ir_trunc(b, seen);
    }
    /* rd must not have changed when the access faults. */
    ir_skip_if(b, CC_EQ, ir_get(b, SLOT_EXADDR), ir_zext(b, at));
    ir_put(b, SLOT_R0 + (unsigned)rd, imm32(c, 1));
    ir_skip_end(b);
    ir_skip_if(b, CC_NE, ir_get(b, SLOT_EXADDR), ir_zext(b, at));
    old = ir_cas(b, t, mo | c->mo | MO_ALIGN, at, seen, v);
    ir_put(b, SLOT_R0 + (unsigned)rd, ir_setcond(b, CC_NE, old, seen));
    ir_skip_end(b);
    no_monitor(c);
}

static bool store_exclusive_one(Ctx *c, unsigned mo, const args_excl_st *a)
{
    Val at, v;

    if (a->rd == 15 || a->rt == 15 || a->rn == 15 || a->rd == a->rt || a->rd == a->rn) {
        return false;
    }
    arm_leaving(c);
    at = ir_addi(c->b, reg(c, a->rn), a->imm);
    v = reg(c, a->rt);
    if ((mo & MO_SIZE) != MO_32) {
        v = ir_extract(c->b, v, 0, 8u << (mo & MO_SIZE));
    }
    store_exclusive(c, I32, mo, a->rd, at, v);
    return true;
}

static bool store_exclusive_two(Ctx *c, unsigned mo, const args_excl_std *a)
{
    bool be = c->mo & MO_BE;
    IrBlock *b = c->b;
    Val low, high, v;

    if (a->rd == 15 || a->rt == 15 || a->rt2 == 15 || a->rn == 15 || a->rd == a->rt ||
        a->rd == a->rt2 || a->rd == a->rn) {
        return false;
    }
    arm_leaving(c);
    low = reg(c, be ? a->rt2 : a->rt);
    high = reg(c, be ? a->rt : a->rt2);
    v = ir_or(b, ir_zext(b, low), ir_shli(b, ir_zext(b, high), 32));
    store_exclusive(c, I64, mo | MO_64, a->rd, reg(c, a->rn), v);
    return true;
}

static bool load_acquire(Ctx *c, unsigned mo, const args_excl *a)
{
    Val v;

    if (a->rt == 15 || a->rn == 15) {
        return false;
    }
    arm_effects(c);
    v = ir_ld(c->b, I32, mo | c->mo | MO_ALIGN | MO_ACQ, reg(c, a->rn), 0);
    set_reg(c, a->rt, v);
    return true;
}

static bool store_release(Ctx *c, unsigned mo, const args_excl *a)
{
    if (a->rt == 15 || a->rn == 15) {
        return false;
    }
    arm_effects(c);
    ir_st(c->b, mo | c->mo | MO_ALIGN | MO_REL, reg(c, a->rn), 0, reg(c, a->rt));
    return true;
}

/* clang-format off */
bool tr_ldrex(Ctx *c, const args_excl *a)     { return load_exclusive(c, MO_32, a); }
bool tr_ldrexb(Ctx *c, const args_excl *a)    { return load_exclusive(c, MO_8, a); }
bool tr_ldrexh(Ctx *c, const args_excl *a)    { return load_exclusive(c, MO_16, a); }
bool tr_ldrexd(Ctx *c, const args_excl_d *a)  { return load_exclusive_two(c, 0, a); }
bool tr_ldaex(Ctx *c, const args_excl *a)     { return load_exclusive(c, MO_32 | MO_ACQ, a); }
bool tr_ldaexb(Ctx *c, const args_excl *a)    { return load_exclusive(c, MO_8 | MO_ACQ, a); }
bool tr_ldaexh(Ctx *c, const args_excl *a)    { return load_exclusive(c, MO_16 | MO_ACQ, a); }
bool tr_ldaexd(Ctx *c, const args_excl_d *a)  { return load_exclusive_two(c, MO_ACQ, a); }
bool tr_strex(Ctx *c, const args_excl_st *a)  { return store_exclusive_one(c, MO_32, a); }
bool tr_strexb(Ctx *c, const args_excl_st *a) { return store_exclusive_one(c, MO_8, a); }
bool tr_strexh(Ctx *c, const args_excl_st *a) { return store_exclusive_one(c, MO_16, a); }
bool tr_strexd(Ctx *c, const args_excl_std *a) { return store_exclusive_two(c, 0, a); }
bool tr_stlex(Ctx *c, const args_excl_st *a)  { return store_exclusive_one(c, MO_32 | MO_REL, a); }
bool tr_stlexb(Ctx *c, const args_excl_st *a) { return store_exclusive_one(c, MO_8 | MO_REL, a); }
bool tr_stlexh(Ctx *c, const args_excl_st *a) { return store_exclusive_one(c, MO_16 | MO_REL, a); }
bool tr_stlexd(Ctx *c, const args_excl_std *a) { return store_exclusive_two(c, MO_REL, a); }
bool tr_lda(Ctx *c, const args_excl *a)       { return load_acquire(c, MO_32, a); }
bool tr_ldab(Ctx *c, const args_excl *a)      { return load_acquire(c, MO_8, a); }
bool tr_ldah(Ctx *c, const args_excl *a)      { return load_acquire(c, MO_16, a); }
bool tr_stl(Ctx *c, const args_excl *a)       { return store_release(c, MO_32, a); }
bool tr_stlb(Ctx *c, const args_excl *a)      { return store_release(c, MO_8, a); }
bool tr_stlh(Ctx *c, const args_excl *a)      { return store_release(c, MO_16, a); }
/* clang-format on */

bool tr_clrex(Ctx *c, const args_none *a)
{
    (void)a;
    arm_effects(c);
    no_monitor(c);
    return true;
}

/* SWP is atomic with respect to every other access. */
static bool swap(Ctx *c, unsigned mo, const args_swp *a)
{
    Val old;

    if (a->rt == 15) {
        return false;
    }
    arm_effects(c);
    old = ir_rmw(c->b, I32, mo | c->mo | MO_ALIGN, RMW_XCHG, reg(c, a->rn), reg(c, a->rt2));
    set_reg(c, a->rt, old);
    return true;
}

bool tr_swp(Ctx *c, const args_swp *a)
{
    return swap(c, MO_32, a);
}

bool tr_swpb(Ctx *c, const args_swp *a)
{
    return swap(c, MO_8, a);
}

/* Options ending in 01 order loads only, in 10 stores only; the others everything. */
static bool barrier(Ctx *c, int option)
{
    int kind = option & 3;

    arm_effects(c);
    ir_fence(c->b, kind != 1 && kind != 2);
    return true;
}

bool tr_dmb(Ctx *c, const args_number *a)
{
    return barrier(c, a->imm);
}

bool tr_dsb(Ctx *c, const args_number *a)
{
    return barrier(c, a->imm);
}

/* Instructions changed before it are seen after it: the block ends. */
bool tr_isb(Ctx *c, const args_number *a)
{
    (void)a;
    arm_exit_pc(c, XK_JUMP, c->next);
    return true;
}
