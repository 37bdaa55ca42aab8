/*
 * What the files of an ATA channel share; see ide.h.
 */
#ifndef HW_IDE_IDE_INT_H
#define HW_IDE_IDE_INT_H

#include "hw/ide/ide.h"

/** STATUS and ERROR. */
enum { IDE_BUSY = 0x80, IDE_READY = 0x40, IDE_SEEK = 0x10, IDE_DRQ = 0x08, IDE_ERR = 0x01 };
enum { IDE_ABORTED = 0x04, IDE_NO_ID = 0x10, IDE_BAD_DATA = 0x40 };

/** IdeState.phase: who has the buffer; WAIT: the medium is at work. */
enum { IDE_IDLE, IDE_PIO_IN, IDE_PIO_OUT, IDE_DMA_IN, IDE_DMA_OUT, IDE_WAIT };

/** IdeState.packet: none; the command is to come; its data moves. */
enum { IDE_NO_PACKET, IDE_PACKET_COMMAND, IDE_PACKET_DATA };

enum { IDE_HEADS = 16, IDE_SECTORS = 63, IDE_MOST_MULTIPLE = 16 };
#define IDE_LBA28 0x0fffffffu

/** ide_drive, ide_regs - of the drive that has the command. */
Block *ide_drive(const IdeChannel *c);
u8 *ide_regs(const IdeChannel *c);
/** ide_is_dma - the command's data moves that way. */
bool ide_is_dma(const IdeState *s);

/** ide_finish - the command is over, with @error or 0. ide_fail - with IDE_ABORTED. */
void ide_finish(IdeChannel *c, u8 error);
void ide_fail(IdeChannel *c);
/** ide_offer - the buffer has @bytes for the host, or room for them. */
void ide_offer(IdeChannel *c, u8 phase, u32 bytes, bool interrupt);

/** ide_identify - IDENTIFY DEVICE and IDENTIFY PACKET DEVICE, by what the drive is. */
void ide_identify(IdeChannel *c);

/* ---- atapi.c ---- */

/** atapi_is - drive @n is a CD-ROM. */
bool atapi_is(const IdeChannel *c, unsigned n);
/** atapi_packet - PACKET. atapi_go_on - the buffer is at its end. atapi_abort - what is under way is
 * forgotten. */
void atapi_packet(IdeChannel *c);
void atapi_go_on(IdeChannel *c);
void atapi_abort(IdeChannel *c);
/** atapi_start - drive @n is a CD-ROM's. */
bool atapi_start(IdeChannel *c, unsigned n, GError **err);

#endif
