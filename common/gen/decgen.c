/*
 * decgen: compiles a table of instruction encodings into a decoder.
 *
 *   decgen X.dec X-dec.h X-dec.c
 *
 * X-dec.h declares, for every `args`, a struct args_NAME of ints, for every row a function, written by hand,
 *   bool tr_NAME(Ctx *c, const args_ARGS *a);          "false": not this one after all
 * and
 *   bool decode_UNIT(Ctx *c, u32 insn);  extern const DecUnit dec_UNIT;
 * X-dec.c is the decoder, nested switches on the bits that tell most apart, and the table of common/dis.h. The file
 * named by `header` must supply  dec_has(c, mask)  and  DEC_FEATURE(NAME).
 *
 * One statement a line, # starts a comment, "quoted" words may hold blanks:
 *
 *   unit NAME                     first; names decode_NAME and dec_NAME
 *   prefix PRE                    functions are called PREname instead of tr_name
 *   width 16|32
 *   header "path.h"               included by the generated files (may repeat)
 *   include "file.dec"            fields, args and forms shared between tables; relative to this file
 *   field NAME [s]HI[:LO] ... [<<N] [+N|-N] [@FUNC]
 *                                 segments, high to low, s: signed; then shifted, added to, and passed through
 *                                 s32 FUNC(s32)
 *   args NAME a b c               members of a struct; the same struct may serve many tables
 *   form NAME ARGS a b=field c=5  how each member is read: the field of that name, another, a constant
 *   ref "manual section"          of the rows that follow
 *   when F ...                    rows that follow need all of F; A|B: either; !F: not F; `when -`: nothing
 *   first {                       rows up to } may overlap: the first that holds wins
 *   NAME bits.. FORM ["mnemonic"] "operands" [if x!=N ...]
 *                                 bits: 0 1 fixed, . read by the form, - ignored. Operators == != < <= > >= &
 *                                 (common bits) !& (none) between operands, fields and numbers; all must hold.
 *                                 Without "mnemonic" it is the row's name. Templates hold {arg}, {arg:kind}, {:kind};
 *                                 kinds: hex, pc, or the guest's.
 *
 * Refused: rows that overlap outside first { }, operand bits no field reads, fields that read fixed bits, unknown
 * names, a tr_ function used with two argument structs.
 */
#include "common/gen/decgen.h"

FILE *out;

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
    put_decoder();
    put_table();
    close_out(argv[3]);
    return 0;
}
