/*
 * What the files that build and read the IR share and nobody else sees: the folding state of a
 * block under construction, and a node as two words, which is how it is hashed, compared and
 * appended.
 */
#ifndef TCG_IR_INT_H
#define TCG_IR_INT_H

#include <string.h>

#include "common/base.h"
#include "tcg/ir.h"

enum { IR_HASH_BITS = 9, IR_SLOT_LOG = 64 };

/*
 * While a block is built IrNode.uses holds marks above its count, which is 0; ir_optimize() counts and clears them.
 *   IR_MARK_SKIPPED  made inside a closed skip region: never reused
 *   IR_MARK_IN_SLOT  some slot was set to it, so it lives in a register anyway
 */
enum { IR_MARK_SKIPPED = 64, IR_MARK_IN_SLOT = 128 };

/** IrBuilder - folding state; cleared as a whole by ir_begin(), hence small. */
struct IrBuilder {
    Val slot[IR_MAX_SLOTS];       /* value every slot is known to hold; 0 unknown */
    Val *table;                   /* newest value of every hash, or anything: checked against the node */
    u32 fp_from;                  /* floating-point values before this node may not be reused */
    u32 skip_start;               /* node of the open skip_if, 0 outside */
    bool dead_skip;               /* inside a skip_if that always skips */
    bool open_skip;               /* inside a skip_if that never skips, hence was not appended */
    bool ended;                   /* after the last exit */
    u8 logged;                    /* entries of log; IR_SLOT_LOG: too many, all slots count */
    u8 log[IR_SLOT_LOG];          /* slots whose value changed inside the open skip */
};

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "node words are little-endian");

static inline u64 ir_word0(unsigned op, unsigned type, unsigned aux, unsigned attr, Val a)
{
    return op | type << 8 | aux << 16 | (u64)attr << 32 | (u64)a << 48;
}

static inline u64 ir_word1(Val b, Val c, Val d, unsigned disp)
{
    return b | (u64)c << 16 | (u64)d << 32 | (u64)(u16)disp << 48;
}

static inline u64 ir_mask(unsigned type)
{
    return type == I64 ? ~0ull : 0xffffffffull;
}

static inline unsigned ir_width(unsigned type)
{
    return type == I64 ? 64 : 32;
}

/** ir_append - add a node whatever it is. Return: its value. */
Val ir_append(IrBlock *b, u64 w0, u64 w1);

/** ir_number - a value equal to the pure node {w0, w1}, appended only when there is none yet. */
Val ir_number(IrBlock *b, u64 w0, u64 w1);

/** ir_target - index in b->target of @v. */
u16 ir_target(IrBlock *b, u64 v);

/** ir_width_known - bits of integer @v from this one up are zero. */
unsigned ir_width_known(const IrBlock *b, Val v);

/**
 * ir_fold_cond - bring the condition into its simplest form, in place.
 * Return: 0 or 1 when it is known, else -1.
 */
int ir_fold_cond(IrBlock *b, IrCond *cond, Val *l, Val *r);

/** ir_low_lanes - a value whose low @lanes lanes of width @elem equal those of @v. */
Val ir_low_lanes(const IrBlock *b, Val v, unsigned elem, unsigned lanes);

/** crypto_vec_op - what IR_vaesenc..IR_vsha256su1 give; touches no vector register (tcg/fp-op.c). */
void crypto_vec_op(int op, V128 *d, const V128 *a, const V128 *b, const V128 *c);

/** ir_eval_vec - what pure vector op @op gives (tcg/interp-vec.c); integer operands are in d[0]. */
void ir_eval_vec(unsigned op, unsigned attr, unsigned aux, V128 *d, const V128 *a, const V128 *b,
                 const V128 *c);

/* Words of the text form, by number; ir-print.c. Type VOID and gaps are NULL. */
extern const char *const ir_type_name[4], *const ir_cond_name[12], *const ir_rmw_name[10];
extern const char *const ir_shuf_name[11], *const ir_exit_name[3], *const ir_mode_name[4];
/** Flags of a MemOp as suffixes; ends with a NULL name. */
typedef struct {
    const char *name;
    unsigned bit;
} IrMemFlag;
extern const IrMemFlag ir_mem_flag[];

/** ir_is_dead - would anything appended now never run? */
static inline bool ir_is_dead(const IrBlock *b)
{
    return b->builder->ended || b->builder->dead_skip;
}

/** ir_arg_count - number of arguments of helper @n calls. */
unsigned ir_arg_count(const IrBlock *b, const IrNode *n);

#endif
