/*
 * Framing of the GDB remote serial protocol. See packet.h.
 */
#include "common/gdb/packet.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BETWEEN, DATA, ESCAPED, SUM_HIGH, SUM_LOW };

enum { ESCAPE = '}', ESCAPE_FLIP = 0x20, INTERRUPT = 3 };

void gdb_link_init(GdbLink *l, int in, int out)
{
    memset(l, 0, sizeof(*l));
    l->in_fd = in;
    l->out_fd = out;
}

/* A connection that is gone makes no signal. */
static ssize_t write_some(const GdbLink *l, const char *p, size_t n)
{
    ssize_t done = send(l->out_fd, p, n, MSG_NOSIGNAL);

    return done < 0 && errno == ENOTSOCK ? write(l->out_fd, p, n) : done;
}

static void write_all(GdbLink *l, const char *p, size_t n)
{
    while (n && !l->broken) {
        ssize_t done = write_some(l, p, n);

        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done <= 0) {
            l->broken = true;
            return;
        }
        p += done;
        n -= (size_t)done;
    }
}

int gdb_digit(int c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* ---- In ---- */

static void keep(GdbLink *l, u8 byte)
{
    if (l->in_len == GDB_PACKET) {
        l->too_long = true;
        return;
    }
    l->in[l->in_len++] = (char)byte;
}

static void start_packet(GdbLink *l)
{
    l->state = DATA;
    l->sum = 0;
    l->in_len = 0;
    l->too_long = false;
}

static GdbIn between(GdbLink *l, u8 byte)
{
    switch (byte) {
    case '$':
        start_packet(l);
        break;
    case '+':
        l->unacknowledged = false;
        break;
    case '-':
        if (l->unacknowledged) {
            write_all(l, l->out, l->out_len);
        }
        break;
    case INTERRUPT:
        return GDB_IN_INTERRUPT;
    }
    return GDB_IN_NOTHING;
}

static void data(GdbLink *l, u8 byte)
{
    if (byte == '#') {
        l->state = SUM_HIGH;
        return;
    }
    if (byte == '$') { /* the end of the one before was lost */
        start_packet(l);
        return;
    }
    l->sum += byte;
    if (l->state == ESCAPED) {
        keep(l, byte ^ ESCAPE_FLIP);
        l->state = DATA;
    } else if (byte == ESCAPE) {
        l->state = ESCAPED;
    } else {
        keep(l, byte);
    }
}

static GdbIn end_packet(GdbLink *l, bool good)
{
    good = good && !l->too_long;
    l->state = BETWEEN;
    l->in[l->in_len] = 0;
    if (!l->no_ack) {
        write_all(l, good ? "+" : "-", 1);
    }
    return good ? GDB_IN_PACKET : GDB_IN_NOTHING;
}

GdbIn gdb_link_byte(GdbLink *l, u8 byte)
{
    int d = gdb_digit(byte);

    switch (l->state) {
    case BETWEEN:
        return between(l, byte);
    case SUM_HIGH:
        if (d < 0) {
            return end_packet(l, false);
        }
        l->given = (u8)(d << 4);
        l->state = SUM_LOW;
        return GDB_IN_NOTHING;
    case SUM_LOW:
        return end_packet(l, d >= 0 && (l->given | d) == l->sum);
    default:
        data(l, byte);
        return GDB_IN_NOTHING;
    }
}

/* ---- Out ---- */

static void put(GdbLink *l, char c)
{
    if (l->out_len + 4 > sizeof(l->out)) {
        l->out_full = true;
        return;
    }
    l->out[l->out_len++] = c;
}

void gdb_begin(GdbLink *l)
{
    l->out[0] = '$';
    l->out_len = 1;
    l->out_full = false;
}

void gdb_put_text(GdbLink *l, const char *text)
{
    while (*text) {
        put(l, *text++);
    }
}

void gdb_putf(GdbLink *l, const char *format, ...)
{
    char text[256];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    gdb_put_text(l, text);
}

void gdb_put_hex(GdbLink *l, const void *bytes, size_t n)
{
    static const char digits[] = "0123456789abcdef";
    const u8 *p = bytes;

    for (size_t i = 0; i < n; i++) {
        put(l, digits[p[i] >> 4]);
        put(l, digits[p[i] & 15]);
    }
}

void gdb_put_binary(GdbLink *l, const void *bytes, size_t n)
{
    const char *p = bytes;

    for (size_t i = 0; i < n; i++) {
        if (p[i] == '$' || p[i] == '#' || p[i] == '*' || p[i] == ESCAPE) {
            put(l, ESCAPE);
            put(l, p[i] ^ ESCAPE_FLIP);
        } else {
            put(l, p[i]);
        }
    }
}

void gdb_send(GdbLink *l)
{
    char sum[4];
    u8 total = 0;

    if (l->out_full) { /* ours to avoid; the other side gets an error rather than a part */
        gdb_begin(l);
        gdb_put_text(l, "E07");
    }
    for (size_t i = 1; i < l->out_len; i++) {
        total += (u8)l->out[i];
    }
    snprintf(sum, sizeof(sum), "#%02x", total);
    memcpy(l->out + l->out_len, sum, 3);
    l->out_len += 3;
    l->unacknowledged = !l->no_ack;
    write_all(l, l->out, l->out_len);
}

size_t gdb_unhex(const char *text, void *out, size_t max)
{
    u8 *p = out;
    size_t n = 0;

    while (n < max) {
        int high = gdb_digit(text[2 * n]), low = high < 0 ? -1 : gdb_digit(text[2 * n + 1]);

        if (low < 0) {
            break;
        }
        p[n++] = (u8)(high << 4 | low);
    }
    return n;
}
