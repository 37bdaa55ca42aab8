/*
 * The user network: libslirp turns the guest's packets into calls of the host's sockets, so no
 * privilege is needed. Unless net= says otherwise it is 10.0.2.0/24: the host is .2, its name
 * server .3, the guest .15 by DHCP.
 *
 * libslirp runs under the machine's lock: in the I/O thread's main loop, as a GLib source, and in
 * a CPU's thread when its card sends.
 */
#include "system/net/options.h"

#include "config.h"

#ifdef HAVE_SLIRP
#include <arpa/inet.h>
#include <libslirp.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "common/log.h"
#include "system/char/backends.h"

typedef struct {
    Net net;
    Machine *machine;
    Slirp *slirp;
    GSource *source;
    GPtrArray *polls;    /* GPollFD * */
    s64 due;             /* libslirp is looked at no later: us, monotonic */
    GPtrArray *forwards; /* GuestForward * */
    bool restricted;
    char network[INET_ADDRSTRLEN];
} UserNet;

typedef struct {
    GSource source;
    UserNet *user;
} UserSource;

/* ---- What libslirp asks for ---- */

static ssize_t send_packet(const void *frame, size_t len, void *opaque)
{
    net_deliver(&((UserNet *)opaque)->net, frame, (unsigned)len);
    return (ssize_t)len;
}

static void guest_error(const char *msg, void *opaque)
{
    log_guest("%s: %s\n", ((UserNet *)opaque)->net.name, msg);
}

static Clock *clock_of(UserNet *u)
{
    return &u->machine->clocks[CLOCK_REAL];
}

static int64_t clock_ns(void *opaque)
{
    return clock_now(clock_of(opaque));
}

static void *new_timer(SlirpTimerCb fn, void *fn_opaque, void *opaque)
{
    Timer *t = g_new0(Timer, 1);

    timer_init(t, clock_of(opaque), fn, fn_opaque);
    return t;
}

static void free_timer(void *timer, void *opaque)
{
    (void)opaque;
    timer_cancel(timer);
    g_free(timer);
}

static void set_timer(void *timer, int64_t ms, void *opaque)
{
    (void)opaque;
    timer_at(timer, ms * 1000000);
}

/* The set of sockets is asked for before each wait. */
static void socket_came_or_went(int fd, void *opaque)
{
    (void)fd;
    (void)opaque;
}

static void wake(void *opaque)
{
    (void)opaque;
    g_main_context_wakeup(NULL);
}

static const SlirpCb callbacks = {
    .send_packet = send_packet,
    .guest_error = guest_error,
    .clock_get_ns = clock_ns,
    .timer_new = new_timer,
    .timer_free = free_timer,
    .timer_mod = set_timer,
    .register_poll_fd = socket_came_or_went,
    .unregister_poll_fd = socket_came_or_went,
    .notify = wake,
};

/* ---- The main loop ---- */

static const struct {
    int slirp, glib;
} conditions[] = {
    {SLIRP_POLL_IN, G_IO_IN},   {SLIRP_POLL_OUT, G_IO_OUT}, {SLIRP_POLL_PRI, G_IO_PRI},
    {SLIRP_POLL_ERR, G_IO_ERR}, {SLIRP_POLL_HUP, G_IO_HUP},
};

/* A descriptor known already only changes its events: adding one would wake the loop at once. */
static int add_poll(int fd, int events, void *opaque)
{
    UserNet *u = opaque;
    GPollFD *p = NULL;
    unsigned i = 0;

    while (i < u->polls->len && ((GPollFD *)u->polls->pdata[i])->fd != fd) {
        i++;
    }
    if (i == u->polls->len) {
        p = g_new0(GPollFD, 1);
        p->fd = fd;
        g_ptr_array_add(u->polls, p);
        g_source_add_poll(u->source, p);
    }
    p = u->polls->pdata[i];
    for (unsigned c = 0; c < ARRAY_LEN(conditions); c++) {
        p->events |= events & conditions[c].slirp ? (gushort)conditions[c].glib : 0;
    }
    return (int)i;
}

static int events_of(int i, void *opaque)
{
    const GPollFD *p = ((UserNet *)opaque)->polls->pdata[i];
    int events = 0;

    for (unsigned c = 0; c < ARRAY_LEN(conditions); c++) {
        events |= p->revents & conditions[c].glib ? conditions[c].slirp : 0;
    }
    return events;
}

/* Only from the end, so that libslirp's numbers stay: none has been given out yet. */
static void drop_idle(UserNet *u)
{
    for (unsigned i = u->polls->len; i-- > 0;) {
        GPollFD *p = u->polls->pdata[i];

        if (!p->events) {
            g_source_remove_poll(u->source, p);
            g_ptr_array_remove_index(u->polls, i);
        }
    }
}

static void ask(UserNet *u, uint32_t *ms)
{
    for (unsigned i = 0; i < u->polls->len; i++) {
        ((GPollFD *)u->polls->pdata[i])->events = 0;
    }
    slirp_pollfds_fill(u->slirp, ms, add_poll, u);
}

/* What libslirp says is from now on, and something else may always end the wait before that: what
 * was due stays so. */
static gboolean prepare(GSource *source, gint *timeout)
{
    UserNet *u = ((UserSource *)source)->user;
    uint32_t ms = INT_MAX;
    unsigned before;
    s64 now;

    g_mutex_lock(&u->machine->lock);
    ask(u, &ms);
    before = u->polls->len;
    drop_idle(u);
    if (u->polls->len != before) {
        ask(u, &ms); /* numbers moved */
    }
    g_mutex_unlock(&u->machine->lock);
    now = g_get_monotonic_time();
    u->due = MIN(u->due, now + (s64)ms * 1000);
    *timeout = u->due > now ? (gint)((u->due - now + 999) / 1000) : 0;
    return u->due <= now;
}

static gboolean check(GSource *source)
{
    UserNet *u = ((UserSource *)source)->user;

    for (unsigned i = 0; i < u->polls->len; i++) {
        if (((GPollFD *)u->polls->pdata[i])->revents) {
            return true;
        }
    }
    return g_get_monotonic_time() >= u->due;
}

static gboolean dispatch(GSource *source, GSourceFunc fn, gpointer opaque)
{
    UserNet *u = ((UserSource *)source)->user;

    (void)fn;
    (void)opaque;
    u->due = G_MAXINT64;
    g_mutex_lock(&u->machine->lock);
    slirp_pollfds_poll(u->slirp, 0, events_of, u);
    g_mutex_unlock(&u->machine->lock);
    return true;
}

/* ---- Forwarding ---- */

/* "ADDRESS:PORT" in @text up to @end. */
static bool parse_end(const char *text, const char *end, struct in_addr *address, int *port)
{
    const char *colon = memchr(text, ':', (size_t)(end - text));
    g_autofree char *host = colon ? g_strndup(text, (gsize)(colon - text)) : NULL;
    char *rest;

    if (!colon || (*host && !inet_aton(host, address))) {
        return false;
    }
    *port = (int)strtoul(colon + 1, &rest, 10);
    return rest == end && rest != colon + 1 && *port <= 65535;
}

static bool bad_rule(const char *rule, const char *what, GError **err)
{
    g_set_error(err, EMU_ERROR, 0, "hostfwd=%s: %s", rule, what);
    return false;
}

/* [tcp|udp]:[ADDRESS]:PORT-[ADDRESS]:PORT, @rule begins behind the protocol's colon. */
static bool open_port(UserNet *u, const char *rule, bool udp, GError **err)
{
    struct in_addr host = {0}, guest = {0};
    const char *dash = strchr(rule, '-');
    int from, to;

    if (!dash || !parse_end(rule, dash, &host, &from) ||
        !parse_end(dash + 1, rule + strlen(rule), &guest, &to) || !to) {
        return bad_rule(rule, "tcp|udp:[address]:port-[address]:port expected", err);
    }
    return slirp_add_hostfwd(u->slirp, udp, host, from, guest, to) >= 0 ||
           bad_rule(rule, "the port cannot be had", err);
}

static bool close_port(UserNet *u, const char *rule, bool udp, GError **err)
{
    struct in_addr host = {0};
    int port;

    if (!parse_end(rule, rule + strlen(rule), &host, &port)) {
        return bad_rule(rule, "tcp|udp:[address]:port expected", err);
    }
    return slirp_remove_hostfwd(u->slirp, udp, host, port) >= 0 ||
           bad_rule(rule, "this port leads nowhere", err);
}

/* Without a protocol it is tcp. */
static bool user_forward(Net *n, const char *rule, bool add, GError **err)
{
    bool udp = g_str_has_prefix(rule, "udp:"), bare = *rule == ':';

    if (!udp && !bare && !g_str_has_prefix(rule, "tcp:")) {
        return bad_rule(rule, "tcp: or udp: expected", err);
    }
    return (add ? open_port : close_port)((UserNet *)n, rule + (bare ? 1 : 4), udp, err);
}

/* An address in the guest's network behind which a character device is. */
typedef struct {
    UserNet *user;
    struct in_addr address;
    int port;
    Chardev *chr;
} GuestForward;

static unsigned forward_room(void *opaque)
{
    GuestForward *f = opaque;

    return (unsigned)slirp_socket_can_recv(f->user->slirp, f->address, f->port);
}

static void forward_receive(void *opaque, const u8 *data, unsigned len)
{
    GuestForward *f = opaque;

    slirp_socket_recv(f->user->slirp, f->address, f->port, data, (int)len);
}

static ssize_t forward_send(const void *data, size_t len, void *opaque)
{
    return chardev_write(((GuestForward *)opaque)->chr, data, (unsigned)len);
}

static bool forward_to_device(UserNet *u, struct in_addr address, int port, const char *spec,
                              GError **err)
{
    static const CharFront front = {forward_room, forward_receive, NULL};
    g_autofree char *name = g_strdup_printf("guestfwd%u", u->forwards->len);
    Chardev *c = chardev_short(u->machine, name, "guestfwd", spec, err);
    GuestForward *f;

    if (!c) {
        return false;
    }
    f = g_new0(GuestForward, 1);
    *f = (GuestForward){u, address, port, c};
    g_ptr_array_add(u->forwards, f);
    return chardev_attach(c, &front, f) &&
           slirp_add_guestfwd(u->slirp, forward_send, f, &f->address, port) >= 0;
}

/* guestfwd=[tcp]:ADDRESS:PORT-DEVICE or -cmd:COMMAND */
static bool forward_guest(UserNet *u, const char *rule, GError **err)
{
    struct in_addr address = {0};
    const char *dash = strchr(rule, '-'), *start = rule + (*rule == ':' ? 1 : 4);
    bool ok = dash && (*rule == ':' || g_str_has_prefix(rule, "tcp:"));
    int port;

    if (!ok || !parse_end(start, dash, &address, &port) || !port) {
        g_set_error(err, EMU_ERROR, 0, "guestfwd=%s: tcp:address:port-device expected", rule);
        return false;
    }
    if (g_str_has_prefix(dash + 1, "cmd:")) {
        ok = slirp_add_exec(u->slirp, dash + 5, &address, port) >= 0;
    } else {
        ok = forward_to_device(u, address, port, dash + 1, err);
    }
    if (!ok && err && !*err) {
        g_set_error(err, EMU_ERROR, 0, "guestfwd=%s: that address cannot be had", rule);
    }
    return ok;
}

static bool forward_all(UserNet *u, Settings *s, GError **err)
{
    const char *rule;
    unsigned at = 0;

    while ((rule = settings_next(s, "hostfwd", &at)) != NULL) {
        if (!user_forward(&u->net, rule, true, err)) {
            return false;
        }
    }
    at = 0;
    while ((rule = settings_next(s, "guestfwd", &at)) != NULL) {
        if (!forward_guest(u, rule, err)) {
            return false;
        }
    }
    return true;
}

/* ---- Settings ---- */

static bool bad(GError **err, const char *key, const char *value, const char *expected)
{
    g_set_error(err, EMU_ERROR, 0, "%s=%s: %s expected", key, value, expected);
    return false;
}

static bool get_address(Settings *s, const char *key, struct in_addr *a, GError **err)
{
    const char *text = settings_text(s, key, NULL);

    return !text || inet_aton(text, a) || bad(err, key, text, "an address");
}

static bool get_address6(Settings *s, const char *key, struct in6_addr *a, GError **err)
{
    const char *text = settings_text(s, key, NULL);

    return !text || inet_pton(AF_INET6, text, a) == 1 || bad(err, key, text, "an IPv6 address");
}

/* Hosts of the network that were not named are at their usual numbers in it. */
static void place_hosts(SlirpConfig *c)
{
    in_addr_t host = ~c->vnetmask.s_addr, net = c->vnetwork.s_addr;

    c->vhost.s_addr = net | (htonl(2) & host);
    c->vdhcp_start.s_addr = net | (htonl(15) & host);
    c->vnameserver.s_addr = net | (htonl(3) & host);
}

/* net=ADDRESS[/BITS or /MASK] */
static bool get_network(Settings *s, SlirpConfig *c, GError **err)
{
    const char *text = settings_text(s, "net", "10.0.2.0/24");
    g_auto(GStrv) part = g_strsplit(text, "/", 2);
    u64 bits = 24;

    if (!inet_aton(part[0], &c->vnetwork) ||
        (part[1] && !strchr(part[1], '.') &&
         (!parse_uint(part[1], &bits) || bits < 4 || bits > 30)) ||
        (part[1] && strchr(part[1], '.') && !inet_aton(part[1], &c->vnetmask))) {
        return bad(err, "net", text, "address/bits");
    }
    if (!c->vnetmask.s_addr) {
        c->vnetmask.s_addr = htonl(~0u << (32 - bits));
    }
    c->vnetwork.s_addr &= c->vnetmask.s_addr;
    place_hosts(c);
    return true;
}

static bool in_network(const SlirpConfig *c, const char *key, struct in_addr a, GError **err)
{
    return (a.s_addr & c->vnetmask.s_addr) == c->vnetwork.s_addr ||
           bad(err, key, inet_ntoa(a), "an address in net=");
}

static bool get_addresses(Settings *s, SlirpConfig *c, GError **err)
{
    return get_network(s, c, err) && get_address(s, "host", &c->vhost, err) &&
           get_address(s, "dhcpstart", &c->vdhcp_start, err) &&
           get_address(s, "dns", &c->vnameserver, err) && in_network(c, "host", c->vhost, err) &&
           in_network(c, "dhcpstart", c->vdhcp_start, err) &&
           in_network(c, "dns", c->vnameserver, err);
}

/* ipv6-net=PREFIX[/BITS], or in two settings. */
static bool get_addresses6(Settings *s, SlirpConfig *c, GError **err)
{
    const char *text = settings_text(s, "ipv6-net", NULL);
    const char *prefix = settings_text(s, "ipv6-prefix", "fec0::");
    g_auto(GStrv) part = g_strsplit(text ? text : prefix, "/", 2);
    u64 bits = 64;

    if (!settings_uint(s, "ipv6-prefixlen", &bits, err)) {
        return false;
    }
    if (inet_pton(AF_INET6, part[0], &c->vprefix_addr6) != 1 ||
        (part[1] && !parse_uint(part[1], &bits)) || bits > 126) {
        return bad(err, "ipv6-net", text ? text : prefix, "prefix/bits");
    }
    c->vprefix_len = (u8)bits;
    c->vhost6 = c->vnameserver6 = c->vprefix_addr6;
    c->vhost6.s6_addr[15] |= 2;
    c->vnameserver6.s6_addr[15] |= 3;
    return get_address6(s, "ipv6-host", &c->vhost6, err) &&
           get_address6(s, "ipv6-dns", &c->vnameserver6, err);
}

/* One of the two alone is the only one. */
static bool get_families(Settings *s, SlirpConfig *c, GError **err)
{
    bool four = settings_text(s, "ipv4", NULL), six = settings_text(s, "ipv6", NULL);

    c->in_enabled = c->in6_enabled = true;
    if (!settings_bool(s, "ipv4", &c->in_enabled, err) ||
        !settings_bool(s, "ipv6", &c->in6_enabled, err)) {
        return false;
    }
    if (four && c->in_enabled && !six) {
        c->in6_enabled = false;
    }
    if (six && c->in6_enabled && !four) {
        c->in_enabled = false;
    }
    return c->in_enabled || c->in6_enabled || bad(err, "ipv4", "off", "ipv6=on with that");
}

static bool get_config(Settings *s, SlirpConfig *c, GPtrArray *search, GError **err)
{
    bool restricted = false;
    const char *domain;
    unsigned at = 0;

    if (settings_text(s, "smb", NULL) || settings_text(s, "smbserver", NULL)) {
        g_set_error(err, EMU_ERROR, 0, "smb=: sharing files this way is not built");
        return false;
    }
    while ((domain = settings_next(s, "dnssearch", &at)) != NULL) {
        g_ptr_array_add(search, (char *)domain);
    }
    g_ptr_array_add(search, NULL);
    c->vdnssearch = search->len > 1 ? (const char **)search->pdata : NULL;
    c->vhostname = settings_text(s, "hostname", NULL);
    c->vdomainname = settings_text(s, "domainname", NULL);
    c->tftp_path = settings_text(s, "tftp", NULL);
    c->tftp_server_name = settings_text(s, "tftp-server-name", NULL);
    c->bootfile = settings_text(s, "bootfile", NULL);
    if (!settings_bool(s, "restrict", &restricted, err)) {
        return false;
    }
    c->restricted = restricted;
    return get_families(s, c, err) && get_addresses(s, c, err) && get_addresses6(s, c, err);
}

/* ---- Life ---- */

static void user_send(Net *n, const u8 *frame, unsigned len)
{
    slirp_input(((UserNet *)n)->slirp, frame, (int)len);
    wake(NULL);
}

static void user_free(Net *n)
{
    UserNet *u = (UserNet *)n;

    g_source_destroy(u->source);
    g_source_unref(u->source);
    for (unsigned i = 0; i < u->forwards->len; i++) {
        GuestForward *f = u->forwards->pdata[i];

        chardev_detach(f->chr, f);
    }
    slirp_cleanup(u->slirp);
    g_ptr_array_free(u->forwards, true);
    g_ptr_array_free(u->polls, true);
    g_free(u);
}

static void describe(Net *n, GString *out)
{
    const UserNet *u = (UserNet *)n;

    g_string_append_printf(out, "net=%s,restrict=%s", u->network, u->restricted ? "on" : "off");
}

static void connections(Net *n, GString *out)
{
    g_autofree char *text = slirp_connection_info(((UserNet *)n)->slirp);

    g_string_append(out, text);
}

Net *net_user(Machine *m, const char *name, Settings *s, GError **err)
{
    static const NetOps ops = {.name = "user",
                               .send = user_send,
                               .free = user_free,
                               .forward = user_forward,
                               .describe = connections,
                               .setup = describe};
    static GSourceFuncs source = {prepare, check, dispatch};
    g_autoptr(GPtrArray) search = g_ptr_array_new();
    SlirpConfig config = {.version = 1};
    UserNet *u;

    if (!get_config(s, &config, search, err)) {
        return NULL;
    }
    u = g_new0(UserNet, 1);
    u->net = (Net){.ops = &ops, .name = g_strdup(name)};
    u->machine = m;
    u->due = G_MAXINT64;
    u->restricted = config.restricted;
    inet_ntop(AF_INET, &config.vnetwork, u->network, sizeof(u->network));
    u->polls = g_ptr_array_new_with_free_func(g_free);
    u->forwards = g_ptr_array_new_with_free_func(g_free);
    u->source = g_source_new(&source, sizeof(UserSource));
    ((UserSource *)u->source)->user = u;
    u->slirp = slirp_new(&config, &callbacks, u);
    if (!forward_all(u, s, err)) {
        net_free(&u->net);
        return NULL;
    }
    g_source_attach(u->source, NULL);
    return &u->net;
}

#else

Net *net_user(Machine *m, const char *name, Settings *s, GError **err)
{
    (void)m;
    (void)name;
    (void)s;
    g_set_error(err, EMU_ERROR, 0, "user networks are not built in: libslirp was not there");
    return NULL;
}

#endif
