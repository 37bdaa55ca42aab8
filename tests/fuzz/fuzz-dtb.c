/*
 * fuzz-dtb [seed] [blobs] - damaged device trees, and whole ones without room: each is refused with
 * a reason, or becomes a sound tree that says what the boot loader knows. Some of them are given to
 * $EMU_BUILD/emu-system-arm, which ends with status 0, or 1 and one line.
 *
 * Where it crashes or hangs, the tree stays in /tmp/fuzz-dtb-*. The trees are one made here, the
 * one emu derives from its virt board, and those among the images the boot tests use.
 */
#include "config.h"

#ifndef HAVE_LIBFDT
int main(void)
{
    return 77;
}
#else
#include <glib.h>
#include <glib/gstdio.h>
#include <libfdt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "system/fdt.h"

enum { PATIENCE = 20, /* s: none takes long */ BLOBS = 20000, PER_RUN = 1000 };

static GRand *dice;
static u32 seed = 1;     /* of this blob */
static GPtrArray *trees; /* GByteArray *, all sound */
static char *dir, *emu;

static void failed(const char *what, const GByteArray *blob)
{
    g_file_set_contents("fuzz-dtb.failed", (const char *)blob->data, blob->len, NULL);
    printf("seed %u: %s; the tree is fuzz-dtb.failed\n", seed, what);
    exit(1);
}

static u32 roll(u32 n)
{
    return (u32)(g_rand_double(dice) * n);
}

/* ---- Sound trees ---- */

static void add_tree(const void *data, size_t len)
{
    GByteArray *blob = g_byte_array_new();

    g_byte_array_append(blob, data, (guint)len);
    g_ptr_array_add(trees, blob);
}

/* A little of all that may stand in one: reservations, memory and a choice to be overwritten. */
static void make_tree(void)
{
    static u8 data[4096];

    fdt_create(data, sizeof(data));
    fdt_add_reservemap_entry(data, 0x1000, 0x2000);
    fdt_finish_reservemap(data);
    fdt_begin_node(data, "");
    fdt_property_string(data, "compatible", "arm,integrator-cp");
    fdt_property_u32(data, "#address-cells", 1);
    fdt_property_u32(data, "#size-cells", 1);
    fdt_begin_node(data, "chosen");
    fdt_property_string(data, "bootargs", "quiet");
    fdt_property_u64(data, "linux,initrd-start", 1);
    fdt_end_node(data);
    fdt_begin_node(data, "memory");
    fdt_property_string(data, "device_type", "memory");
    fdt_property_u64(data, "reg", 0x10000);
    fdt_begin_node(data, "deep");
    fdt_begin_node(data, "deeper");
    fdt_property(data, "empty", NULL, 0);
    fdt_end_node(data);
    fdt_end_node(data);
    fdt_end_node(data);
    fdt_end_node(data);
    g_assert_cmpint(fdt_finish(data), ==, 0);
    add_tree(data, fdt_totalsize(data));
}

static void read_tree(const char *path)
{
    char *data;
    gsize len;

    if (g_file_get_contents(path, &data, &len, NULL)) {
        add_tree(data, len);
        g_free(data);
    }
}

static void find_trees(void)
{
    const char *images = g_getenv("EMU_IMAGES"), *src = g_getenv("EMU_SRC");
    g_autofree char *beside = g_build_filename(src ? src : ".", "../shared/images", NULL);
    g_autofree char *virt = g_build_filename(dir, "virt", NULL);
    g_autofree char *dump = g_strdup_printf("virt,dumpdtb=%s", virt);
    const char *argv[] = {emu, "-M", dump, NULL};
    GDir *d = g_dir_open(images ? images : beside, 0, NULL);

    make_tree();
    g_spawn_sync(NULL, (char **)argv, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL);
    read_tree(virt);
    for (const char *name; d && (name = g_dir_read_name(d));) {
        g_autofree char *path = g_build_filename(images ? images : beside, name, NULL);

        if (g_str_has_suffix(name, ".dtb")) {
            read_tree(path);
        }
    }
    if (d) {
        g_dir_close(d);
    }
}

/* ---- Damage ---- */

static u32 odd_number(const GByteArray *blob)
{
    static const u32 odd[] = {0, 1, 2, 3, 4, 9, 5, 0x10, 0x7fffffff, 0x80000000, 0xfffffffc, ~0u};

    switch (roll(3)) {
    case 0:
        return roll(blob->len + 8);
    case 1:
        return g_rand_int(dice);
    }
    return odd[roll(ARRAY_LEN(odd))];
}

/* A word of the header, of the structure or of anything. */
static u32 interesting(const GByteArray *blob, u32 from, u32 size)
{
    u32 at = roll(blob->len);

    switch (roll(4)) {
    case 0:
        at = roll(sizeof(struct fdt_header));
        break;
    case 1:
    case 2:
        at = from + roll(size);
    }
    return MIN(at, blob->len - 4) & ~3u;
}

/* Words of the structure again, or no more. */
static void move_words(GByteArray *blob, u32 at)
{
    u32 words = 4 + 4 * roll(16), tail = blob->len - at, len = MIN(words, tail);
    g_autofree u8 *rest = g_memdup2(blob->data + at, tail);

    if (roll(2)) {
        g_byte_array_set_size(blob, at + len);
        g_byte_array_append(blob, rest, tail);
    } else if (at) {
        g_byte_array_remove_range(blob, at, len);
    }
}

static void damage(GByteArray *blob, u32 from, u32 size)
{
    u32 at = interesting(blob, from, size), v = cpu_to_fdt32(odd_number(blob));

    switch (roll(8)) {
    case 0:
        blob->data[at + roll(4)] ^= (u8)(1u << roll(8));
        break;
    case 1:
        g_byte_array_set_size(blob, 4 + roll(blob->len - 3));
        break;
    case 2:
        move_words(blob, at);
        break;
    default:
        memcpy(blob->data + at, &v, 4);
    }
}

static GByteArray *damaged_tree(void)
{
    const GByteArray *sound = trees->pdata[roll(trees->len)];
    u32 from = fdt_off_dt_struct(sound->data), size = fdt_size_dt_struct(sound->data);
    GByteArray *blob = g_byte_array_new();

    g_byte_array_append(blob, sound->data, sound->len);
    for (u64 n = roll(5); n--;) {
        damage(blob, from, size);
    }
    return blob;
}

/* ---- In this process ---- */

static bool says(const void *tree, const char *name, const void *want, int want_len)
{
    int at = fdt_path_offset(tree, "/chosen"), len;
    const void *have = fdt_getprop(tree, at, name, &len);

    return have && len == want_len && !memcmp(have, want, (size_t)len);
}

/* @tree, made of @blob, is sound and says @f. */
static void check_tree(const void *tree, u64 len, const TreeFacts *f, const GByteArray *blob)
{
    int at = fdt_node_offset_by_prop_value(tree, -1, "device_type", "memory", 7), reg_len;
    int cells = fdt_address_cells(tree, 0) + fdt_size_cells(tree, 0);
    fdt64_t end = cpu_to_fdt64(f->initrd + f->initrd_size);

    if (fdt_check_full(tree, len)) {
        failed("what it became is not sound", blob);
    }
    if (at < 0 || !fdt_getprop(tree, at, "reg", &reg_len) || reg_len != 4 * cells) {
        failed("what it became does not say where memory is", blob);
    }
    if (f->append && !says(tree, "bootargs", f->append, (int)strlen(f->append) + 1)) {
        failed("what it became does not say the command line", blob);
    }
    if (f->initrd_size && !says(tree, "linux,initrd-end", &end, 8)) {
        failed("what it became does not say where the initrd is", blob);
    }
}

/* A reason is one line, and names something. */
static void check_reason(GError *err, const GByteArray *blob)
{
    if (!err || strchr(err->message, '\n') || !strstr(err->message, ": ")) {
        failed("refused for no reason", blob);
    }
    g_clear_error(&err);
}

/* Return: is it taken? */
static bool read_one(const char *path, const GByteArray *blob)
{
    static const u32 lengths[] = {0, 1, 20, 4095, 65000, 80000};
    g_autofree char *append = g_strnfill(lengths[roll(ARRAY_LEN(lengths))], 'x');
    TreeFacts facts = {.ram = roll(2) << 30,
                       .ram_size = 64 << 20,
                       .initrd = 0x1234000,
                       .initrd_size = roll(2) << 20,
                       .append = *append ? append : NULL};
    GError *err = NULL;
    g_autofree void *tree = tree_from_file(path, &err);
    u64 len = tree ? tree_finish(tree, &facts, &err) : 0;

    if (len) {
        check_tree(tree, len, &facts, blob);
    } else {
        check_reason(err, blob);
    }
    return len;
}

/* ---- In emu ---- */

static void run_emulator(const char *path, const GByteArray *blob)
{
    g_autofree char *dump = g_strdup_printf("virt,dumpdtb=%s/dump", dir);
    const char *argv[] = {emu, "-M", dump, "-dtb", path, "-append", "console=ttyAMA0", NULL};
    g_autofree char *out = NULL;
    const char *line_end;
    int status;

    if (!g_spawn_sync(NULL, (char **)argv, NULL, 0, NULL, NULL, NULL, &out, &status, NULL)) {
        failed("the emulator does not start", blob);
    }
    line_end = strchr(out, '\n');
    if (status && !(WIFEXITED(status) && WEXITSTATUS(status) == 1 && line_end && !line_end[1])) {
        printf("status 0x%x: %s", status, out);
        failed("the emulator failed", blob);
    }
}

static void clean_up(void)
{
    static const char *const files[] = {"virt", "damaged", "dump"};

    for (unsigned i = 0; i < ARRAY_LEN(files); i++) {
        g_autofree char *path = g_build_filename(dir, files[i], NULL);

        g_unlink(path);
    }
    g_rmdir(dir);
}

int main(int argc, char **argv)
{
    u32 blobs = argc > 2 ? (u32)atoi(argv[2]) : BLOBS, taken = 0;
    const char *build = g_getenv("EMU_BUILD");
    g_autofree char *path = NULL;

    seed = argc > 1 ? (u32)atoi(argv[1]) : seed;
    dice = g_rand_new();
    trees = g_ptr_array_new();
    dir = g_dir_make_tmp("fuzz-dtb-XXXXXX", NULL);
    path = g_build_filename(dir, "damaged", NULL);
    emu = g_build_filename(build ? build : ".", "emu-system-arm", NULL);
    find_trees();
    for (u32 n = 0; n < blobs; n++, seed++) {
        g_autoptr(GByteArray) blob = NULL;
        FILE *f;

        g_rand_set_seed(dice, seed);
        alarm(PATIENCE);
        blob = damaged_tree();
        f = fopen(path, "w");
        fwrite(blob->data, 1, blob->len, f);
        fclose(f);
        taken += read_one(path, blob);
        if (n % PER_RUN == 0 && g_access(emu, X_OK) == 0) {
            run_emulator(path, blob);
        }
    }
    clean_up();
    printf("%u damaged device trees, %u of them good enough\n", blobs, taken);
    return taken && taken < blobs ? 0 : 1;
}
#endif
