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

static Device *part_device(Machine *m, const Part *p, unsigned n)
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

static bool connect_part(Machine *m, const Part *p, unsigned n, GError **err)
{
    Device *from = part_device(m, p, n);
    const char *s = p->wires;

    while (s && *s) {
        skip_blanks(&s);
        if (!connect_one(m, from, &s, n)) {
            return fail(err, p, "no such wire", s);
        }
        skip_blanks(&s);
        if (*s && *s++ != ';') {
            return fail(err, p, "; expected between wires", s);
        }
    }
    return true;
}

/* ---- Properties and windows ---- */

/* "chardev=serial[n]" with the number put in. */
static char *expand(const char *text, unsigned n)
{
    GString *out = g_string_new(NULL);

    for (const char *s = text; *s; s++) {
        if (!strncmp(s, "[n]", 3)) {
            g_string_append_printf(out, "%u", n);
            s += 2;
        } else {
            g_string_append_c(out, *s);
        }
    }
    return g_string_free(out, false);
}

static bool set_props(Machine *m, const Part *p, unsigned n, GError **err)
{
    g_autofree char *props = p->props ? expand(p->props, n) : NULL;

    return !props || device_set_props(part_device(m, p, n), props, err);
}

static void map_windows(Machine *m, const Part *p, unsigned n)
{
    Device *d = part_device(m, p, n);
    unsigned i = 0;

    for (const Window *w = d->type->windows; w && w->name && !p->unmapped; w++, i++) {
        paddr at = i ? p->more[i - 1] : p->at + (paddr)n * p->stride;

        if (i && !at) {
            continue;
        }
        mem_add(&m->memory, &(MemRegion){.name = d->name,
                                         .kind = MEM_IO,
                                         .at = at,
                                         .size = w->size,
                                         .device = d,
                                         .window = w});
    }
}

/* ---- Building ---- */

static bool fits(const Device *owner, const DeviceType *type)
{
    return owner->type->bus && type->plugs_into &&
           !strcmp(owner->type->bus->kind, type->plugs_into);
}

static void make(Machine *m, const Part *p)
{
    for (unsigned n = 0; n < part_count(p); n++) {
        g_autofree char *name = part_name(p, n);

        g_ptr_array_add(m->devices, device_new(m, p->type, name));
    }
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
    g_autofree char *name = p->bus ? expand(p->bus, n) : NULL;

    d->parent = name ? machine_device(m, name) : NULL;
    if (name && (!d->parent || !fits(d->parent, d->type))) {
        return fail(err, p, "no such bus", name);
    }
    return true;
}

static bool start(Machine *m, const Part *p, GError **err)
{
    for (unsigned n = 0; n < part_count(p); n++) {
        Device *d = part_device(m, p, n);

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

static bool plug_into(Machine *m, Device *d, const char *bus, GError **err)
{
    Device *owner = machine_device(m, bus);

    if (!owner || !fits(owner, d->type)) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s is no %s bus", d->name, bus, d->type->plugs_into);
        return false;
    }
    d->parent = owner;
    return owner->type->bus->plug(owner, d, err);
}

Device *machine_add_device(Machine *m, const DeviceType *type, const char *name, const char *bus,
                           const char *props, GError **err)
{
    Device *d;

    if (!type->plugs_into || machine_device(m, name)) {
        g_set_error(err, EMU_ERROR, 0,
                    type->plugs_into ? "%s: there is one already" : "%s: a part of boards only",
                    type->plugs_into ? name : type->name);
        return NULL;
    }
    d = device_new(m, type, name);
    d->named = true;
    if ((props && !device_set_props(d, props, err)) || !device_start(d, err) ||
        !(bus ? plug_into(m, d, bus, err) : plug_somewhere(m, d, err))) {
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
    d->parent->type->bus->unplug(d->parent, d);
    g_ptr_array_remove(m->devices, d);
    return true;
}

bool board_add_part(Machine *m, const Part *p, GError **err)
{
    make(m, p);
    return finish(m, p, err) && start(m, p, err);
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
    for (unsigned n = 0; n < choice->cpus; n++) {
        g_autofree char *name = g_strdup_printf("cpu[%u]", n);
        Device *d = device_new(m, type, name);

        ((Vcpu *)d)->number = n;
        g_ptr_array_add(m->devices, d);
        if (!device_set_prop(d, "model", choice->cpu ? choice->cpu : b->cpu, err) ||
            !device_start(d, err)) {
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
    if (!add_ram(m, b, choice->ram ? choice->ram : b->ram.size, err) ||
        !add_cpus(m, b, cpu_type, choice, err)) {
        return false;
    }
    pins = device_new(m, &dev_board_pins, "board");
    g_ptr_array_add(m->devices, pins);
    if (!device_start(pins, err)) {
        return false;
    }
    for (const Part *p = b->parts; p->name; p++) {
        make(m, p);
    }
    for (const Part *p = b->parts; p->name; p++) {
        if (!finish(m, p, err)) {
            return false;
        }
    }
    for (const Part *p = b->parts; p->name; p++) {
        if (!start(m, p, err)) {
            return false;
        }
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
