/*
 * fuzz-qcow2 [seed] [images] - qcow2 images with damage in headers and tables: whatever is wrong,
 * they are refused, or read, written, checked and repaired without harm to us; and a repair that
 * says it is done has left a sound image.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/block/model.h"

enum { SIZE = 100 * 512, OPERATIONS = 25 };

static u64 seed = 1;

static const char *const kinds[] = {
    "cluster_size=512",
    "cluster_size=1K,compat=0.10",
    "cluster_size=4K,lazy_refcounts=on",
    "cluster_size=512,refcount_bits=1",
    "cluster_size=512,refcount_bits=64,compression_type=zstd",
};

static u64 get_be(const u8 *p)
{
    u64 v;

    memcpy(&v, p, 8);
    return GUINT64_FROM_BE(v);
}

/* An image with some of everything in it. */
static File *whole_image(void)
{
    Model m = {.snapshots = true};
    const char *options = kinds[random_of(&seed, ARRAY_LEN(kinds))];
    const u8 *data;
    size_t len;
    File *f;

    model_new(&m, "qcow2", SIZE, options, seed);
    for (unsigned n = 0; n < OPERATIONS; n++) {
        model_step(&m);
    }
    model_close(&m);
    data = memory_file_data(m.f, &len);
    f = memory_file(data, len);
    model_free(&m);
    return f;
}

/* ---- Damage ---- */

static u64 odd_number(void)
{
    static const u64 odd[] = {0,          1,          2,          511,        512,
                              0x7fffffff, 0xffffffff, 1ull << 56, 1ull << 62, 1ull << 63,
                              ~0ull,      ~511ull,    1ull << 32, 0x10000,    65536 - 8};
    u64 v = odd[random_of(&seed, ARRAY_LEN(odd))];

    return random_of(&seed, 3) ? v : random_of(&seed, 1 << 20) << random_of(&seed, 44);
}

/* Somewhere in the file where something is that matters. */
static u64 interesting(const u8 *data, size_t len)
{
    static const u8 fields[] = {24, 40, 48, 64};
    u64 at;

    switch (random_of(&seed, 4)) {
    case 0:
        return random_of(&seed, 112);
    case 1: /* in a table the header names */
        at = get_be(data + fields[1 + random_of(&seed, 3)]);
        return at + random_of(&seed, 8) * 8;
    case 2: /* in a table a table names */
        at = get_be(data + fields[1 + random_of(&seed, 2)]);
        at = at + 64 < len ? get_be(data + at + random_of(&seed, 4) * 8) & 0xfffffffffffe00 : 0;
        return at + random_of(&seed, 64) * 8;
    }
    return random_of(&seed, len);
}

static void damage(File *f)
{
    size_t len;
    const u8 *data = memory_file_data(f, &len);
    u64 at = interesting(data, len), v = GUINT64_TO_BE(odd_number());
    unsigned width = 1u << random_of(&seed, 4);

    if (at + 8 > len) {
        at = random_of(&seed, len - 8);
    }
    if (random_of(&seed, 3)) {
        file_write_at(f, at, (u8 *)&v + 8 - width, width);
    } else {
        u8 byte = data[at] ^ (u8)(1u << random_of(&seed, 8));

        file_write_at(f, at, &byte, 1);
    }
}

/* ---- What is done with it ---- */

static void use_for_reading(Image *i)
{
    static u8 data[8192];
    const GPtrArray *snapshots = image_snapshots(i);
    ImageCheck r = {0};
    ImageInfo info;
    ImageRun run;

    image_info(i, &info);
    image_info_clear(&info);
    for (unsigned n = 0; n < 30 && i->size > sizeof(data); n++) {
        u64 at = random_of(&seed, n % 3 ? MIN(i->size, SIZE) : i->size) & ~511ull;

        if (at + sizeof(data) <= i->size) {
            image_read(i, at, data, sizeof(data));
            image_run(i, at, sizeof(data), &run);
        }
    }
    for (unsigned n = 0; n < snapshots->len && n < 4; n++) {
        const ImageSnapshot *s = snapshots->pdata[n];

        image_state_read(i, s, 0, data, MIN(s->state_size, sizeof(data)));
    }
    image_check(i, false, false, &r);
}

static void use_for_writing(Image *i)
{
    static u8 data[4096] = {1};
    ImageSnapshot s = {.name = (char *)"fuzz"};

    for (unsigned n = 0; n < 20; n++) {
        u64 at = random_of(&seed, MIN(i->size, SIZE) + 1) & ~511ull;

        switch (random_of(&seed, 8)) {
        case 0:
            image_zero(i, at, sizeof(data), random_of(&seed, 2));
            break;
        case 1:
            image_discard(i, at, sizeof(data));
            break;
        case 2:
            image_flush(i);
            break;
        case 3:
            image_write_packed(i, at & ~4095ull, data, sizeof(data));
            break;
        case 4:
            if (image_snapshots(i)->len && random_of(&seed, 2)) {
                const ImageSnapshot *any = image_snapshots(i)->pdata[0];

                random_of(&seed, 2) ? image_snapshot_apply(i, any, NULL)
                                    : image_snapshot_delete(i, any, NULL);
            } else {
                image_snapshot_create(i, &s, NULL);
            }
            break;
        default:
            image_write(i, at, data, sizeof(data));
        }
    }
}

static Image *open_with(File *f, unsigned flags)
{
    f->read_only = !(flags & IMAGE_WRITE);
    return image_open_file(f, "qcow2", flags | IMAGE_NO_BACKING, NULL);
}

static void repair(File *f)
{
    Image *i = open_with(f, IMAGE_WRITE | IMAGE_CHECK);
    ImageCheck r = {0}, again = {0};
    int error;

    if (!i) {
        return;
    }
    error = image_check(i, true, true, &r);
    if (!error && !r.corruptions && !r.errors) {
        g_assert_cmpint(image_check(i, false, false, &again), ==, 0);
        g_assert_cmpuint(again.corruptions, ==, 0);
        g_assert_cmpuint(again.leaks, ==, 0);
    }
    image_close(i);
}

static void run_one(const File *good)
{
    size_t len;
    const u8 *data = memory_file_data(good, &len);
    File *f = memory_file(data, len);
    Image *i;

    for (u64 n = 1 + random_of(&seed, 3); n--;) {
        damage(f);
    }
    i = open_with(f, 0);
    if (i) {
        use_for_reading(i);
        image_close(i);
    }
    if (random_of(&seed, 2)) {
        repair(f);
    }
    i = open_with(f, IMAGE_WRITE);
    if (i) {
        use_for_writing(i);
        image_close(i);
    }
    memory_file_free(f);
}

int main(int argc, char **argv)
{
    u64 images = argc > 2 ? strtoull(argv[2], NULL, 0) : 3000;
    File *good = NULL;

    seed = argc > 1 ? strtoull(argv[1], NULL, 0) : seed;
    if (!freopen("/dev/null", "w", stderr)) { /* "the image is corrupt" */
        return 1;
    }
    for (u64 n = 0; n < images; n++) {
        if (n % 50 == 0) {
            if (good) {
                memory_file_free(good);
            }
            good = whole_image();
        }
        printf("\rimage %" G_GUINT64_FORMAT, n);
        alarm(60); /* none takes long */
        run_one(good);
    }
    memory_file_free(good);
    printf("\n%" G_GUINT64_FORMAT " damaged images\n", images);
    return 0;
}
