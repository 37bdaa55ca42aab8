/*
 * A virtual disk.
 * Ref: VIRTIO 1.1, 5.2 "Block Device".
 *
 * Requests go to the drive at once, as many as the driver makes, and come back in any order; data
 * moves between the image and the guest's memory directly.
 */
#include "hw/virtio/virtio.h"

#include <string.h>

#include "system/block.h"

enum { ID_BLOCK = 2, QUEUE = 0, SECTOR = 512 };
enum { TYPE_IN = 0, TYPE_OUT = 1, TYPE_FLUSH = 4, TYPE_GET_ID = 8, TYPE_DISCARD = 11 };
enum { TYPE_WRITE_ZEROES = 13 };
enum { STATUS_OK = 0, STATUS_IOERR = 1, STATUS_UNSUPP = 2 };
enum { HEADER = 16, RANGE = 16, ID_BYTES = 20, RANGE_SECTORS = 1 << 22, RANGE_UNMAP = 1 };

#define F_SEG_MAX      VIRTIO_F(2)
#define F_GEOMETRY     VIRTIO_F(4)
#define F_RO           VIRTIO_F(5)
#define F_BLK_SIZE     VIRTIO_F(6)
#define F_FLUSH        VIRTIO_F(9)
#define F_TOPOLOGY     VIRTIO_F(10)
#define F_CONFIG_WCE   VIRTIO_F(11)
#define F_DISCARD      VIRTIO_F(13)
#define F_WRITE_ZEROES VIRTIO_F(14)

typedef struct {
    VirtioState v;
    u64 writeback; /* the driver flushes what must last */
} BlkState;

typedef struct {
    Virtio v;
    Block *drive;
    char *serial;
    u64 block_size, physical_block_size;
    unsigned flight; /* resets so far: what began before one ends in nothing */
    BlkState s;
} Blk;

typedef struct {
    BlockRequest r;
    Blk *b;
    VirtioElement *e;
    u64 filled; /* bytes for the driver when all goes well, but the status */
    unsigned flight;
    bool then_flush;
} Request;

/* ---- Configuration ---- */

static void put(u8 *at, unsigned size, u64 v)
{
    for (unsigned i = 0; i < size; i++) {
        at[i] = (u8)(v >> 8 * i);
    }
}

static void config(Virtio *v, u8 *out)
{
    const Blk *b = (const Blk *)v;
    u64 sectors = b->drive->size / SECTOR, cylinders = sectors / (16 * 63);

    put(out, 8, sectors);
    put(out + 12, 4, VIRTIO_QUEUE_SIZE - 2); /* seg_max */
    put(out + 16, 2, MIN(cylinders, 16383)); /* geometry */
    put(out + 18, 1, 16);
    put(out + 19, 1, 63);
    put(out + 20, 4, b->block_size);
    put(out + 24, 1, (u64)__builtin_ctzll(b->physical_block_size / b->block_size));
    put(out + 26, 2, 1); /* min_io_size, blocks */
    put(out + 32, 1, b->s.writeback);
    put(out + 34, 2, 1);             /* num_queues */
    put(out + 36, 4, RANGE_SECTORS); /* max_discard_sectors, one range of them, its alignment */
    put(out + 40, 4, 1);
    put(out + 44, 4, b->block_size / SECTOR);
    put(out + 48, 4, RANGE_SECTORS); /* max_write_zeroes_sectors, one range */
    put(out + 52, 4, 1);
    put(out + 56, 1, 1); /* write_zeroes_may_unmap */
}

static void wrote_config(Virtio *v, unsigned offset, unsigned size, u64 value)
{
    if (offset == 32 && size == 1 && virtio_has(v, F_CONFIG_WCE)) {
        ((Blk *)v)->s.writeback = value & 1;
    }
}

/* A driver that does not know of flushing expects every write to last. */
static bool is_writeback(const Blk *b)
{
    return virtio_has(&b->v, F_CONFIG_WCE) ? b->s.writeback : virtio_has(&b->v, F_FLUSH);
}

/* ---- Requests ---- */

static void finish(Request *q, u8 status)
{
    Blk *b = q->b;
    VirtioElement *e = q->e;

    if (q->flight == b->flight) {
        iov_put(e->in, e->ins, e->in_len - 1, &status, 1);
        virtio_push(&b->v, QUEUE, e, e->in_len);
        virtio_notify(&b->v, QUEUE);
    } else {
        g_free(e);
    }
    g_free(q->r.iov);
    g_free(q);
}

static void done(BlockRequest *r)
{
    Request *q = r->opaque;

    if (!r->error && q->then_flush) {
        q->then_flush = false;
        r->op = BLOCK_FLUSH;
        block_submit(q->b->drive, r);
        return;
    }
    finish(q, r->error ? STATUS_IOERR : STATUS_OK);
}

static void submit(Request *q, BlockOp op, u64 at, u64 len)
{
    q->r.op = op;
    q->r.at = at;
    q->r.len = len;
    q->r.done = done;
    q->r.opaque = q;
    block_submit(q->b->drive, &q->r);
}

static bool is_inside(const Blk *b, u64 sector, u64 len)
{
    return sector <= b->drive->size / SECTOR && len <= b->drive->size - sector * SECTOR;
}

/* Data of @len bytes: its pieces without header and status, of a copy that lives as long as the
 * request. */
static void transfer(Request *q, BlockOp op, u64 sector)
{
    const VirtioElement *e = q->e;
    bool in = op == BLOCK_READ;
    u64 len = in ? e->in_len - 1 : e->out_len - HEADER;
    unsigned n = in ? e->ins : e->outs;

    if (len % SECTOR || !is_inside(q->b, sector, len) || (!in && q->b->drive->read_only)) {
        finish(q, STATUS_IOERR);
        return;
    }
    q->r.iov = g_memdup2(in ? e->in : e->out, n * sizeof(struct iovec));
    q->r.iovs = iov_cut(q->r.iov, n, in ? 0 : HEADER, len);
    q->then_flush = !in && !is_writeback(q->b);
    submit(q, op, sector * SECTOR, len);
}

/* One range of sectors. */
static void clear(Request *q, BlockOp op)
{
    struct {
        u64 sector;
        u32 sectors, flags;
    } range = {0};
    u64 len;

    if (iov_get(q->e->out, q->e->outs, HEADER, &range, RANGE) != RANGE ||
        q->e->out_len != HEADER + RANGE ||
        GUINT32_FROM_LE(range.flags) & (op == BLOCK_ZERO ? ~(u32)RANGE_UNMAP : ~0u)) {
        finish(q, STATUS_UNSUPP);
        return;
    }
    len = (u64)GUINT32_FROM_LE(range.sectors) * SECTOR;
    if (q->b->drive->read_only || len > (u64)RANGE_SECTORS * SECTOR ||
        !is_inside(q->b, GUINT64_FROM_LE(range.sector), len)) {
        finish(q, STATUS_IOERR);
        return;
    }
    q->then_flush = !is_writeback(q->b);
    submit(q, op, GUINT64_FROM_LE(range.sector) * SECTOR, len);
}

static void get_id(Request *q)
{
    const Blk *b = q->b;
    const char *serial = b->serial ? b->serial : b->drive->serial;
    char id[ID_BYTES] = {0};

    memcpy(id, serial ? serial : "", serial ? MIN(strlen(serial), ID_BYTES) : 0);
    iov_put(q->e->in, q->e->ins, 0, id, MIN(ID_BYTES, q->e->in_len - 1));
    finish(q, STATUS_OK);
}

static void begin(Request *q, u32 type, u64 sector)
{
    switch (type) {
    case TYPE_IN:
        transfer(q, BLOCK_READ, sector);
        break;
    case TYPE_OUT:
        transfer(q, BLOCK_WRITE, sector);
        break;
    case TYPE_FLUSH:
        submit(q, BLOCK_FLUSH, 0, 0);
        break;
    case TYPE_GET_ID:
        get_id(q);
        break;
    case TYPE_DISCARD:
        clear(q, BLOCK_DISCARD);
        break;
    case TYPE_WRITE_ZEROES:
        clear(q, BLOCK_ZERO);
        break;
    default:
        finish(q, STATUS_UNSUPP);
    }
}

static void notified(Virtio *v, unsigned queue)
{
    Blk *b = (Blk *)v;
    VirtioElement *e;

    while ((e = virtio_pop(v, queue))) {
        struct {
            u32 type, reserved;
            u64 sector;
        } header;
        Request *q;

        if (iov_get(e->out, e->outs, 0, &header, HEADER) != HEADER || !e->in_len) {
            virtio_broken(v, "a request without header or status");
            g_free(e);
            return;
        }
        q = g_new0(Request, 1);
        *q = (Request){.b = b, .e = e, .flight = b->flight};
        begin(q, GUINT32_FROM_LE(header.type), GUINT64_FROM_LE(header.sector));
    }
}

/* ---- Life ---- */

/* The drive has let go of the guest's memory when the driver hears that the reset is done. */
static void reset(Virtio *v)
{
    Blk *b = (Blk *)v;

    b->flight++;
    block_cancel(v->dev.machine, b->drive);
    b->s.writeback = 1;
}

static void medium(void *opaque)
{
    virtio_config_changed(opaque);
}

static bool valid_sizes(const Blk *b, GError **err)
{
    u64 block = b->block_size, physical = b->physical_block_size;

    if (block < SECTOR || block & (block - 1) || block > 32768 || physical < block ||
        physical & (physical - 1)) {
        g_set_error(err, EMU_ERROR, 0, "%s: blocks of %llu in physical ones of %llu bytes",
                    b->v.dev.name, (unsigned long long)block, (unsigned long long)physical);
        return false;
    }
    return true;
}

static const VirtioClass class = {
    .id = ID_BLOCK,
    .config_size = 60,
    .pci_class = 0x010000,
    .config = config,
    .wrote_config = wrote_config,
    .notified = notified,
    .reset = reset,
};

static bool start(Device *d, GError **err)
{
    static const BlockFront front = {medium};
    Blk *b = (Blk *)d;

    if (!b->drive) {
        g_set_error(err, EMU_ERROR, 0, "%s: drive=ID expected", d->name);
        return false;
    }
    if (!valid_sizes(b, err)) {
        return false;
    }
    if (!block_attach(b->drive, &front, b)) {
        g_set_error(err, EMU_ERROR, 0, "%s: drive %s is in use", d->name, b->drive->name);
        return false;
    }
    virtio_start(&b->v, &class, &b->s.v, 1,
                 F_SEG_MAX | F_GEOMETRY | F_BLK_SIZE | F_FLUSH | F_TOPOLOGY | F_CONFIG_WCE |
                     (b->drive->read_only ? F_RO : F_DISCARD | F_WRITE_ZEROES));
    return true;
}

static void stop(Device *d)
{
    block_detach(((Blk *)d)->drive);
}

static bool start_pci(Device *d, GError **err)
{
    if (!start(d, err)) {
        return false;
    }
    if (virtio_pci_start((Virtio *)d, err)) {
        return true;
    }
    stop(d);
    return false;
}

/* clang-format off */
#define PROPS                                                                                      \
    PROP_BLOCK("drive", Blk, drive, NULL, "its medium"),                                           \
    PROP_STRING("serial", Blk, serial, NULL, "serial number the guest reads"),                     \
    PROP_UINT("logical_block_size", Blk, block_size, "512", "bytes of a block"),                   \
    PROP_UINT("physical_block_size", Blk, physical_block_size, "512", "the medium's own")

static const Field fields[]    = {VIRTIO_FIELDS(BlkState), FIELD(BlkState, writeback), {0}};
static const Prop  props[]     = {PROPS, {0}};
static const Prop  pci_props[] = {PROPS, VIRTIO_PCI_PROPS("2"), {0}};
/* clang-format on */

const DeviceType dev_virtio_blk = {
    .name = "virtio-blk-device",
    .doc = "virtual disk",
    .size = sizeof(Blk),
    STATE(Blk, s, fields),
    .props = props,
    .start = start,
    .stop = stop,
    VIRTIO_ON_MMIO,
};

const DeviceType dev_virtio_blk_pci = {
    .name = "virtio-blk-pci",
    .doc = "virtual disk on PCI",
    .size = sizeof(Blk),
    STATE(Blk, s, fields),
    .props = pci_props,
    .start = start_pci,
    .stop = stop,
    VIRTIO_ON_PCI,
};
