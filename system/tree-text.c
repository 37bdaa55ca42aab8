/*
 * See tree-text.h.
 */
#include "system/tree-text.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const TreeSink *sink;
    void *opaque;
} Reader;

void tree_cell(GByteArray *out, u32 v)
{
    const u8 cell[4] = {(u8)(v >> 24), (u8)(v >> 16), (u8)(v >> 8), (u8)v};

    g_byte_array_append(out, cell, sizeof(cell));
}

static const char *skip(const char *s)
{
    while (isspace((unsigned char)*s)) {
        s++;
    }
    return s;
}

/* "<1 0x10 &gic>", @s behind the "<". Return: behind the ">". */
static const char *read_cells(const Reader *r, const char *s, GByteArray *out)
{
    for (s = skip(s); *s != '>'; s = skip(s)) {
        if (*s == '&') {
            size_t len = strcspn(++s, " >");
            g_autofree char *label = g_strndup(s, len);

            tree_cell(out, r->sink->handle(r->opaque, label));
            s += len;
        } else {
            char *end;

            tree_cell(out, (u32)strtoull(s, &end, 0));
            assert(end != s);
            s = end;
        }
    }
    return s + 1;
}

/* One property, "name" or "name=value,value". Return: behind it. */
static const char *read_prop(const Reader *r, const char *s)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    size_t len = strcspn(s, "=;");
    g_autofree char *name = g_strchomp(g_strndup(s, len));

    for (s += len; *s == '=' || *s == ',';) {
        s = skip(s + 1);
        if (*s == '<') {
            s = read_cells(r, s + 1, out);
        } else {
            assert(*s == '"');
            len = strcspn(++s, "\"");
            g_byte_array_append(out, (const guint8 *)s, (guint)len);
            g_byte_array_append(out, (const guint8 *)"", 1);
            s += len + 1;
        }
        s = skip(s);
    }
    r->sink->put(r->opaque, name, out);
    return s;
}

void tree_text(const char *text, const TreeSink *sink, void *opaque)
{
    const Reader r = {sink, opaque};

    for (const char *s = skip(text); *s; s = skip(s)) {
        s = read_prop(&r, s);
        assert(!*s || *s == ';');
        s += *s == ';';
    }
}
