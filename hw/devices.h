/*
 * All device types.
 */
#ifndef HW_DEVICES_H
#define HW_DEVICES_H

#include "system/device.h"

#define DEVICE(type) extern const DeviceType type;
#include "hw/devices.def"
#undef DEVICE

/** device_types - all of them, ends with NULL. device_type_find - by name; NULL: unknown. */
extern const DeviceType *const device_types[];
const DeviceType *device_type_find(const char *name);

#endif
