/*
 * dump-guest-memory: an ELF core file of what is RAM, by physical address, and of the registers of
 * each CPU.
 * Ref: System V gABI, "Program Header"; Linux include/uapi/linux/elfcore.h.
 */
#include <elf.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "common/bits.h"
#include "system/monitor/monitor-int.h"
#include "system/target.h"
#include "tcg/guest.h"

enum { CHUNK = 64 * 1024, PAGE = 4096 };

static unsigned word_size(void)
{
    return system_target.guest->pc_bits / 8;
}

/* ---- Notes: a process for each CPU ---- */

static void put(GByteArray *out, u64 v, unsigned size)
{
    for (unsigned i = 0; i < size; i++) {
        u8 byte = (u8)(v >> 8 * i);

        g_byte_array_append(out, &byte, 1);
    }
}

static void put_zeros(GByteArray *out, unsigned n)
{
    guint len = out->len;

    g_byte_array_set_size(out, len + n);
    memset(out->data + len, 0, n);
}

/* Linux's elf_prstatus of the CPU commands are about: no signals, no times, its registers. */
static void put_status(Monitor *mon, GByteArray *out)
{
    enum { SIGNAL_INFO = 16, IDS = 4, TIMES = 8 };
    g_auto(GStrv) names = g_strsplit(system_target.core_regs, " ", -1);
    unsigned word = word_size();

    put_zeros(out, SIGNAL_INFO + 2 * word);
    for (unsigned i = 0; i < IDS; i++) {
        put(out, i ? 0 : mon->cpu + 1, 4);
    }
    put_zeros(out, TIMES * word);
    for (char **name = names; *name; name++) {
        u64 v = 0;

        monitor_register(mon, *name, &v);
        put(out, v, word);
    }
    put_zeros(out, word); /* no floating point follows */
}

static void put_note(Monitor *mon, GByteArray *out)
{
    static const char owner[8] = "CORE";
    g_autoptr(GByteArray) status = g_byte_array_new();

    put_status(mon, status);
    put(out, strlen(owner) + 1, 4);
    put(out, status->len, 4);
    put(out, NT_PRSTATUS, 4);
    g_byte_array_append(out, (const u8 *)owner, sizeof(owner));
    g_byte_array_append(out, status->data, status->len);
    put_zeros(out, -status->len & 3);
}

static GByteArray *all_notes(Monitor *mon)
{
    GByteArray *out = g_byte_array_new();
    unsigned chosen = mon->cpu;

    for (mon->cpu = 0; monitor_cpu(mon); mon->cpu++) {
        put_note(mon, out);
    }
    mon->cpu = chosen;
    return out;
}

/* ---- Memory ---- */

/* Is the range RAM, and not the mirror of one before it? */
static bool is_ram(const GArray *flat, unsigned n)
{
    const MemRange *r = &g_array_index(flat, MemRange, n);

    for (unsigned i = 0; i < n; i++) {
        const MemRange *other = &g_array_index(flat, MemRange, i);

        if (other->region->kind == MEM_RAM && other->region->host == r->region->host &&
            other->start - other->region->at == r->start - r->region->at) {
            return false;
        }
    }
    return r->region->kind == MEM_RAM;
}

static bool write_ram(FILE *out, const MemSpace *s)
{
    g_autofree u8 *chunk = g_malloc(CHUNK);

    for (unsigned i = 0; i < s->flat->len; i++) {
        const MemRange *r = &g_array_index(s->flat, MemRange, i);

        for (u64 at = r->start; is_ram(s->flat, i) && at < r->end; at += CHUNK) {
            u64 n = MIN(r->end - at, CHUNK);

            if (!mem_copy_out(s, at, chunk, n) || fwrite(chunk, 1, n, out) != n) {
                return false;
            }
        }
    }
    return true;
}

/* ---- Headers of a file with words of @W bits; notes follow them, and RAM at a whole page ---- */

/* clang-format off */
#define PUT_HEADERS(W)                                                                             \
static void put_headers_##W(GByteArray *out, const GArray *flat, unsigned parts, u64 notes)        \
{                                                                                                  \
    u64 at = sizeof(Elf##W##_Ehdr) + (parts + 1) * sizeof(Elf##W##_Phdr);                          \
    Elf##W##_Ehdr head = {                                                                         \
        .e_ident = {0x7f, 'E', 'L', 'F', ELFCLASS##W, ELFDATA2LSB, EV_CURRENT},                    \
        .e_type = ET_CORE,                                                                         \
        .e_machine = system_target.elf_machine,                                                    \
        .e_version = EV_CURRENT,                                                                   \
        .e_phoff = sizeof(head),                                                                   \
        .e_ehsize = sizeof(head),                                                                  \
        .e_phentsize = sizeof(Elf##W##_Phdr),                                                      \
        .e_phnum = (u16)(parts + 1),                                                               \
    };                                                                                             \
    Elf##W##_Phdr note = {.p_type = PT_NOTE, .p_offset = (u##W)at, .p_filesz = (u##W)notes,        \
                          .p_memsz = (u##W)notes, .p_align = 4};                                   \
                                                                                                   \
    g_byte_array_append(out, (const u8 *)&head, sizeof(head));                                     \
    g_byte_array_append(out, (const u8 *)&note, sizeof(note));                                     \
    at = align_up(at + notes, PAGE);                                                               \
    for (unsigned i = 0; i < flat->len; i++) {                                                     \
        const MemRange *r = &g_array_index(flat, MemRange, i);                                     \
        u##W size = (u##W)(r->end - r->start), start = (u##W)r->start;                             \
        Elf##W##_Phdr p = {.p_type = PT_LOAD, .p_offset = (u##W)at, .p_paddr = start,              \
                           .p_vaddr = start, .p_filesz = size, .p_memsz = size,                    \
                           .p_flags = PF_R | PF_W | PF_X};                                         \
                                                                                                   \
        if (is_ram(flat, i)) {                                                                     \
            g_byte_array_append(out, (const u8 *)&p, sizeof(p));                                   \
            at += size;                                                                            \
        }                                                                                          \
    }                                                                                              \
}
PUT_HEADERS(32)
PUT_HEADERS(64)
/* clang-format on */

static void put_head(Monitor *mon, GByteArray *out, const GArray *flat)
{
    g_autoptr(GByteArray) notes = all_notes(mon);
    unsigned parts = 0;

    for (unsigned i = 0; i < flat->len; i++) {
        parts += is_ram(flat, i);
    }
    (word_size() == 4 ? put_headers_32 : put_headers_64)(out, flat, parts, notes->len);
    g_byte_array_append(out, notes->data, notes->len);
    put_zeros(out, -out->len % PAGE);
}

/* ---- The command: memory and registers are of one moment ---- */

static bool dump_to(Monitor *mon, const char *path, GError **err)
{
    const MemSpace *s = &monitor_machine(mon)->memory;
    g_autoptr(GByteArray) head = g_byte_array_new();
    FILE *out = fopen(path, "wb");
    bool ok = out != NULL;

    put_head(mon, head, s->flat);
    ok = ok && fwrite(head->data, 1, head->len, out) == head->len && write_ram(out, s);
    if (!out || fclose(out) || !ok) {
        return monitor_fail(err, "%s: %s", path, strerror(errno));
    }
    return true;
}

bool cmd_dump_guest_memory(Monitor *mon, Settings *args, GError **err)
{
    Machine *m = monitor_machine(mon);
    bool running = m->state == RUN_RUNNING, ok;
    const char *path = settings_text(args, "protocol", NULL);

    path = path ? path : settings_text(args, "filename", "");
    path += g_str_has_prefix(path, "file:") ? strlen("file:") : 0;
    if (monitor_flag(args, "paging")) {
        return monitor_fail(err, "paging: only physical addresses are dumped");
    }
    if (running) {
        machine_stop(m, RUN_SAVING);
    }
    ok = dump_to(mon, path, err);
    if (running) {
        machine_cont(m);
    }
    return ok;
}
