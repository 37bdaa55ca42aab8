/*
 * What back ends on file descriptors have in common: input as the front end has room, output
 * through a bounded queue.
 */
#ifndef SYSTEM_CHAR_STREAM_H
#define SYSTEM_CHAR_STREAM_H

#include "system/machine.h"

typedef struct Stream Stream;

struct Stream {
    Chardev chr; /* ops.write, .poll are stream_write, stream_poll */
    Machine *machine;
    int in, out;        /* -1: none; the same one for both is closed once */
    bool keep;          /* they are not ours to close */
    bool input_ended;   /* end of file */
    GArray *fds;        /* int: came with the input, of a Unix socket */
    GByteArray *queue;  /* output not written yet */
    guint reads, writes; /* sources of the I/O thread; 0: none */
    /* the other end is gone, lock held; NULL: input merely ends */
    void (*hangup)(Stream *s);
    /* input on its way to the front end, changed in place; NULL: it is what it is */
    unsigned (*filter)(Stream *s, u8 *data, unsigned len);
};

/** stream_init - @s has no descriptors yet. stream_clear - gives back what it has. */
void stream_init(Stream *s, Machine *m, const ChardevOps *ops, const char *name);
void stream_clear(Stream *s);

/** stream_open - its descriptors are these from now on. stream_close - none any more; output not
 * written is lost. */
void stream_open(Stream *s, int in, int out);
void stream_close(Stream *s);

unsigned stream_write(Chardev *c, const u8 *data, unsigned len);
void stream_poll(Chardev *c);
int stream_take_fd(Chardev *c);
void stream_free(Chardev *c);

#endif
