/*
 * System V shared memory.
 *
 * Ref: shmop(2).
 */
#include <errno.h>
#include <sys/shm.h>

#include "common/bits.h"
#include "common/user/guestmem-internal.h"
#include "tcg/exec.h"

enum {
    SHM_ALIGN = 4 * PAGE, /* SHMLBA of 32-bit kernels with aliasing caches */
    ATTACHED_MAX = 1024,  /* SHMSEG of a process is bounded */
};

static struct Attached {
    u64 page, count;
} attached[ATTACHED_MAX];
static unsigned attached_count;

s64 guest_shmat(int id, vaddr addr, int flags)
{
    unsigned bits = PG_READ | PG_SHARED;
    u64 align = guest_is_host() || guest_page_size > SHM_ALIGN ? guest_page_size : SHM_ALIGN;
    struct shmid_ds ds;
    bool code = false;
    u64 page, count;
    s64 r;

    if (shmctl(id, IPC_STAT, &ds)) {
        return -errno;
    }
    exec_share_memory();
    if (addr % align) {
        if (!(flags & SHM_RND)) {
            return -EINVAL;
        }
        addr = align_down(addr, align);
    }
    if (!addr && flags & SHM_REMAP) {
        return -EINVAL;
    }
    if (ds.shm_segsz > window_end() || addr >= window_end() - ds.shm_segsz) {
        return -ENOMEM;
    }
    count = round_page(ds.shm_segsz) >> PAGE_BITS;
    bits |= flags & SHM_RDONLY ? 0 : PG_WRITE;
    bits |= flags & SHM_EXEC || guest_read_implies_exec ? PG_EXEC : 0;
    guestmem_lock();
    page = addr ? addr >> PAGE_BITS : pages_find(count, align >> PAGE_BITS, ~0ull);
    if (attached_count == ARRAY_LEN(attached) || !page ||
        !limits_allow(count, bits, page, page + count)) {
        r = -ENOMEM;
    } else if (addr && !(flags & SHM_REMAP) && !pages_all_free(page, page + count)) {
        r = -EINVAL;
    } else {
        code = pages_any(page, page + count, PG_HAS_CODE);
        r = host_result(shmat(id, g2h(page << PAGE_BITS), flags & (SHM_RDONLY | SHM_REMAP)));
    }
    if (r >= 0) {
        pages_set(page, page + count, bits);
        attached[attached_count++] = (struct Attached){page, count};
    }
    guestmem_unlock();
    drop_code(code, page, page + count);
    return r;
}

s64 guest_shmdt(vaddr addr)
{
    struct Attached a = {0};
    bool code = false;
    s64 r = -EINVAL;

    guestmem_lock();
    for (unsigned i = 0; i < attached_count; i++) {
        if (attached[i].page << PAGE_BITS == addr) {
            a = attached[i];
            attached[i] = attached[--attached_count];
            break;
        }
    }
    if (a.count) {
        code = pages_any(a.page, a.page + a.count, PG_HAS_CODE);
        pages_uncode(a.page, a.page + a.count);
        r = shmdt(g2h(addr)) ? -errno : 0;
        pages_clear(a.page, a.page + a.count);
    }
    guestmem_unlock();
    drop_code(code, a.page, a.page + a.count);
    return r;
}
