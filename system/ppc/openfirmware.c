/*
 * See openfirmware.h. The firmware is a device: after every reset it makes its tree anew, and a
 * snapshot holds what has changed since.
 */
#include "system/ppc/openfirmware.h"

#include <elf.h>
#include <string.h>

#include "common/bits.h"
#include "system/load.h"
#include "system/ppc/cpu.h"
#include "system/ppc/of.h"
#include "target/ppc/system/sys.h"

/* A program without a header goes to 64 KiB; ours is the end of memory: a stack, and the page of the entry. */
enum { PROGRAM_AT = 0x10000, STACK = 0xf000, OURS = STACK + OF_PAGE };

static const u8 entry_code[] = {0x44, 0x00, 0x00, 0x22, /* sc 1 */ 0x4e, 0x80, 0x00, 0x20 /* blr */};

/* ---- Instances ---- */

enum { FIRST_INSTANCE = 0x1000 };

u32 of_open(Of *of, const OfNode *n)
{
    for (unsigned i = 0; i < OF_INSTANCES; i++) {
        if (!of->instance[i]) {
            of->instance[i] = n->handle;
            return FIRST_INSTANCE + i;
        }
    }
    return 0;
}

OfNode *of_instance(const Of *of, u32 ihandle)
{
    u32 i = ihandle - FIRST_INSTANCE;

    return i < OF_INSTANCES ? of_node(of->tree, of->instance[i]) : NULL;
}

void of_close(Of *of, u32 ihandle)
{
    if (of_instance(of, ihandle)) {
        of->instance[ihandle - FIRST_INSTANCE] = 0;
    }
}

/* ---- The tree ---- */

static void add_nodes(Of *of)
{
    Machine *m = of->dev.machine;

    for (const TreeNode *n = of->board->nodes; n && n->path; n++) {
        for (unsigned i = 0; board_when(m, of->board, n->when) && i < (n->each_cpu ? m->cpus : 1); i++) {
            g_autofree char *path = board_text(m, n->path, i), *props = board_text(m, n->props, i);

            of_read(of->tree, of_make(of->tree, path), props);
        }
    }
}

static void add_memory(Of *of)
{
    const MemRegion *ram = &of->dev.machine->ram;
    const u32 reg[] = {(u32)ram->at, (u32)ram->size};
    g_autofree char *path = g_strdup_printf("/memory@%x", reg[0]);
    OfNode *n = of_make(of->tree, path);

    of_set_text(n, "device_type", "memory");
    of_set_cells(n, "reg", reg, ARRAY_LEN(reg));
}

/* Caches are those of the 7xx: 32 KiB each, of 8 ways. */
static void add_cpu(Of *of, unsigned number)
{
    Vcpu *v = machine_vcpu(of->dev.machine, number);
    const PpcModel *model = ppc_cpu(v->ops->cpu(v))->model;
    u32 line = model->cache_line, size = 32 * KIB, sets = size / line / 8;
    g_autofree char *path = g_strdup_printf("/cpus/PowerPC,%s@%x", model->name, number);
    OfNode *n = of_make(of->tree, path);
    const struct {
        const char *name;
        u32 v;
    } cells[] = {
        {"reg", number},           {"cpu-version", model->pvr},  {"timebase-frequency", ppc_cpu_timebase(v)},
        {"d-cache-size", size},    {"i-cache-size", size},       {"d-cache-block-size", line},
        {"i-cache-block-size", line}, {"d-cache-sets", sets},    {"i-cache-sets", sets},
        {"tlb-size", 128},         {"tlb-sets", 64},             {"reservation-granule-size", line},
    };

    of_set_text(n, "device_type", "cpu");
    of_set_text(n, "state", "running");
    for (unsigned i = 0; i < ARRAY_LEN(cells); i++) {
        of_set_cells(n, cells[i].name, &cells[i].v, 1);
    }
    of_read(of->tree, n, of->board->open_firmware->cpu);
}

static void add_cpus(Of *of)
{
    of_read(of->tree, of_make(of->tree, "/cpus"), "#address-cells=<1>; #size-cells=<0>");
    for (unsigned i = 0; i < of->dev.machine->cpus; i++) {
        add_cpu(of, i);
    }
}

/* What clients find open. */
static void add_chosen(Of *of)
{
    static const char *const names[] = {"stdin", "stdout", "memory", "mmu", "cpu"};
    const char *console = of->board->open_firmware->console;
    const char *const paths[] = {console, console, "/memory", "/cpus/@0", "/cpus/@0"};
    OfNode *n = of_make(of->tree, "/chosen");

    of_set_text(n, "bootpath", "");
    of_set_text(n, "bootargs", of->append);
    for (unsigned i = 0; i < ARRAY_LEN(names); i++) {
        const OfNode *of_what = of_find(of->tree, paths[i]);
        u32 ihandle = of_what ? of_open(of, of_what) : 0;

        of_set_cells(n, names[i], &ihandle, 1);
    }
}

static void add_options(Of *of)
{
    of_read(of->tree, of_make(of->tree, "/options"),
            "little-endian?=\"false\"; real-mode?=\"true\"; auto-boot?=\"true\"");
    of_read(of->tree, of_make(of->tree, "/openprom"), "model=\"emu\"; relative-addressing");
}

/* ---- After a reset ---- */

static void reset(Device *d)
{
    Of *of = (Of *)d;

    g_clear_pointer(&of->tree, of_tree_free);
    memset(of->instance, 0, sizeof(of->instance));
    g_array_set_size(of->claims, 0);
    of->tree = of_tree_new();
    add_memory(of);
    add_cpus(of);
    add_options(of);
    add_nodes(of);
    of_pci_probe(of);
    of_display_start(of);
    add_chosen(of);
    of_memory_changed(of);
    for (unsigned i = 0; i < ARRAY_LEN(of->own); i++) {
        of_claim(of, &of->own[i].base, of->own[i].size, 0);
    }
    of_console_start(of);
}

static bool start(Device *d, GError **err)
{
    (void)err;
    ((Of *)d)->claims = g_array_new(false, false, sizeof(OfClaim));
    reset(d);
    return true;
}

static void stop(Device *d)
{
    Of *of = (Of *)d;

    of_tree_free(of->tree);
    g_array_free(of->claims, true);
    g_free(of->append);
}

/* ---- Snapshots ---- */

/* A property the guest set: the node, bytes of its value, its name, its value. */
static void save_prop(GByteArray *out, const OfNode *n, const OfProp *p)
{
    gsize len;
    const void *data = g_bytes_get_data(p->value, &len);
    u8 head[8];

    field_set(head, 4, n->handle);
    field_set(head + 4, 4, len);
    g_byte_array_append(out, head, sizeof(head));
    g_byte_array_append(out, (const u8 *)p->name, (guint)strlen(p->name) + 1);
    g_byte_array_append(out, data, (guint)len);
}

static void save_changes(Of *of, GByteArray *out)
{
    g_autoptr(GByteArray) changes = g_byte_array_new();

    for (unsigned i = 0; i < of->tree->nodes->len; i++) {
        const OfNode *n = of->tree->nodes->pdata[i];

        for (unsigned k = 0; k < n->props->len; k++) {
            const OfProp *p = n->props->pdata[k];

            if (p->changed) {
                save_prop(changes, n, p);
            }
        }
    }
    snap_field(out, "changes", 1, changes->len, changes->data);
}

static void load_changes(Of *of, const u8 *at, const u8 *end)
{
    while (end - at > 8) {
        OfNode *n = of_node(of->tree, (u32)field_get(at, 4));
        u64 len = field_get(at + 4, 4);
        const char *name = (const char *)at + 8;
        size_t name_len = strnlen(name, (size_t)(end - at) - 8);

        at += 8 + name_len + 1;
        if (!n || at > end || len > (u64)(end - at)) {
            return;
        }
        of_set(n, name, at, len)->changed = true;
        at += len;
    }
}

static void save(Device *d, GByteArray *out)
{
    Of *of = (Of *)d;

    snap_field(out, "instances", 4, OF_INSTANCES, of->instance);
    snap_field(out, "claims", 4, of->claims->len * 2, of->claims->data);
    save_changes(of, out);
}

static void load(Device *d, const SnapItem *item)
{
    Of *of = (Of *)d;

    if (!strcmp(item->name, "instances") && item->size == 4 && item->count == OF_INSTANCES) {
        memcpy(of->instance, item->data, sizeof(of->instance));
    } else if (!strcmp(item->name, "claims") && item->size == 4 && item->count % 2 == 0) {
        g_array_set_size(of->claims, 0);
        g_array_append_vals(of->claims, item->data, item->count / 2);
        of_memory_changed(of);
    } else if (!strcmp(item->name, "changes") && item->size == 1) {
        load_changes(of, item->data, item->data + item->count);
    }
}

static const DeviceType dev_openfirmware = {
    .name = "openfirmware",
    .doc = "Open Firmware's client interface",
    .size = sizeof(Of),
    .start = start,
    .stop = stop,
    .reset = reset,
    .save = save,
    .load = load,
};

/* ---- Starting a kernel ---- */

/* The initrd goes a little behind the kernel, whose memory may end behind what its file says. */
static bool load_files(Machine *m, const BootFiles *f, Loaded *kernel, Loaded *initrd, GError **err)
{
    LoadRequest k = {f->kernel, LOAD_PROGRAM, m->ram.at + PROGRAM_AT, EM_PPC, 0};
    LoadRequest i = {f->initrd, LOAD_RAMDISK, 0, 0, 0};

    if (!load_file(m, "kernel", &k, kernel, err)) {
        return false;
    }
    i.at = align_up(kernel->high + 64 * KIB, 64 * KIB);
    return !f->initrd || load_file(m, "initrd", &i, initrd, err);
}

static OfClaim claim_of(const Loaded *l)
{
    u64 base = align_down(l->low, OF_PAGE);

    return (OfClaim){(u32)base, (u32)(align_up(l->high, OF_PAGE) - base)};
}

bool of_boot(Machine *m, const Board *b, const BootFiles *files, GError **err)
{
    u32 top = (u32)align_down(m->ram.at + m->ram.size, OF_PAGE), code = top - OF_PAGE;
    Vcpu *v = machine_vcpu(m, 0);
    Loaded kernel, initrd = {0};
    Of *of;

    if (!b->open_firmware || !files->kernel || files->dtb) {
        g_set_error(err, EMU_ERROR, 0, "-bios %s: %s", OF_BUILTIN,
                    !b->open_firmware ? "it does not know this board"
                    : files->dtb      ? "it makes a tree of its own, without -dtb"
                                      : "it starts what -kernel names");
        return false;
    }
    if (!load_files(m, files, &kernel, &initrd, err) ||
        !load_bytes(m, "entry", code, entry_code, sizeof(entry_code), err)) {
        return false;
    }
    of = (Of *)device_new(m, &dev_openfirmware, "firmware");
    of->board = b;
    of->append = g_strdup(files->append ? files->append : "");
    of->own[0] = claim_of(&kernel);
    of->own[1] = claim_of(&initrd);
    of->own[2] = (OfClaim){top - OURS, OURS};
    g_ptr_array_add(m->devices, of);
    ppc_cpu_offer(v, of_service, of);
    ppc_cpu_set_entry(v, &(PpcEntry){.pc = (u32)kernel.entry,
                                     .msr = MSR_ME | MSR_FP,
                                     .r1 = code - 64,
                                     .r3 = (u32)initrd.low,
                                     .r4 = (u32)(initrd.high - initrd.low),
                                     .r5 = code});
    return device_start(&of->dev, err);
}
