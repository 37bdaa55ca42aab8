/*
 * Translation of supervisor instructions. Ref: PowerPC Programming Environments (32 bit), 8.
 *
 * In problem state all but mftb and icbi are left to int.dec, whose rows are privileged instructions.
 * What changes the block key ends the block.
 */
#include "target/ppc/system/tr-system.h"

#include "target/ppc/system/helper-system.h"
#include "target/ppc/system/spr.h"
#include "target/ppc/system/system-dec.h"

static bool supervisor(const Ctx *c)
{
    return !(c->flags & PPC_FLAG_PR);
}

static Val call(Ctx *c, unsigned helper, Val a, Val b)
{
    return ir_call(c->b, helper, a, b, 0, 0);
}

/* ---- MSR ---- */

bool tr_ppcs_rfi(Ctx *c, const args_none *a)
{
    (void)a;
    if (!supervisor(c)) {
        return false;
    }
    ppc_exception(c, EXC_PPC_RFI, c->pc, 0);
    return true;
}

bool tr_ppcs_mfmsr(Ctx *c, const args_one *a)
{
    if (!supervisor(c)) {
        return false;
    }
    ppc_set_reg(c, a->r, ppc_low(c, ir_get(c->b, PPC_MSR)));
    return true;
}

bool tr_ppcs_mtmsr(Ctx *c, const args_one *a)
{
    if (!supervisor(c)) {
        return false;
    }
    call(c, HELPER_PPCS_MTMSR, ppc_reg(c, a->r), 0);
    c->modes = true;
    return true;
}

/* ---- Special purpose registers ---- */

enum { SPR_PRIVILEGED = 16 };

/* Return: the row; NULL: none, or the block has ended with the exception of a program. */
static const PpcSpr *spr(Ctx *c, int number)
{
    if (number & SPR_PRIVILEGED && !supervisor(c)) {
        ppc_exception(c, EXC_PPC_PRIVILEGED, c->pc, 0);
        return NULL;
    }
    return ppc_spr_find(c->features, (unsigned)number);
}

static void read_spr(Ctx *c, int rt, const PpcSpr *s)
{
    Val row = ppc_const32(c, ppc_spr_row_of(s));

    ppc_set_reg(c, rt, call(c, s->read ? HELPER_PPCS_READ : HELPER_PPCS_GET, row, 0));
}

bool tr_ppcs_mfspr(Ctx *c, const args_spr *a)
{
    const PpcSpr *s = spr(c, a->spr);

    if (s) {
        read_spr(c, a->rt, s);
    }
    return s || c->ended;
}

bool tr_ppcs_mftb(Ctx *c, const args_spr *a)
{
    const PpcSpr *s = a->spr == 268 || a->spr == 269 ? spr(c, a->spr) : NULL;

    if (s) {
        read_spr(c, a->rt, s);
    }
    return s || c->ended;
}

bool tr_ppcs_mtspr(Ctx *c, const args_spr *a)
{
    const PpcSpr *s = spr(c, a->spr);
    Val row;

    if (!s || (s->read && !s->write && !s->writes)) {
        return c->ended;
    }
    row = ppc_const32(c, ppc_spr_row_of(s));
    call(c, s->write ? HELPER_PPCS_WRITE : HELPER_PPCS_SET, row, ppc_reg(c, a->rt));
    c->modes = s->write != NULL; /* addresses may be mapped otherwise */
    return true;
}

/* ---- Segment registers ---- */

static bool get_segment(Ctx *c, int rt, Val n)
{
    if (!supervisor(c)) {
        return false;
    }
    ppc_set_reg(c, rt, call(c, HELPER_PPCS_MFSR, n, 0));
    return true;
}

static bool set_segment(Ctx *c, int rt, Val n)
{
    if (!supervisor(c)) {
        return false;
    }
    call(c, HELPER_PPCS_MTSR, n, ppc_reg(c, rt));
    return true;
}

static Val segment_of(Ctx *c, int rb)
{
    return ir_shri(c->b, ppc_low(c, ppc_reg(c, rb)), 28);
}

/* clang-format off */
bool tr_ppcs_mfsr(Ctx *c, const args_seg *a)     { return get_segment(c, a->rt, ppc_const32(c, (u32)a->sr)); }
bool tr_ppcs_mtsr(Ctx *c, const args_seg *a)     { return set_segment(c, a->rt, ppc_const32(c, (u32)a->sr)); }
bool tr_ppcs_mfsrin(Ctx *c, const args_segin *a) { return get_segment(c, a->rt, segment_of(c, a->rb)); }
bool tr_ppcs_mtsrin(Ctx *c, const args_segin *a) { return set_segment(c, a->rt, segment_of(c, a->rb)); }
/* clang-format on */

/* ---- TLBs and caches ---- */

static bool with_ea(Ctx *c, const args_one *a, unsigned helper)
{
    if (!supervisor(c)) {
        return false;
    }
    call(c, helper, ppc_reg(c, a->r), 0);
    return true;
}

/* clang-format off */
bool tr_ppcs_tlbie(Ctx *c, const args_one *a) { return with_ea(c, a, HELPER_PPCS_TLBIE); }
bool tr_ppcs_tlbld(Ctx *c, const args_one *a) { return with_ea(c, a, HELPER_PPCS_TLBLD); }
bool tr_ppcs_tlbli(Ctx *c, const args_one *a) { return with_ea(c, a, HELPER_PPCS_TLBLI); }
/* clang-format on */

bool tr_ppcs_tlbsync(Ctx *c, const args_none *a)
{
    (void)a;
    return supervisor(c);
}

/* There is no cache to invalidate; it counts as a store, so the address must be one for that. */
bool tr_ppcs_dcbi(Ctx *c, const args_ea *a)
{
    if (!supervisor(c)) {
        return false;
    }
    ppc_ld(c, I32, MO_8, ppc_ea_x(c, a->ra, a->rb), 0);
    return true;
}

/* Stores to code are seen as such; what is left of it is its load. */
bool tr_ppcs_icbi(Ctx *c, const args_ea *a)
{
    ppc_ld(c, I32, MO_8, ppc_ea_x(c, a->ra, a->rb), 0);
    return true;
}
