/*
 * bench PLAN [-n ROUNDS] [-j JSON] [-o NAME] -e EMU -p PEER
 *
 * PLAN has lines "name<TAB>class<TAB>native command<TAB>guest command"; commands are run by the shell
 * with output discarded, the guest command after EMU or PEER replaces @ in it. Every round runs native, EMU
 * and PEER of every line in turn, so that all three see the same neighbours; the figure of a command is the median
 * of its CPU times (user and system, children included).
 */
#include <fcntl.h>
#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NATIVE, EMU, PEER, WAYS, MAX_ROUNDS = 25 };

typedef struct {
    char *name, *kind, *command[WAYS];
    double time[WAYS][MAX_ROUNDS]; /* seconds of CPU */
    bool failed[WAYS];
} Line;

static char *replace(const char *text, const char *with)
{
    char **parts = g_strsplit(text, "@", -1);
    char *joined = g_strjoinv(with, parts);

    g_strfreev(parts);
    return joined;
}

static double cpu_seconds(const char *command, bool *failed)
{
    struct rusage ru;
    int status;
    pid_t pid = fork();

    if (!pid) {
        int null = open("/dev/null", O_RDWR);

        dup2(null, 0);
        dup2(null, 1);
        dup2(null, 2);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, &ru) < 0) {
        *failed = true;
        return 0;
    }
    *failed |= status != 0;
    return ru.ru_utime.tv_sec + ru.ru_stime.tv_sec + (ru.ru_utime.tv_usec + ru.ru_stime.tv_usec) * 1e-6;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(const double *v, int n)
{
    double sorted[MAX_ROUNDS];

    memcpy(sorted, v, n * sizeof(*v));
    qsort(sorted, n, sizeof(*sorted), by_value);
    return n & 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

static GPtrArray *read_plan(const char *path, const char *emu, const char *peer)
{
    GPtrArray *plan = g_ptr_array_new();
    char *text, **lines;

    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        fprintf(stderr, "bench: cannot read %s\n", path);
        exit(1);
    }
    lines = g_strsplit(text, "\n", -1);
    for (char **l = lines; *l; l++) {
        char **field = g_strsplit(*l, "\t", 4);

        if (g_strv_length(field) == 4) {
            Line *line = g_new0(Line, 1);

            line->name = g_strdup(field[0]);
            line->kind = g_strdup(field[1]);
            line->command[NATIVE] = g_strdup(field[2]);
            line->command[EMU] = replace(field[3], emu);
            line->command[PEER] = replace(field[3], peer);
            g_ptr_array_add(plan, line);
        }
        g_strfreev(field);
    }
    g_strfreev(lines);
    return plan;
}

static void run(GPtrArray *plan, int rounds)
{
    for (int r = 0; r < rounds; r++) {
        for (unsigned i = 0; i < plan->len; i++) {
            Line *l = plan->pdata[i];

            for (int w = 0; w < WAYS; w++) {
                l->time[w][r] = cpu_seconds(l->command[w], &l->failed[w]);
            }
        }
    }
}

typedef struct {
    double log_peer, log_native, log_peer_native;
    int n;
} Mean;

static void print_line(const Line *l, int rounds, GHashTable *means, GString *json)
{
    double t[WAYS];
    Mean *m = g_hash_table_lookup(means, l->kind);

    for (int w = 0; w < WAYS; w++) {
        t[w] = median(l->time[w], rounds);
    }
    if (l->failed[NATIVE] || l->failed[EMU] || l->failed[PEER]) {
        printf("%-12s %-8s failed:%s%s%s\n", l->name, l->kind, l->failed[NATIVE] ? " native" : "",
               l->failed[EMU] ? " emu" : "", l->failed[PEER] ? " peer" : "");
        return;
    }
    printf("%-12s %-8s %9.4f %9.4f %9.4f %8.2f %8.2f\n", l->name, l->kind, t[NATIVE], t[EMU],
           t[PEER], t[PEER] / t[EMU], t[EMU] / t[NATIVE]);
    g_string_append_printf(json, "%s\n  {\"name\": \"%s\", \"class\": \"%s\", \"native\": %.6f, \"emu\": %.6f, \"peer\": %.6f}",
                           json->len > 2 ? "," : "", l->name, l->kind, t[NATIVE], t[EMU], t[PEER]);
    if (!m) {
        m = g_new0(Mean, 1);
        g_hash_table_insert(means, l->kind, m);
    }
    m->log_peer += log(t[PEER] / t[EMU]);
    m->log_native += log(t[EMU] / t[NATIVE]);
    m->log_peer_native += log(t[PEER] / t[NATIVE]);
    m->n++;
}

static void report(GPtrArray *plan, int rounds, const char *json_path)
{
    static const char *const kinds[] = {"int", "branchy", "interp", "fp",     "simd",
                                        "mem", "sys",     "threads", "startup"};
    GHashTable *means = g_hash_table_new(g_str_hash, g_str_equal);
    GString *json = g_string_new("[");

    printf("%-12s %-8s %9s %9s %9s %8s %8s\n", "program", "class", "native s", "emu s", "peer s",
           "x peer", "/native");
    for (unsigned i = 0; i < plan->len; i++) {
        print_line(plan->pdata[i], rounds, means, json);
    }
    printf("\n%-12s %8s %8s %13s\n", "class", "x peer", "/native", "peer/native");
    for (unsigned i = 0; i < G_N_ELEMENTS(kinds); i++) {
        Mean *m = g_hash_table_lookup(means, kinds[i]);

        if (m) {
            printf("%-12s %8.2f %8.2f %13.2f\n", kinds[i], exp(m->log_peer / m->n),
                   exp(m->log_native / m->n), exp(m->log_peer_native / m->n));
        }
    }
    g_string_append(json, "\n]\n");
    if (json_path && !g_file_set_contents(json_path, json->str, -1, NULL)) {
        fprintf(stderr, "bench: cannot write %s\n", json_path);
    }
}

int main(int argc, char **argv)
{
    const char *emu = NULL, *peer = NULL, *json = NULL;
    int opt, rounds = 5;
    GPtrArray *plan;

    while ((opt = getopt(argc, argv, "n:j:e:p:")) != -1) {
        switch (opt) {
        case 'n':
            rounds = CLAMP(atoi(optarg), 1, MAX_ROUNDS);
            break;
        case 'j':
            json = optarg;
            break;
        case 'e':
            emu = optarg;
            break;
        case 'p':
            peer = optarg;
            break;
        default:
            return 2;
        }
    }
    if (optind + 1 != argc || !emu || !peer) {
        fprintf(stderr, "usage: bench PLAN [-n ROUNDS] [-j JSON] -e EMU -p PEER\n");
        return 2;
    }
    plan = read_plan(argv[optind], emu, peer);
    run(plan, rounds);
    report(plan, rounds, json);
    return 0;
}
