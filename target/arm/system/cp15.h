/*
 * Coprocessor 15 as instructions reach it.
 */
#ifndef TARGET_ARM_SYSTEM_CP15_H
#define TARGET_ARM_SYSTEM_CP15_H

#include "target/arm/system/sys.h"

/** A register's number: CRn, opc1, CRm, opc2, as one word. */
#define CP15_KEY(crn, opc1, crm, opc2) ((u32)((crn) << 12 | (opc1) << 8 | (crm) << 4 | (opc2)))

/** cp15_found - @key with the row of its register for @m in bits 31-16: it need not be looked for again. */
u32 cp15_found(const ArmModel *m, u32 key);

/**
 * cp15_read, cp15_write - MRC, MCR of the register with key @found, by cp15_found() or not.
 * cp15_read64, cp15_write64: MRRC, MCRR, whose key has opc1 and CRm only. Return: false, UNDEFINED for
 * this model in this mode.
 */
bool cp15_read(ArmCpu *c, u32 found, u32 *v);
bool cp15_write(ArmCpu *c, u32 found, u32 v);
bool cp15_read64(ArmCpu *c, u32 key, u64 *v);
bool cp15_write64(ArmCpu *c, u32 key, u64 v);

/** cp15_ignores - do writes of the register with key @found do nothing, where privileged code may write it? */
bool cp15_ignores(u32 found);

/**
 * cp15_row_has - can row @i of cp15.def, of the 32-bit ones, be read on this CPU as one register?
 * cp15_row_get, cp15_row_set - as a debugger may, whatever the mode.
 */
bool cp15_row_has(const ArmCpu *c, unsigned i);
u32 cp15_row_get(ArmCpu *c, unsigned i);
void cp15_row_set(ArmCpu *c, unsigned i, u32 v);

/** cp15_name - of the row @key falls on, for listings; NULL: none. */
const char *cp15_name(const ArmModel *m, u32 key);

#endif
