/*
 * insn-run GUEST FILE.t...: instruction tests of guest arm, a64, ppc, ppc64 or ppc64le. Every file runs in the
 * interpreter, as emitted code, as emitted code with one instruction per block, and as both in
 * lockstep (-verify); the text of each instruction is checked against the disassembler.
 *
 *   test NAME                a new test: registers 0, sp 0x28000, data 0x20000..0x2ffff 0
 *   mode arm|thumb           default arm
 *   model NAME               of the processor; default max
 *   set  PLACE=VALUE ...
 *   insn HEX [text]          one instruction at 0x10000 and on; Thumb: 4 digits or 8, first half
 *                            first
 *   want PLACE=VALUE ...     after the instructions, and exc=NAME when another end than theirs is
 *                            wanted
 *
 * PLACE: a register of tests/unit/insn-GUEST.c (r0 x0 sp lr pc d0 q0 ...; flags are letters nzcv,
 * capitals are set), [address] a word, [address].h .b .d .q halfword, byte, doubleword, 16 bytes.
 * Registers not named in want are free to change, unless the line `exact` stands in the test: then
 * the general ones must keep their values. The line `guarded`: the page of the code is guarded.
 * The line `once`: what is read changes by itself, so it cannot be run in lockstep.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tcg/exec.h"
#include "tcg/guest.h"
#include "tcg/mem.h"
#include "tests/unit/insn-guest.h"

enum { MAX_WANTS = 64, MAX_GENERAL = 32 };

typedef struct {
    char name[64];
    bool exact, guarded, once, used;
    unsigned mode;
    u8 code[512];
    size_t len;
    unsigned state; /* of the disassembler */
    struct {
        char place[24];
        char value[40];
        int line;
    } want[MAX_WANTS];
    int wants;
    u64 before[MAX_GENERAL];
} Test;

/* What stands behind the name of a place. */
typedef struct {
    const InsnPlace *p; /* NULL: memory */
    void *at;           /* its bytes; NULL: by p->get and p->set */
    unsigned size;
} Place;

static const InsnGuest *guest;
static const char *path, *mode_name;
static int line, failures;
static Cpu *cpu;
static Test test;

static void fail(int at, const char *what, const char *want, const char *got)
{
    printf("%s:%d: %s (%s): %s wanted %s, got %s\n", path, at, test.name, mode_name, what, want,
           got);
    failures++;
}

static void bad_file(const char *what, const char *word)
{
    printf("%s:%d: %s %s\n", path, line, what, word);
    exit(1);
}

/* ---- Places ---- */

/* The low @size bytes of hex digits, or a number with a sign. */
static void parse_value(const char *s, void *to, unsigned size)
{
    u8 *out = to;
    size_t n;
    char *end;
    u64 v;

    if (strncmp(s, "0x", 2) != 0) {
        v = strtoull(s, &end, 0);
        if (!*s || *end) {
            bad_file("no number:", s);
        }
        memset(out, v >> 63 ? 0xff : 0, size);
        memcpy(out, &v, size < 8 ? size : 8);
        return;
    }
    s += 2;
    n = strlen(s);
    memset(out, 0, size);
    for (unsigned i = 0; i < 2 * size && i < n; i++) {
        char digit[2] = {s[n - 1 - i], 0};

        out[i / 2] |= (u8)(strtoul(digit, NULL, 16) << (i % 2 ? 4 : 0));
    }
}

static unsigned mem_size(const char *p)
{
    const char *dot = strchr(p, '.');

    return !dot ? 4 : dot[1] == 'b' ? 1 : dot[1] == 'h' ? 2 : dot[1] == 'q' ? 16 : 8;
}

static Place find_place(const char *name)
{
    size_t letters = strcspn(name, "0123456789");
    unsigned n = (unsigned)atoi(name + letters);

    if (*name == '[') {
        return (Place){NULL, g2h(strtoull(name + 1, NULL, 0)), mem_size(name)};
    }
    for (const InsnPlace *p = guest->places; p->name; p++) {
        if (!p->count ? !strcmp(p->name, name)
                      : name[letters] && n < p->count && strlen(p->name) == letters &&
                            !strncmp(p->name, name, letters)) {
            n = p->count ? n : 0;
            return (Place){p, p->size ? (u8 *)cpu + p->offset + n * p->stride : NULL,
                           p->size ? p->size : 8};
        }
    }
    bad_file("no place", name);
    return (Place){NULL, NULL, 0};
}

static bool is_flags(const Place *p)
{
    return p->p == &guest->places[1];
}

static u64 parse_flags(const char *v)
{
    u64 psr = 0;

    for (; *v; v++) {
        psr |= *v == 'N' ? 1u << 31 : *v == 'Z' ? 1u << 30 : *v == 'C' ? 1u << 29 : 0;
        psr |= *v == 'V' ? 1u << 28 : 0;
    }
    return psr;
}

static void parse(const Place *p, const char *v, void *out)
{
    u64 flags;

    if (is_flags(p)) {
        flags = parse_flags(v);
        memcpy(out, &flags, 8);
    } else {
        parse_value(v, out, p->size);
    }
}

/* Memory is written as numbers: bytes of the guest's order. */
static void to_order(const Place *p, u8 *v)
{
    for (unsigned i = 0; !p->p && guest->arch->big_endian && i < p->size / 2; i++) {
        u8 b = v[i];

        v[i] = v[p->size - 1 - i];
        v[p->size - 1 - i] = b;
    }
}

static void set_place(const char *name, const char *v)
{
    Place p = find_place(name);
    u64 n;

    if (p.at) {
        parse(&p, v, p.at);
        to_order(&p, p.at);
    } else {
        parse(&p, v, &n);
        p.p->set(cpu, n);
    }
}

static const char *exception_name(int exc)
{
    static const char *const name[] = {"none",  "interrupt", "syscall", "fault", "fetch",
                                       "align", "undef",     "bkpt",    "debug"};

    if (exc >= EXC_GUEST) {
        for (int i = 0; guest->exceptions[i]; i++) {
            if (i == exc - EXC_GUEST) {
                return guest->exceptions[i];
            }
        }
    }
    return exc >= 0 && exc < 9 ? name[exc] : "?";
}

/* @v as wants are written. */
static void show(const Place *p, const u8 *v, char *out, size_t size)
{
    u8 nzcv = v[3];
    int at;

    if (is_flags(p)) {
        snprintf(out, size, "%c%c%c%c", nzcv & 0x80 ? 'N' : 'n', nzcv & 0x40 ? 'Z' : 'z',
                 nzcv & 0x20 ? 'C' : 'c', nzcv & 0x10 ? 'V' : 'v');
        return;
    }
    at = snprintf(out, size, "0x");
    for (unsigned i = p->size; i-- > 0;) {
        at += snprintf(out + at, size - (size_t)at, "%02x", v[i]);
    }
}

/* A wanted register or memory; a want of more digits than the place has fails. */
static void check_place(const char *name, const char *want, int at)
{
    Place p = find_place(name);
    u8 wanted[16] = {0}, is[16] = {0};
    char got[64];
    u64 n;

    parse(&p, want, wanted);
    if (p.at) {
        memcpy(is, p.at, p.size);
        to_order(&p, is);
    } else {
        n = p.p->get(cpu);
        memcpy(is, &n, 8);
    }
    if (memcmp(wanted, is, sizeof(is)) != 0) {
        show(&p, is, got, sizeof(got));
        fail(at, name, want, got);
    }
}

/* ---- Running ---- */

static u64 general(unsigned r)
{
    const InsnPlace *p = &guest->places[0];
    u64 v = 0;

    memcpy(&v, (u8 *)cpu + p->offset + r * p->stride, p->size);
    return v;
}

static void check_exact(void)
{
    const InsnPlace *p = &guest->places[0];

    for (unsigned r = 0; r < p->count; r++) {
        bool named = false;
        char reg[8], want[24], got[24];

        for (int i = 0; i < test.wants; i++) {
            named |= strcmp(test.want[i].place, "exc") != 0 &&
                     find_place(test.want[i].place).at == (u8 *)cpu + p->offset + r * p->stride;
        }
        if (!named && general(r) != test.before[r]) {
            snprintf(reg, sizeof(reg), "%s%u", p->name, r);
            snprintf(want, sizeof(want), "0x%llx", (unsigned long long)test.before[r]);
            snprintf(got, sizeof(got), "0x%llx", (unsigned long long)general(r));
            fail(line, reg, want, got);
        }
    }
}

static void run_test(void)
{
    const char *end = "syscall";
    int exc, end_line = line;

    if (!test.used || (test.once && exec_config.verify)) {
        memset(&test, 0, sizeof(test));
        return;
    }
    test.len += guest->encode(0, 0, test.mode, test.code + test.len);
    insn_guest_code(test.code, test.len);
    if (test.guarded) {
        insn_guest_guard();
    }
    cpu->pc = CODE | test.mode;
    for (unsigned r = 0; r < guest->places[0].count; r++) {
        test.before[r] = general(r);
    }
    exc = insn_guest_run(cpu);
    for (int i = 0; i < test.wants; i++) {
        if (!strcmp(test.want[i].place, "exc")) {
            end = test.want[i].value;
            end_line = test.want[i].line;
        } else {
            check_place(test.want[i].place, test.want[i].value, test.want[i].line);
        }
    }
    if (strcmp(end, exception_name(exc)) != 0) {
        fail(end_line, "exc", end, exception_name(exc));
    }
    if (test.exact) {
        check_exact();
    }
    memset(&test, 0, sizeof(test));
}

static void use_model(const char *name)
{
    if (!guest->set_model(cpu, name)) {
        bad_file("no model", name);
    }
    insn_guest_fresh(cpu, 0);
}

static void begin_test(const char *name)
{
    run_test();
    memset(&test, 0, sizeof(test));
    snprintf(test.name, sizeof(test.name), "%s", name);
    use_model("max");
}

/* ---- The file ---- */

/* One blank between words is as good as a tab. */
static void flatten(const char *from, char *to, size_t size)
{
    size_t n = 0;
    bool blank = false;

    for (const char *s = from; *s && n + 1 < size; s++) {
        if (*s == ' ' && blank) {
            continue;
        }
        blank = *s == ' ';
        to[n++] = *s;
    }
    to[n] = 0;
}

static void read_insn(char *rest)
{
    char *hex = strtok(rest, " \t"), *text = strtok(NULL, "");
    u32 word = (u32)strtoul(hex, NULL, 16);
    char got[128], flat[128];
    u64 pc = CODE + test.len;
    unsigned bytes = guest->encode(word, (unsigned)strlen(hex), test.mode, test.code + test.len);

    test.used = true;
    test.len += bytes;
    if (test.len > sizeof(test.code) - 8) {
        bad_file("too much code at", hex);
    }
    guest->text(pc | test.mode, word, bytes, &test.state, got, sizeof(got));
    if (text) {
        flatten(got, flat, sizeof(flat));
        text += strspn(text, " \t");
        if (strcmp(text, flat) != 0) {
            fail(line, "text", text, flat);
        }
    }
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

static void read_places(char *rest, bool set)
{
    for (char *w = strtok(rest, " \t"); w; w = strtok(NULL, " \t")) {
        char *eq = strchr(w, '=');

        if (!eq) {
            bad_file("no = in", w);
        }
        *eq = 0;
        if (set) {
            set_place(w, eq + 1);
            continue;
        }
        if (test.wants == MAX_WANTS) {
            bad_file("too many wants:", w);
        }
        snprintf(test.want[test.wants].place, sizeof(test.want[0].place), "%s", w);
        snprintf(test.want[test.wants].value, sizeof(test.want[0].value), "%s", eq + 1);
        test.want[test.wants++].line = line;
    }
}

static void read_line(char *s)
{
    char *rest;

    s[strcspn(s, "\n")] = 0;
    s += strspn(s, " \t");
    rest = s + strcspn(s, " \t");
    if (*rest) {
        *rest++ = 0;
        rest += strspn(rest, " \t");
    }
    if (!*s || *s == '#') {
        return;
    }
    if (!strcmp(s, "test")) {
        begin_test(rest);
    } else if (!strcmp(s, "mode")) {
        read_mode(rest);
    } else if (!strcmp(s, "model")) {
        use_model(rest);
    } else if (!strcmp(s, "exact")) {
        test.exact = true;
    } else if (!strcmp(s, "guarded")) {
        test.guarded = true;
    } else if (!strcmp(s, "once")) {
        test.once = true;
    } else if (!strcmp(s, "set")) {
        read_places(rest, true);
    } else if (!strcmp(s, "insn")) {
        read_insn(rest);
    } else if (!strcmp(s, "want")) {
        read_places(rest, false);
    } else {
        bad_file("unknown word", s);
    }
}

static void run_file(const char *file)
{
    FILE *in = fopen(file, "r");
    char buf[1024];

    if (!in) {
        perror(file);
        exit(1);
    }
    path = file;
    line = 0;
    begin_test(file);
    while (fgets(buf, sizeof(buf), in)) {
        line++;
        read_line(buf);
    }
    run_test();
    fclose(in);
}

/* One mode in a process of its own: the dispatcher is set up once. */
static int run_mode(const char *name, ExecConfig config, int argc, char **argv)
{
    pid_t pid;
    int status;

    fflush(NULL);
    pid = fork();
    if (!pid) {
        mode_name = name;
        exec_config = config;
        cpu = insn_guest_init(guest);
        for (int i = 2; i < argc; i++) {
            run_file(argv[i]);
        }
        fflush(NULL);
        _exit(failures != 0);
    }
    waitpid(pid, &status, 0);
    if (!WIFEXITED(status)) {
        printf("%s: killed by signal %d\n", name, WTERMSIG(status));
        return 1;
    }
    return WEXITSTATUS(status);
}

int main(int argc, char **argv)
{
    static const InsnGuest *const guests[] = {&insn_arm, &insn_a64, &insn_ppc, &insn_ppc64, &insn_ppc64le};
    int bad = 0;

    for (unsigned i = 0; argc > 1 && i < ARRAY_LEN(guests); i++) {
        guest = !strcmp(guests[i]->name, argv[1]) ? guests[i] : guest;
    }
    if (!guest) {
        fprintf(stderr, "insn-run arm|a64 FILE.t...\n");
        return 2;
    }
    bad |= run_mode("interpreter", (ExecConfig){.accel = ACCEL_INTERP}, argc, argv);
    bad |= run_mode("emitted", (ExecConfig){.accel = ACCEL_TCG}, argc, argv);
    bad |= run_mode("one by one", (ExecConfig){.accel = ACCEL_TCG, .one_insn = true}, argc, argv);
    bad |= run_mode("in lockstep", (ExecConfig){.accel = ACCEL_TCG, .verify = true}, argc, argv);
    return bad;
}
