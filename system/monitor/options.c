/*
 * Monitors as users ask for them: -monitor, -qmp, -mon.
 */
#include <string.h>

#include "system/char/backends.h"
#include "system/monitor/monitor-int.h"
#include "system/options.h"
#include "system/start.h"

enum { MOST = 8 };

/* A monitor asked for: on a character device of its own (@spec) or one with a name (@chardev). */
static struct {
    const char *option, *spec;
    char *chardev;
    bool control, pretty;
} wanted[MOST];
static unsigned count;

static void add(const char *option, const char *spec, char *chardev, bool control, bool pretty)
{
    if (control && !qmp_built) {
        fatal("%s: this emu was built without json-glib", option);
    }
    if (count == MOST) {
        fatal("%s: at most %d monitors", option, MOST);
    }
    if (spec) {
        chardev_use(spec);
    }
    wanted[count].option = option;
    wanted[count].spec = spec;
    wanted[count].chardev = chardev;
    wanted[count].control = control;
    wanted[count++].pretty = pretty;
}

void option_monitor(const char *arg)
{
    setup.monitor_asked = true;
    if (strcmp(arg, "none") != 0) {
        add("-monitor", arg, NULL, false, false);
    }
}

void option_qmp(const char *arg)
{
    add("-qmp", arg, NULL, true, false);
}

void option_qmp_pretty(const char *arg)
{
    add("-qmp-pretty", arg, NULL, true, true);
}

void option_mon(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-mon", arg, "chardev");
    const char *mode = settings_text(s, "mode", "readline");
    const char *chardev = settings_text(s, "chardev", NULL);
    bool pretty = false;
    GError *err = NULL;

    options_check(settings_bool(s, "pretty", &pretty, &err) && settings_done(s, &err), &err);
    if (!chardev || (strcmp(mode, "readline") != 0 && strcmp(mode, "control") != 0)) {
        fatal("-mon %s: chardev=ID and mode=readline|control expected", arg);
    }
    add("-mon", NULL, g_strdup(chardev), !strcmp(mode, "control"), pretty);
}

void monitor_want(const char *option, const char *chardev)
{
    add(option, NULL, g_strdup(chardev), false, false);
}

bool start_monitors(Machine *m, GError **err)
{
    monitor_follow(m);
    for (unsigned i = 0; i < count; i++) {
        g_autofree char *name = g_strdup_printf("compat_monitor%u", i);
        const char *id = wanted[i].chardev;
        Chardev *c = id ? machine_chardev(m, id)
                        : chardev_short(m, name, wanted[i].option, wanted[i].spec, err);

        if (!c && id) {
            return monitor_fail(err, "-mon: there is no -chardev with id=%s", id);
        }
        if (!c || !monitor_on(m, c, wanted[i].control, wanted[i].pretty, err)) {
            return false;
        }
    }
    return true;
}
