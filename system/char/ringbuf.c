/*
 * Memory: the last bytes of output, for a monitor to read; what a monitor writes is input.
 */
#include "system/char/backends.h"
#include "system/char/ringbuf.h"

typedef struct {
    Chardev chr;
    GByteArray *out, *in;
    u64 size;
} Ring;

static unsigned ring_write(Chardev *c, const u8 *data, unsigned len)
{
    Ring *r = (Ring *)c;

    g_byte_array_append(r->out, data, len);
    if (r->out->len > r->size) {
        g_byte_array_remove_range(r->out, 0, r->out->len - (guint)r->size);
    }
    return len;
}

static void ring_poll(Chardev *c)
{
    Ring *r = (Ring *)c;

    while (r->in->len && chardev_room(c)) {
        unsigned n = MIN(r->in->len, chardev_room(c));
        g_autofree u8 *data = g_memdup2(r->in->data, n);

        g_byte_array_remove_range(r->in, 0, n);
        chardev_deliver(c, data, n);
    }
}

static void ring_free(Chardev *c)
{
    Ring *r = (Ring *)c;

    g_byte_array_free(r->out, true);
    g_byte_array_free(r->in, true);
    g_free(r);
}

static const ChardevOps ops = {"ringbuf", ring_write, ring_poll, ring_free};

Chardev *chardev_ringbuf(Machine *m, const char *name, Settings *s, GError **err)
{
    u64 size = 64 * KIB;
    Ring *r;

    (void)m;
    if (!settings_size(s, "size", 1, &size, err)) {
        return NULL;
    }
    if (!size || size & (size - 1) || size > GIB) {
        g_set_error(err, EMU_ERROR, 0, "%s: size=: a power of two expected", name);
        return NULL;
    }
    r = g_new0(Ring, 1);
    r->chr = (Chardev){.ops = &ops, .name = g_strdup(name), .open = true};
    r->out = g_byte_array_new();
    r->in = g_byte_array_new();
    r->size = size;
    return &r->chr;
}

bool ringbuf_read(Chardev *c, u64 most, GString *out)
{
    Ring *r = (Ring *)c;
    guint n;

    if (c->ops != &ops) {
        return false;
    }
    n = (guint)MIN(most, r->out->len);
    g_string_append_len(out, (const char *)r->out->data, n);
    g_byte_array_remove_range(r->out, 0, n);
    return true;
}

bool ringbuf_write(Chardev *c, const u8 *data, unsigned len)
{
    if (c->ops != &ops) {
        return false;
    }
    g_byte_array_append(((Ring *)c)->in, data, len);
    ring_poll(c);
    return true;
}
