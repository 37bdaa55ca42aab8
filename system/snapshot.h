/*
 * The whole state of a machine as bytes: devices, CPUs, clocks, memory.
 */
#ifndef SYSTEM_SNAPSHOT_H
#define SYSTEM_SNAPSHOT_H

#include "system/machine.h"

/**
 * snapshot_make - of @m, which stands still, its drives drained; compressed. Lock held.
 * Return: bytes, NULL with what is in the way.
 */
GByteArray *snapshot_make(Machine *m, GError **err);

/** A snapshot that fits its machine: nothing of it can fail any more. */
typedef struct Snapshot Snapshot;

/**
 * snapshot_read - check the @len bytes at @data. Return: NULL, they are damaged, or of another
 * machine than @m; @what names them in the message.
 */
Snapshot *snapshot_read(Machine *m, const char *what, const void *data, size_t len, GError **err);
/** snapshot_apply - @m, which stands still, is what it was then. Lock held. Frees @s. */
void snapshot_apply(Machine *m, Snapshot *s);
void snapshot_free(Snapshot *s);

/** snapshot_to_file, snapshot_from_file - of a machine in any state; it stands still afterwards. */
bool snapshot_to_file(Machine *m, const char *path, GError **err);
bool snapshot_from_file(Machine *m, const char *path, GError **err);

/** Drives that take part: the names of all, one of which, @vmstate, holds the machine's state. */
typedef struct {
    const char *vmstate; /* NULL: the first */
    char **names;        /* NULL: all that can be written */
} SnapshotDrives;

/**
 * snapshot_save - all drives and the machine as snapshot @tag, the machine's state in the first drive
 * that can hold it; an older one called so goes. snapshot_load - back to it. snapshot_delete - in
 * all drives. The machine goes on as it did. snapshot_vmstate - the drive that holds states; NULL
 * with why there is none.
 */
bool snapshot_save(Machine *m, const char *tag, const SnapshotDrives *d, GError **err);
bool snapshot_load(Machine *m, const char *tag, const SnapshotDrives *d, GError **err);
bool snapshot_delete(Machine *m, const char *tag, const SnapshotDrives *d, GError **err);
struct Block *snapshot_vmstate(Machine *m, const SnapshotDrives *d, GError **err);

#endif
