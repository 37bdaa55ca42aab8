/*
 * See boot.h. Places are those users of other emulators know: kernel 64 KiB above the start of RAM,
 * initrd in the middle (at most 128 MiB above it), device tree behind that; at the start of RAM
 * beside firmware or an ELF file. Firmware finds a kernel and its initrd in fw_cfg.
 */
#include "system/arm/boot.h"

#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "common/bits.h"
#include "system/arm/cpu.h"
#include "system/fdt.h"
#include "system/fw-cfg.h"
#include "system/load.h"

enum { KERNEL_AT = 0x10000, TAGS_AT = 0x100 };

typedef struct {
    Machine *m;
    const Board *b;
    const BootFiles *f;
    Loaded kernel, initrd; /* nothing: all 0 */
    paddr tags;
} Boot;

static paddr ram(const Boot *l)
{
    return l->b->ram.at;
}

static bool load_kernel(Boot *l, GError **err)
{
    LoadRequest r = {l->f->kernel, LOAD_PROGRAM, ram(l) + KERNEL_AT, EM_ARM};

    return load_file(l->m, "kernel", &r, &l->kernel, err);
}

static bool load_initrd(Boot *l, GError **err)
{
    paddr at = ram(l) + MIN(l->m->ram.size / 2, 128 * MIB);
    LoadRequest r = {l->f->initrd, LOAD_RAMDISK, MAX(at, align_up(l->kernel.high, 4096)), 0};

    l->initrd.high = r.at;
    return !l->f->initrd || load_file(l->m, "initrd", &r, &l->initrd, err);
}

static u64 initrd_size(const Boot *l)
{
    return l->f->initrd ? l->initrd.high - l->initrd.low : 0;
}

/* ---- Without a device tree: a list of tags ---- */

static void put_tag(GArray *out, u32 tag, const u32 *data, unsigned words)
{
    u32 head[2] = {words + 2, tag};

    g_array_append_vals(out, head, 2);
    g_array_append_vals(out, data, words);
}

static bool put_atags(Boot *l, GError **err)
{
    g_autoptr(GArray) out = g_array_new(false, false, sizeof(u32));
    u32 mem[2] = {(u32)l->m->ram.size, (u32)ram(l)};
    u32 initrd[2] = {(u32)l->initrd.low, (u32)initrd_size(l)};
    u32 core[3] = {1, 4096, 0}, end[2] = {0, 0};

    put_tag(out, 0x54410001, core, 3);
    put_tag(out, 0x54410002, mem, 2);
    if (initrd[1]) {
        put_tag(out, 0x54420005, initrd, 2);
    }
    if (l->f->append) {
        unsigned words = (unsigned)(strlen(l->f->append) + 4) / 4;
        g_autofree u32 *text = g_new0(u32, words);

        memcpy(text, l->f->append, strlen(l->f->append));
        put_tag(out, 0x54410009, text, words);
    }
    g_array_append_vals(out, end, 2);
    l->tags = ram(l) + TAGS_AT;
    if (out->len * 4 > KERNEL_AT - TAGS_AT) {
        g_set_error(err, EMU_ERROR, 0, "-append: the command line is too long");
        return false;
    }
    return load_bytes(l->m, "tags", l->tags, out->data, out->len * 4, err);
}

/* ---- With one ---- */

/* Behind the initrd for Linux; where nothing else is for others. */
static paddr tree_place(const Boot *l)
{
    bool linux_image = l->f->kernel && !l->kernel.elf;

    return linux_image ? align_up(l->initrd.high, 4096) : ram(l);
}

/* dumpdtb=: what the guest would see, for the user instead. */
static bool dump_tree(Boot *l, const void *tree, u64 len, GError **err)
{
    const char *path = board_prop(l->m, l->b, "dumpdtb");

    if (!path) {
        return true;
    }
    if (g_file_set_contents(path, tree, (gssize)len, err)) {
        exit(0);
    }
    return false;
}

static bool put_tree(Boot *l, GError **err)
{
    g_autofree void *tree =
        l->f->dtb ? tree_from_file(l->f->dtb, err) : tree_of_board(l->m, l->b, err);
    TreeFacts facts = {.ram = ram(l),
                       .ram_size = l->m->ram.size,
                       .initrd = l->initrd.low,
                       .initrd_size = initrd_size(l),
                       .append = l->f->append};
    u64 len = tree ? tree_finish(tree, &facts, err) : 0;

    l->tags = tree_place(l);
    if (l->kernel.elf && l->tags + len > l->kernel.low && l->tags < l->kernel.high) {
        return true; /* the ELF file lies there: it gets none */
    }
    return len && dump_tree(l, tree, len, err) && load_bytes(l->m, "tree", l->tags, tree, len, err);
}

static bool put_description(Boot *l, GError **err)
{
    if (l->f->dtb || l->b->nodes) {
        return put_tree(l, err);
    }
    return !l->f->kernel || put_atags(l, err);
}

/* ---- Firmware ---- */

/* The file is a ROM, over whatever is there. */
static bool load_firmware(Boot *l, GError **err)
{
    LoadRequest r = {l->f->bios, LOAD_RAW, l->b->firmware.at, 0};
    MemRegion rom = {.name = "firmware", .kind = MEM_ROM, .at = r.at, .priority = 1};
    g_autoptr(GMappedFile) file = g_mapped_file_new(r.path, false, err);
    Loaded out;

    if (!file) {
        return false;
    }
    if (!l->b->firmware.size || (l->f->kernel && !machine_device(l->m, "fw-cfg"))) {
        g_set_error(err, EMU_ERROR, 0,
                    l->b->firmware.size ? "-bios beside -kernel: firmware of %s cannot be told of it"
                                        : "-bios: %s starts kernels only",
                    l->b->name);
        return false;
    }
    rom.size = align_up(MAX(g_mapped_file_get_length(file), 1), 4096);
    if (rom.size > l->b->firmware.size) {
        g_set_error(err, EMU_ERROR, 0, "-bios %s: %s has room for %llu KiB", r.path, l->b->name,
                    (unsigned long long)l->b->firmware.size / KIB);
        return false;
    }
    rom.host = mmap(NULL, rom.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mem_add(&l->m->memory, &rom);
    return load_file(l->m, "firmware", &r, &out, err);
}

/* It finds them there. */
static bool tell_firmware(Machine *m, const BootFiles *f, GError **err)
{
    if (f->append) {
        fw_cfg_number(m, FW_CMDLINE_SIZE, strlen(f->append) + 1, 4);
        fw_cfg_item(m, FW_CMDLINE_DATA, f->append, strlen(f->append) + 1);
    }
    return fw_cfg_contents(m, f->kernel, FW_KERNEL_SIZE, FW_KERNEL_DATA, err) &&
           (!f->initrd || fw_cfg_contents(m, f->initrd, FW_INITRD_SIZE, FW_INITRD_DATA, err));
}

bool arm_boot(Machine *m, const Board *b, const BootFiles *files, GError **err)
{
    BootFiles own = *files; /* those we load ourselves */
    Boot l = {.m = m, .b = b, .f = &own};
    Vcpu *cpu = (Vcpu *)machine_device(m, "cpu[0]");

    if (files->bios && !load_firmware(&l, err)) {
        return false;
    }
    if (files->bios && files->kernel) {
        if (!tell_firmware(m, files, err)) {
            return false;
        }
        own.kernel = own.initrd = NULL;
    }
    if ((own.kernel && !load_kernel(&l, err)) || !load_initrd(&l, err) ||
        !put_description(&l, err)) {
        return false;
    }
    if (own.kernel) {
        arm_cpu_set_entry(
            cpu, &(ArmEntry){.pc = (u32)l.kernel.entry, .r1 = b->machine_id, .r2 = (u32)l.tags,
                             .non_secure = !l.kernel.elf});
    }
    return true;
}
