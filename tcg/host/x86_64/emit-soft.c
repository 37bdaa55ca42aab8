/*
 * Guest memory in system mode: the look into the TLB in front of an access.
 *
 * The CPU's TLB follows its structure, so an entry is [rbp + line + constant]. Compared with its
 * tag is the page of the access's last aligned unit, with the bits below the alignment left in:
 * accesses over two pages, misaligned ones and entries with flags all fail the one comparison. What
 * fails goes out of line to GuestArch.soft_mem: a load is done into Cpu and read from there by the
 * instruction that reads any other; a store is done from the bytes the stub left in Cpu; an atomic
 * operation gets its host address. A write entry alone decides the latter: what a guest may write
 * it may read.
 */
#include "common/bits.h"
#include "tcg/host/x86_64/backend.h"
#include "tcg/tlb.h"

enum { ENTRY_BITS = 4, LINE_MASK = ((1 << TLB_BITS) - 1) << ENTRY_BITS };

_Static_assert(sizeof(TlbEntry) == 1 << ENTRY_BITS, "line numbers are shifted by that");

static bool wide_address(void)
{
    return host.arch->pc_bits == 64;
}

/* ---- Out of line ---- */

/* reg[0] + arg[0]: the address; reg[1] free; arg[1]: MemOp and thunk << 16; arg[2]: the StoreForm.
 */
static void slow_stub(EmitCtx *c, Stub *s)
{
    const StoreForm *form = (const StoreForm *)(uintptr_t)s->arg[2];
    int t = s->reg[1];

    if (form) {
        store_form(c, form, mem_vscratch(VSCRATCH_TMP));
    }
    asm_lea(c, true, t, mem_base(s->reg[0], (s32)s->arg[0]));
    asm_rm(c, I_MOV_ST | OP_W, t, mem_scratch(SCRATCH_SOFT_ADDR));
    asm_st_imm(c, false, mem_scratch(SCRATCH_SOFT_OP), (s32)(s->arg[1] & 0xffff));
    call_thunk(c, (unsigned)(s->arg[1] >> 16), t);
    if (!form) {
        asm_rm(c, I_MOV_LD | OP_W, t, mem_scratch(SCRATCH_SOFT_ADDR));
    }
    stub_return(c, s);
}

static Stub *new_slow(EmitCtx *c, const IrNode *n, const StoreForm *form)
{
    unsigned thunk = n->op == IR_ld   ? THUNK_SOFT_LD
                     : n->op == IR_st ? THUNK_SOFT_ST
                                      : THUNK_SOFT_RMW;
    Stub *s = stub_new(c, slow_stub);

    s->faults = true;
    s->arg[0] = 0;
    s->arg[1] = n->attr | thunk << 16;
    s->arg[2] = (uintptr_t)form;
    return s;
}

/* ---- In line ---- */

/* The first entry @n may use. */
static Mem first_entry(const IrNode *n)
{
    unsigned mmu = n->attr >> MO_MMU_SHIFT & (TLB_MODES - 1);
    MemAccess access = n->op == IR_ld ? MEM_READ : MEM_WRITE;
    size_t lines = sizeof(((Tlb *)0)->entry[0][0]);

    return mem_env(host.tlb + offsetof(Tlb, entry) + (mmu * MEM_ACCESSES + access) * lines);
}

/* Compare register @r with the tag of @entry, then fetch the difference into @t. */
static void check_entry(EmitCtx *c, Stub *s, Mem entry, int r, int t)
{
    asm_alu_rm(c, true, ALU_CMP, r, mem_add(entry, offsetof(TlbEntry, tag)));
    flags_lost(c);
    s->reg[1] = t;
    stub_jcc(c, X86_NE, s);
    asm_rm(c, I_MOV_LD | OP_W, t, mem_add(entry, offsetof(TlbEntry, addend)));
}

/* The address of @n + @disp in a register. */
static int address(EmitCtx *c, const IrNode *n, s32 disp)
{
    Val a = val_of(c, n->a);
    Mem m;
    int r;

    if (c->vi[a].bits & VI_INSIDE) {
        m = sum_mem(c, &c->node[a], disp);
    } else {
        m = mem_base(use_gpr(c, a), disp);
        if (!disp) {
            return m.base;
        }
    }
    r = tmp_gpr(c);
    asm_lea(c, wide_address(), r, m);
    return r;
}

/* Bytes from the start of an access to its last aligned unit; the mask that leaves what is
 * compared. */
static s32 last_unit(const IrNode *n, unsigned *align)
{
    unsigned size = 1u << (n->attr & MO_SIZE);

    *align = n->attr & MO_ALIGN ? mo_alignment(n->attr) : 1;
    return size > *align ? (s32)(size - *align) : 0;
}

/* An address known now, if the access is all right as such. Return: is it one? */
static bool known_place(EmitCtx *c, const IrNode *n, s32 disp, u64 *va)
{
    Val a = val_of(c, n->a);
    unsigned align;
    s32 last = last_unit(n, &align);

    if (c->vi[a].reg != REG_NONE || !val_const(c, a, va)) {
        return false;
    }
    *va += (u64)(s64)disp;
    *va = wide_address() ? *va : (u32)*va;
    return !(*va & (align - 1)) && (*va & (TLB_PAGE - 1)) + (u64)last < TLB_PAGE;
}

static Mem probe_known(EmitCtx *c, const IrNode *n, u64 va, Stub *s)
{
    Mem entry = mem_add(first_entry(n), (s32)(va >> (TLB_PAGE_BITS - ENTRY_BITS) & LINE_MASK));
    s32 low = va & (TLB_PAGE - 1);
    int page = tmp_gpr(c), t = tmp_gpr(c);

    gpr_const(c, page, va - (u64)low);
    s->reg[0] = page;
    s->arg[0] = (u64)low;
    check_entry(c, s, entry, page, t);
    return (Mem){t, page, 0, low};
}

static Mem probe(EmitCtx *c, const IrNode *n, s32 disp, Stub *s)
{
    int va = address(c, n, disp), t = tmp_gpr(c), page = tmp_gpr(c);
    Mem entry = first_entry(n);
    unsigned align;
    s32 last = last_unit(n, &align);

    asm_mov(c, false, t, va);
    asm_shift_imm(c, false, G2_SHR, t, TLB_PAGE_BITS - ENTRY_BITS);
    asm_alu_imm(c, false, ALU_AND, t, LINE_MASK);
    if (last) {
        asm_lea(c, wide_address(), page, mem_base(va, last));
    } else {
        asm_mov(c, wide_address(), page, va);
    }
    asm_alu_imm(c, wide_address(), ALU_AND, page, -TLB_PAGE | (s32)(align - 1));
    s->reg[0] = va;
    entry.index = t;
    check_entry(c, s, entry, page, t);
    c->gpr_lock &= ~(1u << page);
    return (Mem){t, va, 0, 0};
}

Mem soft_mem(EmitCtx *c, const IrNode *n, s32 disp, const StoreForm *form, Stub **slow)
{
    u64 va;
    Mem m;

    *slow = new_slow(c, n, form);
    m = known_place(c, n, disp, &va) ? probe_known(c, n, va, *slow) : probe(c, n, disp, *slow);
    c->lane_masks = 0; /* lost on the way through C */
    return m;
}
