/*
 * Commands about memory: x, xp, print, i, o, memsave.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "system/monitor/cpu.h"
#include "system/monitor/monitor-int.h"
#include "system/target.h"
#include "tcg/guest.h"

/* ---- Formats: /COUNT, a letter for the form, one for the size ---- */

typedef struct {
    u64 count;
    char form;     /* x d u o c i */
    unsigned size; /* bytes: 1, 2, 4, 8 */
} Format;

static bool read_format(Settings *args, Format *f, GError **err)
{
    static const char sizes[] = "bhwg";
    const char *text = settings_text(args, "fmt", "/"), *s = text + 1;
    char *end;

    *f = (Format){1, 'x', 4};
    if (isdigit((unsigned char)*s)) {
        f->count = strtoull(s, &end, 0);
        s = end;
    }
    for (; *s; s++) {
        const char *size = strchr(sizes, *s);

        if (size) {
            f->size = 1u << (size - sizes);
        } else if (strchr("xduoci", *s)) {
            f->form = *s;
            f->size = *s == 'c' ? 1 : f->size;
        } else {
            return monitor_fail(err, "%s: a count, one of xduoci and one of bhwg expected", text);
        }
    }
    return true;
}

static void print_value(Monitor *mon, const Format *f, u64 v)
{
    unsigned bits = f->size * 8;

    switch (f->form) {
    case 'd':
        monitor_printf(mon, "%lld", (long long)((s64)(v << (64 - bits)) >> (64 - bits)));
        break;
    case 'u':
        monitor_printf(mon, "%llu", (unsigned long long)v);
        break;
    case 'o':
        monitor_printf(mon, "0%llo", (unsigned long long)v);
        break;
    case 'c':
        monitor_printf(mon, isprint((int)(v & 0xff)) ? "'%c'" : "'\\x%02x'", (int)(v & 0xff));
        break;
    default:
        monitor_printf(mon, "0x%0*llx", (int)f->size * 2, (unsigned long long)v);
    }
}

bool hmp_print(Monitor *mon, Settings *args, GError **err)
{
    Format f;

    if (!read_format(args, &f, err)) {
        return false;
    }
    f.size = 8;
    if (f.form == 'x') {
        monitor_printf(mon, "0x%llx\n", (unsigned long long)monitor_uint(args, "value", 0));
        return true;
    }
    print_value(mon, &f, monitor_uint(args, "value", 0));
    monitor_puts(mon, "\n");
    return true;
}

/* ---- x, xp ---- */

static int address_digits(void)
{
    return system_target.guest->pc_bits / 4;
}

/* Bytes at @at, virtual when @c is there. Return: how many could be read. */
static u64 peek(Machine *m, MonitorCpu *c, u64 at, u8 *to, u64 len)
{
    if (c) {
        return monitor_peek(c, at, to, len);
    }
    return mem_copy_out(&m->memory, at, to, len) ? len : 0;
}

static bool unreadable(GError **err, u64 at)
{
    return monitor_fail(err, "no memory at 0x%llx", (unsigned long long)at);
}

static u64 read_value(const u8 *bytes, unsigned size)
{
    u64 v = 0;

    for (unsigned i = 0; i < size; i++) {
        v |= (u64)bytes[system_target.guest->big_endian ? size - 1 - i : i] << 8 * i;
    }
    return v;
}

static bool dump_values(Monitor *mon, MonitorCpu *c, u64 at, const Format *f, GError **err)
{
    unsigned per_line = f->form == 'c' ? 8 : 16 / f->size;
    u8 bytes[8];

    for (u64 i = 0; i < f->count; i++, at += f->size) {
        if (peek(monitor_machine(mon), c, at, bytes, f->size) != f->size) {
            monitor_puts(mon, i % per_line ? "\n" : "");
            return unreadable(err, at);
        }
        if (i % per_line == 0) {
            monitor_printf(mon, "%0*llx:", address_digits(), (unsigned long long)at);
        }
        monitor_puts(mon, " ");
        print_value(mon, f, read_value(bytes, f->size));
        monitor_puts(mon, i % per_line == per_line - 1 || i + 1 == f->count ? "\n" : "");
    }
    return true;
}

static bool dump_code(Monitor *mon, MonitorCpu *c, bool virtual, u64 at, u64 count, GError **err)
{
    while (count-- > 0) {
        u8 bytes[16];
        u64 avail = sizeof(bytes);
        char text[128];
        unsigned len;

        while (avail && peek(monitor_machine(mon), virtual ? c : NULL, at, bytes, avail) != avail) {
            avail /= 2;
        }
        if (!avail) {
            return unreadable(err, at);
        }
        len = monitor_disassemble(c, at, bytes, (unsigned)avail, text, sizeof(text));
        monitor_printf(mon, "0x%0*llx:  ", address_digits(), (unsigned long long)at);
        for (unsigned i = 0; i < len; i++) {
            monitor_printf(mon, "%02x", bytes[system_target.guest->big_endian ? i : len - 1 - i]);
        }
        monitor_printf(mon, "%*s %s\n", len < 4 ? (int)(4 - len) * 2 : 0, "", text);
        at += MAX(len, 1);
    }
    return true;
}

static bool dump(Monitor *mon, Settings *args, bool virtual, GError **err)
{
    u64 at = monitor_uint(args, "addr", 0);
    MonitorCpu c;
    Format f;
    bool ok;

    if (!read_format(args, &f, err) || !monitor_begin_cpu(mon, &c, err)) {
        return false;
    }
    if (f.form == 'i') {
        ok = dump_code(mon, &c, virtual, at, f.count, err);
    } else {
        ok = dump_values(mon, virtual ? &c : NULL, at, &f, err);
    }
    monitor_end_cpu(&c);
    return ok;
}

bool hmp_x(Monitor *mon, Settings *args, GError **err)
{
    return dump(mon, args, true, err);
}

bool hmp_xp(Monitor *mon, Settings *args, GError **err)
{
    return dump(mon, args, false, err);
}

bool hmp_sum(Monitor *mon, Settings *args, GError **err)
{
    u64 at = monitor_uint(args, "at", 0), left = monitor_uint(args, "size", 0);
    u16 sum = 0;
    u8 byte;

    for (; left; left--, at++) {
        if (!peek(monitor_machine(mon), NULL, at, &byte, 1)) {
            return unreadable(err, at);
        }
        sum = (u16)((u16)(sum >> 1 | sum << 15) + byte);
    }
    monitor_printf(mon, "%05u\n", sum);
    return true;
}

/* ---- i, o: accesses as a CPU makes them, devices included ---- */

bool hmp_i(Monitor *mon, Settings *args, GError **err)
{
    u64 at = monitor_uint(args, "addr", 0), v;
    Format f;

    if (!read_format(args, &f, err)) {
        return false;
    }
    if (!mem_read(&monitor_machine(mon)->memory, at & -(u64)f.size, f.size, &v)) {
        return monitor_fail(err, "nothing answers at 0x%llx", (unsigned long long)at);
    }
    monitor_printf(mon, "%0*llx: ", address_digits(), (unsigned long long)at);
    print_value(mon, &f, v);
    monitor_puts(mon, "\n");
    return true;
}

bool hmp_o(Monitor *mon, Settings *args, GError **err)
{
    u64 at = monitor_uint(args, "addr", 0);
    Format f;

    if (!read_format(args, &f, err)) {
        return false;
    }
    if (!mem_write(&monitor_machine(mon)->memory, at & -(u64)f.size, f.size,
                   monitor_uint(args, "value", 0))) {
        return monitor_fail(err, "nothing answers at 0x%llx", (unsigned long long)at);
    }
    return true;
}

/* ---- To files ---- */

enum { CHUNK = 64 * 1024 };

static bool save(Monitor *mon, Settings *args, MonitorCpu *c, GError **err)
{
    const char *path = settings_text(args, "filename", "");
    u64 at = monitor_uint(args, "val", 0), left = monitor_uint(args, "size", 0);
    g_autofree u8 *chunk = g_malloc(CHUNK);
    FILE *out = fopen(path, "wb");
    bool ok = out != NULL;

    while (ok && left) {
        u64 n = MIN(left, CHUNK);

        if (peek(monitor_machine(mon), c, at, chunk, n) != n) {
            fclose(out);
            return unreadable(err, at);
        }
        ok = fwrite(chunk, 1, n, out) == n;
        at += n;
        left -= n;
    }
    if (!out || fclose(out) || !ok) {
        return monitor_fail(err, "%s: %s", path, strerror(errno));
    }
    return true;
}

bool cmd_memsave(Monitor *mon, Settings *args, GError **err)
{
    unsigned chosen = mon->cpu;
    MonitorCpu c;
    bool ok;

    mon->cpu = (unsigned)monitor_uint(args, "cpu-index", chosen);
    ok = monitor_begin_cpu(mon, &c, err);
    if (ok) {
        ok = save(mon, args, &c, err);
        monitor_end_cpu(&c);
    }
    mon->cpu = chosen;
    return ok;
}

bool cmd_pmemsave(Monitor *mon, Settings *args, GError **err)
{
    return save(mon, args, NULL, err);
}
