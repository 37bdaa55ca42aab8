/*
 * See net.h.
 */
#include "system/net.h"

#include <stdio.h>
#include <string.h>
#include <zlib.h>

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

bool net_parse_mac(const char *text, u8 *mac)
{
    unsigned b[NET_MAC];
    char end;

    if (sscanf(text, "%2x:%2x:%2x:%2x:%2x:%2x%c", &b[0], &b[1], &b[2], &b[3], &b[4], &b[5], &end) !=
        NET_MAC) {
        return false;
    }
    for (unsigned i = 0; i < NET_MAC; i++) {
        mac[i] = (u8)b[i];
    }
    return true;
}

bool net_card_start(Net *n, const char *card, const char *chosen, u8 *mac, const NetFront *front,
                    void *opaque, GError **err)
{
    static const u8 usual[NET_MAC] = {0x52, 0x54, 0x00, 0x12, 0x34, 0x56};

    memcpy(mac, n ? n->mac : usual, NET_MAC);
    if (chosen && !net_parse_mac(chosen, mac)) {
        g_set_error(err, EMU_ERROR, 0, "%s: mac=%s: six bytes expected, 52:54:00:12:34:56", card,
                    chosen);
        return false;
    }
    if (!net_attach(n, front, opaque)) {
        g_set_error(err, EMU_ERROR, 0, "%s: network %s is in use", card, n->name);
        return false;
    }
    return true;
}

void net_card_stop(Net *n)
{
    if (n) {
        n->front = NULL;
    }
}

u32 net_crc(const u8 *data, unsigned len)
{
    return (u32)crc32(0, data, len);
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

bool net_waits(const Net *n)
{
    return n && n->waiting.length;
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
