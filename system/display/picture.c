/*
 * Pictures of displays in files: PPM, and PNG with nothing but zlib.
 * Ref: Portable Network Graphics Specification, "Datastream structure".
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "common/snapshot.h"
#include "system/display.h"

/* Red, green, blue of a row. */
static void put_row(u8 *to, const u32 *pixels, unsigned n)
{
    for (unsigned i = 0; i < n; i++) {
        *to++ = (u8)(pixels[i] >> 16);
        *to++ = (u8)(pixels[i] >> 8);
        *to++ = (u8)pixels[i];
    }
}

/* All rows, each behind @gap zero bytes. */
static u8 *rows(const DisplayView *v, unsigned gap, size_t *len)
{
    size_t row = gap + (size_t)v->width * 3;
    u8 *all = g_malloc0(row * v->height);

    for (unsigned y = 0; y < v->height; y++) {
        put_row(all + row * y + gap, v->pixels + (size_t)y * v->width, v->width);
    }
    *len = row * v->height;
    return all;
}

static void put32(u8 *to, u32 v)
{
    for (unsigned i = 0; i < 4; i++) {
        to[i] = (u8)(v >> (24 - 8 * i));
    }
}

static void chunk(GByteArray *out, const char *type, const u8 *data, size_t len)
{
    u8 word[4];
    u32 crc = (u32)crc32(crc32(0, (const u8 *)type, 4), data, (uInt)len);

    put32(word, (u32)len);
    g_byte_array_append(out, word, 4);
    g_byte_array_append(out, (const u8 *)type, 4);
    g_byte_array_append(out, data, (guint)len);
    put32(word, crc);
    g_byte_array_append(out, word, 4);
}

/* Eight bits a sample, true colour; every row with filter 0, which its gap says. */
static void make_png(const DisplayView *v, GByteArray *out)
{
    static const u8 signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    u8 head[13] = {[8] = 8, [9] = 2};
    size_t len;
    g_autofree u8 *plain = rows(v, 1, &len), *packed = NULL;
    uLongf packed_len = compressBound((uLong)len);

    packed = g_malloc(packed_len);
    compress2(packed, &packed_len, plain, (uLong)len, Z_DEFAULT_COMPRESSION);
    put32(head, v->width);
    put32(head + 4, v->height);
    g_byte_array_append(out, signature, sizeof(signature));
    chunk(out, "IHDR", head, sizeof(head));
    chunk(out, "IDAT", packed, packed_len);
    chunk(out, "IEND", packed, 0);
}

static void make_ppm(const DisplayView *v, GByteArray *out)
{
    g_autofree char *head = g_strdup_printf("P6\n%u %u\n255\n", v->width, v->height);
    size_t len;
    g_autofree u8 *plain = rows(v, 0, &len);

    g_byte_array_append(out, (const u8 *)head, (guint)strlen(head));
    g_byte_array_append(out, plain, (guint)len);
}

bool display_save(const DisplayView *v, const char *path, bool png, GError **err)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    FILE *f = fopen(path, "wb");
    bool ok;

    if (!f) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s", path, g_strerror(errno));
        return false;
    }
    (png ? make_png : make_ppm)(v, out);
    ok = fwrite(out->data, 1, out->len, f) == out->len;
    ok = fclose(f) == 0 && ok;
    if (!ok) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s", path, g_strerror(errno));
    }
    return ok;
}
