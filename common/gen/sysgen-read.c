/*
 * Reading the tables of system calls.
 */
#include "common/gen/sysgen.h"

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

Row rows[MAX_ROWS];
int row_count;
Struct structs[MAX_NAMES];
int struct_count;
const char *sets[MAX_NAMES];
int set_count;
const char *calls_path;

const char *join(const char *a, const char *b)
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

int find_struct(const char *name)
{
    for (int i = 0; i < struct_count; i++) {
        if (!strcmp(structs[i].name, name)) {
            return i;
        }
    }
    return -1;
}

int find_set(const char *name)
{
    for (int i = 0; i < set_count; i++) {
        if (!strcmp(sets[i], name)) {
            return i;
        }
    }
    return -1;
}

int find_row(const char *name)
{
    for (int i = 0; i < row_count; i++) {
        if (!strcmp(rows[i].name, name)) {
            return i;
        }
    }
    return -1;
}

int find_arg(const Row *r, const char *name)
{
    for (int i = 0; i < r->nargs; i++) {
        if (!strcmp(r->arg[i].name, name)) {
            return i;
        }
    }
    return -1;
}

void read_structs(const char *path)
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

void read_sets(const char *path)
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

Shape arg_shape(const Arg *a)
{
    if (a->kind->shape == SHAPE_BUFFER && a->bracket == '(') {
        return SHAPE_STRUCT;
    }
    return a->kind->shape;
}

const char *arg_type(const Arg *a)
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

void read_calls(const char *path)
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
