/*
 * Devices at work: register windows, pins, reset and state, all from their tables. See device.h.
 */
#include "system/device.h"

#include <assert.h>
#include <string.h>

#include "common/bits.h"
#include "common/log.h"
#include "common/trace.h"
#include "system/machine.h"
#include "system/trace.h"

/* ---- Life ---- */

Device *device_new(Machine *m, const DeviceType *type, const char *name)
{
    Device *d = g_malloc0(type->size);

    d->type = type;
    d->name = g_strdup(name);
    d->machine = m;
    for (const Prop *p = type->props; p && p->name; p++) {
        const char *preset = m->preset ? m->preset(type, p) : p->preset;

        if (preset) {
            bool ok = device_set_prop(d, p->name, preset, NULL);

            assert(ok); /* the device's own table, or checked */
        }
    }
    return d;
}

static void free_props(Device *d)
{
    for (const Prop *p = d->type->props; p && p->name; p++) {
        if (p->kind == PROP_KIND_STRING) {
            g_free(*(char **)((char *)d + p->member));
        }
    }
}

void device_free(Device *d)
{
    if (d->started && d->type->stop) {
        d->type->stop(d);
    }
    for (const Pin *p = d->type->outputs; p && p->name; p++) {
        for (unsigned n = 0; n < p->count; n++) {
            wire_cut(device_wire(d, p, n));
        }
    }
    free_props(d);
    g_free(d->name);
    g_free(d);
}

bool device_start(Device *d, GError **err)
{
    if (d->type->start && !d->type->start(d, err)) {
        return false;
    }
    d->started = true;
    device_reset(d);
    return true;
}

/* ---- Reset and settling ---- */

static unsigned reg_count(const Reg *r)
{
    return r->count ? r->count : 1;
}

static void *held(Device *d, const Reg *r, unsigned n)
{
    return (char *)device_state(d) + r->member + (size_t)n * r->size;
}

void device_reset(Device *d)
{
    memset(device_state(d), 0, d->type->state_size);
    for (const Window *w = d->type->windows; w && w->name; w++) {
        for (const Reg *r = w->regs; r && r->name; r++) {
            for (unsigned n = 0; r->size && r->reset && n < reg_count(r); n++) {
                field_set(held(d, r, n), r->size, r->reset);
            }
        }
    }
    if (d->type->reset) {
        d->type->reset(d);
    }
}

void device_settle(Device *d)
{
    if (d->started && d->type->settle) {
        d->type->settle(d);
    }
}

/* ---- Registers ---- */

void reg_ignore(Device *d, u64 v)
{
    (void)d;
    (void)v;
}

/* Width of the registers at @offset. */
static unsigned width_at(const Window *w, u64 offset)
{
    for (const Reg *r = w->regs; r && r->name; r++) {
        if (r->bytes && offset - r->offset < r->count) {
            return 1;
        }
    }
    return w->width;
}

static const Reg *find_reg(const Window *w, u64 offset, unsigned *n)
{
    for (const Reg *r = w->regs; r && r->name; r++) {
        unsigned width = r->bytes ? 1 : w->width;
        unsigned stride = r->bytes ? 1 : r->count ? r->stride : width;

        if (offset >= r->offset && offset < r->offset + (u64)stride * reg_count(r) &&
            (offset - r->offset) % stride < width) {
            *n = (unsigned)(offset - r->offset) / stride;
            return r;
        }
    }
    return NULL;
}

static bool is_id(const Window *w, u64 offset)
{
    return w->ids && offset >= w->size - 32;
}

/* The whole register at @offset, a multiple of the window's width. */
static u64 read_reg(Device *d, const Window *w, u64 offset)
{
    unsigned n = 0;
    const Reg *r = find_reg(w, offset, &n);

    if (!r) {
        if (is_id(w, offset)) {
            return w->ids[(offset - (w->size - 32)) / 4];
        }
        log_guest("%s: read of %s+%#llx, where nothing is\n", d->name, w->name,
                  (unsigned long long)offset);
        return 0;
    }
    if (r->read) {
        return r->read(d) | r->constant;
    }
    if (r->read_n) {
        return r->read_n(d, n) | r->constant;
    }
    return (r->size ? field_get(held(d, r, n), r->size) : 0) | r->constant;
}

static void store_held(Device *d, const Reg *r, unsigned n, u64 v)
{
    u64 old = field_get(held(d, r, n), r->size);

    field_set(held(d, r, n), r->size, ((old & ~r->writes) | (v & r->writes)) & ~(v & r->clears));
    if (r->wrote) {
        r->wrote(d);
    }
    if (r->wrote_n) {
        r->wrote_n(d, n);
    }
}

/* Bits [shift, shift + 8 * size) of the register become @v's; what is not written stays as held. */
static void write_reg(Device *d, const Window *w, u64 offset, unsigned shift, unsigned size, u64 v)
{
    unsigned n = 0;
    const Reg *r = find_reg(w, offset, &n);

    if (!r || !(r->write || r->write_n || r->writes || r->clears)) {
        log_guest("%s: write of %s to %s+%#llx\n", d->name, r ? r->name : "nothing", w->name,
                  (unsigned long long)offset);
        return;
    }
    if (size < width_at(w, offset)) {
        u64 old = r->size && r->writes && !r->write && !r->write_n
                      ? field_get(held(d, r, n), r->size) & r->writes
                      : 0;

        v = deposit(old, shift, size * 8, v);
    }
    if (r->write) {
        r->write(d, v);
    } else if (r->write_n) {
        r->write_n(d, n, v);
    } else {
        store_held(d, r, n, v);
    }
    device_settle(d);
}

/* Of registers their name, of other windows theirs. */
static void trace_access(Device *d, const Window *w, bool write, u64 offset, unsigned size, u64 v)
{
    if (trace_added_on()) {
        unsigned n = 0;
        const Reg *r = find_reg(w, offset, &n);

        device_trace(d, write, r ? r->name : w->name, n, offset, size, v);
    }
}

u64 window_read(Device *d, const Window *w, u64 offset, unsigned size)
{
    unsigned width = width_at(w, offset), within = width ? offset % width : 0;
    u64 v;

    if (w->read) {
        v = w->read(d, offset, size);
        trace_access(d, w, false, offset, size, v);
        return v;
    }
    if (size > width) {
        v = window_read(d, w, offset, size / 2);
        return v | window_read(d, w, offset + size / 2, size / 2) << size * 4;
    }
    v = bits(read_reg(d, w, offset - within), within * 8, size * 8);
    trace_access(d, w, false, offset, size, v);
    return v;
}

void window_write(Device *d, const Window *w, u64 offset, unsigned size, u64 v)
{
    unsigned width = width_at(w, offset), within = width ? offset % width : 0;

    if (w->write) {
        trace_access(d, w, true, offset, size, v);
        w->write(d, offset, size, v);
        device_settle(d);
        return;
    }
    if (size > width) {
        window_write(d, w, offset, size / 2, bits(v, 0, size * 4));
        window_write(d, w, offset + size / 2, size / 2, v >> size * 4);
        return;
    }
    trace_access(d, w, true, offset, size, bits(v, 0, size * 8));
    write_reg(d, w, offset - within, within * 8, size, bits(v, 0, size * 8));
}

/* ---- Pins ---- */

static const Pin *find_pin(const Pin *p, const char *name)
{
    for (; p && p->name; p++) {
        if (!name || !strcmp(p->name, name)) {
            return p;
        }
    }
    return NULL;
}

const Pin *device_input(const Device *d, const char *name)
{
    return find_pin(d->type->inputs, name);
}

const Pin *device_output(const Device *d, const char *name)
{
    return find_pin(d->type->outputs, name);
}

const Window *device_window(const Device *d, const char *name)
{
    for (const Window *w = d->type->windows; w && w->name; w++) {
        if (!name || !strcmp(w->name, name)) {
            return w;
        }
    }
    return NULL;
}

Wire *device_wire(Device *d, const Pin *pin, unsigned n)
{
    assert(n < pin->count);
    return (Wire *)((char *)d + pin->member) + n;
}

void device_quiet(Device *d, bool on)
{
    for (const Pin *p = d->type->outputs; p && p->name; p++) {
        for (unsigned n = 0; n < p->count; n++) {
            device_wire(d, p, n)->quiet = on;
        }
    }
}

void device_lower(Device *d)
{
    for (const Pin *p = d->type->outputs; p && p->name; p++) {
        for (unsigned n = 0; n < p->count; n++) {
            wire_set(device_wire(d, p, n), false);
        }
    }
}

/* ---- State ---- */

static bool is_first_holder(const DeviceType *t, const Reg *reg)
{
    for (const Window *w = t->windows; w && w->name; w++) {
        for (const Reg *r = w->regs; r && r->name; r++) {
            if (r == reg) {
                return true;
            }
            if (r->size && r->member == reg->member) {
                return false;
            }
        }
    }
    return false;
}

void device_each_field(const DeviceType *t, DeviceFieldFn *fn, void *opaque)
{
    for (const Window *w = t->windows; w && w->name; w++) {
        for (const Reg *r = w->regs; r && r->name; r++) {
            if (r->size && is_first_holder(t, r)) {
                Field f = {r->name, r->member, r->size, reg_count(r)};

                fn(opaque, &f);
            }
        }
    }
    for (const Field *f = t->hidden; f && f->name; f++) {
        fn(opaque, f);
    }
}

typedef struct {
    Device *d;
    GByteArray *out;
    const SnapItem *item;
} Walk;

static void save_field(void *opaque, const Field *f)
{
    Walk *w = opaque;

    snap_put(w->out, f, device_state(w->d));
}

void device_save(Device *d, GByteArray *out)
{
    Walk w = {.d = d, .out = out};

    snap_object(out, d->name);
    device_each_field(d->type, save_field, &w);
    if (d->type->save) {
        d->type->save(d, out);
    }
}

static void load_field(void *opaque, const Field *f)
{
    const Walk *w = opaque;

    snap_take(w->item, f, device_state(w->d));
}

void device_load_field(Device *d, const SnapItem *item)
{
    Walk w = {.d = d, .item = item};

    if (item->size) {
        device_each_field(d->type, load_field, &w);
    }
    if (d->type->load && item->size) {
        d->type->load(d, item);
    }
}
