/*
 * An image and a model of it: what every sector must read as after random operations.
 */
#ifndef TESTS_BLOCK_MODEL_H
#define TESTS_BLOCK_MODEL_H

#include "system/block/image.h"
#include "tests/block/memory-file.h"

enum { MODEL_SECTOR = 512, MODEL_MOST_SNAPSHOTS = 4 };

/** A sector holds its stamp over and over; 0: zeros. */
typedef struct {
    char *name;
    u32 *stamp;
    u64 sectors;
    u64 state_size;
    u32 state; /* stamp of the state */
} ModelSnapshot;

typedef struct {
    Image *i;
    File *f;
    Image *(*base)(void); /* makes the backing image anew; NULL: none */
    u32 *stamp;
    u64 sectors;
    u32 next;
    u64 seed;
    bool snapshots; /* make some */
    ModelSnapshot kept[MODEL_MOST_SNAPSHOTS];
    unsigned kepts;
    GHashTable *since; /* power cuts: sector << 32 | stamp written since the last flush */
    u32 *safe;         /* power cuts: stamps at the last flush */
} Model;

/** model_new - an image of @size bytes in memory with @options. */
void model_new(Model *m, const char *format, u64 size, const char *options, u64 seed);
void model_free(Model *m);
/** model_open, model_close - the image anew. */
void model_open(Model *m);
void model_close(Model *m);

/** model_step - one random operation; what it returns must be right. */
void model_step(Model *m);
/** model_compare - all of it against the image. model_check - the image is sound. */
void model_compare(Model *m);
void model_check(Image *i);

/** model_may_read - may @sector read as @stamp after a power cut now? */
bool model_may_read(const Model *m, u64 sector, u32 stamp);

/** model_fill, model_stamp - a sector of a stamp, and back; false: it is none. */
void model_fill(u8 *sector, u32 stamp);
bool model_stamp(const u8 *sector, u32 *stamp);

#endif
