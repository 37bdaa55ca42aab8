/*
 * Virtual CPUs: devices with a thread. What a CPU is made of comes from an accelerator and an
 * architecture through VcpuOps; here are the thread, its stopping, halting and waking.
 */
#ifndef SYSTEM_VCPU_H
#define SYSTEM_VCPU_H

#include "system/device.h"

typedef struct Vcpu Vcpu;
struct Cpu;

/** What a CPU stopped for by itself. */
typedef enum { VCPU_BREAK, VCPU_WATCH, VCPU_STEPPED } VcpuWhy;

/** All but create() and start_at() run on the CPU's own thread, without the machine's lock. */
typedef struct {
    bool (*create)(Vcpu *v, const char *model, GError **err); /* once, before the thread */
    void (*reset)(Vcpu *v);
    void (*run)(Vcpu *v); /* until it is kicked, halts, or leaves by itself */
    /* One instruction, of the handler when there is an interrupt and @interrupts. Return: done. */
    bool (*step)(Vcpu *v, bool interrupts);
    /* Microseconds it may sleep now: 0, none; -1, until an interrupt or an event comes. */
    s64 (*idle)(Vcpu *v);
    void (*kick)(Vcpu *v);                  /* any thread: make run() return soon */
    void (*start_at)(Vcpu *v, paddr entry); /* before it runs: every reset leads there */
    struct Cpu *(*cpu)(Vcpu *v); /* what GuestArch's functions take; only while it stands still */
    u32 (*ahead)(Vcpu *v);       /* with -icount: cpu_insns_ahead() */
} VcpuOps;

/** The head of every CPU device; its type's inputs are the CPU's interrupt lines. */
struct Vcpu {
    Device dev;
    const VcpuOps *ops;
    unsigned number;
    Device *intc; /* an interrupt controller that is reached by system registers; NULL: none */
    const Window *intc_window; /* where those registers are */
    GThread *thread; /* NULL: it takes turns, see icount.h */
    int tid;         /* the host's number of the thread that executes it; 0: none has yet */
    GCond own_wake;
    GCond *wake;   /* with the machine's lock: something below changed */
    bool paused;   /* asked to stand still */
    bool standing; /* does */
    bool leave;    /* end the thread */
    bool reset;    /* reset before going on */
    bool asleep;   /* it waits for an interrupt or an event, or did when it was asked to stand */
    /* A debugger's wishes for when the machine goes on: */
    bool held;            /* stand still nevertheless */
    bool step;            /* one instruction, then vcpu_report() */
    bool step_interrupts; /* which may be an interrupt's first */
    bool step_over;       /* it stopped at a watchpoint: the access is to be made now */
};

/** vcpu_execute - on the thread that executes @v, machine's lock held, which it gives up meanwhile: once. */
void vcpu_execute(Vcpu *v);
/** vcpu_start - the thread begins, standing still. vcpu_end - it ends. Machine's lock not held. */
void vcpu_start(Vcpu *v);
void vcpu_end(Vcpu *v);
/** vcpu_pause, vcpu_resume - machine's lock held; pausing waits until it stands still. */
void vcpu_pause(Vcpu *v);
void vcpu_resume(Vcpu *v);
/** vcpu_current - number of the CPU whose access is being served; 0 outside of one. */
unsigned vcpu_current(void);
/** vcpu_self - the CPU whose thread this is; NULL: another thread. */
Vcpu *vcpu_self(void);

/** vcpu_reset - as after power-on, now if it stands still, else before it goes on. */
void vcpu_reset(Vcpu *v);

/** vcpu_report - the CPU's own thread: @v stands still from now on, for the debugger, who is told.
 * @addr: of VCPU_WATCH; @accesses: those that were watched, as tcg/watch.h has them. */
void vcpu_report(Vcpu *v, VcpuWhy why, vaddr addr, unsigned accesses);

/**
 * vcpu_read, vcpu_write - @n bytes at virtual address @va as @v maps it now, whatever it may do
 * there, also to ROM; nothing of the guest changes but by devices that are accessed. @v stands
 * still, the lock is not held. Return: all of it is there.
 */
bool vcpu_read(Vcpu *v, vaddr va, void *out, size_t n);
bool vcpu_write(Vcpu *v, vaddr va, const void *in, size_t n);
/** vcpu_place - the physical address of @va. Return: false, it is not mapped. */
bool vcpu_place(Vcpu *v, vaddr va, paddr *at);

/** machine_peek, machine_poke - the same at physical address @at. */
bool machine_peek(Machine *m, paddr at, void *out, size_t n);
bool machine_poke(Machine *m, paddr at, const void *in, size_t n);

/** machine_vcpu - CPU @n; NULL: there is none. */
Vcpu *machine_vcpu(Machine *m, unsigned n);

/** vcpu_notify - an interrupt line changed, or power: look at it. Machine's lock held. */
void vcpu_notify(Vcpu *v);

/**
 * Events: one bit for each CPU. vcpu_send_event - to all CPUs; any thread. vcpu_take_event - was
 * there one for @v since the last time? For idle(), which is asked again when one is sent.
 */
void vcpu_send_event(Machine *m);
bool vcpu_take_event(Vcpu *v);

#endif
