/*
 * The remote debugging protocol over a table of callbacks: what is debugged is known to it as
 * threads with registers, memory, and a way to stop and go.
 *
 * One host thread at a time is in here; all callbacks are made on it. Debugging is all-stop:
 * between a stop event and resume() no thread runs guest code. Ref: GDB manual, "Remote Protocol";
 * "vFile" from "Host I/O Packets".
 */
#ifndef COMMON_GDB_STUB_H
#define COMMON_GDB_STUB_H

#include <stdio.h>

#include "common/gdb/regs.h"

typedef struct GdbStub GdbStub;

/** Why everything stopped. */
typedef enum {
    GDB_STOP_SIGNAL, /* number in @signal; SIGTRAP after a step, SIGINT after an interrupt */
    GDB_STOP_BREAK,  /* a breakpoint of GDB_POINT_BREAK */
    GDB_STOP_HBREAK,
    GDB_STOP_WATCH, /* a watchpoint; @addr is what was accessed */
    GDB_STOP_RWATCH,
    GDB_STOP_AWATCH,
    GDB_STOP_CALL, /* a system call is about to be made; @addr is its number */
    GDB_STOP_RETURN,
    GDB_STOP_EXITED, /* with status @signal */
    GDB_STOP_KILLED, /* by @signal */
} GdbWhy;

typedef struct {
    GdbWhy why;
    u64 thread;
    int signal; /* Linux number */
    u64 addr;
} GdbStop;

/** Z0 to Z4, in the protocol's order. */
typedef enum {
    GDB_POINT_BREAK,
    GDB_POINT_HBREAK,
    GDB_POINT_WRITE,
    GDB_POINT_READ,
    GDB_POINT_ACCESS,
    GDB_POINTS
} GdbPoint;

/** What a thread is to do; signal 0: none, else it is delivered first. */
typedef enum { GDB_STAY, GDB_CONTINUE, GDB_STEP } GdbMove;
typedef struct {
    u64 thread; /* 0: all that no earlier action names */
    GdbMove move;
    int signal;
} GdbAction;

/** Things that are read whole. */
typedef enum { GDB_AUXV, GDB_EXEC_FILE, GDB_SIGINFO } GdbObject;

enum { GDB_CATCHES = 512 };

/** A member that may be NULL says so: then the target has nothing of the kind. */
typedef struct {
    const GdbRegs *regs;
    const char *os; /* "GNU/Linux"; NULL: a bare machine */
    u64 process;    /* its id in the protocol */
    bool attached;  /* it was not started for the debugger: leaving does not end it */
    int event;      /* descriptor that is readable when next_stop() may have something */

    /** threads - ids into @out. Return: how many there are, at most @max of them written. */
    unsigned (*threads)(u64 *out, unsigned max);
    /** cpu - structure that the register table describes; NULL: no such thread. */
    void *(*cpu)(u64 thread);
    /** thread_name - for people. */
    void (*thread_name)(u64 thread, char *out, size_t size);
    bool (*read)(u64 thread, u64 addr, void *out, size_t n);
    bool (*write)(u64 thread, u64 addr, const void *in, size_t n);
    /** point - set or clear a breakpoint or watchpoint. Return: 0; 1, no room or no good; -1 not
     * supported. */
    int (*point)(GdbPoint kind, bool set, u64 addr, u64 len);
    /** resume - let threads go as the first action that names them says. */
    void (*resume)(const GdbAction *actions, unsigned count);
    /** interrupt - stop soon; next_stop() tells when. */
    void (*interrupt)(void);
    /** next_stop - has everything stopped? Takes the event. */
    bool (*next_stop)(GdbStop *out);
    /** detach - forget breakpoints, let everything go; kill - end it. */
    void (*detach)(void);
    void (*kill)(void);
    /** object - write the whole of it on @out. Return: false, there is none. */
    bool (*object)(GdbObject what, u64 thread, FILE *out);
    /** open - a file as the program would see it, for reading. Return: descriptor or -errno. */
    int (*open)(const char *path);
    /** readlink - Return: bytes or -errno. */
    int (*readlink)(const char *path, char *out, size_t size);
    /** offset - how far the program was moved when it was loaded. */
    u64 (*offset)(void);
    /** monitor - a command of the user's; the answer on @out. Return: false, unknown. */
    bool (*monitor)(u64 thread, const char *command, FILE *out);
    /** catch_calls - @on: from now on stop before and after these system calls, at most GDB_CATCHES, all
     * if @count is 0. May be NULL. */
    void (*catch_calls)(bool on, const u64 *numbers, unsigned count);
    /** query - q or Q packet @text that is the target's own; the answer on @out. May be NULL.
     * Return: false, unknown. */
    bool (*query)(const char *text, FILE *out);
} GdbTarget;

/**
 * gdb_serve - talk on connection @fd until the debugger detaches, kills or is gone.
 * The target is stopped when it is called; it runs, or has ended, when it returns.
 */
void gdb_serve(const GdbTarget *target, int fd);

/**
 * gdb_open - the same by pieces, for a caller with a loop of its own: the conversation on @in and
 * @out, both a socket, or a terminal's two ends. Return: NULL, out of memory.
 * gdb_take - @in is readable. gdb_look - target->event is. Return: false, it is over: gdb_close(),
 * after which the target runs, or has ended.
 */
GdbStub *gdb_open(const GdbTarget *target, int in, int out);
bool gdb_take(GdbStub *s);
bool gdb_look(GdbStub *s);
void gdb_close(GdbStub *s);

/** gdb_is_running - has the debugger let the target go? */
bool gdb_is_running(const GdbStub *s);

/**
 * gdb_listen - a listening socket. @where: a TCP port, [tcp:][host]:port, or [unix:] and the path
 * of a socket to be made. Return: descriptor, or -1 with a message in @error (@size bytes).
 */
int gdb_listen(const char *where, char *error, size_t size);

#endif
