/*
 * The command line of the system emulators: rows of options.def, and what they leave behind for
 * those who make the machine.
 *
 * An option's function only notes what the user wants (or refuses it with fatal()); the steps of
 * start.c then make the machine of it. Functions live with the subsystem they serve; a row in
 * options.def declares them.
 */
#ifndef SYSTEM_OPTIONS_H
#define SYSTEM_OPTIONS_H

#include "common/log.h"
#include "common/option.h"
#include "system/board.h"
#include "system/icount.h"

/** An option's function: @arg is what follows it, NULL when it takes nothing. */
typedef void OptionFn(const char *arg);

#define OPTION(name, arg, fn, help) OptionFn fn;
#include "system/options.def"

#define NO_UUID "00000000-0000-0000-0000-000000000000"

/** What the options say that is nobody's own. */
typedef struct {
    const Board *board;
    BoardChoice choice;
    BootFiles boot;
    const char *name;     /* -name, or NULL */
    const char *uuid;     /* -uuid, or NULL */
    bool paused;          /* -S */
    bool no_defaults;     /* -nodefaults: no serial port, monitor, network, drive unless asked for */
    bool no_graphic;      /* -nographic */
    bool monitor_asked;   /* -monitor, none included: the terminal needs no other */
    bool daemonize;       /* -daemonize: nothing may use standard input and output */
    bool no_reboot, no_shutdown;
    MishapAction watchdog, panic; /* -action */
    bool seeded;                  /* -seed */
    u32 seed;
    struct {
        enum { RTC_UTC, RTC_LOCAL, RTC_DATE } base;
        s64 date;        /* ns since 1970 */
        ClockKind clock; /* what the real-time clock follows */
    } rtc;
    IcountChoice icount;
    GPtrArray *data_dirs; /* char *: -L, see options_find_data() */
} Setup;

extern Setup setup;

/** options_read - the whole command line, and files of options it names. Mistakes end the process.
 */
void options_read(int argc, char **argv);

/**
 * options_settings - @arg of @option ("-device") as settings, written as such or as a JSON object;
 * ends the process with the message when it is malformed. @first: see settings_parse().
 */
Settings *options_settings(const char *option, const char *arg, const char *first);

/** options_check - end the process with *@err's message unless @ok. */
void options_check(bool ok, GError **err);

/** options_drive_file - a drive of @file, given to @option ("hda"), with settings @more. */
void options_drive_file(const char *option, const char *file, const char *more);

/** firmware_boot_order - from the next reset on; letters as of -boot. Return: false, nobody heeds
 * it, or they are none. */
bool firmware_boot_order(Machine *m, const char *letters, GError **err);

/** options_wants_list - "?" or "help" instead of a name. */
bool options_wants_list(const char *arg);

/** options_find_data - file @name, itself or in a directory -L help lists; NULL: nowhere. Newly allocated.
 */
char *options_find_data(const char *name);

/**
 * options_unknown - end the process: @name is no @what ("-M"; "board"); @names, which ends with
 * NULL, says which there are. Names the nearest one. @hint: how to list them, or NULL.
 */
void options_unknown(const char *option, const char *what, const char *name,
                     const char *const *names, const char *hint) __attribute__((noreturn));

#endif
