/*
 * What drives of an ATA channel say they are. Ref: T13/1410D, "IDENTIFY DEVICE", "IDENTIFY PACKET
 * DEVICE".
 */
#include <string.h>

#include "hw/ide/ide-int.h"

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

typedef u16 Word[2]; /* number, value */

static void put_words(u8 *data, const Word *words, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        put_word(data, words[i][0], words[i][1]);
    }
}

static void put_disk(IdeChannel *c, u8 *data)
{
    static const Word words[] = {
        {0, 0x0040},  {3, IDE_HEADS}, {6, IDE_SECTORS}, {47, 0x8000 | IDE_MOST_MULTIPLE},
        {82, 0x4020}, {83, 0x7400},   {86, 0x3400},
    };
    const IdeState *s = c->s;
    unsigned n = s->active;
    u64 size = ide_drive(c)->size / IDE_SECTOR;
    u64 cylinders = MIN(size / (IDE_HEADS * IDE_SECTORS), 16383);

    put_words(data, words, ARRAY_LEN(words));
    put_text(data, 27, 20, "EMU HARDDISK");
    put_word(data, 1, (unsigned)cylinders);
    put_word(data, 54, (unsigned)cylinders);
    put_word(data, 55, s->heads[n]);
    put_word(data, 56, s->sectors[n]);
    put_number(data, 57, 2, cylinders * IDE_HEADS * IDE_SECTORS);
    put_word(data, 59, s->multiple[n] ? 0x100 | s->multiple[n] : 0);
    put_number(data, 60, 2, MIN(size, IDE_LBA28));
    put_word(data, 85, s->cache_off[n] ? 0x4000 : 0x4020);
    put_number(data, 100, 4, size);
}

/* Removable, packets of 12 bytes, ready for them within 50 us; PACKET and DEVICE RESET. */
static void put_cdrom(u8 *data)
{
    static const Word words[] = {{0, 0x85c0}, {82, 0x0210}, {83, 0x4000}, {85, 0x0210}};

    put_words(data, words, ARRAY_LEN(words));
    put_text(data, 27, 20, "EMU CD-ROM");
}

void ide_identify(IdeChannel *c)
{
    static const Word words[] = {
        {49, 0x0f00}, {50, 0x4000}, {53, 7},      {64, 3},      {65, 120},    {66, 120},
        {67, 120},    {68, 120},    {80, 0x00f0}, {84, 0x4000}, {87, 0x4000}, {93, 0x600b},
    };
    IdeState *s = c->s;
    const Block *b = ide_drive(c);
    u8 mode = s->mode[s->active];

    memset(s->data, 0, IDE_SECTOR);
    put_words(s->data, words, ARRAY_LEN(words));
    put_text(s->data, 10, 10, b->serial ? b->serial : "");
    put_text(s->data, 23, 4, "1");
    put_word(s->data, 63, 7 | (mode >> 3 == 4 ? 0x100u << (mode & 7) : 0));
    put_word(s->data, 88, 0x3f | (mode >> 3 == 8 ? 0x100u << (mode & 7) : 0));
    if (atapi_is(c, s->active)) {
        put_cdrom(s->data);
    } else {
        put_disk(c, s->data);
    }
    s->left = 0;
    s->per_interrupt = 1;
    ide_offer(c, IDE_PIO_IN, IDE_SECTOR, true);
}
