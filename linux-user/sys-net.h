/*
 * Addresses and helpers shared by sys-net.c and sys-msg.c.
 */
#ifndef LINUX_USER_SYS_NET_H
#define LINUX_USER_SYS_NET_H

#include "linux-user/sys.h"

#include "linux-user/calls.h"

typedef struct {
    struct sockaddr_storage storage;
    char terminator; /* a socket's path may fill its room */
} Address;

/** address_to_host - the address of @len bytes at @at. Return: the host's length, or -errno. */
s64 address_to_host(Task *t, vaddr at, u32 len, Address *a);

/** address_to_guest - hand out at most @room bytes of an address of @len bytes; @a is changed.
 * false: EFAULT. */
bool address_to_guest(vaddr at, u32 room, u32 len, Address *a);

/** socket_restart - restart code of an interrupted transfer: with a timeout (@option) it ends by
 * EINTR. */
int socket_restart(int fd, int option);

/*
 * Netlink of guests of the other byte order (sys-netlink.c); descriptors of FD_NETLINK are theirs.
 */

/** netlink_socket - a descriptor, or -EPROTONOSUPPORT where messages of @protocol are not known. */
s64 netlink_socket(int type, int protocol);

/** netlink_send - sendmsg() of @m, whose vector is in guest memory. */
s64 netlink_send(Task *t, int fd, const struct msghdr *m, int flags);

/** netlink_received - turn the @n > 0 bytes the kernel just wrote into the vector. Return: @n or -errno. */
s64 netlink_received(const struct iovec *v, size_t count, s64 n);

#endif
