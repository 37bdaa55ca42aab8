/*
 * Networks: the host side of network cards, as chardev.h is that of serial ports.
 *
 * A back end (user, ...) moves Ethernet frames without their CRC; a front end (a card) is handed
 * those that arrive. Frames wait here until the card has room.
 */
#ifndef SYSTEM_NET_H
#define SYSTEM_NET_H

#include <glib.h>

#include "common/base.h"

struct Machine;
typedef struct Net Net;

enum { NET_FRAME_MAX = 1514, NET_MAC = 6 };

/** What a card is called with; the machine's lock is held. */
typedef struct {
    bool (*ready)(void *opaque); /* it takes a frame now, if only to drop it */
    void (*receive)(void *opaque, const u8 *frame, unsigned len);
} NetFront;

typedef struct {
    const char *name;
    void (*send)(Net *n, const u8 *frame, unsigned len);
    void (*free)(Net *n);
    /* a port of the host that leads into the guest comes or goes, as hostfwd= says; may be NULL */
    bool (*forward)(Net *n, const char *rule, bool add, GError **err);
    void (*describe)(Net *n, GString *out); /* connections under way; may be NULL */
    void (*setup)(Net *n, GString *out);    /* "listen=:1234"; may be NULL */
} NetOps;

/** Somebody who looks at each frame, lock held. */
typedef void NetWatch(void *opaque, const u8 *frame, unsigned len);

struct Net {
    const NetOps *ops;
    char *name;      /* "nic0", or -netdev's id= */
    char *card;      /* "nic0": what boards call it; NULL: not in their reach */
    bool down;       /* the cable is unplugged: set_link */
    u8 mac[NET_MAC]; /* for the card */
    const NetFront *front;
    void *front_opaque;
    GQueue waiting; /* GBytes * */
    bool busy;      /* a frame is on its way out: what comes back waits */
    NetWatch *watch; /* NULL: nobody does */
    void *watch_opaque;
};

/** net_attach - @front serves @n from now on. Return: false, another does already. */
bool net_attach(Net *n, const NetFront *front, void *opaque);
/**
 * net_card_start - what a card does when it starts: @front serves @n, which may be NULL, and its
 * address @mac is the text @chosen; else the network's; else a usual one. Return: false, the text is
 * no address, or another card is there. net_card_stop - likewise.
 */
bool net_card_start(Net *n, const char *card, const char *chosen, u8 *mac, const NetFront *front,
                    void *opaque, GError **err);
void net_card_stop(Net *n);
/** net_parse_mac - "52:54:00:12:34:56". Return: false, @text is something else. */
bool net_parse_mac(const char *text, u8 *mac);
/** net_crc - the check sequence of a frame's @len bytes. */
u32 net_crc(const u8 *data, unsigned len);
/** net_watch - @fn sees what passes @n, either way, from now on; instead of one before. */
void net_watch(Net *n, NetWatch *fn, void *opaque);
/** net_up - is there a cable in a card that is connected to @n, or to NULL? */
bool net_up(const Net *n);
/** net_send - a frame leaves the card; a NULL @n is a cable nobody put in. */
void net_send(Net *n, const u8 *frame, unsigned len);
/** net_deliver - a frame for the card; too many that wait are lost. */
void net_deliver(Net *n, const u8 *frame, unsigned len);
/** net_waits - are there frames that wait until the card has room? */
bool net_waits(const Net *n);
/** net_accept - the card has room again. */
void net_accept(Net *n);
void net_free(Net *n);

/** machine_net - by name; NULL: none. */
Net *machine_net(struct Machine *m, const char *name);

#endif
