/*
 * What all guests share, as C: a number, a prototype, a wrapper and a description of every call.
 */
#include "common/gen/sysgen.h"

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

void write_header(FILE *out)
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

void write_source(FILE *out)
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
