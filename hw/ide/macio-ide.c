/*
 * ATA interface in Apple's I/O chips: registers 16 bytes apart, data by a DBDMA channel.
 * Ref: "Macintosh Technology in the Common Hardware Reference Platform", "ATA".
 */
#include "hw/devices.h"
#include "hw/dma/dbdma.h"
#include "hw/ide/ide.h"

enum { SHIFT = 4, CONTROL = 0x16, TIMING = 0x20, WINDOW = 0x1000 };

typedef struct {
    IdeState ide;
    u64 timing; /* of the cable: kept */
} MacioIdeState;

typedef struct {
    Device dev;
    IdeChannel ide;
    Wire irq;
    Device *dbdma;
    u64 channel, index;
    MacioIdeState s;
} MacioIde;

static u64 read_reg(Device *d, u64 offset, unsigned size)
{
    MacioIde *m = (MacioIde *)d;
    unsigned r = (unsigned)(offset >> SHIFT);

    if (r < IDE_REGS) {
        return ide_read(&m->ide, r, size);
    }
    if (r == TIMING && offset % 4 == 0) {
        return m->s.timing;
    }
    return r == CONTROL ? ide_status(&m->ide) : 0;
}

static void write_reg(Device *d, u64 offset, unsigned size, u64 v)
{
    MacioIde *m = (MacioIde *)d;
    unsigned r = (unsigned)(offset >> SHIFT);

    if (r < IDE_REGS) {
        ide_write(&m->ide, r, size, v);
    } else if (r == CONTROL) {
        ide_control(&m->ide, (u8)v);
    } else if (r == TIMING && size == 4) {
        m->s.timing = v;
    }
}

static void settle(Device *d)
{
    MacioIde *m = (MacioIde *)d;

    ide_settle(&m->ide);
    wire_set(&m->irq, ide_interrupt(&m->ide));
}

static void dma_ready(IdeChannel *c)
{
    MacioIde *m = (MacioIde *)c->dev;

    if (m->dbdma) {
        dbdma_ready(m->dbdma, (unsigned)m->channel);
    }
}

static u32 move(void *opaque, bool in, u8 *data, u32 len)
{
    return ide_dma_move(&((MacioIde *)opaque)->ide, in, data, len);
}

static bool start(Device *d, GError **err)
{
    static const DbdmaClient client = {move};
    MacioIde *m = (MacioIde *)d;

    if (m->dbdma && !dbdma_attach(m->dbdma, (unsigned)m->channel, &client, m)) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s has no free channel %llu", d->name, m->dbdma->name,
                    (unsigned long long)m->channel);
        return false;
    }
    m->ide.dma_ready = dma_ready;
    return ide_start(&m->ide, d, &m->s.ide, m->index, err);
}

static void stop(Device *d)
{
    ide_stop(&((MacioIde *)d)->ide);
}

static void reset(Device *d)
{
    ide_reset(&((MacioIde *)d)->ide);
}

/* clang-format off */
static const Field  hidden[]  = {IDE_FIELDS("", MacioIdeState, ide), FIELD(MacioIdeState, timing), {0}};
static const Window windows[] = {{"regs", WINDOW, .read = read_reg, .write = write_reg}, {0}};
static const Pin    outputs[] = {{"irq", offsetof(MacioIde, irq), 1}, {0}};
static const Prop   props[]   = {
    PROP_DEVICE("dbdma", MacioIde, dbdma, "controller of its DMA"),
    PROP_UINT("channel", MacioIde, channel, NULL, "which of its channels"),
    PROP_UINT("index", MacioIde, index, NULL, "number of the first drive with if=ide"),
    PROP_BLOCK("drive0", MacioIde, ide.drive[0], NULL, "another first drive than that"),
    PROP_BLOCK("drive1", MacioIde, ide.drive[1], NULL, "another second one"),
    {0},
};
/* clang-format on */

const DeviceType dev_macio_ide = {
    .name = "macio-ide",
    .doc = "ATA interface of Apple's I/O chips",
    .size = sizeof(MacioIde),
    STATE(MacioIde, s, hidden),
    .windows = windows,
    .outputs = outputs,
    .props = props,
    .start = start,
    .stop = stop,
    .reset = reset,
    .settle = settle,
};
