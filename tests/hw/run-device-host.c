/*
 * What a device under test finds outside: a character device and a network that remember, a disk, memory, a
 * display, a user.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "system/block/drive.h"
#include "system/board.h"
#include "system/display.h"
#include "system/fw-cfg.h"
#include "system/input.h"
#include "tests/hw/run-device.h"

/* ---- A character device that remembers ---- */

static unsigned memory_write(Chardev *c, const u8 *data, unsigned len)
{
    Memory *m = (Memory *)c;

    len = MIN(len, m->takes);
    m->takes -= len;
    g_string_append_len(m->out, (const char *)data, len);
    return len;
}

static void memory_free(Chardev *c)
{
    g_string_free(((Memory *)c)->out, true);
    g_free(c);
}

static const ChardevOps memory_ops = {.name = "memory", .write = memory_write, .free = memory_free};

/* ---- A network that remembers ---- */

static void cable_send(Net *n, const u8 *frame, unsigned len)
{
    GString *hex = g_string_new(NULL);

    for (unsigned i = 0; i < len; i++) {
        g_string_append_printf(hex, "%02x", frame[i]);
    }
    g_queue_push_tail(&((Cable *)n)->sent, g_string_free(hex, false));
}

static void cable_free(Net *n)
{
    g_queue_clear_full(&((Cable *)n)->sent, g_free);
    g_free(n);
}

static Cable *cable_new(void)
{
    static const NetOps ops = {"cable", cable_send, cable_free};
    Cable *c = g_new0(Cable, 1);

    c->net =
        (Net){.ops = &ops, .name = g_strdup("net"), .mac = {0x52, 0x54, 0x00, 0x12, 0x34, 0x56}};
    return c;
}

/* ---- Characters and frames ---- */

static void cmd_send(Run *r, const char *rest)
{
    g_autofree char *text = g_strcompress(rest);

    for (const char *s = text; *s; s++) {
        if (!chardev_room(&r->chr->chr)) {
            bad(r, "no room for %c", *s);
            return;
        }
        chardev_deliver(&r->chr->chr, (const u8 *)s, 1);
    }
}

static void cmd_takes(Run *r, char **arg)
{
    r->chr->takes = (unsigned)number(arg[0]);
    if (r->chr->takes) {
        chardev_roomy(&r->chr->chr);
    }
}

static void cmd_got(Run *r, const char *rest)
{
    g_autofree char *text = g_strcompress(rest);

    if (strcmp(text, r->chr->out->str) != 0) {
        bad(r, "got \"%s\"", r->chr->out->str);
    }
    g_string_set_size(r->chr->out, 0);
}

static void cmd_frame(Run *r, char **arg)
{
    u8 frame[2048];
    unsigned len = 0;

    for (const char *s = arg[0]; s[0] && s[1] && len < sizeof(frame); s += 2) {
        char byte[3] = {s[0], s[1], 0};

        frame[len++] = (u8)strtoul(byte, NULL, 16);
    }
    net_deliver(&r->net->net, frame, len);
}

static void cmd_sent(Run *r, char **arg)
{
    g_autofree char *hex = g_queue_pop_head(&r->net->sent);
    char *dots = arg[0] ? strstr(arg[0], "...") : NULL;
    size_t len = dots ? (size_t)(dots - arg[0]) : SIZE_MAX;

    if (g_strcmp0(hex, arg[0]) != 0 && (!hex || !dots || strncmp(hex, arg[0], len) != 0)) {
        bad(r, "sent %s", hex ? hex : "nothing");
    }
}

/* ---- Memory ---- */

/* Bytes of a hexadecimal text. */
static GByteArray *from_hex(const char *s)
{
    GByteArray *out = g_byte_array_new();

    for (; s && s[0] && s[1]; s += 2) {
        char text[3] = {s[0], s[1], 0};
        u8 byte = (u8)strtoul(text, NULL, 16);

        g_byte_array_append(out, &byte, 1);
    }
    return out;
}

static void compare(Run *r, const char *where, const GByteArray *want, const u8 *have)
{
    for (unsigned i = 0; i < want->len; i++) {
        if (have[i] != want->data[i]) {
            bad(r, "%s+%u is %02x", where, i, have[i]);
            return;
        }
    }
}

static void cmd_ram(Run *r, char **arg)
{
    g_autoptr(GByteArray) bytes = from_hex(arg[1]);

    memcpy(r->ram + number(arg[0]) % RAM_SIZE, bytes->data, bytes->len);
}

static void cmd_has(Run *r, char **arg)
{
    g_autoptr(GByteArray) want = from_hex(arg[1]);

    compare(r, arg[0], want, r->ram + number(arg[0]) % RAM_SIZE);
}

static void cmd_peek(Run *r, const char *bits, char **arg)
{
    u64 v;

    for (char **want = arg + 1; *want; want++) {
        if (!mem_read(&r->m->memory, number(arg[0]), (unsigned)number(bits) / 8, &v) ||
            v != number(*want)) {
            bad(r, "%s is %#llx, not %s", arg[0], (unsigned long long)v, *want);
        }
    }
}

static void cmd_poke(Run *r, const char *bits, char **arg)
{
    for (char **v = arg + 1; *v; v++) {
        if (!mem_write(&r->m->memory, number(arg[0]), (unsigned)number(bits) / 8, number(*v))) {
            bad(r, "nothing is at %s", arg[0]);
        }
    }
}

/* ---- The disk ---- */

void end_medium(Run *r)
{
    if (r->medium) {
        close(r->medium_fd);
        unlink(r->medium);
        g_free(r->medium);
        r->medium = NULL;
    }
}

static void cmd_medium(Run *r, char **arg)
{
    GError *err = NULL;

    end_device(r);
    end_medium(r);
    r->medium_fd = g_file_open_tmp("medium-XXXXXX", &r->medium, &err);
    check(r, r->medium_fd >= 0, err);
    r->medium_kind = !arg[1] ? "" : !strcmp(arg[1], "cdrom") ? ",media=cdrom" : ",readonly=on";
    if (ftruncate(r->medium_fd, (off_t)number(arg[0])) < 0) {
        bad(r, "no room for %s bytes", arg[0]);
    }
}

static void add_drive(Run *r)
{
    g_autofree char *text = g_strdup_printf("if=none,id=disk,format=raw,file=%s%s", r->medium,
                                            r->medium_kind);
    DriveChoice c;
    GError *err = NULL;

    check(r, drive_parse("-drive", text, &c, &err) && drive_new(r->m, &c, &err), err);
    drive_choice_clear(&c);
}

static void cmd_disk(Run *r, char **arg)
{
    g_autoptr(GByteArray) want = from_hex(arg[1]);
    g_autofree u8 *have = g_malloc0(want->len);

    if (pread(r->medium_fd, have, want->len, (off_t)number(arg[0])) != (ssize_t)want->len) {
        bad(r, "disk: no byte %s", arg[0]);
    }
    compare(r, arg[0], want, have);
}

static Block *disk(Run *r)
{
    return machine_block(r->m, "disk");
}

static void cmd_eject(Run *r)
{
    GError *err = NULL;

    check(r, block_eject(disk(r), &err), err);
}

static void cmd_insert(Run *r)
{
    GError *err = NULL;

    check(r, block_change(disk(r), r->medium, "raw", true, &err), err);
}

static void cmd_held(Run *r, char **arg)
{
    if (block_released(disk(r)) == number(arg[0])) {
        bad(r, "the medium is %s", number(arg[0]) ? "free" : "held");
    }
}

static void cmd_burn(Run *r, char **arg)
{
    g_autoptr(GByteArray) bytes = from_hex(arg[1]);

    if (pwrite(r->medium_fd, bytes->data, bytes->len, (off_t)number(arg[0])) != (ssize_t)bytes->len) {
        bad(r, "no room for these bytes");
    }
}

/* ---- Firmware, display, user ---- */

static void cmd_firmware(Run *r, char **arg)
{
    GError *err = NULL;

    check(r, fw_cfg_file(r->m, arg[0], arg[1], strlen(arg[1]), &err), err);
}

static void cmd_screen(Run *r, char **arg)
{
    DisplayView v = {0};
    DisplayRect changed;
    u64 at;

    display_look(machine_display(r->m, NULL), &v, &changed);
    at = number(arg[0]) * v.width;
    for (unsigned i = 1; arg[i]; i++) {
        u32 have = v.pixels[(at + i - 1) % (v.width * v.height)];

        if (have != strtoul(arg[i], NULL, 16)) {
            bad(r, "pixel %u is %06x", i - 1, have);
        }
    }
    display_view_clear(&v);
}

static void cmd_key(Run *r, char **arg)
{
    Key k;

    if (!key_find(arg[0], &k)) {
        bad(r, "no key %s", arg[0]);
        return;
    }
    input_key(r->m, k, number(arg[1]));
}

static void cmd_button(Run *r, char **arg)
{
    input_button(r->m, (InputButton)number(arg[0]), number(arg[1]));
}

static void cmd_motion(Run *r, char **arg)
{
    input_motion(r->m, atoi(arg[0]), atoi(arg[1]), atoi(arg[2]));
}

/* ---- All of it ---- */

void host_start(Run *r)
{
    r->chr = g_new0(Memory, 1);
    r->chr->chr = (Chardev){.ops = &memory_ops, .name = g_strdup("chr")};
    r->chr->out = g_string_new(NULL);
    r->chr->takes = ~0u;
    g_ptr_array_add(r->m->chardevs, r->chr);
    r->net = cable_new();
    g_ptr_array_add(r->m->nets, r->net);
    if (r->medium) {
        add_drive(r);
    }
    r->ram = g_malloc0(RAM_SIZE);
    mem_add(&r->m->memory,
            &(MemRegion){.name = "ram", .kind = MEM_RAM, .size = RAM_SIZE, .host = r->ram});
}

const Command host_commands[] = {
    {"send", .text = cmd_send},     {"got", .text = cmd_got},       {"takes", .words = cmd_takes},
    {"frame", .words = cmd_frame},  {"sent", .words = cmd_sent},    {"ram", .words = cmd_ram},
    {"has", .words = cmd_has},      {"peek", .sized = cmd_peek},    {"poke", .sized = cmd_poke},
    {"medium", .words = cmd_medium}, {"disk", .words = cmd_disk},   {"burn", .words = cmd_burn},
    {"eject", .plain = cmd_eject},  {"insert", .plain = cmd_insert}, {"held", .words = cmd_held},
    {"firmware", .words = cmd_firmware}, {"screen", .words = cmd_screen}, {"key", .words = cmd_key},
    {"button", .words = cmd_button}, {"motion", .words = cmd_motion},
    {0},
};
