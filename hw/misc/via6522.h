/*
 * 6522 Versatile Interface Adapter: two ports, two timers, a shift register, interrupts.
 * Ref: MOS Technology, "MCS6522 Versatile Interface Adapter" data sheet.
 *
 * It is part of a device, which keeps its state and says what is at the far end of port B and of
 * the shift register.
 */
#ifndef HW_MISC_VIA6522_H
#define HW_MISC_VIA6522_H

#include "system/machine.h"

enum { VIA_TIMERS = 2 };

/** Registers, by number. */
typedef enum {
    VIA_B,
    VIA_A,
    VIA_DIRB,
    VIA_DIRA,
    VIA_T1CL,
    VIA_T1CH,
    VIA_T1LL,
    VIA_T1LH,
    VIA_T2CL,
    VIA_T2CH,
    VIA_SR,
    VIA_ACR,
    VIA_PCR,
    VIA_IFR,
    VIA_IER,
    VIA_ANH, /* port A without handshake */
} ViaReg;

enum { VIA_ACR_SR_OUT = 0x10, VIA_ACR_T1_CONTINUOUS = 0x40 };
enum { VIA_INT_SR = 0x04, VIA_INT_T2 = 0x20, VIA_INT_T1 = 0x40 };

/** All a snapshot needs of it. */
typedef struct {
    s64 loaded[VIA_TIMERS]; /* tick at which the counter was loaded */
    u16 from[VIA_TIMERS];   /* with this value */
    u16 latch[VIA_TIMERS];
    u8 armed[VIA_TIMERS]; /* its interrupt is still to come */
    u8 b, a, dirb, dira, sr, acr, pcr, ifr, ier;
    u8 spare[5]; /* fills the struct to whole words */
} ViaState;

#define VIA_FIELD(T, m, f, n)                                                                      \
    {                                                                                              \
        "via-" #f, offsetof(T, m.f), sizeof(((T *)0)->m.f) / (n), n                                \
    }
#define VIA_FIELDS(T, m)                                                                           \
    VIA_FIELD(T, m, loaded, VIA_TIMERS), VIA_FIELD(T, m, from, VIA_TIMERS),                        \
        VIA_FIELD(T, m, latch, VIA_TIMERS), VIA_FIELD(T, m, armed, VIA_TIMERS),                    \
        VIA_FIELD(T, m, b, 1), VIA_FIELD(T, m, a, 1), VIA_FIELD(T, m, dirb, 1),                    \
        VIA_FIELD(T, m, dira, 1), VIA_FIELD(T, m, sr, 1), VIA_FIELD(T, m, acr, 1),                 \
        VIA_FIELD(T, m, pcr, 1), VIA_FIELD(T, m, ifr, 1), VIA_FIELD(T, m, ier, 1),                 \
        VIA_FIELD(T, m, spare, 5)

typedef struct {
    Device *dev;
    ViaState *s;
    Clock *clock;
    u64 hz;
    Timer timer;
    unsigned polls; /* reads of the interrupt flags with nothing else between */
} Via;

/** via_start - @v is part of @d, its state in @s; it counts with @hz. */
void via_start(Via *v, Device *d, ViaState *s, u64 hz);
/** via_read, via_write - an access to a register; a write of port B changes the pins that are
 * outputs only. */
u8 via_read(Via *v, ViaReg r);
void via_write(Via *v, ViaReg r, u8 value);
/** via_settle - from settle(): sets its timer. Return: the interrupt output. */
bool via_settle(Via *v);

#endif
