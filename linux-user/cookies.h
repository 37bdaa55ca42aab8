/*
 * Directory offsets of 32-bit guests: see cookies.c. Those of 64-bit guests are the host's.
 */
#ifndef LINUX_USER_COOKIES_H
#define LINUX_USER_COOKIES_H

#include "common/base.h"

/** cookie_to_guest, cookie_to_host - directory offsets; the second is -1 for a stale one. */
s64 cookie_to_guest(s64 off);
s64 cookie_to_host(s64 off);

#endif
