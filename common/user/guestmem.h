/*
 * The guest's memory map in user mode: which guest pages exist, with which rights, from which file.
 *
 * A 32-bit guest lives in a 4 GiB window of host memory at guest_base, with guards on both sides; the
 * addresses of a 64-bit guest are the host's, and guest_base is 0.
 * Host rights equal guest rights except that executable is never given to the host, and pages that
 * hold translated code are kept read-only until written (self-modifying code).
 *
 * The window is a stretch of the host's address space far from everything the host maps by itself,
 * so it costs nothing: holes of the guest are holes of the host, RLIMIT_AS counts what the guest
 * maps, and the guest's stack is a MAP_GROWSDOWN mapping that the kernel grows up to RLIMIT_STACK.
 *
 * What is mapped is a byte of flags for each page (touched lazily; a tree for 64-bit guests) and a
 * sorted list of the runs of valid pages, for finding free space. Files and offsets are the host kernel's to remember:
 * guest_maps() reads them from there.
 *
 * Locking: one lock inside; every function takes it itself and calls exec_invalidate() without it.
 * Page flags may be read without it (guest_page_flags), for checks that a fault would catch anyway.
 */
#ifndef COMMON_USER_GUESTMEM_H
#define COMMON_USER_GUESTMEM_H

#include <signal.h>
#include <sys/types.h>

#include "tcg/mem.h"

enum {
    PG_READ = 1, /* as PROT_READ, PROT_WRITE, PROT_EXEC */
    PG_WRITE = 2,
    PG_EXEC = 4,
    PG_VALID = 8, /* mapped, maybe PROT_NONE */
    PG_CODE = 16, /* holds translated code: host page is read-only for now */
    PG_SHARED = 32,
    PG_TRUST = 64,  /* code page left writable: the guest's explicit flushes are trusted */
    PG_GROWS = 128, /* MAP_GROWSDOWN: pages below may come to life by being touched */
    PG_GUARDED = 256, /* 64-bit guests: PROT_BTI or what that architecture has of the kind */
};

extern u64 guest_page_size; /* bytes, 4096 unless -p */
extern vaddr guest_addr_end; /* one past the highest usable guest address (0xffff0000 or so) */

/**
 * guestmem_init - choose the window. @bits: 32 or 64 (identity). @want_base: -B or 0; @reserve: -R
 * or 0. Return: false with a message in *@error (static).
 */
bool guestmem_init(unsigned bits, u64 want_base, u64 reserve, const char **error);

/** Layout of the guest's address space, natural for its processes; set by guestmem_init(). */
extern vaddr guest_pie_base;  /* where a position-independent program goes */
extern vaddr guest_stack_top; /* one past the highest stack byte */
extern vaddr guest_mmap_base; /* mappings are placed below it, top-down; the stack is above */

/** Bytes the guest may map in all, and private and writable; ~0: as the host allows. */
extern u64 guest_limit_all, guest_limit_data;

/** Mappings become executable whenever they are readable: old binaries without PT_GNU_STACK,
 * and whoever asks for that personality. */
extern bool guest_read_implies_exec;

/** Bits of an address in which a guest may keep a tag; 0: there are none. */
extern vaddr guest_tag_bits;

/** guest_untag - @addr without its tag. */
static inline vaddr guest_untag(vaddr addr)
{
    return addr & ~guest_tag_bits;
}

/** The PROT_ bit of the guest that makes pages PG_GUARDED, 0: there is none. */
extern int guest_prot_guarded;

/** guest_page_flags - PG_ bits of the page of @addr; 0 outside every mapping. */
unsigned guest_page_flags(vaddr addr);

/**
 * guest_range_ok - do all pages of the range allow @prot (PG_READ, PG_WRITE)? @len 0 is true.
 * With PG_WRITE, translated code in the range is dropped and its pages made writable, so that the
 * host kernel may store there. Stack pages that are not there yet are made.
 */
bool guest_range_ok(vaddr addr, u64 len, unsigned prot);
/** guest_range_ours - may a byte of the range be the emulator's own memory? The kernel is not to be
 * told of it then; other missing pages it may find out about itself. */
bool guest_range_ours(vaddr addr, u64 len);

/*
 * The memory calls, with Linux semantics on guest addresses. Return: guest address or 0, or -errno.
 * prot and flags are host values (MAP_FIXED, MAP_FIXED_NOREPLACE, MAP_GROWSDOWN, ...).
 */
s64 guest_mmap(vaddr addr, u64 len, int prot, int flags, int fd, off_t offset);
s64 guest_munmap(vaddr addr, u64 len);
s64 guest_mprotect(vaddr addr, u64 len, int prot);
s64 guest_mremap(vaddr old, u64 old_len, u64 new_len, int flags, vaddr new);
s64 guest_madvise(vaddr addr, u64 len, int advice);
/** guest_mlockall - MCL_ @flags for the guest's memory, not the emulator's; 0 undoes it. */
s64 guest_mlockall(int flags);
s64 guest_shmat(int id, vaddr addr, int flags);
s64 guest_shmdt(vaddr addr);
s64 guest_brk(vaddr addr);
void guest_brk_init(vaddr start);
/** guest_find_free - where a mapping of @len bytes aligned to @align would go now. Return: 0 when
 * nowhere. */
vaddr guest_find_free(u64 len, u64 align);
/**
 * guest_stack_map - the main stack: @size bytes below guest_stack_top at once, growing on demand up
 * to RLIMIT_STACK (at least to @limit bytes). Return: 0 or -errno.
 */
s64 guest_stack_map(u64 size, u64 limit, int prot);

/** guest_maps - call @fn for every mapping in address order: for /proc/self/maps and -d page. */
typedef void GuestMapFn(void *opaque, vaddr start, vaddr end, unsigned flags, u64 offset, u64 dev,
                        u64 inode, const char *path);
void guest_maps(GuestMapFn *fn, void *opaque);
/** guest_name_range - label for /proc/self/maps: "[stack]", "[heap]", "[vdso]". */
void guest_name_range(vaddr addr, u64 len, const char *name);

/** guest_protect_code - the page of @addr now holds translated code. Return: false if it must not
 * (then treat as uncacheable). */
bool guest_protect_code(vaddr addr);
/**
 * guest_code_written - the host refused a write, to a PG_CODE page maybe: make it writable. Return: it is writable
 * now, so try again; another thread may have seen to that since the refusal.
 */
bool guest_code_written(vaddr addr);

/**
 * guest_hold - the host kernel may write to the range from now on, until guest_release() by the same
 * thread: code in it is dropped, and what another thread translates there meanwhile is not
 * write-protected, so that no call fails for it. Pages that cannot hold code cost a look at their
 * flags.
 */
void guest_hold(vaddr addr, u64 len);
/** guest_release - let go of all this thread holds; code translated there meanwhile is dropped. */
void guest_release(void);

/** guestmem_fork_prepare, _parent, _child - hold the lock over fork(). */
void guestmem_fork_prepare(void);
void guestmem_fork_parent(void);
void guestmem_fork_child(void);
/** guest_forget_unforked - in a child that runs already: pages MADV_DONTFORK kept from it are no more. */
void guest_forget_unforked(void);

/**
 * copy_from_guest, copy_to_guest - checked copies. Return: false (EFAULT) when any byte is not
 * accessible; the destination may then be partly written.
 */
bool copy_from_guest(void *to, vaddr from, size_t len);
bool copy_to_guest(vaddr to, const void *from, size_t len);
/** guestmem_host_fault - SIGSEGV or SIGBUS inside a copy: make it fail. Call first in the host
 * handler. */
bool guestmem_host_fault(const siginfo_t *si, void *ucontext);
/** guest_strlen - bytes before the terminator; -1 when it runs into memory that is not readable or
 * past @max. */
s64 guest_strlen(vaddr s, size_t max);

#endif
