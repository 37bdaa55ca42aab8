/*
 * See load.h.
 * Ref: System V gABI, "Program Loading"; U-Boot include/image.h; RFC 1952.
 */
#include "system/load.h"

#include <string.h>
#include <zlib.h>

#include "common/bits.h"
#include "common/elf.h"
#include "common/option.h"
#include "system/vcpu.h"

/* Bytes, with zeros behind them, and where they go. */
typedef struct {
    paddr at;
    GBytes *bytes;
    u64 zeros;
} Piece;

typedef struct {
    Device dev;
    char *file, *cpu;
    u64 addr, data, data_len;
    bool big_endian, raw;
    GArray *pieces;
} Loader;

static void add_piece(GArray *pieces, paddr at, GBytes *bytes, u64 zeros)
{
    Piece p = {at, bytes, zeros};

    g_array_append_val(pieces, p);
}

static void free_piece(gpointer p)
{
    g_bytes_unref(((Piece *)p)->bytes);
}

static GArray *no_pieces(void)
{
    GArray *a = g_array_new(false, false, sizeof(Piece));

    g_array_set_clear_func(a, free_piece);
    return a;
}

/* ---- Into memory ---- */

static bool put_zeros(const MemSpace *s, paddr at, u64 len)
{
    static const u8 zeros[4096];
    bool ok = true;

    while (ok && len) {
        u64 n = MIN(len, sizeof(zeros));

        ok = mem_copy_in(s, at, zeros, n);
        at += n;
        len -= n;
    }
    return ok;
}

static bool put_piece(const MemSpace *s, const Piece *p)
{
    gsize len;
    const void *data = g_bytes_get_data(p->bytes, &len);

    return mem_copy_in(s, p->at, data, len) && put_zeros(s, p->at + len, p->zeros);
}

static bool put_pieces(const Loader *l, GError **err)
{
    for (unsigned i = 0; i < l->pieces->len; i++) {
        const Piece *p = &g_array_index(l->pieces, Piece, i);
        u64 len = g_bytes_get_size(p->bytes) + p->zeros;

        if (!put_piece(&l->dev.machine->memory, p)) {
            g_set_error(err, EMU_ERROR, 0, "%s: no memory for %llu bytes at %#llx", l->dev.name,
                        (unsigned long long)len, (unsigned long long)p->at);
            return false;
        }
    }
    return true;
}

/* ---- gzip ---- */

enum { MOST_INFLATED = 1 << 30 };

static bool is_gzip(const u8 *d, gsize len)
{
    return len > 18 && d[0] == 0x1f && d[1] == 0x8b && d[2] == Z_DEFLATED;
}

/* The contents of @in. Return: NULL, damaged or much too long. */
static GBytes *gunzip(GBytes *in)
{
    GByteArray *out = g_byte_array_new();
    u8 buffer[64 * 1024];
    gsize len;
    z_stream z = {.next_in = (Bytef *)g_bytes_get_data(in, &len)};
    int code = Z_OK;

    z.avail_in = (uInt)len;
    inflateInit2(&z, 16 + MAX_WBITS);
    while (code == Z_OK && out->len < MOST_INFLATED) {
        z.next_out = buffer;
        z.avail_out = sizeof(buffer);
        code = inflate(&z, Z_NO_FLUSH);
        g_byte_array_append(out, buffer, (guint)(sizeof(buffer) - z.avail_out));
    }
    inflateEnd(&z);
    if (code != Z_STREAM_END) {
        g_byte_array_unref(out);
        return NULL;
    }
    return g_byte_array_free_to_bytes(out);
}

/* ---- Formats ---- */

static bool broken(GError **err, const char *path, const char *why)
{
    g_set_error(err, EMU_ERROR, 0, "%s: %s", path, why);
    return false;
}

/* A virtual address of the file as the physical one it is loaded at. */
static paddr elf_place(const ElfFile *f, u64 va)
{
    for (unsigned i = 0; i < f->segments; i++) {
        const ElfSegment *s = &f->segment[i];

        if (s->type == PT_LOAD && va - s->vaddr < s->memsz) {
            return va - s->vaddr + s->paddr;
        }
    }
    return va;
}

/* Where the request has what the file places at @at. */
static paddr place(const LoadRequest *r, paddr at)
{
    return r->keep ? r->at + (at & r->keep) : at;
}

static bool parse_elf(GArray *to, const LoadRequest *r, GBytes *bytes, Loaded *out, GError **err)
{
    gsize len;
    const u8 *data = g_bytes_get_data(bytes, &len);
    g_autofree ElfFile *f = g_new(ElfFile, 1);
    const char *why = elf_read(-1, data, len, f);

    if (why || (r->machine && f->machine != r->machine)) {
        return broken(err, r->path, why ? why : "an ELF file for another architecture");
    }
    out->low = ~0ull;
    for (unsigned i = 0; i < f->segments; i++) {
        const ElfSegment *s = &f->segment[i];
        paddr at;

        if (s->type != PT_LOAD || !s->memsz) {
            continue;
        }
        if (s->offset > len || s->filesz > len - s->offset) {
            return broken(err, r->path, "a segment lies outside the file");
        }
        at = place(r, s->paddr);
        if (at > UINT64_MAX - s->memsz) {
            return broken(err, r->path, "a segment lies outside memory");
        }
        add_piece(to, at, g_bytes_new_from_bytes(bytes, s->offset, s->filesz), s->memsz - s->filesz);
        out->low = MIN(out->low, at);
        out->high = MAX(out->high, at + s->memsz);
    }
    out->entry = place(r, elf_place(f, f->entry));
    out->elf = true;
    return to->len || broken(err, r->path, "an ELF file with nothing to load");
}

/* U-Boot's legacy header: 64 bytes, big-endian. */
enum { UIMAGE_HEAD = 64, UIMAGE_MAGIC = 0x27051956 };
enum { UIMAGE_KERNEL = 2, UIMAGE_RAMDISK = 3, UIMAGE_KERNEL_NOLOAD = 14 };

static u32 be32(const u8 *p)
{
    return (u32)p[0] << 24 | (u32)p[1] << 16 | (u32)p[2] << 8 | p[3];
}

static bool is_uimage(GBytes *bytes)
{
    gsize len;
    const u8 *d = g_bytes_get_data(bytes, &len);

    return len >= UIMAGE_HEAD && be32(d) == UIMAGE_MAGIC;
}

/* What the header says is wrong, or NULL. Its own checksum is made with that field as 0. */
static const char *check_uimage(const u8 *d, gsize len, bool ramdisk)
{
    u8 head[UIMAGE_HEAD];

    memcpy(head, d, UIMAGE_HEAD);
    memset(head + 4, 0, 4);
    if (crc32(0, head, UIMAGE_HEAD) != be32(d + 4)) {
        return "the checksum of its header is wrong";
    }
    if (be32(d + 12) > len - UIMAGE_HEAD) {
        return "it is shorter than its header says";
    }
    if (crc32(0, d + UIMAGE_HEAD, be32(d + 12)) != be32(d + 24)) {
        return "the checksum of its data is wrong";
    }
    if (ramdisk ? d[30] != UIMAGE_RAMDISK
                : d[30] != UIMAGE_KERNEL && d[30] != UIMAGE_KERNEL_NOLOAD) {
        return ramdisk ? "an image of U-Boot that is no ramdisk"
                       : "an image of U-Boot that is no kernel";
    }
    return d[31] > 1 ? "compressed in another way than gzip" : NULL;
}

static bool parse_uimage(GArray *to, const LoadRequest *r, GBytes *bytes, Loaded *out, GError **err)
{
    bool ramdisk = r->as == LOAD_RAMDISK, compressed;
    gsize len;
    const u8 *d = g_bytes_get_data(bytes, &len);
    const char *why = check_uimage(d, len, ramdisk);
    g_autoptr(GBytes) data = NULL;

    if (why) {
        return broken(err, r->path, why);
    }
    data = g_bytes_new_from_bytes(bytes, UIMAGE_HEAD, be32(d + 12));
    compressed = d[31] && !ramdisk;
    if (compressed) {
        g_autoptr(GBytes) small = g_steal_pointer(&data);

        data = gunzip(small);
        if (!data) {
            return broken(err, r->path, "its compressed data are damaged");
        }
    }
    out->low = !ramdisk && d[30] == UIMAGE_KERNEL ? be32(d + 16) : r->at;
    out->high = out->low + g_bytes_get_size(data);
    out->entry = !ramdisk && d[30] == UIMAGE_KERNEL ? be32(d + 20) : out->low;
    add_piece(to, out->low, g_steal_pointer(&data), 0);
    return true;
}

static bool parse(GArray *to, const LoadRequest *r, GBytes *bytes, Loaded *out, GError **err)
{
    gsize len;
    const u8 *d = g_bytes_get_data(bytes, &len);
    ElfIdent id;

    if (r->as == LOAD_PROGRAM && is_gzip(d, len)) {
        g_autoptr(GBytes) large = gunzip(bytes);

        return large ? parse(to, r, large, out, err)
                     : broken(err, r->path, "its compressed data are damaged");
    }
    if (r->as != LOAD_RAW && is_uimage(bytes)) {
        return parse_uimage(to, r, bytes, out, err);
    }
    if (r->as == LOAD_PROGRAM && elf_ident(d, len, &id)) {
        return parse_elf(to, r, bytes, out, err);
    }
    *out = (Loaded){.low = r->at, .high = r->at + len, .entry = r->at};
    add_piece(to, r->at, g_bytes_ref(bytes), 0);
    return true;
}

static bool read_pieces(GArray *to, const LoadRequest *r, Loaded *out, GError **err)
{
    g_autoptr(GBytes) bytes = NULL;
    char *data;
    gsize len;

    *out = (Loaded){0};
    if (!g_file_get_contents(r->path, &data, &len, err)) {
        return false;
    }
    bytes = g_bytes_new_take(data, len);
    return (len || broken(err, r->path, "it is empty")) && parse(to, r, bytes, out, err);
}

/* ---- Loading ---- */

static bool add_loader(Machine *m, const char *name, GArray *pieces, GError **err)
{
    Loader *l = (Loader *)device_new(m, &dev_loader, name);

    l->pieces = pieces;
    g_ptr_array_add(m->devices, l);
    return device_start(&l->dev, err);
}

bool load_file(Machine *m, const char *name, const LoadRequest *r, Loaded *out, GError **err)
{
    GArray *pieces = no_pieces();

    if (!read_pieces(pieces, r, out, err)) {
        g_array_unref(pieces);
        return false;
    }
    return add_loader(m, name, pieces, err);
}

bool load_bytes(Machine *m, const char *name, paddr at, const void *data, u64 len, GError **err)
{
    GArray *pieces = no_pieces();

    add_piece(pieces, at, g_bytes_new(data, len), 0);
    return add_loader(m, name, pieces, err);
}

/* ---- The device of the user ---- */

/* data=, data-len=, data-be= */
static bool make_data(Loader *l, GError **err)
{
    u8 bytes[8];

    if (l->data_len < 1 || l->data_len > 8) {
        return broken(err, l->dev.name, "data-len: 1 to 8 bytes");
    }
    for (unsigned i = 0; i < l->data_len; i++) {
        bytes[i] = (u8)(l->data >> 8 * (l->big_endian ? l->data_len - 1 - i : i));
    }
    add_piece(l->pieces, l->addr, g_bytes_new(bytes, l->data_len), 0);
    return true;
}

/* cpu-num=: that CPU begins there. */
static bool aim_cpu(Loader *l, paddr entry, GError **err)
{
    g_autofree char *name = g_strdup_printf("cpu[%s]", l->cpu);
    Vcpu *v = (Vcpu *)machine_device(l->dev.machine, name);

    if (!v) {
        return broken(err, l->dev.name, "cpu-num: there is no such CPU");
    }
    v->ops->start_at(v, entry);
    return true;
}

static bool make_pieces(Loader *l, GError **err)
{
    LoadRequest r = {.path = l->file, .as = l->raw ? LOAD_RAW : LOAD_PROGRAM, .at = l->addr};
    Loaded out = {.entry = l->addr};

    if (l->file ? l->data_len > 0 : !l->data_len && !l->cpu) {
        return broken(err, l->dev.name, "file=, or data= and data-len=, or cpu-num= expected");
    }
    l->pieces = no_pieces();
    if (l->data_len) {
        return make_data(l, err);
    }
    return (!l->file || read_pieces(l->pieces, &r, &out, err)) &&
           (!l->cpu || aim_cpu(l, out.entry, err));
}

static bool start(Device *d, GError **err)
{
    Loader *l = (Loader *)d;

    return (l->pieces || make_pieces(l, err)) && put_pieces(l, err);
}

static void stop(Device *d)
{
    g_array_unref(((Loader *)d)->pieces);
}

static void reset(Device *d)
{
    put_pieces((Loader *)d, NULL);
}

/* clang-format off */
static const Prop props[] = {
    PROP_STRING("file", Loader, file, NULL, "ELF, image of U-Boot, or raw; may be compressed"),
    PROP_UINT("addr", Loader, addr, "0", "where it goes, unless its header says"),
    PROP_STRING("cpu-num", Loader, cpu, NULL, "number of the CPU that starts there"),
    PROP_BOOL("force-raw", Loader, raw, "off", "load the file as it is"),
    PROP_UINT("data", Loader, data, "0", "a value instead of a file"),
    PROP_UINT("data-len", Loader, data_len, "0", "its bytes"),
    PROP_BOOL("data-be", Loader, big_endian, "off", "the most significant one first"),
    {0},
};
/* clang-format on */

const DeviceType dev_loader = {
    .name = "loader",
    .doc = "bytes in memory from power-on",
    .size = sizeof(Loader),
    .props = props,
    .user = true,
    .start = start,
    .stop = stop,
    .reset = reset,
};
