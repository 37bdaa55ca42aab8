/*
 * Networks that are an interface of the host: frames go to and from a tap device, which takes
 * privilege, or a descriptor of one that somebody privileged has opened.
 * Ref: Linux Documentation/networking/tuntap.rst.
 */
#include "system/net/options.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "common/log.h"

enum { LONGEST = 65536, AT_ONCE = 64 };

typedef struct {
    Net net;
    Machine *machine;
    int fd;
    guint reads;
    char name[IFNAMSIZ];
    char *down; /* script, or NULL */
} TapNet;

static gboolean readable(gint fd, GIOCondition condition, gpointer opaque)
{
    TapNet *t = opaque;
    u8 frame[LONGEST];
    bool gone = false;

    (void)condition;
    g_mutex_lock(&t->machine->lock);
    for (unsigned i = 0; i < AT_ONCE; i++) {
        ssize_t n = read(fd, frame, sizeof(frame));

        if (n <= 0) {
            gone = !n || (errno != EAGAIN && errno != EINTR);
            break;
        }
        net_deliver(&t->net, frame, (unsigned)n);
    }
    if (gone) { /* the interface was taken away */
        log_guest("%s: nothing comes from the host any more\n", t->net.name);
        t->reads = 0;
    }
    g_mutex_unlock(&t->machine->lock);
    return !gone;
}

static void tap_send(Net *n, const u8 *frame, unsigned len)
{
    if (write(((TapNet *)n)->fd, frame, len) < 0) {
        log_guest("%s: a frame of %u bytes is lost: %s\n", n->name, len, g_strerror(errno));
    }
}

/* @script with the interface's name. */
static bool run_script(const char *script, const char *name, GError **err)
{
    char *argv[] = {(char *)script, (char *)name, NULL};
    int status;

    return g_spawn_sync(NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, err) &&
           g_spawn_check_wait_status(status, err);
}

static void tap_free(Net *n)
{
    TapNet *t = (TapNet *)n;
    g_autoptr(GError) err = NULL;

    if (t->reads) {
        g_source_remove(t->reads);
    }
    if (t->down && !run_script(t->down, t->name, &err)) {
        log_guest("downscript=%s: %s\n", t->down, err->message);
    }
    if (t->fd >= 0) {
        close(t->fd);
    }
    g_free(t->down);
    g_free(t);
}

static bool open_interface(TapNet *t, const char *name, GError **err)
{
    struct ifreq r = {.ifr_flags = IFF_TAP | IFF_NO_PI};

    g_strlcpy(r.ifr_name, name, sizeof(r.ifr_name));
    t->fd = open("/dev/net/tun", O_RDWR | O_CLOEXEC);
    if (t->fd < 0 || ioctl(t->fd, TUNSETIFF, &r)) {
        g_set_error(err, EMU_ERROR, 0, "interface %s: %s", *name ? name : "tap", g_strerror(errno));
        return false;
    }
    memcpy(t->name, r.ifr_name, sizeof(t->name));
    return true;
}

/* NULL: none is to be run. */
static const char *script_of(Settings *s, const char *key)
{
    const char *path = settings_text(s, key, "no");

    return strcmp(path, "no") && strcmp(path, "off") && *path ? path : NULL;
}

static bool open_tap(TapNet *t, Settings *s, GError **err)
{
    const char *number = settings_text(s, "fd", NULL), *name = settings_text(s, "ifname", NULL);
    const char *up = script_of(s, "script"), *down = script_of(s, "downscript");
    bool vhost = false;

    if (!settings_bool(s, "vhost", &vhost, err)) {
        return false;
    }
    if (vhost || (number && (name || up || down))) {
        g_set_error(err, EMU_ERROR, 0,
                    vhost ? "vhost=on: cards are served here, not in the kernel"
                          : "fd= beside ifname= or scripts: the interface is there already");
        return false;
    }
    if (number) {
        int fd = net_fd(number);

        if (fd < 0 || fcntl(fd, F_GETFL) < 0) {
            g_set_error(err, EMU_ERROR, 0, "fd=%s: no such descriptor", number);
            return false;
        }
        t->fd = fd;
        return true;
    }
    if (!open_interface(t, name ? name : "", err) || (up && !run_script(up, t->name, err))) {
        return false;
    }
    t->down = g_strdup(down);
    return true;
}

static void describe(Net *n, GString *out)
{
    const TapNet *t = (TapNet *)n;

    if (*t->name) {
        g_string_append_printf(out, "ifname=%s", t->name);
    } else {
        g_string_append_printf(out, "fd=%d", t->fd);
    }
}

Net *net_tap(Machine *m, const char *name, Settings *s, GError **err)
{
    static const NetOps ops = {"tap", tap_send, tap_free, .setup = describe};
    TapNet *t = g_new0(TapNet, 1);

    *t = (TapNet){.net = {.ops = &ops, .name = g_strdup(name)}, .machine = m, .fd = -1};
    if (!open_tap(t, s, err)) {
        net_free(&t->net);
        return NULL;
    }
    fcntl(t->fd, F_SETFL, fcntl(t->fd, F_GETFL) | O_NONBLOCK);
    t->reads = g_unix_fd_add(t->fd, G_IO_IN, readable, t);
    return &t->net;
}
