/*
 * The IR interpreter: the meaning of the IR in plain C. The reference in lockstep mode, the whole
 * of
 * `-accel interp`, and never fast.
 *
 * It works on Cpu memory: get and put go to the slot's place there, nothing is pinned. A value is
 * kept as a V128 whose low word holds the integers. An exception in the middle of a block unwinds
 * out of here (cpu_raise()); the insn node in progress is noted in the Cpu for that.
 */
#include <assert.h>
#include <ffi.h>
#include <pthread.h>
#include <string.h>

#include "common/fpu/float.h"
#include "tcg/guest.h"
#include "tcg/host.h"
#include "tcg/ir-eval.h"
#include "tcg/ir-int.h"
#include "tcg/mem.h"

/* ---- Helpers ---- */

/* Signatures: result VOID, I32, I64 or TV128, and up to four of the last three as arguments. */
enum { SIG_COUNT = 4 * 4 * 4 * 4 * 4 };

static struct {
    ffi_cif cif;
    ffi_type *arg[6]; /* Cpu *, V128 * of the result, arguments */
    bool ready;
} signature[SIG_COUNT];
static pthread_mutex_t signature_lock = PTHREAD_MUTEX_INITIALIZER;

static ffi_type *type_of(unsigned t)
{
    return t == I32 ? &ffi_type_uint32 : t == I64 ? &ffi_type_uint64 : &ffi_type_pointer;
}

static void prepare(unsigned at, const HelperDef *h)
{
    ffi_type **arg = signature[at].arg, *result;
    unsigned n = 0;

    result = h->result == I32 || h->result == I64 ? type_of(h->result) : &ffi_type_void;
    arg[n++] = &ffi_type_pointer;
    if (h->result == TV128) {
        arg[n++] = &ffi_type_pointer;
    }
    for (unsigned i = 0; i < h->nargs; i++) {
        arg[n++] = type_of(h->arg[i]);
    }
    if (ffi_prep_cif(&signature[at].cif, FFI_DEFAULT_ABI, n, result, arg) != FFI_OK) {
        assert(!"helper signature");
    }
}

/* The call interface for helpers like @h; made at first use by whichever thread comes first. */
static ffi_cif *interface_of(const HelperDef *h)
{
    unsigned at = h->result;

    for (unsigned i = 0; i < 4; i++) {
        at = at * 4 + (i < h->nargs ? h->arg[i] : VOID);
    }
    if (!__atomic_load_n(&signature[at].ready, __ATOMIC_ACQUIRE)) {
        pthread_mutex_lock(&signature_lock);
        if (!signature[at].ready) {
            prepare(at, h);
            __atomic_store_n(&signature[at].ready, true, __ATOMIC_RELEASE);
        }
        pthread_mutex_unlock(&signature_lock);
    }
    return &signature[at].cif;
}

void interp_fork_child(void)
{
    pthread_mutex_init(&signature_lock, NULL); /* what another thread began is done again */
}

static void call_helper(Cpu *cpu, const IrBlock *b, const IrNode *n, V128 *v, V128 *out)
{
    const HelperDef *h = &b->arch->helpers[ir_exit_pc(b, n)];
    const Val from[4] = {n->a, n->b, n->c, n->d};
    void *self = cpu, *arg[6], *place[4];
    ffi_arg result = 0;
    unsigned count = 0;

    arg[count++] = &self;
    if (h->result == TV128) {
        arg[count++] = &out;
    }
    for (unsigned i = 0; i < h->nargs; i++) {
        place[i] = &v[from[i]];
        arg[count++] = h->arg[i] == TV128 ? (void *)&place[i] : place[i];
    }
    ffi_call(interface_of(h), h->fn, h->result == TV128 ? NULL : &result, arg);
    if (h->result != TV128) {
        out->d[0] = h->result == I32 ? (u32)result : result;
    }
}

/* ---- Slots and memory ---- */

static void get_slot(const Cpu *cpu, const SlotDef *s, V128 *out)
{
    const u8 *p = (const u8 *)cpu + s->offset;

    switch (s->type) {
    case I32:
        out->d[0] = *(const u32 *)p;
        break;
    case I64:
        out->d[0] = *(const u64 *)p;
        break;
    default:
        memcpy(out, p, sizeof(*out));
    }
}

static void put_slot(Cpu *cpu, const SlotDef *s, const V128 *v)
{
    u8 *p = (u8 *)cpu + s->offset;

    switch (s->type) {
    case I32:
        *(u32 *)p = v->w[0];
        break;
    case I64:
        *(u64 *)p = v->d[0];
        break;
    default:
        memcpy(p, v, sizeof(*v));
    }
}

static u64 of_type(unsigned type, u64 x)
{
    return type == I32 ? (u32)x : x;
}

static void load(Cpu *cpu, const IrNode *n, vaddr addr, V128 *out)
{
    out->d[1] = 0;
    if ((n->attr & MO_SIZE) == MO_128) {
        mem_ld16(cpu, addr, n->attr, out);
    } else {
        out->d[0] = of_type(n->type, mem_ld(cpu, addr, n->attr));
    }
}

static void store(Cpu *cpu, const IrNode *n, vaddr addr, const V128 *x)
{
    if ((n->attr & MO_SIZE) == MO_128) {
        mem_st16(cpu, addr, n->attr, x);
    } else {
        mem_st(cpu, addr, n->attr, x->d[0]);
    }
}

static void swap_if_equal(Cpu *cpu, const IrNode *n, vaddr addr, const V128 *v, V128 *out)
{
    if ((n->attr & MO_SIZE) == MO_128) {
        mem_cas16(cpu, addr, n->attr, &v[n->b], &v[n->c], out);
    } else {
        out->d[0] = of_type(n->type, mem_cas(cpu, addr, n->attr, v[n->b].d[0], v[n->c].d[0]));
    }
}

static void access(Cpu *cpu, const IrNode *n, V128 *v, V128 *out)
{
    vaddr addr = v[n->a].d[0];

    switch (n->op) {
    case IR_ld:
        load(cpu, n, addr + (u64)(s64)n->disp, out);
        break;
    case IR_st:
        store(cpu, n, addr + (u64)(s64)n->disp, &v[n->b]);
        break;
    case IR_cas:
        swap_if_equal(cpu, n, addr, v, out);
        break;
    default:
        out->d[0] = of_type(n->type, mem_rmw(cpu, addr, n->attr, n->aux, v[n->b].d[0]));
    }
}

/* ---- Values ---- */

static u64 field_op(const IrNode *n, u64 a, u64 field)
{
    unsigned pos = n->attr & 255, len = n->attr >> 8;

    switch (n->op) {
    case IR_extract:
        return bits(a, pos, len);
    case IR_sextract:
        return (u64)sbits(a, pos, len);
    default:
        return deposit(a, pos, len, field);
    }
}

static u64 convert(unsigned op, u64 a)
{
    return op == IR_sext ? (u64)(s64)(s32)a : (u32)a;
}

static bool holds(const IrBlock *b, const IrNode *n, const V128 *v)
{
    return ir_eval_cond(n->attr, b->node[n->a].type == I64, v[n->a].d[0], v[n->b].d[0]);
}

static void put_cv(Cpu *cpu, const IrBlock *b, const IrNode *n, const V128 *v)
{
    bool sub = n->aux & CV_SUB, w64 = b->node[n->a].type == I64;
    u64 x = v[n->a].d[0], y = v[n->b].d[0], sum = ir_eval_bin(IR_add, w64, x, y);
    V128 carry = {.d = {sub ? x >= y : sum < x}};
    V128 overflow = {.d = {ir_eval_bin(sub ? IR_ovf_sub : IR_ovf_add, w64, x, y)}};

    put_slot(cpu, &b->arch->slots[n->attr], &carry);
    put_slot(cpu, &b->arch->slots[n->attr + 1], &overflow);
}

/* Pure operations: value of @n to @out. */
static void compute(const IrBlock *b, const IrNode *n, V128 *v, V128 *out)
{
    bool w64 = b->node[n->a].type == I64;
    u64 x;

    switch (ir_op_info[n->op].shape) {
    case SHAPE_CONST:
        out->d[0] = out->d[1] = n->k;
        return;
    case SHAPE_UN:
        x = ir_eval_un(n->op, w64, v[n->a].d[0]);
        break;
    case SHAPE_BIN:
        x = ir_eval_bin(n->op, w64, v[n->a].d[0], v[n->b].d[0]);
        break;
    case SHAPE_EXT:
        x = field_op(n, v[n->a].d[0], v[n->b].d[0]);
        break;
    case SHAPE_CONV:
        x = convert(n->op, v[n->a].d[0]);
        break;
    case SHAPE_CMP:
        x = n->op == IR_setcond ? holds(b, n, v)
                                : ir_eval_bin(n->op, w64, v[n->a].d[0], v[n->b].d[0]);
        break;
    case SHAPE_SEL:
        *out = v[holds(b, n, v) ? n->c : n->d];
        return;
    default:
        ir_eval_vec(n->op, n->attr, n->aux, out, &v[n->a], &v[n->b], &v[n->c]);
        return;
    }
    out->d[0] = of_type(n->type, x);
    out->d[1] = 0;
}

static void compute_fp(Cpu *cpu, const IrNode *n, const V128 *v, V128 *out)
{
    bool fixed = n->op == IR_ftoi || n->op == IR_itof;

    fp_vec_op(n->op, n->attr, n->aux, fixed ? n->c : 0, out, &v[n->a], &v[n->b],
              &v[fixed ? 0 : n->c], &cpu->fp);
    if (n->type == I32) {
        out->d[0] = out->w[0];
    }
}

/* ---- Control ---- */

/* Leave the block by @n if it says so. */
static bool leaves(Cpu *cpu, const IrBlock *b, const IrNode *n, const V128 *v)
{
    if (n->op == IR_exit_if && !holds(b, n, v)) {
        return false;
    }
    cpu->pc = n->op == IR_exit_ind ? v[n->a].d[0] : ir_exit_pc(b, n);
    if (n->op == IR_exit_exc) {
        cpu->exception = n->attr;
    }
    if (host_counted) { /* that of an exception at its own pc is not done */
        cpu->insns_left -= cpu->interp_insn + !(n->op == IR_exit_exc && cpu->pc == cpu->interp_pc);
    }
    return true;
}

/* The node of the skip_end that belongs to the skip_if at @i. Instructions in between count. */
static u32 skip(Cpu *cpu, const IrBlock *b, u32 i)
{
    while (b->node[i].op != IR_skip_end) {
        cpu->interp_insn += b->node[i].op == IR_insn;
        i++;
    }
    return i;
}

void interp_block(Cpu *cpu, IrBlock *b)
{
    V128 v[IR_MAX_NODES]; /* only the part in use is touched */

    v[0] = (V128){.d = {0, 0}};
    cpu->exception = EXC_NONE;
    cpu->interp_insn = (u16)-1;
    if (host_counted && cpu->insns_left < (s32)b->insns) {
        cpu->exception = EXC_SPENT;
        return;
    }
    for (u32 i = 1; i < b->count; i++) {
        const IrNode *n = &b->node[i];
        V128 *out = &v[i];

        switch (n->op) {
        case IR_insn:
            cpu->interp_pc = n->k;
            cpu->interp_restore = n->attr;
            cpu->interp_insn++;
            break;
        case IR_get:
            get_slot(cpu, &b->arch->slots[n->attr], out);
            break;
        case IR_put:
            put_slot(cpu, &b->arch->slots[n->attr], &v[n->a]);
            break;
        case IR_put_cv:
            put_cv(cpu, b, n, v);
            break;
        case IR_ld:
        case IR_st:
        case IR_cas:
        case IR_rmw:
            access(cpu, n, v, out);
            break;
        case IR_fence:
            __atomic_thread_fence(__ATOMIC_SEQ_CST);
            break;
        case IR_skip_if:
            i = holds(b, n, v) ? skip(cpu, b, i) : i;
            break;
        case IR_skip_end:
            break;
        case IR_exit:
        case IR_exit_if:
        case IR_exit_ind:
        case IR_exit_exc:
            if (leaves(cpu, b, n, v)) {
                return;
            }
            break;
        case IR_call:
            call_helper(cpu, b, n, v, out);
            break;
        default:
            if (ir_op_info[n->op].traits & T_FPFLAGS) {
                compute_fp(cpu, n, v, out);
            } else {
                compute(b, n, v, out);
            }
        }
    }
    assert(!"a block ends in an exit");
}
