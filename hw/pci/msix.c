/*
 * MSI-X: interrupts as writes to addresses the driver chose.
 * Ref: PCI Local Bus Specification 3.0, 6.8.2 "MSI-X Capability and Table Structures".
 */
#include "hw/pci/pci.h"

#include "common/bits.h"
#include "common/log.h"

enum { CAP_LENGTH = 12, CONTROL = 2, TABLE = 4, PENDING = 8 };
enum { CONTROL_ENABLE = 0x80, CONTROL_MASK = 0x40 }; /* of the upper byte */
enum { ENTRY_WORDS = 4, VECTOR_MASKED = 1, PENDING_AT = 0x800 };

bool msix_start(PciFunction *f, u64 vectors, unsigned bar, GError **err)
{
    unsigned at;

    if (vectors > PCI_VECTORS) {
        g_set_error(err, EMU_ERROR, 0, "%s: vectors=%llu: at most %u", f->dev->name,
                    (unsigned long long)vectors, PCI_VECTORS);
        return false;
    }
    f->vectors = (unsigned)vectors;
    if (!vectors) {
        pci_hide_bar(f, bar);
        return true;
    }
    at = pci_add_capability(f, PCI_CAP_MSIX, CAP_LENGTH);
    pci_set16(f, at + CONTROL, (u16)(vectors - 1));
    pci_set16(f, at + TABLE, (u16)bar);
    pci_set16(f, at + PENDING, (u16)(PENDING_AT | bar));
    f->writable[at + CONTROL + 1] = CONTROL_ENABLE | CONTROL_MASK;
    f->msix = (u8)at;
    return true;
}

static u8 control(const PciFunction *f)
{
    return f->msix ? f->s->config[f->msix + CONTROL + 1] : 0;
}

bool msix_enabled(const PciFunction *f)
{
    return control(f) & CONTROL_ENABLE;
}

static void send(PciFunction *f, unsigned vector)
{
    const u32 *entry = &f->s->msix[vector * ENTRY_WORDS];
    paddr at = entry[0] | (u64)entry[1] << 32;

    if (!mem_write(&f->dev->machine->memory, at & ~3ull, 4, entry[2])) {
        log_guest("%s: MSI-X vector %u goes to %#llx, where nothing is\n", f->dev->name, vector,
                  (unsigned long long)at);
    }
}

static bool is_masked(const PciFunction *f, unsigned vector)
{
    return control(f) & CONTROL_MASK || f->s->msix[vector * ENTRY_WORDS + 3] & VECTOR_MASKED;
}

void msix_fire(PciFunction *f, unsigned vector)
{
    if (vector >= f->vectors || !msix_enabled(f)) {
        return;
    }
    if (is_masked(f, vector)) {
        f->s->msix_pending |= 1ull << vector;
    } else {
        send(f, vector);
    }
}

/* What waited for a mask to go is sent. */
void msix_config_written(PciFunction *f)
{
    for (unsigned n = 0; msix_enabled(f) && n < f->vectors; n++) {
        if (f->s->msix_pending >> n & 1 && !is_masked(f, n)) {
            f->s->msix_pending &= ~(1ull << n);
            send(f, n);
        }
    }
}

u64 msix_read(Device *d, u64 offset, unsigned size)
{
    const PciFunction *f = pci_function(d);
    u32 word = 0;

    if (size > 4) {
        return msix_read(d, offset, 4) | msix_read(d, offset + 4, 4) << 32;
    }
    if (offset / 4 < f->vectors * ENTRY_WORDS) {
        word = f->s->msix[offset / 4];
    } else if (offset / 4 == PENDING_AT / 4) {
        word = (u32)f->s->msix_pending;
    }
    return bits(word, (offset & 3) * 8, size * 8);
}

void msix_write(Device *d, u64 offset, unsigned size, u64 v)
{
    PciFunction *f = pci_function(d);

    if (size == 8) {
        msix_write(d, offset, 4, v);
        msix_write(d, offset + 4, 4, v >> 32);
        return;
    }
    if (size != 4 || offset / 4 >= f->vectors * ENTRY_WORDS) {
        log_guest("%s: write of %u bytes to its MSI-X table at %#llx\n", d->name, size,
                  (unsigned long long)offset);
        return;
    }
    f->s->msix[offset / 4] = (u32)v & (offset % 16 == 12 ? VECTOR_MASKED : ~0u);
    msix_config_written(f);
}
