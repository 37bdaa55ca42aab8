/*
 * Loads and stores of one and of two registers. Ref: DDI 0487 C3.2, "Loads and Stores".
 *
 * A fault leaves all registers as they were: loads come before the first register is written.
 */
#include "target/arm/a64-mem.h"

#include "target/arm/a64-helper.h"
#include "target/arm/a64-mem-dec.h"
#include "target/arm/a64-pauth.h"

/* ---- Addresses ---- */

A64Address a64_address(Ctx *c, int rn, int imm, int mode, int size)
{
    A64Address a = {.base = a64_base(c, rn), .rn = rn};

    a.disp = mode == A64_POST ? 0 : mode == A64_SCALED ? imm << size : imm;
    if (c->flags & A64_FLAG_TBI && a.disp) { /* a carry runs into the tag */
        a.base = a64_addr(c, ir_addi(c->b, a64_reg_sp(c, rn), a.disp));
        a.disp = 0;
    }
    if (mode == A64_POST || mode == A64_PRE) {
        a.moves = true;
        a.step = imm;
    }
    return a;
}

void a64_move_base(Ctx *c, const A64Address *a)
{
    if (a->moves) {
        a64_set_sp(c, a->rn, ir_addi(c->b, a64_reg_sp(c, a->rn), a->step));
    }
}

/* The index may be a word, extended, and counts elements when @a->sh is set. */
static A64Address address_reg(Ctx *c, const args_memr *a)
{
    Val v = a->opt & 1 ? a64_reg(c, a->rm) : a64_reg32(c, a->rm);

    if (!(a->opt & 1)) {
        v = a->opt & 4 ? ir_sext(c->b, v) : ir_zext(c->b, v);
    }
    v = ir_shli(c->b, v, a->sh ? (unsigned)a->size : 0);
    return (A64Address){.base = a64_addr(c, ir_add(c->b, a64_reg_sp(c, a->rn), v))};
}

static A64Address address_mem(Ctx *c, const args_mem *a)
{
    return a64_address(c, a->rn, a->imm, a->mode, a->size);
}

static A64Address address_literal(Ctx *c, const args_lit *a)
{
    return (A64Address){.base = a64_const(c, c->pc + (u64)(s64)a->imm)};
}

/* ---- One general register ---- */

/* A base that moves keeps its new value when it is loaded as well (CONSTRAINED UNPREDICTABLE). */
static void set_loaded(Ctx *c, const A64Address *a, int rt, Val v)
{
    if (!a->moves || rt != a->rn) {
        a64_set_reg(c, rt, v);
    }
}

void a64_load(Ctx *c, unsigned mo, bool wide, int rt, const A64Address *a)
{
    Val v = ir_ld(c->b, wide ? I64 : I32, mo | c->mo, a->base, a->disp);

    a64_move_base(c, a);
    set_loaded(c, a, rt, v);
}

void a64_store(Ctx *c, unsigned mo, int rt, const A64Address *a)
{
    ir_st(c->b, mo | c->mo, a->base, a->disp, a64_value(c, mo & MO_SIZE, rt));
    a64_move_base(c, a);
}

bool tr64_str(Ctx *c, const args_mem *a)
{
    A64Address at = address_mem(c, a);

    a64_store(c, (unsigned)a->size, a->rt, &at);
    return true;
}

bool tr64_ldr(Ctx *c, const args_mem *a)
{
    A64Address at = address_mem(c, a);

    a64_load(c, (unsigned)a->size, a->size == 3, a->rt, &at);
    return true;
}

bool tr64_ldrs(Ctx *c, const args_mem *a)
{
    A64Address at = address_mem(c, a);

    a64_load(c, (unsigned)a->size | MO_SIGN, !a->w, a->rt, &at);
    return true;
}

bool tr64_str_reg(Ctx *c, const args_memr *a)
{
    A64Address at = address_reg(c, a);

    a64_store(c, (unsigned)a->size, a->rt, &at);
    return true;
}

bool tr64_ldr_reg(Ctx *c, const args_memr *a)
{
    A64Address at = address_reg(c, a);

    a64_load(c, (unsigned)a->size, a->size == 3, a->rt, &at);
    return true;
}

bool tr64_ldrs_reg(Ctx *c, const args_memr *a)
{
    A64Address at = address_reg(c, a);

    a64_load(c, (unsigned)a->size | MO_SIGN, !a->w, a->rt, &at);
    return true;
}

bool tr64_ldr_lit(Ctx *c, const args_lit *a)
{
    A64Address at = address_literal(c, a);

    a64_load(c, (unsigned)a->size, a->size == 3, a->rt, &at);
    return true;
}

bool tr64_ldrsw_lit(Ctx *c, const args_lit *a)
{
    A64Address at = address_literal(c, a);

    a64_load(c, (unsigned)a->size | MO_SIGN, true, a->rt, &at);
    return true;
}

/* clang-format off */
bool tr64_prfm(Ctx *c, const args_mem *a)      { (void)c; (void)a; return true; }
bool tr64_prfm_reg(Ctx *c, const args_memr *a) { (void)c; (void)a; return true; }
bool tr64_prfm_lit(Ctx *c, const args_lit *a)  { (void)c; (void)a; return true; }
/* clang-format on */

/* The base is a signed pointer; what it moves to is not signed any more. */
bool tr64_ldra(Ctx *c, const args_ldra *a)
{
    Val signed_base = a64_reg_sp(c, a->rn);
    Val base = a64_pauth(c, PAUTH_AUT, a->key ? PAC_DB : PAC_DA, signed_base, a64_const(c, 0));
    Val v = ir_ld(c->b, I64, MO_64 | c->mo, a64_addr(c, base), a->imm);

    if (a->mode == A64_PRE) {
        a64_set_sp(c, a->rn, ir_addi(c->b, base, a->imm));
    }
    if (a->mode != A64_PRE || a->rt != a->rn) {
        a64_set_reg(c, a->rt, v);
    }
    return true;
}

/* ---- One SIMD&FP register, whose upper part is cleared ---- */

static Val load_vector(Ctx *c, unsigned mo, Val base, s32 disp)
{
    if ((mo & MO_SIZE) < MO_32) {
        Val v = ir_ld(c->b, I32, mo | c->mo, base, disp);

        return ir_v1(c->b, IR_vzext, VEC(E32, 4), 0, ir_vdup(c->b, E32, v));
    }
    return ir_ld(c->b, TV128, mo | c->mo, base, disp);
}

static void store_vector(Ctx *c, unsigned mo, Val base, s32 disp, Val v)
{
    if ((mo & MO_SIZE) < MO_32) {
        v = ir_vget(c->b, mo & MO_SIZE, 0, v);
    }
    ir_st(c->b, mo | c->mo, base, disp, v);
}

static bool load_v(Ctx *c, unsigned mo, int rt, const A64Address *a)
{
    v_put(c, rt, load_vector(c, mo, a->base, a->disp));
    a64_move_base(c, a);
    return true;
}

static bool store_v(Ctx *c, unsigned mo, int rt, const A64Address *a)
{
    store_vector(c, mo, a->base, a->disp, v_get(c, rt));
    a64_move_base(c, a);
    return true;
}

bool tr64_str_v(Ctx *c, const args_mem *a)
{
    A64Address at = address_mem(c, a);

    return store_v(c, (unsigned)a->size, a->rt, &at);
}

bool tr64_ldr_v(Ctx *c, const args_mem *a)
{
    A64Address at = address_mem(c, a);

    return load_v(c, (unsigned)a->size, a->rt, &at);
}

bool tr64_str_v_reg(Ctx *c, const args_memr *a)
{
    A64Address at = address_reg(c, a);

    return store_v(c, (unsigned)a->size, a->rt, &at);
}

bool tr64_ldr_v_reg(Ctx *c, const args_memr *a)
{
    A64Address at = address_reg(c, a);

    return load_v(c, (unsigned)a->size, a->rt, &at);
}

bool tr64_ldr_v_lit(Ctx *c, const args_lit *a)
{
    A64Address at = address_literal(c, a);

    return load_v(c, (unsigned)a->size, a->rt, &at);
}

/* ---- Two registers ---- */

static A64Address address_pair(Ctx *c, const args_pair *a)
{
    return a64_address(c, a->rn, a->imm * (1 << a->size), a->mode, 0);
}

/*
 * With LSE2 two registers of 8 bytes are one access when they are 16 aligned bytes. Not those at
 * the stack pointer: it is slower, and nobody shares frames that way.
 */
static bool is_whole(const Ctx *c, const args_pair *a)
{
    return a->size == 3 && a->rn != A64_SP && dec_has(c, A64_HAS(LSE2));
}

static bool load_pair(Ctx *c, const args_pair *a, unsigned mo)
{
    A64Address at = address_pair(c, a);
    IrType t = a->size == 3 || mo & MO_SIGN ? I64 : I32;
    bool be = c->mo & MO_BE;
    Val v, w;

    if (is_whole(c, a)) {
        v = ir_ld(c->b, TV128, MO_128 | c->mo, at.base, at.disp);
        w = ir_vget(c->b, E64, !be, v);
        v = ir_vget(c->b, E64, be, v);
    } else {
        v = ir_ld(c->b, t, mo | c->mo, at.base, at.disp);
        w = ir_ld(c->b, t, mo | c->mo, at.base, at.disp + (1 << a->size));
    }
    a64_move_base(c, &at);
    set_loaded(c, &at, a->rt, v);
    set_loaded(c, &at, a->rt2, w);
    return true;
}

bool tr64_ldp(Ctx *c, const args_pair *a)
{
    return load_pair(c, a, (unsigned)a->size);
}

bool tr64_ldpsw(Ctx *c, const args_pair *a)
{
    return load_pair(c, a, MO_32 | MO_SIGN);
}

bool tr64_stp(Ctx *c, const args_pair *a)
{
    A64Address at = address_pair(c, a);
    unsigned mo = (unsigned)a->size | c->mo;
    Val v = a64_value(c, a->size, a->rt), w = a64_value(c, a->size, a->rt2);

    if (is_whole(c, a)) {
        bool be = c->mo & MO_BE;

        v = ir_vset(c->b, E64, 1, ir_vdup(c->b, E64, be ? w : v), be ? v : w);
        ir_st(c->b, MO_128 | c->mo, at.base, at.disp, v);
    } else {
        ir_st(c->b, mo, at.base, at.disp, v);
        ir_st(c->b, mo, at.base, at.disp + (1 << a->size), w);
    }
    a64_move_base(c, &at);
    return true;
}

bool tr64_ldp_v(Ctx *c, const args_pair *a)
{
    A64Address at = address_pair(c, a);
    Val v = load_vector(c, (unsigned)a->size, at.base, at.disp);
    Val w = load_vector(c, (unsigned)a->size, at.base, at.disp + (1 << a->size));

    v_put(c, a->rt, v);
    v_put(c, a->rt2, w);
    a64_move_base(c, &at);
    return true;
}

bool tr64_stp_v(Ctx *c, const args_pair *a)
{
    A64Address at = address_pair(c, a);

    store_vector(c, (unsigned)a->size, at.base, at.disp, v_get(c, a->rt));
    store_vector(c, (unsigned)a->size, at.base, at.disp + (1 << a->size), v_get(c, a->rt2));
    a64_move_base(c, &at);
    return true;
}

/* ---- Acquire and release with an offset ---- */

bool tr64_stlur(Ctx *c, const args_mem *a)
{
    A64Address at = address_mem(c, a);

    a64_store(c, (unsigned)a->size | MO_REL | a64_ordered(c, a->size, at.base, at.disp), a->rt,
              &at);
    return true;
}

bool tr64_ldapur(Ctx *c, const args_mem *a)
{
    A64Address at = address_mem(c, a);

    a64_load(c, (unsigned)a->size | MO_ACQ | a64_ordered(c, a->size, at.base, at.disp),
             a->size == 3, a->rt, &at);
    return true;
}

bool tr64_ldapurs(Ctx *c, const args_mem *a)
{
    A64Address at = address_mem(c, a);
    unsigned mo = MO_ACQ | MO_SIGN | a64_ordered(c, a->size, at.base, at.disp);

    a64_load(c, (unsigned)a->size | mo, !a->w, a->rt, &at);
    return true;
}

/* Every load acquires and every store releases on the host; only STLR before LDAR needs more. */
bool tr64_ldapur_v(Ctx *c, const args_mem *a)
{
    A64Address at = address_mem(c, a);

    return load_v(c, (unsigned)a->size | a64_ordered(c, a->size, at.base, at.disp), a->rt, &at);
}

bool tr64_stlur_v(Ctx *c, const args_mem *a)
{
    A64Address at = address_mem(c, a);

    store_v(c, (unsigned)a->size | a64_ordered(c, a->size, at.base, at.disp), a->rt, &at);
    ir_fence(c->b, true);
    return true;
}

/* One access when the whole is aligned, else one for each register: none of them may be split. */
bool tr64_ldiapp(Ctx *c, const args_pair *a)
{
    A64Address at = address_pair(c, a);

    a64_ordered_pair(c, a->size, at.base, at.disp);
    return tr64_ldp(c, a);
}

bool tr64_stilp(Ctx *c, const args_pair *a)
{
    A64Address at = address_pair(c, a);

    a64_ordered_pair(c, a->size, at.base, at.disp);
    tr64_stp(c, a);
    ir_fence(c->b, true);
    return true;
}
