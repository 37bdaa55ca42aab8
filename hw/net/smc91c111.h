/*
 * What the two halves of the SMC91C111 share: the PHY behind its management port.
 */
#ifndef HW_NET_SMC91C111_H
#define HW_NET_SMC91C111_H

#include "common/base.h"

/** The management port's shift register and the PHY's registers. */
typedef struct {
    u32 shift, count; /* bits of a frame so far; count 0: between frames */
    u16 mgmt;         /* what was last written to the port */
    u16 control, advertise, config1, config2, mask;
} MiiState;

/** mii_reset - the PHY after power-on. */
void mii_reset(MiiState *m);
/** mii_write - the port's pins move. mii_read - the pins, with the PHY's data bit; @link: the cable
 * is in. */
void mii_write(MiiState *m, u16 pins);
u16 mii_read(const MiiState *m, bool link);

#endif
