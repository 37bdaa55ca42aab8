/*
 * Commands about the run of the machine, for people and programs alike.
 */
#include <string.h>

#include "config.h"
#include "system/monitor/monitor-int.h"
#include "system/options.h"

bool cmd_quit(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);

    (void)args;
    (void)err;
    m->no_shutdown = false; /* this one is meant */
    machine_want_off(m, false);
    return true;
}

bool cmd_stop(Monitor *mon, Settings *args, GError **err)
{
    (void)args;
    (void)err;
    if (monitor_machine(mon)->state == RUN_RUNNING) {
        machine_stop(monitor_machine(mon), RUN_PAUSED);
    }
    return true;
}

/* What went down and was kept can go on only from the start. */
bool cmd_cont(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);

    (void)args;
    if (m->state == RUN_SHUTDOWN) {
        return monitor_fail(err, "the machine is off; system_reset comes first");
    }
    machine_cont(m);
    return true;
}

bool cmd_system_reset(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);

    (void)args;
    (void)err;
    machine_want_reset(m, false);
    return true;
}

bool cmd_system_powerdown(Monitor *mon, Settings *args, GError **err)
{
    (void)args;
    (void)err;
    machine_power_key(monitor_machine(mon));
    return true;
}

/* ---- How it is ---- */

bool info_version(Monitor *mon, Settings *args, GError **err)
{
    (void)args;
    (void)err;
    monitor_printf(mon, "%s\n", PACKAGE_VERSION);
    return true;
}

bool info_status(Monitor *mon, Settings *args, GError **err)
{
    RunState s = monitor_machine(mon)->state;

    (void)args;
    (void)err;
    monitor_printf(mon, "VM status: %s", s == RUN_RUNNING ? "running" : "paused");
    monitor_printf(mon, s == RUN_RUNNING || s == RUN_PAUSED ? "\n" : " (%s)\n",
                   machine_state_name(s));
    return true;
}

bool info_name(Monitor *mon, Settings *args, GError **err)
{
    (void)args;
    (void)err;
    if (setup.name) {
        monitor_printf(mon, "%s\n", setup.name);
    }
    return true;
}

bool info_uuid(Monitor *mon, Settings *args, GError **err)
{
    (void)args;
    (void)err;
    monitor_printf(mon, "%s\n", setup.uuid ? setup.uuid : NO_UUID);
    return true;
}

bool qmp_query_version(Monitor *mon, Settings *args, GError **err)
{
    (void)args;
    (void)err;
    qmp_version(monitor_reply(mon), NULL);
    return true;
}

bool qmp_query_status(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_object(r, NULL);
    reply_bool(r, "running", m->state == RUN_RUNNING);
    reply_bool(r, "singlestep", false);
    reply_text(r, "status", machine_state_name(m->state));
    reply_end(r);
    return true;
}

void qmp_version(Reply *r, const char *key)
{
    g_auto(GStrv) part = g_strsplit(PACKAGE_VERSION, ".", 3);
    static const char *const names[] = {"major", "minor", "micro"};

    reply_object(r, key);
    reply_object(r, "qemu");
    for (unsigned i = 0; i < ARRAY_LEN(names); i++) {
        reply_uint(r, names[i], part[i] ? g_ascii_strtoull(part[i], NULL, 10) : 0);
    }
    reply_end(r);
    reply_text(r, "package", PACKAGE_STRING);
    reply_end(r);
}

/* ---- Events ---- */

/* What follows a panic, as programs know it. */
static const char *after_panic(MishapAction a)
{
    return a == MISHAP_PAUSE ? "pause" : a == MISHAP_NONE ? "run" : "poweroff";
}

static void add_why(Reply *data, const Machine *m, MachineEvent e)
{
    bool ends = e == EVENT_SHUTDOWN;

    reply_object(data, NULL);
    if (e == EVENT_WATCHDOG) {
        reply_text(data, "action", mishap_actions[m->watchdog.action]);
    } else if (e == EVENT_PANIC) {
        reply_text(data, "action", after_panic(m->panic.action));
    } else {
        reply_bool(data, "guest", m->by_guest);
        reply_text(data, "reason",
                   m->by_guest ? ends ? "guest-shutdown" : "guest-reset"
                   : ends      ? "host-qmp-quit"
                               : "host-qmp-system-reset");
    }
    reply_end(data);
}

static void tell(void *opaque, MachineEvent e)
{
    static const char *const names[] = {
        [EVENT_STOP] = "STOP",         [EVENT_RESUME] = "RESUME",       [EVENT_RESET] = "RESET",
        [EVENT_SHUTDOWN] = "SHUTDOWN", [EVENT_POWERDOWN] = "POWERDOWN",
        [EVENT_WATCHDOG] = "WATCHDOG", [EVENT_PANIC] = "GUEST_PANICKED",
    };
    Machine *m = opaque;
    bool bare = e == EVENT_STOP || e == EVENT_RESUME || e == EVENT_POWERDOWN;
    g_autoptr(Reply) data = bare ? NULL : reply_new();

    if (data) {
        add_why(data, m, e);
    }
    if (e == EVENT_STOP && m->state == RUN_IO_ERROR) {
        monitor_tell_io_errors(m);
    }
    monitor_event(m, names[e], data);
}

void monitor_follow(Machine *m)
{
    machine_listen(m, tell, m);
}
