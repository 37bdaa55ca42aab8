/*
 * See options.h.
 *
 * Boards ask for networks as "nic0", "nic1" and so on. Each -nic, and each -net nic, is the next of
 * these; it leads to the network its netdev= names, to its own, or to that of -net KIND. One that
 * leads nowhere is a card without a cable. Who asks for nothing has one card on a user network.
 */
#include "system/net/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "system/device-add.h"
#include "system/options.h"
#include "system/start.h"

enum { MAX_NICS = 8 };

static const struct {
    const char *name;
    NetOpen *open;
    const char *doc;
} kinds[] = {
#define NET(kind, open, doc) {kind, open, doc},
#include "system/net/backends.def"
#undef NET
};

/* A card asked for; members nobody gave are NULL. */
typedef struct {
    char *netdev, *mac, *model;
    Settings *own; /* its network */
} Nic;

static struct {
    Nic nic[MAX_NICS];
    unsigned nics;
    GPtrArray *netdevs; /* Settings * */
    Settings *shared;   /* of -net KIND */
    bool given;
} set;

/* ---- Options ---- */

/* @text, which is NULL or the address of a card. */
static char *mac_of(const char *text)
{
    u8 mac[NET_MAC];

    if (text && (!net_parse_mac(text, mac) || mac[0] & 1)) {
        fatal("%s: not the address of a network card", text);
    }
    return g_strdup(text);
}

static Nic *add_nic(const char *option)
{
    if (set.nics == MAX_NICS) {
        fatal("%s: at most %d network cards", option, MAX_NICS);
    }
    return &set.nic[set.nics++];
}

/* "-netdev help" lists; "none" is only not the usual network. Return: there is no more to do. */
static bool special(const char *arg)
{
    set.given = true;
    if (options_wants_list(arg)) {
        for (unsigned i = 0; i < ARRAY_LEN(kinds); i++) {
            printf("%-8s %s\n", kinds[i].name, kinds[i].doc);
        }
        exit(0);
    }
    return !strcmp(arg, "none");
}

void net_option_nic(const char *arg)
{
    Settings *s;
    Nic *nic;

    if (special(arg)) {
        return;
    }
    s = options_settings("-nic", arg, "type");
    nic = add_nic("-nic");
    nic->mac = mac_of(settings_text(s, "mac", NULL));
    nic->model = g_strdup(settings_text(s, "model", NULL));
    nic->own = s;
}

void net_option_netdev(const char *arg)
{
    Settings *s;

    special(arg);
    s = options_settings("-netdev", arg, "type");
    if (!settings_text(s, "id", NULL)) {
        fatal("-netdev %s: it wants an id=", arg);
    }
    if (!set.netdevs) {
        set.netdevs = g_ptr_array_new();
    }
    g_ptr_array_add(set.netdevs, s);
}

static void add_card(Settings *s)
{
    Nic *n = add_nic("-net nic");
    GError *err = NULL;

    n->netdev = g_strdup(settings_text(s, "netdev", NULL));
    n->mac = mac_of(settings_text(s, "macaddr", NULL));
    n->model = g_strdup(settings_text(s, "model", NULL));
    settings_text(s, "name", NULL);
    options_check(settings_done(s, &err), &err);
}

void net_option_net(const char *arg)
{
    Settings *s;

    if (special(arg)) {
        return;
    }
    s = options_settings("-net", arg, "type");
    if (!strcmp(settings_text(s, "type", ""), "nic")) {
        add_card(s);
    } else if (set.shared) {
        fatal("-net %s: cards share one network; -netdev makes more", arg);
    } else {
        set.shared = s;
    }
}

/* "tcp:5555:10.0.2.15:22" as hostfwd= of -net user: "tcp::5555-10.0.2.15:22". */
void net_option_redir(const char *arg)
{
    g_auto(GStrv) part = g_strsplit(arg, ":", 4);
    g_autofree char *rule = NULL;

    if (g_strv_length(part) != 4) {
        fatal("-redir %s: tcp|udp:port:[address]:port expected", arg);
    }
    set.given = true;
    if (!set.shared) {
        set.shared = options_settings("-net", "user", "type");
    }
    rule = g_strdup_printf("%s::%s-%s:%s", part[0], part[1], part[2], part[3]);
    settings_set(set.shared, "hostfwd", rule);
}

/* ---- Opening ---- */

static NetOpen *find_kind(Settings *s, GError **err)
{
    const char *type = settings_text(s, "type", "");

    for (unsigned i = 0; i < ARRAY_LEN(kinds); i++) {
        if (!strcmp(kinds[i].name, type)) {
            return kinds[i].open;
        }
    }
    g_set_error(err, EMU_ERROR, 0,
                "%s %s: no such kind of network, or not built; %s help lists them", s->option, type,
                s->option);
    return NULL;
}

Net *net_new(Machine *m, const char *name, Settings *s, GError **err)
{
    NetOpen *open = find_kind(s, err);
    Net *n;

    settings_text(s, "id", NULL);
    if (!open) {
        return NULL;
    }
    if (machine_net(m, name)) {
        g_set_error(err, EMU_ERROR, 0, "%s: there are two of id=%s", s->option, name);
        return NULL;
    }
    n = open(m, name, s, err);
    if (!n || !settings_done(s, err)) {
        if (n) {
            net_free(n);
        }
        return NULL;
    }
    memcpy(n->mac, (u8[NET_MAC]){0x52, 0x54, 0x00, 0x12, 0x34, (u8)(0x56 + m->nets->len)}, NET_MAC);
    g_ptr_array_add(m->nets, n);
    return n;
}

static Net *net_of(Machine *m, const char *name, const Nic *nic, GError **err)
{
    Net *n = nic->netdev ? machine_net(m, nic->netdev) : NULL;

    if (nic->netdev && !n) {
        g_set_error(err, EMU_ERROR, 0, "-net nic: there is no -netdev with id=%s", nic->netdev);
    }
    return nic->netdev ? n : net_new(m, name, nic->own ? nic->own : set.shared, err);
}

static bool open_nic(Machine *m, unsigned i, const Nic *nic, GError **err)
{
    g_autofree char *name = g_strdup_printf("nic%u", i);
    Net *n;

    if (!nic->netdev && !nic->own && !set.shared) {
        return true; /* a card without a cable */
    }
    n = net_of(m, name, nic, err);
    if (!n) {
        return false;
    }
    if (n->card) {
        g_set_error(err, EMU_ERROR, 0, "%s: two cards want it", n->name);
        return false;
    }
    n->card = g_steal_pointer(&name);
    if (nic->mac) {
        net_parse_mac(nic->mac, n->mac);
    }
    return true;
}

/* What users expect who asked for nothing. */
static void add_default(void)
{
#ifdef HAVE_SLIRP
    add_nic("-nic")->own = options_settings("-nic", "user", "type");
#endif
}

bool start_networks(Machine *m, GError **err)
{
    for (unsigned i = 0; set.netdevs && i < set.netdevs->len; i++) {
        Settings *s = set.netdevs->pdata[i];

        if (!net_new(m, settings_text(s, "id", NULL), s, err)) {
            return false;
        }
    }
    if (!set.given && !setup.no_defaults) {
        add_default();
    }
    if (set.shared && !set.nics) {
        set.nics = 1;
    }
    for (unsigned i = 0; i < set.nics; i++) {
        if (!open_nic(m, i, &set.nic[i], err)) {
            return false;
        }
    }
    return true;
}

/* The device that is connected to @n; NULL: none is. */
static const Device *card_of(Machine *m, const Net *n)
{
    for (unsigned i = 0; i < m->devices->len; i++) {
        Device *d = m->devices->pdata[i];

        for (const Prop *p = d->type->props; p && p->name; p++) {
            if (p->kind == PROP_KIND_NET && *(Net **)((char *)d + p->member) == n) {
                return d;
            }
        }
    }
    return NULL;
}

/* On a board without cards of its own: the user's model, or the usual one. */
static bool add_model(Machine *m, unsigned i, const char *name, GError **err)
{
    const char *model = set.nic[i].model;
    const DeviceType *type;
    g_autofree char *props = g_strdup_printf("netdev=%s", name);

    if (!model || !strcmp(model, "virtio")) {
        model = setup.board->card;
    }
    type = device_user_type(model, err);
    return type &&
           machine_add_device(m, type, name, NULL, machine_net(m, name) ? props : NULL, err);
}

/* A model the user names must be the one a board has. */
static bool check_card(Machine *m, unsigned i, const char *name, GError **err)
{
    const Nic *nic = &set.nic[i];
    const Net *n = machine_net(m, name);
    const Device *card = n ? card_of(m, n) : NULL;

    if (card && nic->model && strcmp(nic->model, card->type->name) != 0) {
        g_set_error(err, EMU_ERROR, 0, "model=%s: this board's card is a %s", nic->model,
                    card->type->name);
        return false;
    }
    if (!card && setup.board->card) {
        return add_model(m, i, name, err);
    }
    if (n && !card && set.given) {
        g_set_error(err, EMU_ERROR, 0, "this board has no place for network card %u", i);
        return false;
    }
    return true;
}

bool start_cards(Machine *m, GError **err)
{
    for (unsigned i = 0; i < set.nics; i++) {
        g_autofree char *name = g_strdup_printf("nic%u", i);

        if (!check_card(m, i, name, err)) {
            return false;
        }
    }
    return true;
}
