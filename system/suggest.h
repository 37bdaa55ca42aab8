/*
 * The name a user may have meant.
 */
#ifndef SYSTEM_SUGGEST_H
#define SYSTEM_SUGGEST_H

/** nearest_name - the one of @names (ends with NULL) most like @name; NULL: none is. */
const char *nearest_name(const char *name, const char *const *names);

#endif
