/*
 * Framing of the GDB remote serial protocol: packets in and out of a stream of bytes.
 *
 * A packet is $data#xx with a checksum; each is answered by + or - until both sides agreed to leave
 * that out. Bytes outside of packets are acknowledgements or 0x03, a wish to interrupt.
 * Ref: GDB manual, "Remote Protocol", "Overview" and "Packet Acknowledgment".
 */
#ifndef COMMON_GDB_PACKET_H
#define COMMON_GDB_PACKET_H

#include "common/base.h"

enum { GDB_PACKET = 0x4000 }; /* bytes of data in a packet, either way */

/** What a byte completed. */
typedef enum { GDB_IN_NOTHING, GDB_IN_PACKET, GDB_IN_INTERRUPT } GdbIn;

typedef struct {
    int in_fd, out_fd; /* one socket, or a terminal's two ends */
    bool no_ack;
    bool broken; /* the other side has gone */
    /* coming in */
    int state;
    u8 sum, given;
    bool too_long;
    size_t in_len;
    char in[GDB_PACKET + 1]; /* the packet, escapes resolved, with a terminator */
    /* going out, kept for the case that it is asked for again */
    bool unacknowledged;
    bool out_full;
    size_t out_len;
    char out[2 * GDB_PACKET];
} GdbLink;

/** gdb_link_init - nothing read, nothing sent, on the connection of @in and @out. */
void gdb_link_init(GdbLink *l, int in, int out);

/** gdb_link_byte - take in one byte; acknowledges what it completes. */
GdbIn gdb_link_byte(GdbLink *l, u8 byte);

/** gdb_begin - an empty answer; the put functions add to it, gdb_send() sends it. */
void gdb_begin(GdbLink *l);
void gdb_put_text(GdbLink *l, const char *text);
void gdb_putf(GdbLink *l, const char *format, ...) PRINTF_LIKE(2, 3);
/** gdb_put_hex - bytes as pairs of digits; gdb_put_binary - as they are, escaped. */
void gdb_put_hex(GdbLink *l, const void *bytes, size_t n);
void gdb_put_binary(GdbLink *l, const void *bytes, size_t n);
void gdb_send(GdbLink *l);

/** gdb_digit - value of a hexadecimal digit, -1: it is none. */
int gdb_digit(int c);
/** gdb_unhex - bytes of @text up to @max into @out. Return: how many pairs of digits there were. */
size_t gdb_unhex(const char *text, void *out, size_t max);

#endif
