/*
 * Random requests and random bytes for QMP, and through it random lines for the other monitor:
 * fuzz-qmp [seed] [sessions]. After each session emu must greet the next one, and at last end with
 * status 0.
 */
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

enum { PATIENCE = 30000 }; /* ms */

typedef struct {
    const char *name, *args;
} Row;

static const Row requests[] = {
#define QMP(name, args, fn, doc) {name, args},
#include "system/monitor/qmp.def"
#undef QMP
};

static const Row lines[] = {
#define HMP(name, args, fn, help) {name, args},
#include "system/monitor/hmp.def"
#undef HMP
};

static const Row topics[] = {
#define INFO(name, args, fn, help) {name, args},
#include "system/monitor/info.def"
#undef INFO
};

static GRand *dice;
static unsigned long seed = 1;

static void die(const char *what)
{
    fprintf(stderr, "fuzz-qmp, seed %lu: %s: %s\n", seed, what, strerror(errno));
    exit(1);
}

static unsigned roll(unsigned n)
{
    return (unsigned)g_rand_int_range(dice, 0, (gint32)n);
}

/* ---- What is sent ---- */

/* Commands that end emu, wait for somebody, or fill the disk. */
static bool is_left_out(const char *name)
{
    static const char *const names[] = {"quit", "quit|q", "gdbserver", "logfile", "log",
                                        "dump-guest-memory"};

    for (unsigned i = 0; i < G_N_ELEMENTS(names); i++) {
        if (!strcmp(names[i], name)) {
            return true;
        }
    }
    return false;
}

static const char *word(void)
{
    static const char *const words[] = {
        "", "uart0", "serial0", "/machine/uart0", "/", "/machine", "x", "a", "ctrl-alt-a", "driver",
        "pl011", "null,id=a", "ringbuf,id=b", "help", "base", "type", "user", "nic0", "0x10000", "-1",
        "$pc", "(1+", "1/0", "/4xw", "/99i", "\\\"", "\\u0000", "\\ud800", "%s%n", ",,", "a=b", "on", "tcp::1-:1",
        "file:x", "18446744073709551616", "\xc3\xa4",
    };

    return words[roll(G_N_ELEMENTS(words))];
}

static void add_value(GString *out, unsigned depth)
{
    static const char *const plain[] = {"null", "true", "false", "0", "-1", "65536",
                                        "9223372036854775807", "18446744073709551615", "1e300", "0.5"};
    unsigned n = roll(4);

    switch (depth > 4 ? roll(2) : roll(5)) {
    case 0:
        g_string_append(out, plain[roll(G_N_ELEMENTS(plain))]);
        break;
    case 1:
    case 2:
        g_string_append_printf(out, "\"%s\"", word());
        break;
    case 3:
        g_string_append_c(out, '[');
        for (unsigned i = 0; i < n; i++) {
            g_string_append(out, i ? ", " : "");
            add_value(out, depth + 1);
        }
        g_string_append_c(out, ']');
        break;
    default:
        g_string_append_c(out, '{');
        for (unsigned i = 0; i < n; i++) {
            g_string_append_printf(out, "%s\"%s\": ", i ? ", " : "", roll(3) ? "data" : word());
            add_value(out, depth + 1);
        }
        g_string_append_c(out, '}');
    }
}

/* A value of the row's kind, mostly. */
static void add_argument(GString *out, char kind)
{
    if (!roll(8)) {
        add_value(out, 0);
    } else if (kind == 'i' || kind == 'z') {
        g_string_append_printf(out, "%d", g_rand_int_range(dice, -2, 100000));
    } else if (kind == 'b') {
        g_string_append(out, roll(2) ? "true" : "false");
    } else if (kind == 's') {
        g_string_append_printf(out, "\"%s\"", word());
    } else {
        add_value(out, 0);
    }
}

static void add_line(GString *out)
{
    const Row *r = roll(3) ? &lines[roll(G_N_ELEMENTS(lines))] : &topics[roll(G_N_ELEMENTS(topics))];
    bool topic = r >= topics && r < topics + G_N_ELEMENTS(topics);

    if (is_left_out(r->name)) {
        return;
    }
    g_string_append_printf(out, "%s%.*s", topic ? "info " : "", (int)strcspn(r->name, "|"), r->name);
    for (unsigned n = roll(4); n; n--) {
        g_string_append_printf(out, " %s", word());
    }
}

static void add_request(GString *out)
{
    const Row *r = &requests[roll(G_N_ELEMENTS(requests))];
    g_auto(GStrv) args = g_strsplit(r->args, ",", -1);
    bool first = true;

    if (is_left_out(r->name)) {
        return;
    }
    g_string_append_printf(out, "{\"execute\": \"%s\", \"id\": %u, \"arguments\": {", r->name, roll(9));
    for (char **a = args; *a; a++) {
        char *colon = strchr(*a, ':');

        if (!colon || !roll(6)) {
            continue;
        }
        *colon = 0;
        g_string_append_printf(out, "%s\"%s\": ", first ? "" : ", ", *a);
        first = false;
        if (!strcmp(*a, "command-line")) {
            g_string_append_c(out, '"');
            add_line(out);
            g_string_append_c(out, '"');
        } else {
            add_argument(out, colon[1]);
        }
    }
    g_string_append(out, "}}");
}

static void add_noise(GString *out)
{
    static const char likely[] = "{}[]\":,\\\n \t0-+.eEu'";

    for (unsigned n = roll(60); n; n--) {
        g_string_append_c(out, roll(3) ? likely[roll(sizeof(likely) - 1)] : (char)roll(256));
    }
}

static GString *session(void)
{
    GString *out = g_string_new(roll(10) ? "{\"execute\": \"qmp_capabilities\"}" : "");

    for (unsigned n = roll(200); n; n--) {
        size_t before = out->len;

        add_request(out);
        if (!roll(10) && out->len > before) { /* one byte becomes another */
            out->str[before + roll((unsigned)(out->len - before))] = (char)roll(256);
        }
        if (!roll(20)) {
            add_noise(out);
        }
        g_string_append_c(out, '\n');
    }
    return out;
}

/* ---- Emu ---- */

static char *socket_path;

static int reach(void)
{
    struct sockaddr_un a = {.sun_family = AF_UNIX};

    g_strlcpy(a.sun_path, socket_path, sizeof(a.sun_path));
    for (unsigned ms = 0; ms < PATIENCE; ms += 10) {
        int fd = socket(AF_UNIX, SOCK_STREAM, 0);

        if (!connect(fd, (struct sockaddr *)&a, sizeof(a))) {
            return fd;
        }
        close(fd);
        g_usleep(10000);
    }
    die("cannot connect");
    return -1;
}

/* Everything that comes until @text does, or, without one, what is there now. */
static void read_until(int fd, const char *text)
{
    g_autoptr(GString) got = g_string_new(NULL);
    struct pollfd p = {.fd = fd, .events = POLLIN};
    char buf[4096];

    while (!text || !strstr(got->str, text)) {
        ssize_t n = poll(&p, 1, text ? PATIENCE : 0) > 0 ? read(fd, buf, sizeof(buf)) : -1;

        if (n <= 0 && !text) {
            return;
        }
        if (n <= 0) {
            die(text);
        }
        g_string_append_len(got, buf, n);
    }
}

static void send_all(int fd, const char *data, size_t len)
{
    while (len) {
        ssize_t n = send(fd, data, len, MSG_DONTWAIT | MSG_NOSIGNAL);

        if (n < 0 && errno != EAGAIN) {
            return; /* it may hang up on us */
        }
        data += n > 0 ? n : 0;
        len -= n > 0 ? (size_t)n : 0;
        read_until(fd, NULL);
    }
}

/* When emu has read it all, it hangs up as well. */
static void hang_up(int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};
    char buf[4096];

    shutdown(fd, SHUT_WR);
    do {
        if (poll(&p, 1, PATIENCE) <= 0) {
            die("emu does not read what it was sent");
        }
    } while (read(fd, buf, sizeof(buf)) > 0);
    close(fd);
}

static pid_t start(const char *emu)
{
    g_autofree char *qmp = g_strdup_printf("unix:%s,server=on,wait=off", socket_path);
    pid_t pid = fork();

    if (!pid) {
        freopen("/dev/null", "r", stdin);
        freopen("/dev/null", "w", stdout);
        execl(emu, emu, "-M", "integratorcp", "-m", "1", "-S", "-serial", "null", "-qmp", qmp, NULL);
        _exit(127);
    }
    return pid;
}

int main(int argc, char **argv)
{
    const char *build = g_getenv("EMU_BUILD");
    g_autofree char *emu = g_build_filename(build ? build : ".", "emu-system-arm", NULL);
    g_autofree char *dir = g_dir_make_tmp("fuzz-qmp-XXXXXX", NULL);
    g_autofree char *clean = g_strdup_printf("rm -rf '%s'", dir);
    unsigned sessions = argc > 2 ? (unsigned)atoi(argv[2]) : 200;
    g_autofree char *full = realpath(emu, NULL);
    int status, fd;
    pid_t pid;

    if (!full) {
        return 77;
    }
    seed = argc > 1 ? strtoul(argv[1], NULL, 0) : 1;
    dice = g_rand_new_with_seed((guint32)seed);
    socket_path = g_build_filename(dir, "qmp", NULL);
    if (g_chdir(dir)) {
        die(dir);
    }
    pid = start(full);
    for (unsigned i = 0; i < sessions; i++) {
        GString *s = session();

        fd = reach();
        read_until(fd, "QMP");
        send_all(fd, s->str, s->len);
        hang_up(fd);
        g_string_free(s, true);
    }
    fd = reach();
    read_until(fd, "QMP");
    send_all(fd, "{\"execute\": \"qmp_capabilities\"}{\"execute\": \"quit\"}", 50);
    if (waitpid(pid, &status, 0) != pid || status) {
        die("emu did not end as it should");
    }
    return system(clean);
}
