/*
 * Files into a machine's memory: each format, what is damaged, and reset, which puts it back.
 */
#include <elf.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <zlib.h>

#include "system/board.h"
#include "system/load.h"

enum { RAM_SIZE = 0x10000, SIZE = 3000, RAW_AT = 0x2000, UIMAGE_HEAD = 64 };

static u8 ram[RAM_SIZE], contents[SIZE];
static Machine *m;
static char *path;

static void begin(void)
{
    m = machine_new();
    memset(ram, 0xee, sizeof(ram));
    mem_add(&m->memory,
            &(MemRegion){.name = "ram", .kind = MEM_RAM, .size = RAM_SIZE, .host = ram});
}

static void put_file(const void *data, size_t len)
{
    g_assert_true(g_file_set_contents(path, data, (gssize)len, NULL));
}

/* Return: NULL, or why not; the machine stays either way. */
static char *load(LoadAs as, Loaded *out)
{
    LoadRequest r = {path, as, RAW_AT, EM_ARM};
    GError *err = NULL;
    char *why = NULL;

    begin();
    if (!load_file(m, "file", &r, out, &err)) {
        g_assert_true(g_str_has_prefix(err->message, path) ||
                      g_str_has_prefix(err->message, "file"));
        why = g_strdup(strchr(err->message, ':') + 2);
        g_error_free(err);
    }
    return why;
}

static void loads(LoadAs as, paddr at, u64 len, paddr entry)
{
    Loaded out;
    g_autofree char *why = load(as, &out);

    g_assert_cmpstr(why, ==, NULL);
    g_assert_cmphex(out.low, ==, at);
    g_assert_cmphex(out.high, ==, at + len);
    g_assert_cmphex(out.entry, ==, entry);
    g_assert_cmpmem(ram + at, SIZE, contents, SIZE);
    g_assert_cmphex(ram[at - 1], ==, 0xee);
    g_assert_cmphex(ram[at + len], ==, 0xee);
    for (u64 i = SIZE; i < len; i++) {
        g_assert_cmphex(ram[at + i], ==, 0);
    }
    memset(ram, 0xee, sizeof(ram)); /* the guest makes a mess and reboots */
    machine_reset(m);
    g_assert_cmpmem(ram + at, SIZE, contents, SIZE);
    machine_free(m);
}

static void refuses(LoadAs as, const char *want)
{
    Loaded out;
    g_autofree char *why = load(as, &out);

    g_assert_cmpstr(why, ==, want);
    machine_free(m);
}

/* ---- Raw bytes, compressed ones ---- */

static void test_raw(void)
{
    put_file(contents, SIZE);
    loads(LOAD_RAW, RAW_AT, SIZE, RAW_AT);
    loads(LOAD_PROGRAM, RAW_AT, SIZE, RAW_AT);
    loads(LOAD_RAMDISK, RAW_AT, SIZE, RAW_AT);
    put_file("", 0);
    refuses(LOAD_RAW, "it is empty");
}

/* @from as gzip has it, at @to. */
static size_t deflated(const void *from, size_t len, u8 *to, size_t room)
{
    z_stream z = {.next_in = (Bytef *)(uintptr_t)from, .avail_in = (uInt)len, .next_out = to,
                  .avail_out = (uInt)room};

    g_assert_cmpint(deflateInit2(&z, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, 0), ==, Z_OK);
    g_assert_cmpint(deflate(&z, Z_FINISH), ==, Z_STREAM_END);
    deflateEnd(&z);
    return z.total_out;
}

static void test_gzip(void)
{
    u8 packed[2 * SIZE];
    size_t n = deflated(contents, SIZE, packed, sizeof(packed));

    put_file(packed, n);
    loads(LOAD_PROGRAM, RAW_AT, SIZE, RAW_AT);
    put_file(packed, n - 10);
    refuses(LOAD_PROGRAM, "its compressed data are damaged");
}

/* ---- ELF ---- */

static void put_elf(u32 at, u32 offset, u16 machine)
{
    struct {
        Elf32_Ehdr head;
        Elf32_Phdr segment;
        u8 data[SIZE];
    } f = {
        .head = {.e_ident = {0x7f, 'E', 'L', 'F', ELFCLASS32, ELFDATA2LSB, 1},
                 .e_type = ET_EXEC,
                 .e_machine = machine,
                 .e_entry = 0xc0000010,
                 .e_phoff = sizeof(Elf32_Ehdr),
                 .e_phentsize = sizeof(Elf32_Phdr),
                 .e_phnum = 1},
        .segment = {.p_type = PT_LOAD,
                    .p_offset = offset,
                    .p_vaddr = 0xc0000000,
                    .p_paddr = at,
                    .p_filesz = SIZE,
                    .p_memsz = SIZE + 100},
    };

    memcpy(f.data, contents, SIZE);
    put_file(&f, sizeof(f));
}

static void test_elf(void)
{
    const u32 offset = sizeof(Elf32_Ehdr) + sizeof(Elf32_Phdr);

    put_elf(0x4000, offset, EM_ARM);
    loads(LOAD_PROGRAM, 0x4000, SIZE + 100, 0x4010);
    put_elf(0x4000, offset, EM_MIPS);
    refuses(LOAD_PROGRAM, "an ELF file for another architecture");
    put_elf(0x4000, offset + 100, EM_ARM);
    refuses(LOAD_PROGRAM, "a segment lies outside the file");
    put_elf(RAM_SIZE - 50, offset, EM_ARM);
    refuses(LOAD_PROGRAM, "no memory for 3100 bytes at 0xffce");
}

/* ---- U-Boot's images ---- */

static void put32(u8 *p, u32 v)
{
    v = GUINT32_TO_BE(v);
    memcpy(p, &v, 4);
}

/* @kind: 2 a kernel, 3 a ramdisk, 14 a kernel that runs anywhere; @spoil: the byte that is wrong. */
static void put_uimage(u8 kind, const u8 *data, u32 len, bool packed, int spoil)
{
    u8 f[UIMAGE_HEAD + 2 * SIZE] = {0};

    memcpy(f + UIMAGE_HEAD, data, len);
    put32(f, 0x27051956);
    put32(f + 12, len);
    put32(f + 16, 0x5000);
    put32(f + 20, 0x5020);
    put32(f + 24, (u32)crc32(0, data, len));
    f[28] = 5;
    f[29] = 2;
    f[30] = kind;
    f[31] = packed;
    put32(f + 4, (u32)crc32(0, f, UIMAGE_HEAD));
    if (spoil >= 0) {
        f[spoil] ^= 1;
    }
    put_file(f, UIMAGE_HEAD + len);
}

static void test_uimage(void)
{
    u8 packed[2 * SIZE];
    u32 n = (u32)deflated(contents, SIZE, packed, sizeof(packed));

    put_uimage(2, contents, SIZE, false, -1);
    loads(LOAD_PROGRAM, 0x5000, SIZE, 0x5020);
    refuses(LOAD_RAMDISK, "an image of U-Boot that is no ramdisk");
    put_uimage(14, contents, SIZE, false, -1);
    loads(LOAD_PROGRAM, RAW_AT, SIZE, RAW_AT);
    put_uimage(3, contents, SIZE, false, -1);
    loads(LOAD_RAMDISK, RAW_AT, SIZE, RAW_AT);
    refuses(LOAD_PROGRAM, "an image of U-Boot that is no kernel");
    put_uimage(2, packed, n, true, -1);
    loads(LOAD_PROGRAM, 0x5000, SIZE, 0x5020);
    put_uimage(2, contents, SIZE, false, 17);
    refuses(LOAD_PROGRAM, "the checksum of its header is wrong");
    put_uimage(2, contents, SIZE, false, UIMAGE_HEAD + 5);
    refuses(LOAD_PROGRAM, "the checksum of its data is wrong");
}

/* ---- The user's own: -device loader ---- */

static char *device(const char *props)
{
    GError *err = NULL;
    char *why = NULL;

    begin();
    if (!machine_add_device(m, &dev_loader, "l", NULL, props, &err)) {
        why = g_strdup(err->message);
        g_error_free(err);
    }
    return why;
}

static void test_device(void)
{
    static const struct {
        const char *props, *why;
    } bad[] = {
        {"addr=0", "l: file=, or data= and data-len=, or cpu-num= expected"},
        {"data=1,data-len=9", "l: data-len: 1 to 8 bytes"},
        {"data=1,data-len=4,addr=0x10000", "l: no memory for 4 bytes at 0x10000"},
        {"data=1,data-len=4,file=x", "l: file=, or data= and data-len=, or cpu-num= expected"},
        {"cpu-num=0", "l: cpu-num: there is no such CPU"},
    };
    g_autofree char *why = device("addr=0x100,data=0x12345678,data-len=4"), *other = NULL;

    g_assert_cmpstr(why, ==, NULL);
    g_assert_cmpmem(ram + 0x100, 5, ((u8[]){0x78, 0x56, 0x34, 0x12, 0xee}), 5);
    machine_free(m);
    other = device("addr=0x100,data=0x12345678,data-len=4,data-be=on");
    g_assert_cmpstr(other, ==, NULL);
    g_assert_cmpmem(ram + 0x100, 5, ((u8[]){0x12, 0x34, 0x56, 0x78, 0xee}), 5);
    machine_free(m);
    for (unsigned i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *said = device(bad[i].props);

        g_assert_cmpstr(said, ==, bad[i].why);
        machine_free(m);
    }
}

static void test_bytes(void)
{
    GError *err = NULL;

    begin();
    g_assert_true(load_bytes(m, "tags", 0x100, contents, SIZE, NULL));
    g_assert_cmpmem(ram + 0x100, SIZE, contents, SIZE);
    g_assert_false(load_bytes(m, "more", RAM_SIZE - 1, contents, 2, &err));
    g_assert_cmpstr(err->message, ==, "more: no memory for 2 bytes at 0xffff");
    g_error_free(err);
    machine_free(m);
}

int main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(g_file_open_tmp("emu-load-XXXXXX", &path, NULL), >=, 0);
    for (unsigned i = 0; i < SIZE; i++) {
        contents[i] = (u8)(i * 7 + i / 256 + 1);
    }
    g_test_add_func("/load/raw", test_raw);
    g_test_add_func("/load/gzip", test_gzip);
    g_test_add_func("/load/elf", test_elf);
    g_test_add_func("/load/uimage", test_uimage);
    g_test_add_func("/load/device", test_device);
    g_test_add_func("/load/bytes", test_bytes);
    status = g_test_run();
    g_unlink(path);
    return status;
}
