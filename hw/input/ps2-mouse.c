/*
 * PS/2 mouse with three buttons and, for those who knock (sample rates 200, 100, 80), a wheel.
 */
#include "hw/input/ps2.h"

enum {
    CMD_SCALE_1 = 0xe6,
    CMD_SCALE_2 = 0xe7,
    CMD_RESOLUTION = 0xe8,
    CMD_STATUS = 0xe9,
    CMD_STREAM = 0xea,
    CMD_READ = 0xeb,
    CMD_UNWRAP = 0xec,
    CMD_WRAP = 0xee,
    CMD_REMOTE = 0xf0,
    CMD_IDENTIFY = 0xf2,
    CMD_RATE = 0xf3,
    CMD_ENABLE = 0xf4,
    CMD_DISABLE = 0xf5,
    CMD_DEFAULTS = 0xf6,
    CMD_RESEND = 0xfe,
    CMD_RESET = 0xff,
};
enum { ID_PLAIN = 0, ID_WHEEL = 3 };

static void set_defaults(Ps2State *s)
{
    s->rate = 100;
    s->resolution = 2;
    s->scaling = s->remote = s->enabled = 0;
    s->dx = s->dy = s->dz = 0;
}

static void reset(Ps2 *p)
{
    set_defaults(p->s);
    p->s->id = ID_PLAIN;
    p->s->wrap = p->s->command = 0;
}

/* ---- Packets ---- */

/* As much of *@left as a packet holds; the rest stays. */
static int take(s32 *left, int most)
{
    int v = CLAMP(*left, -most - 1, most);

    *left -= v;
    return v;
}

static void packet(Ps2 *p)
{
    Ps2State *s = p->s;
    int dx = take(&s->dx, 255), dy = -take(&s->dy, 254), dz = take(&s->dz, 7);
    u8 bytes[4] = {(u8)(s->buttons | 8 | (dx < 0) << 4 | (dy < 0) << 5), (u8)dx, (u8)dy, (u8)dz};

    ps2_send(p, bytes, s->id == ID_WHEEL ? 4 : 3);
}

static bool moved(const Ps2State *s)
{
    return s->dx || s->dy || (s->dz && s->id == ID_WHEEL);
}

static void stream(Ps2 *p, bool now)
{
    if (p->s->enabled && !p->s->remote && (now || moved(p->s)) && ps2_room(p) >= 4) {
        packet(p);
    }
}

/* Motion that found the queue busy. */
static void refill(Ps2 *p)
{
    if (!p->s->count) {
        stream(p, false);
    }
}

static void motion(void *opaque, int dx, int dy, int dz)
{
    Ps2 *p = opaque;

    if (p->s->enabled) {
        p->s->dx += dx;
        p->s->dy += dy;
        p->s->dz += dz;
        stream(p, false);
        device_settle(p->port);
    }
}

static void button(void *opaque, InputButton b, bool down)
{
    Ps2 *p = opaque;
    u8 bit = (u8)(1 << b);

    p->s->buttons = down ? p->s->buttons | bit : p->s->buttons & (u8)~bit;
    stream(p, true);
    device_settle(p->port);
}

/* ---- Commands ---- */

static void knock(Ps2State *s, u8 rate)
{
    if (s->rates[0] == 200 && s->rates[1] == 100 && rate == 80) {
        s->id = ID_WHEEL;
    }
    s->rates[0] = s->rates[1];
    s->rates[1] = rate;
}

static void argument(Ps2 *p, u8 command, u8 byte)
{
    if (command == CMD_RATE) {
        p->s->rate = byte;
        knock(p->s, byte);
    } else {
        p->s->resolution = byte & 3;
    }
    ps2_answer(p, PS2_ACK);
}

static void status(Ps2 *p)
{
    const Ps2State *s = p->s;
    u8 b = s->buttons;
    /* left, middle, right: another order than in packets */
    u8 held = (u8)((b & 1) << 2 | (b >> 2 & 1) << 1 | (b >> 1 & 1));
    u8 bytes[] = {PS2_ACK, (u8)(held | s->scaling << 4 | s->enabled << 5 | s->remote << 6),
                  s->resolution, s->rate};

    ps2_send(p, bytes, sizeof(bytes));
}

/* Those that only set something. Return: false, not one of them. */
static bool set_mode(Ps2State *s, u8 command)
{
    switch (command) {
    case CMD_SCALE_1:
    case CMD_SCALE_2:
        s->scaling = command == CMD_SCALE_2;
        return true;
    case CMD_STREAM:
    case CMD_REMOTE:
        s->remote = command == CMD_REMOTE;
        return true;
    case CMD_WRAP:
    case CMD_UNWRAP:
        s->wrap = command == CMD_WRAP;
        return true;
    case CMD_ENABLE:
    case CMD_DISABLE:
        s->enabled = command == CMD_ENABLE;
        return true;
    case CMD_DEFAULTS:
        set_defaults(s);
        return true;
    case CMD_RATE:
    case CMD_RESOLUTION:
        s->command = command;
        return true;
    }
    return false;
}

static void command(Ps2 *p, u8 byte)
{
    u8 id[] = {PS2_ACK, (u8)p->s->id};
    static const u8 passed[] = {PS2_ACK, PS2_SELF_TEST_OK, ID_PLAIN};

    if (byte == CMD_RESEND) {
        ps2_answer(p, p->s->last);
        return;
    }
    ps2_flush(p);
    if (set_mode(p->s, byte)) {
        ps2_answer(p, PS2_ACK);
        return;
    }
    switch (byte) {
    case CMD_STATUS:
        status(p);
        break;
    case CMD_READ:
        ps2_answer(p, PS2_ACK);
        packet(p);
        break;
    case CMD_IDENTIFY:
        ps2_send(p, id, sizeof(id));
        break;
    case CMD_RESET:
        reset(p);
        ps2_send(p, passed, sizeof(passed));
        break;
    default:
        ps2_answer(p, PS2_RESEND);
    }
}

static void receive(Ps2 *p, u8 byte)
{
    u8 pending = p->s->command;

    p->s->command = 0;
    if (p->s->wrap && byte != CMD_UNWRAP && byte != CMD_RESET) {
        ps2_answer(p, byte);
    } else if (pending) {
        argument(p, pending, byte);
    } else {
        command(p, byte);
    }
}

const Ps2Kind ps2_mouse = {
    .receive = receive,
    .reset = reset,
    .refill = refill,
    .sink = {.motion = motion, .button = button},
};
