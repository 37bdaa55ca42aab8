/*
 * The options of displays.
 */
#include <stdlib.h>
#include <string.h>

#include "system/display/vnc.h"
#include "system/options.h"
#include "system/start.h"

static struct {
    bool vnc;
    VncChoice choice;
    const char *card; /* -vga; NULL: what the board has */
} set;

/* "HOST:N" */
static void parse_place(const char *text, VncChoice *c)
{
    const char *colon = strrchr(text, ':');
    char *end = NULL;

    c->number = colon ? (unsigned)strtoul(colon + 1, &end, 10) : 0;
    if (!colon || end == colon + 1 || *end || c->number > 59635) {
        fatal("-vnc %s: HOST:NUMBER expected; the port is 5900 + NUMBER", text);
    }
    c->host = g_strndup(text, (gsize)(colon - text));
}

void option_vnc(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-vnc", arg, "vnc");
    const char *place = settings_text(s, "vnc", "");
    GError *err = NULL;
    u64 to = 0;

    set.vnc = strcmp(place, "none") != 0;
    set.choice = (VncChoice){0};
    if (set.vnc) {
        parse_place(place, &set.choice);
    }
    options_check(settings_bool(s, "password", &set.choice.password, &err) &&
                      settings_uint(s, "to", &to, &err) && settings_done(s, &err),
                  &err);
    set.choice.to = (unsigned)to;
}

void option_display(const char *arg)
{
    static const char *const others[] = {"gtk",       "sdl",          "curses", "cocoa",
                                         "spice-app", "egl-headless", "dbus"};

    if (options_wants_list(arg)) {
        puts("none\nvnc=HOST:NUMBER[,...]");
        exit(0);
    }
    if (g_str_has_prefix(arg, "vnc=")) {
        option_vnc(arg + 4);
        return;
    }
    for (unsigned i = 0; i < ARRAY_LEN(others); i++) {
        if (g_str_has_prefix(arg, others[i])) {
            fatal("-display %s: emu opens no windows; use -display vnc=:0 and a VNC viewer",
                  others[i]);
        }
    }
    if (strcmp(arg, "none") != 0) {
        fatal("-display %s: none or vnc=HOST:NUMBER expected", arg);
    }
    set.vnc = false;
}

void option_keyboard(const char *arg)
{
    if (!vnc_layout(arg)) {
        fatal("-k %s: en-us, en-gb or de expected", arg);
    }
}

void option_vga(const char *arg)
{
    set.card = arg;
}

/* Boards with a slot for a VGA card have a property that says what is in it. */
bool start_vga(Machine *m, GError **err)
{
    const char *card = set.card || !setup.no_defaults ? set.card : "none";
    g_autofree char *setting = g_strconcat("vga=", card, NULL);

    if (card && board_prop(m, setup.board, "vga")) {
        option_machine(setting);
    } else if (card && strcmp(card, "none") != 0) {
        g_set_error(err, EMU_ERROR, 0, "-vga %s: %s has no VGA card", card, setup.board->name);
        return false;
    }
    return true;
}

bool start_displays(Machine *m, GError **err)
{
    return !set.vnc || vnc_start(m, &set.choice, err);
}
