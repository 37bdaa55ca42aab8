/*
 * The host's system headers that call functions and generated tables share, included once and in an
 * order that libc and kernel headers bear; and kernel structures that no libc header has.
 */
#ifndef LINUX_USER_HOST_DEFS_H
#define LINUX_USER_HOST_DEFS_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <mqueue.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <net/route.h>
#include <netinet/in.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <sys/times.h>
#include <sys/timex.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utime.h>

#include "common/base.h"

struct host_ustat {
    s32 f_tfree;
    unsigned long f_tinode;
    char f_fname[6];
    char f_fpack[6];
};

struct host_sched_attr {
    u32 size;
    u32 sched_policy;
    u64 sched_flags;
    s32 sched_nice;
    u32 sched_priority;
    u64 sched_runtime;
    u64 sched_deadline;
    u64 sched_period;
    u32 sched_util_min;
    u32 sched_util_max;
};

struct host_sigaction {
    u64 handler, flags, restorer, mask[2];
};

struct host_statx_time {
    s64 tv_sec;
    u32 tv_nsec;
    s32 pad;
};

struct host_statx {
    u32 stx_mask;
    u32 stx_blksize;
    u64 stx_attributes;
    u32 stx_nlink;
    u32 stx_uid;
    u32 stx_gid;
    u16 stx_mode;
    u16 pad;
    u64 stx_ino;
    u64 stx_size;
    u64 stx_blocks;
    u64 stx_attributes_mask;
    struct host_statx_time stx_atime, stx_btime, stx_ctime, stx_mtime;
    u32 stx_rdev_major, stx_rdev_minor;
    u32 stx_dev_major, stx_dev_minor;
    u64 stx_mnt_id;
    u32 stx_dio_mem_align, stx_dio_offset_align;
    u64 spare[12];
};

/* The kernel's forms; libc's termios is another. */
struct host_termios {
    u32 c_iflag, c_oflag, c_cflag, c_lflag;
    u8 c_line;
    u8 c_cc[19];
};

struct host_termios2 {
    u32 c_iflag, c_oflag, c_cflag, c_lflag;
    u8 c_line;
    u8 c_cc[19];
    u32 c_ispeed, c_ospeed;
};

struct host_termio {
    u16 c_iflag, c_oflag, c_cflag, c_lflag;
    u8 c_line;
    u8 c_cc[8];
};

/* struct ifreq as drivers of network cards read it. */
struct host_ifreq_shorts {
    char name[16];
    u16 shorts[12];
};

/* Plain rows of one width; as long as the longest structure made of them. */
struct host_quads {
    u64 v[4];
};

struct host_words {
    u32 v[40];
};

struct host_shorts {
    u16 v[4];
};

struct host_bytes {
    u8 v[512];
};

struct host_vt_mode {
    u8 mode, waitv;
    s16 relsig, acqsig, frsig;
};

struct host_geometry {
    u8 heads, sectors;
    u16 cylinders;
    unsigned long start;
};

struct host_fsxattr {
    u32 word[5];
    u8 rest[8];
};

struct host_wkalrm {
    u8 enabled, pending;
    s32 time[9];
};

struct host_loop_info {
    s32 number;
    u32 device;
    unsigned long inode;
    u32 rdevice;
    s32 offset, encrypt_type, encrypt_key_size, flags;
    u8 name[64], encrypt_key[32];
    unsigned long init[2];
    u8 reserved[4];
};

struct host_loop_info64 {
    u64 device, inode, rdevice, offset, sizelimit;
    u32 number, encrypt_type, encrypt_key_size, flags;
    u8 file_name[64], crypt_name[64], encrypt_key[32];
    u64 init[2];
};

struct host_loop_config {
    u32 fd, block_size;
    struct host_loop_info64 info;
    u64 reserved[8];
};

struct open_how {
    u64 flags;
    u64 mode;
    u64 resolve;
};

#endif
