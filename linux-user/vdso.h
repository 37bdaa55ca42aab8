/*
 * The vDSO: a shared object of one page that the kernel gives every process. Made when it is
 * mapped, since it is a few tables in the guest's byte order and word size around code that each
 * architecture writes itself.
 */
#ifndef LINUX_USER_VDSO_H
#define LINUX_USER_VDSO_H

#include "linux-user/abi.h"

enum { VDSO_BYTES = 4096, VDSO_CODE = 0x800 };

typedef struct {
    const char *name;
    u16 at; /* from the page's start */
    u16 size;
} VdsoSymbol;

typedef struct {
    const char *object;  /* DT_SONAME: "linux-vdso.so.1" */
    const char *version; /* of all symbols: "LINUX_2.6.39" */
    const VdsoSymbol *symbol;
    unsigned symbols;
    u16 unwind;      /* where fill() puts .eh_frame_hdr, 0: nowhere; .eh_frame follows it */
    u16 unwind_size; /* of both */
    /** fill - code and unwind tables, from VDSO_CODE on. */
    void (*fill)(u8 page[VDSO_BYTES]);
} Vdso;

/** vdso_map - map @v; sets process.vdso, unless interpreter and emitted code are compared. Return:
 * its address, 0: no room. */
vaddr vdso_map(const Vdso *v);

#endif
