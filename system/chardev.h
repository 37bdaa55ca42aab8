/*
 * Character devices: the host side of serial ports, consoles and monitors.
 *
 * A back end (stdio, pty, socket, ...) moves bytes; a front end (a UART, a monitor) is told when
 * some arrive. Input waits in the back end until the front end has room. Output waits in a bounded
 * queue for a slow reader; when that is full, chardev_write() takes no more until CHAR_ROOM: a serial
 * port's transmitter waits then, and the guest if it waits for that, but never the machine.
 */
#ifndef SYSTEM_CHARDEV_H
#define SYSTEM_CHARDEV_H

#include <glib.h>

#include "common/base.h"

typedef struct Chardev Chardev;

typedef enum {
    CHAR_OPENED, /* somebody is at the other end */
    CHAR_CLOSED, /* nobody any more */
    CHAR_BREAK,
    CHAR_ROOM,  /* output is taken again after it was not */
    CHAR_FOCUS, /* of several front ends this one has the user's keys now */
    CHAR_BLUR,  /* no longer */
} CharEvent;

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
    /* of one that several front ends share; NULL: it has one */
    bool (*attach)(Chardev *c, const CharFront *front, void *opaque);
    void (*detach)(Chardev *c, void *opaque);
    bool (*used)(const Chardev *c);
    /* where it leads, for listings: "pty:/dev/pts/3"; NULL: its name says all */
    void (*describe)(Chardev *c, GString *out);
    /* a descriptor that came with the input, the caller's; -1: none. NULL: none ever comes */
    int (*take_fd)(Chardev *c);
} ChardevOps;

struct Chardev {
    const ChardevOps *ops;
    char *name; /* as -chardev id= gave it, "serial0" */
    const CharFront *front;
    void *front_opaque;
    bool open;     /* somebody is at the other end, as CHAR_OPENED and CHAR_CLOSED told */
    bool terminal; /* a person sits there: keys come one by one and want an echo */
    bool full; /* chardev_write() took less than all: CHAR_ROOM is owed */
};

/** chardev_attach - @front serves @c from now on. Return: false, another does already.
 * chardev_detach - the front end of @opaque no longer does. */
bool chardev_attach(Chardev *c, const CharFront *front, void *opaque);
void chardev_detach(Chardev *c, void *opaque);
/** chardev_used - does a front end serve it? */
bool chardev_used(const Chardev *c);
/** chardev_write - send; a NULL @c swallows all. Return: bytes taken. */
unsigned chardev_write(Chardev *c, const u8 *data, unsigned len);
/** chardev_room - what the front end can take. chardev_deliver - hand it @len bytes, at most that.
 */
unsigned chardev_room(Chardev *c);
void chardev_deliver(Chardev *c, const u8 *data, unsigned len);
/** chardev_event - tell the front end, also one that attaches later. chardev_roomy - output is taken again. */
void chardev_event(Chardev *c, CharEvent e);
void chardev_roomy(Chardev *c);
/** chardev_accept - the front end has room again. */
void chardev_accept(Chardev *c);
/** chardev_take_fd - the oldest descriptor that came with the input, the caller's now; -1: none. */
int chardev_take_fd(Chardev *c);
/** chardev_describe - where it leads, appended to @out. */
void chardev_describe(Chardev *c, GString *out);
void chardev_free(Chardev *c);

#endif
