/*
 * PS/2 keyboard and mouse: what is at the far end of the cable. A port (PL050, i8042) holds one,
 * keeps its state inside its own, gives it the guest's bytes and takes its answers.
 * Ref: IBM Personal System/2 Hardware Interface Technical Reference, "Keyboard" and "Mouse".
 */
#ifndef HW_INPUT_PS2_H
#define HW_INPUT_PS2_H

#include "hw/devices.h"
#include "system/input.h"

enum { PS2_QUEUE = 32 };

/** All a snapshot needs of either device. */
typedef struct {
    u8 queue[PS2_QUEUE]; /* bytes for the host */
    u32 first, count;
    u8 command; /* whose argument comes next; 0: none */
    u8 last;    /* byte the host took last: for resending */
    u8 enabled;
    u8 rate;
    /* keyboard */
    u8 leds;
    /* mouse */
    u8 resolution, scaling, remote, wrap, buttons;
    u8 rates[2]; /* the last two: part of a knock that turns on the wheel */
    u32 id;
    s32 dx, dy, dz; /* not reported yet */
} Ps2State;

typedef struct Ps2 Ps2;

typedef struct {
    void (*receive)(Ps2 *p, u8 byte); /* from the host */
    void (*reset)(Ps2 *p);            /* as after power-on */
    void (*refill)(Ps2 *p);           /* the queue has room again; may be NULL */
    InputSink sink;                   /* its opaque is set when it joins */
} Ps2Kind;

extern const Ps2Kind ps2_keyboard, ps2_mouse;

struct Ps2 {
    const Ps2Kind *kind;
    Ps2State *s;
    Device *port; /* settles when bytes have come */
    InputSink sink;
};

/** ps2_plug - @p of @kind at @port, its state in @s, takes input. ps2_unplug - no longer. */
void ps2_plug(Ps2 *p, const Ps2Kind *kind, Ps2State *s, Device *port);
void ps2_unplug(Ps2 *p);

/** ps2_write - a byte from the host. ps2_read - the next byte for it, which must be there. */
void ps2_write(Ps2 *p, u8 byte);
u8 ps2_read(Ps2 *p);

/** ps2_room - bytes that may be queued unasked; some are kept for answers. */
unsigned ps2_room(const Ps2 *p);
/** ps2_send - queue @n bytes; the device sees to it that there is room. */
void ps2_send(Ps2 *p, const u8 *bytes, unsigned n);
/** ps2_answer - queue one byte; in front of it everything unasked for is dropped when it is full.
 */
void ps2_answer(Ps2 *p, u8 byte);
/** ps2_flush - drop what is queued. */
void ps2_flush(Ps2 *p);

/** Bytes either device answers with. */
enum { PS2_ACK = 0xfa, PS2_RESEND = 0xfe, PS2_SELF_TEST_OK = 0xaa };

/** Field rows of a Ps2State that is member @m of the state @T. */
#define PS2_FIELD(T, m, f, n)                                                                      \
    {                                                                                              \
#f, offsetof(T, m.f), sizeof(((T *)0)->m.f) / (n), n                                       \
    }
#define PS2_FIELDS(T, m)                                                                           \
    PS2_FIELD(T, m, queue, PS2_QUEUE), PS2_FIELD(T, m, first, 1), PS2_FIELD(T, m, count, 1),       \
        PS2_FIELD(T, m, command, 1), PS2_FIELD(T, m, last, 1), PS2_FIELD(T, m, enabled, 1),        \
        PS2_FIELD(T, m, rate, 1), PS2_FIELD(T, m, leds, 1), PS2_FIELD(T, m, resolution, 1),        \
        PS2_FIELD(T, m, scaling, 1), PS2_FIELD(T, m, remote, 1), PS2_FIELD(T, m, wrap, 1),         \
        PS2_FIELD(T, m, buttons, 1), PS2_FIELD(T, m, id, 1), PS2_FIELD(T, m, rates, 2),            \
        PS2_FIELD(T, m, dx, 1), PS2_FIELD(T, m, dy, 1), PS2_FIELD(T, m, dz, 1)

#endif
