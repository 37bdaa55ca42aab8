/*
 * Monitor commands of displays, keyboards and mice.
 */
#include <stdlib.h>
#include <string.h>

#include "system/display.h"
#include "system/display/vnc.h"
#include "system/input.h"
#include "system/monitor/monitor.h"

/* ---- Pictures ---- */

bool cmd_screendump(Monitor *mon, Settings *args, GError **err)
{
    const char *path = settings_text(args, "filename", ""),
               *name = settings_text(args, "device", NULL);
    const char *format =
        settings_text(args, "format", g_str_has_suffix(path, ".png") ? "png" : "ppm");
    Display *d = machine_display(monitor_machine(mon), name);
    bool png = !strcmp(format, "png"), ok;
    DisplayView v = {0};
    DisplayRect all;

    if (!png && strcmp(format, "ppm") != 0) {
        return monitor_fail(err, "format %s: ppm or png expected", format);
    }
    if (!d) {
        return monitor_fail(err, name ? "there is no display %s" : "this machine has no display",
                            name);
    }
    if (monitor_uint(args, "head", 0)) {
        return monitor_fail(err, "%s has one head", d->name);
    }
    display_look(d, &v, &all);
    ok = display_save(&v, path, png, err);
    display_view_clear(&v);
    return ok;
}

/* ---- Keys ---- */

enum { MAX_KEYS = 16, HOLD_MS = 100 };

/* Those being held by sendkey. One combination at a time: the next lets go of the last. */
static struct {
    Machine *m;
    Key keys[MAX_KEYS];
    unsigned count;
    Timer release;
} held;

static void let_go(void *opaque)
{
    (void)opaque;
    while (held.count) {
        input_key(held.m, held.keys[--held.count], false);
    }
}

static void hold(Machine *m, const Key *keys, unsigned count, u64 ms)
{
    Clock *c = &m->clocks[CLOCK_VIRTUAL];

    if (!held.m) {
        held.m = m;
        timer_init(&held.release, c, let_go, NULL);
    }
    let_go(NULL);
    for (unsigned i = 0; i < count; i++) {
        held.keys[held.count++] = keys[i];
        input_key(m, keys[i], true);
    }
    timer_at(&held.release, clock_now(c) + (s64)ms * 1000000);
}

/* A name, or the number of a key as PC keyboards send it (set 1; bit 7: behind 0xe0). */
static bool parse_key(const char *text, Key *k)
{
    char *end;
    unsigned long v;

    if (key_find(text, k)) {
        return true;
    }
    v = strtoul(text, &end, 0);
    *k = (Key)v;
    return end != text && !*end && v && v < 0x59; /* numbered alike up to F12 */
}

bool hmp_sendkey(Monitor *mon, Settings *args, GError **err)
{
    g_auto(GStrv) names = g_strsplit(settings_text(args, "keys", ""), "-", -1);
    Key keys[MAX_KEYS];
    unsigned n = 0;

    for (; names[n]; n++) {
        if (n == MAX_KEYS) {
            return monitor_fail(err, "at most %d keys", MAX_KEYS);
        }
        if (!parse_key(!strcmp(names[n], "<") ? "less" : names[n], &keys[n])) {
            return monitor_fail(err, "there is no key %s", names[n]);
        }
    }
    hold(monitor_machine(mon), keys, n, monitor_uint(args, "hold", HOLD_MS));
    return true;
}

bool qmp_send_key(Monitor *mon, Settings *args, GError **err)
{
    Key keys[MAX_KEYS];
    unsigned n = 0;

    for (;; n++) {
        g_autofree char *key = g_strdup_printf("keys.%u.data", n);
        g_autofree char *kind = g_strdup_printf("keys.%u.type", n);
        const char *text = settings_text(args, key, NULL);

        settings_text(args, kind, NULL);
        if (!text) {
            break;
        }
        if (n == MAX_KEYS || !parse_key(text, &keys[n])) {
            return monitor_fail(err, n == MAX_KEYS ? "too many keys at %s" : "there is no key %s",
                                text);
        }
    }
    hold(monitor_machine(mon), keys, n, monitor_uint(args, "hold-time", HOLD_MS));
    return true;
}

/* ---- The mouse ---- */

bool hmp_mouse_move(Monitor *mon, Settings *args, GError **err)
{
    (void)err;
    input_motion(monitor_machine(mon), (int)monitor_int(args, "dx", 0),
                 (int)monitor_int(args, "dy", 0), (int)monitor_int(args, "dz", 0));
    return true;
}

bool hmp_mouse_button(Monitor *mon, Settings *args, GError **err)
{
    static const InputButton order[] = {BUTTON_LEFT, BUTTON_RIGHT, BUTTON_MIDDLE};
    u64 down = monitor_uint(args, "buttons", 0);

    (void)err;
    for (unsigned i = 0; i < ARRAY_LEN(order); i++) {
        input_button(monitor_machine(mon), order[i], down >> i & 1);
    }
    return true;
}

/* ---- VNC ---- */

bool cmd_set_password(Monitor *mon, Settings *args, GError **err)
{
    const char *protocol = settings_text(args, "protocol", "");

    (void)mon;
    settings_text(args, "connected", NULL);
    if (strcmp(protocol, "vnc") != 0) {
        return monitor_fail(err, "protocol %s: vnc expected", protocol);
    }
    return vnc_set_password(settings_text(args, "password", ""), err);
}
