/*
 * What the beige G3's table of parts and its device tree have in common.
 */
#ifndef HW_BOARDS_PPC_G3BEIGE_H
#define HW_BOARDS_PPC_G3BEIGE_H

#include "hw/boards/ppc/boards.h"
#include "system/ppc/openfirmware.h"

#define TIMEBASE_HZ 16600000 /* a quarter of the bus's */
#define BUS_HZ      66000000
#define CPU_HZ      266000000

/** For a start without Apple's ROM or OpenBIOS. */
extern const TreeNode g3beige_nodes[];
extern const OfBoard g3beige_open_firmware;

#endif
