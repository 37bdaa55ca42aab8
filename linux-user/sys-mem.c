/*
 * Memory calls. The work is done in common/user/mmap.c; here the guest's address limit is enforced
 * and the calls that need no table go straight to the host at the shifted address.
 */
#include "common/bits.h"
#include "linux-user/gen-syscalls.h"
#include "linux-user/syscall.h"

enum { IOV_LIMIT = 1024, MINCORE_CHUNK = 4096 };

/* Is [@addr, @addr + @len) below the end of user space? The kernel's own pages above are not to be
 * changed. */
static bool user_range(vaddr addr, u64 len)
{
    return addr <= guest_addr_end && len <= guest_addr_end - addr;
}

s64 sys_brk(Task *t, vaddr addr)
{
    (void)t;
    return guest_brk(addr);
}

s64 sys_mmap(Task *t, vaddr addr, u64 len, int prot, int flags, int fd, u64 offset)
{
    (void)t;
    if (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE) && !user_range(addr, len)) {
        return -ENOMEM;
    }
    return guest_mmap(addr, len, prot, flags, fd, offset);
}

s64 sys_mmap2(Task *t, vaddr addr, u64 len, int prot, int flags, int fd, u64 pgoff)
{
    return sys_mmap(t, addr, len, prot, flags, fd, pgoff << 12);
}

s64 sys_munmap(Task *t, vaddr addr, u64 len)
{
    (void)t;
    addr = guest_untag(addr);
    return user_range(addr, len) ? guest_munmap(addr, len) : -EINVAL;
}

s64 sys_mprotect(Task *t, vaddr addr, u64 len, int prot)
{
    (void)t;
    addr = guest_untag(addr);
    if (addr % guest_page_size) {
        return -EINVAL;
    }
    return user_range(addr, len) ? guest_mprotect(addr, len, prot) : -ENOMEM;
}

s64 sys_pkey_mprotect(Task *t, vaddr addr, u64 len, int prot, int key)
{
    return key == -1 ? sys_mprotect(t, addr, len, prot) : -EINVAL;
}

s64 sys_mremap(Task *t, vaddr old, u64 old_len, u64 new_len, int flags, vaddr new)
{
    (void)t;
    old = guest_untag(old);
    if (!user_range(old, old_len)) {
        return -EFAULT;
    }
    if (flags & MREMAP_FIXED && !user_range(new, new_len)) {
        return -EINVAL;
    }
    return guest_mremap(old, old_len, new_len, flags, new);
}

s64 sys_madvise(Task *t, vaddr addr, u64 len, int advice)
{
    (void)t;
    addr = guest_untag(addr);
    return user_range(addr, len) ? guest_madvise(addr, len, advice) : -ENOMEM;
}

s64 sys_process_madvise(Task *t, int pidfd, vaddr iov, u64 n, int advice, u32 flags)
{
    struct iovec host[IOV_LIMIT];

    (void)t;
    if (n > IOV_LIMIT) {
        return -EINVAL;
    }
    for (u64 i = 0; i < n; i++) {
        u64 base, len;

        if (!get_word(iov + 2 * i * user_abi.word, &base) ||
            !get_word(iov + (2 * i + 1) * user_abi.word, &len)) {
            return -EFAULT;
        }
        base = guest_untag(base);
        if (!user_range(base, len)) {
            return -ENOMEM;
        }
        host[i] = (struct iovec){g2h(base), len};
    }
    return host_syscall(SYS_process_madvise, pidfd, (u64)host, n, advice, flags, 0);
}

/* Calls that only need the address shifted. A hole is ENOMEM. */
static s64 range_call(long nr, vaddr addr, u64 len, u64 arg)
{
    addr = guest_untag(addr);
    return user_range(addr, len) ? host_syscall(nr, (u64)g2h(addr), len, arg, 0, 0, 0) : -ENOMEM;
}

s64 sys_msync(Task *t, vaddr addr, u64 len, int flags)
{
    (void)t;
    if (addr % guest_page_size) {
        return -EINVAL;
    }
    return range_call(SYS_msync, addr, len, flags);
}

s64 sys_mlock(Task *t, vaddr addr, u64 len)
{
    (void)t;
    return range_call(SYS_mlock, addr, len, 0);
}

s64 sys_mlock2(Task *t, vaddr addr, u64 len, u32 flags)
{
    (void)t;
    return range_call(SYS_mlock2, addr, len, flags);
}

s64 sys_munlock(Task *t, vaddr addr, u64 len)
{
    (void)t;
    return range_call(SYS_munlock, addr, len, 0);
}

s64 sys_mlockall(Task *t, int flags)
{
    (void)t;
    return flags ? guest_mlockall(flags) : -EINVAL;
}

s64 sys_munlockall(Task *t)
{
    (void)t;
    return guest_mlockall(0);
}

s64 sys_mincore(Task *t, vaddr addr, u64 len, vaddr vec)
{
    u8 host[MINCORE_CHUNK];
    u64 pages_per = guest_page_size / 4096;
    u64 count = align_up(len, guest_page_size) / guest_page_size;

    (void)t;
    addr = guest_untag(addr);
    if (addr % guest_page_size) {
        return -EINVAL;
    }
    if (!user_range(addr, len)) {
        return -ENOMEM;
    }
    for (u64 i = 0; i < count;) {
        u64 n = MINCORE_CHUNK / pages_per < count - i ? MINCORE_CHUNK / pages_per : count - i;
        s64 r = host_syscall(SYS_mincore, (u64)g2h(addr + i * guest_page_size), n * guest_page_size,
                             (u64)host, 0, 0, 0);

        if (r < 0) {
            return r;
        }
        for (u64 k = 1; k < n; k++) {
            host[k] = host[k * pages_per];
        }
        if (!copy_to_guest(vec + i, host, n)) {
            return -EFAULT;
        }
        i += n;
    }
    return 0;
}

s64 sys_remap_file_pages(Task *t, vaddr addr, u64 len, int prot, u64 pgoff, int flags)
{
    s64 r;

    (void)t;
    if (!user_range(addr, len)) {
        return -EINVAL;
    }
    r = host_syscall(SYS_remap_file_pages, (u64)g2h(addr), len, prot, pgoff, flags, 0);
    if (!r) {
        exec_invalidate(addr, len);
    }
    return r;
}

s64 sys_shmat(Task *t, int id, vaddr addr, int flags)
{
    (void)t;
    return guest_shmat(id, addr, flags);
}

s64 sys_shmdt(Task *t, vaddr addr)
{
    (void)t;
    return guest_shmdt(addr);
}
