/*
 * Encodings as data: the tables decgen makes of a .dec file, from which instructions are
 * disassembled and drawn at random. The decoders proper are generated code and do not read these
 * tables.
 */
#ifndef COMMON_DIS_H
#define COMMON_DIS_H

#include "common/base.h"

typedef struct {
    u8 hi, lo;
    bool sign; /* first segment of a signed field */
} DecSegment;

/** An operand field: segments joined high to low, shifted, added to, passed through a function. */
typedef struct {
    const char *name;
    const DecSegment *segment;
    u8 segments;
    u8 shift;
    s32 add;
    s32 (*fn)(s32); /* NULL: none */
} DecField;

/** One member of an args structure, or one side of a condition. */
typedef struct {
    const char *name;
    const DecField *field; /* NULL: the constant */
    s32 value;
} DecArg;

typedef enum { DEC_EQ, DEC_NE, DEC_LT, DEC_LE, DEC_GT, DEC_GE, DEC_AND, DEC_NAND } DecCondOp;

typedef struct {
    DecArg left;
    u8 op; /* DecCondOp; AND: left & right is not 0, NAND: it is 0 */
    DecArg right;
} DecCond;

typedef struct {
    u32 mask, value;
    u32 free;             /* '-' bits: ignored by hardware */
    const char *name;     /* of the tr_ function */
    const char *mnemonic; /* template, "add{s:s}{:c}" */
    const char *operands; /* template, "{rd:r}, {rn:r}" */
    const char *ref;      /* manual section */
    const DecArg *arg;
    const DecCond *cond;
    u64 need, need_one, need_not; /* features: all of, one of (0: any), none of */
    u16 line;
    u16 first; /* number of its first { } group, 0: none */
    u8 args, conds;
} DecPattern;

typedef struct {
    const char *name;
    u32 width; /* bits: 16 or 32 */
    u32 count;
    const DecPattern *pattern;
} DecUnit;

/** dec_field - value of @f in @insn. dec_value - value of an operand. */
s32 dec_field(const DecField *f, u32 insn);
s32 dec_value(const DecArg *a, u32 insn);

/** dec_match - is @insn this pattern for a CPU with @features (bits and conditions)? */
bool dec_match(const DecPattern *p, u32 insn, u64 features);

/** dec_find - first pattern of @u that matches; NULL: none. Linear search. */
const DecPattern *dec_find(const DecUnit *u, u32 insn, u64 features);

/** dec_arg - value of the operand called @name, or @otherwise when @p has none. */
s32 dec_arg(const DecPattern *p, const char *name, u32 insn, s32 otherwise);

/**
 * DisKind - write the text of "{name:kind}" with @value to @out.
 * dis.c itself knows no kind (decimal), "hex" and "pc" (@pc + value); all others come here.
 * Return: false, no such kind: the text shows a question mark.
 */
typedef struct DisInfo DisInfo;
typedef bool DisKind(const DisInfo *d, const char *kind, s32 value, char *out, size_t size);

struct DisInfo {
    const DecPattern *pattern;
    u32 insn;
    u64 pc;
    const void *extra; /* of the caller */
    DisKind *kind;
};

/** dis_format - mnemonic, padding to column 8, operands; @size >= 1. */
void dis_format(const DisInfo *d, char *out, size_t size);

#endif
