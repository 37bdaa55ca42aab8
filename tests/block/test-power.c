/*
 * Power cuts: at any write of random operations, any sectors written since the last flush are lost.
 * What is left is an image with leaks at worst, or one that says it is dirty; what was flushed is
 * there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/block/model.h"

enum { SIZE = 120 * 512, STEPS = 150 };

static u64 first_seed = 1;
static unsigned rounds = 3, every = 12;

static Image *make_base(void)
{
    enum { BASE = 77 * 512 };
    static File *f;
    g_autofree u8 *data = g_malloc(BASE);

    for (u32 n = 0; n < BASE / 512; n++) {
        model_fill(data + n * 512, n % 5 ? 0x80000000u + n : 0);
    }
    f = f ? f : memory_file(data, BASE);
    return image_open_file(f, "raw", 0, NULL);
}

/* clang-format off */
static const struct {
    const char *name, *options;
    bool base;
} kinds[] = {
    {"v3-512",      "cluster_size=512"},
    {"v3-4K",       "cluster_size=4K"},
    {"v3-base",     "cluster_size=1K", .base = true},
    {"v2",          "cluster_size=512,compat=0.10"},
    {"v2-base",     "cluster_size=1K,compat=0.10", .base = true},
    {"lazy",        "cluster_size=512,lazy_refcounts=on", .base = true},
    {"refcount-64", "cluster_size=512,refcount_bits=64"},
};
/* clang-format on */

static void print(void *opaque, const char *what)
{
    (void)opaque;
    printf("# %s\n", what);
}

/* Sound but for leaks, if it does not say otherwise itself. */
static void check_as_it_is(File *cut)
{
    GError *err = NULL;
    Image *i = image_open_file(cut, "qcow2", IMAGE_CHECK | IMAGE_NO_BACKING, &err);
    ImageCheck r = {.say = print};
    ImageInfo info;

    g_assert_no_error(err);
    image_info(i, &info);
    g_assert_false(info.corrupt);
    if (!info.dirty) {
        g_assert_cmpint(image_check(i, false, false, &r), ==, 0);
        g_assert_cmpuint(r.corruptions, ==, 0);
        g_assert_cmpuint(r.errors, ==, 0);
    }
    image_info_clear(&info);
    image_close(i);
}

static void check_contents(const Model *m, Image *i)
{
    g_assert_cmpuint(i->size, ==, m->sectors * MODEL_SECTOR);
    for (u64 n = 0; n < m->sectors; n++) {
        u8 data[MODEL_SECTOR];
        u32 stamp;

        g_assert_cmpint(image_read(i, n * MODEL_SECTOR, data, sizeof(data)), ==, 0);
        g_assert_true(model_stamp(data, &stamp));
        if (!model_may_read(m, n, stamp)) {
            g_error("sector %" G_GUINT64_FORMAT " reads as %u, flushed was %u, then %u", n, stamp,
                    m->safe[n], m->stamp[n]);
        }
    }
}

/* It goes on from there, and is whole after a repair. */
static void check_use(const Model *m, File *cut)
{
    GError *err = NULL;
    Image *i;
    u8 data[5000] = {1};
    ImageCheck r = {0};

    cut->read_only = false;
    i = image_open_file(cut, "qcow2", IMAGE_WRITE, &err);
    g_assert_no_error(err);
    if (m->base) {
        i->backing = m->base();
    }
    check_contents(m, i);
    g_assert_cmpint(image_write(i, 3000, data, sizeof(data)), ==, 0);
    g_assert_cmpint(image_check(i, true, false, &r), ==, 0);
    g_assert_cmpuint(r.corruptions + r.errors, ==, 0);
    model_check(i);
    g_assert_cmpint(image_close(i), ==, 0);
}

static u64 cut_seed;

static void cut_power(void *opaque)
{
    Model *m = opaque;
    File *cut;

    if (random_of(&cut_seed, every)) {
        return;
    }
    cut = memory_file_cut(m->f, &cut_seed);
    cut->read_only = true;
    check_as_it_is(cut);
    check_use(m, cut);
    memory_file_free(cut);
}

static void run_kind(gconstpointer p)
{
    size_t k = GPOINTER_TO_SIZE(p);

    for (unsigned r = 0; r < rounds; r++) {
        Model m = {.snapshots = true, .base = kinds[k].base ? make_base : NULL};

        cut_seed = first_seed + r;
        g_test_message("seed %" G_GUINT64_FORMAT, first_seed + r);
        model_new(&m, "qcow2", SIZE, kinds[k].options, first_seed + r);
        memory_file_watch(m.f, cut_power, &m);
        for (unsigned n = 0; n < STEPS; n++) {
            model_step(&m);
        }
        memory_file_watch(m.f, NULL, NULL);
        model_compare(&m);
        model_free(&m);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    if (argc > 2) {
        first_seed = strtoull(argv[1], NULL, 0);
        rounds = (unsigned)strtoul(argv[2], NULL, 0);
    }
    for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
        g_autofree char *path = g_strdup_printf("/power/%s", kinds[k].name);

        g_test_add_data_func(path, GSIZE_TO_POINTER(k), run_kind);
    }
    return g_test_run();
}
