/*
 * Instructions on FPSCR. Power ISA 3.1, Book I, 4.6.11.
 */
#include "target/ppc/fp-dec.h"
#include "target/ppc/fp.h"
#include "target/ppc/fpscr.h"
#include "target/ppc/helper.h"

/* What the last operation left is worked out once: the helper keeps it. */
static Val read_fpscr(Ctx *c)
{
    Val v = ir_call(c->b, HELPER_PPC_FPSCR_READ, 0, 0, 0, 0);

    ir_put(c->b, PPC_FPOP, ppc_const32(c, 0));
    return v;
}

static void give(Ctx *c, int frt, Val v)
{
    ppc_set_fpr(c, frt, ir_vdup(c->b, E64, v));
}

/* Bits @mask become those of @v. Enabled exceptions are a mode, so the block ends with what may enable one; the
 * interrupt comes with what was raised already. */
static void write_fpscr(Ctx *c, Val v, u64 mask)
{
    Val other;

    if (!mask) {
        return;
    }
    other = ir_call(c->b, HELPER_PPC_FPSCR_WRITE, v, ir_const(c->b, I64, mask), 0, 0);
    if (mask & FPSCR_ENABLES) {
        c->modes = true;
        c->other_modes = other;
    }
    if (mask & FPSCR_ENABLES || c->flags & PPC_FLAG_FPTRAP) {
        c->fp_trap = other;
    }
}

static bool done(Ctx *c, int rc)
{
    if (rc) {
        ppc_fp_rc(c);
    }
    return true;
}

/* ---- To FPRs and CR ---- */

bool tr_ppc_mffs(Ctx *c, const args_fp_status *a)
{
    if (!ppc_need(c, PPC_FLAG_FP)) {
        return true;
    }
    give(c, a->frt, read_fpscr(c));
    return done(c, a->rc);
}

bool tr_ppc_mffsl(Ctx *c, const args_fp_status *a)
{
    if (ppc_need(c, PPC_FLAG_FP)) {
        u64 mask = FPSCR_CONTROL | FPSCR_FPRF | FPSCR_FR | FPSCR_FI;

        give(c, a->frt, ir_andi(c->b, read_fpscr(c), mask));
    }
    return true;
}

bool tr_ppc_mffsce(Ctx *c, const args_fp_status *a)
{
    if (ppc_need(c, PPC_FLAG_FP)) {
        give(c, a->frt, read_fpscr(c));
        write_fpscr(c, ir_const(c->b, I64, 0), FPSCR_ENABLES);
    }
    return true;
}

/* FRT = the control bits, of which @mask then become those of @v. */
static bool exchange(Ctx *c, int frt, Val v, u64 mask)
{
    Val old = ir_andi(c->b, read_fpscr(c), FPSCR_CONTROL);

    write_fpscr(c, v, mask);
    give(c, frt, old);
    return true;
}

static Val fpr_bits(Ctx *c, int n)
{
    return ir_vget(c->b, E64, 0, ppc_vsr(c, n));
}

bool tr_ppc_mffscdrn(Ctx *c, const args_fp_ctl *a)
{
    return !ppc_need(c, PPC_FLAG_FP) || exchange(c, a->frt, fpr_bits(c, a->frb), FPSCR_DRN);
}

bool tr_ppc_mffscdrni(Ctx *c, const args_fp_ctli *a)
{
    return !ppc_need(c, PPC_FLAG_FP) ||
           exchange(c, a->frt, ir_const(c->b, I64, (u64)a->imm << 32), FPSCR_DRN);
}

bool tr_ppc_mffscrn(Ctx *c, const args_fp_ctl *a)
{
    return !ppc_need(c, PPC_FLAG_FP) || exchange(c, a->frt, fpr_bits(c, a->frb), FPSCR_RN);
}

bool tr_ppc_mffscrni(Ctx *c, const args_fp_ctli *a)
{
    return !ppc_need(c, PPC_FLAG_FP) ||
           exchange(c, a->frt, ir_const(c->b, I64, (u64)a->imm), FPSCR_RN);
}

/* The exception bits of a field are cleared by being read. */
bool tr_ppc_mcrfs(Ctx *c, const args_fp_mcrfs *a)
{
    unsigned shift = 28 - 4 * (unsigned)a->crfs;
    Val v;

    if (!ppc_need(c, PPC_FLAG_FP)) {
        return true;
    }
    v = ir_trunc(c->b, read_fpscr(c));
    ppc_set_crf(c, a->crf, ir_extract(c->b, v, shift, 4));
    write_fpscr(c, ir_const(c->b, I64, 0),
                (FPSCR_FX | FPSCR_EXCEPTIONS) & 15ull << shift);
    return true;
}

/* ---- From FPRs and immediates ---- */

/* FPSCR's summaries cannot be set. Setting an exception bit that was 0 sets FX. */
bool tr_ppc_mtfsb(Ctx *c, const args_fp_bit *a)
{
    u64 bit = FPSCR_BIT(31 - a->bt) & FPSCR_WRITABLE;
    Val v, k;

    if (!ppc_need(c, PPC_FLAG_FP)) {
        return true;
    }
    k = ir_const(c->b, I64, bit);
    if (!a->value) {
        write_fpscr(c, ir_const(c->b, I64, 0), bit);
    } else if (bit & FPSCR_EXCEPTIONS) {
        v = read_fpscr(c);
        v = ir_or(c->b, v,
                  ir_select(c->b, CC_TSTEQ, v, k, ir_const(c->b, I64, FPSCR_FX | bit), k));
        write_fpscr(c, v, FPSCR_FX | bit);
    } else {
        write_fpscr(c, k, bit);
    }
    return done(c, a->rc);
}

/* Field @n of the lower word; @w: of the upper one. */
static u64 field_mask(unsigned n, int w)
{
    return (15ull << (28 - 4 * n)) << (w ? 32 : 0) & FPSCR_WRITABLE;
}

bool tr_ppc_mtfsfi(Ctx *c, const args_fp_field *a)
{
    bool wide = dec_has(c, PPC_HAS(ISA205));
    u64 mask = field_mask((unsigned)a->crf, wide && a->w);

    if (!ppc_need(c, PPC_FLAG_FP)) {
        return true;
    }
    write_fpscr(c, ir_const(c->b, I64, mask & (u64)a->u * 0x1111111111111111), mask);
    return done(c, a->rc);
}

bool tr_ppc_mtfsf(Ctx *c, const args_fp_mtfsf *a)
{
    bool wide = dec_has(c, PPC_HAS(ISA205));
    u64 mask = 0;

    if (!ppc_need(c, PPC_FLAG_FP)) {
        return true;
    }
    for (unsigned i = 0; i < 8; i++) {
        mask |= a->flm >> (7 - i) & 1 ? field_mask(i, wide && a->w) : 0;
    }
    write_fpscr(c, fpr_bits(c, a->frb), wide && a->l ? FPSCR_WRITABLE : mask);
    return done(c, a->rc);
}
