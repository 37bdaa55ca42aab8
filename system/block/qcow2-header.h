/*
 * Fields of the qcow2 header, and numbers in the order of its bytes.
 */
#ifndef SYSTEM_BLOCK_QCOW2_HEADER_H
#define SYSTEM_BLOCK_QCOW2_HEADER_H

#include "system/block/qcow2.h"

#define QCOW2_MAGIC "QFI\xfb"

/* Offsets; names as in the specification, shortened. */
enum {
    QCOW2_VERSION = 4,
    QCOW2_BACKING_OFFSET = 8,
    QCOW2_BACKING_SIZE = 16,
    QCOW2_CLUSTER_BITS = 20,
    QCOW2_SIZE = 24,
    QCOW2_CRYPT = 32,
    QCOW2_L1_SIZE = 36,
    QCOW2_L1_OFFSET = 40,
    QCOW2_REFTABLE_OFFSET = 48,
    QCOW2_REFTABLE_CLUSTERS = 56,
    QCOW2_SNAPSHOTS = 60,
    QCOW2_SNAPSHOTS_OFFSET = 64,
    QCOW2_V2_BYTES = 72,
    QCOW2_INCOMPATIBLE = 72,
    QCOW2_COMPATIBLE = 80,
    QCOW2_AUTOCLEAR = 88,
    QCOW2_REFCOUNT_ORDER = 96,
    QCOW2_HEADER_LENGTH = 100,
    QCOW2_V3_BYTES = 104,
    QCOW2_COMPRESSION = 104,
    QCOW2_OUR_BYTES = 112,
    QCOW2_LONGEST_NAME = 1023,
};

u16 get16(const void *p);
u32 get32(const void *p);
u64 get64(const void *p);
void put16(void *p, u16 v);
void put32(void *p, u32 v);
void put64(void *p, u64 v);

/** qcow2_read_header - into @q, whose file is open; *@snapshots: how many. */
bool qcow2_read_header(Qcow2 *q, u32 *snapshots, GError **err);

#endif
