/*
 * The terminal emu was started on, or whatever its standard input and output are.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "system/char/backends.h"
#include "system/char/stream.h"

static struct termios saved;
static bool is_raw, in_use;

static void restore_terminal(void)
{
    if (is_raw) {
        tcsetattr(STDIN_FILENO, TCSANOW, &saved);
        is_raw = false;
    }
}

/* Characters one by one, without echo; with @signals ^C still ends emu. */
static void raw_terminal(bool signals)
{
    struct termios t;

    if (tcgetattr(STDIN_FILENO, &saved) < 0) {
        return;
    }
    t = saved;
    t.c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
    t.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN | (signals ? 0 : ISIG));
    t.c_cc[VMIN] = 1;
    t.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &t);
    is_raw = true;
    atexit(restore_terminal);
}

/*
 * Standard output, not to block on. The descriptor is shared with the shell and must stay as it is,
 * but a terminal or a pipe can be opened once more.
 */
static int own_output(void)
{
    struct stat st;
    int fd = -1;

    if (!fstat(STDOUT_FILENO, &st) && (S_ISCHR(st.st_mode) || S_ISFIFO(st.st_mode))) {
        fd = open("/proc/self/fd/1", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    }
    return fd >= 0 ? fd : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
}

static void free_stdio(Chardev *c)
{
    Stream *s = (Stream *)c;

    s->in = -1; /* not ours to close */
    stream_free(c);
    restore_terminal();
    in_use = false;
}

Chardev *chardev_stdio(Machine *m, const char *name, Settings *s, GError **err)
{
    static const ChardevOps ops = {"stdio", stream_write, stream_poll, free_stdio};
    bool mux = false, signals;
    Stream *stream;

    if (!settings_bool(s, "mux", &mux, err)) {
        return NULL;
    }
    signals = !mux; /* there Ctrl-A x ends emu */
    if (!settings_bool(s, "signal", &signals, err)) {
        return NULL;
    }
    if (in_use) {
        g_set_error(err, EMU_ERROR, 0, "%s: something else uses standard input and output", name);
        return NULL;
    }
    in_use = true;
    stream = g_new0(Stream, 1);
    stream_init(stream, m, &ops, name);
    raw_terminal(signals);
    stream->chr.terminal = is_raw;
    stream_open(stream, STDIN_FILENO, own_output());
    return &stream->chr;
}
