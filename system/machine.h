/*
 * A machine: its clocks, memory and devices, under one lock.
 */
#ifndef SYSTEM_MACHINE_H
#define SYSTEM_MACHINE_H

#include "system/device.h"
#include "system/memory.h"

/** What the machine does; names in machine_state_name(). */
typedef enum {
    RUN_PRELAUNCH, /* not started: -S */
    RUN_RUNNING,
    RUN_PAUSED,   /* by the user */
    RUN_DEBUG,    /* by a debugger */
    RUN_SAVING,   /* a snapshot is written or read */
    RUN_IO_ERROR, /* a disk of the host failed */
    RUN_WATCHDOG, /* its watchdog expired */
    RUN_PANICKED, /* the guest said so of itself */
    RUN_SHUTDOWN, /* the guest went down and -no-shutdown keeps the machine */
    RUN_STATES
} RunState;

/** What listeners hear of, after it happened. */
typedef enum {
    EVENT_STOP,
    EVENT_RESUME,
    EVENT_RESET,
    EVENT_SHUTDOWN,  /* the machine goes down, see Machine.by_guest */
    EVENT_POWERDOWN, /* the user pressed the power key */
    EVENT_WATCHDOG,  /* see Machine.watchdog, .panic for what follows */
    EVENT_PANIC,
} MachineEvent;

/** What may become of a guest gone wrong; names in mishap_actions, which ends with NULL. */
typedef enum {
    MISHAP_RESET,
    MISHAP_SHUTDOWN, /* the power key is pressed */
    MISHAP_POWEROFF,
    MISHAP_FAIL, /* the same, and the process says it failed */
    MISHAP_PAUSE,
    MISHAP_DEBUG, /* a line */
    MISHAP_NONE,
    MISHAP_ACTIONS
} MishapAction;

extern const char *const mishap_actions[];

typedef struct {
    MishapAction action;
    bool happened; /* and is not served yet */
} Mishap;

typedef void MachineListener(void *opaque, MachineEvent e);

struct Vcpu;

struct Machine {
    GMutex lock; /* device code and everything here but RAM contents */
    Clock clocks[CLOCK_KINDS];
    MemSpace memory;
    GPtrArray *devices;        /* Device *, in the order they were made */
    GPtrArray *chardevs;       /* Chardev * by name */
    GHashTable *ports;         /* Chardev * by another name: "serial0" of -serial chardev:ID */
    GPtrArray *nets;           /* Net * by name, see net.h */
    GPtrArray *blocks;         /* Block * by name, see block.h */
    GPtrArray *displays;       /* Display *, see display.h */
    GPtrArray *fw_items;       /* private, see fw-cfg.h */
    GPtrArray *inputs;         /* InputSink *, see input.h */
    bool bus_errors;           /* Board.bus_errors */
    MemRegion ram;             /* the board's main memory */
    unsigned cpus;             /* how many there are: "cpu[0]" ... */
    const char *model;         /* of the CPUs */
    GPtrArray *random_names;   /* char *: sources of random numbers the user has named; all are the host's */
    struct Settings *settings; /* of the board, see BoardChoice; NULL: none */
    char *variables;           /* lines "name=value" for firmware; who holds such takes them; NULL: none */
    GMainLoop *loop;           /* of the I/O thread; NULL: none */
    int timers;                /* wakes the I/O thread for the earliest one: a timerfd */
    bool reset_wanted;         /* by a device or the user; the I/O thread does it */
    bool off_wanted;           /* likewise */
    bool by_guest;             /* the guest asked for the reset or the power-off under way */
    bool no_reboot;            /* -no-reboot: a reset of the guest is a shutdown */
    bool no_shutdown;          /* -no-shutdown: a shutdown stops the machine and keeps it */
    /* instead of the presets of properties, or NULL; what it says has passed prop_check() */
    const char *(*preset)(const DeviceType *type, const Prop *p);
    Mishap watchdog, panic;
    GRand *random; /* -seed; NULL: the host's */
    RunState state;
    int exit_status;      /* of the process, when the guest gave one */
    u64 events;   /* sent to CPUs, a bit for each; atomic, see vcpu.h */
    u32 sleepers; /* CPUs that do or are about to; atomic */
    struct Icount *icount; /* private, see icount.h; NULL: the clocks are the host's */
    GPtrArray *listeners; /* private */
    bool clock_held;      /* the virtual clock does not run: a debugger steps */
    /* Hears of a CPU that stopped for the debugger, on the CPU's thread, lock held. */
    void (*debugger)(void *opaque, struct Vcpu *v, int why, vaddr addr, unsigned accesses);
    void *debugger_opaque;
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
 * timers are done by that loop. @paused: in RUN_PRELAUNCH, until machine_cont().
 */
void machine_run(Machine *m, bool paused);
void machine_quit(Machine *m);

/**
 * machine_stop - all CPUs stand still and the virtual clock with them; @why is the state from now
 * on. machine_cont - they run again. I/O thread, lock held.
 */
void machine_stop(Machine *m, RunState why);
void machine_cont(Machine *m);
/** machine_state_name - "running", "paused", "prelaunch", ... as monitors say it. */
const char *machine_state_name(RunState s);

/** machine_soon - @fn once, by the main loop: in turn with all else it has to do. Any thread. */
void machine_soon(GSourceFunc fn, void *opaque);

/**
 * machine_want_reset - reset everything soon. machine_want_off - the same, to end the run. Any
 * thread, lock held; @by_guest: by the guest's own doing.
 */
void machine_want_reset(Machine *m, bool by_guest);
void machine_want_off(Machine *m, bool by_guest);
/** machine_random - random bytes for devices, repeatable with -seed. Return: false, there are none
 * now. */
bool machine_random(Machine *m, void *to, size_t len);
/** machine_has_random - is there a source of random numbers called @name? */
bool machine_has_random(const Machine *m, const char *name);

/** machine_watchdog - a watchdog expired. machine_panicked - the guest says it did. Any thread, lock
 * held. */
void machine_watchdog(Machine *m);
void machine_panicked(Machine *m);
/** machine_power_key - the user presses it: boards that have one tell the guest (input power-key of
 * a device). */
void machine_power_key(Machine *m);

/** machine_listen - @fn hears of events, on the I/O thread, lock held. */
void machine_listen(Machine *m, MachineListener *fn, void *opaque);
void machine_tell(Machine *m, MachineEvent e);

/** machine_reset - every device's state, then every device settles. */
void machine_reset(Machine *m);

/** machine_save - state of all devices and clocks. machine_load: the same back; wires make no
 * edges. */
void machine_save(Machine *m, GByteArray *out);
bool machine_load(Machine *m, const u8 *data, size_t len, GError **err);
/** machine_forget, machine_restore - the two halves of machine_load(): what devices do to memory when
 * they are reset (loaders) is done after the first. */
void machine_forget(Machine *m);
bool machine_restore(Machine *m, const u8 *data, size_t len, GError **err);

#endif
