/*
 * What the parts of decgen share: a table of encodings as read. decgen-read.c reads it, decgen-switch.c writes the
 * nested switches, decgen.c the rest.
 */
#ifndef COMMON_GEN_DECGEN_H
#define COMMON_GEN_DECGEN_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/gen/text.h"

enum { MAX_SEGMENTS = 8, MAX_ARGS = 16, MAX_ROWS = 4096, MAX_NAMES = 1024, MAX_HEADERS = 8 };

typedef struct {
    char *name;
    int segments;
    struct {
        int hi, lo;
        bool sign;
    } segment[MAX_SEGMENTS];
    int shift;
    long add;
    char *fn;
    uint32_t bits;
} Field;

typedef struct {
    char *name;
    int members;
    char *member[MAX_ARGS];
} Args;

/* A constant, or a field. */
typedef struct {
    const Field *field;
    long value;
} Operand;

typedef struct {
    char *name;
    const Args *args;
    Operand operand[MAX_ARGS];
} Form;

typedef struct {
    Operand left, right;
    const char *left_name, *right_name;
    int op;
} Cond;

typedef struct Features {
    char *all, *one, *none; /* C expressions, "0" when nothing */
} Features;

typedef struct {
    char *name;
    uint32_t mask, value, free;
    const Form *form;
    char *mnemonic, *operands;
    const char *ref;
    const char *path;
    const Features *need;
    int line, group;
    int conds;
    Cond cond[MAX_ARGS];
} Row;

/* How the operator of a condition is spelt in a table, in C, and in the table of common/dis.h. */
typedef struct {
    const char *text, *c, *name;
} Operator;

extern char *unit_name, *prefix;
extern int width; /* of an instruction, bits */
extern char *header[MAX_HEADERS];
extern int headers;
extern Field *field[MAX_NAMES];
extern Args *args[MAX_NAMES];
extern Form *form[MAX_NAMES];
extern Row *row[MAX_ROWS];
extern int fields, argss, forms, rows;
extern const Operator operators[];

/** read_file - read table @path; @top: it is not an included one. What is wrong is reported and counted. */
void read_file(const char *path, bool top);

/** check_rows - report rows that overlap, and functions used with two argument structs. */
void check_rows(void);

/** mask_of - ones from bit @lo to bit @hi. */
uint32_t mask_of(int hi, int lo);

extern FILE *out; /* the file being written */

/** put_operand - a member's value as a C expression of `insn`. */
void put_operand(const Operand *o);

/** put_decoder - the decoder: all rows in nested switches. */
void put_decoder(void);

#endif
