/*
 * Physical memory as the core reaches it: filled in by the machine, which lives on an upper floor.
 */
#ifndef TCG_PHYS_H
#define TCG_PHYS_H

#include "common/base.h"

/** What is at one page of 4 KiB. */
typedef struct {
    u8 *host;      /* its contents, or NULL: every access goes through read() and write() */
    bool writable; /* contents may be written directly */
} PhysPage;

typedef struct {
    /** page - Return: false, nothing answers there (or not all of the page is one thing: use read,
     * write). */
    bool (*page)(void *opaque, paddr a, PhysPage *out);
    /** read, write - 1, 2, 4, 8 bytes. Return: false, a bus error. Take whatever lock they need. */
    bool (*read)(void *opaque, paddr a, unsigned size, u64 *v);
    bool (*write)(void *opaque, paddr a, unsigned size, u64 v);
} PhysOps;

/** The machine's; set before the first CPU runs. */
extern const PhysOps *phys_ops;
extern void *phys_opaque;

#endif
