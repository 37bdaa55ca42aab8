/*
 * The ELF loader. The file is hostile until proven otherwise: elf_read() has checked the headers
 * against overflow, the rest is checked here before anything is mapped or touched.
 *
 * Layout as the kernel chooses it, without randomisation: a position-independent program low, its interpreter (or a program that needs none, such as the interpreter run by hand) below the
 * highest mapping, the break behind the program.
 *
 * Ref: Linux fs/binfmt_elf.c behaviour as seen from user space; getauxval(3), ld.so(8).
 */
#include "linux-user/load-elf.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>

#include "common/bits.h"
#include "common/user/guestmem.h"
#include "linux-user/syscall.h"

enum {
    STACK_ROOM = 128 * 1024, /* mapped below the arguments at once */
    MAX_AUXV = 32,
    RANDOM_BYTES = 16,
    CLOCK_TICKS = 100, /* AT_CLKTCK: USER_HZ, the same everywhere */
};

/* An ELF object being placed. */
typedef struct {
    int fd;
    const ElfFile *elf;
    vaddr low, high; /* unbiased range of all PT_LOAD, page-aligned below */
    u64 align;
    vaddr bias;
} Image;

bool elf_runs_here(const ElfIdent *id)
{
    return id->machine == user_abi.elf_machine && id->class == user_abi.elf_class &&
           id->data == user_abi.elf_data && elf_is_program(id);
}

/* Addresses wrap around at the size of the guest's words. */
static vaddr address(u64 a)
{
    return user_abi.word == 4 ? (u32)a : a;
}

static vaddr page_down(vaddr a)
{
    return align_down(a, guest_page_size);
}

static vaddr page_up(vaddr a)
{
    return align_up(a, guest_page_size);
}

/* ---- Segments ---- */

static const char *measure(Image *im)
{
    bool any = false;

    im->low = ~0ull;
    im->high = 0;
    im->align = guest_page_size;
    for (unsigned i = 0; i < im->elf->segments; i++) {
        const ElfSegment *s = &im->elf->segment[i];

        if (s->type != PT_LOAD || !s->memsz) {
            continue;
        }
        if (s->filesz && (s->vaddr - s->offset) % guest_page_size) {
            return "a segment's address and file offset do not agree";
        }
        if (s->vaddr > INT64_MAX - s->memsz) {
            return "a segment lies outside the user's address space";
        }
        any = true;
        im->low = s->vaddr < im->low ? page_down(s->vaddr) : im->low;
        im->high = s->vaddr + s->memsz > im->high ? page_up(s->vaddr + s->memsz) : im->high;
        if (is_pow2(s->align) && s->align > im->align && s->align <= 16 * MIB) {
            im->align = s->align;
        }
    }
    return any ? NULL : "nothing to load";
}

/* Choose im->bias. @at: where a movable image would like to be, 0: with the other mappings. */
static s64 place_image(Image *im, vaddr at, const char **why)
{
    u64 size = im->high - im->low;

    if (size > guest_addr_end) {
        *why = "larger than the address space";
        return -ENOMEM;
    }
    if (im->elf->type == ET_EXEC) {
        im->bias = 0;
        at = im->low;
    } else {
        at = at ? align_up(at, im->align) : guest_find_free(size, im->align);
        if (!at) {
            *why = "no room in the address space";
            return -ENOMEM;
        }
        im->bias = at - align_down(im->low, im->align);
        at = im->low + im->bias;
    }
    if (at > guest_addr_end - size) {
        *why = "a segment lies outside the user's address space";
        return -ENOMEM;
    }
    return 0;
}

static int segment_prot(const ElfSegment *s)
{
    return (s->flags & PF_R ? PROT_READ : 0) | (s->flags & PF_W ? PROT_WRITE : 0) |
           (s->flags & PF_X ? PROT_EXEC : 0);
}

/* Zero the rest of the last file page, to its end: allocators in ld.so count on it. Past the end of
 * a truncated file there is nothing to touch. */
static bool clear_tail(const Image *im, const ElfSegment *s, vaddr from, vaddr to)
{
    static const u8 zeros[4096];
    u64 last_byte = s->offset + s->filesz;

    if (last_byte >= page_up(im->elf->file_size) && last_byte % guest_page_size) {
        return false;
    }
    while (from < to) {
        size_t n = to - from < sizeof(zeros) ? to - from : sizeof(zeros);

        if (!copy_to_guest(from, zeros, n)) {
            return false;
        }
        from += n;
    }
    return true;
}

static s64 map_segment(const Image *im, const ElfSegment *s, const char **why)
{
    vaddr start = im->bias + s->vaddr;
    vaddr file_end = start + s->filesz;
    vaddr end = start + s->memsz;
    vaddr anon = s->filesz ? page_up(file_end) : page_down(start);
    int prot = segment_prot(s);
    s64 r;

    if (s->filesz) {
        r = guest_mmap(page_down(start), anon - page_down(start), prot, MAP_PRIVATE | MAP_FIXED,
                       im->fd, page_down(s->offset));
        if (r < 0) {
            *why = "cannot map a segment";
            return r;
        }
    }
    if (page_up(end) > anon) {
        r = guest_mmap(anon, page_up(end) - anon, prot, MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS, -1,
                       0);
        if (r < 0) {
            *why = "no memory for a segment";
            return r;
        }
    }
    if (s->filesz && end > file_end && prot & PROT_WRITE && !clear_tail(im, s, file_end, anon)) {
        *why = "a segment lies outside the file";
        return -EFAULT;
    }
    return 0;
}

static s64 map_image(const Image *im, const char **why)
{
    for (unsigned i = 0; i < im->elf->segments; i++) {
        const ElfSegment *s = &im->elf->segment[i];

        if (s->type == PT_LOAD && s->memsz) {
            s64 r = map_segment(im, s, why);

            if (r) {
                return r;
            }
        }
    }
    return 0;
}

/* ---- The interpreter ---- */

static int open_interp(const Image *prog, char *path, const char **why)
{
    char guest_path[PATH_MAX];
    int r = elf_interp(prog->fd, prog->elf, guest_path, sizeof(guest_path));
    int fd;

    if (r < 0) {
        *why = "the name of its interpreter is damaged";
        return r;
    }
    fd = open(path_to_host(this_task, AT_FDCWD, guest_path, 0, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        static char text[PATH_MAX + 100];

        snprintf(text, sizeof(text), "its interpreter %s: %s (is -L right?)", guest_path,
                 strerror(errno));
        *why = text;
        return -errno;
    }
    return fd;
}

static s64 load_interp(const Image *prog, LoadInfo *info, const char **why)
{
    static ElfFile elf;
    char path[PATH_BUF];
    u8 head[ELF_HEAD];
    Image im = {.elf = &elf};
    ElfIdent id;
    ssize_t n;
    s64 r;

    im.fd = open_interp(prog, path, why);
    if (im.fd < 0) {
        return im.fd;
    }
    n = read(im.fd, head, sizeof(head));
    r = -ELIBBAD;
    *why = "its interpreter is not a program for this processor";
    if (n > 0 && elf_ident(head, n, &id) && elf_runs_here(&id)) {
        *why = elf_read(im.fd, head, n, &elf);
        *why = *why ? *why : measure(&im);
        if (!*why) {
            r = place_image(&im, 0, why);
        }
    }
    if (!r) {
        r = map_image(&im, why);
    }
    close(im.fd);
    info->base = im.bias;
    info->start = address(im.bias + elf.entry);
    info->start_bias = im.bias;
    return r;
}

/* ---- The program ---- */

static void note_ranges(const Image *im)
{
    process.start_code = ~0ull;
    process.end_code = process.start_data = process.end_data = 0;
    for (unsigned i = 0; i < im->elf->segments; i++) {
        const ElfSegment *s = &im->elf->segment[i];
        vaddr start = im->bias + s->vaddr;
        vaddr end = start + s->filesz;

        if (s->type != PT_LOAD) {
            continue;
        }
        process.start_code = start < process.start_code ? start : process.start_code;
        process.start_data = start > process.start_data ? start : process.start_data;
        if (s->flags & PF_X) {
            process.end_code = end > process.end_code ? end : process.end_code;
        }
        process.end_data = end > process.end_data ? end : process.end_data;
    }
}

/* Where the program headers are in memory: in the segment that holds that part of the file. */
static vaddr phdr_address(const Image *im)
{
    u64 off = im->elf->phoff;

    for (unsigned i = 0; i < im->elf->segments; i++) {
        const ElfSegment *s = &im->elf->segment[i];

        if (s->type == PT_LOAD && off >= s->offset && off - s->offset < s->filesz) {
            return im->bias + s->vaddr + (off - s->offset);
        }
    }
    return 0;
}

s64 load_elf(int fd, const ElfFile *elf, LoadInfo *info, const char **why)
{
    const ElfSegment *stack = elf_segment(elf, PT_GNU_STACK);
    Image im = {.fd = fd, .elf = elf};
    bool interp = elf_segment(elf, PT_INTERP);
    s64 r;

    *why = measure(&im);
    if (*why) {
        return -ENOEXEC;
    }
    guest_read_implies_exec = !stack && user_abi.word == 4; /* 64-bit programs never were so old */
    info->exec_stack = stack ? stack->flags & PF_X : guest_read_implies_exec;
    r = place_image(&im, interp ? guest_pie_base : 0, why);
    if (!r) {
        r = map_image(&im, why);
    }
    if (r) {
        return r;
    }
    info->entry = info->start = address(im.bias + elf->entry);
    info->start_bias = im.bias;
    info->phdr = phdr_address(&im);
    info->phent = elf->phentsize;
    info->phnum = elf->phnum;
    info->base = 0;
    process.entry = info->entry;
    process.load_bias = im.bias;
    process.elf_flags = elf->flags;
    note_ranges(&im);
    process.start_brk = elf->type == ET_DYN && !interp ? guest_pie_base : im.bias + im.high;
    guest_brk_init(process.start_brk);
    return interp ? load_interp(&im, info, why) : 0;
}

/* ---- The stack ---- */

/* The stack is filled downwards; all sizes were added up before, so nothing can overflow. */
typedef struct {
    vaddr at;
} Stack;

static vaddr push_bytes(Stack *s, const void *bytes, size_t len)
{
    s->at -= len;
    memcpy(g2h(s->at), bytes, len);
    return s->at;
}

static void store_word(vaddr a, u64 v)
{
    u8 *p = g2h(a);

    for (unsigned i = 0; i < user_abi.word; i++) {
        p[i] = v >> 8 * (user_abi.big_endian ? user_abi.word - 1 - i : i);
    }
}

static size_t count_strings(char **list, size_t *bytes)
{
    size_t n;

    for (n = 0; list[n]; n++) {
        *bytes += strlen(list[n]) + 1;
    }
    return n;
}

/* Strings of @list in memory order, the first one lowest. Return: address of the first. */
static vaddr push_strings(Stack *s, char **list, size_t n)
{
    while (n-- > 0) {
        push_bytes(s, list[n], strlen(list[n]) + 1);
    }
    return s->at;
}

/* Table of pointers to strings that lie one after the other from @text. Return: end of the table.
 */
static vaddr store_pointers(vaddr at, vaddr text, char **list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        store_word(at, text);
        at += user_abi.word;
        text += strlen(list[i]) + 1;
    }
    store_word(at, 0);
    return at + user_abi.word;
}

typedef struct {
    u64 type[MAX_AUXV], value[MAX_AUXV];
    unsigned n;
} Auxv;

static void aux(Auxv *v, u64 type, u64 value)
{
    v->type[v->n] = type;
    v->value[v->n] = value;
    v->n++;
}

/* The order is that of an arm kernel. */
static void fill_auxv(Auxv *v, const Cpu *cpu, const LoadInfo *info)
{
    AuxEntry extra[AUX_EXTRA];
    unsigned extras = user_abi.auxv ? user_abi.auxv(cpu, extra) : 0;

    if (process.vdso) {
        aux(v, AT_SYSINFO_EHDR, process.vdso);
    }
    if (user_abi.frame_room) {
        aux(v, AT_MINSIGSTKSZ, user_abi.frame_room);
    }
    aux(v, AT_HWCAP, user_abi.hwcap(cpu));
    aux(v, AT_PAGESZ, guest_page_size);
    aux(v, AT_CLKTCK, CLOCK_TICKS);
    aux(v, AT_PHDR, info->phdr);
    aux(v, AT_PHENT, info->phent);
    aux(v, AT_PHNUM, info->phnum);
    aux(v, AT_BASE, info->base);
    aux(v, AT_FLAGS, 0);
    aux(v, AT_ENTRY, info->entry);
    aux(v, AT_UID, getauxval(AT_UID));
    aux(v, AT_EUID, getauxval(AT_EUID));
    aux(v, AT_GID, getauxval(AT_GID));
    aux(v, AT_EGID, getauxval(AT_EGID));
    aux(v, AT_SECURE, process.secure);
    aux(v, AT_HWCAP2, user_abi.hwcap2(cpu));
    for (unsigned i = 0; i < extras; i++) {
        aux(v, extra[i].type, extra[i].value);
    }
}

static void random_bytes(u8 *out)
{
    u64 x = process.seed;

    if (!process.has_seed) {
        const void *host = (const void *)getauxval(AT_RANDOM);

        if (getrandom(out, RANDOM_BYTES, GRND_NONBLOCK) != RANDOM_BYTES && host) {
            memcpy(out, host, RANDOM_BYTES);
        }
        return;
    }
    for (unsigned i = 0; i < RANDOM_BYTES; i++) { /* splitmix64, one byte a step */
        u64 z = x += 0x9e3779b97f4a7c15;

        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
        z = (z ^ z >> 27) * 0x94d049bb133111eb;
        out[i] = z >> 56;
    }
}

s64 load_stack(const Cpu *cpu, const LoadInfo *info, const StackArgs *args, vaddr *sp)
{
    const char *platform = user_abi.platform(cpu);
    int prot = PROT_READ | PROT_WRITE | (info->exec_stack ? PROT_EXEC : 0);
    u8 random[RANDOM_BYTES];
    size_t bytes = strlen(args->execfn) + 1;
    size_t argc = count_strings(args->argv, &bytes);
    size_t envc = count_strings(args->envp, &bytes);
    Auxv v = {.n = 0};
    vaddr execfn, platform_at, base_at, random_at, at;
    Stack s;
    s64 r;

    bytes += (argc + envc + 3 + 2 * MAX_AUXV) * user_abi.word + 256;
    if (bytes > 32 * MIB || bytes > args->stack_limit / 4 * 3) {
        return -E2BIG;
    }
    r = guest_stack_map(bytes + STACK_ROOM, args->stack_limit, prot);
    if (r) {
        return r;
    }
    s.at = guest_stack_top - user_abi.word; /* the kernel leaves a zero word */
    execfn = push_bytes(&s, args->execfn, strlen(args->execfn) + 1);
    process.env_end = s.at;
    process.env_start = push_strings(&s, args->envp, envc);
    process.arg_end = s.at;
    process.arg_start = push_strings(&s, args->argv, argc);
    s.at = align_down(s.at, 16);
    platform_at = push_bytes(&s, platform, strlen(platform) + 1);
    base_at = user_abi.base_platform ? push_bytes(&s, platform, strlen(platform) + 1) : 0;
    random_bytes(random);
    random_at = push_bytes(&s, random, sizeof(random));

    fill_auxv(&v, cpu, info);
    aux(&v, AT_RANDOM, random_at);
    aux(&v, AT_EXECFN, execfn);
    aux(&v, AT_PLATFORM, platform_at);
    if (base_at) {
        aux(&v, AT_BASE_PLATFORM, base_at);
    }
    aux(&v, AT_NULL, 0);

    at = s.at - (1 + argc + 1 + envc + 1 + 2 * v.n) * user_abi.word;
    *sp = at = align_down(at, 16);
    store_word(at, argc);
    at = store_pointers(at + user_abi.word, process.arg_start, args->argv, argc);
    at = store_pointers(at, process.env_start, args->envp, envc);
    process.auxv = at;
    for (unsigned i = 0; i < v.n; i++) {
        store_word(at, v.type[i]);
        store_word(at + user_abi.word, v.value[i]);
        at += 2 * user_abi.word;
    }
    process.auxv_len = at - process.auxv;
    process.start_stack = *sp;
    return 0;
}
