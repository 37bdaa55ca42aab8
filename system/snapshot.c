/*
 * The state of a machine, packed and unpacked.
 *
 * A magic number, then one zlib stream, whose checksum covers everything: what the machine is made
 * of (to be compared), the devices' snapshot stream, and memory, page by page without those of
 * zeros. Reading unpacks and compares all of it before the machine is touched.
 */
#include "system/snapshot.h"

#include <string.h>
#include <zlib.h>

#include "system/block.h"
#include "system/options.h"
#include "system/target.h"
#include "tcg/exec.h"

enum { PAGE = 4096, LEVEL = 1, NO_PAGE = ~0u, SLACK = 64 << 20, PIECE = 1 << 20 };

static const char magic[8] = "EMUSNAP1";

struct Snapshot {
    GByteArray *all;
    const u8 *devices, *memory, *end;
    size_t devices_len;
};

/* ---- Memory: what is RAM or ROM, each once, whatever aliases show it ---- */

static bool is_shown_by(const MemSpace *space, const MemRegion *r, unsigned before)
{
    for (unsigned i = 0; i < space->regions->len; i++) {
        const MemRegion *o = space->regions->pdata[i];

        if (i != before && o->host && o->host <= r->host &&
            o->host + o->size >= r->host + r->size && (o->size > r->size || i < before)) {
            return true;
        }
    }
    return false;
}

static GPtrArray *memories(Machine *m)
{
    GPtrArray *list = g_ptr_array_new();

    for (unsigned i = 0; i < m->memory.regions->len; i++) {
        MemRegion *r = m->memory.regions->pdata[i];

        if (r->kind != MEM_IO && r->host && !is_shown_by(&m->memory, r, i)) {
            g_ptr_array_add(list, r);
        }
    }
    return list;
}

static bool is_zero(const u8 *p, size_t n)
{
    return !p[0] && !memcmp(p, p + 1, n - 1);
}

/* ---- Writing ---- */

typedef struct {
    z_stream z;
    GByteArray *out;
} Packer;

static void pack(Packer *p, const void *data, size_t len, int flush)
{
    u8 piece[16384];

    p->z.next_in = (Bytef *)(uintptr_t)data;
    p->z.avail_in = (uInt)len;
    do {
        p->z.next_out = piece;
        p->z.avail_out = sizeof(piece);
        deflate(&p->z, flush);
        g_byte_array_append(p->out, piece, sizeof(piece) - p->z.avail_out);
    } while (!p->z.avail_out);
}

static void put_u32(Packer *p, u32 v)
{
    pack(p, &v, sizeof(v), Z_NO_FLUSH);
}

/* What must be equal where the snapshot is read. */
static void describe(Machine *m, GByteArray *out)
{
    g_autoptr(GPtrArray) list = memories(m);

    snap_object(out, "machine");
    snap_field(out, system_target.name, 1, 0, "");
    snap_field(out, setup.board->name, 1, 0, "");
    snap_field(out, m->model ? m->model : "", 1, 0, "");
    snap_object(out, "devices");
    for (unsigned i = 0; i < m->devices->len; i++) {
        const Device *d = m->devices->pdata[i];

        snap_field(out, d->name, 1, (u32)strlen(d->type->name), d->type->name);
    }
    snap_object(out, "memory");
    for (unsigned i = 0; i < list->len; i++) {
        const MemRegion *r = list->pdata[i];

        snap_field(out, r->name, sizeof(r->size), 1, &r->size);
    }
    snap_end(out);
}

static void pack_section(Packer *p, const GByteArray *bytes)
{
    put_u32(p, bytes->len);
    pack(p, bytes->data, bytes->len, Z_NO_FLUSH);
}

static void pack_memory(Packer *p, const MemRegion *r)
{
    for (u64 at = 0; at < r->size; at += PAGE) {
        size_t n = MIN(PAGE, r->size - at);

        if (!is_zero(r->host + at, n)) {
            put_u32(p, (u32)(at / PAGE));
            pack(p, r->host + at, n, Z_NO_FLUSH);
        }
    }
    put_u32(p, NO_PAGE);
}

static const Block *resting(Machine *m)
{
    for (unsigned i = 0; i < m->blocks->len; i++) {
        if (block_rests(m->blocks->pdata[i])) {
            return m->blocks->pdata[i];
        }
    }
    return NULL;
}

GByteArray *snapshot_make(Machine *m, GError **err)
{
    g_autoptr(GByteArray) what = g_byte_array_new(), devices = g_byte_array_new();
    g_autoptr(GPtrArray) list = memories(m);
    const Block *waits = resting(m);
    Packer p = {.out = g_byte_array_new()};

    if (waits) {
        g_set_error(err, EMU_ERROR, 0, "drive %s has a request that failed and waits", waits->name);
        g_byte_array_unref(p.out);
        return NULL;
    }
    describe(m, what);
    machine_save(m, devices);
    g_byte_array_append(p.out, (const u8 *)magic, sizeof(magic));
    deflateInit(&p.z, LEVEL);
    pack_section(&p, what);
    pack_section(&p, devices);
    for (unsigned i = 0; i < list->len; i++) {
        pack_memory(&p, list->pdata[i]);
    }
    pack(&p, NULL, 0, Z_FINISH);
    deflateEnd(&p.z);
    return p.out;
}

/* ---- Reading ---- */

/* Return: NULL, damaged, or more than @most bytes. */
static GByteArray *unpack(const u8 *data, size_t len, u64 most)
{
    GByteArray *out = g_byte_array_new();
    g_autofree u8 *piece = g_malloc(PIECE);
    z_stream z = {.next_in = (Bytef *)(uintptr_t)data, .avail_in = (uInt)len};
    int r = inflateInit(&z);

    while (r == Z_OK && out->len <= most) {
        z.next_out = piece;
        z.avail_out = PIECE;
        r = inflate(&z, Z_NO_FLUSH);
        g_byte_array_append(out, piece, PIECE - z.avail_out);
    }
    inflateEnd(&z);
    if (r != Z_STREAM_END || z.avail_in) {
        g_byte_array_unref(out);
        return NULL;
    }
    return out;
}

static bool take_u32(const u8 **at, const u8 *end, u32 *v)
{
    if ((size_t)(end - *at) < sizeof(*v)) {
        return false;
    }
    memcpy(v, *at, sizeof(*v));
    *at += sizeof(*v);
    return true;
}

static bool take_section(const u8 **at, const u8 *end, const u8 **section, size_t *len)
{
    u32 n;

    if (!take_u32(at, end, &n) || (size_t)(end - *at) < n) {
        return false;
    }
    *section = *at;
    *len = n;
    *at += n;
    return true;
}

/* Walks through the pages of @r; @store: they are put there. */
static bool take_memory(const u8 **at, const u8 *end, MemRegion *r, bool store)
{
    u32 page;

    if (store) {
        memset(r->host, 0, r->size);
    }
    while (take_u32(at, end, &page) && page != NO_PAGE) {
        u64 where = (u64)page * PAGE;
        size_t n = where < r->size ? MIN(PAGE, r->size - where) : 0;

        if (!n || (size_t)(end - *at) < n) {
            return false;
        }
        if (store) {
            memcpy(r->host + where, *at, n);
        }
        *at += n;
        page = 0;
    }
    return page == NO_PAGE;
}

static bool take_memories(Machine *m, const Snapshot *s, bool store)
{
    g_autoptr(GPtrArray) list = memories(m);
    const u8 *at = s->memory;

    for (unsigned i = 0; i < list->len; i++) {
        if (!take_memory(&at, s->end, list->pdata[i], store)) {
            return false;
        }
    }
    return at == s->end;
}

static bool is_same(const SnapItem *x, const SnapItem *y)
{
    return x->kind == y->kind && !strcmp(x->name, y->name) && x->size == y->size &&
           x->count == y->count && (!x->data || !memcmp(x->data, y->data, x->size * x->count));
}

/* The items of two descriptions beside each other. Return: NULL, they are equal; or what is not. */
static char *difference(const u8 *theirs, size_t len, const GByteArray *ours)
{
    SnapReader a = {theirs, theirs + len}, b = {ours->data, ours->data + ours->len};

    for (;;) {
        SnapItem x = snap_next(&a), y = snap_next(&b);
        bool same = is_same(&x, &y);

        if (!same && x.kind == y.kind && !strcmp(x.name, y.name)) {
            return g_strdup_printf("its %s is another", x.name);
        }
        if (!same) {
            return g_strdup_printf("it has %s where this machine has %s",
                                   x.kind == SNAP_FIELD ? x.name : "nothing more",
                                   y.kind == SNAP_FIELD ? y.name : "nothing more");
        }
        if (x.kind == SNAP_END || x.kind == SNAP_BAD) {
            return NULL;
        }
    }
}

static bool is_whole(const u8 *data, size_t len)
{
    SnapReader r = {data, data + len};
    SnapItem item;

    do {
        item = snap_next(&r);
    } while (item.kind != SNAP_BAD && item.kind != SNAP_END);
    return item.kind == SNAP_END;
}

static u64 most_bytes(Machine *m)
{
    g_autoptr(GPtrArray) list = memories(m);
    u64 n = SLACK;

    for (unsigned i = 0; i < list->len; i++) {
        n += ((MemRegion *)list->pdata[i])->size * 2;
    }
    return n;
}

static Snapshot *open_snapshot(Machine *m, const u8 *data, size_t len, const u8 **what, size_t *n)
{
    Snapshot *s = g_new0(Snapshot, 1);
    const u8 *at;

    s->all = len > sizeof(magic) && !memcmp(data, magic, sizeof(magic))
                 ? unpack(data + sizeof(magic), len - sizeof(magic), most_bytes(m))
                 : NULL;
    if (s->all) {
        at = s->all->data;
        s->end = at + s->all->len;
        if (take_section(&at, s->end, what, n) &&
            take_section(&at, s->end, &s->devices, &s->devices_len) &&
            is_whole(s->devices, s->devices_len)) {
            s->memory = at;
            return s;
        }
    }
    snapshot_free(s);
    return NULL;
}

Snapshot *snapshot_read(Machine *m, const char *what, const void *data, size_t len, GError **err)
{
    g_autoptr(GByteArray) ours = g_byte_array_new();
    g_autofree char *other = NULL;
    const u8 *theirs;
    size_t n;
    Snapshot *s = open_snapshot(m, data, len, &theirs, &n);

    if (!s) {
        g_set_error(err, EMU_ERROR, 0, "%s is no snapshot of a machine, or damaged", what);
        return NULL;
    }
    describe(m, ours);
    other = difference(theirs, n, ours);
    if (other || !take_memories(m, s, false)) {
        g_set_error(err, EMU_ERROR, 0, "%s is not of this machine: %s", what,
                    other ? other : "its memory is another");
        snapshot_free(s);
        return NULL;
    }
    return s;
}

void snapshot_apply(Machine *m, Snapshot *s)
{
    machine_forget(m);
    take_memories(m, s, true);
    machine_restore(m, s->devices, s->devices_len, NULL);
    exec_flush_all();
    snapshot_free(s);
}

void snapshot_free(Snapshot *s)
{
    if (s->all) {
        g_byte_array_unref(s->all);
    }
    g_free(s);
}
