/*
 * See devices.h.
 */
#include "hw/devices.h"

#include <string.h>

const DeviceType *const device_types[] = {
#define DEVICE(type) &type,
#include "hw/devices.def"
#undef DEVICE
    NULL,
};

const DeviceType *device_type_find(const char *name)
{
    for (const DeviceType *const *t = device_types; *t; t++) {
        if (!strcmp((*t)->name, name)) {
            return *t;
        }
    }
    return NULL;
}
