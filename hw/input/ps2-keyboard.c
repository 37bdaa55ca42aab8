/*
 * PS/2 keyboard in scan code set 2; it refuses the other sets. Whoever sends it keys repeats those
 * held down, as terminals do.
 */
#include "hw/input/ps2.h"

enum {
    CMD_LEDS = 0xed,
    CMD_ECHO = 0xee,
    CMD_SCAN_SET = 0xf0,
    CMD_IDENTIFY = 0xf2,
    CMD_RATE = 0xf3,
    CMD_ENABLE = 0xf4,
    CMD_DISABLE = 0xf5,
    CMD_DEFAULTS = 0xf6,
    CMD_RESEND = 0xfe,
    CMD_RESET = 0xff,
};
enum { SET = 2, BREAK = 0xf0, DEFAULT_RATE = 0x2b };

static void set_defaults(Ps2State *s)
{
    s->rate = DEFAULT_RATE;
    s->leds = 0;
    s->command = 0;
}

static void reset(Ps2 *p)
{
    set_defaults(p->s);
    p->s->enabled = true;
}

static void argument(Ps2 *p, u8 command, u8 byte)
{
    Ps2State *s = p->s;

    switch (command) {
    case CMD_LEDS:
        s->leds = byte & 7;
        break;
    case CMD_RATE:
        s->rate = byte & 0x7f;
        break;
    case CMD_SCAN_SET:
        ps2_answer(p, byte == 0 || byte == SET ? PS2_ACK : PS2_RESEND);
        if (byte == 0) {
            ps2_answer(p, SET);
        }
        return;
    }
    ps2_answer(p, PS2_ACK);
}

static void command(Ps2 *p, u8 byte)
{
    static const u8 id[] = {PS2_ACK, 0xab, 0x83}, passed[] = {PS2_ACK, PS2_SELF_TEST_OK};

    switch (byte) {
    case CMD_LEDS:
    case CMD_RATE:
    case CMD_SCAN_SET:
        p->s->command = byte;
        break;
    case CMD_ECHO:
        ps2_answer(p, CMD_ECHO);
        return;
    case CMD_IDENTIFY:
        ps2_send(p, id, sizeof(id));
        return;
    case CMD_ENABLE:
        ps2_flush(p);
        p->s->enabled = true;
        break;
    case CMD_DISABLE:
    case CMD_DEFAULTS:
        ps2_flush(p);
        set_defaults(p->s);
        p->s->enabled = byte == CMD_DEFAULTS;
        break;
    case CMD_RESEND:
        ps2_answer(p, p->s->last);
        return;
    case CMD_RESET:
        ps2_flush(p);
        reset(p);
        ps2_send(p, passed, sizeof(passed));
        return;
    default:
        ps2_answer(p, PS2_RESEND);
        return;
    }
    ps2_answer(p, PS2_ACK);
}

static void receive(Ps2 *p, u8 byte)
{
    u8 pending = p->s->command;

    p->s->command = 0;
    if (pending && byte < CMD_LEDS) {
        argument(p, pending, byte);
    } else {
        command(p, byte);
    }
}

/* ---- Keys ---- */

static const u16 make_code[KEYS] = {
#define KEY(constant, name, code, set2) [constant] = set2,
#include "system/keys.def"
#undef KEY
};

/* Keys whose codes are not their make code with 0xf0 before it when released. */
static const struct {
    Key key;
    u8 length[2];
    u8 bytes[2][8]; /* released, pressed */
} odd[] = {
    {KEY_PAUSE, {0, 8}, {{0}, {0xe1, 0x14, 0x77, 0xe1, BREAK, 0x14, BREAK, 0x77}}},
    {KEY_PRINT, {6, 4}, {{0xe0, BREAK, 0x7c, 0xe0, BREAK, 0x12}, {0xe0, 0x12, 0xe0, 0x7c}}},
};

static unsigned encode(Key k, bool down, u8 *out)
{
    unsigned n = 0;

    for (unsigned i = 0; i < ARRAY_LEN(odd); i++) {
        if (odd[i].key == k) {
            for (; n < odd[i].length[down]; n++) {
                out[n] = odd[i].bytes[down][n];
            }
            return n;
        }
    }
    if (!make_code[k]) {
        return 0;
    }
    if (make_code[k] >> 8) {
        out[n++] = make_code[k] >> 8;
    }
    if (!down) {
        out[n++] = BREAK;
    }
    out[n++] = make_code[k] & 0xff;
    return n;
}

/* A full queue loses the key. */
static void key(void *opaque, Key k, bool down)
{
    Ps2 *p = opaque;
    u8 codes[8];
    unsigned n = encode(k, down, codes);

    if (p->s->enabled && n <= ps2_room(p)) {
        ps2_send(p, codes, n);
        device_settle(p->port);
    }
}

const Ps2Kind ps2_keyboard = {.receive = receive, .reset = reset, .sink = {.key = key}};
