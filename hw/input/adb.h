/*
 * Apple Desktop Bus: keyboards and mice, and what a controller (CUDA) asks them.
 * Ref: Apple, "Guide to the Macintosh Family Hardware", chapter 8; Technical Note HW 01.
 *
 * A unit keeps its state inside that of its controller.
 */
#ifndef HW_INPUT_ADB_H
#define HW_INPUT_ADB_H

#include "hw/devices.h"
#include "system/input.h"

enum { ADB_QUEUE = 32, ADB_DATA = 8 };

/** All a snapshot needs of either unit. */
typedef struct {
    u8 address, handler; /* register 3 */
    u8 queue[ADB_QUEUE]; /* keyboard: codes not asked for yet */
    u8 first, count;
    u8 leds;
    u8 buttons, reported; /* mouse: bit 0, the only one; as told last */
    u8 spare;
    s32 dx, dy; /* mouse: not reported yet */
} AdbState;

#define ADB_FIELD(T, prefix, m, f, n)                                                              \
    {                                                                                              \
        prefix "-" #f, offsetof(T, m.f), sizeof(((T *)0)->m.f) / (n), n                            \
    }
#define ADB_FIELDS(T, p, m)                                                                        \
    ADB_FIELD(T, p, m, address, 1), ADB_FIELD(T, p, m, handler, 1),                                \
        ADB_FIELD(T, p, m, queue, ADB_QUEUE), ADB_FIELD(T, p, m, first, 1),                        \
        ADB_FIELD(T, p, m, count, 1), ADB_FIELD(T, p, m, leds, 1), ADB_FIELD(T, p, m, buttons, 1), \
        ADB_FIELD(T, p, m, reported, 1), ADB_FIELD(T, p, m, spare, 1), ADB_FIELD(T, p, m, dx, 1),  \
        ADB_FIELD(T, p, m, dy, 1)

typedef struct Adb Adb;

typedef struct {
    u8 address, handler;                 /* after reset */
    u8 handlers;                         /* bit n: it can be told to be n */
    bool (*waiting)(const Adb *a);       /* is there something to report? */
    unsigned (*report)(Adb *a, u8 *out); /* register 0. Return: bytes */
    unsigned (*read2)(Adb *a, u8 *out);  /* register 2; NULL: it has none */
    void (*write2)(Adb *a, const u8 *data, unsigned n);
    InputSink sink; /* its opaque is set when it joins */
} AdbKind;

extern const AdbKind adb_keyboard, adb_mouse;

struct Adb {
    const AdbKind *kind;
    AdbState *s;
    Device *controller; /* settles when there is something to report */
    InputSink sink;
};

/** adb_join - @a of @kind at @controller, its state in @s, takes input. adb_leave - no longer.
 * adb_reset - as after power-on. */
void adb_join(Adb *a, const AdbKind *kind, AdbState *s, Device *controller);
void adb_leave(Adb *a);
void adb_reset(Adb *a);

/** adb_request - @command with @n bytes of @data for the @units on a bus. Return: bytes of the
 * answer in @out, which has room for ADB_DATA; 0: nobody answers. */
unsigned adb_request(Adb *units, unsigned count, u8 command, const u8 *data, unsigned n, u8 *out);
/** adb_poll - what a unit whose address is in @addresses has to report. Return: bytes, with the
 * command that asks for them in *@command; 0: nothing. */
unsigned adb_poll(Adb *units, unsigned count, u16 addresses, u8 *command, u8 *out);

#endif
