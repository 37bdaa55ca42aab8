/*
 * Networks as users ask for them: -nic, -netdev and -net.
 */
#ifndef SYSTEM_NET_OPTIONS_H
#define SYSTEM_NET_OPTIONS_H

#include "common/option.h"
#include "system/machine.h"
#include "system/net.h"

/**
 * net_new - the network @s asks for ("type=user", and its settings) as @name; it joins m->nets.
 * Return: NULL, with what is wrong.
 */
Net *net_new(Machine *m, const char *name, Settings *s, GError **err);

/** net_dump - frames of a network go to a file as well: netdev=, file=, maxlen=. */
bool net_dump(Machine *m, Settings *s, GError **err);

/** net_fd - the descriptor @text means, a number or a name (getfd). Return: -1, neither. */
int net_fd(const char *text);

/** One kind: opens @name, asking @s for every setting it knows. Return: NULL, with what is wrong.
 */
typedef Net *NetOpen(Machine *m, const char *name, Settings *s, GError **err);

#define NET(kind, open, doc) NetOpen open;
#include "system/net/backends.def"
#undef NET

#endif
