/*
 * Virtual CPUs: devices with a thread. What a CPU is made of comes from an accelerator and an
 * architecture through VcpuOps; here are the thread, its stopping, halting and waking.
 */
#ifndef SYSTEM_VCPU_H
#define SYSTEM_VCPU_H

#include "system/device.h"

typedef struct Vcpu Vcpu;

/** All but create() and start_at() run on the CPU's own thread, without the machine's lock. */
typedef struct {
    bool (*create)(Vcpu *v, const char *model, GError **err); /* once, before the thread */
    void (*reset)(Vcpu *v);
    void (*run)(Vcpu *v); /* until it is kicked, halts, or leaves by itself */
    /* Microseconds it may sleep now: 0, none; -1, until an interrupt or an event comes. */
    s64 (*idle)(Vcpu *v);
    void (*kick)(Vcpu *v);                  /* any thread: make run() return soon */
    void (*start_at)(Vcpu *v, paddr entry); /* before it runs: every reset leads there */
    struct Cpu *(*cpu)(Vcpu *v); /* what GuestArch's functions take; only while it stands still */
} VcpuOps;

/** The head of every CPU device; its type's inputs are the CPU's interrupt lines. */
struct Vcpu {
    Device dev;
    const VcpuOps *ops;
    unsigned number;
    GThread *thread;
    GCond wake;    /* with the machine's lock: something below changed */
    bool paused;   /* asked to stand still */
    bool standing; /* does */
    bool leave;    /* end the thread */
    bool reset;    /* reset before going on */
};

/** vcpu_start - the thread begins, standing still. vcpu_end - it ends. Machine's lock not held. */
void vcpu_start(Vcpu *v);
void vcpu_end(Vcpu *v);
/** vcpu_pause, vcpu_resume - machine's lock held; pausing waits until it stands still. */
void vcpu_pause(Vcpu *v);
void vcpu_resume(Vcpu *v);
/** vcpu_current - number of the CPU whose access is being served; 0 outside of one. */
unsigned vcpu_current(void);

/** vcpu_notify - an interrupt line changed, or power: look at it. Machine's lock held. */
void vcpu_notify(Vcpu *v);

/**
 * Events: one bit for each CPU. vcpu_send_event - to all CPUs; any thread. vcpu_take_event - was
 * there one for @v since the last time? For idle(), which is asked again when one is sent.
 */
void vcpu_send_event(Machine *m);
bool vcpu_take_event(Vcpu *v);

#endif
