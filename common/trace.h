/*
 * Trace events: what happens inside, one line each in the log, switched on by name (-trace, -d trace:PATTERN).
 * An event that is off costs a test of one word.
 */
#ifndef COMMON_TRACE_H
#define COMMON_TRACE_H

#include <stdio.h>

#include "common/base.h"

enum {
#define TRACE_EVENT(name, modes, proto, ...) TRACE_##name,
#include "common/trace.def"
    TRACE_ROWS /* numbers from here on are those of trace_add() */
};
typedef enum { TRACE_USER = 1, TRACE_SYSTEM = 2 } TraceMode;

extern u64 trace_mask; /* rows that are on; with bit 63, any that were added */
enum { TRACE_ADDED_BIT = 63 };
_Static_assert((int)TRACE_ROWS <= TRACE_ADDED_BIT, "a bit for each");

void trace_print(unsigned event, const char *fmt, ...) PRINTF_LIKE(2, 3);

#define TRACE_EVENT(name, modes, proto, ...)                                                       \
    static inline void trace_##name proto                                                          \
    {                                                                                              \
        if (UNLIKELY(trace_mask >> TRACE_##name & 1)) {                                            \
            trace_print(TRACE_##name, __VA_ARGS__);                                                \
        }                                                                                          \
    }
#include "common/trace.def"

/** trace_begin - once, before events are named: those of @mode exist. */
void trace_begin(TraceMode mode);

/** trace_add - one more event, of a name that lives on; @name: not a row's. Return: its number. */
unsigned trace_add(const char *name);
/** trace_added_on - is any event of trace_add() on? trace_is_on - is @event? */
static inline bool trace_added_on(void)
{
    return UNLIKELY(trace_mask >> TRACE_ADDED_BIT);
}
bool trace_is_on(unsigned event);

/** trace_set - events whose name matches @pattern (*, ? as in the shell) on or off. Return: how many those are. */
unsigned trace_set(const char *pattern, bool on);

/** trace_name - of event @n, counted from 0; *@on: is it on? NULL: there are no more. */
const char *trace_name(unsigned n, bool *on);

/** trace_list - their names, one per line. */
void trace_list(FILE *out);

/**
 * trace_option - what -trace says: [enable=]PATTERN, events=FILE with a pattern a line (-PATTERN: off), file=FILE
 * for the log. Ends the process when it makes no sense, and after "help". Return: that file, or NULL; to be freed.
 */
char *trace_option(const char *arg);

#endif
