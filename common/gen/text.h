/*
 * Reading the line-oriented tables of the build-time generators (decgen, sysgen): words, quoted
 * strings, comments from # to the end of the line, and messages that name file and line.
 */
#ifndef COMMON_GEN_TEXT_H
#define COMMON_GEN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { TEXT_MAX_WORDS = 256 };

typedef struct {
    const char *path;
    FILE *in;
    int line; /* of the words below, from 1 */
    int words;
    char *word[TEXT_MAX_WORDS]; /* valid for ever; a quoted string without its quotes */
    bool quoted[TEXT_MAX_WORDS];
} Text;

/** text_open - start reading @path; a missing file is fatal. */
void text_open(Text *t, const char *path);

/** text_next - read the next line that has words; Return: false at the end (the file is closed). */
bool text_next(Text *t);

/** text_error - report "path:line: message" and count it; text_fatal also ends the program. */
void text_error(const char *path, int line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void text_fatal(const char *path, int line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4), noreturn));

/** text_errors - messages given so far. */
int text_errors(void);

/** text_copy - @s in memory of its own; text_alloc - @size cleared bytes; both never fail. */
char *text_copy(const char *s);
void *text_alloc(size_t size);
/** text_free - give one text_alloc() back; NULL is fine. */
void text_free(void *p);

/** text_number - parse a whole word as a C integer; Return: false when it is none. */
bool text_number(const char *s, long *out);

/** text_quote - write @s as a C string literal. */
void text_quote(FILE *out, const char *s);

#endif
