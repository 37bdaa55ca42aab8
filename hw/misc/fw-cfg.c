/*
 * The configuration channel of firmware: a selector, a data register that hands out the selected
 * item byte by byte, and, but for older machines, transfers by DMA.
 * Ref: Linux, Documentation/ABI/testing/sysfs-firmware-qemu_fw_cfg.
 *
 * Registers are big-endian; the data register keeps the order of bytes.
 */
#include <string.h>

#include "common/bits.h"
#include "common/log.h"
#include "hw/devices.h"
#include "system/fw-cfg.h"

enum { SELECTOR = 0x08, DMA_HIGH = 0x10, DMA_LOW = 0x14, SIZE = 0x18 };
enum { NARROW_DATA = 2, NARROW_SIZE = 3 };
enum { DMA_ERROR = 1, DMA_READ = 2, DMA_SKIP = 4, DMA_SELECT = 8, DMA_WRITE = 16, DMA_ORDER = 16 };
static const u64 dma_signature = 0x51454d5520434647;

typedef struct {
    u32 key;
    u32 offset;   /* of the next byte */
    u64 dma_high; /* upper half of an address whose lower half has still to come */
} FwState;

typedef struct {
    Device dev;
    GBytes *item; /* that is selected; NULL: look it up */
    FwState s;
} Fw;

static void look_up(Fw *f)
{
    bool dma = f->dev.type == &dev_fw_cfg;

    if (!f->item) {
        f->item = f->s.key == FW_ID ? g_bytes_new_static(dma ? "\3\0\0" : "\1\0\0", 4)
                                    : fw_cfg_find(f->dev.machine, f->s.key);
    }
}

static void choose(Fw *f, u32 key)
{
    g_clear_pointer(&f->item, g_bytes_unref);
    f->s.key = key & 0xffff;
    f->s.offset = 0;
}

/* Bytes of the item from the offset on, at most @len, to @to; the offset moves on. */
static void take(Fw *f, u8 *to, u32 len)
{
    const u8 *data;
    gsize size = 0;

    look_up(f);
    data = f->item ? g_bytes_get_data(f->item, &size) : NULL;
    for (u32 i = 0; i < len; i++, f->s.offset++) {
        to[i] = f->s.offset < size ? data[f->s.offset] : 0;
    }
}

/* ---- DMA ---- */

static void deliver(Fw *f, paddr to, u32 len, bool *ok)
{
    u8 part[4096];

    while (len && *ok) {
        u32 n = MIN(len, sizeof(part));

        take(f, part, n);
        *ok = mem_copy_in(&f->dev.machine->memory, to, part, n);
        to += n;
        len -= n;
    }
}

/* The order at @at: control with the key above it, length, address. What comes back is the control
 * word: 0, or an error. */
static void obey(Fw *f, paddr at)
{
    MemSpace *space = &f->dev.machine->memory;
    u8 order[DMA_ORDER], result[4] = {0};
    bool ok = mem_copy_out(space, at, order, sizeof(order));
    u32 control, len;
    u64 address;

    if (!ok) {
        log_guest("%s: no order at %#llx\n", f->dev.name, (unsigned long long)at);
        return;
    }
    control = __builtin_bswap32((u32)field_get(order, 4));
    len = __builtin_bswap32((u32)field_get(order + 4, 4));
    address = __builtin_bswap64(field_get(order + 8, 8));
    if (control & DMA_SELECT) {
        choose(f, control >> 16);
    }
    if (control & DMA_READ) {
        deliver(f, address, len, &ok);
    } else if (control & DMA_SKIP) {
        f->s.offset += len;
    } else if (control & DMA_WRITE) {
        ok = false; /* nothing here is for writing */
    }
    result[3] = ok ? 0 : DMA_ERROR;
    mem_copy_in(space, at, result, sizeof(result));
}

/* ---- Registers ---- */

static u64 read_fw(Device *d, u64 offset, unsigned size)
{
    u8 bytes[8] = {0};

    if (offset < SELECTOR) {
        take((Fw *)d, bytes, size);
        return field_get(bytes, size);
    }
    if (offset >= DMA_HIGH && offset + size <= SIZE) {
        return bits(__builtin_bswap64(dma_signature), (unsigned)(offset - DMA_HIGH) * 8, size * 8);
    }
    return 0;
}

static void write_fw(Device *d, u64 offset, unsigned size, u64 v)
{
    Fw *f = (Fw *)d;
    u64 swapped = __builtin_bswap64(v) >> (64 - size * 8);

    if (offset == SELECTOR && size == 2) {
        choose(f, (u32)swapped);
    } else if (offset == DMA_HIGH && size == 8) {
        obey(f, swapped);
    } else if (offset == DMA_HIGH && size == 4) {
        f->s.dma_high = swapped << 32;
    } else if (offset == DMA_LOW && size == 4) {
        swapped |= f->s.dma_high;
        f->s.dma_high = 0;
        obey(f, swapped);
    } else {
        log_guest("%s: write of %u bytes at +%#llx\n", d->name, size, (unsigned long long)offset);
    }
}

/* The older layout: the selector, then one byte of data. */
static u64 read_narrow(Device *d, u64 offset, unsigned size)
{
    u8 byte = 0;

    if (offset == NARROW_DATA && size == 1) {
        take((Fw *)d, &byte, 1);
    }
    return byte;
}

static void write_narrow(Device *d, u64 offset, unsigned size, u64 v)
{
    if (offset == 0 && size == 2) {
        choose((Fw *)d, __builtin_bswap16((u16)v));
    } else {
        log_guest("%s: write of %u bytes at +%#llx\n", d->name, size, (unsigned long long)offset);
    }
}

static void forget(Device *d)
{
    g_clear_pointer(&((Fw *)d)->item, g_bytes_unref);
}

/* clang-format off */
static const Field fields[] = {
    FIELD(FwState, key), FIELD(FwState, offset), FIELD(FwState, dma_high), {0},
};
static const Window windows[] = {{"regs", SIZE, .read = read_fw, .write = write_fw}, {0}};
static const Window narrow[]  = {{"regs", NARROW_SIZE, .read = read_narrow, .write = write_narrow}, {0}};
/* clang-format on */

const DeviceType dev_fw_cfg = {
    .name = "fw-cfg",
    .doc = "configuration channel of firmware",
    .compatible = "qemu,fw-cfg-mmio",
    .size = sizeof(Fw),
    STATE(Fw, s, fields),
    .windows = windows,
    .stop = forget,
    .reset = forget,
};

const DeviceType dev_fw_cfg_narrow = {
    .name = "fw-cfg-narrow",
    .doc = "configuration channel of firmware, byte by byte and without DMA",
    .size = sizeof(Fw),
    STATE(Fw, s, fields),
    .windows = narrow,
    .stop = forget,
    .reset = forget,
};
