/*
 * The builder: appends nodes to a block and, on the way, reuses equal pure values, remembers what
 * the slots hold, and keeps effects out of places that never run. Simplification of integers is in
 * ir-fold.c.
 *
 * Everything here runs once per node translated, so there is no allocation and no search: a pure
 * value is looked up in a direct-mapped table of node indices, and an entry is believed only when
 * the node it names is equal word by word. Marks in IrNode.uses take part in that comparison, which
 * is how values made inside a skip region drop out when the region closes.
 */
#include "tcg/ir-int.h"

#include <assert.h>

#include "tcg/guest.h"

#define PURE    T_PURE
#define READS   T_READS
#define WRITES  T_WRITES
#define FAULTS  T_FAULTS
#define EXITS   T_EXITS
#define FPFLAGS T_FPFLAGS
const IrOpInfo ir_op_info[IR_OP_COUNT] = {
#define IR_OP(name, shape, traits, meaning) {#name, SHAPE_##shape, traits, meaning},
#include "tcg/ir.def"
#undef IR_OP
};
#undef PURE
#undef READS
#undef WRITES
#undef FAULTS
#undef EXITS
#undef FPFLAGS

/* A displacement stays within the guard areas of a 32-bit guest's window, else within its 16 bits. */
static s64 disp_max(const IrBlock *b)
{
    return b->arch->pc_bits == 32 ? 4095 : INT16_MAX;
}

unsigned ir_arg_count(const IrBlock *b, const IrNode *n)
{
    return b->arch->helpers[ir_exit_pc(b, n)].nargs;
}

int ir_operands(const IrBlock *b, const IrNode *n, Val out[4])
{
    out[0] = n->a;
    out[1] = n->b;
    out[2] = n->c;
    out[3] = n->d;
    switch (ir_op_info[n->op].shape) {
    case SHAPE_UN:
    case SHAPE_CONV:
    case SHAPE_PUT:
    case SHAPE_LD:
    case SHAPE_V1:
    case SHAPE_VTOI:
    case SHAPE_FP1:
        return 1;
    case SHAPE_BIN:
    case SHAPE_CMP:
    case SHAPE_PUT2:
    case SHAPE_ST:
    case SHAPE_RMW:
    case SHAPE_V2:
    case SHAPE_FP2:
    case SHAPE_SKIP:
    case SHAPE_EXIF:
        return 2;
    case SHAPE_TERN:
    case SHAPE_CAS:
    case SHAPE_V3:
    case SHAPE_FP3:
        return 3;
    case SHAPE_SEL:
        return 4;
    case SHAPE_EXT:
        return n->op == IR_deposit ? 2 : 1;
    case SHAPE_ITOV:
    case SHAPE_XIND:
        return n->b ? 2 : 1;
    case SHAPE_EXIT:
        out[0] = n->b;
        return n->b ? 1 : 0;
    case SHAPE_CALL:
        return (int)ir_arg_count(b, n);
    default:
        return 0;
    }
}

IrBlock *ir_begin(Arena *arena, const struct GuestArch *arch, u64 pc, u32 flags)
{
    struct {
        IrBlock block;
        struct IrBuilder builder;
    } *new = arena_zalloc(arena, sizeof(*new));
    IrBlock *b = &new->block;

    b->arena = arena;
    b->arch = arch;
    b->pc = pc;
    b->flags = flags;
    b->builder = &new->builder;
    b->builder->table = arena_alloc(arena, sizeof(Val) << IR_HASH_BITS);
    b->target = arena_alloc(arena, IR_MAX_TARGETS * sizeof(*b->target));
    b->node = arena_alloc(arena, IR_MAX_NODES * sizeof(*b->node));
    b->node[0] = (IrNode){.op = IR_const, .type = VOID};
    b->count = 1;
    return b;
}

/* Where the next node goes, and what it will be if it is counted. */
static inline Val write_node(IrBlock *b, u64 w0, u64 w1)
{
    u64 *at;

    if (UNLIKELY(b->count == IR_MAX_NODES)) {
        b->overflow = true;
        b->count--;
    }
    at = (u64 *)&b->node[b->count];
    at[0] = w0;
    at[1] = w1;
    return (Val)b->count;
}

Val ir_append(IrBlock *b, u64 w0, u64 w1)
{
    Val v = write_node(b, w0, w1);

    b->count++;
    return v;
}

static inline Val *table_entry(IrBlock *b, u64 w0, u64 w1)
{
    u64 h = (w0 ^ w1 * 0x9e3779b97f4a7c15ull) * 0xd6e8feb86659fd93ull;

    return &b->builder->table[h >> (64 - IR_HASH_BITS)];
}

/*
 * Is @v, an entry of the table, the node {w0, w1}? The mark of values in slots does not count. What
 * an entry holds that was not written yet is no matter: an equal node would have been entered there.
 * Node 0, which stands for those, is equal to none.
 */
static inline bool same_node(const IrBlock *b, Val v, u64 w0, u64 w1)
{
    const u64 *n = (const u64 *)&b->node[v & -(u32)(v < b->count)];

    return !(((n[0] ^ w0) & ~((u64)IR_MARK_IN_SLOT << 24)) | (n[1] ^ w1));
}

/* Half of all values are there already, and no predictor knows which: so there is no branch. */
Val ir_number(IrBlock *b, u64 w0, u64 w1)
{
    Val *e = table_entry(b, w0, w1), v = *e, new;
    bool same = same_node(b, v, w0, w1);

    new = write_node(b, w0, w1);
    b->count += !same;
    v = same ? v : new;
    *e = v;
    return v;
}

u16 ir_target(IrBlock *b, u64 v)
{
    if (UNLIKELY(b->targets == IR_MAX_TARGETS)) {
        b->overflow = true;
        b->targets--;
    }
    b->target[b->targets] = v;
    return (u16)b->targets++;
}

Val ir_const(IrBlock *b, IrType t, u64 k)
{
    return ir_number(b, ir_word0(IR_const, t, 0, 0, 0), k & ir_mask(t));
}

bool ir_ended(const IrBlock *b)
{
    return b->builder->ended;
}

/* A value of type @t for a place that never runs. */
static Val dead_value(IrBlock *b, IrType t)
{
    return t == TV128 ? ir_vconst(b, 0) : t == VOID ? 0 : ir_const(b, t, 0);
}

/* ---- Guest state ---- */

/* The value of @slot changes inside a skip region: forget it when the region closes. */
static void log_slot(struct IrBuilder *s, unsigned slot)
{
    if (s->skip_start && s->logged < IR_SLOT_LOG) {
        s->log[s->logged++] = (u8)slot;
    }
}

Val ir_get(IrBlock *b, unsigned slot)
{
    struct IrBuilder *s = b->builder;
    unsigned type = b->arch->slots[slot].type;

    if (!s->slot[slot]) {
        log_slot(s, slot);
        s->slot[slot] = ir_append(b, ir_word0(IR_get, type, 0, slot, 0), 0);
    }
    return LIKELY(b->node[s->slot[slot]].type == type) ? s->slot[slot] : ir_zext(b, s->slot[slot]);
}

void ir_put(IrBlock *b, unsigned slot, Val v)
{
    struct IrBuilder *s = b->builder;
    IrNode *n = &b->node[v];

    if (s->slot[slot] == v || ir_is_dead(b)) {
        return;
    }
    n->uses |= IR_MARK_IN_SLOT;
    if (n->op == IR_zext) {
        b->node[n->a].uses |= IR_MARK_IN_SLOT;
    }
    log_slot(s, slot);
    s->slot[slot] = v;
    ir_append(b, ir_word0(IR_put, VOID, 0, slot, v), 0);
}

void ir_put_cv(IrBlock *b, unsigned slot, bool sub, Val l, Val r)
{
    struct IrBuilder *s = b->builder;
    u64 k;

    if ((sub && l == r) || (ir_is_const(b, r, &k) && (!k || ir_is_const(b, l, NULL)))) { /* both are known */
        ir_put(b, slot, sub ? ir_setcond(b, CC_GEU, l, r) : ir_setcond(b, CC_LTU, ir_add(b, l, r), l));
        ir_put(b, slot + 1, sub ? ir_ovf_sub(b, l, r) : ir_ovf_add(b, l, r));
        return;
    }
    if (ir_is_dead(b)) {
        return;
    }
    for (unsigned i = slot; i < slot + 2; i++) {
        log_slot(s, i);
        s->slot[i] = 0;
    }
    ir_append(b, ir_word0(IR_put_cv, VOID, sub ? CV_SUB : 0, slot, l), ir_word1(r, 0, 0, 0));
}

/* ---- Memory ---- */

/*
 * Bring an address into the form base + displacement. A sum that went into a slot is the better
 * base itself: it stays in a register, while its own base may be on the way out.
 */
static Val split_address(IrBlock *b, Val addr, s32 *disp)
{
    const IrNode *n = &b->node[addr];
    s64 total = *disp, max = disp_max(b);
    u64 k;

    if (n->op == IR_const) {
        k = n->k + (u64)total;
        *disp = n->type == I64 ? k & 4095 : 0; /* accesses to one page share the constant */
        return ir_const(b, n->type, k - (u64)*disp);
    }
    if ((n->op == IR_add || n->op == IR_sub) && !(n->uses & IR_MARK_IN_SLOT) &&
        ir_is_const(b, n->b, &k)) {
        s64 step = n->type == I64 ? (s64)k : (s32)k;

        step = n->op == IR_sub ? -step : step;
        if (step >= -max && step <= max && total + step >= -max && total + step <= max) {
            *disp = (s32)(total + step);
            return n->a;
        }
    }
    if (total < -max || total > max) {
        *disp = 0;
        return ir_addi(b, addr, total);
    }
    return addr;
}

Val ir_ld(IrBlock *b, IrType t, unsigned memop, Val addr, s32 disp)
{
    if (ir_is_dead(b)) {
        return dead_value(b, t);
    }
    addr = split_address(b, addr, &disp);
    return ir_append(b, ir_word0(IR_ld, t, 0, memop, addr), ir_word1(0, 0, 0, (unsigned)disp));
}

void ir_st(IrBlock *b, unsigned memop, Val addr, s32 disp, Val v)
{
    if (ir_is_dead(b)) {
        return;
    }
    if (ir_type(b, v) == TV128 && (memop & MO_SIZE) < MO_128) {
        v = ir_low_lanes(b, v, memop & MO_SIZE, 1);
    }
    if (b->node[v].op == IR_trunc) {
        v = b->node[v].a; /* whose upper half is not stored either */
    }
    addr = split_address(b, addr, &disp);
    ir_append(b, ir_word0(IR_st, VOID, 0, memop, addr), ir_word1(v, 0, 0, (unsigned)disp));
}

Val ir_cas(IrBlock *b, IrType t, unsigned memop, Val addr, Val expect, Val new)
{
    if (ir_is_dead(b)) {
        return dead_value(b, t);
    }
    return ir_append(b, ir_word0(IR_cas, t, 0, memop, addr), ir_word1(expect, new, 0, 0));
}

Val ir_rmw(IrBlock *b, IrType t, unsigned memop, IrRmw fn, Val addr, Val v)
{
    if (ir_is_dead(b)) {
        return dead_value(b, t);
    }
    return ir_append(b, ir_word0(IR_rmw, t, fn, memop, addr), ir_word1(v, 0, 0, 0));
}

void ir_fence(IrBlock *b, bool store_load)
{
    if (!ir_is_dead(b)) {
        ir_append(b, ir_word0(IR_fence, VOID, 0, store_load, 0), 0);
    }
}

/* ---- Floating point ---- */

/*
 * An equal operation has set the same flags already, unless a helper may have changed the control
 * register or cleared flags in between.
 */
static Val fp_number(IrBlock *b, u64 w0, u64 w1)
{
    Val *e = table_entry(b, w0, w1);

    if (ir_is_dead(b)) {
        return dead_value(b, (IrType)(w0 >> 8 & 255));
    }
    if (*e < b->builder->fp_from || !same_node(b, *e, w0, w1)) {
        *e = ir_append(b, w0, w1);
    }
    b->uses_fp = true;
    return *e;
}

/* An FP operand: a scalar that was just inserted in a register need not be taken out again. */
static Val fp_operand(const IrBlock *b, IrOp op, unsigned attr, Val v)
{
    unsigned lanes = FPA_LANES(attr);
    unsigned elem = FPA_FMT(attr) == F16A ? E16 : E16 + FPA_FMT(attr);

    if (op == IR_itof) {
        elem = E64; /* the integer may be the wider one */
    }
    return op == IR_fcvt && lanes > 1 ? v : ir_low_lanes(b, v, elem, lanes);
}

Val ir_f1(IrBlock *b, IrOp op, unsigned attr, unsigned aux, Val a)
{
    return ir_fcvtint(b, op, attr, aux, 0, a);
}

Val ir_f2(IrBlock *b, IrOp op, unsigned attr, unsigned aux, Val l, Val r)
{
    IrType t = op != IR_fcc ? TV128 : aux & FCC_ORDER ? I64 : I32;

    l = fp_operand(b, op, attr, l);
    r = fp_operand(b, op, attr, r);
    return fp_number(b, ir_word0(op, t, aux, attr, l), ir_word1(r, 0, 0, 0));
}

Val ir_f3(IrBlock *b, IrOp op, unsigned attr, unsigned aux, Val x, Val y, Val z)
{
    x = fp_operand(b, op, attr, x);
    y = fp_operand(b, op, attr, y);
    z = fp_operand(b, op, attr, z);
    return fp_number(b, ir_word0(op, TV128, aux, attr, x), ir_word1(y, z, 0, 0));
}

static Val convert_int(IrBlock *b, IrOp op, IrType t, unsigned attr, unsigned aux, unsigned frac,
                       Val a)
{
    a = ir_type(b, a) == TV128 ? fp_operand(b, op, attr, a) : a;
    return fp_number(b, ir_word0(op, t, aux, attr, a), ir_word1(0, (Val)frac, 0, 0));
}

Val ir_fcvtint(IrBlock *b, IrOp op, unsigned attr, unsigned aux, unsigned frac, Val a)
{
    return convert_int(b, op, TV128, attr, aux, frac, a);
}

Val ir_ftoi(IrBlock *b, unsigned attr, unsigned aux, unsigned frac, Val a)
{
    return convert_int(b, IR_ftoi, aux & FTOI_TO64 ? I64 : I32, attr, aux, frac, a);
}

/* ---- Control ---- */

void ir_insn(IrBlock *b, u64 pc, u16 restore)
{
    if (!ir_is_dead(b)) {
        ir_append(b, ir_word0(IR_insn, VOID, 0, restore, 0), pc);
    }
}

void ir_skip_if(IrBlock *b, IrCond cond, Val l, Val r)
{
    struct IrBuilder *s = b->builder;
    int known = ir_fold_cond(b, &cond, &l, &r);

    assert(!s->skip_start && !s->dead_skip && !s->open_skip);
    if (known >= 0 || s->ended) {
        s->dead_skip = known == 1;
        s->open_skip = known != 1;
        return;
    }
    s->skip_start = ir_append(b, ir_word0(IR_skip_if, VOID, 0, cond, l), ir_word1(r, 0, 0, 0));
    s->logged = 0;
}

void ir_skip_end(IrBlock *b)
{
    struct IrBuilder *s = b->builder;

    if (!s->skip_start) {
        assert(s->dead_skip || s->open_skip);
        s->dead_skip = false;
        s->open_skip = false;
        return;
    }
    if (s->logged == IR_SLOT_LOG) {
        memset(s->slot, 0, sizeof(s->slot));
    }
    for (unsigned i = 0; i < s->logged; i++) {
        s->slot[s->log[i]] = 0;
    }
    for (u32 i = s->skip_start + 1; i < b->count; i++) {
        b->node[i].uses |= IR_MARK_SKIPPED;
    }
    s->skip_start = 0;
    ir_append(b, ir_word0(IR_skip_end, VOID, 0, 0, 0), 0);
}

/* An exit that is always taken was appended. Inside a skip region the block goes on behind it. */
static void end_path(IrBlock *b)
{
    if (!b->builder->skip_start) {
        b->builder->ended = true;
    }
}

/* The constant that a guest call leaves as its return address; 0 for other kinds. */
static Val return_value(IrBlock *b, ExitKind kind, u64 return_pc)
{
    return kind == XK_CALL ? ir_const(b, b->arch->pc_bits == 64 ? I64 : I32, return_pc) : 0;
}

void ir_exit(IrBlock *b, ExitKind kind, u64 pc, u64 return_pc)
{
    Val back;

    if (ir_is_dead(b)) {
        return;
    }
    back = return_value(b, kind, return_pc);
    ir_append(b, ir_word0(IR_exit, VOID, kind, 0, 0), ir_word1(back, 0, 0, ir_target(b, pc)));
    end_path(b);
}

void ir_exit_if(IrBlock *b, IrCond cond, Val l, Val r, u64 pc)
{
    int known;

    if (ir_is_dead(b)) {
        return;
    }
    known = ir_fold_cond(b, &cond, &l, &r);
    if (known == 1) {
        ir_exit(b, XK_JUMP, pc, 0);
    }
    if (known < 0) {
        ir_append(b, ir_word0(IR_exit_if, VOID, 0, cond, l), ir_word1(r, 0, 0, ir_target(b, pc)));
    }
}

void ir_exit_ind(IrBlock *b, ExitKind kind, Val pc, u64 return_pc)
{
    u64 k;

    if (ir_is_dead(b)) {
        return;
    }
    if (kind != XK_RET && ir_is_const(b, pc, &k)) {
        ir_exit(b, kind, k, return_pc);
        return;
    }
    ir_append(b, ir_word0(IR_exit_ind, VOID, kind, 0, pc),
              ir_word1(return_value(b, kind, return_pc), 0, 0, 0));
    end_path(b);
}

void ir_exit_exc(IrBlock *b, unsigned code, u64 pc)
{
    if (ir_is_dead(b)) {
        return;
    }
    ir_append(b, ir_word0(IR_exit_exc, VOID, 0, code, 0), ir_word1(0, 0, 0, ir_target(b, pc)));
    end_path(b);
}

Val ir_call(IrBlock *b, unsigned helper, Val a0, Val a1, Val a2, Val a3)
{
    const HelperDef *h = &b->arch->helpers[helper];
    struct IrBuilder *s = b->builder;
    Val v;

    assert(helper < b->arch->helper_count);
    if (ir_is_dead(b)) {
        return dead_value(b, h->result);
    }
    v = ir_append(b, ir_word0(IR_call, h->result, 0, 0, a0),
                  ir_word1(a1, a2, a3, ir_target(b, helper)));
    if (!(h->traits & H_PURE)) {
        s->fp_from = b->count;
    }
    if (h->traits & H_WRITES) {
        memset(s->slot, 0, sizeof(s->slot));
    }
    return h->result == VOID ? 0 : v;
}
