/*
 * Diagnostics: the items of -d, the log file of -D, and the last words of a dying process.
 */
#ifndef COMMON_LOG_H
#define COMMON_LOG_H

#include <stdio.h>

#include "common/base.h"

enum {
#define LOG_ITEM(name, option, meaning) LOG_BIT_##name,
#include "common/log.def"
#undef LOG_ITEM
    LOG_BIT_COUNT
};

enum {
#define LOG_ITEM(name, option, meaning) LOG_##name = 1u << LOG_BIT_##name,
#include "common/log.def"
#undef LOG_ITEM
};

/* Items switched on; written once while options are read. */
extern u32 log_mask;

/** log_on - is any of the LOG_ items in @items switched on? */
static inline bool log_on(u32 items)
{
    return UNLIKELY(log_mask & items);
}

/**
 * log_filter - items about blocks tell only of those whose address is in the comma-separated @ranges: FIRST..LAST,
 * FIRST+LENGTH, LAST-LENGTH. Return: NULL, or the first that is no range.
 */
const char *log_filter(const char *ranges);
bool log_passes(u64 pc);

/** log_at - is any of @items switched on, for the block at @pc? */
static inline bool log_at(u32 items, u64 pc)
{
    return log_on(items) && log_passes(pc);
}

/**
 * log_enable - switch on the comma-separated items of @list ("in_asm,exec"); trace:PATTERN: see trace.h.
 * Return: NULL, or the first word that is no item.
 */
const char *log_enable(const char *list);

/** log_help - list the items, one per line, on @out. */
void log_help(FILE *out);

/**
 * log_to_file - write the log to @path from now on; %d in it becomes the process id.
 * @append: keep what is there: this process continues the work of another.
 * Return: false with errno set when the file cannot be opened.
 */
bool log_to_file(const char *path, bool append);

/** log_fd - descriptor of the file of log_to_file(), -1 without one: not the guest's to close. */
int log_fd(void);

/* Every message begins with the time; and with this, unless it is NULL. */
extern bool log_stamps;
extern const char *log_name;

/** log_printf - add to the log, whatever the items say; whole lines are not split by threads. */
void log_printf(const char *fmt, ...) PRINTF_LIKE(1, 2);

/** log_file - the stream of the log (stderr unless log_to_file() said otherwise). */
FILE *log_file(void);

/** log_unimp - note under -d unimp that the guest used something emu does not have. */
void log_unimp(const char *fmt, ...) PRINTF_LIKE(1, 2);

/** log_guest - note under -d guest_errors that the guest did something undefined. */
void log_guest(const char *fmt, ...) PRINTF_LIKE(1, 2);

/** fatal - one line "emu: ..." on stderr, exit status 1: the user's mistake or the host's. */
void fatal(const char *fmt, ...) PRINTF_LIKE(1, 2) __attribute__((noreturn));

#endif
