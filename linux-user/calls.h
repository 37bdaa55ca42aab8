/*
 * Descriptions made by sysgen: calls, structures, flag sets, errors and ioctls as data. Read by the
 * dispatcher, the converters and strace.
 */
#ifndef LINUX_USER_CALLS_H
#define LINUX_USER_CALLS_H

#include "linux-user/gen-syscalls.h"

/* Kinds of arguments, for strace. */
typedef enum {
    AK_int,
    AK_uint,
    AK_fd,
    AK_dirfd,
    AK_pid,
    AK_sig,
    AK_ioctl,
    AK_ioarg,   /* argument of the ioctl before it */
    AK_sockopt, /* an option of the level before it */
    AK_mode,
    AK_uid,
    AK_uid16,
    AK_long,
    AK_off,
    AK_ulong,
    AK_size,
    AK_addr,
    AK_at_in,
    AK_at_out,
    AK_sockaddr,
    AK_sockaddr_out,
    AK_iov,
    AK_iov_out,
    AK_pollfds,
    AK_strings,
    AK_sigset,
    AK_off64,
    AK_path,
    AK_lpath,
    AK_str,
    AK_flags,
    AK_lflags,
    AK_enum,
    AK_buffer_in,
    AK_buffer_out,
    AK_struct_in,
    AK_struct_out,
    AK_struct_inout,
} ArgKind;

/* Kinds of results. */
typedef enum {
    RK_none, /* does not return */
    RK_err,
    RK_int,
    RK_uint,
    RK_fd,
    RK_pid,
    RK_uid,
    RK_size,
    RK_long,
    RK_ulong,
    RK_addr,
} ResultKind;

typedef struct {
    const char *name;
    u8 kind; /* ArgKind */
    s16 ref; /* ST_, FL_, or the argument that holds the size */
} ArgDesc;

typedef s64 CallFn(Task *t, const u64 *arg);

typedef struct CallDesc {
    CallFn *fn;
    const char *name;
    u8 nargs;
    u8 result; /* ResultKind */
    ArgDesc arg[7];
} CallDesc;

extern const CallDesc call_table[CALL_COUNT];

/* Members of guest structures. Sizes of long, ulong, time and ptr are the ABI's word. */
typedef enum {
    SF_u8,
    SF_u16,
    SF_u32,
    SF_u64,
    SF_s8,
    SF_s16,
    SF_s32,
    SF_s64,
    SF_long,
    SF_ulong,
    SF_time,
    SF_ptr,
    SF_char,  /* bytes that stay as they are */
    SF_octal, /* u32 shown in octal: file modes */
    SF_octal16,
    SF_hex, /* u32 and a word shown in hex */
    SF_hex_word,
    SF_nsec, /* 64 bits; where longs have 32, only the low half is read */
    SF_struct,
} FieldKind;

enum { ABI_CALLS = 1024, ABI_FIELDS = 2048, ABI_ERRNO = 136 };

typedef struct {
    const char *name; /* "-": padding */
    u8 kind;          /* FieldKind */
    u16 count;
    u16 host_size; /* bytes of one element; 0: not in the host's structure */
    u16 host_offset;
    s16 sub; /* SF_struct: which */
} FieldDesc;

typedef struct {
    const char *name;
    u16 first, count; /* in abi_fields */
    u16 host_size;
} StructDesc;

typedef struct {
    const char *name;
    u64 guest, guest_mask; /* mask 0: the bits of the value itself */
    u64 host, host_mask;
} FlagDesc;

typedef struct {
    u16 first, count; /* in abi_flags */
    bool differs;     /* guest and host values are not all alike */
} SetDesc;

typedef struct {
    const char *name;
    u16 guest;
} ErrnoDesc;

/* How an ioctl uses its argument. */
typedef enum { IOA_none, IOA_value, IOA_get, IOA_set, IOA_both, IOA_special } IoctlAccess;

/* Types that are no structure: those of IOA_special, each served by a function of ioctl.c. */
enum { IO_none = -1, IO_SPECIAL = 1 << 14, IO_ifconf = IO_SPECIAL, IO_fiemap, IO_rtentry, IO_ethtool };

typedef struct {
    const char *name;
    u32 guest, host;
    u8 access; /* IoctlAccess */
    s16 type;  /* ST_ or IO_ */
} IoctlDesc;

extern const u16 abi_nr_to_call[ABI_CALLS];
extern const FieldDesc abi_fields[];
extern const StructDesc abi_structs[ST_COUNT];
extern const FlagDesc abi_flags[];
extern const SetDesc abi_sets[FL_COUNT];
extern const ErrnoDesc abi_errno[ABI_ERRNO]; /* by host number */
extern const bool abi_errno_differs;
extern const IoctlDesc abi_ioctls[];
extern const unsigned abi_ioctl_count;

/** ioctl_find - what the table says of the guest's request @cmd, or NULL. */
const IoctlDesc *ioctl_find(u32 cmd);

/* ---- registers ---- */

static inline u32 uid16(u64 v)
{
    return (u16)v == 0xffff ? ~0u : (u16)v;
}

static inline s64 signed_word(u64 v)
{
    return user_abi.word == 4 ? (s32)v : (s64)v;
}

/* A 64-bit argument: one register, or two in memory order. */
static inline u64 arg_pair(const u64 *a, unsigned *i)
{
    u64 first, second;

    if (user_abi.word == 8) {
        return a[(*i)++];
    }
    if (user_abi.pair_align) {
        *i = (*i + 1) & ~1u;
    }
    first = (u32)a[(*i)++];
    second = (u32)a[(*i)++];
    return user_abi.big_endian ? first << 32 | second : second << 32 | first;
}

#endif
