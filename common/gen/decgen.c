/*
 * decgen: compiles a table of instruction encodings into a decoder.
 *
 *   decgen X.dec X-dec.h X-dec.c
 *
 * X-dec.h declares, for every `args`, a struct args_NAME of ints, for every row a function
 *   bool tr_NAME(Ctx *c, const args_ARGS *a);          written by hand, "false": not this one after
 * all and   bool decode_UNIT(Ctx *c, u32 insn);  extern const DecUnit dec_UNIT; X-dec.c is the
 * decoder, nested switches on the bits that tell most apart, and the table of common/dis.h. The
 * file named by `header` must supply  dec_has(c, mask)  and  DEC_FEATURE(NAME).
 *
 * One statement a line, # starts a comment, "quoted" words may hold blanks:
 *
 *   unit NAME                     first; names decode_NAME and dec_NAME
 *   prefix PRE                    functions are called PREname instead of tr_name
 *   width 16|32
 *   header "path.h"               included by the generated files (may repeat)
 *   include "file.dec"            fields, args and forms shared between tables; relative to this
 * file field NAME [s]HI[:LO] ... [<<N] [+N|-N] [@FUNC] segments, high to low, s: signed; then
 * shifted, added to, and passed through  s32 FUNC(s32) args NAME a b c               members of a
 * struct; the same struct may serve many tables form NAME ARGS a b=field c=5  how each member is
 * read: the field of that name, another, a constant ref "manual section"          of the rows that
 * follow when F ...                    rows that follow need all of F; A|B: either; !F: not F;
 * `when -`: nothing first {                       rows up to } may overlap: the first that holds
 * wins NAME bits.. FORM ["mnemonic"] "operands" [if x!=N ...] bits: 0 1 fixed, . read by the form,
 * - ignored. Operators == != < <= > >= & (common bits) !& (none) between operands, fields and
 * numbers; all must hold. Without "mnemonic" it is the row's name. Templates hold {arg},
 *                                 {arg:kind}, {:kind}; kinds: hex, pc, or the guest's.
 *
 * Refused: rows that overlap outside first { }, operand bits no field reads, fields that read fixed
 * bits, unknown names, a tr_ function used with two argument structs.
 */
#include <ctype.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/gen/text.h"

enum { MAX_SEGMENTS = 8, MAX_ARGS = 16, MAX_ROWS = 4096, MAX_NAMES = 1024, MAX_HEADERS = 8 };

typedef struct {
    char *name;
    int segments;
    struct {
        int hi, lo;
        bool sign;
    } segment[MAX_SEGMENTS];
    int shift;
    long add;
    char *fn;
    uint32_t bits;
} Field;

typedef struct {
    char *name;
    int members;
    char *member[MAX_ARGS];
} Args;

/* A constant, or a field. */
typedef struct {
    const Field *field;
    long value;
} Operand;

typedef struct {
    char *name;
    const Args *args;
    Operand operand[MAX_ARGS];
} Form;

typedef struct {
    Operand left, right;
    const char *left_name, *right_name;
    int op;
} Cond;

typedef struct Features {
    char *all, *one, *none; /* C expressions, "0" when nothing */
} Features;

typedef struct {
    char *name;
    uint32_t mask, value, free;
    const Form *form;
    char *mnemonic, *operands;
    const char *ref;
    const char *path;
    const Features *need;
    int line, group;
    int conds;
    Cond cond[MAX_ARGS];
} Row;

static char *unit_name, *prefix = "tr_";
static int width = 32;
static char *header[MAX_HEADERS];
static int headers;
static Field *field[MAX_NAMES];
static Args *args[MAX_NAMES];
static Form *form[MAX_NAMES];
static Row *row[MAX_ROWS];
static int fields, argss, forms, rows;
static const char *ref = "";
static const Features no_features = {"0", "0", "0"};
static const Features *need = &no_features;
static int group, groups;
static Text *in;

static const struct {
    const char *text, *c, *name;
} operators[] = {
    {"==", "==", "DEC_EQ"}, {"!=", "!=", "DEC_NE"}, {"!&", "!&", "DEC_NAND"},
    {"<=", "<=", "DEC_LE"}, {">=", ">=", "DEC_GE"}, {"<", "<", "DEC_LT"},
    {">", ">", "DEC_GT"},   {"&", "&", "DEC_AND"},
};
enum { OPERATORS = sizeof(operators) / sizeof(operators[0]) };

#define FAIL(...) text_fatal(in->path, in->line, __VA_ARGS__)

/* ---- Reading ---- */

static Field *find_field(const char *name)
{
    for (int i = 0; i < fields; i++) {
        if (!strcmp(field[i]->name, name)) {
            return field[i];
        }
    }
    return NULL;
}

static Args *find_args(const char *name)
{
    for (int i = 0; i < argss; i++) {
        if (!strcmp(args[i]->name, name)) {
            return args[i];
        }
    }
    return NULL;
}

static Form *find_form(const char *name)
{
    for (int i = 0; i < forms; i++) {
        if (!strcmp(form[i]->name, name)) {
            return form[i];
        }
    }
    return NULL;
}

static int find_member(const Args *a, const char *name)
{
    for (int i = 0; i < a->members; i++) {
        if (!strcmp(a->member[i], name)) {
            return i;
        }
    }
    return -1;
}

static long number(const char *s)
{
    long n;

    if (!text_number(s, &n)) {
        FAIL("%s is not a number", s);
    }
    return n;
}

static uint32_t mask_of(int hi, int lo)
{
    return (uint32_t)((~0ull >> (63 - (hi - lo))) << lo);
}

static void read_segment(Field *f, char *w)
{
    char *colon = strchr(w, ':');
    bool sign = *w == 's';
    int hi, lo;

    if (f->segments == MAX_SEGMENTS || (sign && f->segments)) {
        FAIL("field %s: only the first of at most %d segments has a sign", f->name, MAX_SEGMENTS);
    }
    if (colon) {
        *colon = 0;
    }
    hi = (int)number(w + sign);
    lo = colon ? (int)number(colon + 1) : hi;
    if (hi < lo || lo < 0 || hi >= width) {
        FAIL("field %s: bits %d:%d do not exist", f->name, hi, lo);
    }
    f->segment[f->segments].hi = hi;
    f->segment[f->segments].lo = lo;
    f->segment[f->segments++].sign = sign;
    f->bits |= mask_of(hi, lo);
}

static void read_field(void)
{
    Field *f = text_alloc(sizeof(*f));

    if (in->words < 3 || fields == MAX_NAMES) {
        FAIL("field NAME [s]HI[:LO] ... [<<N] [+N] [@FUNC]");
    }
    f->name = in->word[1];
    if (find_field(f->name)) {
        FAIL("field %s stands twice", f->name);
    }
    for (int i = 2; i < in->words; i++) {
        char *w = in->word[i];

        if (!strncmp(w, "<<", 2)) {
            f->shift = (int)number(w + 2);
        } else if (*w == '+' || *w == '-') {
            f->add = number(w);
        } else if (*w == '@') {
            f->fn = w + 1;
        } else {
            read_segment(f, w);
        }
    }
    field[fields++] = f;
}

static void read_args(void)
{
    Args *a = text_alloc(sizeof(*a));

    if (in->words < 2 || in->words - 2 > MAX_ARGS || argss == MAX_NAMES) {
        FAIL("args NAME and at most %d members", MAX_ARGS);
    }
    a->name = in->word[1];
    if (find_args(a->name)) {
        FAIL("args %s stands twice", a->name);
    }
    for (int i = 2; i < in->words; i++) {
        if (find_member(a, in->word[i]) >= 0) {
            FAIL("args %s: %s stands twice", a->name, in->word[i]);
        }
        a->member[a->members++] = in->word[i];
    }
    args[argss++] = a;
}

static Operand operand(const char *s)
{
    Operand o = {NULL, 0};

    if (isdigit((unsigned char)*s) || *s == '-') {
        o.value = number(s);
        return o;
    }
    o.field = find_field(s);
    if (!o.field) {
        FAIL("unknown field %s", s);
    }
    return o;
}

static void read_form(void)
{
    Form *f = text_alloc(sizeof(*f));
    bool seen[MAX_ARGS] = {false};

    if (in->words < 3 || forms == MAX_NAMES) {
        FAIL("form NAME ARGS a b=field c=5");
    }
    f->name = in->word[1];
    f->args = find_args(in->word[2]);
    if (!f->args) {
        FAIL("unknown args %s", in->word[2]);
    }
    if (find_form(f->name)) {
        FAIL("form %s stands twice", f->name);
    }
    for (int i = 3; i < in->words; i++) {
        char *w = in->word[i], *eq = strchr(w, '=');
        int m;

        if (eq) {
            *eq = 0;
        }
        m = find_member(f->args, w);
        if (m < 0 || seen[m]) {
            FAIL("form %s: args %s has no %s left", f->name, f->args->name, w);
        }
        seen[m] = true;
        f->operand[m] = operand(eq ? eq + 1 : w);
    }
    for (int m = 0; m < f->args->members; m++) {
        if (!seen[m]) {
            FAIL("form %s: no value for %s", f->name, f->args->member[m]);
        }
    }
    form[forms++] = f;
}

/* Appends DEC_FEATURE(name) to a C expression. */
static void add_feature(char **expr, const char *name)
{
    bool empty = !strcmp(*expr, "0");
    size_t size = strlen(*expr) + strlen(name) + 32;
    char *s = text_alloc(size);

    snprintf(s, size, "%s%sDEC_FEATURE(%s)", empty ? "" : *expr, empty ? "" : " | ", name);
    *expr = s;
}

static void read_when(void)
{
    Features *f = text_alloc(sizeof(*f));

    *f = no_features;
    need = f;
    if (in->words < 2) {
        FAIL("when FEATURE ..., or when -");
    }
    for (int i = 1; i < in->words; i++) {
        char *w = in->word[i], *bar;

        if (!strcmp(w, "-")) {
            continue;
        }
        if (*w == '!') {
            add_feature(&f->none, w + 1);
            continue;
        }
        bar = strchr(w, '|');
        if (!bar) {
            add_feature(&f->all, w);
            continue;
        }
        if (strcmp(f->one, "0")) {
            FAIL("only one choice of features");
        }
        for (char *s = strtok(w, "|"); s; s = strtok(NULL, "|")) {
            add_feature(&f->one, s);
        }
    }
}

static Operand row_operand(const Row *r, const char *s)
{
    int m = find_member(r->form->args, s);

    return m >= 0 ? r->form->operand[m] : operand(s);
}

static void read_cond(Row *r, char *w)
{
    Cond *c = &r->cond[r->conds];
    char *at = w + strcspn(w, "=!<>&");

    if (r->conds == MAX_ARGS) {
        FAIL("%s: too many conditions", r->name);
    }
    for (c->op = 0; c->op < OPERATORS; c->op++) {
        size_t n = strlen(operators[c->op].text);

        if (!strncmp(at, operators[c->op].text, n)) {
            *at = 0;
            c->left_name = w;
            c->right_name = at + n;
            c->left = row_operand(r, w);
            c->right = row_operand(r, at + n);
            r->conds++;
            return;
        }
    }
    FAIL("%s: condition %s has no operator", r->name, w);
}

static void check_template(const Row *r, const char *t)
{
    while ((t = strchr(t, '{')) != NULL) {
        size_t n = strcspn(t, "}"), name = strcspn(t, ":}");
        char word[64];

        if (!t[n] || n > 60) {
            FAIL("%s: { without }", r->name);
        }
        snprintf(word, sizeof(word), "%.*s", (int)name - 1, t + 1);
        if (*word && find_member(r->form->args, word) < 0) {
            FAIL("%s: the text names %s, which form %s has not", r->name, word, r->form->name);
        }
        t += n;
    }
}

static bool is_bits(const Text *t, int i)
{
    return !t->quoted[i] && t->word[i][strspn(t->word[i], "01.-")] == 0;
}

static uint32_t operand_bits(const Row *r)
{
    uint32_t read = 0;

    for (int i = 0; i < r->form->args->members; i++) {
        read |= r->form->operand[i].field ? r->form->operand[i].field->bits : 0;
    }
    return read;
}

static uint32_t cond_bits(const Row *r)
{
    uint32_t read = 0;

    for (int i = 0; i < r->conds; i++) {
        read |= r->cond[i].left.field ? r->cond[i].left.field->bits : 0;
        read |= r->cond[i].right.field ? r->cond[i].right.field->bits : 0;
    }
    return read;
}

/* The bit string of a row. Return: the word after it. */
static int read_bits(Row *r)
{
    int i = 1, n = 0;

    for (; i < in->words && is_bits(in, i); i++) {
        for (const char *s = in->word[i]; *s; s++, n++) {
            uint32_t bit = n < width ? 1u << (width - 1 - n) : 0;

            r->mask |= *s == '0' || *s == '1' ? bit : 0;
            r->value |= *s == '1' ? bit : 0;
            r->free |= *s == '-' ? bit : 0;
        }
    }
    if (n != width) {
        FAIL("%s: %d bits, %d wanted", r->name, n, width);
    }
    return i;
}

static void read_row(void)
{
    Row *r = text_alloc(sizeof(*r));
    uint32_t all = mask_of(width - 1, 0), read;
    int i;

    r->name = in->word[0];
    r->path = in->path;
    r->line = in->line;
    r->group = group;
    r->need = need;
    r->ref = ref;
    i = read_bits(r);
    r->form = i < in->words ? find_form(in->word[i]) : NULL;
    if (!r->form) {
        FAIL("%s: unknown form %s", r->name, i < in->words ? in->word[i] : "(none)");
    }
    i++;
    if (i >= in->words || !in->quoted[i]) {
        FAIL("%s: no operand text", r->name);
    }
    r->mnemonic = r->name;
    if (i + 1 < in->words && in->quoted[i + 1]) {
        r->mnemonic = in->word[i++];
    }
    r->operands = in->word[i++];
    if (i < in->words && strcmp(in->word[i++], "if") != 0) {
        FAIL("%s: %s is not \"if\"", r->name, in->word[i - 1]);
    }
    for (; i < in->words; i++) {
        read_cond(r, in->word[i]);
    }
    read = operand_bits(r) | cond_bits(r);
    if (all & ~(r->mask | r->free | read)) {
        text_error(in->path, in->line, "%s: operand bits 0x%x are not read by the form", r->name,
                   all & ~(r->mask | r->free | read));
    }
    if (operand_bits(r) & (r->mask | r->free)) {
        text_error(in->path, in->line, "%s: the form reads bits 0x%x, which are no operand bits",
                   r->name, operand_bits(r) & (r->mask | r->free));
    }
    check_template(r, r->mnemonic);
    check_template(r, r->operands);
    if (rows == MAX_ROWS) {
        FAIL("too many rows");
    }
    row[rows++] = r;
}

static void read_file(const char *path, bool top);

static void read_include(void)
{
    const char *slash = strrchr(in->path, '/');
    size_t dir = slash ? (size_t)(slash - in->path) + 1 : 0;
    size_t size = dir + strlen(in->word[1]) + 1;
    char *path = text_alloc(size);
    Text *outer = in;

    snprintf(path, size, "%.*s%s", (int)dir, in->path, in->word[1]);
    read_file(path, false);
    in = outer;
}

static void read_statement(void)
{
    const char *w = in->word[0];
    const char *arg = in->words > 1 ? in->word[1] : NULL;

    if (!strcmp(w, "field")) {
        read_field();
    } else if (!strcmp(w, "args")) {
        read_args();
    } else if (!strcmp(w, "form")) {
        read_form();
    } else if (!strcmp(w, "when")) {
        read_when();
    } else if (!strcmp(w, "}")) {
        if (!group) {
            FAIL("} without first {");
        }
        group = 0;
    } else if (!arg) {
        FAIL("%s alone is no statement", w);
    } else if (!strcmp(w, "unit")) {
        unit_name = in->word[1];
    } else if (!strcmp(w, "prefix")) {
        prefix = in->word[1];
    } else if (!strcmp(w, "width")) {
        width = (int)number(arg);
        if (width != 16 && width != 32) {
            FAIL("width is 16 or 32");
        }
    } else if (!strcmp(w, "header")) {
        if (headers == MAX_HEADERS) {
            FAIL("too many headers");
        }
        header[headers++] = in->word[1];
    } else if (!strcmp(w, "include")) {
        read_include();
    } else if (!strcmp(w, "ref")) {
        ref = arg;
    } else if (!strcmp(w, "first")) {
        if (group) {
            FAIL("first { inside first {");
        }
        group = ++groups;
    } else {
        read_row();
    }
}

static void read_file(const char *path, bool top)
{
    Text *t = text_alloc(sizeof(*t));

    text_open(t, path);
    in = t;
    while (text_next(t)) {
        read_statement();
        in = t;
    }
    if (group && top) {
        text_error(path, t->line, "first { without }");
    }
    if (top && !unit_name) {
        text_error(path, t->line, "no unit NAME");
    }
}

/* ---- Checks over all rows ---- */

static void check_rows(void)
{
    for (int i = 0; i < rows; i++) {
        for (int j = 0; j < i; j++) {
            const Row *a = row[j], *b = row[i];

            if (!strcmp(a->name, b->name) && a->form->args != b->form->args) {
                text_error(b->path, b->line, "%s: args %s here, %s in line %d", b->name,
                           b->form->args->name, a->form->args->name, a->line);
            }
            if (a->group && a->group == b->group) {
                continue;
            }
            if (!((a->value ^ b->value) & a->mask & b->mask)) {
                text_error(b->path, b->line, "%s overlaps %s (line %d); use first { }", b->name,
                           a->name, a->line);
            }
        }
    }
}

/* ---- The decoder: nested switches ---- */

typedef struct {
    int n;
    int *row; /* indices, ascending */
} Set;

static FILE *out;

static void indent(int depth)
{
    fprintf(out, "%*s", depth * 4, "");
}

/* The rows of @s that may match when the @w bits from @pos are @v. */
static Set narrow(const Set *s, int pos, int w, uint32_t v)
{
    uint32_t window = mask_of(pos + w - 1, pos);
    Set r = {0, text_alloc(sizeof(int) * (size_t)s->n)};

    for (int i = 0; i < s->n; i++) {
        const Row *x = row[s->row[i]];

        if (!((x->value ^ v << pos) & x->mask & window)) {
            r.row[r.n++] = s->row[i];
        }
    }
    return r;
}

static bool same(const Set *a, const Set *b)
{
    return a->n == b->n && !memcmp(a->row, b->row, sizeof(int) * (size_t)a->n);
}

/*
 * How good is a switch on @w bits at @pos: expected number of rows left, in 1/256ths; -1 when it
 * would repeat too many rows.
 */
static long score(const Set *s, int pos, int w)
{
    long left = 0, copies = 0;
    Set last = {0, NULL};

    for (uint32_t v = 0; v < 1u << w; v++) {
        Set r = narrow(s, pos, w, v);

        left += r.n;
        if (!last.row || !same(&last, &r)) {
            copies += r.n;
        }
        text_free(last.row);
        last = r;
    }
    text_free(last.row);
    return copies > 2 * s->n + 4 ? -1 : left * 256 >> w;
}

/* The best switch on bits outside @known. Return: false when none helps. */
static bool choose(const Set *s, uint32_t known, int *pos, int *w)
{
    long best = s->n * 256L - 64;
    bool found = false;

    for (int len = 1; len <= 8; len++) {
        for (int p = 0; p + len <= width; p++) {
            long v = known & mask_of(p + len - 1, p) ? -1 : score(s, p, len);

            if (v >= 0 && v < best) {
                best = v;
                *pos = p;
                *w = len;
                found = true;
            }
        }
    }
    return found;
}

static void put_features(const Features *f)
{
    if (strcmp(f->all, "0") != 0) {
        fprintf(out, " && dec_has(c, %s)", f->all);
    }
    if (strcmp(f->one, "0") != 0) {
        char *s = text_copy(f->one);
        const char *sep = " && (";

        for (char *p = strtok(s, "|"); p; p = strtok(NULL, "|")) {
            fprintf(out, "%sdec_has(c, %s)", sep, p);
            sep = " || ";
        }
        fputc(')', out);
    }
    if (strcmp(f->none, "0") != 0) {
        char *s = text_copy(f->none);

        for (char *p = strtok(s, "|"); p; p = strtok(NULL, "|")) {
            fprintf(out, " && !dec_has(c, %s)", p);
        }
    }
}

static void put_operand(const Operand *o)
{
    if (o->field) {
        fprintf(out, "field_%s(insn)", o->field->name);
    } else {
        fprintf(out, "%ld", o->value);
    }
}

/* One row: test what the switches have not, fill the struct, call. */
static void put_row(const Row *r, uint32_t known, int depth)
{
    indent(depth);
    fprintf(out, "if ((insn & 0x%08x) == 0x%08x", r->mask & ~known, r->value & ~known);
    put_features(r->need);
    for (int i = 0; i < r->conds; i++) {
        const char *op = operators[r->cond[i].op].c;

        fputs(!strcmp(op, "!&") ? " && !(" : " && (", out);
        put_operand(&r->cond[i].left);
        fprintf(out, " %s ", !strcmp(op, "!&") ? "&" : op);
        put_operand(&r->cond[i].right);
        fputc(')', out);
    }
    fprintf(out, ") {\n");
    indent(depth + 1);
    fprintf(out, "form_%s(insn, &a.%s);\n", r->form->name, r->form->args->name);
    indent(depth + 1);
    fprintf(out, "if (%s%s(c, &a.%s)) {\n", prefix, r->name, r->form->args->name);
    indent(depth + 2);
    fprintf(out, "return true;\n");
    indent(depth + 1);
    fprintf(out, "}\n");
    indent(depth);
    fprintf(out, "}\n");
}

/* @known: bits tested by the switches around. */
static void put_decoder(const Set *s, uint32_t known, int depth)
{
    uint32_t last = 0;
    bool *done;
    int pos, w;

    if (s->n < 2 || !choose(s, known, &pos, &w)) {
        for (int i = 0; i < s->n; i++) {
            put_row(row[s->row[i]], known, depth);
        }
        return;
    }
    last = (1u << w) - 1;
    done = text_alloc(last + 1);
    indent(depth);
    fprintf(out, "switch (insn >> %d & 0x%x) {\n", pos, last);
    for (uint32_t v = 0; v <= last; v++) {
        Set r = narrow(s, pos, w, v);

        if (done[v] || !r.n) {
            continue;
        }
        for (uint32_t o = v; o <= last; o++) {
            Set other = narrow(s, pos, w, o);

            if (!done[o] && same(&r, &other)) {
                done[o] = true;
                indent(depth);
                fprintf(out, "case 0x%x:\n", o);
            }
            text_free(other.row);
        }
        put_decoder(&r, known | mask_of(pos + w - 1, pos), depth + 1);
        indent(depth + 1);
        fprintf(out, "break;\n");
    }
    indent(depth);
    fprintf(out, "}\n");
}

/* ---- Writing ---- */

static void put_banner(const char *from)
{
    const char *slash = strrchr(from, '/');

    fprintf(out, "/* Made by decgen from %s; do not edit. */\n", slash ? slash + 1 : from);
}

static void put_header(const char *from)
{
    put_banner(from);
    fprintf(out, "#ifndef DEC_%s_H\n#define DEC_%s_H\n\n#include \"common/dis.h\"\n\n", unit_name,
            unit_name);
    fprintf(out, "typedef struct Ctx Ctx;\n\n");
    for (int i = 0; i < argss; i++) {
        fprintf(out, "#ifndef DEC_ARGS_%s\n#define DEC_ARGS_%s\n", args[i]->name, args[i]->name);
        fprintf(out, "typedef struct {\n");
        for (int m = 0; m < args[i]->members; m++) {
            fprintf(out, "    int %s;\n", args[i]->member[m]);
        }
        fprintf(out, "%s} args_%s;\n#endif\n", args[i]->members ? "" : "    char none;\n",
                args[i]->name);
    }
    fputc('\n', out);
    for (int i = 0; i < rows; i++) {
        int j = 0;

        while (strcmp(row[j]->name, row[i]->name) != 0) {
            j++;
        }
        if (j == i) {
            fprintf(out, "bool %s%s(Ctx *c, const args_%s *a);\n", prefix, row[i]->name,
                    row[i]->form->args->name);
        }
    }
    fprintf(out, "\nbool decode_%s(Ctx *c, u32 insn);\nextern const DecUnit dec_%s;\n\n#endif\n",
            unit_name, unit_name);
}

static void put_fields(void)
{
    for (int i = 0; i < fields; i++) {
        const Field *f = field[i];

        fprintf(out, "static inline s32 field_%s(u32 insn)\n{\n    u32 v;\n\n", f->name);
        for (int k = 0; k < f->segments; k++) {
            int len = f->segment[k].hi - f->segment[k].lo + 1, lo = f->segment[k].lo;
            const char *fn = f->segment[k].sign ? "sbits" : "bits";

            if (!k) {
                fprintf(out, "    v = (u32)%s(insn, %d, %d);\n", fn, lo, len);
            } else {
                fprintf(out, "    v = v << %d | (u32)bits(insn, %d, %d);\n", len, lo, len);
            }
        }
        fprintf(out, "    v = (v << %d) + (u32)%ld;\n", f->shift, f->add);
        if (f->fn) {
            fprintf(out, "    return %s((s32)v);\n}\n\n", f->fn);
        } else {
            fprintf(out, "    return (s32)v;\n}\n\n");
        }
    }
}

static void put_forms(void)
{
    for (int i = 0; i < forms; i++) {
        const Form *f = form[i];

        fprintf(out, "static inline void form_%s(u32 insn, args_%s *a)\n{\n", f->name,
                f->args->name);
        fprintf(out, "    (void)insn;\n%s", f->args->members ? "" : "    a->none = 0;\n");
        for (int m = 0; m < f->args->members; m++) {
            fprintf(out, "    a->%s = ", f->args->member[m]);
            put_operand(&f->operand[m]);
            fprintf(out, ";\n");
        }
        fprintf(out, "}\n\n");
    }
}

static void put_decode(void)
{
    Set all = {rows, text_alloc(sizeof(int) * (size_t)(rows + 1))};

    for (int i = 0; i < rows; i++) {
        all.row[i] = i;
    }
    fprintf(out, "bool decode_%s(Ctx *c, u32 insn)\n{\n    union {\n", unit_name);
    for (int i = 0; i < argss; i++) {
        fprintf(out, "        args_%s %s;\n", args[i]->name, args[i]->name);
    }
    fprintf(out, "    } a;\n\n    (void)c;\n    (void)insn;\n");
    put_decoder(&all, 0, 1);
    fprintf(out, "    return false;\n}\n\n");
}

static void put_table_field(const Field *f)
{
    fprintf(out, "static const DecSegment segment_%s[] = {", f->name);
    for (int k = 0; k < f->segments; k++) {
        fprintf(out, "%s{%d, %d, %s}", k ? ", " : "", f->segment[k].hi, f->segment[k].lo,
                f->segment[k].sign ? "true" : "false");
    }
    fprintf(out, "};\nstatic const DecField table_%s = {\"%s\", segment_%s, %d, %d, %ld, %s};\n",
            f->name, f->name, f->name, f->segments, f->shift, f->add, f->fn ? f->fn : "NULL");
}

static void put_table_operand(const char *name, const Operand *o)
{
    if (o->field) {
        fprintf(out, "{\"%s\", &table_%s, 0}", name, o->field->name);
    } else {
        fprintf(out, "{\"%s\", NULL, %ld}", name, o->value);
    }
}

static void put_table_row(int i)
{
    const Row *r = row[i];

    fprintf(out, "    {0x%08x, 0x%08x, 0x%08x, \"%s\", ", r->mask, r->value, r->free, r->name);
    text_quote(out, r->mnemonic);
    fprintf(out, ", ");
    text_quote(out, r->operands);
    fprintf(out, ", ");
    text_quote(out, r->ref);
    fprintf(out, ", args_of_%s, ", r->form->name);
    if (r->conds) {
        fprintf(out, "cond_%d", i);
    } else {
        fprintf(out, "NULL");
    }
    fprintf(out, ", %s, %s, %s, %d, %d, %d, %d},\n", r->need->all, r->need->one, r->need->none,
            r->line, r->group, r->form->args->members, r->conds);
}

static void put_table(void)
{
    for (int i = 0; i < fields; i++) {
        put_table_field(field[i]);
    }
    for (int i = 0; i < forms; i++) {
        fprintf(out, "static const DecArg args_of_%s[] = {", form[i]->name);
        for (int m = 0; m < form[i]->args->members; m++) {
            put_table_operand(form[i]->args->member[m], &form[i]->operand[m]);
            fprintf(out, ", ");
        }
        fprintf(out, "{NULL, NULL, 0}};\n");
    }
    for (int i = 0; i < rows; i++) {
        if (!row[i]->conds) {
            continue;
        }
        fprintf(out, "static const DecCond cond_%d[] = {", i);
        for (int k = 0; k < row[i]->conds; k++) {
            const Cond *x = &row[i]->cond[k];

            fprintf(out, "%s{", k ? ", " : "");
            put_table_operand(x->left_name, &x->left);
            fprintf(out, ", %s, ", operators[x->op].name);
            put_table_operand(x->right_name, &x->right);
            fprintf(out, "}");
        }
        fprintf(out, "};\n");
    }
    fprintf(out, "static const DecPattern patterns[] = {\n");
    for (int i = 0; i < rows; i++) {
        put_table_row(i);
    }
    fprintf(out, "};\n\nconst DecUnit dec_%s = {\"%s\", %d, %d, patterns};\n", unit_name, unit_name,
            width, rows);
}

static void open_out(const char *path)
{
    out = fopen(path, "w");
    if (!out) {
        text_fatal(path, 0, "cannot be written");
    }
}

static void close_out(const char *path)
{
    if (fclose(out)) {
        text_fatal(path, 0, "cannot be written");
    }
}

int main(int argc, char **argv)
{
    const char *slash;

    if (argc != 4) {
        fprintf(stderr, "usage: decgen X.dec X-dec.h X-dec.c\n");
        return 2;
    }
    read_file(argv[1], true);
    if (!rows) {
        text_error(argv[1], 0, "no instruction");
    }
    check_rows();
    if (text_errors()) {
        return 1;
    }
    open_out(argv[2]);
    put_header(argv[1]);
    close_out(argv[2]);

    open_out(argv[3]);
    put_banner(argv[1]);
    slash = strrchr(argv[2], '/');
    for (int i = 0; i < headers; i++) {
        fprintf(out, "#include \"%s\"\n", header[i]);
    }
    fprintf(out, "#include \"%s\"\n#include \"common/bits.h\"\n\n", slash ? slash + 1 : argv[2]);
    fprintf(out, "#pragma GCC diagnostic ignored \"-Wunused-function\"\n");
    fprintf(out, "#pragma GCC diagnostic ignored \"-Wunused-const-variable\"\n\n");
    put_fields();
    put_forms();
    put_decode();
    put_table();
    close_out(argv[3]);
    return 0;
}
