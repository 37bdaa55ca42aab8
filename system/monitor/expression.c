/*
 * Numbers as people write them to a monitor: 0x10, $pc, 'a', (1 + 2) * 3. Blanks belong to an
 * expression only within parentheses; operators are those of C, as is what binds tighter.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "system/monitor/monitor-int.h"

typedef struct {
    Monitor *mon;
    const char *s;
    unsigned depth; /* of parentheses */
    GError **err;
} Reader;

static bool sum(Reader *r, unsigned level, u64 *v);

static void skip(Reader *r)
{
    if (r->depth) {
        r->s += strspn(r->s, " \t");
    }
}

static bool complain(Reader *r, const char *what)
{
    return monitor_fail(r->err, "%s expected at '%s'", what, r->s);
}

static bool read_register(Reader *r, u64 *v)
{
    size_t len = strspn(r->s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789");
    g_autofree char *name = g_strndup(r->s, len);

    if (!monitor_register(r->mon, name, v)) {
        return monitor_fail(r->err, "$%s: no such register", name);
    }
    r->s += len;
    return true;
}

static bool factor(Reader *r, u64 *v)
{
    char c, *end;

    skip(r);
    c = *r->s;
    if (c == '-' || c == '~' || c == '+') {
        r->s++;
        if (!factor(r, v)) {
            return false;
        }
        *v = c == '-' ? -*v : c == '~' ? ~*v : *v;
        return true;
    }
    if (c == '(') {
        r->s++;
        r->depth++;
        if (r->depth > 64 || !sum(r, 0, v)) {
            return r->depth <= 64 ? false : complain(r, "less nesting");
        }
        skip(r);
        r->depth--;
        return *r->s == ')' ? r->s++, true : complain(r, ")");
    }
    if (c == '$') {
        r->s++;
        return read_register(r, v);
    }
    if (c == '\'' && r->s[1] && r->s[2] == '\'') {
        *v = (u8)r->s[1];
        r->s += 3;
        return true;
    }
    *v = strtoull(r->s, &end, 0);
    if (!isdigit((unsigned char)c)) {
        return complain(r, "a number");
    }
    r->s = end;
    return true;
}

/* Operators by level, those that bind least first. */
static const char *const levels[] = {"|", "^", "&", "+-", "*/%"};

static bool apply(Reader *r, char op, u64 *v, u64 by)
{
    if ((op == '/' || op == '%') && !by) {
        return monitor_fail(r->err, "division by zero");
    }
    switch (op) {
    case '|':
        *v |= by;
        break;
    case '^':
        *v ^= by;
        break;
    case '&':
        *v &= by;
        break;
    case '+':
        *v += by;
        break;
    case '-':
        *v -= by;
        break;
    case '*':
        *v *= by;
        break;
    case '/':
        *v /= by;
        break;
    default:
        *v %= by;
    }
    return true;
}

static bool sum(Reader *r, unsigned level, u64 *v)
{
    u64 by;

    if (level == ARRAY_LEN(levels)) {
        return factor(r, v);
    }
    if (!sum(r, level + 1, v)) {
        return false;
    }
    for (;;) {
        skip(r);
        if (!*r->s || !strchr(levels[level], *r->s)) {
            return true;
        }
        char op = *r->s++;

        if (!sum(r, level + 1, &by) || !apply(r, op, v, by)) {
            return false;
        }
    }
}

bool monitor_expression(Monitor *mon, const char **s, u64 *v, GError **err)
{
    Reader r = {mon, *s, 0, err};

    if (!sum(&r, 0, v)) {
        return false;
    }
    if (*r.s && !isblank((unsigned char)*r.s)) {
        return complain(&r, "an operator");
    }
    *s = r.s;
    return true;
}
