/*
 * What the files of a monitor share.
 */
#ifndef SYSTEM_MONITOR_MONITOR_INT_H
#define SYSTEM_MONITOR_MONITOR_INT_H

#include "system/monitor/monitor.h"

typedef struct LineEdit LineEdit;

struct Monitor {
    Machine *m;
    Chardev *chr;      /* NULL: @captured takes what is printed */
    GString *captured;
    bool control;      /* speaks QMP */
    bool pretty;
    bool greeted;      /* QMP: capabilities are negotiated */
    bool hello;        /* the greeting was sent to whoever is there now */
    GByteArray *later; /* output @chr did not take yet */
    GByteArray *text;  /* QMP: input that is no whole request yet */
    LineEdit *line;    /* HMP: what is being typed */
    Reply *reply;      /* of the command under way */
    unsigned cpu;      /* number of the CPU commands are about */
};

/** monitor_send - the text goes out, whoever is there. */
void monitor_send(Monitor *mon, const char *text);

/** monitor_row - by name among @n @rows, whose names are "name|short"; NULL: none. */
const MonitorCommand *monitor_row(const MonitorCommand *rows, unsigned n, const char *name);
extern const MonitorCommand monitor_topics[], qmp_commands[];
extern const unsigned monitor_topic_count, qmp_command_count;

/** One argument of a row. */
typedef struct {
    char name[32];
    char kind; /* '-': a flag, whose letter is @letter */
    char letter;
    bool optional;
} MonitorArg;

/** monitor_next_arg - the next of @spec, which moves on. Return: false, no more. */
bool monitor_next_arg(const char **spec, MonitorArg *a);

/** monitor_expression - the value of what begins at *@s, which moves behind it. Return: false, with
 * what is wrong. */
bool monitor_expression(Monitor *mon, const char **s, u64 *v, GError **err);

/** monitor_complete - what could stand where @line ends: whole lines, NULL-terminated, in order. */
char **monitor_complete(Monitor *mon, const char *line);

/** monitor_register - of the CPU commands are about, by name. Return: false, there is none. */
bool monitor_register(Monitor *mon, const char *name, u64 *v);

/** qmp_kind_name - of arguments, as the schema calls it. qmp_takes - does @row have one called
 * @name? qmp_version - of emu, as @key of @r. */
const char *qmp_kind_name(char kind);
bool qmp_takes(const MonitorCommand *row, const char *name);
void qmp_version(Reply *r, const char *key);

/** monitor_tell_io_errors - BLOCK_IO_ERROR for each drive that waits for the user. */
void monitor_tell_io_errors(Machine *m);

/** qmp_built - there is QMP: qmp.c is linked, not no-qmp.c. */
extern const bool qmp_built;
/** qmp_send - @r goes out as a line. qmp_receive - input of programs. qmp_greet - they are there; take their first words. */
void qmp_send(Monitor *mon, Reply *r);
void qmp_receive(Monitor *mon, const u8 *data, unsigned len);
void qmp_greet(Monitor *mon);

/* ---- Lines people type ---- */

/** line_new - @tell gets each whole line. line_free. */
LineEdit *line_new(Monitor *mon);
void line_free(LineEdit *l);
void line_receive(LineEdit *l, const u8 *data, unsigned len);
/** line_prompt - show it, and what was typed so far. */
void line_prompt(LineEdit *l);
/** line_history - the lines typed before, oldest first: char *. */
const GPtrArray *line_history(const LineEdit *l);

#endif
