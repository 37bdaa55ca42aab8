/*
 * Device scripts: what the runner's files have in common. The commands are described in run-device.c.
 */
#ifndef TESTS_HW_RUN_DEVICE_H
#define TESTS_HW_RUN_DEVICE_H

#include "system/device.h"
#include "system/net.h"

typedef struct {
    Chardev chr;
    unsigned takes; /* bytes more */
    GString *out;
} Memory;

/* A network that remembers the frames that leave. */
typedef struct {
    Net net;
    GQueue sent; /* char *: hexadecimal */
} Cable;

/* A script that runs. */
typedef struct {
    const char *file;
    unsigned line;
    unsigned failed;
    Machine *m;
    Device *d;
    Device *on;      /* which of them commands are about */
    GPtrArray *with; /* char **: words of "with", for the next device */
    Memory *chr;
    Cable *net;
    Device *probe;
    u8 *ram;
    char *medium; /* path of the file; NULL: none */
    int medium_fd;
    const char *medium_kind; /* more of -drive */
} Run;

enum { RAM_SIZE = 1 << 20 };

/** A command, by one of these: its words; those, and the number of bits behind its name; the rest of the line; none. */
typedef struct {
    const char *name;
    void (*words)(Run *r, char **arg);
    void (*sized)(Run *r, const char *bits, char **arg);
    void (*text)(Run *r, const char *rest);
    void (*plain)(Run *r);
} Command;

/** bad - the script failed here. check - unless @ok say @err and end. */
void bad(Run *r, const char *fmt, ...) PRINTF_LIKE(2, 3);
void check(Run *r, bool ok, GError *err);
u64 number(const char *s);
void end_device(Run *r);

/* ---- What is outside (run-device-host.c) ---- */

extern const Command host_commands[];

/** host_start - the machine has memory, and what devices can be connected with. end_medium - of "medium". */
void host_start(Run *r);
void end_medium(Run *r);

#endif
