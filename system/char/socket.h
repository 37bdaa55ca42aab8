/*
 * Where a socket listens or connects to.
 */
#ifndef SYSTEM_CHAR_SOCKET_H
#define SYSTEM_CHAR_SOCKET_H

#include "common/option.h"

typedef struct {
    char *path;        /* of a Unix socket, or NULL */
    char *host, *port; /* of TCP; host "": any, or this one */
} SocketPlace;

/** socket_place - of path=, or host= and port=. Return: false, with what is missing.
 * socket_place_clear - gives it back. */
bool socket_place(Settings *s, SocketPlace *p, GError **err);
void socket_place_clear(SocketPlace *p);

/** socket_listen, socket_connect - a socket that does; -1 with what went wrong. */
int socket_listen(const SocketPlace *p, GError **err);
int socket_connect(const SocketPlace *p, GError **err);

#endif
