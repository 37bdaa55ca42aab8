/*
 * Character devices: the host side of serial ports, consoles and monitors.
 *
 * A back end (stdio, pty, tcp, ...) moves bytes; a front end (a UART) is told when some arrive.
 * Input waits in the back end until the front end has room.
 */
#ifndef SYSTEM_CHARDEV_H
#define SYSTEM_CHARDEV_H

#include "common/base.h"

typedef struct Chardev Chardev;

typedef enum { CHAR_OPENED, CHAR_CLOSED, CHAR_BREAK } CharEvent;

/** What a front end is called with; all of it with the machine's lock held. */
typedef struct {
    unsigned (*room)(void *opaque); /* bytes it can take now */
    void (*receive)(void *opaque, const u8 *data, unsigned len);
    void (*event)(void *opaque, CharEvent e); /* may be NULL */
} CharFront;

typedef struct {
    const char *name;
    /** write - Return: bytes taken; fewer than @len: try later. */
    unsigned (*write)(Chardev *c, const u8 *data, unsigned len);
    void (*poll)(Chardev *c); /* the front end has room again; may be NULL */
    void (*free)(Chardev *c);
} ChardevOps;

struct Chardev {
    const ChardevOps *ops;
    char *name; /* as -chardev id= gave it, "serial0" */
    const CharFront *front;
    void *front_opaque;
};

/** chardev_attach - @front serves @c from now on. Return: false, another does already. */
bool chardev_attach(Chardev *c, const CharFront *front, void *opaque);
/** chardev_write - send; a NULL @c swallows all. Return: bytes taken. */
unsigned chardev_write(Chardev *c, const u8 *data, unsigned len);
/** chardev_room - what the front end can take. chardev_deliver - hand it @len bytes, at most that.
 */
unsigned chardev_room(Chardev *c);
void chardev_deliver(Chardev *c, const u8 *data, unsigned len);
/** chardev_accept - the front end has room again. */
void chardev_accept(Chardev *c);
void chardev_free(Chardev *c);

#endif
