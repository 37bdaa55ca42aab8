/*
 * Networks as users ask for them: -nic, -netdev and -net.
 */
#ifndef SYSTEM_NET_OPTIONS_H
#define SYSTEM_NET_OPTIONS_H

#include "system/machine.h"
#include "system/net.h"

/**
 * net_option_nic - -nic none, -nic user[,...]: a card and its network.
 * net_option_netdev - -netdev user,id=ID[,...]: a network for a card named elsewhere.
 * net_option_net - -net nic[,netdev=ID][,macaddr=...], -net user[,...], -net none.
 */
void net_option_nic(const char *arg);
void net_option_netdev(const char *arg);
void net_option_net(const char *arg);

/** net_open_all - networks "nic0"... for the cards of a board; without any option none. */
bool net_open_all(Machine *m, GError **err);

/** net_user - a network behind the user's own sockets; @settings: "hostfwd=...,restrict=on" or
 * NULL. Return: NULL, with what is wrong. */
Net *net_user(Machine *m, const char *name, const char *settings, GError **err);

/** net_setting - the value of @key in "a=b,c=d", newly allocated; NULL: not there. */
char *net_setting(const char *settings, const char *key);

#endif
