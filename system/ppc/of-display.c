/*
 * Displays in our Open Firmware: Bochs' VGA is given a mode, and its node says which, for drivers
 * that know nothing but a frame buffer. Ref: IEEE 1275, 3.7.3 "display"; Bochs "VBE Display API".
 */
#include "system/fw-cfg.h"
#include "system/ppc/of.h"

enum {
    VENDOR = 0x1234,
    DEVICE = 0x1111,
    FRAMES = 0x10,
    REGISTERS = 0x18 /* base address registers */
};
enum { ATTRIBUTES = 0x400, ATTRIBUTES_ON = 0x20, DISPI = 0x500 };

enum { XRES = 1, YRES, BPP, ENABLE };

/* Where CPUs see what base address register @reg places. Return: false, it has no address. */
static bool address_of(const OfNode *n, u32 reg, u32 *at)
{
    enum { ROW = 5 };

    for (unsigned i = 0; i * ROW < of_cells(n, "assigned-addresses"); i++) {
        if ((of_cell(n, "assigned-addresses", i * ROW, 0) & 0xff) == reg) {
            *at = of_cell(n, "AAPL,address", i, 0);
            return *at != 0;
        }
    }
    return false;
}

static void start(Of *of, OfNode *n)
{
    Machine *m = of->dev.machine;
    const u32 width = (u32)fw_cfg_value(m, FW_SCREEN_WIDTH),
              height = (u32)fw_cfg_value(m, FW_SCREEN_HEIGHT);
    const u32 depth = (u32)fw_cfg_value(m, FW_SCREEN_DEPTH), line = width * ((depth + 7) / 8);
    const struct {
        u8 reg;
        u32 v;
    } mode[] = {{ENABLE, 0}, {XRES, width}, {YRES, height}, {BPP, depth}, {ENABLE, 1}};
    u32 frames, registers;

    if (!address_of(n, FRAMES, &frames) || !address_of(n, REGISTERS, &registers)) {
        return;
    }
    for (unsigned i = 0; i < ARRAY_LEN(mode); i++) {
        mem_write(&m->memory, registers + DISPI + 2u * mode[i].reg, 2, mode[i].v);
    }
    mem_write(&m->memory, registers + ATTRIBUTES, 1, ATTRIBUTES_ON);
    of_set_cells(n, "width", &width, 1);
    of_set_cells(n, "height", &height, 1);
    of_set_cells(n, "depth", &depth, 1);
    of_set_cells(n, "linebytes", &line, 1);
    of_set_cells(n, "address", &frames, 1);
    of_set(n, "linux,boot-display", NULL, 0); /* Linux asks for that, and says so itself of stdout only */
}

void of_display_start(Of *of)
{
    const GPtrArray *all = of->tree->nodes;

    for (unsigned i = 0; i < all->len; i++) {
        OfNode *n = all->pdata[i];

        if (of_cell(n, "vendor-id", 0, 0) == VENDOR && of_cell(n, "device-id", 0, 0) == DEVICE) {
            start(of, n);
        }
    }
}
