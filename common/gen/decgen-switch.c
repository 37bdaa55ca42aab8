/*
 * The decoder: nested switches on the bits that tell most rows apart. The rows that no switch tells
 * further apart are a function of their own, a leaf: so the switches, which every instruction goes
 * through, need no frame and save no registers.
 */
#include "common/gen/decgen.h"

typedef struct {
    int n;
    int *row; /* indices, ascending */
} Set;

static FILE *switches; /* meanwhile: the leaves go to @out first */

static void indent(int depth)
{
    fprintf(switches, "%*s", depth * 4, "");
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

void put_operand(const Operand *o)
{
    if (o->field) {
        fprintf(out, "field_%s(insn)", o->field->name);
    } else {
        fprintf(out, "%ld", o->value);
    }
}

/* One row: test what the switches have not, fill the struct, call. */
static void put_row(const Row *r, uint32_t known)
{
    fprintf(out, "    if ((insn & 0x%08x) == 0x%08x", r->mask & ~known, r->value & ~known);
    put_features(r->need);
    for (int i = 0; i < r->conds; i++) {
        const char *op = operators[r->cond[i].op].c;

        fputs(!strcmp(op, "!&") ? " && !(" : " && (", out);
        put_operand(&r->cond[i].left);
        fprintf(out, " %s ", !strcmp(op, "!&") ? "&" : op);
        put_operand(&r->cond[i].right);
        fputc(')', out);
    }
    fprintf(out, ") {\n        args_%s a;\n\n", r->form->args->name);
    fprintf(out, "        form_%s(insn, &a);\n", r->form->name);
    fprintf(out, "        if (%s%s(c, &a)) {\n            return true;\n        }\n    }\n", prefix,
            r->name);
}

/* Return: the number of the leaf. */
static int put_leaf(const Set *s, uint32_t known)
{
    static int number;

    fprintf(out, "static __attribute__((noinline)) bool leaf_%d(Ctx *c, u32 insn)\n{\n", number);
    fprintf(out, "    (void)c;\n    (void)insn;\n");
    for (int i = 0; i < s->n; i++) {
        put_row(row[s->row[i]], known);
    }
    fprintf(out, "    return false;\n}\n\n");
    return number++;
}

/* @known: bits tested by the switches around. */
static void put_switch(const Set *s, uint32_t known, int depth)
{
    uint32_t last = 0;
    bool *done;
    int pos, w;

    if (s->n < 2 || !choose(s, known, &pos, &w)) {
        indent(depth);
        fprintf(switches, "return leaf_%d(c, insn);\n", put_leaf(s, known));
        return;
    }
    last = (1u << w) - 1;
    done = text_alloc(last + 1);
    indent(depth);
    fprintf(switches, "switch (insn >> %d & 0x%x) {\n", pos, last);
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
                fprintf(switches, "case 0x%x:\n", o);
            }
            text_free(other.row);
        }
        put_switch(&r, known | mask_of(pos + w - 1, pos), depth + 1);
    }
    indent(depth);
    fprintf(switches, "}\n");
    indent(depth);
    fprintf(switches, "return false;\n");
}

void put_decoder(void)
{
    Set all = {rows, text_alloc(sizeof(int) * (size_t)(rows + 1))};
    int ch;

    for (int i = 0; i < rows; i++) {
        all.row[i] = i;
    }
    switches = tmpfile();
    if (!switches) {
        text_fatal("decgen", 0, "no temporary file");
    }
    put_switch(&all, 0, 1);
    fprintf(out, "bool decode_%s(Ctx *c, u32 insn)\n{\n", unit_name);
    rewind(switches);
    while ((ch = getc(switches)) != EOF) {
        putc(ch, out);
    }
    fclose(switches);
    fprintf(out, "}\n\n");
}
