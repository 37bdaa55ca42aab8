/*
 * Special purpose registers of the supervisor, as rows of spr.def.
 */
#ifndef TARGET_PPC_SYSTEM_SPR_H
#define TARGET_PPC_SYSTEM_SPR_H

#include "target/ppc/system/sys.h"

typedef struct PpcSpr {
    const char *name;
    u16 number;
    u16 at; /* of its member in PpcSystem */
    u64 needs;
    u32 writes;
    u32 (*read)(PpcCpu *c, const struct PpcSpr *s);
    void (*write)(PpcCpu *c, const struct PpcSpr *s, u32 v);
} PpcSpr;

/** ppc_spr_find - register @number of a model with @features; NULL: there is none. */
const PpcSpr *ppc_spr_find(u64 features, unsigned number);
/** ppc_spr_row, ppc_spr_row_of - by position in the table, NULL: the end. */
const PpcSpr *ppc_spr_row(unsigned i);
unsigned ppc_spr_row_of(const PpcSpr *s);
/** ppc_spr_read, ppc_spr_write - as mfspr and mtspr do. */
u32 ppc_spr_read(PpcCpu *c, const PpcSpr *s);
void ppc_spr_write(PpcCpu *c, const PpcSpr *s, u32 v);

#endif
