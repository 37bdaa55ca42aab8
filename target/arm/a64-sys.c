/*
 * System instructions that programs may execute: hints, barriers, cache maintenance, system
 * registers.
 */
#include "target/arm/a64.h"

#include "target/arm/a64-helper.h"
#include "target/arm/a64-int-dec.h"

/* ---- Hints: all allowed to do nothing ---- */

bool tr64_nop(Ctx *c, const args_none *a)
{
    (void)c;
    (void)a;
    return true;
}

bool tr64_hint(Ctx *c, const args_number *a)
{
    (void)c;
    (void)a;
    return true;
}

bool tr64_nop_reg(Ctx *c, const args_reg *a)
{
    (void)c;
    (void)a;
    return true;
}

/* ---- Barriers ---- */

bool tr64_clrex(Ctx *c, const args_number *a)
{
    (void)a;
    ir_put(c->b, A64_EXADDR, a64_const(c, ~0ull));
    return true;
}

/* @imm: domain in bits 3-2; accesses: 1 loads before all, 2 stores before stores, else all. */
static bool barrier(Ctx *c, const args_number *a)
{
    unsigned accesses = (unsigned)a->imm & 3;

    ir_fence(c->b, accesses == 0 || accesses == 3);
    return true;
}

/* clang-format off */
bool tr64_dsb(Ctx *c, const args_number *a) { return barrier(c, a); }
bool tr64_dmb(Ctx *c, const args_number *a) { return barrier(c, a); }
/* clang-format on */

bool tr64_sb(Ctx *c, const args_none *a)
{
    (void)c;
    (void)a;
    return true;
}

/* What follows may be code just written: it is fetched anew. */
bool tr64_isb(Ctx *c, const args_number *a)
{
    (void)a;
    a64_exit_pc(c, XK_JUMP, c->pc + 4);
    return true;
}

/* ---- Caches ---- */

bool tr64_dc_zva(Ctx *c, const args_reg *a)
{
    IrBlock *b = c->b;
    u32 size = 4u << c->cpu->model->dczva;
    Val at = ir_andi(b, a64_addr(c, a64_reg(c, a->rt)), ~(u64)(size - 1));
    Val zero = ir_vconst(b, 0);

    for (u32 i = 0; i < size; i += 16) {
        ir_st(b, MO_128, at, (s32)i, zero);
    }
    return true;
}

/* Cleaning touches the line as a load does: an address that is not mapped faults. */
bool tr64_dc_clean(Ctx *c, const args_reg *a)
{
    ir_ld(c->b, I32, MO_8, a64_addr(c, a64_reg(c, a->rt)), 0);
    return true;
}

bool tr64_ic_ivau(Ctx *c, const args_reg *a)
{
    ir_call(c->b, HELPER_A64_IC_IVAU, a64_addr(c, a64_reg(c, a->rt)), 0, 0, 0);
    return true;
}

/* ---- Status ---- */

static Val pstate_bit(Ctx *c, unsigned bit)
{
    return ir_zext(c->b, ir_andi(c->b, ir_get(c->b, A64_PSTATE), 1u << bit));
}

static void set_pstate_bit(Ctx *c, unsigned bit, Val v)
{
    IrBlock *b = c->b;

    ir_put(b, A64_PSTATE, ir_deposit(b, ir_get(b, A64_PSTATE), bit, 1, v));
}

bool tr64_msr_dit(Ctx *c, const args_number *a)
{
    set_pstate_bit(c, A64_PSTATE_DIT, a64_const32(c, (u32)a->imm & 1));
    return true;
}

bool tr64_msr_ssbs(Ctx *c, const args_number *a)
{
    set_pstate_bit(c, A64_PSTATE_SSBS, a64_const32(c, (u32)a->imm & 1));
    return true;
}

/* ---- System registers ---- */

/* clang-format off */
static Val get_nzcv(Ctx *c)    { return ir_zext(c->b, ir_shli(c->b, a64_nzcv(c), 28)); }
static Val get_dit(Ctx *c)     { return pstate_bit(c, A64_PSTATE_DIT); }
static Val get_ssbs(Ctx *c)    { return pstate_bit(c, A64_PSTATE_SSBS); }
static Val get_fpcr(Ctx *c)    { return ir_zext(c->b, ir_get(c->b, A64_FPCR)); }
static Val get_fpsr(Ctx *c)    { return ir_zext(c->b, ir_call(c->b, HELPER_A64_FPSR_READ, 0, 0, 0, 0)); }
static Val get_tpidr(Ctx *c)   { return ir_get(c->b, A64_TPIDR); }
static Val get_tpidrro(Ctx *c) { return ir_get(c->b, A64_TPIDRRO); }
static Val get_cntfrq(Ctx *c)  { return a64_const(c, 1000000000); }
static Val get_cntvct(Ctx *c)  { return ir_call(c->b, HELPER_A64_CNTVCT, 0, 0, 0, 0); }
static Val get_ctr(Ctx *c)     { return a64_const(c, c->cpu->model->ctr); }
static Val get_dczid(Ctx *c)   { return a64_const(c, c->cpu->model->dczva); }

static void set_nzcv(Ctx *c, Val v)  { a64_flags_nzcv(c, ir_trunc(c->b, ir_extract(c->b, v, 28, 4))); }
static void set_dit(Ctx *c, Val v)   { set_pstate_bit(c, A64_PSTATE_DIT, ir_trunc(c->b, ir_shri(c->b, v, A64_PSTATE_DIT))); }
static void set_ssbs(Ctx *c, Val v)  { set_pstate_bit(c, A64_PSTATE_SSBS, ir_trunc(c->b, ir_shri(c->b, v, A64_PSTATE_SSBS))); }
static void set_fpsr(Ctx *c, Val v)  { ir_call(c->b, HELPER_A64_FPSR_WRITE, ir_trunc(c->b, v), 0, 0, 0); }
static void set_tpidr(Ctx *c, Val v) { ir_put(c->b, A64_TPIDR, v); }
/* clang-format on */

static void set_fpcr(Ctx *c, Val v)
{
    ir_call(c->b, HELPER_A64_FPCR_WRITE, ir_trunc(c->b, v), 0, 0, 0);
    a64_exit_modes(c);
}

/* Random numbers never run out here: NZCV is 0000. */
static Val get_rndr(Ctx *c)
{
    Val v = ir_call(c->b, HELPER_A64_RNDR, 0, 0, 0, 0);

    a64_flags_nzcv(c, a64_const32(c, 0));
    return v;
}

typedef struct {
    u32 encoding;
    u64 feature; /* 0: always there */
    Val (*get)(Ctx *c);
    void (*set)(Ctx *c, Val v); /* NULL: read-only */
} SysReg;

static const SysReg sysregs[] = {
#define A64_SYSREG(name, op0, op1, crn, crm, op2, feature, get, set)                               \
    {A64_SYSREG_NUMBER(op0, op1, crn, crm, op2), feature, get, set},
#define A64_ID_REGISTER(name, crm, op2)
#include "target/arm/a64-sysregs.def"
#undef A64_SYSREG
#undef A64_ID_REGISTER
};

static const SysReg *find(const Ctx *c, int encoding)
{
    for (unsigned i = 0; i < ARRAY_LEN(sysregs); i++) {
        if (sysregs[i].encoding == (u32)encoding) {
            return dec_has(c, sysregs[i].feature) ? &sysregs[i] : NULL;
        }
    }
    return NULL;
}

bool tr64_mrs(Ctx *c, const args_sysreg *a)
{
    const SysReg *r = find(c, a->imm);
    u64 id;

    if (r) {
        a64_set_reg(c, a->rt, r->get(c));
        return true;
    }
    if (!a64_id_register(c->cpu->model, (unsigned)a->imm, &id)) {
        return false;
    }
    a64_set_reg(c, a->rt, a64_const(c, id));
    return true;
}

bool tr64_msr(Ctx *c, const args_sysreg *a)
{
    const SysReg *r = find(c, a->imm);

    if (!r || !r->set) {
        return false;
    }
    r->set(c, a64_reg(c, a->rt));
    return true;
}
