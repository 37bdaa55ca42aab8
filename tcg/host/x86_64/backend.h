/*
 * Inside the x86-64 back end: what host_init() found out, the thunk table, and what alloc.c and the
 * control emitters share beyond emit.h.
 */
#ifndef TCG_HOST_X86_64_BACKEND_H
#define TCG_HOST_X86_64_BACKEND_H

#include "tcg/host/x86_64/asm.h"
#include "tcg/host/x86_64/layout.h"

enum { MAX_HELPERS = 1024 };

/* Entries of the thunk table; the guest's helpers follow from THUNK_HELPER on. */
typedef enum {
    THUNK_EXIT,      /* jmp: leave with rax = stub address or 0; cpu->pc is set */
    THUNK_EXIT_LINK, /* call: leave with rax = address of the call, which is the stub */
    THUNK_MISS,      /* jmp: leave with cpu->pc = rax */
    THUNK_FIND,      /* jmp: to key rcx, pc rax, which is not in the table */
    THUNK_RET_MISS, /* jmp: return to key rcx, pc rax: is a frame further up the one? else the table
                     */
    THUNK_ALIGN_LD, /* call: misaligned access at rax by the instruction at the return address; */
    THUNK_ALIGN_ST, /* never returns */
    THUNK_SAVE_XMM, /* call: pinned vector registers to their slots; changes nothing else */
    THUNK_LOAD_XMM, /* call: and back */
    THUNK_FP_SLOW,  /* call: see fp_slow_call() */
    THUNK_HELPER,
    THUNK_SOFT_LD = THUNK_HELPER + MAX_HELPERS, /* call: SoftMem.load, .store, .atomic, as scratch */
    THUNK_SOFT_ST,  /* [SCRATCH_SOFT_ADDR] and [_OP] say; the bytes are in vscratch[VSCRATCH_TMP]; */
    THUNK_SOFT_RMW, /* changes EFLAGS and opmasks only */
    THUNKS
} Thunk;

/* Lost in a call by the System V convention. */
enum {
    GPR_CALLER_SAVED = 1 << RAX | 1 << RCX | 1 << RDX | 1 << RSI | 1 << RDI | 1 << R8 | 1 << R9 |
                       1 << R10 | 1 << R11
};

/** features_detect - fill host_feature; Return: NULL or what the host lacks that emu cannot do
 * without. */
const char *features_detect(void);

/** val_of - the value whose bits @v is. */
static inline Val val_of(const EmitCtx *c, Val v)
{
    return c->alias[v];
}

static inline bool val_wide(const EmitCtx *c, Val v)
{
    return c->node[v].type == I64;
}

/** Which of IrNode a, b, c, d are operands of each op: bits 0..3. Filled by host_init_ops(). */
extern u8 host_operands[IR_OP_COUNT];
void host_init_ops(void);

/** insns_before - with host_counted: guest instructions before the one of insn node @insn. */
u32 insns_before(const EmitCtx *c, u32 insn);

/** side_row - the current guest instruction gets its row in the side table (once). */
void side_row(EmitCtx *c);

/** slot_mem - address of slot @s. */
static inline Mem slot_mem(unsigned s)
{
    return mem_env(host.slot[s].offset);
}

/** put_cond - 1 or 0, as x86 condition @cc holds, to boolean slot @s. */
void put_cond(EmitCtx *c, unsigned s, int cc);

/**
 * put_target - is the value of the current node stored by a put to a boolean slot in memory that
 * may be done right now? Then *@m addresses it, and put_done() says that it is done.
 */
bool put_target(EmitCtx *c, Val v, Mem *m);
void put_done(EmitCtx *c, Val v);

/* ---- Loops (loop.c) ---- */

/** loop_pins - decide what is pinned in this block, of which nothing is emitted yet. */
void loop_pins(EmitCtx *c);
/** loop_enter, loop_leave - to the block's own pins, and back to those of all. EFLAGS stay. */
void loop_enter(EmitCtx *c);
void loop_leave(EmitCtx *c);

/** loop_back - does an exit to @pc stay among the block's own pins? */
static inline bool loop_back(const EmitCtx *c, u64 pc)
{
    return c->out->loop.pins && pc == c->b->pc;
}

/* ---- Guest memory (emit-mem.c, emit-soft.c) ---- */

/** What a store stores: a constant, or @reg of its class by instruction @op (0: vector register). */
typedef struct {
    bool constant;
    u8 size; /* MO_8..MO_128 */
    s8 reg;
    u32 op;
    u64 k;
} StoreForm;

/** store_form - store to @m; any number of times. */
void store_form(EmitCtx *c, const StoreForm *f, Mem m);

/** sum_mem - the sum @n plus @disp, added up by the access. */
Mem sum_mem(EmitCtx *c, const IrNode *n, s32 disp);

/**
 * soft_mem - system mode: the host operand of access @n at its address + @disp. @form: what a store
 * stores, else NULL. To be followed by stub_back() of *@slow: at once, or after a store.
 */
Mem soft_mem(EmitCtx *c, const IrNode *n, s32 disp, const StoreForm *form, Stub **slow);

/* Nodes the allocator serves itself (alloc.c). */

EmitFn alloc_get, alloc_put, alloc_alias, alloc_skip_if, alloc_skip_end;
struct Skip *alloc_skip_new(Arena *arena);
/** alloc_release - node @at is done: operands and results nobody needs any more give their places
 * back. */
void alloc_release(EmitCtx *c, u32 at);

/* For helper calls (alloc.c). */

/** call_save_temps - values in registers of @gprs and (@xmms) all vector temporaries that live on
 * go to memory. */
void call_save_temps(EmitCtx *c, u32 gprs, bool xmms);
/** call_forget_slots - slots may have changed: values known only by them are saved, then all is
 * unknown. */
void call_save_slots(EmitCtx *c);
void call_forget_slots(EmitCtx *c);
/** call_drop_temps - those registers have lost what they held. */
void call_drop_temps(EmitCtx *c, u32 gprs, bool xmms);
/** gpr_load_val - copy of @v in @reg, which holds no value. */
void gpr_load_val(EmitCtx *c, int reg, Val v);

/** call_thunk - call through the table; @scratch is overwritten. */
static inline void call_thunk(EmitCtx *c, unsigned n, int scratch)
{
    asm_rm(c, I_MOV_LD | OP_W, scratch, mem_env(offsetof(Cpu, thunks)));
    asm_call_mem(c, mem_base(scratch, n * 8));
}

static inline void jmp_thunk(EmitCtx *c, unsigned n, int scratch)
{
    asm_rm(c, I_MOV_LD | OP_W, scratch, mem_env(offsetof(Cpu, thunks)));
    asm_jmp_mem(c, mem_base(scratch, n * 8));
}

#endif
