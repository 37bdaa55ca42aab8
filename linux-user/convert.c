/*
 * Structures, flags and words between guest and host form, from the tables of sysgen.
 *
 * Offsets of guest structures follow from the sizes and alignment of their members in the guest's
 * ABI. They are computed the first time a structure is used, so that nothing is done at start.
 * The result is a list of steps in which members of one form on both sides are single copies.
 */
#include "linux-user/syscall.h"

#include <assert.h>

#include "common/bits.h"
#include "common/log.h"
#include "linux-user/calls.h"

enum { STRUCT_MAX = 512, OPS_MAX = 256 }; /* bytes of the largest guest structure; steps for it */

/* Kinds of steps; the first three are what little-endian 32-bit guests nearly always need. */
enum { OP_COPY, OP_COPY_WORD, OP_WIDEN, OP_NUMBER };

/* One step of a conversion: @copy bytes as they are, or one number of different forms. */
typedef struct {
    u16 guest, host; /* offsets */
    u16 copy;
    u8 kind;
    u8 guest_size, host_size;
    bool is_signed; /* seen from the guest's side */
    bool low_half;  /* of eight bytes only the low four count (nsec) */
} Op;

/* How to convert one structure; nested ones are part of it. */
typedef struct {
    u16 size, align; /* of the guest's form, bytes */
    u16 ops;
    Op op[];
} Layout;

static Layout *layouts[ST_COUNT];
static u16 offsets[ABI_FIELDS]; /* of each row of abi_fields, in guest memory */

/* ---- words ---- */

u64 load_guest(const void *p, unsigned bytes)
{
    u16 h;
    u32 w;
    u64 d;

    switch (bytes) {
    case 1:
        return *(const u8 *)p;
    case 2:
        memcpy(&h, p, 2);
        return user_abi.big_endian ? __builtin_bswap16(h) : h;
    case 4:
        memcpy(&w, p, 4);
        return user_abi.big_endian ? __builtin_bswap32(w) : w;
    default:
        memcpy(&d, p, 8);
        return user_abi.big_endian ? __builtin_bswap64(d) : d;
    }
}

void store_guest(void *p, unsigned bytes, u64 v)
{
    u16 h = (u16)v;
    u32 w = (u32)v;

    if (user_abi.big_endian) {
        h = __builtin_bswap16(h);
        w = __builtin_bswap32(w);
        v = bytes == 8 ? __builtin_bswap64(v) : v;
    }
    switch (bytes) {
    case 1:
        *(u8 *)p = (u8)v;
        break;
    case 2:
        memcpy(p, &h, 2);
        break;
    case 4:
        memcpy(p, &w, 4);
        break;
    default:
        memcpy(p, &v, 8);
        break;
    }
}

static bool get_bytes(vaddr a, unsigned bytes, u64 *v)
{
    u8 buf[8];

    if (!copy_from_guest(buf, a, bytes)) {
        return false;
    }
    *v = load_guest(buf, bytes);
    return true;
}

static bool put_bytes(vaddr a, unsigned bytes, u64 v)
{
    u8 buf[8];

    store_guest(buf, bytes, v);
    return copy_to_guest(a, buf, bytes);
}

bool get_word(vaddr a, u64 *v)
{
    return get_bytes(a, user_abi.word, v);
}

bool put_word(vaddr a, u64 v)
{
    return put_bytes(a, user_abi.word, v);
}

bool get_u32(vaddr a, u32 *v)
{
    u64 d;

    if (!get_bytes(a, 4, &d)) {
        return false;
    }
    *v = (u32)d;
    return true;
}

bool put_u32(vaddr a, u32 v)
{
    return put_bytes(a, 4, v);
}

bool get_u64(vaddr a, u64 *v)
{
    return get_bytes(a, 8, v);
}

bool put_u64(vaddr a, u64 v)
{
    return put_bytes(a, 8, v);
}

bool get_sigset(vaddr a, u64 *v)
{
    u8 buf[8];

    if (!copy_from_guest(buf, a, 8)) {
        return false;
    }
    if (user_abi.word == 8) {
        *v = load_guest(buf, 8);
    } else {
        *v = load_guest(buf, 4) | load_guest(buf + 4, 4) << 32;
    }
    return true;
}

bool put_sigset(vaddr a, u64 v)
{
    u8 buf[8];

    if (user_abi.word == 8) {
        store_guest(buf, 8, v);
    } else {
        store_guest(buf, 4, (u32)v);
        store_guest(buf + 4, 4, v >> 32);
    }
    return copy_to_guest(a, buf, 8);
}

size_t swap_words(void *p, size_t n, const char *words, bool repeats)
{
    u8 *at = p, *end = at + n;

    for (const char *w = words; *w; w += w[1] || !repeats) {
        unsigned bytes = (unsigned)(*w - '0');

        if (bytes > (size_t)(end - at)) {
            return n;
        }
        for (unsigned i = 0; i < bytes / 2; i++) {
            u8 b = at[i];

            at[i] = at[bytes - 1 - i];
            at[bytes - 1 - i] = b;
        }
        at += bytes;
    }
    return (size_t)(at - (u8 *)p);
}

s64 guest_text(vaddr a, char *buf, size_t size)
{
    size_t done = 0;

    a = guest_untag(a);
    while (done < size) {
        size_t part = guest_page_size - ((a + done) & (guest_page_size - 1));
        const char *end;

        part = part > 256 ? 256 : part;
        part = part > size - done ? size - done : part;
        if (!copy_from_guest(buf + done, a + done, part)) {
            return -EFAULT;
        }
        end = memchr(buf + done, 0, part);
        if (end) {
            return end - buf;
        }
        done += part;
    }
    return -ENAMETOOLONG;
}

void *guest_buffer(vaddr a, u64 len, bool write)
{
    a = guest_untag(a);
    if (UNLIKELY(len > guest_addr_end || a > guest_addr_end - len || guest_range_ours(a, len))) {
        return BUFFER_BAD;
    }
    if (write) {
        guest_hold(a, len);
    }
    return a || len ? g2h(a) : NULL;
}

/* ---- layouts ---- */

static unsigned kind_size(unsigned kind)
{
    switch (kind) {
    case SF_u8:
    case SF_s8:
    case SF_char:
        return 1;
    case SF_u16:
    case SF_s16:
    case SF_octal16:
        return 2;
    case SF_u32:
    case SF_s32:
    case SF_octal:
    case SF_hex:
        return 4;
    case SF_u64:
    case SF_s64:
    case SF_nsec:
        return 8;
    default:
        return user_abi.word;
    }
}

static bool kind_signed(unsigned kind)
{
    switch (kind) {
    case SF_s8:
    case SF_s16:
    case SF_s32:
    case SF_s64:
    case SF_long:
    case SF_time:
        return true;
    default:
        return false;
    }
}

static const Layout *layout_of(int id);

static u8 op_kind(const Op *o)
{
    if (o->copy) {
        return o->copy == 8 ? OP_COPY_WORD : OP_COPY;
    }
    if (!user_abi.big_endian && o->guest_size == 4 && o->host_size == 8) {
        return OP_WIDEN;
    }
    return OP_NUMBER;
}

/* Append a step; bytes that follow each other on both sides become one. */
static void add_op(Layout *l, Op o)
{
    Op *last = l->ops ? &l->op[l->ops - 1] : NULL;

    if (!o.copy && o.guest_size == o.host_size && !o.low_half && !user_abi.big_endian) {
        o.copy = o.guest_size;
    }
    if (o.copy && last && last->copy && last->guest + last->copy == o.guest &&
        last->host + last->copy == o.host) {
        last->copy += o.copy;
        return;
    }
    assert(l->ops < OPS_MAX);
    l->op[l->ops++] = o;
}

static void add_field(Layout *l, const FieldDesc *f, unsigned at)
{
    unsigned size = kind_size(f->kind);

    if (f->kind == SF_char) {
        add_op(l, (Op){.guest = (u16)at, .host = f->host_offset, .copy = f->count});
        return;
    }
    for (unsigned k = 0; k < f->count; k++) {
        add_op(l, (Op){.guest = (u16)(at + k * size),
                       .host = (u16)(f->host_offset + k * f->host_size),
                       .guest_size = (u8)size,
                       .host_size = (u8)f->host_size,
                       .is_signed = kind_signed(f->kind),
                       .low_half = f->kind == SF_nsec && user_abi.word == 4});
    }
}

static void add_nested(Layout *l, const FieldDesc *f, const Layout *sub, unsigned at)
{
    for (unsigned k = 0; k < f->count; k++) {
        for (unsigned i = 0; i < sub->ops; i++) {
            Op o = sub->op[i];

            o.guest = (u16)(o.guest + at + k * sub->size);
            o.host = (u16)(o.host + f->host_offset + k * abi_structs[f->sub].host_size);
            add_op(l, o);
        }
    }
}

/* Lay out structure @id in @l, which has room for OPS_MAX steps. */
static void compute_layout(int id, Layout *l)
{
    const StructDesc *s = &abi_structs[id];
    unsigned most = user_abi.max_align ? user_abi.max_align : 8;
    unsigned at = 0, align = 1;

    l->ops = 0;
    for (unsigned i = s->first; i < (unsigned)s->first + s->count; i++) {
        const FieldDesc *f = &abi_fields[i];
        const Layout *sub = f->kind == SF_struct ? layout_of(f->sub) : NULL;
        unsigned size = sub ? sub->size : kind_size(f->kind);
        unsigned need = sub ? sub->align : size < most ? size : most;

        at = (unsigned)align_up(at, need);
        __atomic_store_n(&offsets[i], (u16)at, __ATOMIC_RELAXED);
        if (sub) {
            add_nested(l, f, sub, at);
        } else if (f->host_size) {
            add_field(l, f, at);
        }
        at += size * f->count;
        align = need > align ? need : align;
    }
    assert(at <= STRUCT_MAX);
    for (unsigned i = 0; i < l->ops; i++) {
        l->op[i].kind = op_kind(&l->op[i]);
    }
    l->align = (u16)align;
    l->size = (u16)align_up(at, align);
}

static const Layout *new_layout(int id)
{
    union {
        Layout head;
        u8 room[sizeof(Layout) + OPS_MAX * sizeof(Op)];
    } work;
    Layout *none = NULL, *l;
    size_t size;

    compute_layout(id, &work.head);
    size = sizeof(Layout) + work.head.ops * sizeof(Op);
    l = malloc(size);
    if (!l) {
        fatal("out of memory");
    }
    memcpy(l, &work.head, size);
    if (__atomic_compare_exchange_n(&layouts[id], &none, l, false, __ATOMIC_RELEASE,
                                    __ATOMIC_ACQUIRE)) {
        return l;
    }
    free(l);
    return none;
}

static const Layout *layout_of(int id)
{
    const Layout *l = __atomic_load_n(&layouts[id], __ATOMIC_ACQUIRE);

    return LIKELY(l != NULL) ? l : new_layout(id);
}

unsigned struct_size(int id)
{
    return layout_of(id)->size;
}

unsigned struct_offset(int id, const char *field)
{
    const StructDesc *s = &abi_structs[id];

    layout_of(id);
    for (unsigned i = s->first; i < (unsigned)s->first + s->count; i++) {
        if (!strcmp(abi_fields[i].name, field)) {
            return __atomic_load_n(&offsets[i], __ATOMIC_RELAXED);
        }
    }
    assert(!"no such member");
    return 0;
}

/* ---- conversion ---- */

static inline u64 sign_extend(u64 v, unsigned bytes)
{
    return (u64)sbits(v, 0, bytes * 8);
}

static u64 load_host(const void *p, unsigned bytes)
{
    u64 v = 0;

    memcpy(&v, p, bytes); /* hosts are little-endian */
    return v;
}

static u64 number_to_host(const Op *o, const u8 *from)
{
    u64 v = load_guest(from, o->guest_size);

    if (o->low_half) {
        return sign_extend(v, 4);
    }
    return o->is_signed ? sign_extend(v, o->guest_size) : v;
}

void struct_to_host(int id, const void *guest, void *host)
{
    const Layout *l = layout_of(id);

    for (unsigned i = 0; i < l->ops; i++) {
        const Op *o = &l->op[i];
        const u8 *from = (const u8 *)guest + o->guest;
        u8 *to = (u8 *)host + o->host;
        u64 v;
        u32 w;

        switch (o->kind) {
        case OP_COPY_WORD:
            memcpy(to, from, 8);
            break;
        case OP_COPY:
            memcpy(to, from, o->copy);
            break;
        case OP_WIDEN:
            memcpy(&w, from, 4);
            v = o->is_signed ? (u64)(s32)w : w;
            memcpy(to, &v, 8);
            break;
        default:
            v = number_to_host(o, from);
            memcpy(to, &v, o->host_size);
            break;
        }
    }
}

static void number_to_guest(const Op *o, const u8 *from, u8 *to)
{
    u64 v = load_host(from, o->host_size);

    store_guest(to, o->guest_size, o->is_signed || o->low_half ? sign_extend(v, o->host_size) : v);
}

void struct_to_guest(int id, const void *host, void *guest)
{
    const Layout *l = layout_of(id);

    memset(guest, 0, l->size);
    for (unsigned i = 0; i < l->ops; i++) {
        const Op *o = &l->op[i];
        const u8 *from = (const u8 *)host + o->host;
        u8 *to = (u8 *)guest + o->guest;

        switch (o->kind) {
        case OP_COPY_WORD:
            memcpy(to, from, 8);
            break;
        case OP_COPY:
            memcpy(to, from, o->copy);
            break;
        case OP_WIDEN:
            memcpy(to, from, 4);
            break;
        default:
            number_to_guest(o, from, to);
            break;
        }
    }
}

bool struct_get(int id, vaddr a, void *host)
{
    u8 buf[STRUCT_MAX];

    if (!copy_from_guest(buf, a, struct_size(id))) {
        return false;
    }
    memset(host, 0, abi_structs[id].host_size);
    struct_to_host(id, buf, host);
    return true;
}

bool struct_put(int id, vaddr a, const void *host)
{
    u8 buf[STRUCT_MAX];

    struct_to_guest(id, host, buf);
    return copy_to_guest(a, buf, struct_size(id));
}

/* ---- flags ---- */

u64 flags_to_host(int id, u64 v)
{
    const SetDesc *s = &abi_sets[id];
    u64 out = 0, seen = 0;

    if (LIKELY(!s->differs)) {
        return v;
    }
    for (unsigned i = s->first; i < (unsigned)s->first + s->count; i++) {
        const FlagDesc *f = &abi_flags[i];
        u64 mask = f->guest_mask ? f->guest_mask : f->guest;

        if ((v & mask) == f->guest) {
            out |= f->host;
            seen |= mask;
        }
    }
    return out | (v & ~seen);
}

u64 flags_to_guest(int id, u64 v)
{
    const SetDesc *s = &abi_sets[id];
    u64 out = 0, seen = 0;

    if (LIKELY(!s->differs)) {
        return v;
    }
    for (unsigned i = s->first; i < (unsigned)s->first + s->count; i++) {
        const FlagDesc *f = &abi_flags[i];
        u64 mask = f->host_mask ? f->host_mask : f->host;

        if ((v & mask) == f->host) {
            out |= f->guest;
            seen |= mask;
        }
    }
    return out | (v & ~seen);
}
