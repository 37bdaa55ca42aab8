/*
 * What the files of the debugging stub share.
 */
#ifndef COMMON_GDB_STUB_INT_H
#define COMMON_GDB_STUB_INT_H

#include "common/gdb/packet.h"
#include "common/gdb/stub.h"

enum { STUB_FILES = 8 };

typedef struct GdbStub {
    GdbLink link;
    const GdbTarget *target;
    u64 thread;    /* of g, G, p, P, m, M, X: set by Hg and by stops */
    u64 continues; /* of c, s: set by Hc; 0 any */
    GdbStop stop;  /* the last one */
    bool running;
    bool done;
    bool multiprocess, swbreak, hwbreak; /* what the other side understands */
    unsigned threads_told;               /* by qfThreadInfo and qsThreadInfo so far */
    int file[STUB_FILES];                /* of vFile, -1 free */
    char *object;                        /* the last one read, and what it is */
    size_t object_size;
    char object_name[64];
} Stub;

/** after - the rest of @text behind @word; NULL when it does not begin so. */
const char *gdb_after(const char *text, const char *word);
/** number - hexadecimal at *@p, which moves on. Return: false, there is none. */
bool gdb_number(const char **p, u64 *out);
/** thread_id - [pPID.]TID at *@p. 0: any; ~0: all. Return: false, malformed. */
bool gdb_thread_id(const char **p, u64 *out);
void gdb_put_thread(Stub *s, u64 thread);
/** some_thread - @thread, or the current one, or the first for 0 and ~0. */
u64 gdb_some_thread(const Stub *s, u64 thread);

/** Signals are numbered otherwise in the protocol than in Linux. */
int gdb_signal_to(int linux_number);
int gdb_signal_from(int gdb_number);

/*
 * Commands of one kind: the answer is begun. Return: false, unknown.
 */
bool gdb_query(Stub *s, const char *p);     /* query.c: q and Q */
bool gdb_host_file(Stub *s, const char *p); /* host-file.c: behind vFile: */

void gdb_error(Stub *s, int number);

#endif
