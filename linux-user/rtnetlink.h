/*
 * Messages of rtnetlink in the other byte order.
 */
#ifndef LINUX_USER_RTNETLINK_H
#define LINUX_USER_RTNETLINK_H

#include "common/base.h"

/**
 * rtnetlink_turn - the @n bytes of messages at @p into the other byte order, which is the host's when @to_host.
 * Return: false: they hold something that is not known and was left as it was.
 */
bool rtnetlink_turn(u8 *p, size_t n, bool to_host);

#endif
