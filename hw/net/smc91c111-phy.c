/*
 * The PHY inside the SMC91C111 and the two-wire port to it.
 * Ref: SMSC LAN91C111 data sheet, "PHY MII Registers", "MII Serial Port"; IEEE 802.3 clause 22.
 *
 * A frame is 32 bits after ones: start 01, 10 for a read or 01 for a write, five bits of PHY, five
 * of register, two to turn around, sixteen of data.
 */
#include "hw/net/smc91c111.h"

enum { MDO = 1 << 0, MDI = 1 << 1, MCLK = 1 << 2, MDOE = 1 << 3 };
enum { HEADER = 14, TURN = 2, FRAME = 32 };
enum { OP_WRITE = 1, OP_READ = 2, PHY_ADDRESS = 0 };
enum { CONTROL_RESET = 1 << 15, CONTROL_RESTART = 1 << 9, CONTROL_AUTO = 1 << 12 };
enum { STATUS_CAN = 0x7809, STATUS_LINK = 1 << 2, STATUS_AGREED = 1 << 5 };
enum { PARTNER = 0x41e1, PARTNER_ACK = 0x4000, SPEED_100_FULL = 0xc0 };

void mii_reset(MiiState *m)
{
    m->control = 0x3000;
    m->advertise = 0x01e1;
    m->config1 = 0x0022;
    m->config2 = 0xff00;
    m->mask = 0xffc0;
}

static u16 phy_read(const MiiState *m, unsigned reg, bool link)
{
    bool agreed = link && m->control & CONTROL_AUTO;

    switch (reg) {
    case 0:
        return m->control;
    case 1:
        return STATUS_CAN | (link ? STATUS_LINK : 0) | (agreed ? STATUS_AGREED : 0);
    case 2:
        return 0x0016;
    case 3:
        return 0xf840;
    case 4:
        return m->advertise;
    case 5:
        return agreed ? PARTNER | PARTNER_ACK : 0;
    case 16:
        return m->config1;
    case 17:
        return m->config2;
    case 18:
        return link ? SPEED_100_FULL : 0;
    case 19:
        return m->mask;
    default:
        return 0;
    }
}

static void phy_write(MiiState *m, unsigned reg, u16 v)
{
    switch (reg) {
    case 0:
        if (v & CONTROL_RESET) {
            mii_reset(m);
        } else {
            m->control = v & (u16)~CONTROL_RESTART;
        }
        break;
    case 4:
        m->advertise = v;
        break;
    case 16:
        m->config1 = v;
        break;
    case 17:
        m->config2 = v;
        break;
    case 19:
        m->mask = v;
        break;
    }
}

/* The header, once it is complete. */
static unsigned header(const MiiState *m)
{
    return m->shift >> (m->count - HEADER);
}

static bool is_for_us(const MiiState *m, unsigned op)
{
    return m->count >= HEADER && (header(m) >> 10 & 3) == op &&
           (header(m) >> 5 & 31) == PHY_ADDRESS;
}

static void clocked(MiiState *m, bool bit)
{
    if (!m->count && bit) {
        return; /* the ones between frames */
    }
    m->shift = m->shift << 1 | bit;
    m->count++;
    if (m->count < FRAME) {
        return;
    }
    if (is_for_us(m, OP_WRITE)) {
        phy_write(m, header(m) & 31, (u16)m->shift);
    }
    m->count = m->shift = 0;
}

void mii_write(MiiState *m, u16 pins)
{
    if (pins & MCLK && !(m->mgmt & MCLK)) {
        clocked(m, pins & MDO);
    }
    m->mgmt = pins & (u16)~MDI;
}

u16 mii_read(const MiiState *m, bool link)
{
    bool bit = false; /* nobody drives the line: drivers expect 0 around the data, too */

    if (is_for_us(m, OP_READ) && m->count >= HEADER + TURN) {
        bit = phy_read(m, header(m) & 31, link) >> (FRAME - 1 - m->count) & 1;
    }
    return m->mgmt | (bit ? MDI : 0);
}
