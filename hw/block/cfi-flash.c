/*
 * See cfi-flash.h. While all chips show their array it is plain memory that code runs from, and
 * only writes come here; with any command the stretch turns into registers until the next "read
 * array".
 *
 * Programming and erasing take no time.
 */
#include "hw/block/cfi-flash.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/bits.h"
#include "common/log.h"

/* ---- Contents ---- */

static bool may_change(const Flash *f)
{
    return !f->read_only && !(f->block && f->block->read_only);
}

static void changed(Flash *f, u64 at, u64 len)
{
    mem_written(&f->dev.machine->memory, f->contents + at, len);
    mirror_changed(&f->mirror, at, len);
}

bool flash_program(Flash *f, u64 at, const u8 *bytes, unsigned len)
{
    if (!may_change(f) || at + len > f->size) {
        return false;
    }
    for (unsigned i = 0; i < len; i++) {
        f->contents[at + i] &= bytes[i];
    }
    changed(f, at, len);
    return true;
}

bool flash_erase(Flash *f, u64 at, u64 len)
{
    if (!may_change(f) || at + len > f->size) {
        return false;
    }
    memset(f->contents + at, 0xff, len);
    changed(f, at, len);
    return true;
}

/* ---- The write buffer ---- */

unsigned flash_buffer_words(const Flash *f)
{
    return (unsigned)(FLASH_BUFFER / f->width);
}

void flash_buffer_start(Flash *f, u32 words)
{
    f->s.at = ~0ull; /* the first word says where */
    f->s.left = words;
    memset(f->s.written, 0, sizeof(f->s.written));
}

bool flash_buffer_add(Flash *f, u64 offset, unsigned size, u64 v)
{
    u64 at = offset % FLASH_BUFFER;

    if (f->s.at == ~0ull) {
        f->s.at = offset - at;
    }
    if (offset - at != f->s.at || at + size > FLASH_BUFFER) {
        return false;
    }
    for (unsigned i = 0; i < size; i++) {
        f->s.buffer[at + i] = (u8)(v >> i * 8);
        f->s.written[at + i] = 1;
    }
    return true;
}

bool flash_buffer_program(Flash *f)
{
    for (unsigned i = 0; i < FLASH_BUFFER; i++) {
        if (!f->s.written[i]) {
            f->s.buffer[i] = 0xff;
        }
    }
    return flash_program(f, f->s.at, f->s.buffer, FLASH_BUFFER);
}

/* ---- Reading ---- */

u64 flash_word(const Flash *f, u64 offset)
{
    return offset / f->width;
}

/* @size bytes of the bus, each chip answering with @v. */
static u64 lanes(const Flash *f, u64 offset, unsigned size, u64 v)
{
    u64 out = 0;

    for (unsigned i = 0; i < size; i++) {
        unsigned byte = (unsigned)((offset + i) % f->chip_width);

        out |= (byte < 4 ? v >> byte * 8 & 0xff : 0) << i * 8;
    }
    return out;
}

static u64 read_chips(Device *d, u64 offset, unsigned size)
{
    Flash *f = (Flash *)d;
    u64 index = flash_word(f, offset);

    switch (f->s.mode) {
    case FLASH_STATUS:
        return lanes(f, offset, size, f->s.status);
    case FLASH_ID:
        return lanes(f, offset, size, f->family->identify(f, index));
    case FLASH_CFI:
        return lanes(f, offset, size, index < FLASH_QUERY ? f->query[index] : 0);
    }
    return field_get(f->contents + offset, size);
}

static void write_chips(Device *d, u64 offset, unsigned size, u64 v)
{
    Flash *f = (Flash *)d;

    if (size > f->width) {
        write_chips(d, offset, size / 2, bits(v, 0, size * 4));
        write_chips(d, offset + size / 2, size / 2, v >> size * 4);
        return;
    }
    f->family->write(f, offset, size, v);
}

/* ---- The query ---- */

static void put16(u8 *to, u64 v)
{
    to[0] = (u8)v;
    to[1] = (u8)(v >> 8);
}

static u8 log2_of(u64 v)
{
    return (u8)(63 - __builtin_clzll(v));
}

static void make_query(Flash *f)
{
    /* supply 2.7 to 3.6 V; typical times 128 us a word and a buffer, 1 s a block; 16 times that at
     * most */
    static const u8 timing[12] = {0x27, 0x36, 0, 0, 7, 7, 10, 0, 4, 4, 4, 0};
    unsigned chips = (unsigned)(f->width / f->chip_width);
    u8 *q = f->query;

    memcpy(q + 0x10, "QRY", 3);
    put16(q + 0x13, f->family->id);
    put16(q + 0x15, 0x31);
    memcpy(q + 0x1b, timing, sizeof(timing));
    q[0x27] = log2_of(f->size / chips);
    put16(q + 0x28, f->chip_width == 2 ? 1 : f->chip_width == 4 ? 3 : 0);
    put16(q + 0x2a, log2_of(FLASH_BUFFER / chips));
    q[0x2c] = 1;
    put16(q + 0x2d, f->size / f->sector - 1);
    put16(q + 0x2f, f->sector / chips / 256);
    memcpy(q + 0x31, f->family->extended, f->family->extended_size);
}

/* ---- The device ---- */

static void settle(Device *d)
{
    Flash *f = (Flash *)d;

    mem_switch(&d->machine->memory, f->commands, f->s.mode != FLASH_ARRAY);
}

static void reset(Device *d)
{
    ((Flash *)d)->family->reset((Flash *)d);
}

static bool bad_shape(const Flash *f)
{
    return !is_pow2(f->size) || !is_pow2(f->sector) || f->sector > f->size ||
           f->sector < FLASH_BUFFER || !is_pow2(f->width) || f->width > 8 ||
           !is_pow2(f->chip_width) || f->chip_width > f->width;
}

/* @size bytes of ones that cost no memory until they are written: one piece, mapped again and
 * again. */
static u8 *erased(u64 size)
{
    u64 piece = MIN(size, MIB);
    int fd = memfd_create("erased flash", MFD_CLOEXEC);
    u8 *all = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                   -1, 0);
    g_autofree u8 *ones = g_malloc(piece);
    bool ok = all != MAP_FAILED && fd >= 0;

    memset(ones, 0xff, piece);
    ok = ok && write(fd, ones, piece) == (ssize_t)piece;
    for (u64 at = 0; ok && at < size; at += piece) {
        ok = mmap(all + at, piece, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED | MAP_NORESERVE,
                  fd, 0) != MAP_FAILED;
    }
    if (fd >= 0) {
        close(fd);
    }
    return ok ? all : NULL;
}

static void map(Flash *f)
{
    MemSpace *space = &f->dev.machine->memory;
    MemRegion r = {.name = f->dev.name,
                   .kind = MEM_ROM,
                   .at = f->at,
                   .size = f->size,
                   .host = f->contents,
                   .device = &f->dev,
                   .window = f->dev.type->windows};

    mem_add(space, &r);
    r.kind = MEM_IO;
    r.priority = 1;
    r.off = true;
    f->commands = mem_add(space, &r);
}

static bool start(Device *d, GError **err)
{
    Flash *f = (Flash *)d;

    f->family = d->type == &dev_pflash_intel ? &flash_intel : &flash_amd;
    if (bad_shape(f)) {
        g_set_error(err, EMU_ERROR, 0, "%s: sizes and widths must be powers of two that fit",
                    d->name);
        return false;
    }
    f->contents = erased(f->size);
    if (!f->contents) {
        g_set_error(err, EMU_ERROR, 0, "%s: no memory for %llu bytes", d->name,
                    (unsigned long long)f->size);
        return false;
    }
    if (!mirror_start(&f->mirror, d, f->block, f->contents, f->size, err)) {
        return false;
    }
    make_query(f);
    map(f);
    return true;
}

static void stop(Device *d)
{
    Flash *f = (Flash *)d;

    mirror_stop(&f->mirror);
    munmap(f->contents, f->size);
}

/* clang-format off */
static const Field fields[] = {
    FIELD_ARRAY(FlashState, buffer), FIELD_ARRAY(FlashState, written), FIELD(FlashState, at),
    FIELD(FlashState, left), FIELD(FlashState, mode), FIELD(FlashState, command),
    FIELD(FlashState, status), FIELD(FlashState, unlock), {0},
};
static const Window windows[] = {{"chips", 0x10000000, .read = read_chips, .write = write_chips}, {0}};
static const Prop props[] = {
    PROP_BLOCK("drive", Flash, block, NULL, "its contents; without one it begins erased"),
    PROP_UINT("at", Flash, at, NULL, "physical address"),
    PROP_SIZE("size", Flash, size, "64M", "of all chips"),
    PROP_SIZE("sector", Flash, sector, "256K", "erased at once, in all chips"),
    PROP_UINT("width", Flash, width, "4", "of the bus, bytes"),
    PROP_UINT("chip-width", Flash, chip_width, "2", "of one chip, bytes"),
    PROP_BOOL("read-only", Flash, read_only, "off", "the write-protect line is held"),
    {0},
};

#define PFLASH(constant, text, what) \
    const DeviceType constant = { \
        .name = text, .doc = what, .size = sizeof(Flash), \
        STATE(Flash, s, fields), .windows = windows, .props = props, \
        .start = start, .stop = stop, .reset = reset, .settle = settle, \
    }
/* clang-format on */

PFLASH(dev_pflash_intel, "cfi.pflash01", "parallel flash memory, Intel command set");
PFLASH(dev_pflash_amd, "cfi.pflash02", "parallel flash memory, AMD command set");
