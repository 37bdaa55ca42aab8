/*
 * Trace events of devices, see common/trace.h.
 */
#ifndef SYSTEM_TRACE_H
#define SYSTEM_TRACE_H

#include "system/device.h"

/** device_trace_begin - accesses to devices of @types, which ends with NULL, are events: once. */
void device_trace_begin(const DeviceType *const *types);

/** device_trace - an access of @size bytes at @offset of a window of @d: register @reg, number @n; it read or wrote @v. */
void device_trace(const Device *d, bool write, const char *reg, unsigned n, u64 offset, unsigned size, u64 v);

#endif
