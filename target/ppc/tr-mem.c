/*
 * Loads and stores of general registers. Ref: Power ISA 3.1, Book I, 3.3.2 to 3.3.8.
 *
 * A fault leaves all registers as they were: loads come before the first register is written.
 */
#include "target/ppc/helper.h"
#include "target/ppc/int-dec.h"
#include "target/ppc/tr.h"

/* ---- One register ---- */

typedef struct {
    Val base;
    s32 disp;
} Address;

static Address address(Ctx *c, const args_mem *a)
{
    if (!a->ra) {
        return (Address){ppc_const(c, (u64)(s64)a->imm), 0};
    }
    return (Address){ppc_reg(c, a->ra), a->imm};
}

static Address address_x(Ctx *c, const args_memx *a)
{
    return (Address){ppc_ea_x(c, a->ra, a->rb), 0};
}

void ppc_load_reg(Ctx *c, unsigned memop, int rt, Val ea, s32 disp)
{
    ppc_set_reg(c, rt, ppc_ld(c, c->word, memop, ea, disp));
}

void ppc_store_reg(Ctx *c, unsigned memop, int rs, Val ea, s32 disp)
{
    Val v = ppc_reg(c, rs);

    ppc_st(c, memop, ea, disp, (memop & MO_SIZE) < MO_64 ? ppc_low(c, v) : v);
}

static void update(Ctx *c, int ra, Address at)
{
    ppc_set_reg(c, ra, ir_addi(c->b, at.base, at.disp));
}

static bool load(Ctx *c, const args_mem *a, unsigned memop)
{
    Address at = address(c, a);

    ppc_load_reg(c, memop, a->rt, at.base, at.disp);
    if (a->update) {
        update(c, a->ra, at);
    }
    return true;
}

static bool load_x(Ctx *c, const args_memx *a, unsigned memop)
{
    Address at = address_x(c, a);

    ppc_load_reg(c, memop, a->rt, at.base, at.disp);
    if (a->update) {
        update(c, a->ra, at);
    }
    return true;
}

static bool store(Ctx *c, const args_mem *a, unsigned memop)
{
    Address at = address(c, a);

    ppc_store_reg(c, memop, a->rt, at.base, at.disp);
    if (a->update) {
        update(c, a->ra, at);
    }
    return true;
}

static bool store_x(Ctx *c, const args_memx *a, unsigned memop)
{
    Address at = address_x(c, a);

    ppc_store_reg(c, memop, a->rt, at.base, at.disp);
    if (a->update) {
        update(c, a->ra, at);
    }
    return true;
}

/* clang-format off */
bool tr_ppc_lbz(Ctx *c, const args_mem *a) { return load(c, a, MO_8); }
bool tr_ppc_lhz(Ctx *c, const args_mem *a) { return load(c, a, MO_16); }
bool tr_ppc_lha(Ctx *c, const args_mem *a) { return load(c, a, MO_16 | MO_SIGN); }
bool tr_ppc_lwz(Ctx *c, const args_mem *a) { return load(c, a, MO_32); }
bool tr_ppc_lwa(Ctx *c, const args_mem *a) { return load(c, a, MO_32 | MO_SIGN); }
bool tr_ppc_ld(Ctx *c, const args_mem *a)  { return load(c, a, MO_64); }
bool tr_ppc_stb(Ctx *c, const args_mem *a) { return store(c, a, MO_8); }
bool tr_ppc_sth(Ctx *c, const args_mem *a) { return store(c, a, MO_16); }
bool tr_ppc_stw(Ctx *c, const args_mem *a) { return store(c, a, MO_32); }
bool tr_ppc_std(Ctx *c, const args_mem *a) { return store(c, a, MO_64); }

bool tr_ppc_lbzx(Ctx *c, const args_memx *a) { return load_x(c, a, MO_8); }
bool tr_ppc_lhzx(Ctx *c, const args_memx *a) { return load_x(c, a, MO_16); }
bool tr_ppc_lhax(Ctx *c, const args_memx *a) { return load_x(c, a, MO_16 | MO_SIGN); }
bool tr_ppc_lwzx(Ctx *c, const args_memx *a) { return load_x(c, a, MO_32); }
bool tr_ppc_lwax(Ctx *c, const args_memx *a) { return load_x(c, a, MO_32 | MO_SIGN); }
bool tr_ppc_ldx(Ctx *c, const args_memx *a)  { return load_x(c, a, MO_64); }
bool tr_ppc_stbx(Ctx *c, const args_memx *a) { return store_x(c, a, MO_8); }
bool tr_ppc_sthx(Ctx *c, const args_memx *a) { return store_x(c, a, MO_16); }
bool tr_ppc_stwx(Ctx *c, const args_memx *a) { return store_x(c, a, MO_32); }
bool tr_ppc_stdx(Ctx *c, const args_memx *a) { return store_x(c, a, MO_64); }

bool tr_ppc_lhbrx(Ctx *c, const args_memx *a)  { return load_x(c, a, MO_16 | MO_BE); }
bool tr_ppc_lwbrx(Ctx *c, const args_memx *a)  { return load_x(c, a, MO_32 | MO_BE); }
bool tr_ppc_ldbrx(Ctx *c, const args_memx *a)  { return load_x(c, a, MO_64 | MO_BE); }
bool tr_ppc_sthbrx(Ctx *c, const args_memx *a) { return store_x(c, a, MO_16 | MO_BE); }
bool tr_ppc_stwbrx(Ctx *c, const args_memx *a) { return store_x(c, a, MO_32 | MO_BE); }
bool tr_ppc_stdbrx(Ctx *c, const args_memx *a) { return store_x(c, a, MO_64 | MO_BE); }
/* clang-format on */

/* ---- Several registers: big-endian only ---- */

/* Return: false, the block has ended with the alignment interrupt. */
static bool big_endian(Ctx *c, Val ea)
{
    if (c->mo & MO_BE) {
        return true;
    }
    ir_call(c->b, HELPER_PPC_ALIGN, c->word == I64 ? ea : ir_zext(c->b, ea), 0, 0, 0);
    ppc_branch(c, XK_JUMP, ppc_next(c));
    return false;
}

bool tr_ppc_lmw(Ctx *c, const args_mem *a)
{
    Address at = address(c, a);
    Val v[32];

    if (!big_endian(c, ir_addi(c->b, at.base, at.disp))) {
        return true;
    }
    for (int r = a->rt; r < 32; r++) {
        v[r] = ppc_ld(c, c->word, MO_32, at.base, at.disp + 4 * (r - a->rt));
    }
    for (int r = a->rt; r < 32; r++) {
        ppc_set_reg(c, r, v[r]);
    }
    return true;
}

bool tr_ppc_stmw(Ctx *c, const args_mem *a)
{
    Address at = address(c, a);

    if (!big_endian(c, ir_addi(c->b, at.base, at.disp))) {
        return true;
    }
    for (int r = a->rt; r < 32; r++) {
        ppc_store_reg(c, MO_32, r, at.base, at.disp + 4 * (r - a->rt));
    }
    return true;
}

static int bytes_of(const args_memi *a)
{
    return a->n ? a->n : 32;
}

/* The @n bytes, 1 to 4, at @ea + @disp from the top of a word down, zeros below. */
static Val load_bytes(Ctx *c, Val ea, s32 disp, int n)
{
    Val v = ppc_const(c, 0);

    if (n >= 4) {
        return ppc_ld(c, c->word, MO_32, ea, disp);
    }
    for (int i = 0; i < n; i++) {
        Val byte = ppc_ld(c, c->word, MO_8, ea, disp + i);

        v = ir_or(c->b, v, ir_shli(c->b, byte, 24 - 8 * (unsigned)i));
    }
    return v;
}

/* The base must not be among what is loaded. */
bool tr_ppc_lswi(Ctx *c, const args_memi *a)
{
    int n = bytes_of(a), regs = (n + 3) / 4;
    Val ea = ppc_reg0(c, a->ra), v[8];

    if (a->ra && ((a->ra - a->rt) & 31) < regs) {
        return false;
    }
    if (!big_endian(c, ea)) {
        return true;
    }
    for (int i = 0; i < regs; i++) {
        v[i] = load_bytes(c, ea, 4 * i, n - 4 * i);
    }
    for (int i = 0; i < regs; i++) {
        ppc_set_reg(c, (a->rt + i) & 31, v[i]);
    }
    return true;
}

bool tr_ppc_stswi(Ctx *c, const args_memi *a)
{
    int n = bytes_of(a);
    Val ea = ppc_reg0(c, a->ra);

    if (!big_endian(c, ea)) {
        return true;
    }
    for (int i = 0; i + 4 <= n; i += 4) {
        ppc_store_reg(c, MO_32, (a->rt + i / 4) & 31, ea, i);
    }
    for (int i = n & ~3; i < n; i++) {
        Val v = ppc_low(c, ppc_reg(c, (a->rt + i / 4) & 31));

        ppc_st(c, MO_8, ea, i, ir_shri(c->b, v, 24 - 8 * (unsigned)(i & 3)));
    }
    return true;
}

/* XER says how many bytes: a helper does it. */
static bool string_indexed(Ctx *c, const args_excl *a, unsigned helper)
{
    Val ea = ppc_ea_x(c, a->ra, a->rb);
    u32 regs = (u32)a->rt | (u32)a->ra << 5 | (u32)a->rb << 10;

    if (!big_endian(c, ea)) {
        return true;
    }
    ir_call(c->b, helper, c->word == I64 ? ea : ir_zext(c->b, ea), ppc_const32(c, regs), 0, 0);
    return true;
}

/* clang-format off */
bool tr_ppc_lswx(Ctx *c, const args_excl *a)  { return string_indexed(c, a, HELPER_PPC_LSWX); }
bool tr_ppc_stswx(Ctx *c, const args_excl *a) { return string_indexed(c, a, HELPER_PPC_STSWX); }
/* clang-format on */

/* ---- Quadwords: the first register is the upper doubleword ---- */

Val ppc_quad(Ctx *c, int rs)
{
    return ir_vset(c->b, E64, 1, ir_vdup(c->b, E64, ppc_reg(c, rs + 1)), ppc_reg(c, rs));
}

void ppc_set_quad(Ctx *c, int rt, Val v)
{
    ppc_set_reg(c, rt, ir_vget(c->b, E64, 1, v));
    ppc_set_reg(c, rt + 1, ir_vget(c->b, E64, 0, v));
}

bool tr_ppc_lq(Ctx *c, const args_mem *a)
{
    Address at = address(c, a);

    ppc_set_quad(c, a->rt, ppc_ld(c, TV128, MO_128, at.base, at.disp));
    return true;
}

bool tr_ppc_stq(Ctx *c, const args_mem *a)
{
    Address at = address(c, a);

    ppc_st(c, MO_128, at.base, at.disp, ppc_quad(c, a->rt));
    return true;
}
