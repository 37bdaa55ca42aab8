/*
 * sysgen: from the tables of system calls to C.
 *
 *     sysgen calls SYSCALLS.TBL STRUCTS.DEF FLAGS.DEF HEADER.h SOURCE.c
 *         CALL_ numbers, prototypes, raw_ functions; wrappers and descriptions.
 *     sysgen abi LABELS SYSCALLS.TBL NR.TBL STRUCTS.DEF FLAGS.DEF ERRNO.DEF IOCTLS.TBL SOURCE.c
 *         what one guest adds: numbers, structure members, flag values, errno names, ioctls.
 *         LABELS chooses among forms and values: "armeb+arm+w4", most special first.
 *
 * The kinds of arguments are those listed in linux-user/syscall.h; one row of `kinds` below gives
 * the C type and the conversion. Every name a row mentions must exist: a misspelt structure or
 * flag set ends the build with file and line.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "common/gen/text.h"

enum { MAX_ARGS = 7, MAX_ROWS = 1024, MAX_NAMES = 1024 };

typedef enum {
    SHAPE_VALUE, /* one register */
    SHAPE_PAIR,  /* 64 bits */
    SHAPE_PATH,
    SHAPE_STRING,
    SHAPE_FLAGS,
    SHAPE_ENUM,
    SHAPE_BUFFER, /* in[n], out[n] */
    SHAPE_STRUCT, /* in(S), out(S), inout(S) */
} Shape;

typedef struct {
    const char *name;
    const char *type; /* C type of the argument */
    const char *load; /* C expression; %s is the register */
    Shape shape;
} Kind;

static const Kind kinds[] = {
    {"int", "int", "(int)%s", SHAPE_VALUE},
    {"fd", "int", "(int)%s", SHAPE_VALUE},
    {"dirfd", "int", "(int)%s", SHAPE_VALUE},
    {"pid", "int", "(int)%s", SHAPE_VALUE},
    {"sig", "int", "(int)%s", SHAPE_VALUE},
    {"uint", "u32", "(u32)%s", SHAPE_VALUE},
    {"ioctl", "u32", "(u32)%s", SHAPE_VALUE},
    {"ioarg", "u64", "%s", SHAPE_VALUE},
    {"sockopt", "int", "(int)%s", SHAPE_VALUE},
    {"mode", "u32", "(u32)%s", SHAPE_VALUE},
    {"uid", "u32", "(u32)%s", SHAPE_VALUE},
    {"uid16", "u32", "uid16(%s)", SHAPE_VALUE},
    {"long", "s64", "signed_word(%s)", SHAPE_VALUE},
    {"off", "s64", "signed_word(%s)", SHAPE_VALUE},
    {"ulong", "u64", "%s", SHAPE_VALUE},
    {"size", "u64", "%s", SHAPE_VALUE},
    {"addr", "vaddr", "%s", SHAPE_VALUE},
    /* addresses of which strace knows what they point at */
    {"at_in", "vaddr", "%s", SHAPE_VALUE},
    {"at_out", "vaddr", "%s", SHAPE_VALUE},
    {"sockaddr", "vaddr", "%s", SHAPE_VALUE},
    {"sockaddr_out", "vaddr", "%s", SHAPE_VALUE},
    {"iov", "vaddr", "%s", SHAPE_VALUE},
    {"iov_out", "vaddr", "%s", SHAPE_VALUE},
    {"pollfds", "vaddr", "%s", SHAPE_VALUE},
    {"strings", "vaddr", "%s", SHAPE_VALUE},
    {"sigset", "vaddr", "%s", SHAPE_VALUE},
    {"off64", "s64", NULL, SHAPE_PAIR},
    {"path", "const char *", NULL, SHAPE_PATH},
    {"lpath", "const char *", NULL, SHAPE_PATH},
    {"str", "const char *", NULL, SHAPE_STRING},
    {"flags", "int", NULL, SHAPE_FLAGS},
    {"lflags", "u64", NULL, SHAPE_FLAGS},
    {"enum", "int", NULL, SHAPE_ENUM},
    {"in", NULL, NULL, SHAPE_BUFFER},
    {"out", NULL, NULL, SHAPE_BUFFER},
    {"inout", NULL, NULL, SHAPE_STRUCT},
};

typedef struct {
    const char *name;
    const Kind *kind;
    bool optional;   /* path?: NULL when the guest's pointer is 0 */
    const char *ref; /* (X) or [X] */
    char bracket;    /* '(' or '[' or 0 */
} Arg;

typedef struct {
    const char *name, *result;
    const char *pass;   /* host call, when no function is to be written */
    const char *refuse; /* errno name */
    bool block, nohand;
    int nargs, line;
    Arg arg[MAX_ARGS];
} Row;

typedef struct {
    const char *name, *host_type;
} Struct;

static Row rows[MAX_ROWS];
static int row_count;
static Struct structs[MAX_NAMES];
static int struct_count;
static const char *sets[MAX_NAMES];
static int set_count;
static const char *calls_path;

static const char *join(const char *a, const char *b)
{
    char *s = text_alloc(strlen(a) + strlen(b) + 1);

    strcpy(s, a);
    strcat(s, b);
    return s;
}

static bool starts(const char *s, const char *prefix)
{
    return !strncmp(s, prefix, strlen(prefix));
}

static int find_struct(const char *name)
{
    for (int i = 0; i < struct_count; i++) {
        if (!strcmp(structs[i].name, name)) {
            return i;
        }
    }
    return -1;
}

static int find_set(const char *name)
{
    for (int i = 0; i < set_count; i++) {
        if (!strcmp(sets[i], name)) {
            return i;
        }
    }
    return -1;
}

static int find_row(const char *name)
{
    for (int i = 0; i < row_count; i++) {
        if (!strcmp(rows[i].name, name)) {
            return i;
        }
    }
    return -1;
}

static int find_arg(const Row *r, const char *name)
{
    for (int i = 0; i < r->nargs; i++) {
        if (!strcmp(r->arg[i].name, name)) {
            return i;
        }
    }
    return -1;
}

/* ---- reading ---- */

static void read_structs(const char *path)
{
    Text t;

    text_open(&t, path);
    while (text_next(&t)) {
        Struct *s;

        if (strcmp(t.word[0], "struct")) {
            continue;
        }
        if (find_struct(t.word[1]) >= 0) {
            continue; /* the form of another guest */
        }
        s = &structs[struct_count++];
        s->name = t.word[1];
        s->host_type = join("struct ", s->name);
        if (t.words > 3 && !strcmp(t.word[2], "=")) {
            s->host_type = t.word[3];
            for (int i = 4; i < t.words && strcmp(t.word[i], "for"); i++) {
                s->host_type = join(join(s->host_type, " "), t.word[i]);
            }
        }
    }
}

static void read_sets(const char *path)
{
    Text t;

    text_open(&t, path);
    while (text_next(&t)) {
        if (!strcmp(t.word[0], "set")) {
            sets[set_count++] = t.word[1];
        }
    }
}

static void parse_arg(Row *r, char *word, int line)
{
    Arg *a = &r->arg[r->nargs++];
    char *colon = strchr(word, ':');
    char *end;

    if (r->nargs > MAX_ARGS) {
        text_fatal(calls_path, line, "%s: too many arguments", r->name);
    }
    *colon = 0;
    a->name = word;
    word = colon + 1;
    end = word + strcspn(word, "([?");
    a->bracket = *end == '(' || *end == '[' ? *end : 0;
    a->optional = *end == '?';
    if (*end) {
        *end++ = 0;
    }
    if (a->bracket) {
        end[strcspn(end, ")]")] = 0;
        a->ref = end;
    }
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (!strcmp(kinds[i].name, word)) {
            a->kind = &kinds[i];
        }
    }
    if (!a->kind) {
        text_fatal(calls_path, line, "%s: no kind '%s'", r->name, word);
    }
}

static Shape arg_shape(const Arg *a)
{
    if (a->kind->shape == SHAPE_BUFFER && a->bracket == '(') {
        return SHAPE_STRUCT;
    }
    return a->kind->shape;
}

static const char *arg_type(const Arg *a)
{
    if (arg_shape(a) == SHAPE_STRUCT) {
        const char *type = join(structs[find_struct(a->ref)].host_type, " *");

        return !strcmp(a->kind->name, "in") ? join("const ", type) : type;
    }
    if (arg_shape(a) == SHAPE_BUFFER) {
        return !strcmp(a->kind->name, "in") ? "const void *" : "void *";
    }
    return a->kind->type;
}

static void check_row(const Row *r)
{
    for (int i = 0; i < r->nargs; i++) {
        const Arg *a = &r->arg[i];
        Shape shape = arg_shape(a);

        if (shape == SHAPE_STRUCT && (!a->ref || find_struct(a->ref) < 0)) {
            text_error(calls_path, r->line, "%s: no struct '%s'", r->name, a->ref ? a->ref : "");
        }
        if ((shape == SHAPE_FLAGS || shape == SHAPE_ENUM) && a->ref && find_set(a->ref) < 0) {
            text_error(calls_path, r->line, "%s: no set '%s'", r->name, a->ref);
        }
        if (shape == SHAPE_VALUE && a->bracket == '(' && find_struct(a->ref) < 0) {
            text_error(calls_path, r->line, "%s: no struct '%s'", r->name, a->ref);
        }
        if ((shape == SHAPE_BUFFER || a->bracket == '[') && (!a->ref || find_arg(r, a->ref) < 0)) {
            text_error(calls_path, r->line, "%s: size of %s is no argument", r->name, a->name);
        }
    }
}

static void read_calls(const char *path)
{
    Text t;

    calls_path = path;
    text_open(&t, path);
    while (text_next(&t)) {
        Row *r = &rows[row_count++];

        r->name = t.word[0];
        r->line = t.line;
        if (t.words < 3) {
            text_fatal(path, t.line, "a row has a name, a result and arguments or -");
        }
        if (find_row(r->name) != row_count - 1) {
            text_error(path, t.line, "%s is there twice", r->name);
        }
        r->result = t.word[1];
        for (int i = 2; i < t.words; i++) {
            char *w = t.word[i];

            if (strchr(w, ':')) {
                parse_arg(r, w, t.line);
            } else if (!strcmp(w, "pass")) {
                r->pass = r->name;
            } else if (starts(w, "pass=")) {
                r->pass = w + 5;
            } else if (!strcmp(w, "block")) {
                r->block = true;
            } else if (!strcmp(w, "nohand")) {
                r->nohand = true;
            } else if (w[0] == 'E') {
                r->refuse = w;
            } else if (strcmp(w, "-")) {
                text_error(path, t.line, "%s: what is '%s'?", r->name, w);
            }
        }
        check_row(r);
    }
}

/* ---- writing: header ---- */

static void write_params(FILE *out, const Row *r)
{
    fprintf(out, "(Task *t");
    for (int i = 0; i < r->nargs; i++) {
        const char *type = arg_type(&r->arg[i]);

        fprintf(out, ", %s%s%s", type, type[strlen(type) - 1] == '*' ? "" : " ", r->arg[i].name);
    }
    fprintf(out, ")");
}

static void write_host_args(FILE *out, const Row *r)
{
    for (int i = 0; i < 6; i++) {
        const char *type = i < r->nargs ? arg_type(&r->arg[i]) : "";

        if (i >= r->nargs) {
            fprintf(out, ", 0");
        } else if (strchr(type, '*')) {
            fprintf(out, ", (u64)(uintptr_t)%s", r->arg[i].name);
        } else if (!strcmp(type, "int")) {
            fprintf(out, ", (u64)(s64)%s", r->arg[i].name);
        } else {
            fprintf(out, ", (u64)%s", r->arg[i].name);
        }
    }
}

static void write_header(FILE *out)
{
    fprintf(out, "/* Made by sysgen from syscalls.tbl. */\n"
                 "#ifndef LINUX_USER_GEN_SYSCALLS_H\n#define LINUX_USER_GEN_SYSCALLS_H\n\n"
                 "#include \"linux-user/syscall.h\"\n\nenum {\n    CALL_none,\n");
    for (int i = 0; i < row_count; i++) {
        fprintf(out, "    CALL_%s,\n", rows[i].name);
    }
    fprintf(out, "    CALL_COUNT\n};\n\nenum {\n");
    for (int i = 0; i < struct_count; i++) {
        fprintf(out, "    ST_%s,\n", structs[i].name);
    }
    fprintf(out, "    ST_COUNT\n};\n\nenum {\n");
    for (int i = 0; i < set_count; i++) {
        fprintf(out, "    FL_%s,\n", sets[i]);
    }
    fprintf(out, "    FL_COUNT\n};\n\n");
    for (int i = 0; i < row_count; i++) {
        const Row *r = &rows[i];

        if (!r->pass && !r->refuse) {
            fprintf(out, "s64 sys_%s", r->name);
            write_params(out, r);
            fprintf(out, ";\n");
        }
    }
    for (int i = 0; i < row_count; i++) {
        const Row *r = &rows[i];

        if (r->pass || !r->block) {
            continue;
        }
        fprintf(out, "\nstatic inline s64 raw_%s", r->name);
        write_params(out, r);
        fprintf(out, "\n{\n    return raw_call(t, %s, SYS_%s",
                r->nohand ? "E_RESTARTNOHAND" : "E_RESTARTSYS", r->name);
        write_host_args(out, r);
        fprintf(out, ");\n}\n");
    }
    fprintf(out, "\n#endif\n");
}

/* ---- writing: wrappers ---- */

/* Registers are numbered by the table until the first pair; after it they are counted. */
static const char *reg_name(const Row *r, int arg)
{
    static char buf[4][16];
    static int turn;

    for (int i = 0; i < arg; i++) {
        if (arg_shape(&r->arg[i]) == SHAPE_PAIR) {
            return "a[i++]";
        }
    }
    turn = (turn + 1) & 3;
    snprintf(buf[turn], sizeof(buf[turn]), "a[%d]", arg);
    return buf[turn];
}

static const char *path_base(const Row *r, int arg)
{
    if (arg > 0 && !strcmp(r->arg[arg - 1].kind->name, "dirfd")) {
        return r->arg[arg - 1].name;
    }
    return "AT_FDCWD";
}

static bool is_pointer(const Arg *a)
{
    Shape shape = arg_shape(a);

    return shape == SHAPE_STRUCT || shape == SHAPE_BUFFER || shape == SHAPE_PATH ||
           shape == SHAPE_STRING;
}

static bool is_result(const Arg *a)
{
    return arg_shape(a) == SHAPE_STRUCT && strcmp(a->kind->name, "in");
}

static void load_text(FILE *out, const Row *r, int i)
{
    const Arg *a = &r->arg[i];
    const char *n = a->name;

    fprintf(out,
            a->optional ? "    r = at_%s ? guest_text(at_%s, text_%s, sizeof(text_%s)) : 0;\n"
                        : "    r = guest_text(at_%s, text_%s, sizeof(text_%s));\n",
            n, n, n, n);
    fprintf(out, "    if (r < 0) {\n        return r;\n    }\n    %s = ", n);
    if (a->optional) {
        fprintf(out, "!at_%s ? NULL : ", n);
    }
    if (arg_shape(a) == SHAPE_PATH) {
        fprintf(out, "path_to_host(t, %s, text_%s, %s, host_%s);\n", path_base(r, i), n,
                strcmp(a->kind->name, "lpath") ? "0" : "PATH_NOFOLLOW", n);
    } else {
        fprintf(out, "text_%s;\n", n);
    }
}

static void declare_arg(FILE *out, const Row *r, int i)
{
    const Arg *a = &r->arg[i];
    const char *type = arg_type(a);

    switch (arg_shape(a)) {
    case SHAPE_PATH:
        fprintf(out, "    char host_%s[PATH_BUF];\n", a->name);
        /* fall through */
    case SHAPE_STRING:
        fprintf(out, "    char text_%s[PATH_MAX];\n    const char *%s = NULL;\n", a->name, a->name);
        break;
    case SHAPE_STRUCT:
        fprintf(out, "    %s v_%s;\n    %s%s;\n", structs[find_struct(a->ref)].host_type, a->name,
                type, a->name);
        break;
    default:
        fprintf(out, "    %s%s%s;\n", type, type[strlen(type) - 1] == '*' ? "" : " ", a->name);
        break;
    }
}

static void load_arg(FILE *out, const Row *r, int i)
{
    const Arg *a = &r->arg[i];
    char value[64];

    switch (arg_shape(a)) {
    case SHAPE_VALUE:
        snprintf(value, sizeof(value), a->kind->load, reg_name(r, i));
        fprintf(out, "    %s = %s;\n", a->name, value);
        break;
    case SHAPE_ENUM:
        fprintf(out, "    %s = (int)%s;\n", a->name, reg_name(r, i));
        break;
    case SHAPE_PAIR:
        fprintf(out, "    %s = (s64)arg_pair(a, &i);\n", a->name);
        break;
    case SHAPE_FLAGS:
        fprintf(out, "    %s = (%s)flags_to_host(FL_%s, %s);\n", a->name, a->kind->type,
                a->ref ? a->ref : "none", reg_name(r, i));
        if (!a->ref) {
            text_error(calls_path, r->line, "%s: %s has no set", r->name, a->name);
        }
        break;
    case SHAPE_STRUCT:
    case SHAPE_BUFFER:
    case SHAPE_PATH:
    case SHAPE_STRING:
        fprintf(out, "    at_%s = %s;\n", a->name, reg_name(r, i));
        break;
    }
}

/* Memory is looked at when all registers are read: a buffer's size may follow it. */
static void load_memory(FILE *out, const Row *r, int i)
{
    const Arg *a = &r->arg[i];
    const char *n = a->name;

    switch (arg_shape(a)) {
    case SHAPE_STRUCT:
        fprintf(out, "    %s = at_%s ? &v_%s : NULL;\n", n, n, n);
        if (strcmp(a->kind->name, "out")) {
            fprintf(out,
                    "    if (%s && !struct_get(ST_%s, at_%s, &v_%s)) {\n"
                    "        return -EFAULT;\n    }\n",
                    n, a->ref, n, n);
        }
        break;
    case SHAPE_BUFFER:
        fprintf(out,
                "    %s = guest_buffer(at_%s, (u64)%s, %s);\n    if (%s == BUFFER_BAD) {\n"
                "        return -EFAULT;\n    }\n",
                n, n, a->ref, strcmp(a->kind->name, "in") ? "true" : "false", n);
        break;
    case SHAPE_PATH:
    case SHAPE_STRING:
        load_text(out, r, i);
        break;
    default:
        break;
    }
}

static void write_call(FILE *out, const Row *r)
{
    if (!r->pass) {
        fprintf(out, "sys_%s(t", r->name);
        for (int i = 0; i < r->nargs; i++) {
            fprintf(out, ", %s", r->arg[i].name);
        }
        fprintf(out, ");\n");
        return;
    }
    if (r->block) {
        fprintf(out, "raw_call(t, %s, ", r->nohand ? "E_RESTARTNOHAND" : "E_RESTARTSYS");
    } else {
        fprintf(out, "host_syscall(");
    }
    fprintf(out, "SYS_%s", r->pass);
    write_host_args(out, r);
    fprintf(out, ");\n");
}

static void write_declarations(FILE *out, const Row *r)
{
    bool result = false;

    for (int i = 0; i < r->nargs; i++) {
        if (arg_shape(&r->arg[i]) == SHAPE_PAIR) {
            fprintf(out, "    unsigned i = %d;\n", i);
            break;
        }
    }
    for (int i = 0; i < r->nargs; i++) {
        const Arg *a = &r->arg[i];

        declare_arg(out, r, i);
        if (is_pointer(a)) {
            fprintf(out, "    vaddr at_%s;\n", a->name);
        }
        result |= is_result(a) || arg_shape(a) == SHAPE_PATH || arg_shape(a) == SHAPE_STRING;
    }
    if (result) {
        fprintf(out, "    s64 r;\n");
    }
    fprintf(out, "\n    (void)t;\n    (void)a;\n");
}

static void write_refusal(FILE *out, const Row *r)
{
    fprintf(out,
            "    (void)t;\n    (void)a;\n    log_unimp(\"system call %s refused with %s\\n\");\n"
            "    return -%s;\n}\n\n",
            r->name, r->refuse, r->refuse);
}

static void write_wrapper(FILE *out, const Row *r)
{
    bool results = false;

    fprintf(out, "static s64 call_%s(Task *t, const u64 *a)\n{\n", r->name);
    if (r->refuse) {
        write_refusal(out, r);
        return;
    }
    write_declarations(out, r);
    for (int i = 0; i < r->nargs; i++) {
        load_arg(out, r, i);
    }
    for (int i = 0; i < r->nargs; i++) {
        load_memory(out, r, i);
        results |= is_result(&r->arg[i]);
    }
    fprintf(out, results ? "    r = " : "    return ");
    write_call(out, r);
    for (int i = 0; i < r->nargs; i++) {
        const Arg *a = &r->arg[i];

        if (is_result(a)) {
            fprintf(out,
                    "    if (r >= 0 && %s && !struct_put(ST_%s, at_%s, &v_%s)) {\n"
                    "        r = -EFAULT;\n    }\n",
                    a->name, a->ref, a->name, a->name);
        }
    }
    fprintf(out, "%s}\n\n", results ? "    return r;\n" : "");
}

static void write_arg_desc(FILE *out, const Row *r, int i)
{
    const Arg *a = &r->arg[i];
    const char *prefix = "AK_";
    char ref[128] = "0";

    switch (arg_shape(a)) {
    case SHAPE_STRUCT:
        prefix = "AK_struct_";
        snprintf(ref, sizeof(ref), "ST_%s", a->ref);
        break;
    case SHAPE_BUFFER:
        prefix = "AK_buffer_";
        snprintf(ref, sizeof(ref), "%d", find_arg(r, a->ref));
        break;
    case SHAPE_FLAGS:
    case SHAPE_ENUM:
        snprintf(ref, sizeof(ref), "FL_%s", a->ref);
        break;
    case SHAPE_VALUE:
        if (a->bracket == '(') {
            snprintf(ref, sizeof(ref), "ST_%s", a->ref);
        } else if (a->bracket == '[') {
            snprintf(ref, sizeof(ref), "%d", find_arg(r, a->ref));
        }
        break;
    default:
        break;
    }
    fprintf(out, "{\"%s\", %s%s, %s}, ", a->name, prefix, a->kind->name, ref);
}

static void write_source(FILE *out)
{
    fprintf(out, "/* Made by sysgen from syscalls.tbl. */\n#include \"linux-user/gen-syscalls.h\"\n"
                 "#include \"linux-user/calls.h\"\n#include \"common/log.h\"\n\n");
    for (int i = 0; i < row_count; i++) {
        write_wrapper(out, &rows[i]);
    }
    fprintf(out, "const CallDesc call_table[CALL_COUNT] = {\n");
    for (int i = 0; i < row_count; i++) {
        const Row *r = &rows[i];

        fprintf(out, "    [CALL_%s] = {call_%s, \"%s\", %d, RK_%s, {", r->name, r->name, r->name,
                r->nargs, r->result);
        for (int k = 0; k < r->nargs; k++) {
            write_arg_desc(out, r, k);
        }
        fprintf(out, "}},\n");
    }
    fprintf(out, "};\n");
}

/* ---- what one guest adds ---- */

/* Labels of the guest, most special first: "armeb+arm+w4". */
static bool label_matches(const char *isa, const char *word, size_t len)
{
    while (*isa) {
        size_t n = strcspn(isa, "+");

        if (n == len && !memcmp(isa, word, len)) {
            return true;
        }
        isa += n + (isa[n] == '+');
    }
    return false;
}

/* "label=VALUE" among the words from @from on, for the first label of @isa that is there, or
 * @preset. */
static const char *value_for(const Text *t, int from, const char *isa, const char *preset)
{
    while (*isa) {
        size_t n = strcspn(isa, "+");

        for (int i = from; i < t->words; i++) {
            if (!strncmp(t->word[i], isa, n) && t->word[i][n] == '=') {
                return t->word[i] + n + 1;
            }
        }
        isa += n + (isa[n] == '+');
    }
    return preset;
}

static void write_numbers(FILE *out, const char *path)
{
    Text t;

    text_open(&t, path);
    fprintf(out, "const u16 abi_nr_to_call[ABI_CALLS] = {\n");
    while (text_next(&t)) {
        if (t.words != 2 || find_row(t.word[1]) < 0) {
            text_error(path, t.line, "no row '%s' in syscalls.tbl", t.words > 1 ? t.word[1] : "");
            continue;
        }
        fprintf(out, "    [%s] = CALL_%s,\n", t.word[0], t.word[1]);
    }
    fprintf(out, "};\n\n");
}

/* "struct NAME [= HOSTTYPE] [for ISA...]": is this form meant for @isa? */
static bool form_is_for(const Text *t, const char *isa, bool *named)
{
    *named = false;
    for (int i = 2; i < t->words; i++) {
        if (strcmp(t->word[i], "for")) {
            continue;
        }
        *named = true;
        for (int k = i + 1; k < t->words; k++) {
            if (label_matches(isa, t->word[k], strlen(t->word[k]))) {
                return true;
            }
        }
        return false;
    }
    return true;
}

static void write_member(FILE *out, const Text *t, const Struct *s)
{
    char *kind = t->word[0];
    char member[128];
    const char *star, *count = "1";

    snprintf(member, sizeof(member), "%s", t->words > 1 ? t->word[1] : "-");
    star = strchr(member, '*');
    if (star) {
        count = star + 1;
        member[star - member] = 0;
    }
    if (kind[0] == '{') {
        kind[strcspn(kind, "}")] = 0;
        if (find_struct(kind + 1) < 0) {
            text_error(t->path, t->line, "no struct '%s'", kind + 1);
        }
        fprintf(out, "    {\"%s\", SF_struct, %s, 0, ", member, count);
    } else {
        fprintf(out, "    {\"%s\", SF_%s, %s, ", member, kind, count);
    }
    if (!strcmp(member, "-")) {
        fprintf(out, "%s0, 0},\n", kind[0] == '{' ? "" : "0, ");
        return;
    }
    if (kind[0] == '{') {
        fprintf(out, "offsetof(%s, %s), ST_%s},\n", s->host_type, member, kind + 1);
    } else if (!strcmp(member, ".")) {
        fprintf(out, "sizeof(%s), 0, 0},\n", s->host_type);
    } else {
        fprintf(out, "sizeof(((%s *)0)->%s%s), offsetof(%s, %s), 0},\n", s->host_type, member,
                star ? "[0]" : "", s->host_type, member);
    }
}

static void write_structs(FILE *out, const char *path, const char *isa)
{
    static struct {
        int first, count;
        bool special;
    } form[MAX_NAMES];
    Text t;
    int fields = 0, current = -1;

    text_open(&t, path);
    fprintf(out, "const FieldDesc abi_fields[] = {\n");
    while (text_next(&t)) {
        if (!strcmp(t.word[0], "struct")) {
            bool named;
            int id = find_struct(t.word[1]);

            current = -1;
            if (form_is_for(&t, isa, &named) && (named || !form[id].special)) {
                current = id;
                form[id].first = fields;
                form[id].count = 0;
                form[id].special = named;
            }
            continue;
        }
        if (current >= 0) {
            write_member(out, &t, &structs[current]);
            form[current].count++;
            fields++;
        }
    }
    fprintf(out, "    {NULL, 0, 0, 0, 0, 0},\n};\n\nconst StructDesc abi_structs[ST_COUNT] = {\n");
    for (int i = 0; i < struct_count; i++) {
        if (!form[i].count) {
            text_error(path, 0, "struct %s has no form for %s", structs[i].name, isa);
        }
        fprintf(out, "    [ST_%s] = {\"%s\", %d, %d, sizeof(%s)},\n", structs[i].name,
                structs[i].name, form[i].first, form[i].count, structs[i].host_type);
    }
    fprintf(out, "};\n\n_Static_assert(%d <= ABI_FIELDS, \"room for all members\");\n\n", fields);
}

/* A value may be "V" or "V/MASK" (a field of several bits). */
static void write_value(FILE *out, const char *v)
{
    const char *slash = strchr(v, '/');

    if (slash) {
        fprintf(out, "%.*s, %s", (int)(slash - v), v, slash + 1);
    } else {
        fprintf(out, "%s, 0", v);
    }
}

static void write_sets(FILE *out, const char *path, const char *isa)
{
    int first[MAX_NAMES] = {0}, count[MAX_NAMES] = {0}, changes[MAX_NAMES] = {0};
    int rows_written = 0, current = -1;
    Text t;

    text_open(&t, path);
    fprintf(out, "const FlagDesc abi_flags[] = {\n");
    while (text_next(&t)) {
        const char *guest;

        if (!strcmp(t.word[0], "set")) {
            current = find_set(t.word[1]);
            first[current] = rows_written;
            continue;
        }
        if (t.words < 2) {
            text_error(path, t.line, "%s has no value", t.word[0]);
            continue;
        }
        guest = value_for(&t, 2, isa, t.word[1]);
        fprintf(out, "    {\"%s\", ", t.word[0]);
        write_value(out, guest);
        fprintf(out, ", ");
        write_value(out, value_for(&t, 2, "host", t.word[1]));
        fprintf(out, "},\n");
        changes[current] |= strcmp(guest, value_for(&t, 2, "host", t.word[1])) != 0;
        count[current]++;
        rows_written++;
    }
    fprintf(out, "    {NULL, 0, 0, 0, 0},\n};\n\nconst SetDesc abi_sets[FL_COUNT] = {\n");
    for (int i = 0; i < set_count; i++) {
        fprintf(out, "    [FL_%s] = {%d, %d, %d},\n", sets[i], first[i], count[i], changes[i]);
    }
    fprintf(out, "};\n\n");
}

static void write_errno(FILE *out, const char *path, const char *isa)
{
    Text t;
    bool differs = false;

    text_open(&t, path);
    fprintf(out, "const ErrnoDesc abi_errno[ABI_ERRNO] = {\n");
    while (text_next(&t)) {
        const char *guest = value_for(&t, 2, isa, t.word[1]);

        differs |= guest != t.word[1];
        fprintf(out, "    [%s] = {\"%s\", %s},\n", t.word[1], t.word[0], guest);
    }
    fprintf(out, "};\nconst bool abi_errno_differs = %s;\n\n", differs ? "true" : "false");
}

typedef struct {
    unsigned long guest, host;
    const char *name, *access, *type;
} Ioctl;

static int by_number(const void *a, const void *b)
{
    const Ioctl *x = a, *y = b;

    return x->guest < y->guest ? -1 : x->guest > y->guest;
}

/* PowerPC's form of a number made by _IOC: three bits of direction, 1 none, 2 read, 4 write, and 13 of size. */
static unsigned long three_bit_direction(unsigned long n)
{
    static const unsigned dir[] = {1, 4, 2, 6};

    return (unsigned long)dir[n >> 30] << 29 | (n & 0x1fffffff);
}

/*
 * The guest's number of a request, or 0: it has none ("LABEL=-"). Numbers with a size, and those marked "io", are made
 * by _IOC.
 */
static unsigned long guest_ioctl(const Text *t, const char *isa)
{
    bool powerpc = label_matches(isa, "ppcs", 4);
    const char *own = powerpc ? value_for(t, 4, "ppcs", NULL) : NULL;
    unsigned long n = strtoul(own ? own : value_for(t, 4, isa, t->word[1]), NULL, 0);
    bool made = n > 0xffff;

    for (int i = 4; i < t->words; i++) {
        made |= !strcmp(t->word[i], "io");
    }
    return powerpc && made && !own ? three_bit_direction(n) : n;
}

static void write_ioctls(FILE *out, const char *path, const char *isa)
{
    static Ioctl table[MAX_ROWS];
    int n = 0, without = 0;
    Text t;

    text_open(&t, path);
    while (text_next(&t)) {
        Ioctl *x = &table[n++];

        if (t.words < 4) {
            text_fatal(path, t.line, "name, number, access, type");
        }
        x->name = t.word[0];
        x->host = strtoul(value_for(&t, 4, "host", t.word[1]), NULL, 0);
        x->guest = guest_ioctl(&t, isa);
        x->access = t.word[2];
        x->type = t.word[3];
        if (!strcmp(x->type, "-")) {
            x->type = "IO_none";
        } else if (x->type[0] == '{') {
            char *name = text_copy(x->type + 1);

            name[strcspn(name, "}")] = 0;
            x->type = name;
            if (find_struct(name) < 0) {
                text_error(path, t.line, "no struct '%s'", name);
            }
            x->type = join("ST_", name);
        } else {
            x->type = join("IO_", x->type);
        }
    }
    qsort(table, (size_t)n, sizeof(table[0]), by_number);
    fprintf(out, "const IoctlDesc abi_ioctls[] = {\n");
    for (int i = 0; i < n; i++) {
        if (!table[i].guest) {
            without++;
            continue;
        }
        if (i && table[i].guest == table[i - 1].guest) {
            text_error(path, 0, "%s and %s have one number", table[i].name, table[i - 1].name);
        }
        fprintf(out, "    {\"%s\", 0x%lx, 0x%lx, IOA_%s, %s},\n", table[i].name, table[i].guest,
                table[i].host, table[i].access, table[i].type);
    }
    fprintf(out, "};\nconst unsigned abi_ioctl_count = %d;\n", n - without);
}

static FILE *create(const char *path)
{
    FILE *f = fopen(path, "w");

    if (!f) {
        text_fatal(path, 0, "cannot be written");
    }
    return f;
}

int main(int argc, char **argv)
{
    const char *made = NULL;
    FILE *out;

    if (argc == 7 && !strcmp(argv[1], "calls")) {
        read_structs(argv[3]);
        read_sets(argv[4]);
        read_calls(argv[2]);
        out = create(argv[5]);
        write_header(out);
        fclose(out);
        made = argv[6];
        out = create(made);
        write_source(out);
        fclose(out);
    } else if (argc == 10 && !strcmp(argv[1], "abi")) {
        read_structs(argv[5]);
        read_sets(argv[6]);
        read_calls(argv[3]);
        made = argv[9];
        out = create(made);
        fprintf(out,
                "/* Made by sysgen for %s. */\n#include \"linux-user/gen-syscalls.h\"\n"
                "#include \"linux-user/calls.h\"\n\n",
                argv[2]);
        write_numbers(out, argv[4]);
        write_structs(out, argv[5], argv[2]);
        write_sets(out, argv[6], argv[2]);
        write_errno(out, argv[7], argv[2]);
        write_ioctls(out, argv[8], argv[2]);
        fclose(out);
    } else {
        fprintf(stderr, "usage: sysgen calls TBL STRUCTS FLAGS HEADER SOURCE\n"
                        "       sysgen abi LABELS TBL NR STRUCTS FLAGS ERRNO IOCTLS SOURCE\n");
        return 2;
    }
    if (text_errors()) {
        remove(made);
        return 1;
    }
    return 0;
}
