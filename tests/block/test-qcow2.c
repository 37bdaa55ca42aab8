/*
 * What a qcow2 image says of itself and what we say of it: features that are not built, marks of
 * corruption and of a crash, backing files, a full disk.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "system/block/qcow2-header.h"
#include "tests/block/model.h"

static File *new_image(const char *options)
{
    g_autoptr(Settings) s = settings_parse("-o", options, NULL, NULL);
    File *f = memory_file("", 0);
    GError *err = NULL;

    image_qcow2.create(f, 1 << 20, NULL, NULL, s, &err);
    g_assert_no_error(err);
    return f;
}

static void refused(File *f, unsigned flags, const char *why)
{
    GError *err = NULL;

    g_assert_null(image_open_file(f, NULL, flags, &err));
    g_assert_cmpstr(err->message, ==, why);
    g_error_free(err);
}

static void set_incompatible(File *f, u64 bits)
{
    u8 field[8];

    put64(field, bits);
    g_assert_cmpint(file_write_at(f, QCOW2_INCOMPATIBLE, field, sizeof(field)), ==, 0);
}

/* Bits by the name the image has for them, or by ours. */
static void test_features(void)
{
    File *f = new_image("");
    u8 names[48] = {0, 7};
    u8 head[512];

    set_incompatible(f, INCOMPATIBLE_EXTENDED_L2);
    refused(f, 0, "memory: it needs a feature that is not built: extended L2 entries");
    set_incompatible(f, INCOMPATIBLE_DATA_FILE);
    refused(f, 0, "memory: it needs a feature that is not built: external data file");
    set_incompatible(f, 1 << 9);
    refused(f, 0, "memory: it needs a feature that is not built: feature 9");
    set_incompatible(f, 1 << 7);
    g_assert_cmpint(file_read_at(f, 0, head, sizeof(head)), ==, 0);
    g_assert_cmpuint(get32(head + 112), ==, 0x6803f857);
    strcpy((char *)names + 2, "seventh sense");
    g_assert_cmpint(file_write_at(f, 120, names, sizeof(names)), ==, 0);
    refused(f, 0, "memory: it needs a feature that is not built: seventh sense");
    set_incompatible(f, INCOMPATIBLE_COMPRESSION);
    head[0] = 9;
    g_assert_cmpint(file_write_at(f, QCOW2_COMPRESSION, head, 1), ==, 0);
    refused(f, 0, "memory: compression type of an unknown kind is not built");
    memory_file_free(f);
}

/* A repair of @f leaves nothing to repair. */
static void check_repair(File *f)
{
    Image *i = image_open_file(f, NULL, IMAGE_WRITE | IMAGE_CHECK, NULL);
    ImageCheck r = {0};

    g_assert_nonnull(i);
    g_assert_cmpint(image_check(i, true, true, &r), ==, 0);
    g_assert_cmpuint(r.corruptions, ==, 0);
    model_check(i);
    image_close(i);
}

static void test_corrupt_bit(void)
{
    File *f = new_image("");
    Image *i;

    set_incompatible(f, INCOMPATIBLE_CORRUPT);
    refused(f, IMAGE_WRITE,
            "memory: it is marked corrupt: only to be read, or repaired (check -r all)");
    f->read_only = true;
    i = image_open_file(f, NULL, 0, NULL);
    g_assert_nonnull(i);
    image_close(i);
    f->read_only = false;
    check_repair(f);
    i = image_open_file(f, NULL, IMAGE_WRITE, NULL);
    g_assert_nonnull(i);
    image_close(i);
    memory_file_free(f);
}

/* An L2 entry that makes no sense is found when it is met; then nothing is written any more. */
static void test_found_corrupt(void)
{
    File *f = new_image("");
    Image *i = image_open_file(f, NULL, IMAGE_WRITE, NULL);
    u8 sector[512] = {1}, entry[8];
    ImageRun run;
    ImageInfo info;
    u64 l2;

    g_assert_cmpint(image_write(i, 0, sector, 512), ==, 0);
    g_assert_cmpint(image_run(i, 0, 512, &run), ==, 0);
    l2 = ((Qcow2 *)i->s)->l1[0] & ENTRY_OFFSET;
    image_close(i);
    put64(entry, ENTRY_COPIED | (run.at + 512));
    g_assert_cmpint(file_write_at(f, l2, entry, 8), ==, 0);
    i = image_open_file(f, NULL, IMAGE_WRITE, NULL);
    g_assert_cmpint(image_read(i, 0, sector, 512), ==, EIO);
    g_assert_cmpint(image_write(i, 1 << 19, sector, 512), ==, EIO);
    image_info(i, &info);
    g_assert_true(info.corrupt);
    image_info_clear(&info);
    image_close(i);
    refused(f, IMAGE_WRITE,
            "memory: it is marked corrupt: only to be read, or repaired (check -r all)");
    memory_file_free(f);
}

/* Lazy refcounts and a kill: the next to open counts anew. */
static void test_dirty_bit(void)
{
    File *f = new_image("lazy_refcounts=on"), *cut;
    Image *i = image_open_file(f, NULL, IMAGE_WRITE, NULL);
    static u8 data[300000] = {1};
    u64 seed = 8;
    ImageInfo info;

    g_assert_cmpint(image_write(i, 4096, data, sizeof(data)), ==, 0);
    g_assert_cmpint(image_flush(i), ==, 0);
    cut = memory_file_cut(f, &seed);
    image_close(i);
    i = image_open_file(cut, NULL, IMAGE_CHECK, NULL);
    image_info(i, &info);
    g_assert_true(info.dirty);
    image_info_clear(&info);
    image_close(i);
    i = image_open_file(cut, NULL, IMAGE_WRITE, NULL);
    image_info(i, &info);
    g_assert_false(info.dirty);
    image_info_clear(&info);
    model_check(i);
    data[0] = 0;
    g_assert_cmpint(image_read(i, 4096, data, sizeof(data)), ==, 0);
    g_assert_cmpint(data[0], ==, 1);
    image_close(i);
    memory_file_free(f);
    memory_file_free(cut);
}

/* Reserved bits where the refcount table names a block, and no block: the header is none. */
static void test_reserved_bits(void)
{
    File *f = new_image("cluster_size=512,refcount_bits=64"); /* a block counts 64 clusters */
    Image *i = image_open_file(f, NULL, IMAGE_WRITE, NULL);
    const Qcow2 *q = i->s;
    u64 second = q->reftable_offset + 8;
    static u8 data[100 * 512] = {1};
    u8 entry[8];

    g_assert_false(q->reftable[1]);
    image_close(i);
    put64(entry, 1);
    g_assert_cmpint(file_write_at(f, second, entry, sizeof(entry)), ==, 0);
    i = image_open_file(f, NULL, IMAGE_WRITE, NULL);
    g_assert_cmpint(image_write(i, 0, data, sizeof(data)), ==, EIO);
    image_close(i);
    check_repair(f);
    memory_file_free(f);
}

/* Data where refcount blocks 2 and 3 lie, no cluster free before the middle of what block 3 counts:
 * the first of the new blocks lies where the refcount needs the other. */
static void test_lost_blocks(void)
{
    File *f = new_image("cluster_size=512,refcount_bits=64"); /* a block counts 64 clusters */
    Image *i = image_open_file(f, NULL, IMAGE_WRITE, NULL);
    static u8 data[200 * 512] = {1};
    const Qcow2 *q = i->s;
    u8 entries[16];
    u64 l2;

    g_assert_cmpint(image_write(i, 0, data, sizeof(data)), ==, 0);
    g_assert_true(q->reftable[3] && !q->reftable[4]);
    put64(entries, ENTRY_COPIED | q->reftable[2]);
    put64(entries + 8, ENTRY_COPIED | q->reftable[3]);
    l2 = q->l1[0] & ENTRY_OFFSET;
    image_close(i);
    g_assert_cmpint(file_write_at(f, l2, entries, sizeof(entries)), ==, 0);
    check_repair(f);
    memory_file_free(f);
}

/* ---- A full disk ---- */

enum { FULL_SIZE = 64 * 1024, FULL_WRITES = 10, FULL_STEP = 7 * 1024, FULL_LEN = 3000 };

/* Return: something failed. */
static bool fill_up(Image *i)
{
    u8 data[FULL_LEN];
    bool failed = false;

    memset(data, 0xee, sizeof(data));
    for (u64 n = 0; n < FULL_WRITES && n * FULL_STEP + FULL_LEN < FULL_SIZE; n++) {
        failed |= image_write(i, n * FULL_STEP, data, sizeof(data)) == ENOSPC;
    }
    failed |= image_flush(i) == ENOSPC;
    return (image_close(i) == ENOSPC) | failed;
}

/* Everything but what was being written. */
static void compare_rest(const Model *m, Image *i)
{
    for (u64 n = 0; n < m->sectors; n++) {
        u8 data[512];
        u32 stamp;

        if (n * 512 % FULL_STEP + 512 > FULL_STEP || n * 512 % FULL_STEP < FULL_LEN) {
            continue;
        }
        g_assert_cmpint(image_read(i, n * 512, data, sizeof(data)), ==, 0);
        g_assert_true(model_stamp(data, &stamp));
        g_assert_cmpuint(stamp, ==, m->stamp[n]);
    }
}

/* Whenever it fills up: what was there is there, and more room mends it. */
static void test_full(void)
{
    for (unsigned writes = 0; writes < 60; writes++) {
        Model m = {0};
        GError *err = NULL;
        ImageCheck r = {0};
        bool failed;

        model_new(&m, "qcow2", FULL_SIZE, "cluster_size=512", 77);
        for (unsigned n = 0; n < 40; n++) {
            model_step(&m);
        }
        model_close(&m);
        model_open(&m);
        memory_file_fail(m.f, writes);
        failed = fill_up(m.i);
        g_assert_true(failed || writes > 20);
        memory_file_fail(m.f, ~0u);
        m.i = image_open_file(m.f, NULL, IMAGE_WRITE, &err);
        g_assert_no_error(err);
        compare_rest(&m, m.i);
        g_assert_cmpint(image_check(m.i, true, false, &r), ==, 0);
        g_assert_cmpuint(r.corruptions, ==, 0);
        model_check(m.i);
        model_free(&m);
    }
}

/* ---- Files ---- */

static char *folder;

static char *in_folder(const char *name)
{
    return g_build_filename(folder, name, NULL);
}

static void create(const char *name, u64 size, const char *backing, const char *format)
{
    g_autofree char *path = in_folder(name);
    g_autoptr(Settings) none = settings_parse("-o", "", NULL, NULL);
    GError *err = NULL;

    image_create(path, "qcow2", size, backing, format, none, &err);
    g_assert_no_error(err);
}

static Image *open_file(const char *name, unsigned flags, GError **err)
{
    g_autofree char *path = in_folder(name);

    return image_open(path, NULL, flags, err);
}

/* Names are relative to the image that has them; a shorter backing file ends in zeros. */
static void test_backing(void)
{
    u8 data[1024];
    Image *i;

    create("base", 1 << 20, NULL, NULL);
    i = open_file("base", IMAGE_WRITE, NULL);
    memset(data, 7, sizeof(data));
    g_assert_cmpint(image_write(i, (1 << 20) - 512, data, 512), ==, 0);
    image_close(i);
    create("middle", 2 << 20, "base", "qcow2");
    create("top", 3 << 20, "middle", NULL);
    i = open_file("top", IMAGE_WRITE, NULL);
    g_assert_nonnull(i);
    g_assert_cmpint(image_read(i, (1 << 20) - 512, data, 1024), ==, 0);
    g_assert_true(data[0] == 7 && data[511] == 7 && !data[512] && !data[1023]);
    g_assert_cmpint(image_write(i, 1 << 20, "x", 1), ==, 0); /* the cluster before is the base's */
    g_assert_cmpint(image_read(i, (1 << 20) - 512, data, 1024), ==, 0);
    g_assert_true(data[511] == 7 && data[512] == 'x');
    image_close(i);
    i = open_file("base", 0, NULL);
    g_assert_cmpint(image_read(i, (1 << 20) - 512, data, 512), ==, 0);
    image_close(i);
}

/* A chain that bites its tail, or ends nowhere. */
static void test_bad_backing(void)
{
    GError *err = NULL;

    create("loop", 1 << 20, "loop", "qcow2");
    g_assert_null(open_file("loop", 0, &err));
    g_assert_nonnull(strstr(err->message, "more than 200 backing files"));
    g_clear_error(&err);
    create("orphan", 1 << 20, "nowhere", "raw");
    g_assert_null(open_file("orphan", 0, &err));
    g_assert_true(g_str_has_suffix(err->message, "/nowhere: No such file or directory"));
    g_clear_error(&err);
    create("remote", 1 << 20, "nbd://host/x", "raw");
    g_assert_null(open_file("remote", 0, &err));
    g_assert_true(g_str_has_suffix(err->message, "nbd://host/x: only files are built, not nbd:"));
    g_clear_error(&err);
}

/* While somebody has an image open, nobody else writes it, nor what it lies on. */
static void test_locks(void)
{
    Image *i = open_file("top", IMAGE_WRITE, NULL);
    GError *err = NULL;

    g_assert_null(open_file("base", IMAGE_WRITE, &err));
    g_assert_true(g_str_has_suffix(err->message, "/base: in use by another process"));
    g_clear_error(&err);
    g_assert_null(open_file("top", 0, NULL));
    image_close(i);
    i = open_file("top", 0, NULL);
    g_assert_nonnull(i);
    image_close(i);
}

static void test_overlay(void)
{
    GError *err = NULL;
    Image *i = image_open_overlay(open_file("base", 0, NULL), &err);
    u8 data[512];

    g_assert_no_error(err);
    g_assert_cmpint(image_write(i, 0, "y", 1), ==, 0);
    g_assert_cmpint(image_read(i, 0, data, 512), ==, 0);
    g_assert_true(data[0] == 'y' && !data[1]);
    g_assert_cmpint(image_read(i, (1 << 20) - 512, data, 512), ==, 0);
    g_assert_true(data[0] == 7);
    g_assert_cmpint(image_close(i), ==, 0);
    i = open_file("base", 0, NULL);
    g_assert_cmpint(image_read(i, 0, data, 512), ==, 0);
    g_assert_false(data[0]);
    image_close(i);
}

static void remove_files(void)
{
    GDir *d = g_dir_open(folder, 0, NULL);

    for (const char *name; (name = g_dir_read_name(d));) {
        g_autofree char *path = in_folder(name);

        unlink(path);
    }
    g_dir_close(d);
    rmdir(folder);
}

int main(int argc, char **argv)
{
    int result;

    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("emu-qcow2-XXXXXX", NULL);
    g_test_add_func("/qcow2/features", test_features);
    g_test_add_func("/qcow2/corrupt-bit", test_corrupt_bit);
    g_test_add_func("/qcow2/found-corrupt", test_found_corrupt);
    g_test_add_func("/qcow2/dirty-bit", test_dirty_bit);
    g_test_add_func("/qcow2/reserved-bits", test_reserved_bits);
    g_test_add_func("/qcow2/lost-blocks", test_lost_blocks);
    g_test_add_func("/qcow2/full", test_full);
    g_test_add_func("/qcow2/backing", test_backing);
    g_test_add_func("/qcow2/bad-backing", test_bad_backing);
    g_test_add_func("/qcow2/locks", test_locks);
    g_test_add_func("/qcow2/overlay", test_overlay);
    result = g_test_run();
    remove_files();
    return result;
}
