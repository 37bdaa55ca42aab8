/*
 * The console of our Open Firmware: a serial port where the tree says it is, by its registers. It
 * receives only while somebody reads, so that what is typed for the kernel waits for the kernel.
 */
#include "system/machine.h"
#include "system/ppc/of.h"

/* clang-format off */
static const u8 z85c30_send[]    = {2, 0, 5, 0, 0x6a}; /* write registers 5 and 3: eight bits */
static const u8 z85c30_receive[] = {2, 0, 3, 0, 0xc1};
static const u8 pl011_receive[]  = {2, 0x30, 0x01, 0x31, 0x03};

#define Z85C30 .data = 0x10, .send_mask = 4, .send_is = 4, .receive_mask = 1, .receive_is = 1, \
               .send_on = z85c30_send, .receive_on = z85c30_receive
/* clang-format on */

static const OfUart uarts[] = {
    {"chrp,es2", Z85C30},
    {"chrp,es3", Z85C30},
    {"arm,pl011", .status = 0x18, .send_mask = 0x20, .receive_mask = 0x10, .receive_on = pl011_receive},
};

static void put(const Of *of, u32 reg, u8 v)
{
    mem_write(&of->dev.machine->memory, of->uart_at + reg, 1, v);
}

static bool ready(const Of *of, u8 mask, u8 is)
{
    u64 status = 0;

    mem_read(&of->dev.machine->memory, of->uart_at + of->uart->status, 1, &status);
    return (status & mask) == is;
}

static void switch_on(const Of *of, const u8 *how)
{
    for (unsigned i = 0; how && i < how[0]; i++) {
        put(of, how[1 + 2 * i], how[2 + 2 * i]);
    }
}

void of_console_start(Of *of)
{
    const OfNode *n = of_find(of->tree, of->board->open_firmware->console);

    of->uart = NULL;
    for (unsigned i = 0; n && i < ARRAY_LEN(uarts); i++) {
        if (of_is(n, "compatible", uarts[i].compatible) && of_address(n, &of->uart_at)) {
            of->uart = &uarts[i];
            switch_on(of, of->uart->send_on);
        }
    }
}

/* A port whose other end stalls takes no more, and nobody waits for it. */
u32 of_console_write(Of *of, const u8 *data, u32 n)
{
    const OfUart *u = of->uart;
    u32 done = 0;

    g_mutex_lock(&of->dev.machine->lock);
    while (u && done < n && ready(of, u->send_mask, u->send_is)) {
        put(of, u->data, data[done++]);
    }
    g_mutex_unlock(&of->dev.machine->lock);
    return done;
}

u32 of_console_read(Of *of, u8 *data, u32 n)
{
    const OfUart *u = of->uart;
    u32 done = 0;
    u64 v = 0;

    g_mutex_lock(&of->dev.machine->lock);
    if (u) {
        switch_on(of, u->receive_on);
    }
    while (u && done < n && ready(of, u->receive_mask, u->receive_is)) {
        mem_read(&of->dev.machine->memory, of->uart_at + u->data, 1, &v);
        data[done++] = (u8)v;
    }
    g_mutex_unlock(&of->dev.machine->lock);
    return done;
}
