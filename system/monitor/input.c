/*
 * Commands that press keys and move the mouse.
 */
#include <stdlib.h>
#include <string.h>

#include "system/input.h"
#include "system/monitor/monitor.h"

enum { MOST_KEYS = 16, HOLD_MS = 100 };

/* Keys pressed together, to be let go in the order opposite to that. */
typedef struct {
    Machine *m;
    Key key[MOST_KEYS];
    unsigned count;
    guint ms; /* they are held */
} Chord;

/* The first is down, the others follow one by one. */
static GQueue chords = G_QUEUE_INIT;

static gboolean let_go(gpointer opaque);

static void press_first(void)
{
    Chord *c = g_queue_peek_head(&chords);

    for (unsigned i = 0; c && i < c->count; i++) {
        input_key(c->m, c->key[i], true);
    }
    if (c) {
        g_timeout_add(c->ms, let_go, c);
    }
}

static gboolean let_go(gpointer opaque)
{
    g_autofree Chord *c = opaque;

    g_mutex_lock(&c->m->lock);
    while (c->count) {
        input_key(c->m, c->key[--c->count], false);
    }
    g_queue_pop_head(&chords);
    press_first();
    g_mutex_unlock(&c->m->lock);
    return false;
}

static bool add_key(Chord *c, const char *name, GError **err)
{
    if (c->count == MOST_KEYS) {
        return monitor_fail(err, "too many keys");
    }
    if (!key_find(!strcmp(name, "<") ? "less" : name, &c->key[c->count])) {
        return monitor_fail(err, "no such key: %s", name);
    }
    c->count++;
    return true;
}

static void press(Chord *c, u64 ms)
{
    c->ms = (guint)MIN(ms, 60000);
    g_queue_push_tail(&chords, g_memdup2(c, sizeof(*c)));
    if (chords.length == 1) {
        press_first();
    }
}

bool hmp_sendkey(Monitor *mon, Settings *args, GError **err)
{
    g_auto(GStrv) names = g_strsplit(settings_text(args, "keys", ""), "-", -1);
    Chord c = {.m = monitor_machine(mon)};

    for (char **n = names; *n; n++) {
        if (!add_key(&c, *n, err)) {
            return false;
        }
    }
    press(&c, monitor_uint(args, "hold-time", HOLD_MS));
    return true;
}

bool qmp_send_key(Monitor *mon, Settings *args, GError **err)
{
    Chord c = {.m = monitor_machine(mon)};

    for (unsigned i = 0;; i++) {
        g_autofree char *type = g_strdup_printf("keys.%u.type", i);
        g_autofree char *data = g_strdup_printf("keys.%u.data", i);
        g_autofree char *bare = g_strdup_printf("keys.%u", i);
        const char *name = settings_text(args, data, NULL);

        if (settings_text(args, "keys", settings_text(args, bare, NULL))) {
            return monitor_fail(err, "keys: a list of objects with type and data expected");
        }
        if (!name) {
            break;
        }
        if (strcmp(settings_text(args, type, ""), "qcode") != 0) {
            return monitor_fail(err, "keys of type qcode expected");
        }
        if (!add_key(&c, name, err)) {
            return false;
        }
    }
    press(&c, monitor_uint(args, "hold-time", HOLD_MS));
    return true;
}

bool hmp_mouse_move(Monitor *mon, Settings *args, GError **err)
{
    (void)err;
    input_motion(monitor_machine(mon), (int)monitor_int(args, "dx", 0),
                 (int)monitor_int(args, "dy", 0), (int)monitor_int(args, "dz", 0));
    return true;
}

bool hmp_mouse_button(Monitor *mon, Settings *args, GError **err)
{
    static const InputButton buttons[] = {BUTTON_LEFT, BUTTON_MIDDLE, BUTTON_RIGHT};
    static u64 pressed;
    u64 state = monitor_uint(args, "state", 0);

    if (state > 7) {
        return monitor_fail(err, "state: 1 for left, 2 for middle, 4 for right, added up");
    }
    for (unsigned i = 0; i < ARRAY_LEN(buttons); i++) {
        if ((state ^ pressed) >> i & 1) {
            input_button(monitor_machine(mon), buttons[i], state >> i & 1);
        }
    }
    pressed = state;
    return true;
}

/* ---- input-send-event ---- */

static bool send_key_event(Machine *m, Settings *e, bool down, GError **err)
{
    Key k;

    if (!key_find(settings_text(e, "key.data", ""), &k)) {
        return monitor_fail(err, "no such key: %s", settings_text(e, "key.data", ""));
    }
    input_key(m, k, down);
    return true;
}

static bool send_button_event(Machine *m, const char *name, bool down, GError **err)
{
    static const char *const names[] = {
        [BUTTON_LEFT] = "left", [BUTTON_RIGHT] = "right", [BUTTON_MIDDLE] = "middle"};

    for (unsigned i = 0; i < ARRAY_LEN(names); i++) {
        if (!strcmp(names[i], name)) {
            input_button(m, (InputButton)i, down);
            return true;
        }
    }
    if (!strcmp(name, "wheel-up") || !strcmp(name, "wheel-down")) {
        input_motion(m, 0, 0, !down ? 0 : name[6] == 'u' ? -1 : 1);
        return true;
    }
    return monitor_fail(err, "no such button: %s", name);
}

static bool send_event(Machine *m, const char *type, Settings *data, GError **err)
{
    bool down = monitor_flag(data, "down");
    int by = (int)monitor_int(data, "value", 0);

    if (!strcmp(type, "key")) {
        return send_key_event(m, data, down, err);
    }
    if (!strcmp(type, "btn")) {
        return send_button_event(m, settings_text(data, "button", ""), down, err);
    }
    if (!strcmp(type, "rel")) {
        bool x = !strcmp(settings_text(data, "axis", ""), "x");

        input_motion(m, x ? by : 0, x ? 0 : by, 0);
        return true;
    }
    return monitor_fail(err, "events of type key, btn and rel expected");
}

bool qmp_input_send_event(Monitor *mon, Settings *args, GError **err)
{
    for (unsigned i = 0;; i++) {
        g_autofree char *name = g_strdup_printf("events.%u", i);
        g_autoptr(Settings) e = settings_under(args, name), data = settings_under(e, "data");
        const char *type = settings_text(e, "type", NULL);

        if (!type) {
            return true;
        }
        if (!send_event(monitor_machine(mon), type, data, err)) {
            return false;
        }
    }
}
