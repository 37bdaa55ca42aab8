/*
 * SD memory cards and the slots of host controllers they are plugged into (bus "sd").
 * Ref: SD Specifications Part 1, "Physical Layer Simplified Specification" 2.00.
 *
 * A card whose drive has no medium is an empty slot. Requests to the drive follow from the card's
 * state alone, so one that was under way when a snapshot was taken is simply made again.
 */
#ifndef HW_SD_SD_H
#define HW_SD_SD_H

#include "hw/devices.h"
#include "system/block.h"

enum { SD_BLOCK = 512 };

/** All a snapshot needs of a card. */
typedef struct {
    u8 buffer[SD_BLOCK];
    u64 at;         /* byte of the medium the transfer has come to */
    u64 erase_from; /* [erase_from, erase_to): bytes CMD38 will erase */
    u64 erase_to;
    u32 position;     /* in the buffer: bytes before it have crossed the bus */
    u32 length;       /* end of what the buffer holds, or is to hold; 0: nothing */
    u32 errors;       /* error bits of the card status, until they are told */
    u32 block_length; /* bytes, CMD16 */
    u32 written;      /* blocks of the last write, ACMD22 */
    u32 rca;
    u8 state;       /* CURRENT_STATE */
    u8 command;     /* that is transferring data */
    u8 application; /* CMD55 came: the next is an application command */
    u8 want;        /* what the drive is to do */
    u8 erase_marks; /* which of CMD32 and CMD33 came */
    u8 wide;        /* four data lines */
    u8 fast;        /* high-speed mode */
    u8 protection;  /* COPY, PERM_WRITE_PROTECT, TMP_WRITE_PROTECT of the CSD */
} SdState;

/** A request of the card, outside its state. */
typedef struct {
    BlockRequest request;
    struct iovec iov;
    u8 data[SD_BLOCK];
    bool busy;
    bool stale; /* the card was reset meanwhile: what comes is of no interest */
} SdIo;

/** What a slot hears of its card; lock held. */
typedef struct {
    void (*ready)(Device *host);   /* it has data, takes data, or is done with something */
    void (*changed)(Device *host); /* a card was put in or taken out */
} SdHost;

typedef struct {
    Device dev;
    Block *block;
    const SdHost *host;
    Device *host_device;
    SdIo io;
    SdState s;
} SdCard;

typedef enum { SD_NO_RESPONSE, SD_SHORT, SD_LONG } SdResponse;

/** sd_plug - @card is in @device's slot from now on; @host hears of it. Return: false, no SD card.
 */
bool sd_plug(Device *card, const SdHost *host, Device *device, GError **err);
/** sd_present - is there a card? @c may be NULL. sd_protected - its switch is at "lock". */
bool sd_present(const SdCard *c);
bool sd_protected(const SdCard *c);
/** sd_command - command @index; @response: the 32 bits of a short, 4 words of a long one, first
 * bits first. */
SdResponse sd_command(SdCard *c, unsigned index, u32 argument, u32 *response);
/** sd_sends, sd_takes - the card has data for the host, wants data from it. sd_busy - neither yet:
 * it is at work. */
bool sd_sends(const SdCard *c);
bool sd_takes(const SdCard *c);
bool sd_busy(const SdCard *c);
/** sd_get, sd_put - one byte of it. */
u8 sd_get(SdCard *c);
void sd_put(SdCard *c, u8 byte);

/* ---- Between the card's files ---- */

enum { SD_COPY = 1 << 6, SD_PERM_WP = 1 << 5, SD_TMP_WP = 1 << 4 }; /* bits of byte 14 of the CSD */

/** sd_is_high - a card of high capacity: addresses are blocks. */
bool sd_is_high(const Block *b);
/** sd_fits - can a card have the size of @b? */
bool sd_fits(const Block *b, GError **err);
/** sd_cid, sd_csd, sd_scr, sd_status, sd_switch - the card's registers as they cross the bus: 16,
 * 16, 8, 64, 64 bytes. */
void sd_cid(const SdCard *c, u8 *reg);
void sd_csd(const SdCard *c, u8 *reg);
void sd_scr(u8 *reg);
void sd_status(const SdCard *c, u8 *reg);
/** sd_switch - answer CMD6. Return: whether group 1 goes to high speed with it (-1: stays). */
int sd_switch(const SdCard *c, u32 argument, u8 *reg);

#endif
