/*
 * LSI53C895A PCI to Ultra2 SCSI controller: registers, interrupts, resets.
 * Ref: LSI53C895A Technical Manual, "Registers". The SCRIPTS processor is in lsi-scripts.c.
 *
 * Units never disconnect, so nothing reselects the chip.
 */
#include "hw/scsi/lsi53c895a.h"

#include <string.h>

#include "common/bits.h"
#include "common/log.h"
#include "hw/devices.h"

/* ---- Interrupts ---- */

static bool interrupts(const LsiState *s)
{
    const u8 *r = s->r;

    return r[DSTAT] & r[DIEN] || r[SIST0] & r[SIEN0] || r[SIST1] & r[SIEN1] ||
           r[ISTAT0] & ISTAT0_INTF;
}

static void settle(Device *d)
{
    Lsi *l = (Lsi *)d;

    pci_settle(&l->pci, interrupts(&l->s));
}

void lsi_dma_interrupt(Lsi *l, u8 why)
{
    l->s.r[DSTAT] |= why;
    l->s.script = LSI_STOPPED;
}

void lsi_scsi_interrupt(Lsi *l, u8 why0, u8 why1)
{
    l->s.r[SIST0] |= why0;
    l->s.r[SIST1] |= why1;
    l->s.script = LSI_STOPPED;
}

/* ---- Resets ---- */

static void reset_chip(Lsi *l)
{
    static const struct {
        u8 at, value;
    } presets[] = {{SCNTL0, 0xc0}, {DCMD, 0x40}, {MACNTL, 0xd0}, {GPCNTL, 0x0f}, {STEST0, 0},
                   {STEST4, 0xe0}, {SCID, 7},    {GPREG, 0x7f},  {CTEST1, 0xf0}, {DMODE, 0}};
    LsiState *s = &l->s;

    memset((u8 *)s + offsetof(LsiState, r), 0, LSI_REGS);
    memset(s->cdb, 0, sizeof(*s) - offsetof(LsiState, cdb));
    for (unsigned i = 0; i < ARRAY_LEN(presets); i++) {
        s->r[presets[i].at] = presets[i].value;
    }
}

static void reset_bus(Lsi *l)
{
    scsi_bus_reset(&l->host);
    l->s.connected = 0;
    lsi_scsi_interrupt(l, SIST0_RST, 0);
}

/* ---- Registers ---- */

static u8 read_istat(const Lsi *l)
{
    const u8 *r = l->s.r;

    return (u8)(r[ISTAT0] | (l->s.connected ? ISTAT0_CON : 0) |
                (r[SIST0] | r[SIST1] ? ISTAT0_SIP : 0) | (r[DSTAT] ? ISTAT0_DIP : 0));
}

/* Reading these clears them. */
static u8 take(u8 *r)
{
    u8 v = *r;

    *r = 0;
    return v;
}

u8 lsi_reg_read(Lsi *l, unsigned at)
{
    u8 *r = l->s.r, v;

    switch (at) {
    case SCNTL1:
        return (u8)(r[at] | (l->s.connected ? SCNTL1_CON : 0));
    case SBCL:
        return l->s.connected ? l->s.phase & 7 : 0;
    case SSTAT0:
        return r[SCNTL1] & SCNTL1_RST ? SSTAT0_RST : 0;
    case SSTAT1:
        return l->s.phase & 7;
    case DSTAT:
        return take(&r[at]) | DSTAT_DFE;
    case SIST0:
    case SIST1:
        return take(&r[at]);
    case ISTAT0:
        return read_istat(l);
    case CTEST2:
        v = r[ISTAT0] & ISTAT0_SIGP ? 0x40 : 0;
        r[ISTAT0] &= (u8)~ISTAT0_SIGP;
        return v;
    default:
        return r[at];
    }
}

static void write_istat(Lsi *l, u8 v)
{
    u8 *r = l->s.r, keep = r[ISTAT0] & (v & ISTAT0_INTF ? 0 : ISTAT0_INTF);

    if (v & ISTAT0_SRST && !(r[ISTAT0] & ISTAT0_SRST)) {
        scsi_bus_reset(&l->host);
        reset_chip(l);
        keep = 0;
    }
    r[ISTAT0] = (u8)(keep | (v & (ISTAT0_ABRT | ISTAT0_SRST | ISTAT0_SIGP | 0x10)));
    if (v & ISTAT0_ABRT && l->s.script != LSI_STOPPED) {
        lsi_dma_interrupt(l, DSTAT_ABRT);
    }
    if (v & ISTAT0_SIGP && l->s.script == LSI_WAITS_RESELECTION) {
        lsi_set32(l, DSP, lsi_get32(l, DNAD));
        l->s.script = LSI_RUNNING;
    }
}

static bool is_read_only(unsigned at)
{
    static const u8 fixed[] = {SSID,  SBCL,  DSTAT,  SSTAT0, SSTAT1, SSTAT2,   CTEST1, CTEST2,
                               SIST0, SIST1, STEST1, STEST4, SIDL,   SIDL + 1, SBDL,   SBDL + 1};

    return memchr(fixed, (int)at, sizeof(fixed)) || (at >= RBC && at < CSBC + 4 && at != CSBC);
}

void lsi_reg_write(Lsi *l, unsigned at, u8 v)
{
    u8 *r = l->s.r, old = r[at];

    if (at == ISTAT0) {
        write_istat(l, v);
        return;
    }
    if (is_read_only(at)) {
        return;
    }
    r[at] = v;
    switch (at) {
    case SCNTL1:
        if (v & ~old & SCNTL1_RST) {
            reset_bus(l);
        }
        break;
    case DSP + 3:
        if (!(r[DMODE] & DMODE_MAN)) {
            l->s.script = LSI_RUNNING;
        }
        break;
    case DCNTL:
        if (v & DCNTL_STD && l->s.script == LSI_STOPPED) {
            l->s.script = LSI_RUNNING;
        }
        r[at] = v & (u8)~DCNTL_STD;
        break;
    case STIME1: /* the general purpose timer: time that nobody measures passes at once */
        if (v & 0xf) {
            r[SIST1] |= SIST1_GEN;
        }
        break;
    }
}

/* ---- Windows ---- */

static u64 read_regs(Device *d, u64 offset, unsigned size)
{
    u64 v = 0;

    for (unsigned i = 0; i < size; i++) {
        v |= (u64)lsi_reg_read((Lsi *)d, (offset + i) % LSI_REGS) << 8 * i;
    }
    settle(d);
    return v;
}

static void write_regs(Device *d, u64 offset, unsigned size, u64 v)
{
    for (unsigned i = 0; i < size; i++) {
        lsi_reg_write((Lsi *)d, (offset + i) % LSI_REGS, (u8)(v >> 8 * i));
    }
    lsi_run((Lsi *)d);
}

static u64 read_ram(Device *d, u64 offset, unsigned size)
{
    return field_get(((Lsi *)d)->s.ram + offset, size);
}

static void write_ram(Device *d, u64 offset, unsigned size, u64 v)
{
    field_set(((Lsi *)d)->s.ram + offset, size, v);
}

/* ---- Life ---- */

static void ready(ScsiHost *h)
{
    Lsi *l = (Lsi *)h;

    if (l->s.script == LSI_WAITS_PHASE && l->s.connected) {
        l->s.script = LSI_RUNNING;
        lsi_run(l);
        device_settle(&h->dev);
    }
}

static bool has_drives(const Machine *m)
{
    for (unsigned i = 0; i < m->blocks->len; i++) {
        if (!strcmp(((Block *)m->blocks->pdata[i])->if_name, "scsi")) {
            return true;
        }
    }
    return false;
}

static bool start(Device *d, GError **err)
{
    Lsi *l = (Lsi *)d;

    (void)err;
    pci_start(&l->pci, d, &l->s.pci);
    l->pci.absent = l->if_drives && !has_drives(d->machine);
    l->host.ready = ready;
    return true;
}

static void reset(Device *d)
{
    Lsi *l = (Lsi *)d;

    pci_reset(&l->pci);
    reset_chip(l);
}

/* clang-format off */
static const Field fields[] = {
    PCI_FIELDS(LsiState, pci),
    FIELD_ARRAY(LsiState, r), FIELD_ARRAY(LsiState, ram), FIELD_ARRAY(LsiState, cdb),
    FIELD(LsiState, script), FIELD(LsiState, target), FIELD(LsiState, lun), FIELD(LsiState, phase),
    FIELD(LsiState, cdb_length), FIELD(LsiState, message), FIELD(LsiState, messages),
    FIELD(LsiState, finished), FIELD(LsiState, connected), FIELD(LsiState, attention),
    FIELD(LsiState, carry),
    {0},
};
static const Window windows[] = {
    {"ports", LSI_REGS, .read = read_regs, .write = write_regs},
    {"regs", 0x400, .read = read_regs, .write = write_regs},
    {"ram", LSI_RAM, .read = read_ram, .write = write_ram},
    {0},
};
static const PciBar bars[] = {
    {"ports", 0, PCI_IO}, {"regs", 1, PCI_MEM32}, {"ram", 2, PCI_MEM32}, {0},
};
static const Prop props[] = {
    PCI_PROPS(Lsi, pci),
    PROP_BOOL("if-drives", Lsi, if_drives, NULL, "be there only if a drive has if=scsi"),
    {0},
};
/* clang-format on */

static const PciInfo info = {
    .function = offsetof(Lsi, pci),
    .vendor = 0x1000,
    .device = 0x0012,
    .subsystem = 0x1000,
    .class = 0x010000,
    .pin = 1,
    .bars = bars,
};

const DeviceType dev_lsi53c895a = {
    .name = "lsi53c895a",
    .doc = "LSI53C895A SCSI controller on PCI",
    .size = sizeof(Lsi),
    STATE(Lsi, s, fields),
    .windows = windows,
    .props = props,
    .bus = &scsi_bus,
    .plugs_into = "pci",
    .bus_info = &info,
    .user = true,
    .start = start,
    .reset = reset,
    .settle = settle,
};
