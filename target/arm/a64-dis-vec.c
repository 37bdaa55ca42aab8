/*
 * Operands of AdvSIMD and floating-point instructions as text. "{rd:KIND}" with these kinds, where
 * size (0 to 3: b h s d), q, n, imm, cmode and op are arguments of the same row:
 *
 *   b h s d q       scalar register          s3
 *   t tw            scalar by size; by size + 1
 *   v               v3
 *   v8b v4s v2d ..  arrangement as written   v3.8b
 *   vb vh vs vd     element; the index is the template's: "{rm:vs}[{idx}]"
 *   vt              arrangement of size and q
 *   vtw             128 bits of size + 1: the wide side of long, wide and narrow
 *   vtl             size + 1 and q: results of pairwise long
 *   ve              element of size          v3.h
 *   vq              bytes: 8b, 16b by q
 *   vlist elist     n consecutive registers of size and q; elements of size: {v1.8b, v2.8b}
 *   2               "2" when not 0: saddl{q:2}
 *   su gthi gehs movi orr lx  "s", "u" when not 0, and so on
 *   xw              general register of 64 bits by q
 *   vhq vsq         16-bit, 32-bit lanes by q
 *   tlist           n registers of 16 bytes
 *   bits            width of size
 *   tsh tshw vsh vshw  scalar, double scalar, vector, 128 bits of double width, by imm as immh:immb
 *   shr shl         the amount in imm as immh:immb, right and left
 *   vimm            modified immediate of cmode and op with its shift
 *   fimm            8-bit floating-point constant
 */
#include <string.h>

#include "target/arm/a64-dis.h"
#include "target/arm/dis-kind.h"

static const char letters[] = "bhsdq";

static void scalar(const Kind *k, s32 size)
{
    snprintf(k->out, k->size, "%c%d", letters[size], k->v);
}

static void arrangement(const Kind *k, s32 size, s32 q)
{
    snprintf(k->out, k->size, "v%d.%d%c", k->v, (q ? 16 : 8) >> size, letters[size]);
}

static void kind_t(const Kind *k)
{
    scalar(k, arg(k, "size"));
}

static void kind_tw(const Kind *k)
{
    scalar(k, arg(k, "size") + 1);
}

static void kind_vt(const Kind *k)
{
    arrangement(k, arg(k, "size"), arg(k, "q"));
}

static void kind_vtw(const Kind *k)
{
    arrangement(k, arg(k, "size") + 1, 1);
}

static void kind_vtl(const Kind *k)
{
    arrangement(k, arg(k, "size") + 1, arg(k, "q"));
}

static void kind_ve(const Kind *k)
{
    snprintf(k->out, k->size, "v%d.%c", k->v, letters[arg(k, "size")]);
}

static void kind_vq(const Kind *k)
{
    arrangement(k, 0, arg(k, "q"));
}

static void kind_vhq(const Kind *k)
{
    arrangement(k, 1, arg(k, "q"));
}

static void kind_vsq(const Kind *k)
{
    arrangement(k, 2, arg(k, "q"));
}

static void kind_bits(const Kind *k)
{
    snprintf(k->out, k->size, "%d", 8 << k->v);
}

static void kind_xw(const Kind *k)
{
    static const char *const zero[] = {"wzr", "xzr"};
    s32 q = arg(k, "q");

    if (k->v == 31) {
        put(k, zero[q]);
    } else {
        snprintf(k->out, k->size, "%c%d", "wx"[q], k -> v);
    }
}

/* ---- Lists ---- */

/* Registers from @k->v on, each followed by @suffix; numbers wrap round. */
static void list(const Kind *k, s32 n, const char *suffix)
{
    size_t len;

    if (n > 2 && k->v + n <= 32) {
        snprintf(k->out, k->size, "{v%d%s-v%d%s}", k->v, suffix, k->v + n - 1, suffix);
        return;
    }
    len = (size_t)snprintf(k->out, k->size, "{");
    for (s32 i = 0; i < n && len < k->size; i++) {
        len += (size_t)snprintf(k->out + len, k->size - len, "%sv%d%s", i ? ", " : "",
                                (k->v + i) & 31, suffix);
    }
    if (len < k->size) {
        snprintf(k->out + len, k->size - len, "}");
    }
}

static void kind_vlist(const Kind *k)
{
    s32 size = arg(k, "size");
    char suffix[8];

    snprintf(suffix, sizeof(suffix), ".%d%c", ((arg(k, "q") ? 16 : 8) >> size) & 31, letters[size]);
    list(k, arg(k, "n"), suffix);
}

static void kind_elist(const Kind *k)
{
    list(k, arg(k, "n"), (const char[3]){'.', letters[arg(k, "size")], 0});
}

static void kind_tlist(const Kind *k)
{
    list(k, arg(k, "n"), ".16b");
}

/* ---- Shift amounts: the highest one tells the size ---- */

static s32 shift_size(s32 imm)
{
    return imm >= 64 ? 3 : imm >= 32 ? 2 : imm >= 16 ? 1 : 0;
}

static void kind_tsh(const Kind *k)
{
    scalar(k, shift_size(arg(k, "imm")));
}

static void kind_tshw(const Kind *k)
{
    scalar(k, shift_size(arg(k, "imm")) + 1);
}

static void kind_vsh(const Kind *k)
{
    arrangement(k, shift_size(arg(k, "imm")), arg(k, "q"));
}

static void kind_vshw(const Kind *k)
{
    arrangement(k, shift_size(arg(k, "imm")) + 1, 1);
}

static void kind_shr(const Kind *k)
{
    snprintf(k->out, k->size, "#%d", (16 << shift_size(k->v)) - k->v);
}

static void kind_shl(const Kind *k)
{
    snprintf(k->out, k->size, "#%d", k->v - (8 << shift_size(k->v)));
}

/* ---- Immediates ---- */

static void kind_vimm(const Kind *k)
{
    s32 cmode = arg(k, "cmode"), shift = cmode < 8 ? cmode >> 1 : cmode >> 1 & 1;
    u64 wide = 0;

    if (cmode == 14 && arg(k, "op")) {
        for (int i = 0; i < 8; i++) {
            wide |= k->v >> i & 1 ? 0xffull << (8 * i) : 0;
        }
        snprintf(k->out, k->size, "#0x%llx", (unsigned long long)wide);
    } else if (cmode == 12 || cmode == 13) {
        snprintf(k->out, k->size, "#0x%x, msl #%d", (u32)k->v, cmode & 1 ? 16 : 8);
    } else if (cmode < 12 && shift) {
        snprintf(k->out, k->size, "#0x%x, lsl #%d", (u32)k->v, 8 * shift);
    } else {
        snprintf(k->out, k->size, "#0x%x", (u32)k->v);
    }
}

/* VFPExpandImm() as a number: (16 + frac) / 16 times 2^-3 to 2^4. */
static void kind_fimm(const Kind *k)
{
    double v = (16 + (k->v & 15)) * (1 << ((k->v >> 4 & 7) ^ 4)) / 128.0;

    snprintf(k->out, k->size, "#%.18e", k->v & 0x80 ? -v : v);
}

static const KindRow kinds[] = {
    {"t", kind_t},       {"tw", kind_tw},       {"vt", kind_vt},       {"vtw", kind_vtw},
    {"vtl", kind_vtl},   {"ve", kind_ve},       {"vq", kind_vq},       {"vhq", kind_vhq},
    {"vsq", kind_vsq},   {"vlist", kind_vlist}, {"elist", kind_elist}, {"tlist", kind_tlist},
    {"tsh", kind_tsh},   {"tshw", kind_tshw},   {"vsh", kind_vsh},     {"vshw", kind_vshw},
    {"shr", kind_shr},   {"shl", kind_shl},     {"vimm", kind_vimm},   {"fimm", kind_fimm},
    {"bits", kind_bits}, {"xw", kind_xw},
};

/* Parts of a mnemonic that one bit chooses. */
static const struct {
    const char *name, *text[2];
} choices[] = {
    {"su", {"s", "u"}}, {"2", {"", "2"}},        {"gthi", {"gt", "hi"}},     {"gehs", {"ge", "hs"}},
    {"lx", {"l", "x"}}, {"orr", {"orr", "bic"}}, {"movi", {"movi", "mvni"}},
};

/* Kinds that are their own text: scalar register, vector register, arrangement, element. */
static bool plain(const char *kind, s32 value, char *out, size_t size)
{
    if (kind[0] && !kind[1] && strchr("bhsdqv", kind[0])) {
        snprintf(out, size, "%s%d", kind, value);
        return true;
    }
    if (kind[0] != 'v' || !strchr(letters, kind[strlen(kind) - 1]) ||
        strspn(kind + 1, "12468") + 2 != strlen(kind)) {
        return false;
    }
    snprintf(out, size, "v%d.%s", value, kind + 1);
    return true;
}

bool a64_dis_vec_kind(const DisInfo *d, const char *kind, s32 value, char *out, size_t size)
{
    Kind k = {d, value, out, size};

    if (kind_write(kinds, ARRAY_LEN(kinds), kind, &k)) {
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(choices); i++) {
        if (!strcmp(choices[i].name, kind)) {
            put(&k, choices[i].text[value != 0]);
            return true;
        }
    }
    return plain(kind, value, out, size) || a64_dis_fp_kind(d, kind, value, out, size);
}
