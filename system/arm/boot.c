/*
 * See boot.h. Places are those users of other emulators know: kernel 64 KiB above the start of RAM,
 * initrd in the middle (at most 128 MiB above it), device tree behind that.
 */
#include "system/arm/boot.h"

#include <string.h>

#include "common/bits.h"
#include "config.h"
#include "system/arm/cpu.h"

#ifdef HAVE_LIBFDT
#include <libfdt.h>
#endif

enum { KERNEL_AT = 0x10000, TAGS_AT = 0x100, DTB_SLACK = 4096 };

typedef struct {
    Machine *m;
    const Board *b;
    const BootFiles *f;
    u32 ram, initrd, initrd_size, tags;
} Boot;

/* File @path to @at. Return: bytes, 0 with *@err. */
static u64 load_file(Boot *l, const char *path, paddr at, GError **err)
{
    g_autofree char *data = NULL;
    gsize len;

    if (!g_file_get_contents(path, &data, &len, err)) {
        return 0;
    }
    if (!len || !mem_copy_in(&l->m->memory, at, data, len)) {
        g_set_error(err, EMU_ERROR, 0, "%s: %zu bytes do not fit at %#llx", path, (size_t)len,
                    (unsigned long long)at);
        return 0;
    }
    return len;
}

static bool load_initrd(Boot *l, GError **err)
{
    l->initrd = l->ram + (u32)MIN(l->m->ram.size / 2, 128 * MIB);
    if (l->f->initrd) {
        l->initrd_size = (u32)load_file(l, l->f->initrd, l->initrd, err);
    }
    return !l->f->initrd || l->initrd_size;
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
    u32 mem[2] = {(u32)l->m->ram.size, l->ram}, initrd[2] = {l->initrd, l->initrd_size};
    u32 core[3] = {1, 4096, 0}, end[2] = {0, 0};

    put_tag(out, 0x54410001, core, 3);
    put_tag(out, 0x54410002, mem, 2);
    if (l->initrd_size) {
        put_tag(out, 0x54420005, initrd, 2);
    }
    if (l->f->append) {
        unsigned words = (unsigned)(strlen(l->f->append) + 4) / 4;
        g_autofree u32 *text = g_new0(u32, words);

        memcpy(text, l->f->append, strlen(l->f->append));
        put_tag(out, 0x54410009, text, words);
    }
    g_array_append_vals(out, end, 2);
    l->tags = l->ram + TAGS_AT;
    if (out->len * 4 > KERNEL_AT - TAGS_AT) {
        g_set_error(err, EMU_ERROR, 0, "-append: the command line is too long");
        return false;
    }
    return mem_copy_in(&l->m->memory, l->tags, out->data, out->len * 4);
}

/* ---- With one ---- */

#ifdef HAVE_LIBFDT
static bool dtb_failed(const char *path, int code, GError **err)
{
    g_set_error(err, EMU_ERROR, 0, "%s: %s", path, fdt_strerror(code));
    return false;
}

/* A number of one or two cells at @p. Return: behind it. */
static u8 *put_cells(u8 *p, unsigned cells, u64 v)
{
    for (unsigned i = cells; i-- > 0;) {
        u32 cell = cpu_to_fdt32((u32)(i < 2 ? v >> 32 * i : 0));

        memcpy(p, &cell, 4);
        p += 4;
    }
    return p;
}

static int node(void *fdt, const char *name)
{
    int at = fdt_subnode_offset(fdt, 0, name);

    return at >= 0 ? at : fdt_add_subnode(fdt, 0, name);
}

/* /memory says what there is. */
static int set_memory(Boot *l, void *fdt)
{
    u8 reg[32], *end;
    int at = fdt_node_offset_by_prop_value(fdt, -1, "device_type", "memory", 7);

    if (at < 0) {
        at = node(fdt, "memory");
        fdt_setprop_string(fdt, at, "device_type", "memory");
    }
    end = put_cells(reg, (unsigned)fdt_address_cells(fdt, 0), l->ram);
    end = put_cells(end, (unsigned)fdt_size_cells(fdt, 0), l->m->ram.size);
    return fdt_setprop(fdt, at, "reg", reg, (int)(end - reg));
}

static int set_chosen(Boot *l, void *fdt)
{
    int at = node(fdt, "chosen"), code = at < 0 ? at : 0;

    if (!code && l->f->append) {
        code = fdt_setprop_string(fdt, at, "bootargs", l->f->append);
    }
    if (!code && l->initrd_size) {
        code = fdt_setprop_u32(fdt, at, "linux,initrd-start", l->initrd);
        code =
            code ? code : fdt_setprop_u32(fdt, at, "linux,initrd-end", l->initrd + l->initrd_size);
    }
    return code;
}

static bool put_dtb(Boot *l, GError **err)
{
    g_autofree char *data = NULL;
    g_autofree u8 *fdt = NULL;
    gsize len;
    int size, code;

    if (!g_file_get_contents(l->f->dtb, &data, &len, err)) {
        return false;
    }
    if (len < sizeof(struct fdt_header) || fdt_check_full(data, len)) {
        return dtb_failed(l->f->dtb, -FDT_ERR_BADSTRUCTURE, err);
    }
    size = (int)len + DTB_SLACK + (l->f->append ? (int)strlen(l->f->append) : 0);
    fdt = g_malloc0((gsize)size);
    code = fdt_open_into(data, fdt, size);
    code = code ? code : set_memory(l, fdt);
    code = code ? code : set_chosen(l, fdt);
    if (code) {
        return dtb_failed(l->f->dtb, code, err);
    }
    l->tags = (u32)align_up(l->initrd + l->initrd_size, 4096);
    if (!mem_copy_in(&l->m->memory, l->tags, fdt, fdt_totalsize(fdt))) {
        return dtb_failed(l->f->dtb, -FDT_ERR_NOSPACE, err);
    }
    return true;
}
#else
static bool put_dtb(Boot *l, GError **err)
{
    (void)l;
    g_set_error(err, EMU_ERROR, 0, "-dtb: this emu was built without libfdt");
    return false;
}
#endif

bool arm_boot(Machine *m, const Board *b, const BootFiles *files, GError **err)
{
    Boot l = {.m = m, .b = b, .f = files, .ram = (u32)b->ram.at};
    Vcpu *cpu = (Vcpu *)machine_device(m, "cpu[0]");

    if (!files->kernel) {
        return true;
    }
    if (!load_file(&l, files->kernel, l.ram + KERNEL_AT, err) || !load_initrd(&l, err) ||
        !(files->dtb ? put_dtb(&l, err) : put_atags(&l, err))) {
        return false;
    }
    arm_cpu_set_entry(cpu, &(ArmEntry){.pc = l.ram + KERNEL_AT, .r1 = b->machine_id, .r2 = l.tags});
    return true;
}
