/*
 * Registers of a CPU as a debugger is told of them: numbers, widths, types, and how they are read.
 *
 * A guest fills a table of features, each a run of consecutive register numbers; the target
 * description (target.xml) and the packets g, G, p, P follow from it.
 * Ref: GDB manual, "Target Descriptions", "Standard Target Features".
 */
#ifndef COMMON_GDB_REGS_H
#define COMMON_GDB_REGS_H

#include <stdio.h>

#include "common/base.h"

/** One register. In the table's byte order when it travels. */
typedef struct {
    const char *name; /* NULL: a number that is not used */
    const char *type; /* of the description: "int", "data_ptr", "code_ptr", "ieee_double", ... */
    u8 bytes;         /* 4, 8 or 16 */
    u32 offset;       /* in the CPU's structure, when there is no @get */
    u64 (*get)(void *cpu);
    void (*set)(void *cpu, u64 v);
} GdbReg;

typedef struct {
    const char *name;  /* "org.gnu.gdb.arm.core" */
    const char *types; /* XML of types it defines, NULL none */
    const GdbReg *regs;
    unsigned first, count;        /* numbers of its registers; those it leaves out may be another feature's */
    bool (*has)(const void *cpu); /* is it there on this CPU? NULL: always */
    /* Registers that are rows of a table elsewhere, served by their index; NULL: by GdbReg. */
    bool (*has_n)(const void *cpu, unsigned i);
    u64 (*get_n)(void *cpu, unsigned i);
    void (*set_n)(void *cpu, unsigned i, u64 v);
} GdbFeature;

typedef struct GdbRegs {
    const char *architecture; /* "arm" */
    bool big_endian;
    unsigned pc;                /* number of the program counter */
    const GdbFeature *features; /* ends with a NULL name */
    bool high_half_first;       /* the CPU's structure has 16-byte registers so, and each half in the host's order */
} GdbRegs;

enum { GDB_REG_MAX = 16 }; /* bytes of the largest register */

/** gdb_reg_count - one past the highest register number @cpu has. */
unsigned gdb_reg_count(const GdbRegs *table, const void *cpu);

/** gdb_reg_read - register @n in target order into @out. Return: its bytes; 0, there is none. */
unsigned gdb_reg_read(const GdbRegs *table, void *cpu, unsigned n, u8 out[GDB_REG_MAX]);

/** gdb_reg_write - register @n from @in. Return: bytes taken; 0, there is none. */
unsigned gdb_reg_write(const GdbRegs *table, void *cpu, unsigned n, const u8 in[GDB_REG_MAX]);

/** gdb_reg_size - bytes of register @n, 0: there is none. */
unsigned gdb_reg_size(const GdbRegs *table, const void *cpu, unsigned n);

/** gdb_describe - the target description of @cpu on @out. @os: "GNU/Linux", or NULL. */
void gdb_describe(const GdbRegs *table, const void *cpu, const char *os, FILE *out);

#endif
