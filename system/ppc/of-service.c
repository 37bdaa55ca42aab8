/*
 * The client interface of our Open Firmware.
 * Ref: IEEE 1275, 6.3, "Client interface"; its binding for PowerPC, 8.
 *
 * A client passes an array of cells: the service's name, how many arguments and results there are, then
 * these. Nothing it passes is trusted: what is not in memory or not of this tree is a failed call.
 */
#include <string.h>

#include "common/log.h"
#include "common/trace.h"
#include "system/icount.h"
#include "system/machine.h"
#include "system/ppc/of.h"
#include "system/vcpu.h"

enum { MOST_CELLS = 16, LONGEST_TEXT = 1024, LONGEST_NAME = 63, LARGEST_PROP = 64 * 1024, MOST_CHANGED = 1 << 20, PIECE = 256, MOST_WRITTEN = 64 * 1024 };
#define FAILED (~0u)

typedef struct {
    Of *of;
    Vcpu *v;
    u32 arg[MOST_CELLS], result[MOST_CELLS];
    u32 args, results;
} Call;

/* ---- What arguments mean ---- */

static OfNode *node_of(const Call *c, unsigned i)
{
    return of_node(c->of->tree, c->arg[i]);
}

/* The text at @at, in pieces within pages, as what is behind it need not be memory. */
static bool take_text(const Call *c, u32 at, char *out, size_t size)
{
    size_t done = 0;

    while (done < size - 1) {
        size_t n = MIN(MIN(size - 1 - done, 64), OF_PAGE - (at + done) % OF_PAGE);

        if (!vcpu_read(c->v, (u32)(at + done), out + done, n)) {
            return false;
        }
        if (memchr(out + done, 0, n)) {
            return true;
        }
        done += n;
    }
    return false;
}

/* Bytes to the client, no more than it has room for. */
static bool give(const Call *c, u32 at, const void *data, size_t len, u32 room)
{
    return vcpu_write(c->v, at, data, MIN(len, room));
}

static bool text_arg(const Call *c, unsigned i, char *out, size_t size)
{
    return take_text(c, c->arg[i], out, size);
}

/* ---- The tree ---- */

static u32 handle_or_0(const OfNode *n)
{
    return n ? n->handle : 0;
}

static u32 finddevice(Call *c)
{
    char path[LONGEST_TEXT];
    const OfNode *n = text_arg(c, 0, path, sizeof(path)) ? of_find(c->of->tree, path) : NULL;

    return n ? n->handle : FAILED;
}

/* After node 0 comes the root. */
static u32 peer(Call *c)
{
    const OfNode *n = node_of(c, 0);

    return !c->arg[0] ? 1 : n ? handle_or_0(of_peer(n)) : FAILED;
}

static u32 child(Call *c)
{
    const OfNode *n = node_of(c, 0);

    return !n ? FAILED : n->children->len ? handle_or_0(n->children->pdata[0]) : 0;
}

static u32 parent(Call *c)
{
    const OfNode *n = node_of(c, 0);

    return n ? handle_or_0(n->parent) : FAILED;
}

static u32 instance_to_package(Call *c)
{
    const OfNode *n = of_instance(c->of, c->arg[0]);

    return n ? n->handle : FAILED;
}

static u32 give_path(Call *c, const OfNode *n)
{
    g_autofree char *path = n ? of_path(n) : NULL;

    return path && give(c, c->arg[1], path, strlen(path) + 1, c->arg[2]) ? (u32)strlen(path) : FAILED;
}

static u32 package_to_path(Call *c)
{
    return give_path(c, node_of(c, 0));
}

static u32 instance_to_path(Call *c)
{
    return give_path(c, of_instance(c->of, c->arg[0]));
}

static u32 canon(Call *c)
{
    char path[LONGEST_TEXT];

    return give_path(c, text_arg(c, 0, path, sizeof(path)) ? of_find(c->of->tree, path) : NULL);
}

/* ---- Properties ---- */

static const OfProp *prop_of(Call *c)
{
    const OfNode *n = node_of(c, 0);
    char name[LONGEST_NAME + 1];

    return n && text_arg(c, 1, name, sizeof(name)) ? of_get(n, name) : NULL;
}

static u32 getproplen(Call *c)
{
    const OfProp *p = prop_of(c);

    return p ? (u32)g_bytes_get_size(p->value) : FAILED;
}

static u32 getprop(Call *c)
{
    const OfProp *p = prop_of(c);
    gsize len = 0;
    const void *data = p ? g_bytes_get_data(p->value, &len) : NULL;

    return p && give(c, c->arg[2], data, len, c->arg[3]) ? (u32)len : FAILED;
}

/* The name after @name in the node: "" before the first and after the last. Return: NULL, there is no such. */
static const char *name_after(const OfNode *n, const char *name)
{
    const GPtrArray *all = n->props;
    unsigned i = 0;

    while (*name && i < all->len && strcmp(((OfProp *)all->pdata[i])->name, name) != 0) {
        i++;
    }
    if (*name && i++ == all->len) {
        return NULL;
    }
    return i < all->len ? ((OfProp *)all->pdata[i])->name : "";
}

static u32 nextprop(Call *c)
{
    const OfNode *n = node_of(c, 0);
    char name[LONGEST_NAME + 1] = "";
    const char *next;

    if (!n || (c->arg[1] && !text_arg(c, 1, name, sizeof(name)))) {
        return FAILED;
    }
    next = name_after(n, name);
    if (!next || !give(c, c->arg[2], next, strlen(next) + 1, LONGEST_NAME + 1)) {
        return FAILED;
    }
    return *next != 0;
}

/* What clients have set, in bytes: there is a limit, as it is kept by the host. */
static u64 changed_bytes(const OfTree *t)
{
    u64 sum = 0;

    for (unsigned i = 0; i < t->nodes->len; i++) {
        const OfNode *n = t->nodes->pdata[i];

        for (unsigned k = 0; k < n->props->len; k++) {
            const OfProp *p = n->props->pdata[k];

            sum += p->changed ? sizeof(*p) + g_bytes_get_size(p->value) : 0;
        }
    }
    return sum;
}

static u32 setprop(Call *c)
{
    OfNode *n = node_of(c, 0);
    u32 len = c->arg[3];
    char name[LONGEST_NAME + 1];
    g_autofree u8 *data = n && len <= LARGEST_PROP ? g_malloc(len + 1) : NULL;

    if (!data || !text_arg(c, 1, name, sizeof(name)) || !*name || !vcpu_read(c->v, c->arg[2], data, len) ||
        changed_bytes(c->of->tree) + len > MOST_CHANGED) {
        return FAILED;
    }
    of_set(n, name, data, len)->changed = true;
    return len;
}

/* ---- Memory ---- */

static u32 claim(Call *c)
{
    u32 base = c->arg[0];

    return of_claim(c->of, &base, c->arg[1], c->arg[2]) ? base : FAILED;
}

static u32 release(Call *c)
{
    of_release(c->of, c->arg[0], c->arg[1]);
    return 0;
}

/* ---- Methods, by the device_type of an instance's node. Arguments from the top of the stack on ---- */

/* ( [addr] size align -- base ) */
static bool memory_claim(Call *c, const u32 *arg, u32 *result)
{
    u32 base = arg[2];

    if (!of_claim(c->of, &base, arg[1], arg[0])) {
        return false;
    }
    result[0] = base;
    return true;
}

/* ( addr size -- ) */
static bool memory_release(Call *c, const u32 *arg, u32 *result)
{
    (void)result;
    of_release(c->of, arg[1], arg[0]);
    return true;
}

/* ( addr size 0 -- addr ): virtual addresses belong to nobody, as they are physical ones. */
static bool mmu_claim(Call *c, const u32 *arg, u32 *result)
{
    (void)c;
    result[0] = arg[2];
    return !arg[0];
}

static bool mmu_release(Call *c, const u32 *arg, u32 *result)
{
    (void)c;
    (void)arg;
    (void)result;
    return true;
}

/* ( phys virt size mode -- ) */
static bool mmu_map(Call *c, const u32 *arg, u32 *result)
{
    (void)c;
    (void)result;
    return arg[2] == arg[3];
}

/* ( virt -- phys mode true ) */
static bool mmu_translate(Call *c, const u32 *arg, u32 *result)
{
    (void)c;
    result[0] = ~0u;
    result[1] = 0;
    result[2] = arg[0];
    return true;
}

static const struct {
    const char *device_type, *name;
    bool (*run)(Call *c, const u32 *arg, u32 *result); /* Return: false, it is thrown out of */
} methods[] = {
    {"memory", "claim", memory_claim}, {"memory", "release", memory_release}, {"cpu", "claim", mmu_claim},
    {"cpu", "release", mmu_release},   {"cpu", "map", mmu_map},               {"cpu", "unmap", mmu_release},
    {"cpu", "modify", mmu_release},    {"cpu", "translate", mmu_translate},
};

/* The first result says whether it was thrown out of. */
static u32 call_method(Call *c)
{
    const OfNode *n = of_instance(c->of, c->arg[1]);
    char name[LONGEST_NAME + 1];

    if (!n || !text_arg(c, 0, name, sizeof(name))) {
        return FAILED;
    }
    for (unsigned i = 0; i < ARRAY_LEN(methods); i++) {
        if (!strcmp(methods[i].name, name) && !strcmp(methods[i].device_type, of_text(n, "device_type"))) {
            return methods[i].run(c, c->arg + 2, c->result + 1) ? 0 : FAILED;
        }
    }
    log_unimp("open firmware: method %s of %s\n", name, n->name);
    return FAILED;
}

/* ---- Devices ---- */

static bool is_console(const OfNode *n)
{
    return !strcmp(of_text(n, "device_type"), "serial");
}

static bool can_open(const OfNode *n)
{
    static const char *const types[] = {"serial", "memory", "cpu", "display", NULL};

    return g_strv_contains(types, of_text(n, "device_type"));
}

static u32 open_path(Call *c)
{
    char path[LONGEST_TEXT];
    const OfNode *n = text_arg(c, 0, path, sizeof(path)) ? of_find(c->of->tree, path) : NULL;

    return n && can_open(n) ? of_open(c->of, n) : 0;
}

static u32 close_instance(Call *c)
{
    of_close(c->of, c->arg[0]);
    return 0;
}

static u32 write_bytes(Call *c)
{
    const OfNode *n = of_instance(c->of, c->arg[0]);
    u32 done = 0, want, sent;
    u8 data[PIECE];

    if (!n || !is_console(n)) {
        return FAILED;
    }
    do {
        want = MIN(MIN(c->arg[2], MOST_WRITTEN) - done, PIECE);
        if (!vcpu_read(c->v, c->arg[1] + done, data, want)) {
            return done ? done : FAILED;
        }
        sent = of_console_write(c->of, data, want);
        done += sent;
    } while (want && sent == want);
    return done;
}

/* Return: -2, nothing is there yet. */
static u32 read_bytes(Call *c)
{
    const OfNode *n = of_instance(c->of, c->arg[0]);
    u8 data[PIECE];
    u32 got;

    if (!n || !is_console(n)) {
        return FAILED;
    }
    got = of_console_read(c->of, data, MIN(c->arg[2], PIECE));
    return !got && c->arg[2] ? -2u : give(c, c->arg[1], data, got, got) ? got : FAILED;
}

/* ---- Time and control ---- */

static u32 milliseconds(Call *c)
{
    Machine *m = c->of->dev.machine;
    s64 ns;

    g_mutex_lock(&m->lock);
    ns = clock_now(&m->clocks[CLOCK_VIRTUAL]);
    g_mutex_unlock(&m->lock);
    return (u32)(ns / (NS_PER_SECOND / 1000));
}

static u32 leave(Call *c, void (*want)(Machine *m, bool by_guest))
{
    Machine *m = c->of->dev.machine;

    g_mutex_lock(&m->lock);
    c->v->paused = true;
    want(m, true);
    g_mutex_unlock(&m->lock);
    return 0;
}

/* There is no prompt to go back to. */
static u32 exit_client(Call *c)
{
    return leave(c, machine_want_off);
}

static u32 boot(Call *c)
{
    return leave(c, machine_want_reset);
}

/* Devices do nothing on their own here. */
static u32 quiesce(Call *c)
{
    (void)c;
    return 0;
}

/* ---- The table ---- */

typedef struct {
    const char *name;
    u8 args, results; /* at least; what does not come back is still computed */
    u32 (*serve)(Call *c); /* Return: the first result */
} Service;

static u32 test(Call *c);

static const Service services[] = {
    {"peer", 1, 1, peer},
    {"child", 1, 1, child},
    {"parent", 1, 1, parent},
    {"getproplen", 2, 1, getproplen},
    {"getprop", 4, 1, getprop},
    {"nextprop", 3, 1, nextprop},
    {"setprop", 4, 1, setprop},
    {"finddevice", 1, 1, finddevice},
    {"canon", 3, 1, canon},
    {"instance-to-package", 1, 1, instance_to_package},
    {"instance-to-path", 3, 1, instance_to_path},
    {"package-to-path", 3, 1, package_to_path},
    {"call-method", 2, 1, call_method},
    {"open", 1, 1, open_path},
    {"close", 1, 0, close_instance},
    {"read", 3, 1, read_bytes},
    {"write", 3, 1, write_bytes},
    {"claim", 3, 1, claim},
    {"release", 2, 0, release},
    {"milliseconds", 0, 1, milliseconds},
    {"test", 1, 1, test},
    {"boot", 1, 0, boot},
    {"exit", 0, 0, exit_client},
    {"quiesce", 0, 0, quiesce},
};

static const Service *find_service(const char *name)
{
    for (unsigned i = 0; i < ARRAY_LEN(services); i++) {
        if (!strcmp(services[i].name, name)) {
            return &services[i];
        }
    }
    return NULL;
}

/* Return: is it missing? */
static u32 test(Call *c)
{
    char name[LONGEST_NAME + 1];

    return !text_arg(c, 0, name, sizeof(name)) || !find_service(name);
}

static bool take_cells(const Call *c, u32 at, u32 *cells, u32 n)
{
    bool ok = vcpu_read(c->v, at, cells, n * 4);

    for (u32 i = 0; i < n; i++) {
        cells[i] = GUINT32_FROM_BE(cells[i]);
    }
    return ok;
}

static bool give_cells(const Call *c, u32 at, const u32 *cells, u32 n)
{
    u32 be[MOST_CELLS];

    for (u32 i = 0; i < n; i++) {
        be[i] = GUINT32_TO_BE(cells[i]);
    }
    return vcpu_write(c->v, at, be, n * 4);
}

/* The call whose array is at @at. Return: it was made. */
static bool serve(Call *c, u32 at)
{
    enum { HEAD = 3 };
    char name[LONGEST_NAME + 1];
    u32 head[HEAD];
    const Service *s;

    if (!take_cells(c, at, head, HEAD) || head[1] > MOST_CELLS || head[2] > MOST_CELLS ||
        !take_text(c, head[0], name, sizeof(name)) || !take_cells(c, at + HEAD * 4, c->arg, head[1])) {
        log_guest("open firmware: a call at %#x that cannot be read\n", at);
        return false;
    }
    c->args = head[1];
    c->results = head[2];
    s = find_service(name);
    if (!s || c->args < s->args || c->results < s->results) {
        log_unimp("open firmware: service %s with %u arguments, %u results\n", name, c->args, c->results);
        return false;
    }
    c->result[0] = s->serve(c);
    trace_of_call(name, c->arg[0], c->arg[1], c->arg[2], c->result[0]);
    return give_cells(c, at + (HEAD + c->args) * 4, c->result, c->results);
}

void of_service(void *opaque, Vcpu *v, u64 *gpr)
{
    Call c = {.of = opaque, .v = v};
    Machine *m = c.of->dev.machine;

    g_mutex_lock(&m->lock);
    icount_access(m);
    g_mutex_unlock(&m->lock);
    gpr[3] = serve(&c, (u32)gpr[3]) ? 0 : FAILED;
}
