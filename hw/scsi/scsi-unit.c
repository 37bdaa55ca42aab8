/*
 * SCSI units: phases and data of one command at a time, whatever the command is. See scsi.h.
 */
#include "hw/scsi/scsi.h"

#include <errno.h>
#include <string.h>

enum { MOST_DATA = 64 * MIB };

static const ScsiSense no_unit = {5, 0x25, 0}, read_error = {3, 0x11, 0},
                       write_error = {3, 0x0c, 0}, protected = {7, 0x27, 0},
                       no_medium = {2, 0x3a, 0}, no_memory = {4, 0x44, 0};

/* ---- How a command goes on ---- */

static void forget_data(ScsiUnit *u)
{
    g_free(u->data);
    u->data = NULL;
    u->s->at = u->s->length = 0;
}

static void end(ScsiUnit *u, u8 status)
{
    forget_data(u);
    u->s->status = status;
    u->s->phase = SCSI_STATUS;
}

void scsi_good(ScsiUnit *u)
{
    end(u, SCSI_GOOD);
}

void scsi_fail(ScsiUnit *u, ScsiSense why)
{
    u->s->sense = why;
    end(u, SCSI_CHECK_CONDITION);
}

static bool have_data(ScsiUnit *u, u64 len)
{
    forget_data(u);
    u->data = len <= MOST_DATA ? g_try_malloc0(len) : NULL;
    if (!u->data) {
        scsi_fail(u, no_memory);
        return false;
    }
    u->s->length = (u32)len;
    return true;
}

void scsi_answer(ScsiUnit *u, const u8 *data, u32 len, u32 most)
{
    len = MIN(len, most);
    if (!len) {
        scsi_good(u);
    } else if (have_data(u, len)) {
        memcpy(u->data, data, len);
        u->s->phase = SCSI_DATA_IN;
    }
}

void scsi_want(ScsiUnit *u, u32 len)
{
    if (!len) {
        scsi_good(u);
    } else if (have_data(u, len)) {
        u->s->phase = SCSI_DATA_OUT;
    }
}

u32 scsi_move(ScsiUnit *u, void *buf, u32 len)
{
    ScsiUnitState *s = u->s;
    bool in = s->phase == SCSI_DATA_IN;

    len = u->data ? MIN(len, s->length - s->at) : 0;
    if (len && in) {
        memcpy(buf, u->data + s->at, len);
    } else if (len) {
        memcpy(u->data + s->at, buf, len);
    }
    s->at += len;
    if (s->at < s->length && u->data) {
        return len;
    }
    if (in) {
        scsi_good(u);
    } else {
        s->phase = SCSI_BUSY;
        scsi_take(u);
    }
    return len;
}

/* ---- The drive ---- */

typedef struct {
    BlockRequest r;
    struct iovec iov;
    ScsiUnit *u;
    u8 *data;
    unsigned aborts;
} Request;

static ScsiSense sense_of(int error, BlockOp op)
{
    switch (error) {
    case ENOMEDIUM:
        return no_medium;
    case EROFS:
        return protected;
    default:
        return op == BLOCK_READ ? read_error : write_error;
    }
}

static void drive_done(BlockRequest *r)
{
    Request *q = r->opaque;
    ScsiUnit *u = q->u;

    if (q->aborts != u->aborts) {
        g_free(q->data); /* it was the request's alone */
        g_free(q);
        return;
    }
    u->wanted = false;
    if (r->error) {
        scsi_fail(u, sense_of(r->error, r->op));
    } else if (r->op == BLOCK_READ) {
        u->s->phase = SCSI_DATA_IN;
    } else {
        scsi_good(u);
    }
    g_free(q);
    if (u->ready) {
        u->ready(u);
    }
}

void scsi_drive(ScsiUnit *u, BlockOp op, u64 block, u64 blocks)
{
    Request *q = g_new0(Request, 1);
    u64 len = blocks * u->s->block_size;

    if (op == BLOCK_READ && !have_data(u, len)) {
        g_free(q);
        return;
    }
    u->s->phase = SCSI_BUSY;
    u->wanted = true;
    q->u = u;
    q->aborts = u->aborts;
    q->data = u->data;
    q->iov = (struct iovec){u->data, len};
    q->r = (BlockRequest){.op = op,
                          .at = block * u->s->block_size,
                          .len = len,
                          .iov = &q->iov,
                          .iovs = op == BLOCK_READ || op == BLOCK_WRITE ? 1 : 0,
                          .done = drive_done,
                          .opaque = q};
    block_submit(u->drive, &q->r);
}

/* ---- Beginning and ending ---- */

/* INQUIRY, REQUEST SENSE and REPORT LUNS; of CD-ROMs GET CONFIGURATION and GET EVENT STATUS: they are
 * answered whatever has happened before. */
static bool ignores_attention(u8 opcode)
{
    static const u8 opcodes[] = {0x12, 0x03, 0xa0, 0x46, 0x4a};

    return memchr(opcodes, opcode, sizeof(opcodes));
}

void scsi_begin(ScsiUnit *u, const u8 *cdb, unsigned lun)
{
    enum { INQUIRY = 0x12 };
    ScsiUnitState *s = u->s;

    memcpy(s->cdb, cdb, SCSI_CDB);
    forget_data(u);
    s->phase = SCSI_BUSY;
    if (lun && cdb[0] != INQUIRY) {
        scsi_fail(u, no_unit);
    } else if (lun) {
        static const u8 nothing[36] = {0x7f, 0, 5, 2, 31};

        scsi_answer(u, nothing, sizeof(nothing), cdb[4]);
    } else if (s->attention && !ignores_attention(cdb[0])) {
        scsi_fail(u, (ScsiSense){6, s->attention, 0});
        s->attention = 0;
    } else {
        scsi_execute(u);
    }
}

void scsi_abort(ScsiUnit *u)
{
    u->aborts++;
    if (u->wanted) {
        u->data = NULL; /* the drive still uses it */
        u->wanted = false;
    }
    forget_data(u);
    u->s->phase = SCSI_BUSY;
}

/* ---- Life ---- */

/* An empty drive says so itself. */
static void medium(void *opaque)
{
    ScsiUnit *u = opaque;

    u->s->stopped = 0;
    u->s->event = u->drive->size ? SCSI_NEW_MEDIUM : SCSI_MEDIUM_GONE;
    u->s->attention = u->drive->size ? SCSI_MEDIUM_CHANGED : u->s->attention;
}

static bool release(void *opaque)
{
    ScsiUnit *u = opaque;

    if (u->s->locked) {
        u->s->event = SCSI_EJECT_WANTED;
    }
    return !u->s->locked;
}

bool scsi_attach(ScsiUnit *u, GError **err)
{
    static const BlockFront front = {.medium = medium, .release = release};

    if (!block_attach(u->drive, &front, u)) {
        g_set_error(err, EMU_ERROR, 0, "%s: drive %s is in use", u->name, u->drive->name);
        return false;
    }
    return true;
}

void scsi_detach(ScsiUnit *u)
{
    scsi_abort(u);
    block_detach(u->drive);
}

void scsi_reset(ScsiUnit *u)
{
    scsi_abort(u);
    u->s->block_size = u->cdrom ? 2048 : 512;
    u->s->attention = SCSI_WAS_RESET;
}

/* Data on its way in is fetched anew; what had come from the adapter is lost, which it hears. */
void scsi_settle(ScsiUnit *u)
{
    static const ScsiSense aborted = {0xb, 0, 6};
    u32 at = u->s->at;

    if (u->s->phase == SCSI_DATA_OUT && !u->data) {
        scsi_fail(u, aborted);
    } else if (u->s->phase == SCSI_DATA_IN && !u->data) {
        scsi_execute(u);
        u->s->at = at;
    }
}
