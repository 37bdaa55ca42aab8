/*
 * What the models' identification registers say.
 */
#include <string.h>

#include "target/arm/system/sys.h"

static const ArmIds table[] = {
#define IDS(model, pfr0, pfr1, dfr0, afr0, mmfr0, mmfr1, mmfr2, mmfr3, isar0, isar1, isar2, isar3, \
            isar4, isar5, clidr, ccsidr0, ccsidr1, ccsidr2, sctlr, didr, counters)                           \
    {model,                                                                                        \
     {pfr0, pfr1},                                                                                 \
     dfr0,                                                                                         \
     afr0,                                                                                         \
     {mmfr0, mmfr1, mmfr2, mmfr3},                                                                 \
     {isar0, isar1, isar2, isar3, isar4, isar5},                                                   \
     clidr,                                                                                        \
     {ccsidr0, ccsidr1, ccsidr2},                                                                  \
     sctlr,                                                                                        \
     didr,                                                                                         \
     counters},
#include "target/arm/system/ids.def"
#undef IDS
};

/* Before v6 there are none; the control register has its write buffer and 32-bit bits set. */
static const ArmIds old = {.model = "", .sctlr_reset = 0x78};

const ArmIds *arm_ids(const ArmModel *m)
{
    for (unsigned i = 0; i < ARRAY_LEN(table); i++) {
        if (!strcmp(table[i].model, m->name)) {
            return &table[i];
        }
    }
    return &old;
}
