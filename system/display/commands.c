/*
 * Monitor commands of displays.
 */
#include <string.h>

#include "system/display.h"
#include "system/display/vnc.h"
#include "system/monitor/monitor.h"

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
