/*
 * Reading a table of encodings, and the checks over all its rows.
 */
#include <ctype.h>

#include "common/gen/decgen.h"

char *unit_name, *prefix = "tr_";
int width = 32;
char *header[MAX_HEADERS];
int headers;
Field *field[MAX_NAMES];
Args *args[MAX_NAMES];
Form *form[MAX_NAMES];
Row *row[MAX_ROWS];
int fields, argss, forms, rows;

static const char *ref = "";
static const Features no_features = {"0", "0", "0"};
static const Features *need = &no_features;
static int group, groups;
static Text *in;

const Operator operators[] = {
    {"==", "==", "DEC_EQ"}, {"!=", "!=", "DEC_NE"}, {"!&", "!&", "DEC_NAND"},
    {"<=", "<=", "DEC_LE"}, {">=", ">=", "DEC_GE"}, {"<", "<", "DEC_LT"},
    {">", ">", "DEC_GT"},   {"&", "&", "DEC_AND"},
};
enum { OPERATORS = sizeof(operators) / sizeof(operators[0]) };

#define FAIL(...) text_fatal(in->path, in->line, __VA_ARGS__)

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

uint32_t mask_of(int hi, int lo)
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

void read_file(const char *path, bool top)
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

void check_rows(void)
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
