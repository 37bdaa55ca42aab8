/*
 * Control registers of the Integrator/CP baseboard: identification, flash protection, the card
 * slot's switches.
 * Ref: ARM DUI 0159, "Control registers".
 */
#include "hw/devices.h"

enum { FLASH_VPP = 1 << 0, FLASH_WRITE = 1 << 1 };
enum { INT_PROTECTED = 1 << 0, INT_CARD_IN = 1 << 3 };

typedef struct {
    u32 flash;
    u32 interrupts; /* INTREG: the card's arrival is latched, its protection is a level */
    u32 card;       /* the slot's switch */
} ControlState;

typedef struct {
    Device dev;
    Wire card_irq, flash_write;
    ControlState s;
} Control;

static void settle(Device *d)
{
    Control *c = (Control *)d;
    bool write = (c->s.flash & (FLASH_VPP | FLASH_WRITE)) == (FLASH_VPP | FLASH_WRITE);

    wire_set(&c->card_irq, c->s.interrupts & INT_CARD_IN);
    wire_set(&c->flash_write, write);
}

static void card_in(Device *d, unsigned n, bool level)
{
    ControlState *s = &((Control *)d)->s;

    (void)n;
    s->interrupts |= level && !s->card ? INT_CARD_IN : 0;
    s->card = level;
    settle(d);
}

static void card_protected(Device *d, unsigned n, bool level)
{
    ControlState *s = &((Control *)d)->s;

    (void)n;
    s->interrupts = (s->interrupts & ~(u32)INT_PROTECTED) | (level ? INT_PROTECTED : 0);
}

/* clang-format off */
static const Reg regs[] = {
    {"IDFIELD",   0x00, .constant = 0x41034003},
    {"FLASHPROG", 0x04, HOLDS(ControlState, flash), .writes = FLASH_VPP | FLASH_WRITE},
    {"INTREG",    0x08, HOLDS(ControlState, interrupts), .clears = INT_CARD_IN},
    {"DECODE",    0x0c, .constant = 0x11},
    {0},
};

static const Field  hidden[]  = {FIELD(ControlState, card), {0}};
static const Window windows[] = {{"regs", 0x1000, WIDTH_32, regs}, {0}};
static const Pin    inputs[]  = {
    {"card", .count = 1, .input = card_in}, {"protected", .count = 1, .input = card_protected}, {0},
};
static const Pin    outputs[] = {
    {"card-irq", offsetof(Control, card_irq), 1}, {"flash-write", offsetof(Control, flash_write), 1}, {0},
};
/* clang-format on */

const DeviceType dev_integrator_control = {
    .name = "integrator-control",
    .doc = "control registers of the Integrator/CP",
    .compatible = "arm,integrator-cp-syscon",
    .size = sizeof(Control),
    STATE(Control, s, hidden),
    .windows = windows,
    .inputs = inputs,
    .outputs = outputs,
    .settle = settle,
};
