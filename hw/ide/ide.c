/*
 * Registers of an ATA channel and commands of its disks. See ide.h.
 *
 * Data passes through a buffer: the drive fills it and the host empties it, by PIO or DMA, or the
 * other way round, until no sectors are left. Only then, and with PIO for each block, there is an
 * interrupt.
 */
#include "hw/ide/ide-int.h"

#include <errno.h>
#include <string.h>

#include "common/log.h"

enum { NO_INTERRUPT = 0x02, SOFT_RESET = 0x04, HOB = 0x80 }; /* of DEVICE CONTROL */
enum { LBA = 0x40, SECOND = 0x10 };                          /* of DEVICE */

/* By the host: it need not be the drive that has the command. */
static unsigned selected(const IdeChannel *c)
{
    return c->s->reg[0][IDE_DEVICE] & SECOND ? 1 : 0;
}

Block *ide_drive(const IdeChannel *c)
{
    return c->drive[c->s->active];
}

u8 *ide_regs(const IdeChannel *c)
{
    return c->s->reg[c->s->active];
}

static u64 size_of(const Block *b)
{
    return b->size / IDE_SECTOR;
}

/* ---- How a command ends ---- */

void ide_finish(IdeChannel *c, u8 error)
{
    IdeState *s = c->s;

    s->phase = IDE_IDLE;
    s->at = s->end = s->left = 0;
    ide_regs(c)[IDE_ERROR] = error;
    ide_regs(c)[IDE_STATUS] = IDE_READY | IDE_SEEK | (error ? IDE_ERR : 0);
    s->interrupt = 1;
}

void ide_fail(IdeChannel *c)
{
    ide_finish(c, IDE_ABORTED);
}

void ide_offer(IdeChannel *c, u8 phase, u32 bytes, bool interrupt)
{
    IdeState *s = c->s;

    s->phase = phase;
    s->at = 0;
    s->end = bytes;
    ide_regs(c)[IDE_STATUS] = IDE_READY | IDE_SEEK | IDE_DRQ;
    s->interrupt |= interrupt;
    if (phase == IDE_DMA_IN || phase == IDE_DMA_OUT) {
        c->dma_ready(c);
    }
}

/* ---- Sectors ---- */

typedef enum { PIO, MULTIPLE, DMA } How;

bool ide_is_dma(const IdeState *s)
{
    return s->per_interrupt == 0;
}

static bool writes(const IdeState *s)
{
    return s->phase == IDE_PIO_OUT || s->phase == IDE_DMA_OUT;
}

/* Bytes of the next block. */
static u32 block_bytes(const IdeState *s)
{
    u32 most = ide_is_dma(s) ? IDE_BUFFER / IDE_SECTOR : s->per_interrupt;

    return MIN(s->left, most) * IDE_SECTOR;
}

static void submit(IdeChannel *c, BlockOp op, u32 bytes);

/* The host emptied the buffer, or the drive took what was in it. */
static void next_block(IdeChannel *c, bool write)
{
    IdeState *s = c->s;

    if (!s->left) {
        ide_finish(c, 0);
        if (!write && !ide_is_dma(s)) {
            s->interrupt = 0; /* the last one said that the data is there */
        }
    } else if (write) {
        ide_offer(c, ide_is_dma(s) ? IDE_DMA_OUT : IDE_PIO_OUT, block_bytes(s), !ide_is_dma(s));
    } else {
        submit(c, BLOCK_READ, block_bytes(s));
    }
}

static void drive_done(BlockRequest *r)
{
    IdeChannel *c = r->opaque;
    IdeState *s = c->s;
    u32 moved = (u32)r->len / IDE_SECTOR;

    c->wanted = false;
    if (r->error) {
        ide_finish(c, r->op == BLOCK_READ ? IDE_BAD_DATA : IDE_ABORTED);
    } else if (r->op == BLOCK_FLUSH) {
        ide_finish(c, 0);
    } else {
        s->lba += moved;
        s->left -= moved;
        if (r->op == BLOCK_WRITE) {
            next_block(c, true);
        } else {
            ide_offer(c, ide_is_dma(s) ? IDE_DMA_IN : IDE_PIO_IN, (u32)r->len, !ide_is_dma(s));
        }
    }
    device_settle(c->dev);
}

static void submit(IdeChannel *c, BlockOp op, u32 bytes)
{
    c->s->phase = IDE_WAIT;
    ide_regs(c)[IDE_STATUS] = IDE_BUSY | IDE_SEEK;
    c->wanted = true;
    c->iov = (struct iovec){c->s->data, bytes};
    c->request = (BlockRequest){.op = op,
                                .at = c->s->lba * IDE_SECTOR,
                                .len = bytes,
                                .iov = &c->iov,
                                .iovs = op != BLOCK_FLUSH,
                                .done = drive_done,
                                .opaque = c};
    block_submit(ide_drive(c), &c->request);
}

static bool is_chs(const u8 *r)
{
    return !(r[IDE_DEVICE] & LBA);
}

/* The range the task file means. Return: false, it is not on the disk. */
static bool range(IdeChannel *c, bool extended)
{
    IdeState *s = c->s;
    const u8 *r = ide_regs(c), *p = s->previous;
    unsigned n = s->active;

    s->left = extended ? r[IDE_COUNT] | p[IDE_COUNT] << 8 : r[IDE_COUNT];
    s->left = s->left ? s->left : extended ? 0x10000 : 0x100;
    s->lba = (u64)(r[IDE_LOW] | r[IDE_MID] << 8 | r[IDE_HIGH] << 16);
    if (extended) {
        s->lba |= (u64)p[IDE_LOW] << 24 | (u64)p[IDE_MID] << 32 | (u64)p[IDE_HIGH] << 40;
    } else if (is_chs(r)) {
        u64 track = (u64)(r[IDE_MID] | r[IDE_HIGH] << 8) * s->heads[n] + (r[IDE_DEVICE] & 15);

        if (!r[IDE_LOW] || r[IDE_LOW] > s->sectors[n]) {
            return false;
        }
        s->lba = track * s->sectors[n] + r[IDE_LOW] - 1;
    } else {
        s->lba |= (u64)(r[IDE_DEVICE] & 15) << 24;
    }
    return s->lba < size_of(ide_drive(c)) && s->left <= size_of(ide_drive(c)) - s->lba;
}

static void transfer(IdeChannel *c, How how, bool write, bool extended)
{
    IdeState *s = c->s;

    if (how == MULTIPLE && !s->multiple[s->active]) {
        ide_fail(c);
        return;
    }
    s->per_interrupt = how == DMA ? 0 : how == MULTIPLE ? s->multiple[s->active] : 1;
    if (!range(c, extended)) {
        ide_finish(c, IDE_NO_ID);
    } else if (write && ide_drive(c)->read_only) {
        ide_fail(c);
    } else if (write) {
        ide_offer(c, how == DMA ? IDE_DMA_OUT : IDE_PIO_OUT, block_bytes(s), false);
    } else {
        submit(c, BLOCK_READ, block_bytes(s));
    }
}

/* The buffer is at its end. */
static void buffer_done(IdeChannel *c)
{
    if (c->s->packet) {
        atapi_go_on(c);
    } else if (writes(c->s)) {
        submit(c, BLOCK_WRITE, c->s->end);
    } else {
        next_block(c, false);
    }
}

u32 ide_dma_move(IdeChannel *c, bool in, u8 *data, u32 len)
{
    IdeState *s = c->s;

    if (s->phase != (in ? IDE_DMA_IN : IDE_DMA_OUT)) {
        return 0;
    }
    len = MIN(len, s->end - s->at);
    if (in) {
        memcpy(data, s->data + s->at, len);
    } else {
        memcpy(s->data + s->at, data, len);
    }
    s->at += len;
    if (s->at == s->end) {
        buffer_done(c);
        device_settle(c->dev);
    }
    return len;
}

/* ---- Other commands ---- */

static void nothing(IdeChannel *c)
{
    ide_finish(c, 0);
}

static void verify(IdeChannel *c)
{
    ide_finish(c, range(c, c->s->command == 0x42) ? 0 : IDE_NO_ID);
}

static void flush_cache(IdeChannel *c)
{
    submit(c, BLOCK_FLUSH, 0);
}

static void set_multiple(IdeChannel *c)
{
    u8 n = ide_regs(c)[IDE_COUNT];

    if (n > IDE_MOST_MULTIPLE || n & (n - 1)) {
        ide_fail(c);
        return;
    }
    c->s->multiple[c->s->active] = n;
    ide_finish(c, 0);
}

static void initialize_parameters(IdeChannel *c)
{
    IdeState *s = c->s;
    const u8 *r = ide_regs(c);

    if (!r[IDE_COUNT]) {
        ide_fail(c);
        return;
    }
    s->heads[s->active] = (r[IDE_DEVICE] & 15) + 1;
    s->sectors[s->active] = r[IDE_COUNT];
    ide_finish(c, 0);
}

static void set_features(IdeChannel *c)
{
    IdeState *s = c->s;
    unsigned n = s->active;
    u8 mode = ide_regs(c)[IDE_COUNT];

    switch (s->feature) {
    case 0x02:
    case 0x82:
        s->cache_off[n] = s->feature >> 7;
        break;
    case 0x03: /* transfer mode: default and PIO, multiword DMA 0 to 2, Ultra DMA 0 to 5 */
        if (mode >> 3 > 1 && !(mode >> 3 == 4 && (mode & 7) < 3) &&
            !(mode >> 3 == 8 && (mode & 7) < 6)) {
            ide_fail(c);
            return;
        }
        s->mode[n] = mode;
        break;
    default:
        ide_fail(c);
        return;
    }
    ide_finish(c, 0);
}

static void check_power(IdeChannel *c)
{
    ide_regs(c)[IDE_COUNT] = 0xff; /* active or idle */
    ide_finish(c, 0);
}

static void read_max(IdeChannel *c)
{
    u8 *r = ide_regs(c);
    u64 last = MIN(size_of(ide_drive(c)), IDE_LBA28) - 1;

    r[IDE_LOW] = (u8)last;
    r[IDE_MID] = (u8)(last >> 8);
    r[IDE_HIGH] = (u8)(last >> 16);
    r[IDE_DEVICE] = (u8)((r[IDE_DEVICE] & 0xf0) | (last >> 24 & 15));
    ide_finish(c, 0);
}

/* What tells kinds of drives apart: in the registers of drive @n after a reset. CD-ROMs are not READY
 * until they had a command. */
static void sign(IdeChannel *c, unsigned n)
{
    u8 *r = c->s->reg[n];
    bool cd = atapi_is(c, n);

    r[IDE_COUNT] = r[IDE_LOW] = 1;
    r[IDE_MID] = cd ? 0x14 : 0;
    r[IDE_HIGH] = cd ? 0xeb : 0;
    r[IDE_ERROR] = 1; /* passed */
    r[IDE_STATUS] = cd ? 0 : IDE_READY | IDE_SEEK;
}

/* Both drives do it; the first answers. */
static void diagnose(IdeChannel *c)
{
    c->s->active = 0;
    ide_finish(c, 0);
    for (unsigned n = 0; n < IDE_DRIVES; n++) {
        c->s->reg[n][IDE_DEVICE] = 0;
        sign(c, n);
    }
}

static void reset_drive(IdeChannel *c)
{
    ide_finish(c, 0);
    sign(c, c->s->active);
    c->s->interrupt = 0;
}

/* A disk's command for a CD-ROM. */
static void refuse_signed(IdeChannel *c)
{
    sign(c, c->s->active);
    ide_fail(c);
}

enum { DISK = 1, CD = 2, ANY = 3, DEVICE_RESET = 0x08 };

static const struct {
    u8 first, last, who;
    void (*serve)(IdeChannel *c); /* NULL: a transfer */
    How how;
    bool write, extended;
} commands[] = {
    {DEVICE_RESET, DEVICE_RESET, CD, reset_drive},
    {0x10, 0x1f, DISK, nothing},   /* RECALIBRATE */
    {0x20, 0x21, DISK, NULL, PIO}, /* READ SECTORS */
    {0x20, 0x20, CD, refuse_signed},
    {0x24, 0x24, DISK, NULL, PIO, .extended = true},
    {0x25, 0x25, DISK, NULL, DMA, .extended = true},
    {0x29, 0x29, DISK, NULL, MULTIPLE, .extended = true},
    {0x30, 0x31, DISK, NULL, PIO, .write = true}, /* WRITE SECTORS */
    {0x34, 0x34, DISK, NULL, PIO, .write = true, .extended = true},
    {0x35, 0x35, DISK, NULL, DMA, .write = true, .extended = true},
    {0x39, 0x39, DISK, NULL, MULTIPLE, .write = true, .extended = true},
    {0x40, 0x42, DISK, verify},
    {0x70, 0x70, DISK, nothing}, /* SEEK */
    {0x90, 0x90, ANY, diagnose},
    {0x91, 0x91, DISK, initialize_parameters},
    {0xa0, 0xa0, CD, atapi_packet},
    {0xa1, 0xa1, CD, ide_identify},
    {0xc4, 0xc4, DISK, NULL, MULTIPLE},
    {0xc5, 0xc5, DISK, NULL, MULTIPLE, .write = true},
    {0xc6, 0xc6, DISK, set_multiple},
    {0xc8, 0xc9, DISK, NULL, DMA},
    {0xca, 0xcb, DISK, NULL, DMA, .write = true},
    {0xe0, 0xe3, ANY, nothing}, /* STANDBY, IDLE: at once and after a time */
    {0xe5, 0xe5, ANY, check_power},
    {0xe6, 0xe6, ANY, nothing}, /* SLEEP */
    {0xe7, 0xe7, DISK, flush_cache},
    {0xea, 0xea, DISK, flush_cache},
    {0xec, 0xec, DISK, ide_identify},
    {0xec, 0xec, CD, refuse_signed},
    {0xef, 0xef, ANY, set_features},
    {0xf8, 0xf8, DISK, read_max},
};

static void execute(IdeChannel *c, u8 code)
{
    u8 who = atapi_is(c, c->s->active) ? CD : DISK;

    for (unsigned i = 0; i < ARRAY_LEN(commands); i++) {
        if (code < commands[i].first || code > commands[i].last || !(commands[i].who & who)) {
            continue;
        }
        if (commands[i].serve) {
            commands[i].serve(c);
        } else {
            transfer(c, commands[i].how, commands[i].write, commands[i].extended);
        }
        return;
    }
    log_guest("%s: no ATA command %#x\n", c->dev->name, code);
    ide_fail(c);
}

/* A drive at work hears nothing but a CD-ROM its reset. */
static void command(IdeChannel *c, u8 code)
{
    IdeState *s = c->s;
    unsigned n = selected(c);
    bool resets = code == DEVICE_RESET && s->active == n && s->packet;

    if (!c->drive[n] || (s->phase == IDE_WAIT && !resets)) {
        return;
    }
    atapi_abort(c);
    s->active = (u8)n;
    s->command = code;
    s->interrupt = 0;
    ide_regs(c)[IDE_ERROR] = 0;
    execute(c, code);
}

/* ---- Registers ---- */

u8 ide_status(const IdeChannel *c)
{
    unsigned n = selected(c);

    return c->drive[n] ? c->s->reg[n][IDE_STATUS] : 0;
}

static u64 read_data(IdeChannel *c, unsigned size)
{
    IdeState *s = c->s;
    u64 v = 0;

    if (s->phase != IDE_PIO_IN || selected(c) != s->active) {
        return 0;
    }
    for (unsigned i = 0; i < size && s->at < s->end; i++) {
        v |= (u64)s->data[s->at++] << 8 * i;
    }
    if (s->at == s->end) {
        buffer_done(c);
    }
    return v;
}

u64 ide_read(IdeChannel *c, unsigned r, unsigned size)
{
    IdeState *s = c->s;
    unsigned n = selected(c);
    u64 v;

    if (!c->drive[n]) {
        return 0;
    }
    switch (r) {
    case IDE_DATA:
        v = read_data(c, size);
        break;
    case IDE_STATUS:
        v = s->reg[n][IDE_STATUS];
        s->interrupt = 0;
        break;
    case IDE_COUNT:
    case IDE_LOW:
    case IDE_MID:
    case IDE_HIGH:
        return s->control & HOB ? s->previous[r] : s->reg[n][r];
    default:
        return s->reg[n][r];
    }
    device_settle(c->dev);
    return v;
}

static void write_data(IdeChannel *c, unsigned size, u64 v)
{
    IdeState *s = c->s;

    if (s->phase != IDE_PIO_OUT || selected(c) != s->active) {
        return;
    }
    for (unsigned i = 0; i < size && s->at < s->end; i++) {
        s->data[s->at++] = (u8)(v >> 8 * i);
    }
    if (s->at == s->end) {
        buffer_done(c);
    }
}

void ide_write(IdeChannel *c, unsigned r, unsigned size, u64 v)
{
    IdeState *s = c->s;

    s->control &= (u8)~HOB;
    switch (r) {
    case IDE_DATA:
        write_data(c, size, v);
        break;
    case IDE_ERROR:
        s->feature = (u8)v;
        break;
    case IDE_STATUS:
        command(c, (u8)v);
        break;
    default:
        s->previous[r] = s->reg[selected(c)][r];
        s->reg[0][r] = s->reg[1][r] = (u8)v;
        break;
    }
}

void ide_control(IdeChannel *c, u8 v)
{
    IdeState *s = c->s;

    if (v & SOFT_RESET && !(s->control & SOFT_RESET)) {
        if (c->wanted) {
            block_cancel(c->dev->machine, ide_drive(c));
        }
        atapi_abort(c);
        ide_finish(c, 0);
        s->reg[0][IDE_STATUS] = s->reg[1][IDE_STATUS] = IDE_BUSY;
        s->interrupt = 0;
    } else if (!(v & SOFT_RESET) && s->control & SOFT_RESET) {
        diagnose(c);
        s->interrupt = 0;
    }
    s->control = v;
}

bool ide_interrupt(const IdeChannel *c)
{
    return c->s->interrupt && !(c->s->control & NO_INTERRUPT) && c->drive[selected(c)];
}

/* ---- Life ---- */

static bool start_drive(IdeChannel *c, unsigned n, GError **err)
{
    static const BlockFront front = {NULL};
    Block *b = c->drive[n];

    if (!b || atapi_is(c, n)) {
        return !b || atapi_start(c, n, err);
    }
    if (!block_attach(b, &front, c)) {
        g_set_error(err, EMU_ERROR, 0, "%s: drive %s is in use", c->dev->name, b->name);
        return false;
    }
    return true;
}

bool ide_start(IdeChannel *c, Device *dev, IdeState *s, u64 index, GError **err)
{
    c->dev = dev;
    c->s = s;
    for (unsigned n = 0; n < IDE_DRIVES; n++) {
        Block **b = &c->drive[n];

        *b = *b ? *b : machine_drive(dev->machine, "ide", (unsigned)index + n);
        if (!start_drive(c, n, err)) {
            return false;
        }
    }
    return true;
}

void ide_stop(IdeChannel *c)
{
    for (unsigned n = 0; n < IDE_DRIVES; n++) {
        if (c->unit[n].drive) {
            scsi_detach(&c->unit[n]);
        } else if (c->drive[n]) {
            block_detach(c->drive[n]);
        }
    }
}

void ide_reset(IdeChannel *c)
{
    IdeState *s = c->s;

    c->wanted = false;
    for (unsigned n = 0; n < IDE_DRIVES; n++) {
        s->heads[n] = IDE_HEADS;
        s->sectors[n] = IDE_SECTORS;
        s->multiple[n] = IDE_MOST_MULTIPLE;
        if (c->unit[n].drive) {
            scsi_reset(&c->unit[n]);
        }
    }
    diagnose(c);
    s->interrupt = 0;
}

void ide_settle(IdeChannel *c)
{
    for (unsigned n = 0; n < IDE_DRIVES; n++) {
        if (c->unit[n].drive) {
            scsi_settle(&c->unit[n]);
        }
    }
}
