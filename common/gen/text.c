/*
 * Line reader shared by the generators. Memory is never given back: a generator lives for
 * milliseconds.
 */
#include "common/gen/text.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static int errors;

/* In a build with sanitizers: memory that is never given back is no leak here. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

static void report(const char *path, int line, const char *fmt, va_list ap)
{
    fprintf(stderr, "%s:%d: ", path, line);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    errors++;
}

void text_error(const char *path, int line, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    report(path, line, fmt, ap);
    va_end(ap);
}

void text_fatal(const char *path, int line, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    report(path, line, fmt, ap);
    va_end(ap);
    exit(1);
}

int text_errors(void)
{
    return errors;
}

/* Generators end before memory matters: little is freed, but all of it stays reachable. */
typedef struct Chunk {
    struct Chunk *next, **link;
} Chunk;

static Chunk *chunks;

void *text_alloc(size_t size)
{
    Chunk *c = calloc(1, sizeof(Chunk) + size);

    if (!c) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    c->next = chunks;
    c->link = &chunks;
    if (chunks) {
        chunks->link = &c->next;
    }
    chunks = c;
    return c + 1;
}

void text_free(void *p)
{
    Chunk *c = p ? (Chunk *)p - 1 : NULL;

    if (!c) {
        return;
    }
    *c->link = c->next;
    if (c->next) {
        c->next->link = c->link;
    }
    free(c);
}

char *text_copy(const char *s)
{
    size_t n = strlen(s) + 1;

    return memcpy(text_alloc(n), s, n);
}

bool text_number(const char *s, long *out)
{
    char *end;

    errno = 0;
    *out = strtol(s, &end, 0);
    return *s && !*end && !errno;
}

void text_quote(FILE *out, const char *s)
{
    fputc('"', out);
    for (; *s; s++) {
        if (*s == '"' || *s == '\\') {
            fputc('\\', out);
        }
        fputc(*s, out);
    }
    fputc('"', out);
}

void text_open(Text *t, const char *path)
{
    memset(t, 0, sizeof(*t));
    t->path = path;
    t->in = fopen(path, "r");
    if (!t->in) {
        text_fatal(path, 0, "%s", strerror(errno));
    }
}

static void split(Text *t, char *s)
{
    t->words = 0;
    for (;;) {
        char *start;
        bool quoted;

        while (isspace((unsigned char)*s)) {
            s++;
        }
        if (!*s || *s == '#') {
            return;
        }
        if (t->words == TEXT_MAX_WORDS) {
            text_fatal(t->path, t->line, "too many words");
        }
        quoted = *s == '"';
        start = quoted ? ++s : s;
        while (*s && (quoted ? *s != '"' : !isspace((unsigned char)*s))) {
            s++;
        }
        if (quoted && !*s) {
            text_fatal(t->path, t->line, "string without end");
        }
        t->quoted[t->words] = quoted;
        t->word[t->words++] = start;
        if (!*s) {
            return;
        }
        *s++ = 0;
    }
}

bool text_next(Text *t)
{
    char buf[4096];

    while (fgets(buf, sizeof(buf), t->in)) {
        t->line++;
        if (!strchr(buf, '\n') && !feof(t->in)) {
            text_fatal(t->path, t->line, "line too long");
        }
        split(t, text_copy(buf));
        if (t->words) {
            return true;
        }
    }
    fclose(t->in);
    return false;
}
