/*
 * A machine: its clocks, memory and devices, under one lock.
 */
#ifndef SYSTEM_MACHINE_H
#define SYSTEM_MACHINE_H

#include "system/device.h"
#include "system/memory.h"

struct Machine {
    GMutex lock; /* device code and everything here but RAM contents */
    Clock clocks[CLOCK_KINDS];
    MemSpace memory;
    GPtrArray *devices;  /* Device *, in the order they were made */
    GPtrArray *chardevs; /* Chardev * by name */
    GPtrArray *nets;     /* Net * by name, see net.h */
    GPtrArray *inputs;   /* InputSink *, see input.h */
    bool bus_errors;     /* Board.bus_errors */
    MemRegion ram;       /* the board's main memory */
    GMainLoop *loop;     /* of the I/O thread; NULL: none */
    guint timers;        /* source of the I/O thread for the earliest timer */
    bool reset_wanted;   /* by a device or the user; the I/O thread does it */
};

/** machine_new - nothing in it, clocks stopped. machine_free - and all devices. */
Machine *machine_new(void);
void machine_free(Machine *m);

/** machine_clock, machine_chardev, machine_device - by name; NULL: none. */
Clock *machine_clock(Machine *m, const char *name);
Chardev *machine_chardev(Machine *m, const char *name);
Device *machine_device(Machine *m, const char *name);

/** machine_serve_cpus - @m is what CPUs reach as physical memory: once. */
void machine_serve_cpus(Machine *m);

/**
 * machine_run - let it run, in the calling thread's main loop, until machine_quit(). Resets and
 * timers are done by that loop.
 */
void machine_run(Machine *m);
void machine_quit(Machine *m);
/** machine_want_reset - reset everything soon; any thread with the lock. */
void machine_want_reset(Machine *m);

/** machine_reset - every device's state, then every device settles. */
void machine_reset(Machine *m);

/** machine_save - state of all devices and clocks. machine_load: the same back; wires make no
 * edges. */
void machine_save(Machine *m, GByteArray *out);
bool machine_load(Machine *m, const u8 *data, size_t len, GError **err);

#endif
