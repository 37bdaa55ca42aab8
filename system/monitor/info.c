/*
 * Topics of info that are printed from the tables the machine was built from.
 */
#include <string.h>

#include "system/device-add.h"
#include "system/monitor/monitor-int.h"

bool info_chardev(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);

    (void)args;
    (void)err;
    for (unsigned i = 0; i < m->chardevs->len; i++) {
        Chardev *c = m->chardevs->pdata[i];
        g_autoptr(GString) where = g_string_new(NULL);

        chardev_describe(c, where);
        monitor_printf(mon, "%s: filename=%s\n", c->name, where->str);
    }
    return true;
}

bool info_history(Monitor *mon, Settings *args, GError **err)
{
    const GPtrArray *lines = mon->line ? line_history(mon->line) : NULL;

    (void)args;
    (void)err;
    for (unsigned i = 0; lines && i < lines->len; i++) {
        monitor_printf(mon, "%u: '%s'\n", i, (const char *)lines->pdata[i]);
    }
    return true;
}

bool info_qdm(Monitor *mon, Settings *args, GError **err)
{
    g_autoptr(GString) out = g_string_new(NULL);

    (void)args;
    (void)err;
    device_list_types(out);
    monitor_puts(mon, out->str);
    return true;
}

/* ---- Devices ---- */

static void print_windows(Monitor *mon, const Device *d, unsigned indent)
{
    const MemSpace *s = &d->machine->memory;

    for (unsigned i = 0; i < s->regions->len; i++) {
        const MemRegion *r = s->regions->pdata[i];

        if (r->device == d) {
            monitor_printf(mon, "%*smmio %016llx/%016llx\n", indent, "", (unsigned long long)r->at,
                           (unsigned long long)r->size);
        }
    }
}

static void print_device(Monitor *mon, Device *d, unsigned indent)
{
    Machine *m = d->machine;

    monitor_printf(mon, "%*sdev: %s, id \"%s\"\n", indent, "", d->type->name, d->name);
    for (const Prop *p = d->type->props; p && p->name; p++) {
        g_autofree char *value = prop_text(d, p);

        monitor_printf(mon, "%*s%s = %s\n", indent + 2, "", p->name, value);
    }
    print_windows(mon, d, indent + 2);
    if (d->type->bus) {
        monitor_printf(mon, "%*sbus: %s, type %s\n", indent + 2, "", d->name, d->type->bus->kind);
    }
    for (unsigned i = 0; i < m->devices->len; i++) {
        Device *child = m->devices->pdata[i];

        if (child->parent == d) {
            print_device(mon, child, indent + 4);
        }
    }
}

bool info_qtree(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);

    (void)args;
    (void)err;
    for (unsigned i = 0; i < m->devices->len; i++) {
        Device *d = m->devices->pdata[i];

        if (!d->parent) {
            print_device(mon, d, 0);
        }
    }
    return true;
}

bool info_pci(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);
    g_autoptr(GString) out = g_string_new(NULL);

    (void)args;
    (void)err;
    for (unsigned i = 0; i < m->devices->len; i++) {
        Device *d = m->devices->pdata[i];
        const Bus *bus = d->type->bus;

        if (bus && bus->describe && !strcmp(bus->kind, "pci")) {
            bus->describe(d, out);
        }
    }
    monitor_puts(mon, out->str);
    return true;
}

/* ---- Memory ---- */

bool info_roms(Monitor *mon, Settings *args, GError **err)
{
    const MemSpace *s = &monitor_machine(mon)->memory;

    (void)args;
    (void)err;
    for (unsigned i = 0; i < s->regions->len; i++) {
        const MemRegion *r = s->regions->pdata[i];

        if (r->kind == MEM_ROM) {
            monitor_printf(mon, "%016llx size=0x%llx %s\n", (unsigned long long)r->at,
                           (unsigned long long)r->size, r->name);
        }
    }
    return true;
}

bool info_mtree(Monitor *mon, Settings *args, GError **err)
{
    static const char *const kinds[] = {[MEM_RAM] = "ram", [MEM_ROM] = "rom", [MEM_IO] = "i/o"};
    const MemSpace *s = &monitor_machine(mon)->memory;

    (void)args;
    (void)err;
    for (unsigned i = 0; i < s->flat->len; i++) {
        const MemRange *r = &g_array_index(s->flat, MemRange, i);

        monitor_printf(mon, "%016llx-%016llx (prio %d, %s): %s\n", (unsigned long long)r->start,
                       (unsigned long long)r->end - 1, r->region->priority, kinds[r->region->kind],
                       r->region->name);
    }
    return true;
}
