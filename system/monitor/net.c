/*
 * Commands about networks.
 */
#include "system/net.h"

#include <string.h>

#include "system/monitor/monitor.h"
#include "system/net/options.h"

static void print_mac(Monitor *mon, const u8 *mac)
{
    for (unsigned i = 0; i < NET_MAC; i++) {
        monitor_printf(mon, i ? ":%02x" : "%02x", mac[i]);
    }
}

bool info_network(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);

    (void)args;
    (void)err;
    for (unsigned i = 0; i < m->nets->len; i++) {
        Net *n = m->nets->pdata[i];

        monitor_printf(mon, "%s: type=%s", n->name, n->ops->name);
        if (n->ops->setup) {
            g_autoptr(GString) how = g_string_new(",");

            n->ops->setup(n, how);
            monitor_puts(mon, how->str);
        }
        if (n->card) {
            monitor_printf(mon, ",card=%s,mac=", n->card);
            print_mac(mon, n->mac);
        }
        monitor_puts(mon, n->down ? ",link=down\n" : "\n");
    }
    return true;
}

bool info_usernet(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);

    (void)args;
    (void)err;
    for (unsigned i = 0; i < m->nets->len; i++) {
        Net *n = m->nets->pdata[i];
        g_autoptr(GString) out = g_string_new(NULL);

        if (n->ops->describe) {
            n->ops->describe(n, out);
            monitor_printf(mon, "%s:\n%s", n->name, out->str);
        }
    }
    return true;
}

static Net *find(Monitor *mon, const char *name, GError **err)
{
    Net *n = machine_net(monitor_machine(mon), name);

    if (!n) {
        monitor_no_device(err, name);
    }
    return n;
}

bool cmd_set_link(Monitor *mon, Settings *args, GError **err)
{
    Net *n = find(mon, settings_text(args, "name", ""), err);

    if (n) {
        n->down = !monitor_flag(args, "up");
    }
    return n != NULL;
}

/* "[netdev] rule": without a name the first network that can. */
static bool forward(Monitor *mon, Settings *args, bool add, GError **err)
{
    Machine *m = monitor_machine(mon);
    const char *rule = settings_text(args, "rule", NULL), *first = settings_text(args, "netdev", "");
    Net *n = rule ? find(mon, first, err) : m->nets->len ? m->nets->pdata[0] : NULL;

    if (!n && rule) {
        return false;
    }
    if (!n || !n->ops->forward) {
        return monitor_fail(err, "there is no user network");
    }
    return n->ops->forward(n, rule ? rule : first, add, err);
}

bool hmp_hostfwd_add(Monitor *mon, Settings *args, GError **err)
{
    return forward(mon, args, true, err);
}

bool hmp_hostfwd_remove(Monitor *mon, Settings *args, GError **err)
{
    return forward(mon, args, false, err);
}

/* ---- Coming and going ---- */

bool hmp_netdev_add(Monitor *mon, Settings *args, GError **err)
{
    g_autoptr(Settings) s =
        settings_parse("netdev_add", settings_text(args, "args", ""), "type", err);

    return s && cmd_netdev_add(mon, s, err);
}

bool cmd_netdev_add(Monitor *mon, Settings *args, GError **err)
{
    const char *id = settings_text(args, "id", NULL);

    if (!id) {
        return monitor_fail(err, "netdev_add: it wants an id=");
    }
    return net_new(monitor_machine(mon), id, args, err) != NULL;
}

bool cmd_netdev_del(Monitor *mon, Settings *args, GError **err)
{
    Net *n = find(mon, settings_text(args, "id", ""), err);

    if (n && n->front) {
        return monitor_fail(err, "%s: something uses it", n->name);
    }
    return n && g_ptr_array_remove(monitor_machine(mon)->nets, n);
}
