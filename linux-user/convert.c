/*
 * Structures, flags and words between guest and host form, from the tables of sysgen.
 *
 * Offsets of guest structures follow from the sizes and alignment of their members in the guest's
 * ABI. They are computed the first time a structure is used, so that nothing is done at start;
 * two threads may compute the same ones at once.
 */
#include "linux-user/syscall.h"

#include <assert.h>

#include "common/bits.h"
#include "linux-user/calls.h"

enum { STRUCT_MAX = 512 }; /* bytes of the largest guest structure */

typedef struct {
    u16 size;  /* bytes, 0: not computed yet */
    u16 align;
} Layout;

static Layout layouts[ST_COUNT];
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

s64 guest_text(vaddr a, char *buf, size_t size)
{
    size_t done = 0;

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
    if (UNLIKELY(len > guest_addr_end || a > guest_addr_end - len)) {
        return NULL;
    }
    if (write && len) {
        vaddr last = (a + len - 1) & ~(guest_page_size - 1);

        for (vaddr page = a & ~(guest_page_size - 1); page <= last; page += guest_page_size) {
            if (UNLIKELY(guest_page_flags(page) & PG_CODE)) {
                guest_code_written(page);
            }
        }
    }
    return g2h(a);
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

static void compute_layout(int id)
{
    const StructDesc *s = &abi_structs[id];
    unsigned at = 0, align = 1;
    unsigned most = user_abi.max_align ? user_abi.max_align : 8;

    for (unsigned i = s->first; i < (unsigned)s->first + s->count; i++) {
        const FieldDesc *f = &abi_fields[i];
        unsigned size, need;

        if (f->kind == SF_struct) {
            const Layout *sub = layout_of(f->sub);

            size = sub->size;
            need = sub->align;
        } else {
            size = kind_size(f->kind);
            need = size < most ? size : most;
        }
        at = (unsigned)align_up(at, need);
        __atomic_store_n(&offsets[i], (u16)at, __ATOMIC_RELAXED);
        at += size * f->count;
        align = need > align ? need : align;
    }
    assert(at <= STRUCT_MAX);
    layouts[id].align = (u16)align;
    __atomic_store_n(&layouts[id].size, (u16)align_up(at, align), __ATOMIC_RELEASE);
}

static const Layout *layout_of(int id)
{
    if (UNLIKELY(!__atomic_load_n(&layouts[id].size, __ATOMIC_ACQUIRE))) {
        compute_layout(id);
    }
    return &layouts[id];
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
            return offsets[i];
        }
    }
    assert(!"no such member");
    return 0;
}

/* ---- conversion ---- */

static u64 load_field(const FieldDesc *f, const u8 *p)
{
    unsigned size = kind_size(f->kind);
    u64 v = load_guest(p, size);

    if (f->kind == SF_nsec && user_abi.word == 4) {
        return (u64)(s64)(s32)v;
    }
    return kind_signed(f->kind) ? (u64)sbits(v, 0, size * 8) : v;
}

static void store_host(u8 *p, unsigned size, u64 v)
{
    memcpy(p, &v, size); /* hosts are little-endian */
}

static u64 load_host(const FieldDesc *f, const u8 *p)
{
    u64 v = 0;

    memcpy(&v, p, f->host_size);
    return kind_signed(f->kind) || f->kind == SF_nsec ? (u64)sbits(v, 0, f->host_size * 8u) : v;
}

void struct_to_host(int id, const void *guest, void *host)
{
    const StructDesc *s = &abi_structs[id];
    const u8 *from = guest;
    u8 *to = host;

    layout_of(id);
    for (unsigned i = s->first; i < (unsigned)s->first + s->count; i++) {
        const FieldDesc *f = &abi_fields[i];

        if (f->kind == SF_struct) {
            for (unsigned k = 0; k < f->count; k++) {
                struct_to_host(f->sub, from + offsets[i] + k * layouts[f->sub].size,
                               to + f->host_offset + k * abi_structs[f->sub].host_size);
            }
        } else if (f->kind == SF_char && f->host_size) {
            memcpy(to + f->host_offset, from + offsets[i], f->count);
        } else if (f->host_size) {
            unsigned size = kind_size(f->kind);

            for (unsigned k = 0; k < f->count; k++) {
                store_host(to + f->host_offset + k * f->host_size, f->host_size,
                           load_field(f, from + offsets[i] + k * size));
            }
        }
    }
}

static void fields_to_guest(int id, const u8 *from, u8 *to)
{
    const StructDesc *s = &abi_structs[id];

    layout_of(id);
    for (unsigned i = s->first; i < (unsigned)s->first + s->count; i++) {
        const FieldDesc *f = &abi_fields[i];

        if (f->kind == SF_struct) {
            for (unsigned k = 0; k < f->count; k++) {
                fields_to_guest(f->sub, from + f->host_offset + k * abi_structs[f->sub].host_size,
                                to + offsets[i] + k * layouts[f->sub].size);
            }
        } else if (f->kind == SF_char && f->host_size) {
            memcpy(to + offsets[i], from + f->host_offset, f->count);
        } else if (f->host_size) {
            unsigned size = kind_size(f->kind);

            for (unsigned k = 0; k < f->count; k++) {
                store_guest(to + offsets[i] + k * size, size,
                            load_host(f, from + f->host_offset + k * f->host_size));
            }
        }
    }
}

void struct_to_guest(int id, const void *host, void *guest)
{
    memset(guest, 0, struct_size(id));
    fields_to_guest(id, host, guest);
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
        }
        seen |= mask;
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
        }
        seen |= mask;
    }
    return out | (v & ~seen);
}
