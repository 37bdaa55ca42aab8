/*
 * listing GUEST FILE.lst...: pins the host code emitted for typical sequences of one guest.
 *
 *   level sse|avx2         host features used, the first line of a file
 *   test NAME              a sequence, which becomes one block; an empty line ends it
 *   mode arm|thumb         default the guest's first
 *   insn HEX [text]        as in tests/insn/GUEST
 *   host HEX [text]        one host instruction or constant; only the bytes are compared
 *   size GUEST HOST        bytes of the whole file's sequences, last line
 *
 * BLESS=1 in the environment (make bless-listing) rewrites the files, for changes made on purpose: what is
 * emitted now replaces the host lines. That needs a build with capstone, comparing does not.
 */
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "tcg/exec.h"
#include "tcg/guest.h"
#include "tcg/host.h"
#include "tests/unit/insn-guest.h"

enum { ROOM = 1 << 18, LINE = 256 };
/* Where emitted code is thought to be: jumps look the same in every blessing. */
static u8 *const host_at = (u8 *)0x50000000;

typedef struct {
    char name[64];
    unsigned mode, insns;
    u8 code[256];
    size_t len;
    unsigned state; /* of the guest's disassembler */
    char *host;     /* hex digits wanted */
    size_t host_size;
    FILE *host_out;
} Test;

static const InsnGuest *guest;
static const char *path;
static int line, failures;
static bool bless;
static FILE *out; /* the file as it should be */
static Cpu *cpu;
static Test test;
static unsigned long guest_bytes, host_bytes;

static void bad_file(const char *what, const char *word)
{
    printf("%s:%d: %s %s\n", path, line, what, word);
    exit(1);
}

/* ---- Emitting ---- */

/* The sequence stands at the end of the page: the block ends where nothing can be fetched. */
static u32 emit(Arena *arena)
{
    static u8 page[CODE_SIZE];
    EmitResult e;
    u64 pc;
    u32 flags;
    IrBlock *b;

    memcpy(page + CODE_SIZE - test.len, test.code, test.len);
    insn_guest_code(page, sizeof(page));
    insn_guest_fresh(cpu, test.mode);
    cpu->pc += CODE_SIZE - test.len;
    guest->arch->block_key(cpu, &pc, &flags);
    b = exec_build_ir(cpu, arena, pc, flags, EXEC_BLOCK_INSNS);
    if (b->insns != test.insns) {
        printf("%s: %s: the block ends after %u of %u instructions\n", path, test.name, b->insns,
               test.insns);
        failures++;
    }
    if (!host_emit(b, host_at, ROOM, &e)) {
        bad_file("nothing emitted for", test.name);
    }
    return e.size;
}

static void put_hex(FILE *f, const u8 *p, u32 n)
{
    for (u32 i = 0; i < n; i++) {
        fprintf(f, "%02x", p[i]);
    }
}

/* One line an instruction: offset and text come from the disassembler, bytes from the code. */
static void list(FILE *f, u32 size)
{
    char *text = NULL, *save = NULL, *next;
    size_t n;
    FILE *mem = open_memstream(&text, &n);

    host_disassemble(host_at, size, mem);
    fclose(mem);
    for (char *l = strtok_r(strchr(text, '\n') + 1, "\n", &save); l; l = next) {
        u32 at = (u32)strtoul(l, NULL, 16), end;
        char *colon = strchr(l, ':');

        if (!colon) {
            bad_file("blessing needs capstone", "");
        }
        next = strtok_r(NULL, "\n", &save);
        g_strchomp(l);
        end = next ? (u32)strtoul(next, NULL, 16) : size;
        fputs("host ", f);
        put_hex(f, host_at + at, end - at);
        fprintf(f, "%*s %s\n", 20 - 2 * (int)(end - at), "", colon + 2);
    }
    free(text);
}

static void check(u32 size)
{
    char *got = NULL;
    size_t n;
    FILE *mem = open_memstream(&got, &n);

    put_hex(mem, host_at, size);
    fclose(mem);
    if (strcmp(got, test.host) != 0) {
        printf("%s: %s: %u bytes of host code, %zu wanted (or other ones):\n", path, test.name,
               size, test.host_size / 2);
        host_disassemble(host_at, size, stdout);
        failures++;
    }
    free(got);
}

static void begin_test(void)
{
    memset(&test, 0, sizeof(test));
    test.host_out = open_memstream(&test.host, &test.host_size);
}

/* Ends with the next empty line, comment or test. */
static void finish_test(void)
{
    Arena arena = {0};
    u32 size;

    fclose(test.host_out);
    if (test.insns) {
        size = emit(&arena);
        guest_bytes += test.len;
        host_bytes += size;
        if (bless) {
            list(out, size);
        } else {
            check(size);
        }
        arena_free(&arena);
    }
    free(test.host);
    begin_test();
}

/* ---- The file ---- */

static void read_insn(char *rest)
{
    char *hex = strtok(rest, " \t\n"), text[128];
    u32 word = (u32)strtoul(hex, NULL, 16);
    u64 pc = CODE + test.len; /* near enough: texts are for reading */
    unsigned bytes;

    if (test.len + 4 > sizeof(test.code)) {
        bad_file("too much code at", hex);
    }
    bytes = guest->encode(word, (unsigned)strlen(hex), test.mode, test.code + test.len);
    guest->text(pc | test.mode, word, bytes, &test.state, text, sizeof(text));
    test.len += bytes;
    test.insns++;
    fprintf(out, "insn %-20s %s\n", hex, text);
}

static void read_mode(const char *name)
{
    for (test.mode = 0; guest->modes[test.mode]; test.mode++) {
        if (!strcmp(guest->modes[test.mode], name)) {
            return;
        }
    }
    bad_file("no mode", name);
}

static void use_level(char *rest)
{
    char *level = strtok(rest, " \n");

    setenv("EMU_HOST_LEVEL", level, 1);
    cpu = insn_guest_init(guest);
    if (!strstr(host_features(), level)) {
        printf("%s: this host has no %s: skipped\n", path, level);
        exit(77);
    }
}

static void check_size(const char *rest)
{
    unsigned long g = 0, h = 0;

    sscanf(rest, "%lu %lu", &g, &h);
    if (!bless && (g != guest_bytes || h != host_bytes)) {
        printf("%s: %lu bytes of guest code gave %lu of host code, not %lu and %lu\n", path,
               guest_bytes, host_bytes, g, h);
        failures++;
    }
    fprintf(out, "size %lu %lu\n", guest_bytes, host_bytes);
}

static void read_line(char *s)
{
    char copy[LINE], *rest;

    strcpy(copy, s);
    if (strchr("#\n", *s)) {
        finish_test();
        fputs(s, out);
        return;
    }
    rest = copy + strcspn(copy, " \n");
    *rest++ = 0;
    if (!strcmp(copy, "host")) {
        fputs(strtok(rest, " \n"), test.host_out);
        return;
    }
    if (!strcmp(copy, "insn")) {
        read_insn(rest);
        return;
    }
    if (!strcmp(copy, "size")) {
        check_size(rest);
        return;
    }
    fputs(s, out);
    if (!strcmp(copy, "test")) {
        snprintf(test.name, sizeof(test.name), "%s", strtok(rest, "\n"));
    } else if (!strcmp(copy, "mode")) {
        read_mode(strtok(rest, " \n"));
    } else if (!strcmp(copy, "level")) {
        use_level(rest);
    } else {
        bad_file("unknown word", copy);
    }
}

static void run_file(const char *file)
{
    FILE *in = fopen(file, "r");
    char buf[LINE], *blessed = NULL;
    size_t n;

    if (!in) {
        perror(file);
        exit(1);
    }
    path = file;
    out = open_memstream(&blessed, &n);
    begin_test();
    while (fgets(buf, sizeof(buf), in)) {
        line++;
        read_line(buf);
    }
    fclose(in);
    finish_test();
    fclose(test.host_out);
    free(test.host);
    fclose(out);
    in = bless && !failures ? fopen(file, "w") : NULL;
    if (in) {
        fputs(blessed, in);
        fclose(in);
    }
    free(blessed);
}

int main(int argc, char **argv)
{
    static const InsnGuest *const guests[] = {&insn_arm, &insn_a64, &insn_ppc, &insn_ppc64, &insn_ppc64le};
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE | MAP_NORESERVE;

    bless = getenv("BLESS") != NULL;
    for (unsigned i = 0; argc > 1 && i < ARRAY_LEN(guests); i++) {
        guest = !strcmp(guests[i]->name, argv[1]) ? guests[i] : guest;
    }
    if (!guest || argc != 3) {
        fprintf(stderr, "listing arm|a64|ppc|ppc64|ppc64le FILE.lst\n");
        return 2;
    }
    if (mmap(host_at, ROOM, PROT_READ | PROT_WRITE, flags, -1, 0) != host_at) {
        perror("listing: memory for code");
        return 2;
    }
    run_file(argv[2]);
    return failures != 0;
}
