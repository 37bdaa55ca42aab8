/*
 * The Intel extended command set of flash memory.
 * Ref: Intel 28FxxxJ3 (StrataFlash) datasheet, "Bus and Command Operations".
 */
#include "common/log.h"
#include "hw/block/cfi-flash.h"

enum { READY = 0x80, ERASE_ERROR = 0x20, PROGRAM_ERROR = 0x10, LOCKED = 0x02 };
enum {
    READ_ARRAY = 0xff,
    READ_ID = 0x90,
    QUERY = 0x98,
    READ_STATUS = 0x70,
    CLEAR_STATUS = 0x50,
    WORD_PROGRAM = 0x40,
    WORD_PROGRAM_2 = 0x10,
    BUFFER_PROGRAM = 0xe8,
    BLOCK_ERASE = 0x20,
    SUSPEND = 0xb0,
    CONFIRM = 0xd0, /* also resume */
    LOCK = 0x60,
    LOCK_SET = 0x01,
    LOCK_DOWN = 0x2f,
    PROTECT = 0xc0,
    /* not the chip's: stages of a buffered program */
    BUFFER_DATA = 0x100,
    BUFFER_CONFIRM = 0x101,
};

static void reset(Flash *f)
{
    f->s.status = READY;
}

static u32 identify(Flash *f, u64 index)
{
    static const u8 id[2] = {0x89, 0x18};

    (void)f;
    return index < sizeof(id) ? id[index] : 0; /* blocks are not locked */
}

static void end(Flash *f, bool ok, u32 error)
{
    f->s.command = 0;
    f->s.mode = FLASH_STATUS;
    f->s.status |= ok ? 0 : error;
}

/* Commands and data that are not the first of a sequence. */
static void go_on(Flash *f, u64 offset, unsigned size, u64 v)
{
    FlashState *s = &f->s;
    u8 bytes[8], command = (u8)v;

    switch (s->command) {
    case WORD_PROGRAM:
    case WORD_PROGRAM_2:
        field_set(bytes, size, v);
        end(f, flash_program(f, offset, bytes, size), PROGRAM_ERROR | LOCKED);
        break;
    case BLOCK_ERASE:
        if (command != CONFIRM) {
            end(f, false, PROGRAM_ERROR | ERASE_ERROR);
        } else {
            end(f, flash_erase(f, offset & ~(f->sector - 1), f->sector), ERASE_ERROR | LOCKED);
        }
        break;
    case BUFFER_PROGRAM: /* the count of words, less one */
        if ((v & 0xffff) >= flash_buffer_words(f)) {
            end(f, false, PROGRAM_ERROR | ERASE_ERROR);
        } else {
            flash_buffer_start(f, (u32)(v & (f->chip_width == 1 ? 0xff : 0xffff)) + 1);
            s->command = BUFFER_DATA;
        }
        break;
    case BUFFER_DATA:
        if (!flash_buffer_add(f, offset, size, v)) {
            end(f, false, PROGRAM_ERROR);
        } else if (!--s->left) {
            s->command = BUFFER_CONFIRM;
        }
        break;
    case BUFFER_CONFIRM:
        if (command != CONFIRM) {
            end(f, false, PROGRAM_ERROR | ERASE_ERROR);
        } else {
            end(f, flash_buffer_program(f), PROGRAM_ERROR | LOCKED);
        }
        break;
    case LOCK: /* every lock is taken, none holds */
        end(f, command == LOCK_SET || command == CONFIRM || command == LOCK_DOWN,
            PROGRAM_ERROR | ERASE_ERROR);
        break;
    default: /* PROTECT: the data of a register that is not there */
        end(f, false, PROGRAM_ERROR);
    }
}

static void begin(Flash *f, u8 command)
{
    FlashState *s = &f->s;

    switch (command) {
    case READ_ARRAY:
    case 0xf0: /* what those write who do not know the family */
        s->mode = FLASH_ARRAY;
        break;
    case READ_ID:
        s->mode = FLASH_ID;
        break;
    case QUERY:
        s->mode = FLASH_CFI;
        break;
    case CLEAR_STATUS:
        s->status = READY;
        break;
    case WORD_PROGRAM:
    case WORD_PROGRAM_2:
    case BUFFER_PROGRAM:
    case BLOCK_ERASE:
    case LOCK:
    case PROTECT:
        s->command = command;
        s->mode = FLASH_STATUS;
        break;
    case READ_STATUS:
    case SUSPEND: /* nothing lasts long enough */
    case CONFIRM:
        s->mode = FLASH_STATUS;
        break;
    default:
        log_guest("%s: unknown command %#x\n", f->dev.name, command);
        s->mode = FLASH_ARRAY;
    }
}

static void take(Flash *f, u64 offset, unsigned size, u64 v)
{
    if (f->s.command) {
        go_on(f, offset, size, v);
    } else {
        begin(f, (u8)v);
    }
}

/* Version 1.0; no optional features; no protection registers. */
static const u8 extended[] = {'P', 'R', 'I', '1', '0', 0, 0, 0, 0, 0, 0, 0, 0x33, 0x00, 0};

const FlashFamily flash_intel = {0x0001, reset, take, identify, extended, sizeof(extended)};
