/*
 * Devices as users ask for them: -device, device_add.
 */
#ifndef SYSTEM_DEVICE_ADD_H
#define SYSTEM_DEVICE_ADD_H

#include <stdio.h>

#include "common/option.h"
#include "system/machine.h"

/** device_list_types - the types users may ask for, one per line. device_list_props - the settings
 * of one. */
void device_list_types(GString *out);
void device_list_props(const DeviceType *type, GString *out);

/** device_user_type - the type called @name; NULL, with what is like it, when users may not have
 * one. */
const DeviceType *device_user_type(const char *name, GError **err);

/** device_add - one as @s says: driver=, id=, bus= and settings of the type. Lock held. Return:
 * NULL, nothing was added. */
Device *device_add(Machine *m, Settings *s, GError **err);

/** device_add_drives - a device for every drive with if=virtio. */
bool device_add_drives(Machine *m, GError **err);

#endif
