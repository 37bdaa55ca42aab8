/*
 * Units on a SCSI bus: devices that are one, and the places they get.
 */
#include "hw/devices.h"
#include "hw/scsi/scsi.h"

enum { FIRST_FREE = 255 };

typedef struct {
    Device dev;
    ScsiUnit unit;
    ScsiHost *host;
    u64 id, index; /* properties; id 255: the first free one */
    char *serial, *product;
    ScsiUnitState s;
} ScsiDevice;

void scsi_bus_reset(ScsiHost *h)
{
    for (unsigned i = 0; i < SCSI_IDS; i++) {
        if (h->unit[i]) {
            scsi_abort(h->unit[i]);
            h->unit[i]->s->attention = SCSI_WAS_RESET;
        }
    }
}

static bool plug(Device *owner, Device *d, GError **err)
{
    ScsiHost *h = (ScsiHost *)owner;
    ScsiDevice *u = (ScsiDevice *)d;

    if (!u->unit.drive) {
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
    h->unit[u->id] = &u->unit;
    u->host = h;
    return true;
}

static void unplug(Device *owner, Device *d)
{
    ScsiDevice *u = (ScsiDevice *)d;

    scsi_abort(&u->unit);
    ((ScsiHost *)owner)->unit[u->id] = NULL;
    u->host = NULL;
}

const Bus scsi_bus = {.kind = "scsi", .plug = plug, .unplug = unplug};

/* ---- Devices ---- */

static void ready(ScsiUnit *unit)
{
    ScsiDevice *u = unit->opaque;

    if (u->host && u->host->ready) {
        u->host->ready(u->host);
    }
}

static bool start(Device *d, GError **err)
{
    ScsiDevice *u = (ScsiDevice *)d;
    Block *drive = u->unit.drive;

    if (!drive && !d->named) {
        drive = machine_drive(d->machine, "scsi", (unsigned)u->index);
    }
    if (!drive && d->named) {
        g_set_error(err, EMU_ERROR, 0, "%s: drive=ID expected", d->name);
        return false;
    }
    u->unit = (ScsiUnit){.name = d->name,
                         .drive = drive,
                         .s = &u->s,
                         .serial = u->serial,
                         .product = u->product,
                         .cdrom = d->type == &dev_scsi_cd || (drive && drive->cdrom),
                         .ready = ready,
                         .opaque = u};
    return !drive || scsi_attach(&u->unit, err);
}

static void stop(Device *d)
{
    ScsiDevice *u = (ScsiDevice *)d;

    if (u->unit.drive) {
        scsi_detach(&u->unit);
    }
}

static void reset(Device *d)
{
    scsi_reset(&((ScsiDevice *)d)->unit);
}

static void settle(Device *d)
{
    scsi_settle(&((ScsiDevice *)d)->unit);
}

/* clang-format off */
static const Field fields[] = {SCSI_FIELDS("", 0), {0}};
static const Prop props[] = {
    PROP_BLOCK("drive", ScsiDevice, unit.drive, NULL, "its medium"),
    PROP_UINT("scsi-id", ScsiDevice, id, "255", "its place on the bus; 255: the first free one"),
    PROP_STRING("serial", ScsiDevice, serial, NULL, "serial number the guest reads"),
    PROP_STRING("product", ScsiDevice, product, NULL, "name of the product the guest reads"),
    {0},
};
static const Prop board_props[] = {
    PROP_UINT("index", ScsiDevice, index, NULL, "number of the drive with if=scsi"),
    PROP_UINT("scsi-id", ScsiDevice, id, NULL, "its place on the bus"),
    {0},
};
/* clang-format on */

#define UNIT(type_name, text, type_props, by_user)                                                 \
    {                                                                                              \
        .name = type_name, .doc = text, .size = sizeof(ScsiDevice), STATE(ScsiDevice, s, fields),  \
        .props = type_props, .plugs_into = "scsi", .user = by_user, .start = start, .stop = stop,  \
        .reset = reset, .settle = settle,                                                          \
    }

const DeviceType dev_scsi_hd = UNIT("scsi-hd", "SCSI disk", props, true);
const DeviceType dev_scsi_cd = UNIT("scsi-cd", "SCSI CD-ROM", props, true);
const DeviceType dev_scsi_drive =
    UNIT("scsi-drive", "place for a drive with if=scsi", board_props, false);
