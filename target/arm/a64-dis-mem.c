/*
 * Operands of AArch64 loads and stores as text. "{rt:KIND}" with these kinds; size, mode, imm, rn
 * ... are arguments of the same row:
 *
 *   rsize rnext     general register of size; the one after it
 *   rsx             the same, 32 bits when w, else 64
 *   bh              "b", "h" or nothing by size
 *   bytes           1 << value
 *   al              "a", "l" or both by acquire and release
 *   at atreg atpair address of one register, with register offset, of two registers
 *   vpost lpost     what moves the base after whole registers, after elements
 *   prfop           prefetch operation
 *   cpyopt setopt   options of CPY* and SET*
 */
#include <string.h>

#include "target/arm/a64-dis.h"
#include "target/arm/a64-mem.h"
#include "target/arm/dis-kind.h"

static const char *general(char *to, bool wide, s32 r, const char *name31)
{
    if (r == 31) {
        snprintf(to, 8, "%s", name31);
    } else {
        snprintf(to, 8, "%c%d", wide ? 'x' : 'w', r & 31);
    }
    return to;
}

static void put_register(const Kind *k, bool wide, s32 r)
{
    char name[8];

    PUT(k, "%s", general(name, wide, r, wide ? "xzr" : "wzr"));
}

static void kind_rsize(const Kind *k)
{
    put_register(k, arg(k, "size") == 3, k->v);
}

static void kind_rnext(const Kind *k)
{
    put_register(k, arg(k, "size") == 3, k->v + 1);
}

static void kind_rsx(const Kind *k)
{
    put_register(k, !arg(k, "w"), k->v);
}

static void kind_bh(const Kind *k)
{
    PUT(k, "%s", k->v == 0 ? "b" : k->v == 1 ? "h" : "");
}

static void kind_bytes(const Kind *k)
{
    PUT(k, "%d", 1 << k->v);
}

static void kind_al(const Kind *k)
{
    static const char *const text[] = {"", "l", "a", "al"};

    PUT(k, "%s", text[arg(k, "al")]);
}

static void address(const Kind *k, s32 imm, s32 mode)
{
    char base[8];

    general(base, true, arg(k, "rn"), "sp");
    if (mode == A64_POST) {
        PUT(k, "[%s], #%d", base, imm);
    } else if (mode == A64_PRE) {
        PUT(k, "[%s, #%d]!", base, imm);
    } else if (imm) {
        PUT(k, "[%s, #%d]", base, imm);
    } else {
        PUT(k, "[%s]", base);
    }
}

static void kind_at(const Kind *k)
{
    s32 mode = arg(k, "mode");

    address(k, arg(k, "imm") * (mode == A64_SCALED ? 1 << arg(k, "size") : 1), mode);
}

static void kind_atpair(const Kind *k)
{
    address(k, arg(k, "imm") * (1 << arg(k, "size")), arg(k, "mode"));
}

static void kind_atreg(const Kind *k)
{
    static const char *const extend[] = {"", "", "uxtw", "lsl", "", "", "sxtw", "sxtx"};
    s32 opt = arg(k, "opt"), sh = arg(k, "sh");
    char base[8], index[8], amount[16] = "";

    general(base, true, arg(k, "rn"), "sp");
    general(index, opt & 1, arg(k, "rm"), opt & 1 ? "xzr" : "wzr");
    if (sh) {
        snprintf(amount, sizeof(amount), " #%d", arg(k, "size"));
    }
    if (opt == 3 && !sh) {
        PUT(k, "[%s, %s]", base, index);
    } else {
        PUT(k, "[%s, %s, %s%s]", base, index, extend[opt], amount);
    }
}

static void moved_by(const Kind *k, s32 bytes)
{
    s32 rm = arg(k, "rm");

    if (rm == 31) {
        PUT(k, "#%d", bytes);
    } else {
        PUT(k, "x%d", rm);
    }
}

static void kind_vpost(const Kind *k)
{
    moved_by(k, arg(k, "n") * (arg(k, "q") ? 16 : 8));
}

static void kind_lpost(const Kind *k)
{
    moved_by(k, arg(k, "n") << arg(k, "size"));
}

static void kind_prfop(const Kind *k)
{
    static const char *const type[] = {"pld", "pli", "pst"};

    if (k->v >> 3 == 3 || (k->v >> 1 & 3) == 3) {
        PUT(k, "#0x%02x", (unsigned)k->v);
    } else {
        PUT(k, "%sl%d%s", type[k->v >> 3], (k->v >> 1 & 3) + 1, k->v & 1 ? "strm" : "keep");
    }
}

static void kind_cpyopt(const Kind *k)
{
    static const char *const privilege[] = {"", "wt", "rt", "t"};
    static const char *const temporal[] = {"", "wn", "rn", "n"};
    s32 opt = arg(k, "opt");

    PUT(k, "%s%s", privilege[opt & 3], temporal[opt >> 2]);
}

static void kind_setopt(const Kind *k)
{
    static const char *const text[] = {"", "t", "n", "tn"};

    PUT(k, "%s", text[arg(k, "opt")]);
}

bool a64_dis_mem_kind(const DisInfo *d, const char *kind, s32 value, char *out, size_t size)
{
    static const KindRow kinds[] = {
        {"rsize", kind_rsize},   {"rnext", kind_rnext},   {"rsx", kind_rsx},
        {"bh", kind_bh},         {"bytes", kind_bytes},   {"al", kind_al},
        {"at", kind_at},         {"atreg", kind_atreg},   {"atpair", kind_atpair},
        {"vpost", kind_vpost},   {"lpost", kind_lpost},   {"prfop", kind_prfop},
        {"cpyopt", kind_cpyopt}, {"setopt", kind_setopt},
    };
    Kind k = {d, value, out, size};

    return kind_write(kinds, ARRAY_LEN(kinds), kind, &k);
}
