/*
 * Descriptor-based DMA: what a device at the other end of a channel does. See dbdma.c.
 */
#ifndef HW_DMA_DBDMA_H
#define HW_DMA_DBDMA_H

#include "system/machine.h"

enum { DBDMA_CHANNELS = 32 };

/** move - up to @len bytes of @data to the device, or @in from it. Return: how many it can do now;
 * fewer: it calls dbdma_ready() when it can do more. */
typedef struct {
    u32 (*move)(void *opaque, bool in, u8 *data, u32 len);
} DbdmaClient;

/** dbdma_attach - channel @n of @dbdma, a controller, is @client's. Return: false, it is another's,
 * or there is no such. dbdma_ready - the client of @n can go on. */
bool dbdma_attach(Device *dbdma, unsigned n, const DbdmaClient *client, void *opaque);
void dbdma_ready(Device *dbdma, unsigned n);

#endif
