/*
 * Several front ends on one back end, usually the terminal: output of all, keys for the one that has
 * the focus. The escape character (Ctrl-A) and a letter change that, or end emu; it works while the
 * guest takes no input.
 */
#include <string.h>

#include "system/char/backends.h"
#include "system/char/mux.h"

enum { MOST_FRONTS = 8, MOST_WAITING = 4096 };

typedef struct {
    const CharFront *front;
    void *opaque;
    GByteArray *waiting; /* input it had no room for */
} Place;

typedef struct {
    Chardev chr;
    Machine *machine;
    Chardev *base;
    Place place[MOST_FRONTS];
    unsigned places, focus;
    bool escaped; /* the escape character came; a letter follows */
    bool stamps;  /* lines begin with the time */
    bool line_began;
} Mux;

static u8 escape_char = 'A' - '@';

void mux_set_escape(u8 c)
{
    escape_char = c;
}

/* ---- Input ---- */

static void feed(Place *p)
{
    while (p->waiting->len && p->front->room(p->opaque)) {
        unsigned n = MIN(p->waiting->len, p->front->room(p->opaque));
        g_autofree u8 *data = g_memdup2(p->waiting->data, n);

        g_byte_array_remove_range(p->waiting, 0, n);
        p->front->receive(p->opaque, data, n);
    }
}

static void tell(const Place *p, CharEvent e)
{
    if (p->front->event) {
        p->front->event(p->opaque, e);
    }
}

static void set_focus(Mux *m, unsigned to)
{
    if (m->places) {
        tell(&m->place[m->focus], CHAR_BLUR);
        m->focus = to % m->places;
        tell(&m->place[m->focus], CHAR_FOCUS);
    }
}

static void say(Mux *m, const char *text)
{
    chardev_write(m->base, (const u8 *)text, (unsigned)strlen(text));
}

static void help(Mux *m)
{
    g_autofree char *key = g_strdup_printf("C-%c", escape_char + '@');
    g_autofree char *text = g_strdup_printf("\r\n"
                                            "%s h    print this help\r\n"
                                            "%s x    end emu\r\n"
                                            "%s t    lines begin with the time, or do not\r\n"
                                            "%s b    send a break\r\n"
                                            "%s c    switch between serial port and monitor\r\n"
                                            "%s %s  send %s\r\n",
                                            key, key, key, key, key, key, key, key);

    say(m, text);
}

static void command(Mux *m, u8 c)
{
    switch (c) {
    case 'h':
    case '?':
        help(m);
        break;
    case 'x':
        say(m, "emu: terminated\r\n");
        m->machine->no_shutdown = false;
        machine_want_off(m->machine, false);
        break;
    case 't':
        m->stamps = !m->stamps;
        break;
    case 'b':
        if (m->places) {
            tell(&m->place[m->focus], CHAR_BREAK);
        }
        break;
    case 'c':
        set_focus(m, m->focus + 1);
        break;
    default:
        break;
    }
}

/* Commands must come through while the focused front end is stuck, so the room is our own. */
static unsigned room(void *opaque)
{
    const Mux *m = opaque;
    unsigned waiting = m->places ? m->place[m->focus].waiting->len : 0;

    return waiting < MOST_WAITING ? MOST_WAITING - waiting : 0;
}

static void receive(void *opaque, const u8 *data, unsigned len)
{
    Mux *m = opaque;

    for (unsigned i = 0; i < len; i++) {
        bool escaped = m->escaped;

        m->escaped = !escaped && escape_char && data[i] == escape_char;
        if (m->escaped) {
            continue;
        }
        if (escaped && data[i] != escape_char) {
            command(m, data[i]);
        } else if (m->places) {
            g_byte_array_append(m->place[m->focus].waiting, &data[i], 1);
            feed(&m->place[m->focus]);
        }
    }
}

/* Of the other end: for all, but only who has the focus need greet it. */
static void event(void *opaque, CharEvent e)
{
    Mux *m = opaque;

    m->chr.open = m->base->open;
    for (unsigned i = 0; i < m->places; i++) {
        if (i == m->focus || (e != CHAR_OPENED && e != CHAR_BREAK)) {
            tell(&m->place[i], e);
        }
    }
}

/* ---- Output ---- */

static void write_stamp(Mux *m)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *text = g_date_time_format(now, "[%H:%M:%S] ");

    say(m, text);
}

static unsigned mux_write(Chardev *c, const u8 *data, unsigned len)
{
    Mux *m = (Mux *)c;
    unsigned done = 0;

    if (!m->stamps) {
        return chardev_write(m->base, data, len);
    }
    for (; done < len; done++) {
        if (!m->line_began) {
            write_stamp(m);
        }
        if (!chardev_write(m->base, data + done, 1)) {
            break;
        }
        m->line_began = data[done] != '\n';
    }
    return done;
}

/* ---- Life ---- */

static void mux_poll(Chardev *c)
{
    Mux *m = (Mux *)c;

    for (unsigned i = 0; i < m->places; i++) {
        feed(&m->place[i]);
    }
    chardev_accept(m->base);
}

static bool mux_attach(Chardev *c, const CharFront *front, void *opaque)
{
    Mux *m = (Mux *)c;

    if (m->places == MOST_FRONTS) {
        return false;
    }
    m->place[m->places++] = (Place){front, opaque, g_byte_array_new()};
    if (m->places == 1 && m->base->open) {
        tell(&m->place[0], CHAR_OPENED);
    }
    return true;
}

static void mux_detach(Chardev *c, void *opaque)
{
    Mux *m = (Mux *)c;

    for (unsigned i = 0; i < m->places; i++) {
        if (m->place[i].opaque == opaque) {
            g_byte_array_free(m->place[i].waiting, true);
            m->place[i] = m->place[--m->places];
            m->focus = 0;
        }
    }
}

static bool mux_used(const Chardev *c)
{
    return ((const Mux *)c)->places;
}

static void mux_describe(Chardev *c, GString *out)
{
    g_string_append(out, "mux:");
    chardev_describe(((Mux *)c)->base, out);
}

static void mux_free(Chardev *c)
{
    Mux *m = (Mux *)c;

    while (m->places) {
        g_byte_array_free(m->place[--m->places].waiting, true);
    }
    m->base->front = NULL;
    chardev_free(m->base);
    g_free(m);
}

Chardev *mux_new(Machine *machine, const char *name, Chardev *base)
{
    static const ChardevOps ops = {
        "mux", mux_write, mux_poll, mux_free, mux_attach, mux_detach, mux_used, mux_describe,
    };
    static const CharFront front = {room, receive, event};
    Mux *m = g_new0(Mux, 1);

    m->chr = (Chardev){.ops = &ops, .name = g_strdup(name), .terminal = base->terminal};
    m->machine = machine;
    m->base = base;
    chardev_attach(base, &front, m);
    return &m->chr;
}
