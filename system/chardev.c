/*
 * See chardev.h.
 */
#include "system/chardev.h"

bool chardev_attach(Chardev *c, const CharFront *front, void *opaque)
{
    if (c && c->ops->attach) {
        return c->ops->attach(c, front, opaque);
    }
    if (!c || c->front) {
        return !c;
    }
    c->front = front;
    c->front_opaque = opaque;
    if (c->open) {
        chardev_event(c, CHAR_OPENED);
    }
    chardev_accept(c);
    return true;
}

void chardev_detach(Chardev *c, void *opaque)
{
    if (c && c->ops->detach) {
        c->ops->detach(c, opaque);
    } else if (c && c->front_opaque == opaque) {
        c->front = NULL;
        c->front_opaque = NULL;
    }
}

bool chardev_used(const Chardev *c)
{
    return c->ops->used ? c->ops->used(c) : c->front != NULL;
}

unsigned chardev_write(Chardev *c, const u8 *data, unsigned len)
{
    unsigned taken = c ? c->ops->write(c, data, len) : len;

    if (taken < len) {
        c->full = true;
    }
    return taken;
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

void chardev_event(Chardev *c, CharEvent e)
{
    if (e == CHAR_OPENED || e == CHAR_CLOSED) {
        c->open = e == CHAR_OPENED;
    }
    if (c->front && c->front->event) {
        c->front->event(c->front_opaque, e);
    }
}

void chardev_roomy(Chardev *c)
{
    if (c->full) {
        c->full = false;
        chardev_event(c, CHAR_ROOM);
    }
}

void chardev_accept(Chardev *c)
{
    if (c && c->ops->poll) {
        c->ops->poll(c);
    }
}

int chardev_take_fd(Chardev *c)
{
    return c->ops->take_fd ? c->ops->take_fd(c) : -1;
}

void chardev_describe(Chardev *c, GString *out)
{
    if (c->ops->describe) {
        c->ops->describe(c, out);
    } else {
        g_string_append(out, c->ops->name);
    }
}

void chardev_free(Chardev *c)
{
    if (c) {
        g_free(c->name);
        c->ops->free(c);
    }
}
