/*
 * translate arm|thumb|a64|ppc|ppc64|ppc64le FILE [rounds]: what translation costs. The code of ELF
 * file FILE is walked block after block, each phase with those before it; the shortest of the rounds
 * counts, and differences are the phases. Runs under callgrind as well: `valgrind --tool=callgrind translate
 * a64 libc.so.6 1`.
 */
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "common/bits.h"
#include "common/elf.h"
#include "common/user/guestmem.h"
#include "tcg/block.h"
#include "tcg/exec.h"
#include "tests/unit/insn-guest.h"

enum { ROOM = 64 * MIB, RESERVE = 256 * 1024, MAX_INSNS = 1 << 20 };

typedef enum { BUILD, OPTIMIZE, EMIT, PUBLISH, PHASES } Phase;
static const char *const phase_name[] = {"decode and build", "optimize", "emit", "publish"};

typedef struct {
    u64 pc;
    u32 flags;
} Start;

typedef struct {
    u64 insns, nodes, guest_bytes, host_bytes;
} Totals;

static const GuestArch *arch;
static Cpu *cpu;
static Arena arena;
static u8 *code, *code_at;
static GArray *starts;
static Totals sum;

static void die(const char *what, const char *why)
{
    fprintf(stderr, "translate: %s: %s\n", what, why);
    exit(1);
}

/* Header @i of the sections of @elf. Return: false when that cannot be read. */
static bool section(int fd, const ElfFile *elf, unsigned i, Elf64_Shdr *out)
{
    off_t at = (off_t)(elf->shoff + (u64)i * elf->shentsize);
    Elf32_Shdr narrow;

    if (elf->class == ELFCLASS64) {
        return pread(fd, out, sizeof(*out), at) == sizeof(*out);
    }
    if (pread(fd, &narrow, sizeof(narrow), at) != sizeof(narrow)) {
        return false;
    }
    out->sh_flags = narrow.sh_flags;
    out->sh_type = narrow.sh_type;
    out->sh_addr = narrow.sh_addr;
    out->sh_offset = narrow.sh_offset;
    out->sh_size = narrow.sh_size;
    return true;
}

/* The largest section of code into guest memory. Return: where it is. */
static vaddr load(const char *path, u64 *size)
{
    int fd = open(path, O_RDONLY), prot = PROT_READ | PROT_WRITE | PROT_EXEC;
    u8 head[ELF_HEAD] = {0};
    ssize_t got = fd < 0 ? -1 : pread(fd, head, sizeof(head), 0);
    ElfFile elf;
    const char *bad = got < 0 ? "cannot be read" : elf_read(fd, head, (size_t)got, &elf);
    Elf64_Shdr text = {0}, s;
    vaddr base;

    if (bad) {
        die(path, bad);
    }
    for (unsigned i = 0; i < elf.shnum && section(fd, &elf, i, &s); i++) {
        if (s.sh_type == SHT_PROGBITS && s.sh_flags & SHF_EXECINSTR && s.sh_size > text.sh_size) {
            text = s;
        }
    }
    base = guest_pie_base + (text.sh_addr & -4096ull);
    *size = text.sh_size;
    if (!text.sh_size ||
        guest_mmap(base, align_up(text.sh_size + 4096, 4096), prot,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != (s64)base ||
        pread(fd, g2h(guest_pie_base + text.sh_addr), text.sh_size, (off_t)text.sh_offset) !=
            (ssize_t)text.sh_size) {
        die(path, "no code that can be mapped");
    }
    close(fd);
    return guest_pie_base + text.sh_addr;
}

/* One block as far as @last. Return: its guest bytes. */
static u32 translate(const Start *s, Phase last)
{
    TranslateJob job = {.cpu = cpu, .pc = s->pc, .flags = s->flags, .max_insns = EXEC_BLOCK_INSNS};
    EmitResult e;

    arena_reset(&arena);
    job.b = ir_begin(&arena, arch, s->pc, s->flags);
    arch->translate(&job);
    if (last >= OPTIMIZE) {
        ir_optimize(job.b);
    }
    if (last >= EMIT) {
        if (code_at + RESERVE > code + ROOM || !host_emit(job.b, code_at, RESERVE, &e)) {
            die("host code", "no room");
        }
        if (last >= PUBLISH) {
            block_new(s->pc, s->flags,
                      &(CodePlace){.at = s->pc & ~arch->pc_mode, .next = NO_NEXT_PAGE}, job.b,
                      code_at, &e);
        }
        sum.host_bytes += e.size;
        code_at += align_up(e.size, 16);
    }
    sum.insns += job.b->insns;
    sum.nodes += job.b->count;
    sum.guest_bytes += job.b->bytes;
    return job.b->bytes;
}

/* Blocks follow each other; what is no code is stepped over. */
static void find_starts(vaddr at, u64 size, unsigned mode)
{
    vaddr end = at + size;

    starts = g_array_new(false, false, sizeof(Start));
    while (at < end && sum.insns < MAX_INSNS) {
        Start s;
        u32 bytes;

        cpu->pc = at | mode;
        arch->block_key(cpu, &s.pc, &s.flags);
        bytes = translate(&s, BUILD);
        g_array_append_val(starts, s);
        at += bytes ? bytes : 4;
    }
}

static u64 now_ns(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ts);
    return (u64)ts.tv_sec * 1000000000 + (u64)ts.tv_nsec;
}

/* All blocks as far as @last. Return: nanoseconds. */
static u64 walk(Phase last)
{
    u64 began = now_ns();

    sum = (Totals){0};
    code_at = code;
    for (guint i = 0; i < starts->len; i++) {
        translate(&g_array_index(starts, Start, i), last);
    }
    began = now_ns() - began;
    block_reset();
    return began;
}

/* Thumb is a mode of Arm's. */
static const InsnGuest *find_guest(const char *name)
{
    static const InsnGuest *const guests[] = {&insn_a64, &insn_ppc, &insn_ppc64, &insn_ppc64le};

    for (unsigned i = 0; i < ARRAY_LEN(guests); i++) {
        if (!strcmp(name, guests[i]->name)) {
            return guests[i];
        }
    }
    return &insn_arm;
}

int main(int argc, char **argv)
{
    int rounds = argc > 3 ? atoi(argv[3]) : 10;
    const InsnGuest *guest = argc > 1 ? find_guest(argv[1]) : NULL;
    double best[PHASES], before = 0;
    vaddr at;
    u64 size;

    if (argc < 3) {
        fprintf(stderr, "translate arm|thumb|a64|ppc|ppc64|ppc64le FILE [rounds]\n");
        return 2;
    }
    cpu = insn_guest_init(guest);
    arch = guest->arch;
    code = mmap(NULL, ROOM, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1,
                0);
    at = load(argv[2], &size);
    find_starts(at, size, !strcmp(argv[1], "thumb"));
    for (int r = 0; r < rounds; r++) {
        for (Phase p = rounds > 1 ? BUILD : PUBLISH; p < PHASES; p++) {
            double ns = (double)walk(p) / (double)sum.insns;

            best[p] = !r || ns < best[p] ? ns : best[p];
        }
    }
    printf("%u blocks, %.1f instructions each, %.2f nodes and %.2f host bytes per guest byte\n",
           starts->len, (double)sum.insns / starts->len, (double)sum.nodes / (double)sum.insns,
           (double)sum.host_bytes / (double)sum.guest_bytes);
    for (Phase p = BUILD; rounds > 1 && p < PHASES; p++) {
        printf("%-18s %7.1f ns per guest instruction\n", phase_name[p], best[p] - before);
        before = best[p];
    }
    printf("%-18s %7.1f ns per guest instruction\n", "all", best[PUBLISH]);
    return 0;
}
