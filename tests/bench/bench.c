/*
 * bench PLAN [-n ROUNDS] [-j JSON] [-m TABLES] -e EMU -p PEER [-p PEER]
 *
 * PLAN has lines "name<TAB>class<TAB>units<TAB>native command<TAB>guest command"; commands are run
 * by the shell with output discarded, the guest command after EMU or a PEER replaces @ in it. Every
 * round runs all ways of every line in turn, so that all see the same neighbours; the figure of a
 * command is the median of its CPU times (user and system, children included). Lines of class
 * "mech" stand for one mechanism; of these the time of one of their units counts. TABLES: the same
 * as Markdown.
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

enum { NATIVE, EMU, PEER, MAX_WAYS = 4, MAX_ROUNDS = 25 };

typedef struct {
    char *name, *kind, *command[MAX_WAYS];
    double units;
    double time[MAX_WAYS][MAX_ROUNDS]; /* seconds of CPU */
    double median[MAX_WAYS];
    long peak[MAX_WAYS]; /* KiB */
    bool failed[MAX_WAYS];
} Line;

static char *way[MAX_WAYS] = {"native"}; /* commands of the emulators */
static const char *label[MAX_WAYS] = {"native", "emu", "peer", "peer2"};
static int ways = PEER;

/* ---- Measuring ---- */

static char *replace(const char *text, const char *with)
{
    char **parts = g_strsplit(text, "@", -1);
    char *joined = g_strjoinv(with, parts);

    g_strfreev(parts);
    return joined;
}

static double cpu_seconds(Line *l, int w)
{
    struct rusage ru;
    int status;
    pid_t pid = fork();

    if (!pid) {
        int null = open("/dev/null", O_RDWR);

        dup2(null, 0);
        dup2(null, 1);
        dup2(null, 2);
        execl("/bin/sh", "sh", "-c", l->command[w], (char *)NULL);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, &ru) < 0) {
        l->failed[w] = true;
        return 0;
    }
    l->failed[w] |= status != 0;
    l->peak[w] = MAX(l->peak[w], ru.ru_maxrss);
    return ru.ru_utime.tv_sec + ru.ru_stime.tv_sec +
           (ru.ru_utime.tv_usec + ru.ru_stime.tv_usec) * 1e-6;
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

static GPtrArray *read_plan(const char *path)
{
    GPtrArray *plan = g_ptr_array_new();
    char *text, **lines;

    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        fprintf(stderr, "bench: cannot read %s\n", path);
        exit(1);
    }
    lines = g_strsplit(text, "\n", -1);
    for (char **l = lines; *l; l++) {
        char **field = g_strsplit(*l, "\t", 5);

        if (g_strv_length(field) == 5) {
            Line *line = g_new0(Line, 1);

            line->name = g_strdup(field[0]);
            line->kind = g_strdup(field[1]);
            line->units = atof(field[2]);
            line->command[NATIVE] = g_strdup(field[3]);
            for (int w = EMU; w < ways; w++) {
                line->command[w] = replace(field[4], way[w]);
            }
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

            for (int w = 0; w < ways; w++) {
                l->time[w][r] = cpu_seconds(l, w);
            }
        }
    }
    for (unsigned i = 0; i < plan->len; i++) {
        Line *l = plan->pdata[i];

        for (int w = 0; w < ways; w++) {
            l->median[w] = median(l->time[w], rounds);
        }
    }
}

/* ---- Telling: three tables, each for the terminal or as Markdown ---- */

/* A row of cells; the first two are names. The head of a Markdown table has a line below it. */
static void put_row(GString *out, bool markdown, bool head, char **cell)
{
    for (int i = 0; cell[i]; i++) {
        if (markdown) {
            g_string_append_printf(out, "%s %s |", i ? "" : "|", cell[i]);
        } else {
            g_string_append_printf(out, i < 1 ? "%-14s" : i < 2 ? " %-9s" : " %11s", cell[i]);
        }
    }
    g_string_append(out, "\n");
    for (int i = 0; head && markdown && cell[i]; i++) {
        g_string_append_printf(out, "%s%s", i ? "" : "|", i < 2 ? "---|" : "---:|");
    }
    if (head && markdown) {
        g_string_append(out, "\n");
    }
}

/* One row: two names, a value for each way, the peers relative to us, us relative to native. */
static void put_values(GString *out, bool markdown, const char *name, const char *kind,
                       const char *format, const double *v)
{
    GPtrArray *cell = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(cell, g_strdup(name));
    g_ptr_array_add(cell, g_strdup(kind));
    for (int w = 0; format && w < ways; w++) {
        g_ptr_array_add(cell, g_strdup_printf(format, v[w]));
    }
    for (int w = PEER; w < ways; w++) {
        g_ptr_array_add(cell, g_strdup_printf("%.2f", v[w] / v[EMU]));
    }
    for (int w = EMU; w < ways; w++) {
        g_ptr_array_add(cell, g_strdup_printf("%.2f", v[w] / v[NATIVE]));
    }
    g_ptr_array_add(cell, NULL);
    put_row(out, markdown, false, (char **)cell->pdata);
    g_ptr_array_free(cell, TRUE);
}

static void put_head(GString *out, bool markdown, const char *name, const char *kind,
                     const char *unit)
{
    GPtrArray *cell = g_ptr_array_new_with_free_func(g_free);

    g_ptr_array_add(cell, g_strdup(name));
    g_ptr_array_add(cell, g_strdup(kind));
    for (int w = 0; unit && w < ways; w++) {
        g_ptr_array_add(cell, g_strdup_printf("%s %s", label[w], unit));
    }
    for (int w = PEER; w < ways; w++) {
        g_ptr_array_add(cell, g_strdup_printf("x %s", label[w]));
    }
    for (int w = EMU; w < ways; w++) {
        g_ptr_array_add(cell, g_strdup_printf("%s/nat.", label[w]));
    }
    g_ptr_array_add(cell, NULL);
    put_row(out, markdown, true, (char **)cell->pdata);
    g_ptr_array_free(cell, TRUE);
}

static bool all_ran(const Line *l)
{
    bool ok = true;

    for (int w = 0; w < ways; w++) {
        ok &= !l->failed[w];
    }
    return ok;
}

static bool is_mechanism(const Line *l)
{
    return !strcmp(l->kind, "mech");
}

static void put_programs(GString *out, bool markdown, GPtrArray *plan)
{
    put_head(out, markdown, "program", "class", "s");
    for (unsigned i = 0; i < plan->len; i++) {
        const Line *l = plan->pdata[i];

        if (all_ran(l) && !is_mechanism(l)) {
            put_values(out, markdown, l->name, l->kind, "%.4f", l->median);
        }
    }
    for (unsigned i = 0; i < plan->len; i++) {
        const Line *l = plan->pdata[i];

        for (int w = 0; w < ways; w++) {
            if (l->failed[w]) {
                g_string_append_printf(out, "%s%s failed: %s\n", markdown ? "\n" : "", l->name,
                                       label[w]);
            }
        }
    }
}

/* Geometric means of the classes, in the order of docs/performance.md. */
static void put_classes(GString *out, bool markdown, GPtrArray *plan)
{
    static const char *const kinds[] = {"int", "branchy", "interp",  "fp",     "simd",
                                        "mem", "sys",     "threads", "startup"};

    put_head(out, markdown, "class", "programs", NULL);
    for (unsigned k = 0; k < G_N_ELEMENTS(kinds); k++) {
        double mean[MAX_WAYS] = {0};
        int n = 0;
        char count[16];

        for (unsigned i = 0; i < plan->len; i++) {
            const Line *l = plan->pdata[i];

            if (!strcmp(l->kind, kinds[k]) && all_ran(l)) {
                n++;
                for (int w = 0; w < ways; w++) {
                    mean[w] += log(l->median[w]);
                }
            }
        }
        for (int w = 0; w < ways; w++) {
            mean[w] = exp(mean[w] / MAX(n, 1));
        }
        snprintf(count, sizeof(count), "%d", n);
        if (n) {
            put_values(out, markdown, kinds[k], count, NULL, mean);
        }
    }
}

static void put_mechanisms(GString *out, bool markdown, GPtrArray *plan)
{
    put_head(out, markdown, "mechanism", "times", "ns");
    for (unsigned i = 0; i < plan->len; i++) {
        const Line *l = plan->pdata[i];
        double each[MAX_WAYS];
        char units[32];

        for (int w = 0; w < ways; w++) {
            each[w] = l->median[w] / l->units * 1e9;
        }
        snprintf(units, sizeof(units), "%.0f", l->units);
        if (all_ran(l) && is_mechanism(l)) {
            put_values(out, markdown, l->name, units, "%.2f", each);
        }
    }
}

static char *tables(GPtrArray *plan, bool markdown)
{
    GString *out = g_string_new(NULL);

    put_classes(out, markdown, plan);
    g_string_append(out, "\n");
    put_programs(out, markdown, plan);
    g_string_append(out, "\n");
    put_mechanisms(out, markdown, plan);
    return g_string_free(out, FALSE);
}

static char *json(GPtrArray *plan)
{
    GString *out = g_string_new("[");

    for (unsigned i = 0; i < plan->len; i++) {
        const Line *l = plan->pdata[i];

        g_string_append_printf(out, "%s\n  {\"name\": \"%s\", \"class\": \"%s\", \"units\": %.0f",
                               i ? "," : "", l->name, l->kind, l->units);
        for (int w = 0; w < ways; w++) {
            if (!l->failed[w]) {
                g_string_append_printf(out, ", \"%s\": %.6f, \"%s_kib\": %ld", label[w],
                                       l->median[w], label[w], l->peak[w]);
            }
        }
        g_string_append(out, "}");
    }
    g_string_append(out, "\n]\n");
    return g_string_free(out, FALSE);
}

static void save(const char *path, char *text)
{
    if (path && !g_file_set_contents(path, text, -1, NULL)) {
        fprintf(stderr, "bench: cannot write %s\n", path);
        exit(1);
    }
    g_free(text);
}

int main(int argc, char **argv)
{
    const char *json_path = NULL, *table_path = NULL;
    int opt, rounds = 5;
    GPtrArray *plan;
    char *text;

    while ((opt = getopt(argc, argv, "n:j:m:e:p:")) != -1) {
        switch (opt) {
        case 'n':
            rounds = CLAMP(atoi(optarg), 1, MAX_ROUNDS);
            break;
        case 'j':
            json_path = optarg;
            break;
        case 'm':
            table_path = optarg;
            break;
        case 'e':
            way[EMU] = optarg;
            break;
        case 'p':
            if (ways < MAX_WAYS) {
                way[ways++] = optarg;
            }
            break;
        default:
            return 2;
        }
    }
    if (optind + 1 != argc || !way[EMU] || ways == PEER) {
        fprintf(stderr,
                "usage: bench PLAN [-n ROUNDS] [-j JSON] [-m TABLES] -e EMU -p PEER [-p PEER]\n");
        return 2;
    }
    plan = read_plan(argv[optind]);
    run(plan, rounds);
    text = tables(plan, false);
    fputs(text, stdout);
    g_free(text);
    save(json_path, json(plan));
    save(table_path, tables(plan, true));
    return 0;
}
