/*
 * What a machine tells its firmware (fw_cfg): items by number, and files by name, which a device of
 * the board hands out. Boards, loaders and users add to it before the machine runs.
 */
#ifndef SYSTEM_FW_CFG_H
#define SYSTEM_FW_CFG_H

#include "system/machine.h"

/** Numbers of items that have one. Numbers in them are little-endian. */
typedef enum {
    FW_SIGNATURE = 0x00,
    FW_ID = 0x01,
    FW_UUID = 0x02,
    FW_RAM_SIZE = 0x03,   /* u64 */
    FW_NO_GRAPHIC = 0x04, /* u16 */
    FW_CPUS = 0x05,       /* u16 */
    FW_MACHINE_ID = 0x06, /* u16: one of those its firmware knows */
    FW_KERNEL_AT = 0x07,  /* u32, so the next: what is in memory already */
    FW_KERNEL_SIZE = 0x08,
    FW_CMDLINE_AT = 0x09,
    FW_INITRD_AT = 0x0a,
    FW_INITRD_SIZE = 0x0b,
    FW_BOOT_DEVICE = 0x0c, /* u16: the letter of -boot */
    FW_BOOT_MENU = 0x0e,   /* u16 */
    FW_MAX_CPUS = 0x0f,
    FW_KERNEL_DATA = 0x11,
    FW_INITRD_DATA = 0x12,
    FW_CMDLINE_SIZE = 0x14,
    FW_CMDLINE_DATA = 0x15,
    FW_DIRECTORY = 0x19,
    FW_FILES = 0x20,  /* the first */
    FW_ARCH = 0x8000, /* the first of those an architecture has for itself */
    FW_SCREEN_WIDTH =
        FW_ARCH, /* u16, so the next two: the mode firmware of SPARC and PowerPC gives the screen */
    FW_SCREEN_HEIGHT,
    FW_SCREEN_DEPTH,
} FwKey;

/** What a board tells its firmware as a number. */
typedef struct {
    u16 key; /* a FwKey, or one of an architecture */
    u8 size; /* bytes; 0 ends a list */
    u64 value;
} FwNumber;

enum { FW_NAME = 56 }; /* bytes of a file's name, with the 0 at its end */

/** fw_cfg_number - item @key is @v, of @size bytes. fw_cfg_item - it is these bytes, copied. */
void fw_cfg_number(Machine *m, FwKey key, u64 v, unsigned size);
void fw_cfg_item(Machine *m, FwKey key, const void *data, size_t len);
/** fw_cfg_contents - item @data is what file @path has, item @size how many bytes. */
bool fw_cfg_contents(Machine *m, const char *path, FwKey size, FwKey data, GError **err);
/** fw_cfg_file - file @name, copied. Return: false, there is one, or the name is too long. */
bool fw_cfg_file(Machine *m, const char *name, const void *data, size_t len, GError **err);

/** fw_cfg_find - item @key, files and their directory too; NULL: there is none. fw_cfg_value - the
 * number it is; 0. */
GBytes *fw_cfg_find(Machine *m, unsigned key);
u64 fw_cfg_value(Machine *m, FwKey key);
/** fw_cfg_free - of machine_free(). */
void fw_cfg_free(Machine *m);

#endif
