/*
 * See model.h.
 */
#include "tests/block/model.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "system/block/qcow2.h"

void model_fill(u8 *sector, u32 stamp)
{
    for (unsigned i = 0; i < MODEL_SECTOR; i += 4) {
        memcpy(sector + i, &stamp, 4);
    }
}

bool model_stamp(const u8 *sector, u32 *stamp)
{
    memcpy(stamp, sector, 4);
    return !memcmp(sector, sector + 4, MODEL_SECTOR - 4);
}

/* ---- Making ---- */

static u32 base_stamp(Model *m, u64 sector)
{
    u8 data[MODEL_SECTOR];
    u32 stamp = 0;

    if (m->i->backing && (sector + 1) * MODEL_SECTOR <= m->i->backing->size) {
        g_assert_cmpint(image_read(m->i->backing, sector * MODEL_SECTOR, data, sizeof(data)), ==,
                        0);
        g_assert_true(model_stamp(data, &stamp));
    }
    return stamp;
}

static void set_sectors(Model *m, u64 sectors)
{
    m->stamp = g_renew(u32, m->stamp, sectors + 1);
    m->safe = g_renew(u32, m->safe, sectors + 1);
    for (u64 i = m->sectors; i < sectors; i++) {
        m->stamp[i] = m->safe[i] = 0;
    }
    m->sectors = sectors;
}

void model_open(Model *m)
{
    GError *err = NULL;

    m->i = image_open_file(m->f, NULL, IMAGE_WRITE, &err);
    g_assert_no_error(err);
    if (m->base) {
        m->i->backing = m->base();
    }
}

void model_close(Model *m)
{
    g_assert_cmpint(image_close(m->i), ==, 0);
    m->i = NULL;
}

void model_new(Model *m, const char *format, u64 size, const char *options, u64 seed)
{
    g_autofree char *text = g_strdup(options);
    char *zstd = strstr(text, "zstd");
    g_autoptr(Settings) s = NULL;
    GError *err = NULL;
    u64 old;

    if (zstd && !pack_built(COMPRESSION_ZSTD)) {
        memcpy(zstd, "zlib", strlen("zlib"));
    }
    s = settings_parse("-o", text, NULL, NULL);

    m->f = memory_file("", 0);
    m->seed = seed;
    m->next = 1;
    m->since = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    image_format(format, NULL)->create(m->f, size, NULL, NULL, s, &err);
    g_assert_no_error(err);
    g_assert_true(settings_done(s, NULL));
    model_open(m);
    old = m->sectors;
    set_sectors(m, size / MODEL_SECTOR);
    for (u64 i = old; i < m->sectors; i++) {
        m->stamp[i] = m->safe[i] = base_stamp(m, i);
    }
}

static void forget_snapshot(ModelSnapshot *s)
{
    g_free(s->name);
    g_free(s->stamp);
}

void model_free(Model *m)
{
    if (m->i) {
        image_close(m->i);
    }
    for (unsigned i = 0; i < m->kepts; i++) {
        forget_snapshot(&m->kept[i]);
    }
    memory_file_free(m->f);
    g_hash_table_unref(m->since);
    g_free(m->stamp);
    g_free(m->safe);
    *m = (Model){0};
}

/* ---- Operations ---- */

/* A power cut from now on may show this. */
static void possible(Model *m, u64 sector, u32 stamp)
{
    u64 key = sector << 32 | stamp;

    g_hash_table_add(m->since, g_memdup2(&key, sizeof(key)));
}

static void written(Model *m, u64 sector, u32 stamp)
{
    m->stamp[sector] = stamp;
    possible(m, sector, stamp);
}

bool model_may_read(const Model *m, u64 sector, u32 stamp)
{
    u64 key = sector << 32 | stamp;

    return m->safe[sector] == stamp || g_hash_table_contains(m->since, &key);
}

/* Somewhere, not too long, at times whole clusters. */
static void place(Model *m, u64 *sector, u64 *count)
{
    *sector = random_of(&m->seed, m->sectors);
    *count = 1 + random_of(&m->seed, random_of(&m->seed, 4) ? 16 : 200);
    if (!random_of(&m->seed, 3)) {
        *sector &= ~7ull;
        *count = (*count + 7) & ~7ull;
    }
    *count = MIN(*count, m->sectors - *sector);
}

static void do_write(Model *m, bool packed)
{
    u64 sector, count, cluster = 1;
    g_autofree u8 *data = NULL;
    int error;

    place(m, &sector, &count);
    if (packed) {
        ImageInfo info;

        image_info(m->i, &info);
        cluster = info.cluster / MODEL_SECTOR;
        image_info_clear(&info);
        if (!cluster) {
            return;
        }
        sector -= sector % cluster;
        count = MIN((count + cluster - 1) / cluster * cluster, m->sectors - sector);
    }
    data = g_malloc(count * MODEL_SECTOR);
    for (u64 n = 0; n < count; n++) {
        model_fill(data + n * MODEL_SECTOR, m->next);
        written(m, sector + n, m->next++);
    }
    error = packed ? image_write_packed(m->i, sector * MODEL_SECTOR, data, count * MODEL_SECTOR)
                   : image_write(m->i, sector * MODEL_SECTOR, data, count * MODEL_SECTOR);
    g_assert_cmpint(error, ==, 0);
}

static void do_zero(Model *m)
{
    bool unmap = random_of(&m->seed, 2);
    u64 sector, count;
    int error;

    place(m, &sector, &count);
    for (u64 n = 0; n < count; n++) {
        written(m, sector + n, 0);
    }
    error = image_zero(m->i, sector * MODEL_SECTOR, count * MODEL_SECTOR, unmap);
    g_assert_cmpint(error, ==, 0);
}

static u32 read_stamp(Model *m, u64 sector)
{
    u8 data[MODEL_SECTOR];
    u32 stamp;

    g_assert_cmpint(image_read(m->i, sector * MODEL_SECTOR, data, sizeof(data)), ==, 0);
    g_assert_true(model_stamp(data, &stamp));
    return stamp;
}

static void do_discard(Model *m)
{
    u64 sector, count;

    if (m->i->format == &image_raw) { /* the file in memory leaves rubbish */
        return;
    }
    place(m, &sector, &count);
    for (u64 n = sector; n < sector + count; n++) {
        possible(m, n, 0);
    }
    g_assert_cmpint(image_discard(m->i, sector * MODEL_SECTOR, count * MODEL_SECTOR), ==, 0);
    for (u64 n = sector; n < sector + count; n++) {
        u32 stamp = read_stamp(m, n);

        g_assert_true(!stamp || stamp == m->stamp[n]);
        written(m, n, stamp);
    }
}

static void do_read(Model *m)
{
    u64 sector, count;
    g_autofree u8 *data = NULL;

    place(m, &sector, &count);
    data = g_malloc(count * MODEL_SECTOR);
    g_assert_cmpint(image_read(m->i, sector * MODEL_SECTOR, data, count * MODEL_SECTOR), ==, 0);
    for (u64 n = 0; n < count; n++) {
        u32 stamp;

        g_assert_true(model_stamp(data + n * MODEL_SECTOR, &stamp));
        g_assert_cmpuint(stamp, ==, m->stamp[sector + n]);
    }
}

/* What was written is safe now. */
static void safe(Model *m)
{
    memcpy(m->safe, m->stamp, m->sectors * sizeof(u32));
    g_hash_table_remove_all(m->since);
}

static void do_flush(Model *m)
{
    g_assert_cmpint(image_flush(m->i), ==, 0);
    safe(m);
}

static void do_reopen(Model *m)
{
    model_close(m);
    model_open(m);
    safe(m);
}

/* ---- Snapshots ---- */

static void make_snapshot(Model *m)
{
    ModelSnapshot *s = &m->kept[m->kepts];
    ImageSnapshot wanted = {.icount = -1, .seconds = m->next};
    GError *err = NULL;

    s->name = g_strdup_printf("s%u", m->next);
    s->stamp = g_memdup2(m->stamp, m->sectors * sizeof(u32));
    s->sectors = m->sectors;
    s->state_size = random_of(&m->seed, 2) ? random_of(&m->seed, 20000) : 0;
    s->state = m->next++;
    for (u64 at = 0; at < s->state_size;) {
        u8 data[MODEL_SECTOR];
        size_t len = MIN(sizeof(data), s->state_size - at);

        model_fill(data, s->state);
        g_assert_cmpint(image_state_write(m->i, at, data, len), ==, 0);
        at += len;
    }
    wanted.name = s->name;
    wanted.state_size = s->state_size;
    if (!image_snapshot_create(m->i, &wanted, &err)) { /* and nothing has changed */
        g_assert_true(g_str_has_suffix(err->message, "are too narrow"));
        g_error_free(err);
        forget_snapshot(s);
        model_compare(m);
        model_check(m->i);
        return;
    }
    m->kepts++;
    safe(m);
}

static const ImageSnapshot *find_kept(Model *m, unsigned n)
{
    const ImageSnapshot *s = image_snapshot(m->i, m->kept[n].name);

    g_assert_nonnull(s);
    g_assert_cmpuint(s->state_size, ==, m->kept[n].state_size);
    g_assert_cmpuint(s->disk_size, ==, m->kept[n].sectors * MODEL_SECTOR);
    return s;
}

static void read_state(Model *m, unsigned n)
{
    const ImageSnapshot *s = find_kept(m, n);
    u8 data[MODEL_SECTOR], want[MODEL_SECTOR];

    model_fill(want, m->kept[n].state);
    for (u64 at = 0; at < s->state_size; at += MODEL_SECTOR) {
        size_t len = MIN(sizeof(data), s->state_size - at);

        g_assert_cmpint(image_state_read(m->i, s, at, data, len), ==, 0);
        g_assert_cmpmem(data, len, want, len);
    }
}

static void apply_snapshot(Model *m, unsigned n)
{
    GError *err = NULL;

    for (u64 i = 0; i < m->sectors; i++) {
        possible(m, i, m->kept[n].stamp[i]);
    }
    if (!image_snapshot_apply(m->i, find_kept(m, n), &err)) {
        g_assert_true(g_str_has_suffix(err->message, "are too narrow"));
        g_error_free(err);
        model_compare(m);
        model_check(m->i);
        return;
    }
    set_sectors(m, m->kept[n].sectors);
    memcpy(m->stamp, m->kept[n].stamp, m->sectors * sizeof(u32));
    safe(m);
}

static void delete_snapshot(Model *m, unsigned n)
{
    GError *err = NULL;

    image_snapshot_delete(m->i, find_kept(m, n), &err);
    g_assert_no_error(err);
    forget_snapshot(&m->kept[n]);
    m->kept[n] = m->kept[--m->kepts];
    safe(m);
}

static void do_snapshot(Model *m)
{
    unsigned n = m->kepts ? (unsigned)random_of(&m->seed, m->kepts) : 0;

    if (!m->snapshots) {
        return;
    }
    if (!m->kepts || (m->kepts < MODEL_MOST_SNAPSHOTS && random_of(&m->seed, 2))) {
        make_snapshot(m);
    } else if (random_of(&m->seed, 2)) {
        apply_snapshot(m, n);
    } else if (random_of(&m->seed, 2)) {
        read_state(m, n);
    } else {
        delete_snapshot(m, n);
    }
}

void model_step(Model *m)
{
    switch (random_of(&m->seed, 40)) {
    case 0:
        do_reopen(m);
        break;
    case 1:
        do_snapshot(m);
        break;
    case 2 ... 4:
        do_flush(m);
        break;
    case 5 ... 8:
        do_zero(m);
        break;
    case 9 ... 11:
        do_discard(m);
        break;
    case 12 ... 13:
        do_write(m, true);
        break;
    case 14 ... 17:
        do_read(m);
        break;
    default:
        do_write(m, false);
    }
}

/* ---- Comparing ---- */

void model_compare(Model *m)
{
    g_assert_cmpuint(m->i->size, ==, m->sectors * MODEL_SECTOR);
    for (u64 n = 0; n < m->sectors; n++) {
        g_assert_cmpuint(read_stamp(m, n), ==, m->stamp[n]);
    }
}

static void print(void *opaque, const char *what)
{
    (void)opaque;
    printf("# %s\n", what);
}

void model_check(Image *i)
{
    ImageCheck r = {.say = print};

    if (!i->format->check) {
        return;
    }
    g_assert_cmpint(image_check(i, false, false, &r), ==, 0);
    g_assert_cmpuint(r.corruptions, ==, 0);
    g_assert_cmpuint(r.leaks, ==, 0);
    g_assert_cmpuint(r.errors, ==, 0);
}
