/*
 * Reads the text form of ir-print.c. Nodes are taken as they stand, without folding; ir_verify()
 * says whether they make sense, ir_refold() folds them.
 *
 * Empty lines and everything after a ';' are skipped. A value must carry the number of its node;
 * numbers left out become removed nodes.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "tcg/guest.h"
#include "tcg/ir-int.h"

enum { LINE_MAX_BYTES = 512 };

typedef struct {
    IrBlock *b;
    const char *at;      /* rest of the current line */
    const char *problem; /* first one; NULL: none */
    char line[LINE_MAX_BYTES];
} Parser;

/* ---- Words ---- */

static void fail(Parser *p, const char *what)
{
    if (!p->problem) {
        p->problem = what;
    }
}

static void skip_space(Parser *p)
{
    while (*p->at == ' ' || *p->at == '\t') {
        p->at++;
    }
}

/* Take @text if it is next. */
static bool take(Parser *p, const char *text)
{
    size_t n = strlen(text);

    skip_space(p);
    if (strncmp(p->at, text, n) != 0) {
        return false;
    }
    p->at += n;
    return true;
}

static void expect(Parser *p, const char *text, const char *problem)
{
    if (!take(p, text)) {
        fail(p, problem);
    }
}

static u64 number(Parser *p)
{
    char *end;
    u64 v;

    skip_space(p);
    v = strtoull(p->at, &end, 0);
    if (end == p->at) {
        fail(p, "a number is missing");
    }
    p->at = end;
    return v;
}

/* The letters, digits and underscores that come next, in @out. */
static void word(Parser *p, char out[64])
{
    size_t n;

    skip_space(p);
    n = strspn(p->at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
    if (n == 0 || n > 63) {
        fail(p, "a word is missing");
        n = 0;
    }
    memcpy(out, p->at, n);
    out[n] = 0;
    p->at += n;
}

/* Index of the next word in @list; gaps are NULL. */
static unsigned choose(Parser *p, const char *const *list, unsigned count, const char *problem)
{
    char name[64];

    word(p, name);
    for (unsigned i = 0; i < count; i++) {
        if (list[i] && strcmp(list[i], name) == 0) {
            return i;
        }
    }
    fail(p, problem);
    return 0;
}

static Val value(Parser *p)
{
    u64 v;

    expect(p, "v", "a value is missing");
    v = number(p);
    if (v == 0 || v >= p->b->count) {
        fail(p, "a value is used before it is made");
        v = 1;
    }
    return (Val)v;
}

static void comma(Parser *p)
{
    expect(p, ",", "a comma is missing");
}

/* ---- Suffixes ---- */

static unsigned memop_flag(Parser *p)
{
    char name[64];

    if (take(p, "mmu")) {
        return (unsigned)number(p) << MO_MMU_SHIFT;
    }
    word(p, name);
    for (const IrMemFlag *f = ir_mem_flag; f->name; f++) {
        if (strcmp(f->name, name) == 0) {
            return f->bit;
        }
    }
    fail(p, "unknown memory flag");
    return 0;
}

static unsigned log2_bytes(Parser *p, u64 width)
{
    for (unsigned i = 0; i <= MO_128; i++) {
        if (width == 8u << i) {
            return i;
        }
    }
    fail(p, "no such width");
    return 0;
}

static unsigned memop(Parser *p)
{
    unsigned m;

    expect(p, ".", "a width is missing");
    m = log2_bytes(p, number(p));
    while (take(p, ".")) {
        m |= memop_flag(p);
    }
    return m;
}

static unsigned lanes(Parser *p)
{
    expect(p, "x", "the number of lanes is missing");
    return (unsigned)number(p);
}

static void vector_suffix(Parser *p, IrNode *n)
{
    unsigned elem;

    expect(p, ".", "lanes are missing");
    if (n->op == IR_vshuf) {
        n->aux = (u8)choose(p, ir_shuf_name, 11, "no such permutation");
        expect(p, ".", "lanes are missing");
    }
    elem = log2_bytes(p, number(p));
    n->attr = VEC(elem & 3, lanes(p));
}

static void float_suffix(Parser *p, IrNode *n)
{
    unsigned fmt, count, mode = 0;

    expect(p, ".f", "a format is missing");
    if (take(p, "a")) {
        fmt = number(p) == 16 ? F16A : 0;
    } else {
        fmt = log2_bytes(p, number(p)) - 1;
    }
    count = lanes(p);
    for (unsigned i = 3; i > 0 && !mode; i--) {
        mode = take(p, ir_mode_name[i]) ? i : 0;
    }
    n->attr = FPA(fmt & 3, count, mode) | (take(p, ".single") ? FPA_SINGLE : 0);
}

static void suffix(Parser *p, IrNode *n)
{
    switch (ir_op_info[n->op].shape) {
    case SHAPE_RMW:
        expect(p, ".", "a function is missing");
        n->aux = (u8)choose(p, ir_rmw_name, 10, "no such function");
        n->attr = (u16)memop(p);
        break;
    case SHAPE_LD:
    case SHAPE_ST:
    case SHAPE_CAS:
        n->attr = (u16)memop(p);
        break;
    case SHAPE_V1:
    case SHAPE_V2:
    case SHAPE_V3:
    case SHAPE_VTOI:
    case SHAPE_ITOV:
        vector_suffix(p, n);
        break;
    case SHAPE_FP1:
    case SHAPE_FP2:
    case SHAPE_FP3:
        float_suffix(p, n);
        break;
    default:
        break;
    }
}

/* ---- Operands ---- */

static void address(Parser *p, IrNode *n)
{
    expect(p, "[", "an address is missing");
    n->a = value(p);
    if (take(p, "+")) {
        n->disp = (s16)number(p);
    } else if (take(p, "-")) {
        n->disp = (s16) - (s64)number(p);
    }
    expect(p, "]", "a bracket is missing");
}

static u16 slot(Parser *p)
{
    const SlotDef *s = p->b->arch->slots;
    char name[64];

    word(p, name);
    for (u16 i = 0; s[i].name; i++) {
        if (strcmp(s[i].name, name) == 0) {
            return i;
        }
    }
    fail(p, "no such slot");
    return 0;
}

static void field(Parser *p, IrNode *n)
{
    unsigned pos, len;

    n->a = value(p);
    comma(p);
    pos = (unsigned)number(p);
    comma(p);
    len = (unsigned)number(p);
    n->attr = (u16)(pos | len << 8);
    if (n->op == IR_deposit) {
        comma(p);
        n->b = value(p);
    }
}

static void values(Parser *p, IrNode *n, int count)
{
    Val v[4] = {0, 0, 0, 0};

    for (int i = 0; i < count; i++) {
        if (i) {
            comma(p);
        }
        v[i] = value(p);
    }
    n->a = v[0];
    n->b = v[1];
    n->c = v[2];
    n->d = v[3];
}

static u16 target(Parser *p, u64 v)
{
    return ir_target(p->b, v);
}

static void helper(Parser *p, IrNode *n)
{
    const GuestArch *arch = p->b->arch;
    char name[64];

    word(p, name);
    for (u32 i = 0; i < arch->helper_count; i++) {
        if (arch->helpers[i].name && strcmp(arch->helpers[i].name, name) == 0) {
            values(p, n, arch->helpers[i].nargs);
            n->disp = (s16)target(p, i);
            return;
        }
    }
    fail(p, "no such helper");
}

static void leave(Parser *p, IrNode *n)
{
    if (n->op == IR_exit_exc) {
        n->attr = (u16)number(p);
        comma(p);
        n->disp = (s16)target(p, number(p));
        return;
    }
    n->aux = (u8)choose(p, ir_exit_name, 3, "no such kind of exit");
    if (n->op == IR_exit_ind) {
        n->a = value(p);
    } else {
        n->disp = (s16)target(p, number(p));
    }
    n->b = take(p, ",") ? value(p) : 0;
}

static void mark(Parser *p, IrNode *n)
{
    if (n->op == IR_insn) {
        n->k = number(p);
        comma(p);
        n->attr = (u16)number(p);
    } else if (n->op == IR_fence) {
        n->attr = (u16)number(p);
    }
}

static int value_count(unsigned shape)
{
    switch (shape) {
    case SHAPE_UN:
    case SHAPE_CONV:
    case SHAPE_V1:
    case SHAPE_VTOI:
    case SHAPE_FP1:
        return 1;
    case SHAPE_V3:
    case SHAPE_FP3:
    case SHAPE_TERN:
        return 3;
    case SHAPE_SEL:
        return 4;
    default:
        return 2;
    }
}

static void operands(Parser *p, IrNode *n)
{
    unsigned shape = ir_op_info[n->op].shape;

    switch (shape) {
    case SHAPE_CONST:
        n->k = number(p);
        break;
    case SHAPE_GET:
        n->attr = slot(p);
        break;
    case SHAPE_PUT:
        n->attr = slot(p);
        comma(p);
        n->a = value(p);
        break;
    case SHAPE_PUT2:
        n->attr = slot(p);
        comma(p);
        values(p, n, 2);
        break;
    case SHAPE_EXT:
        field(p, n);
        break;
    case SHAPE_LD:
    case SHAPE_ST:
    case SHAPE_RMW:
    case SHAPE_CAS:
        address(p, n);
        if (shape != SHAPE_LD) {
            comma(p);
            n->b = value(p);
        }
        if (shape == SHAPE_CAS) {
            comma(p);
            n->c = value(p);
        }
        break;
    case SHAPE_ITOV:
        values(p, n, n->op == IR_vset ? 2 : 1);
        break;
    case SHAPE_MARK:
        mark(p, n);
        break;
    case SHAPE_CALL:
        helper(p, n);
        break;
    case SHAPE_EXIT:
    case SHAPE_XIND:
        leave(p, n);
        break;
    case SHAPE_CMP:
    case SHAPE_SEL:
    case SHAPE_SKIP:
    case SHAPE_EXIF:
        if (n->op != IR_ovf_add && n->op != IR_ovf_sub) {
            n->attr = (u16)choose(p, ir_cond_name, 12, "no such condition");
        }
        values(p, n, value_count(shape));
        if (shape == SHAPE_EXIF) {
            comma(p);
            n->disp = (s16)target(p, number(p));
        }
        break;
    default:
        values(p, n, value_count(shape));
    }
}

static void immediates(Parser *p, IrNode *n)
{
    if (take(p, ", #")) {
        n->aux = (u8)number(p);
    }
    if (take(p, ", /")) {
        n->c = (Val)number(p);
    }
}

/* ---- Lines ---- */

static void header(Parser *p)
{
    p->b->pc = number(p);
    expect(p, "flags", "flags are missing");
    p->b->flags = (u32)number(p);
    expect(p, "next", "next flags are missing");
    p->b->exit_flags = (u32)number(p);
    expect(p, "insns", "the number of instructions is missing");
    p->b->insns = (u32)number(p);
    expect(p, "bytes", "the number of bytes is missing");
    p->b->bytes = (u32)number(p);
}

/* "v12.i32 = ": number and type of the value. */
static void result(Parser *p, IrNode *n)
{
    u64 at;

    if (!take(p, "v") || *p->at < '0' || *p->at > '9') {
        return;
    }
    at = number(p);
    if (at < p->b->count || at >= IR_MAX_NODES) {
        fail(p, "the value's number is taken or too large");
        return;
    }
    while (p->b->count < at) {
        ir_append(p->b, ir_word0(IR_const, VOID, 0, 0, 0), 0);
    }
    expect(p, ".", "a type is missing");
    n->type = (u8)choose(p, ir_type_name, 4, "no such type");
    expect(p, "=", "an equals sign is missing");
}

static u8 op_code(Parser *p)
{
    char name[64];

    word(p, name);
    for (u8 i = 0; i < IR_OP_COUNT; i++) {
        if (strcmp(ir_op_info[i].name, name) == 0) {
            return i;
        }
    }
    fail(p, "no such operation");
    return IR_const;
}

static void node(Parser *p)
{
    IrNode n = {.op = 0};
    const char *start = p->at;
    u64 w[2];

    result(p, &n);
    if (n.type == VOID && !p->problem) {
        p->at = start; /* it was the first letter of the operation */
    }
    n.op = op_code(p);
    if (p->problem) {
        return;
    }
    suffix(p, &n);
    operands(p, &n);
    immediates(p, &n);
    skip_space(p);
    if (*p->at) {
        fail(p, "unexpected text at the end");
    }
    p->b->uses_fp |= (ir_op_info[n.op].traits & T_FPFLAGS) != 0;
    memcpy(w, &n, sizeof(w));
    ir_append(p->b, w[0], w[1]);
}

static void one_line(Parser *p, const char *text, size_t len)
{
    if (len >= sizeof(p->line)) {
        fail(p, "line too long");
        return;
    }
    memcpy(p->line, text, len);
    p->line[len] = 0;
    p->line[strcspn(p->line, ";")] = 0;
    p->at = p->line;
    skip_space(p);
    if (!*p->at) {
        return;
    }
    if (take(p, "block ")) {
        header(p);
        return;
    }
    node(p);
}

static const char *message(Arena *arena, unsigned line, const char *what)
{
    size_t size = strlen(what) + 32;
    char *m = arena_alloc(arena, size);

    snprintf(m, size, "line %u: %s", line, what);
    return m;
}

IrBlock *ir_parse(Arena *arena, const struct GuestArch *arch, const char *text, const char **error)
{
    Parser p = {.b = ir_begin(arena, arch, 0, 0)};

    for (unsigned line = 1; *text; line++) {
        size_t len = strcspn(text, "\n");

        one_line(&p, text, len);
        if (p.b->overflow) {
            fail(&p, "too many nodes");
        }
        if (p.problem) {
            *error = message(arena, line, p.problem);
            return NULL;
        }
        text += len + (text[len] == '\n');
    }
    *error = NULL;
    return p.b;
}
