/*
 * host_emit(): the backward pass over a block, the loop that calls one emitter per node, and what
 * follows the block's code: out-of-line stubs and the constant pool.
 */
#include <string.h>

#include "common/bits.h"
#include "tcg/host/x86_64/backend.h"

enum { ROOM_PER_NODE = 1024 };

/* ---- The constant pool ---- */

Mem pool64(EmitCtx *c, u64 k)
{
    u32 i;

    for (i = 0; i < c->pools && c->pool[i] != k; i++) {
    }
    if (i == EMIT_POOL) {
        c->failed = true;
        i = 0;
    } else if (i == c->pools) {
        c->pool[c->pools++] = k;
    }
    return (Mem){REG_RIP, REG_NONE, 0, i * 8};
}

Mem pool128(EmitCtx *c, u64 lo, u64 hi)
{
    u32 i;

    for (i = 0; i + 1 < c->pools; i += 2) {
        if (c->pool[i] == lo && c->pool[i + 1] == hi) {
            return (Mem){REG_RIP, REG_NONE, 0, i * 8};
        }
    }
    i = (c->pools + 1) & ~1u;
    if (i + 2 > EMIT_POOL) {
        c->failed = true;
        i = 0;
    } else {
        c->pool[c->pools] = 0;
        c->pool[i] = lo;
        c->pool[i + 1] = hi;
        c->pools = i + 2;
    }
    return (Mem){REG_RIP, REG_NONE, 0, i * 8};
}

void pool_ref(EmitCtx *c, Mem m, u8 *field, unsigned tail)
{
    if (c->pool_uses == EMIT_POOL_USES) {
        c->failed = true;
        return;
    }
    c->pool_use[c->pool_uses].field = field - c->code;
    c->pool_use[c->pool_uses].at = m.disp;
    c->pool_use[c->pool_uses].tail = tail;
    c->pool_uses++;
}

static void emit_pool(EmitCtx *c)
{
    u32 start;

    if (!c->pools) {
        return;
    }
    while ((uintptr_t)c->p & 15) {
        asm_8(c, 0xcc);
    }
    start = asm_off(c);
    memcpy(c->p, c->pool, c->pools * 8);
    c->p += c->pools * 8;
    for (u32 i = 0; i < c->pool_uses; i++) {
        asm_patch(c, c->pool_use[i].field, start + c->pool_use[i].at - c->pool_use[i].tail);
    }
}

/* ---- Stubs ---- */

Stub *stub_new(EmitCtx *c, StubFn *fn)
{
    Stub *s = arena_alloc(c->b->arena, sizeof(*s));

    s->fn = fn;
    s->next = NULL;
    s->jumps = 0;
    s->node = c->at;
    s->insn = c->insn;
    s->faults = false;
    s->back = 0;
    *c->stub_end = s;
    c->stub_end = &s->next;
    return s;
}

static void stub_from(Stub *s, u32 field)
{
    s->jump[s->jumps++] = field;
}

void stub_jcc(EmitCtx *c, int cc, Stub *s)
{
    stub_from(s, asm_jcc(c, cc));
}

void stub_jmp(EmitCtx *c, Stub *s)
{
    stub_from(s, asm_jmp(c));
}

void stub_back(EmitCtx *c, Stub *s)
{
    if (s->jumps && c->moved_at > s->jump[0]) {
        c->failed = true; /* the stub's way would miss that: see settle() */
    }
    s->back = asm_off(c);
}

void stub_return(EmitCtx *c, Stub *s)
{
    asm_patch(c, asm_jmp(c), s->back);
}

u32 insns_before(const EmitCtx *c, u32 insn)
{
    u32 n = 0;

    for (u32 at = 1; host_counted && at < insn; at++) {
        n += c->node[at].op == IR_insn;
    }
    return n;
}

static void add_side_row(EmitCtx *c, u32 insn)
{
    const IrNode *n = &c->node[insn];
    SideRow *row;

    row = &c->out->side[c->out->sides++];
    row->host = asm_off(c);
    row->restore = n->attr;
    row->insn = insns_before(c, insn);
    row->pc = n->k;
}

void side_row(EmitCtx *c)
{
    if (c->side_row != c->insn) {
        c->side_row = c->insn;
        add_side_row(c, c->insn);
    }
}

static void emit_stubs(EmitCtx *c)
{
    for (Stub *s = c->stub_first; s; s = s->next) {
        if (c->limit - c->p < ROOM_PER_NODE) {
            c->failed = true;
            return;
        }
        for (unsigned i = 0; i < s->jumps; i++) {
            asm_patch(c, s->jump[i], asm_off(c));
        }
        if (s->faults) {
            add_side_row(c, s->insn);
        }
        c->at = s->node;
        c->gpr_lock = c->xmm_lock = ~0u; /* a stub gets no registers but those it recorded */
        s->fn(c, s);
    }
}

/* ---- Backward pass ---- */

/* Operands of each shape: bits 0..3 stand for a, b, c, d. */
static const u8 shape_operands[] = {
    [SHAPE_UN] = 1,   [SHAPE_BIN] = 3,  [SHAPE_TERN] = 7, [SHAPE_EXT] = 3,   [SHAPE_CONV] = 1,
    [SHAPE_CMP] = 3,  [SHAPE_SEL] = 15, [SHAPE_PUT] = 1,  [SHAPE_LD] = 1,    [SHAPE_ST] = 3,   [SHAPE_PUT2] = 3,
    [SHAPE_CAS] = 7,  [SHAPE_RMW] = 3,  [SHAPE_V1] = 1,   [SHAPE_V2] = 3,    [SHAPE_V3] = 7,
    [SHAPE_VTOI] = 1, [SHAPE_ITOV] = 3, [SHAPE_FP1] = 1,  [SHAPE_FP2] = 3,   [SHAPE_FP3] = 7,
    [SHAPE_SKIP] = 3, [SHAPE_EXIF] = 3, [SHAPE_XIND] = 1, [SHAPE_CALL] = 15,
};

u8 host_operands[IR_OP_COUNT];

/* What the passes have to know of an op. */
enum {
    B_UNUSED = 1,   /* nothing at all when nobody uses its value */
    B_GET = 2,
    B_PUT = 4,
    B_NOTE = 8,     /* see note_node() */
    B_BARRIER = 16, /* can tell whether a pinned slot is up to date */
    B_COPY = 32,    /* integers; may be computed in a copy of its first operand */
    B_CODE = 128,   /* may have code of its own: neither a constant, made where it is used, nor insn */
};
static u8 op_back[IR_OP_COUNT];

/* Is there a case for @op in note_node()? */
static bool has_note(unsigned op)
{
    static const u8 noted[] = {IR_zext,    IR_ld,     IR_st,      IR_add,     IR_sub,  IR_shl,
                               IR_trunc,   IR_setcond, IR_select, IR_exit_if, IR_ovf_add,
                               IR_ovf_sub, IR_put_cv,  IR_skip_if, IR_fcc,    IR_vins, IR_vshuf,
                               IR_vduplane};

    return memchr(noted, (int)op, sizeof(noted)) != NULL;
}

static u8 back_of(unsigned op)
{
    unsigned traits = ir_op_info[op].traits;
    bool skip = op == IR_skip_if || op == IR_skip_end;

    return (traits & T_PURE || op == IR_get ? B_UNUSED : 0) |
           (op == IR_get ? B_GET : 0) | (op == IR_put ? B_PUT : 0) |
           (has_note(op) ? B_NOTE : 0) |
           (traits & (T_FAULTS | T_EXITS) || skip ? B_BARRIER : 0) |
           (op > IR_const && op <= IR_sextract ? B_COPY : 0) |
           (op == IR_const || op == IR_vconst || op == IR_insn ? 0 : B_CODE);
}

void host_init_ops(void)
{
    for (unsigned op = 0; op < IR_OP_COUNT; op++) {
        op_back[op] = back_of(op);
        host_operands[op] = shape_operands[ir_op_info[op].shape];
    }
}

/* A node that may have code, 0 when its users turn out to do without it, and the guest instruction it belongs to. */
typedef struct CodeNode {
    u16 at, insn;
} CodeNode;

typedef struct {
    EmitCtx *c;
    u32 barrier;      /* next node that can tell whether a pinned slot is up to date */
    u16 *touch;       /* next get or put of every slot, from [1] on */
    Val cmp_a, cmp_b; /* operands of the next comparison */
    u32 barriers;     /* each has at most two exits, and two rows in the side table */
} Backward;

/* @v, or 0: without a branch, whatever the compiler thinks of it. */
static inline u32 only_if(bool cond, u32 v)
{
    return v & -(u32)cond;
}

/* Node @at uses @v. Return: VI_ENDS when none behind it does. */
static inline unsigned note_use(Backward *w, Val v, u32 at)
{
    ValInfo *i = &w->c->vi[v];
    bool ends = i->last < at;

    i->last = ends ? at : i->last;
    return only_if(ends, VI_ENDS);
}

/* May node @at compute its value right into the home of the slot it is put to? */
static inline void check_put(Backward *w, u32 at)
{
    ValInfo *i = &w->c->vi[at];
    u32 put = i->put; /* of most nodes 0, whose "slot" is some slot */

    i->put = only_if((w->barrier > put) & (w->touch[w->c->node[put].attr + 1] == put), put);
}

static void note_compare(Backward *w, const IrNode *n)
{
    w->cmp_a = n->a;
    w->cmp_b = n->b;
}

/* An addition or subtraction whose flags the next comparison can use. */
static void note_flags(Backward *w, const IrNode *n, u32 at)
{
    const EmitCtx *c = w->c;
    bool zero = val_is_const(c, w->cmp_b) && !c->node[w->cmp_b].k;

    if ((n->a == w->cmp_a && n->b == w->cmp_b) ||
        (at == w->cmp_a && (zero || w->cmp_b == n->a || w->cmp_b == n->b)) ||
        (at == w->cmp_b && (w->cmp_a == n->a || w->cmp_a == n->b))) {
        c->vi[at].bits |= VI_FLAGS;
    }
}

/* a + (b << n) is one lea, where nobody wants the flags. Return: the shift, 0 when it is none. */
static Val scaled_operand(const EmitCtx *c, const IrNode *n)
{
    const IrNode *s = &c->node[n->b];

    if (n->op != IR_add || s->op != IR_shl || s->uses != 1 || n->a == n->b ||
        !val_is_const(c, s->b) || c->node[s->b].k > 3) {
        return 0;
    }
    return n->b;
}

/* An address that is a sum only access @n uses: the access adds, and shifts by 0 to 3. */
static void note_address(EmitCtx *c, const IrNode *n)
{
    const IrNode *sum = &c->node[n->a];

    if (!host.window && (!(n->attr & MO_ALIGN) || host.soft) && sum->op == IR_add && sum->uses == 1) {
        c->vi[n->a].bits |= VI_INSIDE;
    }
}

/* Is the upper half of what @n truncates known to be clear? */
static bool is_free_trunc(const EmitCtx *c, const IrNode *n)
{
    const IrNode *a = &c->node[n->a];

    switch (a->op) {
    case IR_shr:
        return val_is_const(c, a->b) && c->node[a->b].k >= 32;
    case IR_and:
        return val_is_const(c, a->b) && c->node[a->b].k <= 0xffffffff;
    case IR_extract:
        return a->attr >> 8 <= 32;
    case IR_ld:
        return (a->attr & MO_SIZE) < MO_64 && !(a->attr & MO_SIGN);
    default:
        return false;
    }
}

/* @of will be the value of @at as well. */
static void note_alias(Backward *w, u32 at, Val of)
{
    ValInfo *i = &w->c->vi[of], *j = &w->c->vi[at];

    i->put = j->put ? j->put : i->put;
    note_use(w, of, j->last);
}

/* What is special about node @at. Return: the node that uses its operands, 0: none. */
static u32 note_node(Backward *w, const IrNode *n, u32 at)
{
    EmitCtx *c = w->c;
    ValInfo *vi = &c->vi[at];
    u32 inside = vi->bits & VI_INSIDE ? vi->last : at;

    switch (n->op) {
    case IR_zext:
        note_alias(w, at, n->a);
        return 0;
    case IR_ld:
    case IR_st:
        note_address(c, n);
        return at;
    case IR_add:
        if (vi->bits & VI_INSIDE) {
            c->vi[n->b].bits |= scaled_operand(c, n) ? VI_INSIDE : 0;
            return inside;
        }
        /* fall through */
    case IR_sub:
        note_flags(w, n, at);
        if (!(vi->bits & VI_FLAGS) && scaled_operand(c, n)) {
            c->vi[n->b].bits |= VI_SCALED;
            vi->bits |= note_use(w, c->node[n->b].a, at);
        }
        return at;
    case IR_shl:
        return vi->bits & VI_SCALED ? 0 : inside;
    case IR_trunc:
        if (is_free_trunc(c, n)) {
            vi->bits |= VI_ALIAS;
            note_alias(w, at, n->a);
            return 0;
        }
        return at;
    case IR_select: /* made in a copy of its last operand */
        c->vi[only_if(c->node[n->d].uses == 1, n->d)].put = vi->put;
        /* fall through */
    case IR_setcond:
    case IR_exit_if:
        if (c->node[n->a].op == IR_fcc) {
            fp_note_test(c, at);
        }
        /* fall through */
    case IR_ovf_add:
    case IR_ovf_sub:
    case IR_skip_if:
        note_compare(w, n);
        return at;
    case IR_put_cv:
        w->touch[n->attr + 1u] = w->touch[n->attr + 2u] = (u16)at;
        note_compare(w, n);
        return at;
    case IR_fcc:
        return inside;
    case IR_vins:
    case IR_vshuf:
    case IR_vduplane:
        lane_note(c, at);
        return vi->bits & VI_INSIDE ? vi->last : at; /* which that has just decided */
    default: /* VI_INTO */
        lane_note(c, at);
        return at;
    }
}

/*
 * Nodes come in no order a branch predictor could learn, so what most of them need is done without
 * branches: what does not apply goes to value 0 or to place 0 of the slots.
 */
static void backward_node(Backward *w, CodeNode *code)
{
    EmitCtx *c = w->c;
    u32 at = code->at;
    const IrNode *n = &c->node[at];
    unsigned back = op_back[n->op], mask = host_operands[n->op];
    const ValInfo *vi = &c->vi[at];
    u32 user = at, ends = only_if(!vi->last, VI_ENDS);

    if (back & B_PUT) { /* the most frequent one, and no value */
        w->touch[n->attr + 1u] = at;
        c->vi[n->a].put = at;
        c->vi[at].bits |= note_use(w, n->a, at);
        return;
    }
    if (UNLIKELY(only_if(!vi->last, back & B_UNUSED))) {
        code->at = 0;
        return;
    }
    check_put(w, at);
    c->vi[only_if(back / B_COPY & (c->node[n->a].uses == 1), n->a)].put = vi->put;
    w->touch[only_if(back & B_GET, n->attr + 1u)] = at;
    if ((back & B_NOTE) | (vi->bits & VI_INTO)) {
        user = note_node(w, n, at);
        if (!user) {
            return;
        }
    }
    w->barrier = back & B_BARRIER ? at : w->barrier;
    w->barriers += back & B_BARRIER ? 1 : 0;
    if (mask & 1) {
        ends |= note_use(w, n->a, user);
    }
    if (mask & 2) {
        ends |= note_use(w, n->b, user);
    }
    if (mask & 4) {
        ends |= note_use(w, n->c, user) | note_use(w, only_if(mask & 8, n->d), user);
    }
    c->vi[user].bits |= ends;
}

static void backward(EmitCtx *c)
{
    Backward w = {.c = c, .barrier = ~0u};

    c->vi[0].last = 0xffff; /* no value: never released */
    w.touch = c->slot_val + host.slots;
    for (u32 i = c->code_nodes; i-- > 0;) {
        backward_node(&w, &c->code_node[i]);
    }
    c->out->exit = arena_alloc(c->b->arena, (w.barriers * 2 + 1) * sizeof(ExitSite));
    c->out->side = arena_alloc(c->b->arena, (w.barriers * 2 + 1) * sizeof(SideRow));
}

/* ---- Forward ---- */

/* Constants are made where they are used, and an insn has no code. */
static EmitFn *const emitter[IR_OP_COUNT] = {
    [IR_add] = emit_add,
    [IR_sub] = emit_sub,
    [IR_mul] = emit_mul,
    [IR_mulhu ... IR_mulhs] = emit_mulh,
    [IR_udiv ... IR_sdiv] = emit_div,
    [IR_and ... IR_xor] = emit_logic,
    [IR_andn] = emit_andn,
    [IR_shl ... IR_ror] = emit_shift,
    [IR_extract ... IR_sextract] = emit_extract,
    [IR_deposit] = emit_deposit,
    [IR_clz ... IR_popcnt] = emit_count,
    [IR_bswap] = emit_bswap,
    [IR_zext] = alloc_alias,
    [IR_sext ... IR_trunc] = emit_convert,
    [IR_setcond] = emit_setcond,
    [IR_ovf_add ... IR_ovf_sub] = emit_ovf,
    [IR_select] = emit_select,
    [IR_put_cv] = emit_put_cv,
    [IR_get] = alloc_get,
    [IR_put] = alloc_put,
    [IR_ld] = emit_ld,
    [IR_st] = emit_st,
    [IR_cas] = emit_cas,
    [IR_rmw] = emit_rmw,
    [IR_fence] = emit_fence,
    [IR_vadd ... IR_fadd - 1] = emit_vec_op,
    [IR_fadd ... IR_insn - 1] = emit_fp_op,
    [IR_skip_if] = alloc_skip_if,
    [IR_skip_end] = alloc_skip_end,
    [IR_exit] = emit_exit,
    [IR_exit_if] = emit_exit_if,
    [IR_exit_ind] = emit_exit_ind,
    [IR_exit_exc] = emit_exit_exc,
    [IR_call] = emit_call,
};

static void emit_node(EmitCtx *c, Val v)
{
    unsigned bits = c->vi[v].bits;

    if (LIKELY(!(bits & (VI_SCALED | VI_ALIAS | VI_INSIDE)))) {
        emitter[c->node[v].op](c, v);
    } else if (bits & VI_ALIAS) {
        alloc_alias(c, v);
    }
}

static void forward(EmitCtx *c)
{
    const CodeNode *end = c->code_node + c->code_nodes;

    for (const CodeNode *i = c->code_node; i < end; i++) {
        u32 at = i->at;

        if (UNLIKELY(!at)) {
            continue;
        }
        if (UNLIKELY(c->limit - c->p < ROOM_PER_NODE)) {
            c->failed = true;
            return;
        }
        c->at = at;
        c->insn = i->insn;
        c->gpr_lock = c->xmm_lock = 0;
        emit_node(c, at);
        if (UNLIKELY(c->failed)) {
            return;
        }
        if (c->vi[at].bits & VI_ENDS) {
            alloc_release(c, at);
        }
    }
}

/* Nothing is known of any value yet, four of them a time: their number is rounded up. */
static void blank_values(EmitCtx *c)
{
    static const ValInfo blank = {.reg = REG_NONE, .mem = MEM_NONE};
    u32 count = c->b->count;
    ValInfo *vi = arena_alloc(c->b->arena, (count + 3) * sizeof(*vi));
    Val *alias = arena_alloc(c->b->arena, (count + 3) * sizeof(*alias));
    u64 four = 0x0003000200010000;

    c->vi = vi;
    c->alias = alias;
    for (u32 at = 0; at < count; at += 4, four += 0x0004000400040004) {
        vi[at] = vi[at + 1] = vi[at + 2] = vi[at + 3] = blank;
        memcpy(&alias[at], &four, sizeof(four));
    }
}

/* Half of all nodes have no code; which do is written down without a branch nobody could predict. */
static void list_code(EmitCtx *c)
{
    const IrNode *node = c->node;
    CodeNode *code = arena_alloc(c->b->arena, c->b->count * sizeof(*code));
    u32 count = c->b->count, insn = 0;

    c->code_node = code;
    for (u32 at = 0; at < count; at++) {
        unsigned op = node[at].op;

        insn = op == IR_insn ? at : insn;
        *code = (CodeNode){at, insn};
        code += op_back[op] / B_CODE;
    }
    c->code_nodes = code - c->code_node;
}

static EmitCtx *emit_begin(IrBlock *b, u8 *code, size_t room, EmitResult *out)
{
    EmitCtx *c = arena_zalloc(b->arena, sizeof(*c));

    c->out = out;
    c->p = c->code = code;
    c->limit = code + room;
    c->b = b;
    c->node = b->node;
    blank_values(c);
    list_code(c);
    c->slot_val = arena_zalloc(b->arena, (2 * host.slots + 1) * sizeof(Val)); /* and Backward.touch */
    c->gpr_free = host.gpr_temps;
    c->xmm_free = host.xmm_temps;
    c->spill_free = (1ull << EMIT_SPILLS) - 1;
    c->vspill_free = (1u << EMIT_VSPILLS) - 1;
    c->stub_end = &c->stub_first;
    c->pool = arena_alloc(b->arena, EMIT_POOL * sizeof(*c->pool));
    c->pool_use = arena_alloc(b->arena, EMIT_POOL_USES * sizeof(*c->pool_use));
    c->skip = alloc_skip_new(b->arena);
    memset(out, 0, sizeof(*out));
    c->home = host.home;
    loop_pins(c);
    return c;
}

bool host_emit(IrBlock *b, u8 *code, size_t room, EmitResult *out)
{
    bool no_short = false;

    for (;;) {
        EmitCtx *c = emit_begin(b, code, room, out);

        c->no_short = no_short;
        backward(c);
        emit_entry(c);
        forward(c);
        if (!c->failed) {
            emit_stubs(c);
        }
        if (!c->failed && (size_t)(c->limit - c->p) > EMIT_POOL * sizeof(*c->pool) + 16) {
            emit_pool(c);
            out->size = asm_off(c);
            return !c->failed;
        }
        if (no_short == c->no_short) {
            return false;
        }
        no_short = true;
    }
}
