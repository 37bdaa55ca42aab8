/*
 * JSON on standard output.
 */
#include <stdio.h>
#include <string.h>

#include "img/img.h"

static void put_text(const char *s)
{
    putchar('"');
    for (; *s; s++) {
        if (strchr("\"\\", *s)) {
            printf("\\%c", *s);
        } else if ((u8)*s < ' ') {
            printf("\\u%04x", *s);
        } else {
            putchar(*s);
        }
    }
    putchar('"');
}

/* The line of the next member, up to its value. */
static void begin(Json *j, const char *key)
{
    printf("%s%s%*s", j->more ? "," : "", j->depth ? "\n" : "", (int)j->depth * 4, "");
    if (key) {
        put_text(key);
        printf(": ");
    }
    j->more = true;
}

void json_open(Json *j, const char *key, char bracket)
{
    begin(j, key);
    putchar(bracket);
    j->depth++;
    j->more = false;
}

void json_close(Json *j, char bracket)
{
    j->depth--;
    printf("\n%*s%c%s", (int)j->depth * 4, "", bracket, j->depth ? "" : "\n");
    j->more = true;
}

void json_text(Json *j, const char *key, const char *value)
{
    begin(j, key);
    put_text(value);
}

void json_number(Json *j, const char *key, u64 value)
{
    begin(j, key);
    printf("%" G_GUINT64_FORMAT, value);
}

void json_bool(Json *j, const char *key, bool value)
{
    begin(j, key);
    printf("%s", value ? "true" : "false");
}
