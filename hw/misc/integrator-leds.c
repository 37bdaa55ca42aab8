/*
 * Lights, switches and the alphanumeric display of the Integrator boards.
 * Ref: ARM DUI 0159, "Debug LEDs and DIP switch interface".
 */
#include "hw/devices.h"

typedef struct {
    u32 alpha, lights;
} LedState;

typedef struct {
    Device dev;
    u64 switches;
    LedState s;
} Leds;

static u64 read_switches(Device *d)
{
    return ((Leds *)d)->switches & 0xf;
}

static void write_alpha(Device *d, u64 v)
{
    ((Leds *)d)->s.alpha = (u32)v;
}

/* Bit 0 would say that a character is still being shifted out. */
static u64 read_alpha(Device *d)
{
    return ((Leds *)d)->s.alpha & ~1u;
}

/* clang-format off */
static const Reg regs[] = {
    {"ALPHA",    0x00, HOLDS(LedState, alpha), .read = read_alpha, .write = write_alpha},
    {"LIGHTS",   0x04, HOLDS(LedState, lights), .writes = 0xf},
    {"SWITCHES", 0x08, .read = read_switches},
    {0},
};

static const Window windows[] = {{"regs", 0x1000, WIDTH_32, regs}, {0}};
static const Prop   props[]   = {PROP_UINT("switches", Leds, switches, NULL, "the four switches, 1 is on"), {0}};
/* clang-format on */

const DeviceType dev_integrator_leds = {
    .name = "integrator-leds",
    .doc = "lights and switches of the Integrator boards",
    .size = sizeof(Leds),
    STATE(Leds, s, NULL),
    .windows = windows,
    .props = props,
};
