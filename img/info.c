/*
 * emu-img info, map.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "img/img.h"

/* ---- Snapshots ---- */

static char *date_of(const ImageSnapshot *s)
{
    time_t t = s->seconds;
    struct tm tm;
    char text[32];

    localtime_r(&t, &tm);
    strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S", &tm);
    return g_strdup(text);
}

static char *clock_of(const ImageSnapshot *s)
{
    u64 seconds = s->clock / 1000000000, ms = s->clock / 1000000 % 1000;

    return g_strdup_printf("%02" G_GUINT64_FORMAT ":%02u:%02u.%03u", seconds / 3600,
                           (unsigned)(seconds / 60 % 60), (unsigned)(seconds % 60), (unsigned)ms);
}

void img_list_snapshots(const GPtrArray *snapshots)
{
    printf("Snapshot list:\n%-10s%-17s%8s%20s%13s%11s\n", "ID", "TAG", "VM SIZE", "DATE",
           "VM CLOCK", "ICOUNT");
    for (unsigned n = 0; n < snapshots->len; n++) {
        const ImageSnapshot *s = snapshots->pdata[n];
        g_autofree char *size = img_human(s->state_size), *date = date_of(s), *clock = clock_of(s);
        g_autofree char *icount =
            s->icount < 0 ? g_strdup("") : g_strdup_printf("%" G_GINT64_FORMAT, s->icount);

        printf("%-9s %-16s %8s%20s%13s%11s\n", s->id, s->name, size, date, clock, icount);
    }
}

static void json_snapshots(Json *j, const GPtrArray *snapshots)
{
    json_open(j, "snapshots", '[');
    for (unsigned n = 0; n < snapshots->len; n++) {
        const ImageSnapshot *s = snapshots->pdata[n];

        json_open(j, NULL, '{');
        json_text(j, "id", s->id);
        json_text(j, "name", s->name);
        json_number(j, "vm-state-size", s->state_size);
        json_number(j, "date-sec", s->seconds);
        json_number(j, "date-nsec", s->nanoseconds);
        json_number(j, "vm-clock-sec", s->clock / 1000000000);
        json_number(j, "vm-clock-nsec", s->clock % 1000000000);
        if (s->icount >= 0) {
            json_number(j, "icount", (u64)s->icount);
        }
        json_close(j, '}');
    }
    json_close(j, ']');
}

/* ---- One image ---- */

static void print_human(Image *i, const ImageInfo *info)
{
    g_autofree char *size = img_human(i->size), *disk = img_human(info->allocated);
    g_autofree char *actual = image_backing_path(i);
    const GPtrArray *snapshots = image_snapshots(i);

    printf("image: %s\nfile format: %s\nvirtual size: %s (%" G_GUINT64_FORMAT " bytes)\n"
           "disk size: %s\n",
           i->path, i->format->name, size, i->size, disk);
    if (info->dirty) {
        printf("cleanly shut down: no\n");
    }
    if (info->cluster) {
        printf("cluster_size: %" G_GUINT64_FORMAT "\n", info->cluster);
    }
    if (i->backing_name) {
        printf("backing file: %s", i->backing_name);
        if (strcmp(actual, i->backing_name) != 0) {
            printf(" (actual path: %s)", actual);
        }
        printf("\n");
    }
    if (i->backing_format) {
        printf("backing file format: %s\n", i->backing_format);
    }
    if (snapshots && snapshots->len) {
        img_list_snapshots(snapshots);
    }
    if (info->specifics->len) {
        printf("Format specific information:\n");
    }
    for (unsigned n = 0; n < info->specifics->len; n += 2) {
        printf("    %s: %s\n", (char *)info->specifics->pdata[n],
               (char *)info->specifics->pdata[n + 1]);
    }
}

/* A value of the format: a truth, a number or a text. */
static void json_value(Json *j, const char *name, const char *value)
{
    g_autofree char *key = g_strdelimit(g_strdup(name), " ", '-');
    u64 v;

    if (!strcmp(value, "true") || !strcmp(value, "false")) {
        json_bool(j, key, *value == 't');
    } else if (parse_uint(value, &v)) {
        json_number(j, key, v);
    } else {
        json_text(j, key, value);
    }
}

static void print_json(Json *j, Image *i, const ImageInfo *info)
{
    g_autofree char *actual = image_backing_path(i);
    const GPtrArray *snapshots = image_snapshots(i);

    json_open(j, NULL, '{');
    if (snapshots && snapshots->len) {
        json_snapshots(j, snapshots);
    }
    json_number(j, "virtual-size", i->size);
    json_text(j, "filename", i->path);
    if (info->cluster) {
        json_number(j, "cluster-size", info->cluster);
    }
    json_text(j, "format", i->format->name);
    json_number(j, "actual-size", info->allocated);
    if (i->backing_name) {
        json_text(j, "backing-filename", i->backing_name);
        json_text(j, "full-backing-filename", actual);
    }
    if (i->backing_format) {
        json_text(j, "backing-filename-format", i->backing_format);
    }
    if (info->specifics->len) {
        json_open(j, "format-specific", '{');
        json_text(j, "type", i->format->name);
        json_open(j, "data", '{');
        for (unsigned n = 0; n < info->specifics->len; n += 2) {
            json_value(j, info->specifics->pdata[n], info->specifics->pdata[n + 1]);
        }
        json_close(j, '}');
        json_close(j, '}');
    }
    json_bool(j, "dirty-flag", info->dirty);
    json_close(j, '}');
}

/* The image, and with @chain what is behind it. Backing files need not be there otherwise. */
static int show(const Args *a, Image *i, Json *j, bool json, bool chain, bool first)
{
    ImageInfo info;

    image_info(i, &info);
    if (json) {
        print_json(j, i, &info);
    } else {
        printf("%s", first ? "" : "\n");
        print_human(i, &info);
    }
    image_info_clear(&info);
    return chain && i->backing ? show(a, i->backing, j, json, chain, false) : 0;
}

int img_info(Args *a)
{
    bool json, chain = a->value[OPT_CHAIN] != NULL;
    Json j = {0};
    unsigned flags;
    Image *i;

    if (!img_wants(a, 1, 1, "one file") || !img_json(a, &json) ||
        !img_flags(a, NULL, false, &flags)) {
        return 1;
    }
    i = img_open(a, a->name[0], a->value['f'],
                 flags | IMAGE_CHECK | (chain ? 0 : IMAGE_NO_BACKING));
    if (!i) {
        return 1;
    }
    if (json && chain) {
        json_open(&j, NULL, '[');
    }
    show(a, i, &j, json, chain, true);
    if (json && chain) {
        json_close(&j, ']');
    }
    return img_close(i, 0);
}

/* ---- map ---- */

typedef struct {
    u64 at;
    ImageRun run;
    unsigned depth;
    const char *file;
} Stretch;

static bool joins(const Stretch *s, const Stretch *n, bool json)
{
    bool placed = s->run.data && !s->run.packed;

    return s->depth == n->depth && s->run.data == n->run.data && s->run.zero == n->run.zero &&
           s->run.here == n->run.here && s->run.packed == n->run.packed &&
           (!placed || s->run.at + s->run.len == n->run.at) && (json || s->run.data);
}

static void print_stretch(const Stretch *s, bool json, bool first)
{
    bool placed = s->run.data && !s->run.packed;

    if (json) {
        printf("%s{ \"start\": %" G_GUINT64_FORMAT ", \"length\": %" G_GUINT64_FORMAT
               ", \"depth\": %u, \"present\": %s, \"zero\": %s, \"data\": %s",
               first ? "[" : ",\n", s->at, s->run.len, s->depth, s->run.here ? "true" : "false",
               s->run.zero ? "true" : "false", s->run.data && !s->run.zero ? "true" : "false");
        if (placed) {
            printf(", \"offset\": %" G_GUINT64_FORMAT, s->run.at);
        }
        printf("}");
    } else if (s->run.data && !s->run.zero) {
        printf("%#-16" G_GINT64_MODIFIER "x%#-16" G_GINT64_MODIFIER "x%#-16" G_GINT64_MODIFIER
               "x%s\n",
               s->at, s->run.len, s->run.at, s->file);
    }
}

static int find_stretch(Image *i, u64 at, u64 end, Stretch *s)
{
    int error = image_run_deep(i, at, end - at, &s->run, &s->depth);
    const Image *layer = i;

    for (unsigned d = 0; d < s->depth && layer->backing; d++) {
        layer = layer->backing;
    }
    s->at = at;
    s->file = layer->path;
    return error;
}

static int map(Image *i, u64 from, u64 end, bool json)
{
    Stretch all, next;
    bool first = true, any = false;

    for (u64 at = from; at < end; at += next.run.len) {
        int error = find_stretch(i, at, end, &next);

        if (error) {
            return img_fail("Failed to read image metadata: %s", strerror(error));
        }
        if (any && joins(&all, &next, json)) {
            all.run.len += next.run.len;
            continue;
        }
        if (any) {
            print_stretch(&all, json, first);
            first = false;
        }
        all = next;
        any = true;
    }
    if (any) {
        print_stretch(&all, json, first);
    }
    return 0;
}

int img_map(Args *a)
{
    const char *start = a->value[OPT_START], *length = a->value[OPT_LENGTH];
    u64 from = 0, len = ~0ull;
    unsigned flags;
    bool json;
    Image *i;
    int status;

    if (!img_wants(a, 1, 1, "one file") || !img_json(a, &json) ||
        (start && !img_size(start, &from)) || (length && !img_size(length, &len)) ||
        !img_flags(a, NULL, false, &flags)) {
        return 1;
    }
    i = img_open(a, a->name[0], a->value['f'], flags);
    if (!i) {
        return 1;
    }
    from = MIN(from, i->size);
    if (!json) {
        printf("%-16s%-16s%-16s%s\n", "Offset", "Length", "Mapped to", "File");
    }
    status = map(i, from, from + MIN(len, i->size - from), json);
    if (json) {
        printf("]\n");
    }
    return img_close(i, status);
}
