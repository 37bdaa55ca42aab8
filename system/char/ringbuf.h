/*
 * Character devices in memory.
 */
#ifndef SYSTEM_CHAR_RINGBUF_H
#define SYSTEM_CHAR_RINGBUF_H

#include "system/machine.h"

/** ringbuf_read - take out up to @most bytes of what was written, oldest first. ringbuf_write -
 * @data arrives as input. Return: false, @c is none. */
bool ringbuf_read(Chardev *c, u64 most, GString *out);
bool ringbuf_write(Chardev *c, const u8 *data, unsigned len);

#endif
