/*
 * Checks a block: types and ranges of every node, no value used before it is made or outside the
 * skip region it was made in, an exit at the end. Runs in tests, under -verify and with -d op.
 */
#include <stdarg.h>
#include <stdio.h>

#include "tcg/guest.h"
#include "tcg/ir-int.h"

typedef struct {
    const IrBlock *b;
    u32 at;         /* node being checked */
    u32 skip_start; /* open skip_if, 0 outside */
    bool skipped[IR_MAX_NODES];
} Check;

static __thread char message[160];

static const char *PRINTF_LIKE(2, 3) bad(const Check *c, const char *fmt, ...)
{
    char what[100];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(what, sizeof(what), fmt, ap);
    va_end(ap);
    snprintf(message, sizeof(message), "node %u (%s): %s", c->at,
             c->b->node[c->at].op < IR_OP_COUNT ? ir_op_info[c->b->node[c->at].op].name : "?",
             what);
    return message;
}

static unsigned type_at(const Check *c, Val v)
{
    return c->b->node[v].type;
}

static bool is_int(unsigned type)
{
    return type == I32 || type == I64;
}

static const char *check_operands(const Check *c, const IrNode *n)
{
    Val v[4];
    int count = ir_operands(c->b, n, v);

    for (int i = 0; i < count; i++) {
        if (v[i] == 0 || v[i] >= c->at || type_at(c, v[i]) == VOID) {
            return bad(c, "operand %d (v%u) is no earlier value", i + 1, v[i]);
        }
        if (c->skipped[v[i]]) {
            return bad(c, "operand %d (v%u) was made in a skip region", i + 1, v[i]);
        }
    }
    return NULL;
}

static const char *check_int(const Check *c, const IrNode *n)
{
    unsigned t = type_at(c, n->a), pos = n->attr & 255, len = n->attr >> 8;

    if (!is_int(t)) {
        return bad(c, "operand is no integer");
    }
    switch (ir_op_info[n->op].shape) {
    case SHAPE_BIN:
        if (type_at(c, n->b) != t || n->type != t) {
            return bad(c, "types differ");
        }
        return (n->op == IR_mulhu || n->op == IR_mulhs) && t != I64 ? bad(c, "i64 only") : NULL;
    case SHAPE_EXT:
        if (len == 0 || pos + len > ir_width(t)) {
            return bad(c, "field outside the value");
        }
        if (n->type != t || (n->op == IR_deposit && type_at(c, n->b) != t)) {
            return bad(c, "types differ");
        }
        return NULL;
    case SHAPE_CONV:
        return t == n->type || t != (n->op == IR_trunc ? I64 : I32) ? bad(c, "types") : NULL;
    default:
        return n->type != t ? bad(c, "types differ") : NULL;
    }
}

/* Compared operands of setcond, select, skip_if, exit_if. */
static const char *check_cond(const Check *c, const IrNode *n)
{
    unsigned t = type_at(c, n->a);

    if (!is_int(t) || type_at(c, n->b) != t) {
        return bad(c, "compares different types");
    }
    if (n->attr > CC_TSTNE) {
        return bad(c, "no such condition");
    }
    if (n->op == IR_select) {
        return type_at(c, n->c) != n->type || type_at(c, n->d) != n->type ? bad(c, "types differ")
                                                                          : NULL;
    }
    return n->type != (ir_op_info[n->op].shape == SHAPE_CMP ? I32 : VOID) ? bad(c, "result type")
                                                                          : NULL;
}

static const char *check_slot(const Check *c, const IrNode *n)
{
    const SlotDef *s = c->b->arch->slots;
    unsigned t = n->op == IR_get ? n->type : type_at(c, n->a);

    for (unsigned i = 0; i <= n->attr; i++) {
        if (!s[i].name) {
            return bad(c, "no such slot");
        }
    }
    if (n->op == IR_put_cv) {
        if (!is_int(t) || type_at(c, n->b) != t) {
            return bad(c, "types differ");
        }
        return !s[n->attr].boolean || !s[n->attr + 1].boolean ? bad(c, "slot type") : NULL;
    }
    return s[n->attr].type != t && (n->op == IR_get || s[n->attr].type != I64 || t != I32)
               ? bad(c, "slot type")
               : NULL;
}

static const char *check_access(const Check *c, const IrNode *n)
{
    unsigned size = n->attr & MO_SIZE, t = n->op == IR_st ? type_at(c, n->b) : n->type;
    unsigned largest = t == I32 ? MO_32 : t == I64 ? MO_64 : MO_128;

    if (type_at(c, n->a) != (c->b->arch->pc_bits == 64 ? I64 : I32)) {
        return bad(c, "address type");
    }
    if (t == VOID || size > largest || (t == TV128 && size < MO_32)) {
        return bad(c, "width does not fit the type");
    }
    if (t == TV128 && n->attr & MO_SIGN) {
        return bad(c, "vectors have no sign");
    }
    if (n->op == IR_ld || n->op == IR_st) {
        return NULL;
    }
    if (type_at(c, n->b) != t || (n->op == IR_cas && type_at(c, n->c) != t)) {
        return bad(c, "types differ");
    }
    if (t == TV128 &&
        (n->op != IR_cas || size != MO_128 || !(n->attr & MO_ALIGN) || c->b->arch->pc_bits != 64)) {
        return bad(c, "vectors: only an aligned cas of 16 bytes, of 64-bit guests");
    }
    return n->op == IR_rmw && n->aux > RMW_UMIN ? bad(c, "no such function") : NULL;
}

static const char *check_vector(const Check *c, const IrNode *n)
{
    unsigned elem = VEC_ELEM(n->attr), lane_count = 16u >> elem;
    unsigned shape = ir_op_info[n->op].shape;
    bool lane_imm =
        n->op == IR_vset || n->op == IR_vget || n->op == IR_vgets || n->op == IR_vduplane;
    Val v[4];
    int count = ir_operands(c->b, n, v);

    for (int i = 0; i < count; i++) {
        bool integer = n->op == IR_vdup || (n->op == IR_vset && i == 1);

        if (integer ? !is_int(type_at(c, v[i])) : type_at(c, v[i]) != TV128) {
            return bad(c, "operand %d has the wrong type", i + 1);
        }
    }
    if (shape == SHAPE_VTOI ? n->type != (elem == E64 ? I64 : I32) : n->type != TV128) {
        return bad(c, "result type");
    }
    if (VEC_LANES(n->attr) == 0 || VEC_LANES(n->attr) > lane_count) {
        return bad(c, "number of lanes");
    }
    if ((lane_imm && n->aux >= lane_count) ||
        (n->op == IR_vins && ((n->aux & 15) >= lane_count || n->aux >> 4 >= (int)lane_count)) ||
        (n->op == IR_vext && n->aux > 15) || (n->op == IR_vshuf && n->aux > VS_PAIR) ||
        (n->op == IR_vshl && n->aux >= 8u << elem) ||
        ((n->op == IR_vshr || n->op == IR_vsar) && n->aux > 8u << elem)) {
        return bad(c, "immediate %u out of range", n->aux);
    }
    return NULL;
}

/* Type a conversion has on its integer side, where that is no vector. */
static IrType integer_side(const IrNode *n)
{
    if (n->op == IR_ftoi) {
        return n->aux & FTOI_TO64 ? I64 : n->aux & FTOI_TO32 ? I32 : TV128;
    }
    return n->op != IR_itof       ? TV128
           : n->aux & ITOF_FROM64 ? I64
           : n->aux & ITOF_FROM32 ? I32
                                  : TV128;
}

static const char *check_float(const Check *c, const IrNode *n)
{
    Val v[4];
    int count = ir_operands(c->b, n, v);
    IrType other = integer_side(n);

    for (int i = 0; i < count; i++) {
        IrType t = type_at(c, v[i]);

        if (t != TV128 && (n->op != IR_itof || t != other)) {
            return bad(c, "operand %d is no vector", i + 1);
        }
    }
    if (n->op == IR_fcc ? n->type != (n->aux & FCC_ORDER ? I64 : I32)
                        : n->type != TV128 && (n->op != IR_ftoi || n->type != other)) {
        return bad(c, "result type");
    }
    return FPA_LANES(n->attr) == 0 || FPA_LANES(n->attr) > 8 ? bad(c, "number of lanes") : NULL;
}

static const char *check_skip(Check *c, const IrNode *n)
{
    if (n->op == IR_skip_if) {
        if (c->skip_start) {
            return bad(c, "skip regions do not nest");
        }
        c->skip_start = c->at;
        return check_cond(c, n);
    }
    if (!c->skip_start) {
        return bad(c, "no region to end");
    }
    for (u32 i = c->skip_start; i < c->at; i++) {
        c->skipped[i] = true;
    }
    c->skip_start = 0;
    return NULL;
}

static const char *check_exit(const Check *c, const IrNode *n)
{
    unsigned t = c->b->arch->pc_bits == 64 ? I64 : I32;

    if (n->op != IR_exit_ind && (u16)n->disp >= c->b->targets) {
        return bad(c, "no such target");
    }
    if (n->op == IR_exit_if) {
        return check_cond(c, n);
    }
    if (n->op == IR_exit_exc) {
        return NULL;
    }
    if (n->aux > XK_RET || (n->op == IR_exit && n->aux == XK_RET)) {
        return bad(c, "kind of exit");
    }
    if (n->op == IR_exit_ind && type_at(c, n->a) != t) {
        return bad(c, "pc type");
    }
    if ((n->b != 0) != (n->aux == XK_CALL)) {
        return bad(c, "calls, and only they, have a return address");
    }
    return n->b && (c->b->node[n->b].op != IR_const || type_at(c, n->b) != t)
               ? bad(c, "the return address is no constant")
               : NULL;
}

static const char *check_call(const Check *c, const IrNode *n)
{
    const HelperDef *h;
    const Val v[4] = {n->a, n->b, n->c, n->d};

    if ((u16)n->disp >= c->b->targets || ir_exit_pc(c->b, n) >= c->b->arch->helper_count) {
        return bad(c, "no such helper");
    }
    h = &c->b->arch->helpers[ir_exit_pc(c->b, n)];
    for (unsigned i = 0; i < 4; i++) {
        if (i >= h->nargs ? v[i] != 0 : v[i] == 0 || type_at(c, v[i]) != h->arg[i]) {
            return bad(c, "argument %u of %s", i + 1, h->name);
        }
    }
    return n->type != h->result ? bad(c, "result of %s", h->name) : NULL;
}

static const char *check_const(const Check *c, const IrNode *n)
{
    if (n->op == IR_vconst) {
        return n->type != TV128 ? bad(c, "result type") : NULL;
    }
    if (n->type == TV128) {
        return bad(c, "result type");
    }
    return n->type == I32 && n->k > 0xffffffff ? bad(c, "i32 constant above 32 bits") : NULL;
}

static const char *check_shape(Check *c, const IrNode *n)
{
    switch (ir_op_info[n->op].shape) {
    case SHAPE_CONST:
        return check_const(c, n);
    case SHAPE_CMP:
    case SHAPE_SEL:
        return check_cond(c, n);
    case SHAPE_GET:
    case SHAPE_PUT:
    case SHAPE_PUT2:
        return check_slot(c, n);
    case SHAPE_LD:
    case SHAPE_ST:
    case SHAPE_CAS:
    case SHAPE_RMW:
        return check_access(c, n);
    case SHAPE_V1:
    case SHAPE_V2:
    case SHAPE_V3:
    case SHAPE_VTOI:
    case SHAPE_ITOV:
        return check_vector(c, n);
    case SHAPE_FP1:
    case SHAPE_FP2:
    case SHAPE_FP3:
        return check_float(c, n);
    case SHAPE_SKIP:
        return check_skip(c, n);
    case SHAPE_MARK:
        return n->op == IR_skip_end ? check_skip(c, n) : NULL;
    case SHAPE_EXIT:
    case SHAPE_EXIF:
    case SHAPE_XIND:
        return check_exit(c, n);
    case SHAPE_CALL:
        return NULL; /* done before its operands are counted */
    default:
        return check_int(c, n);
    }
}

static const char *check_node(Check *c)
{
    const IrNode *n = &c->b->node[c->at];
    const char *problem;

    if (n->op >= IR_OP_COUNT) {
        return bad(c, "no such operation");
    }
    problem = n->op == IR_call ? check_call(c, n) : NULL;
    if (!problem) {
        problem = check_operands(c, n);
    }
    return problem ? problem : check_shape(c, n);
}

const char *ir_verify(const IrBlock *b)
{
    Check c = {.b = b};
    bool ended = false;

    if (b->overflow) {
        return "the block ran out of nodes";
    }
    for (c.at = 1; c.at < b->count; c.at++) {
        const char *problem = check_node(&c);
        unsigned op = b->node[c.at].op;

        if (problem) {
            return problem;
        }
        if (!c.skip_start && (op == IR_exit || op == IR_exit_ind || op == IR_exit_exc)) {
            ended = true;
        }
    }
    if (c.skip_start) {
        return "a skip region is not closed";
    }
    return ended ? NULL : "the block has no end";
}
