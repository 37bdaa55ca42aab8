/*
 * See options.h.
 *
 * A card takes, in this order: the network its netdev= names, the one of its -nic, the one of -net
 * user. Boards ask for them as "nic0", "nic1" and so on; a card beyond those has no cable.
 */
#include "system/net/options.h"

#include <stdio.h>
#include <string.h>

#include "common/log.h"

enum { MAX_NICS = 4, MAX_NETDEVS = 8 };

/* A card asked for; the others are the same without one. */
typedef struct {
    char *netdev;   /* id, or NULL */
    char *mac;      /* text, or NULL */
    char *settings; /* of its own user network, or NULL */
} Nic;

static struct {
    Nic nic[MAX_NICS];
    unsigned nics;
    char *netdev[MAX_NETDEVS]; /* settings */
    unsigned netdevs;
    char *shared; /* -net user: settings */
    bool none;
} set;

char *net_setting(const char *settings, const char *key)
{
    g_auto(GStrv) item = g_strsplit(settings ? settings : "", ",", -1);

    for (char **i = item; *i; i++) {
        size_t len = strlen(key);

        if (!strncmp(*i, key, len) && (*i)[len] == '=') {
            return g_strdup(*i + len + 1);
        }
    }
    return NULL;
}

/* What follows "user" in "user,a=b"; NULL: it is another kind. */
static const char *after_kind(const char *arg, const char *kind)
{
    size_t len = strlen(kind);

    if (strncmp(arg, kind, len) != 0 || (arg[len] && arg[len] != ',')) {
        return NULL;
    }
    return arg + len + (arg[len] == ',');
}

/* Refuses what is not among @known, which ends with NULL. */
static void only(const char *option, const char *settings, const char *const *known)
{
    g_auto(GStrv) item = g_strsplit(settings, ",", -1);

    for (char **i = item; *i && **i; i++) {
        const char *const *k = known;

        while (*k && !(g_str_has_prefix(*i, *k) && (*i)[strlen(*k)] == '=')) {
            k++;
        }
        if (!*k) {
            fatal("%s: unknown setting %s", option, *i);
        }
    }
}

#define USER_SETTINGS "hostfwd", "restrict"

static Nic *add_nic(const char *option)
{
    if (set.nics == MAX_NICS) {
        fatal("%s: at most %d network cards", option, MAX_NICS);
    }
    return &set.nic[set.nics++];
}

void net_option_nic(const char *arg)
{
    static const char *const known[] = {USER_SETTINGS, "mac", NULL};
    const char *settings = after_kind(arg, "user");
    Nic *nic;

    if (!strcmp(arg, "none")) {
        set.none = true;
        return;
    }
    if (!settings) {
        fatal("-nic %s: only user and none are built yet", arg);
    }
    only("-nic", settings, known);
    nic = add_nic("-nic");
    nic->settings = g_strdup(settings);
    nic->mac = net_setting(settings, "mac");
}

void net_option_netdev(const char *arg)
{
    static const char *const known[] = {USER_SETTINGS, "id", NULL};
    const char *settings = after_kind(arg, "user");
    g_autofree char *id = net_setting(settings, "id");

    if (!settings) {
        fatal("-netdev %s: only user is built yet", arg);
    }
    if (!id || set.netdevs == MAX_NETDEVS) {
        fatal("-netdev %s: %s", arg, id ? "too many networks" : "it wants an id=");
    }
    only("-netdev", settings, known);
    set.netdev[set.netdevs++] = g_strdup(settings);
}

void net_option_net(const char *arg)
{
    static const char *const of_nic[] = {"netdev", "macaddr", NULL};
    static const char *const of_user[] = {USER_SETTINGS, NULL};
    const char *nic = after_kind(arg, "nic"), *user = after_kind(arg, "user");

    if (!strcmp(arg, "none")) {
        set.none = true;
    } else if (nic) {
        Nic *n = add_nic("-net nic");

        only("-net nic", nic, of_nic);
        n->netdev = net_setting(nic, "netdev");
        n->mac = net_setting(nic, "macaddr");
    } else if (user) {
        only("-net user", user, of_user);
        g_free(set.shared);
        set.shared = g_strdup(user);
    } else {
        fatal("-net %s: only nic, user and none are built yet", arg);
    }
}

/* ---- Opening ---- */

static bool parse_mac(const char *text, u8 *mac, GError **err)
{
    unsigned b[NET_MAC];
    int end = 0;

    if (sscanf(text, "%2x:%2x:%2x:%2x:%2x:%2x%n", &b[0], &b[1], &b[2], &b[3], &b[4], &b[5], &end) !=
            NET_MAC ||
        text[end] || b[0] & 1) {
        g_set_error(err, EMU_ERROR, 0, "%s: not the address of a network card", text);
        return false;
    }
    for (unsigned i = 0; i < NET_MAC; i++) {
        mac[i] = (u8)b[i];
    }
    return true;
}

static const char *netdev_settings(const char *id)
{
    for (unsigned i = 0; i < set.netdevs; i++) {
        g_autofree char *other = net_setting(set.netdev[i], "id");

        if (!strcmp(id, other)) {
            return set.netdev[i];
        }
    }
    return NULL;
}

static bool open_nic(Machine *m, unsigned n, const Nic *nic, GError **err)
{
    g_autofree char *name = g_strdup_printf("nic%u", n);
    const char *settings = nic->settings ? nic->settings : set.shared;
    Net *net;

    if (nic->netdev) {
        settings = netdev_settings(nic->netdev);
        if (!settings) {
            g_set_error(err, EMU_ERROR, 0, "-net nic: there is no -netdev with id=%s", nic->netdev);
            return false;
        }
    }
    if (!settings) {
        return true; /* a card without a cable */
    }
    net = net_user(m, name, settings, err);
    if (!net) {
        return false;
    }
    g_ptr_array_add(m->nets, net);
    memcpy(net->mac, (u8[NET_MAC]){0x52, 0x54, 0x00, 0x12, 0x34, (u8)(0x56 + n)}, NET_MAC);
    return !nic->mac || parse_mac(nic->mac, net->mac, err);
}

bool net_open_all(Machine *m, GError **err)
{
    if (set.none) {
        return true;
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
