/*
 * Networks as users ask for them: -nic, -netdev and -net.
 */
#ifndef SYSTEM_NET_OPTIONS_H
#define SYSTEM_NET_OPTIONS_H

#include "common/option.h"
#include "system/machine.h"
#include "system/net.h"

/** net_new - the network @s asks for ("type=user", and its settings) as @name; it joins m->nets.
 * Return: NULL, with what is wrong. */
Net *net_new(Machine *m, const char *name, Settings *s, GError **err);

/** net_user - a network behind the user's own sockets; asks @s for all it knows. Return: NULL, with
 * what is wrong. */
Net *net_user(Machine *m, const char *name, Settings *s, GError **err);

#endif
