/*
 * Hubs: whatever one port hears, all others say. A port is a network of its own, for a card; with
 * netdev= it leads on to another network.
 */
#include "system/net/options.h"

typedef struct {
    Net net;
    Machine *machine;
    u64 hub;
    Net *on; /* NULL: a card is plugged in here */
} HubPort;

static void hub_send(Net *n, const u8 *frame, unsigned len);

static void hub_free(Net *n)
{
    HubPort *p = (HubPort *)n;

    if (p->on) {
        p->on->front = NULL;
    }
    g_free(p);
}

static void describe(Net *n, GString *out)
{
    const HubPort *p = (HubPort *)n;

    g_string_append_printf(out, "hubid=%llu", (unsigned long long)p->hub);
    if (p->on) {
        g_string_append_printf(out, ",netdev=%s", p->on->name);
    }
}

static const NetOps ops = {"hubport", hub_send, hub_free, .setup = describe};

/* @p hears a frame, which leaves at the other ports of its hub. */
static void hub_send(Net *n, const u8 *frame, unsigned len)
{
    HubPort *p = (HubPort *)n;

    for (unsigned i = 0; i < p->machine->nets->len; i++) {
        HubPort *other = p->machine->nets->pdata[i];

        if (other == p || other->net.ops != &ops || other->hub != p->hub) {
            continue;
        }
        if (other->on) {
            net_send(other->on, frame, len);
        } else {
            net_deliver(&other->net, frame, len);
        }
    }
}

static bool ready(void *opaque)
{
    (void)opaque;
    return true;
}

static void receive(void *opaque, const u8 *frame, unsigned len)
{
    hub_send(opaque, frame, len);
}

static bool lead_on(HubPort *p, const char *name, GError **err)
{
    static const NetFront front = {ready, receive};

    p->on = machine_net(p->machine, name);
    if (!p->on || !net_attach(p->on, &front, p)) {
        g_set_error(err, EMU_ERROR, 0, "hubport: netdev=%s: %s", name,
                    p->on ? "something uses it" : "no network has this id");
        p->on = NULL;
    }
    return p->on != NULL;
}

Net *net_hubport(Machine *m, const char *name, Settings *s, GError **err)
{
    const char *netdev = settings_text(s, "netdev", NULL);
    HubPort *p = g_new0(HubPort, 1);
    u64 hub = ~0ull;
    bool ok = settings_uint(s, "hubid", &hub, err);

    *p = (HubPort){.net = {.ops = &ops, .name = g_strdup(name)}, .machine = m, .hub = hub};
    if (ok && hub == ~0ull) {
        g_set_error(err, EMU_ERROR, 0, "hubport: hubid= expected");
        ok = false;
    }
    if (!ok || (netdev && !lead_on(p, netdev, err))) {
        net_free(&p->net);
        return NULL;
    }
    return &p->net;
}
