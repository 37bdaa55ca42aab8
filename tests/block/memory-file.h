/*
 * A file in memory that remembers what a power cut may leave of it: all that was written before the
 * last flush, and any sectors of what was written since.
 */
#ifndef TESTS_BLOCK_MEMORY_FILE_H
#define TESTS_BLOCK_MEMORY_FILE_H

#include "system/block/file.h"

/** memory_file - a file with these contents, which lives until memory_file_free(), whoever closes
 * it. */
File *memory_file(const void *data, size_t len);
void memory_file_free(File *f);

/** memory_file_cut - a new file as the power cut leaves it; *@seed decides what that is. */
File *memory_file_cut(const File *f, u64 *seed);
/** memory_file_data - its contents. */
const u8 *memory_file_data(const File *f, size_t *len);
/** memory_file_fail - the write after @n more fails with ENOSPC, and all that follow; ~0u: none. */
void memory_file_fail(File *f, unsigned n);
/** memory_file_watch - @fn before every write and every flush. */
void memory_file_watch(File *f, void (*fn)(void *opaque), void *opaque);

/** random_of - a number below @n. */
u64 random_of(u64 *seed, u64 n);

#endif
