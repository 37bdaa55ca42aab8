/*
 * insn-run FILE.t...: instruction tests. Every file runs in the interpreter, as emitted code, and
 * as emitted code with one instruction per block; the text of each instruction is checked against
 * the disassembler.
 *
 *   test NAME                a new test: registers 0, sp 0x28000, data 0x20000..0x2ffff 0
 *   mode arm|thumb           default arm
 *   model NAME               of the processor; default max
 *   set  PLACE=VALUE ...
 *   insn HEX [text]          one instruction at 0x10000 and on; Thumb: 4 digits or 8, first half
 * first want PLACE=VALUE ...     after the instructions, and exc=NAME when another end than theirs
 * is wanted
 *
 * PLACE: r0..r15 sp lr pc, flags (letters nzcv, capitals are set), q, ge, fpscr, s0.. d0.. q0..
 * (hex), [address] a word, [address].h .b .d halfword, byte, doubleword. Registers not named in
 * want are free to change, unless the line `exact` stands in the test: then they must keep their
 * values.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "target/arm/dis-arm.h"
#include "tcg/exec.h"
#include "tcg/guest.h"
#include "tcg/mem.h"
#include "tests/unit/insn-guest.h"

enum { MAX_WANTS = 64 };

typedef struct {
    char name[64];
    bool thumb, exact, used;
    u8 code[512];
    size_t len;
    unsigned it; /* for disassembly */
    struct {
        char place[24];
        char value[40];
        int line;
    } want[MAX_WANTS];
    int wants;
    u32 before[15];
} Test;

static const char *path, *mode_name;
static int line, failures;
static ArmCpu *cpu;
static Test test;

static void fail(int at, const char *what, const char *want, const char *got)
{
    printf("%s:%d: %s (%s): %s wanted %s, got %s\n", path, at, test.name, mode_name, what, want,
           got);
    failures++;
}

/* ---- Places ---- */

static u64 number(const char *s)
{
    char *end;
    u64 v = strtoull(s, &end, 0);

    if (!*s || *end) {
        printf("%s:%d: %s is no number\n", path, line, s);
        exit(1);
    }
    return *s == '-' ? (u32)v : v;
}

static int core_register(const char *p)
{
    static const char *const name[] = {"sp", "lr", "pc"};

    for (int i = 0; i < 3; i++) {
        if (!strcmp(p, name[i])) {
            return 13 + i;
        }
    }
    if (*p == 'r' && p[1] >= '0' && p[1] <= '9') {
        return atoi(p + 1);
    }
    return -1;
}

/* Vector place: bytes in the register file, offset; 0: none. */
static unsigned vector_place(const char *p, unsigned *offset)
{
    unsigned size = *p == 's' ? 4 : *p == 'd' ? 8 : *p == 'q' ? 16 : 0;

    if (!size || p[1] < '0' || p[1] > '9') {
        return 0;
    }
    *offset = size * (unsigned)atoi(p + 1);
    return size;
}

/* "0123...": the low @size bytes of the hex number. */
static void parse_wide(const char *s, u8 *out, unsigned size)
{
    size_t n;

    if (!strncmp(s, "0x", 2)) {
        s += 2;
    }
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

    return !dot ? 4 : dot[1] == 'b' ? 1 : dot[1] == 'h' ? 2 : 8;
}

static u32 parse_flags(const char *v)
{
    u32 psr = 0;

    for (; *v; v++) {
        psr |= *v == 'N' ? 1u << 31 : *v == 'Z' ? 1u << 30 : *v == 'C' ? 1u << 29 : 0;
        psr |= *v == 'V' ? 1u << 28 : 0;
    }
    return psr;
}

static void set_place(const char *p, const char *v)
{
    int r = core_register(p);
    unsigned offset, size = vector_place(p, &offset);
    u64 n;

    if (r >= 0 && r < 15) {
        cpu->r[r] = (u32)number(v);
    } else if (!strcmp(p, "flags")) {
        arm_cpsr_set(cpu, parse_flags(v), 0xf0000000);
    } else if (!strcmp(p, "ge")) {
        arm_cpsr_set(cpu, (u32)number(v) << 16, 0xf0000);
    } else if (!strcmp(p, "q")) {
        cpu->q = (u32)number(v);
    } else if (!strcmp(p, "e")) {
        arm_cpsr_set(cpu, (u32)number(v) << 9, 1u << 9);
    } else if (!strcmp(p, "fpscr")) {
        arm_fpscr_set(cpu, (u32)number(v));
    } else if (size) {
        parse_wide(v, (u8 *)cpu->vq + offset, size);
    } else if (*p == '[') {
        n = number(v);
        memcpy(g2h(strtoull(p + 1, NULL, 0)), &n, mem_size(p));
    } else {
        printf("%s:%d: no place %s\n", path, line, p);
        exit(1);
    }
}

static const char *exception_name(int exc)
{
    static const char *const name[] = {"none",  "interrupt", "syscall", "fault", "fetch",
                                       "align", "undef",     "bkpt",    "debug"};

    return exc >= 0 && exc < 9 ? name[exc] : "?";
}

/* Text of what stands at @p now, in the form of the wanted value @v. */
static void show_place(const char *p, const char *v, int exc, char *out, size_t size)
{
    int r = core_register(p);
    unsigned offset, wide = vector_place(p, &offset);
    u32 psr = arm_cpsr_get(cpu);
    u64 n = 0;

    if (!strcmp(p, "exc")) {
        snprintf(out, size, "%s", exception_name(exc));
    } else if (!strcmp(p, "flags")) {
        snprintf(out, size, "%c%c%c%c", psr >> 31 & 1 ? 'N' : 'n', psr >> 30 & 1 ? 'Z' : 'z',
                 psr >> 29 & 1 ? 'C' : 'c', psr >> 28 & 1 ? 'V' : 'v');
    } else if (wide) {
        size_t at = (size_t)snprintf(out, size, "0x");

        for (unsigned i = wide; i-- > 0;) {
            at += (size_t)snprintf(out + at, size - at, "%02x", ((u8 *)cpu->vq)[offset + i]);
        }
    } else {
        if (r >= 0) {
            n = r == 15 ? arm_get_pc(cpu) : cpu->r[r];
        } else if (!strcmp(p, "ge")) {
            n = psr >> 16 & 15;
        } else if (!strcmp(p, "q")) {
            n = cpu->q;
        } else if (!strcmp(p, "e")) {
            n = cpu->big_data;
        } else if (!strcmp(p, "fpscr")) {
            n = arm_fpscr_get(cpu);
        } else if (!strcmp(p, "fault")) {
            n = cpu->cpu.fault_addr;
        } else if (*p == '[') {
            memcpy(&n, g2h(strtoull(p + 1, NULL, 0)), mem_size(p));
        }
        snprintf(out, size, "0x%llx", (unsigned long long)n);
    }
    (void)v;
}

static bool same_value(const char *p, const char *want, const char *got)
{
    unsigned offset, wide = vector_place(p, &offset);
    u8 a[16], b[16];

    if (wide) {
        parse_wide(want, a, wide);
        parse_wide(got, b, wide);
        return !memcmp(a, b, wide);
    }
    if (!strcmp(p, "exc") || !strcmp(p, "flags")) {
        return !strcmp(want, got);
    }
    return number(want) == number(got);
}

/* ---- Running ---- */

static void check_exact(void)
{
    for (int r = 0; r < 15; r++) {
        bool named = false;
        char reg[8], want[16], got[16];

        for (int i = 0; i < test.wants; i++) {
            named |= core_register(test.want[i].place) == r;
        }
        if (!named && cpu->r[r] != test.before[r]) {
            snprintf(reg, sizeof(reg), "r%d", r);
            snprintf(want, sizeof(want), "0x%x", test.before[r]);
            snprintf(got, sizeof(got), "0x%x", cpu->r[r]);
            fail(line, reg, want, got);
        }
    }
}

static void run_test(void)
{
    static const u8 svc_arm[4] = {0, 0, 0, 0xef}, svc_thumb[2] = {0, 0xdf};
    bool exc_named = false;
    int exc;

    if (!test.used) {
        return;
    }
    memcpy(test.code + test.len, test.thumb ? svc_thumb : svc_arm, test.thumb ? 2 : 4);
    insn_guest_code(test.code, test.len + 4);
    arm_set_pc(cpu, CODE | test.thumb);
    memcpy(test.before, cpu->r, sizeof(test.before));
    exc = insn_guest_run(cpu);
    for (int i = 0; i < test.wants; i++) {
        char got[64];

        show_place(test.want[i].place, test.want[i].value, exc, got, sizeof(got));
        if (!same_value(test.want[i].place, test.want[i].value, got)) {
            fail(test.want[i].line, test.want[i].place, test.want[i].value, got);
        }
        exc_named |= !strcmp(test.want[i].place, "exc");
    }
    if (!exc_named && exc != EXC_SYSCALL) {
        fail(line, "exc", "syscall", exception_name(exc));
    }
    if (test.exact) {
        check_exact();
    }
    memset(&test, 0, sizeof(test));
}

static void begin_test(const char *name)
{
    run_test();
    memset(&test, 0, sizeof(test));
    snprintf(test.name, sizeof(test.name), "%s", name);
    cpu->model = arm_default_model();
    insn_guest_fresh(cpu, false);
}

/* ---- The file ---- */

static void add_code(u32 word, unsigned bytes)
{
    memcpy(test.code + test.len, &word, bytes);
    test.len += bytes;
    if (test.len > sizeof(test.code) - 8) {
        printf("%s:%d: too much code\n", path, line);
        exit(1);
    }
}

static unsigned next_it(unsigned it)
{
    return it & 7 ? (it & 0xe0) | (it << 1 & 0x1f) : 0;
}

static void read_insn(char *rest)
{
    char *hex = strtok(rest, " \t"), *text = strtok(NULL, "");
    u32 word = (u32)strtoul(hex, NULL, 16);
    unsigned width = strlen(hex) > 4 ? 32 : 16;
    char got[128];
    u64 pc = CODE + test.len;

    test.used = true;
    if (test.thumb && width == 32) {
        add_code(word >> 16, 2);
        add_code(word & 0xffff, 2);
    } else {
        add_code(word, test.thumb ? 2 : 4);
    }
    arm_dis_insn(pc | test.thumb, word, test.thumb ? width : 32, test.thumb, test.it, ~0ull, got,
                 sizeof(got));
    test.it = next_it(test.it);
    if (test.thumb && width == 16 && (word & 0xff00) == 0xbf00 && word & 15) {
        test.it = word & 0xff;
    }
    if (text) {
        char flat[128];
        size_t n = 0;
        bool blank = false;

        /* One blank between words is as good as a tab. */
        for (const char *s = got; *s && n + 1 < sizeof(flat); s++) {
            if (*s == ' ' && blank) {
                continue;
            }
            blank = *s == ' ';
            flat[n++] = *s;
        }
        flat[n] = 0;
        text += strspn(text, " \t");
        if (strcmp(text, flat) != 0) {
            fail(line, "text", text, flat);
        }
    }
}

static void read_places(char *rest, bool set)
{
    for (char *w = strtok(rest, " \t"); w; w = strtok(NULL, " \t")) {
        char *eq = strchr(w, '=');

        if (!eq) {
            printf("%s:%d: %s without =\n", path, line, w);
            exit(1);
        }
        *eq = 0;
        if (set) {
            set_place(w, eq + 1);
            continue;
        }
        if (test.wants == MAX_WANTS) {
            printf("%s:%d: too many wants\n", path, line);
            exit(1);
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
        test.thumb = !strcmp(rest, "thumb");
    } else if (!strcmp(s, "model")) {
        cpu->model = arm_model_find(rest);
        insn_guest_fresh(cpu, false);
    } else if (!strcmp(s, "exact")) {
        test.exact = true;
    } else if (!strcmp(s, "set")) {
        read_places(rest, true);
    } else if (!strcmp(s, "insn")) {
        read_insn(rest);
    } else if (!strcmp(s, "want")) {
        read_places(rest, false);
    } else {
        printf("%s:%d: unknown word %s\n", path, line, s);
        exit(1);
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
static int run_mode(const char *name, AccelKind accel, bool one, int argc, char **argv)
{
    pid_t pid;
    int status;

    fflush(NULL);
    pid = fork();
    if (!pid) {
        mode_name = name;
        exec_config.accel = accel;
        exec_config.one_insn = one;
        cpu = insn_guest_init("max");
        for (int i = 1; i < argc; i++) {
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
    int bad = 0;

    bad |= run_mode("interpreter", ACCEL_INTERP, false, argc, argv);
    bad |= run_mode("emitted", ACCEL_TCG, false, argc, argv);
    bad |= run_mode("one by one", ACCEL_TCG, true, argc, argv);
    return bad;
}
