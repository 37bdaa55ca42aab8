/*
 * Trace events of devices: TYPE_read and TYPE_write for every type there is, made from the table of types.
 */
#include "system/trace.h"

#include <string.h>

#include "common/trace.h"

typedef struct {
    const DeviceType *type;
    unsigned event[2]; /* read, write */
} TypeEvents;

static GArray *events; /* TypeEvents */

static unsigned add(const char *type, const char *what)
{
    return trace_add(g_strconcat(type, what, NULL));
}

void device_trace_begin(const DeviceType *const *types)
{
    events = g_array_new(false, false, sizeof(TypeEvents));
    for (; *types; types++) {
        if ((*types)->windows) {
            TypeEvents e = {*types, {add((*types)->name, "_read"), add((*types)->name, "_write")}};

            g_array_append_val(events, e);
        }
    }
}

void device_trace(const Device *d, bool write, const char *reg, unsigned n, u64 offset, unsigned size, u64 v)
{
    for (unsigned i = 0; events && i < events->len; i++) {
        const TypeEvents *e = &g_array_index(events, TypeEvents, i);

        if (e->type == d->type && trace_is_on(e->event[write])) {
            trace_print(e->event[write], "%s %s[%u] +%#llx, %u bytes: %#llx", d->name, reg, n,
                        (unsigned long long)offset, size, (unsigned long long)v);
        }
    }
}
