/*
 * Descriptors somebody more privileged has opened and passed on: by name (getfd), for options that
 * take fd=NAME, and in numbered sets (add-fd), for files that are opened as "/dev/fdset/NUMBER".
 */
#ifndef SYSTEM_FDS_H
#define SYSTEM_FDS_H

#include <glib.h>

#include "common/base.h"

/** fds_name - @fd is called @name now; one that was before is closed. fds_take - it is the caller's
 * now, and its name forgotten; -1: there is none. */
void fds_name(const char *name, int fd);
int fds_take(const char *name);

/** A descriptor in a set. */
typedef struct {
    s64 set;
    int fd;
    char *opaque; /* what its owner wrote to it, or NULL */
} SetFd;

/** fds_add - @fd joins @set; a new one when that is negative. Return: the set. fds_remove - @fd leaves
 * it, or all do when that is negative. Return: false, there is none. fds_all - SetFd *, by set. */
s64 fds_add(s64 set, int fd, const char *opaque);
bool fds_remove(s64 set, int fd);
const GPtrArray *fds_all(void);

/** fds_open - as open(), which it is for all but members of sets. */
int fds_open(const char *path, int flags, unsigned mode);

#endif
