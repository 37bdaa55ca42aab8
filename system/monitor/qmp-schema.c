/*
 * What QMP says about itself, from the rows of qmp.def and qmp-events.def.
 */
#include "system/monitor/monitor-int.h"

bool qmp_query_commands(Monitor *mon, Settings *args, GError **err)
{
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_list(r, NULL);
    for (unsigned i = 0; i < qmp_command_count; i++) {
        reply_object(r, NULL);
        reply_text(r, "name", qmp_commands[i].name);
        reply_end(r);
    }
    reply_end(r);
    return true;
}

static void builtin(Reply *r, const char *name, const char *json)
{
    reply_object(r, NULL);
    reply_text(r, "name", name);
    reply_text(r, "meta-type", "builtin");
    reply_text(r, "json-type", json);
    reply_end(r);
}

/* The object type "NAME-arg" of a command's arguments or an event's data. */
static void arguments(Reply *r, const char *spec, const char *type)
{
    MonitorArg a;

    reply_object(r, NULL);
    reply_text(r, "name", type);
    reply_text(r, "meta-type", "object");
    reply_list(r, "members");
    while (monitor_next_arg(&spec, &a)) {
        if (a.kind == '*') {
            continue;
        }
        reply_object(r, NULL);
        reply_text(r, "name", a.name);
        reply_text(r, "type", qmp_kind_name(a.kind));
        if (a.optional) {
            reply_raw(r, "default", "null");
        }
        reply_end(r);
    }
    reply_end(r);
    reply_end(r);
}

static void command(Reply *r, const MonitorCommand *row)
{
    g_autofree char *type = g_strdup_printf("%s-arg", row->name);

    reply_object(r, NULL);
    reply_text(r, "name", row->name);
    reply_text(r, "meta-type", "command");
    reply_text(r, "arg-type", type);
    reply_text(r, "ret-type", "any");
    reply_end(r);
    arguments(r, row->args, type);
}

static void event(Reply *r, const char *name, const char *data)
{
    g_autofree char *type = g_strdup_printf("%s-arg", name);

    reply_object(r, NULL);
    reply_text(r, "name", name);
    reply_text(r, "meta-type", "event");
    reply_text(r, "arg-type", type);
    reply_end(r);
    arguments(r, data, type);
}

bool qmp_query_schema(Monitor *mon, Settings *args, GError **err)
{
    static const struct {
        const char *name, *data;
    } events[] = {
#define EVENT(name, data) {name, data},
#include "system/monitor/qmp-events.def"
#undef EVENT
    };
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_list(r, NULL);
    for (unsigned i = 0; i < qmp_command_count; i++) {
        command(r, &qmp_commands[i]);
    }
    for (unsigned i = 0; i < ARRAY_LEN(events); i++) {
        event(r, events[i].name, events[i].data);
    }
    builtin(r, "str", "string");
    builtin(r, "int", "int");
    builtin(r, "bool", "boolean");
    builtin(r, "any", "value");
    reply_end(r);
    return true;
}
