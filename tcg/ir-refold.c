/*
 * A block built anew from another one's nodes. The tests use it to run hand-written IR through the
 * folding builder, and to compare what a block does before and after folding.
 */
#include "tcg/guest.h"
#include "tcg/ir-int.h"

typedef Val Binary(IrBlock *b, Val l, Val r);
typedef Val Unary(IrBlock *b, Val a);

static Binary *const binary[IR_OP_COUNT] = {
    [IR_add] = ir_add,         [IR_sub] = ir_sub,         [IR_mul] = ir_mul,
    [IR_mulhu] = ir_mulhu,     [IR_udiv] = ir_udiv,       [IR_mulhs] = ir_mulhs,
    [IR_sdiv] = ir_sdiv,       [IR_and] = ir_and,         [IR_or] = ir_or,
    [IR_xor] = ir_xor,         [IR_andn] = ir_andn,       [IR_shl] = ir_shl,
    [IR_shr] = ir_shr,         [IR_sar] = ir_sar,         [IR_ror] = ir_ror,
    [IR_ovf_add] = ir_ovf_add, [IR_ovf_sub] = ir_ovf_sub,
};

static Unary *const unary[IR_OP_COUNT] = {
    [IR_clz] = ir_clz,   [IR_ctz] = ir_ctz,   [IR_popcnt] = ir_popcnt, [IR_bswap] = ir_bswap,
    [IR_zext] = ir_zext, [IR_sext] = ir_sext, [IR_trunc] = ir_trunc,
};

static Val refold_field(IrBlock *b, const IrNode *n, Val x, Val y)
{
    unsigned pos = n->attr & 255, len = n->attr >> 8;

    switch (n->op) {
    case IR_extract:
        return ir_extract(b, x, pos, len);
    case IR_sextract:
        return ir_sextract(b, x, pos, len);
    default:
        return ir_deposit(b, x, pos, len, y);
    }
}

static Val refold_lane(IrBlock *b, const IrNode *n, Val x, Val y)
{
    unsigned elem = VEC_ELEM(n->attr);

    switch (n->op) {
    case IR_vdup:
        return ir_vdup(b, elem, x);
    case IR_vset:
        return ir_vset(b, elem, n->aux, x, y);
    case IR_vget:
        return ir_vget(b, elem, n->aux, x);
    default:
        return ir_vgets(b, elem, n->aux, x);
    }
}

static Val refold_memory(IrBlock *b, const IrNode *n, const Val v[4])
{
    switch (n->op) {
    case IR_ld:
        return ir_ld(b, n->type, n->attr, v[0], n->disp);
    case IR_st:
        ir_st(b, n->attr, v[0], n->disp, v[1]);
        return 0;
    case IR_cas:
        return ir_cas(b, n->type, n->attr, v[0], v[1], v[2]);
    default:
        return ir_rmw(b, n->type, n->attr, n->aux, v[0], v[1]);
    }
}

static void refold_exit(IrBlock *b, const IrBlock *from, const IrNode *n, const Val v[4])
{
    u64 back = n->b ? from->node[n->b].k : 0;

    switch (n->op) {
    case IR_exit:
        ir_exit(b, n->aux, ir_exit_pc(from, n), back);
        break;
    case IR_exit_if:
        ir_exit_if(b, n->attr, v[0], v[1], ir_exit_pc(from, n));
        break;
    case IR_exit_ind:
        ir_exit_ind(b, n->aux, v[0], back);
        break;
    default:
        ir_exit_exc(b, n->attr, ir_exit_pc(from, n));
    }
}

static void refold_mark(IrBlock *b, const IrNode *n)
{
    switch (n->op) {
    case IR_insn:
        ir_insn(b, n->k, n->attr);
        break;
    case IR_fence:
        ir_fence(b, n->attr);
        break;
    default:
        ir_skip_end(b);
    }
}

/* @n once more, on operands @v. Return: its value, if it has one. */
static Val refold_node(IrBlock *b, const IrBlock *from, const IrNode *n, const Val v[4])
{
    switch (ir_op_info[n->op].shape) {
    case SHAPE_CONST:
        return n->op == IR_vconst ? ir_vconst(b, n->k) : ir_const(b, n->type, n->k);
    case SHAPE_UN:
    case SHAPE_CONV:
        return unary[n->op](b, v[0]);
    case SHAPE_BIN:
        return binary[n->op](b, v[0], v[1]);
    case SHAPE_CMP:
        return n->op == IR_setcond ? ir_setcond(b, n->attr, v[0], v[1])
                                   : binary[n->op](b, v[0], v[1]);
    case SHAPE_EXT:
        return refold_field(b, n, v[0], v[1]);
    case SHAPE_SEL:
        return ir_select(b, n->attr, v[0], v[1], v[2], v[3]);
    case SHAPE_GET:
        return ir_get(b, n->attr);
    case SHAPE_PUT:
        ir_put(b, n->attr, v[0]);
        return 0;
    case SHAPE_PUT2:
        ir_put_cv(b, n->attr, n->aux & CV_SUB, v[0], v[1]);
        return 0;
    case SHAPE_V1:
        return ir_v1(b, n->op, n->attr, n->aux, v[0]);
    case SHAPE_V2:
        return ir_v2(b, n->op, n->attr, n->aux, v[0], v[1]);
    case SHAPE_V3:
        return ir_v3(b, n->op, n->attr, n->aux, v[0], v[1], v[2]);
    case SHAPE_VTOI:
    case SHAPE_ITOV:
        return refold_lane(b, n, v[0], v[1]);
    case SHAPE_FP1:
        return n->type == TV128 ? ir_fcvtint(b, n->op, n->attr, n->aux, n->c, v[0])
                                : ir_ftoi(b, n->attr, n->aux, n->c, v[0]);
    case SHAPE_FP2:
        return ir_f2(b, n->op, n->attr, n->aux, v[0], v[1]);
    case SHAPE_FP3:
        return ir_f3(b, n->op, n->attr, n->aux, v[0], v[1], v[2]);
    case SHAPE_MARK:
        refold_mark(b, n);
        return 0;
    case SHAPE_SKIP:
        ir_skip_if(b, n->attr, v[0], v[1]);
        return 0;
    case SHAPE_EXIT:
    case SHAPE_EXIF:
    case SHAPE_XIND:
        refold_exit(b, from, n, v);
        return 0;
    case SHAPE_CALL:
        return ir_call(b, (unsigned)ir_exit_pc(from, n), v[0], v[1], v[2], v[3]);
    default:
        return refold_memory(b, n, v);
    }
}

IrBlock *ir_refold(Arena *arena, const IrBlock *from)
{
    IrBlock *b = ir_begin(arena, from->arch, from->pc, from->flags);
    Val *map = arena_zalloc(arena, from->count * sizeof(*map));

    b->exit_flags = from->exit_flags;
    b->insns = from->insns;
    b->bytes = from->bytes;
    b->before = from->before;
    for (u32 i = 1; i < from->count; i++) {
        const IrNode *n = &from->node[i];
        Val v[4] = {0, 0, 0, 0};
        int count;

        if (n->op == IR_const && n->type == VOID) {
            continue;
        }
        count = ir_operands(from, n, v);
        for (int k = 0; k < 4; k++) {
            v[k] = k < count ? map[v[k]] : 0;
        }
        map[i] = refold_node(b, from, n, v);
    }
    return b;
}
