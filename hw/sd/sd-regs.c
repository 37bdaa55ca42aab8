/*
 * Registers of an SD card as they cross the bus, first byte first. Up to 2 GiB a card has standard
 * capacity (byte addresses, CSD 1.0), above high capacity (block addresses, CSD 2.0).
 * Ref: Physical Layer Simplified Specification, "Card Registers".
 */
#include <string.h>

#include "hw/sd/sd.h"

enum { HIGH_UNIT = 512 * 1024, STANDARD_UNITS = 4096, HIGH_UNITS = 1 << 22 };
/* Command classes 0, 2, 4, 5, 8, 10: basic, read, write, erase, application, switch. */
enum { CLASSES = 0x535 };
enum { SPEED_25_MHZ = 0x32, SPEED_50_MHZ = 0x5a };

bool sd_is_high(const Block *b)
{
    return b->size > 2 * GIB;
}

/* READ_BL_LEN: blocks of 1024 bytes are how 2 GiB fit the fields. */
static unsigned block_shift(const Block *b)
{
    return !sd_is_high(b) && b->size > GIB ? 10 : 9;
}

/* C_SIZE_MULT of the smallest unit that C_SIZE's 12 bits can count. */
static unsigned multiplier(const Block *b)
{
    unsigned mult = 0;

    while (mult < 7 && b->size >> (mult + 2 + block_shift(b)) > STANDARD_UNITS) {
        mult++;
    }
    return mult;
}

static u64 unit_of(const Block *b)
{
    return sd_is_high(b) ? HIGH_UNIT : 1ull << (multiplier(b) + 2 + block_shift(b));
}

bool sd_fits(const Block *b, GError **err)
{
    u64 unit = unit_of(b);

    if (b->size % unit || b->size / unit > HIGH_UNITS) {
        g_set_error(err, EMU_ERROR, 0,
                    "%s: %llu bytes: an SD card of that size is a multiple of %llu KiB", b->name,
                    (unsigned long long)b->size, (unsigned long long)(unit / KIB));
        return false;
    }
    return true;
}

static u8 crc7(const u8 *data, unsigned len)
{
    unsigned crc = 0;

    for (unsigned i = 0; i < len * 8; i++) {
        bool bit = (data[i / 8] >> (7 - i % 8) & 1) ^ (crc >> 6 & 1);

        crc = (crc << 1 ^ (bit ? 0x09 : 0)) & 0x7f;
    }
    return (u8)(crc << 1 | 1);
}

/* Bits [low, low + width) of a register of 128 bits. */
static void set_field(u8 *reg, unsigned low, unsigned width, u64 v)
{
    for (unsigned i = 0; i < width; i++) {
        reg[15 - (low + i) / 8] |= (u8)((v >> i & 1) << (low + i) % 8);
    }
}

void sd_cid(const SdCard *c, u8 *reg)
{
    /* maker, "EM", product "EMUSD", revision 1.0; made in 2026, November */
    static const u8 cid[15] = {0xaa, 'E', 'M', 'E', 'M', 'U',  'S', 'D',
                               0x10, 0,   0,   0,   1,   0x01, 0xab};

    memcpy(reg, cid, sizeof(cid));
    reg[12] = (u8)(c->block->index + 1); /* serial number */
    reg[15] = crc7(reg, 15);
}

static void size_fields(const Block *b, u8 *reg)
{
    u64 units = b->size / unit_of(b);

    if (sd_is_high(b)) {
        set_field(reg, 112, 8, 0x0e);
        set_field(reg, 48, 22, units - 1);
        return;
    }
    set_field(reg, 112, 8, 0x26);
    set_field(reg, 79, 1, 1); /* READ_BL_PARTIAL */
    set_field(reg, 62, 12, units - 1);
    set_field(reg, 50, 12, 0xdb6); /* currents */
    set_field(reg, 47, 3, multiplier(b));
}

void sd_csd(const SdCard *c, u8 *reg)
{
    const Block *b = c->block;

    memset(reg, 0, 16);
    set_field(reg, 126, 2, sd_is_high(b));
    set_field(reg, 96, 8, c->s.fast ? SPEED_50_MHZ : SPEED_25_MHZ);
    set_field(reg, 84, 12, CLASSES);
    set_field(reg, 80, 4, block_shift(b));
    size_fields(b, reg);
    set_field(reg, 46, 1, 1); /* ERASE_BLK_EN: single blocks */
    set_field(reg, 39, 7, 0x7f);
    set_field(reg, 26, 3, 2);
    set_field(reg, 22, 4, block_shift(b));
    set_field(reg, 8, 8, c->s.protection | (b->read_only ? SD_TMP_WP : 0));
    reg[15] = crc7(reg, 15);
}

/* SD_SPEC 2, erased data reads as 0, buses of 1 and 4 lines. */
void sd_scr(u8 *reg)
{
    static const u8 scr[8] = {0x02, 0x05};

    memcpy(reg, scr, sizeof(scr));
}

void sd_status(const SdCard *c, u8 *reg)
{
    memset(reg, 0, 64);
    reg[0] = c->s.wide ? 0x80 : 0;
    reg[8] = 2;                                   /* speed class 4 */
    reg[10] = sd_is_high(c->block) ? 0x90 : 0x60; /* allocation unit: 4 MiB, 512 KiB */
}

int sd_switch(const SdCard *c, u32 argument, u8 *reg)
{
    bool refused = false;
    int fast = -1;

    memset(reg, 0, 64);
    reg[1] = 1; /* mA */
    for (unsigned group = 0; group < 6; group++) {
        unsigned functions = group ? 1 : 2, asked = argument >> group * 4 & 15;
        unsigned now = !group && c->s.fast;
        unsigned granted = asked == 15 ? now : asked < functions ? asked : 15;

        reg[12 - 2 * group] = 0x80; /* function 15, "no change", always */
        reg[13 - 2 * group] = (u8)((1 << functions) - 1);
        reg[16 - group / 2] |= (u8)(granted << group % 2 * 4);
        refused |= granted == 15;
        fast = group ? fast : (int)granted;
    }
    return argument >> 31 && !refused ? fast : -1;
}
