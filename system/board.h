/*
 * Boards as const tables: parts with addresses, properties and wires. The table is the memory map,
 * the wiring and the device tree.
 */
#ifndef SYSTEM_BOARD_H
#define SYSTEM_BOARD_H

#include "common/option.h"
#include "system/fw-cfg.h"
#include "system/machine.h"
#include "system/vcpu.h"

/**
 * One part, or @count of them: "virtio[n]". In props and wires n is the number of the part.
 *
 * wires: "OUT -> PART.PIN; OUT[k] -> PART[i].PIN[j]": an output (the first when it is not named)
 * goes to an input of another part (its first when it is not named; PART[j] of a single part is
 * input j of that). Numbers are sums of products of constants and n: [2*n+1]. A wire with n of a
 * single part is one for each CPU. "[n]" and "[cpus]" in props are numbers, too.
 */
typedef struct {
    const char *name;
    const DeviceType *type;
    paddr at;          /* of the first window */
    const char *props; /* "size=60K,chardev=serial0" */
    const char *wires;
    u16 count;        /* 0: one, and no [n] in the name */
    u32 stride;       /* bytes between parts */
    paddr more[3];    /* addresses of further windows; 0: not mapped */
    bool unmapped;    /* no window is in the address space of the CPUs */
    const char *bus;  /* name of the part whose bus it is plugged into, "[n]" allowed; NULL: none */
    const char *when; /* "gic-version=3": only if the board's property is that; NULL: always */
    const char *tree; /* more properties of its node in the device tree, see fdt.h; NULL: none */
} Part;

/**
 * A setting of a board ("-M virt,gic-version=3"): one its rows ask for by when, or another name for
 * a property of one of its parts.
 */
typedef struct {
    const char *name;
    const char *preset;      /* NULL: none */
    const char *values;      /* "2 3 max": what it can be; NULL: any text */
    const char *part, *prop; /* NULL: the board's own; part "cpu": of every CPU */
    const char *doc;
} BoardProp;

/** A node of the device tree that is no part. */
typedef struct {
    const char *path;  /* "/timer"; its last name is its label */
    const char *props; /* see fdt.h; "[n]", "[cpus]" and "[model]" are put in */
    const char *when;  /* as in Part */
    bool each_cpu;     /* one for each CPU: "/cpus/cpu@[n]" */
} TreeNode;

typedef struct Board {
    const char *name;
    const char *doc;
    const char *cpu; /* default model */
    unsigned max_cpus;
    struct {
        paddr at;
        u64 size;     /* default, bytes */
        u64 max;      /* 0: no limit but the address space */
        paddr mirror; /* a second place where it is seen; 0: none */
    } ram;
    struct {
        paddr at;
        u64 size;             /* where it goes; 0: nowhere */
        const char *file;     /* looked for without -bios; NULL: none is needed */
        char order;           /* -boot without -boot; 0: it decides */
        const FwNumber *told; /* ends with size 0; NULL: nothing */
    } firmware;
    bool bus_errors;        /* an address nobody answers is an abort; else it reads as 0 */
    u32 machine_id;         /* of the Linux registry, for kernels without a device tree */
    const Part *parts;      /* ends with a NULL name */
    const char *cpu_props;  /* of every CPU; NULL: none */
    const char *cpu_wires;  /* as Part.wires, for CPU number n; NULL: none */
    const char *card;       /* type of a network card the user may add; NULL: it has its own */
    const char *wires;      /* of "board": "power-key -> gpio[3]"; NULL: none */
    const BoardProp *props; /* ends with a NULL name; NULL: none */
    const TreeNode *nodes;  /* ends with a NULL path; NULL: kernels get no device tree but -dtb's */
    const char *disk;       /* if= of a drive that names none; NULL: "ide" */
    /* what a firmware of our own has to know, see system/ISA/; NULL: there is none for this board */
    const struct OfBoard *open_firmware;
} Board;

/** What the user chose. */
typedef struct {
    const char *cpu;       /* model; NULL: the board's */
    const char *cpu_props; /* "key=value,..." of each CPU, or NULL */
    unsigned cpus;
    u64 ram;            /* bytes; 0: the board's */
    Settings *settings; /* -M's beyond the name, which outlive the machine; NULL: none */
} BoardChoice;

/** What to start without firmware. */
typedef struct {
    const char *kernel, *initrd, *dtb, *bios; /* paths; NULL: none */
    const char *append;                       /* text; NULL: none */
} BootFiles;

/**
 * board_build - make RAM, CPUs of @cpu_type ("cpu[0]" ...) and the parts of @b in @m, set
 * properties, map and wire them, start them. Return: false with what is wrong in the table or with
 * the user's settings.
 */
bool board_build(Machine *m, const Board *b, const DeviceType *cpu_type, const BoardChoice *choice,
                 GError **err);

/**
 * machine_add_device - what -device and device_add do: a device of @type named @name, plugged into
 * @bus (the name of a device that offers one; NULL: the first of the right kind with a free place),
 * with properties "a=b,c=d". machine_remove_device - unplug and free it. Lock held.
 */
Device *machine_add_device(Machine *m, const DeviceType *type, const char *name, const char *bus,
                           const char *props, GError **err);
bool machine_remove_device(Machine *m, Device *d, GError **err);

/** board_add_part - one more part into a machine that is built. */
bool board_add_part(Machine *m, const Part *p, GError **err);

/** board_part - the device that part @p, number @n, is; NULL: this machine has none. */
Device *board_part(Machine *m, const Part *p, unsigned n);

/** part_window - does window @i of part @p, number @n, lie in the address space of the CPUs? At *@at. */
bool part_window(const Part *p, unsigned n, unsigned i, paddr *at);

/** The part every machine has as "board": inputs reset, power-off and watchdog. */
extern const DeviceType dev_board_pins;

/** board_prop - the value of property @name of @b's machine @m. board_when - is what a row's when
 * says so? */
const char *board_prop(const Machine *m, const Board *b, const char *name);
bool board_when(const Machine *m, const Board *b, const char *when);
/** board_text - @text with "[n]", "[cpus]" and "[model]" put in, newly allocated. */
char *board_text(const Machine *m, const char *text, unsigned n);

/** board_find - by name among @boards (ends with NULL); NULL: none. */
const Board *board_find(const Board *const *boards, const char *name);

#endif
