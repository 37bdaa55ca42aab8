/*
 * emu-img: makes, converts, checks and changes disk images. Options, exit statuses and lines of
 * output are those scripts know from qemu-img.
 */
#include "img/img.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"

/* ---- Commands and options ---- */

/* clang-format off */
static const struct {
    const char *name;
    Command *run;
    const char *letters, *longs; /* options it takes */
    const char *usage;
} commands[] = {
    {"create", img_create, "fobFuq", "",
     "[-q] [-f format] [-b backing] [-F format] [-u] [-o options] file [size]"},
    {"info", img_info, "fU", "output backing-chain",
     "[-f format] [-U] [--output=human|json] [--backing-chain] file"},
    {"convert", img_convert, "fOoBFcpqnStTlUWm", "",
     "[-f format] [-O format] [-o options] [-B backing [-F format]] [-c] [-n] [-S size] "
     "[-l snapshot] [-t cache] [-T cache] [-U] [-p] [-q] file... target"},
    {"check", img_check, "frqUT", "output",
     "[-f format] [-r leaks|all] [-T cache] [-U] [-q] [--output=human|json] file"},
    {"resize", img_resize, "fq", "shrink preallocation",
     "[-f format] [-q] [--shrink] [--preallocation=off] file [+|-]size"},
    {"compare", img_compare, "fFspqUT", "",
     "[-f format] [-F format] [-s] [-T cache] [-U] [-p] [-q] file file"},
    {"snapshot", img_snapshot, "flcadqU", "", "[-f format] [-U] [-q] [-l | -c name | -a name | -d name] file"},
    {"rebase", img_rebase, "fbFupqtTU", "",
     "[-f format] [-u] -b backing [-F format] [-t cache] [-T cache] [-U] [-p] [-q] file"},
    {"commit", img_commit, "ftdpq", "", "[-f format] [-t cache] [-d] [-p] [-q] file"},
    {"map", img_map, "fU", "output start-offset max-length",
     "[-f format] [-U] [--output=human|json] [--start-offset=n] [--max-length=n] file"},
    {"dd", img_dd, "fOU", "", "[-f format] [-O format] [-U] [bs=n] [count=n] [skip=n] if=file of=file"},
};

static const char *const unbuilt[] = {"amend", "bench", "bitmap", "measure"};

static const struct {
    int code;
    const char *name; /* without --; NULL: only the letter */
    bool value;
    const char *help;
} options[] = {
    {'f', NULL, true, "format of the image (compare, convert: of the source)"},
    {'O', NULL, true, "format of the target"},
    {'o', NULL, true, "options of the format; -o help lists them"},
    {'b', NULL, true, "backing file"},
    {'B', NULL, true, "backing file of the target"},
    {'F', NULL, true, "format of the backing file (compare: of the second image)"},
    {'u', NULL, false, "do not look at the backing file"},
    {'c', NULL, true, "make a snapshot (convert: compress)"},
    {'a', NULL, true, "go back to a snapshot"},
    {'d', NULL, true, "delete a snapshot (commit: leave the image as it is)"},
    {'l', NULL, true, "list snapshots (convert: take this one)"},
    {'r', "repair", true, "repair: leaks or all"},
    {'s', NULL, false, "strict: sizes and what is allocated count too"},
    {'S', NULL, true, "zeros of this length and more are not written; 0: all is written"},
    {'n', NULL, false, "the target exists already"},
    {'t', NULL, true, "cache mode of what is written"},
    {'T', NULL, true, "cache mode of what is read"},
    {'p', NULL, false, "show the progress"},
    {'q', NULL, false, "say nothing but errors"},
    {'U', "force-share", false, "others may write the image meanwhile"},
    {'W', NULL, false, "accepted: writes are in order all the same"},
    {'m', NULL, true, "accepted: one request at a time all the same"},
    {OPT_OUTPUT, "output", true, "human or json"},
    {OPT_SHRINK, "shrink", false, "it may become smaller"},
    {OPT_CHAIN, "backing-chain", false, "the backing files too"},
    {OPT_PREALLOCATION, "preallocation", true, "off"},
    {OPT_START, "start-offset", true, "begin there"},
    {OPT_LENGTH, "max-length", true, "go no further"},
};
/* clang-format on */

/* Letters with a value for some commands and none for others. */
static bool takes_value(const char *command, unsigned option)
{
    switch (options[option].code) {
    case 'c':
        return strcmp(command, "convert") != 0;
    case 'd':
        return strcmp(command, "commit") != 0;
    case 'l':
        return strcmp(command, "snapshot") != 0;
    }
    return options[option].value;
}

static bool has_word(const char *words, const char *word)
{
    g_auto(GStrv) list = g_strsplit(words, " ", -1);

    return g_strv_contains((const char *const *)list, word);
}

static void usage(void)
{
    printf("usage: emu-img command [options]\n\ncommands:\n");
    for (unsigned n = 0; n < ARRAY_LEN(commands); n++) {
        printf("  %s %s\n", commands[n].name, commands[n].usage);
    }
    printf("\noptions:\n");
    for (unsigned n = 0; n < ARRAY_LEN(options); n++) {
        g_autofree char *name = options[n].code < OPT_OUTPUT
                                    ? g_strdup_printf("-%c", options[n].code)
                                    : g_strdup_printf("--%s", options[n].name);

        printf("  %-18s %s\n", name, options[n].help);
    }
    printf("\nformats: raw qcow2\n");
}

/* ---- Messages ---- */

int img_fail(const char *fmt, ...)
{
    va_list ap;

    fflush(stdout);
    fputs("emu-img: ", stderr);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
    return 1;
}

int img_fail_with(GError *err)
{
    img_fail("%s", err->message);
    g_error_free(err);
    return 1;
}

void img_say(const Args *a, const char *fmt, ...)
{
    va_list ap;

    if (!a->value['q']) {
        va_start(ap, fmt);
        vprintf(fmt, ap);
        va_end(ap);
    }
}

void img_progress(const Args *a, u64 done, u64 all)
{
    if (a->value['p'] && !a->value['q']) {
        printf("    (%.2f/100%%)\r%s", all ? 100.0 * (double)done / (double)all : 100.0,
               done == all ? "\n" : "");
        fflush(stdout);
    }
}

bool img_wants(const Args *a, int least, int most, const char *what)
{
    if (a->names >= least && a->names <= most) {
        return true;
    }
    img_fail("%s: %s expected", a->command, what);
    return false;
}

bool img_json(const Args *a, bool *json)
{
    const char *how = a->value[OPT_OUTPUT];

    *json = how && !strcmp(how, "json");
    if (how && !*json && strcmp(how, "human") != 0) {
        img_fail("--output must be used with human or json as argument.");
        return false;
    }
    return true;
}

/* ---- Images ---- */

bool img_flags(const Args *a, const char *cache, bool write, unsigned *flags)
{
    static const char *const modes[] = {"writeback",  "writethrough", "none",
                                        "directsync", "unsafe",       NULL};

    if (cache && !g_strv_contains(modes, cache)) {
        img_fail("Invalid cache option: %s", cache);
        return false;
    }
    *flags = (write ? IMAGE_WRITE : 0) | (a->value['U'] ? IMAGE_NO_LOCK : 0);
    if (cache && (!strcmp(cache, "none") || !strcmp(cache, "directsync"))) {
        *flags |= IMAGE_DIRECT;
    }
    /* What is made anew need not be safe before it is whole. */
    if (cache && !strcmp(cache, "unsafe")) {
        *flags |= IMAGE_UNSAFE;
    }
    return true;
}

Image *img_open(const Args *a, const char *name, const char *format, unsigned flags)
{
    GError *err = NULL;
    Image *i = image_open(name, format, flags, &err);

    (void)a;
    if (!i) {
        img_fail("Could not open '%s': %s", name, err->message);
        g_error_free(err);
    }
    return i;
}

int img_close(Image *i, int status)
{
    g_autofree char *name = g_strdup(i->path);
    int error = image_close(i);

    return error ? img_fail("%s: %s", name, strerror(error)) : status;
}

bool img_size(const char *text, u64 *size)
{
    if (parse_size(text, 1, size)) {
        return true;
    }
    img_fail("Invalid image size specified. You may use k, M, G or T suffixes for kilobytes, "
             "megabytes, gigabytes and terabytes.");
    return false;
}

char *img_human(u64 bytes)
{
    static const char *const units[] = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    double v = (double)bytes;
    unsigned unit = 0;

    for (; v >= 1000; unit++) {
        v /= 1024;
    }
    return g_strdup_printf("%.3g %s", v, units[unit]);
}

/* ---- The command line ---- */

/* Tables for getopt_long(); @letters has room for two characters an option. */
static void fill_tables(unsigned command, struct option *longs, char *letters)
{
    *letters++ = ':';
    for (unsigned n = 0; n < ARRAY_LEN(options); n++) {
        bool value = takes_value(commands[command].name, n);
        int code = options[n].code;

        if (code < OPT_OUTPUT && !strchr(commands[command].letters, code)) {
            continue;
        }
        if (code >= OPT_OUTPUT && !has_word(commands[command].longs, options[n].name)) {
            continue;
        }
        if (code < OPT_OUTPUT) {
            *letters++ = (char)code;
            *letters = ':';
            letters += value;
        }
        if (options[n].name) {
            *longs++ = (struct option){options[n].name, value, NULL, code};
        }
    }
    *letters = 0;
    *longs = (struct option){0};
}

/* Return: false, with the message. */
static bool read_options(Args *a, unsigned command, int argc, char **argv)
{
    struct option longs[ARRAY_LEN(options) + 1];
    char letters[2 * ARRAY_LEN(options) + 2];
    g_autoptr(GString) o = g_string_new("");
    GError *err = NULL;
    int c;

    fill_tables(command, longs, letters);
    opterr = 0;
    while ((c = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        if (c == '?' || c == ':') {
            img_fail("%s: %s: %s\nTry 'emu-img --help' for more information", a->command,
                     argv[optind - 1], c == ':' ? "it wants a value" : "no such option");
            return false;
        }
        a->value[c] = optarg ? optarg : "";
        if (c == 'o') {
            g_string_append_printf(o, "%s%s", o->len ? "," : "", optarg);
        }
    }
    a->format_options = settings_parse("-o", o->str, NULL, &err);
    if (!a->format_options) {
        return img_fail_with(err), false;
    }
    a->name = argv + optind;
    a->names = argc - optind;
    return true;
}

static int unknown(const char *name)
{
    for (unsigned n = 0; n < ARRAY_LEN(unbuilt); n++) {
        if (!strcmp(unbuilt[n], name)) {
            return img_fail("%s: not built", name);
        }
    }
    return img_fail("Command not found: %s\nTry 'emu-img --help' for more information", name);
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "--help";

    if (!strcmp(name, "--help") || !strcmp(name, "-h") || !strcmp(name, "help")) {
        usage();
        return argc > 1 ? 0 : 1;
    }
    if (!strcmp(name, "--version") || !strcmp(name, "-V")) {
        printf("emu-img version %s\n", PACKAGE_VERSION);
        return 0;
    }
    for (unsigned n = 0; n < ARRAY_LEN(commands); n++) {
        if (!strcmp(commands[n].name, name)) {
            Args a = {.command = name};
            int status = 1;

            /* "-5M" is a size. */
            if (commands[n].run == img_resize && argc > 3 && argv[argc - 1][0] == '-' &&
                g_ascii_isdigit(argv[argc - 1][1])) {
                a.value[OPT_LESS] = argv[--argc];
            }
            if (read_options(&a, n, argc - 1, argv + 1)) {
                status = commands[n].run(&a);
                settings_free(a.format_options);
            }
            return status;
        }
    }
    return unknown(name);
}
