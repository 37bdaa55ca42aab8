/*
 * scribble FILE RAW SEED COUNT - the same random writes to an image and to a raw image, for other
 * programs to compare.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "system/block/image.h"
#include "tests/block/memory-file.h"

enum { LONGEST = 300 * 1024, PACK = 65536 };

static Image *open_image(const char *path, const char *format)
{
    GError *err = NULL;
    Image *i = image_open(path, format, IMAGE_WRITE, &err);

    if (!i) {
        fprintf(stderr, "%s\n", err->message);
        exit(1);
    }
    return i;
}

static void must(int error, const char *what)
{
    if (error) {
        fprintf(stderr, "%s: %s\n", what, strerror(error));
        exit(1);
    }
}

static void fill(u8 *data, u64 len, u64 *seed)
{
    u64 kind = random_of(seed, 3);

    for (u64 n = 0; n < len; n++) {
        data[n] = kind == 0 ? (u8)random_of(seed, 256) : (u8)(n / 977 + kind);
    }
}

static void scribble(Image *i, Image *raw, u64 *seed)
{
    static u8 data[LONGEST];
    u64 at = random_of(seed, i->size / 512) * 512, len = (1 + random_of(seed, LONGEST / 512)) * 512;
    u64 what = random_of(seed, 10);
    ImageInfo info;

    len = MIN(len, i->size - at);
    image_info(i, &info);
    if (what < 2) {
        must(image_zero(i, at, len, what), "zero");
        must(image_zero(raw, at, len, true), "zero");
    } else {
        fill(data, len, seed);
        if (what == 2 && info.cluster <= LONGEST) {
            at -= at % info.cluster;
            len = info.cluster;
            len = MIN(len, i->size - at);
            must(image_write_packed(i, at, data, len), "write_packed");
        } else {
            must(image_write(i, at, data, len), "write");
        }
        must(image_write(raw, at, data, len), "write raw");
    }
    image_info_clear(&info);
    if (what == 3) {
        must(image_flush(i), "flush");
    }
}

int main(int argc, char **argv)
{
    Image *i, *raw;
    u64 seed;

    if (argc != 5) {
        fprintf(stderr, "usage: scribble FILE RAW SEED COUNT\n");
        return 2;
    }
    i = open_image(argv[1], NULL);
    raw = open_image(argv[2], "raw");
    seed = strtoull(argv[3], NULL, 0);
    for (int n = atoi(argv[4]); n > 0; n--) {
        scribble(i, raw, &seed);
    }
    must(image_close(i), argv[1]);
    must(image_close(raw), argv[2]);
    return 0;
}
