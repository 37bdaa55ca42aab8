/*
 * Special purpose registers of programs, privileged instructions. Ref: Power ISA 3.1, Book I,
 * 3.3.19; Book II, 6; Book III, 5.4.4.
 */
#include "common/bits.h"
#include "target/ppc/helper.h"
#include "target/ppc/int-dec.h"
#include "target/ppc/tr.h"

static Val as_word(Ctx *c, Val v)
{
    return c->word == I64 ? v : ir_trunc(c->b, v);
}

/* ---- XER ---- */

static const struct {
    u16 slot;
    u8 bit; /* from the least significant */
} xer[] = {{PPC_SO, 31}, {PPC_OV, 30}, {PPC_CA, 29}, {PPC_OV32, 19}, {PPC_CA32, 18}};

static Val get_xer(Ctx *c, int n)
{
    IrBlock *b = c->b;
    Val v = ir_get(b, PPC_XERB);

    (void)n;
    for (unsigned i = 0; i < ARRAY_LEN(xer); i++) {
        v = ir_or(b, v, ir_shli(b, ir_get(b, xer[i].slot), xer[i].bit));
    }
    return ppc_wide_u(c, v);
}

/* SO is a mode of blocks. */
static void set_xer(Ctx *c, int n, Val v)
{
    IrBlock *b = c->b;
    bool isa300 = dec_has(c, PPC_HAS(ISA300));

    (void)n;
    v = ppc_low(c, v);
    for (unsigned i = 0; i < ARRAY_LEN(xer); i++) {
        if (isa300 || xer[i].bit >= 29) {
            ir_put(b, xer[i].slot, ir_extract(b, v, xer[i].bit, 1));
        }
    }
    ir_put(b, PPC_XERB, ir_extract(b, v, 0, 7));
    c->modes = true;
}

/* ---- Others ---- */

/* clang-format off */
static Val get_lr(Ctx *c, int n)     { (void)n; return ir_get(c->b, PPC_LR); }
static Val get_ctr(Ctx *c, int n)    { (void)n; return ir_get(c->b, PPC_CTR); }
static Val get_tar(Ctx *c, int n)    { (void)n; return ir_get(c->b, PPC_TAR); }
static Val get_vrsave(Ctx *c, int n) { (void)n; return ppc_wide_u(c, ir_get(c->b, PPC_VRSAVE)); }
static Val get_pvr(Ctx *c, int n)    { (void)n; return ppc_const(c, c->cpu->model->pvr); }
static Val get_zero(Ctx *c, int n)   { (void)n; return ppc_const(c, 0); }

static void set_lr(Ctx *c, int n, Val v)     { (void)n; ir_put(c->b, PPC_LR, v); }
static void set_ctr(Ctx *c, int n, Val v)    { (void)n; ir_put(c->b, PPC_CTR, v); }
static void set_tar(Ctx *c, int n, Val v)    { (void)n; ir_put(c->b, PPC_TAR, v); }
static void set_vrsave(Ctx *c, int n, Val v) { (void)n; ir_put(c->b, PPC_VRSAVE, ppc_low(c, v)); }
/* clang-format on */

static Val timebase(Ctx *c)
{
    return ir_call(c->b, HELPER_PPC_TIMEBASE, 0, 0, 0, 0);
}

static Val get_tb(Ctx *c, int n)
{
    (void)n;
    return as_word(c, timebase(c));
}

static Val get_tbu(Ctx *c, int n)
{
    (void)n;
    return ppc_wide_u(c, ir_trunc(c->b, ir_shri(c->b, timebase(c), 32)));
}

/* Registers nothing but these instructions looks at are kept by helpers. */
static Val get_kept(Ctx *c, int n)
{
    return as_word(c, ir_call(c->b, HELPER_PPC_SPR_GET, ppc_const32(c, (u32)n), 0, 0, 0));
}

static void set_kept(Ctx *c, int n, Val v)
{
    ir_call(c->b, HELPER_PPC_SPR_SET, ppc_const32(c, (u32)n), c->word == I64 ? v : ir_zext(c->b, v),
            0, 0);
}

/* ---- Their numbers ---- */

typedef struct {
    u16 number;
    u64 feature; /* 0: always there */
    Val (*get)(Ctx *c, int n);
    void (*set)(Ctx *c, int n, Val v); /* NULL: read-only */
} Spr;

/* PVR is privileged, but Linux reads it for programs that try. */
static const Spr sprs[] = {
    {1, 0, get_xer, set_xer},
    {PPC_SPR_UDSCR, PPC_HAS(ISA206), get_kept, set_kept},
    {8, 0, get_lr, set_lr},
    {9, 0, get_ctr, set_ctr},
    {PPC_SPR_UAMR, PPC_HAS(ISA206), get_kept, set_kept},
    {256, PPC_HAS(ALTIVEC), get_vrsave, set_vrsave},
    {259, PPC_HAS(64), get_zero, NULL}, /* USPRG3 */
    {268, 0, get_tb, NULL},
    {269, 0, get_tbu, NULL},
    {287, 0, get_pvr, NULL},
    {815, PPC_HAS(ISA207), get_tar, set_tar},
    {PPC_SPR_PPR, PPC_HAS(ISA205), get_kept, set_kept},
    {PPC_SPR_PPR32, PPC_HAS(ISA205), get_kept, set_kept},
    {936, PPC_HAS(7XX), get_zero, NULL}, /* UMMCR0, UPMC1, 2, USIA, UMMCR1, UPMC3, 4 */
    {937, PPC_HAS(7XX), get_zero, NULL},
    {938, PPC_HAS(7XX), get_zero, NULL},
    {939, PPC_HAS(7XX), get_zero, NULL},
    {940, PPC_HAS(7XX), get_zero, NULL},
    {941, PPC_HAS(7XX), get_zero, NULL},
    {942, PPC_HAS(7XX), get_zero, NULL},
};

enum { SPR_PRIVILEGED = 16 /* in the number */ };

static const Spr *find(const Ctx *c, int n)
{
    for (unsigned i = 0; i < ARRAY_LEN(sprs); i++) {
        if (sprs[i].number == n) {
            return dec_has(c, sprs[i].feature) ? &sprs[i] : NULL;
        }
    }
    return NULL;
}

/* Not for programs: a register of the system, or none at all. */
static bool refused(Ctx *c, int n)
{
    if (n & SPR_PRIVILEGED && c->flags & PPC_FLAG_PR) {
        ppc_exception(c, EXC_PPC_PRIVILEGED, c->pc, 0);
        return true;
    }
    return false;
}

bool tr_ppc_mfspr(Ctx *c, const args_spr *a)
{
    const Spr *s = find(c, a->spr);

    if (!s) {
        return refused(c, a->spr);
    }
    ppc_set_reg(c, a->rt, s->get(c, a->spr));
    return true;
}

bool tr_ppc_mtspr(Ctx *c, const args_spr *a)
{
    const Spr *s = find(c, a->spr);

    if (!s || !s->set) {
        return refused(c, a->spr);
    }
    s->set(c, a->spr, ppc_reg(c, a->rt));
    return true;
}

/* ---- Instructions that change no state here ---- */

bool tr_ppc_nop(Ctx *c, const args_none *a)
{
    (void)c;
    (void)a;
    return true;
}

/* Hashes of return addresses: Linux leaves DEXCR's NPHIE off, which makes them do nothing. */
bool tr_ppc_hash(Ctx *c, const args_hash *a)
{
    (void)c;
    (void)a;
    return true;
}

/* ---- Book III ---- */

static bool privileged(Ctx *c)
{
    if (!(c->flags & PPC_FLAG_PR)) {
        return false;
    }
    ppc_exception(c, EXC_PPC_PRIVILEGED, c->pc, 0);
    return true;
}

bool tr_ppc_privileged(Ctx *c, const args_none *a)
{
    (void)a;
    return privileged(c);
}

bool tr_ppc_privileged_reg(Ctx *c, const args_reg *a)
{
    (void)a;
    return privileged(c);
}
