/*
 * ioctl: a descriptor table (ioctls.tbl) of numbers, directions and structures, and a function for
 * each request whose argument holds pointers or lists. Unknown requests get ENOTTY, as from a
 * device that does not know them.
 */
#include "linux-user/sys.h"

#include <linux/ethtool.h>
#include <net/if.h>

#include "common/log.h"
#include "linux-user/calls.h"

enum { ARG_MAX_BYTES = 4096 };

const IoctlDesc *ioctl_find(u32 cmd)
{
    unsigned lo = 0, hi = abi_ioctl_count;

    while (lo < hi) {
        unsigned mid = (lo + hi) / 2;

        if (abi_ioctls[mid].guest == cmd) {
            return &abi_ioctls[mid];
        }
        if (abi_ioctls[mid].guest < cmd) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return NULL;
}

static s64 host_ioctl(Task *t, int fd, u32 cmd, u64 arg)
{
    return raw_call(t, E_RESTARTSYS, SYS_ioctl, (u64)(s64)fd, cmd, arg, 0, 0, 0);
}

/* ---- requests with lists ---- */

/* The list of interfaces: a length, and a pointer to an array of ifreq. */
static s64 do_ifconf(Task *t, int fd, const IoctlDesc *d, u64 arg)
{
    unsigned size = struct_size(ST_ifreq_addr);
    struct ifconf c = {0};
    u32 len;
    u64 list;
    s64 r;

    if (!get_u32(arg, &len) || !get_word(arg + user_abi.word, &list)) {
        return -EFAULT;
    }
    if ((s32)len < 0) {
        return -EINVAL;
    }
    c.ifc_len = (int)(len / size * sizeof(struct ifreq));
    if (list) {
        c.ifc_len = c.ifc_len > 65536 ? 65536 : c.ifc_len;
        c.ifc_buf = malloc((size_t)c.ifc_len + 1);
        if (!c.ifc_buf) {
            return -ENOMEM;
        }
    }
    r = host_ioctl(t, fd, d->host, (u64)(uintptr_t)&c);
    len = (u32)((size_t)c.ifc_len / sizeof(struct ifreq));
    for (u32 i = 0; i < len && r >= 0 && list; i++) {
        if (!struct_put(ST_ifreq_addr, list + (u64)i * size, &c.ifc_req[i])) {
            r = -EFAULT;
        }
    }
    free(c.ifc_buf);
    return r >= 0 && !put_u32(arg, len * size) ? -EFAULT : r;
}

/* Extents of a file: a head of 32 bytes, then as many records of 56 as the caller has room for. */
static s64 do_fiemap(Task *t, int fd, const IoctlDesc *d, u64 arg)
{
    enum { HEAD = 32, MAPPED = 20, ROOM = 24, RECORD = 56, MOST = 64 };
    static const char head_words[] = "884444";
    u8 buf[HEAD + RECORD * MOST];
    u32 room, mapped;
    s64 r;

    if (!copy_from_guest(buf, arg, HEAD)) {
        return -EFAULT;
    }
    if (user_abi.big_endian) {
        swap_words(buf, HEAD, head_words, false);
    }
    memcpy(&room, buf + ROOM, 4);
    room = room > MOST ? MOST : room;
    memcpy(buf + ROOM, &room, 4);
    r = host_ioctl(t, fd, d->host, (u64)(uintptr_t)buf);
    if (r < 0) {
        return r;
    }
    memcpy(&mapped, buf + MAPPED, 4);
    mapped = mapped > room ? room : mapped; /* without room it is only a count */
    if (user_abi.big_endian) {
        swap_words(buf, HEAD, head_words, false);
        for (u32 i = 0; i < mapped; i++) {
            swap_words(buf + HEAD + i * RECORD, RECORD, "888884", true);
        }
    }
    return copy_to_guest(arg, buf, HEAD + mapped * RECORD) ? r : -EFAULT;
}

/* A route names its device by a pointer to text. */
static s64 do_rtentry(Task *t, int fd, const IoctlDesc *d, u64 arg)
{
    struct rtentry r;
    char name[IFNAMSIZ + 1];

    if (!struct_get(ST_rtentry, arg, &r)) {
        return -EFAULT;
    }
    if (r.rt_dev) {
        s64 n = guest_text((vaddr)(uintptr_t)r.rt_dev, name, sizeof(name));

        if (n < 0) {
            return n == -EFAULT ? n : -ENODEV;
        }
        r.rt_dev = name;
    }
    return host_ioctl(t, fd, d->host, (u64)(uintptr_t)&r);
}

enum { ETHTOOL_BUFFER = 252 };

/* Structures behind SIOCETHTOOL by the command they begin with; where the order is the host's any will do. */
static const struct {
    u8 first, last; /* commands */
    u8 size;
    const char *words; /* the last stands for the rest */
} ethtool_structs[] = {
    {ETHTOOL_GSET, ETHTOOL_SSET, sizeof(struct ethtool_cmd), "44421111114421144"},
    {ETHTOOL_GDRVINFO, ETHTOOL_GDRVINFO, sizeof(struct ethtool_drvinfo), NULL},
    {ETHTOOL_GMSGLVL, ETHTOOL_GLINK, sizeof(struct ethtool_value), "4"},
    {ETHTOOL_GCOALESCE, ETHTOOL_SCOALESCE, sizeof(struct ethtool_coalesce), "4"},
    {ETHTOOL_GRINGPARAM, ETHTOOL_SRINGPARAM, sizeof(struct ethtool_ringparam), "4"},
    {ETHTOOL_GPAUSEPARAM, ETHTOOL_SPAUSEPARAM, sizeof(struct ethtool_pauseparam), "4"},
    {ETHTOOL_GRXCSUM, ETHTOOL_SSG, sizeof(struct ethtool_value), "4"},
    {ETHTOOL_GTSO, ETHTOOL_STSO, sizeof(struct ethtool_value), "4"},
    {ETHTOOL_GUFO, ETHTOOL_SPFLAGS, sizeof(struct ethtool_value), "4"},
    {ETHTOOL_GGRO, ETHTOOL_SGRO, sizeof(struct ethtool_value), "4"},
    {ETHTOOL_GCHANNELS, ETHTOOL_SCHANNELS, sizeof(struct ethtool_channels), "4"},
    {ETHTOOL_GET_TS_INFO, ETHTOOL_GET_TS_INFO, sizeof(struct ethtool_ts_info), "4"},
    {ETHTOOL_GLINKSETTINGS, ETHTOOL_SLINKSETTINGS, ETHTOOL_BUFFER, "441111111111114"}, /* bit sets follow */
};

/* @p holds the command as the guest writes it. */
static void swap_ethtool(u8 *p, size_t size, const char *words)
{
    if (words) {
        swap_words(p, size, words, true);
    } else { /* text between the command and five numbers */
        swap_words(p, 4, "4", false);
        swap_words(p + size - 20, 20, "4", true);
    }
}

static s64 ethtool_swapped(Task *t, int fd, const IoctlDesc *d, struct ifreq *r, vaddr data)
{
    u8 buf[ETHTOOL_BUFFER];
    u32 command;

    if (!get_u32(data, &command)) {
        return -EFAULT;
    }
    for (unsigned i = 0; i < ARRAY_LEN(ethtool_structs); i++) {
        size_t size = ethtool_structs[i].size;
        s64 result;

        if (command < ethtool_structs[i].first || command > ethtool_structs[i].last) {
            continue;
        }
        if (!copy_from_guest(buf, data, size)) {
            return -EFAULT;
        }
        swap_ethtool(buf, size, ethtool_structs[i].words);
        r->ifr_data = (void *)buf;
        result = host_ioctl(t, fd, d->host, (u64)(uintptr_t)r);
        swap_ethtool(buf, size, ethtool_structs[i].words);
        return result < 0 || copy_to_guest(data, buf, size) ? result : -EFAULT;
    }
    log_unimp("ethtool command %#x on a guest of the other byte order\n", command);
    return -EOPNOTSUPP;
}

/* A command and what belongs to it behind a pointer. */
static s64 do_ethtool(Task *t, int fd, const IoctlDesc *d, u64 arg)
{
    enum { LONGEST = 4096 }; /* of nearly all; that much is held */
    struct ifreq r = {0};
    u64 data;

    if (!copy_from_guest(r.ifr_name, arg, IFNAMSIZ) || !get_word(arg + IFNAMSIZ, &data)) {
        return -EFAULT;
    }
    if (user_abi.big_endian) {
        return ethtool_swapped(t, fd, d, &r, data);
    }
    r.ifr_data = guest_buffer(data, sizeof(u32), true);
    if (r.ifr_data != BUFFER_BAD) {
        guest_hold(guest_untag(data), LONGEST);
    }
    return r.ifr_data == BUFFER_BAD ? -EFAULT : host_ioctl(t, fd, d->host, (u64)(uintptr_t)&r);
}

typedef s64 SpecialIoctl(Task *t, int fd, const IoctlDesc *d, u64 arg);

static SpecialIoctl *const special[] = {
    [IO_ifconf - IO_SPECIAL] = do_ifconf,
    [IO_fiemap - IO_SPECIAL] = do_fiemap,
    [IO_rtentry - IO_SPECIAL] = do_rtentry,
    [IO_ethtool - IO_SPECIAL] = do_ethtool,
};

/* ---- requests the table describes ---- */

/* Flags and control characters of a terminal where the guest numbers them in its own way. */
static void renumber(const IoctlDesc *d, void *host, bool to_host)
{
    struct host_termios *t = host;

    if (d->type == ST_termios && user_abi.termios) {
        u32 flag[] = {t->c_iflag, t->c_oflag, t->c_cflag, t->c_lflag};

        user_abi.termios(flag, t->c_cc, to_host);
        t->c_iflag = flag[0];
        t->c_oflag = flag[1];
        t->c_cflag = flag[2];
        t->c_lflag = flag[3];
    }
}

static s64 through_struct(Task *t, int fd, const IoctlDesc *d, u64 arg)
{
    union {
        u64 align;
        u8 bytes[ARG_MAX_BYTES];
    } host;
    s64 r;

    if (abi_structs[d->type].host_size > sizeof(host)) {
        return -EINVAL;
    }
    memset(host.bytes, 0, abi_structs[d->type].host_size);
    if (d->access != IOA_get && !struct_get(d->type, arg, host.bytes)) {
        return -EFAULT;
    }
    if (d->access != IOA_get) {
        renumber(d, host.bytes, true);
    }
    r = host_ioctl(t, fd, d->host, (u64)(uintptr_t)host.bytes);
    if (r >= 0 && d->access != IOA_set) {
        renumber(d, host.bytes, false);
    }
    if (r >= 0 && d->access != IOA_set && !struct_put(d->type, arg, host.bytes)) {
        return -EFAULT;
    }
    return r;
}

/* A number made by _IOC() as the host makes it. */
static u32 host_number(u32 cmd)
{
    static const u8 dir[8] = {0, 0, 2, 0, 1, 0, 3, 0}; /* of bits 1 none, 2 read, 4 write */

    return user_abi.ioctl_dir3 ? (u32)dir[cmd >> 29] << 30 | (cmd & 0x1fffffff) : cmd;
}

/*
 * A number that tells size and direction, on a device emu does not know: memory of plain words is
 * alike on guests of the host's byte order, and a size below a pointer's leaves no room for one.
 */
static s64 by_number(Task *t, int fd, u32 cmd, u64 arg)
{
    unsigned dir = cmd >> 30, size = cmd >> 16 & 0x3fff;
    u8 buf[8];
    s64 r;

    if (user_abi.big_endian || !dir || (size != 1 && size != 2 && size != 4)) {
        return -ENOTTY;
    }
    memset(buf, 0, sizeof(buf));
    if ((dir & 1) && !copy_from_guest(buf, arg, size)) {
        return -EFAULT;
    }
    r = host_ioctl(t, fd, cmd, (u64)(uintptr_t)buf);
    if (r >= 0 && (dir & 2) && !copy_to_guest(arg, buf, size)) {
        return -EFAULT;
    }
    return r;
}

/* _IOC(_IOC_READ, 'E', ...): names, bit maps and axes of input devices, with the length in the
 * number. */
static bool is_input_bytes(u32 cmd)
{
    unsigned nr = cmd & 0xff;

    return (cmd >> 30) == 2 && (cmd >> 8 & 0xff) == 'E' &&
           ((nr >= 0x06 && nr <= 0x09) || (nr >= 0x18 && nr <= 0x7f));
}

static s64 input_bytes(Task *t, int fd, u32 cmd, u64 arg)
{
    u8 buf[ARG_MAX_BYTES] = {0};
    unsigned size = cmd >> 16 & 0x3fff;
    bool text = (cmd & 0xff) <= 0x08;
    s64 r;

    if (size > sizeof(buf)) {
        return -EINVAL;
    }
    r = host_ioctl(t, fd, cmd, (u64)(uintptr_t)buf);
    if (r < 0) {
        return r;
    }
    for (unsigned i = 0; i + user_abi.word <= size && user_abi.big_endian && !text;
         i += user_abi.word) {
        u64 v = 0;

        memcpy(&v, buf + i, user_abi.word);
        store_guest(buf + i, user_abi.word, v);
    }
    return copy_to_guest(arg, buf, (size_t)r < size ? (size_t)r : size) ? r : -EFAULT;
}

s64 sys_ioctl(Task *t, int fd, u32 cmd, u64 arg)
{
    const IoctlDesc *d = ioctl_find(cmd);
    s64 r;

    if (LIKELY(d != NULL)) {
        switch ((IoctlAccess)d->access) {
        case IOA_none:
            return host_ioctl(t, fd, d->host, 0);
        case IOA_value:
            return host_ioctl(t, fd, d->host, (u64)signed_word(arg));
        case IOA_special:
            return special[d->type - IO_SPECIAL](t, fd, d, arg);
        default:
            return through_struct(t, fd, d, arg);
        }
    }
    cmd = host_number(cmd);
    if (is_input_bytes(cmd)) {
        return input_bytes(t, fd, cmd, arg);
    }
    r = by_number(t, fd, cmd, arg);
    if (r == -ENOTTY) {
        log_unimp("ioctl %#x\n", cmd);
    }
    return r;
}
