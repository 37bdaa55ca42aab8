/*
 * What devices do to memory beside the CPUs: translated code of the bytes they write goes, and only
 * that.
 */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "system/machine.h"
#include "tcg/block.h"
#include "tcg/mem.h"
#include "tcg/tlb.h"

enum { RAM_SIZE = 0x10000, MIRROR_AT = 0x80000000, CODE_AT = 0x4010, CODE_BYTES = 16 };

static u8 ram[RAM_SIZE], rom[0x1000];

static Machine *machine_with_memory(void)
{
    Machine *m = machine_new();

    mem_alias(&m->memory, "mirror", MIRROR_AT, RAM_SIZE,
              mem_add(&m->memory,
                      &(MemRegion){.name = "ram", .kind = MEM_RAM, .size = RAM_SIZE, .host = ram}),
              0, 0);
    mem_add(&m->memory,
            &(MemRegion){
                .name = "rom", .kind = MEM_ROM, .at = RAM_SIZE, .size = sizeof(rom), .host = rom});
    machine_serve_cpus(m);
    return m;
}

static CodePlace place = {.next = NO_NEXT_PAGE};

/* As after translating the block at CODE_AT. */
static void have_code(void)
{
    static u8 host_code[64];
    IrBlock b = {.insns = 4, .bytes = CODE_BYTES};
    EmitResult e = {.size = sizeof(host_code)};

    tlb_code_page(ram + CODE_AT);
    g_assert_nonnull(block_new(CODE_AT, 0, &place, &b, host_code, &e));
}

static bool is_translated(void)
{
    return block_find(CODE_AT, 0, &place) != NULL;
}

static void test_code_goes(void)
{
    static const struct {
        paddr at;
        u64 len;
        bool goes;
    } writes[] = {
        {CODE_AT, 4, true},      {CODE_AT + CODE_BYTES - 1, 1, true},
        {CODE_AT - 1, 2, true},  {CODE_AT - 0x1800, 0x4000, true},
        {CODE_AT - 8, 8, false}, {CODE_AT + CODE_BYTES, 0x2000, false},
        {0x8000, 0x1000, false}, {MIRROR_AT + CODE_AT, 4, true},
    };
    Machine *m = machine_with_memory();
    static const u8 data[0x4000];

    for (unsigned i = 0; i < ARRAY_LEN(writes); i++) {
        block_reset();
        have_code();
        g_assert_true(mem_copy_in(&m->memory, writes[i].at, data, writes[i].len));
        g_assert_cmpint(is_translated(), ==, !writes[i].goes);

        block_reset();
        have_code();
        mem_written(&m->memory, ram + writes[i].at % MIRROR_AT, writes[i].len);
        g_assert_cmpint(is_translated(), ==, !writes[i].goes);
    }
    machine_free(m);
}

static void test_pieces(void)
{
    Machine *m = machine_with_memory();
    u64 len = 0x100;
    u8 two[4] = {1, 2, 3, 4}, back[4];

    g_assert_true(mem_host(&m->memory, 0x100, &len, true) == ram + 0x100);
    g_assert_cmpuint(len, ==, 0x100);
    g_assert_true(mem_host(&m->memory, RAM_SIZE - 0x10, &len, false) == ram + RAM_SIZE - 0x10);
    g_assert_cmpuint(len, ==, 0x10);
    g_assert_null(mem_host(&m->memory, RAM_SIZE, &len, true));
    g_assert_null(mem_host(&m->memory, MIRROR_AT / 2, &len, false));
    g_assert_true(mem_copy_in(&m->memory, RAM_SIZE - 2, two, 4));
    g_assert_true(mem_copy_out(&m->memory, RAM_SIZE - 2, back, 4));
    g_assert_cmpmem(two, 4, back, 4);
    g_assert_cmpint(rom[1], ==, 4);
    g_assert_false(mem_copy_in(&m->memory, RAM_SIZE + 0xffe, two, 4));
    machine_free(m);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    place.at = (paddr)(ram + CODE_AT);
    block_init(0);
    g_test_add_func("/dma/code-goes", test_code_goes);
    g_test_add_func("/dma/pieces", test_pieces);
    return g_test_run();
}
