/*
 * The device tree of our Open Firmware. Ref: IEEE 1275, 3.2, "Device tree", and 4.3, "Path resolution".
 */
#include <string.h>

#include "system/ppc/of.h"
#include "system/tree-text.h"

/* ---- Nodes ---- */

static void free_prop(gpointer p)
{
    OfProp *prop = p;

    g_free(prop->name);
    g_bytes_unref(prop->value);
    g_free(prop);
}

static void free_node(gpointer p)
{
    OfNode *n = p;

    g_free(n->name);
    g_ptr_array_free(n->children, true);
    g_ptr_array_free(n->props, true);
    g_free(n);
}

OfNode *of_make_child(OfTree *t, OfNode *parent, const char *name)
{
    OfNode *n = g_new0(OfNode, 1);
    g_autofree char *plain = g_strndup(name, strcspn(name, "@"));

    n->name = g_strdup(name);
    n->parent = parent;
    n->children = g_ptr_array_new();
    n->props = g_ptr_array_new_with_free_func(free_prop);
    g_ptr_array_add(t->nodes, n);
    n->handle = t->nodes->len;
    if (parent) {
        g_ptr_array_add(parent->children, n);
    }
    of_set_text(n, "name", parent ? plain : "device-tree");
    return n;
}

OfTree *of_tree_new(void)
{
    OfTree *t = g_new0(OfTree, 1);

    t->nodes = g_ptr_array_new_with_free_func(free_node);
    of_make_child(t, NULL, "");
    return t;
}

void of_tree_free(OfTree *t)
{
    g_ptr_array_free(t->nodes, true);
    g_free(t);
}

OfNode *of_node(const OfTree *t, u32 handle)
{
    return handle && handle <= t->nodes->len ? t->nodes->pdata[handle - 1] : NULL;
}

OfNode *of_peer(const OfNode *n)
{
    const GPtrArray *all = n->parent ? n->parent->children : NULL;
    guint i;

    return all && g_ptr_array_find((GPtrArray *)all, n, &i) && i + 1 < all->len ? all->pdata[i + 1] : NULL;
}

/* ---- Paths ---- */

/* @len bytes of a path mean @n: "pci@80000000", "pci" or "@80000000", with arguments behind ":". */
static bool means(const OfNode *n, const char *name, size_t len)
{
    size_t want = strcspn(name, ":"), plain = strcspn(n->name, "@");

    want = MIN(want, len);
    if (*name == '@') {
        return strlen(n->name + plain) == want && !memcmp(n->name + plain, name, want);
    }
    return (want == plain || want == strlen(n->name)) && !memcmp(n->name, name, want);
}

static OfNode *child_called(const OfNode *n, const char *name, size_t len)
{
    for (unsigned i = 0; i < n->children->len; i++) {
        OfNode *child = n->children->pdata[i];

        if (means(child, name, len)) {
            return child;
        }
    }
    return NULL;
}

static OfNode *walk(OfNode *n, const char *path)
{
    while (n && *path) {
        size_t len = strcspn(path, "/");

        n = len ? child_called(n, path, len) : n;
        path += len + (path[len] == '/');
    }
    return n;
}

/* An alias is one for a whole path, so it leads to no other. */
OfNode *of_find(const OfTree *t, const char *path)
{
    OfNode *root = t->nodes->pdata[0], *at = root;

    if (*path != '/') {
        size_t len = strcspn(path, "/:");
        g_autofree char *alias = g_strndup(path, len);
        OfNode *aliases = child_called(root, "aliases", strlen("aliases"));
        const char *whole = aliases ? of_text(aliases, alias) : "";

        at = *whole == '/' ? walk(root, whole) : NULL;
        path += len + (path[len] == ':' ? strcspn(path + len, "/") : 0);
    }
    return walk(at, path);
}

OfNode *of_make(OfTree *t, const char *path)
{
    OfNode *n = t->nodes->pdata[0];

    for (path += *path == '/'; *path;) {
        size_t len = strcspn(path, "/");
        g_autofree char *name = g_strndup(path, len);
        OfNode *child = child_called(n, name, len);

        n = child ? child : of_make_child(t, n, name);
        path += len + (path[len] == '/');
    }
    return n;
}

char *of_path(const OfNode *n)
{
    GString *path = g_string_new(n->parent ? NULL : "/");

    for (; n->parent; n = n->parent) {
        g_string_prepend(path, n->name);
        g_string_prepend_c(path, '/');
    }
    return g_string_free(path, false);
}

/* ---- Properties ---- */

static OfProp *find_prop(const OfNode *n, const char *name)
{
    for (unsigned i = 0; i < n->props->len; i++) {
        OfProp *p = n->props->pdata[i];

        if (!strcmp(p->name, name)) {
            return p;
        }
    }
    return NULL;
}

const OfProp *of_get(const OfNode *n, const char *name)
{
    return find_prop(n, name);
}

const char *of_text(const OfNode *n, const char *name)
{
    const OfProp *p = of_get(n, name);
    gsize len = 0;
    const char *text = p ? g_bytes_get_data(p->value, &len) : NULL;

    return len && !text[len - 1] ? text : "";
}

unsigned of_cells(const OfNode *n, const char *name)
{
    const OfProp *p = of_get(n, name);

    return p ? (unsigned)(g_bytes_get_size(p->value) / 4) : 0;
}

u32 of_cell(const OfNode *n, const char *name, unsigned i, u32 other)
{
    const OfProp *p = of_get(n, name);
    gsize len = 0;
    const u8 *at = p ? g_bytes_get_data(p->value, &len) : NULL;

    if (i >= len / 4) {
        return other;
    }
    at += 4 * i;
    return (u32)at[0] << 24 | (u32)at[1] << 16 | (u32)at[2] << 8 | at[3];
}

bool of_is(const OfNode *n, const char *name, const char *text)
{
    const OfProp *p = of_get(n, name);
    gsize len = 0;
    const char *at = p ? g_bytes_get_data(p->value, &len) : NULL, *end = at + len;

    while (at < end && strnlen(at, (size_t)(end - at)) < (size_t)(end - at)) {
        if (!strcmp(at, text)) {
            return true;
        }
        at += strlen(at) + 1;
    }
    return false;
}

OfProp *of_set(OfNode *n, const char *name, const void *data, size_t len)
{
    OfProp *p = find_prop(n, name);

    if (!p) {
        p = g_new0(OfProp, 1);
        p->name = g_strdup(name);
        g_ptr_array_add(n->props, p);
    }
    g_clear_pointer(&p->value, g_bytes_unref);
    p->value = g_bytes_new(data, len);
    return p;
}

void of_set_text(OfNode *n, const char *name, const char *text)
{
    of_set(n, name, text, strlen(text) + 1);
}

void of_set_cells(OfNode *n, const char *name, const u32 *cells, unsigned count)
{
    g_autoptr(GByteArray) out = g_byte_array_new();

    for (unsigned i = 0; i < count; i++) {
        tree_cell(out, cells[i]);
    }
    of_set(n, name, out->data, out->len);
}

/* ---- Properties as text ---- */

typedef struct {
    OfTree *t;
    OfNode *n;
} Place;

static u32 handle_of(void *opaque, const char *label)
{
    const OfNode *n = of_find(((Place *)opaque)->t, label);

    return n ? n->handle : 0;
}

static void put_prop(void *opaque, const char *name, const GByteArray *value)
{
    of_set(((Place *)opaque)->n, name, value->data, value->len);
}

void of_read(OfTree *t, OfNode *n, const char *text)
{
    static const TreeSink sink = {handle_of, put_prop};
    Place p = {t, n};

    tree_text(text, &sink, &p);
}

/* ---- Addresses ---- */

/* "ranges" of a bus: rows of an address of its children, that of its parent, a length. */
typedef struct {
    const OfNode *bus;
    unsigned child, parent, size; /* cells of each */
} Ranges;

static unsigned address_cells(const OfNode *n)
{
    return of_cell(n, "#address-cells", 0, 2);
}

/* The first cell of an address on PCI says what space it is in; the last is all of it that matters. */
static bool same_space(const Ranges *r, u32 first, unsigned row)
{
    enum { SPACE = 3 << 24 };

    return r->child < 3 || !((first ^ of_cell(r->bus, "ranges", row, 0)) & SPACE);
}

/* An address of a child, by its first and last cell, as one of the bus's parent. */
static bool through(const Ranges *r, u32 *first, u32 *last)
{
    unsigned width = r->child + r->parent + r->size;

    for (unsigned row = 0; row + width <= of_cells(r->bus, "ranges"); row += width) {
        unsigned parent = row + r->child;
        u32 low = of_cell(r->bus, "ranges", parent - 1, 0);
        u32 size = of_cell(r->bus, "ranges", row + width - 1, 0);

        if (same_space(r, *first, row) && *last - low < size) {
            *first = of_cell(r->bus, "ranges", parent, 0);
            *last = *last - low + of_cell(r->bus, "ranges", parent + r->parent - 1, 0);
            return true;
        }
    }
    return false;
}

bool of_address(const OfNode *n, paddr *at)
{
    unsigned cells = n->parent ? address_cells(n->parent) : 0;
    u32 first = of_cell(n, "reg", 0, 0), last = of_cell(n, "reg", cells - 1, 0);

    if (!cells || !of_cells(n, "reg")) {
        return false;
    }
    for (const OfNode *bus = n->parent; bus->parent; bus = bus->parent) {
        Ranges r = {bus, address_cells(bus), address_cells(bus->parent), of_cell(bus, "#size-cells", 0, 1)};

        if (!of_get(bus, "ranges") || (of_cells(bus, "ranges") && !through(&r, &first, &last))) {
            return false;
        }
    }
    *at = last;
    return true;
}
