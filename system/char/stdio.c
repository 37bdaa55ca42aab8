/*
 * The terminal emu was started on, or whatever its standard input and output are.
 */
#include "system/char/backends.h"

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include <glib-unix.h>

typedef struct {
    Chardev chr;
    Machine *machine;
    guint source;
    bool ended;
} Stdio;

static struct termios saved;
static bool is_raw;

static void restore_terminal(void)
{
    if (is_raw) {
        tcsetattr(STDIN_FILENO, TCSANOW, &saved);
        is_raw = false;
    }
}

/* Characters one by one, without echo; ^C goes to the guest. */
static void raw_terminal(void)
{
    struct termios t;

    if (tcgetattr(STDIN_FILENO, &saved) < 0) {
        return;
    }
    t = saved;
    t.c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
    t.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
    t.c_cc[VMIN] = 1;
    t.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &t);
    is_raw = true;
    atexit(restore_terminal);
}

static unsigned write_out(Chardev *c, const u8 *data, unsigned len)
{
    unsigned done = 0;

    (void)c;
    while (done < len) {
        ssize_t n = write(STDOUT_FILENO, data + done, len - done);

        if (n < 0) {
            break; /* nobody listens any more */
        }
        done += (unsigned)n;
    }
    return len;
}

static gboolean readable(gint fd, GIOCondition condition, gpointer opaque)
{
    Stdio *s = opaque;
    u8 buf[256];
    unsigned room;
    ssize_t n = -1;

    (void)condition;
    g_mutex_lock(&s->machine->lock);
    room = MIN(chardev_room(&s->chr), sizeof(buf));
    if (room) {
        n = read(fd, buf, room);
        if (n > 0) {
            chardev_deliver(&s->chr, buf, (unsigned)n);
        }
    }
    /* No room: wait for poll(). No more input: never again. */
    s->ended |= n == 0;
    if (!room || n <= 0) {
        s->source = 0;
    }
    g_mutex_unlock(&s->machine->lock);
    return room && n > 0;
}

static void poll_input(Chardev *c)
{
    Stdio *s = (Stdio *)c;

    if (!s->source && !s->ended) {
        s->source = g_unix_fd_add(STDIN_FILENO, G_IO_IN | G_IO_HUP, readable, s);
    }
}

static void free_stdio(Chardev *c)
{
    Stdio *s = (Stdio *)c;

    if (s->source) {
        g_source_remove(s->source);
    }
    restore_terminal();
    g_free(s);
}

Chardev *chardev_stdio(Machine *m, const char *name)
{
    static const ChardevOps ops = {"stdio", write_out, poll_input, free_stdio};
    Stdio *s = g_new0(Stdio, 1);

    s->chr.ops = &ops;
    s->chr.name = g_strdup(name);
    s->machine = m;
    raw_terminal();
    return &s->chr;
}
