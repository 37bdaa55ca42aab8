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

/** Why a unit asks for attention, as additional code. */
enum { SCSI_MEDIUM_CHANGED = 0x28, SCSI_WAS_RESET = 0x29 };
/** What GET EVENT STATUS NOTIFICATION tells of the medium. */
enum { SCSI_NO_EVENT, SCSI_EJECT_WANTED, SCSI_NEW_MEDIUM, SCSI_MEDIUM_GONE };

/** All a snapshot needs of a unit. */
typedef struct {
    u8 cdb[SCSI_CDB]; /* of the command under way */
    u32 at, length;   /* of its data: bytes moved, bytes in all */
    u32 block_size;
    u8 phase, status;
    ScsiSense sense;
    u8 attention; /* code of UNIT ATTENTION for the next command; 0: none */
    u8 event;     /* SCSI_: not told yet */
    u8 locked;    /* the medium cannot be taken out */
    u8 stopped;
    u8 spare[3];
} ScsiUnitState;

/** A unit, which is part of whoever gives it commands; up to @opaque its owner says what it is. */
struct ScsiUnit {
    const char *name; /* for the log */
    Block *drive;
    ScsiUnitState *s;
    const char *serial, *product; /* what the guest reads; NULL: the drive's, a name for its kind */
    bool cdrom;
    void (*ready)(ScsiUnit *u); /* it was busy and is not any more */
    void *opaque;
    u8 *data;    /* of the command under way */
    bool wanted; /* the drive serves it */
    unsigned aborts;
};

/** An adapter for units on a bus: the head of its device. */
typedef struct ScsiHost {
    Device dev;
    ScsiUnit *unit[SCSI_IDS];
    void (*ready)(struct ScsiHost *h); /* the unit that was busy is not any more */
} ScsiHost;

/** scsi_bus - DeviceType.bus of every adapter; what is plugged in are the devices of scsi-bus.c. */
extern const Bus scsi_bus;

/** scsi_attach - the drive is @u's; scsi_detach - no longer. scsi_reset - as after power-on.
 * scsi_settle - after a restore, and otherwise without effect: data is fetched anew. */
bool scsi_attach(ScsiUnit *u, GError **err);
void scsi_detach(ScsiUnit *u);
void scsi_reset(ScsiUnit *u);
void scsi_settle(ScsiUnit *u);

/** scsi_begin - @u, which has no command, is given one of SCSI_CDB bytes for unit number @lun. */
void scsi_begin(ScsiUnit *u, const u8 *cdb, unsigned lun);
/** scsi_move - up to @len bytes of data in the direction of the phase, from or to @buf. Return: how
 * many; the phase may be another one then. */
u32 scsi_move(ScsiUnit *u, void *buf, u32 len);
/** scsi_abort - the command under way is forgotten. scsi_bus_reset - by the adapter. */
void scsi_abort(ScsiUnit *u);
void scsi_bus_reset(ScsiHost *h);

/** Field rows of a ScsiUnitState that begins at offset @o of the state; @x before their names. */
#define SCSI_FIELD(x, o, f, n)                                                                     \
    {                                                                                              \
        x #f, (o) + offsetof(ScsiUnitState, f), sizeof(((ScsiUnitState *)0)->f) / (n), n           \
    }
#define SCSI_FIELDS(x, o)                                                                          \
    SCSI_FIELD(x, o, cdb, SCSI_CDB), SCSI_FIELD(x, o, at, 1), SCSI_FIELD(x, o, length, 1),         \
        SCSI_FIELD(x, o, block_size, 1), SCSI_FIELD(x, o, phase, 1), SCSI_FIELD(x, o, status, 1),  \
        SCSI_FIELD(x, o, sense, sizeof(ScsiSense)), SCSI_FIELD(x, o, attention, 1),                \
        SCSI_FIELD(x, o, event, 1), SCSI_FIELD(x, o, locked, 1), SCSI_FIELD(x, o, stopped, 1),     \
        SCSI_FIELD(x, o, spare, sizeof(((ScsiUnitState *)0)->spare))

/* ---- Within a unit: scsi-unit.c calls, the commands answer ---- */

/** scsi_execute - the command in @u->s->cdb: ends in one of the following. */
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
