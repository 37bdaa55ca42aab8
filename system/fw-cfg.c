/*
 * See fw-cfg.h.
 */
#include "system/fw-cfg.h"

#include <string.h>

#include "common/fields.h"
#include "common/snapshot.h"

typedef struct {
    unsigned key;
    char *name; /* NULL: no file */
    GBytes *data;
} Item;

static void free_item(void *item)
{
    Item *i = item;

    g_free(i->name);
    g_bytes_unref(i->data);
    g_free(i);
}

static GPtrArray *items(Machine *m)
{
    if (!m->fw_items) {
        m->fw_items = g_ptr_array_new_with_free_func(free_item);
    }
    return m->fw_items;
}

void fw_cfg_free(Machine *m)
{
    if (m->fw_items) {
        g_ptr_array_free(m->fw_items, true);
    }
}

static Item *find(Machine *m, unsigned key)
{
    for (unsigned i = 0; i < items(m)->len; i++) {
        Item *item = items(m)->pdata[i];

        if (item->key == key) {
            return item;
        }
    }
    return NULL;
}

static void add(Machine *m, unsigned key, const char *name, const void *data, size_t len)
{
    Item *i = g_new(Item, 1);

    *i = (Item){key, g_strdup(name), g_bytes_new(data, len)};
    g_ptr_array_add(items(m), i);
}

void fw_cfg_item(Machine *m, FwKey key, const void *data, size_t len)
{
    Item *old = find(m, key);

    if (old) {
        g_ptr_array_remove(items(m), old);
    }
    add(m, key, NULL, data, len);
}

void fw_cfg_number(Machine *m, FwKey key, u64 v, unsigned size)
{
    u8 bytes[8];

    field_set(bytes, size, v);
    fw_cfg_item(m, key, bytes, size);
}

bool fw_cfg_contents(Machine *m, const char *path, FwKey size, FwKey data, GError **err)
{
    g_autofree char *contents = NULL;
    gsize len;

    if (!g_file_get_contents(path, &contents, &len, err)) {
        return false;
    }
    fw_cfg_number(m, size, len, 4);
    fw_cfg_item(m, data, contents, len);
    return true;
}

bool fw_cfg_file(Machine *m, const char *name, const void *data, size_t len, GError **err)
{
    unsigned key = FW_FILES;

    if (!*name || strlen(name) >= FW_NAME) {
        g_set_error(err, EMU_ERROR, 0, "firmware file \"%s\": names have 1 to %d bytes", name,
                    FW_NAME - 1);
        return false;
    }
    for (unsigned i = 0; i < items(m)->len; i++) {
        const Item *item = items(m)->pdata[i];

        if (item->name && !strcmp(item->name, name)) {
            g_set_error(err, EMU_ERROR, 0, "firmware file %s: there is one already", name);
            return false;
        }
        key += item->name != NULL;
    }
    add(m, key, name, data, len);
    return true;
}

static void big_endian(GByteArray *out, u64 v, unsigned size)
{
    while (size-- > 0) {
        u8 byte = (u8)(v >> size * 8);

        g_byte_array_append(out, &byte, 1);
    }
}

/* How many, then of each: size, number, two bytes of nothing, name. */
static GBytes *directory(Machine *m)
{
    GByteArray *out = g_byte_array_new();
    unsigned count = 0;

    big_endian(out, 0, 4);
    for (unsigned i = 0; i < items(m)->len; i++) {
        const Item *item = items(m)->pdata[i];
        u8 name[FW_NAME] = {0};

        if (item->name) {
            big_endian(out, g_bytes_get_size(item->data), 4);
            big_endian(out, item->key, 2);
            big_endian(out, 0, 2);
            memcpy(name, item->name, strlen(item->name));
            g_byte_array_append(out, name, sizeof(name));
            count++;
        }
    }
    for (unsigned i = 0; i < 4; i++) {
        out->data[i] = (u8)(count >> (24 - 8 * i));
    }
    return g_byte_array_free_to_bytes(out);
}

GBytes *fw_cfg_find(Machine *m, unsigned key)
{
    static const char signature[4] = {'Q', 'E', 'M', 'U'};
    Item *i = find(m, key);

    if (i) {
        return g_bytes_ref(i->data);
    }
    switch (key) {
    case FW_SIGNATURE: /* what guests look for */
        return g_bytes_new_static(signature, sizeof(signature));
    case FW_DIRECTORY:
        return directory(m);
    }
    return NULL;
}

u64 fw_cfg_value(Machine *m, FwKey key)
{
    const Item *i = find(m, key);

    return i ? field_get(g_bytes_get_data(i->data, NULL), (unsigned)g_bytes_get_size(i->data)) : 0;
}
