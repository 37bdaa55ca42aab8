/*
 * See board.h. Parts are made in the order of the table, then properties (which may name other
 * parts), windows, wires, and at last every part starts.
 */
#include "system/board.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static unsigned part_count(const Part *p)
{
    return p->count ? p->count : 1;
}

static char *part_name(const Part *p, unsigned n)
{
    const char *bracket = strchr(p->name, '[');

    if (!p->count || !bracket) {
        return g_strdup(p->name);
    }
    return g_strdup_printf("%.*s[%u]", (int)(bracket - p->name), p->name, n);
}

Device *board_part(Machine *m, const Part *p, unsigned n)
{
    g_autofree char *name = part_name(p, n);

    return machine_device(m, name);
}

static bool fail(GError **err, const Part *p, const char *what, const char *text)
{
    g_set_error(err, EMU_ERROR, 0, "%s: %s: %s", p->name, what, text);
    return false;
}

/* ---- Numbers in brackets ---- */

/* product := factor { "*" factor }; factor := number | "n" */
static bool parse_product(const char **s, unsigned n, unsigned *v)
{
    *v = 1;
    for (;;) {
        if (**s == 'n') {
            *v *= n;
            ++*s;
        } else if (isdigit((unsigned char)**s)) {
            *v *= (unsigned)strtoul(*s, (char **)s, 0);
        } else {
            return false;
        }
        if (**s != '*') {
            return true;
        }
        ++*s;
    }
}

/* "[" product { "+" product } "]", or nothing: then *@v stays. */
static bool parse_index(const char **s, unsigned n, unsigned *v, bool *given)
{
    unsigned term;

    *given = **s == '[';
    if (!*given) {
        return true;
    }
    *v = 0;
    do {
        ++*s;
        if (!parse_product(s, n, &term)) {
            return false;
        }
        *v += term;
    } while (**s == '+');
    return *(*s)++ == ']';
}

static char *parse_word(const char **s)
{
    const char *start = *s;

    while (isalnum((unsigned char)**s) || **s == '_' || **s == '-') {
        if (**s == '-' && (*s)[1] == '>') {
            break;
        }
        ++*s;
    }
    return g_strndup(start, (gsize)(*s - start));
}

static void skip_blanks(const char **s)
{
    while (isspace((unsigned char)**s)) {
        ++*s;
    }
}

/* ---- Wires ---- */

/* The input end: PART, PART.PIN, PART[i].PIN[j], PART[j]. */
static bool parse_target(Machine *m, const char **s, unsigned n, Device **to, const Pin **pin,
                         unsigned *number)
{
    g_autofree char *part = parse_word(s), *element = NULL, *name = NULL;
    unsigned index = 0;
    bool given;

    if (!parse_index(s, n, &index, &given)) {
        return false;
    }
    *number = 0;
    element = g_strdup_printf("%s[%u]", part, index);
    *to = given ? machine_device(m, element) : NULL;
    if (!*to) {
        *to = machine_device(m, part);
        *number = index;
    }
    if (!*to) {
        return false;
    }
    if (**s == '.') {
        ++*s;
        name = parse_word(s);
    }
    if (!parse_index(s, n, number, &given)) {
        return false;
    }
    *pin = device_input(*to, name);
    return *pin && *number < (*pin)->count;
}

/* One "OUT[k] -> TARGET" of @from, part number @n. */
static bool connect_one(Machine *m, Device *from, const char **s, unsigned n)
{
    g_autofree char *name = parse_word(s);
    const Pin *out = device_output(from, name), *in;
    unsigned k = 0, number;
    Device *to;
    bool given;

    if (!out || !parse_index(s, n, &k, &given) || k >= out->count) {
        return false;
    }
    skip_blanks(s);
    if (strncmp(*s, "->", 2) != 0) {
        return false;
    }
    *s += 2;
    skip_blanks(s);
    if (!parse_target(m, s, n, &to, &in, &number)) {
        return false;
    }
    wire_connect(device_wire(from, out, k), to, in, number);
    return true;
}

/* Does the wire at @s, up to the next, have an n in its brackets? */
static bool counts(const char *s)
{
    for (bool inside = false; *s && *s != ';'; s++) {
        inside = *s == '[' || (inside && *s != ']');
        if (inside && *s == 'n') {
            return true;
        }
    }
    return false;
}

/* All wires in @s, of @from with number @n. @cpus: those with an n are made that many times. */
static bool connect(Machine *m, Device *from, const char *s, unsigned n, unsigned cpus,
                    GError **err)
{
    while (s && *s) {
        const char *start;
        unsigned times;

        skip_blanks(&s);
        start = s;
        times = cpus && counts(s) ? cpus : 1;
        for (unsigned i = 0; i < times; i++) {
            s = start;
            if (!connect_one(m, from, &s, n + i)) {
                g_set_error(err, EMU_ERROR, 0, "%s: no such wire: %s", from->name, start);
                return false;
            }
        }
        skip_blanks(&s);
        if (*s && *s++ != ';') {
            g_set_error(err, EMU_ERROR, 0, "%s: ; expected between wires: %s", from->name, start);
            return false;
        }
    }
    return true;
}

static bool connect_part(Machine *m, const Part *p, unsigned n, GError **err)
{
    return connect(m, board_part(m, p, n), p->wires, n, p->count ? 0 : m->cpus, err);
}

static bool connect_cpus(Machine *m, const Board *b, GError **err)
{
    for (unsigned n = 0; n < m->cpus; n++) {
        g_autofree char *name = g_strdup_printf("cpu[%u]", n);

        if (!connect(m, machine_device(m, name), b->cpu_wires, n, 0, err)) {
            return false;
        }
    }
    return true;
}

/* ---- Properties and windows ---- */

char *board_text(const Machine *m, const char *text, unsigned n)
{
    GString *out = g_string_new(NULL);

    while (*text) {
        if (g_str_has_prefix(text, "[n]")) {
            g_string_append_printf(out, "%u", n);
        } else if (g_str_has_prefix(text, "[cpus]")) {
            g_string_append_printf(out, "%u", m->cpus);
        } else if (g_str_has_prefix(text, "[model]")) {
            g_string_append(out, m->model);
        } else {
            g_string_append_c(out, *text++);
            continue;
        }
        text = strchr(text, ']') + 1;
    }
    return g_string_free(out, false);
}

static bool set_props(Machine *m, const Part *p, unsigned n, GError **err)
{
    g_autofree char *props = p->props ? board_text(m, p->props, n) : NULL;

    return !props || device_set_props(board_part(m, p, n), props, err);
}

bool part_window(const Part *p, unsigned n, unsigned i, paddr *at)
{
    *at = !i ? p->at + (paddr)n * p->stride : i <= ARRAY_LEN(p->more) ? p->more[i - 1] : 0;
    return !p->unmapped && (!i || *at);
}

static void map_windows(Machine *m, const Part *p, unsigned n)
{
    Device *d = board_part(m, p, n);
    unsigned i = 0;

    for (const Window *w = d->type->windows; w && w->name; w++, i++) {
        MemRegion r = {
            .name = d->name, .kind = MEM_IO, .size = w->size, .device = d, .window = w};

        if (part_window(p, n, i, &r.at)) {
            mem_add(&m->memory, &r);
        }
    }
}

/* ---- Building ---- */

static bool fits(const Device *owner, const DeviceType *type)
{
    return owner->type->bus && type->plugs_into &&
           !strcmp(owner->type->bus->kind, type->plugs_into);
}

static bool make(Machine *m, const Part *p, GError **err)
{
    (void)err;
    for (unsigned n = 0; n < part_count(p); n++) {
        g_autofree char *name = part_name(p, n);

        g_ptr_array_add(m->devices, device_new(m, p->type, name));
    }
    return true;
}

static bool finish(Machine *m, const Part *p, GError **err)
{
    for (unsigned n = 0; n < part_count(p); n++) {
        if (!set_props(m, p, n, err) || !connect_part(m, p, n, err)) {
            return false;
        }
        map_windows(m, p, n);
    }
    return true;
}

/* Finds the part whose bus @d is plugged into. */
static bool find_bus(Machine *m, const Part *p, unsigned n, Device *d, GError **err)
{
    g_autofree char *name = p->bus ? board_text(m, p->bus, n) : NULL;

    d->parent = name ? machine_device(m, name) : NULL;
    if (name && (!d->parent || !fits(d->parent, d->type))) {
        return fail(err, p, "no such bus", name);
    }
    return true;
}

static bool start(Machine *m, const Part *p, GError **err)
{
    for (unsigned n = 0; n < part_count(p); n++) {
        Device *d = board_part(m, p, n);

        if (!find_bus(m, p, n, d, err) || !device_start(d, err) ||
            (d->parent && !d->parent->type->bus->plug(d->parent, d, err))) {
            return false;
        }
    }
    return true;
}

/* ---- Devices of the user ---- */

static bool plug_somewhere(Machine *m, Device *d, GError **err)
{
    for (unsigned i = 0; i < m->devices->len; i++) {
        Device *owner = m->devices->pdata[i];

        if (owner->started && fits(owner, d->type)) {
            d->parent = owner;
            g_clear_error(err);
            if (owner->type->bus->plug(owner, d, err)) {
                return true;
            }
        }
    }
    if (err && !*err) {
        g_set_error(err, EMU_ERROR, 0, "%s: this machine has no %s bus", d->type->name,
                    d->type->plugs_into);
    }
    return false;
}

/* Users number the buses of a device, though none here has two: "pcie.0". */
static Device *find_owner(Machine *m, const char *bus)
{
    g_autofree char *name = g_strndup(bus, strlen(bus) - 2 * g_str_has_suffix(bus, ".0"));

    return machine_device(m, name);
}

static bool plug_into(Machine *m, Device *d, const char *bus, GError **err)
{
    Device *owner = find_owner(m, bus);

    if (!owner || !fits(owner, d->type)) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s is no %s bus", d->name, bus, d->type->plugs_into);
        return false;
    }
    d->parent = owner;
    return owner->type->bus->plug(owner, d, err);
}

/* A type without a bus stands alone: what it does to the machine it does when it starts. */
static bool plug(Machine *m, Device *d, const char *bus, GError **err)
{
    if (!d->type->plugs_into) {
        return true;
    }
    return bus ? plug_into(m, d, bus, err) : plug_somewhere(m, d, err);
}

Device *machine_add_device(Machine *m, const DeviceType *type, const char *name, const char *bus,
                           const char *props, GError **err)
{
    Device *d;

    bool exists = machine_device(m, name);

    if (!(type->plugs_into || type->user) || exists) {
        g_set_error(err, EMU_ERROR, 0,
                    exists ? "%s: there is one already" : "%s: a part of boards only",
                    exists ? name : type->name);
        return NULL;
    }
    d = device_new(m, type, name);
    d->named = true;
    if ((props && !device_set_props(d, props, err)) || !device_start(d, err) ||
        !plug(m, d, bus, err)) {
        device_free(d);
        return NULL;
    }
    g_ptr_array_add(m->devices, d);
    device_settle(d);
    return d;
}

bool machine_remove_device(Machine *m, Device *d, GError **err)
{
    if (!d->parent || !d->parent->type->bus->unplug) {
        g_set_error(err, EMU_ERROR, 0, "%s cannot be removed", d->name);
        return false;
    }
    for (unsigned i = 0; i < m->devices->len; i++) {
        const Device *other = m->devices->pdata[i];

        if (other->parent == d) {
            g_set_error(err, EMU_ERROR, 0, "%s: %s is plugged into it", d->name, other->name);
            return false;
        }
    }
    d->parent->type->bus->unplug(d->parent, d);
    g_ptr_array_remove(m->devices, d);
    return true;
}

bool board_add_part(Machine *m, const Part *p, GError **err)
{
    return make(m, p, err) && finish(m, p, err) && start(m, p, err);
}

/* ---- Properties of the board ---- */

static const BoardProp *find_prop(const Board *b, const char *name)
{
    const BoardProp *p = b->props;

    while (p && p->name && strcmp(p->name, name) != 0) {
        p++;
    }
    return p && p->name ? p : NULL;
}

/* A switch can be written in several ways. */
static const char *plain(const char *value)
{
    if (!strcmp(value, "yes") || !strcmp(value, "true")) {
        return "on";
    }
    return !strcmp(value, "no") || !strcmp(value, "false") ? "off" : value;
}

const char *board_prop(const Machine *m, const Board *b, const char *name)
{
    const BoardProp *p = find_prop(b, name);
    const char *value = m->settings ? settings_text(m->settings, name, NULL) : NULL;

    return value ? plain(value) : p ? p->preset : NULL;
}

bool board_when(const Machine *m, const Board *b, const char *when)
{
    const char *equals = when ? strchr(when, '=') : NULL;
    g_autofree char *name = equals ? g_strndup(when, (gsize)(equals - when)) : NULL;

    return !when || !g_strcmp0(board_prop(m, b, name), equals + 1);
}

static bool check_props(Machine *m, const Board *b, GError **err)
{
    for (const BoardProp *p = b->props; p && p->name; p++) {
        g_auto(GStrv) can = g_strsplit(p->values ? p->values : "", " ", -1);
        const char *value = board_prop(m, b, p->name);

        if (p->values && value && !g_strv_contains((const char *const *)can, value)) {
            g_set_error(err, EMU_ERROR, 0, "%s: %s=%s: it can be %s", b->name, p->name, value,
                        p->values);
            return false;
        }
    }
    return true;
}

static bool is_of_cpus(const BoardProp *p)
{
    return !g_strcmp0(p->part, "cpu");
}

static bool set_board_props_of_cpu(const Machine *m, const Board *b, Device *cpu, GError **err)
{
    for (const BoardProp *p = b->props; p && p->name; p++) {
        if (is_of_cpus(p) && !device_set_prop(cpu, p->prop, board_prop(m, b, p->name), err)) {
            return false;
        }
    }
    return true;
}

/* What the user says of parts, after what the table says; and what nobody knows. */
static bool set_part_props(Machine *m, const Board *b, GError **err)
{
    for (const BoardProp *p = b->props; p && p->name; p++) {
        const char *value = p->part && !is_of_cpus(p) ? board_prop(m, b, p->name) : NULL;

        if (value && !device_set_prop(machine_device(m, p->part), p->prop, value, err)) {
            return false;
        }
    }
    if (m->settings && !settings_done(m->settings, err)) {
        g_prefix_error(err, "%s: ", b->name);
        return false;
    }
    return true;
}

/* ---- RAM and CPUs ---- */

static bool add_ram(Machine *m, const Board *b, u64 size, GError **err)
{
    MemRegion r = {.name = "ram", .kind = MEM_RAM, .at = b->ram.at, .size = size};
    MemRegion *ram;

    if (!size || size % 4096 || (b->ram.max && size > b->ram.max)) {
        g_set_error(err, EMU_ERROR, 0, "%s: cannot have %llu MiB of RAM", b->name,
                    (unsigned long long)(size / MIB));
        return false;
    }
    r.host = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                  -1, 0);
    if (r.host == MAP_FAILED) {
        g_set_error(err, EMU_ERROR, 0, "no memory for %llu MiB of RAM",
                    (unsigned long long)(size / MIB));
        return false;
    }
    ram = mem_add(&m->memory, &r);
    if (b->ram.mirror) {
        mem_alias(&m->memory, "ram-mirror", b->ram.mirror, size, ram, 0, 0);
    }
    m->ram = *ram;
    return true;
}

static bool add_cpus(Machine *m, const Board *b, const DeviceType *type, const BoardChoice *choice,
                     GError **err)
{
    if (choice->cpus < 1 || choice->cpus > b->max_cpus) {
        g_set_error(err, EMU_ERROR, 0, "%s has at most %u CPU%s", b->name, b->max_cpus,
                    b->max_cpus > 1 ? "s" : "");
        return false;
    }
    m->cpus = choice->cpus;
    m->model = choice->cpu ? choice->cpu : b->cpu;
    for (unsigned n = 0; n < m->cpus; n++) {
        g_autofree char *name = g_strdup_printf("cpu[%u]", n);
        Device *d = device_new(m, type, name);

        ((Vcpu *)d)->number = n;
        g_ptr_array_add(m->devices, d);
        if (!device_set_prop(d, "model", m->model, err) ||
            (b->cpu_props && !device_set_props(d, b->cpu_props, err)) ||
            !set_board_props_of_cpu(m, b, d, err) ||
            (choice->cpu_props && !device_set_props(d, choice->cpu_props, err)) ||
            !device_start(d, err)) {
            return false;
        }
    }
    return true;
}

typedef bool PartFn(Machine *m, const Part *p, GError **err);

/* Calls for the parts this machine has. */
static bool each_part(Machine *m, const Board *b, PartFn *fn, GError **err)
{
    for (const Part *p = b->parts; p->name; p++) {
        if (board_when(m, b, p->when) && !fn(m, p, err)) {
            return false;
        }
    }
    return true;
}

bool board_build(Machine *m, const Board *b, const DeviceType *cpu_type, const BoardChoice *choice,
                 GError **err)
{
    Device *pins;

    m->bus_errors = b->bus_errors;
    m->settings = choice->settings;
    if (!check_props(m, b, err) || !add_ram(m, b, choice->ram ? choice->ram : b->ram.size, err) ||
        !add_cpus(m, b, cpu_type, choice, err)) {
        return false;
    }
    pins = device_new(m, &dev_board_pins, "board");
    g_ptr_array_add(m->devices, pins);
    if (!device_start(pins, err) || !each_part(m, b, make, err) || !each_part(m, b, finish, err) ||
        !connect_cpus(m, b, err) || !connect(m, pins, b->wires, 0, 0, err) ||
        !set_part_props(m, b, err) || !each_part(m, b, start, err)) {
        return false;
    }
    machine_reset(m);
    return true;
}

const Board *board_find(const Board *const *boards, const char *name)
{
    for (; *boards; boards++) {
        if (!strcmp((*boards)->name, name)) {
            return *boards;
        }
    }
    return NULL;
}
