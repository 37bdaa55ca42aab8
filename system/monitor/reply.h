/*
 * JSON, written piece by piece.
 */
#ifndef SYSTEM_MONITOR_REPLY_H
#define SYSTEM_MONITOR_REPLY_H

#include <glib.h>

#include "common/base.h"

/** What is being written: one value, objects and lists within each other. */
typedef struct Reply Reply;

/** reply_new - empty. reply_free - returns nothing. */
Reply *reply_new(void);
void reply_free(Reply *r);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reply, reply_free)

/**
 * reply_object, reply_list - begin one, up to its reply_end(); @key is its name in the object
 * around it, NULL in a list and for the outermost value.
 */
void reply_object(Reply *r, const char *key);
void reply_list(Reply *r, const char *key);
void reply_end(Reply *r);
void reply_text(Reply *r, const char *key, const char *text);
void reply_int(Reply *r, const char *key, s64 v);
void reply_uint(Reply *r, const char *key, u64 v);
void reply_bool(Reply *r, const char *key, bool v);
/** reply_raw - a value that is JSON already. */
void reply_raw(Reply *r, const char *key, const char *json);

/** reply_json - what was written, "{}" when that is nothing. */
const char *reply_json(Reply *r);

#endif
