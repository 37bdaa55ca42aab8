/*
 * See chardev.h.
 */
#include "system/chardev.h"

#include <glib.h>

bool chardev_attach(Chardev *c, const CharFront *front, void *opaque)
{
    if (!c || c->front) {
        return !c;
    }
    c->front = front;
    c->front_opaque = opaque;
    chardev_accept(c);
    return true;
}

unsigned chardev_write(Chardev *c, const u8 *data, unsigned len)
{
    return c ? c->ops->write(c, data, len) : len;
}

unsigned chardev_room(Chardev *c)
{
    return c->front ? c->front->room(c->front_opaque) : 0;
}

void chardev_deliver(Chardev *c, const u8 *data, unsigned len)
{
    if (c->front && len) {
        c->front->receive(c->front_opaque, data, len);
    }
}

void chardev_accept(Chardev *c)
{
    if (c && c->ops->poll) {
        c->ops->poll(c);
    }
}

void chardev_free(Chardev *c)
{
    if (c) {
        g_free(c->name);
        c->ops->free(c);
    }
}
