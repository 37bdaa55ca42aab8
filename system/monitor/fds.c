/*
 * Commands about descriptors that come with them, over a Unix socket.
 */
#include "system/fds.h"

#include <fcntl.h>
#include <unistd.h>

#include "system/monitor/monitor-int.h"

/* Return: -1, none came. */
static int passed(Monitor *mon, GError **err)
{
    int fd = mon->chr ? chardev_take_fd(mon->chr) : -1;

    if (fd < 0) {
        monitor_fail(err, "No file descriptor supplied via SCM_RIGHTS");
    }
    return fd;
}

bool cmd_getfd(Monitor *mon, Settings *args, GError **err)
{
    const char *name = settings_text(args, "fdname", "");
    int fd = passed(mon, err);

    if (fd >= 0 && *name >= '0' && *name <= '9') {
        close(fd);
        return monitor_fail(err, "fdname: %s: a name that does not begin with a digit expected",
                            name);
    }
    if (fd >= 0) {
        fds_name(name, fd);
    }
    return fd >= 0;
}

bool cmd_closefd(Monitor *mon, Settings *args, GError **err)
{
    const char *name = settings_text(args, "fdname", "");
    int fd = fds_take(name);

    (void)mon;
    return fd >= 0 ? !close(fd) : monitor_fail(err, "File descriptor named '%s' not found", name);
}

bool qmp_add_fd(Monitor *mon, Settings *args, GError **err)
{
    s64 set = monitor_int(args, "fdset-id", -1);
    Reply *r = monitor_reply(mon);
    int fd = passed(mon, err);

    if (fd < 0) {
        return false;
    }
    reply_object(r, NULL);
    reply_int(r, "fdset-id", fds_add(set, fd, settings_text(args, "opaque", NULL)));
    reply_int(r, "fd", fd);
    reply_end(r);
    return true;
}

bool qmp_remove_fd(Monitor *mon, Settings *args, GError **err)
{
    s64 set = monitor_int(args, "fdset-id", 0), fd = monitor_int(args, "fd", -1);

    (void)mon;
    return fds_remove(set, (int)fd) ||
           monitor_fail(err, "File descriptor of set %lld not found", (long long)set);
}

static void reply_fd(Reply *r, const SetFd *m)
{
    reply_object(r, NULL);
    reply_int(r, "fd", m->fd);
    if (m->opaque) {
        reply_text(r, "opaque", m->opaque);
    }
    reply_end(r);
}

bool qmp_query_fdsets(Monitor *mon, Settings *args, GError **err)
{
    const GPtrArray *all = fds_all();
    Reply *r = monitor_reply(mon);

    (void)args;
    (void)err;
    reply_list(r, NULL);
    for (unsigned i = 0; i < all->len;) {
        s64 set = ((SetFd *)all->pdata[i])->set;

        reply_object(r, NULL);
        reply_int(r, "fdset-id", set);
        reply_list(r, "fds");
        for (; i < all->len && ((SetFd *)all->pdata[i])->set == set; i++) {
            reply_fd(r, all->pdata[i]);
        }
        reply_end(r);
        reply_end(r);
    }
    reply_end(r);
    return true;
}
