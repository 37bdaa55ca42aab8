/*
 * A firmware of our own, for kernels that are started without a ROM: a device tree and the client
 * interface of Open Firmware, served by the host.
 * Ref: IEEE 1275, "Standard for Boot Firmware"; its bindings for PowerPC and for PCI.
 *
 * The tree is made at every reset from the board's nodes (see TreeNode; &NAME in them is a path or
 * an alias) and from what is on its PCI buses, whose base address registers are placed and switched
 * on. Translation is off: virtual addresses are physical ones ("real-mode?" is true).
 */
#ifndef SYSTEM_PPC_OPENFIRMWARE_H
#define SYSTEM_PPC_OPENFIRMWARE_H

#include "system/board.h"

/**
 * A PCI bus: the node it is, whose "ranges" say what addresses its functions can be given, and the
 * bridge, a part of the board with the windows "address" and "data" of configuration accesses, whose
 * first outputs are INTA to INTD.
 */
typedef struct {
    const char *path, *bridge;
} OfPci;

/** What a board says beyond its nodes. */
typedef struct OfBoard {
    const char *console; /* path of the serial port that is stdin and stdout */
    const char *cpu;     /* more properties of each processor: its clocks */
    const OfPci *pci;    /* ends with a NULL path; NULL: none */
} OfBoard;

/** What -bios calls it. */
#define OF_BUILTIN "builtin"

/** of_boot - load the kernel and initrd of @files; the first CPU starts there, with our services. */
bool of_boot(Machine *m, const Board *b, const BootFiles *files, GError **err);

#endif
