/*
 * What a CPU sees at 0xa0000: planes behind latches, or plain bytes. See vga.h.
 * Ref: IBM "PS/2 Hardware Interface Technical Reference", "Graphics Controller".
 */
#include "common/fields.h"
#include "hw/display/vga.h"

enum { MISC_MEMORY = 0x02, BANK = 0x10000 };
enum { SEQ_MAP_MASK = 2, SEQ_MODE = 4, SEQ_PLAIN = 0x04 /* no odd/even */, SEQ_CHAIN4 = 0x08 };
enum { SET_RESET, ENABLE_SET, COMPARE, ROTATE, READ_MAP, MODE, MISC, CARE, BIT_MASK };
enum { MODE_READ_COMPARES = 0x08, MODE_ODD_EVEN = 0x10 };

/* Planes 0 to 3 of @mask as a unit: 0xff in the byte of each that is set. */
static u32 planes(u8 mask)
{
    return (mask & 1 ? 0xffu : 0) | (mask & 2 ? 0xff00u : 0) | (mask & 4 ? 0xff0000u : 0) |
           (mask & 8 ? 0xff000000u : 0);
}

static u32 everywhere(u8 value)
{
    return value * 0x01010101u;
}

/* Where @offset is in the memory. Return: false, the window does not reach there. */
static bool place(const VgaState *s, u32 *offset)
{
    static const struct {
        u32 at, size;
    } maps[] = {{0, 0x20000}, {0, 0x10000}, {0x10000, 0x8000}, {0x18000, 0x8000}};
    unsigned map = s->graphics[MISC] >> 2 & 3;

    if (s->dispi[DISPI_ENABLE] & DISPI_ENABLED) {
        *offset += s->dispi[DISPI_BANK] * BANK;
        return *offset < (s->dispi[DISPI_BANK] + 1u) * BANK;
    }
    *offset -= maps[map].at; /* below: it wraps */
    return s->misc & MISC_MEMORY && *offset < maps[map].size;
}

static bool is_linear(const VgaState *s)
{
    return s->seq[SEQ_MODE] & SEQ_CHAIN4 ||
           (s->dispi[DISPI_ENABLE] & DISPI_ENABLED && s->dispi[DISPI_BPP] > 4);
}

static u8 *unit(const Vga *v, u32 n)
{
    return v->memory + ((u64)n * 4 & (v->size - 1));
}

u8 vga_window_read(Vga *v, u32 offset)
{
    VgaState *s = v->s;
    unsigned plane = s->graphics[READ_MAP] & 3;
    u32 differ;

    if (!place(s, &offset)) {
        return 0xff;
    }
    if (is_linear(s)) {
        return v->memory[offset & (v->size - 1)];
    }
    if (s->graphics[MODE] & MODE_ODD_EVEN) {
        plane = (plane & 2) | (offset & 1);
        offset >>= 1;
    }
    s->latch = (u32)field_get(unit(v, offset), 4);
    if (!(s->graphics[MODE] & MODE_READ_COMPARES)) {
        return (u8)(s->latch >> 8 * plane);
    }
    differ = (s->latch ^ planes(s->graphics[COMPARE])) & planes(s->graphics[CARE]);
    return (u8) ~(differ | differ >> 8 | differ >> 16 | differ >> 24);
}

/* What the function select makes of @value and the latches. */
static u32 combine(const VgaState *s, u32 value)
{
    switch (s->graphics[ROTATE] >> 3 & 3) {
    case 1:
        return value & s->latch;
    case 2:
        return value | s->latch;
    case 3:
        return value ^ s->latch;
    default:
        return value;
    }
}

static u8 rotated(const VgaState *s, u8 value)
{
    unsigned n = s->graphics[ROTATE] & 7;

    return (u8)(value >> n | value << (8 - n) % 8);
}

/* All planes of a unit as a write of @value leaves them, before the map mask. */
static u32 written(const VgaState *s, u8 value)
{
    u32 set = planes(s->graphics[SET_RESET]), enabled = planes(s->graphics[ENABLE_SET]);
    u32 mask = everywhere(s->graphics[BIT_MASK]), v;

    switch (s->graphics[MODE] & 3) {
    case 0:
        v = combine(s, (everywhere(rotated(s, value)) & ~enabled) | (set & enabled));
        break;
    case 1:
        return s->latch;
    case 2:
        v = combine(s, planes(value));
        break;
    default:
        mask &= everywhere(rotated(s, value));
        v = combine(s, set);
        break;
    }
    return (v & mask) | (s->latch & ~mask);
}

void vga_window_write(Vga *v, u32 offset, u8 value)
{
    VgaState *s = v->s;
    u8 map = s->seq[SEQ_MAP_MASK];
    u32 mask;
    u8 *to;

    if (!place(s, &offset)) {
        return;
    }
    if (is_linear(s)) {
        if (map >> (offset & 3) & 1 || !(s->seq[SEQ_MODE] & SEQ_CHAIN4)) {
            v->memory[offset & (v->size - 1)] = value;
        }
        return;
    }
    if (!(s->seq[SEQ_MODE] & SEQ_PLAIN)) {
        map &= offset & 1 ? 0xa : 0x5;
        offset >>= 1;
    }
    mask = planes(map);
    to = unit(v, offset);
    field_set(to, 4, (field_get(to, 4) & ~mask) | (written(s, value) & mask));
}
