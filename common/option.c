/*
 * See option.h.
 */
#include "common/option.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "common/snapshot.h"

typedef struct {
    char *key, *value;
    bool known;
} Item;

static void item_free(gpointer p)
{
    Item *i = p;

    g_free(i->key);
    g_free(i->value);
    g_free(i);
}

static Settings *settings_new(const char *option)
{
    Settings *s = g_new(Settings, 1);

    s->option = g_strdup(option);
    s->items = g_ptr_array_new_with_free_func(item_free);
    return s;
}

void settings_free(Settings *s)
{
    if (s) {
        g_ptr_array_free(s->items, true);
        g_free(s->option);
        g_free(s);
    }
}

void settings_set(Settings *s, const char *key, const char *value)
{
    Item *i = g_new0(Item, 1);

    i->key = g_strdup(key);
    i->value = g_strdup(value);
    g_ptr_array_add(s->items, i);
}

/* The text up to the next single comma; ",," is one comma of it. */
static char *next_item(const char **text)
{
    GString *out = g_string_new(NULL);

    for (; **text; ++*text) {
        if (**text == ',') {
            if ((*text)[1] != ',') {
                ++*text;
                break;
            }
            ++*text;
        }
        g_string_append_c(out, **text);
    }
    return g_string_free(out, false);
}

static void add_bare(Settings *s, const char *item, const char *first)
{
    if (first && !s->items->len) {
        settings_set(s, first, item);
    } else if (g_str_has_prefix(item, "no") && item[2]) {
        settings_set(s, item + 2, "off");
    } else {
        settings_set(s, item, "on");
    }
}

Settings *settings_parse(const char *option, const char *text, const char *first, GError **err)
{
    g_autoptr(Settings) s = settings_new(option);

    while (*text) {
        g_autofree char *item = next_item(&text);
        char *equals = strchr(item, '=');

        if (!*item || equals == item) {
            g_set_error(err, EMU_ERROR, 0, "%s: a setting has no name", option);
            return NULL;
        }
        if (equals) {
            *equals = 0;
            settings_set(s, item, equals + 1);
        } else {
            add_bare(s, item, first);
        }
    }
    return g_steal_pointer(&s);
}

const char *settings_text(Settings *s, const char *key, const char *preset)
{
    const char *value = preset;

    for (unsigned n = 0; n < s->items->len; n++) {
        Item *i = s->items->pdata[n];

        if (!strcmp(i->key, key)) {
            i->known = true;
            value = i->value;
        }
    }
    return value;
}

const char *settings_next(Settings *s, const char *key, unsigned *at)
{
    while (*at < s->items->len) {
        Item *i = s->items->pdata[(*at)++];

        if (!strcmp(i->key, key)) {
            i->known = true;
            return i->value;
        }
    }
    return NULL;
}

unsigned settings_count(const Settings *s)
{
    return s->items->len;
}

const char *settings_key(Settings *s, unsigned i, const char **value)
{
    Item *item = s->items->pdata[i];

    item->known = true;
    *value = item->value;
    return item->key;
}

Settings *settings_under(Settings *s, const char *key)
{
    Settings *under = settings_new(s->option);
    size_t len = strlen(key);

    for (unsigned n = 0; n < s->items->len; n++) {
        Item *i = s->items->pdata[n];

        if (!strncmp(i->key, key, len) && i->key[len] == '.') {
            i->known = true;
            settings_set(under, i->key + len + 1, i->value);
        }
    }
    return under;
}

bool settings_done(const Settings *s, GError **err)
{
    for (unsigned n = 0; n < s->items->len; n++) {
        const Item *i = s->items->pdata[n];

        if (!i->known) {
            g_set_error(err, EMU_ERROR, 0, "%s: no setting %s", s->option, i->key);
            return false;
        }
    }
    return true;
}

/* ---- Values ---- */

static bool fail(const Settings *s, const char *key, const char *text, const char *what,
                 GError **err)
{
    g_set_error(err, EMU_ERROR, 0, "%s: %s=%s: %s expected", s->option, key, text, what);
    return false;
}

bool settings_bool(Settings *s, const char *key, bool *v, GError **err)
{
    static const char *const words[] = {"off", "on", "no", "yes", "false", "true"};
    const char *text = settings_text(s, key, NULL);

    for (unsigned i = 0; text && i < ARRAY_LEN(words); i++) {
        if (!strcmp(text, words[i])) {
            *v = i & 1;
            return true;
        }
    }
    return !text || fail(s, key, text, "on or off", err);
}

static bool number_at(const char *text, char **end, u64 *v)
{
    errno = 0;
    *v = strtoull(text, end, 0);
    return g_ascii_isdigit(*text) && !errno;
}

bool parse_uint(const char *text, u64 *v)
{
    char *end;

    return number_at(text, &end, v) && !*end;
}

bool settings_uint(Settings *s, const char *key, u64 *v, GError **err)
{
    const char *text = settings_text(s, key, NULL);

    return !text || parse_uint(text, v) || fail(s, key, text, "a number", err);
}

bool parse_size(const char *text, u64 unit, u64 *v)
{
    static const char units[] = "BKMGTPE";
    const char *letter;
    double fraction;
    char *end;
    u64 n;

    if (!number_at(text, &end, &n)) {
        return false;
    }
    fraction = *end == '.' ? g_ascii_strtod(end, &end) : 0;
    if (*end) {
        letter = strchr(units, g_ascii_toupper(*end));
        if (!letter || end[1]) {
            return false;
        }
        unit = 1ull << 10 * (letter - units);
    }
    return (fraction == 0 || (unit > 1 && fraction < 1)) && !__builtin_mul_overflow(n, unit, v) &&
           !__builtin_add_overflow(*v, (u64)(fraction * (double)unit), v);
}

bool settings_size(Settings *s, const char *key, u64 unit, u64 *v, GError **err)
{
    const char *text = settings_text(s, key, NULL);

    return !text || parse_size(text, unit, v) || fail(s, key, text, "a size", err);
}
