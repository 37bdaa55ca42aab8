/*
 * See wire.h.
 */
#include "system/wire.h"

#include <glib.h>

#include "common/trace.h"
#include "system/device.h"

void wire_set(Wire *w, bool level)
{
    if (w->level == level) {
        return;
    }
    w->level = level;
    for (const WireEnd *e = w->quiet ? NULL : w->ends; e; e = e->next) {
        trace_wire_set(e->device->name, e->pin->name, e->number, level);
        e->pin->input(e->device, e->number, level);
    }
}

void wire_pulse(Wire *w)
{
    wire_set(w, true);
    wire_set(w, false);
}

void wire_connect(Wire *w, Device *to, const Pin *pin, unsigned n)
{
    WireEnd *e = g_new0(WireEnd, 1), **last = &w->ends;

    *e = (WireEnd){.device = to, .pin = pin, .number = n};
    while (*last) {
        last = &(*last)->next;
    }
    *last = e;
}

void wire_cut(Wire *w)
{
    while (w->ends) {
        WireEnd *e = w->ends;

        w->ends = e->next;
        g_free(e);
    }
}
