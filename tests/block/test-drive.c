/*
 * Drives: requests before a machine runs and while it does, their order, errors and what becomes of
 * them, media that change, and the options users write.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "system/block/drive.h"

enum { SIZE = 64 * 1024, SECTOR = 512 };

static char *folder;

static char *new_file(const char *name, size_t size, int fill)
{
    char *path = g_build_filename(folder, name, NULL);
    g_autofree char *data = g_malloc(size);

    memset(data, fill, size);
    g_assert_true(g_file_set_contents(path, data, (gssize)size, NULL));
    return path;
}

static Block *open_drive(Machine *m, const char *text, GError **err)
{
    GPtrArray *none = g_ptr_array_new();
    DriveChoice c;
    Block *b = NULL;

    if (drive_parse("-drive", text, &c, err) && drive_number(&c, none, "ide", err)) {
        b = drive_new(m, &c, err);
    }
    drive_choice_clear(&c);
    g_ptr_array_free(none, true);
    return b;
}

static Block *drive_on(Machine *m, const char *path, const char *more)
{
    g_autofree char *text = g_strdup_printf("%s,if=sd,format=raw%s", path, more);
    GError *err = NULL;
    Block *b = open_drive(m, text, &err);

    g_assert_no_error(err);
    return b;
}

/* ---- Before the machine runs ---- */

static void count_done(BlockRequest *r)
{
    ++*(unsigned *)r->opaque;
}

static int now(Block *b, BlockOp op, u64 at, void *p, u64 len)
{
    unsigned done = 0;
    struct iovec v[2] = {{p, len / 2}, {p ? (char *)p + len / 2 : NULL, len - len / 2}};
    BlockRequest r = {op, at, len, v, 2, count_done, &done};

    block_submit(b, &r);
    g_assert_cmpuint(done, ==, 1);
    return r.error;
}

static void test_at_once(void)
{
    Machine *m = machine_new();
    g_autofree char *path = new_file("disk", SIZE, 'a');
    Block *b = drive_on(m, path, "");
    u8 block[2 * SECTOR], zeros[2 * SECTOR] = {0};

    g_assert_true(machine_drive(m, "sd", 0) == b && machine_block(m, "sd0") == b);
    g_assert_cmpuint(b->size, ==, SIZE);
    memset(block, 'b', sizeof(block));
    g_assert_cmpint(now(b, BLOCK_WRITE, 1000, block, sizeof(block)), ==, 0);
    g_assert_cmpint(now(b, BLOCK_ZERO, 4096, NULL, 4096), ==, 0);
    g_assert_cmpint(now(b, BLOCK_DISCARD, 8192, NULL, 4096), ==, 0); /* discard=ignore */
    g_assert_cmpint(now(b, BLOCK_FLUSH, 0, NULL, 0), ==, 0);
    g_assert_cmpint(now(b, BLOCK_READ, 1000, block, sizeof(block)), ==, 0);
    g_assert_true(block[0] == 'b' && block[1023] == 'b');
    g_assert_cmpint(block_read_now(b, 4096, block, sizeof(block)), ==, 0);
    g_assert_cmpmem(block, sizeof(block), zeros, sizeof(zeros));
    g_assert_cmpint(block_read_now(b, 8192, block, sizeof(block)), ==, 0);
    g_assert_true(block[0] == 'a');
    g_assert_cmpint(now(b, BLOCK_READ, SIZE - SECTOR, block, sizeof(block)), ==, EINVAL);
    for (unsigned op = BLOCK_WRITE; op < BLOCK_OPS; op++) {
        g_assert_cmpuint(b->counts[op].done, ==, 1);
    }
    g_assert_cmpuint(b->counts[BLOCK_READ].failed, ==, 1);
    g_assert_cmpuint(b->counts[BLOCK_WRITE].bytes + b->counts[BLOCK_ZERO].bytes, ==, 1024 + 4096);
    g_assert_cmpuint(b->written_to, ==, 8192);
    machine_free(m);
}

static void test_read_only(void)
{
    Machine *m = machine_new();
    g_autofree char *path = new_file("disk", SIZE, 'a');
    Block *b = drive_on(m, path, ",readonly=on");
    u8 block[SECTOR] = {0};

    g_assert_cmpint(block_write_now(b, 0, block, SECTOR), ==, EROFS);
    g_assert_cmpint(now(b, BLOCK_FLUSH, 0, NULL, 0), ==, 0);
    machine_free(m);
}

/* A file that is no multiple of a sector: the rest of the last one is zeros, and can be written. */
static void test_odd_size(void)
{
    Machine *m = machine_new();
    g_autofree char *path = new_file("disk", 700, 'a');
    Block *b = drive_on(m, path, "");
    u8 block[SECTOR];

    g_assert_cmpuint(b->size, ==, 1024);
    g_assert_cmpint(block_read_now(b, 512, block, SECTOR), ==, 0);
    g_assert_true(block[187] == 'a' && !block[188] && !block[511]);
    g_assert_cmpint(block_write_now(b, 512, block, SECTOR), ==, 0);
    machine_free(m);
}

/* ---- While it runs ---- */

enum { MANY = 300 };

static struct {
    Machine *m;
    Block *b;
    BlockRequest r[MANY];
    struct iovec v[MANY];
    u8 data[MANY][SECTOR];
    unsigned done, late;
    GThread *main;
} run;

static void in_order(BlockRequest *r)
{
    unsigned n = (unsigned)(r - run.r);

    g_assert_cmpuint(n, ==, run.done);
    g_assert_cmpint(r->error, ==, n == 200 ? EINVAL : 0);
    g_assert_false(g_mutex_trylock(&run.m->lock));
    run.done++;
}

static gboolean submit_many(gpointer opaque)
{
    (void)opaque;
    g_mutex_lock(&run.m->lock);
    for (unsigned i = 0; i < MANY; i++) {
        BlockOp op = i % 50 == 49 ? BLOCK_FLUSH : BLOCK_WRITE;

        memset(run.data[i], (int)i, SECTOR);
        run.v[i] = (struct iovec){run.data[i], SECTOR};
        run.r[i] = (BlockRequest){op, i * SECTOR, SECTOR, &run.v[i], 1, in_order};
        run.r[i].at = i == 200 ? run.b->size : run.r[i].at;
        block_submit(run.b, &run.r[i]);
    }
    block_drain(run.m, NULL);
    g_assert_cmpuint(run.done, ==, MANY);
    machine_quit(run.m);
    g_mutex_unlock(&run.m->lock);
    return false;
}

static void test_queue(void)
{
    g_autofree char *path = new_file("disk", (MANY + 1) * SECTOR, 'x'), *data = NULL;

    run.m = machine_new();
    run.b = drive_on(run.m, path, "");
    run.done = 0;
    g_idle_add(submit_many, NULL);
    machine_run(run.m, false);
    machine_free(run.m);
    g_assert_true(g_file_get_contents(path, &data, NULL, NULL));
    for (unsigned i = 0; i < MANY; i++) {
        u8 want = i % 50 == 49 || i == 200 ? 'x' : (u8)i;

        g_assert_cmpuint((u8)data[i * SECTOR], ==, want);
        g_assert_cmpuint((u8)data[i * SECTOR + SECTOR - 1], ==, want);
    }
}

/* ---- Errors of the host ---- */

static int fail_with; /* errno of the next writes */
static unsigned attempts;

static int broken_write(File *f, u64 at, Io *from, size_t len)
{
    (void)f;
    (void)at;
    (void)from;
    (void)len;
    attempts++;
    return fail_with;
}

/* The drive's file with writes that fail as told. */
static void break_file(Block *b)
{
    static FileOps ops;

    ops = *b->image->file->ops;
    ops.write = broken_write;
    b->image->file->ops = &ops;
}

static void ended(BlockRequest *r)
{
    *(int *)r->opaque = r->error;
    machine_quit(run.m);
}

static struct {
    BlockRequest r;
    struct iovec v;
    int error;
} one;

static void heard(void *opaque, MachineEvent e)
{
    (void)opaque;
    if (e == EVENT_STOP && run.m->state == RUN_IO_ERROR) {
        run.late++;
    }
}

static gboolean go_on(gpointer opaque)
{
    (void)opaque;
    g_mutex_lock(&run.m->lock);
    if (run.m->state == RUN_IO_ERROR) {
        g_assert_true(block_rests(run.b));
        g_assert_cmpint(one.error, ==, -1);
        fail_with = 0;
        machine_cont(run.m);
    }
    g_mutex_unlock(&run.m->lock);
    return run.late == 0;
}

static gboolean submit_one(gpointer opaque)
{
    (void)opaque;
    g_mutex_lock(&run.m->lock);
    one.v = (struct iovec){run.data, SECTOR};
    one.r = (BlockRequest){BLOCK_WRITE, 0, SECTOR, &one.v, 1, ended, &one.error};
    one.error = -1;
    block_submit(run.b, &one.r);
    g_mutex_unlock(&run.m->lock);
    return false;
}

/* Return: what the guest is told of @error under @policy. */
static int told(const char *policy, int error)
{
    g_autofree char *path = new_file("disk", SIZE, 'x');

    run.m = machine_new();
    run.b = drive_on(run.m, path, policy);
    run.late = 0;
    fail_with = error;
    attempts = 0;
    break_file(run.b);
    machine_listen(run.m, heard, NULL);
    g_idle_add(submit_one, NULL);
    if (strstr(policy, "stop") || strstr(policy, "enospc")) {
        g_timeout_add(1, go_on, NULL);
    }
    machine_run(run.m, false);
    while (g_main_context_iteration(NULL, false)) {
    }
    machine_free(run.m);
    return one.error;
}

static void test_errors(void)
{
    g_assert_cmpint(told("", ENOSPC), ==, ENOSPC);
    g_assert_cmpint(told(",werror=ignore", EIO), ==, 0);
    g_assert_cmpuint(attempts, ==, 1);
    g_assert_cmpint(told(",werror=stop", EIO), ==, 0);
    g_assert_cmpuint(attempts, ==, 2);
    g_assert_cmpuint(run.late, ==, 1);
    g_assert_cmpint(told(",werror=enospc", ENOSPC), ==, 0);
    g_assert_cmpuint(attempts, ==, 2);
}

/* A reset of the machine: whoever made the request has forgotten it, so it is not tried again. */
static gboolean reset_and_go_on(gpointer opaque)
{
    (void)opaque;
    g_mutex_lock(&run.m->lock);
    if (run.m->state == RUN_IO_ERROR) {
        machine_reset(run.m);
        g_assert_false(block_rests(run.b));
        g_assert_cmpint(one.error, ==, ECANCELED);
        machine_cont(run.m);
        block_drain(run.m, NULL);
        g_assert_cmpuint(attempts, ==, 1);
    }
    g_mutex_unlock(&run.m->lock);
    return run.late == 0;
}

static void test_reset(void)
{
    g_autofree char *path = new_file("disk", SIZE, 'x');

    run.m = machine_new();
    run.b = drive_on(run.m, path, ",werror=stop");
    run.late = 0;
    fail_with = EIO;
    attempts = 0;
    break_file(run.b);
    machine_listen(run.m, heard, NULL);
    g_idle_add(submit_one, NULL);
    g_timeout_add(1, reset_and_go_on, NULL);
    machine_run(run.m, false);
    g_assert_cmpuint(run.late, ==, 1);
    machine_free(run.m);
}

/* ---- Media ---- */

static unsigned changes;

static void count_change(void *opaque)
{
    (void)opaque;
    changes++;
}

static void test_media(void)
{
    static const BlockFront front = {count_change}, fixed = {NULL};
    Machine *m = machine_new();
    g_autofree char *first = new_file("disk", SIZE, 'a'), *second = new_file("disk2", 1024, 'b');
    Block *b = drive_on(m, first, "");
    GError *err = NULL;
    u8 block[SECTOR];

    g_assert_true(block_attach(b, &front, NULL));
    g_assert_false(block_attach(b, &front, NULL));
    g_assert_true(block_change(b, second, "raw", true, NULL));
    g_assert_true(b->read_only && b->size == 1024);
    g_assert_cmpint(block_read_now(b, 0, block, SECTOR), ==, 0);
    g_assert_true(block[0] == 'b');
    g_assert_false(block_change(b, "/nowhere/at/all", NULL, false, &err)); /* the old one stays */
    g_assert_cmpstr(err->message, ==, "/nowhere/at/all: No such file or directory");
    g_clear_error(&err);
    g_assert_cmpint(block_read_now(b, 0, block, SECTOR), ==, 0);
    g_assert_true(block_eject(b, NULL) && !b->image && !b->size);
    g_assert_cmpint(block_read_now(b, 0, block, SECTOR), ==, ENOMEDIUM);
    g_assert_cmpuint(changes, ==, 2);
    block_detach(b);
    g_assert_true(block_attach(b, &fixed, NULL));
    g_assert_false(block_change(b, second, "raw", true, &err));
    g_assert_cmpstr(err->message, ==, "drive sd0: its medium cannot be changed");
    g_clear_error(&err);
    machine_free(m);
}

/* Two writers of one file; any number of readers. */
static void test_locks(void)
{
    Machine *m = machine_new();
    g_autofree char *path = new_file("disk", SIZE, 'a');
    g_autofree char *writer = g_strdup_printf("%s,format=raw", path);
    g_autofree char *reader = g_strdup_printf("%s,format=raw,readonly=on", path);
    g_autofree char *careless = g_strdup_printf("%s,format=raw,file.locking=off", path);
    GError *err = NULL;

    g_assert_nonnull(open_drive(m, writer, NULL));
    g_assert_null(open_drive(m, writer, &err));
    g_assert_true(g_str_has_suffix(err->message, "/disk: in use by another process"));
    g_clear_error(&err);
    g_assert_null(open_drive(m, reader, &err));
    g_assert_true(g_str_has_suffix(err->message, "/disk: another process writes to it"));
    g_clear_error(&err);
    g_assert_nonnull(open_drive(m, careless, NULL));
    machine_free(m);
    m = machine_new();
    g_assert_nonnull(open_drive(m, reader, NULL));
    g_assert_nonnull(open_drive(m, reader, NULL));
    g_assert_null(open_drive(m, writer, NULL));
    machine_free(m);
}

/* What is written under snapshot=on is gone with the drive. */
static void test_snapshot(void)
{
    Machine *m = machine_new();
    g_autofree char *path = new_file("disk", SIZE, 'a'), *data = NULL;
    Block *b = drive_on(m, path, ",snapshot=on");
    Block *other;
    u8 block[SECTOR] = {'b'};

    g_assert_false(b->read_only);
    g_assert_cmpint(block_write_now(b, 700, block, SECTOR), ==, 0);
    g_assert_cmpint(now(b, BLOCK_FLUSH, 0, NULL, 0), ==, 0);
    g_assert_cmpint(block_read_now(b, 699, block, SECTOR), ==, 0);
    g_assert_true(block[0] == 'a' && block[1] == 'b' && !block[2]);
    other = drive_on(m, path, ",snapshot=on,id=other"); /* any number of them */
    g_assert_cmpint(block_read_now(other, 699, block, SECTOR), ==, 0);
    g_assert_true(block[0] == 'a' && block[1] == 'a');
    machine_free(m);
    g_assert_true(g_file_get_contents(path, &data, NULL, NULL));
    for (unsigned i = 0; i < SIZE; i++) {
        g_assert_cmpint(data[i], ==, 'a');
    }
}

/* An image that is recognized; zeros that take no room, discards that give it back. */
static void test_qcow2(void)
{
    Machine *m = machine_new();
    g_autofree char *path = new_file("disk", 0, 0);
    g_autofree char *text = g_strdup_printf("%s,discard=unmap,detect-zeroes=unmap", path);
    g_autoptr(Settings) none = settings_parse("-o", "", NULL, NULL);
    static u8 cluster[65536];
    GError *err = NULL;
    ImageRun found;
    Block *b;

    g_assert_true(image_create(path, "qcow2", 1 << 20, NULL, NULL, none, NULL));
    b = open_drive(m, text, &err);
    g_assert_no_error(err);
    g_assert_cmpuint(b->size, ==, 1 << 20);
    g_assert_cmpint(block_write_now(b, 65536, cluster, sizeof(cluster)), ==, 0);
    g_assert_cmpint(image_run(b->image, 65536, 65536, &found), ==, 0);
    g_assert_false(found.data);
    cluster[0] = 1;
    g_assert_cmpint(block_write_now(b, 65536, cluster, sizeof(cluster)), ==, 0);
    g_assert_cmpint(image_run(b->image, 65536, 65536, &found), ==, 0);
    g_assert_true(found.data);
    g_assert_cmpint(now(b, BLOCK_DISCARD, 65536, NULL, 65536), ==, 0);
    g_assert_cmpint(image_run(b->image, 65536, 65536, &found), ==, 0);
    g_assert_false(found.data);
    machine_free(m);
}

/* Back to a snapshot of a disk that was shorter: the drive is as long as it was then. */
static void test_snapshot_size(void)
{
    static const BlockFront front = {count_change}, fixed = {NULL};
    Machine *m = machine_new();
    g_autofree char *path = new_file("disk", 0, 0);
    g_autoptr(Settings) none = settings_parse("-o", "", NULL, NULL);
    GError *err = NULL;
    Block *b;

    g_assert_true(image_create(path, "qcow2", 1 << 20, NULL, NULL, none, NULL));
    b = open_drive(m, path, &err);
    g_assert_no_error(err);
    g_assert_true(image_snapshot_create(
        b->image, &(ImageSnapshot){.name = "one", .disk_size = b->size, .icount = -1}, NULL));
    g_assert_true(block_resize(b, 2 << 20, NULL));
    g_assert_true(block_attach(b, &fixed, NULL));
    g_assert_false(block_go_back(b, image_snapshot(b->image, "one"), &err));
    g_assert_cmpstr(err->message, ==, "drive ide0-hd0: its medium cannot be changed");
    g_clear_error(&err);
    g_assert_cmpuint(b->size, ==, 2 << 20);
    block_detach(b);
    g_assert_true(block_attach(b, &front, NULL));
    changes = 0;
    g_assert_true(block_go_back(b, image_snapshot(b->image, "one"), &err));
    g_assert_cmpuint(b->size, ==, 1 << 20);
    g_assert_cmpuint(changes, ==, 1);
    machine_free(m);
}

/* What another process would read: all that is in the file by now. */
static bool in_file(const char *path, u64 at, u8 want)
{
    Image *i = image_open(path, "qcow2", IMAGE_NO_LOCK, NULL);
    u8 block[SECTOR];

    g_assert_cmpint(image_read(i, at, block, SECTOR), ==, 0);
    image_close(i);
    return block[0] == want;
}

static gboolean look_at_file(gpointer path)
{
    static unsigned tries;
    bool there = in_file(path, 65536, 'q');

    if (!there && ++tries < 200) {
        return true;
    }
    run.late += there;
    machine_quit(run.m);
    return false;
}

static void nothing(BlockRequest *r)
{
    g_assert_cmpint(r->error, ==, 0);
}

static gboolean submit_to_file(gpointer path)
{
    g_mutex_lock(&run.m->lock);
    memset(run.data, 'q', SECTOR);
    one.v = (struct iovec){run.data, SECTOR};
    one.r = (BlockRequest){BLOCK_WRITE, 65536, SECTOR, &one.v, 1, nothing};
    block_submit(run.b, &one.r);
    block_drain(run.m, NULL);
    g_mutex_unlock(&run.m->lock);
    g_assert_false(in_file(path, 65536, 'q')); /* its table is in memory */
    g_timeout_add(50, look_at_file, path);
    return false;
}

/* A guest that never flushes: a drive left alone is flushed by itself. */
static void test_quiet(void)
{
    g_autofree char *path = new_file("disk", 0, 0);
    g_autofree char *text = g_strdup_printf("%s,if=sd", path);
    g_autoptr(Settings) none = settings_parse("-o", "", NULL, NULL);
    GError *err = NULL;

    g_assert_true(image_create(path, "qcow2", 1 << 20, NULL, NULL, none, NULL));
    run.m = machine_new();
    run.b = open_drive(run.m, text, &err);
    g_assert_no_error(err);
    run.late = 0;
    g_idle_add(submit_to_file, path);
    machine_run(run.m, false);
    g_assert_cmpuint(run.late, ==, 1);
    machine_free(run.m);
}

/* Past the page cache, and through it where it is not aligned; each write to the disk at once. */
static void test_cache_modes(void)
{
    static const char *const modes[] = {"none", "directsync", "writethrough", "unsafe"};

    for (unsigned i = 0; i < ARRAY_LEN(modes); i++) {
        Machine *m = machine_new();
        g_autofree char *path = new_file("disk", SIZE, 'a');
        g_autofree char *text = g_strdup_printf("%s,format=raw,cache=%s", path, modes[i]);
        GError *err = NULL;
        Block *b = open_drive(m, text, &err);
        u8 *block = aligned_alloc(4096, 3 * 4096);

        if (!b) { /* a file system that has no such thing */
            g_assert_nonnull(strstr(err->message, "O_DIRECT"));
            g_error_free(err);
        } else {
            memset(block, 'b', 3 * 4096);
            g_assert_cmpint(block_write_now(b, 4096, block, 4096), ==, 0);
            g_assert_cmpint(block_write_now(b, 12288 + 512, block, 1024), ==, 0);
            g_assert_cmpint(block_read_now(b, 0, block, 12288), ==, 0);
            g_assert_true(block[4095] == 'a' && block[4096] == 'b' && block[8192] == 'a');
            g_assert_cmpint(block_read_now(b, 12288, block, 4096), ==, 0);
            g_assert_true(block[511] == 'a' && block[512] == 'b' && block[1536] == 'a');
        }
        free(block);
        machine_free(m);
    }
}

/* A guest must not choose the format of a raw image nobody named the format of. */
static void test_guessed(void)
{
    Machine *m = machine_new();
    g_autofree char *path = new_file("disk", SIZE, 'a');
    char sector[SECTOR] = "KDMV";
    Block *b;

    b = open_drive(m, path, NULL);
    g_assert_cmpint(block_write_now(b, 0, sector, SECTOR), ==, EPERM);
    g_assert_cmpint(block_write_now(b, SECTOR, sector, SECTOR), ==, 0);
    sector[0] = 0;
    g_assert_cmpint(block_write_now(b, 0, sector, SECTOR), ==, 0);
    machine_free(m);
    m = machine_new();
    sector[0] = 'K';
    b = drive_on(m, path, "");
    g_assert_cmpint(block_write_now(b, 0, sector, SECTOR), ==, 0);
    machine_free(m);
}

/* ---- Options ---- */

static void refused(const char *text, const char *why)
{
    Machine *m = machine_new();
    GError *err = NULL;

    g_assert_null(open_drive(m, text, &err));
    g_assert_cmpstr(err->message, ==, why);
    g_error_free(err);
    machine_free(m);
}

static void test_refused(void)
{
    refused("if=isa",
            "-drive: if=isa: ide, scsi, sd, mtd, floppy, pflash, virtio or none expected");
    refused("if=sd,bps=5", "-drive: no setting bps");
    refused("x,if=sd,file.driver=nbd", "-drive: file.driver=nbd: file or host_device expected");
    refused("x,if=sd,aio=native", "-drive: aio=native: threads, which alone is built, expected");
    refused("x,format=vmdk", "format vmdk: unknown, or not built; there are raw and qcow2");
    refused("if=pflash", "-drive: if=pflash: file= expected");
    refused("x,if=ide,bus=1,unit=2",
            "-drive: bus= and unit=: of an if= that has them, and without index=");
    refused("x,detect-zeroes=unmap", "-drive: detect-zeroes=unmap goes with discard=unmap");
    refused("nbd://localhost,if=none,format=raw",
            "nbd://localhost: only files are built, not nbd:");
    refused("/dev/null,if=none", "/dev/null: neither a regular file nor a block device");
}

static void test_places(void)
{
    static const struct {
        const char *text, *place, *name;
        unsigned index;
    } rows[] = {
        {"if=ide,media=cdrom,index=2", "ide1-cd0", "ide1-cd0", 2},
        {"if=scsi,media=cdrom,bus=1,unit=3,id=x", "scsi1-cd3", "x", 10},
        {"if=sd,unit=1", "sd1", "sd1", 1},
        {"media=cdrom", "ide0-cd0", "ide0-cd0", 0},
    };
    Machine *m = machine_new();

    for (unsigned i = 0; i < ARRAY_LEN(rows); i++) {
        const Block *b = open_drive(m, rows[i].text, NULL);

        g_assert_cmpstr(b->place, ==, rows[i].place);
        g_assert_cmpstr(b->name, ==, rows[i].name);
        g_assert_cmpuint(b->index, ==, rows[i].index);
        g_assert_true(machine_block(m, rows[i].place) == b);
    }
    machine_free(m);
}

int main(int argc, char **argv)
{
    int result;

    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("emu-drive-XXXXXX", NULL);
    g_test_add_func("/drive/at-once", test_at_once);
    g_test_add_func("/drive/read-only", test_read_only);
    g_test_add_func("/drive/odd-size", test_odd_size);
    g_test_add_func("/drive/queue", test_queue);
    g_test_add_func("/drive/errors", test_errors);
    g_test_add_func("/drive/reset", test_reset);
    g_test_add_func("/drive/media", test_media);
    g_test_add_func("/drive/locks", test_locks);
    g_test_add_func("/drive/snapshot", test_snapshot);
    g_test_add_func("/drive/qcow2", test_qcow2);
    g_test_add_func("/drive/snapshot-size", test_snapshot_size);
    g_test_add_func("/drive/quiet", test_quiet);
    g_test_add_func("/drive/cache-modes", test_cache_modes);
    g_test_add_func("/drive/guessed", test_guessed);
    g_test_add_func("/drive/refused", test_refused);
    g_test_add_func("/drive/places", test_places);
    result = g_test_run();
    for (unsigned i = 0; i < 2; i++) {
        g_autofree char *path = g_build_filename(folder, i ? "disk2" : "disk", NULL);

        unlink(path);
    }
    rmdir(folder);
    return result;
}
