/*
 * PowerPC instructions as text.
 */
#ifndef TARGET_PPC_DIS_H
#define TARGET_PPC_DIS_H

#include "common/dis.h"
#include "target/ppc/cpu.h"

extern const DecUnit dec_ppc_int, dec_ppc_fp, dec_ppc_vmx, dec_ppc_vsx;
extern const DecUnit dec_ppc_prefixed8, dec_ppc_prefixedrr,
    dec_ppc_prefixed; /* prefixes of type 0, 1, 2 */

/** ppc_dis_insn - text of @insn (after @prefix, 0: none) for a CPU with @features. */
void ppc_dis_insn(u64 pc, u32 insn, u32 prefix, u64 features, char *out, size_t size);

/** ppc_dis_kind - kinds of operand text (a DisKind), those of all tables. */
bool ppc_dis_kind(const DisInfo *d, const char *kind, s32 value, char *out, size_t size);

#endif
