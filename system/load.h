/*
 * Files into a machine's memory, for starting without firmware: ELF, images of U-Boot, what is
 * compressed with gzip, raw bytes.
 *
 * What is loaded belongs to a device of its own, which puts it back at every reset: a guest that
 * reboots finds its kernel as it was.
 */
#ifndef SYSTEM_LOAD_H
#define SYSTEM_LOAD_H

#include "system/machine.h"

typedef enum {
    LOAD_RAW,     /* as it is */
    LOAD_PROGRAM, /* by its header, if it has one we know; compressed or not */
    LOAD_RAMDISK, /* without U-Boot's header, if it has one */
} LoadAs;

typedef struct {
    const char *path;
    LoadAs as;
    paddr at;    /* what its header does not place */
    u16 machine; /* EM_ of ELF files; 0: any */
    u64 keep;    /* these bits of the addresses in an ELF file count from @at; 0: they are absolute */
} LoadRequest;

/** What came of it. */
typedef struct {
    paddr low, high; /* [low, high) */
    paddr entry;     /* low, if no header says */
    bool elf;
} Loaded;

/**
 * load_file - the file of @r, as device @name of @m. load_bytes - @len bytes to @at.
 * Return: false: no such file, a broken header, or no memory where it belongs.
 */
bool load_file(Machine *m, const char *name, const LoadRequest *r, Loaded *out, GError **err);
bool load_bytes(Machine *m, const char *name, paddr at, const void *data, u64 len, GError **err);

/** "loader": the same for -device. */
extern const DeviceType dev_loader;

#endif
