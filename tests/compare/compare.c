/*
 * compare [-n BLOCKS] [-s SEED] [-l INSNS] [-r ROWS] [-e EMU] [-p PEER] -x RUNNER -t TABLE SET... -
 * random blocks of instructions under two emulators.
 *
 * Where the states after a block differ, it is run again cut off in the middle of what is left to search,
 * until the one instruction that made the difference is found. When the table explains it, an
 * instruction without effect takes its place and the block runs once more: the rest of it is tested
 * too. What nothing explains is listed. Exit status: 0 nothing of the kind, 1 something, 2 trouble.
 */
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/compare/blocks.h"
#include "tests/compare/explain.h"
#include "tests/compare/guest.h"

enum { BATCH = 2000, LISTED = 40 };

static int blocks = 1000, insns = 16, seed = 1;
static char *rows, *emu = "emu-arm", *peer = "qemu-arm -cpu max", *runner, *table, **names;
static char *in_path, *out_path;
static unsigned differed, explained, unexplained;
static GHashTable *culprits; /* name of a row: differences nothing explains */

static const GOptionEntry options[] = {
    {"blocks", 'n', 0, G_OPTION_ARG_INT, &blocks, "of each set (1000)", "N"},
    {"seed", 's', 0, G_OPTION_ARG_INT, &seed, "of the first set (1)", "N"},
    {"length", 'l', 0, G_OPTION_ARG_INT, &insns, "instructions in a block (16)", "N"},
    {"rows", 'r', 0, G_OPTION_ARG_STRING, &rows, "only rows with such names", "REGEXP"},
    {"emu", 'e', 0, G_OPTION_ARG_STRING, &emu, "ours (emu-arm)", "COMMAND"},
    {"peer", 'p', 0, G_OPTION_ARG_STRING, &peer, "the other one", "COMMAND"},
    {"runner", 'x', 0, G_OPTION_ARG_FILENAME, &runner, "guest program", "FILE"},
    {"table", 't', 0, G_OPTION_ARG_FILENAME, &table, "of explanations", "FILE"},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, "sets", "SET..."},
    {0},
};

static G_NORETURN void give_up(const char *what, const char *with)
{
    fprintf(stderr, "compare: %s %s\n", what, with);
    exit(2);
}

/* ---- Running ---- */

static void print_block(const Block *b, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        const Insn *n = &b->insn[i];
        char text[128];

        guest_dis(b, i, text, sizeof(text));
        printf("    %3x: ", block_offset(b, i));
        if (n->prefix) {
            printf("%08x %08x  %s\n", n->prefix, n->encoding, text);
        } else {
            printf("%0*x  %s\n", n->width / 4, n->encoding, text);
        }
    }
}

/* States of the @count blocks in the file at in_path. Return: how many the emulator delivered. */
static unsigned run(const char *emulator, State *state, unsigned count)
{
    g_autofree char *line =
        g_strdup_printf("timeout 600 %s '%s' <'%s' >'%s'", emulator, runner, in_path, out_path);
    FILE *out;
    size_t got;

    if (system(line) == -1) {
        give_up("cannot run", line);
    }
    out = fopen(out_path, "rb");
    got = out ? fread(state, sizeof(*state), count, out) : 0;
    if (out) {
        fclose(out);
    }
    return (unsigned)got;
}

typedef struct {
    const Block *block;
    unsigned insns; /* this many of them */
} Job;

/* An emulator that ends before its time is a finding, and the end of this comparison. */
static void run_jobs(const Job *job, unsigned count, State *ours, State *theirs)
{
    FILE *in = fopen(in_path, "wb");
    unsigned a, b;

    if (!in) {
        give_up("cannot write", in_path);
    }
    for (unsigned i = 0; i < count; i++) {
        block_write(job[i].block, job[i].insns, in);
    }
    fclose(in);
    a = run(emu, ours, count);
    b = run(peer, theirs, count);
    if (a < count || b < count) {
        printf("%s ended in block %u of %u:\n", a < count ? emu : peer, MIN(a, b), count);
        print_block(job[MIN(a, b)].block, job[MIN(a, b)].insns);
        exit(1);
    }
}

static bool same(const State *a, const State *b)
{
    return !memcmp(a, b, sizeof(*a));
}

/* ---- Telling ---- */

static void print_faults(const char *who, const State *s)
{
    printf("    %s:", who);
    for (unsigned i = 0; i < s->faults; i++) {
        printf(" signal %u at %x (%08llx)", s->fault[i].sig, s->fault[i].at,
               (unsigned long long)s->fault[i].addr);
    }
    printf("%s\n", s->faults ? "" : " no signal");
}

static void print_difference(const State *a, const State *b)
{
    if (a->faults != b->faults || memcmp(a->fault, b->fault, sizeof(a->fault))) {
        print_faults("ours", a);
        print_faults("peer", b);
    } else if (a->faults) {
        print_faults("both", a);
    }
    if (a->stray != b->stray) {
        printf("    left for %llx, peer %llx\n", (unsigned long long)a->stray,
               (unsigned long long)b->stray);
    }
    guest_print_registers(a, b);
    if (a->mem != b->mem) {
        printf("    memory\n");
    }
}

static void list(const char *set, const Block *b, unsigned upto, const State *ours,
                 const State *theirs)
{
    const Insn *last = &b->insn[upto - 1];
    const DecPattern *p = last->unit ? dec_find(last->unit, last->word, ~0ull) : NULL;
    char *row = (char *)(p ? p->name : "-");
    unsigned before = GPOINTER_TO_UINT(g_hash_table_lookup(culprits, row));

    g_hash_table_insert(culprits, row, GUINT_TO_POINTER(before + 1));
    if (++unexplained > LISTED) {
        return;
    }
    printf("%s, block of seed %u, fpscr %08x:\n", set, b->seed, b->fpscr);
    print_block(b, upto);
    print_difference(ours, theirs);
}

static void report_culprits(void)
{
    g_autoptr(GList) sorted = g_list_sort(g_hash_table_get_keys(culprits), (GCompareFunc)strcmp);

    for (GList *r = sorted; r; r = r->next) {
        printf("%6u  %s: not explained\n", GPOINTER_TO_UINT(g_hash_table_lookup(culprits, r->data)),
               (char *)r->data);
    }
}

/* ---- Searching ---- */

/*
 * A block that differs: its first @same instructions do not make it do so, its first @differ do;
 * more than it has, where that has not been seen again. @ours, @theirs: the states after those.
 */
typedef struct {
    Block *block;
    unsigned same, differ;
    State ours, theirs;
} Case;

static bool found(const Case *a)
{
    return a->same + 1 == a->differ;
}

/* Finds the instruction that makes each of @count blocks differ, by halves. */
static void search(Case *a, unsigned count)
{
    g_autofree State *ours = g_new(State, count), *theirs = g_new(State, count);
    g_autofree Job *job = g_new(Job, count);
    g_autofree Case **searched = g_new(Case *, count);

    for (;;) {
        unsigned n = 0;

        for (Case *c = a; c < a + count; c++) {
            if (!found(c)) {
                job[n] = (Job){c->block, (c->same + c->differ) / 2};
                searched[n++] = c;
            }
        }
        if (!n) {
            return;
        }
        run_jobs(job, n, ours, theirs);
        for (unsigned i = 0; i < n; i++) {
            if (same(&ours[i], &theirs[i])) {
                searched[i]->same = job[i].insns;
            } else {
                searched[i]->differ = job[i].insns;
                searched[i]->ours = ours[i];
                searched[i]->theirs = theirs[i];
            }
        }
    }
}

/* Return: true, explained, and the instruction replaced: the block is to be run again. */
static bool judge(const char *set, const Case *a)
{
    Block *b = a->block;

    if (a->differ > b->insns) { /* some state of before made a difference */
        printf("not when run again: ");
        list(set, b, b->insns, &a->ours, &a->theirs);
        return false;
    }
    if (!explain(&b->insn[a->same], block_offset(b, a->same), &a->ours, &a->theirs)) {
        list(set, b, a->differ, &a->ours, &a->theirs);
        return false;
    }
    explained++;
    block_nop(b, a->same);
    return true;
}

static void compare_batch(const char *set, Block *all, unsigned count)
{
    g_autofree State *ours = g_new(State, count), *theirs = g_new(State, count);
    g_autofree Job *job = g_new(Job, count);
    g_autofree Block **block = g_new(Block *, count);
    g_autofree Case *differ = g_new(Case, count);
    unsigned left = count;

    for (unsigned i = 0; i < count; i++) {
        block[i] = &all[i];
    }
    for (bool first = true; left; first = false) {
        unsigned bad = 0;

        for (unsigned i = 0; i < left; i++) {
            job[i] = (Job){block[i], block[i]->insns};
        }
        run_jobs(job, left, ours, theirs);
        for (unsigned i = 0; i < left; i++) {
            if (!same(&ours[i], &theirs[i])) {
                differ[bad++] = (Case){block[i], 0, block[i]->insns + 1, ours[i], theirs[i]};
            }
        }
        differed += first ? bad : 0;
        search(differ, bad);
        left = 0;
        for (unsigned i = 0; i < bad; i++) {
            if (judge(set, &differ[i])) {
                block[left++] = differ[i].block;
            }
        }
    }
}

static void compare_set(const char *name, unsigned number)
{
    BlockSet *set = blocks_open(name, rows, (u32)seed + number);
    g_autofree Block *all = g_new(Block, BATCH);

    if (!set) {
        give_up("no such set, or no row in it:", name);
    }
    for (int done = 0; done < blocks;) {
        unsigned n = MIN(BATCH, blocks - done);

        for (unsigned i = 0; i < n; i++) {
            blocks_draw(set, &all[i], (unsigned)insns);
        }
        compare_batch(name, all, n);
        done += n;
        fflush(stdout);
    }
}

int main(int argc, char **argv)
{
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) err = NULL;
    unsigned sets = 0;
    char *dir;

    g_option_context_add_main_entries(context, options, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &err)) {
        give_up("", err->message);
    }
    if (!runner || !table) {
        give_up("wanted:", "-x RUNNER -t TABLE");
    }
    explain_load(table);
    culprits = g_hash_table_new(g_str_hash, g_str_equal);
    dir = g_dir_make_tmp("compare-XXXXXX", NULL);
    in_path = g_build_filename(dir, "in", NULL);
    out_path = g_build_filename(dir, "out", NULL);
    for (char **n = names ? names : (char **)blocks_names(); *n; n++) {
        compare_set(*n, sets++);
    }
    unlink(in_path);
    unlink(out_path);
    rmdir(dir);
    explain_report(stdout);
    report_culprits();
    printf("%u blocks of %d instructions, %u differ: %u differences explained, %u not\n",
           sets * (unsigned)blocks, insns, differed, explained, unexplained);
    return unexplained != 0;
}
