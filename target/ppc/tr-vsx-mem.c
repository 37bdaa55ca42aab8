/*
 * VSX: loads and stores. None needs an aligned address.
 */
#include "target/ppc/fp.h"
#include "target/ppc/helper.h"
#include "target/ppc/prefixed8-dec.h"
#include "target/ppc/vec.h"
#include "target/ppc/vsx-dec.h"

/* Those of ISA 3.0 need only the half of the file they reach: vectors, or VSX. */
static bool need(Ctx *c, int vsr)
{
    return ppc_need(c, vsr < 32 ? PPC_FLAG_VSX : PPC_FLAG_VEC);
}

/* ---- Scalars: doubleword 0, the other is 0 ---- */

bool tr_ppc_lxsz(Ctx *c, const args_xmems *a)
{
    Val ea;

    if (!ppc_need(c, PPC_FLAG_VSX)) {
        return true;
    }
    ea = ppc_ea_x(c, a->ra, a->rb);
    if (a->size >= MO_32) {
        ppc_set_vsr(c, a->xt, ppc_ld(c, TV128, (unsigned)a->size, ea, 0));
    } else {
        ppc_set_vsr(c, a->xt,
                    ir_v1(c->b, IR_vzext, vec_attr(E32), 0,
                          ir_vdup(c->b, E32, ppc_ld(c, I32, (unsigned)a->size, ea, 0))));
    }
    return true;
}

bool tr_ppc_lxsiwax(Ctx *c, const args_xmem *a)
{
    Val v;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        v = ppc_ld(c, I64, MO_32 | MO_SIGN, ppc_ea_x(c, a->ra, a->rb), 0);
        ppc_set_vsr(c, a->xt, ir_v1(c->b, IR_vzext, vec_attr(E64), 0, ir_vdup(c->b, E64, v)));
    }
    return true;
}

/* The low bytes of doubleword 0. */
bool tr_ppc_stxs(Ctx *c, const args_xmems *a)
{
    Val ea, v;

    if (!ppc_need(c, PPC_FLAG_VSX)) {
        return true;
    }
    ea = ppc_ea_x(c, a->ra, a->rb);
    v = ppc_vsr(c, a->xt);
    ppc_st(c, (unsigned)a->size, ea, 0, a->size >= MO_32 ? v : ir_vget(c->b, E32, 0, v));
    return true;
}

bool tr_ppc_lxsd(Ctx *c, const args_xdisp *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        ppc_set_vsr(c, a->xt, ppc_ld(c, TV128, MO_64, ppc_reg0(c, a->ra), a->imm));
    }
    return true;
}

bool tr_ppc_stxsd(Ctx *c, const args_xdisp *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        ppc_st(c, MO_64, ppc_reg0(c, a->ra), a->imm, ppc_vsr(c, a->xt));
    }
    return true;
}

/* ---- Single precision, held as a double ---- */

static void load_single(Ctx *c, int xt, Val ea, s32 disp)
{
    ppc_set_fpr(c, xt, ppc_fp_widen(c, ppc_ld(c, TV128, MO_32, ea, disp)));
}

static void store_single(Ctx *c, int xs, Val ea, s32 disp)
{
    ppc_st(c, MO_32, ea, disp, ppc_fp_narrow(c, ppc_vsr(c, xs)));
}

bool tr_ppc_lxssp(Ctx *c, const args_xmem *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        load_single(c, a->xt, ppc_ea_x(c, a->ra, a->rb), 0);
    }
    return true;
}

bool tr_ppc_stxssp(Ctx *c, const args_xmem *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        store_single(c, a->xt, ppc_ea_x(c, a->ra, a->rb), 0);
    }
    return true;
}

bool tr_ppc_lxssp_d(Ctx *c, const args_xdisp *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        load_single(c, a->xt, ppc_reg0(c, a->ra), a->imm);
    }
    return true;
}

bool tr_ppc_stxssp_d(Ctx *c, const args_xdisp *a)
{
    if (ppc_need(c, PPC_FLAG_VEC)) {
        store_single(c, a->xt, ppc_reg0(c, a->ra), a->imm);
    }
    return true;
}

/* ---- One element in all of them ---- */

bool tr_ppc_lxvdsx(Ctx *c, const args_xmems *a)
{
    unsigned size = (unsigned)a->size;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_vsr(c, a->xt,
                    ir_v1(c->b, IR_vduplane, vec_attr(size), 0,
                          ppc_ld(c, TV128, size, ppc_ea_x(c, a->ra, a->rb), 0)));
    }
    return true;
}

/* ---- Quadwords as one number ---- */

bool tr_ppc_lxvx(Ctx *c, const args_xmem *a)
{
    if (need(c, a->xt)) {
        ppc_set_vsr(c, a->xt, vec_load(c, ppc_ea_x(c, a->ra, a->rb), 0));
    }
    return true;
}

bool tr_ppc_stxvx(Ctx *c, const args_xmem *a)
{
    if (need(c, a->xt)) {
        vec_store(c, ppc_ea_x(c, a->ra, a->rb), 0, ppc_vsr(c, a->xt));
    }
    return true;
}

bool tr_ppc_lxv(Ctx *c, const args_xdisp *a)
{
    if (need(c, a->xt)) {
        ppc_set_vsr(c, a->xt, vec_load(c, ppc_reg0(c, a->ra), a->imm));
    }
    return true;
}

bool tr_ppc_stxv(Ctx *c, const args_xdisp *a)
{
    if (need(c, a->xt)) {
        vec_store(c, ppc_reg0(c, a->ra), a->imm, ppc_vsr(c, a->xt));
    }
    return true;
}

/* ---- Pairs: the first register has the first quadword, in little-endian order the second ---- */

static bool load_pair(Ctx *c, int xt, Val ea, s32 disp)
{
    bool le = c->flags & PPC_FLAG_LE;
    Val first, second;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        first = vec_load(c, ea, disp);
        second = vec_load(c, ea, disp + 16);
        ppc_set_vsr(c, xt, le ? second : first);
        ppc_set_vsr(c, xt + 1, le ? first : second);
    }
    return true;
}

static bool store_pair(Ctx *c, int xs, Val ea, s32 disp)
{
    int le = c->flags & PPC_FLAG_LE ? 1 : 0;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        vec_store(c, ea, disp, ppc_vsr(c, xs + le));
        vec_store(c, ea, disp + 16, ppc_vsr(c, xs + 1 - le));
    }
    return true;
}

bool tr_ppc_lxvp(Ctx *c, const args_xdisp *a)
{
    return load_pair(c, a->xt, ppc_reg0(c, a->ra), a->imm);
}

bool tr_ppc_stxvp(Ctx *c, const args_xdisp *a)
{
    return store_pair(c, a->xt, ppc_reg0(c, a->ra), a->imm);
}

bool tr_ppc_lxvpx(Ctx *c, const args_xmem *a)
{
    return load_pair(c, a->xt, ppc_ea_x(c, a->ra, a->rb), 0);
}

bool tr_ppc_stxvpx(Ctx *c, const args_xmem *a)
{
    return store_pair(c, a->xt, ppc_ea_x(c, a->ra, a->rb), 0);
}

/* ---- The rightmost element; what is left of it is 0 ---- */

bool tr_ppc_lxvr(Ctx *c, const args_xmems *a)
{
    IrBlock *b = c->b;
    Val v;

    if (need(c, a->xt)) {
        v = a->size == E64
                ? ppc_ld(c, I64, MO_64, ppc_ea_x(c, a->ra, a->rb), 0)
                : ir_zext(b, ppc_ld(c, I32, (unsigned)a->size, ppc_ea_x(c, a->ra, a->rb), 0));
        ppc_set_vsr(c, a->xt, vec_quad(c, ir_const(b, I64, 0), v));
    }
    return true;
}

bool tr_ppc_stxvr(Ctx *c, const args_xmems *a)
{
    IrBlock *b = c->b;
    Val v;

    if (need(c, a->xt)) {
        v = ir_vget(b, E64, 1, ppc_vsr(c, a->xt));
        ppc_st(c, (unsigned)a->size, ppc_ea_x(c, a->ra, a->rb), 0,
               a->size == E64 ? v : ir_trunc(b, v));
    }
    return true;
}

/* ---- Prefixed ---- */

/** What is done with a VSR at an address. */
typedef void Access(Ctx *c, int vsr, Val ea);

static bool prefixed(Ctx *c, const args_pd_form *a, bool vectors, Access *access)
{
    Val ea = ppc_prefix_ea(c, a->ra, a->imm);

    if (ea && (vectors ? need(c, a->rt) : ppc_need(c, PPC_FLAG_VSX))) {
        access(c, a->rt, ea);
    }
    return ea != 0;
}

static void load_double(Ctx *c, int xt, Val ea)
{
    ppc_set_vsr(c, xt, ppc_ld(c, TV128, MO_64, ea, 0));
}

static void store_double(Ctx *c, int xs, Val ea)
{
    ppc_st(c, MO_64, ea, 0, ppc_vsr(c, xs));
}

static void load_short(Ctx *c, int xt, Val ea)
{
    load_single(c, xt, ea, 0);
}

static void store_short(Ctx *c, int xs, Val ea)
{
    store_single(c, xs, ea, 0);
}

static void load_vector(Ctx *c, int xt, Val ea)
{
    ppc_set_vsr(c, xt, vec_load(c, ea, 0));
}

static void store_vector(Ctx *c, int xs, Val ea)
{
    vec_store(c, ea, 0, ppc_vsr(c, xs));
}

static void load_vectors(Ctx *c, int xt, Val ea)
{
    load_pair(c, xt, ea, 0);
}

static void store_vectors(Ctx *c, int xs, Val ea)
{
    store_pair(c, xs, ea, 0);
}

/* clang-format off */
bool tr_ppc_plxsd(Ctx *c, const args_pd_form *a)   { return prefixed(c, a, true, load_double); }
bool tr_ppc_pstxsd(Ctx *c, const args_pd_form *a)  { return prefixed(c, a, true, store_double); }
bool tr_ppc_plxssp(Ctx *c, const args_pd_form *a)  { return prefixed(c, a, true, load_short); }
bool tr_ppc_pstxssp(Ctx *c, const args_pd_form *a) { return prefixed(c, a, true, store_short); }
bool tr_ppc_plxv(Ctx *c, const args_pd_form *a)    { return prefixed(c, a, true, load_vector); }
bool tr_ppc_pstxv(Ctx *c, const args_pd_form *a)   { return prefixed(c, a, true, store_vector); }
bool tr_ppc_plxvp(Ctx *c, const args_pd_form *a)   { return prefixed(c, a, false, load_vectors); }
bool tr_ppc_pstxvp(Ctx *c, const args_pd_form *a)  { return prefixed(c, a, false, store_vectors); }
/* clang-format on */

/* ---- Elements in order, each in the guest's byte order ---- */

/*
 * Doublewords lie in a slot as in little-endian memory; smaller elements are reversed in each.
 * Big-endian memory has the bytes of doublewords reversed, whatever the elements.
 */
static Val ordered(Ctx *c, Val v, unsigned size)
{
    if (!(c->flags & PPC_FLAG_LE)) {
        size = E8;
    } else if (size == E64) {
        return v;
    }
    return ir_v2(c->b, IR_vshuf, vec_attr(size), VS_REV64, v, v);
}

static void load_elements(Ctx *c, int xt, Val ea, unsigned size)
{
    ppc_set_vsr(c, xt,
                ordered(c, ir_ld(c->b, TV128, MO_128 | (c->mo & ~(unsigned)MO_BE), ea, 0), size));
}

static void store_elements(Ctx *c, int xt, Val ea, unsigned size)
{
    ir_st(c->b, MO_128 | (c->mo & ~(unsigned)MO_BE), ea, 0, ordered(c, ppc_vsr(c, xt), size));
}

bool tr_ppc_lxvd2x(Ctx *c, const args_xmem *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        load_elements(c, a->xt, ppc_ea_x(c, a->ra, a->rb), E64);
    }
    return true;
}

bool tr_ppc_stxvd2x(Ctx *c, const args_xmem *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        store_elements(c, a->xt, ppc_ea_x(c, a->ra, a->rb), E64);
    }
    return true;
}

bool tr_ppc_lxvw4x(Ctx *c, const args_xmems *a)
{
    if (a->size == E32 ? ppc_need(c, PPC_FLAG_VSX) : need(c, a->xt)) {
        load_elements(c, a->xt, ppc_ea_x(c, a->ra, a->rb), (unsigned)a->size);
    }
    return true;
}

bool tr_ppc_stxvw4x(Ctx *c, const args_xmems *a)
{
    if (a->size == E32 ? ppc_need(c, PPC_FLAG_VSX) : need(c, a->xt)) {
        store_elements(c, a->xt, ppc_ea_x(c, a->ra, a->rb), (unsigned)a->size);
    }
    return true;
}

/* ---- As many bytes as bits 0-7 of rb say, at most 16 ---- */

static Val address(Ctx *c, int ra)
{
    Val v = ppc_reg0(c, ra);

    return c->word == I32 ? ir_zext(c->b, v) : v;
}

static Val length(Ctx *c, int rb)
{
    return ppc_low(c, ir_shri(c->b, ppc_reg(c, rb), c->word == I64 ? 56 : 24));
}

/* @left: justified to the left, memory being read as in big-endian order. */
static bool load_length(Ctx *c, const args_xmem *a, bool left)
{
    bool be = left || !(c->flags & PPC_FLAG_LE);

    if (need(c, a->xt)) {
        ppc_set_vsr(c, a->xt,
                    ir_call(c->b, HELPER_PPC_LXVL, address(c, a->ra), length(c, a->rb),
                            ppc_const32(c, be), 0));
    }
    return true;
}

static bool store_length(Ctx *c, const args_xmem *a, bool left)
{
    bool be = left || !(c->flags & PPC_FLAG_LE);

    if (need(c, a->xt)) {
        ir_call(c->b, HELPER_PPC_STXVL, address(c, a->ra), length(c, a->rb), ppc_const32(c, be),
                ppc_vsr(c, a->xt));
    }
    return true;
}

/* clang-format off */
bool tr_ppc_lxvl(Ctx *c, const args_xmem *a)   { return load_length(c, a, false); }
bool tr_ppc_lxvll(Ctx *c, const args_xmem *a)  { return load_length(c, a, true); }
bool tr_ppc_stxvl(Ctx *c, const args_xmem *a)  { return store_length(c, a, false); }
bool tr_ppc_stxvll(Ctx *c, const args_xmem *a) { return store_length(c, a, true); }
/* clang-format on */
