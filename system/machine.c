/*
 * See machine.h.
 */
#include "system/machine.h"

#include <string.h>
#include <sys/random.h>

#include "system/block/drive.h"
#include "system/fw-cfg.h"
#include "system/icount.h"
#include "system/net.h"

Machine *machine_new(void)
{
    Machine *m = g_new0(Machine, 1);

    g_mutex_init(&m->lock);
    for (unsigned i = 0; i < CLOCK_KINDS; i++) {
        clock_init(&m->clocks[i], (ClockKind)i);
    }
    mem_space_init(&m->memory);
    m->devices = g_ptr_array_new_with_free_func((GDestroyNotify)device_free);
    m->chardevs = g_ptr_array_new_with_free_func((GDestroyNotify)chardev_free);
    m->ports = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    m->nets = g_ptr_array_new_with_free_func((GDestroyNotify)net_free);
    m->random_names = g_ptr_array_new_with_free_func(g_free);
    m->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)drive_free);
    m->displays = g_ptr_array_new();
    m->inputs = g_ptr_array_new();
    m->listeners = g_ptr_array_new_with_free_func(g_free);
    return m;
}

void machine_free(Machine *m)
{
    g_ptr_array_free(m->devices, true);
    icount_free(m);
    g_hash_table_destroy(m->ports);
    while (m->nets->len) { /* those that lead to others stand behind them */
        g_ptr_array_remove_index(m->nets, m->nets->len - 1);
    }
    g_ptr_array_free(m->nets, true);
    g_ptr_array_free(m->chardevs, true);
    g_ptr_array_free(m->blocks, true);
    fw_cfg_free(m);
    g_ptr_array_free(m->displays, true);
    g_ptr_array_free(m->inputs, true);
    g_ptr_array_free(m->listeners, true);
    g_clear_pointer(&m->random, g_rand_free);
    g_ptr_array_free(m->random_names, true);
    mem_space_clear(&m->memory);
    g_mutex_clear(&m->lock);
    g_free(m);
}

Clock *machine_clock(Machine *m, const char *name)
{
    for (unsigned i = 0; i < CLOCK_KINDS; i++) {
        if (!strcmp(m->clocks[i].name, name)) {
            return &m->clocks[i];
        }
    }
    return NULL;
}

/* The one of @things whose member at @name_at is the text @name. */
static void *find_named(const GPtrArray *things, size_t name_at, const char *name)
{
    for (unsigned i = 0; i < things->len; i++) {
        char *thing = things->pdata[i];

        if (!strcmp(*(char **)(thing + name_at), name)) {
            return thing;
        }
    }
    return NULL;
}

Chardev *machine_chardev(Machine *m, const char *name)
{
    Chardev *c = find_named(m->chardevs, offsetof(Chardev, name), name);

    return c ? c : g_hash_table_lookup(m->ports, name);
}

Device *machine_device(Machine *m, const char *name)
{
    return find_named(m->devices, offsetof(Device, name), name);
}

Net *machine_net(Machine *m, const char *name)
{
    Net *n = find_named(m->nets, offsetof(Net, name), name);

    for (unsigned i = 0; !n && i < m->nets->len; i++) {
        Net *other = m->nets->pdata[i];

        n = !g_strcmp0(other->card, name) ? other : NULL;
    }
    return n;
}

static void settle_all(Machine *m)
{
    for (unsigned i = 0; i < m->devices->len; i++) {
        device_settle(m->devices->pdata[i]);
    }
}

void machine_reset(Machine *m)
{
    machine_forget(m);
    /* Inputs forgot what their wires say: those that are high go up again. */
    for (unsigned i = 0; i < m->devices->len; i++) {
        device_lower(m->devices->pdata[i]);
    }
    settle_all(m);
}

bool machine_random(Machine *m, void *to, size_t len)
{
    u8 *at = to;

    for (size_t done = 0; done < len;) {
        ssize_t n = m->random ? 1 : getrandom(at + done, len - done, 0);

        if (n <= 0) {
            return false;
        }
        if (m->random) {
            at[done] = (u8)g_rand_int(m->random);
        }
        done += (size_t)n;
    }
    return true;
}

bool machine_has_random(const Machine *m, const char *name)
{
    return g_ptr_array_find_with_equal_func(m->random_names, name, g_str_equal, NULL);
}

/* ---- Snapshots ---- */

void machine_save(Machine *m, GByteArray *out)
{
    for (unsigned i = 0; i < CLOCK_KINDS; i++) {
        s64 now = clock_now(&m->clocks[i]);

        snap_object(out, "clock");
        snap_field(out, m->clocks[i].name, sizeof(now), 1, &now);
    }
    if (m->icount) {
        u64 done = icount_done(m);

        snap_object(out, "clock");
        snap_field(out, "instructions", sizeof(done), 1, &done);
    }
    for (unsigned i = 0; i < m->devices->len; i++) {
        device_save(m->devices->pdata[i], out);
    }
    snap_end(out);
}

/* Only the virtual clock goes back: the others tell the time of the host. */
static void load_clock(Machine *m, const SnapItem *item)
{
    Clock *virtual = &m->clocks[CLOCK_VIRTUAL];

    if (item->size != 8 || item->count != 1) {
        return;
    }
    if (!strcmp(item->name, virtual->name)) {
        clock_set(virtual, (s64)field_get(item->data, 8));
    } else if (m->icount && !strcmp(item->name, "instructions")) {
        icount_set_done(m, field_get(item->data, 8));
    }
}

/* The wires take their levels without an edge. */
static void settle_quietly(Machine *m)
{
    for (unsigned i = 0; i < m->devices->len; i++) {
        device_quiet(m->devices->pdata[i], true);
    }
    settle_all(m);
    for (unsigned i = 0; i < m->devices->len; i++) {
        device_quiet(m->devices->pdata[i], false);
    }
}

void machine_forget(Machine *m)
{
    block_cancel(m, NULL);
    for (unsigned i = 0; i < m->devices->len; i++) {
        device_reset(m->devices->pdata[i]);
    }
}

bool machine_load(Machine *m, const u8 *data, size_t len, GError **err)
{
    machine_forget(m);
    return machine_restore(m, data, len, err);
}

bool machine_restore(Machine *m, const u8 *data, size_t len, GError **err)
{
    SnapReader r = {data, data + len};
    SnapItem item = {.kind = SNAP_BAD};
    Device *d = NULL;
    bool clock = false;

    while ((item = snap_next(&r)).kind != SNAP_END) {
        if (item.kind == SNAP_BAD) {
            g_set_error(err, EMU_ERROR, 0, "the snapshot is damaged");
            return false;
        }
        if (item.kind == SNAP_OBJECT) {
            clock = !strcmp(item.name, "clock");
            d = machine_device(m, item.name);
        } else if (clock) {
            load_clock(m, &item);
        } else if (d) {
            device_load_field(d, &item);
        }
    }
    for (unsigned i = 0; i < m->devices->len; i++) {
        d = m->devices->pdata[i];
        if (d->type->loaded) {
            d->type->loaded(d);
        }
    }
    settle_quietly(m);
    return true;
}
