/*
 * VSX: conversion between floating-point formats and integers, rounding to integral values. Power ISA
 * 3.1, Book I, 7.6.1.
 *
 * A word made of a doubleword lies in both halves of it; a word to be made a doubleword is the upper
 * half.
 */
#include "target/ppc/vsx-dec.h"
#include "target/ppc/vsx.h"

/* Word element 0 in every lane; word elements 0 and 2 as the low two lanes; these two lanes doubled. */
static Val first_word(Ctx *c, Val v)
{
    return ir_v1(c->b, IR_vduplane, vec_attr(E32), vec_lane(E32, 0), v);
}

static Val even_words(Ctx *c, Val v)
{
    return ir_v2(c->b, IR_vshuf, vec_attr(E32), VS_UZP2, v, v);
}

static Val doubled(Ctx *c, Val v)
{
    return ir_v2(c->b, IR_vshuf, vec_attr(E32), VS_ZIP1, v, v);
}

static Val both_words(Ctx *c, Val v)
{
    return ir_v1(c->b, IR_vduplane, vec_attr(E32), 0, v);
}

/* ---- Rounding ---- */

bool tr_ppc_xrint(Ctx *c, const args_x2n *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_fp_op(c, a->xt, IR_frint, vsx_attr(a->fmt), (unsigned)a->aux, ppc_vsr(c, a->xb), 0, 0);
    }
    return true;
}

bool tr_ppc_xsrsp(Ctx *c, const args_x2 *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_fp_round_single(c, a->xt, ppc_vsr(c, a->xb));
    }
    return true;
}

/* ---- Scalars ---- */

bool tr_ppc_xscvdpd(Ctx *c, const args_x2n *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_fp_op(c, a->xt, IR_ftoi, FP_DOUBLE, (unsigned)a->aux, ppc_vsr(c, a->xb), 0, 0);
    }
    return true;
}

bool tr_ppc_xscvdpw(Ctx *c, const args_x2n *a)
{
    FpResult r;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        r = ppc_fp_eval(c, IR_ftoi, FP_DOUBLE, (unsigned)a->aux, ppc_vsr(c, a->xb), 0, 0);
        vsx_write(c, a->xt, VSX_DOUBLE, r, both_words(c, r.v));
    }
    return true;
}

static bool from_doubleword(Ctx *c, const args_x2f *a, unsigned aux)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_fp_op(c, a->xt, IR_itof, vsx_attr(a->fmt), ITOF_FROM64 | aux, ppc_vsr(c, a->xb), 0, 0);
    }
    return true;
}

/* clang-format off */
bool tr_ppc_xscvd(Ctx *c, const args_x2f *a)  { return from_doubleword(c, a, 0); }
bool tr_ppc_xscvud(Ctx *c, const args_x2f *a) { return from_doubleword(c, a, ITOF_UNSIGNED); }
/* clang-format on */

bool tr_ppc_xscvdpsp(Ctx *c, const args_x2 *a)
{
    FpResult r;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        r = ppc_fp_eval(c, IR_fcvt, FP_DOUBLE, F32, ppc_vsr(c, a->xb), 0, 0);
        vsx_write(c, a->xt, VSX_DOUBLE, r, both_words(c, r.v));
    }
    return true;
}

bool tr_ppc_xscvspdp(Ctx *c, const args_x2 *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_fp_op(c, a->xt, IR_fcvt, FPA(F32, 1, FPM_FPSCR), F64,
                  first_word(c, ppc_vsr(c, a->xb)), 0, 0);
    }
    return true;
}

/* As stfs and lfs do it, but what is too small for a single is 0. */
bool tr_ppc_xscvdpspn(Ctx *c, const args_x2 *a)
{
    enum { LEAST = 1023 - 149 };
    IrBlock *b = c->b;
    Val hi, v;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        v = ppc_vsr(c, a->xb);
        hi = ir_vget(b, E32, vec_lane(E32, 0), v);
        v = ir_select(b, CC_LTU, ir_extract(b, hi, 20, 11), ir_const(b, I32, LEAST),
                      ir_andi(b, hi, 0x80000000), ppc_fp_narrow(c, v));
        ppc_set_fpr(c, a->xt, ir_vdup(b, E32, v));
    }
    return true;
}

bool tr_ppc_xscvspdpn(Ctx *c, const args_x2 *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_fpr(c, a->xt, ppc_fp_widen(c, first_word(c, ppc_vsr(c, a->xb))));
    }
    return true;
}

bool tr_ppc_xscvhpdp(Ctx *c, const args_x2 *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_fp_op(c, a->xt, IR_fcvt, FPA(F16, 1, FPM_FPSCR), F64, ppc_vsr(c, a->xb), 0, 0);
    }
    return true;
}

bool tr_ppc_xscvdphp(Ctx *c, const args_x2 *a)
{
    FpResult r;
    Val v;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        r = ppc_fp_eval(c, IR_fcvt, FP_DOUBLE, F16, ppc_vsr(c, a->xb), 0, 0);
        v = ir_vdup(c->b, E64, ir_zext(c->b, ir_vget(c->b, E16, 0, r.v)));
        vsx_write(c, a->xt, VSX_DOUBLE, r, v);
    }
    return true;
}

/* ---- Vectors, between numbers of one width ---- */

static bool same_width(Ctx *c, const args_x2n *a, IrOp op)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_fp_op(c, a->xt, op, vsx_attr(a->fmt), (unsigned)a->aux, ppc_vsr(c, a->xb), 0, 0);
    }
    return true;
}

/* clang-format off */
bool tr_ppc_xvcvsame(Ctx *c, const args_x2n *a) { return same_width(c, a, IR_ftoi); }
bool tr_ppc_xvcvint(Ctx *c, const args_x2n *a)  { return same_width(c, a, IR_itof); }
/* clang-format on */

/* ---- Vectors, between words and doublewords ---- */

enum { TWO_SINGLES = FPA(F32, 2, FPM_FPSCR) };

bool tr_ppc_xvcvdpsp(Ctx *c, const args_x2 *a)
{
    FpResult r;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        r = ppc_fp_eval(c, IR_fcvt, FP_VEC_DOUBLE, F32, ppc_vsr(c, a->xb), 0, 0);
        ppc_fp_write(c, a->xt, r, doubled(c, r.v));
    }
    return true;
}

bool tr_ppc_xvcvspdp(Ctx *c, const args_x2 *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_fp_op(c, a->xt, IR_fcvt, TWO_SINGLES, F64, even_words(c, ppc_vsr(c, a->xb)), 0, 0);
    }
    return true;
}

/* An operation on doublewords with words as results, one at a time. */
static FpResult by_halves(Ctx *c, IrOp op, unsigned attr, unsigned aux, Val v)
{
    IrBlock *b = c->b;
    Val high = vec_swap(c, v);

    if (c->flags & PPC_FLAG_FPTRAP) {
        return ppc_fp_eval(c, op, FPA(FPA_FMT(attr), 2, FPM_FPSCR), aux, v, 0, 0);
    }
    if (op == IR_ftoi) {
        v = ir_vset(b, E32, 1, ir_vdup(b, E32, ir_ftoi(b, attr, aux, 0, v)),
                    ir_ftoi(b, attr, aux, 0, high));
    } else {
        v = ir_v2(b, IR_vins, vec_attr(E32), 1, ir_f1(b, op, attr, aux, v),
                  ir_f1(b, op, attr, aux, high));
    }
    return (FpResult){v, 0};
}

bool tr_ppc_xvcvdpw(Ctx *c, const args_x2n *a)
{
    FpResult r;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        r = by_halves(c, IR_ftoi, FP_DOUBLE, (unsigned)a->aux | FTOI_TO32, ppc_vsr(c, a->xb));
        ppc_fp_write(c, a->xt, r, doubled(c, r.v));
    }
    return true;
}

bool tr_ppc_xvcvdsp(Ctx *c, const args_x2n *a)
{
    FpResult r;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        r = by_halves(c, IR_itof, FPA(F32, 1, FPM_FPSCR), (unsigned)a->aux | ITOF_FROM64,
                      ppc_vsr(c, a->xb));
        ppc_fp_write(c, a->xt, r, doubled(c, r.v));
    }
    return true;
}

/* By way of doubles, which hold any single; a signalling NaN raises that here, and there the rest. */
bool tr_ppc_xvcvspd(Ctx *c, const args_x2n *a)
{
    unsigned aux = (unsigned)a->aux;
    Val v;

    if (!ppc_need(c, PPC_FLAG_VSX)) {
        return true;
    }
    v = even_words(c, ppc_vsr(c, a->xb));
    if (c->flags & PPC_FLAG_FPTRAP) {
        ppc_fp_op(c, a->xt, IR_ftoi, TWO_SINGLES, aux | FTOI_TO64, v, 0, 0);
    } else {
        v = ir_f1(c->b, IR_fcvt, TWO_SINGLES, F64, v);
        ppc_fp_op(c, a->xt, IR_ftoi, FP_VEC_DOUBLE, aux, v, 0, 0);
    }
    return true;
}

/* Every word is a double. */
bool tr_ppc_xvcvwdp(Ctx *c, const args_x2n *a)
{
    IrOp widen = a->aux & ITOF_UNSIGNED ? IR_vwidenu : IR_vwidens;
    Val v;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        v = ir_v1(c->b, widen, vec_attr(E32), 0, even_words(c, ppc_vsr(c, a->xb)));
        ppc_set_vsr(c, a->xt, ir_f1(c->b, IR_itof, FP_VEC_DOUBLE, (unsigned)a->aux, v));
    }
    return true;
}

/* ---- Half precision, in the lower half of every word ---- */

bool tr_ppc_xvcvhpsp(Ctx *c, const args_x2 *a)
{
    Val v;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        v = ppc_vsr(c, a->xb);
        v = ir_v2(c->b, IR_vshuf, vec_attr(E16), VS_UZP1, v, v);
        ppc_fp_op(c, a->xt, IR_fcvt, FPA(F16, 4, FPM_FPSCR), F32, v, 0, 0);
    }
    return true;
}

bool tr_ppc_xvcvsphp(Ctx *c, const args_x2 *a)
{
    FpResult r;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        r = ppc_fp_eval(c, IR_fcvt, FP_VEC_SINGLE, F16, ppc_vsr(c, a->xb), 0, 0);
        ppc_fp_write(c, a->xt, r, ir_v1(c->b, IR_vwidenu, vec_attr(E16), 0, r.v));
    }
    return true;
}

/* ---- Brain floating point: a single without its lower half ---- */

bool tr_ppc_xvcvbf16spn(Ctx *c, const args_x2 *a)
{
    if (ppc_need(c, PPC_FLAG_VSX)) {
        ppc_set_vsr(c, a->xt, ir_v1(c->b, IR_vshl, vec_attr(E32), 16, ppc_vsr(c, a->xb)));
    }
    return true;
}

bool tr_ppc_xvcvspbf16(Ctx *c, const args_x2 *a)
{
    FpResult r;

    if (ppc_need(c, PPC_FLAG_VSX)) {
        r = ppc_fp_eval(c, IR_fcvt, FP_VEC_SINGLE, BF16, ppc_vsr(c, a->xb), 0, 0);
        ppc_fp_write(c, a->xt, r, ir_v1(c->b, IR_vwidenu, vec_attr(E16), 0, r.v));
    }
    return true;
}
