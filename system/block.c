/*
 * See block.h.
 *
 * The machine's lock guards everything here but the image itself, which belongs to whoever serves:
 * the drive's worker, or the one thread of a machine that does not run yet. The worker takes
 * requests from the head of the queue, those that continue each other in one go.
 *
 * A request that failed on a drive that stops the machine then stays at the head, and the worker
 * rests until the machine goes on; block_drain() takes a drive that rests for quiet.
 */
#include "system/block.h"

#include <errno.h>
#include <string.h>

#include "common/log.h"
#include "common/snapshot.h"
#include "common/trace.h"
#include "system/block/drive.h"

enum { MOST_PIECES = 256, MOST_BYTES = 4 * 1024 * 1024, QUIET_US = 500 * 1000 };

typedef struct BlockQueue {
    Machine *m;
    DriveChoice choice;
    GThread *thread; /* NULL: not needed yet */
    GCond work;      /* something to do for the worker */
    GCond quiet;     /* nothing under way any more, or it rests */
    BlockRequest *head, *tail;
    bool serving; /* the worker has let the lock go */
    bool unsafe;  /* something was written and not flushed since */
    bool rests;   /* for the user to make room */
    bool quit;
} BlockQueue;

/* ---- What a request does to the image ---- */

static int serve_discard(const BlockQueue *q, Image *i, const BlockRequest *r)
{
    return q->choice.discard ? image_discard(i, r->at, r->len) : 0;
}

/* detect-zeroes: a write of zeros takes no room. */
static int serve_write(const BlockQueue *q, Image *i, u64 at, const struct iovec *v, size_t len)
{
    Io io = {v, 0};

    if (q->choice.detect_zeroes && io_is_zero(io, len)) {
        return image_zero(i, at, len, q->choice.unmap_zeroes);
    }
    return image_writev(i, at, &io, len);
}

static int serve_transfer(const BlockQueue *q, Image *i, BlockOp op, u64 at, const struct iovec *v,
                          size_t len)
{
    Io io = {v, 0};

    return op == BLOCK_READ ? image_readv(i, at, &io, len) : serve_write(q, i, at, v, len);
}

static int serve_one(const Block *b, const BlockRequest *r)
{
    const BlockQueue *q = b->queue;
    bool changes = r->op != BLOCK_READ && r->op != BLOCK_FLUSH;
    int error = 0;

    if (!b->image) {
        return ENOMEDIUM;
    }
    if (changes && b->read_only) {
        return EROFS;
    }
    switch (r->op) {
    case BLOCK_READ:
    case BLOCK_WRITE:
        error = serve_transfer(q, b->image, r->op, r->at, r->iov, r->len);
        break;
    case BLOCK_ZERO:
        error = image_zero(b->image, r->at, r->len, q->choice.discard);
        break;
    case BLOCK_DISCARD:
        error = serve_discard(q, b->image, r);
        break;
    case BLOCK_FLUSH:
        return image_flush(b->image);
    }
    return !error && changes && q->choice.writethrough ? image_flush(b->image) : error;
}

/* Guests flush disks, but not cards and flash memory, which have no such command: what they wrote
 * must not wait in memory for ever. */
static void flush_quiet_drive(Block *b)
{
    BlockQueue *q = b->queue;

    q->unsafe = false;
    q->serving = true;
    g_mutex_unlock(&q->m->lock);
    image_flush(b->image); /* an error comes back when the guest or the end flushes */
    g_mutex_lock(&q->m->lock);
    q->serving = false;
}

/* ---- Several requests as one ---- */

typedef struct {
    BlockRequest *first;
    unsigned requests, pieces;
    size_t bytes;
} Batch;

/* The requests at the head that go on where the one before ends. Lock held. */
static Batch take_batch(const BlockQueue *q)
{
    Batch b = {q->head, 1, q->head->iovs, q->head->len};
    const BlockRequest *last = q->head, *r;

    if (last->op != BLOCK_READ && last->op != BLOCK_WRITE) {
        return b;
    }
    while ((r = last->next) && r->op == last->op && r->at == last->at + last->len &&
           b.pieces + r->iovs <= MOST_PIECES && b.bytes + r->len <= MOST_BYTES) {
        b.requests++;
        b.pieces += r->iovs;
        b.bytes += r->len;
        last = r;
    }
    return b;
}

/* In one go where it works; else each finds out for itself what is wrong with it. */
static void serve_batch(const Block *b, const Batch *batch)
{
    BlockRequest *r = batch->first;
    struct iovec v[MOST_PIECES];
    unsigned n = 0;
    bool whole = batch->requests > 1 && b->image && !(r->op == BLOCK_WRITE && b->read_only);

    for (unsigned i = 0; whole && i < batch->requests; i++, r = r->next) {
        memcpy(v + n, r->iov, r->iovs * sizeof(*v));
        n += r->iovs;
    }
    r = batch->first;
    whole = whole && !serve_transfer(b->queue, b->image, r->op, r->at, v, batch->bytes) &&
            !(r->op == BLOCK_WRITE && b->queue->choice.writethrough && image_flush(b->image));
    for (unsigned i = 0; i < batch->requests; i++, r = r->next) {
        r->error = whole ? 0 : serve_one(b, r);
    }
}

/* ---- The end of a request; lock held ---- */

static ErrorPolicy policy(const Block *b, const BlockRequest *r)
{
    ErrorPolicy p = r->op == BLOCK_READ ? b->queue->choice.rerror : b->queue->choice.werror;

    /* What the guest did wrong it is told in any case. */
    if (r->error == EINVAL || r->error == EROFS || r->error == ENOMEDIUM || r->error == EPERM) {
        return ERROR_REPORT;
    }
    if (p == ERROR_ENOSPC) {
        return r->error == ENOSPC ? ERROR_STOP : ERROR_REPORT;
    }
    return p;
}

static const char *const op_name[] = {"read", "write", "flush", "zero", "discard"};

static void account(Block *b, const BlockRequest *r)
{
    BlockCount *c = &b->counts[r->op];

    trace_block_done(b->name, op_name[r->op], r->at, r->error);
    c->us += (u64)(g_get_monotonic_time() - r->began);
    if (r->error) {
        c->failed++;
        return;
    }
    c->done++;
    c->bytes += r->len;
    if (r->op == BLOCK_WRITE || r->op == BLOCK_ZERO) {
        b->written_to = MAX(b->written_to, r->at + r->len);
    }
}

static gboolean stop_machine(gpointer opaque)
{
    Block *b = opaque;
    Machine *m = b->queue->m;

    g_mutex_lock(&m->lock);
    if (b->queue->rests && m->state == RUN_RUNNING) {
        machine_stop(m, RUN_IO_ERROR);
    }
    g_mutex_unlock(&m->lock);
    return false;
}

/* The request at the head stays there until the machine has stopped and goes on. */
static void rest(Block *b, const BlockRequest *r)
{
    fprintf(stderr, "emu: drive %s: %s; the machine stops\n", b->name, strerror(r->error));
    b->queue->rests = true;
    g_cond_broadcast(&b->queue->quiet);
    machine_soon(stop_machine, b);
}

/* Return: false, it is not over: the drive rests. */
static bool finish_head(Block *b)
{
    BlockQueue *q = b->queue;
    BlockRequest *r = q->head;

    if (r->error && policy(b, r) == ERROR_STOP && q->m->loop) {
        rest(b, r);
        return false;
    }
    if (r->error && policy(b, r) == ERROR_IGNORE) {
        r->error = 0;
    }
    q->head = r->next;
    q->unsafe =
        (q->unsafe || (r->op != BLOCK_READ && !q->choice.writethrough)) && r->op != BLOCK_FLUSH;
    account(b, r);
    r->done(r);
    return true;
}

static bool work_to_do(const BlockQueue *q)
{
    return q->head && !q->rests;
}

/* Serve and finish one batch; the lock is let go while the host works, if @let_go. */
static void serve_head(Block *b, bool let_go)
{
    BlockQueue *q = b->queue;
    Batch batch = take_batch(q);

    q->serving = true;
    if (let_go) {
        g_mutex_unlock(&q->m->lock);
    }
    b->counts[batch.first->op].merged += batch.requests - 1;
    serve_batch(b, &batch);
    if (let_go) {
        g_mutex_lock(&q->m->lock);
    }
    for (unsigned i = 0; i < batch.requests && finish_head(b); i++) {
    }
    q->serving = false;
}

static gpointer worker(gpointer opaque)
{
    Block *b = opaque;
    BlockQueue *q = b->queue;

    g_mutex_lock(&q->m->lock);
    while (!q->quit) {
        s64 until = g_get_monotonic_time() + QUIET_US;

        if (work_to_do(q)) {
            serve_head(b, true);
            continue;
        }
        g_cond_broadcast(&q->quiet);
        if (!q->unsafe || !b->image) {
            g_cond_wait(&q->work, &q->m->lock);
        } else if (!g_cond_wait_until(&q->work, &q->m->lock, until) && !work_to_do(q) && b->image) {
            flush_quiet_drive(b);
        }
    }
    g_mutex_unlock(&q->m->lock);
    return NULL;
}

/* ---- Front ends ---- */

bool block_attach(Block *b, const BlockFront *front, void *opaque)
{
    if (b->front) {
        return false;
    }
    b->front = front;
    b->front_opaque = opaque;
    b->taken = true;
    return true;
}

void block_detach(Block *b)
{
    block_drain(b->queue->m, b);
    b->front = NULL;
    b->front_opaque = NULL;
}

static void append(BlockQueue *q, BlockRequest *r)
{
    if (q->head) {
        q->tail->next = r;
    } else {
        q->head = r;
    }
    q->tail = r;
}

void block_submit(Block *b, BlockRequest *r)
{
    BlockQueue *q = b->queue;

    r->block = b;
    r->next = NULL;
    r->error = 0;
    r->began = g_get_monotonic_time();
    trace_block_request(b->name, op_name[r->op], r->at, r->len);
    append(q, r);
    if (q->m->loop && !q->thread) {
        q->thread = g_thread_new(b->name, worker, b);
    }
    if (q->thread && !q->m->icount) {
        g_cond_signal(&q->work);
        return;
    }
    /* At once: with -icount no time passes meanwhile, however long the host takes. */
    while (!q->serving && work_to_do(q)) { /* a request that done() submits waits for its turn */
        serve_head(b, false);
    }
}

static void drain_one(Block *b)
{
    BlockQueue *q = b->queue;

    while (q->thread && (work_to_do(q) || q->serving)) {
        g_cond_wait(&q->quiet, &q->m->lock);
    }
}

void block_drain(Machine *m, Block *b)
{
    if (b) {
        drain_one(b);
        return;
    }
    for (unsigned i = 0; i < m->blocks->len; i++) {
        drain_one(m->blocks->pdata[i]);
    }
}

/* done() may submit what comes next: that is over as well. */
static void cancel_one(Block *b)
{
    BlockQueue *q = b->queue;

    drain_one(b);
    for (BlockRequest *r; (r = q->head);) {
        q->head = r->next;
        r->error = ECANCELED;
        account(b, r);
        r->done(r);
    }
    q->rests = false;
}

void block_cancel(Machine *m, Block *b)
{
    if (b) {
        cancel_one(b);
        return;
    }
    for (unsigned i = 0; i < m->blocks->len; i++) {
        cancel_one(m->blocks->pdata[i]);
    }
}

const DriveChoice *block_choice(const Block *b)
{
    return &b->queue->choice;
}

bool block_rests(const Block *b)
{
    return b->queue->rests;
}

typedef struct {
    BlockRequest r;
    bool done;
} Now;

static void now_done(BlockRequest *r)
{
    ((Now *)r)->done = true;
}

static int transfer_now(Block *b, BlockOp op, u64 at, void *p, size_t len)
{
    struct iovec v = {p, len};
    Now now = {.r = {.op = op, .at = at, .len = len, .iov = &v, .iovs = 1, .done = now_done}};

    block_submit(b, &now.r);
    while (!now.done) {
        g_cond_wait(&b->queue->quiet, &b->queue->m->lock);
    }
    return now.r.error;
}

int block_read_now(Block *b, u64 at, void *to, size_t len)
{
    return transfer_now(b, BLOCK_READ, at, to, len);
}

int block_write_now(Block *b, u64 at, const void *from, size_t len)
{
    return transfer_now(b, BLOCK_WRITE, at, (void *)from, len);
}

/* ---- Media ---- */

static void insert(Block *b, Image *i)
{
    b->image = i;
    b->size = i ? i->size : 0;
    b->read_only = i && i->read_only;
}

static bool close_medium(Block *b, GError **err)
{
    int error;

    block_drain(b->queue->m, b);
    if (!b->image) {
        return true;
    }
    error = image_close(b->image);
    insert(b, NULL);
    if (error) {
        g_set_error(err, EMU_ERROR, 0, "drive %s: %s", b->name, strerror(error));
    }
    return !error;
}

bool block_fixed(const Block *b)
{
    return b->front && !b->front->medium;
}

static bool removable(const Block *b, GError **err)
{
    if (block_fixed(b)) {
        g_set_error(err, EMU_ERROR, 0, "drive %s: its medium cannot be changed", b->name);
    }
    return !block_fixed(b);
}

static void tell_front(Block *b)
{
    if (b->front && b->front->medium) {
        b->front->medium(b->front_opaque);
    }
}

bool block_released(Block *b)
{
    return !b->front || !b->front->release || b->front->release(b->front_opaque);
}

bool block_eject(Block *b, GError **err)
{
    bool ok = removable(b, err) && close_medium(b, err);

    if (ok) {
        tell_front(b);
    }
    return ok;
}

bool block_change(Block *b, const char *file, const char *format, bool read_only, GError **err)
{
    DriveChoice c = b->queue->choice;
    Image *i;

    if (!removable(b, err)) {
        return false;
    }
    c.file = (char *)file;
    c.format = (char *)format;
    c.read_only |= read_only;
    i = drive_open(&c, err); /* the old medium stays when the new one cannot be had */
    if (!i || !close_medium(b, err)) {
        if (i) {
            image_close(i);
        }
        return false;
    }
    insert(b, i);
    tell_front(b);
    return true;
}

/* What serves @b hears of another size. */
static void measure(Block *b)
{
    if (b->size != b->image->size) {
        b->size = b->image->size;
        tell_front(b);
    }
}

bool block_go_back(Block *b, const ImageSnapshot *s, GError **err)
{
    bool ok;

    block_drain(b->queue->m, b);
    ok = (s->disk_size == b->size || removable(b, err)) && image_snapshot_apply(b->image, s, err);
    if (ok) {
        measure(b);
    }
    return ok;
}

bool block_resize(Block *b, u64 size, GError **err)
{
    bool ok;

    block_drain(b->queue->m, b);
    if (!b->image) {
        g_set_error(err, EMU_ERROR, 0, "drive %s: no medium", b->name);
        return false;
    }
    ok = image_resize(b->image, size, true, err);
    if (ok) {
        measure(b);
    }
    return ok;
}

bool block_commit(Block *b, GError **err)
{
    block_drain(b->queue->m, b);
    if (!b->image || b->read_only) {
        g_set_error(err, EMU_ERROR, 0, "drive %s: %s", b->name,
                    b->image ? "it is not written to" : "no medium");
        return false;
    }
    if (!image_commit(b->image, err)) {
        g_prefix_error(err, "drive %s: ", b->name);
        return false;
    }
    return true;
}

/* ---- The drives of a machine ---- */

static void flush_all(Machine *m)
{
    for (unsigned i = 0; i < m->blocks->len; i++) {
        Block *b = m->blocks->pdata[i];
        int error = b->image ? image_flush(b->image) : 0;

        if (error) {
            fprintf(stderr, "emu: drive %s: %s\n", b->name, strerror(error));
        }
    }
}

static void wake_all(Machine *m)
{
    for (unsigned i = 0; i < m->blocks->len; i++) {
        BlockQueue *q = ((Block *)m->blocks->pdata[i])->queue;

        q->rests = false;
        g_cond_signal(&q->work);
    }
}

/* A machine that stands still has nothing under way and all of it on disk. */
static void heard(void *opaque, MachineEvent e)
{
    if (e == EVENT_STOP) {
        block_drain(opaque, NULL);
        flush_all(opaque);
    } else if (e == EVENT_RESUME) {
        wake_all(opaque);
    }
}

static void stop_worker(BlockQueue *q)
{
    if (!q->thread) {
        return;
    }
    g_mutex_lock(&q->m->lock);
    q->quit = true;
    g_cond_signal(&q->work);
    g_mutex_unlock(&q->m->lock);
    g_thread_join(q->thread);
}

void drive_free(Block *b)
{
    BlockQueue *q = b->queue;
    GError *err = NULL;

    stop_worker(q);
    q->thread = NULL;
    q->head = NULL;
    if (!close_medium(b, &err)) {
        fprintf(stderr, "emu: %s\n", err->message);
        g_error_free(err);
    }
    g_cond_clear(&q->work);
    g_cond_clear(&q->quiet);
    g_free(b->name);
    g_free(b->place);
    g_free(b->serial);
    drive_choice_clear(&q->choice);
    g_free(q);
    g_free(b);
}

Block *drive_new(Machine *m, const DriveChoice *c, GError **err)
{
    Image *i = c->file ? drive_open(c, err) : NULL;
    Block *b;

    if (c->file && !i) {
        return NULL;
    }
    if (!m->blocks->len) {
        machine_listen(m, heard, m);
    }
    b = g_new0(Block, 1);
    b->place = drive_place(c);
    b->name = g_strdup(c->id ? c->id : b->place);
    b->if_name = c->if_name;
    b->index = c->index;
    b->cdrom = c->cdrom;
    b->serial = g_strdup(c->serial);
    b->queue = g_new0(BlockQueue, 1);
    b->queue->m = m;
    b->queue->choice = drive_choice_copy(c);
    g_cond_init(&b->queue->work);
    g_cond_init(&b->queue->quiet);
    insert(b, i);
    g_ptr_array_add(m->blocks, b);
    return b;
}

Block *machine_block(Machine *m, const char *name)
{
    for (unsigned place = 0; place < 2; place++) {
        for (unsigned i = 0; i < m->blocks->len; i++) {
            Block *b = m->blocks->pdata[i];

            if (!strcmp(place ? b->place : b->name, name)) {
                b->taken = true;
                return b;
            }
        }
    }
    return NULL;
}

Block *machine_drive(Machine *m, const char *if_name, unsigned index)
{
    for (unsigned i = 0; i < m->blocks->len; i++) {
        Block *b = m->blocks->pdata[i];

        if (!strcmp(b->if_name, if_name) && b->index == index) {
            b->taken = true;
            return b;
        }
    }
    return NULL;
}

bool block_all_taken(Machine *m, GError **err)
{
    for (unsigned i = 0; i < m->blocks->len; i++) {
        const Block *b = m->blocks->pdata[i];

        if (!b->taken && strcmp(b->if_name, "none") != 0) {
            g_set_error(err, EMU_ERROR, 0, "drive %s: the board has no place for if=%s, index=%u",
                        b->name, b->if_name, b->index);
            return false;
        }
    }
    return true;
}
