/*
 * What the parts of sysgen share: the tables of system calls as read. sysgen-read.c reads them, sysgen-calls.c and
 * sysgen-abi.c write C from them.
 */
#ifndef COMMON_GEN_SYSGEN_H
#define COMMON_GEN_SYSGEN_H

#include <stdlib.h>
#include <string.h>

#include "common/gen/text.h"

enum { MAX_ARGS = 7, MAX_ROWS = 1024, MAX_NAMES = 1024 };

typedef enum {
    SHAPE_VALUE, /* one register */
    SHAPE_PAIR,  /* 64 bits */
    SHAPE_PATH,
    SHAPE_STRING,
    SHAPE_FLAGS,
    SHAPE_ENUM,
    SHAPE_BUFFER, /* in[n], out[n] */
    SHAPE_STRUCT, /* in(S), out(S), inout(S) */
} Shape;

typedef struct {
    const char *name;
    const char *type; /* C type of the argument */
    const char *load; /* C expression; %s is the register */
    Shape shape;
} Kind;

typedef struct {
    const char *name;
    const Kind *kind;
    bool optional;   /* path?: NULL when the guest's pointer is 0 */
    const char *ref; /* (X) or [X] */
    char bracket;    /* '(' or '[' or 0 */
} Arg;

typedef struct {
    const char *name, *result;
    const char *pass;   /* host call, when no function is to be written */
    const char *refuse; /* errno name */
    bool block, nohand;
    int nargs, line;
    Arg arg[MAX_ARGS];
} Row;

typedef struct {
    const char *name, *host_type;
} Struct;

extern Row rows[MAX_ROWS];
extern int row_count;
extern Struct structs[MAX_NAMES];
extern int struct_count;
extern const char *sets[MAX_NAMES];
extern int set_count;
extern const char *calls_path; /* the table of calls, for messages */

/* sysgen-read.c */

/** read_structs - the names and host types of structs.def; read_sets - the names of flags.def. */
void read_structs(const char *path);
void read_sets(const char *path);

/** read_calls - the rows of syscalls.tbl, checked against the structures and sets read before. */
void read_calls(const char *path);

/** find_struct - index of a structure, set, row or argument of a row by its name, or -1. */
int find_struct(const char *name);
int find_set(const char *name);
int find_row(const char *name);
int find_arg(const Row *r, const char *name);

/** arg_shape - how an argument is passed; arg_type - its C type. */
Shape arg_shape(const Arg *a);
const char *arg_type(const Arg *a);

/** join - @a and @b in memory of their own. */
const char *join(const char *a, const char *b);

/* sysgen-calls.c */

/** write_header - CALL_ numbers, prototypes, raw_ functions; write_source - wrappers and descriptions. */
void write_header(FILE *out);
void write_source(FILE *out);

/* sysgen-abi.c */

/** write_numbers - what the guest @isa ("armeb+arm+w4", most special first) adds, one table each, from file @path. */
void write_numbers(FILE *out, const char *path);
void write_structs(FILE *out, const char *path, const char *isa);
void write_sets(FILE *out, const char *path, const char *isa);
void write_errno(FILE *out, const char *path, const char *isa);
void write_ioctls(FILE *out, const char *path, const char *isa);

#endif
