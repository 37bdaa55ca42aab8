/*
 * Drives: the host side of disks and cards, as chardev.h is that of serial ports.
 *
 * A drive is a medium (an image of some format, see block/image.h; none in an empty CD-ROM) with a
 * queue of requests. A front end (a disk controller) submits requests with the machine's lock held
 * and never waits; a worker thread serves them in the order of submission and calls done() with the
 * lock held. While the machine has no main loop (unit tests, loading) submit() serves at once. A
 * drive that was written to and is left alone for half a second is flushed.
 */
#ifndef SYSTEM_BLOCK_H
#define SYSTEM_BLOCK_H

#include <glib.h>
#include <sys/uio.h>

#include "common/base.h"

struct Machine;
struct Image;
struct ImageSnapshot;
struct DriveChoice;
typedef struct Block Block;
typedef struct BlockRequest BlockRequest;

typedef enum {
    BLOCK_READ,
    BLOCK_WRITE,
    BLOCK_FLUSH,   /* what was written is on the host's disk when it is done */
    BLOCK_ZERO,    /* [at, at + len) reads as zeros afterwards */
    BLOCK_DISCARD, /* its contents are of no more interest */
} BlockOp;

enum { BLOCK_OPS = BLOCK_DISCARD + 1 };

/** The owner keeps it, and the memory it names, until done() is called. */
struct BlockRequest {
    BlockOp op;
    u64 at, len; /* bytes; READ, WRITE: len is what iov holds */
    struct iovec *iov;
    unsigned iovs;
    void (*done)(BlockRequest *r); /* lock held; the request is the owner's again */
    void *opaque;
    int error; /* errno; 0: all of it was done. EROFS, EINVAL beyond the end, ENOMEDIUM, or the
                  host's */
    /* private */
    Block *block;
    BlockRequest *next;
    s64 began; /* g_get_monotonic_time() */
};

/** What was asked of a drive, of one kind. */
typedef struct {
    u64 done, bytes, failed;
    u64 merged; /* of those done, with the request before them */
    u64 us;     /* from submission to the end, all together */
} BlockCount;

/** What a front end is called with; lock held. */
typedef struct {
    void (*medium)(
        void *opaque); /* another medium, or none, or another size; NULL: it cannot change */
    /* the user wants to take the medium out. Return: false, the guest holds it; it hears of the
     * wish. NULL: it never does */
    bool (*release)(void *opaque);
} BlockFront;

struct Block {
    char *name; /* as -drive id= gave it, or "sd0", "pflash1", "ide0-hd0" (if, index) */
    const char
        *if_name; /* "ide" "sd" "pflash" "scsi" "virtio" "mtd" "floppy" "none": who takes it */
    unsigned index;
    struct Image *image; /* NULL: no medium */
    u64 size;            /* bytes; 0: no medium */
    bool read_only;
    bool cdrom; /* media=cdrom */
    const BlockFront *front;
    void *front_opaque;
    char *serial; /* or NULL */
    BlockCount counts[BLOCK_OPS];
    u64 written_to;           /* the end of what was written highest */
    char *place;              /* "sd0": its name for the board, whatever id= says */
    bool taken;               /* a device or the board has asked for it */
    struct BlockQueue *queue; /* private */
};

/** block_attach - @front serves @b from now on. Return: false, another does already. block_detach -
 * no longer; waits for what is under way. */
bool block_attach(Block *b, const BlockFront *front, void *opaque);
void block_detach(Block *b);

/** block_submit - lock held; r->done() comes later, or before this returns. */
void block_submit(Block *b, BlockRequest *r);
/**
 * block_drain - wait, lock held (it is let go meanwhile), until nothing of @b (NULL: of any drive)
 * is under way. A machine that stops does it, and flushes all drives, before the other listeners
 * hear of EVENT_STOP. Requests that failed with
 * werror=stop or rerror=stop stay, see block_rests(). Not from a done().
 */
void block_drain(struct Machine *m, Block *b);
/**
 * block_cancel - the same, and requests that stay, those behind them too, are done() with ECANCELED:
 * before whoever submitted them is reset.
 */
void block_cancel(struct Machine *m, Block *b);
/** block_rests - a request waits for the user to help and to let the machine go on. */
bool block_rests(const Block *b);
/** block_choice - how it was asked for: cache, what zeros and errors mean. */
const struct DriveChoice *block_choice(const Block *b);
/** block_read_now, block_write_now - for starting: they wait. Return: 0 or errno. */
int block_read_now(Block *b, u64 at, void *to, size_t len);
int block_write_now(Block *b, u64 at, const void *from, size_t len);

/**
 * What a user does to a running machine; I/O thread, lock held. block_change - @file of @format
 * (NULL: guessed) is the medium now. block_eject - no medium. block_resize - in bytes. Return:
 * false, with the old medium where a new one cannot be had.
 */
bool block_change(Block *b, const char *file, const char *format, bool read_only, GError **err);
bool block_eject(Block *b, GError **err);
bool block_resize(Block *b, u64 size, GError **err);

/** block_released - may the user take the medium out, as the guest sees it? See BlockFront. */
bool block_released(Block *b);

/** block_commit - what is written goes from the drive's overlay into its backing file. */
bool block_commit(Block *b, GError **err);

/** block_go_back - the disk is as it was in snapshot @s of its image, its size as well. block_fixed -
 * nothing else can come into its place: what serves it would not notice. */
bool block_go_back(Block *b, const struct ImageSnapshot *s, GError **err);
bool block_fixed(const Block *b);

/** block_all_taken - Return: false, naming a drive that the board has no place for. */
bool block_all_taken(struct Machine *m, GError **err);

/** machine_block - by name, or by place; NULL: none. machine_drive - number @index of interface
 * @if_name; NULL: the user gave none. */
Block *machine_block(struct Machine *m, const char *name);
Block *machine_drive(struct Machine *m, const char *if_name, unsigned index);

#endif
