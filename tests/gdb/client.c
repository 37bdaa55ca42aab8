/*
 * A client of the debugging protocol for tests: client PORT-OR-PATH SCRIPT
 *
 * Lines of the script: "send TEXT" sends a packet; "want TEXT" takes one, which must be TEXT (a *
 * at the end: begin with TEXT); "has TEXT" has TEXT in the one taken last; "raw HEX" sends bytes;
 * "byte HEX" wants one; "flood N" sends N bytes. Acknowledgements are handled until "noack".
 */
#include <arpa/inet.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { PATIENCE = 20000 /* ms */, TEXT = 1 << 16 };

static int fd, line_number;
static bool acknowledge = true;
static char last[TEXT];

static void fail(const char *what, const char *wanted)
{
    fprintf(stderr, "line %d: %s: %s (last: %s)\n", line_number, what, wanted, last);
    exit(1);
}

static int try_connect(const char *where)
{
    struct sockaddr_in in = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(where))};
    struct sockaddr_un un = {.sun_family = AF_UNIX};
    bool path = *where == '/';

    in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    snprintf(un.sun_path, sizeof(un.sun_path), "%s", where);
    fd = socket(path ? AF_UNIX : AF_INET, SOCK_STREAM, 0);
    if (connect(fd, path ? (struct sockaddr *)&un : (struct sockaddr *)&in,
                path ? sizeof(un) : sizeof(in))) {
        close(fd);
        return -1;
    }
    return fd;
}

static void put(const void *p, size_t n)
{
    if (send(fd, p, n, MSG_NOSIGNAL) != (ssize_t)n) {
        fail("cannot send", "");
    }
}

static int get(void)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};
    unsigned char c;

    if (poll(&p, 1, PATIENCE) <= 0) {
        fail("no answer", "");
    }
    return read(fd, &c, 1) == 1 ? c : -1;
}

static void send_packet(const char *text)
{
    static char packet[TEXT];
    unsigned char sum = 0;
    int n;

    for (const char *p = text; *p; p++) {
        sum += (unsigned char)*p;
    }
    n = snprintf(packet, sizeof(packet), "$%s#%02x", text, sum);
    put(packet, (size_t)n);
    if (acknowledge && get() != '+') {
        fail("not acknowledged", text);
    }
}

static void take_packet(void)
{
    size_t n = 0;
    int c;

    while ((c = get()) != '$') {
        if (c < 0) {
            fail("connection closed", "");
        }
    }
    while ((c = get()) != '#' && n < TEXT - 1) {
        if (c < 0) {
            fail("connection closed", "");
        }
        last[n++] = (char)c;
    }
    last[n] = 0;
    get();
    get();
    if (acknowledge && send(fd, "+", 1, MSG_NOSIGNAL) < 0) {
        acknowledge = false; /* that was its last word */
    }
}

static void want(const char *text)
{
    size_t n = strlen(text);

    take_packet();
    if (n && text[n - 1] == '*' ? strncmp(last, text, n - 1) : strcmp(last, text)) {
        fail("wanted", text);
    }
}

static void raw(const char *text)
{
    unsigned v;
    int used;

    while (sscanf(text, " %2x%n", &v, &used) == 1) {
        unsigned char c = (unsigned char)v;

        put(&c, 1);
        text += used;
    }
}

static void flood(long n)
{
    char *p = malloc((size_t)n);

    memset(p, 'A', (size_t)n);
    put(p, (size_t)n);
    free(p);
}

static void do_line(char *line)
{
    char *arg = line + strcspn(line, " ");

    if (*arg) {
        *arg++ = 0;
    }
    if (!strcmp(line, "send")) {
        send_packet(arg);
    } else if (!strcmp(line, "want")) {
        want(arg);
    } else if (!strcmp(line, "has")) {
        if (!strstr(last, arg)) {
            fail("has not", arg);
        }
    } else if (!strcmp(line, "raw")) {
        raw(arg);
    } else if (!strcmp(line, "flood")) {
        flood(atol(arg));
    } else if (!strcmp(line, "byte")) {
        if (get() != (int)strtol(arg, NULL, 16)) {
            fail("wanted byte", arg);
        }
    } else if (!strcmp(line, "noack")) {
        acknowledge = false;
    } else if (*line && *line != '#') {
        fail("unknown word", line);
    }
}

int main(int argc, char **argv)
{
    static char line[TEXT];
    FILE *script = argc == 3 ? fopen(argv[2], "r") : NULL;

    if (!script) {
        fprintf(stderr, "usage: client PORT|PATH SCRIPT\n");
        return 2;
    }
    for (int tries = 0; try_connect(argv[1]) < 0; tries++) {
        if (tries == 400) {
            perror(argv[1]);
            return 1;
        }
        usleep(25000);
    }
    while (fgets(line, sizeof(line), script)) {
        line_number++;
        line[strcspn(line, "\n")] = 0;
        do_line(line);
    }
    close(fd);
    return 0;
}
