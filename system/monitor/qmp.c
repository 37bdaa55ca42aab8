/*
 * QMP: requests of programs as JSON, one after the other, and their answers.
 *
 * A request ends with its outermost brace. Its arguments become Settings, an object's member "b" of
 * "a" being "a.b" and a list's first element "a.0", once they were found to be what the command's
 * row says.
 */
#include <string.h>

#include <json-glib/json-glib.h>

#include "system/monitor/monitor-int.h"

enum { LONGEST = 4 << 20, DEEPEST = 64 }; /* bytes of a request, braces within each other */

const MonitorCommand qmp_commands[] = {
#define QMP(name, args, fn, doc) {name, args, fn, doc},
#include "system/monitor/qmp.def"
#undef QMP
};

const unsigned qmp_command_count = ARRAY_LEN(qmp_commands);

const bool qmp_built = true;

/* ---- Answers ---- */

void qmp_send(Monitor *mon, Reply *r)
{
    if (mon->pretty) {
        g_autoptr(JsonNode) node = json_from_string(reply_json(r), NULL);
        g_autofree char *text = json_to_string(node, true);

        monitor_send(mon, text);
    } else {
        monitor_send(mon, reply_json(r));
    }
    monitor_send(mon, "\n");
}

/* What a request calls itself is said in its answer. */
static void add_id(Reply *r, JsonNode *id)
{
    g_autofree char *text = id ? json_to_string(id, false) : NULL;

    if (text) {
        reply_raw(r, "id", text);
    }
}

static void send_error(Monitor *mon, JsonNode *id, const char *class, const char *desc)
{
    g_autoptr(Reply) r = reply_new();

    reply_object(r, NULL);
    add_id(r, id);
    reply_object(r, "error");
    reply_text(r, "class", class);
    reply_text(r, "desc", desc);
    reply_end(r);
    reply_end(r);
    qmp_send(mon, r);
}

void qmp_greet(Monitor *mon)
{
    g_autoptr(Reply) r = reply_new();

    mon->greeted = false;
    reply_object(r, NULL);
    reply_object(r, "QMP");
    qmp_version(r, "version");
    reply_list(r, "capabilities");
    reply_end(r);
    reply_end(r);
    reply_end(r);
    qmp_send(mon, r);
}

/* ---- Arguments ---- */

static void add_value(Settings *to, const char *key, JsonNode *v);

static void add_member(JsonObject *o, const char *name, JsonNode *v, gpointer to)
{
    const char *prefix = ((void **)to)[1];
    g_autofree char *key = prefix ? g_strdup_printf("%s.%s", prefix, name) : g_strdup(name);

    (void)o;
    add_value(((void **)to)[0], key, v);
}

static void add_element(JsonArray *a, guint i, JsonNode *v, gpointer to)
{
    g_autofree char *name = g_strdup_printf("%u", i);

    (void)a;
    add_member(NULL, name, v, to);
}

static void add_value(Settings *to, const char *key, JsonNode *v)
{
    void *place[] = {to, (void *)key};
    g_autofree char *text = NULL;

    if (JSON_NODE_HOLDS_OBJECT(v)) {
        json_object_foreach_member(json_node_get_object(v), add_member, place);
    } else if (JSON_NODE_HOLDS_ARRAY(v)) {
        json_array_foreach_element(json_node_get_array(v), add_element, place);
    } else if (JSON_NODE_HOLDS_NULL(v)) {
        return;
    } else if (json_node_get_value_type(v) == G_TYPE_BOOLEAN) {
        settings_set(to, key, json_node_get_boolean(v) ? "on" : "off");
    } else if (json_node_get_value_type(v) == G_TYPE_STRING) {
        settings_set(to, key, json_node_get_string(v));
    } else {
        text = json_to_string(v, false);
        settings_set(to, key, text);
    }
}

static bool is_kind(JsonNode *v, char kind)
{
    GType t = JSON_NODE_HOLDS_VALUE(v) ? json_node_get_value_type(v) : G_TYPE_INVALID;

    switch (kind) {
    case 's':
        return t == G_TYPE_STRING;
    case 'i':
    case 'z':
        return t == G_TYPE_INT64;
    case 'b':
        return t == G_TYPE_BOOLEAN;
    default:
        return true;
    }
}

const char *qmp_kind_name(char kind)
{
    return kind == 's' ? "str" : kind == 'i' || kind == 'z' ? "int" : kind == 'b' ? "bool" : "any";
}

static bool check_arg(const MonitorArg *a, JsonNode *v, GError **err)
{
    if (!v && !a->optional) {
        return monitor_fail(err, "Parameter '%s' is missing", a->name);
    }
    if (v && !is_kind(v, a->kind)) {
        return monitor_fail(err, "Invalid parameter type for '%s', expected: %s", a->name,
                            qmp_kind_name(a->kind));
    }
    return true;
}

bool qmp_takes(const MonitorCommand *row, const char *name)
{
    const char *spec = row->args;
    MonitorArg a;

    while (monitor_next_arg(&spec, &a)) {
        if (!strcmp(a.name, name)) {
            return true;
        }
    }
    return false;
}

/* @given, an object or NULL, by @row. NULL: with what is wrong. */
static Settings *read_args(const MonitorCommand *row, JsonObject *given, GError **err)
{
    g_autoptr(Settings) args = settings_parse(row->name, "", NULL, NULL);
    g_autoptr(GList) names = given ? json_object_get_members(given) : NULL;
    const char *spec = row->args;
    bool any = false;
    MonitorArg a;

    while (monitor_next_arg(&spec, &a)) {
        JsonNode *v = given && a.kind != '*' ? json_object_get_member(given, a.name) : NULL;

        any |= a.kind == '*';
        if (a.kind != '*' && !check_arg(&a, v, err)) {
            return NULL;
        }
    }
    for (GList *n = names; n; n = n->next) {
        if (!any && !qmp_takes(row, n->data)) {
            monitor_fail(err, "Parameter '%s' is unexpected", (const char *)n->data);
            return NULL;
        }
    }
    if (given) {
        void *place[] = {args, NULL};

        json_object_foreach_member(given, add_member, place);
    }
    return g_steal_pointer(&args);
}

Settings *qmp_settings(const char *option, const char *json, GError **err)
{
    g_autoptr(JsonNode) node = json_from_string(json, NULL);
    Settings *s;
    void *place[2] = {NULL};

    if (!node || !JSON_NODE_HOLDS_OBJECT(node)) {
        monitor_fail(err, "%s: Invalid JSON syntax", option);
        return NULL;
    }
    place[0] = s = settings_parse(option, "", NULL, NULL);
    json_object_foreach_member(json_node_get_object(node), add_member, place);
    return s;
}

/* ---- Requests ---- */

static void run(Monitor *mon, const MonitorCommand *row, JsonObject *given, JsonNode *id)
{
    g_autoptr(Reply) result = reply_new(), answer = NULL;
    g_autoptr(GError) err = NULL;
    g_autoptr(Settings) args = read_args(row, given, &err);

    mon->reply = result;
    if (!args || !row->fn(mon, args, &err)) {
        bool no_device = g_error_matches(err, EMU_ERROR, MONITOR_NO_DEVICE);

        send_error(mon, id, no_device ? "DeviceNotFound" : "GenericError", err->message);
        return;
    }
    answer = reply_new();
    reply_object(answer, NULL);
    reply_raw(answer, "return", reply_json(result));
    add_id(answer, id);
    reply_end(answer);
    qmp_send(mon, answer);
}

static JsonObject *object_member(JsonObject *o, const char *name)
{
    JsonNode *v = json_object_get_member(o, name);

    return v && JSON_NODE_HOLDS_OBJECT(v) ? json_node_get_object(v) : NULL;
}

/* A member nobody knows, or arguments that are no object. NULL: none. */
static const char *wrong_member(JsonObject *o)
{
    g_autoptr(GList) names = json_object_get_members(o);

    for (GList *n = names; n; n = n->next) {
        const char *name = n->data;
        bool arguments = !strcmp(name, "arguments");

        if ((arguments && !object_member(o, name)) ||
            (!arguments && strcmp(name, "execute") != 0 && strcmp(name, "id") != 0)) {
            return name;
        }
    }
    return NULL;
}

static void serve(Monitor *mon, JsonNode *request)
{
    JsonObject *o = JSON_NODE_HOLDS_OBJECT(request) ? json_node_get_object(request) : NULL;
    JsonNode *id = o ? json_object_get_member(o, "id") : NULL;
    JsonNode *execute = o ? json_object_get_member(o, "execute") : NULL;
    const char *name = execute && is_kind(execute, 's') ? json_node_get_string(execute) : NULL;
    const char *wrong = o ? wrong_member(o) : NULL;
    const MonitorCommand *row = name ? monitor_row(qmp_commands, qmp_command_count, name) : NULL;
    g_autofree char *text = NULL;

    if (!name || wrong) {
        text = g_strdup_printf(wrong ? "QMP input member '%s' is unexpected"
                                     : "QMP input lacks member 'execute'",
                               wrong);
        send_error(mon, id, "GenericError", text);
    } else if (!mon->greeted && strcmp(name, "qmp_capabilities") != 0) {
        send_error(mon, id, "CommandNotFound",
                   "Expecting capabilities negotiation with 'qmp_capabilities'");
    } else if (!row || (mon->greeted && row->fn == qmp_capabilities)) {
        text = g_strdup_printf("The command %s has not been found", name);
        send_error(mon, id, "CommandNotFound", text);
    } else {
        run(mon, row, object_member(o, "arguments"), id);
    }
}

bool qmp_capabilities(Monitor *mon, Settings *args, GError **err)
{
    const char *wanted = settings_text(args, "enable.0", NULL);

    if (wanted) {
        return monitor_fail(err, "Capability %s is not there", wanted);
    }
    mon->greeted = true;
    return true;
}

bool qmp_human_monitor_command(Monitor *mon, Settings *args, GError **err)
{
    u64 cpu = monitor_uint(args, "cpu-index", 0);
    g_autofree char *out = NULL;

    if (cpu >= mon->m->cpus) {
        return monitor_fail(err, "Parameter 'cpu-index' expects a CPU number");
    }
    out = monitor_capture(mon->m, (unsigned)cpu, settings_text(args, "command-line", ""));
    reply_text(monitor_reply(mon), NULL, out);
    return true;
}

/* ---- Bytes to requests ---- */

/* Bytes of the first whole request of @text, blanks before it included; 0: there is none yet, or
 * *@bad: it will never be one. */
static unsigned request_length(const GByteArray *text, bool *bad)
{
    bool quoted = false, begun = false;
    unsigned depth = 0;

    *bad = false;
    for (unsigned i = 0; i < text->len; i++) {
        char c = (char)text->data[i];

        if (quoted) {
            i += c == '\\';
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            *bad |= ++depth > DEEPEST;
        } else if (c == '}' || c == ']') {
            *bad |= !depth;
            depth -= depth > 0;
        }
        begun |= !strchr(" \t\r\n", c);
        if (*bad || (begun && !depth && !quoted && strchr("}]\n", c))) {
            return i + 1;
        }
    }
    *bad = text->len > LONGEST;
    return *bad ? text->len : 0;
}

static void one_request(Monitor *mon, const char *text, unsigned len, bool bad)
{
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    JsonNode *root = NULL;

    if (!bad && g_utf8_validate(text, len, NULL) &&
        json_parser_load_from_data(parser, text, len, NULL)) {
        root = json_parser_get_root(parser);
    }
    if (root) {
        serve(mon, root);
    } else {
        send_error(mon, NULL, "GenericError", "Invalid JSON syntax");
    }
}

void qmp_receive(Monitor *mon, const u8 *data, unsigned len)
{
    unsigned n;
    bool bad;

    g_byte_array_append(mon->text, data, len);
    while ((n = request_length(mon->text, &bad))) {
        g_autofree char *text = g_strndup((const char *)mon->text->data, n);

        g_byte_array_remove_range(mon->text, 0, n);
        one_request(mon, text, n, bad);
    }
}
