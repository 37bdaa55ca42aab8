/*
 * An ATA channel with up to two drives, disks or CD-ROMs: the task file and commands, whatever the
 * adapter. Ref: T13/1410D, "AT Attachment with Packet Interface - 6".
 *
 * It is part of a device (the adapter), which keeps its state, passes accesses on and moves the
 * data of DMA commands.
 */
#ifndef HW_IDE_IDE_H
#define HW_IDE_IDE_H

#include "hw/scsi/scsi.h"
#include "system/block.h"
#include "system/machine.h"

enum { IDE_DRIVES = 2, IDE_SECTOR = 512, IDE_BUFFER = 128 * IDE_SECTOR };

/** Registers of the command block; writing the last two is FEATURES at 1 and COMMAND at 7. */
enum {
    IDE_DATA,
    IDE_ERROR,
    IDE_COUNT,
    IDE_LOW,
    IDE_MID,
    IDE_HIGH,
    IDE_DEVICE,
    IDE_STATUS,
    IDE_REGS
};

/** All a snapshot needs of a channel. */
typedef struct {
    u64 lba;               /* of the next block */
    u32 left;              /* sectors beyond the buffer */
    u32 at, end;           /* bytes of the buffer moved; in it */
    u32 limit;             /* bytes of a packet command's data between interrupts */
    u8 reg[IDE_DRIVES][IDE_REGS]; /* what is written is both drives' */
    u8 previous[IDE_REGS]; /* as written before: upper halves of 48 bits */
    u8 feature, control;
    u8 phase, command;
    u8 active; /* the drive that has the command */
    u8 packet; /* how far a packet command is, see ide-int.h */
    u8 interrupt;
    u8 per_interrupt;                          /* PIO: sectors between interrupts */
    u8 multiple[IDE_DRIVES];                   /* as set; 0: not */
    u8 heads[IDE_DRIVES], sectors[IDE_DRIVES]; /* of addresses by cylinder */
    u8 cache_off[IDE_DRIVES];
    u8 mode[IDE_DRIVES]; /* of transfers, as set */
    u8 spare[6];
    ScsiUnitState unit[IDE_DRIVES]; /* of CD-ROMs */
    u8 data[IDE_BUFFER];
} IdeState;

typedef struct IdeChannel IdeChannel;

struct IdeChannel {
    Device *dev;
    IdeState *s;
    Block *drive[IDE_DRIVES];
    /* a DMA command has data, or takes some: the adapter calls ide_dma_move() */
    void (*dma_ready)(IdeChannel *c);
    BlockRequest request;
    struct iovec iov;
    bool wanted; /* the drive serves the request */
    ScsiUnit unit[IDE_DRIVES]; /* what answers to packets */
};

/** ide_start - from start(): the channel is @dev's, its state @s; drives are set, and if not, those
 * with if=ide from number @index on. ide_stop, ide_reset - from those. */
bool ide_start(IdeChannel *c, Device *dev, IdeState *s, u64 index, GError **err);
void ide_stop(IdeChannel *c);
void ide_reset(IdeChannel *c);
/** ide_settle - from the adapter's. */
void ide_settle(IdeChannel *c);
/** ide_interrupt - the output. */
bool ide_interrupt(const IdeChannel *c);

/** ide_read, ide_write - register @r of the command block; DATA: @size bytes. */
u64 ide_read(IdeChannel *c, unsigned r, unsigned size);
void ide_write(IdeChannel *c, unsigned r, unsigned size, u64 v);
/** ide_status - without effect on the interrupt (ALTERNATE STATUS). ide_control - DEVICE CONTROL.
 */
u8 ide_status(const IdeChannel *c);
void ide_control(IdeChannel *c, u8 v);

/** ide_dma_move - up to @len bytes to the drive, or @in from it. Return: how many it has or takes
 * now. */
u32 ide_dma_move(IdeChannel *c, bool in, u8 *data, u32 len);

/** Field rows of an IdeState that is member @m of the state @T; @x before their names. */
#define IDE_FIELD(x, T, m, f, n)                                                                   \
    {                                                                                              \
        x "ide-" #f, offsetof(T, m.f), sizeof(((T *)0)->m.f) / (n), n                              \
    }
#define IDE_FIELDS(x, T, m)                                                                        \
    IDE_FIELD(x, T, m, lba, 1), IDE_FIELD(x, T, m, left, 1), IDE_FIELD(x, T, m, at, 1),            \
        IDE_FIELD(x, T, m, end, 1), IDE_FIELD(x, T, m, limit, 1),                                  \
        IDE_FIELD(x, T, m, reg, IDE_DRIVES *IDE_REGS),                                             \
        IDE_FIELD(x, T, m, previous, IDE_REGS), IDE_FIELD(x, T, m, feature, 1),                    \
        IDE_FIELD(x, T, m, control, 1), IDE_FIELD(x, T, m, phase, 1),                              \
        IDE_FIELD(x, T, m, command, 1), IDE_FIELD(x, T, m, active, 1),                             \
        IDE_FIELD(x, T, m, packet, 1), IDE_FIELD(x, T, m, interrupt, 1),                           \
        IDE_FIELD(x, T, m, per_interrupt, 1), IDE_FIELD(x, T, m, multiple, IDE_DRIVES),            \
        IDE_FIELD(x, T, m, heads, IDE_DRIVES), IDE_FIELD(x, T, m, sectors, IDE_DRIVES),            \
        IDE_FIELD(x, T, m, cache_off, IDE_DRIVES), IDE_FIELD(x, T, m, mode, IDE_DRIVES),           \
        IDE_FIELD(x, T, m, spare, 6), SCSI_FIELDS(x "unit0-", offsetof(T, m.unit[0])),             \
        SCSI_FIELDS(x "unit1-", offsetof(T, m.unit[1])), IDE_FIELD(x, T, m, data, IDE_BUFFER)

#endif
