/*
 * Commands about the log and about what this emulator or its boards do not have.
 */
#include <errno.h>
#include <string.h>

#include "common/log.h"
#include "common/trace.h"
#include "system/icount.h"
#include "system/monitor/monitor.h"
#include "system/options.h"
#include "tcg/exec.h"

bool hmp_log(Monitor *mon, Settings *args, GError **err)
{
    const char *items = settings_text(args, "items", ""), *bad;
    u32 old = log_mask;

    if (!strcmp(items, "help") || !strcmp(items, "?")) {
#define LOG_ITEM(name, option, meaning) monitor_printf(mon, "%-14s %s\n", option, meaning);
#include "common/log.def"
#undef LOG_ITEM
        return true;
    }
    log_mask = 0;
    bad = strcmp(items, "none") ? log_enable(items) : NULL;
    if (bad) {
        log_mask = old;
        return monitor_fail(err, "no such item: %s; log help lists them", bad);
    }
    return true;
}

bool hmp_logfile(Monitor *mon, Settings *args, GError **err)
{
    const char *path = settings_text(args, "filename", "");

    (void)mon;
    return log_to_file(path, false) || monitor_fail(err, "%s: %s", path, strerror(errno));
}

/* ---- Trace events ---- */

bool hmp_trace_event(Monitor *mon, Settings *args, GError **err)
{
    const char *name = settings_text(args, "name", "");
    bool on = false;

    (void)mon;
    return settings_bool(args, "option", &on, err) &&
           (trace_set(name, on) || monitor_fail(err, "no such event: %s; info trace-events lists them", name));
}

bool info_trace_events(Monitor *mon, Settings *args, GError **err)
{
    const char *pattern = settings_text(args, "name", "*"), *name;
    bool on;

    (void)err;
    for (unsigned n = 0; (name = trace_name(n, &on)); n++) {
        if (g_pattern_match_simple(pattern, name)) {
            monitor_printf(mon, "%s : state %d\n", name, on);
        }
    }
    return true;
}

bool cmd_nmi(Monitor *mon, Settings *args, GError **err)
{
    (void)mon;
    (void)args;
    return monitor_fail(err, "processors of this machine have no non-maskable interrupt");
}

bool hmp_boot_set(Monitor *mon, Settings *args, GError **err)
{
    return firmware_boot_order(monitor_machine(mon), settings_text(args, "device", ""), err);
}

bool info_jit(Monitor *mon, Settings *args, GError **err)
{
    ExecStats s;

    (void)args;
    (void)err;
    exec_stats(&s);
    monitor_printf(mon, "blocks translated  %llu\nguest instructions %llu\nguest bytes        %llu\n"
                        "host bytes         %llu\n",
                   (unsigned long long)s.blocks, (unsigned long long)s.insns,
                   (unsigned long long)s.guest_bytes, (unsigned long long)s.host_bytes);
    if (monitor_machine(mon)->icount) {
        monitor_printf(mon, "executed           %llu\n",
                       (unsigned long long)icount_done(monitor_machine(mon)));
    }
    return true;
}

bool info_kvm(Monitor *mon, Settings *args, GError **err)
{
    (void)args;
    (void)err;
    monitor_puts(mon, "kvm support: not compiled\n");
    return true;
}

bool qmp_query_kvm(Monitor *mon, Settings *args, GError **err)
{
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_object(r, NULL);
    reply_bool(r, "enabled", false);
    reply_bool(r, "present", false);
    reply_end(r);
    return true;
}

bool qmp_query_name(Monitor *mon, Settings *args, GError **err)
{
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_object(r, NULL);
    if (setup.name) {
        reply_text(r, "name", setup.name);
    }
    reply_end(r);
    return true;
}

bool qmp_query_uuid(Monitor *mon, Settings *args, GError **err)
{
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_object(r, NULL);
    reply_text(r, "UUID", setup.uuid ? setup.uuid : NO_UUID);
    reply_end(r);
    return true;
}
