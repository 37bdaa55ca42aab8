/*
 * Loads and stores of FPRs. Power ISA 3.1, Book I, 4.6.2 to 4.6.5.
 */
#include "target/ppc/fp-dec.h"
#include "target/ppc/fp.h"
#include "target/ppc/prefixed-dec.h"

/* An effective address and the displacement that is left to the access. */
typedef struct {
    Val base;
    s32 disp;
} Ea;

static Ea ea_d(Ctx *c, const args_fp_mem *a)
{
    if (a->update) {
        return (Ea){ir_addi(c->b, ppc_reg(c, a->ra), a->imm), 0};
    }
    return (Ea){ppc_reg0(c, a->ra), a->imm};
}

static Ea ea_x(Ctx *c, const args_fp_memx *a)
{
    return (Ea){ppc_ea_x(c, a->ra, a->frb), 0};
}

/* ---- One register ---- */

typedef enum { SINGLE, DOUBLE, INT_SIGNED, INT_UNSIGNED } Kind;

static void load(Ctx *c, Kind kind, int frt, Ea ea)
{
    Val v;

    switch (kind) {
    case SINGLE:
        ppc_set_fpr(c, frt, ppc_fp_widen(c, ppc_ld(c, TV128, MO_32, ea.base, ea.disp)));
        break;
    case DOUBLE:
        ppc_set_vsr(c, frt, ppc_ld(c, TV128, MO_64, ea.base, ea.disp));
        break;
    case INT_SIGNED:
        v = ppc_ld(c, I64, MO_32 | MO_SIGN, ea.base, ea.disp);
        ppc_set_fpr(c, frt, ir_vdup(c->b, E64, v));
        break;
    case INT_UNSIGNED:
        ppc_set_vsr(c, frt, ppc_ld(c, TV128, MO_32, ea.base, ea.disp));
    }
}

static void store(Ctx *c, Kind kind, int frs, Ea ea)
{
    Val v = ppc_vsr(c, frs);

    if (kind == SINGLE) {
        ppc_st(c, MO_32, ea.base, ea.disp, ppc_fp_narrow(c, v));
    } else {
        ppc_st(c, kind == DOUBLE ? MO_64 : MO_32, ea.base, ea.disp, v);
    }
}

/* The address goes to RA after an access that has not faulted. */
static bool access(Ctx *c, void (*way)(Ctx *, Kind, int, Ea), Kind kind, int frt, Ea ea, int update)
{
    way(c, kind, frt, ea);
    if (update) {
        ppc_set_reg(c, update, ea.base);
    }
    return true;
}

#define ACCESS_D(name, way, kind)                                                                  \
    bool tr_ppc_##name(Ctx *c, const args_fp_mem *a)                                               \
    {                                                                                              \
        return !ppc_need(c, PPC_FLAG_FP) ||                                                        \
               access(c, way, kind, a->frt, ea_d(c, a), a->update ? a->ra : 0);                    \
    }
#define ACCESS_X(name, way, kind)                                                                  \
    bool tr_ppc_##name(Ctx *c, const args_fp_memx *a)                                              \
    {                                                                                              \
        return !ppc_need(c, PPC_FLAG_FP) ||                                                        \
               access(c, way, kind, a->frt, ea_x(c, a), a->update ? a->ra : 0);                    \
    }
/* clang-format off */
ACCESS_D(lfs, load, SINGLE)    ACCESS_D(lfsu, load, SINGLE)
ACCESS_D(lfd, load, DOUBLE)    ACCESS_D(lfdu, load, DOUBLE)
ACCESS_D(stfs, store, SINGLE)  ACCESS_D(stfsu, store, SINGLE)
ACCESS_D(stfd, store, DOUBLE)  ACCESS_D(stfdu, store, DOUBLE)
ACCESS_X(lfsx, load, SINGLE)   ACCESS_X(lfsux, load, SINGLE)
ACCESS_X(lfdx, load, DOUBLE)   ACCESS_X(lfdux, load, DOUBLE)
ACCESS_X(stfsx, store, SINGLE) ACCESS_X(stfsux, store, SINGLE)
ACCESS_X(stfdx, store, DOUBLE) ACCESS_X(stfdux, store, DOUBLE)
ACCESS_X(lfiwax, load, INT_SIGNED)
ACCESS_X(lfiwzx, load, INT_UNSIGNED)
ACCESS_X(stfiwx, store, INT_UNSIGNED)
/* clang-format on */

static bool prefixed(Ctx *c, const args_pd_form *a, void (*way)(Ctx *, Kind, int, Ea), Kind kind)
{
    Val ea = ppc_prefix_ea(c, a->ra, a->imm);

    if (ea && ppc_need(c, PPC_FLAG_FP)) {
        way(c, kind, a->rt, (Ea){ea, 0});
    }
    return ea != 0;
}

/* clang-format off */
bool tr_ppc_plfs(Ctx *c, const args_pd_form *a)  { return prefixed(c, a, load, SINGLE); }
bool tr_ppc_plfd(Ctx *c, const args_pd_form *a)  { return prefixed(c, a, load, DOUBLE); }
bool tr_ppc_pstfs(Ctx *c, const args_pd_form *a) { return prefixed(c, a, store, SINGLE); }
bool tr_ppc_pstfd(Ctx *c, const args_pd_form *a) { return prefixed(c, a, store, DOUBLE); }
/* clang-format on */

/* ---- Pairs: the even register is the upper doubleword of what is in memory ---- */

static bool load_pair(Ctx *c, int frt, Ea ea)
{
    bool le = c->flags & PPC_FLAG_LE;
    Val first = ppc_ld(c, TV128, MO_64, ea.base, ea.disp);
    Val second = ppc_ld(c, TV128, MO_64, ea.base, ea.disp + 8);

    ppc_set_vsr(c, frt, le ? second : first);
    ppc_set_vsr(c, frt + 1, le ? first : second);
    return true;
}

static bool store_pair(Ctx *c, int frs, Ea ea)
{
    int le = c->flags & PPC_FLAG_LE ? 1 : 0;

    ppc_st(c, MO_64, ea.base, ea.disp, ppc_vsr(c, frs + le));
    ppc_st(c, MO_64, ea.base, ea.disp + 8, ppc_vsr(c, frs + 1 - le));
    return true;
}

bool tr_ppc_lfdp(Ctx *c, const args_fp_mem *a)
{
    return !ppc_need(c, PPC_FLAG_FP) || load_pair(c, a->frt, ea_d(c, a));
}

bool tr_ppc_stfdp(Ctx *c, const args_fp_mem *a)
{
    return !ppc_need(c, PPC_FLAG_FP) || store_pair(c, a->frt, ea_d(c, a));
}

bool tr_ppc_lfdpx(Ctx *c, const args_fp_memx *a)
{
    return !ppc_need(c, PPC_FLAG_FP) || load_pair(c, a->frt, ea_x(c, a));
}

bool tr_ppc_stfdpx(Ctx *c, const args_fp_memx *a)
{
    return !ppc_need(c, PPC_FLAG_FP) || store_pair(c, a->frt, ea_x(c, a));
}
