/*
 * See mirror.h.
 */
#include "hw/block/mirror.h"

#include "common/bits.h"
#include "common/log.h"

enum { GRAIN = 512 };

static void store(Mirror *m);

static void stored(BlockRequest *r)
{
    Mirror *m = r->opaque;

    m->busy = false;
    if (r->error) {
        log_guest("%s: %s\n", m->name, g_strerror(r->error));
    }
    store(m);
}

static void store(Mirror *m)
{
    u64 from = m->from, to;

    if (m->busy || !m->block || m->block->read_only) {
        return;
    }
    to = MIN(m->to, m->block->size);
    if (from >= to) {
        return;
    }
    m->busy = true;
    m->from = ~0ull;
    m->to = 0;
    m->iov = (struct iovec){m->contents + from, to - from};
    m->request = (BlockRequest){.op = BLOCK_WRITE,
                                .at = from,
                                .len = to - from,
                                .iov = &m->iov,
                                .iovs = 1,
                                .done = stored,
                                .opaque = m};
    block_submit(m->block, &m->request);
}

void mirror_changed(Mirror *m, u64 at, u64 len)
{
    m->from = MIN(m->from, align_down(at, GRAIN));
    m->to = MAX(m->to, align_up(at + len, GRAIN));
    store(m);
}

bool mirror_start(Mirror *m, const Device *d, Block *block, u8 *contents, u64 size, GError **err)
{
    static const BlockFront front = {NULL};
    int error;

    *m = (Mirror){.name = d->name, .contents = contents, .from = ~0ull};
    if (!block) {
        return true;
    }
    if (!block_attach(block, &front, m)) {
        g_set_error(err, EMU_ERROR, 0, "%s: drive %s is in use", d->name, block->name);
        return false;
    }
    m->block = block;
    if (block->size > size || block->size % GRAIN) {
        g_set_error(err, EMU_ERROR, 0, "%s: drive %s of %llu bytes: at most %llu, by %d, expected",
                    d->name, block->name, (unsigned long long)block->size, (unsigned long long)size,
                    GRAIN);
        return false;
    }
    error = block_read_now(block, 0, contents, block->size);
    if (error) {
        g_set_error(err, EMU_ERROR, 0, "%s: drive %s: %s", d->name, block->name, g_strerror(error));
    }
    return !error;
}

void mirror_stop(Mirror *m)
{
    if (m->block) {
        block_detach(m->block);
    }
}
