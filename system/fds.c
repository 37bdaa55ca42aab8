/*
 * See fds.h.
 */
#include "system/fds.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SET_PATH "/dev/fdset/"

/* ---- By name ---- */

static GHashTable *named; /* char * -> descriptor + 1 */

void fds_name(const char *name, int fd)
{
    int old = fds_take(name);

    if (old >= 0) {
        close(old);
    }
    g_hash_table_insert(named, g_strdup(name), GINT_TO_POINTER(fd + 1));
}

int fds_take(const char *name)
{
    int fd;

    if (!named) {
        named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    }
    fd = GPOINTER_TO_INT(g_hash_table_lookup(named, name)) - 1;
    g_hash_table_remove(named, name);
    return fd;
}

/* ---- In sets ---- */

static GPtrArray *members; /* SetFd *, by set */

static void free_member(gpointer p)
{
    SetFd *m = p;

    close(m->fd);
    g_free(m->opaque);
    g_free(m);
}

const GPtrArray *fds_all(void)
{
    if (!members) {
        members = g_ptr_array_new_with_free_func(free_member);
    }
    return members;
}

static s64 free_set(void)
{
    s64 set = 0;

    for (unsigned i = 0; i < members->len; i++) {
        const SetFd *m = members->pdata[i];

        set = m->set == set ? set + 1 : set;
    }
    return set;
}

s64 fds_add(s64 set, int fd, const char *opaque)
{
    SetFd *m = g_new(SetFd, 1);
    unsigned at = 0;

    fds_all();
    set = set < 0 ? free_set() : set;
    *m = (SetFd){set, fd, g_strdup(opaque)};
    while (at < members->len && ((SetFd *)members->pdata[at])->set <= set) {
        at++;
    }
    g_ptr_array_insert(members, (gint)at, m);
    return set;
}

bool fds_remove(s64 set, int fd)
{
    bool some = false;

    for (unsigned i = fds_all()->len; i-- > 0;) {
        const SetFd *m = members->pdata[i];

        if (m->set == set && (fd < 0 || m->fd == fd)) {
            g_ptr_array_remove_index(members, i);
            some = true;
        }
    }
    return some;
}

/* A member of @set that may do what @flags want, once more. */
static int open_member(s64 set, int flags)
{
    int fd;

    errno = ENOENT;
    for (unsigned i = 0; i < fds_all()->len; i++) {
        const SetFd *m = members->pdata[i];

        if (m->set != set) {
            continue;
        }
        errno = EACCES;
        if (!((fcntl(m->fd, F_GETFL) ^ flags) & (O_ACCMODE | O_DIRECT))) {
            fd = fcntl(m->fd, F_DUPFD_CLOEXEC, 0);
            if (fd >= 0 && flags & O_TRUNC && ftruncate(fd, 0)) {
                close(fd);
                fd = -1;
            }
            return fd;
        }
    }
    return -1;
}

int fds_open(const char *path, int flags, unsigned mode)
{
    if (g_str_has_prefix(path, SET_PATH)) {
        return open_member(strtoll(path + strlen(SET_PATH), NULL, 10), flags);
    }
    return open(path, flags, mode);
}
