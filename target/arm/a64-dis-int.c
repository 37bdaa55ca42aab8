/*
 * Operands of base instructions as text. "{rd:KIND}" with these kinds:
 *
 *   x w xs ws       general register; 31 is xzr, with s it is sp
 *   r rs            x or w by sf
 *   imm12 movw      immediates with their shift; movz movn (no operand): the value moved
 *   bitmask         logical immediate
 *   page            adrp
 *   bfpos bflen     of bitfield aliases; plus1: value + 1
 *   shift ext       shifted and extended register
 *   cond ncond      condition, its opposite
 *   sysreg barrier isb crm bti, and letters: ab id bhwx 8or16 pac pacz
 */
#include <string.h>

#include "target/arm/a64-cpu.h"
#include "target/arm/a64-dis.h"
#include "target/arm/a64.h"
#include "target/arm/dis-kind.h"

/* ---- Registers ---- */

static void reg(char *out, size_t size, bool wide, bool sp, s32 r)
{
    if (r != 31) {
        snprintf(out, size, "%c%d", wide ? 'x' : 'w', r);
    } else if (sp) {
        snprintf(out, size, "%s", wide ? "sp" : "wsp");
    } else {
        snprintf(out, size, "%czr", wide ? 'x' : 'w');
    }
}

static bool wide(const Kind *k)
{
    return k->d->insn >> 31;
}

/* clang-format off */
static void kind_x(const Kind *k)  { reg(k->out, k->size, true, false, k->v); }
static void kind_w(const Kind *k)  { reg(k->out, k->size, false, false, k->v); }
static void kind_xs(const Kind *k) { reg(k->out, k->size, true, true, k->v); }
static void kind_ws(const Kind *k) { reg(k->out, k->size, false, true, k->v); }
static void kind_r(const Kind *k)  { reg(k->out, k->size, wide(k), false, k->v); }
static void kind_rs(const Kind *k) { reg(k->out, k->size, wide(k), true, k->v); }
/* clang-format on */

static void kind_shift(const Kind *k)
{
    static const char *const name[] = {"lsl", "lsr", "asr", "ror"};
    s32 n = arg(k, "sh");

    k->out[0] = 0;
    if (n || arg(k, "type")) {
        PUT(k, ", %s #%d", name[arg(k, "type")], n);
    }
}

/* With a stack pointer the extension that changes nothing is called lsl, or not at all. */
static void kind_ext(const Kind *k)
{
    static const char *const name[] = {"uxtb", "uxth", "uxtw", "uxtx",
                                       "sxtb", "sxth", "sxtw", "sxtx"};
    s32 option = arg(k, "option"), n = arg(k, "sh");
    bool sp = arg(k, "rn") == 31 || (arg(k, "rd") == 31 && !arg(k, "s"));
    bool lsl = sp && option == (wide(k) ? 3 : 2);
    char r[8];

    reg(r, sizeof(r), wide(k) && (option & 3) == 3, false, k->v);
    if (lsl && !n) {
        PUT(k, "%s", r);
    } else if (n) {
        PUT(k, "%s, %s #%d", r, lsl ? "lsl" : name[option], n);
    } else {
        PUT(k, "%s, %s", r, name[option]);
    }
}

/* ---- Immediates ---- */

static void kind_imm12(const Kind *k)
{
    if (k->d->insn >> 22 & 1) {
        PUT(k, "#0x%x, lsl #12", k->v >> 12);
    } else {
        PUT(k, "#0x%x", k->v);
    }
}

static void kind_movw(const Kind *k)
{
    s32 hw = arg(k, "hw");

    if (hw) {
        PUT(k, "#0x%x, lsl #%d", k->v, 16 * hw);
    } else {
        PUT(k, "#0x%x", k->v);
    }
}

static void constant(const Kind *k, u64 v)
{
    PUT(k, "#0x%llx", (unsigned long long)(wide(k) ? v : (u32)v));
}

static u64 moved(const Kind *k)
{
    return (u64)arg(k, "imm") << 16 * arg(k, "hw");
}

/* clang-format off */
static void kind_movz(const Kind *k)    { constant(k, moved(k)); }
static void kind_movn(const Kind *k)    { constant(k, ~moved(k)); }
static void kind_bitmask(const Kind *k) { constant(k, a64_bitmask((u32)k->v)); }
static void kind_plus1(const Kind *k)   { PUT(k, "%d", k->v + 1); }
static void kind_bflen(const Kind *k)   { PUT(k, "%d", arg(k, "imms") - arg(k, "immr") + 1); }
static void kind_bfpos(const Kind *k)   { PUT(k, "%d", -k->v & (wide(k) ? 63 : 31)); }
/* clang-format on */

static void kind_page(const Kind *k)
{
    PUT(k, "0x%llx", (unsigned long long)((k->d->pc & ~0xfffull) + (u64)(s64)k->v * 4096));
}

/* ---- Names ---- */

static const char *const cond_name[] = {"eq", "ne", "cs", "cc", "mi", "pl", "vs", "vc",
                                        "hi", "ls", "ge", "lt", "gt", "le", "al", "nv"};

static const struct {
    u32 number;
    const char *name;
} sysregs[] = {
#define A64_SYSREG(name, op0, op1, crn, crm, op2, feature, get, set)                               \
    {A64_SYSREG_NUMBER(op0, op1, crn, crm, op2), name},
#define A64_ID_REGISTER(name, crm, op2) {A64_SYSREG_NUMBER(3, 0, 0, crm, op2), name},
#include "target/arm/a64-sysregs.def"
#undef A64_SYSREG
#undef A64_ID_REGISTER
};

static void kind_sysreg(const Kind *k)
{
    u32 n = (u32)k->v;

    for (unsigned i = 0; i < ARRAY_LEN(sysregs); i++) {
        if (sysregs[i].number == n) {
            PUT(k, "%s", sysregs[i].name);
            return;
        }
    }
    PUT(k, "s%u_%u_c%u_c%u_%u", n >> 14, n >> 11 & 7, n >> 7 & 15, n >> 3 & 15, n & 7);
}

static void kind_barrier(const Kind *k)
{
    static const char *const domain[] = {"osh", "nsh", "ish", ""};
    static const char *const access[] = {"", "ld", "st", ""};

    if (k->v & 3) {
        bool all = k->v >> 2 == 3;

        PUT(k, "%s%s", all && (k->v & 3) == 3 ? "sy" : domain[k->v >> 2], access[k->v & 3]);
    } else {
        PUT(k, "#0x%02x", k->v);
    }
}

static void unless_15(const Kind *k)
{
    k->out[0] = 0;
    if (k->v != 15) {
        PUT(k, "#0x%x", k->v);
    }
}

static void one_of(const Kind *k, const char *const *text)
{
    PUT(k, "%s", text[k->v]);
}

#define WORDS(...) one_of(k, (const char *const[]){__VA_ARGS__})
/* clang-format off */
static void kind_cond(const Kind *k)  { one_of(k, cond_name); }
static void kind_ncond(const Kind *k) { PUT(k, "%s", cond_name[k->v ^ 1]); }
static void kind_bti(const Kind *k)   { WORDS("", "c", "j", "jc"); }
static void kind_ab(const Kind *k)    { WORDS("a", "b"); }
static void kind_id(const Kind *k)    { WORDS("i", "d"); }
static void kind_bhwx(const Kind *k)  { WORDS("b", "h", "w", "x"); }
static void kind_8or16(const Kind *k) { WORDS("8", "16"); }
static void kind_pac(const Kind *k)   { WORDS("ia", "ib", "da", "db"); }
static void kind_pacz(const Kind *k)  { WORDS("iza", "izb", "dza", "dzb"); }
/* clang-format on */

static const KindRow kinds[] = {
    {"x", kind_x},
    {"w", kind_w},
    {"xs", kind_xs},
    {"ws", kind_ws},
    {"r", kind_r},
    {"rs", kind_rs},
    {"shift", kind_shift},
    {"ext", kind_ext},
    {"imm12", kind_imm12},
    {"movw", kind_movw},
    {"movz", kind_movz},
    {"movn", kind_movn},
    {"bitmask", kind_bitmask},
    {"plus1", kind_plus1},
    {"bflen", kind_bflen},
    {"bfpos", kind_bfpos},
    {"page", kind_page},
    {"cond", kind_cond},
    {"ncond", kind_ncond},
    {"sysreg", kind_sysreg},
    {"barrier", kind_barrier},
    {"isb", unless_15},
    {"crm", unless_15},
    {"bti", kind_bti},
    {"ab", kind_ab},
    {"id", kind_id},
    {"bhwx", kind_bhwx},
    {"8or16", kind_8or16},
    {"pac", kind_pac},
    {"pacz", kind_pacz},
};

bool a64_dis_int_kind(const DisInfo *d, const char *kind, s32 value, char *out, size_t size)
{
    Kind k = {d, value, out, size};

    return kind_write(kinds, ARRAY_LEN(kinds), kind, &k) ||
           a64_dis_mem_kind(d, kind, value, out, size) ||
           a64_dis_vec_kind(d, kind, value, out, size);
}
