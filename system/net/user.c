/*
 * The user network: libslirp turns the guest's packets into calls of the host's sockets, so no
 * privilege is needed. 10.0.2.0/24: the host is .2, its name server .3, the guest .15 by DHCP.
 *
 * libslirp runs under the machine's lock: in the I/O thread's main loop, as a GLib source, and in
 * a CPU's thread when its card sends.
 */
#include "system/net/options.h"

#include "config.h"

#ifdef HAVE_SLIRP
#include <libslirp.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "common/log.h"

typedef struct {
    Net net;
    Machine *machine;
    Slirp *slirp;
    GSource *source;
    GPtrArray *polls; /* GPollFD * */
    s64 due;          /* us of the monotonic clock; -1: only for a socket */
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

static gboolean prepare(GSource *source, gint *timeout)
{
    UserNet *u = ((UserSource *)source)->user;
    uint32_t ms = UINT32_MAX;
    unsigned before;

    g_mutex_lock(&u->machine->lock);
    ask(u, &ms);
    before = u->polls->len;
    drop_idle(u);
    if (u->polls->len != before) {
        ask(u, &ms); /* numbers moved */
    }
    g_mutex_unlock(&u->machine->lock);
    *timeout = ms > INT_MAX ? -1 : (gint)ms;
    u->due = *timeout < 0 ? -1 : g_get_monotonic_time() + (s64)ms * 1000;
    return false;
}

static gboolean check(GSource *source)
{
    UserNet *u = ((UserSource *)source)->user;

    for (unsigned i = 0; i < u->polls->len; i++) {
        if (((GPollFD *)u->polls->pdata[i])->revents) {
            return true;
        }
    }
    return u->due >= 0 && g_get_monotonic_time() >= u->due;
}

static gboolean dispatch(GSource *source, GSourceFunc fn, gpointer opaque)
{
    UserNet *u = ((UserSource *)source)->user;

    (void)fn;
    (void)opaque;
    g_mutex_lock(&u->machine->lock);
    slirp_pollfds_poll(u->slirp, 0, events_of, u);
    g_mutex_unlock(&u->machine->lock);
    return true;
}

/* ---- Forwarding: hostfwd=tcp|udp:[ADDRESS]:PORT-[ADDRESS]:PORT ---- */

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

static bool forward(UserNet *u, const char *rule, GError **err)
{
    struct in_addr host = {0}, guest = {0};
    bool udp = g_str_has_prefix(rule, "udp:");
    const char *dash = strchr(rule, '-');
    int from, to;

    if (!dash || !(udp || g_str_has_prefix(rule, "tcp:")) ||
        !parse_end(rule + 4, dash, &host, &from) ||
        !parse_end(dash + 1, rule + strlen(rule), &guest, &to) || !to) {
        g_set_error(err, EMU_ERROR, 0, "hostfwd=%s: tcp|udp:[address]:port-[address]:port expected",
                    rule);
        return false;
    }
    if (slirp_add_hostfwd(u->slirp, udp, host, from, guest, to) < 0) {
        g_set_error(err, EMU_ERROR, 0, "hostfwd=%s: the port cannot be had", rule);
        return false;
    }
    return true;
}

static bool forward_all(UserNet *u, const char *settings, GError **err)
{
    g_auto(GStrv) item = g_strsplit(settings, ",", -1);

    for (char **i = item; *i; i++) {
        if (g_str_has_prefix(*i, "hostfwd=") && !forward(u, *i + strlen("hostfwd="), err)) {
            return false;
        }
    }
    return true;
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
    slirp_cleanup(u->slirp);
    g_ptr_array_free(u->polls, true);
    g_free(u);
}

Net *net_user(Machine *m, const char *name, const char *settings, GError **err)
{
    static const NetOps ops = {"user", user_send, user_free};
    static GSourceFuncs source = {prepare, check, dispatch};
    g_autofree char *restricted = net_setting(settings, "restrict");
    UserNet *u;
    SlirpConfig config = {
        .version = 1,
        .in_enabled = true,
        .vnetwork.s_addr = htonl(0x0a000200),
        .vnetmask.s_addr = htonl(0xffffff00),
        .vhost.s_addr = htonl(0x0a000202),
        .vnameserver.s_addr = htonl(0x0a000203),
        .vdhcp_start.s_addr = htonl(0x0a00020f),
    };

    if (restricted && strcmp(restricted, "on") != 0 && strcmp(restricted, "off") != 0) {
        g_set_error(err, EMU_ERROR, 0, "restrict=%s: on or off expected", restricted);
        return NULL;
    }
    config.restricted = restricted && !strcmp(restricted, "on");
    u = g_new0(UserNet, 1);
    u->net = (Net){.ops = &ops, .name = g_strdup(name)};
    u->machine = m;
    u->polls = g_ptr_array_new_with_free_func(g_free);
    u->source = g_source_new(&source, sizeof(UserSource));
    ((UserSource *)u->source)->user = u;
    u->slirp = slirp_new(&config, &callbacks, u);
    if (!forward_all(u, settings, err)) {
        net_free(&u->net);
        return NULL;
    }
    g_source_attach(u->source, NULL);
    return &u->net;
}

#else

Net *net_user(Machine *m, const char *name, const char *settings, GError **err)
{
    (void)m;
    (void)name;
    (void)settings;
    g_set_error(err, EMU_ERROR, 0, "user networks are not built in: libslirp was not there");
    return NULL;
}

#endif
