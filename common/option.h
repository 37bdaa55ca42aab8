/*
 * Lists of settings as users write them: "user,id=n0,restrict=on".
 *
 * A comma within a value is written ",,". A first item without "=" is the value of the key the
 * option names for it (-drive file first, -device driver first); a later one is "key=on", or with a
 * leading "no", "key=off".
 */
#ifndef COMMON_OPTION_H
#define COMMON_OPTION_H

#include <glib.h>

#include "common/base.h"

typedef struct Settings {
    char *option;     /* "-drive", for messages */
    GPtrArray *items; /* private */
} Settings;

/**
 * settings_parse - read @text, which was given to @option ("-drive"); @first is the key of a first
 * item without one, or NULL. Return: NULL with the message.
 */
Settings *settings_parse(const char *option, const char *text, const char *first, GError **err);
void settings_free(Settings *s);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Settings, settings_free)

/** settings_set - @key is @value now, as if the user had written it last. */
void settings_set(Settings *s, const char *key, const char *value);

/**
 * settings_text - the value of @key, the last one given, or @preset; valid as long as @s.
 * settings_bool - on|off|yes|no|true|false. settings_size - bytes, with K M G T or none (@unit
 * bytes). settings_uint - a number. The three leave @v alone when the key is not there, and Return:
 * false with the message when the value is no such thing. Whatever is asked for counts as known,
 * see settings_done().
 */
const char *settings_text(Settings *s, const char *key, const char *preset);
bool settings_bool(Settings *s, const char *key, bool *v, GError **err);
bool settings_uint(Settings *s, const char *key, u64 *v, GError **err);
bool settings_size(Settings *s, const char *key, u64 unit, u64 *v, GError **err);
/** settings_next - of a key that may come several times (hostfwd=): its values in turn; *@at begins
 * at 0. NULL: no more. */
const char *settings_next(Settings *s, const char *key, unsigned *at);
/** settings_count, settings_key - all of them in turn: the name of number @i, and its value. */
unsigned settings_count(const Settings *s);
const char *settings_key(Settings *s, unsigned i, const char **value);
/** settings_under - the settings of @key's own: "file.driver=raw" under "file" is "driver=raw". A
 * new list; empty when there are none. */
Settings *settings_under(Settings *s, const char *key);

/** settings_done - Return: false, naming a key nobody asked for: no setting is passed over in
 * silence. */
bool settings_done(const Settings *s, GError **err);

/**
 * parse_size - "64K" or "1.5G" as bytes, @unit bytes without a letter. parse_uint - a number, 0x and 0 as in
 * C. Return: false, @text is no such thing.
 */
bool parse_uint(const char *text, u64 *v);
bool parse_size(const char *text, u64 unit, u64 *v);

#endif
