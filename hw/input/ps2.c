/*
 * What PS/2 keyboards and mice have in common: the queue towards the host. See ps2.h.
 */
#include "hw/input/ps2.h"

#include <assert.h>

enum { FOR_ANSWERS = 8 };

void ps2_plug(Ps2 *p, const Ps2Kind *kind, Ps2State *s, Device *port)
{
    *p = (Ps2){.kind = kind, .s = s, .port = port, .sink = kind->sink};
    p->sink.opaque = p;
    input_join(port->machine, &p->sink);
}

void ps2_unplug(Ps2 *p)
{
    input_leave(p->port->machine, &p->sink);
}

unsigned ps2_room(const Ps2 *p)
{
    unsigned most = PS2_QUEUE - FOR_ANSWERS;

    return p->s->count < most ? most - p->s->count : 0;
}

void ps2_flush(Ps2 *p)
{
    p->s->first = p->s->count = 0;
}

void ps2_send(Ps2 *p, const u8 *bytes, unsigned n)
{
    assert(n <= PS2_QUEUE);
    if (p->s->count + n > PS2_QUEUE) {
        ps2_flush(p);
    }
    for (unsigned i = 0; i < n; i++) {
        p->s->queue[(p->s->first + p->s->count++) % PS2_QUEUE] = bytes[i];
    }
}

void ps2_answer(Ps2 *p, u8 byte)
{
    ps2_send(p, &byte, 1);
}

void ps2_write(Ps2 *p, u8 byte)
{
    p->kind->receive(p, byte);
}

u8 ps2_read(Ps2 *p)
{
    Ps2State *s = p->s;

    assert(s->count);
    s->last = s->queue[s->first % PS2_QUEUE];
    s->first = (s->first + 1) % PS2_QUEUE;
    s->count--;
    if (p->kind->refill) {
        p->kind->refill(p);
    }
    return s->last;
}
