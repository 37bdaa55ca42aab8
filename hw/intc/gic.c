/*
 * See gic.h.
 */
#include "hw/intc/gic.h"

#include <string.h>

#include "common/snapshot.h"

/* clang-format off */
const Pin gic_outputs[] = {
    {"irq", offsetof(GicHead, irq), CPUS}, {"fiq", offsetof(GicHead, fiq), CPUS}, {0},
};
const Prop gic_props[] = {
    PROP_UINT("cpus", GicHead, cpus, "1", "processors it serves"),
    PROP_UINT("irqs", GicHead, irqs, "224", "shared interrupts"),
    {0},
};
/* clang-format on */

bool gic_check(const GicHead *g, GError **err)
{
    if (g->cpus < 1 || g->cpus > CPUS || g->irqs % 32 || g->irqs + PRIVATE > IRQS) {
        g_set_error(err, EMU_ERROR, 0, "%s: 1 to %d CPUs and up to %d interrupts in steps of 32",
                    g->dev.name, CPUS, IRQS - PRIVATE);
        return false;
    }
    return true;
}

unsigned gic_interrupt(const Pin *pin, unsigned n, u32 *cells)
{
    bool private = !strcmp(pin->name, "ppi");

    cells[0] = private;
    cells[1] = private ? n % PRIVATE - SGIS : n;
    cells[2] = 4;
    return 3;
}
