/*
 * Talks to a character device of an emulator by a script on standard input:
 *
 *   talk unix PATH | tcp PORT | tty PATH | listen PATH | udp PORT:OWN
 *
 *   send TEXT   escapes as in C; nothing is added
 *   wait TEXT   until that arrives, after what was waited for before; at most a minute
 *   pass PATH   a descriptor of that file goes with what is sent next
 *   close       hang up, and connect again at the next line
 *   sleep N     milliseconds
 *
 * What arrives is copied to standard output. Exit status 1: something did not arrive. A line that takes three minutes, as with
 * a peer that does not read, is the last one (SIGALRM).
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <termios.h>
#include <unistd.h>

#include <glib.h>

enum { PATIENCE = 60000 }; /* ms */

static const char *kind, *place;
static int listener = -1, peer = -1;
static GByteArray *got;
static int passed = -1; /* descriptor that goes along */
static unsigned seen; /* bytes of it that were waited for */

static void die(const char *what)
{
    fprintf(stderr, "talk %s %s: %s: %s\n", kind, place, what, strerror(errno));
    exit(1);
}

static int use_unix(bool server)
{
    struct sockaddr_un a = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    g_strlcpy(a.sun_path, place, sizeof(a.sun_path));
    if (server) {
        return bind(fd, (struct sockaddr *)&a, sizeof(a)) || listen(fd, 1) ? -1 : fd;
    }
    return connect(fd, (struct sockaddr *)&a, sizeof(a)) ? close(fd), -1 : fd;
}

static int use_tcp(void)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(place)),
                            .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    return connect(fd, (struct sockaddr *)&a, sizeof(a)) ? close(fd), -1 : fd;
}

static int use_udp(void)
{
    const char *own = strchr(place, ':');
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(place)),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_in from = to;
    int fd = socket(AF_INET, SOCK_DGRAM, 0);

    from.sin_port = htons((uint16_t)atoi(own ? own + 1 : "0"));
    if (bind(fd, (struct sockaddr *)&from, sizeof(from)) ||
        connect(fd, (struct sockaddr *)&to, sizeof(to))) {
        return close(fd), -1;
    }
    return fd;
}

static int use_tty(void)
{
    int fd = open(place, O_RDWR | O_NOCTTY);
    struct termios t;

    if (fd >= 0 && !tcgetattr(fd, &t)) {
        cfmakeraw(&t);
        tcsetattr(fd, TCSANOW, &t);
    }
    return fd;
}

static int try_open(void)
{
    if (listener >= 0) {
        return accept(listener, NULL, NULL);
    }
    if (!strcmp(kind, "udp")) {
        return use_udp();
    }
    return !strcmp(kind, "unix") ? use_unix(false) : !strcmp(kind, "tcp") ? use_tcp() : use_tty();
}

/* The other side may not be there yet. */
static void reach(void)
{
    for (unsigned ms = 0; peer < 0; ms += 20) {
        peer = try_open();
        if (peer < 0 && ms >= PATIENCE) {
            die("cannot connect");
        }
        if (peer < 0) {
            g_usleep(20000);
        }
    }
}

static bool receive(int ms)
{
    struct pollfd p = {.fd = peer, .events = POLLIN};
    unsigned char buf[4096];
    ssize_t n;

    if (poll(&p, 1, ms) <= 0) {
        return false;
    }
    n = read(peer, buf, sizeof(buf));
    if (n > 0) {
        g_byte_array_append(got, buf, (guint)n);
        fwrite(buf, 1, (size_t)n, stdout);
        fflush(stdout);
    }
    return n > 0;
}

static void wait_for(const char *text)
{
    gint64 end = g_get_monotonic_time() + PATIENCE * 1000;
    size_t len = strlen(text);
    void *at;

    while (!(at = memmem(got->data + seen, got->len - seen, text, len))) {
        gint64 left = (end - g_get_monotonic_time()) / 1000;

        if (left <= 0 || !receive((int)left)) {
            fprintf(stderr, "talk %s %s: '%s' did not come; what came last: %.*s\n", kind, place,
                    text, (int)MIN(got->len - seen, 500), (char *)got->data + seen);
            exit(1);
        }
    }
    seen = (unsigned)((guint8 *)at - got->data + len);
}

static ssize_t send_along(const char *text, size_t len)
{
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {0};
    struct iovec v = {(void *)(uintptr_t)text, len};
    struct msghdr msg = {.msg_iov = &v, .msg_iovlen = 1, .msg_control = control,
                         .msg_controllen = sizeof(control)};
    struct cmsghdr *c = CMSG_FIRSTHDR(&msg);
    ssize_t n;

    if (passed < 0) {
        return write(peer, text, len);
    }
    *c = (struct cmsghdr){CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS};
    memcpy(CMSG_DATA(c), &passed, sizeof(int));
    n = sendmsg(peer, &msg, 0);
    close(passed);
    passed = -1;
    return n;
}

static void obey(char *line)
{
    char *space = strchr(line, ' ');
    g_autofree char *text = g_strcompress(space ? space + 1 : "");
    size_t len = strlen(text);

    if (!strncmp(line, "close", 5)) {
        close(peer);
        peer = -1;
        return;
    }
    reach();
    if (!strncmp(line, "send ", 5)) {
        if (send_along(text, len) != (ssize_t)len) {
            die("cannot write");
        }
    } else if (!strncmp(line, "wait ", 5)) {
        wait_for(text);
    } else if (!strncmp(line, "pass ", 5)) {
        passed = open(text, O_RDWR);
        if (passed < 0) {
            die(text);
        }
    } else if (!strncmp(line, "sleep ", 6)) {
        g_usleep((gulong)atoi(text) * 1000);
    } else {
        die(line);
    }
}

int main(int argc, char **argv)
{
    char line[4096];

    if (argc != 3) {
        return 2;
    }
    kind = argv[1];
    place = argv[2];
    got = g_byte_array_new();
    if (!strcmp(kind, "listen") && (listener = use_unix(true)) < 0) {
        die("cannot listen");
    }
    while (fgets(line, sizeof(line), stdin)) {
        line[strcspn(line, "\n")] = 0;
        if (*line && *line != '#') {
            alarm(3 * PATIENCE / 1000);
            obey(line);
            alarm(0);
        }
    }
    return 0;
}
