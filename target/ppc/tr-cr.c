/*
 * Condition register: logic of its bits, moves. Ref: Power ISA 3.1, Book I, 2.5 and 3.3.17.
 */
#include "common/bits.h"
#include "target/ppc/helper.h"
#include "target/ppc/int-dec.h"
#include "target/ppc/tr.h"

/* ---- Logic: bits are i32, 0 or 1; equal operands fold to the simplified mnemonics ---- */

static Val invert(Ctx *c, Val v)
{
    return ir_xor(c->b, v, ppc_const32(c, 1));
}

/* @truth says the same as the others: bit 2 * a + b is the result. */
static bool logic(Ctx *c, const args_cr_logic *a, Val (*op)(IrBlock *, Val, Val), bool not_b,
                  bool not_result, unsigned truth)
{
    Val l, r, v;

    if (ppc_order_logic(c, a->bt, a->ba, a->bb, truth)) {
        return true;
    }
    l = ppc_cr_bit(c, a->ba);
    r = ppc_cr_bit(c, a->bb);
    v = op(c->b, l, not_b ? invert(c, r) : r);
    ppc_set_cr_bit(c, a->bt, not_result ? invert(c, v) : v);
    return true;
}

/* clang-format off */
bool tr_ppc_crand(Ctx *c, const args_cr_logic *a)  { return logic(c, a, ir_and, false, false, 8); }
bool tr_ppc_crandc(Ctx *c, const args_cr_logic *a) { return logic(c, a, ir_and, true, false, 4); }
bool tr_ppc_crnand(Ctx *c, const args_cr_logic *a) { return logic(c, a, ir_and, false, true, 7); }
bool tr_ppc_cror(Ctx *c, const args_cr_logic *a)   { return logic(c, a, ir_or, false, false, 14); }
bool tr_ppc_crorc(Ctx *c, const args_cr_logic *a)  { return logic(c, a, ir_or, true, false, 13); }
bool tr_ppc_crnor(Ctx *c, const args_cr_logic *a)  { return logic(c, a, ir_or, false, true, 1); }
bool tr_ppc_crxor(Ctx *c, const args_cr_logic *a)  { return logic(c, a, ir_xor, false, false, 6); }
bool tr_ppc_creqv(Ctx *c, const args_cr_logic *a)  { return logic(c, a, ir_xor, false, true, 9); }
/* clang-format on */

/* ---- Moves ---- */

bool tr_ppc_mcrf(Ctx *c, const args_crf2 *a)
{
    ir_put(c->b, PPC_CR0 + (unsigned)a->crf, ir_get(c->b, PPC_CR0 + (unsigned)a->crfs));
    c->cr[a->crf] = c->cr[a->crfs];
    return true;
}

bool tr_ppc_mfcr(Ctx *c, const args_reg *a)
{
    ppc_set_reg(c, a->rt, ppc_wide_u(c, ir_call(c->b, HELPER_PPC_MFCR, 0, 0, 0, 0)));
    return true;
}

/* Has CR been written since node @from? */
static bool changed_since(const IrBlock *b, u32 from)
{
    for (u32 i = from; i < b->count; i++) {
        const IrNode *n = &b->node[i];

        if ((n->op == IR_put && n->attr >= PPC_CR0 && n->attr < PPC_CR0 + 8) ||
            (n->op == IR_call && b->arch->helpers[ir_exit_pc(b, n)].traits & H_WRITES)) {
            return true;
        }
    }
    return false;
}

/* Compilers without mfocrf take a condition into a register so: then the other bits are never asked for. */
Val ppc_mfcr_bit(Ctx *c, Val v, int bi)
{
    const IrNode *n = &c->b->node[v];

    if (n->op != IR_call || ir_exit_pc(c->b, n) != HELPER_PPC_MFCR || changed_since(c->b, v)) {
        return 0;
    }
    return ppc_cr_bit(c, bi);
}

/* The number of the one field @crm has; -1: it has none, or several. */
static int only_field(int crm)
{
    return crm && !(crm & (crm - 1)) ? 7 - __builtin_ctz((unsigned)crm) : -1;
}

/* The field asked for; of others, which are undefined, 0 or the true ones. */
bool tr_ppc_mfocrf(Ctx *c, const args_crm *a)
{
    int f = only_field(a->crm);

    if (f < 0) {
        return tr_ppc_mfcr(c, &(args_reg){.rt = a->rt});
    }
    ppc_set_reg(c, a->rt, ppc_wide_u(c, ir_shli(c->b, ppc_crf(c, f), 28 - 4 * (unsigned)f)));
    return true;
}

/* One or two fields, as function epilogues restore them one by one, in place. */
bool tr_ppc_mtcrf(Ctx *c, const args_crm *a)
{
    Val v = ppc_low(c, ppc_reg(c, a->rt));

    if (__builtin_popcount((unsigned)a->crm) > 2) {
        ir_call(c->b, HELPER_PPC_MTCRF, v, ppc_const32(c, (u32)a->crm), 0, 0);
        ppc_cr_clobbered(c);
        return true;
    }
    for (int f = 0; f < 8; f++) {
        if (a->crm >> (7 - f) & 1) {
            ppc_set_crf(c, f, ir_extract(c->b, v, 28 - 4 * (unsigned)f, 4));
        }
    }
    return true;
}

/* A field of four of XER's bits; @slot[i] of PPC_SLOT_COUNT is no bit, but 0. */
static Val xer_bits(Ctx *c, const u16 slot[4])
{
    Val v = ppc_const32(c, 0);

    for (unsigned i = 0; i < 4; i++) {
        if (slot[i] < PPC_SLOT_COUNT) {
            v = ir_or(c->b, v, ir_shli(c->b, ir_get(c->b, slot[i]), 3 - i));
        }
    }
    return v;
}

/* SO is a mode of blocks. */
bool tr_ppc_mcrxr(Ctx *c, const args_crf *a)
{
    static const u16 slot[4] = {PPC_SO, PPC_OV, PPC_CA, PPC_SLOT_COUNT};

    ppc_set_crf(c, a->crf, xer_bits(c, slot));
    for (unsigned i = 0; i < 3; i++) {
        ir_put(c->b, slot[i], ppc_const32(c, 0));
    }
    c->modes = true;
    return true;
}

bool tr_ppc_mcrxrx(Ctx *c, const args_crf *a)
{
    static const u16 slot[4] = {PPC_OV, PPC_OV32, PPC_CA, PPC_CA32};

    ppc_set_crf(c, a->crf, xer_bits(c, slot));
    return true;
}
