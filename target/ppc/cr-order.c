/*
 * Fields of CR that floating-point comparisons made, and logic of their bits.
 *
 * Compilers join such bits (a <= b is less or equal) and branch on the result, or take it into a register.
 * All bits are then functions of one number, the comparison's outcome, so each is kept as the set of
 * outcomes for which it is 1: joining bits joins sets, and every set is one comparison of integers.
 */
#include "target/ppc/tr.h"

/* Outcomes, in the order of the bits they set: what fcc gives with FCC_ORDER. */
static const u64 outcome[4] = {~0ull, 1, 0, FCC_NO_ORDER};
enum { LESS = 1, GREATER = 2, EQUAL = 4, UNORDERED = 8 };

void ppc_set_crf_order(Ctx *c, int crf, Val order)
{
    ir_put(c->b, (unsigned)(PPC_CR0 + crf), order);
    c->cr[crf] = (CrField){
        .kind = CRF_ORDER, .a = order, .set = {LESS, GREATER, EQUAL, UNORDERED}};
}

Test ppc_test_order(Ctx *c, const CrField *f, int i)
{
    /* @plus is added first. */
    static const struct {
        u8 cc;
        s8 plus, with;
    } by_set[] = {
        [LESS] = {CC_EQ, 0, -1},
        [GREATER] = {CC_GT, 0, 0},
        [EQUAL] = {CC_EQ, 0, 0},
        [UNORDERED] = {CC_LT, 0, -1},
        [LESS | GREATER] = {CC_TSTNE, 0, 1},
        [LESS | EQUAL] = {CC_LEU, 1, 1},
        [GREATER | EQUAL] = {CC_GE, 0, 0},
        [LESS | GREATER | EQUAL] = {CC_GE, 0, -1},
    };
    unsigned set = f->set[i];
    bool not = set & UNORDERED && set != UNORDERED; /* the rest is in the table */
    IrBlock *b = c->b;
    Test t;

    set = not ? set ^ 15 : set;
    if (!set) {
        t = (Test){CC_NE, ppc_const32(c, 0), ppc_const32(c, 0)};
    } else {
        t = (Test){(IrCond)by_set[set].cc, ir_addi(b, f->a, by_set[set].plus),
                   ir_const(b, I64, (u64)(s64)by_set[set].with)};
    }
    return not ? ppc_test_not(t) : t;
}

/* The slot's value: that of the comparison, but for outcomes whose bits are no longer those. */
static Val slot_value(Ctx *c, const CrField *f)
{
    IrBlock *b = c->b;
    Val v = f->a;

    for (unsigned o = 0; o < 4; o++) {
        unsigned bits = 0;

        for (unsigned i = 0; i < 4; i++) {
            bits |= (f->set[i] >> o & 1u) << (3 - i);
        }
        if (bits != 8u >> o) {
            v = ir_select(b, CC_EQ, f->a, ir_const(b, I64, outcome[o]),
                          ir_const(b, I64, cr_pack(bits)), v);
        }
    }
    return v;
}

bool ppc_order_logic(Ctx *c, int bt, int ba, int bb, unsigned truth)
{
    CrField *f = &c->cr[bt / 4];
    unsigned sa = f->set[ba % 4], sb = f->set[bb % 4], set = 0;

    if (f->kind != CRF_ORDER || ba / 4 != bt / 4 || bb / 4 != bt / 4) {
        return false;
    }
    for (unsigned o = 0; o < 4; o++) {
        set |= (truth >> ((sa >> o & 1) * 2 + (sb >> o & 1)) & 1) << o;
    }
    f->set[bt % 4] = (u8)set;
    ir_put(c->b, (unsigned)(PPC_CR0 + bt / 4), slot_value(c, f));
    return true;
}
