/*
 * SCSI: units on a bus, and the adapter that drives it.
 * Ref: SCSI Primary Commands - 3, SCSI Block Commands - 2, Multimedia Commands - 4.
 *
 * An adapter gives a unit its command and moves data as the phase says; a unit that waits for its
 * medium is SCSI_BUSY and calls the adapter when that is over. A unit has one command at a time and
 * keeps the bus until it is done.
 */
#ifndef HW_SCSI_SCSI_H
#define HW_SCSI_SCSI_H

#include "system/block.h"
#include "system/machine.h"

enum { SCSI_IDS = 16, SCSI_CDB = 16 };

/** What a unit wants next; the bus's own numbers. */
typedef enum {
    SCSI_DATA_OUT = 0,
    SCSI_DATA_IN = 1,
    SCSI_COMMAND = 2,
    SCSI_STATUS = 3,
    SCSI_MESSAGE_OUT = 6,
    SCSI_MESSAGE_IN = 7,
    SCSI_BUSY = 8, /* no phase yet */
} ScsiPhase;

enum { SCSI_GOOD = 0, SCSI_CHECK_CONDITION = 2 };

/** Why a command failed: sense key, additional code and qualifier. */
typedef struct {
    u8 key, code, qualifier;
} ScsiSense;

typedef struct ScsiUnit ScsiUnit;

/** The adapter: the head of its device. */
typedef struct ScsiHost {
    Device dev;
    ScsiUnit *unit[SCSI_IDS];
    void (*ready)(struct ScsiHost *h); /* the unit that was busy is not any more */
} ScsiHost;

/** All a snapshot needs of a unit. */
typedef struct {
    u8 cdb[SCSI_CDB]; /* of the command under way */
    u32 at, length;   /* of its data: bytes moved, bytes in all */
    u32 block_size;
    u8 phase, status;
    ScsiSense sense;
    u8 attention; /* the first command hears that there was a reset */
    u8 locked;    /* the medium cannot be taken out */
    u8 stopped;
} ScsiUnitState;

struct ScsiUnit {
    Device dev;
    Block *drive;
    ScsiHost *host;
    u64 id, index; /* properties; id 255: the first free one */
    char *serial, *product;
    bool cdrom;
    u8 *data;    /* of the command under way */
    bool wanted; /* the drive serves it */
    unsigned aborts;
    ScsiUnitState s;
};

/** scsi_bus - DeviceType.bus of every adapter. */
extern const Bus scsi_bus;

/** scsi_begin - @u, which has no command, is given one for unit number @lun. */
void scsi_begin(ScsiUnit *u, const u8 *cdb, unsigned lun);
/** scsi_move - up to @len bytes of data in the direction of the phase, from or to @buf. Return: how
 * many; the phase may be another one then. */
u32 scsi_move(ScsiUnit *u, void *buf, u32 len);
/** scsi_abort - the command under way is forgotten. scsi_bus_reset - by the adapter. */
void scsi_abort(ScsiUnit *u);
void scsi_bus_reset(ScsiHost *h);

/* ---- Within a unit: scsi-unit.c calls, the commands answer ---- */

/** scsi_execute - the command in @u->s.cdb: ends in one of the following. */
void scsi_execute(ScsiUnit *u);
/** scsi_take - all data of a command that takes some is there. */
void scsi_take(ScsiUnit *u);

/** scsi_good, scsi_fail - it is over. scsi_answer - @len bytes of @data, at most @most. scsi_want -
 * @len bytes are to come. */
void scsi_good(ScsiUnit *u);
void scsi_fail(ScsiUnit *u, ScsiSense why);
void scsi_answer(ScsiUnit *u, const u8 *data, u32 len, u32 most);
void scsi_want(ScsiUnit *u, u32 len);
/** scsi_drive - the drive does @op on blocks; READ: into data for the adapter, WRITE: what came. */
void scsi_drive(ScsiUnit *u, BlockOp op, u64 block, u64 blocks);

#endif
