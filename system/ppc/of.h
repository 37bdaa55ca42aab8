/*
 * Our Open Firmware inside: the tree, memory that is claimed, packages that are open.
 */
#ifndef SYSTEM_PPC_OF_H
#define SYSTEM_PPC_OF_H

#include "system/ppc/openfirmware.h"

/* ---- The device tree (of-tree.c) ---- */

typedef struct {
    char *name;
    GBytes *value;
    bool changed; /* by the guest */
} OfProp;

typedef struct OfNode {
    u32 handle; /* its phandle: a place in the tree's @nodes, from 1 */
    char *name; /* "pci@80000000" */
    struct OfNode *parent;
    GPtrArray *children;
    GPtrArray *props; /* OfProp *, in the order they came */
} OfNode;

typedef struct {
    GPtrArray *nodes; /* OfNode *; the first is the root */
} OfTree;

OfTree *of_tree_new(void);
void of_tree_free(OfTree *t);

/** of_node - by phandle. of_find - at @path, which may begin with an alias, leave out unit addresses
 * and end with arguments. NULL: there is none. */
OfNode *of_node(const OfTree *t, u32 handle);
OfNode *of_find(const OfTree *t, const char *path);
/** of_make - the node at @path, made with those above it if it is not there. of_make_child - one more
 * below @parent. */
OfNode *of_make(OfTree *t, const char *path);
OfNode *of_make_child(OfTree *t, OfNode *parent, const char *name);
/** of_peer - the one after @n; NULL: it is the last. */
OfNode *of_peer(const OfNode *n);
/** of_path - newly allocated. */
char *of_path(const OfNode *n);

/** of_get - property @name; NULL: there is none. of_text - its text, "" if it is none. of_cell - its
 * cell number @i; @other if it has none. of_is - is @text one of the texts of @name? */
const OfProp *of_get(const OfNode *n, const char *name);
const char *of_text(const OfNode *n, const char *name);
u32 of_cell(const OfNode *n, const char *name, unsigned i, u32 other);
unsigned of_cells(const OfNode *n, const char *name);
bool of_is(const OfNode *n, const char *name, const char *text);

/** of_set - @name is these bytes. of_set_text, of_set_cells - likewise. of_read - all that @text says, see
 * tree-text.h. */
OfProp *of_set(OfNode *n, const char *name, const void *data, size_t len);
void of_set_text(OfNode *n, const char *name, const char *text);
void of_set_cells(OfNode *n, const char *name, const u32 *cells, unsigned count);
void of_read(OfTree *t, OfNode *n, const char *text);

/** of_address - where CPUs see the first "reg" of @n. Return: false, nowhere. */
bool of_address(const OfNode *n, paddr *at);

/* ---- The firmware (openfirmware.c) ---- */

enum { OF_PAGE = 4096, OF_INSTANCES = 64 };

typedef struct {
    u32 base, size;
} OfClaim;

/** A serial port that can be the console. */
typedef struct {
    const char *compatible;
    u32 data, status; /* registers, from its address on */
    /* Bits of the status, and what they are when a byte can be sent, when one has come. */
    u8 send_mask, send_is, receive_mask, receive_is;
    /* What switches each on: how many bytes, then a register and what is written to it for each; NULL: nothing */
    const u8 *send_on, *receive_on;
} OfUart;

typedef struct {
    Device dev;
    const Board *board;
    char *append;
    OfClaim own[3]; /* claimed after every reset: kernel, initrd, what is ours */
    OfTree *tree;
    GArray *claims;             /* OfClaim, ascending */
    u32 instance[OF_INSTANCES]; /* the phandle of each that is open; 0: none is */
    const OfUart *uart;         /* NULL: no console */
    paddr uart_at;
} Of;

/** of_open - an instance of @n. Return: its ihandle; 0: there are too many. of_instance - the node of
 * @ihandle; NULL: it is not open. of_close - it no longer is. */
u32 of_open(Of *of, const OfNode *n);
OfNode *of_instance(const Of *of, u32 ihandle);
void of_close(Of *of, u32 ihandle);

/* ---- PCI (of-pci.c) ---- */

/** of_pci_probe - the functions of all buses have addresses, and nodes. */
void of_pci_probe(Of *of);

/* ---- Displays (of-display.c) ---- */

/** of_display_start - those on the buses show frames, and their nodes say where they are. */
void of_display_start(Of *of);

/* ---- Memory (of-memory.c) ---- */

/** of_claim - @size bytes at *@base, or with @align anywhere, which goes to *@base. Return: it was free.
 * of_release - [@base, +@size) is free again. */
bool of_claim(Of *of, u32 *base, u32 size, u32 align);
void of_release(Of *of, u32 base, u32 size);
/** of_memory_changed - the tree says what is free. */
void of_memory_changed(Of *of);

/* ---- The console (of-console.c) ---- */

/** of_console_start - find the serial port. of_console_write, of_console_read - Return: bytes done. */
void of_console_start(Of *of);
u32 of_console_write(Of *of, const u8 *data, u32 n);
u32 of_console_read(Of *of, u8 *data, u32 n);

/* ---- Services (of-service.c) ---- */

/** of_service - what the client interface is called with: PpcService. */
void of_service(void *opaque, struct Vcpu *v, u64 *gpr);

#endif
