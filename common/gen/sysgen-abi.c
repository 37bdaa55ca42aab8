/*
 * What one guest adds, as C: numbers of calls, layouts of structures, values of flags, errno, ioctls.
 */
#include "common/gen/sysgen.h"

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

void write_numbers(FILE *out, const char *path)
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

void write_structs(FILE *out, const char *path, const char *isa)
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

void write_sets(FILE *out, const char *path, const char *isa)
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

void write_errno(FILE *out, const char *path, const char *isa)
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

void write_ioctls(FILE *out, const char *path, const char *isa)
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
