#include "tcg/codebuf.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "common/bits.h"
#include "common/log.h"

enum { MIN_SIZE = 1 << 20, HUGE = 2 * MIB, SMALL_START = MIB };
static const size_t default_size = 256 * MIB;

/*
 * A page fault costs as much as translating ten instructions, so what a small program does not reach comes in huge pages.
 * Return: where to begin in a buffer from @base to @end.
 */
static u8 *use_huge_pages(u8 *base, u8 *end)
{
    u8 *huge = (u8 *)align_up((u64)base + SMALL_START, HUGE);

    if (end < huge + HUGE || madvise(huge, (size_t)(end - huge), MADV_HUGEPAGE)) {
        return base;
    }
    return huge - SMALL_START;
}

void codebuf_init(CodeBuf *cb, size_t size)
{
    u8 *p = MAP_FAILED;

    size = align_up(size ? size : default_size, 4096);
    if (size < MIN_SIZE) {
        size = MIN_SIZE;
    }
    /* A limited address space (ulimit -v) gets a smaller buffer rather than a refusal. */
    for (; size >= MIN_SIZE; size /= 2) {
        p = mmap(NULL, size, PROT_READ | PROT_WRITE | PROT_EXEC,
                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (p != MAP_FAILED) {
            break;
        }
    }
    if (p == MAP_FAILED) {
        fatal("no memory for translated code: %s", strerror(errno));
    }
    cb->end = p + size;
    cb->base = cb->first = cb->at = use_huge_pages(p, cb->end);
}

void codebuf_align(CodeBuf *cb, unsigned align)
{
    cb->at = (u8 *)align_up((u64)cb->at, align);
    if (cb->at > cb->end) {
        cb->at = cb->end;
    }
}

void codebuf_take(CodeBuf *cb, size_t size)
{
    cb->at += size;
    codebuf_align(cb, 16);
}

void codebuf_reset(CodeBuf *cb)
{
    cb->at = cb->first;
}
