/*
 * The telnet protocol as far as a serial line needs it: character by character, echo here, eight
 * bits, breaks.
 * Ref: RFC 854, 856, 857, 858.
 */
#ifndef SYSTEM_CHAR_TELNET_H
#define SYSTEM_CHAR_TELNET_H

#include "common/base.h"

enum { TELNET_IAC = 255 };

typedef struct {
    u8 command;  /* after IAC, waiting for its option; 0: none */
    bool iac;    /* IAC came */
    bool inside; /* of a subnegotiation */
    bool cr;     /* the last was a carriage return */
} TelnetState;

/** telnet_begin - tell the client on socket @fd how we want to talk. */
void telnet_begin(TelnetState *t, int fd);

/** telnet_input - take out what is protocol, in place. *@broke: there was a break. Return: bytes
 * left. */
unsigned telnet_input(TelnetState *t, u8 *data, unsigned len, bool *broke);

#endif
