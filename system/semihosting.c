/*
 * The operations of semihosting. Ref: ARM IHI 0100, "Semihosting for AArch32 and AArch64".
 *
 * Handles of the guest are a table of host descriptors. Memory is the caller's own, as a debugger
 * sees it: a bad address is a failed operation, not a fault. Nothing here holds the machine's lock
 * while it waits for the host, nor waits on when the machine is to stand still.
 */
#include "system/semihosting.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "system/machine.h"
#include "system/options.h"
#include "system/start.h"
#include "system/target.h"

enum { HANDLES = 64, LONGEST_NAME = 4096, PIECE = 4096, CONSOLE = -2, FEATURES = -3, CLOSED = -1 };

/* The magic number of ":semihosting-features", and: SYS_EXIT_EXTENDED, stdout and stderr apart. */
static const u8 features[] = {'S', 'H', 'F', 'B', 3};

typedef struct {
    int fd; /* of the host, or one of those above */
    int to; /* CONSOLE: the descriptor without a chardev */
    s64 at; /* FEATURES */
} Handle;

static struct {
    bool on, user;
    GString *line; /* arg=, joined */
    const char *console_name;
    Chardev *console;
    int error; /* of the last operation that failed */
    Handle handle[HANDLES];
} host;

bool semihost_on(void)
{
    return host.on;
}

bool semihost_user(void)
{
    return host.user;
}

/* ---- One call ---- */

typedef struct {
    Vcpu *v;
    vaddr arg;
    unsigned word;
    u64 w[4]; /* the parameter block */
    bool again;
} Call;

static s64 fail(int error)
{
    host.error = error;
    return -1;
}

/* The name of @len bytes at @at, newly allocated; NULL: there is none. */
static char *take_name(Call *c, vaddr at, u64 len)
{
    char *name = len < LONGEST_NAME ? g_malloc0(len + 1) : NULL;

    if (name && vcpu_read(c->v, at, name, len)) {
        return name;
    }
    g_free(name);
    host.error = EFAULT;
    return NULL;
}

static Handle *handle_of(u64 n)
{
    Handle *h = n && n <= HANDLES ? &host.handle[n - 1] : NULL;

    if (h && h->fd != CLOSED) {
        return h;
    }
    host.error = EBADF;
    return NULL;
}

/* ---- Waiting for the host ---- */

enum { LOOK_MS = 50 };

/* Another CPU may have been told first, and its turn come after this call. */
static bool asked_to_stand(const Call *c)
{
    Machine *m = c->v->dev.machine;
    bool asked = false;

    g_mutex_lock(&m->lock);
    for (unsigned i = 0; i < m->cpus && !asked; i++) {
        asked = machine_vcpu(m, i)->paused;
    }
    g_mutex_unlock(&m->lock);
    return asked;
}

/* Until @fd has something or takes a piece. Return: false, the machine is to stand still before that. */
static bool wait_for(const Call *c, int fd, short events)
{
    struct pollfd p = {.fd = fd, .events = events};

    while (poll(&p, 1, LOOK_MS) <= 0) {
        if (asked_to_stand(c)) {
            return false;
        }
    }
    return true;
}

static bool wait_for_handle(const Call *c, const Handle *h, short events)
{
    if (h->fd == CONSOLE) {
        return (events == POLLOUT && host.console) || wait_for(c, h->to, events);
    }
    return h->fd < 0 || wait_for(c, h->fd, events);
}

/* ---- The console ---- */

/* At most a piece. */
static void console_write(Call *c, int to, const u8 *data, size_t n)
{
    Machine *m = c->v->dev.machine;

    if (!host.console) {
        while (n && wait_for(c, to, POLLOUT)) {
            ssize_t done = write(to, data, n);

            if (done <= 0 && errno != EINTR) {
                return;
            }
            data += MAX(done, 0);
            n -= (size_t)MAX(done, 0);
        }
        return;
    }
    g_mutex_lock(&m->lock);
    chardev_write(host.console, data, (unsigned)n);
    g_mutex_unlock(&m->lock);
}

static s64 sys_writec(Call *c)
{
    u8 byte;

    if (vcpu_read(c->v, c->arg, &byte, 1)) {
        console_write(c, STDOUT_FILENO, &byte, 1);
    }
    return 0;
}

static s64 sys_write0(Call *c)
{
    u8 byte;

    for (vaddr at = c->arg; vcpu_read(c->v, at, &byte, 1) && byte && !c->v->paused; at++) {
        console_write(c, STDOUT_FILENO, &byte, 1);
    }
    return 0;
}

static s64 sys_readc(Call *c)
{
    u8 byte;

    c->again = !wait_for(c, STDIN_FILENO, POLLIN);
    return !c->again && read(STDIN_FILENO, &byte, 1) == 1 ? byte : fail(errno);
}

/* ---- Files ---- */

/* ISO C's modes, in the order of their numbers: r rb r+ r+b w wb w+ w+b a ab a+ a+b. */
static int open_flags(u64 mode)
{
    static const int base[] = {O_RDONLY, O_WRONLY | O_CREAT | O_TRUNC,
                               O_WRONLY | O_CREAT | O_APPEND};
    int flags = base[mode / 4];

    return mode & 2 ? (flags & ~O_ACCMODE) | O_RDWR : flags;
}

static int open_place(const char *name, u64 mode, Handle *h)
{
    if (!strcmp(name, ":tt")) {
        h->to = mode < 4 ? STDIN_FILENO : mode < 8 ? STDOUT_FILENO : STDERR_FILENO;
        return CONSOLE;
    }
    if (!strcmp(name, ":semihosting-features")) {
        h->at = 0;
        return mode < 4 ? FEATURES : CLOSED;
    }
    return open(name, open_flags(mode) | O_CLOEXEC, 0666);
}

static s64 sys_open(Call *c)
{
    g_autofree char *name = take_name(c, c->w[0], c->w[2]);
    unsigned n = 0;

    if (!name) {
        return -1;
    }
    while (n < HANDLES && host.handle[n].fd != CLOSED) {
        n++;
    }
    if (n == HANDLES || c->w[1] > 11) {
        return fail(n == HANDLES ? EMFILE : EINVAL);
    }
    errno = EACCES;
    host.handle[n].fd = open_place(name, c->w[1], &host.handle[n]);
    return host.handle[n].fd == CLOSED ? fail(errno) : (s64)n + 1;
}

static s64 sys_close(Call *c)
{
    Handle *h = handle_of(c->w[0]);
    int fd = h ? h->fd : CLOSED;

    if (!h) {
        return -1;
    }
    h->fd = CLOSED;
    return fd >= 0 && close(fd) ? fail(errno) : 0;
}

/* Return: bytes; -1 with errno. */
static ssize_t write_piece(Call *c, const Handle *h, const u8 *data, size_t n)
{
    if (h->fd == CONSOLE) {
        console_write(c, h->to, data, n);
        return (ssize_t)n;
    }
    errno = EBADF;
    return h->fd >= 0 ? write(h->fd, data, n) : -1;
}

static ssize_t read_piece(Handle *h, u8 *data, size_t n)
{
    if (h->fd == CONSOLE) {
        return read(h->to, data, n);
    }
    if (h->fd == FEATURES) {
        n = MIN(n, sizeof(features) - (size_t)h->at);
        memcpy(data, features + h->at, n);
        h->at += (s64)n;
        return (ssize_t)n;
    }
    return read(h->fd, data, n);
}

/* For the next of @left bytes. Return: false, no more now; a call that has done nothing yet is made again. */
static bool wait_for_piece(Call *c, const Handle *h, short events, u64 left)
{
    bool ready = wait_for_handle(c, h, events);

    c->again = !ready && left == c->w[2];
    return ready;
}

/* Bytes that were not written. */
static s64 sys_write(Call *c)
{
    Handle *h = handle_of(c->w[0]);
    u64 left = c->w[2];
    u8 data[PIECE];

    for (vaddr at = c->w[1]; h && left && wait_for_piece(c, h, POLLOUT, left);) {
        size_t n = MIN(left, PIECE);
        ssize_t done = vcpu_read(c->v, at, data, n) ? write_piece(c, h, data, n) : -1;

        if (done <= 0) {
            fail(errno);
            break;
        }
        at += (u64)done;
        left -= (u64)done;
    }
    return (s64)left;
}

/* Bytes that were not read; from a terminal one line at most. */
static s64 sys_read(Call *c)
{
    Handle *h = handle_of(c->w[0]);
    u64 left = c->w[2];
    u8 data[PIECE];

    for (vaddr at = c->w[1]; h && left && wait_for_piece(c, h, POLLIN, left);) {
        size_t n = MIN(left, PIECE);
        ssize_t done = read_piece(h, data, n);

        if (done <= 0 || !vcpu_write(c->v, at, data, (size_t)done)) {
            if (done) {
                fail(done < 0 ? errno : EFAULT);
            }
            break;
        }
        at += (u64)done;
        left -= (u64)done;
        if (h->fd == CONSOLE) {
            break;
        }
    }
    return (s64)left;
}

static s64 sys_iserror(Call *c)
{
    return c->word == 4 ? (s32)c->w[0] < 0 : (s64)c->w[0] < 0;
}

static s64 sys_istty(Call *c)
{
    const Handle *h = handle_of(c->w[0]);

    return !h ? -1 : h->fd == CONSOLE || (h->fd >= 0 && isatty(h->fd));
}

static s64 sys_seek(Call *c)
{
    Handle *h = handle_of(c->w[0]);

    if (h && h->fd == FEATURES) {
        h->at = (s64)MIN(c->w[1], sizeof(features));
        return 0;
    }
    return !h                                           ? -1
           : h->fd < 0                                  ? fail(ESPIPE)
           : lseek(h->fd, (off_t)c->w[1], SEEK_SET) < 0 ? fail(errno)
                                                        : 0;
}

static s64 sys_flen(Call *c)
{
    const Handle *h = handle_of(c->w[0]);
    struct stat st;

    if (h && h->fd == FEATURES) {
        return sizeof(features);
    }
    return !h ? -1 : h->fd < 0 ? fail(ESPIPE) : fstat(h->fd, &st) ? fail(errno) : (s64)st.st_size;
}

static s64 sys_tmpnam(Call *c)
{
    g_autofree char *name =
        g_strdup_printf("%s/emu-%d-%u", g_get_tmp_dir(), (int)getpid(), (unsigned)c->w[1] & 255);
    size_t n = strlen(name) + 1;

    return n <= c->w[2] && vcpu_write(c->v, c->w[0], name, n) ? 0 : fail(EINVAL);
}

static s64 sys_remove(Call *c)
{
    g_autofree char *name = take_name(c, c->w[0], c->w[1]);

    return !name ? -1 : remove(name) ? fail(errno) : 0;
}

static s64 sys_rename(Call *c)
{
    g_autofree char *from = take_name(c, c->w[0], c->w[1]);
    g_autofree char *to = take_name(c, c->w[2], c->w[3]);

    return !from || !to ? -1 : rename(from, to) ? fail(errno) : 0;
}

/* ---- Time, the machine, the end ---- */

static s64 now(const Call *c)
{
    Machine *m = c->v->dev.machine;
    s64 ns;

    g_mutex_lock(&m->lock);
    ns = clock_now(&m->clocks[CLOCK_VIRTUAL]);
    g_mutex_unlock(&m->lock);
    return ns;
}

static s64 sys_clock(Call *c)
{
    return now(c) / (NS_PER_SECOND / 100);
}

static s64 sys_time(Call *c)
{
    (void)c;
    return (s64)time(NULL);
}

static s64 sys_elapsed(Call *c)
{
    s64 ns = now(c);

    return vcpu_write(c->v, c->arg, &ns, sizeof(ns)) ? 0 : fail(EFAULT);
}

static s64 sys_tickfreq(Call *c)
{
    (void)c;
    return NS_PER_SECOND;
}

static s64 sys_system(Call *c)
{
    g_autofree char *command = take_name(c, c->w[0], c->w[1]);

    return command ? system(command) : -1;
}

static s64 sys_errno(Call *c)
{
    (void)c;
    return host.error;
}

static bool put_words(Call *c, vaddr at, const u64 *words, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        if (!vcpu_write(c->v, at + i * c->word, &words[i], c->word)) {
            return false;
        }
    }
    return true;
}

static s64 sys_get_cmdline(Call *c)
{
    const char *line = host.line ? host.line->str : setup.boot.append ? setup.boot.append : "";
    size_t len = strlen(line);
    u64 n = len;

    if (len + 1 > c->w[1] || !vcpu_write(c->v, c->w[0], line, len + 1)) {
        return fail(E2BIG);
    }
    return put_words(c, c->arg + c->word, &n, 1) ? 0 : fail(EFAULT);
}

/* The upper half of RAM: a heap from below, a stack from above. */
static s64 sys_heapinfo(Call *c)
{
    const MemRegion *ram = &c->v->dev.machine->ram;
    u64 middle = ram->at + ram->size / 2, end = ram->at + ram->size;
    const u64 words[] = {middle, end, end, middle};

    return put_words(c, c->w[0], words, ARRAY_LEN(words)) ? 0 : fail(EFAULT);
}

static s64 end(Call *c, int status)
{
    Machine *m = c->v->dev.machine;

    g_mutex_lock(&m->lock);
    c->v->paused = true;
    m->exit_status = status;
    machine_quit(m);
    g_mutex_unlock(&m->lock);
    return 0;
}

enum { APPLICATION_EXIT = 0x20026 };

/* A32 gives only the reason, without a block. */
static s64 sys_exit(Call *c)
{
    if (c->word == 4) {
        return end(c, c->arg == APPLICATION_EXIT ? 0 : 1);
    }
    return end(c, c->w[0] == APPLICATION_EXIT ? (int)c->w[1] : 1);
}

static s64 sys_exit_extended(Call *c)
{
    return end(c, c->w[0] == APPLICATION_EXIT ? (int)c->w[1] : 1);
}

/* ---- The table ---- */

typedef struct {
    s64 (*fn)(Call *c);
    u8 words; /* of the parameter block; 0: the parameter is no block */
} Operation;

static const Operation operations[] = {
    [0x01] = {sys_open, 3},          [0x02] = {sys_close, 1},    [0x03] = {sys_writec, 0},
    [0x04] = {sys_write0, 0},        [0x05] = {sys_write, 3},    [0x06] = {sys_read, 3},
    [0x07] = {sys_readc, 0},         [0x08] = {sys_iserror, 1},  [0x09] = {sys_istty, 1},
    [0x0a] = {sys_seek, 2},          [0x0c] = {sys_flen, 1},     [0x0d] = {sys_tmpnam, 3},
    [0x0e] = {sys_remove, 2},        [0x0f] = {sys_rename, 4},   [0x10] = {sys_clock, 0},
    [0x11] = {sys_time, 0},          [0x12] = {sys_system, 2},   [0x13] = {sys_errno, 0},
    [0x15] = {sys_get_cmdline, 2},   [0x16] = {sys_heapinfo, 1}, [0x18] = {sys_exit, 0},
    [0x20] = {sys_exit_extended, 2}, [0x30] = {sys_elapsed, 0},  [0x31] = {sys_tickfreq, 0},
};

static s64 call(Call *c, u32 op)
{
    const Operation *o = op < ARRAY_LEN(operations) ? &operations[op] : NULL;
    unsigned words;

    if (!o || !o->fn) {
        log_unimp("semihosting operation %#x\n", op);
        return -1;
    }
    words = op == 0x18 && c->word == 8 ? 2 : o->words;
    for (unsigned i = 0; i < words; i++) {
        if (!vcpu_read(c->v, c->arg + i * c->word, &c->w[i], c->word)) {
            return fail(EFAULT);
        }
    }
    return o->fn(c);
}

bool semihost_call(Vcpu *v, u32 op, vaddr arg, unsigned word, s64 *result)
{
    Call c = {.v = v, .arg = arg, .word = word};

    *result = call(&c, op);
    return !c.again;
}

/* ---- Options ---- */

void option_semihosting(const char *arg)
{
    (void)arg;
    host.on = true;
}

void option_semihosting_config(const char *arg)
{
    g_autoptr(Settings) s = options_settings("-semihosting-config", arg, "enable");
    const char *target = settings_text(s, "target", "auto"), *word;
    GError *err = NULL;
    unsigned at = 0;

    host.on = true;
    if (strcmp(target, "auto") != 0 && strcmp(target, "native") != 0) {
        fatal("-semihosting-config target=%s: native or auto expected; files of the debugger's "
              "host are not built",
              target);
    }
    host.console_name = g_strdup(settings_text(s, "chardev", NULL));
    while ((word = settings_next(s, "arg", &at))) {
        host.line = host.line ? g_string_append_c(host.line, ' ') : g_string_new(NULL);
        g_string_append(host.line, word);
    }
    options_check(settings_bool(s, "enable", &host.on, &err) &&
                      settings_bool(s, "userspace", &host.user, &err) && settings_done(s, &err),
                  &err);
}

/* What arrives there waits for nobody: programs read from the terminal. */
static unsigned no_room(void *opaque)
{
    (void)opaque;
    return 0;
}

bool start_semihosting(Machine *m, GError **err)
{
    static const CharFront front = {.room = no_room};

    if (semihost_on() && !system_target.semihosting) {
        g_set_error(err, EMU_ERROR, 0, "-semihosting: %s processors have no calls of the host", system_target.name);
        return false;
    }
    for (unsigned i = 0; i < HANDLES; i++) {
        host.handle[i].fd = CLOSED;
    }
    if (!host.console_name) {
        return true;
    }
    host.console = machine_chardev(m, host.console_name);
    if (!host.console || !chardev_attach(host.console, &front, &host)) {
        g_set_error(err, EMU_ERROR, 0, "-semihosting-config chardev=%s: %s", host.console_name,
                    host.console ? "in use" : "no such character device");
        return false;
    }
    return true;
}
