/*
 * General queries of the remote debugging protocol: q and Q.
 */
#include <stdlib.h>
#include <string.h>

#include "common/gdb/stub-int.h"

enum {
    BAD_REQUEST = 22,
    COMMAND = 256,     /* bytes of a monitor command */
    TOLD_AT_ONCE = 64, /* threads in one packet */
    MAX_THREADS = 4096,
};

typedef bool QueryFn(Stub *s, const char *rest);

/* ---- What we can do ---- */

static bool supported(Stub *s, const char *p)
{
    GdbLink *l = &s->link;

    s->multiprocess = strstr(p, "multiprocess+");
    s->swbreak = strstr(p, "swbreak+");
    s->hwbreak = strstr(p, "hwbreak+");
    gdb_putf(l, "PacketSize=%x;QStartNoAckMode+;vContSupported+;swbreak+;hwbreak+", GDB_PACKET);
    gdb_put_text(l, ";multiprocess+;qXfer:features:read+");
    if (s->target->catch_calls) {
        gdb_put_text(l, ";QCatchSyscalls+");
    }
    if (s->target->object) {
        gdb_put_text(l, ";qXfer:auxv:read+;qXfer:exec-file:read+;qXfer:siginfo:read+");
    }
    return true;
}

static bool start_no_ack(Stub *s, const char *p)
{
    (void)p;
    gdb_put_text(&s->link, "OK");
    s->link.no_ack = true;
    return true;
}

/* "0", or "1" and perhaps ;NUMBER... */
static bool catch_calls(Stub *s, const char *p)
{
    bool on = *p == '1';
    u64 number[GDB_CATCHES];
    unsigned count = 0;

    if (!s->target->catch_calls) {
        return false;
    }
    for (p += on || *p == '0'; *p == ';' && count < GDB_CATCHES; count++) {
        char *end;

        number[count] = strtoull(p + 1, &end, 16);
        p = end;
    }
    if (*p) {
        gdb_error(s, BAD_REQUEST);
        return true;
    }
    s->target->catch_calls(on, number, count);
    gdb_put_text(&s->link, "OK");
    return true;
}

static bool attached(Stub *s, const char *p)
{
    (void)p;
    gdb_put_text(&s->link, s->target->attached ? "1" : "0");
    return true;
}

static bool offsets(Stub *s, const char *p)
{
    unsigned long long by;

    (void)p;
    if (!s->target->offset) {
        return false;
    }
    by = s->target->offset();
    gdb_putf(&s->link, "Text=%llx;Data=%llx;Bss=%llx", by, by, by);
    return true;
}

/* ---- Threads ---- */

static bool current_thread(Stub *s, const char *p)
{
    (void)p;
    gdb_put_text(&s->link, "QC");
    gdb_put_thread(s, gdb_some_thread(s, s->thread));
    return true;
}

static bool more_threads(Stub *s, const char *p)
{
    u64 *ids = calloc(MAX_THREADS, sizeof(*ids));
    unsigned n = ids ? s->target->threads(ids, MAX_THREADS) : 0, told = 0;

    (void)p;
    n = n < MAX_THREADS ? n : MAX_THREADS;
    for (; s->threads_told < n && told < TOLD_AT_ONCE; told++) {
        gdb_put_text(&s->link, told ? "," : "m");
        gdb_put_thread(s, ids[s->threads_told++]);
    }
    if (!told) {
        gdb_put_text(&s->link, "l");
    }
    free(ids);
    return true;
}

static bool first_threads(Stub *s, const char *p)
{
    s->threads_told = 0;
    return more_threads(s, p);
}

static bool thread_extra(Stub *s, const char *p)
{
    char name[64] = "";
    u64 thread;

    if (!gdb_thread_id(&p, &thread) || *p || !s->target->cpu(thread)) {
        gdb_error(s, BAD_REQUEST);
        return true;
    }
    s->target->thread_name(thread, name, sizeof(name));
    gdb_put_hex(&s->link, name, strlen(name));
    return true;
}

/* ---- Commands of the user's ---- */

/* What is too long for one answer goes ahead as output. */
static void put_console(Stub *s, const char *text, size_t size)
{
    enum { PIECE = GDB_PACKET / 4 };

    for (; size > PIECE; text += PIECE, size -= PIECE) {
        gdb_put_text(&s->link, "O");
        gdb_put_hex(&s->link, text, PIECE);
        gdb_send(&s->link);
        gdb_begin(&s->link);
    }
    if (size) {
        gdb_put_hex(&s->link, text, size);
    } else {
        gdb_put_text(&s->link, "OK");
    }
}

static bool monitor(Stub *s, const char *p)
{
    char command[COMMAND + 1], *text = NULL;
    size_t n = gdb_unhex(p, command, COMMAND), size = 0;
    FILE *out;

    command[n] = 0;
    if (p[2 * n] || !s->target->monitor || !(out = open_memstream(&text, &size))) {
        gdb_error(s, BAD_REQUEST);
        return true;
    }
    if (!s->target->monitor(gdb_some_thread(s, s->thread), command, out)) {
        fprintf(out, "unknown command '%s'; help lists those there are\n", command);
    }
    fclose(out);
    put_console(s, text, size);
    free(text);
    return true;
}

/* ---- Objects: qXfer:NAME:read:ANNEX:offset,length ---- */

static bool write_object(Stub *s, const char *name, FILE *out)
{
    static const struct {
        const char *name;
        GdbObject what;
    } objects[] = {{"auxv:read::", GDB_AUXV}, {"siginfo:read::", GDB_SIGINFO}};
    u64 thread = gdb_some_thread(s, s->thread);

    if (!strcmp(name, "features:read:target.xml:")) {
        gdb_describe(s->target->regs, s->target->cpu(thread), s->target->os, out);
        return true;
    }
    for (unsigned i = 0; s->target->object && i < ARRAY_LEN(objects); i++) {
        if (!strcmp(name, objects[i].name)) {
            return s->target->object(objects[i].what, thread, out);
        }
    }
    return s->target->object && gdb_after(name, "exec-file:read:") &&
           s->target->object(GDB_EXEC_FILE, thread, out);
}

/* It is made when its beginning is asked for, and kept for the rest. */
static bool load_object(Stub *s, const char *name)
{
    FILE *out;
    bool good;

    free(s->object);
    s->object = NULL;
    s->object_name[0] = 0;
    out = open_memstream(&s->object, &s->object_size);
    if (!out) {
        return false;
    }
    good = write_object(s, name, out);
    fclose(out);
    if (good) {
        snprintf(s->object_name, sizeof(s->object_name), "%s", name);
    }
    return good;
}

static bool transfer(Stub *s, const char *p)
{
    const char *end = strrchr(p, ':');
    char name[sizeof(s->object_name)];
    u64 at, len;

    if (!end || (size_t)(end + 1 - p) >= sizeof(name)) {
        return false;
    }
    memcpy(name, p, (size_t)(end + 1 - p));
    name[end + 1 - p] = 0;
    p = end + 1;
    if (!gdb_number(&p, &at) || *p++ != ',' || !gdb_number(&p, &len) || *p) {
        gdb_error(s, BAD_REQUEST);
        return true;
    }
    if ((!at || strcmp(name, s->object_name)) && !load_object(s, name)) {
        if (!strstr(name, ":read:")) {
            return false;
        }
        gdb_put_text(&s->link, "E00");
        return true;
    }
    at = at < s->object_size ? at : s->object_size;
    len = len < s->object_size - at ? len : s->object_size - at;
    len = len < GDB_PACKET / 2 ? len : GDB_PACKET / 2;
    gdb_put_text(&s->link, at + len < s->object_size ? "m" : "l");
    gdb_put_binary(&s->link, s->object + at, len);
    return true;
}

/* ---- */

static bool own_query(Stub *s, const char *p)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = s->target->query ? open_memstream(&text, &size) : NULL;
    bool known;

    if (!out) {
        return false;
    }
    known = s->target->query(p, out);
    fclose(out);
    if (known) {
        gdb_put_text(&s->link, text);
    }
    free(text);
    return known;
}

bool gdb_query(Stub *s, const char *p)
{
    static const struct {
        const char *name;
        QueryFn *fn;
    } queries[] = {
        {"qSupported", supported},
        {"QStartNoAckMode", start_no_ack},
        {"QCatchSyscalls:", catch_calls},
        {"qAttached", attached},
        {"qOffsets", offsets},
        {"qfThreadInfo", first_threads},
        {"qsThreadInfo", more_threads},
        {"qThreadExtraInfo,", thread_extra},
        {"qRcmd,", monitor},
        {"qXfer:", transfer},
    };
    const char *rest;

    for (unsigned i = 0; i < ARRAY_LEN(queries); i++) {
        if ((rest = gdb_after(p, queries[i].name))) {
            return queries[i].fn(s, rest);
        }
    }
    return strcmp(p, "qC") ? own_query(s, p) : current_thread(s, p);
}
