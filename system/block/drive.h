/*
 * Drives as users ask for them: -drive and its short forms.
 */
#ifndef SYSTEM_BLOCK_DRIVE_H
#define SYSTEM_BLOCK_DRIVE_H

#include "system/block.h"
#include "system/block/image.h"
#include "system/machine.h"

/** What becomes of an error of the host. */
typedef enum { ERROR_REPORT, ERROR_STOP, ERROR_IGNORE, ERROR_ENOSPC } ErrorPolicy;

/** One -drive; texts are its own. */
typedef struct DriveChoice {
    char *id, *file, *format, *serial; /* NULL: not given */
    const char *if_name;
    unsigned index;
    bool cdrom, read_only, snapshot;
    bool direct, unsafe, writethrough, no_lock; /* cache=, file.locking= */
    bool discard, detect_zeroes, unmap_zeroes;  /* discard=unmap, detect-zeroes= */
    ErrorPolicy werror, rerror;
    bool has_index, default_if, snapshot_off;
} DriveChoice;

DriveChoice drive_choice_copy(const DriveChoice *c);
void drive_choice_clear(DriveChoice *c);
/** drive_place - where the board sees it: "sd0", "ide1-cd0"; newly allocated. */
char *drive_place(const DriveChoice *c);
/** drive_open - its medium. */
Image *drive_open(const DriveChoice *c, GError **err);

/** drive_parse, drive_choose - what a -drive says, not opened. drive_number - its index among @others
 * (DriveChoice
 * *) when it names none; if= is @default_if when it names none. */
bool drive_parse(const char *option, const char *text, DriveChoice *c, GError **err);
bool drive_choose(Settings *s, DriveChoice *c, GError **err);
bool drive_number(DriveChoice *c, const GPtrArray *others, const char *default_if, GError **err);

/** blockdev_add - a drive as -blockdev makes it. blockdev_del - it is not needed any more. drive_add -
 * one as -drive if=none makes it: boards take theirs when they are made. Lock held. */
bool drive_add(Machine *m, Settings *s, GError **err);
bool blockdev_add(Machine *m, Settings *node, GError **err);
bool blockdev_del(Machine *m, const char *name, GError **err);

/** drive_new - a drive of @m. drive_free. */
Block *drive_new(Machine *m, const DriveChoice *c, GError **err);
void drive_free(Block *b);

#endif
