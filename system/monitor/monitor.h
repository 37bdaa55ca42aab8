/*
 * Monitors: commands for the machine, from people (HMP) and from programs (QMP).
 *
 * Commands are rows of hmp.def, info.def and qmp.def and live with what they are about. All have one
 * form, so what both kinds of monitor can do is one function: arguments are Settings, validated by
 * the row; what people read is printed, what programs read goes into the Reply. Everything here
 * runs on the I/O thread with the machine's lock held.
 *
 * Arguments of a row: "name:kind,..." in their order; "?" behind a kind: may be left out.
 *
 *   s  a word, or "quoted"       i  a number; people write an expression       b  on|off
 *   z  a size, bare: MiB         r  the rest of the line                       -f  the flag -f
 *   f  a count and format "/4xw" a  (QMP) any value: its parts are "name.key", "name.0"
 *   *  (QMP, without a name) any further arguments
 */
#ifndef SYSTEM_MONITOR_MONITOR_H
#define SYSTEM_MONITOR_MONITOR_H

#include "common/option.h"
#include "system/machine.h"
#include "system/monitor/reply.h"

typedef struct Monitor Monitor;

/** A command. Return: false, with what went wrong. */
typedef bool MonitorFn(Monitor *mon, Settings *args, GError **err);

typedef struct {
    const char *name, *args;
    MonitorFn *fn;
    const char *help;
} MonitorCommand;

#define HMP(name, args, fn, help) MonitorFn fn;
#define INFO(name, args, fn, help) MonitorFn fn;
#define QMP(name, args, fn, doc) MonitorFn fn;
#include "system/monitor/hmp.def"
#include "system/monitor/info.def"
#include "system/monitor/qmp.def"
#undef HMP
#undef INFO
#undef QMP

/** monitor_machine - what it is about. */
Machine *monitor_machine(Monitor *mon);
/** monitor_printf, monitor_puts - for people to read. */
void monitor_printf(Monitor *mon, const char *fmt, ...) PRINTF_LIKE(2, 3);
void monitor_puts(Monitor *mon, const char *text);
/** monitor_reply - what a program reads: nothing, unless the command adds to it. */
Reply *monitor_reply(Monitor *mon);

/** monitor_fail - set *@err to the message. Return: false. */
bool monitor_fail(GError **err, const char *fmt, ...) PRINTF_LIKE(2, 3);
/** monitor_no_device - likewise: there is none called @name, which programs tell from other errors. */
bool monitor_no_device(GError **err, const char *name);
enum { MONITOR_NO_DEVICE = 1 }; /* code of that error */
/** monitor_uint, monitor_int - argument @key, which the row has checked; @preset when it is not
 * there. */
u64 monitor_uint(Settings *args, const char *key, u64 preset);
s64 monitor_int(Settings *args, const char *key, s64 preset);
/** monitor_flag - argument @key of the kinds b and -f. */
bool monitor_flag(Settings *args, const char *key);

/** monitor_cpu - the CPU that commands about one are about; "cpu" chooses. */
Device *monitor_cpu(Monitor *mon);

/** monitor_line - run the line @text, what people would type. Output goes to @mon. Return: false,
 * with what is wrong with it. */
bool monitor_line(Monitor *mon, const char *text, GError **err);
/** monitor_capture - the same for somebody without a monitor; what it prints, messages included,
 * newly allocated. @cpu: the one commands are about. */
char *monitor_capture(Machine *m, unsigned cpu, const char *text);

/** monitor_on - a monitor for people (@control false) or programs on @c. Return: NULL, with what is
 * wrong. */
Monitor *monitor_on(Machine *m, Chardev *c, bool control, bool pretty, GError **err);

/** qmp_settings - the JSON object @json, given to @option, as settings: member b of a is "a.b". Return:
 * NULL, with what is wrong. */
Settings *qmp_settings(const char *option, const char *json, GError **err);

/** monitor_follow - programs will hear of what happens to @m: once. */
void monitor_follow(Machine *m);

/** monitor_want - one for people shall be made on @chardev; @option is for messages. */
void monitor_want(const char *option, const char *chardev);

/** monitor_event - tell programs of an event; @data: of it, or NULL. */
void monitor_event(Machine *m, const char *name, Reply *data);

#endif
