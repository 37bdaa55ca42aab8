/*
 * Where a debugger connects: a TCP port or a socket in the file system.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "common/gdb/stub.h"

static int failed(int fd, const char *where, char *error, size_t size)
{
    snprintf(error, size, "%s: %s", where, strerror(errno));
    if (fd >= 0) {
        close(fd);
    }
    return -1;
}

/* Only this machine may connect unless an address says otherwise: who does may do anything. */
static int listen_tcp(const char *where, const char *host, unsigned port, char *error, size_t size)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((u16)port)};
    int one = 1, fd;

    if (!inet_aton(*host && strcmp(host, "localhost") ? host : "127.0.0.1", &a.sin_addr)) {
        snprintf(error, size, "%s: '%s' is not an IPv4 address", where, host);
        return -1;
    }
    fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) ||
        bind(fd, (struct sockaddr *)&a, sizeof(a)) || listen(fd, 1)) {
        return failed(fd, where, error, size);
    }
    return fd;
}

static int listen_unix(const char *path, char *error, size_t size)
{
    struct sockaddr_un a = {.sun_family = AF_UNIX};
    struct stat st;
    int fd;

    if (strlen(path) >= sizeof(a.sun_path)) {
        snprintf(error, size, "%s: too long for the name of a socket", path);
        return -1;
    }
    memcpy(a.sun_path, path, strlen(path));
    if (!lstat(path, &st) && S_ISSOCK(st.st_mode)) {
        unlink(path); /* of an earlier run */
    }
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&a, sizeof(a)) || listen(fd, 1)) {
        return failed(fd, path, error, size);
    }
    return fd;
}

int gdb_listen(const char *where, char *error, size_t size)
{
    const char *rest = strncmp(where, "tcp:", 4) ? where : where + 4, *colon = strrchr(rest, ':');
    char host[64] = "", *end;
    unsigned long port;

    if (!strncmp(where, "unix:", 5)) {
        return listen_unix(where + 5, error, size);
    }
    if (*rest == '/' || (!colon && strspn(rest, "0123456789") != strlen(rest))) {
        return listen_unix(where, error, size);
    }
    if (colon) {
        snprintf(host, sizeof(host), "%.*s", (int)(colon - rest), rest);
        rest = colon + 1;
    }
    port = strtoul(rest, &end, 10);
    if (end == rest || *end || port > 65535) {
        snprintf(error, size, "%s: '%s' is not a port", where, rest);
        return -1;
    }
    return listen_tcp(where, host, (unsigned)port, error, size);
}
