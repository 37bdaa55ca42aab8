/*
 * CD-ROMs on an ATA channel: packets that carry the commands of SCSI units.
 * Ref: T13/1410D, "PACKET", 9.8 "PACKET command protocol", 9.9 for DMA.
 *
 * The buffer takes the packet, then data piece by piece as the unit has or wants it; what is next is
 * said in COUNT, how much of it in MID and HIGH.
 */
#include <string.h>

#include "hw/ide/ide-int.h"

enum { PACKET_BYTES = 12, MOST_LIMIT = 0xfffe };
enum { FEATURE_DMA = 1, FEATURE_OVERLAPPED = 2 };
enum { REASON_COMMAND = 1, REASON_TO_HOST = 2 }; /* COUNT: both, it is over */

static ScsiUnit *unit_of(IdeChannel *c)
{
    return &c->unit[c->s->active];
}

bool atapi_is(const IdeChannel *c, unsigned n)
{
    return c->drive[n] && c->drive[n]->cdrom;
}

/* ---- The way of a command ---- */

static void finish(IdeChannel *c)
{
    enum { ILLEGAL_REQUEST = 5 };
    const ScsiUnitState *u = unit_of(c)->s;
    u8 error = 0;

    if (u->status != SCSI_GOOD) {
        error = (u8)(u->sense.key << 4 | (u->sense.key == ILLEGAL_REQUEST ? IDE_ABORTED : 0));
    }
    c->s->packet = IDE_NO_PACKET;
    ide_regs(c)[IDE_COUNT] = REASON_COMMAND | REASON_TO_HOST;
    ide_finish(c, error);
}

/* As much as the host takes at a time, in whole words but for the last piece. */
static u32 piece(const IdeState *s, const ScsiUnitState *u)
{
    u32 left = u->length - u->at;

    return left <= s->limit ? left : s->limit & ~1u;
}

static void offer(IdeChannel *c, u8 phase, u32 bytes)
{
    u8 *r = ide_regs(c);

    r[IDE_COUNT] = phase == IDE_PIO_IN || phase == IDE_DMA_IN ? REASON_TO_HOST : 0;
    r[IDE_MID] = (u8)bytes;
    r[IDE_HIGH] = (u8)(bytes >> 8);
    ide_offer(c, phase, bytes, !ide_is_dma(c->s));
}

/* What the unit wants next is what the host is told. */
static void show_phase(IdeChannel *c)
{
    IdeState *s = c->s;
    ScsiUnit *u = unit_of(c);
    bool dma = ide_is_dma(s);

    switch (u->s->phase) {
    case SCSI_DATA_IN:
        offer(c, dma ? IDE_DMA_IN : IDE_PIO_IN, scsi_move(u, s->data, piece(s, u->s)));
        break;
    case SCSI_DATA_OUT:
        offer(c, dma ? IDE_DMA_OUT : IDE_PIO_OUT, piece(s, u->s));
        break;
    case SCSI_STATUS:
        finish(c);
        break;
    default:
        s->phase = IDE_WAIT;
        ide_regs(c)[IDE_STATUS] = IDE_BUSY | IDE_SEEK;
        break;
    }
}

void atapi_go_on(IdeChannel *c)
{
    IdeState *s = c->s;

    if (s->packet == IDE_PACKET_COMMAND) {
        u8 cdb[SCSI_CDB] = {0};

        memcpy(cdb, s->data, PACKET_BYTES);
        s->packet = IDE_PACKET_DATA;
        scsi_begin(unit_of(c), cdb, 0);
    } else if (s->phase == IDE_PIO_OUT || s->phase == IDE_DMA_OUT) {
        scsi_move(unit_of(c), s->data, s->end);
    }
    show_phase(c);
}

void atapi_packet(IdeChannel *c)
{
    IdeState *s = c->s;
    const u8 *r = ide_regs(c);
    u32 limit = (u32)(r[IDE_MID] | r[IDE_HIGH] << 8);

    if (s->feature & FEATURE_OVERLAPPED) {
        ide_fail(c);
        return;
    }
    s->per_interrupt = !(s->feature & FEATURE_DMA);
    s->limit = limit > 1 && limit < MOST_LIMIT && s->per_interrupt ? limit : MOST_LIMIT;
    s->packet = IDE_PACKET_COMMAND;
    ide_regs(c)[IDE_COUNT] = REASON_COMMAND;
    ide_offer(c, IDE_PIO_OUT, PACKET_BYTES, false);
}

void atapi_abort(IdeChannel *c)
{
    if (c->s->packet) {
        scsi_abort(unit_of(c));
        c->s->packet = IDE_NO_PACKET;
    }
}

/* A unit that fetches its data anew after a restore is busy, too; then the host still has the buffer. */
static void ready(ScsiUnit *u)
{
    IdeChannel *c = u->opaque;

    if (c->s->packet == IDE_PACKET_DATA && c->s->phase == IDE_WAIT) {
        show_phase(c);
        device_settle(c->dev);
    }
}

bool atapi_start(IdeChannel *c, unsigned n, GError **err)
{
    c->unit[n] = (ScsiUnit){.name = c->dev->name,
                            .drive = c->drive[n],
                            .s = &c->s->unit[n],
                            .cdrom = true,
                            .ready = ready,
                            .opaque = c};
    return scsi_attach(&c->unit[n], err);
}
