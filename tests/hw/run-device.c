/* clang-format off */
/*
 * Runs device scripts (tests/hw/X.t): one device with a clock driven by hand, its wires recorded, a
 * character device and a network that remember.
 *
 *   device TYPE [props]   a fresh one, reset; ends the device before
 *   with NAME TYPE [props]   the next device finds another one of that name, for links
 *   on NAME               what follows is about that one; "dev": the device itself
 *   clock NS|Ns           all clocks move there (s: seconds)
 *   late NS               the same, but no timer has rung yet: the host is busy
 *   read REG VALUE...     read a register by name so often, or read8/16/32 OFFSET VALUE...;
 *                         REG.2 is its third element; OFFSET is in the first window, or WINDOW:OFFSET
 *   write REG VALUE...    or write8/16/32 OFFSET VALUE
 *   wire NAME[n] LEVEL    an output has this level; edges NAME[n] COUNT: rises since last asked
 *   input NAME[n] LEVEL   drive an input
 *   send TEXT             characters arrive; got TEXT: what was sent since last asked (escapes)
 *   frame HEX             an Ethernet frame arrives; sent HEX: the next that left; "..." ends it
 *   key NAME 0|1          the user presses or lets go; button 0..2 0|1; motion DX DY DZ
 *   medium BYTES [ro|cdrom]  a file of so many bytes, "drive=disk" for the devices that follow
 *   burn OFFSET HEX       bytes into the file; disk OFFSET HEX: it has them
 *   eject                 the medium is taken out; insert: it, or another, is put in
 *   held 0|1              does the guest let the user take it out?
 *   plug TYPE [props]     another device on the device's bus
 *   ram ADDRESS HEX       bytes into the RAM, 1 MiB at 0; has ADDRESS HEX: it has them
 *   peek8/16/32 ADDRESS VALUE...   an access as a CPU makes it; poke8/16/32 ADDRESS VALUE...
 *   screen ROW PIXEL...   the display's row begins with these (rrggbb)
 *   firmware NAME TEXT    a file for firmware
 *   reset                 as the machine's
 *   snapshot              save, wreck, load: nothing may change and no wire may make an edge
 */
/* clang-format on */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hw/devices.h"
#include "system/board.h"
#include "tests/hw/run-device.h"

void bad(Run *r, const char *fmt, ...)
{
    va_list ap;

    fprintf(stderr, "%s:%u: ", r->file, r->line);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
    r->failed++;
}

/* ---- A device that listens to every wire ---- */

enum { MAX_WIRES = 64 };

typedef struct {
    Device dev;
    unsigned rises[MAX_WIRES];
} Probe;

static void probe_input(Device *d, unsigned n, bool level)
{
    ((Probe *)d)->rises[n] += level;
}

static const Pin probe_inputs[] = {{"in", .count = MAX_WIRES, .input = probe_input}, {0}};
static const DeviceType probe_type = {
    .name = "probe", .size = sizeof(Probe), .inputs = probe_inputs, .state = sizeof(Probe)};

/* Number of wire @n of output @pin among all of the device. */
static unsigned wire_index(const Device *d, const Pin *pin, unsigned n)
{
    unsigned index = n;

    for (const Pin *p = d->type->outputs; p != pin; p++) {
        index += p->count;
    }
    return index;
}

static void listen(Run *r)
{
    r->probe = device_new(r->m, &probe_type, "probe");
    for (const Pin *p = r->d->type->outputs; p && p->name; p++) {
        for (unsigned n = 0; n < p->count; n++) {
            wire_connect(device_wire(r->d, p, n), r->probe, probe_inputs, wire_index(r->d, p, n));
        }
    }
}

/* ---- Commands ---- */

u64 number(const char *s)
{
    return s ? strtoull(s, NULL, 0) : 0;
}

void end_device(Run *r)
{
    if (r->m) {
        machine_free(r->m);
        device_free(r->probe);
        g_free(r->ram);
        r->m = NULL;
    }
}

void check(Run *r, bool ok, GError *err)
{
    if (!ok) {
        bad(r, "%s", err->message);
        exit(1);
    }
}

static Device *add_device(Run *r, const char *name, const char *type_name, const char *props)
{
    const DeviceType *type = device_type_find(type_name);
    GError *err = NULL;
    Device *d;

    if (!type) {
        bad(r, "no device %s", type_name);
        exit(1);
    }
    d = device_new(r->m, type, name);
    g_ptr_array_add(r->m->devices, d);
    check(r, (!props || device_set_props(d, props, &err)) && device_start(d, &err), err);
    return d;
}

static void cmd_with(Run *r, char **arg)
{
    g_ptr_array_add(r->with, g_strdupv(arg));
}

static void cmd_on(Run *r, char **arg)
{
    r->on = machine_device(r->m, arg[0]);
    if (!r->on) {
        bad(r, "no device is called %s", arg[0]);
        exit(1);
    }
}

static void cmd_device(Run *r, char **arg)
{
    end_device(r);
    r->m = machine_new();
    for (unsigned i = 0; i < CLOCK_KINDS; i++) {
        clock_by_hand(&r->m->clocks[i], 0);
    }
    host_start(r);
    for (unsigned i = 0; i < r->with->len; i++) {
        char **word = r->with->pdata[i];

        add_device(r, word[0], word[1], word[2]);
    }
    g_ptr_array_set_size(r->with, 0);
    r->d = r->on = add_device(r, "dev", arg[0], arg[1]);
    listen(r);
    machine_reset(r->m);
}

static void cmd_clock(Run *r, char **arg)
{
    bool seconds = g_str_has_suffix(arg[0], "s");
    s64 ns = (s64)number(arg[0]) * (seconds ? NS_PER_SECOND : 1);

    for (unsigned i = 0; i < CLOCK_KINDS; i++) {
        clock_advance(&r->m->clocks[i], ns);
    }
}

static void cmd_late(Run *r, char **arg)
{
    for (unsigned i = 0; i < CLOCK_KINDS; i++) {
        r->m->clocks[i].base = (s64)number(arg[0]);
    }
}

/* "NAME.3" -> window, offset, size of the register. */
static const Window *find_reg(Run *r, char *name, u64 *offset)
{
    char *dot = strrchr(name, '.');
    unsigned n = dot ? (unsigned)number(dot + 1) : 0;

    if (dot) {
        *dot = 0;
    }
    for (const Window *w = r->on->type->windows; w && w->name; w++) {
        for (const Reg *g = w->regs; g && g->name; g++) {
            if (!strcmp(g->name, name)) {
                *offset = g->offset + (u64)n * g->stride;
                return w;
            }
        }
    }
    bad(r, "no register %s", name);
    exit(1);
}

/* Window, offset and size an access command means. */
static const Window *target(Run *r, const char *bits, char *where, u64 *offset, unsigned *size)
{
    const Window *w = r->on->type->windows;
    char *colon = strchr(where, ':');

    if (*bits) {
        *size = (unsigned)number(bits) / 8;
        *offset = number(colon ? colon + 1 : where);
        if (colon) {
            *colon = 0;
            w = device_window(r->on, where);
        }
        return w;
    }
    w = find_reg(r, where, offset);
    *size = w->width;
    return w;
}

static void cmd_read(Run *r, const char *bits, char **arg)
{
    u64 offset, v;
    unsigned size;
    g_autofree char *name = g_strdup(arg[0]);
    const Window *w = target(r, bits, arg[0], &offset, &size);

    for (char **want = arg + 1; *want; want++) {
        v = window_read(r->on, w, offset, size);
        if (v != number(*want)) {
            bad(r, "%s is %#llx, not %s", name, (unsigned long long)v, *want);
        }
    }
}

static void cmd_write(Run *r, const char *bits, char **arg)
{
    u64 offset;
    unsigned size;
    const Window *w = target(r, bits, arg[0], &offset, &size);

    for (char **v = arg + 1; *v; v++) {
        window_write(r->on, w, offset, size, number(*v));
    }
}

/* "NAME[3]" -> name and number. */
static unsigned split_index(char *name)
{
    char *bracket = strchr(name, '[');

    if (!bracket) {
        return 0;
    }
    *bracket = 0;
    return (unsigned)number(bracket + 1);
}

static const Pin *pin(Run *r, const Pin *p, const char *name, unsigned n)
{
    if (!p || n >= p->count) {
        bad(r, "no pin %s[%u]", name, n);
        exit(1);
    }
    return p;
}

static void cmd_wire(Run *r, char **arg)
{
    unsigned n = split_index(arg[0]);
    const Pin *p = pin(r, device_output(r->on, arg[0]), arg[0], n);
    bool level = device_wire(r->on, p, n)->level;

    if (level != number(arg[1])) {
        bad(r, "wire %s[%u] is %d", arg[0], n, level);
    }
}

static void cmd_edges(Run *r, char **arg)
{
    unsigned n = split_index(arg[0]);
    const Pin *p = pin(r, device_output(r->d, arg[0]), arg[0], n);
    unsigned *rises = &((Probe *)r->probe)->rises[wire_index(r->d, p, n)];

    if (*rises != number(arg[1])) {
        bad(r, "wire %s[%u] rose %u times", arg[0], n, *rises);
    }
    *rises = 0;
}

static void cmd_input(Run *r, char **arg)
{
    unsigned n = split_index(arg[0]);
    Wire w = {.level = !number(arg[1])};

    wire_connect(&w, r->on, pin(r, device_input(r->on, arg[0]), arg[0], n), n);
    wire_set(&w, number(arg[1]));
    wire_cut(&w);
}

static void cmd_plug(Run *r, char **arg)
{
    const DeviceType *type = device_type_find(arg[0]);
    GError *err = NULL;

    if (!type) {
        bad(r, "no device %s", arg[0]);
        exit(1);
    }
    check(r, machine_add_device(r->m, type, "plugged", NULL, arg[1], &err), err);
}

static void cmd_snapshot(Run *r)
{
    g_autoptr(GByteArray) saved = g_byte_array_new(), again = g_byte_array_new();
    unsigned before[MAX_WIRES];
    GError *err = NULL;

    memcpy(before, ((Probe *)r->probe)->rises, sizeof(before));
    machine_save(r->m, saved);
    memset(device_state(r->d), 0xa5, r->d->type->state_size);
    if (!machine_load(r->m, saved->data, saved->len, &err)) {
        bad(r, "%s", err->message);
        exit(1);
    }
    machine_save(r->m, again);
    if (saved->len != again->len || memcmp(saved->data, again->data, saved->len) != 0) {
        bad(r, "a snapshot changed the state");
    }
    if (memcmp(before, ((Probe *)r->probe)->rises, sizeof(before)) != 0) {
        bad(r, "a snapshot made an edge");
    }
}

static void cmd_reset(Run *r)
{
    machine_reset(r->m);
}

/* One of the forms a command has. */
/* ---- Scripts ---- */

static const Command commands[] = {
    {"with", .words = cmd_with},     {"on", .words = cmd_on},       {"device", .words = cmd_device},
    {"clock", .words = cmd_clock},   {"late", .words = cmd_late},   {"plug", .words = cmd_plug},
    {"read", .sized = cmd_read},     {"write", .sized = cmd_write}, {"wire", .words = cmd_wire},
    {"edges", .words = cmd_edges},   {"input", .words = cmd_input}, {"reset", .plain = cmd_reset},
    {"snapshot", .plain = cmd_snapshot},
    {0},
};

/* The words of @line, blanks of any number between them. */
static char **words(const char *line)
{
    char **word = g_strsplit_set(line, " \t", -1), **to = word;

    for (char **from = word; *from; from++) {
        if (**from) {
            *to++ = *from;
        } else {
            g_free(*from);
        }
    }
    *to = NULL;
    return word;
}

/* The one of @table that @word names; NULL: none. */
static const Command *find(const Command *table, const char *word)
{
    const Command *c = table;

    while (c->name && !(c->sized ? g_str_has_prefix(word, c->name) : !strcmp(word, c->name))) {
        c++;
    }
    return c->name ? c : NULL;
}

static void command(Run *r, const char *line)
{
    g_auto(GStrv) word = words(line);
    const char *rest = line + strlen(word[0]);
    const Command *c = find(commands, word[0]);

    c = c ? c : find(host_commands, word[0]);
    if (!c) {
        bad(r, "no command %s", word[0]);
    } else if (c->words) {
        c->words(r, word + 1);
    } else if (c->sized) {
        c->sized(r, word[0] + strlen(c->name), word + 1);
    } else if (c->text) {
        c->text(r, rest + strspn(rest, " \t"));
    } else {
        c->plain(r);
    }
}

static bool run_script(const char *path)
{
    Run r = {.file = path, .with = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev)};
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;

    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        fprintf(stderr, "%s: cannot read\n", path);
        return false;
    }
    lines = g_strsplit(text, "\n", -1);
    for (char **l = lines; *l; l++) {
        char *comment = strstr(*l, "# ");

        r.line++;
        if (**l == '#') {
            continue;
        }
        if (comment) {
            *comment = 0;
        }
        if (*g_strstrip(*l)) {
            command(&r, *l);
        }
    }
    end_device(&r);
    end_medium(&r);
    g_ptr_array_free(r.with, true);
    return !r.failed;
}

/* ---- The audit: does every byte of every state belong to a table? ---- */

static void mark(void *opaque, const Field *f)
{
    memset((char *)opaque + f->offset, 1, (size_t)f->size * f->count);
}

static unsigned audit(void)
{
    unsigned missing = 0;

    for (const DeviceType *const *t = device_types; *t; t++) {
        g_autofree char *seen = g_malloc0((*t)->state_size + 1);
        char *hole;

        device_each_field(*t, mark, seen);
        hole = memchr(seen, 0, (*t)->state_size + 1);
        if (hole != seen + (*t)->state_size) {
            fprintf(stderr, "%s: byte %u of its state is in no table\n", (*t)->name,
                    (unsigned)(hole - seen));
            missing++;
        }
    }
    return missing;
}

int main(int argc, char **argv)
{
    unsigned failed = audit();

    for (int i = 1; i < argc; i++) {
        failed += !run_script(argv[i]);
    }
    printf("%d scripts, %u failed\n", argc - 1, failed);
    return failed != 0;
}
