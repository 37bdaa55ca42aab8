/*
 * Loads and stores of words, halfwords, bytes and doublewords; load/store multiple; preloads.
 *
 * Alignment: from v6 on LDR, STR, LDRH, STRH take any address, LDRD, STRD, LDM and STM a multiple
 * of 4. Before v6 a word load from an odd address gives the aligned word rotated, stores and
 * halfword accesses drop the low bits, LDRD and STRD want a multiple of 8. (Arm ARM E2.8 "Alignment
 * support" and its appendix on earlier versions.) The base register changes last, so a fault can be
 * retried.
 */
#include "target/arm/tr.h"

#include "target/arm/a32-dec.h"
#include "target/arm/a32u-dec.h"
#include "target/arm/t16-dec.h"
#include "target/arm/t32-dec.h"

/* Address of one access, and the new base when there is one. */
typedef struct {
    Val base;
    s32 disp;
    int rn;
    Val after;    /* 0: base stays */
    bool as_user; /* LDRT and its kind access memory as User mode does */
} Address;

static bool is_wide(const Ctx *c)
{
    return c->thumb && c->next - c->pc == 4;
}

/* In A32 these are the post-indexed forms with W set. */
static bool is_user_access(const Ctx *c, int p, int w)
{
    return !c->thumb && !p && w;
}

/* @offset is added (@sign 1) or subtracted; constants become displacements. */
static Address address_imm(Ctx *c, int rn, u32 imm, int p, int u, int w)
{
    s32 offset = u ? (s32)imm : -(s32)imm;
    Address a = {reg_base(c, rn), p ? offset : 0, rn, 0, is_user_access(c, p, w)};

    if (rn == 15) {
        a.base = imm32(c, (pc_value(c) & ~3u) + (u32)a.disp);
        a.disp = 0;
    }
    if (!p || w) {
        a.after = ir_addi(c->b, a.base, offset);
    }
    return a;
}

/* A register offset shifted as data processing does it. */
static Val offset_reg(Ctx *c, int rm, int type, int sh)
{
    IrBlock *b = c->b;
    Val v = reg(c, rm);

    switch (type) {
    case 0:
        return sh ? ir_shli(b, v, (unsigned)sh) : v;
    case 1:
        return sh ? ir_shri(b, v, (unsigned)sh) : imm32(c, 0);
    case 2:
        return ir_sari(b, v, sh ? (unsigned)sh : 31);
    default:
        if (!sh) {
            return ir_or(b, ir_shri(b, v, 1), ir_shli(b, flag_c(c), 31));
        }
        return ir_rori(b, v, (unsigned)sh);
    }
}

static Address address_reg(Ctx *c, int rn, Val offset, int p, int u, int w)
{
    Val base = reg(c, rn);
    Val moved = u ? ir_add(c->b, base, offset) : ir_sub(c->b, base, offset);

    return (Address){p ? moved : base, 0, rn, !p || w ? moved : 0, is_user_access(c, p, w)};
}

static void write_back(Ctx *c, const Address *a)
{
    if (a->after) {
        set_reg(c, a->rn, a->after);
    }
}

/* Forms with write-back to pc, or to the register that is stored or loaded with it, are refused. */
static bool bad_base(int rn, int p, int w)
{
    return rn == 15 && (!p || w);
}

static unsigned data_order(const Ctx *c, const Address *a)
{
    return a->as_user ? c->mo & ~(1u << MO_MMU_SHIFT) : c->mo;
}

static unsigned mem_op(const Ctx *c, const Address *a, unsigned mo)
{
    bool align = c->strict && (mo & MO_SIZE) != MO_8;

    return mo | data_order(c, a) | (align ? MO_ALIGN : 0);
}

static Val load(Ctx *c, unsigned mo, const Address *a)
{
    unsigned size = mo & MO_SIZE;
    Val at, v;

    if (dec_has(c, ARM_HAS_V6) || size == MO_8 || c->strict) {
        return ir_ld(c->b, I32, mem_op(c, a, mo), a->base, a->disp);
    }
    at = ir_addi(c->b, a->base, a->disp);
    v = ir_ld(c->b, I32, mem_op(c, a, mo), ir_andi(c->b, at, ~((1u << size) - 1)), 0);
    return size == MO_32 ? ir_ror(c->b, v, ir_shli(c->b, ir_andi(c->b, at, 3), 3)) : v;
}

static void store(Ctx *c, unsigned mo, const Address *a, Val v)
{
    u32 low = (1u << (mo & MO_SIZE)) - 1;

    if (dec_has(c, ARM_HAS_V6) || !low || c->strict) {
        ir_st(c->b, mem_op(c, a, mo), a->base, a->disp, v);
        return;
    }
    ir_st(c->b, mem_op(c, a, mo), ir_andi(c->b, ir_addi(c->b, a->base, a->disp), ~low), 0, v);
}

/* ---- One register ---- */

static bool load_one(Ctx *c, unsigned mo, int rt, const Address *a)
{
    Val v;

    if (rt == 15) {
        if (mo != MO_32) {
            return false;
        }
        arm_leaving(c);
    }
    arm_effects(c);
    v = load(c, mo, a);
    write_back(c, a);
    if (rt == 15) {
        arm_exit_load(c, a->rn == 13 ? XK_RET : XK_JUMP, v);
    } else {
        set_reg(c, rt, v);
    }
    return true;
}

static bool store_one(Ctx *c, unsigned mo, int rt, const Address *a)
{
    Val v;

    if (rt == 15 && (mo != MO_32 || is_wide(c))) {
        return false;
    }
    v = reg(c, rt);
    arm_effects(c);
    store(c, mo, a, v);
    write_back(c, a);
    return true;
}

typedef bool Access(Ctx *c, unsigned mo, int rt, const Address *a);

static bool access_imm(Ctx *c, Access *fn, unsigned mo, const args_mem_imm *a)
{
    Address at;

    if (bad_base(a->rn, a->p, a->w)) {
        return false;
    }
    at = address_imm(c, a->rn, (u32)a->imm, a->p, a->u, a->w);
    return fn(c, mo, a->rt, &at);
}

static bool access_reg(Ctx *c, Access *fn, unsigned mo, const args_mem_reg *a)
{
    Address at;

    if (bad_base(a->rn, a->p, a->w)) {
        return false;
    }
    at = address_reg(c, a->rn, offset_reg(c, a->rm, a->type, a->sh), a->p, a->u, a->w);
    return fn(c, mo, a->rt, &at);
}

/* clang-format off */
#define ACCESS_ROWS(name, fn, mo) \
    bool tr_##name##_imm(Ctx *c, const args_mem_imm *a) { return access_imm(c, fn, mo, a); } \
    bool tr_##name##_reg(Ctx *c, const args_mem_reg *a) { return access_reg(c, fn, mo, a); }
#define HINT_ROWS(name) \
    bool tr_##name##_imm(Ctx *c, const args_mem_imm *a) { (void)c; (void)a; return true; } \
    bool tr_##name##_reg(Ctx *c, const args_mem_reg *a) { (void)c; (void)a; return true; }

ACCESS_ROWS(ldr, load_one, MO_32)
ACCESS_ROWS(ldrh, load_one, MO_16)
ACCESS_ROWS(ldrb, load_one, MO_8)
ACCESS_ROWS(ldrsh, load_one, MO_16 | MO_SIGN)
ACCESS_ROWS(ldrsb, load_one, MO_8 | MO_SIGN)
ACCESS_ROWS(str, store_one, MO_32)
ACCESS_ROWS(strh, store_one, MO_16)
ACCESS_ROWS(strb, store_one, MO_8)
HINT_ROWS(pld)
HINT_ROWS(pldw)
HINT_ROWS(pli)
HINT_ROWS(memhint)
/* clang-format on */

/* ---- Two registers ---- */

static unsigned dual_op(const Ctx *c)
{
    return MO_64 | c->mo | MO_ALIGN | (dec_has(c, ARM_HAS_V6) && !c->strict ? MO_ALIGN4 : 0);
}

/* The first register is the word at the lower address. */
static bool load_two(Ctx *c, int rt, int rt2, const Address *a)
{
    Val v, low, high;

    if (rt == 15 || rt2 == 15) {
        return false;
    }
    arm_effects(c);
    v = ir_ld(c->b, I64, dual_op(c), a->base, a->disp);
    low = ir_trunc(c->b, v);
    high = ir_trunc(c->b, ir_shri(c->b, v, 32));
    set_reg(c, rt, c->mo & MO_BE ? high : low);
    set_reg(c, rt2, c->mo & MO_BE ? low : high);
    write_back(c, a);
    return true;
}

static Val join(Ctx *c, Val first, Val second)
{
    Val low = c->mo & MO_BE ? second : first, high = c->mo & MO_BE ? first : second;

    return ir_or(c->b, ir_zext(c->b, low), ir_shli(c->b, ir_zext(c->b, high), 32));
}

static bool store_two(Ctx *c, int rt, int rt2, const Address *a)
{
    Val v;

    if (rt == 15 || rt2 == 15) {
        return false;
    }
    v = join(c, reg(c, rt), reg(c, rt2));
    arm_effects(c);
    ir_st(c->b, dual_op(c), a->base, a->disp, v);
    write_back(c, a);
    return true;
}

typedef bool AccessTwo(Ctx *c, int rt, int rt2, const Address *a);

static bool two_imm(Ctx *c, AccessTwo *fn, const args_memd_imm *a)
{
    Address at;

    if (bad_base(a->rn, a->p, a->w) || (!c->thumb && !a->p && a->w)) {
        return false;
    }
    at = address_imm(c, a->rn, (u32)a->imm, a->p, a->u, a->w);
    return fn(c, a->rt, a->rt2, &at);
}

static bool two_reg(Ctx *c, AccessTwo *fn, const args_memd_reg *a)
{
    Address at;

    if (bad_base(a->rn, a->p, a->w) || (!a->p && a->w)) {
        return false;
    }
    at = address_reg(c, a->rn, reg(c, a->rm), a->p, a->u, a->w);
    return fn(c, a->rt, a->rt2, &at);
}

bool tr_ldrd_imm(Ctx *c, const args_memd_imm *a)
{
    return two_imm(c, load_two, a);
}

bool tr_strd_imm(Ctx *c, const args_memd_imm *a)
{
    return two_imm(c, store_two, a);
}

bool tr_ldrd_reg(Ctx *c, const args_memd_reg *a)
{
    return two_reg(c, load_two, a);
}

bool tr_strd_reg(Ctx *c, const args_memd_reg *a)
{
    return two_reg(c, store_two, a);
}

/* ---- Load and store multiple ---- */

/* Where the first word lies relative to the base, and how the base moves. */
typedef struct {
    s32 start, step;
} ListShape;

static ListShape list_shape(int list, bool up, bool before)
{
    s32 bytes = 4 * __builtin_popcount((unsigned)list);

    if (up) {
        return (ListShape){before ? 4 : 0, bytes};
    }
    return (ListShape){before ? -bytes : 4 - bytes, -bytes};
}

/* Lists that are UNPREDICTABLE in all forms, or in the wide Thumb ones; and LDM of its own base. */
static bool bad_list(const Ctx *c, const args_mem_list *a)
{
    if (!a->list || a->rn == 15) {
        return true;
    }
    return is_wide(c) && (!(a->list & (a->list - 1)) || (a->w && (a->list >> a->rn & 1)));
}

static unsigned list_op(const Ctx *c, bool first)
{
    return MO_32 | c->mo | (first ? MO_ALIGN : 0);
}

static bool load_list(Ctx *c, const args_mem_list *a, bool up, bool before)
{
    ListShape s = list_shape(a->list, up, before);
    bool has_base = a->list >> a->rn & 1;
    /* w = 2: LDM of 16 bits writes the base back unless it is loaded. */
    bool wb = a->w == 1 || (a->w == 2 && !has_base);
    Val base, base_value = 0, pc = 0;
    s32 at = s.start;

    if (bad_list(c, a) || (a->w == 1 && has_base && dec_has(c, ARM_HAS_V7))) {
        return false;
    }
    if (a->list >> 15) {
        arm_leaving(c);
    }
    arm_effects(c);
    base = reg(c, a->rn);
    for (int r = 0; r < 16; r++) {
        Val v;

        if (!(a->list >> r & 1)) {
            continue;
        }
        v = ir_ld(c->b, I32, list_op(c, at == s.start), base, at);
        at += 4;
        if (r == 15) {
            pc = v;
        } else if (r == a->rn) {
            base_value = v;
        } else {
            set_reg(c, r, v);
        }
    }
    if (wb) {
        set_reg(c, a->rn, ir_addi(c->b, base, s.step));
    }
    if (base_value) {
        set_reg(c, a->rn, base_value);
    }
    if (pc) {
        arm_exit_load(c, a->rn == 13 ? XK_RET : XK_JUMP, pc);
    }
    return true;
}

static bool store_list(Ctx *c, const args_mem_list *a, bool up, bool before)
{
    ListShape s = list_shape(a->list, up, before);
    s32 at = s.start;
    Val base;

    if (bad_list(c, a) || (is_wide(c) && a->list >> 15)) {
        return false;
    }
    arm_effects(c);
    base = reg(c, a->rn);
    for (int r = 0; r < 16; r++) {
        if (a->list >> r & 1) {
            ir_st(c->b, list_op(c, at == s.start), base, at, reg(c, r));
            at += 4;
        }
    }
    if (a->w) {
        set_reg(c, a->rn, ir_addi(c->b, base, s.step));
    }
    return true;
}

/* clang-format off */
bool tr_ldmda(Ctx *c, const args_mem_list *a) { return load_list(c, a, false, false); }
bool tr_ldmia(Ctx *c, const args_mem_list *a) { return load_list(c, a, true, false); }
bool tr_ldmdb(Ctx *c, const args_mem_list *a) { return load_list(c, a, false, true); }
bool tr_ldmib(Ctx *c, const args_mem_list *a) { return load_list(c, a, true, true); }
bool tr_stmda(Ctx *c, const args_mem_list *a) { return store_list(c, a, false, false); }
bool tr_stmia(Ctx *c, const args_mem_list *a) { return store_list(c, a, true, false); }
bool tr_stmdb(Ctx *c, const args_mem_list *a) { return store_list(c, a, false, true); }
bool tr_stmib(Ctx *c, const args_mem_list *a) { return store_list(c, a, true, true); }
/* clang-format on */
