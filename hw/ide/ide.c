/*
 * Commands of ATA disks. See ide.h.
 *
 * Data passes through a buffer: the drive fills it and the host empties it, by PIO or DMA, or the
 * other way round, until no sectors are left. Only then, and with PIO for each block, there is an
 * interrupt.
 */
#include "hw/ide/ide.h"

#include <errno.h>
#include <string.h>

#include "common/log.h"

enum { BUSY = 0x80, READY = 0x40, SEEK = 0x10, DRQ = 0x08, ERR = 0x01 };
enum { ABORTED = 0x04, NO_ID = 0x10, BAD_DATA = 0x40 };
enum { NO_INTERRUPT = 0x02, SOFT_RESET = 0x04, HOB = 0x80 }; /* of DEVICE CONTROL */
enum { LBA = 0x40, SECOND = 0x10 };                          /* of DEVICE */
enum { IDLE, PIO_IN, PIO_OUT, DMA_IN, DMA_OUT, WAIT };
enum { MOST_MULTIPLE = 16, HEADS = 16, SECTORS = 63, LBA28 = 0x0fffffff };

static unsigned selected(const IdeChannel *c)
{
    return c->s->reg[IDE_DEVICE] & SECOND ? 1 : 0;
}

static Block *drive(const IdeChannel *c)
{
    return c->drive[selected(c)];
}

static u64 size_of(const Block *b)
{
    return b->size / IDE_SECTOR;
}

/* ---- How a command ends ---- */

static void finish(IdeChannel *c, u8 error)
{
    IdeState *s = c->s;

    s->phase = IDLE;
    s->at = s->end = s->left = 0;
    s->reg[IDE_ERROR] = error;
    s->reg[IDE_STATUS] = READY | SEEK | (error ? ERR : 0);
    s->interrupt = 1;
}

static void fail(IdeChannel *c)
{
    finish(c, ABORTED);
}

/* The buffer has @bytes for the host, or room for them. */
static void offer(IdeChannel *c, u8 phase, u32 bytes, bool interrupt)
{
    IdeState *s = c->s;

    s->phase = phase;
    s->at = 0;
    s->end = bytes;
    s->reg[IDE_STATUS] = READY | SEEK | DRQ;
    s->interrupt |= interrupt;
    if (phase == DMA_IN || phase == DMA_OUT) {
        c->dma_ready(c);
    }
}

/* ---- Sectors ---- */

typedef enum { PIO, MULTIPLE, DMA } How;

static bool is_dma(const IdeState *s)
{
    return s->per_interrupt == 0;
}

static bool writes(const IdeState *s)
{
    return s->phase == PIO_OUT || s->phase == DMA_OUT;
}

/* Bytes of the next block. */
static u32 block_bytes(const IdeState *s)
{
    u32 most = is_dma(s) ? IDE_BUFFER / IDE_SECTOR : s->per_interrupt;

    return MIN(s->left, most) * IDE_SECTOR;
}

static void submit(IdeChannel *c, BlockOp op, u32 bytes);

/* The host emptied the buffer, or the drive took what was in it. */
static void next_block(IdeChannel *c, bool write)
{
    IdeState *s = c->s;

    if (!s->left) {
        finish(c, 0);
        if (!write && !is_dma(s)) {
            s->interrupt = 0; /* the last one said that the data is there */
        }
    } else if (write) {
        offer(c, is_dma(s) ? DMA_OUT : PIO_OUT, block_bytes(s), !is_dma(s));
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
        finish(c, r->op == BLOCK_READ ? BAD_DATA : ABORTED);
    } else if (r->op == BLOCK_FLUSH) {
        finish(c, 0);
    } else {
        s->lba += moved;
        s->left -= moved;
        if (r->op == BLOCK_WRITE) {
            next_block(c, true);
        } else {
            offer(c, is_dma(s) ? DMA_IN : PIO_IN, (u32)r->len, !is_dma(s));
        }
    }
    device_settle(c->dev);
}

static void submit(IdeChannel *c, BlockOp op, u32 bytes)
{
    c->s->phase = WAIT;
    c->s->reg[IDE_STATUS] = BUSY | SEEK;
    c->wanted = true;
    c->iov = (struct iovec){c->s->data, bytes};
    c->request = (BlockRequest){.op = op,
                                .at = c->s->lba * IDE_SECTOR,
                                .len = bytes,
                                .iov = &c->iov,
                                .iovs = op != BLOCK_FLUSH,
                                .done = drive_done,
                                .opaque = c};
    block_submit(drive(c), &c->request);
}

static bool is_chs(const IdeState *s)
{
    return !(s->reg[IDE_DEVICE] & LBA);
}

/* The range the task file means. Return: false, it is not on the disk. */
static bool range(IdeChannel *c, bool extended)
{
    IdeState *s = c->s;
    const u8 *r = s->reg, *p = s->previous;
    unsigned n = selected(c);

    s->left = extended ? r[IDE_COUNT] | p[IDE_COUNT] << 8 : r[IDE_COUNT];
    s->left = s->left ? s->left : extended ? 0x10000 : 0x100;
    s->lba = (u64)(r[IDE_LOW] | r[IDE_MID] << 8 | r[IDE_HIGH] << 16);
    if (extended) {
        s->lba |= (u64)p[IDE_LOW] << 24 | (u64)p[IDE_MID] << 32 | (u64)p[IDE_HIGH] << 40;
    } else if (is_chs(s)) {
        u64 track = (u64)(r[IDE_MID] | r[IDE_HIGH] << 8) * s->heads[n] + (r[IDE_DEVICE] & 15);

        if (!r[IDE_LOW] || r[IDE_LOW] > s->sectors[n]) {
            return false;
        }
        s->lba = track * s->sectors[n] + r[IDE_LOW] - 1;
    } else {
        s->lba |= (u64)(r[IDE_DEVICE] & 15) << 24;
    }
    return s->lba < size_of(drive(c)) && s->left <= size_of(drive(c)) - s->lba;
}

static void transfer(IdeChannel *c, How how, bool write, bool extended)
{
    IdeState *s = c->s;

    if (how == MULTIPLE && !s->multiple[selected(c)]) {
        fail(c);
        return;
    }
    s->per_interrupt = how == DMA ? 0 : how == MULTIPLE ? s->multiple[selected(c)] : 1;
    if (!range(c, extended)) {
        finish(c, NO_ID);
    } else if (write && drive(c)->read_only) {
        fail(c);
    } else if (write) {
        offer(c, how == DMA ? DMA_OUT : PIO_OUT, block_bytes(s), false);
    } else {
        submit(c, BLOCK_READ, block_bytes(s));
    }
}

/* The buffer is at its end. */
static void buffer_done(IdeChannel *c)
{
    bool write = writes(c->s);

    if (write) {
        submit(c, BLOCK_WRITE, c->s->end);
    } else {
        next_block(c, false);
    }
}

u32 ide_dma_move(IdeChannel *c, bool in, u8 *data, u32 len)
{
    IdeState *s = c->s;

    if (s->phase != (in ? DMA_IN : DMA_OUT)) {
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

/* ---- What it is ---- */

static void put_word(u8 *data, unsigned word, unsigned v)
{
    data[word * 2] = (u8)v;
    data[word * 2 + 1] = (u8)(v >> 8);
}

static void put_number(u8 *data, unsigned word, unsigned words, u64 v)
{
    for (unsigned i = 0; i < words; i++) {
        put_word(data, word + i, (unsigned)(v >> 16 * i & 0xffff));
    }
}

/* The first character is in the upper half of a word. */
static void put_text(u8 *data, unsigned word, unsigned words, const char *text)
{
    size_t len = strlen(text);

    for (unsigned i = 0; i < words * 2; i++) {
        data[(word * 2 + i) ^ 1] = i < len ? (u8)text[i] : ' ';
    }
}

static void identify(IdeChannel *c)
{
    IdeState *s = c->s;
    const Block *b = drive(c);
    unsigned n = selected(c);
    u64 size = size_of(b), cylinders = MIN(size / (HEADS * SECTORS), 16383);
    static const u16 fixed[][2] = {
        {0, 0x0040},  {3, HEADS},   {6, SECTORS}, {47, 0x8000 | MOST_MULTIPLE},
        {49, 0x0f00}, {50, 0x4000}, {53, 7},      {64, 3},
        {65, 120},    {66, 120},    {67, 120},    {68, 120},
        {80, 0x00f0}, {82, 0x4020}, {83, 0x7400}, {84, 0x4000},
        {86, 0x3400}, {87, 0x4000}, {93, 0x600b},
    };

    memset(s->data, 0, IDE_SECTOR);
    for (unsigned i = 0; i < ARRAY_LEN(fixed); i++) {
        put_word(s->data, fixed[i][0], fixed[i][1]);
    }
    put_word(s->data, 1, (unsigned)cylinders);
    put_text(s->data, 10, 10, b->serial ? b->serial : "");
    put_text(s->data, 23, 4, "1");
    put_text(s->data, 27, 20, "EMU HARDDISK");
    put_word(s->data, 54, (unsigned)cylinders);
    put_word(s->data, 55, s->heads[n]);
    put_word(s->data, 56, s->sectors[n]);
    put_number(s->data, 57, 2, cylinders * HEADS * SECTORS);
    put_word(s->data, 59, s->multiple[n] ? 0x100 | s->multiple[n] : 0);
    put_number(s->data, 60, 2, MIN(size, LBA28));
    put_word(s->data, 63, 7 | (s->mode[n] >> 3 == 4 ? 0x100u << (s->mode[n] & 7) : 0));
    put_word(s->data, 85, s->cache_off[n] ? 0x4000 : 0x4020);
    put_word(s->data, 88, 0x3f | (s->mode[n] >> 3 == 8 ? 0x100u << (s->mode[n] & 7) : 0));
    put_number(s->data, 100, 4, size);
    s->left = 0;
    s->per_interrupt = 1;
    offer(c, PIO_IN, IDE_SECTOR, true);
}

/* ---- Other commands ---- */

static void nothing(IdeChannel *c)
{
    finish(c, 0);
}

static void verify(IdeChannel *c)
{
    finish(c, range(c, c->s->command == 0x42) ? 0 : NO_ID);
}

static void flush_cache(IdeChannel *c)
{
    submit(c, BLOCK_FLUSH, 0);
}

static void set_multiple(IdeChannel *c)
{
    u8 n = c->s->reg[IDE_COUNT];

    if (n > MOST_MULTIPLE || n & (n - 1)) {
        fail(c);
        return;
    }
    c->s->multiple[selected(c)] = n;
    finish(c, 0);
}

static void initialize_parameters(IdeChannel *c)
{
    IdeState *s = c->s;

    if (!s->reg[IDE_COUNT]) {
        fail(c);
        return;
    }
    s->heads[selected(c)] = (s->reg[IDE_DEVICE] & 15) + 1;
    s->sectors[selected(c)] = s->reg[IDE_COUNT];
    finish(c, 0);
}

static void set_features(IdeChannel *c)
{
    IdeState *s = c->s;
    unsigned n = selected(c);

    switch (s->feature) {
    case 0x02:
    case 0x82:
        s->cache_off[n] = s->feature >> 7;
        break;
    case 0x03: /* transfer mode: default and PIO, multiword DMA 0 to 2, Ultra DMA 0 to 5 */
        if (s->reg[IDE_COUNT] >> 3 > 1 &&
            !(s->reg[IDE_COUNT] >> 3 == 4 && (s->reg[IDE_COUNT] & 7) < 3) &&
            !(s->reg[IDE_COUNT] >> 3 == 8 && (s->reg[IDE_COUNT] & 7) < 6)) {
            fail(c);
            return;
        }
        s->mode[n] = s->reg[IDE_COUNT];
        break;
    default:
        fail(c);
        return;
    }
    finish(c, 0);
}

static void check_power(IdeChannel *c)
{
    c->s->reg[IDE_COUNT] = 0xff; /* active or idle */
    finish(c, 0);
}

static void read_max(IdeChannel *c)
{
    IdeState *s = c->s;
    u64 last = MIN(size_of(drive(c)), LBA28) - 1;

    s->reg[IDE_LOW] = (u8)last;
    s->reg[IDE_MID] = (u8)(last >> 8);
    s->reg[IDE_HIGH] = (u8)(last >> 16);
    s->reg[IDE_DEVICE] = (u8)((s->reg[IDE_DEVICE] & 0xf0) | (last >> 24 & 15));
    finish(c, 0);
}

/* What tells a disk from other devices, after a reset. */
static void sign(IdeChannel *c)
{
    IdeState *s = c->s;

    s->reg[IDE_COUNT] = s->reg[IDE_LOW] = 1;
    s->reg[IDE_MID] = s->reg[IDE_HIGH] = s->reg[IDE_DEVICE] = 0;
}

static void diagnose(IdeChannel *c)
{
    sign(c);
    finish(c, 0);
    c->s->reg[IDE_ERROR] = 1; /* passed */
}

static const struct {
    u8 first, last;
    void (*serve)(IdeChannel *c); /* NULL: a transfer */
    How how;
    bool write, extended;
} commands[] = {
    {0x10, 0x1f, nothing},   /* RECALIBRATE */
    {0x20, 0x21, NULL, PIO}, /* READ SECTORS */
    {0x24, 0x24, NULL, PIO, .extended = true},
    {0x25, 0x25, NULL, DMA, .extended = true},
    {0x29, 0x29, NULL, MULTIPLE, .extended = true},
    {0x30, 0x31, NULL, PIO, .write = true}, /* WRITE SECTORS */
    {0x34, 0x34, NULL, PIO, .write = true, .extended = true},
    {0x35, 0x35, NULL, DMA, .write = true, .extended = true},
    {0x39, 0x39, NULL, MULTIPLE, .write = true, .extended = true},
    {0x40, 0x42, verify},
    {0x70, 0x70, nothing}, /* SEEK */
    {0x90, 0x90, diagnose},
    {0x91, 0x91, initialize_parameters},
    {0xc4, 0xc4, NULL, MULTIPLE},
    {0xc5, 0xc5, NULL, MULTIPLE, .write = true},
    {0xc6, 0xc6, set_multiple},
    {0xc8, 0xc9, NULL, DMA},
    {0xca, 0xcb, NULL, DMA, .write = true},
    {0xe0, 0xe3, nothing}, /* STANDBY, IDLE: at once and after a time */
    {0xe5, 0xe5, check_power},
    {0xe6, 0xe6, nothing}, /* SLEEP */
    {0xe7, 0xe7, flush_cache},
    {0xea, 0xea, flush_cache},
    {0xec, 0xec, identify},
    {0xef, 0xef, set_features},
    {0xf8, 0xf8, read_max},
};

static void command(IdeChannel *c, u8 code)
{
    if (!drive(c) || c->s->phase == WAIT) {
        return;
    }
    c->s->command = code;
    c->s->interrupt = 0;
    c->s->reg[IDE_ERROR] = 0;
    for (unsigned i = 0; i < ARRAY_LEN(commands); i++) {
        if (code < commands[i].first || code > commands[i].last) {
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
    fail(c);
}

/* ---- Registers ---- */

u8 ide_status(const IdeChannel *c)
{
    return drive(c) ? c->s->reg[IDE_STATUS] : 0;
}

static u32 read_data(IdeChannel *c, unsigned size)
{
    IdeState *s = c->s;
    u32 v = 0;

    if (s->phase != PIO_IN) {
        return 0;
    }
    for (unsigned i = 0; i < size && s->at < s->end; i++) {
        v |= (u32)s->data[s->at++] << 8 * i;
    }
    if (s->at == s->end) {
        buffer_done(c);
    }
    return v;
}

u32 ide_read(IdeChannel *c, unsigned r, unsigned size)
{
    IdeState *s = c->s;
    u32 v;

    if (!drive(c)) {
        return 0;
    }
    switch (r) {
    case IDE_DATA:
        v = read_data(c, size);
        break;
    case IDE_STATUS:
        v = s->reg[IDE_STATUS];
        s->interrupt = 0;
        break;
    case IDE_COUNT:
    case IDE_LOW:
    case IDE_MID:
    case IDE_HIGH:
        return s->control & HOB ? s->previous[r] : s->reg[r];
    default:
        return s->reg[r];
    }
    device_settle(c->dev);
    return v;
}

static void write_data(IdeChannel *c, unsigned size, u32 v)
{
    IdeState *s = c->s;

    if (s->phase != PIO_OUT) {
        return;
    }
    for (unsigned i = 0; i < size && s->at < s->end; i++) {
        s->data[s->at++] = (u8)(v >> 8 * i);
    }
    if (s->at == s->end) {
        buffer_done(c);
    }
}

void ide_write(IdeChannel *c, unsigned r, unsigned size, u32 v)
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
        s->previous[r] = s->reg[r];
        s->reg[r] = (u8)v;
        break;
    }
}

void ide_control(IdeChannel *c, u8 v)
{
    IdeState *s = c->s;

    if (v & SOFT_RESET && !(s->control & SOFT_RESET)) {
        if (c->wanted) {
            block_cancel(c->dev->machine, drive(c));
        }
        finish(c, 0);
        s->reg[IDE_STATUS] = BUSY;
        s->interrupt = 0;
    } else if (!(v & SOFT_RESET) && s->control & SOFT_RESET) {
        diagnose(c);
        s->interrupt = 0;
    }
    s->control = v;
}

bool ide_interrupt(const IdeChannel *c)
{
    return c->s->interrupt && !(c->s->control & NO_INTERRUPT) && drive(c);
}

/* ---- Life ---- */

bool ide_start(IdeChannel *c, Device *dev, IdeState *s, u64 index, GError **err)
{
    static const BlockFront front = {NULL};

    c->dev = dev;
    c->s = s;
    for (unsigned n = 0; n < IDE_DRIVES; n++) {
        Block **b = &c->drive[n];

        *b = *b ? *b : machine_drive(dev->machine, "ide", (unsigned)index + n);
        if (*b && (*b)->cdrom) {
            g_set_error(err, EMU_ERROR, 0, "%s: drive %s: only disks, no CD-ROMs", dev->name,
                        (*b)->name);
            return false;
        }
        if (*b && !block_attach(*b, &front, c)) {
            g_set_error(err, EMU_ERROR, 0, "%s: drive %s is in use", dev->name, (*b)->name);
            return false;
        }
    }
    return true;
}

void ide_stop(IdeChannel *c)
{
    for (unsigned n = 0; n < IDE_DRIVES; n++) {
        if (c->drive[n]) {
            block_detach(c->drive[n]);
        }
    }
}

void ide_reset(IdeChannel *c)
{
    IdeState *s = c->s;

    c->wanted = false;
    for (unsigned n = 0; n < IDE_DRIVES; n++) {
        s->heads[n] = HEADS;
        s->sectors[n] = SECTORS;
        s->multiple[n] = MOST_MULTIPLE;
    }
    diagnose(c);
    s->interrupt = 0;
}
