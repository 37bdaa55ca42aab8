/*
 * emu-img snapshot.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "img/img.h"

static bool create(Image *i, const char *name, GError **err)
{
    struct timespec now;
    ImageSnapshot s = {.name = (char *)name, .icount = -1};

    clock_gettime(CLOCK_REALTIME, &now);
    s.seconds = (u32)now.tv_sec;
    s.nanoseconds = (u32)now.tv_nsec;
    return image_snapshot_create(i, &s, err);
}

static int change(Image *i, char action, const char *name)
{
    static const struct {
        char action;
        const char *failed;
    } words[] = {{'c', "create"}, {'a', "apply"}, {'d', "delete"}};
    const ImageSnapshot *s = action == 'c' ? NULL : image_snapshot(i, name);
    const char *word = "";
    GError *err = NULL;
    bool ok;

    for (unsigned n = 0; n < ARRAY_LEN(words); n++) {
        word = words[n].action == action ? words[n].failed : word;
    }
    if (action != 'c' && !s) {
        return img_fail("Could not %s snapshot '%s': snapshot not found", word, name);
    }
    ok = action == 'c'   ? create(i, name, &err)
         : action == 'a' ? image_snapshot_apply(i, s, &err)
                         : image_snapshot_delete(i, s, &err);
    if (!ok) {
        img_fail("Could not %s snapshot '%s': %s", word, name, err->message);
        g_error_free(err);
    }
    return !ok;
}

int img_snapshot(Args *a)
{
    static const char actions[] = "lcad";
    unsigned flags, given = 0;
    char action = 'l';
    Image *i;
    int status = 0;

    for (const char *c = actions; *c; c++) {
        if (a->value[(int)*c]) {
            action = *c;
            given++;
        }
    }
    if (given > 1) {
        return img_fail("Cannot mix '-l', '-a', '-c', '-d'");
    }
    if (!img_wants(a, 1, 1, "one file") || !img_flags(a, NULL, action != 'l', &flags)) {
        return 1;
    }
    i = img_open(a, a->name[0], a->value['f'], flags | (action == 'l' ? IMAGE_NO_BACKING : 0));
    if (!i) {
        return 1;
    }
    if (action != 'l') {
        status = change(i, action, a->value[(int)action]);
    } else if (image_snapshots(i) && image_snapshots(i)->len) {
        img_list_snapshots(image_snapshots(i));
    }
    return img_close(i, status);
}
