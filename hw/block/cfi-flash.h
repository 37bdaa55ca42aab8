/*
 * Parallel flash memory that answers the Common Flash Interface: what the two families of command
 * sets share. A bus of @width bytes holds several chips side by side that are always given the same
 * commands.
 * Ref: JEDEC JESD68.01, "Common Flash Interface".
 */
#ifndef HW_BLOCK_CFI_FLASH_H
#define HW_BLOCK_CFI_FLASH_H

#include "hw/block/mirror.h"
#include "hw/devices.h"
#include "system/machine.h"

enum { FLASH_BUFFER = 1024, FLASH_QUERY = 0x80 };

/** What reads show. */
enum { FLASH_ARRAY, FLASH_STATUS, FLASH_ID, FLASH_CFI };

typedef struct {
    u8 buffer[FLASH_BUFFER];  /* data of a buffered program */
    u8 written[FLASH_BUFFER]; /* which of it came */
    u64 at;                   /* bytes: block the buffer goes to */
    u32 left;                 /* words of it that have to come */
    u32 mode;                 /* FLASH_ARRAY ... */
    u32 command;              /* whose next write is awaited; 0: none */
    u32 status;               /* Intel: status register */
    u64 unlock;               /* AMD: unlock cycles seen; bit 2: bypass */
} FlashState;

typedef struct Flash Flash;

/** A family of command sets. */
typedef struct {
    u16 id; /* of CFI: 1 Intel extended, 2 AMD standard */
    void (*reset)(Flash *f);
    void (*write)(Flash *f, u64 offset, unsigned size, u64 v);
    u32 (*identify)(Flash *f, u64 index); /* reads in FLASH_ID: word @index of a chip */
    const u8 *extended;                   /* query from 0x31 on */
    unsigned extended_size;
} FlashFamily;

struct Flash {
    Device dev;
    const FlashFamily *family;
    Block *block;
    u64 at, size, sector, width, chip_width;
    bool read_only;
    u8 *contents;
    u8 query[FLASH_QUERY];
    MemRegion *commands; /* over the memory: the chips' other answers */
    Mirror mirror;
    FlashState s;
};

extern const FlashFamily flash_intel, flash_amd;

/** flash_word - @offset as the number of a word of one chip. */
u64 flash_word(const Flash *f, u64 offset);
/** flash_program - bits of [@at, @at + @len) go from 1 to 0. flash_erase - they become 1. Return:
 * false, write-protected. */
bool flash_program(Flash *f, u64 at, const u8 *bytes, unsigned len);
bool flash_erase(Flash *f, u64 at, u64 len);
/** flash_buffer_start, flash_buffer_add, flash_buffer_program - data gathered for one block. add
 * Return: false, it lies elsewhere. */
void flash_buffer_start(Flash *f, u32 words);
bool flash_buffer_add(Flash *f, u64 offset, unsigned size, u64 v);
bool flash_buffer_program(Flash *f);
/** flash_buffer_words - words of one chip that fit. */
unsigned flash_buffer_words(const Flash *f);

#endif
