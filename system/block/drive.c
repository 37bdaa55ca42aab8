/*
 * See drive.h.
 */
#include "system/block/drive.h"

#include <stdio.h>
#include <string.h>

#include "common/snapshot.h"

/* ---- Interfaces ---- */

static const struct {
    const char *name;
    unsigned units; /* of a bus; 0: no buses, index counts units */
    const char *place;
} interfaces[] = {
    {"ide", 2, "ide%u-%s%u"}, {"scsi", 7, "scsi%u-%s%u"}, {"floppy", 0, NULL}, {"sd", 0, NULL},
    {"pflash", 0, NULL},      {"mtd", 0, NULL},           {"virtio", 0, NULL}, {"none", 0, NULL},
};

static int interface_number(const char *name)
{
    for (unsigned i = 0; i < ARRAY_LEN(interfaces); i++) {
        if (!strcmp(interfaces[i].name, name)) {
            return (int)i;
        }
    }
    return -1;
}

char *drive_place(const DriveChoice *c)
{
    unsigned units = interfaces[interface_number(c->if_name)].units;
    const char *what = c->cdrom ? "cd" : "hd";

    if (units) {
        return g_strdup_printf("%s%u-%s%u", c->if_name, c->index / units, what, c->index % units);
    }
    return g_strdup_printf("%s%u", c->if_name, c->index);
}

/* ---- One -drive ---- */

static bool bad(const char *key, const char *text, const char *want, GError **err)
{
    g_set_error(err, EMU_ERROR, 0, "-drive: %s=%s: %s expected", key, text, want);
    return false;
}

/* One of @words, which ends with NULL, by number. */
static bool choose(Settings *s, const char *key, const char *const *words, unsigned *n,
                   const char *want, GError **err)
{
    const char *text = settings_text(s, key, NULL);

    for (unsigned i = 0; text && words[i]; i++) {
        if (!strcmp(words[i], text)) {
            *n = i;
            return true;
        }
    }
    return !text || bad(key, text, want, err);
}

static bool parse_if(Settings *s, DriveChoice *c, GError **err)
{
    const char *name = settings_text(s, "if", NULL);
    int n = name ? interface_number(name) : -1;

    if (n < 0) {
        c->default_if = true;
        return !name || bad("if", name, "ide, scsi, sd, mtd, floppy, pflash, virtio or none", err);
    }
    c->if_name = interfaces[n].name;
    return true;
}

/* index=, or unit= of bus=; bus 0 without. */
static bool parse_place(Settings *s, DriveChoice *c, GError **err)
{
    u64 index = ~0ull, bus = ~0ull, unit = ~0ull;

    if (!settings_uint(s, "index", &index, err) || !settings_uint(s, "bus", &bus, err) ||
        !settings_uint(s, "unit", &unit, err)) {
        return false;
    }
    if (bus != ~0ull || unit != ~0ull) {
        int n = c->if_name ? interface_number(c->if_name) : -1;
        unsigned units = n < 0 ? 0 : interfaces[n].units;

        if (index != ~0ull || unit == ~0ull || n < 0 || (units && unit >= units) ||
            (!units && bus != ~0ull && bus)) {
            g_set_error(err, EMU_ERROR, 0,
                        "-drive: bus= and unit=: of an if= that has them, and without index=");
            return false;
        }
        index = (bus == ~0ull ? 0 : bus) * units + unit;
    }
    if (index != ~0ull && index > 255) {
        g_set_error(err, EMU_ERROR, 0, "-drive: index=%" G_GUINT64_FORMAT ": too large", index);
        return false;
    }
    c->has_index = index != ~0ull;
    c->index = c->has_index ? (unsigned)index : 0;
    return true;
}

static bool parse_cache(Settings *s, DriveChoice *c, GError **err)
{
    enum { WRITEBACK, NONE, WRITETHROUGH, DIRECTSYNC, UNSAFE };
    static const char *const modes[] = {"writeback",  "none",   "writethrough",
                                        "directsync", "unsafe", NULL};
    unsigned mode = WRITEBACK;
    bool writeback;

    if (!choose(s, "cache", modes, &mode, "writeback, none, writethrough, directsync or unsafe",
                err)) {
        return false;
    }
    c->direct = mode == NONE || mode == DIRECTSYNC;
    c->unsafe = mode == UNSAFE;
    writeback = mode != WRITETHROUGH && mode != DIRECTSYNC;
    if (!settings_bool(s, "cache.direct", &c->direct, err) ||
        !settings_bool(s, "cache.no-flush", &c->unsafe, err) ||
        !settings_bool(s, "cache.writeback", &writeback, err)) {
        return false;
    }
    c->writethrough = !writeback;
    return true;
}

static bool parse_errors(Settings *s, DriveChoice *c, GError **err)
{
    static const char *const policies[] = {"report", "stop", "ignore", "enospc", NULL};
    static const char *const read_policies[] = {"report", "stop", "ignore", NULL};
    unsigned w = ERROR_REPORT, r = ERROR_REPORT;

    if (!choose(s, "werror", policies, &w, "report, stop, ignore or enospc", err) ||
        !choose(s, "rerror", read_policies, &r, "report, stop or ignore", err)) {
        return false;
    }
    c->werror = (ErrorPolicy)w;
    c->rerror = (ErrorPolicy)r;
    return true;
}

static bool parse_discard(Settings *s, DriveChoice *c, GError **err)
{
    static const char *const discards[] = {"ignore", "off", "unmap", "on", NULL};
    static const char *const detects[] = {"off", "on", "unmap", NULL};
    unsigned discard = 0, detect = 0;

    if (!choose(s, "discard", discards, &discard, "ignore or unmap", err) ||
        !choose(s, "detect-zeroes", detects, &detect, "off, on or unmap", err)) {
        return false;
    }
    c->discard = discard >= 2;
    c->detect_zeroes = detect != 0;
    c->unmap_zeroes = detect == 2;
    if (c->unmap_zeroes && !c->discard) {
        g_set_error(err, EMU_ERROR, 0, "-drive: detect-zeroes=unmap goes with discard=unmap");
        return false;
    }
    return true;
}

static bool parse_aio(Settings *s, GError **err)
{
    const char *aio = settings_text(s, "aio", "threads");

    return !strcmp(aio, "threads") || bad("aio", aio, "threads, which alone is built,", err);
}

/* file=, or what file. says of it. */
static bool parse_file(Settings *s, DriveChoice *c, GError **err)
{
    static const char *const lockings[] = {"auto", "on", "off", NULL};
    g_autoptr(Settings) under = settings_under(s, "file");
    const char *driver = settings_text(under, "driver", "file");
    const char *name = settings_text(under, "filename", settings_text(s, "file", NULL));
    const char *format = settings_text(s, "format", settings_text(s, "driver", NULL));
    unsigned locking = 0;

    if (strcmp(driver, "file") != 0 && strcmp(driver, "host_device") != 0) {
        return bad("file.driver", driver, "file or host_device", err);
    }
    if (!choose(under, "locking", lockings, &locking, "auto, on or off", err) ||
        !settings_done(under, err) || (format && !image_format(format, err))) {
        return false;
    }
    c->file = g_strdup(name && *name ? name : NULL);
    c->format = g_strdup(format);
    c->no_lock = locking == 2;
    return true;
}

static bool parse_medium(Settings *s, DriveChoice *c, GError **err)
{
    static const char *const media[] = {"disk", "cdrom", NULL};
    unsigned medium = 0;
    const char *snapshot = settings_text(s, "snapshot", NULL);

    if (!choose(s, "media", media, &medium, "disk or cdrom", err) ||
        !settings_bool(s, "snapshot", &c->snapshot, err)) {
        return false;
    }
    c->snapshot_off = snapshot && !c->snapshot;
    c->cdrom = medium == 1;
    c->read_only = c->cdrom;
    return settings_bool(s, "readonly", &c->read_only, err) &&
           settings_bool(s, "read-only", &c->read_only, err);
}

bool drive_parse(const char *option, const char *text, DriveChoice *c, GError **err)
{
    g_autoptr(Settings) s = settings_parse(option, text, "file", err);

    *c = (DriveChoice){0};
    return s && drive_choose(s, c, err);
}

bool drive_choose(Settings *s, DriveChoice *c, GError **err)
{
    *c = (DriveChoice){0};
    if (!parse_if(s, c, err) || !parse_place(s, c, err) || !parse_file(s, c, err) ||
        !parse_medium(s, c, err) || !parse_cache(s, c, err) || !parse_errors(s, c, err) ||
        !parse_discard(s, c, err) || !parse_aio(s, err)) {
        return false;
    }
    c->id = g_strdup(settings_text(s, "id", NULL));
    c->serial = g_strdup(settings_text(s, "serial", NULL));
    return settings_done(s, err);
}

DriveChoice drive_choice_copy(const DriveChoice *c)
{
    DriveChoice copy = *c;

    copy.id = g_strdup(c->id);
    copy.file = g_strdup(c->file);
    copy.format = g_strdup(c->format);
    copy.serial = g_strdup(c->serial);
    return copy;
}

void drive_choice_clear(DriveChoice *c)
{
    g_free(c->id);
    g_free(c->file);
    g_free(c->format);
    g_free(c->serial);
    *c = (DriveChoice){0};
}

/* ---- Numbers ---- */

static bool place_free(const DriveChoice *c, const GPtrArray *others)
{
    for (unsigned i = 0; i < others->len; i++) {
        const DriveChoice *o = others->pdata[i];

        if (!strcmp(o->if_name, c->if_name) && o->index == c->index) {
            return false;
        }
    }
    return true;
}

static bool id_free(const DriveChoice *c, const GPtrArray *others)
{
    for (unsigned i = 0; c->id && i < others->len; i++) {
        const DriveChoice *o = others->pdata[i];

        if (o->id && !strcmp(o->id, c->id)) {
            return false;
        }
    }
    return true;
}

static bool may_be_empty(const DriveChoice *c)
{
    return c->cdrom || !strcmp(c->if_name, "floppy") || !strcmp(c->if_name, "sd") ||
           !strcmp(c->if_name, "none");
}

bool drive_number(DriveChoice *c, const GPtrArray *others, const char *default_if, GError **err)
{
    if (c->default_if) {
        c->if_name = interfaces[interface_number(default_if)].name;
    }
    while (!c->has_index && !place_free(c, others)) {
        c->index++;
    }
    if (!place_free(c, others)) {
        g_set_error(err, EMU_ERROR, 0, "-drive: two drives with if=%s, index=%u", c->if_name,
                    c->index);
        return false;
    }
    if (!id_free(c, others)) {
        g_set_error(err, EMU_ERROR, 0, "-drive: two drives with id=%s", c->id);
        return false;
    }
    if (!c->file && !may_be_empty(c)) {
        g_set_error(err, EMU_ERROR, 0, "-drive: if=%s: file= expected", c->if_name);
        return false;
    }
    return true;
}

/* ---- The medium ---- */

static unsigned image_flags(const DriveChoice *c, bool write)
{
    return (write ? IMAGE_WRITE : 0) | (c->direct ? IMAGE_DIRECT : 0) |
           (c->unsafe ? IMAGE_UNSAFE : 0) | (c->no_lock ? IMAGE_NO_LOCK : 0);
}

Image *drive_open(const DriveChoice *c, GError **err)
{
    bool write = !c->read_only && !c->snapshot;
    Image *i = image_open(c->file, c->format, image_flags(c, write), err);

    if (i && write && i->flags & IMAGE_PROBED) {
        fprintf(stderr,
                "emu: %s: taken for a raw image. Should the guest write another format's signature "
                "into its first sector, that is an error; format=raw lets it.\n",
                i->path);
    }
    return i && c->snapshot && !c->read_only ? image_open_overlay(i, err) : i;
}
