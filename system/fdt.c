/*
 * See fdt.h.
 */
#include "system/fdt.h"

#include "config.h"

#ifdef HAVE_LIBFDT
#include <assert.h>
#include <libfdt.h>
#include <string.h>

#include "system/tree-text.h"

enum {
    TREE_ROOM = 64 * 1024,
    TREE_MAX = 16 * 1024 * 1024, /* of a user's */
};

/* A tree under construction. Its phandles are places in @labels, from 1. */
typedef struct {
    Machine *m;
    const Board *b;
    void *blob;
    GPtrArray *labels; /* char * */
    GPtrArray *paths;  /* char *, of the node each stands for */
    GArray *used;      /* bool: some property refers to it */
} Tree;

/* What fails here is a mistake in a table, or too little room. */
static int sure(int code)
{
    assert(code >= 0);
    return code;
}

/* ---- Properties as text ---- */

static void put_cells(GByteArray *out, int cells, u64 v)
{
    for (int i = cells; i-- > 0;) {
        tree_cell(out, i < 2 ? (u32)(v >> 32 * i) : 0);
    }
}

static u32 phandle_of(Tree *t, const char *label)
{
    unsigned i = 0;

    while (i < t->labels->len && strcmp(t->labels->pdata[i], label) != 0) {
        i++;
    }
    assert(i < t->labels->len);
    g_array_index(t->used, bool, i) = true;
    return i + 1;
}

/* A tree and the node that properties are read for. */
typedef struct {
    Tree *t;
    int node;
} Place;

static u32 handle_of(void *opaque, const char *label)
{
    return phandle_of(((Place *)opaque)->t, label);
}

static void put_prop(void *opaque, const char *name, const GByteArray *value)
{
    const Place *p = opaque;

    sure(fdt_setprop(p->t->blob, p->node, name, value->data, (int)value->len));
}

static void read_props(Tree *t, int node, const char *text)
{
    static const TreeSink sink = {handle_of, put_prop};
    Place p = {t, node};

    tree_text(text, &sink, &p);
}

/* ---- Nodes ---- */

/* The node at @path, made with those above it if it is not there. */
static int node_at(void *blob, const char *path)
{
    g_auto(GStrv) name = g_strsplit(path + 1, "/", -1);
    int at = 0;

    for (char **n = name; *n && **n; n++) {
        int next = fdt_subnode_offset(blob, at, *n);

        at = next >= 0 ? next : fdt_add_subnode(blob, at, *n);
        if (at < 0) {
            break;
        }
    }
    return at;
}

static void add_label(Tree *t, const char *label, const char *path)
{
    bool used = false;

    g_ptr_array_add(t->labels, g_strdup(label));
    g_ptr_array_add(t->paths, g_strdup(path));
    g_array_append_val(t->used, used);
}

static char *part_path(const Part *p, unsigned n)
{
    return g_strdup_printf("/%.*s@%llx", (int)strcspn(p->name, "["), p->name,
                           (unsigned long long)(p->at + (paddr)n * p->stride));
}

static unsigned part_times(const Part *p)
{
    return p->count ? p->count : 1;
}

static bool in_tree(const Tree *t, const Part *p)
{
    return p->type->compatible && !p->unmapped && !p->bus && board_when(t->m, t->b, p->when);
}

/* Labels of all there will be: properties refer to what comes later, too. */
static void find_labels(Tree *t)
{
    for (const Part *p = t->b->parts; p->name; p++) {
        g_autofree char *path = part_path(p, 0);

        if (in_tree(t, p)) {
            add_label(t, p->name, path);
        }
    }
    for (const TreeNode *n = t->b->nodes; n->path; n++) {
        if (board_when(t->m, t->b, n->when)) {
            add_label(t, strrchr(n->path, '/') + 1, n->path);
        }
    }
}

static void add_phandles(Tree *t)
{
    for (unsigned i = 0; i < t->labels->len; i++) {
        if (g_array_index(t->used, bool, i)) {
            int node = sure(fdt_path_offset(t->blob, t->paths->pdata[i]));

            sure(fdt_setprop_u32(t->blob, node, "phandle", i + 1));
        }
    }
}

static void add_node(Tree *t, const TreeNode *n)
{
    for (unsigned i = n->each_cpu ? t->m->cpus : 1; i-- > 0;) {
        g_autofree char *path = board_text(t->m, n->path, i);
        g_autofree char *props = board_text(t->m, n->props, i);

        read_props(t, sure(node_at(t->blob, path)), props);
    }
}

/* ---- Parts ---- */

static void add_reg(Tree *t, int node, const Part *p, unsigned n)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    int address = fdt_address_cells(t->blob, 0), size = fdt_size_cells(t->blob, 0);
    unsigned i = 0;

    for (const Window *w = p->type->windows; w && w->name; w++, i++) {
        paddr at;

        if (part_window(p, n, i, &at)) {
            put_cells(out, address, at);
            put_cells(out, size, w->size);
        }
    }
    if (out->len) {
        sure(fdt_setprop(t->blob, node, "reg", out->data, (int)out->len));
    }
}

/* Every wire that ends at an interrupt controller; a bus says in its interrupt-map what they are. */
static void add_interrupts(Tree *t, int node, Device *d)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    u32 cells[4];

    for (const Pin *p = d->type->outputs; p && p->name; p++) {
        for (unsigned k = 0; k < p->count; k++) {
            for (const WireEnd *e = device_wire(d, p, k)->ends; e; e = e->next) {
                const DeviceType *to = e->device->type;
                unsigned count = to->interrupt ? to->interrupt(e->pin, e->number, cells) : 0;

                for (unsigned i = 0; i < count; i++) {
                    tree_cell(out, cells[i]);
                }
            }
        }
    }
    if (out->len) {
        sure(fdt_setprop(t->blob, node, "interrupts", out->data, (int)out->len));
    }
}

static void add_compatible(Tree *t, int node, const char *names)
{
    g_autofree char *list = g_strdelimit(g_strdup(names), " ", 0);

    sure(fdt_setprop(t->blob, node, "compatible", list, (int)strlen(names) + 1));
}

static void add_part(Tree *t, const Part *p, unsigned n)
{
    g_autofree char *path = part_path(p, n);
    int node = sure(node_at(t->blob, path));

    add_compatible(t, node, p->type->compatible);
    add_reg(t, node, p, n);
    if (!p->tree || !strstr(p->tree, "interrupt-map")) {
        add_interrupts(t, node, board_part(t->m, p, n));
    }
    if (p->type->tree) {
        read_props(t, node, p->type->tree);
    }
    if (p->tree) {
        read_props(t, node, p->tree);
    }
}

/* A node is put before those that are there: from the last to the first. */
static void add_parts(Tree *t)
{
    const Part *end = t->b->parts;

    while (end->name) {
        end++;
    }
    while (end-- > t->b->parts) {
        for (unsigned n = in_tree(t, end) ? part_times(end) : 0; n-- > 0;) {
            add_part(t, end, n);
        }
    }
}

void *tree_of_board(Machine *m, const Board *b, GError **err)
{
    Tree t = {.m = m, .b = b, .blob = g_malloc0(TREE_ROOM)};

    (void)err;
    t.labels = g_ptr_array_new_with_free_func(g_free);
    t.paths = g_ptr_array_new_with_free_func(g_free);
    t.used = g_array_new(false, true, sizeof(bool));
    sure(fdt_create_empty_tree(t.blob, TREE_ROOM));
    find_labels(&t);
    read_props(&t, 0, "#address-cells=<2>; #size-cells=<2>");
    for (const TreeNode *n = b->nodes; n->path; n++) {
        if (board_when(m, b, n->when)) {
            add_node(&t, n);
        }
    }
    add_parts(&t);
    add_phandles(&t);
    g_ptr_array_free(t.labels, true);
    g_ptr_array_free(t.paths, true);
    g_array_free(t.used, true);
    return t.blob;
}

/* ---- A user's ---- */

/* libfdt trips over damaged names of versions before 16, which no system reads any more. */
static int check_tree(const void *data, gsize len)
{
    if (len < sizeof(struct fdt_header)) {
        return -FDT_ERR_TRUNCATED;
    }
    if (len > TREE_MAX) {
        return -FDT_ERR_NOSPACE;
    }
    if (fdt_magic(data) == FDT_MAGIC && fdt_version(data) < 16) {
        return -FDT_ERR_BADVERSION;
    }
    return fdt_check_full(data, len);
}

void *tree_from_file(const char *path, GError **err)
{
    g_autofree char *data = NULL;
    g_autofree void *blob = NULL;
    gsize len;
    int code;

    if (!g_file_get_contents(path, &data, &len, err)) {
        return NULL;
    }
    code = check_tree(data, len);
    if (!code) {
        blob = g_malloc0(len + TREE_ROOM);
        code = fdt_open_into(data, blob, (int)len + TREE_ROOM);
    }
    if (!code) { /* as version 17 it may be wrong in what 16 did not say, the size of its strings */
        code = fdt_check_full(blob, len + TREE_ROOM);
    }
    if (code) {
        g_set_error(err, EMU_ERROR, 0, "%s: %s", path, fdt_strerror(code));
        return NULL;
    }
    return g_steal_pointer(&blob);
}

/* ---- What the boot loader says ---- */

/* Does @v go into so many cells? A user's tree may say anything of them. */
static bool fits(int cells, u64 v)
{
    return cells > 1 || (cells == 1 && !(v >> 32));
}

static int set_memory(void *tree, const TreeFacts *f)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    int at = fdt_node_offset_by_prop_value(tree, -1, "device_type", "memory", 7), code;
    int address = fdt_address_cells(tree, 0), size = fdt_size_cells(tree, 0);

    if (!fits(address, f->ram) || !fits(size, f->ram_size)) {
        return -FDT_ERR_BADNCELLS;
    }
    put_cells(out, address, f->ram);
    put_cells(out, size, f->ram_size);
    if (at < 0) {
        g_autofree char *name = g_strdup_printf("/memory@%llx", (unsigned long long)f->ram);

        at = node_at(tree, name);
        code = at < 0 ? at : fdt_setprop_string(tree, at, "device_type", "memory");
        if (code) {
            return code;
        }
    }
    return fdt_setprop(tree, at, "reg", out->data, (int)out->len);
}

static int set_chosen(void *tree, const TreeFacts *f)
{
    int at = node_at(tree, "/chosen"), code = at < 0 ? at : 0;

    if (!code && f->append) {
        code = fdt_setprop_string(tree, at, "bootargs", f->append);
    }
    if (!code && f->initrd_size) {
        code = fdt_setprop_u64(tree, at, "linux,initrd-start", f->initrd);
        code =
            code ? code : fdt_setprop_u64(tree, at, "linux,initrd-end", f->initrd + f->initrd_size);
    }
    return code;
}

u64 tree_finish(void *tree, const TreeFacts *f, GError **err)
{
    int code = set_memory(tree, f);

    code = code ? code : set_chosen(tree, f);
    code = code ? code : fdt_pack(tree);
    if (code) {
        g_set_error(err, EMU_ERROR, 0, "device tree: %s", fdt_strerror(code));
        return 0;
    }
    return fdt_totalsize(tree);
}

#else

static void *no_libfdt(GError **err)
{
    g_set_error(err, EMU_ERROR, 0, "device trees: this emu was built without libfdt");
    return NULL;
}

void *tree_of_board(Machine *m, const Board *b, GError **err)
{
    (void)m;
    (void)b;
    return no_libfdt(err);
}

void *tree_from_file(const char *path, GError **err)
{
    (void)path;
    return no_libfdt(err);
}

u64 tree_finish(void *tree, const TreeFacts *f, GError **err)
{
    (void)tree;
    (void)f;
    no_libfdt(err);
    return 0;
}

#endif
