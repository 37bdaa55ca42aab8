#include "common/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "common/trace.h"

#define TRACE_ITEM "trace:"

u32 log_mask;

bool log_stamps;
const char *log_name;

static FILE *stream;
static int file_fd = -1;

static const struct {
    const char *name;
    const char *meaning;
} items[] = {
#define LOG_ITEM(name, option, meaning) {option, meaning},
#include "common/log.def"
#undef LOG_ITEM
};

static int find_item(const char *word, size_t len)
{
    for (int i = 0; i < LOG_BIT_COUNT; i++) {
        if (strlen(items[i].name) == len && !memcmp(items[i].name, word, len)) {
            return i;
        }
    }
    return -1;
}

/* Of "trace:PATTERN". Return: it is that, and there are such events. */
static bool enable_trace(const char *word, size_t len)
{
    char pattern[128];

    if (strncmp(word, TRACE_ITEM, strlen(TRACE_ITEM)) != 0) {
        return false;
    }
    snprintf(pattern, sizeof(pattern), "%.*s", (int)(len - strlen(TRACE_ITEM)), word + strlen(TRACE_ITEM));
    return trace_set(pattern, true) > 0;
}

const char *log_enable(const char *list)
{
    do {
        size_t len = strcspn(list, ",");
        int i = find_item(list, len);

        if (i < 0 && !enable_trace(list, len)) {
            return list;
        }
        log_mask |= i < 0 ? 0 : 1u << i;
        list += len;
        list += *list == ',';
    } while (*list);
    return NULL;
}

void log_help(FILE *out)
{
    for (int i = 0; i < LOG_BIT_COUNT; i++) {
        fprintf(out, "%-14s %s\n", items[i].name, items[i].meaning);
    }
    fprintf(out, "%-14s %s\n", TRACE_ITEM "PATTERN", "trace events, see -trace");
}

/* ---- Ranges ---- */

enum { MAX_RANGES = 64 };
static struct {
    u64 first, last;
} range[MAX_RANGES];
static unsigned ranges_given;

static bool number(const char **at, u64 *v)
{
    char *end;

    errno = 0;
    *v = strtoull(*at, &end, 0);
    if (end == *at || errno || **at == '-') {
        return false;
    }
    *at = end;
    return true;
}

/* One range at *@at. */
static bool read_range(const char **at, u64 *first, u64 *last)
{
    char how;
    u64 v;

    if (!number(at, first)) {
        return false;
    }
    how = **at;
    *at += how == '.' && (*at)[1] == '.' ? 2 : 1;
    if (!how || !strchr("+-.", how) || !number(at, &v) || (**at && **at != ',')) {
        return false;
    }
    *last = how == '.' ? v : *first + v - 1;
    if (how == '-') {
        *last = *first;
        *first -= v - 1;
    }
    return *first <= *last && (v || how == '.');
}

const char *log_filter(const char *ranges)
{
    for (const char *at = ranges; *at || at == ranges; at += *at == ',') {
        const char *word = at;

        if (ranges_given == MAX_RANGES ||
            !read_range(&at, &range[ranges_given].first, &range[ranges_given].last)) {
            return word;
        }
        ranges_given++;
    }
    return NULL;
}

bool log_passes(u64 pc)
{
    for (unsigned i = 0; i < ranges_given; i++) {
        if (pc >= range[i].first && pc <= range[i].last) {
            return true;
        }
    }
    return !ranges_given;
}

/*
 * Appending, for programs executed later write to the same file; out of the way of the guest, whose
 * first descriptor is to be 3.
 */
static int open_high(const char *name)
{
    int fd = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    long limit = sysconf(_SC_OPEN_MAX);
    int high = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, limit > 16 ? (int)limit - 16 : 3);

    if (high < 0) {
        return fd;
    }
    close(fd);
    return high;
}

bool log_to_file(const char *path, bool append)
{
    int fd;
    char name[4096];
    const char *pid = strstr(path, "%d");
    FILE *f;

    if (pid) {
        snprintf(name, sizeof(name), "%.*s%d%s", (int)(pid - path), path, (int)getpid(), pid + 2);
    } else {
        snprintf(name, sizeof(name), "%s", path);
    }
    if (!append && truncate(name, 0) && errno != ENOENT) {
        return false;
    }
    fd = open_high(name);
    f = fd < 0 ? NULL : fdopen(fd, "a");
    if (!f) {
        return false;
    }
    setvbuf(f, NULL, _IOLBF, 0);
    stream = f;
    file_fd = fd;
    return true;
}

int log_fd(void)
{
    return file_fd;
}

FILE *log_file(void)
{
    return stream ? stream : stderr;
}

static void print_stamp(FILE *f)
{
    struct timespec now;
    struct tm utc;
    char text[32];

    if (log_stamps) {
        clock_gettime(CLOCK_REALTIME, &now);
        gmtime_r(&now.tv_sec, &utc);
        strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &utc);
        fprintf(f, "%s.%06ldZ ", text, now.tv_nsec / 1000);
    }
    if (log_name) {
        fprintf(f, "%s ", log_name);
    }
}

static void print_line(const char *prefix, const char *fmt, va_list ap)
{
    FILE *f = log_file();

    flockfile(f);
    print_stamp(f);
    fputs(prefix, f);
    vfprintf(f, fmt, ap);
    funlockfile(f);
}

void log_printf(const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    print_line("", fmt, ap);
    va_end(ap);
}

void log_unimp(const char *fmt, ...)
{
    va_list ap;

    if (log_on(LOG_UNIMP)) {
        va_start(ap, fmt);
        print_line("unimplemented: ", fmt, ap);
        va_end(ap);
    }
}

void log_guest(const char *fmt, ...)
{
    va_list ap;

    if (log_on(LOG_GUEST_ERRORS)) {
        va_start(ap, fmt);
        print_line("guest error: ", fmt, ap);
        va_end(ap);
    }
}

void fatal(const char *fmt, ...)
{
    va_list ap;

    fflush(stdout);
    print_stamp(stderr);
    fputs("emu: ", stderr);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
    exit(1);
}
