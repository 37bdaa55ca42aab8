/*
 * A place for a device that is not built yet: reads as zero, takes every write, and says so under
 * -d unimp.
 */
#include "hw/devices.h"

#include "common/log.h"

typedef struct {
    Device dev;
    char *what;
} Gap;

static u64 read_gap(Device *d, u64 offset, unsigned size)
{
    log_unimp("%s: read of %u bytes at +%#llx of the %s, which is not built yet\n", d->name, size,
              (unsigned long long)offset, ((Gap *)d)->what);
    return 0;
}

static void write_gap(Device *d, u64 offset, unsigned size, u64 v)
{
    log_unimp("%s: write of %#llx, %u bytes at +%#llx of the %s, which is not built yet\n", d->name,
              (unsigned long long)v, size, (unsigned long long)offset, ((Gap *)d)->what);
}

/* clang-format off */
static const Window windows[] = {{"all", 0x1000, .read = read_gap, .write = write_gap}, {0}};
static const Prop props[] = {
    PROP_STRING("what", Gap, what, "device", "what belongs here"), {0},
};
/* clang-format on */

const DeviceType dev_unimplemented = {
    .name = "unimplemented",
    .doc = "place of a device that is not built yet",
    .size = sizeof(Gap),
    .windows = windows,
    .props = props,
};
