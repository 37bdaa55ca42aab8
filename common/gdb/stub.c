/*
 * The commands of the remote debugging protocol. See stub.h.
 */
#include "common/gdb/stub.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/gdb/stub-int.h"

enum {
    ALL_THREADS = -1, /* as a thread's or a process's id */
    MAX_ACTIONS = 64,
    BAD_REQUEST = 22, /* EINVAL */
    BAD_ADDRESS = 14, /* EFAULT */
};

/* ---- Words of the protocol ---- */

const char *gdb_after(const char *text, const char *word)
{
    size_t n = strlen(word);

    return strncmp(text, word, n) ? NULL : text + n;
}

bool gdb_number(const char **p, u64 *out)
{
    const char *start = *p;
    u64 v = 0;

    for (int d; (d = gdb_digit(**p)) >= 0; (*p)++) {
        v = v << 4 | (unsigned)d;
    }
    *out = v;
    return *p != start;
}

static bool one_id(const char **p, u64 *out)
{
    if (gdb_after(*p, "-1")) {
        *p += 2;
        *out = (u64)ALL_THREADS;
        return true;
    }
    return gdb_number(p, out);
}

bool gdb_thread_id(const char **p, u64 *out)
{
    u64 process;

    if (**p != 'p') {
        return one_id(p, out);
    }
    (*p)++;
    if (!one_id(p, &process)) {
        return false;
    }
    if (**p != '.') {
        *out = (u64)ALL_THREADS;
        return true;
    }
    (*p)++;
    return one_id(p, out);
}

void gdb_put_thread(Stub *s, u64 thread)
{
    if (s->multiprocess) {
        gdb_putf(&s->link, "p%llx.", (unsigned long long)s->target->process);
    }
    gdb_putf(&s->link, "%llx", (unsigned long long)thread);
}

u64 gdb_some_thread(const Stub *s, u64 thread)
{
    u64 first = 0;

    if (thread && thread != (u64)ALL_THREADS) {
        return thread;
    }
    if (s->thread && s->target->cpu(s->thread)) {
        return s->thread;
    }
    s->target->threads(&first, 1);
    return first;
}

void gdb_error(Stub *s, int number)
{
    gdb_putf(&s->link, "E%02x", number & 0xff);
}

static void put_ok(Stub *s)
{
    gdb_put_text(&s->link, "OK");
}

static void *current_cpu(Stub *s)
{
    s->thread = gdb_some_thread(s, s->thread);
    return s->target->cpu(s->thread);
}

/* ---- Stops ---- */

static void put_stop_reason(Stub *s)
{
    static const char *const watch[] = {
        [GDB_STOP_WATCH] = "watch", [GDB_STOP_RWATCH] = "rwatch", [GDB_STOP_AWATCH] = "awatch"};

    switch (s->stop.why) {
    case GDB_STOP_BREAK:
        gdb_put_text(&s->link, s->swbreak ? "swbreak:;" : "");
        break;
    case GDB_STOP_HBREAK:
        gdb_put_text(&s->link, s->hwbreak ? "hwbreak:;" : "");
        break;
    case GDB_STOP_WATCH:
    case GDB_STOP_RWATCH:
    case GDB_STOP_AWATCH:
        gdb_putf(&s->link, "%s:%llx;", watch[s->stop.why], (unsigned long long)s->stop.addr);
        break;
    case GDB_STOP_CALL:
    case GDB_STOP_RETURN:
        gdb_putf(&s->link, "syscall_%s:%llx;", s->stop.why == GDB_STOP_CALL ? "entry" : "return",
                 (unsigned long long)s->stop.addr);
        break;
    default:
        break;
    }
}

static void put_stop(Stub *s)
{
    GdbLink *l = &s->link;

    switch (s->stop.why) {
    case GDB_STOP_EXITED:
        gdb_putf(l, "W%02x", s->stop.signal & 0xff);
        break;
    case GDB_STOP_KILLED:
        gdb_putf(l, "X%02x", gdb_signal_to(s->stop.signal));
        break;
    default:
        gdb_putf(l, "T%02xthread:", gdb_signal_to(s->stop.signal));
        gdb_put_thread(s, s->stop.thread);
        gdb_put_text(l, ";");
        put_stop_reason(s);
        return;
    }
    if (s->multiprocess) {
        gdb_putf(l, ";process:%llx", (unsigned long long)s->target->process);
    }
}

static bool has_ended(const Stub *s)
{
    return s->stop.why == GDB_STOP_EXITED || s->stop.why == GDB_STOP_KILLED;
}

/* The target has something to tell. */
static void take_stop(Stub *s)
{
    if (!s->target->next_stop(&s->stop)) {
        return;
    }
    s->running = false;
    if (!has_ended(s)) {
        s->thread = s->stop.thread;
    }
    gdb_begin(&s->link);
    put_stop(s);
    gdb_send(&s->link);
    s->done = has_ended(s);
}

/* ---- Going ---- */

static void resume(Stub *s, const GdbAction *actions, unsigned count)
{
    s->running = true;
    s->target->resume(actions, count);
}

/* c, C, s, S: [signal][;address] for the thread of Hc. */
static bool old_resume(Stub *s, const char *p, GdbMove move, bool with_signal)
{
    GdbAction a[2] = {{.move = move}, {.move = GDB_CONTINUE}};
    void *cpu = current_cpu(s);
    u64 v;

    if (with_signal) {
        if (!gdb_number(&p, &v)) {
            return false;
        }
        a[0].signal = gdb_signal_from((int)v);
        p += *p == ';';
    }
    if (gdb_number(&p, &v)) {
        u8 bytes[GDB_REG_MAX] = {0};
        unsigned size = gdb_reg_size(s->target->regs, cpu, s->target->regs->pc);

        for (unsigned i = 0; i < size; i++) {
            bytes[s->target->regs->big_endian ? size - 1 - i : i] = (u8)(v >> 8 * i);
        }
        gdb_reg_write(s->target->regs, cpu, s->target->regs->pc, bytes);
    }
    if (*p) {
        return false;
    }
    /* A step, or a signal, is one thread's. */
    a[0].thread = move == GDB_STEP || a[0].signal ? gdb_some_thread(s, s->continues) : 0;
    resume(s, a, 2);
    return true;
}

static bool one_action(const char **p, GdbAction *a)
{
    char c = *(*p)++;
    u64 v = 0;

    *a = (GdbAction){0};
    switch (c) {
    case 'c':
    case 'C':
        a->move = GDB_CONTINUE;
        break;
    case 's':
    case 'S':
        a->move = GDB_STEP;
        break;
    default:
        return false;
    }
    if (c == 'C' || c == 'S') {
        if (!gdb_number(p, &v)) {
            return false;
        }
        a->signal = gdb_signal_from((int)v);
    }
    if (**p == ':') {
        (*p)++;
        if (!gdb_thread_id(p, &a->thread)) {
            return false;
        }
        a->thread = a->thread == (u64)ALL_THREADS ? 0 : a->thread;
    }
    return **p == 0 || **p == ';';
}

static bool vcont(Stub *s, const char *p)
{
    GdbAction actions[MAX_ACTIONS];
    unsigned n = 0;

    while (*p == ';') {
        p++;
        if (n == MAX_ACTIONS || !one_action(&p, &actions[n++])) {
            return false;
        }
    }
    if (*p || !n) {
        return false;
    }
    resume(s, actions, n);
    return true;
}

/* ---- Registers ---- */

static void read_all(Stub *s)
{
    const GdbRegs *table = s->target->regs;
    void *cpu = current_cpu(s);
    u8 bytes[GDB_REG_MAX];

    for (unsigned n = 0, count = gdb_reg_count(table, cpu); n < count; n++) {
        gdb_put_hex(&s->link, bytes, gdb_reg_read(table, cpu, n, bytes));
    }
}

static bool write_all(Stub *s, const char *p)
{
    const GdbRegs *table = s->target->regs;
    void *cpu = current_cpu(s);
    u8 bytes[GDB_REG_MAX];

    for (unsigned n = 0, count = gdb_reg_count(table, cpu); n < count && *p; n++) {
        unsigned size = gdb_reg_size(table, cpu, n);

        if (gdb_unhex(p, bytes, size) != size) {
            return false;
        }
        if (size) {
            gdb_reg_write(table, cpu, n, bytes);
        }
        p += 2 * size;
    }
    return !*p;
}

static bool read_one(Stub *s, const char *p)
{
    u8 bytes[GDB_REG_MAX];
    u64 n;
    unsigned size;

    if (!gdb_number(&p, &n) || *p || n > ~0u) {
        return false;
    }
    size = gdb_reg_read(s->target->regs, current_cpu(s), (unsigned)n, bytes);
    gdb_put_hex(&s->link, bytes, size);
    return size != 0;
}

static bool write_one(Stub *s, const char *p)
{
    u8 bytes[GDB_REG_MAX];
    void *cpu = current_cpu(s);
    u64 n;
    unsigned size;

    if (!gdb_number(&p, &n) || *p++ != '=' || n > ~0u) {
        return false;
    }
    size = gdb_reg_size(s->target->regs, cpu, (unsigned)n);
    if (!size || gdb_unhex(p, bytes, size) != size || p[2 * size]) {
        return false;
    }
    gdb_reg_write(s->target->regs, cpu, (unsigned)n, bytes);
    return true;
}

/* ---- Memory ---- */

static bool range(const char **p, u64 *addr, u64 *len, char end)
{
    if (!gdb_number(p, addr) || *(*p)++ != ',' || !gdb_number(p, len) || **p != end) {
        return false;
    }
    *p += end != 0;
    return true;
}

static void read_memory(Stub *s, const char *p)
{
    u8 bytes[GDB_PACKET / 2];
    u64 addr, len;

    if (!range(&p, &addr, &len, 0)) {
        gdb_error(s, BAD_REQUEST);
        return;
    }
    len = len < sizeof(bytes) ? len : sizeof(bytes);
    /* Less than was asked for is an answer too: as far as there is memory. */
    while (len && !s->target->read(s->thread, addr, bytes, len)) {
        u64 to_page = 0x1000 - (addr & 0xfff);

        len = len > to_page ? to_page + ((len - 1 - to_page) & ~0xfffull) : 0;
    }
    if (!len) {
        gdb_error(s, BAD_ADDRESS);
        return;
    }
    gdb_put_hex(&s->link, bytes, len);
}

static void write_memory(Stub *s, const char *p, bool binary)
{
    u8 bytes[GDB_PACKET];
    const void *data = bytes;
    u64 addr, len, have;

    if (!range(&p, &addr, &len, ':')) {
        gdb_error(s, BAD_REQUEST);
        return;
    }
    if (binary) {
        data = p;
        have = (u64)(s->link.in + s->link.in_len - p);
    } else {
        have = gdb_unhex(p, bytes, sizeof(bytes));
    }
    if (have != len) {
        gdb_error(s, BAD_REQUEST);
    } else if (len && !s->target->write(s->thread, addr, data, len)) {
        gdb_error(s, BAD_ADDRESS);
    } else {
        put_ok(s);
    }
}

/* Z and z: type,address,kind */
static bool point(Stub *s, const char *p, bool set)
{
    u64 type, addr, len;
    int r = -1;

    if (!gdb_number(&p, &type) || *p++ != ',' || !gdb_number(&p, &addr) || *p++ != ',' ||
        !gdb_number(&p, &len)) {
        gdb_error(s, BAD_REQUEST);
        return true;
    }
    if (type < GDB_POINTS && s->target->point) {
        r = s->target->point((GdbPoint)type, set, addr, len);
    }
    if (r > 0) {
        gdb_error(s, BAD_REQUEST);
    } else if (!r) {
        put_ok(s);
    }
    return r >= 0;
}

/* ---- Threads and ends ---- */

static bool choose_thread(Stub *s, const char *p)
{
    char op = *p++;
    u64 thread;

    if ((op != 'g' && op != 'c') || !gdb_thread_id(&p, &thread) || *p) {
        return false;
    }
    if (thread && thread != (u64)ALL_THREADS && !s->target->cpu(thread)) {
        return false;
    }
    if (op == 'c') {
        s->continues = thread;
    } else {
        s->thread = gdb_some_thread(s, thread);
    }
    return true;
}

static bool thread_alive(Stub *s, const char *p)
{
    u64 thread;

    return gdb_thread_id(&p, &thread) && !*p && s->target->cpu(thread);
}

static void end(Stub *s, void (*how)(void))
{
    s->running = true;
    s->done = true;
    how();
}

static void answer(Stub *s, bool good)
{
    if (good) {
        put_ok(s);
    } else {
        gdb_error(s, BAD_REQUEST);
    }
}

/* ---- One packet ---- */

/* v: Return: false, the answer is for later or there is none. */
static bool long_command(Stub *s, const char *p)
{
    const char *rest;

    if (!strcmp(p, "Cont?")) {
        gdb_put_text(&s->link, "vCont;c;C;s;S");
    } else if ((rest = gdb_after(p, "Cont"))) {
        if (vcont(s, rest)) {
            return false;
        }
        gdb_error(s, BAD_REQUEST);
    } else if ((rest = gdb_after(p, "File:"))) {
        gdb_host_file(s, rest);
    } else if (gdb_after(p, "Kill;")) {
        put_ok(s);
        gdb_send(&s->link);
        end(s, s->target->kill);
        return false;
    }
    return true;
}

static bool go(Stub *s, const char *p)
{
    char c = p[-1];

    if (old_resume(s, p, (c | 0x20) == 's' ? GDB_STEP : GDB_CONTINUE, c == 'C' || c == 'S')) {
        return false;
    }
    gdb_error(s, BAD_REQUEST);
    return true;
}

/* The answer is begun. Return: false, nothing is to be sent now. */
static bool command(Stub *s, const char *p)
{
    char c = *p++;

    switch (c) {
    case '?':
        put_stop(s);
        break;
    case 'c':
    case 'C':
    case 's':
    case 'S':
        return go(s, p);
    case 'D':
        put_ok(s);
        gdb_send(&s->link);
        end(s, s->target->detach);
        return false;
    case 'g':
        read_all(s);
        break;
    case 'G':
        answer(s, write_all(s, p));
        break;
    case 'H':
        answer(s, choose_thread(s, p));
        break;
    case 'k':
        end(s, s->target->kill);
        return false;
    case 'm':
        read_memory(s, p);
        break;
    case 'M':
    case 'X':
        write_memory(s, p, c == 'X');
        break;
    case 'p':
        if (!read_one(s, p)) {
            gdb_error(s, BAD_REQUEST);
        }
        break;
    case 'P':
        answer(s, write_one(s, p));
        break;
    case 'q':
    case 'Q':
        gdb_query(s, p - 1);
        break;
    case 'T':
        answer(s, thread_alive(s, p));
        break;
    case 'v':
        return long_command(s, p);
    case 'z':
    case 'Z':
        point(s, p, c == 'Z');
        break;
    default: /* an empty answer: not known */
        break;
    }
    return true;
}

/* ---- The conversation ---- */

static void take_byte(Stub *s, u8 byte)
{
    switch (gdb_link_byte(&s->link, byte)) {
    case GDB_IN_INTERRUPT:
        if (s->running) {
            s->target->interrupt();
        }
        break;
    case GDB_IN_PACKET:
        if (s->running) {
            break; /* all-stop: there is nothing to say until it has stopped */
        }
        gdb_begin(&s->link);
        if (command(s, s->link.in)) {
            gdb_send(&s->link);
        }
        break;
    default:
        break;
    }
}

static void take_bytes(Stub *s)
{
    u8 buf[4096];
    ssize_t n = read(s->link.in_fd, buf, sizeof(buf));

    if (n <= 0) {
        s->link.broken = !(n < 0 && errno == EINTR);
        return;
    }
    for (ssize_t i = 0; i < n && !s->done; i++) {
        take_byte(s, buf[i]);
    }
}

GdbStub *gdb_open(const GdbTarget *target, int in, int out)
{
    Stub *s = calloc(1, sizeof(*s));

    if (!s) {
        return NULL;
    }
    s->target = target;
    s->stop.signal = 5;
    gdb_link_init(&s->link, in, out);
    memset(s->file, -1, sizeof(s->file));
    target->next_stop(&s->stop);
    s->stop.thread = s->thread = gdb_some_thread(s, s->stop.thread);
    return s;
}

static bool goes_on(const Stub *s)
{
    return !s->done && !s->link.broken;
}

bool gdb_take(GdbStub *s)
{
    take_bytes(s);
    return goes_on(s);
}

bool gdb_look(GdbStub *s)
{
    take_stop(s);
    return goes_on(s);
}

bool gdb_is_running(const GdbStub *s)
{
    return s->running;
}

void gdb_close(GdbStub *s)
{
    for (unsigned i = 0; i < STUB_FILES; i++) {
        if (s->file[i] >= 0) {
            close(s->file[i]);
        }
    }
    if (!s->done) {
        s->target->detach();
    }
    free(s->object);
    free(s);
}

void gdb_serve(const GdbTarget *target, int fd)
{
    Stub *s = gdb_open(target, fd, fd);

    while (s && goes_on(s)) {
        struct pollfd p[2] = {{.fd = fd, .events = POLLIN},
                              {.fd = target->event, .events = POLLIN}};

        if (poll(p, 2, -1) < 0) {
            continue;
        }
        if (p[1].revents) {
            gdb_look(s);
        }
        if (p[0].revents && !s->done) {
            gdb_take(s);
        }
    }
    if (s) {
        gdb_close(s);
    }
}
