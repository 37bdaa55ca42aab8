/*
 * Helpers: C functions that translated code calls.
 *
 * C signature: R f(Cpu *cpu, ...up to 4 arguments). i32 arguments are u32, i64 u64. A v128 argument
 * arrives as const V128 *, valid during the call; a v128 result is written through a V128 * that
 * comes right after cpu. A guest lists its helpers in helper.def with
 *   HELPER(NAME, function, RESULT, ARGS, traits)     e.g.
 *   HELPER(SEL_FLAGS, arm_sel_flags, I32, (I32, I32), H_PURE | H_GPR_ONLY)
 * and defines the rows of HelperDef and the HELPER_ enum from it.
 */
#ifndef TCG_HELPER_H
#define TCG_HELPER_H

#include "common/base.h"

enum {
    H_PURE = 1,      /* result depends on arguments, with H_READS slots, only; may be dropped when unused */
    H_READS = 2,     /* reads slots: pinned slots are written back to Cpu before the call */
    H_WRITES = 4,    /* writes slots: pinned slots are reloaded after (implies H_READS for the others) */
    H_FAULTS = 8,    /* may raise through cpu_raise() or touch guest memory */
    H_GPR_ONLY = 16, /* compiled with -mgeneral-regs-only: no vector register is clobbered */
    H_NORETURN = 32, /* always raises */
};

typedef struct {
    const char *name;  /* as in IR text */
    void (*fn)(void);  /* cast to its real type by the caller */
    u8 result;         /* IrType: VOID, I32, I64, TV128 */
    u8 nargs;
    u8 arg[4];         /* IrTypes */
    u8 traits;
} HelperDef;

/** HELPER_ROW - what a guest defines HELPER as to make its table of HelperDef from helper.def files. */
#define HELPER_ROW(name, fn, result, args, traits)                                                 \
    {#name, (void (*)(void))fn, result, HELPER_COUNT_ARGS args, HELPER_ARGS args, traits},
#define HELPER_ARGS(...) {__VA_ARGS__}
#define HELPER_COUNT_ARGS(...) (sizeof((u8[]){VOID, ##__VA_ARGS__}) - 1)

#endif
