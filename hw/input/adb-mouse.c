/*
 * Apple mouse on ADB: one button, motion in two's complement of seven bits.
 */
#include "hw/input/adb.h"

enum { BUTTON_UP = 0x80, MOST = 63 };

static void motion(void *opaque, int dx, int dy, int dz)
{
    Adb *a = opaque;

    (void)dz; /* it has no wheel */
    a->s->dx += dx;
    a->s->dy += dy;
    device_settle(a->controller);
}

static void button(void *opaque, InputButton b, bool down)
{
    Adb *a = opaque;

    if (b == BUTTON_LEFT) {
        a->s->buttons = down;
        device_settle(a->controller);
    }
}

static bool waiting(const Adb *a)
{
    return a->s->dx || a->s->dy || a->s->buttons != a->s->reported;
}

/* What does not fit is for the next report. */
static u8 take(s32 *distance)
{
    s32 d = CLAMP(*distance, -MOST, MOST);

    *distance -= d;
    return d & 0x7f;
}

static unsigned report(Adb *a, u8 *out)
{
    AdbState *s = a->s;

    s->reported = s->buttons;
    out[0] = (s->buttons ? 0 : BUTTON_UP) | take(&s->dy);
    out[1] = BUTTON_UP | take(&s->dx);
    return 2;
}

const AdbKind adb_mouse = {
    .address = 3,
    .handler = 1,
    .handlers = 1 << 1 | 1 << 2,
    .waiting = waiting,
    .report = report,
    .sink = {.motion = motion, .button = button},
};
