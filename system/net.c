/*
 * See net.h.
 */
#include "system/net.h"

#include <string.h>

#include "common/trace.h"
#include "system/machine.h"

enum { MOST_WAITING = 256 };

bool net_attach(Net *n, const NetFront *front, void *opaque)
{
    if (!n || n->front) {
        return !n;
    }
    n->front = front;
    n->front_opaque = opaque;
    return true;
}

void net_accept(Net *n)
{
    while (n && n->front && !n->busy && n->waiting.length && n->front->ready(n->front_opaque)) {
        g_autoptr(GBytes) frame = g_queue_pop_head(&n->waiting);
        gsize len;
        const u8 *data = g_bytes_get_data(frame, &len);

        n->front->receive(n->front_opaque, data, (unsigned)len);
    }
}

bool net_up(const Net *n)
{
    return n && !n->down;
}

void net_watch(Net *n, NetWatch *fn, void *opaque)
{
    n->watch = fn;
    n->watch_opaque = opaque;
}

static void show(const Net *n, const u8 *frame, unsigned len)
{
    if (n->watch) {
        n->watch(n->watch_opaque, frame, len);
    }
}

void net_send(Net *n, const u8 *frame, unsigned len)
{
    trace_net_send(n->name, len);
    if (net_up(n)) {
        show(n, frame, len);
        n->busy = true;
        n->ops->send(n, frame, len);
        n->busy = false;
        net_accept(n);
    }
}

void net_deliver(Net *n, const u8 *frame, unsigned len)
{
    trace_net_deliver(n->name, len);
    if (net_up(n) && n->waiting.length < MOST_WAITING) {
        show(n, frame, len);
        g_queue_push_tail(&n->waiting, g_bytes_new(frame, len));
        net_accept(n);
    }
}

void net_free(Net *n)
{
    g_queue_clear_full(&n->waiting, (GDestroyNotify)g_bytes_unref);
    g_free(n->name);
    g_free(n->card);
    n->ops->free(n);
}
