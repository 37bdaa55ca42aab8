/*
 * emu-img: what its commands share.
 */
#ifndef IMG_IMG_H
#define IMG_IMG_H

#include <glib.h>

#include "common/option.h"
#include "system/block/image.h"

/** What a command was given; options by their letter, or by the upper half for those without one.
 */
enum {
    OPT_OUTPUT = 128,
    OPT_SHRINK,
    OPT_CHAIN,
    OPT_PREALLOCATION,
    OPT_START,
    OPT_LENGTH,
    OPT_LESS, /* resize: -size */
    OPTS
};

typedef struct {
    const char *command;
    const char *value[OPTS];  /* the last; "" for options without an argument; NULL: not given */
    Settings *format_options; /* all -o, joined */
    char **name;              /* what is no option */
    int names;
} Args;

/** A command: Return: the exit status. */
typedef int Command(Args *a);

Command img_create, img_info, img_convert, img_check, img_resize, img_compare, img_snapshot,
    img_rebase, img_commit, img_map, img_dd;

/** img_fail - the message on standard error. Return: 1. img_fail_with - that of @err, which is
 * freed.
 */
int img_fail(const char *fmt, ...) PRINTF_LIKE(1, 2);
int img_fail_with(GError *err);
/** img_say - on standard output unless -q. */
void img_say(const Args *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
/** img_progress - with -p: @done of @all. */
void img_progress(const Args *a, u64 done, u64 all);
/** img_wants - between @least and @most names, @what they are. Return: false, with the message. */
bool img_wants(const Args *a, int least, int most, const char *what);
/** img_json - --output=json? Return: false, with the message, when it is neither that nor human. */
bool img_json(const Args *a, bool *json);
/** img_flags - flags of an image by -U and the cache mode @cache (NULL: the usual). Return: false,
 * with the message. */
bool img_flags(const Args *a, const char *cache, bool write, unsigned *flags);
/** img_open - with the message. */
Image *img_open(const Args *a, const char *name, const char *format, unsigned flags);
/** img_close - Return: @status, or 1 with the message when closing failed. */
int img_close(Image *i, int status);
/** img_size - "10M", with the message. */
bool img_size(const char *text, u64 *size);
/** img_human - "10 MiB", newly allocated. */
char *img_human(u64 bytes);

/** img_list_snapshots - the table of them. */
void img_list_snapshots(const GPtrArray *snapshots);

/* ---- JSON ---- */

typedef struct {
    unsigned depth;
    bool more; /* a comma before the next */
} Json;

/** json_open - '{' or '['; @key: NULL in arrays and outside. json_close - the same bracket's other
 * side. */
void json_open(Json *j, const char *key, char bracket);
void json_close(Json *j, char bracket);
void json_text(Json *j, const char *key, const char *value);
void json_number(Json *j, const char *key, u64 value);
void json_bool(Json *j, const char *key, bool value);

#endif
