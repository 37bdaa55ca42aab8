/*
 * ELF headers: where segments may lie in each class, and files that are damaged.
 */
#include <glib.h>
#include <string.h>

#include "common/elf.h"

/* A file of one segment; both classes have their members in the host's order here. */
typedef struct {
    union {
        struct {
            Elf64_Ehdr head;
            Elf64_Phdr segment;
        } wide;
        struct {
            Elf32_Ehdr head;
            Elf32_Phdr segment;
        } narrow;
    };
} Sample;

#define MAKE(s, W, at, size)                                                                       \
    do {                                                                                           \
        (s)->head = (Elf##W##_Ehdr){.e_ident = {0x7f, 'E', 'L', 'F', ELFCLASS##W, ELFDATA2LSB, 1}, \
                                    .e_type = ET_EXEC,                                             \
                                    .e_phoff = sizeof(Elf##W##_Ehdr),                              \
                                    .e_phentsize = sizeof(Elf##W##_Phdr),                          \
                                    .e_phnum = 1};                                                 \
        (s)->segment = (Elf##W##_Phdr){.p_type = PT_LOAD,                                          \
                                       .p_vaddr = (Elf##W##_Addr)(at),                             \
                                       .p_filesz = (Elf##W##_Addr)(size),                          \
                                       .p_memsz = (Elf##W##_Addr)(size)};                          \
    } while (0)

static const char *read_sample(const Sample *s, ElfFile *out)
{
    return elf_read(-1, s, sizeof(*s), out);
}

static void test_wide(void)
{
    static const struct {
        u64 at, size;
        bool good;
    } cases[] = {
        {0x400000, 0x1000, true},           {0xffff800008000000, 0x2000000, true},
        {0x7ffffffffffff000, 0x2000, true}, {0xfffffffffffff000, 0x1000, true},
        {0xfffffffffffff000, 0x1001, false}, {1, ~0ull, true},
        {2, ~0ull, false},                  {~0ull, 0, true},
    };
    ElfFile f;
    Sample s;

    for (unsigned i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *why;

        MAKE(&s.wide, 64, cases[i].at, cases[i].size);
        s.wide.segment.p_filesz = 0;
        why = read_sample(&s, &f);
        g_assert_cmpstr(why, ==, cases[i].good ? NULL : "a segment leaves the address space");
        g_assert_true(!cases[i].good || f.segment[0].vaddr == cases[i].at);
    }
}

static void test_narrow(void)
{
    ElfFile f;
    Sample s;

    MAKE(&s.narrow, 32, 0xc0008000, 0x1000);
    g_assert_null(read_sample(&s, &f));
    MAKE(&s.narrow, 32, 0xfffff000, 0x1000);
    g_assert_null(read_sample(&s, &f));
    MAKE(&s.narrow, 32, 0xfffff000, 0x1001);
    g_assert_cmpstr(read_sample(&s, &f), ==, "a segment leaves the address space");
}

static void test_damaged(void)
{
    ElfFile f;
    Sample s;

    MAKE(&s.wide, 64, 0, 0x1000);
    s.wide.segment.p_memsz = 1;
    g_assert_cmpstr(read_sample(&s, &f), ==, "a segment has more bytes in the file than in memory");
    MAKE(&s.wide, 64, 0, 0x1000);
    s.wide.segment.p_offset = INT64_MAX;
    g_assert_cmpstr(read_sample(&s, &f), ==, "a segment's file offset overflows");
    MAKE(&s.wide, 64, 0, 0x1000);
    s.wide.head.e_phentsize--;
    g_assert_cmpstr(read_sample(&s, &f), ==, "wrong size of program headers");
    MAKE(&s.wide, 64, 0, 0x1000);
    s.wide.head.e_phnum = 0;
    g_assert_cmpstr(read_sample(&s, &f), ==, "no program headers");
    s.wide.head.e_phnum = ELF_MAX_SEGMENTS + 1;
    g_assert_cmpstr(read_sample(&s, &f), ==, "too many program headers");
    s.wide.head.e_ident[0] = 0;
    g_assert_cmpstr(read_sample(&s, &f), ==, "not an ELF file");
    g_assert_cmpstr(elf_read(-1, &s, 20, &f), ==, "not an ELF file");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/elf/wide", test_wide);
    g_test_add_func("/elf/narrow", test_narrow);
    g_test_add_func("/elf/damaged", test_damaged);
    return g_test_run();
}
