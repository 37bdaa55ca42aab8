/*
 * Images of every kind against a model: random operations, opened again now and then, sound at all
 * times.
 */
#include <stdlib.h>
#include <string.h>

#include "tests/block/model.h"

enum { SIZE = 600 * 512, STEPS = 400 };

static u64 first_seed = 1;
static unsigned rounds = 1;

/* A backing image, shorter than what lies over it. */
static Image *make_base(void)
{
    enum { BASE = 333 * 512 };
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
    const char *name, *format, *options;
    bool base;
} kinds[] = {
    {"raw",            "raw",   ""},
    {"v3",             "qcow2", "cluster_size=4K"},
    {"v3-512",         "qcow2", "cluster_size=512"},
    {"v3-64K",         "qcow2", ""},
    {"v3-2M",          "qcow2", "cluster_size=2M"},
    {"v2",             "qcow2", "compat=0.10,cluster_size=1K"},
    {"v2-base",        "qcow2", "compat=0.10,cluster_size=2K", .base = true},
    {"v3-base",        "qcow2", "cluster_size=2K", .base = true},
    {"v3-base-512",    "qcow2", "cluster_size=512", .base = true},
    {"zstd",           "qcow2", "compression_type=zstd,cluster_size=4K"},
    {"lazy",           "qcow2", "lazy_refcounts=on,cluster_size=1K"},
    {"lazy-base",      "qcow2", "lazy_refcounts=on,cluster_size=1K", .base = true},
    {"refcount-1",     "qcow2", "refcount_bits=1,cluster_size=2K"},
    {"refcount-2",     "qcow2", "refcount_bits=2,cluster_size=512"},
    {"refcount-4",     "qcow2", "refcount_bits=4,cluster_size=1K"},
    {"refcount-8",     "qcow2", "refcount_bits=8,cluster_size=1K"},
    {"refcount-32",    "qcow2", "refcount_bits=32,cluster_size=512"},
    {"refcount-64",    "qcow2", "refcount_bits=64,cluster_size=512"},
    {"preallocated",   "qcow2", "preallocation=metadata,cluster_size=4K"},
};
/* clang-format on */

static void run_kind(gconstpointer p)
{
    size_t k = GPOINTER_TO_SIZE(p);

    for (unsigned r = 0; r < rounds; r++) {
        Model m = {.snapshots = strcmp(kinds[k].format, "raw") != 0,
                   .base = kinds[k].base ? make_base : NULL};

        g_test_message("seed %" G_GUINT64_FORMAT, first_seed + r);
        model_new(&m, kinds[k].format, SIZE, kinds[k].options, first_seed + r);
        for (unsigned n = 0; n < STEPS; n++) {
            model_step(&m);
            if (n % 20 == 19) {
                model_check(m.i);
            }
        }
        model_compare(&m);
        model_close(&m);
        model_open(&m);
        model_compare(&m);
        model_check(m.i);
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
        g_autofree char *path = g_strdup_printf("/image/%s", kinds[k].name);

        g_test_add_data_func(path, GSIZE_TO_POINTER(k), run_kind);
    }
    return g_test_run();
}
