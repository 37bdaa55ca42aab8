/*
 * See reply.h.
 */
#include "system/monitor/reply.h"

#include <assert.h>

enum { MOST_NESTED = 32 };

struct Reply {
    GString *text;
    char close[MOST_NESTED]; /* what ends each level */
    unsigned depth;
    bool first; /* in its object or list */
};

Reply *reply_new(void)
{
    Reply *r = g_new0(Reply, 1);

    r->text = g_string_new(NULL);
    r->first = true;
    return r;
}

void reply_free(Reply *r)
{
    if (r) {
        g_string_free(r->text, true);
        g_free(r);
    }
}

/* Bytes that are no UTF-8 become question marks of Unicode. */
static void quote(GString *out, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    g_string_append_c(out, '"');
    for (const char *s = valid; *s; s++) {
        if (*s == '"' || *s == '\\') {
            g_string_append_c(out, '\\');
        }
        if ((u8)*s < ' ') {
            g_string_append_printf(out, "\\u%04x", (u8)*s);
        } else {
            g_string_append_c(out, *s);
        }
    }
    g_string_append_c(out, '"');
}

/* What stands before a value. */
static void begin(Reply *r, const char *key)
{
    if (!r->first) {
        g_string_append(r->text, ", ");
    }
    r->first = false;
    if (key) {
        quote(r->text, key);
        g_string_append(r->text, ": ");
    }
}

static void open_level(Reply *r, const char *key, char open, char close)
{
    assert(r->depth < MOST_NESTED);
    begin(r, key);
    g_string_append_c(r->text, open);
    r->close[r->depth++] = close;
    r->first = true;
}

void reply_object(Reply *r, const char *key)
{
    open_level(r, key, '{', '}');
}

void reply_list(Reply *r, const char *key)
{
    open_level(r, key, '[', ']');
}

void reply_end(Reply *r)
{
    assert(r->depth);
    g_string_append_c(r->text, r->close[--r->depth]);
    r->first = false;
}

void reply_text(Reply *r, const char *key, const char *text)
{
    begin(r, key);
    quote(r->text, text);
}

void reply_int(Reply *r, const char *key, s64 v)
{
    begin(r, key);
    g_string_append_printf(r->text, "%lld", (long long)v);
}

void reply_uint(Reply *r, const char *key, u64 v)
{
    begin(r, key);
    g_string_append_printf(r->text, "%llu", (unsigned long long)v);
}

void reply_bool(Reply *r, const char *key, bool v)
{
    begin(r, key);
    g_string_append(r->text, v ? "true" : "false");
}

void reply_raw(Reply *r, const char *key, const char *json)
{
    begin(r, key);
    g_string_append(r->text, json);
}

const char *reply_json(Reply *r)
{
    assert(!r->depth);
    return r->text->len ? r->text->str : "{}";
}
