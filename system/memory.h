/*
 * Physical memory of a machine: regions, and the flat list of who answers where.
 *
 * Regions may overlap: the one with the higher priority wins, of equals the one added last. The
 * flat list is made anew when a region comes, goes, or is switched; @generation tells caches of
 * translations that it changed.
 */
#ifndef SYSTEM_MEMORY_H
#define SYSTEM_MEMORY_H

#include <glib.h>

#include "common/base.h"

struct Device;
struct Window;

typedef enum { MEM_RAM, MEM_ROM, MEM_IO } MemKind;

typedef struct MemRegion {
    const char *name;
    MemKind kind;
    paddr at;
    u64 size;
    int priority;
    bool off;              /* not there at present */
    u8 *host;              /* RAM, ROM: contents */
    struct Device *device; /* ROM: may be NULL; takes writes through @window then */
    const void *window;    /* const Window * */
    u64 window_offset;     /* of the region's first byte in the window */
} MemRegion;

/** A stretch of physical addresses that one region answers. */
typedef struct {
    paddr start, end; /* [start, end) */
    const MemRegion *region;
} MemRange;

typedef struct {
    GPtrArray *regions; /* MemRegion * */
    GArray *flat;       /* MemRange, ascending */
    u32 generation;
    void (*remapped)(void); /* the list changed: who keeps parts of it forgets; NULL: nobody asks */
    /* RAM or ROM changed, not by a CPU's own store; NULL: nobody asks */
    void (*wrote)(const u8 *host, u64 len);
} MemSpace;

void mem_space_init(MemSpace *s);
void mem_space_clear(MemSpace *s);

/** mem_add - a copy of @r joins the space. Return: it, owned by the space. mem_remove - it leaves.
 */
MemRegion *mem_add(MemSpace *s, const MemRegion *r);
void mem_remove(MemSpace *s, MemRegion *r);
/** mem_alias - [@at, +@size) shows the RAM or ROM region @of from @offset on. */
MemRegion *mem_alias(MemSpace *s, const char *name, paddr at, u64 size, const MemRegion *of,
                     u64 offset, int priority);
/** mem_switch - the region is there or not. mem_move - it begins at @at now. */
void mem_switch(MemSpace *s, MemRegion *r, bool on);
void mem_move(MemSpace *s, MemRegion *r, paddr at);

/** mem_find - the range that holds @a, or NULL when nothing is there. */
const MemRange *mem_find(const MemSpace *s, paddr a);

/**
 * mem_read, mem_write - an access of @size (1, 2, 4, 8) bytes within one page, with the machine's
 * lock held. Return: false, nothing answers there (a bus error, if the machine has such).
 */
bool mem_read(const MemSpace *s, paddr a, unsigned size, u64 *v);
bool mem_write(const MemSpace *s, paddr a, unsigned size, u64 v);

/** mem_copy_in, mem_copy_out - bytes to and from RAM and ROM (loaders, DMA). Return: all of it is
 * memory. */
bool mem_copy_in(const MemSpace *s, paddr a, const void *from, u64 len);
bool mem_copy_out(const MemSpace *s, paddr a, void *to, u64 len);

/**
 * mem_host - DMA without copying: where the bytes from @a on are in the host's memory, *@len of
 * them, or fewer when they are not all in one piece; @write: no ROM. NULL: @a is no memory. CPUs
 * use it meanwhile. mem_written - the host wrote there, @len bytes in its memory at @host: translations
 * of those bytes go.
 */
u8 *mem_host(const MemSpace *s, paddr a, u64 *len, bool write);
void mem_written(const MemSpace *s, const void *host, u64 len);

#endif
