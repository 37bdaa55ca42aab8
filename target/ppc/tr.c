/*
 * Registers of conditions, memory and leaving a block, for the PowerPC front end. See tr.h.
 */
#include "target/ppc/tr.h"

/* ---- CR fields ---- */

static unsigned slot_of(int crf)
{
    return (unsigned)(PPC_CR0 + crf);
}

static void forget(CrField *f)
{
    *f = (CrField){.kind = CRF_SLOT};
}

void ppc_cr_clobbered(Ctx *c)
{
    for (int i = 0; i < 8; i++) {
        forget(&c->cr[i]);
    }
}

static Val wide(IrBlock *b, Val v, bool is_signed)
{
    return ir_type(b, v) == I64 ? v : is_signed ? ir_sext(b, v) : ir_zext(b, v);
}

static Val order(IrBlock *b, IrCond less, Val l, Val r)
{
    return ir_select(b, less, l, r, ir_const(b, I64, ~0ull),
                     ir_zext(b, ir_setcond(b, CC_NE, l, r)));
}

/* A number that compares with 0 as @l does with @r, and whose low half is 0 only if they are equal.
 */
static Val difference(IrBlock *b, bool is_signed, Val l, Val r)
{
    u64 k;

    if (ir_type(b, l) == I32) {
        return ir_sub(b, wide(b, l, is_signed), wide(b, r, is_signed));
    }
    if (is_signed && ir_is_const(b, r, &k) && k == 0) { /* the sign, and which halves have bits */
        return ir_or(b, ir_sari(b, l, 32), ir_extract(b, l, 0, 32));
    }
    return order(b, is_signed ? CC_LT : CC_LTU, l, r);
}

/* The same with SO, which in a field of equal numbers is the sign. */
static Val with_so(IrBlock *b, Val v)
{
    return ir_select(b, CC_EQ, v, ir_const(b, I64, 0), ir_const(b, I64, 1ull << 63),
                     ir_xor(b, v, ir_const(b, I64, 1ull << CRV_SO)));
}

void ppc_compare(Ctx *c, int crf, bool is_signed, Val l, Val r)
{
    IrBlock *b = c->b;
    Val v = difference(b, is_signed, l, r);

    if (c->flags & PPC_FLAG_SO) {
        v = with_so(b, v);
    }
    ir_put(b, slot_of(crf), v);
    c->cr[crf] = (CrField){.kind = is_signed ? CRF_SIGNED : CRF_UNSIGNED, .a = l, .b = r};
    if (c->modes && !(c->flags & PPC_FLAG_SO)) { /* the instruction may just have set SO */
        ir_skip_if(b, CC_EQ, ir_get(b, PPC_SO), ppc_const32(c, 0));
        ir_put(b, slot_of(crf), with_so(b, v));
        ir_skip_end(b);
        forget(&c->cr[crf]);
    }
}

void ppc_record(Ctx *c, Val v)
{
    ppc_compare(c, 0, true, v, ir_const(c->b, ir_type(c->b, v), 0));
}

/* The slot's value of four bits, each i32, 0 or 1: that of no bit, and what each of them flips. */
static Val pack(IrBlock *b, const Val bit[4])
{
    Val lt = ir_shli(b, bit[0], CRV_LT - CRV_SO), gt = ir_shli(b, bit[1], 63 - CRV_SO), v;

    v = ir_xor(b, ir_or(b, lt, gt), ir_xor(b, bit[1], bit[3]));
    v = ir_xor(b, ir_shli(b, ir_zext(b, v), CRV_SO), ir_zext(b, bit[2]));
    return ir_xor(b, v, ir_const(b, I64, cr_pack(0)));
}

/* The slot's value @v with EQ = @eq, i32; a constant as crclr and crset have it costs least. */
static Val with_eq(IrBlock *b, Val v, Val eq)
{
    Val zero = ir_const(b, I64, 0), high = ir_and(b, v, ir_const(b, I64, ~0ull << 32));
    Val not_eq = ir_const(b, I64, 1ull << CRV_NOT_EQ);
    Val set = ir_select(b, CC_GT, v, zero, ir_or(b, high, not_eq), high);
    Val cleared = ir_select(b, CC_EQ, v, zero, ir_const(b, I64, cr_pack(0)),
                            ir_or(b, v, ir_const(b, I64, 1)));
    Val clear = ir_select(b, CC_EQ, ir_trunc(b, v), ir_const(b, I32, 0), cleared, v);

    return ir_select(b, CC_NE, eq, ir_const(b, I32, 0), set, clear);
}

static void know_bits(Ctx *c, int crf, const Val bit[4])
{
    c->cr[crf] = (CrField){.kind = CRF_BITS, .bit = {bit[0], bit[1], bit[2], bit[3]}};
}

static void set_bits(Ctx *c, int crf, const Val bit[4])
{
    ir_put(c->b, slot_of(crf), pack(c->b, bit));
    know_bits(c, crf, bit);
}

/* ---- Bits of CR ---- */

static Test test(IrCond cc, Val l, Val r)
{
    return (Test){cc, l, r};
}

static Test test_slot(Ctx *c, int crf, int i)
{
    IrBlock *b = c->b;
    Val v = ir_get(b, slot_of(crf)), zero = ir_const(b, I64, 0);

    switch (i) {
    case 0:
        return test(CC_TSTNE, v, ir_const(b, I64, 1ull << CRV_LT));
    case 1:
        return test(CC_GT, v, zero);
    case 2:
        return test(CC_EQ, ir_trunc(b, v), ppc_const32(c, 0));
    default:
        v = ir_xor(b, ir_shri(b, v, CRV_SO), ir_shri(b, v, 63));
        return test(CC_TSTNE, ir_trunc(b, v), ppc_const32(c, 1));
    }
}

static Test test_constant(Ctx *c, bool holds)
{
    return test(holds ? CC_EQ : CC_NE, ppc_const32(c, 0), ppc_const32(c, 0));
}

Test ppc_test(Ctx *c, int bi)
{
    static const u8 cc[2][3] = {{CC_LT, CC_GT, CC_EQ}, {CC_LTU, CC_GTU, CC_EQ}};
    int crf = bi / 4, i = bi % 4;
    const CrField *f = &c->cr[crf];

    switch (f->kind) {
    case CRF_SIGNED:
    case CRF_UNSIGNED:
        if (i == 3) {
            return test_constant(c, c->flags & PPC_FLAG_SO);
        }
        return test((IrCond)cc[f->kind == CRF_UNSIGNED][i], f->a, f->b);
    case CRF_ORDER:
        return ppc_test_order(c, f, i);
    case CRF_BITS:
        return test(CC_NE, f->bit[i], ppc_const32(c, 0));
    default:
        return test_slot(c, crf, i);
    }
}

Val ppc_cr_bit(Ctx *c, int bi)
{
    const CrField *f = &c->cr[bi / 4];
    Test t;

    if (f->kind == CRF_BITS) {
        return f->bit[bi % 4];
    }
    t = ppc_test(c, bi);
    return ir_setcond(c->b, t.cc, t.l, t.r);
}

void ppc_set_cr_bit(Ctx *c, int bi, Val v)
{
    Val bit[4];

    for (int i = 0; i < 4; i++) {
        bit[i] = i == bi % 4 ? v : ppc_cr_bit(c, (bi & ~3) + i);
    }
    if (bi % 4 == 2) {
        Val slot = ir_get(c->b, slot_of(bi / 4));

        ir_put(c->b, slot_of(bi / 4), with_eq(c->b, slot, v));
        know_bits(c, bi / 4, bit);
    } else {
        set_bits(c, bi / 4, bit);
    }
}

Val ppc_crf(Ctx *c, int crf)
{
    Val v = ppc_const32(c, 0);

    for (int i = 0; i < 4; i++) {
        v = ir_or(c->b, v, ir_shli(c->b, ppc_cr_bit(c, 4 * crf + i), (unsigned)(3 - i)));
    }
    return v;
}

void ppc_set_crf(Ctx *c, int crf, Val v)
{
    Val bit[4];

    for (unsigned i = 0; i < 4; i++) {
        bit[i] = ir_extract(c->b, v, 3 - i, 1);
    }
    set_bits(c, crf, bit);
}

/* ---- XER ---- */

/*
 * SO is a mode: comparisons of blocks made while it is 0 do not look at it. So the block ends where
 * it may have become 1.
 */
void ppc_set_ov(Ctx *c, Val v, Val v32)
{
    IrBlock *b = c->b;

    ir_put(b, PPC_OV, v);
    if (dec_has(c, PPC_HAS(ISA300))) {
        ir_put(b, PPC_OV32, v32);
    }
    if (!(c->flags & PPC_FLAG_SO)) {
        ir_put(b, PPC_SO, v);
        c->modes = true;
    }
}

/* ---- Memory ---- */

Val ppc_ea_x(Ctx *c, int ra, int rb)
{
    return ra ? ir_add(c->b, ppc_reg(c, ra), ppc_reg(c, rb)) : ppc_reg(c, rb);
}

Val ppc_ld(Ctx *c, IrType t, unsigned memop, Val ea, s32 disp)
{
    return ir_ld(c->b, t, memop ^ c->mo, ea, disp);
}

void ppc_st(Ctx *c, unsigned memop, Val ea, s32 disp, Val v)
{
    ir_st(c->b, memop ^ c->mo, ea, disp, v);
}

/* ---- Leaving ---- */

void ppc_branch(Ctx *c, ExitKind kind, u64 pc)
{
    ir_exit(c->b, kind, pc, ppc_next(c));
    c->ended = true;
}

void ppc_branch_if(Ctx *c, Test t, u64 pc)
{
    ir_exit_if(c->b, t.cc, t.l, t.r, pc);
    if (pc <= c->pc) {
        ppc_branch(c, XK_JUMP, ppc_next(c));
    }
}

void ppc_exit_ind(Ctx *c, ExitKind kind, Val pc)
{
    ir_exit_ind(c->b, kind, pc, ppc_next(c));
    c->ended = true;
}

void ppc_exception(Ctx *c, unsigned exc, u64 pc, u64 code)
{
    ir_put(c->b, PPC_CODE, ir_const(c->b, I64, code));
    ir_exit_exc(c->b, exc, pc);
    c->ended = true;
}

bool ppc_need(Ctx *c, u32 flag)
{
    if (c->flags & flag) {
        return true;
    }
    ppc_exception(c, EXC_PPC_UNAVAILABLE, c->pc, flag);
    return false;
}
