/*
 * The debugging protocol fed with nonsense: whatever comes, the stub touches only what it is asked
 * for, answers every packet that is one with one packet, and is there for the next.
 *
 * fuzz-gdb [-t seconds | -n packets] [-s seed]
 */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "common/gdb/stub.h"

enum { THREADS = 3, MEMORY = 4096, LONGEST = 0x4800 };

static u64 seed = 1;

static u32 rnd(u32 n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return n ? (u32)(seed >> 33) % n : 0;
}

/* ---- A target that checks what it is asked ---- */

typedef struct {
    u64 wide;
    u32 word, pc;
    u8 quad[16];
} FakeCpu;

static FakeCpu cpus[THREADS];
static u8 memory[MEMORY];
static bool running, stopped, ended;

static unsigned threads(u64 *out, unsigned max)
{
    for (unsigned i = 0; i < THREADS && i < max; i++) {
        out[i] = i + 1;
    }
    return THREADS;
}

static void *cpu_of(u64 thread)
{
    return thread && thread <= THREADS ? &cpus[thread - 1] : NULL;
}

static void thread_name(u64 thread, char *out, size_t size)
{
    assert(cpu_of(thread));
    snprintf(out, size, "thread %u", (unsigned)thread);
}

static bool is_there(u64 thread, u64 addr, size_t n)
{
    assert(cpu_of(thread) && !running);
    return addr < MEMORY && n <= MEMORY - addr;
}

static bool read_memory(u64 thread, u64 addr, void *out, size_t n)
{
    if (!is_there(thread, addr, n)) {
        return false;
    }
    memcpy(out, memory + addr, n);
    return true;
}

static bool write_memory(u64 thread, u64 addr, const void *in, size_t n)
{
    if (!is_there(thread, addr, n)) {
        return false;
    }
    memcpy(memory + addr, in, n);
    return true;
}

static int point(GdbPoint kind, bool set, u64 addr, u64 len)
{
    assert(kind < GDB_POINTS && !running);
    (void)set;
    return addr < MEMORY && len ? 0 : 1;
}

static void resume(const GdbAction *actions, unsigned count)
{
    assert(!running && count);
    for (unsigned i = 0; i < count; i++) {
        assert(actions[i].move <= GDB_STEP);
    }
    running = true;
    stopped = true;
}

static void interrupt(void)
{
    assert(running);
}

static bool next_stop(GdbStop *out)
{
    bool news = stopped;

    *out = (GdbStop){.why = (GdbWhy)rnd(GDB_STOP_EXITED), .thread = 1 + rnd(THREADS), .signal = 5};
    stopped = running = false;
    return news;
}

static void end(void)
{
    running = false;
    ended = true;
}

static bool object(GdbObject what, u64 thread, FILE *out)
{
    assert(cpu_of(thread));
    fprintf(out, "object %d with $ and # and }", what);
    return what != GDB_SIGINFO;
}

static int open_file(const char *path)
{
    return strlen(path) & 1 ? -ENOENT : open("/dev/null", O_RDONLY | O_CLOEXEC);
}

static int read_link(const char *path, char *out, size_t size)
{
    return snprintf(out, size, "%.20s", path);
}

static u64 offset(void)
{
    return 0x1000;
}

static bool monitor(u64 thread, const char *command, FILE *out)
{
    assert(cpu_of(thread));
    for (unsigned i = rnd(3000); i; i--) {
        fputs("output\n", out);
    }
    return *command != 'x';
}

static bool query(const char *text, FILE *out)
{
    fputs("1", out);
    return strlen(text) & 1;
}

static u64 get_pc(void *cpu)
{
    return ((FakeCpu *)cpu)->pc;
}

static void set_pc(void *cpu, u64 v)
{
    ((FakeCpu *)cpu)->pc = (u32)v;
}

/* clang-format off */
static const GdbReg regs[] = {
    {"wide", "int", 8, offsetof(FakeCpu, wide), NULL, NULL}, {NULL, NULL, 0, 0, NULL, NULL},
    {"pc", "code_ptr", 4, 0, get_pc, set_pc}, {"quad", "int", 16, offsetof(FakeCpu, quad), NULL, NULL},
};
/* clang-format on */
static const GdbFeature features[] = {{"core", NULL, regs, 0, ARRAY_LEN(regs), NULL}, {0}};
static const GdbRegs table = {"fake", true, 2, features};

static const GdbTarget target = {
    .regs = &table,
    .process = 7,
    .event = -1,
    .threads = threads,
    .cpu = cpu_of,
    .thread_name = thread_name,
    .read = read_memory,
    .write = write_memory,
    .point = point,
    .resume = resume,
    .interrupt = interrupt,
    .next_stop = next_stop,
    .detach = end,
    .kill = end,
    .object = object,
    .open = open_file,
    .readlink = read_link,
    .offset = offset,
    .monitor = monitor,
    .query = query,
};

/* ---- Packets ---- */

static char packet[LONGEST + 1];
static unsigned len;

static void put(const char *text)
{
    while (*text && len < LONGEST) {
        packet[len++] = *text++;
    }
}

static void put_random(void)
{
    static const char chars[] = "0123456789abcdef,;:-+.=p $#}*";
    char one[24] = {0};

    switch (rnd(8)) {
    case 0:
        for (unsigned i = rnd(sizeof(one)); i; i--) {
            one[i - 1] = chars[rnd(sizeof(chars) - 1)];
        }
        break;
    case 1:
        one[0] = (char)(1 + rnd(255));
        break;
    case 2:
        snprintf(one, sizeof(one), "%llx", (unsigned long long)(~0ull >> rnd(64)));
        break;
    default:
        snprintf(one, sizeof(one), "%x", rnd(rnd(2) ? 8 : 2 * MEMORY));
        break;
    }
    put(one);
}

/* What packets begin with and what stands between their numbers. */
static void make_packet(void)
{
    static const char *const words[] = {
        "?",
        "c",
        "C",
        "s",
        "S",
        "g",
        "G",
        "p",
        "P",
        "m",
        "M",
        "X",
        "H",
        "Hg",
        "Hc",
        "T",
        "Z",
        "z",
        "Z0,",
        "Z2,",
        "vCont;",
        "vCont?",
        "vCont;c;s:",
        "vFile:open:",
        "vFile:pread:",
        "vFile:close:",
        "vFile:fstat:",
        "vFile:readlink:",
        "vFile:setfs:",
        "vMustReply",
        "qSupported:multiprocess+;",
        "qSupported",
        "qXfer:features:read:target.xml:",
        "qXfer:auxv:read::",
        "qXfer:siginfo:read::",
        "qXfer:exec-file:read:",
        "qXfer:",
        "qRcmd,",
        "qfThreadInfo",
        "qsThreadInfo",
        "qC",
        "qOffsets",
        "qThreadExtraInfo,",
        "qAttached",
        "qqemu.sstep",
        "Qqemu.",
        "q",
        "Q",
        "v",
        "D;",
        "!",
        "R",
    };
    static const char *const between[] = {",", ":", ";", "=", "-", ".", "", "p"};

    len = 0;
    put(words[rnd(ARRAY_LEN(words))]);
    for (unsigned i = rnd(6); i; i--) {
        put_random();
        put(between[rnd(ARRAY_LEN(between))]);
    }
    if (!rnd(50)) {
        for (unsigned i = rnd(LONGEST); i; i--) {
            put("7");
        }
    }
    packet[len] = 0;
}

/* ---- Both ends ---- */

static int ours, theirs;
static GdbStub *stub;
static u64 answers;

static void connect_stub(void)
{
    int fd[2];

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, fd)) {
        perror("socketpair");
        exit(1);
    }
    ours = fd[0];
    theirs = fd[1];
    fcntl(ours, F_SETFL, O_NONBLOCK);
    running = stopped = ended = false;
    stub = gdb_open(&target, theirs, theirs);
    assert(stub);
}

/* Packets that came back. */
static unsigned take_answers(void)
{
    static u8 buf[1 << 17];
    ssize_t n = read(ours, buf, sizeof(buf));
    unsigned packets = 0;

    for (ssize_t i = 0; i < n; i++) {
        packets += buf[i] == '$';
    }
    return packets;
}

static void send_bytes(const void *p, size_t n)
{
    ssize_t done = write(ours, p, n);

    assert(done == (ssize_t)n);
    for (size_t i = 0; i < n; i += 4096) { /* as much as it takes at a time */
        if (!ended) {
            gdb_take(stub);
        }
    }
}

static void send_packet(void)
{
    char tail[8];
    u8 sum = 0;
    bool odd = memchr(packet, '#', len) || memchr(packet, '$', len) || len > 0x4000;
    bool was_running;
    unsigned got;

    for (unsigned i = 0; i < len; i++) {
        sum += (u8)packet[i];
    }
    snprintf(tail, sizeof(tail), "#%02x", sum);
    was_running = running;
    send_bytes("$", 1);
    send_bytes(packet, len);
    send_bytes(tail, 3);
    got = take_answers();
    if (!odd && !ended && !was_running && !running && !got) {
        fprintf(stderr, "fuzz-gdb: no answer to %s\n", packet);
        abort();
    }
    answers += got;
}

static void one(void)
{
    u8 noise = (u8)rnd(256);

    make_packet();
    if (!rnd(20)) { /* a byte is lost or another */
        packet[rnd(len + 1)] = (char)noise;
    }
    if (!rnd(10)) {
        send_bytes(&noise, 1);
    }
    send_packet();
    if (!rnd(30)) {
        send_bytes("+", 1);
    }
    if (running && !ended) {
        gdb_look(stub);
    }
    /* Whatever that was: packets that are whole are understood. */
    if (!ended) {
        send_bytes("#00", 3);
        take_answers();
        strcpy(packet, "qAttached");
        len = (unsigned)strlen(packet);
        send_packet();
    }
    if (ended || !rnd(500)) {
        gdb_close(stub);
        close(ours);
        close(theirs);
        connect_stub();
    }
}

int main(int argc, char **argv)
{
    u64 packets = 20000, n = 0;
    time_t until = 0;
    int opt;

    while ((opt = getopt(argc, argv, "t:n:s:")) >= 0) {
        if (opt == 't') {
            until = time(NULL) + atoi(optarg);
        } else if (opt == 'n') {
            packets = strtoull(optarg, NULL, 0);
        } else if (opt == 's') {
            seed = strtoull(optarg, NULL, 0);
        } else {
            return 2;
        }
    }
    connect_stub();
    for (; until ? time(NULL) < until : n < packets; n++) {
        one();
    }
    gdb_close(stub);
    printf("%llu packets, %llu answers\n", (unsigned long long)n, (unsigned long long)answers);
    return !answers;
}
