/*
 * Apple Extended Keyboard on ADB. Whoever sends it keys repeats those held down; it reports a
 * change only, as the real one does.
 */
#include "hw/input/adb.h"

enum { NONE = 0xff, RELEASED = 0x80 };
enum { EXTENDED = 2, BOTH_SIDES = 3 }; /* handlers */

/* clang-format off */
#define CODE(n) ((n) | 0x80) /* 0 is a code, so those that exist have the bit of a release */
static const u8 codes[KEYS] = {
    [KEY_A] = CODE(0x00), [KEY_S] = CODE(0x01), [KEY_D] = CODE(0x02), [KEY_F] = CODE(0x03),
    [KEY_H] = CODE(0x04), [KEY_G] = CODE(0x05), [KEY_Z] = CODE(0x06), [KEY_X] = CODE(0x07),
    [KEY_C] = CODE(0x08), [KEY_V] = CODE(0x09), [KEY_LESS] = CODE(0x0a), [KEY_B] = CODE(0x0b),
    [KEY_Q] = CODE(0x0c), [KEY_W] = CODE(0x0d), [KEY_E] = CODE(0x0e), [KEY_R] = CODE(0x0f),
    [KEY_Y] = CODE(0x10), [KEY_T] = CODE(0x11), [KEY_1] = CODE(0x12), [KEY_2] = CODE(0x13),
    [KEY_3] = CODE(0x14), [KEY_4] = CODE(0x15), [KEY_6] = CODE(0x16), [KEY_5] = CODE(0x17),
    [KEY_EQUAL] = CODE(0x18), [KEY_9] = CODE(0x19), [KEY_7] = CODE(0x1a), [KEY_MINUS] = CODE(0x1b),
    [KEY_8] = CODE(0x1c), [KEY_0] = CODE(0x1d), [KEY_RBRACKET] = CODE(0x1e), [KEY_O] = CODE(0x1f),
    [KEY_U] = CODE(0x20), [KEY_LBRACKET] = CODE(0x21), [KEY_I] = CODE(0x22), [KEY_P] = CODE(0x23),
    [KEY_ENTER] = CODE(0x24), [KEY_L] = CODE(0x25), [KEY_J] = CODE(0x26),
    [KEY_APOSTROPHE] = CODE(0x27), [KEY_K] = CODE(0x28), [KEY_SEMICOLON] = CODE(0x29),
    [KEY_BACKSLASH] = CODE(0x2a), [KEY_COMMA] = CODE(0x2b), [KEY_SLASH] = CODE(0x2c),
    [KEY_N] = CODE(0x2d), [KEY_M] = CODE(0x2e), [KEY_DOT] = CODE(0x2f), [KEY_TAB] = CODE(0x30),
    [KEY_SPACE] = CODE(0x31), [KEY_GRAVE] = CODE(0x32), [KEY_BACKSPACE] = CODE(0x33),
    [KEY_ESC] = CODE(0x35), [KEY_LCTRL] = CODE(0x36), [KEY_LMETA] = CODE(0x37),
    [KEY_RMETA] = CODE(0x37), [KEY_LSHIFT] = CODE(0x38), [KEY_CAPSLOCK] = CODE(0x39),
    [KEY_LALT] = CODE(0x3a), [KEY_LEFT] = CODE(0x3b), [KEY_RIGHT] = CODE(0x3c),
    [KEY_DOWN] = CODE(0x3d), [KEY_UP] = CODE(0x3e), [KEY_KP_DOT] = CODE(0x41),
    [KEY_KP_TIMES] = CODE(0x43), [KEY_KP_PLUS] = CODE(0x45), [KEY_NUMLOCK] = CODE(0x47),
    [KEY_KP_SLASH] = CODE(0x4b), [KEY_KP_ENTER] = CODE(0x4c), [KEY_KP_MINUS] = CODE(0x4e),
    [KEY_KP_0] = CODE(0x52), [KEY_KP_1] = CODE(0x53), [KEY_KP_2] = CODE(0x54),
    [KEY_KP_3] = CODE(0x55), [KEY_KP_4] = CODE(0x56), [KEY_KP_5] = CODE(0x57),
    [KEY_KP_6] = CODE(0x58), [KEY_KP_7] = CODE(0x59), [KEY_KP_8] = CODE(0x5b),
    [KEY_KP_9] = CODE(0x5c), [KEY_F5] = CODE(0x60), [KEY_F6] = CODE(0x61), [KEY_F7] = CODE(0x62),
    [KEY_F3] = CODE(0x63), [KEY_F8] = CODE(0x64), [KEY_F9] = CODE(0x65), [KEY_F11] = CODE(0x67),
    [KEY_PRINT] = CODE(0x69), [KEY_SCROLLLOCK] = CODE(0x6b), [KEY_F10] = CODE(0x6d),
    [KEY_MENU] = CODE(0x6e), [KEY_F12] = CODE(0x6f), [KEY_PAUSE] = CODE(0x71),
    [KEY_INSERT] = CODE(0x72), [KEY_HOME] = CODE(0x73), [KEY_PGUP] = CODE(0x74),
    [KEY_DELETE] = CODE(0x75), [KEY_F4] = CODE(0x76), [KEY_END] = CODE(0x77), [KEY_F2] = CODE(0x78),
    [KEY_PGDN] = CODE(0x79), [KEY_F1] = CODE(0x7a), [KEY_RSHIFT] = CODE(0x7b),
    [KEY_RALT] = CODE(0x7c), [KEY_RCTRL] = CODE(0x7d),
};
/* clang-format on */

/* What a handler that knows one side only calls the keys of the right one. */
static u8 left_of(u8 code)
{
    switch (code) {
    case 0x7b:
        return 0x38;
    case 0x7c:
        return 0x3a;
    case 0x7d:
        return 0x36;
    default:
        return code;
    }
}

/* A full queue loses the key. */
static void key(void *opaque, Key k, bool down)
{
    Adb *a = opaque;
    AdbState *s = a->s;
    u8 code = codes[k] & 0x7f;

    if (!codes[k] || s->count == ADB_QUEUE) {
        return;
    }
    code = s->handler == BOTH_SIDES ? code : left_of(code);
    s->queue[(s->first + s->count++) % ADB_QUEUE] = code | (down ? 0 : RELEASED);
    device_settle(a->controller);
}

static bool waiting(const Adb *a)
{
    return a->s->count;
}

static u8 take(AdbState *s)
{
    u8 code = s->queue[s->first % ADB_QUEUE];

    s->first = (s->first + 1) % ADB_QUEUE;
    s->count--;
    return code;
}

/* Two codes at a time. */
static unsigned report(Adb *a, u8 *out)
{
    out[0] = take(a->s);
    out[1] = a->s->count ? take(a->s) : NONE;
    return 2;
}

/* Modifiers, all up as codes tell them better, and the lights; a 1 is off. */
static unsigned read2(Adb *a, u8 *out)
{
    out[0] = 0xff;
    out[1] = 0xf8 | (7 & ~a->s->leds);
    return 2;
}

static void write2(Adb *a, const u8 *data, unsigned n)
{
    if (n >= 2) {
        a->s->leds = 7 & ~data[1];
    }
}

const AdbKind adb_keyboard = {
    .address = 2,
    .handler = EXTENDED,
    .handlers = 1 << 1 | 1 << EXTENDED | 1 << BOTH_SIDES,
    .waiting = waiting,
    .report = report,
    .read2 = read2,
    .write2 = write2,
    .sink = {.key = key},
};
