/*
 * See telnet.h.
 */
#include "system/char/telnet.h"

#include <sys/socket.h>

enum { SE = 240, BREAK = 243, SB = 250, WILL = 251, DO = 253, DONT = 254 };
enum { BINARY = 0, ECHO = 1, NO_GO_AHEAD = 3 };

void telnet_begin(TelnetState *t, int fd)
{
    static const u8 words[] = {
        TELNET_IAC, WILL, ECHO,   TELNET_IAC, WILL, NO_GO_AHEAD,
        TELNET_IAC, WILL, BINARY, TELNET_IAC, DO,   BINARY,
    };

    *t = (TelnetState){0};
    if (send(fd, words, sizeof(words), MSG_DONTWAIT | MSG_NOSIGNAL) < 0) {
        return; /* it is gone already; reading will tell */
    }
}

/* A byte behind IAC. Return: it is data. */
static bool command(TelnetState *t, u8 c, bool *broke)
{
    t->iac = false;
    if (c == TELNET_IAC) {
        return !t->inside;
    }
    *broke |= c == BREAK;
    t->inside = c == SB || (t->inside && c != SE);
    t->command = c >= WILL && c <= DONT ? c : 0;
    return false;
}

/* Return: @c is data. */
static bool is_data(TelnetState *t, u8 c, bool *broke)
{
    bool after_cr = t->cr;

    t->cr = false;
    if (t->iac) {
        return command(t, c, broke);
    }
    if (t->command) { /* an option the client agrees to, or not */
        t->command = 0;
        return false;
    }
    if (c == TELNET_IAC) {
        t->iac = true;
        return false;
    }
    t->cr = c == '\r';
    return !t->inside && !(after_cr && (c == 0 || c == '\n'));
}

unsigned telnet_input(TelnetState *t, u8 *data, unsigned len, bool *broke)
{
    unsigned left = 0;

    for (unsigned i = 0; i < len; i++) {
        if (is_data(t, data[i], broke)) {
            data[left++] = data[i];
        }
    }
    return left;
}
