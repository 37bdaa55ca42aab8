/*
 * -strace: one line for each call, written from the tables the wrappers are made of.
 *
 *     PID name(args) = result ERRNO (text)
 *
 * What the guest passes in is read before the call, what it gets back after it. Calls that may not
 * come back (exit, execve) and such that sleep show up when they end; the first kind is written at
 * once.
 */
#include "linux-user/syscall.h"

#include <arpa/inet.h>
#include <stdarg.h>

#include "common/bits.h"
#include "common/log.h"
#include "linux-user/calls.h"

enum { TEXT_SHOWN = 64, ITEMS_SHOWN = 16 };

static void add(StraceLine *l, const char *fmt, ...) PRINTF_LIKE(2, 3);

static void add(StraceLine *l, const char *fmt, ...)
{
    va_list ap;
    int n;

    va_start(ap, fmt);
    n = vsnprintf(l->text + l->len, STRACE_LINE - l->len, fmt, ap);
    va_end(ap);
    l->len += n > 0 ? (unsigned)n : 0;
    l->len = l->len < STRACE_LINE ? l->len : STRACE_LINE - 1;
}

/* ---- values ---- */

static void add_bytes(StraceLine *l, const u8 *p, size_t n, bool more)
{
    add(l, "\"");
    for (size_t i = 0; i < n; i++) {
        switch (p[i]) {
        case '\n':
            add(l, "\\n");
            break;
        case '\t':
            add(l, "\\t");
            break;
        case '\r':
            add(l, "\\r");
            break;
        case '"':
        case '\\':
            add(l, "\\%c", p[i]);
            break;
        default:
            add(l, p[i] >= 32 && p[i] < 127 ? "%c" : "\\%o", p[i]);
            break;
        }
    }
    add(l, more ? "\"..." : "\"");
}

static void add_buffer(StraceLine *l, vaddr at, u64 len)
{
    u8 buf[TEXT_SHOWN];
    size_t n = len < sizeof(buf) ? len : sizeof(buf);

    if (!at || !copy_from_guest(buf, at, n)) {
        add(l, at ? "%#llx" : "NULL", (unsigned long long)at);
        return;
    }
    add_bytes(l, buf, n, len > n);
}

static void add_text(StraceLine *l, vaddr at)
{
    char buf[1024];
    s64 n;

    if (!at) {
        add(l, "NULL");
        return;
    }
    n = guest_text(at, buf, sizeof(buf));
    if (n == -EFAULT) {
        add(l, "%#llx", (unsigned long long)at);
        return;
    }
    add_bytes(l, (const u8 *)buf, n < 0 ? sizeof(buf) : (size_t)n, n < 0);
}

/* Bits and fields by name, in guest numbering; what has no name is added in hex. */
static void add_flags(StraceLine *l, int id, u64 v)
{
    const SetDesc *s = &abi_sets[id];
    bool any = false;

    for (unsigned i = s->first; i < (unsigned)s->first + s->count; i++) {
        const FlagDesc *f = &abi_flags[i];
        u64 mask = f->guest_mask ? f->guest_mask : f->guest;

        if ((v & mask) == f->guest && (f->guest || f->guest_mask) && (f->guest || !any)) {
            add(l, any ? "|%s" : "%s", f->name);
            v &= ~mask;
            any = true;
        }
    }
    if (v || !any) {
        add(l, any ? "|%#llx" : v ? "%#llx" : "%llu", (unsigned long long)v);
    }
}

static void add_enum(StraceLine *l, int id, u64 v)
{
    const SetDesc *s = &abi_sets[id];

    for (unsigned i = s->first; i < (unsigned)s->first + s->count; i++) {
        if (abi_flags[i].guest == (u32)v) {
            add(l, "%s", abi_flags[i].name);
            return;
        }
    }
    add(l, "%d", (int)v);
}

static void add_field(StraceLine *l, const FieldDesc *f, u64 v)
{
    switch (f->kind) {
    case SF_octal:
    case SF_octal16:
        add(l, "%#llo", (unsigned long long)v);
        break;
    case SF_ptr:
    case SF_hex:
    case SF_hex_word:
        add(l, v ? "%#llx" : "%llu", (unsigned long long)v);
        break;
    case SF_u8:
    case SF_u16:
    case SF_u32:
    case SF_u64:
    case SF_ulong:
        add(l, "%llu", (unsigned long long)v);
        break;
    default:
        add(l, "%lld", (long long)v);
        break;
    }
}

/* @host: the structure in host form. */
static void add_fields(StraceLine *l, int id, const u8 *host)
{
    const StructDesc *s = &abi_structs[id];
    bool first = true;

    if (s->count == 1 && !strcmp(abi_fields[s->first].name, ".")) {
        u64 v = 0;

        memcpy(&v, host, abi_fields[s->first].host_size);
        add(l, abi_fields[s->first].kind == SF_hex ? "[%#llx]" : "[%lld]", (long long)v);
        return;
    }
    add(l, "{");
    for (unsigned i = s->first; i < (unsigned)s->first + s->count; i++) {
        const FieldDesc *f = &abi_fields[i];

        if (!strcmp(f->name, "-")) {
            continue;
        }
        if (s->count > 1) {
            add(l, "%s%s=", first ? "" : ", ", f->name);
        }
        first = false;
        if (f->kind == SF_char) {
            add_bytes(l, host + f->host_offset,
                      strnlen((const char *)host + f->host_offset, f->count), false);
            continue;
        }
        for (unsigned k = 0; k < f->count && k < ITEMS_SHOWN; k++) {
            u64 v = 0;

            add(l, f->count > 1 ? k ? " " : "[" : "");
            if (f->kind == SF_struct) {
                add_fields(l, f->sub, host + f->host_offset + k * abi_structs[f->sub].host_size);
                continue;
            }
            memcpy(&v, host + f->host_offset + k * f->host_size, f->host_size);
            if (f->kind >= SF_s8 && f->kind <= SF_time) {
                v = (u64)sbits(v, 0, f->host_size * 8u);
            }
            add_field(l, f, v);
        }
        add(l, f->count > 1 ? "]" : "");
    }
    add(l, "}");
}

static void add_struct(StraceLine *l, int id, vaddr at)
{
    union {
        u64 align;
        u8 bytes[4096];
    } host;

    if (!at) {
        add(l, "NULL");
        return;
    }
    if (!struct_get(id, at, host.bytes)) {
        add(l, "%#llx", (unsigned long long)at);
        return;
    }
    add_fields(l, id, host.bytes);
}

/* ---- lists ---- */

static void add_address(StraceLine *l, vaddr at, u32 len)
{
    struct sockaddr_storage ss = {0};
    const struct sockaddr_in *in = (const struct sockaddr_in *)&ss;
    const struct sockaddr_in6 *in6 = (const struct sockaddr_in6 *)&ss;
    const struct sockaddr_un *un = (const struct sockaddr_un *)&ss;
    char text[INET6_ADDRSTRLEN] = "";
    unsigned family;

    len = len < sizeof(ss) ? len : sizeof(ss);
    if (!at || len < 2 || !copy_from_guest(&ss, at, len)) {
        add(l, at ? "%#llx" : "NULL", (unsigned long long)at);
        return;
    }
    family = (unsigned)load_guest(&ss, 2);
    add(l, "{");
    add_enum(l, FL_af, family);
    if (family == AF_INET) {
        add(l, ", %s:%u", inet_ntop(AF_INET, &in->sin_addr, text, sizeof(text)),
            ntohs(in->sin_port));
    } else if (family == AF_INET6) {
        add(l, ", [%s]:%u", inet_ntop(AF_INET6, &in6->sin6_addr, text, sizeof(text)),
            ntohs(in6->sin6_port));
    } else if (family == AF_UNIX && len > 2) {
        add(l, un->sun_path[0] ? ", " : ", @");
        add_bytes(l, (const u8 *)un->sun_path + !un->sun_path[0],
                  un->sun_path[0] ? strnlen(un->sun_path, len - 2) : len - 3, false);
    } else {
        add(l, ", ");
        add_bytes(l, (const u8 *)&ss + 2, len - 2, false);
    }
    add(l, "}");
}

/* @left: bytes of data there are, shown element by element. */
static void add_vector(StraceLine *l, vaddr at, u64 n, u64 left)
{
    add(l, at ? "[" : "NULL");
    for (u64 i = 0; at && i < n; i++) {
        vaddr e = at + i * 2 * user_abi.word;
        u64 base, len;

        if (i == ITEMS_SHOWN || !get_word(e, &base) || !get_word(e + user_abi.word, &len)) {
            add(l, "...");
            break;
        }
        add(l, i ? ", {" : "{");
        add_buffer(l, base, len < left ? len : left);
        add(l, ", %llu}", (unsigned long long)len);
        left -= len < left ? len : left;
    }
    add(l, at ? "]" : "");
}

static void add_strings(StraceLine *l, vaddr at)
{
    u64 s;

    add(l, at ? "[" : "NULL");
    for (unsigned i = 0; at && get_word(at + i * user_abi.word, &s) && s; i++) {
        if (i == 2 * ITEMS_SHOWN) {
            add(l, ", ...");
            break;
        }
        add(l, i ? ", " : "");
        add_text(l, s);
    }
    add(l, at ? "]" : "");
}

static void add_sigset(StraceLine *l, vaddr at)
{
    u64 set;
    bool first = true;

    if (!at || !get_sigset(at, &set)) {
        add(l, at ? "%#llx" : "NULL", (unsigned long long)at);
        return;
    }
    if (__builtin_popcountll(set) > GUEST_NSIG / 2) {
        add(l, "~");
        set = ~set;
    }
    add(l, "[");
    for (unsigned sig = 1; sig <= GUEST_NSIG; sig++) {
        if (set >> (sig - 1) & 1) {
            add(l, first ? "" : " ");
            add_enum(l, FL_signal, sig);
            first = false;
        }
    }
    add(l, "]");
}

static void add_pollfds(StraceLine *l, vaddr at, u64 n, bool results)
{
    struct pollfd p;

    add(l, at ? "[" : "NULL");
    for (u64 i = 0; at && i < n; i++) {
        if (i == ITEMS_SHOWN || !struct_get(ST_pollfd, at + i * struct_size(ST_pollfd), &p)) {
            add(l, "...");
            break;
        }
        add(l, i ? ", {%d, " : "{%d, ", p.fd);
        add_flags(l, FL_poll, (u16)p.events);
        if (results && p.revents) {
            add(l, " -> ");
            add_flags(l, FL_poll, (u16)p.revents);
        }
        add(l, "}");
    }
    add(l, at ? "]" : "");
}

/* ---- arguments ---- */

static bool is_output(const ArgDesc *a)
{
    switch ((ArgKind)a->kind) {
    case AK_buffer_out:
    case AK_struct_out:
    case AK_struct_inout:
    case AK_at_out:
    case AK_sockaddr_out:
    case AK_iov_out:
    case AK_pollfds:
    case AK_ioarg:
        return true;
    default:
        return false;
    }
}

/* Register number of argument @n: pairs take two, aligned where the ABI wants it. */
static unsigned arg_register(const CallDesc *c, unsigned n)
{
    unsigned reg = 0;

    for (unsigned i = 0;; i++) {
        bool pair = c->arg[i].kind == AK_off64 && user_abi.word == 4;

        if (pair && user_abi.pair_align) {
            reg = (reg + 1) & ~1u;
        }
        if (i == n) {
            return reg;
        }
        reg += pair ? 2 : 1;
    }
}

/* Addresses whose target is known. */
static void add_target(StraceLine *l, const CallDesc *c, const ArgDesc *a, u64 v, const u64 *reg,
                       s64 result)
{
    u64 other = reg[arg_register(c, (unsigned)a->ref % c->nargs)];
    u32 len = 0;

    if (result < 0 && is_output(a)) {
        add(l, v ? "%#llx" : "NULL", (unsigned long long)v);
        return;
    }
    switch ((ArgKind)a->kind) {
    case AK_at_in:
    case AK_at_out:
        add_struct(l, a->ref, v);
        break;
    case AK_sockaddr:
        add_address(l, v, (u32)other);
        break;
    case AK_sockaddr_out:
        add_address(l, v, get_u32(other, &len) ? len : 0);
        break;
    case AK_iov:
        add_vector(l, v, other, UINT64_MAX);
        break;
    case AK_iov_out:
        add_vector(l, v, other, (u64)result);
        break;
    case AK_pollfds:
        add_pollfds(l, v, other, result > 0);
        break;
    case AK_strings:
        add_strings(l, v);
        break;
    default:
        add_sigset(l, v);
        break;
    }
}

static void add_ioctl(StraceLine *l, u32 cmd)
{
    const IoctlDesc *d = ioctl_find(cmd);

    if (d) {
        add(l, "%s", d->name);
    } else {
        add(l, "%#x", cmd);
    }
}

static void add_ioctl_argument(StraceLine *l, u32 cmd, u64 v, s64 result)
{
    const IoctlDesc *d = ioctl_find(cmd);

    if (d && d->access == IOA_value) {
        add(l, "%lld", (long long)signed_word(v));
    } else if (d && d->type >= 0 && d->type < ST_COUNT && (result >= 0 || d->access == IOA_set)) {
        add_struct(l, d->type, v);
    } else {
        add(l, v ? "%#llx" : "%llu", (unsigned long long)v);
    }
}

static void add_arg(StraceLine *l, const CallDesc *c, unsigned n, const u64 *reg, s64 result)
{
    const ArgDesc *a = &c->arg[n];
    unsigned at = arg_register(c, n);
    u64 v = reg[at], len;

    switch ((ArgKind)a->kind) {
    case AK_int:
    case AK_fd:
    case AK_pid:
        add(l, "%d", (int)v);
        break;
    case AK_dirfd:
        add(l, (int)v == AT_FDCWD ? "AT_FDCWD" : "%d", (int)v);
        break;
    case AK_sig:
        add_enum(l, FL_signal, v);
        break;
    case AK_uint:
    case AK_uid:
    case AK_uid16:
        add(l, "%u", (u32)v);
        break;
    case AK_mode:
        add(l, "%#o", (u32)v);
        break;
    case AK_long:
    case AK_off:
        add(l, "%lld", (long long)signed_word(v));
        break;
    case AK_size:
        add(l, "%llu", (unsigned long long)v);
        break;
    case AK_ulong:
        add(l, v > 4095 ? "%#llx" : "%llu", (unsigned long long)v);
        break;
    case AK_addr:
        add(l, v ? "%#llx" : "NULL", (unsigned long long)v);
        break;
    case AK_at_in:
    case AK_at_out:
    case AK_sockaddr:
    case AK_sockaddr_out:
    case AK_iov:
    case AK_iov_out:
    case AK_pollfds:
    case AK_strings:
    case AK_sigset:
        add_target(l, c, a, v, reg, result);
        break;
    case AK_off64:
        add(l, "%lld", (long long)arg_pair(reg, &at));
        break;
    case AK_path:
    case AK_lpath:
    case AK_str:
        add_text(l, v);
        break;
    case AK_flags:
    case AK_lflags:
        add_flags(l, a->ref, a->kind == AK_flags ? (u32)v : v);
        break;
    case AK_enum:
        add_enum(l, a->ref, v);
        break;
    case AK_ioctl:
        add_ioctl(l, (u32)v);
        break;
    case AK_ioarg:
        add_ioctl_argument(l, (u32)reg[at - 1], v, result);
        break;
    case AK_sockopt:
        if ((u32)reg[at - 1] == SOL_SOCKET) {
            add_enum(l, FL_so, v);
        } else {
            add(l, "%d", (int)v);
        }
        break;
    case AK_buffer_in:
    case AK_buffer_out:
        len = reg[arg_register(c, (unsigned)a->ref)];
        if (a->kind == AK_buffer_out) {
            len = result < 0 ? 0 : c->result == RK_size && (u64)result < len ? (u64)result : len;
        }
        add_buffer(l, v, len);
        break;
    case AK_struct_in:
    case AK_struct_out:
    case AK_struct_inout:
        if (result < 0 && a->kind == AK_struct_out) {
            add(l, v ? "%#llx" : "NULL", (unsigned long long)v);
        } else {
            add_struct(l, a->ref, v);
        }
        break;
    }
}

static void add_args(StraceLine *l, const CallDesc *c, const u64 *reg, unsigned from, unsigned to,
                     s64 result)
{
    for (unsigned i = from; i < to; i++) {
        add(l, i ? ", " : "");
        add_arg(l, c, i, reg, result);
    }
}

/* Arguments before the first that is a result; these are read before the call. */
static unsigned inputs(const CallDesc *c)
{
    unsigned n = 0;

    while (n < c->nargs && !is_output(&c->arg[n])) {
        n++;
    }
    return n;
}

static bool may_not_return(const CallDesc *c)
{
    return c->result == RK_none;
}

void strace_enter(Task *t, const CallDesc *c, StraceLine *l)
{
    l->len = 0;
    add(l, "%d %s(", (int)t->tid, c->name);
    add_args(l, c, t->last_arg, 0, inputs(c), 0);
    if (may_not_return(c)) {
        log_printf("%s)\n", l->text);
        l->len = 0;
        add(l, "%d %s(...", (int)t->tid, c->name);
    }
}

static void add_result(StraceLine *l, const CallDesc *c, s64 r)
{
    if (r == -E_RESTARTSYS || r == -E_RESTARTNOINTR || r == -E_RESTARTNOHAND) {
        add(l, ") = ? (interrupted)");
    } else if (r == -E_NORESULT) {
        add(l, ") = ?");
    } else if (r < 0 && r > -ABI_ERRNO && abi_errno[-r].name) {
        add(l, ") = -1 %s (%s)", abi_errno[-r].name, strerror((int)-r));
    } else if (c->result == RK_addr) {
        add(l, ") = %#llx", (unsigned long long)r);
    } else {
        add(l, ") = %lld", (long long)r);
    }
}

void strace_leave(Task *t, const CallDesc *c, StraceLine *l, s64 r)
{
    if (may_not_return(c)) {
        if (r >= 0 || r == -E_NORESULT) {
            return; /* came back as something else: nothing to add */
        }
    } else {
        add_args(l, c, t->last_arg, inputs(c), c->nargs, r);
    }
    add_result(l, c, r);
    log_printf("%s\n", l->text);
}
