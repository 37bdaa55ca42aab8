/*
 * Units on a SCSI bus: phases and data of one command at a time, whatever the command is.
 * See scsi.h.
 */
#include "hw/scsi/scsi.h"

#include <errno.h>
#include <string.h>

#include "hw/devices.h"

enum { MOST_DATA = 64 * MIB, FIRST_FREE = 255 };

static const ScsiSense attention = {6, 0x29, 0}, no_unit = {5, 0x25, 0}, read_error = {3, 0x11, 0},
                       write_error = {3, 0x0c, 0}, protected = {7, 0x27, 0},
                       no_medium = {2, 0x3a, 0}, no_memory = {4, 0x44, 0};

/* ---- How a command goes on ---- */

static void forget_data(ScsiUnit *u)
{
    g_free(u->data);
    u->data = NULL;
    u->s.at = u->s.length = 0;
}

static void end(ScsiUnit *u, u8 status)
{
    forget_data(u);
    u->s.status = status;
    u->s.phase = SCSI_STATUS;
}

void scsi_good(ScsiUnit *u)
{
    end(u, SCSI_GOOD);
}

void scsi_fail(ScsiUnit *u, ScsiSense why)
{
    u->s.sense = why;
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
    u->s.length = (u32)len;
    return true;
}

void scsi_answer(ScsiUnit *u, const u8 *data, u32 len, u32 most)
{
    len = MIN(len, most);
    if (!len) {
        scsi_good(u);
    } else if (have_data(u, len)) {
        memcpy(u->data, data, len);
        u->s.phase = SCSI_DATA_IN;
    }
}

void scsi_want(ScsiUnit *u, u32 len)
{
    if (!len) {
        scsi_good(u);
    } else if (have_data(u, len)) {
        u->s.phase = SCSI_DATA_OUT;
    }
}

u32 scsi_move(ScsiUnit *u, void *buf, u32 len)
{
    ScsiUnitState *s = &u->s;
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
        u->s.phase = SCSI_DATA_IN;
    } else {
        scsi_good(u);
    }
    g_free(q);
    if (u->host && u->host->ready) {
        u->host->ready(u->host);
    }
}

void scsi_drive(ScsiUnit *u, BlockOp op, u64 block, u64 blocks)
{
    Request *q = g_new0(Request, 1);
    u64 len = blocks * u->s.block_size;

    if (op == BLOCK_READ && !have_data(u, len)) {
        g_free(q);
        return;
    }
    u->s.phase = SCSI_BUSY;
    u->wanted = true;
    q->u = u;
    q->aborts = u->aborts;
    q->data = u->data;
    q->iov = (struct iovec){u->data, len};
    q->r = (BlockRequest){.op = op,
                          .at = block * u->s.block_size,
                          .len = len,
                          .iov = &q->iov,
                          .iovs = op == BLOCK_READ || op == BLOCK_WRITE ? 1 : 0,
                          .done = drive_done,
                          .opaque = q};
    block_submit(u->drive, &q->r);
}

/* ---- Beginning and ending ---- */

void scsi_begin(ScsiUnit *u, const u8 *cdb, unsigned lun)
{
    enum { INQUIRY = 0x12, REQUEST_SENSE = 0x03, REPORT_LUNS = 0xa0 };
    ScsiUnitState *s = &u->s;

    memcpy(s->cdb, cdb, SCSI_CDB);
    forget_data(u);
    s->phase = SCSI_BUSY;
    if (lun && cdb[0] != INQUIRY) {
        scsi_fail(u, no_unit);
    } else if (lun) {
        static const u8 nothing[36] = {0x7f, 0, 5, 2, 31};

        scsi_answer(u, nothing, sizeof(nothing), cdb[4]);
    } else if (s->attention && cdb[0] != INQUIRY && cdb[0] != REQUEST_SENSE &&
               cdb[0] != REPORT_LUNS) {
        s->attention = 0;
        scsi_fail(u, attention);
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
    u->s.phase = SCSI_BUSY;
}

void scsi_bus_reset(ScsiHost *h)
{
    for (unsigned i = 0; i < SCSI_IDS; i++) {
        if (h->unit[i]) {
            scsi_abort(h->unit[i]);
            h->unit[i]->s.attention = 1;
        }
    }
}

/* After a restore: data on its way in is fetched anew; what had come from the adapter is lost,
 * which it hears. */
static void settle(Device *d)
{
    static const ScsiSense aborted = {0xb, 0, 6};
    ScsiUnit *u = (ScsiUnit *)d;
    u32 at = u->s.at;

    if (u->s.phase == SCSI_DATA_OUT && !u->data) {
        scsi_fail(u, aborted);
    } else if (u->s.phase == SCSI_DATA_IN && !u->data) {
        scsi_execute(u);
        u->s.at = at;
    }
}

/* ---- The bus ---- */

static bool plug(Device *owner, Device *d, GError **err)
{
    ScsiHost *h = (ScsiHost *)owner;
    ScsiUnit *u = (ScsiUnit *)d;

    if (!u->drive) {
        return true; /* a place of the board for a drive nobody gave */
    }
    for (unsigned i = 0; u->id == FIRST_FREE && i < 7; i++) {
        u->id = h->unit[i] ? FIRST_FREE : i;
    }
    if (u->id >= SCSI_IDS || u->id == 7 || h->unit[u->id]) {
        g_set_error(err, EMU_ERROR, 0, "%s: scsi-id=%llu is taken, the adapter's, or none", d->name,
                    (unsigned long long)u->id);
        return false;
    }
    h->unit[u->id] = u;
    u->host = h;
    return true;
}

static void unplug(Device *owner, Device *d)
{
    ScsiUnit *u = (ScsiUnit *)d;

    scsi_abort(u);
    ((ScsiHost *)owner)->unit[u->id] = NULL;
    u->host = NULL;
}

const Bus scsi_bus = {.kind = "scsi", .plug = plug, .unplug = unplug};

/* ---- Devices ---- */

static void medium(void *opaque)
{
    ((ScsiUnit *)opaque)->s.attention = 1;
}

static bool start(Device *d, GError **err)
{
    static const BlockFront front = {medium};
    ScsiUnit *u = (ScsiUnit *)d;

    if (!u->drive && !d->named) {
        u->drive = machine_drive(d->machine, "scsi", (unsigned)u->index);
    }
    if (!u->drive && d->named) {
        g_set_error(err, EMU_ERROR, 0, "%s: drive=ID expected", d->name);
        return false;
    }
    if (u->drive && !block_attach(u->drive, &front, u)) {
        g_set_error(err, EMU_ERROR, 0, "%s: drive %s is in use", d->name, u->drive->name);
        return false;
    }
    u->cdrom = d->type == &dev_scsi_cd || (u->drive && u->drive->cdrom);
    return true;
}

static void stop(Device *d)
{
    ScsiUnit *u = (ScsiUnit *)d;

    scsi_abort(u);
    if (u->drive) {
        block_detach(u->drive);
    }
}

static void reset(Device *d)
{
    ScsiUnit *u = (ScsiUnit *)d;

    scsi_abort(u);
    u->s.block_size = u->cdrom ? 2048 : 512;
    u->s.attention = 1;
}

/* clang-format off */
static const Field fields[] = {
    FIELD_ARRAY(ScsiUnitState, cdb), FIELD(ScsiUnitState, at), FIELD(ScsiUnitState, length),
    FIELD(ScsiUnitState, block_size), FIELD(ScsiUnitState, phase), FIELD(ScsiUnitState, status),
    {"sense", offsetof(ScsiUnitState, sense), 1, sizeof(ScsiSense)},
    FIELD(ScsiUnitState, attention), FIELD(ScsiUnitState, locked), FIELD(ScsiUnitState, stopped),
    {0},
};
static const Prop props[] = {
    PROP_BLOCK("drive", ScsiUnit, drive, NULL, "its medium"),
    PROP_UINT("scsi-id", ScsiUnit, id, "255", "its place on the bus; 255: the first free one"),
    PROP_STRING("serial", ScsiUnit, serial, NULL, "serial number the guest reads"),
    PROP_STRING("product", ScsiUnit, product, NULL, "name of the product the guest reads"),
    {0},
};
static const Prop board_props[] = {
    PROP_UINT("index", ScsiUnit, index, NULL, "number of the drive with if=scsi"),
    PROP_UINT("scsi-id", ScsiUnit, id, NULL, "its place on the bus"),
    {0},
};
/* clang-format on */

#define UNIT(type_name, text, type_props, by_user)                                                 \
    {                                                                                              \
        .name = type_name, .doc = text, .size = sizeof(ScsiUnit), STATE(ScsiUnit, s, fields),      \
        .props = type_props, .plugs_into = "scsi", .user = by_user, .start = start, .stop = stop,  \
        .reset = reset, .settle = settle,                                                          \
    }

const DeviceType dev_scsi_hd = UNIT("scsi-hd", "SCSI disk", props, true);
const DeviceType dev_scsi_cd = UNIT("scsi-cd", "SCSI CD-ROM", props, true);
const DeviceType dev_scsi_drive =
    UNIT("scsi-drive", "place for a drive with if=scsi", board_props, false);
