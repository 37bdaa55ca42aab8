/*
 * Layouts of guest structures and their conversion, against sizes and bytes taken from the headers
 * of ARM Linux. Built for both byte orders (GUEST_BIG) of both widths (GUEST_WORD).
 */
#include "linux-user/syscall.h"

#include <glib.h>

#include "linux-user/calls.h"
#include "linux-user/cookies.h"

const UserAbi user_abi = {
    .name = "test",
    .word = GUEST_WORD,
    .pair_align = GUEST_WORD == 4,
    .big_endian = GUEST_BIG,
};
Process process;
u64 guest_page_size = 4096;
vaddr guest_addr_end = 65536, guest_tag_bits;
static u8 memory[65536];
u8 *guest_base = memory;

bool guest_range_ours(vaddr addr, u64 len)
{
    (void)addr;
    (void)len;
    return false;
}

static u64 held; /* bytes the kernel is said to write to */

void guest_hold(vaddr addr, u64 len)
{
    (void)addr;
    held += len;
}

static bool in_range(vaddr a, size_t len)
{
    return a >= 4096 && a <= sizeof(memory) && len <= sizeof(memory) - a;
}

bool copy_from_guest(void *to, vaddr from, size_t len)
{
    return in_range(from, len) && memcpy(to, memory + from, len);
}

bool copy_to_guest(vaddr to, const void *from, size_t len)
{
    return in_range(to, len) && memcpy(memory + to, from, len);
}

static void test_sizes(void)
{
    static const struct {
        int id;
        unsigned size32, size64; /* 0: calls of that size do not have it */
    } want[] = {
        {ST_timespec, 8, 16}, {ST_timespec64, 16, 16}, {ST_timeval, 8, 16},
        {ST_itimerspec, 16, 32}, {ST_itimerspec64, 32, 32}, {ST_timex, 128, 208},
        {ST_timex64, 208, 208}, {ST_tms, 16, 32}, {ST_rusage, 72, 144}, {ST_rlimit, 8, 16},
        {ST_rlimit64, 16, 16}, {ST_sysinfo, 64, 112}, {ST_utsname, 390, 390}, {ST_iovec, 8, 16},
        {ST_stat, 64, 128}, {ST_stat64, 104, 0}, {ST_statx, 256, 256}, {ST_statfs, 64, 120},
        {ST_statfs64, 88, 0}, {ST_ustat, 20, 32}, {ST_flock, 16, 32}, {ST_flock64, 32, 0},
        {ST_epoll_event, 16, 16}, {ST_pollfd, 8, 8}, {ST_mq_attr, 32, 64}, {ST_open_how, 24, 24},
        {ST_sched_attr, 56, 56}, {ST_sembuf, 6, 6}, {ST_winsize, 8, 8}, {ST_termios, 36, 36},
        {ST_termios2, 44, 44}, {ST_termio, 18, 18}, {ST_ifreq_addr, 32, 40},
        {ST_ifreq_int, 32, 40}, {ST_ifreq_short, 32, 40}, {ST_ifreq_map, 32, 40},
        {ST_ifreq_name, 32, 40}, {ST_arpreq, 68, 68}, {ST_rtentry, 84, 120}, {ST_msghdr, 28, 56},
        {ST_ipc_perm, 36, 48}, {ST_semid_ds, 64, 88}, {ST_msqid_ds, 88, 120},
        {ST_shmid_ds, 84, 112}, {ST_hd_geometry, 8, 16}, {ST_fsxattr, 28, 28},
        {ST_rtc_time, 36, 36}, {ST_rtc_wkalrm, 40, 40}, {ST_input_id, 8, 8},
        {ST_loop_info, 140, 160}, {ST_loop_info64, 232, 232}, {ST_loop_config, 304, 304},
    };

    for (unsigned i = 0; i < G_N_ELEMENTS(want); i++) {
        unsigned size = GUEST_WORD == 8 ? want[i].size64 : want[i].size32;

        if (size && struct_size(want[i].id) != size) {
            g_error("%s: %u bytes, not %u", abi_structs[want[i].id].name, struct_size(want[i].id),
                    size);
        }
    }
    if (GUEST_WORD == 8) {
        g_assert_cmpuint(struct_offset(ST_stat, "st_size"), ==, 48);
        g_assert_cmpuint(struct_offset(ST_stat, "st_atim.tv_sec"), ==, 72);
        g_assert_cmpuint(struct_offset(ST_msghdr, "msg_flags"), ==, 48);
        return;
    }
    g_assert_cmpuint(struct_offset(ST_stat64, "st_size"), ==, 48);
    g_assert_cmpuint(struct_offset(ST_stat64, "st_blocks"), ==, 64);
    g_assert_cmpuint(struct_offset(ST_flock64, "l_start"), ==, 8);
    g_assert_cmpuint(struct_offset(ST_msghdr, "msg_flags"), ==, 24);
}

static void test_numbers(void)
{
    struct timespec ts = {-2, 3};
    struct flock l = {1, 2, -5, 6, 7}, back;
    u8 guest[64];

    struct_to_guest(ST_timespec, &ts, guest);
    g_assert_cmpint(GUEST_WORD == 8 ? (s64)load_guest(guest, 8) : (s32)load_guest(guest, 4), ==, -2);
    memset(&ts, 0, sizeof(ts));
    struct_to_host(ST_timespec, guest, &ts);
    g_assert_cmpint(ts.tv_sec, ==, -2);
    g_assert_cmpint(ts.tv_nsec, ==, 3);
    /* only the low half of 64-bit nanoseconds counts for 32-bit callers */
    store_guest(guest, 8, 5);
    store_guest(guest + 8, 8, 0xdeadbeef00000009ull);
    struct_to_host(ST_timespec64, guest, &ts);
    g_assert_cmpint(ts.tv_nsec, ==, GUEST_WORD == 8 ? (s64)0xdeadbeef00000009ll : 9);
    struct_to_guest(ST_flock, &l, guest);
    memset(&back, 0, sizeof(back));
    struct_to_host(ST_flock, guest, &back);
    g_assert_cmpint(back.l_start, ==, -5);
    g_assert_cmpint(back.l_pid, ==, 7);
    g_assert_cmpint(guest[GUEST_BIG ? 1 : 0], ==, 1);
}

/* Whatever bytes the guest sends come back as they were, apart from padding. */
static void test_round_trips(void)
{
    for (int id = 0; id < ST_COUNT; id++) {
        unsigned size = struct_size(id);
        u8 a[1024], b[1024], c[1024], host[4096];

        for (unsigned i = 0; i < size; i++) {
            a[i] = (u8)g_test_rand_int();
        }
        memset(host, 0, sizeof(host));
        struct_to_host(id, a, host);
        struct_to_guest(id, host, b);
        memset(host, 0, sizeof(host));
        struct_to_host(id, b, host);
        struct_to_guest(id, host, c);
        g_assert_cmpmem(b, size, c, size);
    }
}

static void test_flags(void)
{
    g_assert_cmphex(flags_to_host(FL_open, 040000), ==, O_DIRECTORY);
    g_assert_cmphex(flags_to_host(FL_open, 0100000), ==, O_NOFOLLOW);
    g_assert_cmphex(flags_to_host(FL_open, 0200000 | 0102), ==, O_DIRECT | O_CREAT | O_RDWR);
    g_assert_cmphex(flags_to_guest(FL_open, O_DIRECTORY | O_CLOEXEC), ==, 040000 | 02000000);
    g_assert_cmphex(flags_to_guest(FL_open, flags_to_host(FL_open, 04010002)), ==, 04010002);
    for (u64 bit = 1; bit < 1 << 25; bit <<= 1) {
        g_assert_cmphex(flags_to_guest(FL_open, flags_to_host(FL_open, bit)), ==, bit);
    }
    g_assert_cmphex(flags_to_host(FL_mmap, 0x22), ==, 0x22);
}

static void test_memory(void)
{
    char text[16];
    u64 set;

    memcpy(memory + 8188, "abc", 4);
    g_assert_cmpint(guest_text(8188, text, sizeof(text)), ==, 3);
    g_assert_cmpint(guest_text(8188, text, 3), ==, -ENAMETOOLONG);
    g_assert_cmpint(guest_text(16, text, sizeof(text)), ==, -EFAULT);
    memset(memory + 65530, 'x', 6);
    g_assert_cmpint(guest_text(65530, text, sizeof(text)), ==, -EFAULT);
    g_assert_true(guest_buffer(65535, 2, true) == BUFFER_BAD);
    g_assert_true(guest_buffer(4096, ~0ull, false) == BUFFER_BAD);
    g_assert_null(guest_buffer(0, 0, true));
    held = 0;
    g_assert_true(guest_buffer(65530, 2, false) == memory + 65530 && held == 0);
    g_assert_true(guest_buffer(65535, 1, true) == memory + 65535 && held == 1);
    g_assert_true(put_sigset(8192, 0x8000000000000001ull));
    g_assert_cmphex(load_guest(memory + 8192, GUEST_WORD), ==,
                    GUEST_WORD == 8 ? 0x8000000000000001ull : 1);
    g_assert_true(get_sigset(8192, &set));
    g_assert_cmphex(set, ==, 0x8000000000000001ull);
    g_assert_false(put_u32(16, 1));
}

static void test_tables(void)
{
    unsigned served = 0;

    for (unsigned nr = 0; nr < 468; nr++) {
        g_assert_cmpuint(abi_nr_to_call[nr], !=, 0);
        g_assert_cmpuint(abi_nr_to_call[nr], <, CALL_COUNT);
        served += abi_nr_to_call[nr] != CALL_obsolete;
    }
    g_assert_cmpuint(served, >, GUEST_WORD == 8 ? 300 : 400);
    for (unsigned i = 1; i < abi_ioctl_count; i++) {
        g_assert_cmphex(abi_ioctls[i - 1].guest, <, abi_ioctls[i].guest);
    }
    g_assert_cmpstr(abi_errno[ENOSYS].name, ==, "ENOSYS");
}

/* Offsets as hashes of names: a large directory, read, and sought in; then so many that the oldest are forgotten. */
static s64 nth_offset(u64 i)
{
    return (s64)(((i + 1) * 0x9e3779b97f4a7c15ull) >> 1 | 1ull << 62);
}

static void test_cookies(void)
{
    enum { NAMES = 100000, FORGET = 1 << 20 };
    static s64 given[NAMES];

    for (unsigned i = 0; i < NAMES; i++) {
        given[i] = cookie_to_guest(nth_offset(i));
        g_assert_true(GUEST_WORD == 8 || (given[i] > 0 && given[i] < INT32_MAX));
    }
    for (unsigned i = 0; i < NAMES; i++) {
        g_assert_cmpint(cookie_to_host(given[i]), ==, nth_offset(i));
        g_assert_cmpint(cookie_to_guest(nth_offset(i)), ==, given[i]);
    }
    g_assert_cmpint(cookie_to_guest(12345), ==, 12345);
    g_assert_cmpint(cookie_to_guest(INT64_MAX), ==, GUEST_WORD == 8 ? INT64_MAX : INT32_MAX);
    for (unsigned i = NAMES; i < FORGET + NAMES; i++) {
        g_assert_cmpint(cookie_to_host(cookie_to_guest(nth_offset(i))), ==, nth_offset(i));
    }
    if (GUEST_WORD == 4) {
        g_assert_cmpint(cookie_to_host(given[NAMES - 1]), !=, nth_offset(NAMES - 1));
        g_assert_cmpint(cookie_to_host(0x7ffffff0), ==, -1);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/convert/sizes", test_sizes);
    g_test_add_func("/convert/numbers", test_numbers);
    g_test_add_func("/convert/round-trips", test_round_trips);
    g_test_add_func("/convert/flags", test_flags);
    g_test_add_func("/convert/memory", test_memory);
    g_test_add_func("/convert/tables", test_tables);
    g_test_add_func("/convert/cookies", test_cookies);
    return g_test_run();
}
