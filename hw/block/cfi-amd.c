/*
 * The AMD standard command set of flash memory.
 * Ref: Spansion S29GL-N datasheet, "Command Definitions".
 */
#include "common/log.h"
#include "hw/block/cfi-flash.h"

enum {
    UNLOCK_1 = 0xaa,
    UNLOCK_2 = 0x55,
    ADDRESS_1 = 0x555,
    ADDRESS_2 = 0x2aa,
    ADDRESS_BITS = 0x7ff
};
enum {
    RESET = 0xf0,
    AUTOSELECT = 0x90,
    PROGRAM = 0xa0,
    BUFFER_LOAD = 0x25,
    BUFFER_CONFIRM = 0x29,
    ERASE = 0x80,
    CHIP_ERASE = 0x10,
    SECTOR_ERASE = 0x30,
    QUERY = 0x98,
    BYPASS = 0x20,
    BYPASS_END = 0x00,
    /* not the chip's: stages of a buffered program, and after ERASE's second pair of unlock cycles
     */
    BUFFER_DATA = 0x100,
    BUFFER_LAST = 0x101,
};
enum { CYCLE_1 = 1, UNLOCKED = 2, BYPASSED = 4 };

static void reset(Flash *f)
{
    f->s.mode = FLASH_ARRAY;
}

static u32 identify(Flash *f, u64 index)
{
    (void)f;
    switch (index & 0xff) {
    case 0x00:
        return 0x01;
    case 0x01:
        return 0x227e;
    case 0x0e:
        return 0x2221;
    case 0x0f:
        return 0x2201;
    }
    return 0; /* sectors are not protected */
}

static void idle(Flash *f)
{
    f->s.command = 0;
    f->s.mode = FLASH_ARRAY;
}

static void refuse(Flash *f, const char *what)
{
    log_guest("%s: %s\n", f->dev.name, what);
    idle(f);
}

/* The rest of a sequence. */
static void go_on(Flash *f, u64 offset, unsigned size, u64 v)
{
    FlashState *s = &f->s;
    u8 bytes[8];
    bool ok = true;

    switch (s->command) {
    case PROGRAM:
        field_set(bytes, size, v);
        ok = flash_program(f, offset, bytes, size);
        idle(f);
        break;
    case BUFFER_LOAD:
        if ((v & 0xffff) >= flash_buffer_words(f)) {
            refuse(f, "more than the buffer holds");
            return;
        }
        flash_buffer_start(f, (u32)(v & 0xffff) + 1);
        s->command = BUFFER_DATA;
        break;
    case BUFFER_DATA:
        if (!flash_buffer_add(f, offset, size, v)) {
            refuse(f, "data outside of the buffer");
        } else if (!--s->left) {
            s->command = BUFFER_LAST;
        }
        return;
    case BUFFER_LAST:
        ok = (u8)v == BUFFER_CONFIRM && flash_buffer_program(f);
        idle(f);
        break;
    }
    if (!ok) {
        refuse(f, "not programmed");
    }
}

/* Behind two unlock cycles. */
static void begin(Flash *f, u64 offset, u8 command)
{
    FlashState *s = &f->s;

    switch (command) {
    case AUTOSELECT:
        s->mode = FLASH_ID;
        break;
    case PROGRAM:
    case BUFFER_LOAD:
        s->command = command;
        break;
    case ERASE:
        s->command = ERASE;
        break;
    case BYPASS:
        s->unlock = BYPASSED;
        break;
    case SECTOR_ERASE:
    case CHIP_ERASE:
        if (s->command != ERASE ||
            !(command == CHIP_ERASE ? flash_erase(f, 0, f->size)
                                    : flash_erase(f, offset & ~(f->sector - 1), f->sector))) {
            refuse(f, "not erased");
        }
        idle(f);
        break;
    default:
        refuse(f, "unknown command");
    }
}

static bool is_cycle(const Flash *f, u64 offset, u64 v, unsigned value, unsigned address)
{
    return (u8)v == value && (flash_word(f, offset) & ADDRESS_BITS) == address;
}

static void bypassed(Flash *f, u8 command)
{
    if (command == PROGRAM) {
        f->s.command = PROGRAM;
    } else if (command == BYPASS_END) {
        f->s.unlock = 0;
    } else if (command != AUTOSELECT && command != RESET) { /* AUTOSELECT begins the end */
        refuse(f, "not while unlocked for good");
    }
}

static void take(Flash *f, u64 offset, unsigned size, u64 v)
{
    FlashState *s = &f->s;

    if (s->command && s->command != ERASE) {
        go_on(f, offset, size, v);
    } else if (s->unlock & BYPASSED) {
        bypassed(f, (u8)v);
    } else if ((u8)v == RESET) {
        s->unlock = 0;
        idle(f);
    } else if ((u8)v == QUERY && (flash_word(f, offset) & 0xff) == 0x55) {
        s->mode = FLASH_CFI;
    } else if (s->unlock == UNLOCKED) {
        s->unlock = 0;
        begin(f, offset, (u8)v);
    } else if (s->unlock == CYCLE_1 && is_cycle(f, offset, v, UNLOCK_2, ADDRESS_2)) {
        s->unlock = UNLOCKED;
    } else {
        s->unlock = is_cycle(f, offset, v, UNLOCK_1, ADDRESS_1) ? CYCLE_1 : 0;
    }
}

/* Version 1.0: erase suspend for reading and writing, no groups of sectors. */
static const u8 extended[] = {'P', 'R', 'I', '1', '0', 0, 2, 0, 0, 0, 0, 0};

const FlashFamily flash_amd = {0x0002, reset, take, identify, extended, sizeof(extended)};
